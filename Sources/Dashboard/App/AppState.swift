package import IndexReports
package import TerminalCore

/// Everything that the dashboard knows. Changed only by ``update(_:)``.
package struct AppState: Sendable {
  package var size: Size
  package var language: Language
  package var theme: Theme
  package var themes: ThemeLibrary
  package var keys = KeyMap.standard
  package var library = Library()
  package var loading: Loading?
  /// Never empty; the last one is shown.
  package var stack: [Screen]
  package var overlay: Overlay?
  /// Said in the status line until the next key.
  package var notice: Notice?
  /// Digits typed before a motion.
  package var count: Int?
  /// The id of the report to begin with, if the user named none.
  package var preferredReport: String?

  package struct Loading: Sendable {
    package var run: Int
    package var files: [String]
    package var share: Double
  }

  package struct Notice: Sendable, Hashable {
    package var text: String
    package var isError = false
  }

  package init(
    size: Size, language: Language, theme: Theme, themes: ThemeLibrary,
    preferredReport: String? = nil
  ) {
    self.size = size
    self.language = language
    self.theme = theme
    self.themes = themes
    self.preferredReport = preferredReport
    stack = [.library(LibraryState())]
  }

  package var screen: Screen { stack[stack.count - 1] }
  package var strings: Strings { .of(language) }

  package static let smallest = Size(40, 10)
  package var isTooSmall: Bool {
    size.width < Self.smallest.width || size.height < Self.smallest.height
  }

  package func context() -> ViewContext {
    ViewContext(strings: strings, theme: theme, keys: keys)
  }
}

package enum Screen: Sendable {
  case library(LibraryState)
  case ranking(RankingState)
  case unit(UnitState)
  case problems(ProblemsState)
  case place(FileExcerpt)

  package var kind: ScreenKind {
    switch self {
    case .library: .library
    case .ranking(let state): state.isChart ? .chart : .ranking
    case .unit: .unit
    case .problems: .problems
    case .place: .place
    }
  }
}

/// Something in front of the screen.
package enum Overlay: Sendable {
  case help(top: Int)
  case information(top: Int)
  case groups(GroupPicker)
  case search(Prompt)
  case filter(Prompt)

  package struct Prompt: Sendable {
    package var text: String
    /// What Escape goes back to.
    package var before: RankingState
  }

  package struct GroupPicker: Sendable {
    package var cursor: Int
  }
}

/// What a view may know besides the state it draws.
package struct ViewContext: Sendable {
  package var strings: Strings
  package var theme: Theme
  package var keys: KeyMap

  package var language: Language { strings.language }
  package var numbers: NumberFormat { strings.numbers }

  package func style(_ role: Role) -> Style { theme.style(role) }

  /// Bars of neighbouring rows of a chart differ a little, so that they do not run into one block. A
  /// table does without: there the second tone would double the bytes of scrolling by a row.
  func barStyle(row: Int) -> Style { style(row.isMultiple(of: 2) ? .bar : .barAlternate) }
}
