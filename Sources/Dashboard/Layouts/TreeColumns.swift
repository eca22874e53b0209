import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// The columns of the tree: name, figures, points won and lost against something else, what that scores.
package struct TreeColumns: Sendable {
  let reading: UnitReading
  let gap: UnitGap?
  let nameWidth: Int
  let numberWidths: [UnitColumn: Int]
  let columns: [UnitColumn]
  /// Columns of the line that shows where a score stands, or of that which shows points; 0 where there is no room.
  let barWidth: Int
  /// Columns of the points' numbers beside their lines.
  let pointWidth: Int
  /// Columns of the scores that it is held against; 0 where there is no room.
  let otherWidth: Int

  init(_ state: UnitState, width: Int, context: ViewContext) {
    let reading = state.reading(context.strings)
    let gap = state.gap
    self.reading = reading
    self.gap = gap
    let report = state.report
    let nodes = state.nodesInTreeOrder
    let names = nodes.map {
      DisplayWidth.of(report.nodes[$0].name(context.language))
        + 2 * (report.framework.nodes[$0].depth - report.framework.nodes[state.root].depth)
        + (report.framework.nodes[$0].indicator.direction == .lower ? 2 : 0)
    }
    let widest = names.max() ?? 10
    // What says nothing has no column; those that matter least go first where room is short.
    let worth: [(UnitColumn, Int)] = [
      (.value, 30), (.score, 95), (.rank, 85), (.path, 60), (.weight, 50),
      (.contribution, gap == nil ? 45 : 20),
    ]
    let shown = worth.filter { reading.says($0.0) }
    func number(_ column: UnitColumn) -> Int {
      // As wide as the widest figure in it.
      guard column != .path else {
        let periods = min(state.series?.reports.count ?? 0, 12)
        return max(DisplayWidth.of(reading.title(column)) + 1, periods)
      }
      let figures = nodes.map { DisplayWidth.of(Self.text(reading.cell(column, $0), context)) }
      return max(DisplayWidth.of(reading.title(column)) + 1, figures.max() ?? 0)
    }
    var wishes = [
      ColumnFit.Wish(least: min(widest, max(14, width * 2 / 5)), whole: widest, worth: 90)
    ]
    wishes += shown.map { column, worth in
      .init(least: number(column), worth: worth, mayGo: column != .score)
    }
    let points = nodes.map {
      DisplayWidth.of(reading.points(gap?.points[$0]).shown(context.numbers))
    }
    pointWidth = gap == nil ? 0 : points.max() ?? 0
    let bar =
      gap == nil
      ? ColumnFit.Wish(least: 9, whole: 24, most: 41, worth: 40, mayGo: true)
      : ColumnFit.Wish(
        least: 2 * pointWidth + 5, whole: 2 * pointWidth + 25, most: 2 * pointWidth + 49, worth: 80,
        mayGo: true)
    let others = nodes.map {
      DisplayWidth.of(reading.other(gap?.scores[$0], $0).shown(context.numbers))
    }
    let other = ColumnFit.Wish(
      least: max(others.max() ?? 0, 7), whole: max(others.max() ?? 0, 10), worth: 40, mayGo: true)
    wishes.append(bar)
    if gap != nil { wishes.append(other) }
    let widths = ColumnFit.widths(wishes, in: width - 4, gap: 1)
    nameWidth = widths[0] ?? 8
    var numbers: [UnitColumn: Int] = [:]
    for (place, column) in shown.enumerated() {
      if let own = widths[place + 1] { numbers[column.0] = own }
    }
    numberWidths = numbers
    columns = shown.map(\.0).filter { numbers[$0] != nil }
    barWidth = widths[shown.count + 1] ?? 0
    otherWidth = gap == nil ? 0 : (widths[shown.count + 2] ?? 0)
  }

  /// A figure with its mark.
  static func text(_ cell: Sheet.Cell, _ context: ViewContext) -> String {
    cell.bare(context.numbers) + (cell.mark?.sign ?? "")
  }

  /// The largest of the points of all nodes below the one that is split, with which lines are measured.
  var largest: Double {
    guard let gap else { return 0 }
    return gap.points.indices.filter { $0 != gap.node }.compactMap { gap.points[$0]?.magnitude }
      .max() ?? 0
  }
}
