package import TerminalCore

/// A size of large letters: a font, and how many quarters of cells a dot is wide and high.
package enum LetterSize: Int, CaseIterable, Sendable, Hashable {
  /// From 3 × 7 cells up to 18 × 15.
  case smallNarrow, small, boldNarrow, bold, largeNarrow, large, tallNarrow, tall

  var font: LetterFont {
    switch self {
    case .smallNarrow, .small: .small
    case .boldNarrow, .bold, .tallNarrow, .tall: .bold
    case .largeNarrow, .large: .large
    }
  }

  /// Half columns and half rows of a dot. One by one a dot is twice as high as wide.
  var dot: (width: Int, height: Int) {
    switch self {
    case .smallNarrow, .boldNarrow, .largeNarrow: (1, 1)
    case .small, .bold, .large: (2, 1)
    case .tallNarrow: (2, 2)
    case .tall: (4, 2)
    }
  }

  /// Columns of so many letters.
  package func width(_ letters: Int) -> Int { (letters * font.width * dot.width + 1) / 2 }
}

/// Letters many rows high, of quarters of cells, that are read from the back row. Lines are wrapped between words; rows
/// that are empty in all letters of a line are left out.
package struct LargeText: Widget, Sendable {
  package var style: Style
  package let size: LetterSize
  private let lines: [Line]

  private struct Line: Sendable {
    var letters: [[UInt16]]
    /// Rows of dots that are shown.
    var top: Int
    var bottom: Int
    /// Half rows of a dot.
    var dotHeight: Int

    var height: Int { max(1, ((bottom - top) * dotHeight + 1) / 2) }
  }

  /// - Parameters:
  ///   - width: Columns at most.
  ///   - beside: What stands on the same line in the same size: rows are left out where that has none either, so that
  ///     all of them have one base line.
  /// - Returns: `nil` where a letter is unknown or a word is wider.
  package init?(
    _ text: String, _ size: LetterSize, width: Int, beside: String = "", style: Style = Style()
  ) {
    let (font, dot) = (size.font, size.dot)
    let longest = max(0, width * 2 / (font.width * dot.width))
    guard let lines = Self.wrapped(text, longest) else { return nil }
    guard let others = Self.letters(beside, font) else { return nil }
    var made: [Line] = []
    for line in lines {
      guard let letters = Self.letters(line, font) else { return nil }
      let rows = (0..<font.height).filter { row in
        (letters + others).contains { $0[row] != 0 }
      }
      made.append(
        Line(
          letters: letters, top: rows.first ?? 0, bottom: (rows.last ?? 0) + 1,
          dotHeight: dot.height))
    }
    self.lines = made
    self.size = size
    self.style = style
  }

  /// The largest size in which a text has room.
  ///
  /// - Parameter lines: How many lines at most.
  /// - Returns: `nil` where it is to be written as plain text.
  package static func largest(
    _ text: String, in room: Size, lines: Int = .max, atMost: LetterSize = .tall,
    style: Style = Style()
  ) -> LargeText? {
    // Of no text that is this long letters have room.
    guard text.utf8.count <= 600 else { return nil }
    for size in LetterSize.allCases.reversed() where size.rawValue <= atMost.rawValue {
      guard let made = LargeText(text, size, width: room.width, style: style),
        made.height <= room.height, made.lines.count <= lines
      else { continue }
      return made
    }
    return nil
  }

  package var height: Int {
    lines.reduce(0) { $0 + $1.height } + max(0, lines.count - 1) * gap
  }
  package var width: Int { lines.map { size.width($0.letters.count) }.max() ?? 0 }

  /// Rows between lines: the least letters are their own room.
  private var gap: Int { size.rawValue <= LetterSize.small.rawValue ? 0 : 1 }

  private static func letters(_ text: String, _ font: LetterFont) -> [[UInt16]]? {
    var result: [[UInt16]] = []
    for scalar in text.composed {
      guard let rows = font.rows(scalar) else { return nil }
      result.append(rows)
    }
    return result
  }

  private static func wrapped(_ text: String, _ longest: Int) -> [String]? {
    var lines: [String] = []
    var length = 0
    for word in text.split(separator: " ") {
      let count = String(word).letterCount
      guard count <= longest else { return nil }
      if let last = lines.last, length + 1 + count <= longest {
        lines[lines.count - 1] = last + " " + word
        length += 1 + count
      } else {
        lines.append(String(word))
        length = count
      }
    }
    return lines.isEmpty ? nil : lines
  }

  /// By the dots of a cell: upper left, upper right, lower left, lower right.
  private static let quarters: [Unicode.Scalar] = [
    " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
  ]

  package func render(in area: Rect, into buffer: inout Buffer) {
    let (font, dot) = (size.font, size.dot)
    var y = area.y
    for line in lines {
      buffer.noteLetters(line.height)
      let columns = min(area.width, size.width(line.letters.count))
      func isSet(_ column: Int, _ row: Int) -> Bool {
        let (x, dotRow) = (column / dot.width, line.top + row / dot.height)
        guard dotRow < line.bottom, x / font.width < line.letters.count else { return false }
        return line.letters[x / font.width][dotRow] >> (font.width - 1 - x % font.width) & 1 == 1
      }
      for row in 0..<line.height where y + row < area.bottom {
        for column in 0..<columns {
          var cell = 0
          for part in 0..<4 where isSet(column * 2 + part % 2, row * 2 + part / 2) {
            cell |= 1 << part
          }
          if cell != 0 {
            buffer.set(Self.quarters[cell], area.x + column, y + row, style)
          }
        }
      }
      y += line.height + gap
    }
  }
}

extension String {
  /// Letters with the marks that belong to them.
  fileprivate var letterCount: Int { composed.count }
}
