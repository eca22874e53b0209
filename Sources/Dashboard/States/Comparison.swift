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
    guard let series, series.place(of: sides[side].scored) != nil else { return .noSeries }
    guard let other = Self.added(to: sides[side], besides: sides, in: series) else {
      return .noPeriod
    }
    sides.insert(other, at: side + 1)
    side += 1
    arrange()
    return nil
  }

  /// What ``addPeriod()`` adds; `nil` if there is nothing left.
  static func added(to side: Side, besides sides: [Side], in series: ReportSeries) -> Side? {
    guard let place = series.place(of: side.scored) else { return nil }
    return otherSide(
      side,
      at: Array((0..<place).reversed()) + Array((place + 1)..<max(place + 1, series.reports.count)),
      of: series, besides: sides)
  }

  /// What the side under the cursor becomes in the period before or behind; `nil` if there is none.
  func side(movedBy step: Int) -> Side? {
    guard let series, let place = series.place(of: sides[side].scored) else { return nil }
    let end = step < 0 ? -1 : series.reports.count
    return Self.otherSide(
      sides[side], at: Array(stride(from: place + step, to: end, by: step)), of: series,
      besides: sides)
  }

  /// The unit of a side in the first of some periods in which it is, and is not shown yet.
  private static func otherSide(
    _ side: Side, at places: [Int], of series: ReportSeries, besides sides: [Side]
  ) -> Side? {
    places.lazy.compactMap { place -> Side? in
      let scored = series.reports[place]
      guard scored.report.unitSet == side.unitSet,
        let unit = scored.report.units.position(of: side.code),
        !sides.contains(where: { $0.scored === scored && $0.unit == unit })
      else { return nil }
      return Side(scored: scored, unit: unit)
    }.first
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
    guard let series, series.place(of: sides[side].scored) != nil else { return .noSeries }
    guard let next = side(movedBy: step) else { return .noPeriod }
    sides[side] = next
    arrange()
    return nil
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
