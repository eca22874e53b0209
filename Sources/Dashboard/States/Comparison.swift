import CompositeIndex
package import IndexReports
import TerminalCore
package import Wording

/// Two to six units side by side, or one unit in several periods: every node on a common scale, and
/// the gap between two of them split into what causes it.
package struct ComparisonState: Sendable {
  /// One of those compared: a unit in a report.
  package struct Side: Sendable {
    package var scored: ScoredReport
    package var unit: Int

    package var score: Double? { scored.score(unit: unit, node: 0) }
    package var rank: Rank? { scored.rank(unit: unit, node: 0) }
    package var code: String { scored.report.units.codes[unit] }
    package var unitSet: String? { scored.report.unitSet }
  }

  /// One node for all sides.
  package struct Row: Sendable {
    /// Position in the first side's report.
    package var node: Int
    package var scores: [Double?]
    package var ranks: [Rank?]
    package var values: [Double?]
    /// Points of the index by which the first side leads the chosen one through this node.
    package var gap: Double?
    /// The only side with the best score.
    package var leader: Int?
  }

  package static let limit = 6

  package private(set) var sides: [Side]
  package let series: ReportSeries?
  package private(set) var rows: [Row] = []
  package private(set) var cursor = 0
  package private(set) var top = 0
  /// The side under the cursor.
  package private(set) var side = 0
  /// Rows stand as in the tree, not by the size of the difference.
  package private(set) var isByTree = false

  package init(_ scored: ScoredReport, units: [Int], series: ReportSeries?) {
    sides = units.prefix(atMost: Self.limit).map { Side(scored: scored, unit: $0) }
    self.series = series
    arrange()
  }

  /// Whether sides are of several periods.
  package var isOverTime: Bool {
    sides.contains { $0.scored.report.period != sides[0].scored.report.period }
  }

  /// Whether one unit is compared with itself in other periods.
  package var isOneUnit: Bool {
    sides.allSatisfy { $0.code == sides[0].code && $0.unitSet == sides[0].unitSet }
  }

  /// What the first side's gap is to: the side under the cursor, or else the second one.
  package var other: Int { side > 0 ? side : min(1, sides.count - 1) }

  package var category: Int { sides[0].scored.report.units.category(sides[0].unit) }

  /// Difference of the index scores of the first side and ``other``.
  package var totalGap: Double? {
    guard let a = sides[0].score, let b = sides[other].score else { return nil }
    return a - b
  }

  /// Parts of the gap by node of the first report; `nil` where it can't be split.
  private var parts: [Int: Double]? {
    let (a, b) = (sides[0], sides[other])
    guard other > 0, let first = a.scored.scorecard else { return nil }
    if a.scored.report.id == b.scored.report.id {
      guard let gaps = first.gap(of: a.unit, to: b.unit) else { return nil }
      return gaps.reduce(into: [:]) { $0[$1.node, default: 0] += $1.total }
    }
    // Of two periods: what each node brings in the one less what it brings in the other.
    guard let second = b.scored.scorecard else { return nil }
    let (mine, theirs) = (
      first.contributions(unit: a.unit), second.contributions(unit: b.unit)
    )
    let framework = a.scored.report.framework
    var result: [Int: Double] = [:]
    for node in framework.indicators {
      let code = framework.nodes[node].code
      let others = b.scored.report.framework.position(of: code).flatMap { theirs[$0] }
      guard mine[node] != nil || others != nil else { continue }
      result[node] = (mine[node] ?? 0) - (others ?? 0)
    }
    return result.isEmpty ? nil : result
  }

  private mutating func arrange() {
    let focused = rows.indices.contains(cursor) ? rows[cursor].node : 0
    let framework = sides[0].scored.report.framework
    let parts = parts
    func gap(_ node: Int) -> Double? {
      guard let parts else { return nil }
      if node == 0 { return totalGap }
      var sum: Double?
      for (part, value) in parts.sorted(by: { $0.key < $1.key }) where isBelow(part, node) {
        sum = (sum ?? 0) + value
      }
      return sum
    }
    func isBelow(_ node: Int, _ ancestor: Int) -> Bool {
      var current: Int? = node
      while let place = current {
        if place == ancestor { return true }
        current = framework.nodes[place].parent
      }
      return false
    }
    var made = treeOrder.map { node -> Row in
      let code = framework.nodes[node].code
      let places = sides.map { side in
        node == 0 ? 0 : side.scored.report.framework.position(of: code)
      }
      let scores = zip(sides, places).map { side, place in
        place.flatMap { side.scored.score(unit: side.unit, node: $0) }
      }
      return Row(
        node: node, scores: scores,
        ranks: zip(sides, places).map { side, place in
          place.flatMap { side.scored.rank(unit: side.unit, node: $0) }
        },
        values: zip(sides, places).map { side, place in
          place.flatMap { side.scored.value(unit: side.unit, node: $0) }
        }, gap: gap(node), leader: leader(scores, places))
    }
    if !isByTree {
      // By what they explain of the gap, else by the difference on their own scale; index first.
      func size(_ row: Row) -> Double {
        if let gap = row.gap { return gap.magnitude }
        guard let a = row.scores[0], let b = row.scores[other] else { return -1 }
        let scale = sides[0].scored.scale(category: category, node: row.node)
        return (scale.share(of: a) - scale.share(of: b)).magnitude
      }
      let rest = made.dropFirst().enumerated().sorted { a, b in
        let (x, y) = (size(a.element), size(b.element))
        return x == y ? a.offset < b.offset : x > y
      }
      made = [made[0]] + rest.map(\.element)
    }
    rows = made
    cursor = rows.firstIndex { $0.node == focused } ?? 0
  }

  private var treeOrder: [Int] {
    let framework = sides[0].scored.report.framework
    func below(_ node: Int) -> [Int] { [node] + framework.nodes[node].children.flatMap(below) }
    return below(0)
  }

  /// The side that is alone ahead; one that stands apart leads nobody.
  private func leader(_ all: [Double?], _ places: [Int?]) -> Int? {
    let scores = all.indices.map { side in
      places[side].flatMap { sides[side].scored.isApart(unit: sides[side].unit, node: $0) } ?? true
        ? nil : all[side]
    }
    guard
      let best = sides[0].scored.direction(of: places[0] ?? 0).best(scores.compactMap(\.self))
    else { return nil }
    let leaders = scores.indices.filter { scores[$0].map { Ranking.ties($0, best) } ?? false }
    return leaders.count == 1 ? leaders[0] : nil
  }

  /// On how many indicators each side leads alone.
  package var leads: [Int] {
    let framework = sides[0].scored.report.framework
    return sides.indices.map { side in
      rows.count { $0.leader == side && framework.nodes[$0.node].isIndicator }
    }
  }

  // MARK: Changes

  package typealias Refusal = ComparisonRefusal

  package mutating func add(_ unit: Int) -> Refusal? {
    if sides.count >= Self.limit { return .tooMany }
    let scored = sides[0].scored
    if sides.contains(where: { $0.scored === scored && $0.unit == unit }) { return .isThere }
    sides.append(Side(scored: scored, unit: unit))
    side = sides.count - 1
    arrange()
    return nil
  }

  /// Adds the unit under the cursor as it was in the nearest period that is not there yet, earlier
  /// ones first.
  package mutating func addPeriod() -> Refusal? {
    if sides.count >= Self.limit { return .tooMany }
    let current = sides[side]
    guard let series, let place = series.place(of: current.scored) else { return .noSeries }
    let others =
      Array((0..<place).reversed()) + Array((place + 1)..<max(place + 1, series.reports.count))
    for other in others {
      let scored = series.reports[other]
      guard scored.report.unitSet == current.unitSet,
        let unit = scored.report.units.position(of: current.code),
        !sides.contains(where: { $0.scored === scored && $0.unit == unit })
      else { continue }
      sides.insert(Side(scored: scored, unit: unit), at: side + 1)
      side += 1
      arrange()
      return nil
    }
    return .noPeriod
  }

  /// The same on reports that were read anew; `nil` if one of those compared is gone.
  package func restored(
    from reports: [ScoredReport], series: ReportSeries?
  ) -> ComparisonState? {
    let fresh = sides.compactMap { side -> Side? in
      guard let scored = reports.first(where: { $0.report.id == side.scored.report.id }),
        let unit = scored.report.units.position(of: side.code)
      else { return nil }
      return Side(scored: scored, unit: unit)
    }
    guard fresh.count > 1 else { return nil }
    var state = ComparisonState(fresh[0].scored, units: [fresh[0].unit], series: series)
    state.sides = fresh
    state.side = min(side, fresh.count - 1)
    state.isByTree = isByTree
    state.arrange()
    state.cursor = min(cursor, state.rows.count - 1)
    return state
  }

  package mutating func remove() -> Refusal? {
    guard sides.count > 2 else { return .tooFew }
    sides.remove(at: side)
    side = min(side, sides.count - 1)
    arrange()
    return nil
  }

  /// Puts the side under the cursor into the period before or behind.
  package mutating func movePeriod(by step: Int) -> Refusal? {
    let current = sides[side]
    guard let series, let place = series.place(of: current.scored) else { return .noSeries }
    let code = current.scored.report.units.codes[current.unit]
    var next = place + step
    while series.reports.indices.contains(next) {
      let scored = series.reports[next]
      if scored.report.unitSet == current.scored.report.unitSet,
        let unit = scored.report.units.position(of: code),
        !sides.contains(where: { $0.scored === scored && $0.unit == unit })
      {
        sides[side] = Side(scored: scored, unit: unit)
        arrange()
        return nil
      }
      next += step
    }
    return .noPeriod
  }

  package mutating func perform(_ action: Action, count: Int?, pageSize: Int) {
    switch action {
    case .left: side = max(0, side - (count ?? 1))
    case .right: side = min(sides.count - 1, side + (count ?? 1))
    case .sort: isByTree.toggle()
    default:
      cursor = moved(cursor, by: action, count: count, of: rows.count, page: pageSize)
      keepInView(pageSize)
      return
    }
    arrange()
    keepInView(pageSize)
  }

  package mutating func focus(row: Int) { cursor = max(0, min(rows.count - 1, row)) }
  package mutating func focus(side: Int) {
    self.side = max(0, min(sides.count - 1, side))
    arrange()
  }

  package mutating func keepInView(_ pageSize: Int) {
    top = max(0, min(top, rows.count - pageSize))
    if cursor < top { top = cursor }
    if cursor >= top + pageSize { top = cursor - pageSize + 1 }
  }
}
