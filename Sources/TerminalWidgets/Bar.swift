package import TerminalCore

/// A horizontal bar in one row, ending to an eighth of a cell.
package struct Bar: Widget, Sendable, Hashable {
  /// A part of a bar; parts follow each other from the left.
  package struct Part: Sendable, Hashable {
    /// Share of the whole width, 0…1.
    package var share: Double
    package var style: Style
    /// What fills its cells: the full block ends to an eighth of a cell; the lower half, which leaves air between rows,
    /// to a half; anything else with a whole cell.
    package var pattern: Unicode.Scalar

    package init(_ share: Double, _ style: Style, pattern: Unicode.Scalar = "█") {
      self.share = share
      self.style = style
      self.pattern = pattern
    }
  }

  package var parts: [Part]
  /// The style of what the bar does not reach.
  package var track: Style
  /// Lines across, such as the mean: their share of the width and their style.
  package var marks: [Part]

  package init(parts: [Part], track: Style, marks: [Part] = []) {
    self.parts = parts
    self.track = track
    self.marks = marks
  }

  private static let eighths: [Unicode.Scalar] = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  package func render(in area: Rect, into buffer: inout Buffer) {
    guard area.width > 0, area.height > 0 else { return }
    buffer.fill(Rect(area.x, area.y, area.width, 1), track)
    let total = area.width * 8
    var start = 0
    var sum = 0.0
    for part in parts where part.share > 0 {
      sum += part.share
      // A bar that is not nothing shows at least its thinnest line.
      let end = max(
        start == 0 ? 1 : start, Int((sum * Double(total)).rounded(), within: 0...total))
      if part.pattern == "█" {
        draw(from: start, to: end, style: part.style, in: area, &buffer)
      } else if part.pattern == "▄" {
        let half = (end + 2) / 4
        for x in (start / 8)..<(half / 2) { buffer.set("▄", area.x + x, area.y, part.style) }
        if half % 2 == 1, half / 2 < area.width {
          buffer.set("▖", area.x + half / 2, area.y, part.style)
        }
      } else {
        for x in ((start + 4) / 8)..<max((start + 4) / 8, (end + 4) / 8) {
          buffer.set(part.pattern, area.x + x, area.y, part.style)
        }
      }
      start = end
    }
    for mark in marks where (0...1).contains(mark.share) {
      let x = Int(mark.share * Double(area.width), within: 0...(area.width - 1))
      let isCovered = x * 8 + 8 <= start && parts.allSatisfy { $0.pattern != "▄" }
      let under =
        isCovered ? (style(at: x * 8 + 4, of: total) ?? track).foreground : track.background
      buffer.set("│", area.x + x, area.y, Style(mark.style.foreground, on: under))
    }
  }

  /// The style of the part that covers a place, in eighths of a cell of the whole width.
  private func style(at eighth: Int, of total: Int) -> Style? {
    var sum = 0.0
    for part in parts where part.share > 0 {
      sum += part.share
      if Int((sum * Double(total)).rounded(), within: 0...total) > eighth { return part.style }
    }
    return nil
  }

  private func draw(
    from start: Int, to end: Int, style: Style, in area: Rect, _ buffer: inout Buffer
  ) {
    guard end > start else { return }
    for x in (start / 8)...((end - 1) / 8) {
      let filled = min(8, end - x * 8)
      let y = area.y
      if start > x * 8 {
        // A part that begins inside the cell: the cell keeps the colour that stands there, and
        // shows this one behind it.
        let before = buffer[area.x + x, y]
        guard let scalar = Unicode.Scalar(before.scalar), scalar != "█" else { continue }
        if filled == 8 {
          buffer.set(
            scalar, area.x + x, y, Style(before.style.foreground, on: style.foreground))
        }
        continue
      }
      buffer.set(
        filled == 8 ? "█" : Self.eighths[filled], area.x + x, y,
        Style(style.foreground, on: track.background))
    }
  }
}
