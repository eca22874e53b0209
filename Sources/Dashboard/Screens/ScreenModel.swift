package import IndexReports
package import Readings
package import TerminalCore
package import Wording

/// What a screen knows, and what it does with keys, clicks and answers.
///
/// A model changes itself and says the rest as an ``Outcome``: it touches neither the stack nor what stands in
/// front nor another screen.
package protocol ScreenModel: Sendable {
  /// As an entry of the stack.
  var screen: Screen { get }
  var kind: ScreenKind { get }
  /// The report that the screen is about, if it is about one.
  var scoredReport: ScoredReport? { get }
  /// What it is about: work that it asked for is given up when this changes.
  var subject: Screen.Subject { get }

  /// Does what a key asks for.
  ///
  /// - Parameter count: The number typed before the key.
  mutating func update(
    _ action: Action, count: Int?, _ environment: ScreenEnvironment
  ) -> Outcome

  /// Where things stand on it.
  func layout(_ environment: ScreenEnvironment) -> ScreenLayout

  /// Why an action does nothing now; `nil` if it does something. Asked for each frame, so nothing is computed
  /// for it. Such an action never comes to ``update(_:count:_:)``.
  func unavailable(_ action: Action, _ environment: ScreenEnvironment) -> Unavailability?

  /// What an action is called in a word or two.
  func label(_ action: Action, _ strings: Strings) -> String

  /// Whether the foot names an action: not where another key that stands there does the same.
  func isInFoot(_ action: Action, _ environment: ScreenEnvironment) -> Bool

  /// Whether an action opens a screen that takes a look at all units.
  func looksAtAllUnits(_ action: Action) -> Bool

  /// What it tells, for copies, files of tables and line mode; `nil` where it has no figures to tell now.
  func shownSheet(_ environment: ScreenEnvironment) -> ShownSheet?

  /// What a click on a part of the screen means.
  mutating func click(_ target: Spot.Target, _ environment: ScreenEnvironment) -> Outcome

  /// Takes in a line of text that the screen asked for.
  mutating func take(_ entry: Overlay.Entry, _ environment: ScreenEnvironment) -> Outcome

  /// The few things that the screen offers, under a title.
  func choices(
    _ purpose: Overlay.Choice.Purpose, _ environment: ScreenEnvironment
  ) -> (title: String, lines: [String])

  /// Takes one of a few things that the screen offered.
  mutating func take(
    choice: Int, of purpose: Overlay.Choice.Purpose, _ environment: ScreenEnvironment
  ) -> Outcome

  /// Work that the screen is in want of as it is now; it goes on until the answer is there or no longer wanted.
  func wanted(_ environment: ScreenEnvironment) -> Job?

  /// Takes in the answer to work that the screen asked for when it was about a subject.
  mutating func take(
    _ answer: Answer, asked subject: Screen.Subject, _ environment: ScreenEnvironment
  ) -> Outcome

  /// Goes back to where it was before it asked for work that the user has stopped.
  mutating func giveUp(_ kind: WorkKind)

  /// Takes note of something that concerns all screens.
  mutating func note(_ news: News, _ environment: ScreenEnvironment) -> Outcome

  /// Goes back by one step: inside the screen, or to the one below.
  mutating func back(_ environment: ScreenEnvironment) -> Outcome
  /// Leaves for the screen below, if nothing is to be said before.
  func leave(_ environment: ScreenEnvironment) -> Outcome
  /// Leaves the program from the lowest screen, if nothing is to be left before.
  mutating func quit(_ environment: ScreenEnvironment) -> Outcome

  /// What the screen below goes on with when this one is left.
  var handBack: HandBack? { get }
  /// Goes on with what a screen over this one was about.
  mutating func take(_ back: HandBack)

  /// Scrolls so that the cursor is on the screen, after anything that may have moved it.
  mutating func keepInView(_ environment: ScreenEnvironment)

  /// The same on a library that was read anew.
  func restored(on library: Library, _ environment: ScreenEnvironment) -> Restoration
}

/// What a screen may know besides itself.
package struct ScreenEnvironment: Sendable {
  package var size: Size
  package var session: Session
  package var preferences: Preferences
  /// The order of the ranking from which the screen was opened, and the report that it is of.
  package var listBelow: (scored: ScoredReport, rows: [Int32])?
  /// Whether there is a screen below.
  package var isOverAnother = false
  /// Whether it is the screen that is shown.
  package var isShown = true
  /// Whether the user was told that leaving loses something.
  package var hasWarned = false

  package var library: Library { session.library }
  package var language: Language { preferences.language }
  package var strings: Strings { preferences.strings }
  package var texts: ScreenTexts { preferences.strings.texts }
  package var isLinear: Bool { preferences.isLinear }
  package var context: ViewContext { preferences.context }
}

/// Everything that a screen may ask for besides changing itself.
package struct Outcome: Sendable {
  /// Where the user goes.
  package enum Move: Sendable {
    case push(Screen)
    /// To the screen below; out of the program where there is none.
    case pop
    case quit
  }

  package var move: Move?
  package var notice: Notice?
  /// What is put in front of the screen.
  package var overlay: Overlay?
  /// Work beside the screen.
  package var jobs: [Job] = []
  /// A large report whose search index is made before it is needed.
  package var searches: ScoredReport?
  /// The user is told that leaving loses something: the next time it is left.
  package var warns = false
  /// How the user has chosen to see rankings.
  package var chosenView: RankingForm?

  package init(
    _ move: Move? = nil, notice: Notice? = nil, overlay: Overlay? = nil, jobs: [Job] = []
  ) {
    self.move = move
    self.notice = notice
    self.overlay = overlay
    self.jobs = jobs
  }

  static var nothing: Outcome { Outcome() }
  static func push(_ screen: Screen) -> Outcome { Outcome(.push(screen)) }
  static func said(_ text: String) -> Outcome { Outcome(notice: Notice(text: text)) }
  static func refused(_ text: String) -> Outcome {
    Outcome(notice: Notice(text: text, isError: true))
  }
  static func asks(_ purpose: Overlay.Entry.Purpose, _ text: String = "") -> Outcome {
    Outcome(overlay: .entry(.init(purpose: purpose, text: text)))
  }
}

/// What concerns all screens.
package enum News: Sendable {
  case resized, languageChanged
  case studied(RobustnessStudy)
  case lightsOut
}

/// What a screen that is left hands to the one below: where the cursor was, and what was marked.
package struct HandBack: Sendable {
  /// The report that it is about; `nil` where it is that of the screen below in any case.
  package var scored: ScoredReport?
  package var category: Int?
  package var unit: Int?
  package var marks: Set<Int32>?
  /// The group that alone is shown from now on.
  package var group: RankingState.GroupFilter?
  /// Marks go along only where some are set already.
  package var keepsNoMarks = false
  /// The talk that was left.
  package var talk: PresenterState?
}

/// What becomes of a screen when its files were read anew.
package struct Restoration: Sendable {
  /// `nil` if what it was about is gone.
  package var screen: Screen?
  /// Who is gone.
  package var lost: String?
  /// What is said of a part that could not be kept.
  package var dropped: String?
  /// On how many units' ranks the reload made a difference.
  package var changed = 0

  package init(
    _ screen: Screen? = nil, lost: String? = nil, dropped: String? = nil, changed: Int = 0
  ) {
    self.screen = screen
    self.lost = lost
    self.dropped = dropped
    self.changed = changed
  }
}

extension ScreenModel {
  package var scoredReport: ScoredReport? { nil }
  package var handBack: HandBack? { nil }

  package func unavailable(
    _ action: Action, _ environment: ScreenEnvironment
  ) -> Unavailability? { usuallyUnavailable(action, environment) }

  package func label(_ action: Action, _ strings: Strings) -> String { strings.label(action) }
  package func isInFoot(_ action: Action, _ environment: ScreenEnvironment) -> Bool { true }
  package func looksAtAllUnits(_ action: Action) -> Bool { false }
  package mutating func click(_ target: Spot.Target, _ environment: ScreenEnvironment) -> Outcome {
    .nothing
  }
  package mutating func take(_ entry: Overlay.Entry, _ environment: ScreenEnvironment) -> Outcome {
    .nothing
  }
  package func choices(
    _ purpose: Overlay.Choice.Purpose, _ environment: ScreenEnvironment
  ) -> (title: String, lines: [String]) { ("", []) }
  package mutating func take(
    choice: Int, of purpose: Overlay.Choice.Purpose, _ environment: ScreenEnvironment
  ) -> Outcome { .nothing }
  package func wanted(_ environment: ScreenEnvironment) -> Job? { nil }
  package mutating func take(
    _ answer: Answer, asked subject: Screen.Subject, _ environment: ScreenEnvironment
  ) -> Outcome { .nothing }
  package mutating func giveUp(_ kind: WorkKind) {}
  package mutating func note(_ news: News, _ environment: ScreenEnvironment) -> Outcome { .nothing }
  package mutating func back(_ environment: ScreenEnvironment) -> Outcome {
    environment.isOverAnother ? leave(environment) : .nothing
  }
  package func leave(_ environment: ScreenEnvironment) -> Outcome { Outcome(.pop) }
  package mutating func quit(_ environment: ScreenEnvironment) -> Outcome { Outcome(.quit) }
  package mutating func take(_ back: HandBack) {}
  package mutating func keepInView(_ environment: ScreenEnvironment) {}

  /// What holds of actions on every screen.
  func usuallyUnavailable(
    _ action: Action, _ environment: ScreenEnvironment
  ) -> Unavailability? {
    switch action {
    case .back: environment.isOverAnother ? nil : .firstScreen
    case .problems: environment.library.diagnostics.isEmpty ? .noProblems : nil
    case .information, .present: scoredReport == nil ? .noReport : nil
    case .copyCell, .copyRow: shownSheet(environment)?.row == nil ? .nothingThere : nil
    case .copyTable: (shownSheet(environment)?.sheet.rowCount ?? 0) == 0 ? .nothingThere : nil
    case .reload: environment.session.canReload ? nil : .standardInput
    default: nil
    }
  }
}

extension Action {
  /// Whether it puts a list into another order and opens nothing.
  var arrangesList: Bool { [.sort, .addSort, .sortLeft, .sortRight, .language].contains(self) }
}
