package import CompositeIndex
package import IndexReports
import TerminalCore

/// Units side by side, or one unit in several periods: every node, who leads, and what makes the gap; in no language
/// yet.
package struct ComparisonFigures: Sendable {
  /// One of those compared: a unit in a report.
  package struct Side: Sendable {
    package var scored: ScoredReport
    package var unit: Int

    package init(scored: ScoredReport, unit: Int) {
      self.scored = scored
      self.unit = unit
    }

    package var score: Double? { scored.score(unit: unit, node: 0) }
    package var rank: Rank? { scored.rank(unit: unit, node: 0) }
    package var code: String { scored.report.units.codes[unit] }
    package var unitSet: String? { scored.report.unitSet }
    package var category: Int { scored.report.units.category(unit) }
  }

  /// One node for all sides.
  package struct Row: Sendable {
    /// Position in the first side's report.
    package var node: Int
    /// Positions in each side's report.
    package var places: [Int?]
    package var scores: [Double?]
    package var ranks: [Rank?]
    package var values: [Double?]
    /// Points of the index by which the first side leads ``ComparisonFigures/other`` through this node and all
    /// below it.
    package var gap: Double?
    /// The only side with the best score.
    package var leader: Int?
  }

  /// What the first side is ahead by of another one, or of a mean.
  package struct Gap: Sendable {
    /// The other side; `nil` for the mean of the first one's category.
    package var to: Int?
    /// Difference of the computed scores; `nil` where one is missing.
    package var total: Double?
    /// `nil` where it can't be split.
    package var parts: [GapPart]?

    /// What a node makes of it by itself, without what is below it; of the index the whole.
    package func part(of node: Int) -> Double? {
      guard let parts else { return nil }
      if node == 0 { return total }
      let own = parts.filter { $0.node == node }
      return own.isEmpty ? nil : own.reduce(0) { $0 + $1.total }
    }
  }

  /// How rows stand; the index is always first.
  package enum Order: Sendable {
    case tree
    /// By what comes through a node of the gap to ``ComparisonFigures/other``, else by the difference on the node's
    /// own scale.
    case gap
    /// By what a node makes of a gap by itself; where it can't be split, by the difference of the first two scores.
    case part(Gap?)
  }

  /// The power of ten that is not below a number.
  package static func orderOfMagnitude(_ number: Double) -> Double {
    var (power, bound) = (0.0, 1.0)
    while bound < number, power < 308 { (power, bound) = (power + 1, bound * 10) }
    while bound / 10 >= number, power > -308 { (power, bound) = (power - 1, bound / 10) }
    return power
  }

  package var sides: [Side]
  /// What the gap in rows is to.
  package var other: Int

  package init(_ sides: [Side], other: Int = 1) {
    self.sides = sides
    self.other = min(other, max(0, sides.count - 1))
  }

  private var framework: Framework { sides[0].scored.report.framework }
  package var category: Int { sides[0].category }
  /// Which way the index is better.
  package var direction: Direction { sides[0].scored.direction(of: 0) }

  /// Whether sides are of several periods.
  package var isOverTime: Bool {
    sides.contains { $0.scored.report.period != sides[0].scored.report.period }
  }

  /// Whether one unit is compared with itself in other periods.
  package var isOneUnit: Bool {
    sides.allSatisfy { $0.code == sides[0].code && $0.unitSet == sides[0].unitSet }
  }

  /// Difference of the index scores shown, of the first side and ``other``.
  package var totalGap: Double? {
    guard let a = sides[0].score, let b = sides[other].score else { return nil }
    return a - b
  }

  // MARK: Gaps

  /// The gap of the first side to another one of the same report.
  package func gap(to place: Int) -> Gap {
    let (own, other) = (sides[0], sides[place])
    return Gap(
      to: place,
      total: difference(own, other.scored.computedScore(unit: other.unit, node: 0)),
      parts: parts(to: place))
  }

  /// The gap of the first side to the mean of those of its category that are ranked.
  package func gapToMean() -> Gap {
    let own = sides[0]
    let members = own.scored.population(of: own.category).map { Int($0) }
    let scores = members.compactMap { own.scored.computedScore(unit: $0, node: 0) }
    return Gap(
      total: difference(own, Statistics.mean(of: scores)),
      parts: own.scored.scorecard?.gap(of: own.unit, toMeanOf: members))
  }

  private func difference(_ side: Side, _ other: Double?) -> Double? {
    guard let own = side.scored.computedScore(unit: side.unit, node: 0), let other else {
      return nil
    }
    return own - other
  }

  /// Parts of the gap to a side by node of the first report; `nil` where it can't be split.
  private func parts(to place: Int) -> [GapPart]? {
    let (a, b) = (sides[0], sides[place])
    guard place > 0, let first = a.scored.scorecard else { return nil }
    if a.scored.report.id == b.scored.report.id { return first.gap(of: a.unit, to: b.unit) }
    // Of two periods: what each node brings in the one less what it brings in the other.
    guard let second = b.scored.scorecard else { return nil }
    let (mine, theirs) = (first.contributions(unit: a.unit), second.contributions(unit: b.unit))
    let parts = framework.indicators.sorted().compactMap { node -> GapPart? in
      let others = b.scored.report.framework.position(of: framework.nodes[node].code)
        .flatMap { theirs[$0] }
      guard mine[node] != nil || others != nil else { return nil }
      return GapPart(node: node, value: (mine[node] ?? 0) - (others ?? 0))
    }
    return parts.isEmpty ? nil : parts
  }

  /// What comes through each node of the gap to ``other``: its own part and those of all below it; of the index the
  /// difference of the scores shown. Missing where nothing does.
  private func gaps() -> [Double?] {
    var gaps = [Double?](repeating: nil, count: framework.nodes.count)
    guard let parts = parts(to: other) else { return gaps }
    for part in parts {
      var place: Int? = part.node
      while let node = place {
        gaps[node] = (gaps[node] ?? 0) + part.total
        place = framework.nodes[node].parent
      }
    }
    gaps[0] = totalGap
    return gaps
  }

  // MARK: Rows

  package func rows(_ order: Order) -> [Row] {
    let gaps = gaps()
    let rows = framework.treeOrder.map { node -> Row in
      let code = framework.nodes[node].code
      // The index is the index, whatever it is called.
      let places = sides.map { side in
        node == 0 ? 0 : side.scored.report.framework.position(of: code)
      }
      func figure<Value>(_ value: (Side, Int) -> Value?) -> [Value?] {
        zip(sides, places).map { side, place in place.flatMap { value(side, $0) } }
      }
      let scores = figure { $0.scored.score(unit: $0.unit, node: $1) }
      return Row(
        node: node, places: places, scores: scores,
        ranks: figure { $0.scored.rank(unit: $0.unit, node: $1) },
        values: figure { $0.scored.value(unit: $0.unit, node: $1) }, gap: gaps[node],
        leader: leader(scores, places))
    }
    return arranged(rows, order)
  }

  private func arranged(_ rows: [Row], _ order: Order) -> [Row] {
    let size: (Row) -> Double
    switch order {
    case .tree: return rows
    case .gap:
      size = { row in
        if let gap = row.gap { return gap.magnitude }
        guard let a = row.scores[0], let b = row.scores[other] else { return -1 }
        let scale = sides[0].scored.scale(category: category, node: row.node)
        return (scale.share(of: a) - scale.share(of: b)).magnitude
      }
    case .part(let gap):
      size = { row in
        if gap?.parts != nil { return gap?.part(of: row.node)?.magnitude ?? 0 }
        guard sides.count > 1, let a = row.scores[0], let b = row.scores[1] else { return -1 }
        return (a - b).magnitude
      }
    }
    // Equal ones as in the tree; those of a split gap, as files have them, by their place in the report.
    let isByPlace = if case .part = order { true } else { false }
    let rest = rows.dropFirst().enumerated().map {
      (row: $0.element, size: size($0.element), place: isByPlace ? $0.element.node : $0.offset)
    }.sorted { $0.size == $1.size ? $0.place < $1.place : $0.size > $1.size }
    return rows.prefix(1) + rest.map(\.row)
  }

  /// The side that is alone ahead; one that stands apart leads nobody.
  private func leader(_ scores: [Double?], _ places: [Int?]) -> Int? {
    let ranked = scores.indices.map { side in
      places[side].flatMap { sides[side].scored.isApart(unit: sides[side].unit, node: $0) } ?? true
        ? nil : scores[side]
    }
    guard
      let best = sides[0].scored.direction(of: places[0] ?? 0).best(ranked.compactMap(\.self))
    else { return nil }
    let leaders = ranked.indices.filter { ranked[$0].map { Ranking.ties($0, best) } ?? false }
    return leaders.count == 1 ? leaders[0] : nil
  }

  /// On how many indicators each side leads alone.
  package func leads(in rows: [Row]) -> [Int] {
    sides.indices.map { side in
      rows.count { $0.leader == side && framework.nodes[$0.node].isIndicator }
    }
  }

  /// The indicators that make most of the gap, the largest part first.
  package func largest(in rows: [Row]) -> [Row] {
    rows.filter { framework.nodes[$0.node].isIndicator && $0.gap != nil }.enumerated()
      .sorted { a, b in
        let (x, y) = ((a.element.gap ?? 0).magnitude, (b.element.gap ?? 0).magnitude)
        return x == y ? a.offset < b.offset : x > y
      }.map(\.element)
  }
}
