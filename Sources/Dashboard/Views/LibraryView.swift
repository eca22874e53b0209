import IndexReports
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
    let strings = context.strings
    let periodWidth = max(
      6,
      library.entries.compactMap { $0.scored.map { DisplayWidth.of($0.report.period) } }.max() ?? 6)
    let unitsWidth = max(8, DisplayWidth.of(strings.units) + 1)
    let findings = library.entries.map { DisplayWidth.of(self.findings($0)) }.max() ?? 0
    let findingsWidth =
      area.width >= 70 ? max(findings, DisplayWidth.of(strings.findings)) + 1 : 0
    let titleWidth =
      area.width - 3 - periodWidth - unitsWidth - findingsWidth - 2 * (findingsWidth > 0 ? 3 : 2)
      - 1
    let header = context.style(.header)
    var columns = [
      Table.Column(strings.title, width: max(10, titleWidth), headerStyle: header),
      Table.Column(strings.period, width: periodWidth, headerStyle: header),
      Table.Column(strings.units, width: unitsWidth, alignsRight: true, headerStyle: header),
    ]
    if findingsWidth > 0 {
      columns.append(Table.Column(strings.findings, width: findingsWidth, headerStyle: header))
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
    Table(columns: columns, rows: visible.map(row), headerStyle: header)
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

  /// How many errors and warnings a file has, in words.
  private func findings(_ entry: Library.Entry) -> String {
    var parts: [String] = []
    if entry.errorCount > 0 { parts.append(context.strings.errors(entry.errorCount)) }
    if entry.warningCount > 0 { parts.append(context.strings.warnings(entry.warningCount)) }
    return parts.isEmpty ? "✓" : parts.joined(separator: ", ")
  }

  private func row(_ entry: Library.Entry) -> [Table.Content] {
    let strings = context.strings
    let style = context.style(
      entry.errorCount > 0 ? .error : entry.warningCount > 0 ? .warning : .muted)
    let note = Table.Content.text(findings(entry), style)
    guard let report = entry.scored?.report else {
      return [
        .text("\(entry.file) — \(strings.unusable)", context.style(.error)),
        .text("", style), .text("", style), note,
      ]
    }
    return [
      .text(report.title(context.language), context.style(.text)),
      .text(report.period, context.style(.accent)),
      .text(context.numbers.integer(report.units.count), context.style(.text)),
      note,
    ]
  }
}
