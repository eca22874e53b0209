package import TerminalCore

/// Figures in blocks, five rows high, for showing to a room.
package struct BigText: Widget {
  package var text: String
  package var style: Style
  /// Columns of one dot: two make figures about square on a terminal.
  package var dotWidth: Int

  package init(_ text: String, style: Style, dotWidth: Int = 2) {
    self.text = text
    self.style = style
    self.dotWidth = dotWidth
  }

  package static let height = 5

  /// Rows of dots, a dot per character that is not blank.
  private static let glyphs: [Character: [String]] = [
    "0": ["###", "# #", "# #", "# #", "###"], "1": [" # ", "## ", " # ", " # ", "###"],
    "2": ["###", "  #", "###", "#  ", "###"], "3": ["###", "  #", "###", "  #", "###"],
    "4": ["# #", "# #", "###", "  #", "  #"], "5": ["###", "#  ", "###", "  #", "###"],
    "6": ["###", "#  ", "###", "# #", "###"], "7": ["###", "  #", "  #", "  #", "  #"],
    "8": ["###", "# #", "###", "# #", "###"], "9": ["###", "# #", "###", "  #", "###"],
    ".": [" ", " ", " ", " ", "#"], ",": ["  ", "  ", "  ", " #", "# "],
    "%": ["# #", "  #", " # ", "#  ", "# #"], "+": ["   ", " # ", "###", " # ", "   "],
    "−": ["   ", "   ", "###", "   ", "   "], "-": ["   ", "   ", "###", "   ", "   "],
    "–": ["   ", "   ", "###", "   ", "   "],
    " ": [" ", " ", " ", " ", " "], "=": ["   ", "###", "   ", "###", "   "],
  ]

  /// Columns that the text takes; `nil` if a character has no blocks.
  package var width: Int? {
    var width = 0
    for character in text {
      guard let glyph = Self.glyphs[character] else { return nil }
      width += (glyph[0].count + 1) * dotWidth
    }
    return max(0, width - dotWidth)
  }

  package func render(in area: Rect, into buffer: inout Buffer) {
    var x = area.x
    for character in text {
      guard let glyph = Self.glyphs[character] else { continue }
      for (row, line) in glyph.enumerated() where row < area.height {
        for (column, dot) in line.enumerated() where dot == "#" {
          for step in 0..<dotWidth {
            let place = x + column * dotWidth + step
            if place < area.right { buffer.set("█", place, area.y + row, style) }
          }
        }
      }
      x += (glyph[0].count + 1) * dotWidth
    }
  }
}
