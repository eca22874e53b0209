/// Letters as rows of dots, with all marks of Vietnamese.
struct LetterFont: Sendable {
  /// Dots of a letter's cell.
  let width: Int
  let height: Int
  /// Rows from the top; the highest of ``width`` bits is the leftmost dot.
  private let glyphs: [Unicode.Scalar: [UInt16]]

  /// - Parameter table: Words of a code point in four hexadecimal digits, the first row that is not empty in two decimal
  ///   ones, and the rows from there to the last that is not empty.
  init(width: Int, height: Int, _ table: String) {
    self.width = width
    self.height = height
    let digits = (width + 3) / 4
    var glyphs: [Unicode.Scalar: [UInt16]] = [:]
    for word in table.split(whereSeparator: \.isWhitespace) {
      let bytes = Array(word.utf8)
      guard bytes.count >= 6,
        let code = UInt32(String(decoding: bytes[..<4], as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(code),
        let top = Int(String(decoding: bytes[4..<6], as: UTF8.self))
      else { continue }
      var rows = [UInt16](repeating: 0, count: height)
      for (place, start) in stride(from: 6, to: bytes.count, by: digits).enumerated()
      where top + place < height && start + digits <= bytes.count {
        rows[top + place] =
          UInt16(String(decoding: bytes[start..<(start + digits)], as: UTF8.self), radix: 16) ?? 0
      }
      glyphs[scalar] = rows
    }
    self.glyphs = glyphs
  }

  /// The rows of a letter; of signs that look alike one does for the other.
  func rows(_ scalar: Unicode.Scalar) -> [UInt16]? {
    glyphs[scalar] ?? Self.alike[scalar].flatMap { glyphs[$0] }
  }

  private static let alike: [Unicode.Scalar: Unicode.Scalar] = [
    "−": "-", "–": "-", "—": "-", "’": "'", "‘": "'", "“": "\"", "”": "\"", "\u{A0}": " ",
    "\u{202F}": " ",
  ]
}
