package import CompositeIndex
package import IndexReports
import TerminalCore
package import Wording

/// What a study of robustness is to vary, as it was typed.
package struct RobustnessOptions: Sendable {
  /// A share: `25%` or `0.25`.
  package var weights = "25%"
  /// Alternatives beside what the report says.
  package var normalise: [String] = []
  package var aggregate: [String] = []
  package var impute: [String] = []
  package var treat: [String] = []
  package var leavesOneOut = false
  package var draws = 10_000
  package var seed: UInt64 = 1

  package init() {}

  /// Without any alternative the geometric mean is drawn beside the arithmetic one.
  package func design(_ report: Report, _ strings: Strings) throws(UsageFault) -> UncertaintyDesign
  {
    guard let spread = MethodNotation.share(weights), (0..<1).contains(spread) else {
      throw UsageFault(strings.takes("--weights", .shareBelowOne, found: weights))
    }
    func parsed<Choice>(
      _ texts: [String], _ option: String, _ known: String, _ parse: (String) -> Choice?
    ) throws(UsageFault) -> [Choice] {
      var choices: [Choice] = []
      for text in texts {
        guard let choice = parse(text) else {
          throw UsageFault(strings.expected("\(option) \(text)", oneOf: known))
        }
        choices.append(choice)
      }
      return choices
    }
    var design = UncertaintyDesign(
      weightSpread: spread,
      normalisations: try parsed(
        normalise, "--normalise", MethodNotation.normalisations, MethodNotation.normalisation),
      aggregations: try parsed(
        aggregate, "--aggregate", MethodNotation.aggregations, MethodNotation.aggregation),
      imputations: try parsed(
        impute, "--impute", MethodNotation.imputations, MethodNotation.imputation),
      treatments: try parsed(
        treat, "--treat", MethodNotation.treatments, MethodNotation.treatment),
      leavesOneOut: leavesOneOut, draws: draws, seed: seed)
    if normalise.isEmpty, aggregate.isEmpty, impute.isEmpty, treat.isEmpty {
      design.aggregations = RobustnessStudy.secondMean(report)
    }
    return design
  }

  /// Two units as `UNIT,UNIT`, with what has to be said of how they were found.
  package static func pair(
    _ text: String, of study: RobustnessStudy, _ strings: Strings
  ) throws(UsageFault) -> (pair: (first: Int, second: Int), notes: [String]) {
    let names = text.split(separator: ",").map { $0.trimmed }
    guard names.count == 2, names[0] != names[1] else {
      throw UsageFault(strings.takes("--beats", .form("UNIT,UNIT"), found: text))
    }
    var found: [(unit: Int, note: String?)] = []
    for name in names {
      let unit = try ReportNames(study.scored.report, strings).unit(name, in: study.scored)
      guard study.places[unit.unit] != nil else { throw UsageFault(strings.notRankedHere(name)) }
      found.append(unit)
    }
    return ((found[0].unit, found[1].unit), found.compactMap(\.note))
  }
}
