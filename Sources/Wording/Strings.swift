package import CompositeIndex
package import Exchange
package import IndexReports
import TerminalCore

/// Every text of the program in one language. A struct, so that a text missing in the other
/// language does not build.
package struct Strings: Sendable {
  package var language: Language
  package var decimals = NumberFormat.Decimals.usual
  package var actions: ActionTexts

  // Words
  package var rank: String
  package var name: String
  package var code: String
  package var category: String
  package var score: String
  package var change: String
  package var value: String
  package var weight: String
  package var contribution: String
  package var inGroup: String
  package var period: String
  package var units: String
  package var title: String
  package var findings: String
  package var file: String
  package var published: String
  package var computed: String
  package var notPublished: String
  package var noData: String
  package var differs: String
  package var mean: String
  package var all: String
  package var none: String
  package var origin: String
  package var indicator: String
  package var best: String
  package var place: String
  package var before: String
  package var appearance: String
  package var columnWord: String
  package var severity: String
  package var suggestion: String
  package var kind: String

  // Ranking
  package var sortedBy: @Sendable (String) -> String
  package var position: @Sendable (String, String) -> String
  package var filtered: @Sendable (String, String) -> String
  package var scoresPublished: @Sendable (String) -> String
  package var marked: @Sendable (String) -> String
  package var computedLegend: String
  package var noUnits: String
  package var nothingMatches: @Sendable (String) -> String
  package var noScores: String
  package var unchanged: String

  // Unit
  package var rankOf: @Sendable (String, String) -> String
  package var scoreLabel: String
  package var tree: String
  package var strengths: String
  package var weaknesses: String
  package var neighbours: String
  package var gap: String
  package var sources: String
  package var notes: String
  package var facts: String
  package var aboveMean: @Sendable (String) -> String
  package var noFigures: String
  package var lowerIsBetter: String
  package var publishedVersusComputed: @Sendable (String, String) -> String
  package var ranksOnly: String
  package var alsoRankedBy: @Sendable (String) -> String

  // Library
  package var library: String
  package var reports: @Sendable (Int) -> String
  package var noReports: String
  package var unusable: String
  package var errors: @Sendable (Int) -> String
  package var warnings: @Sendable (Int) -> String

  // Problems
  package var problems: String
  package var noProblems: String
  package var omitted: @Sendable (Int) -> String
  package var errorWord: String
  package var warningWord: String
  package var lineWord: String
  package var foundWord: String
  package var expectedWord: String
  package var didYouMean: @Sendable (String) -> String
  package var placeGone: String

  // Messages and prompts
  package var loading: @Sendable (String) -> String
  package var loadingHint: String
  package var cancelled: String
  package var searchPrompt: String
  package var filterPrompt: String
  package var noMatch: @Sendable (String) -> String
  package var themeIs: @Sendable (String) -> String
  package var languageIs: String
  package var chooseGroup: String
  package var tooSmall: @Sendable (String, String) -> String
  package var helpTitle: @Sendable (String) -> String
  package var closeHint: String
  package var information: String
  package var publisher: String
  package var more: @Sendable (Int) -> String

  // Method
  package var method: String
  package var methodology: @Sendable (MethodologyTexts) -> String

  // Usage
  package var noSuch: @Sendable (_ what: String, _ name: String, _ report: String) -> String
  package var ambiguousUnit: @Sendable (String, String) -> String
  package var ambiguousName: @Sendable (String, String) -> String
  package var noCommand: @Sendable (String) -> String
  package var noTheme: @Sendable (String) -> String
  package var noEffect: @Sendable (_ option: String, _ without: String) -> String
  package var noEffectWith: @Sendable (_ option: String, _ other: String) -> String
  package var unitWord: String
  package var nodeWord: String
  package var groupingWord: String
  package var groupWord: String

  // Analysis
  package var noOtherPeriod: @Sendable (String) -> String
  package var nothingToCompute: String
  package var drawsMade: @Sendable (String, String) -> String
  package var median: String
  package var bestPossible: String
  package var worstPossible: String
  package var driver: String
  package var boundsForWeights: String
  package var intervalSummary: @Sendable (String, String, String) -> String
  package var halfSample: @Sendable (String) -> String
  package var failedDraws: @Sendable (String) -> String
  package var sensitivityTitle: @Sendable (String) -> String
  package var sobolFigures: @Sendable (String, String, String, String) -> String
  package var notConverged: String
  package var factor: @Sendable (UncertaintyDesign.Factor) -> String
  package var denominated: String
  package var imputed: String
  package var treated: String
  package var worstBound: String
  package var whose: String
  package var leader: String
  package var now: String
  package var needed: String
  package var result: String
  package var reaches: String
  package var cannotReach: String
  package var rankNow: @Sendable (String, String) -> String
  package var planTitle: String
  package var wayToBest: @Sendable (String) -> String
  package var noPlan: String
  package var alreadyThere: String
  package var ownPart: String
  package var othersPart: String
  package var methodPart: String
  package var formerUnits: String
  package var entrants: String
  package var leavers: String
  package var coverage: String
  package var skewness: String
  package var kurtosis: String
  package var withParent: String
  package var importance: String
  package var rankShift: String
  package var alpha: String
  package var outliers: String
  package var redundant: String
  package var contradicts: String
  package var nearTies: String
  package var components: String

  // Findings
  package var diagnostic: @Sendable (Diagnostic.Code) -> String
  package var expectation: @Sendable (Expectation) -> String

  package static func of(_ language: Language) -> Strings {
    language == .english ? .english : .vietnamese
  }

  package var numbers: NumberFormat { NumberFormat(language, decimals: decimals) }

  /// The same with scores in another number of decimals.
  package func with(_ decimals: NumberFormat.Decimals) -> Strings {
    var strings = self
    strings.decimals = decimals
    return strings
  }
}

/// The parts of a sentence about the method, already worded.
package struct MethodologyTexts: Sendable {
  package var normalisation: String
  package var aggregation: String
}

extension Strings {
  /// The finding as one line without its place: what is wrong, found, expected, suggested.
  package func sentence(_ finding: Diagnostic) -> String {
    var text = diagnostic(finding.code)
    if !finding.path.isEmpty { text += " · \(finding.path)" }
    if let found = finding.found {
      text += " · \(foundWord) \(finding.code == .unreadable ? system(found) : found)"
    }
    if let expected = finding.expected { text += " · \(expectedWord) \(expectation(expected))" }
    if let suggestion = finding.suggestion { text += " · " + didYouMean(suggestion) }
    return text.visible
  }

  /// A finding in a TOML file, as a compiler would print it.
  package func line(_ finding: TOMLFinding, in file: String) -> String {
    let severity = finding.isWarning ? warningWord : errorWord
    let place = "\(file.visible):\(finding.line):\(finding.column)"
    return "\(place): \(severity): \(sentence(finding.fault))"
  }

  /// The finding as a compiler would print it: `file:line:column: error: …`.
  package func line(_ finding: Diagnostic) -> String {
    let place = finding.line > 0 ? ":\(finding.line):\(finding.column)" : ""
    let severity = finding.severity == .error ? errorWord : warningWord
    let file = finding.file.isEmpty ? "\"\"" : finding.file.visible
    return "\(file)\(place): \(severity): \(sentence(finding))"
  }
}
