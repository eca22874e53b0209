package import CompositeIndex
package import IndexReports
import TerminalCore
package import Wording

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
  /// The alternatives drawn beside what the report says.
  package let drawn: [UncertaintyChoices.Alternative]
  /// Places in the result by nominal rank.
  package let order: [Int]
  /// Place in the result by unit.
  package let places: [Int: Int]

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

  /// Makes the draws.
  ///
  /// - Parameter progress: Told the share (0…1) done.
  /// - Returns: `nil` if cancelled.
  /// - Throws: As ``CompositeIndex/UncertaintyAnalysis/init(_:framework:methodology:design:among:)``.
  package static func run(
    _ scored: ScoredReport, category: Int, design: UncertaintyDesign,
    progress: (Double) -> Void, isCancelled: () -> Bool
  ) throws(ScoringError) -> RobustnessStudy? {
    let baseline = scored.report.baseline
    let members = scored.population(of: category)
    let analysis = try UncertaintyAnalysis(
      baseline.dataset, framework: baseline.framework, methodology: baseline.methodology,
      design: design, among: members)
    let isSmall = analysis.units.count <= 2_000
    // Draws are about half of the work, the sensitivity runs the other half.
    let half = isSmall ? 0.5 : 1.0
    let draws = design.draws(ofUnits: analysis.units.count)
    var ranks: [UInt16] = []
    ranks.reserveCapacity(draws * analysis.units.count)
    for start in stride(from: 0, to: draws, by: 256) {
      if isCancelled() { return nil }
      ranks += analysis.run(start..<min(start + 256, draws), isCancelled: isCancelled)
      progress(half * Double(start) / Double(draws))
    }
    if isCancelled() { return nil }
    var asked = 0
    let sensitivity =
      isSmall && !analysis.factors.isEmpty
      ? Sensitivity(analysis, base: min(4_096, design.draws)) {
        asked += 1
        progress(min(1, half + half * Double(asked * 64) / Double(min(4_096, design.draws))))
        return isCancelled()
      } : nil
    if isCancelled() { return nil }
    let result = analysis.result(ranks)
    let bounds =
      isSmall
      ? WeightRobustness(try baseline.scored(), spread: design.weightSpread, among: members) : nil
    return RobustnessStudy(
      scored: scored, category: category, design: design, result: result, bounds: bounds,
      sensitivity: sensitivity, factors: analysis.factors,
      unknownFactors: analysis.unknownFactors, drawn: analysis.drawn,
      order: result.units.indices.sorted {
        (result.nominalRanks[$0], $0) < (result.nominalRanks[$1], $1)
      },
      places: Dictionary(
        uniqueKeysWithValues: result.units.enumerated().map { (Int($1), $0) }))
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
}

/// The screen about the robustness of a ranking.
package struct RobustnessState: Sendable {
  package enum View: Int, Sendable, CaseIterable {
    case intervals, heatMap, sensitivity
  }

  package enum Progress: Sendable {
    case running(share: Double, secondsLeft: Double?)
    case done(RobustnessStudy)
    case failed(ScoringError)
    case cancelled
  }

  package let scored: ScoredReport
  package let category: Int
  package var marked: Set<Int32>
  package var progress = Progress.running(share: 0, secondsLeft: nil)
  package var spread = 0.25
  package private(set) var view = View.intervals
  package private(set) var unit: Int
  package private(set) var top = 0

  package init(_ scored: ScoredReport, category: Int, unit: Int, marked: Set<Int32>) {
    self.scored = scored
    self.category = category
    self.unit = unit
    self.marked = marked
  }

  package var study: RobustnessStudy? {
    if case .done(let study) = progress { study } else { nil }
  }

  /// The units compared by P(A beats B): two marked ones, or the marked one and the one under the
  /// cursor.
  package var pair: (Int, Int)? {
    guard let study else { return nil }
    func rank(_ unit: Int) -> Int { study.places[unit].map { study.result.nominalRanks[$0] } ?? 0 }
    var units = marked.map { Int($0) }.filter { study.places[$0] != nil }
    units.sort { rank($0) < rank($1) }
    if !units.contains(unit), units.count == 1 { units.append(unit) }
    return units.count == 2 ? (units[0], units[1]) : nil
  }

  package mutating func perform(_ action: Action, count: Int?, pageSize: Int) {
    switch action {
    case .nextTab, .previousTab:
      let all = View.allCases
      view = all[(view.rawValue + (action == .nextTab ? 1 : all.count - 1)) % all.count]
    case .mark:
      if marked.remove(Int32(unit)) == nil { marked.insert(Int32(unit)) }
      perform(.down, count: nil, pageSize: pageSize)
    default:
      guard let study, !study.order.isEmpty else { return }
      let row = moved(self.row, by: action, count: count, of: study.order.count, page: pageSize)
      unit = Int(study.result.units[study.order[row]])
    }
    keepInView(pageSize)
  }

  package mutating func show(_ view: View) { self.view = view }
  package mutating func focus(unit: Int) { self.unit = unit }

  /// The row of the unit under the cursor.
  package var row: Int {
    guard let study, let place = study.places[unit] else { return 0 }
    return study.order.firstIndex(of: place) ?? 0
  }

  package mutating func keepInView(_ pageSize: Int) {
    let row = row
    top = max(0, min(top, (study?.order.count ?? 0) - pageSize))
    if row < top { top = row }
    if row >= top + pageSize { top = row - pageSize + 1 }
  }
}
