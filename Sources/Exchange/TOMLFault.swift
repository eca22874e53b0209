package import IndexReports

/// What is wrong with a TOML text of a user: values alone, for which `Wording` has the sentences.
package indirect enum TOMLFault: Sendable, Hashable {
  case syntax(TOMLSyntax.Expected)
  /// In the words of the library, which looks at what a text of the right form means.
  case library(String)
  /// Something of a kind that there is none of by this name, with the name that may be meant.
  case unknown(Kind, String, suggestion: String?)
  /// A key whose value has another form, with what was found where that can be told.
  case form(String, Form, found: String?)
  /// A part that is a table, with an example of it.
  case isTable(Part, example: String)
  case said(Text)

  case unreadable(Diagnostic)
  case inheritsItself, needsRoles
  case noTheme(String)
  case brokenTheme(String)

  case nothingAt(String)
  case actionKeys
  case tooManyKeys(limit: Int, found: Int)
  case keyOfTerminal(String)
  case needsKey(String)
  case boundTwice(String, [String])

  case noPillar(String, above: String?)

  /// A deck without steps, with the keys that it has.
  case noStepTables(found: [String])
  case unknownKeyOfDeck(String)
  case steps(limit: Int, found: Int)
  case noSteps
  /// A text of more characters than are taken.
  case tooLong(String, limit: Int, found: Int)
  /// What is wrong with the step of a number.
  case step(Int, TOMLFault)
  case noView([String])
  case viewHasNo(String, String)
  case languageOfNotes(String)
  case noScenario(String, Text)
  case notInReport(String, String)
  case noScores(String, Text)
  case noUnit
  case unitsOfComparison(Int)
  case noCategory(String, among: [String])
  case noNode(String, in: String)
  case noSuchUnit(String, in: String, suggestion: Text?)
  case twice(String)
  case nothingLeft

  package enum Kind: Sendable, Hashable {
    case key, setting, action, keyOfKeyboard, role, colour, modifier, view
  }

  package enum Part: Sendable, Hashable {
    case pillar, indicator, step, role
  }

  package enum Form: Sendable, Hashable {
    case text, texts, header, flag, name, names, scenario, aboveZero, sort, group, goalposts
    /// A text, or one in each language.
    case languages
    case whole(to: Int)
    case table(String)
    case oneOf([String])
  }
}
