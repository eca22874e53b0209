import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// What would gain some places, line by line: a name, its score now and then, how much that is, who is there already.
package struct ClimbColumns: Sendable {
  let reading: UnitReading
  let steps: [UnitClimb.Step]
  /// 0 for those that there is no room for.
  let name: Int
  let now: Int
  let needed: Int
  let more: Int
  let note: Int

  init(_ state: UnitState, _ climb: UnitClimb, width: Int, _ context: ViewContext) {
    reading = state.reading(context.strings)
    steps = climb.steps.filter { $0.needed != nil }
    let cells = steps.map { [reading] in reading.cells($0) }
    func widest(_ texts: [String]) -> Int { texts.map { DisplayWidth.of($0) }.max() ?? 0 }
    func widest(_ cell: (UnitReading.ClimbCells) -> Sheet.Cell) -> Int {
      widest(cells.map { cell($0).shown(context.numbers) })
    }
    let names = widest { $0.name }
    let (needed, more) = (widest { $0.needed }, widest { $0.more })
    let notes = widest(cells.map(\.note))
    let widths = ColumnFit.widths(
      [
        .init(least: min(names, max(12, width / 3)), whole: names, worth: 70),
        .init(least: widest { $0.now }, worth: 60, mayGo: true),
        .init(least: needed + 1, worth: 100),
        .init(least: more, worth: 50, mayGo: true),
        .init(least: notes, worth: 65, mayGo: true),
      ], in: width, gap: 2)
    name = widths[0] ?? 8
    now = widths[1] ?? 0
    self.needed = widths[2] ?? needed + 1
    self.more = widths[3] ?? 0
    note = widths[4] ?? 0
  }
}
