/// Which sign parts the cells of a table.
enum Delimiters {
  /// Rows that are looked at.
  private static let sample = 60
  private static let marks: [UInt8] = [0x09, 0x3B, 0x7C, 0x2C]

  /// The sign that parts most of the first rows into equally many cells. A comma is the last choice, since it stands
  /// in numbers as well.
  static func guess(_ bytes: [UInt8], from start: Int) -> Character {
    let shares = marks.map { share(bytes, from: start, $0) }
    let comma = shares[3]
    for (mark, share) in zip(marks, shares) where share.cells > 1 && share.part >= 0.6 {
      // Semicolons and pipes in the texts of a table that commas part.
      if mark != 0x2C, comma.cells > share.cells, comma.hasFirst, !share.hasFirst { continue }
      return Character(Unicode.Scalar(mark))
    }
    let best = zip(marks, shares).max { a, b in
      (a.1.cells > 1 ? a.1.part : 0, a.1.cells) < (b.1.cells > 1 ? b.1.part : 0, b.1.cells)
    }
    return best.map { Character(Unicode.Scalar($0.0)) } ?? ","
  }

  /// The number of cells that most rows have, how many of the rows have it, and whether the first has.
  private static func share(
    _ bytes: [UInt8], from start: Int, _ mark: UInt8
  ) -> (cells: Int, part: Double, hasFirst: Bool) {
    var counts: [Int: Int] = [:]
    var (rows, first) = (0, 0)
    var cells: [DelimitedText.Span] = []
    bytes.withUnsafeBufferPointer { text in
      var at = start
      while at < text.count, rows < sample {
        let next = DelimitedText.scan(text, from: at, mark: mark, into: &cells)
        at = next.end
        // A quote that stays open says nothing of the sign.
        guard next.openQuote < 0, cells.contains(where: { !$0.isEmpty }) else { continue }
        if rows == 0 { first = cells.count }
        rows += 1
        counts[cells.count, default: 0] += 1
      }
    }
    guard let most = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else {
      return (1, 0, false)
    }
    return (most.key, Double(most.value) / Double(rows), first == most.key)
  }
}
