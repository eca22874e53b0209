package import TerminalCore

/// A table: a header line and rows. The caller decides which columns and rows are visible and how
/// wide they are; the table draws them.
package struct Table: Widget {
  package struct Column: Sendable {
    package var title: String
    package var width: Int
    /// Columns between it and the one before.
    package var gap: Int
    package var alignsRight: Bool
    package var headerStyle: Style

    package init(
      _ title: String, width: Int, gap: Int = 2, alignsRight: Bool = false, headerStyle: Style
    ) {
      self.title = title
      self.width = width
      self.gap = gap
      self.alignsRight = alignsRight
      self.headerStyle = headerStyle
    }
  }

  package enum Content: Sendable {
    case text(String, Style)
    /// A number of fixed width with its position behind it.
    case position(String, Style, numberWidth: Int, Position)
    /// A number at the right end of its column, on a ground of its own that is `width` wide.
    case cell(String, Style, width: Int)
    /// A number of fixed width with words behind it.
    case note(String, Style, numberWidth: Int, String, Style)
  }

  package var columns: [Column]
  package var rows: [[Content]]
  package var headerStyle: Style

  package init(columns: [Column], rows: [[Content]], headerStyle: Style) {
    self.columns = columns
    self.rows = rows
    self.headerStyle = headerStyle
  }

  package func render(in area: Rect, into buffer: inout Buffer) {
    var body = area
    let header = body.takeTop(1)
    buffer.fill(header, headerStyle)
    var x = area.x
    var places: [Rect] = []
    for (number, column) in columns.enumerated() {
      x += number == 0 ? 0 : column.gap
      let width = min(column.width, area.right - x)
      guard width > 0 else { break }
      places.append(Rect(x, area.y, width, 1))
      // Only the words are lit, not the room around them.
      let title = column.title.fitted(width)
      let start = column.alignsRight ? width - DisplayWidth.of(title) : 0
      let indent = title.prefix { $0 == " " }.count
      buffer.write(
        String(title.dropFirst(indent)), x + start + indent, header.y, column.headerStyle)
      x += column.width
    }
    for (line, row) in rows.prefix(atMost: body.height).enumerated() {
      let y = body.y + line
      for (column, (place, content)) in zip(places, row).enumerated() {
        switch content {
        case .text(let text, let style):
          buffer.write(
            text, inField: place.width, alignedRight: columns[column].alignsRight, place.x, y, style
          )
        case .note(let text, let style, let numberWidth, let note, let noteStyle):
          buffer.write(
            text, inField: min(numberWidth, place.width), alignedRight: true, place.x, y, style)
          buffer.write(
            note, place.x + numberWidth + 1, y, noteStyle,
            width: max(0, place.width - numberWidth - 1))
        case .position(let text, let style, let numberWidth, let position):
          buffer.write(
            text, inField: min(numberWidth, place.width), alignedRight: true, place.x, y, style)
          position.render(
            in: Rect(place.x + numberWidth + 1, y, place.width - numberWidth - 1, 1),
            into: &buffer)
        case .cell(let text, let style, let width):
          let ground = min(width, place.width)
          buffer.fill(Rect(place.right - ground, y, ground, 1), style)
          buffer.write(
            text, inField: min(ground, place.width), alignedRight: true,
            place.right - min(ground, place.width), y, style)
        }
      }
    }
  }
}
