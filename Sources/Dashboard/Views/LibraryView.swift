import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// Draws the list of reports, with what the one under the cursor is about where there is room.
struct LibraryView: Widget {
  let state: LibraryState
  let library: Library
  let loading: Session.Loading?
  let layout: LibraryLayout
  let context: ViewContext

  func render(in area: Rect, into buffer: inout Buffer) {
    let body = layout.body
    if let loading {
      let width = min(50, body.width - 6)
      Bar(
        parts: [.init(loading.share, context.style(.bar))], track: context.style(.barTrack)
      ).render(in: Rect(body.x + 3, body.y + 1, width, 1), into: &buffer)
      return
    }
    guard !library.entries.isEmpty else {
      for (row, line) in context.strings.noReports.wrapped(body.width - 6).enumerated() {
        buffer.write(line, body.x + 3, body.y + 1 + row, context.style(.muted))
      }
      return
    }
    if !state.filter.isEmpty {
      let numbers = context.numbers
      buffer.write(
        "\(context.strings.filterPrompt): “\(state.filter.visible)” · "
          + context.strings.filtered(
            numbers.integer(layout.list.count), numbers.integer(library.entries.count)),
        layout.filter.x + 3, layout.filter.y, context.style(.accent), width: layout.filter.width - 4
      )
    }
    if let side = layout.side, let scored = state.entry(in: library)?.scored {
      drawSide(scored, side, &buffer)
    }
    drawTable(&buffer)
  }

  private func drawSide(_ scored: ScoredReport, _ area: Rect, _ buffer: inout Buffer) {
    var side = area
    for y in side.y..<side.bottom { buffer.set("│", side.x, y, context.style(.border)) }
    _ = side.takeLeft(3)
    let lines = InformationText(scored, context: context).lines(width: side.width - 2)
    for (row, line) in lines.prefix(atMost: side.height).enumerated() {
      var x = side.x
      for span in line.spans {
        x += buffer.write(
          span.text, x, side.y + row, span.style, width: max(0, side.right - 1 - x))
      }
    }
  }

  private func drawTable(_ buffer: inout Buffer) {
    let (list, widths) = (layout.list, layout.widths)
    let header = context.style(.header)
    let all = [max(10, widths.title), widths.period, widths.units, widths.findings]
    let shown = zip(layout.sheet.columns(in: .screen), all).prefix { $1 > 0 }
    let columns = shown.map { column, width in
      Table.Column(
        column.heading, width: width, alignsRight: column.isNumber, headerStyle: header)
    }
    var table = layout.header
    table.height += list.area.height
    if table.right == buffer.size.width - 1 {
      Scrollbar(
        total: list.count, top: list.top, visible: list.area.height,
        style: context.style(.scrollbar)
      ).render(in: Rect(table.right, table.y, 1, table.height), into: &buffer)
    }
    buffer.fill(layout.header, header)
    _ = table.takeLeft(3)
    let rows = list.visible.map { row in
      shown.map { column, width in
        let cell = column.cell(row)
        let text = LibraryLayout.text(cell, column, context)
        guard column.key == "title" else {
          return Table.Content.text(text, context.style(cell.tone.role))
        }
        let mark = layout.mark(of: row)
        return .text(
          mark + text.shortened(width - DisplayWidth.of(mark)), context.style(cell.tone.role))
      }
    }
    Table(columns: columns, rows: rows, headerStyle: header).render(in: table, into: &buffer)
    let line = list.rect(of: state.cursor)
    buffer.cursor = Point(line.x + 3, line.y)
    buffer.set("▸", line.x + 1, line.y, context.style(.accent))
    context.light(line, &buffer)
  }
}
