package import CompositeIndex
package import IndexReports
import TerminalCore

/// What a unit's score wins and loses against something else, split over the tree; in no language yet.
package struct UnitGap: Sendable {
  /// What it is held against.
  package enum Reference: String, Sendable, Hashable, CaseIterable {
    /// The mean of those that are ranked.
    case mean
    /// The first of the ranking.
    case best
    /// The one that is ranked just before it.
    case ahead
    /// The mean of its own group of the first grouping.
    case group
    /// Itself in the period before.
    case previous
  }

  package let reference: Reference
  /// Whose score is split; 0 for the index.
  package let node: Int
  /// Whom, where it is a unit.
  package let other: Int?
  /// Points of the index, or of the node, that come through each node and all below it; of itself all of them. Missing where nothing
  /// does, or where the difference can't be split.
  package let points: [Double?]
  /// What the other side scores at each node.
  package let scores: [Double?]

  /// Beyond so many units a mean of gaps takes longer than anyone waits.
  private static let meanLimit = 3_000

  /// - Parameters:
  ///   - previous: The report of the period before.
  ///   - top: Whose score is split; 0 for the index.
  /// - Returns: `nil` where there is nothing to hold it against, or no computed score.
  package init?(
    _ scored: ScoredReport, unit: Int, to reference: Reference, previous: ScoredReport?,
    at top: Int = 0
  ) {
    let report = scored.report
    let category = report.units.category(unit)
    let standings = scored.standings(category: category, node: top)
    guard !standings.isApart(unit), standings.scores[unit] != nil else { return nil }
    let nodes = report.framework.nodes.indices
    var parts: [GapPart]?
    var other: Int?
    var side: ScoredReport? = scored
    switch reference {
    case .mean:
      let members = standings.units.map { Int($0) }
      guard members.count > 1, members.count <= Self.meanLimit else { return nil }
      parts = scored.scorecard?.gap(of: unit, toMeanOf: members, at: top)
      scores = nodes.map { scored.mean(category: category, node: $0) }
    case .group:
      guard let grouping = report.groupings.first,
        let groups = report.dataset.groups[grouping.code], groups[unit] >= 0
      else { return nil }
      let members = standings.units.map { Int($0) }
        .filter { groups[$0] == groups[unit] }
      guard members.count > 1, members.count <= Self.meanLimit else { return nil }
      parts = scored.scorecard?.gap(of: unit, toMeanOf: members, at: top)
      scores = nodes.map { node in
        Statistics.mean(of: members.compactMap { scored.score(unit: $0, node: node) })
      }
    case .best, .ahead:
      let order = standings.order
      let place = order.firstIndex(of: Int32(unit)) ?? 0
      guard place > 0 else { return nil }
      let found = Int(reference == .best ? order[0] : order[place - 1])
      other = found
      parts = scored.scorecard?.gap(of: unit, to: found, at: top)
      scores = nodes.map { scored.score(unit: found, node: $0) }
    case .previous:
      guard let previous, let found = previous.report.units.position(of: report.units.codes[unit])
      else { return nil }
      side = previous
      other = found
      parts =
        top == 0
        ? ComparisonFigures([
          .init(scored: scored, unit: unit), .init(scored: previous, unit: found),
        ]).gap(to: 1).parts
        : previous.scorecard.flatMap { scored.scorecard?.gap(of: unit, to: found, in: $0, at: top) }
      scores = nodes.map { node in
        let code = report.framework.nodes[node].code
        let place = node == 0 ? 0 : previous.report.framework.position(of: code)
        return place.flatMap { previous.score(unit: found, node: $0) }
      }
    }
    self.reference = reference
    self.node = top
    self.other = side === scored ? other : nil
    var points = [Double?](repeating: nil, count: nodes.count)
    for part in parts ?? [] {
      var place: Int? = part.node
      while let node = place {
        points[node] = (points[node] ?? 0) + part.total
        place = node == top ? nil : report.framework.nodes[node].parent
      }
    }
    // Where a node's difference goes the other way than its own, more is still better.
    if scored.direction(of: top) == .lower { points = points.map { $0.map { -$0 } } }
    self.points = points
  }

  /// Whether the difference could be split.
  package var isSplit: Bool { points.contains { $0 != nil } }

  /// The children through which it loses and wins most.
  package func ends(of framework: Framework) -> (loss: Int?, win: Int?) {
    let children = framework.nodes[node].children.filter { points[$0] != nil }
    let sorted = children.sorted { (points[$0] ?? 0, $0) < (points[$1] ?? 0, $1) }
    return (
      sorted.first.flatMap { (points[$0] ?? 0) < 0 ? $0 : nil },
      sorted.last.flatMap { (points[$0] ?? 0) > 0 ? $0 : nil }
    )
  }
}
