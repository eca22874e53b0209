import CompositeIndex
package import IndexReports
package import Readings
import TerminalCore
package import Wording

/// Two to six units side by side, or one unit in several periods: every node on a common scale, and
/// the gap between two of them split into what causes it.
package struct ComparisonState: Sendable {
  package typealias Side = ComparisonFigures.Side
  package typealias Row = ComparisonFigures.Row

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

  package var figures: ComparisonFigures { ComparisonFigures(sides, other: other) }
  package func reading(_ strings: Strings) -> ComparisonReading {
    ComparisonReading(figures, strings)
  }

  /// Whether sides are of several periods.
  package var isOverTime: Bool { figures.isOverTime }
  /// Whether one unit is compared with itself in other periods.
  package var isOneUnit: Bool { figures.isOneUnit }

  /// What the first side's gap is to: the side under the cursor, or else the second one.
  package var other: Int { side > 0 ? side : min(1, sides.count - 1) }

  package var category: Int { figures.category }
  package var totalGap: Double? { figures.totalGap }

  private mutating func arrange() {
    let focused = rows.indices.contains(cursor) ? rows[cursor].node : 0
    rows = figures.rows(isByTree ? .tree : .gap)
    cursor = rows.firstIndex { $0.node == focused } ?? 0
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
