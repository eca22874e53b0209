import CompositeIndex
import IndexReports
import TerminalCore
import TerminalWidgets
import Wording

/// A scale on which scores that are close to each other can be told apart: from a round figure below the worst to one that
/// the best does not pass. It does not begin at zero, and has to say so.
struct CloseScale: Sendable {
  /// The end where bars begin: of scores of which less is better the higher one.
  let from: Double
  let to: Double

  /// - Returns: `nil` where all are equal, or nobody has one.
  init?(_ scores: [Double], direction: Direction) {
    guard let low = scores.min(), let high = scores.max(), low < high, (high - low).isFinite else {
      return nil
    }
    let spread = high - low
    var step = 1.0
    for _ in 0..<320 where step * 10 <= spread / 4 { step *= 10 }
    for _ in 0..<320 where step > spread / 4 { step /= 10 }
    guard step > 0 else { return nil }
    step = [1.0, 2, 5, 10].map { $0 * step }.first { $0 >= spread / 4 } ?? step
    // The shortest bar is to be seen.
    var floor = ((low - spread / 3) / step).rounded(.down) * step
    var ceiling = ((high) / step).rounded(.up) * step
    if direction == .lower {
      floor = (low / step).rounded(.down) * step
      ceiling = ((high + spread / 3) / step).rounded(.up) * step
    } else if low >= 0, floor < 0 {
      floor = 0
    }
    guard floor.isFinite, ceiling.isFinite, floor < ceiling else { return nil }
    (from, to) = direction == .lower ? (ceiling, floor) : (floor, ceiling)
  }

  /// 0 at the end where bars begin, 1 at the other.
  func share(_ score: Double) -> Double {
    let share = (min(from, to)...max(from, to)).share(of: score)
    return from < to ? share : 1 - share
  }
}

/// The first of a ranking, one after the other: who comes now in large letters with a bar, those who came before in a list
/// below, the best on top.
struct CountdownLayout: Sendable {
  struct Row: Sendable {
    var unit: Int
    var rank: String
    var name: String
    var score: String
  }

  /// What a row says, in letters of one size; plain text where there is none.
  struct Letters: Sendable {
    var rank: LargeText
    var name: LargeText
    var score: LargeText
  }

  struct Place: Sendable {
    var row: Row
    var letters: Letters?
    /// Rank, name and score.
    var area: Rect
    /// Of no height where there is no room.
    var bar: Rect
  }

  let newest: Place?
  let others: [Place]
  let rankWidth: Int
  let foot: Rect

  /// - Parameters:
  ///   - rows: All that are revealed, the best first.
  ///   - count: How many there will be.
  init(_ rows: [Row], of count: Int, in whole: Rect, isLinear: Bool) {
    var body = whole
    foot = body.takeBottom(body.height >= 6 ? 1 : 0)
    let each = max(1, count - 1)
    // Letters in the list where its rows are high enough and the head keeps a fourth.
    let isHigh = body.height >= 10 + 7 * each && !isLinear
    let listHeight =
      isHigh
      ? max(7 * each, body.height * 3 / 5)
      : max(each, min(body.height - 2, max(body.height * 3 / 5, body.height - 12)))
    let head = body.takeTop(max(1, body.height - listHeight))
    let rowHeight = max(1, body.height / each)
    rankWidth = max(4, rows.map { DisplayWidth.of($0.rank) }.max() ?? 0)
    let width = whole.width
    newest = rows.first.map { row in
      let barRows = head.height >= 12 ? 2 : head.height >= 3 ? 1 : 0
      var area = head
      let below = area.takeBottom(barRows + (head.height >= 11 ? 1 : 0))
      let letters = isLinear ? nil : Self.letters(row, Size(width, area.height))
      // Close to what it belongs to.
      let used = letters.map { $0.name.height } ?? 1
      return Place(
        row: row, letters: letters,
        area: Rect(area.x, area.y + max(0, area.height - used), width, used),
        bar: Rect(below.x, below.y, width, barRows))
    }
    let listed = rows.dropFirst().map { $0 }
    let size = Size(width, rowHeight)
    // One size for all of them.
    var letters: [Letters] = []
    if isHigh {
      for size in [LetterSize.small, .smallNarrow] {
        letters = listed.compactMap { Self.letters($0, size, width) }
        if letters.count == listed.count, letters.allSatisfy({ $0.name.height <= rowHeight }) {
          break
        }
        letters = []
      }
    }
    let (list, hasLetters) = (body, !letters.isEmpty)
    others = listed.enumerated().map { place, row in
      let y = list.y + place * rowHeight
      let used = hasLetters ? letters[place].name.height : 1
      let spare = size.height - used
      return Place(
        row: row, letters: hasLetters ? letters[place] : nil, area: Rect(list.x, y, width, used),
        bar: Rect(
          list.x, y + used, width, spare <= 0 ? 0 : hasLetters ? 1 : max(1, min(2, spare - 1))))
    }
  }

  /// The largest in which rank, name and score stand on one line.
  private static func letters(_ row: Row, _ room: Size) -> Letters? {
    for size in LetterSize.allCases.reversed() {
      guard let made = letters(row, size, room.width), made.name.height <= room.height else {
        continue
      }
      return made
    }
    // Of a long name what is known of it in short.
    let size = LetterSize.smallNarrow
    let letters =
      (room.width - size.width(DisplayWidth.of(row.rank + row.score)) - 6) / size.width(2) * 2
    guard letters >= 8 else { return nil }
    var short = row
    short.name = row.name.shortened(letters)
    guard let made = self.letters(short, size, room.width), made.name.height <= room.height else {
      return nil
    }
    return made
  }

  private static func letters(_ row: Row, _ size: LetterSize, _ width: Int) -> Letters? {
    guard let name = LargeText(row.name, size, width: width, beside: row.rank + row.score),
      let rank = LargeText(row.rank, size, width: width, beside: row.name + row.score),
      let score = LargeText(row.score, size, width: width, beside: row.name + row.rank),
      rank.width + name.width + score.width + 6 <= width,
      name.height == rank.height
    else { return nil }
    return Letters(rank: rank, name: name, score: score)
  }
}
