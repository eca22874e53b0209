import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import Wording

/// The columns of the tree: name, value, score, rank, weight, contribution, bar.
package struct TreeColumns: Sendable {
  let reading: UnitReading
  let nameWidth: Int
  let numberWidths: [UnitColumn: Int]
  let columns: [UnitColumn]
  let barWidth: Int

  init(_ state: UnitState, width: Int, context: ViewContext) {
    let reading = state.reading(context.strings)
    self.reading = reading
    let report = state.report
    let nodes = state.nodesInTreeOrder
    // What says nothing has no column; those that matter least go first where room is short.
    var shown = [UnitColumn.value, .score, .rank, .weight, .contribution].filter(reading.says)
    var widths: [UnitColumn: Int] = [
      .value: 10, .score: 9, .rank: 6, .weight: 8, .contribution: 9,
    ]
    for column in shown {
      // As wide as the widest figure in it.
      let widest = nodes.map { DisplayWidth.of(Self.text(reading.cell(column, $0), context)) }.max()
      widths[column] = max(
        widths[column] ?? 0, DisplayWidth.of(reading.title(column)) + 1, widest ?? 0)
    }
    let widest =
      nodes.map {
        DisplayWidth.of(report.nodes[$0].name(context.language))
          + 2 * report.framework.nodes[$0].depth
      }.max() ?? 10
    func room() -> Int { width - 4 - shown.reduce(0) { $0 + (widths[$1] ?? 0) + 1 } }
    for column in [UnitColumn.contribution, .weight, .value] where room() < min(widest, 24) {
      shown.removeAll { $0 == column }
    }
    let barRoom = room() - min(widest, max(25, room() - 24))
    barWidth = barRoom >= 6 ? min(40, barRoom - 1) : 0
    nameWidth = max(8, min(widest, room() - (barWidth > 0 ? barWidth + 1 : 0)))
    columns = shown
    numberWidths = widths
  }

  /// A figure with its mark.
  static func text(_ cell: Sheet.Cell, _ context: ViewContext) -> String {
    cell.bare(context.numbers) + (cell.mark?.sign ?? "")
  }
}
