package import IndexReports
package import TerminalCore
package import Wording

/// What a view may know besides the state it draws.
package struct ViewContext: Sendable {
  package var strings: Strings
  package var theme: Theme
  package var keys: KeyMap
  /// As ``Preferences/isLinear``.
  package var isLinear = false

  package var language: Language { strings.language }
  package var numbers: NumberFormat { strings.numbers }
  package var texts: ScreenTexts { strings.texts }

  package func style(_ role: Role) -> Style { theme.style(role) }
}
