import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// Draws what was found in the files, with the finding under the cursor in full below.
struct ProblemsView: Widget {
  let state: ProblemsState
  let layout: ProblemsLayout
  let context: ViewContext

  func render(in area: Rect, into buffer: inout Buffer) {
    let strings = context.strings
    let (header, detail, list) = (layout.header, layout.detail, layout.list)
    buffer.fill(header, context.style(.header))
    let count = state.problems.count
    buffer.write(
      "\(strings.problems): \(context.numbers.integer(count))"
        + (state.omitted > 0 ? " · " + strings.omitted(state.omitted) : ""),
      header.x + 3, header.y, context.style(.header), width: header.width - 4)
    guard count > 0 else {
      buffer.write(
        strings.noProblems, header.x + 3, header.bottom + 1, context.style(.success),
        width: header.width - 4)
      return
    }
    Scrollbar(
      total: count, top: list.top, visible: list.area.height, style: context.style(.scrollbar)
    ).render(in: Rect(list.area.right, list.area.y, 1, list.area.height), into: &buffer)
    for row in list.visible {
      let problem = state.problems[row]
      let line = list.rect(of: row)
      let y = line.y
      let isFocused = row == state.cursor
      let isError = problem.isError
      let text = ProblemsReading.text(problem, strings)
      var x = line.x + 3
      x += buffer.write(
        (isError ? "✗ " + strings.errorWord : "▲ " + strings.warningWord).padded(11), x, y,
        context.style(isError ? .error : .warning))
      buffer.write(text, x + 1, y, context.style(.text), width: max(0, line.right - x - 2))
      if isFocused {
        buffer.cursor = Point(line.x + 3, y)
        let focus = context.style(.focusRow)
        buffer.restyle(Rect(line.x, y, 14, 1)) { $0 = focus }
        buffer.set("▸", line.x + 1, y, focus)
      }
    }
    for x in detail.x..<detail.right { buffer.set("─", x, detail.y, context.style(.border)) }
    let lines = ProblemsReading.text(state.problems[min(state.cursor, count - 1)], strings).wrapped(
      detail.width - 6)
    for (row, line) in lines.prefix(atMost: detail.height - 1).enumerated() {
      buffer.write(line, detail.x + 3, detail.y + 1 + row, context.style(.text))
    }
  }
}

/// Draws some lines of a file with the place of a finding lit.
struct PlaceView: Widget {
  let excerpt: FileExcerpt
  let layout: PlaceLayout
  let context: ViewContext

  func render(in area: Rect, into buffer: inout Buffer) {
    let header = layout.header
    buffer.fill(header, context.style(.header))
    buffer.write(
      "\(excerpt.file.visible):\(excerpt.line):\(excerpt.column)", header.x + 3, header.y,
      context.style(.header), width: header.width - 4)
    let (shift, room) = (layout.shift, layout.textWidth)
    for row in layout.lines.visible {
      let number = excerpt.firstLine + row
      let isPlace = number == excerpt.line
      let line = layout.lines.rect(of: row)
      let y = line.y
      buffer.write(
        String(number).padded(layout.numberWidth, right: true), line.x + 2, y,
        context.style(isPlace ? .error : .muted))
      let x = line.x + 2 + layout.numberWidth + 2
      var scalars = String.UnicodeScalarView()
      scalars.append(
        contentsOf: excerpt.lines[row].unicodeScalars.dropFirst(shift).prefix(atMost: room))
      if shift > 0 { buffer.write("…", x - 1, y, context.style(.muted)) }
      buffer.write(
        String(scalars), x, y, context.style(isPlace ? .text : .muted), width: room)
      if isPlace, let column = layout.column {
        let focus = context.style(.focusCell)
        buffer.restyle(Rect(x + column, y, 1, 1)) { $0 = focus }
        buffer.set("▸", line.x, y, context.style(.error))
      }
    }
  }
}
