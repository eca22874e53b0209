/// What of a frame is sent at once over a slow line: the rows about the cursor first, then from the top, as many as
/// the line takes in a moment. The next portion is one of the frame that is right by then, so a key that is held waits
/// for one portion, however much of the screen it changes.
package struct FramePortion: Sendable, Hashable {
  /// The rows to send.
  package let rows: [Int]
  /// About how many bytes they take.
  package let bytes: Int
  /// Whether nothing is left to send.
  package let isWhole: Bool

  /// - Parameters:
  ///   - shown: What the terminal shows, of the same size.
  ///   - budget: Bytes that the portion may take, though it has one row at least; `nil` for any number of them.
  package init(of buffer: Buffer, over shown: Buffer, budget: Int? = nil) {
    let all = 0..<buffer.size.height
    let changed = all.filter { !buffer.sameRow($0, as: shown) && !Self.same(buffer, $0, shown, $0) }
    let costs = Dictionary(
      uniqueKeysWithValues: changed.map { ($0, Self.cost(of: $0, buffer, over: shown)) })
    let whole = costs.values.reduce(0, +)
    guard let budget, whole > budget else {
      (rows, bytes, isWhole) = (changed, whole, true)
      return
    }
    let rest = Self.moved(buffer, shown).reduce(whole + 16) { $0 - (costs[$1] ?? 0) }
    if rest <= budget {
      (rows, bytes, isWhole) = (changed, rest, true)
      return
    }
    let first = [buffer.cursor?.y, shown.cursor?.y].compactMap(\.self)
    var taken: [Int] = []
    var sum = 0
    for y in changed.filter(first.contains) + changed.filter({ !first.contains($0) }) {
      let cost = costs[y] ?? 0
      guard taken.isEmpty || sum + cost <= budget else { break }
      taken.append(y)
      sum += cost
    }
    (rows, bytes, isWhole) = (taken, sum, taken.count == changed.count)
  }

  /// Rows that a terminal gets by scrolling what it shows, under the terms on which ncurses does it.
  private static func moved(_ buffer: Buffer, _ shown: Buffer) -> Set<Int> {
    let height = buffer.size.height
    var best: Range<Int> = 0..<0
    for shift in 1..<max(2, height / 2) {
      for shift in [shift, -shift] {
        var y = 0
        while y < height {
          let start = y
          while y < height, (0..<height).contains(y + shift), same(buffer, y, shown, y + shift) {
            y += 1
          }
          let count = y - start
          if count >= 3, count + min(count / 8, 2) >= abs(shift), count > best.count {
            best = start..<y
          }
          y += 1
        }
      }
    }
    return Set(best)
  }

  /// Bytes for the cells of a row that differ: their letters, and about fourteen where the style changes.
  private static func cost(of y: Int, _ buffer: Buffer, over shown: Buffer) -> Int {
    var bytes = 8
    var style: Style?
    for x in 0..<buffer.size.width where !same(buffer, x, y, shown, y) {
      let cell = buffer[x, y]
      if cell.style != style { bytes += 14 }
      style = cell.style
      bytes += Unicode.Scalar(cell.scalar).map { UTF8.width($0) } ?? 1
    }
    return bytes
  }

  private static func same(_ buffer: Buffer, _ y: Int, _ shown: Buffer, _ other: Int) -> Bool {
    (0..<buffer.size.width).allSatisfy { same(buffer, $0, y, shown, other) }
  }

  private static func same(_ buffer: Buffer, _ x: Int, _ y: Int, _ shown: Buffer, _ other: Int)
    -> Bool
  {
    let (a, b) = (buffer[x, y], shown[x, other])
    return a.scalar == b.scalar && a.style == b.style && buffer.marks(of: a) == shown.marks(of: b)
  }
}
