package import TerminalCore

/// A framed box over the screen with a title and lines of text.
package struct Panel: Widget {
  package struct Line: Sendable {
    package var spans: [(text: String, style: Style)]

    package init(_ spans: [(String, Style)]) {
      self.spans = spans.map { (text: $0.0, style: $0.1) }
    }

    package init(_ text: String, _ style: Style) {
      spans = [(text, style)]
    }

    package static let blank = Line([])
  }

  package var title: String
  package var lines: [Line]
  /// Lines hidden above.
  package var top: Int
  package var hint: String
  package var style: Style
  package var titleStyle: Style
  package var borderStyle: Style

  package init(
    title: String, lines: [Line], top: Int = 0, hint: String = "", style: Style, titleStyle: Style,
    borderStyle: Style
  ) {
    self.title = title
    self.lines = lines
    self.top = top
    self.hint = hint
    self.style = style
    self.titleStyle = titleStyle
    self.borderStyle = borderStyle
  }

  package func render(in area: Rect, into buffer: inout Buffer) {
    guard area.width > 3, area.height > 2 else { return }
    buffer.fill(area, style)
    for x in (area.x + 1)..<(area.right - 1) {
      buffer.set("─", x, area.y, borderStyle)
      buffer.set("─", x, area.bottom - 1, borderStyle)
    }
    for y in (area.y + 1)..<(area.bottom - 1) {
      buffer.set("│", area.x, y, borderStyle)
      buffer.set("│", area.right - 1, y, borderStyle)
    }
    for (scalar, x, y) in [
      ("╭" as Unicode.Scalar, area.x, area.y), ("╮", area.right - 1, area.y),
      ("╰", area.x, area.bottom - 1), ("╯", area.right - 1, area.bottom - 1),
    ] {
      buffer.set(scalar, x, y, borderStyle)
    }
    buffer.write(" \(title) ", area.x + 2, area.y, titleStyle, width: area.width - 4)
    let inner = area.inset(2, 1)
    for (row, line) in lines.dropFirst(top).prefix(atMost: inner.height).enumerated() {
      var x = inner.x
      for span in line.spans {
        x += buffer.write(span.text, x, inner.y + row, span.style, width: max(0, inner.right - x))
      }
    }
    let hidden = lines.count - top - inner.height
    let more = hidden > 0 ? "↓ \(hidden)" : top > 0 ? "↑" : ""
    let note = [more, hint].filter { !$0.isEmpty }.joined(separator: " · ")
    if !note.isEmpty {
      let width = DisplayWidth.of(note) + 2
      buffer.write(
        " \(note) ", max(area.x + 2, area.right - width - 2), area.bottom - 1, borderStyle,
        width: area.width - 4)
    }
  }
}
