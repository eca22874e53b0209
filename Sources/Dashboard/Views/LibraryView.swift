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
  let context: ViewContext

  func render(in area: Rect, into buffer: inout Buffer) {
    var body = area
    _ = body.takeTop(1)
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
    if buffer.size.width >= 120, !context.isLinear, let scored = selected?.scored {
      var side = body.takeRight(max(46, min(90, body.width * 2 / 5)))
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
    drawTable(body, &buffer)
  }

  private var selected: Library.Entry? {
    library.entries.indices.contains(state.cursor) ? library.entries[state.cursor] : nil
  }

  private func drawTable(_ area: Rect, _ buffer: inout Buffer) {
    let sheet = LibraryReading(library, context.strings).sheet
    let shown = sheet.columns(in: .screen)
    func text(_ row: Int, _ column: Int) -> String {
      let text = shown[column].cell(row).shown(context.numbers)
      return column == 3 && text.isEmpty ? "✓" : text
    }
    func heading(_ column: Int) -> String { shown[column].heading }
    let periodWidth = max(
      6,
      library.entries.compactMap { $0.scored.map { DisplayWidth.of($0.report.period) } }.max() ?? 6)
    let unitsWidth = max(8, DisplayWidth.of(heading(2)) + 1)
    let findings = library.entries.indices.map { DisplayWidth.of(text($0, 3)) }.max() ?? 0
    let findingsWidth =
      area.width >= 70 ? max(findings, DisplayWidth.of(heading(3))) + 1 : 0
    let titleWidth =
      area.width - 3 - periodWidth - unitsWidth - findingsWidth - 2 * (findingsWidth > 0 ? 3 : 2)
      - 1
    let header = context.style(.header)
    var columns = [
      Table.Column(heading(0), width: max(10, titleWidth), headerStyle: header),
      Table.Column(heading(1), width: periodWidth, headerStyle: header),
      Table.Column(heading(2), width: unitsWidth, alignsRight: true, headerStyle: header),
    ]
    if findingsWidth > 0 {
      columns.append(Table.Column(heading(3), width: findingsWidth, headerStyle: header))
    }
    let height = max(1, area.height - 1)
    let top = max(0, min(state.cursor - height / 2, library.entries.count - height))
    let visible = library.entries.dropFirst(top).prefix(atMost: height)
    if area.right == buffer.size.width - 1 {
      Scrollbar(
        total: library.entries.count, top: top, visible: height, style: context.style(.scrollbar)
      ).render(in: Rect(area.right, area.y, 1, area.height), into: &buffer)
    }
    buffer.fill(Rect(area.x, area.y, area.width, 1), header)
    var inner = area
    _ = inner.takeLeft(3)
    let rows = visible.indices.map { row in
      shown.indices.map { column in
        Table.Content.text(text(row, column), context.style(shown[column].cell(row).tone.role))
      }
    }
    Table(columns: columns, rows: rows, headerStyle: header)
      .render(in: inner, into: &buffer)
    for row in visible.indices {
      buffer.addSpot(.row(row), Rect(area.x, area.y + 1 + row - top, area.width, 1))
    }
    let y = area.y + 1 + state.cursor - top
    buffer.cursor = Point(area.x + 3, y)
    let focus = context.style(.focusRow)
    buffer.restyle(Rect(area.x, y, titleWidth + 4, 1)) { $0 = focus }
    buffer.set("▸", area.x + 1, y, focus)
  }
}
