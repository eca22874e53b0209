package import CompositeIndex
package import IndexReports
import TerminalCore

/// What is asked of the robustness of a ranking, and the answer.
package struct RobustnessStudy: Sendable {
  package let scored: ScoredReport
  package let category: Int
  package let design: UncertaintyDesign
  package let result: UncertaintyResult
  /// Certain and possible ranks, in the order of the result's units; `nil` where weights alone don't
  /// decide them.
  package let bounds: WeightRobustness?
  package let sensitivity: Sensitivity?
  /// The choices that vary, and those of which nothing could be drawn.
  package let factors: [UncertaintyDesign.Factor]
  package let unknownFactors: [UncertaintyDesign.Factor]
  /// The alternatives drawn beside what the report says, and those that it says already.
  package let drawn: [UncertaintyChoices.Alternative]
  package let same: [UncertaintyChoices.Alternative]
  /// Places in the result by nominal rank.
  package let order: [Int]
  /// Place in the result by unit.
  package let places: [Int: Int]

  /// Units up to which everything is worked out; beyond, what is linear in their number.
  package static let manyUnits = 2_000
  /// Base runs of the sensitivity analysis if nothing else is asked for.
  package static let baseRuns = 4_096

  /// The design that a screen starts with: weights ± a share and the geometric mean beside the
  /// arithmetic one.
  package static func design(
    _ scored: ScoredReport, spread: Double, draws: Int = 10_000
  ) -> UncertaintyDesign {
    let report = scored.report
    let size = max(1, report.units.count * max(1, report.framework.indicators.count))
    return UncertaintyDesign(
      weightSpread: spread, aggregations: secondMean(report),
      draws: min(draws, max(500, 40_000_000 / size)), seed: 1)
  }

  /// What is drawn beside the mean of a report if nothing is asked for.
  package static func secondMean(_ report: Report) -> [Aggregation] {
    MethodNotation.aggregation(of: report.baseline) == MethodNotation.text(.arithmetic)
      ? [.geometric] : []
  }

  /// What makes the draws of a design.
  ///
  /// - Throws: As ``CompositeIndex/UncertaintyAnalysis/init(_:framework:methodology:design:among:)``.
  package static func analysis(
    _ scored: ScoredReport, category: Int, design: UncertaintyDesign
  ) throws(ScoringError) -> UncertaintyAnalysis {
    let baseline = scored.report.baseline
    return try UncertaintyAnalysis(
      baseline.dataset, framework: baseline.framework, methodology: baseline.methodology,
      design: design, among: scored.population(of: category))
  }

  /// Makes the draws one after the other, and all that is said of them.
  ///
  /// - Parameter progress: Told the share (0…1) done.
  /// - Returns: `nil` if cancelled.
  /// - Throws: As ``analysis(_:category:design:)``.
  package static func run(
    _ scored: ScoredReport, category: Int, design: UncertaintyDesign,
    progress: (Double) -> Void, isCancelled: () -> Bool
  ) throws(ScoringError) -> RobustnessStudy? {
    let analysis = try analysis(scored, category: category, design: design)
    // Draws are about half of the work, the sensitivity runs the other half.
    let half = analysis.units.count <= manyUnits ? 0.5 : 1.0
    let draws = design.draws(ofUnits: analysis.units.count)
    var ranks: [UInt16] = []
    ranks.reserveCapacity(draws * analysis.units.count)
    for start in stride(from: 0, to: draws, by: 256) {
      if isCancelled() { return nil }
      ranks += analysis.run(start..<min(start + 256, draws), isCancelled: isCancelled)
      progress(half * Double(start) / Double(draws))
    }
    if isCancelled() { return nil }
    return try RobustnessStudy(
      scored, category: category, analysis, ranks: ranks,
      baseRuns: min(baseRuns, design.draws),
      progress: { progress(min(1, half + half * $0)) }, isCancelled: isCancelled)
  }

  /// What the ranks of all draws say.
  ///
  /// - Parameters:
  ///   - ranks: A row per draw, as ``CompositeIndex/UncertaintyAnalysis/run(_:isCancelled:)`` gives them.
  ///   - baseRuns: Of the sensitivity analysis; 0 leaves it out.
  ///   - progress: Told the share (0…1) of the runs that are made.
  /// - Returns: `nil` if cancelled.
  /// - Throws: As ``CompositeIndex/Baseline/scored()``.
  package init?(
    _ scored: ScoredReport, category: Int, _ analysis: UncertaintyAnalysis, ranks: [UInt16],
    baseRuns: Int, progress: (Double) -> Void = { _ in }, isCancelled: () -> Bool = { false }
  ) throws(ScoringError) {
    let isSmall = analysis.units.count <= Self.manyUnits
    var asked = 0
    sensitivity =
      isSmall && baseRuns > 0 && !analysis.factors.isEmpty
      ? Sensitivity(analysis, base: baseRuns) {
        asked += 1
        progress(Double(asked * 64) / Double(baseRuns))
        return isCancelled()
      } : nil
    if isCancelled() { return nil }
    let result = analysis.result(ranks)
    bounds =
      isSmall
      ? WeightRobustness(
        try scored.report.baseline.scored(), spread: analysis.design.weightSpread,
        among: scored.population(of: category)) : nil
    self.scored = scored
    self.category = category
    self.result = result
    design = analysis.design
    factors = analysis.factors
    unknownFactors = analysis.unknownFactors
    drawn = analysis.drawn
    same = analysis.choices.same
    order = result.units.indices.sorted {
      (result.nominalRanks[$0], $0) < (result.nominalRanks[$1], $1)
    }
    places = Dictionary(
      uniqueKeysWithValues: result.units.enumerated().map { (Int($1), $0) })
  }

  /// The ranks between which nine draws of ten lie, rounded outwards.
  package func interval(place: Int) -> ClosedRange<Int>? {
    guard let low = result.quantile(0.05, unit: place),
      let high = result.quantile(0.95, unit: place)
    else { return nil }
    let ranks = 1...max(1, result.units.count)
    let first = Int(low.rounded(.down), within: ranks)
    return first...max(first, Int(high.rounded(.up), within: ranks))
  }

  package func interval(unit: Int) -> ClosedRange<Int>? {
    places[unit].flatMap { interval(place: $0) }
  }

  /// The ranks that weights within the spread can bring about, whatever was drawn; `nil` where that is not known.
  package func possible(place: Int) -> ClosedRange<Int>? {
    bounds.map { $0.bounds[place].best...max($0.bounds[place].best, $0.bounds[place].worst) }
  }
}
