package import IndexReports
package import Readings
package import TerminalCore
import TerminalWidgets
package import Wording

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
  /// How rankings are shown first.
  package var preferredView = RankingState.View.table
  /// The files and folders that the user named, for reloading.
  package var files: [String] = []
  /// Whether the pointing device is taken; if not, the terminal selects text with it.
  package var usesMouse = true
  /// Whether screens are read out line by line: nothing stands beside anything else, nothing is drawn that
  /// figures say.
  package var isLinear = false
  /// Whether the theme follows the terminal's own background.
  package var followsBackground = false
  /// Whether the user chose theme or language by a key, so that it is remembered.
  package private(set) var hasChosenTheme = false
  package private(set) var hasChosenLanguage = false
  /// The first time that the program is used: it says how to find one's way.
  package var isFirstTime = false
  /// What is wrong with the user's settings, said when the first screen is there.
  package var settingsFinding: String?
  /// The user's folder, shown as "~".
  package var home: String?
  /// Whether the user was told that leaving loses what is not saved.
  var hasWarned = false
  /// Most draws of a robustness study.
  package var draws = 10_000
  /// Rank intervals that were computed, by file and category.
  package var studies: [StudyKey: RobustnessStudy] = [:]
  /// Work beside the screen whose answer is awaited.
  package internal(set) var works: [Work] = []
  /// The number of the newest piece of work.
  package internal(set) var lastRun = 0
  /// The theme before a talk, which has one of its own.
  var themeBefore: Theme?
  /// The talk that was asked for on the command line: its deck and seconds per slide.
  package var talk: (deck: Deck?, auto: Double?, animates: Bool)?
  /// The talk that was left, to go on with.
  var lastTalk: PresenterState?
  /// Whether what is read now is what is shown already.
  var isReloading = false
  /// Whether files have changed since their reading began.
  var isStale = false
  /// The reload whose changes are lit.
  var lit: Int?
  /// How the user has chosen to see rankings, so that it is remembered.
  package internal(set) var chosenView: RankingState.View?

  package struct StudyKey: Sendable, Hashable {
    package var file: String
    package var category: Int
  }

  package struct Loading: Sendable {
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

  /// A path with the user's folder as "~".
  func abbreviated(_ path: String) -> String {
    guard let home, !home.isEmpty, path.hasPrefix(home + "/") else { return path }
    return "~" + path.dropFirst(home.count)
  }

  mutating func rememberTheme() { hasChosenTheme = true }
  mutating func rememberLanguage() { hasChosenLanguage = true }

  package var screen: Screen { stack[stack.count - 1] }
  package var strings: Strings { .of(language) }

  package static let smallest = Size(40, 10)
  package var isTooSmall: Bool {
    size.width < Self.smallest.width || size.height < Self.smallest.height
  }

  package func context() -> ViewContext {
    ViewContext(strings: strings, theme: theme, keys: keys, isLinear: isLinear)
  }
}

package enum Screen: Sendable {
  case library(LibraryState)
  case ranking(RankingState)
  case unit(UnitState)
  case comparison(ComparisonState)
  case whatIf(WhatIfState)
  case robustness(RobustnessState)
  case problems(ProblemsState)
  case place(FileExcerpt)
  case presenter(PresenterState)

  package var kind: ScreenKind {
    switch self {
    case .library: .library
    case .ranking(let state):
      switch state.view {
      case .table: .ranking
      case .chart: .chart
      case .trend: .trend
      case .map: .map
      }
    case .unit: .unit
    case .comparison: .comparison
    case .whatIf: .whatIf
    case .robustness: .robustness
    case .problems: .problems
    case .place: .place
    case .presenter: .presenter
    }
  }

  /// The report that the screen is about, if it is about one.
  package var report: ScoredReport? {
    switch self {
    case .ranking(let state): state.scored
    case .unit(let state): state.scored
    case .comparison(let state): state.sides[0].scored
    case .whatIf(let state): state.before
    case .robustness(let state): state.scored
    case .presenter(let state): state.scored
    case .library, .problems, .place: nil
    }
  }
}

/// Something in front of the screen.
package enum Overlay: Sendable {
  case help(cursor: Int)
  case information(top: Int)
  case groups(GroupPicker)
  case search(Prompt)
  case filter(Prompt)
  case palette(Palette)
  case entry(Entry)

  package struct Prompt: Sendable {
    package var text: String
    /// What Escape goes back to.
    package var before: RankingState
  }

  package struct GroupPicker: Sendable {
    package var cursor: Int

    package init(cursor: Int) {
      self.cursor = cursor
    }
  }

  /// Every action by name.
  package struct Palette: Sendable {
    package var text = ""
    package var cursor = 0
  }

  /// A line of text that something is made of.
  package struct Entry: Sendable {
    package enum Purpose: Sendable, Hashable {
      case value(node: Int)
      /// A share among siblings, in per cent.
      case weight(node: Int)
      case bound(node: Int, isBest: Bool)
      case reachRank, saveScenario, openScenario, addUnit, export
      /// A yes to saving over another scenario.
      case replaceScenario(Scenario, name: String)
      /// A yes to writing over a file that is there.
      case overwrite(path: String)
    }

    package var purpose: Purpose
    package var text: String {
      didSet { isProposal = false }
    }
    /// Whether the text is what was proposed, which the first letter replaces.
    package private(set) var isProposal: Bool
    /// What is to be written.
    package var contents: Contents?
    /// Among what is offered.
    package var cursor = 0
    /// Names to choose from, where there are some.
    package var choices: [String] = []

    package init(purpose: Purpose, text: String, contents: Contents? = nil) {
      self.purpose = purpose
      self.text = text
      self.contents = contents
      isProposal = !text.isEmpty
    }

    /// Keeps the proposal, to go on with it.
    package mutating func keepProposal() { isProposal = false }

    /// Those that what was typed may mean.
    package var offered: [String] {
      let wanted = UnicodeForms.folded(text)
      return wanted.isEmpty
        ? choices : choices.filter { UnicodeForms.folded($0).contains(wanted) }
    }
  }
}

/// What a view may know besides the state it draws.
package struct ViewContext: Sendable {
  package var strings: Strings
  package var theme: Theme
  package var keys: KeyMap
  /// As ``AppState/isLinear``.
  package var isLinear = false

  package var language: Language { strings.language }
  package var numbers: NumberFormat { strings.numbers }
  package var texts: ScreenTexts { strings.texts }

  package func style(_ role: Role) -> Style { theme.style(role) }

  /// A bar from 0 to a score: from the left where the scale has no negative end.
  func barParts(_ score: Double, _ scale: ClosedRange<Double>, _ style: Style) -> [Bar.Part] {
    func share(_ value: Double) -> Double { scale.share(of: value) }
    guard scale.lowerBound < 0, scale.upperBound > 0 else { return [.init(share(score), style)] }
    let (start, end) = (share(min(0, score)), share(max(0, score)))
    let blank = Bar.Part(start, self.style(.background), pattern: " ")
    return [blank, .init(end - start, score < 0 ? self.style(.worse) : style)]
  }

  /// Bars of neighbouring rows of a chart differ a little, so that they do not run into one block. A
  /// table does without: there the second tone would double the bytes of scrolling by a row.
  func barStyle(row: Int) -> Style { style(row.isMultiple(of: 2) ? .bar : .barAlternate) }
}
