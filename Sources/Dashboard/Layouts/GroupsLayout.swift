import IndexReports
import Readings
package import TerminalCore
import TerminalWidgets
import Wording

/// Groups under each other, and the one under the cursor beside all: at the right on wide screens, else below.
package struct GroupsLayout: Sendable {
  /// A table that is made of a sheet: which of its columns have room, and how wide they are.
  struct Columns: Sendable {
    var sheet: Sheet
    var shown: [(column: Sheet.Column, width: Int)]
    /// Columns of the track behind the numbers; 0 where there is no room.
    var track: Int

    /// - Parameter worth: How much each column of the screen is worth; those below 90 may go.
    init(_ sheet: Sheet, worth: [Int], least: [Int: Int], width: Int, _ context: ViewContext) {
      self.sheet = sheet
      let columns = sheet.columns(in: .screen)
      let rows = min(sheet.rowCount, 300)
      let wholes = columns.map { column in
        (0..<rows).reduce(DisplayWidth.of(column.heading)) {
          max($0, DisplayWidth.of(column.cell($1).shown(context.numbers)))
        }
      }
      var wishes = columns.indices.map { place in
        ColumnFit.Wish(
          least: min(wholes[place], least[place] ?? wholes[place]), whole: wholes[place],
          worth: worth[place], mayGo: worth[place] < 90)
      }
      wishes.append(.init(least: 12, whole: 20, most: 40, worth: 20, mayGo: true))
      let widths = ColumnFit.widths(wishes, in: width, gap: 2)
      shown = columns.indices.compactMap { place in widths[place].map { (columns[place], $0) } }
      track = widths[columns.count] ?? 0
    }
  }

  let lead: Rect
  let header: Rect
  package let list: ListLayout
  let groups: Columns
  let divider: Rect?
  /// Where the comparison with all stands: its title line and its table; none where there is no room.
  let title: Rect
  let beside: Rect
  let comparison: Columns?
  let notes: (area: Rect, lines: [String])

  package init(_ state: GroupsState, size: Size, context: ViewContext) {
    var body = ScreenLayout.body(size)
    lead = body.takeTop(1)
    let reading = state.reading(context.strings)
    let count = state.figures.rows.count
    let rows = state.figures.rows.isEmpty ? nil : reading.comparison(state.cursor)
    let needed = (rows?.rowCount ?? 0) + 2
    let lines = reading.notes.flatMap { $0.wrapped(max(20, body.width - 4)) }
    if size.width >= 150, rows != nil {
      var side = body.takeRight(max(60, body.width * 2 / 5))
      divider = Rect(side.x, side.y, 1, side.height)
      _ = side.takeLeft(2)
      title = side.takeTop(1)
      beside = side
    } else if rows != nil, body.height >= 8 {
      divider = nil
      // The list first, as far as it leaves the comparison a few rows.
      let rest = body.height - count - 2 - lines.count
      var below = body.takeBottom(
        max(4, rest, min(needed, body.height - min(count + 2, 6))))
      title = below.takeTop(1)
      beside = below
    } else {
      (divider, title, beside) = (nil, .none, .none)
    }
    let hasNotes = body.height - 2 - count >= lines.count
    notes = (body.takeBottom(hasNotes ? lines.count : 0), hasNotes ? lines : [])
    header = body.takeTop(1)
    list = ListLayout(body, around: state.cursor, count: count)
    groups = Columns(
      reading.sheet, worth: [95, 92, 60, 100, 80, 50, 45], least: [1: 12],
      width: header.width - 4, context)
    let room = beside.width - 4
    comparison = rows.map {
      Columns($0, worth: [92, 100, 95, 80, 60], least: [0: 14], width: room, context)
    }
  }
}
