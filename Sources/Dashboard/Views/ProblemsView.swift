import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// Draws what was found in the files, with the finding under the cursor in full below.
struct ProblemsView: Widget {
  let state: ProblemsState
  let context: ViewContext

  static func listHeight(_ size: Size) -> Int { max(1, size.height - 2 - 1 - detailHeight(size)) }
  private static func detailHeight(_ size: Size) -> Int { size.height >= 20 ? 5 : 3 }

  func render(in area: Rect, into buffer: inout Buffer) {
    var body = area
    let strings = context.strings
    let header = body.takeTop(1)
    buffer.fill(header, context.style(.header))
    let count = state.problems.count
    buffer.write(
      "\(strings.problems): \(context.numbers.integer(count))"
        + (state.omitted > 0 ? " · " + strings.omitted(state.omitted) : ""),
      header.x + 3, header.y, context.style(.header), width: header.width - 4)
    guard count > 0 else {
      buffer.write(
        strings.noProblems, body.x + 3, body.y + 1, context.style(.success),
        width: body.width - 4)
      return
    }
    let detail = body.takeBottom(Self.detailHeight(buffer.size))
    let top = max(0, min(state.cursor - body.height / 2, count - body.height))
    Scrollbar(total: count, top: top, visible: body.height, style: context.style(.scrollbar))
      .render(in: Rect(body.right, body.y, 1, body.height), into: &buffer)
    for (row, problem) in state.problems.dropFirst(top).prefix(atMost: body.height).enumerated() {
      let y = body.y + row
      let isFocused = top + row == state.cursor
      let isError = problem.isError
      let text = ProblemsReading.text(problem, strings)
      var x = body.x + 3
      x += buffer.write(
        (isError ? "✗ " + strings.errorWord : "▲ " + strings.warningWord).padded(11), x, y,
        context.style(isError ? .error : .warning))
      buffer.write(text, x + 1, y, context.style(.text), width: max(0, body.right - x - 2))
      buffer.addSpot(.row(top + row), Rect(body.x, y, body.width, 1))
      if isFocused {
        buffer.cursor = Point(body.x + 3, y)
        let focus = context.style(.focusRow)
        buffer.restyle(Rect(body.x, y, 14, 1)) { $0 = focus }
        buffer.set("▸", body.x + 1, y, focus)
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
  let context: ViewContext

  func render(in area: Rect, into buffer: inout Buffer) {
    var body = area
    let header = body.takeTop(1)
    buffer.fill(header, context.style(.header))
    buffer.write(
      "\(excerpt.file.visible):\(excerpt.line):\(excerpt.column)", header.x + 3, header.y,
      context.style(.header), width: header.width - 4)
    let numberWidth = String(excerpt.firstLine + excerpt.lines.count).count
    // A long line is shown from a little before the place.
    let room = max(10, body.width - numberWidth - 6)
    let shift = excerpt.column > room - 10 ? excerpt.column - room / 2 : 0
    for (row, line) in excerpt.lines.dropFirst(excerpt.firstVisible).prefix(atMost: body.height)
      .enumerated()
    {
      let number = excerpt.firstLine + excerpt.firstVisible + row
      let isPlace = number == excerpt.line
      let y = body.y + row
      buffer.write(
        String(number).padded(numberWidth, right: true), body.x + 2, y,
        context.style(isPlace ? .error : .muted))
      let x = body.x + 2 + numberWidth + 2
      var scalars = String.UnicodeScalarView()
      scalars.append(contentsOf: line.unicodeScalars.dropFirst(shift).prefix(atMost: room))
      if shift > 0 { buffer.write("…", x - 1, y, context.style(.muted)) }
      buffer.write(
        String(scalars), x, y, context.style(isPlace ? .text : .muted), width: room)
      if isPlace && excerpt.column > 0 {
        let focus = context.style(.focusCell)
        buffer.restyle(Rect(x + excerpt.column - 1 - shift, y, 1, 1)) { $0 = focus }
        buffer.set("▸", body.x, y, context.style(.error))
      }
    }
  }
}
