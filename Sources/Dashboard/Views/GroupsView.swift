import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// Draws the groups of a ranking as their means, and one of them beside all.
struct GroupsView: Widget {
  let state: GroupsState
  let layout: GroupsLayout
  let context: ViewContext

  private var reading: GroupReading { state.reading(context.strings) }

  func render(in area: Rect, into buffer: inout Buffer) {
    let lead = layout.lead
    buffer.write(reading.lead.fitted(lead.width - 2), lead.x + 1, lead.y, context.style(.text))
    let list = layout.list
    draw(layout.groups, layout.header, list.visible, below: list.area, &buffer) { row in
      track(state.figures.node, row: row)
    }
    Scrollbar(
      total: list.count, top: list.top, visible: list.area.height, style: context.style(.scrollbar)
    ).render(
      in: Rect(layout.header.right, list.area.y, 1, list.area.height), into: &buffer)
    if !state.figures.rows.isEmpty, list.visible.contains(state.cursor) {
      let row = list.rect(of: state.cursor)
      buffer.cursor = Point(row.x + 3, row.y)
      buffer.set("▸", row.x + 1, row.y, context.style(.accent))
      context.light(row, &buffer)
    }
    for (place, line) in layout.notes.lines.enumerated() {
      buffer.write(
        line, layout.notes.area.x + 3, layout.notes.area.y + place, context.style(.muted))
    }
    drawComparison(&buffer)
  }

  private func drawComparison(_ buffer: inout Buffer) {
    if let line = layout.divider {
      for y in line.y..<line.bottom { buffer.set("│", line.x, y, context.style(.border)) }
    }
    guard let columns = layout.comparison, layout.beside.height > 1 else { return }
    let title = layout.title
    buffer.write(
      columns.sheet.title.fitted(title.width - 2), title.x + 1, title.y, context.style(.panelTitle))
    var body = layout.beside
    let header = body.takeTop(1)
    let nodes = [state.figures.node] + state.figures.children
    draw(columns, header, 0..<min(columns.sheet.rowCount, body.height), below: body, &buffer) {
      track(nodes[$0], row: state.cursor)
    }
  }

  /// Where a group's mean stands among those of all groups, with the mean of all units.
  private func track(_ node: Int, row: Int) -> Position? {
    let figures = state.figures
    guard let range = figures.range(node), let own = figures.mean(node, row: row) else {
      return nil
    }
    let all = figures.mean(node, row: nil)
    return Position(
      range.share(of: own), mean: all.map { range.share(of: $0) }, style: context.style(.bar),
      meanStyle: context.style(.mean), track: context.style(.border))
  }

  private func draw(
    _ columns: GroupsLayout.Columns, _ header: Rect, _ rows: Range<Int>, below body: Rect,
    _ buffer: inout Buffer, track: (Int) -> Position?
  ) {
    let style = context.style(.header)
    buffer.fill(header, style)
    var x = header.x + 3
    for (column, width) in columns.shown {
      buffer.write(
        column.heading.shortened(width), inField: width, alignedRight: column.isNumber, x, header.y,
        style)
      for row in rows {
        let cell = column.cell(row)
        let text = cell.shown(context.numbers)
        buffer.write(
          column.isNumber ? text : text.shortened(width), inField: width,
          alignedRight: column.isNumber, x, body.y + row - rows.lowerBound,
          context.style(cell.tone.role))
      }
      x += width + 2
    }
    guard columns.track > 0 else { return }
    buffer.write(
      "│ " + context.strings.mean.lowercased(), x, header.y, style, width: columns.track)
    for row in rows {
      track(row)?.render(
        in: Rect(x, body.y + row - rows.lowerBound, columns.track, 1), into: &buffer)
    }
  }
}
