import CompositeIndex
import Exchange
package import IndexReports
package import Wording

/// A report under another method: its ranking beside that of the report's own, and what came of the changes.
package struct ScoreReading: Sendable {
  package let before: ScoredReport
  package let after: ScoredReport
  package let strings: Strings
  /// What was decided on the way, and which changes change nothing.
  package let notices: [String]
  private let baseline: Baseline

  /// - Throws: ``UsageFault`` for what can't be made sense of, `ScoringError` for a method that can't be.
  package init(_ before: ScoredReport, _ changes: MethodChanges, _ strings: Strings) throws {
    let report = before.report
    self.before = before
    self.strings = strings
    baseline = try changes.baseline(of: report, strings)
    after = ScoredReport(report.with(baseline), showsComputed: true)
    if let error = after.scoringError { throw error }
    let idle = try changes.notices(of: report, strings)
    var notices =
      (after.scorecard?.notices ?? []).map { strings.sentence($0, in: report) }
      + strings.weightsFound(baseline, in: report) + idle
    if idle.isEmpty, baseline.effectiveMethod != report.baseline.effectiveMethod,
      !after.hasOtherScores(than: before)
    {
      notices.append(strings.noScoreChanged)
    }
    self.notices = notices
  }

  /// The method that was really used, as a sentence.
  package var method: String { strings.methodUsed(baseline) }

  /// The ranking; notes of it are ``notices``.
  ///
  /// - Parameter hasAllNodes: With every node of the tree, not only the parts of the one that is ranked by.
  package func sheet(category: Int, node: Int, hasAllNodes: Bool = false) -> Sheet {
    var reading = RankingReading(
      after, category: category, node: node, strings, before: before)
    reading.hasAllNodes = hasAllNodes
    var sheet = reading.sheet(of: reading.units())
    sheet.members.removeAll { $0.key == "notices" }
    sheet.members += [
      ("method", MethodReading.json(baseline)), ("notices", .array(notices.map { .string($0) })),
    ]
    sheet.notes = []
    return sheet
  }
}
