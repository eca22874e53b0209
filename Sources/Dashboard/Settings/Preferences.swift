import Exchange
package import IndexReports
import TerminalCore
package import Wording

/// How a ranking is shown: as a table, as bars, as lines over the periods, on a map.
package enum RankingForm: String, Sendable, Hashable, CaseIterable {
  case table, chart, trend, map, distribution
}

/// What the user has chosen: theme, language, keys, mouse.
package struct Preferences: Sendable {
  package var language: Language
  package var theme: Theme
  package var themes: ThemeLibrary
  package var keys = KeyMap.standard
  /// How rankings are shown first.
  package var preferredView = RankingForm.table
  /// How the user has chosen to see rankings, so that it is remembered.
  package internal(set) var chosenView: RankingForm?
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
  /// The theme before a talk, which has one of its own.
  private var themeBefore: Theme?

  package init(language: Language, theme: Theme, themes: ThemeLibrary) {
    self.language = language
    self.theme = theme
    self.themes = themes
  }

  /// Scores have all their digits, not those that the publisher prints.
  package var showsAllDigits = false

  package var strings: Strings { .of(language).with(showsAllDigits ? .full : .usual) }

  package var context: ViewContext {
    ViewContext(strings: strings, theme: theme, keys: keys, isLinear: isLinear)
  }

  mutating func switchLanguage() {
    language = language == .english ? .vietnamese : .english
    hasChosenLanguage = true
  }

  /// Takes the next theme there is.
  ///
  /// - Returns: What is to be said of it; `nil` if there is none.
  mutating func nextTheme() -> Notice? {
    let codes = themes.codes
    guard !codes.isEmpty else { return nil }
    followsBackground = false
    hasChosenTheme = true
    let next = ((codes.firstIndex(of: theme.code) ?? -1) + 1) % codes.count
    guard let (loaded, findings) = themes.load(codes[next]) else { return nil }
    theme = loaded
    var text = strings.themeIs(theme.name(language))
    if let finding = findings.first {
      text +=
        " · \(themes.path(codes[next]) ?? ""):\(finding.line):\(finding.column): \(strings.sentence(finding.fault))"
    }
    return Notice(text: text, isError: !findings.isEmpty)
  }

  /// Takes the theme for the terminal's background, once.
  mutating func followBackground(_ color: Color) {
    guard followsBackground, let luminance = color.luminance else { return }
    followsBackground = false
    let code = luminance > 0.4 ? "light" : "dark"
    if code != theme.code, let (loaded, _) = themes.load(code) { theme = loaded }
  }

  /// Takes the theme for talks.
  ///
  /// - Parameter always: Even where the user wants no colours.
  mutating func beginTalk(always: Bool) {
    themeBefore = theme
    if let (projector, _) = themes.load("projector"), always || theme.code != "mono" {
      theme = projector
    }
  }

  mutating func endTalk() {
    if let before = themeBefore { theme = before }
    themeBefore = nil
  }
}

/// Said in the status line until the next key.
package struct Notice: Sendable, Hashable {
  package var text: String
  package var isError = false

  package init(text: String, isError: Bool = false) {
    self.text = text
    self.isError = isError
  }
}
