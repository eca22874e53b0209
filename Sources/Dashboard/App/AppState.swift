package import IndexReports
import Readings
package import TerminalCore
import TerminalWidgets
package import Wording

/// Everything that the dashboard knows. Changed only by ``update(_:)``.
package struct AppState: Sendable {
  package var size: Size
  /// What was read and computed.
  package var session = Session()
  /// What the user has chosen.
  package var preferences: Preferences
  /// What is looked at.
  package var navigation = Navigation(.library(LibraryState()))
  /// Digits typed before a motion.
  package var count: Int?
  /// Whether the user was told that leaving loses what is not saved.
  var hasWarned = false
  /// Work beside the screen whose answer is awaited.
  package internal(set) var works: [Work] = []
  /// The number of the newest piece of work.
  package internal(set) var lastRun = 0
  /// Where things stood on the last frame, which clicks are about.
  package var shown: FrameLayout?
  /// The reload whose changes are lit.
  var lit: Int?

  package init(
    size: Size, language: Language, theme: Theme, themes: ThemeLibrary,
    preferredReport: String? = nil
  ) {
    self.size = size
    preferences = Preferences(language: language, theme: theme, themes: themes)
    session.preferredReport = preferredReport
  }

  package static let smallest = Size(40, 10)
  package var isTooSmall: Bool {
    size.width < Self.smallest.width || size.height < Self.smallest.height
  }

  /// The report that the present screen is about.
  package var currentReport: ScoredReport? {
    for screen in stack.reversed() {
      if let report = screen.report { return report }
      if case .library(let state) = screen {
        return state.entry(in: library)?.scored
      }
    }
    return nil
  }

  /// What a screen of the stack may know.
  func environment(of id: Int) -> ScreenEnvironment {
    var environment = ScreenEnvironment(
      size: size, session: session, preferences: preferences)
    let place = navigation.entries.firstIndex { $0.id == id } ?? 0
    environment.isOverAnother = place > 0
    environment.isShown = id == navigation.top.id
    environment.hasWarned = hasWarned
    if place > 0, case .ranking(let list) = navigation.entries[place - 1].screen {
      environment.listBelow = (list.scored, list.rows)
    }
    return environment
  }

  package var environment: ScreenEnvironment { environment(of: navigation.top.id) }
}

/// What is asked for often.
extension AppState {
  package var screen: Screen { navigation.screen }
  package var stack: [Screen] { navigation.screens }
  package var overlay: Overlay? {
    get { navigation.overlay }
    set { navigation.overlay = newValue }
  }
  package var notice: Notice? {
    get { navigation.notice }
    set { navigation.notice = newValue }
  }
  package var library: Library { session.library }
  package var loading: Session.Loading? { session.loading }
  package var strings: Strings { preferences.strings }
  package var language: Language { preferences.language }
  package var theme: Theme { preferences.theme }
  package var keys: KeyMap { preferences.keys }
  package var isLinear: Bool { preferences.isLinear }
  package func context() -> ViewContext { preferences.context }
  func abbreviated(_ path: String) -> String { session.abbreviated(path) }
  package static let largestAtOnce = Session.largestAtOnce
}
