/// What the cells of a column hold.
package struct ColumnProfile: Sendable {
  /// Cells with text, gaps left out.
  package var filled = 0
  /// Cells that are empty or bear a sign for a missing figure.
  package var gaps = 0
  package var numbers = 0
  package var least = Double.infinity
  package var most = -Double.infinity
  package var sum = 0.0
  package var decimals = 0
  /// Numbers without a fraction.
  package var whole = 0
  /// Whole numbers from 1900 to 2100.
  package var years = 0
  /// Cells that say that a unit was not ranked.
  package var unranked = 0
  /// Numbers with a footnote's mark or a flag.
  package var notes = 0
  /// Texts that are a rank: "=12", "3rd", "54–63".
  package var rankTexts = 0
  /// The unit behind or before the numbers; the first, if there are several.
  package var unit = ""
  package var withUnit = 0
  package var hasSeveralUnits = false
  /// Whether each number is one more than the last, from 0 or 1 on.
  package var counts = true
  /// Whether numbers follow each other upwards, the same twice at most at ties.
  package var rises = true
  /// The longest text in bytes.
  package var longest = 0
  /// Whether all filled cells are the same.
  package var isConstant = true
  private var last = -Double.infinity
  private var first = DelimitedText.Span(start: 0, end: 0, outer: 0, isEscaped: false)

  package init() {}

  /// Cells with words.
  package var texts: Int { filled - numbers }
  package var isNumeric: Bool { numbers > 0 && numbers * 2 >= filled }
  package var isWhole: Bool { numbers > 0 && whole == numbers }

  /// Takes a cell into account.
  @inline(__always)
  mutating func add(
    _ text: UnsafeBufferPointer<UInt8>, _ span: DelimitedText.Span, _ table: DelimitedText,
    decimalComma: Bool
  ) {
    if span.isEmpty {
      gaps += 1
      return
    }
    if let figure = Figure.plain(text, span, decimalComma: decimalComma) {
      add(figure, text, span)
      return
    }
    addOther(text, span, table, decimalComma)
  }

  private mutating func addOther(
    _ text: UnsafeBufferPointer<UInt8>, _ span: DelimitedText.Span, _ table: DelimitedText,
    _ decimalComma: Bool
  ) {
    if Gaps.mayBeGap(text, span) {
      let word = table.text(span)
      if Gaps.isGap(word) {
        gaps += 1
        if Gaps.isUnranked(word) { unranked += 1 }
        return
      }
    }
    if Self.mayBeFigure(text, span) {
      let word = table.text(span)
      if let figure = Figure(word, decimalComma: decimalComma) {
        if !figure.unit.isEmpty {
          withUnit += 1
          if unit.isEmpty {
            unit = figure.unit
          } else if unit != figure.unit {
            hasSeveralUnits = true
          }
        }
        if !figure.note.isEmpty { notes += 1 }
        add(figure, text, span)
        return
      }
      if RankText.read(word) != nil { rankTexts += 1 }
    } else if span.count <= 12, Self.ordinals.contains(text[Int(span.start)]),
      RankText.read(table.text(span)) != nil
    {
      rankTexts += 1
    }
    filled += 1
    longest = max(longest, span.count)
    counts = false
    note(text, span)
  }

  @inline(__always)
  private mutating func add(
    _ figure: Figure, _ text: UnsafeBufferPointer<UInt8>, _ span: DelimitedText.Span
  ) {
    let value = figure.value
    filled += 1
    numbers += 1
    sum += value
    if value < least { least = value }
    if value > most { most = value }
    if figure.decimals > decimals { decimals = figure.decimals }
    if value == value.rounded() {
      whole += 1
      if value >= 1900, value <= 2100, figure.decimals == 0 { years += 1 }
    }
    if counts { counts = numbers == 1 ? value == 0 || value == 1 : value == last + 1 }
    if value < last { rises = false }
    last = value
    note(text, span)
  }

  @inline(__always)
  private mutating func note(_ text: UnsafeBufferPointer<UInt8>, _ span: DelimitedText.Span) {
    guard isConstant else { return }
    if filled == 1 {
      first = span
    } else if span.count != first.count
      || !(0..<span.count).allSatisfy({ text[Int(span.start) + $0] == text[Int(first.start) + $0] })
    {
      isConstant = false
    }
  }

  /// First letters of words before a rank: "No. 4", "hạng 4", "thứ 4", "T5".
  private static let ordinals = Set("hHnNtT".utf8)

  /// Whether a text is worth a closer look: it has digits, and does not begin like a word.
  static func mayBeFigure(_ text: UnsafeBufferPointer<UInt8>, _ span: DelimitedText.Span) -> Bool {
    guard span.count <= 64 else { return false }
    let start = Int(span.start)
    let first = text[start]
    let isLetter = first >= 0x41 && first <= 0x5A || first >= 0x61 && first <= 0x7A
    if isLetter {
      guard span.count > 1 else { return false }
      let second = text[start + 1]
      // US$, USD, R$, VND, EUR, GBP, Rp, Rs, T5.
      let isSign =
        second == 0x24 || first | 0x20 == 0x74 && second >= 0x30 && second <= 0x39
        || [0x5553, 0x564E, 0x4555, 0x4742, 0x5270, 0x5273].contains(
          UInt16(first) << 8 | UInt16(second))
      guard isSign else { return false }
    }
    for place in start..<Int(span.end) where text[place] >= 0x30 && text[place] <= 0x39 {
      return true
    }
    return false
  }
}

extension DelimitedText {
  /// The profiles of all columns over some rows.
  func profiles(_ rows: some Sequence<Int>, width: Int, decimalComma: Bool) -> [ColumnProfile] {
    var profiles = [ColumnProfile](repeating: ColumnProfile(), count: width)
    var cells: [Span] = []
    bytes.withUnsafeBufferPointer { text in
      profiles.withUnsafeMutableBufferPointer { profiles in
        for row in rows {
          read(row, into: &cells)
          for column in 0..<min(width, cells.count) {
            profiles[column].add(text, cells[column], self, decimalComma: decimalComma)
          }
          for column in min(width, cells.count)..<width { profiles[column].gaps += 1 }
        }
      }
    }
    return profiles
  }
}

/// A rank as it is printed.
enum RankText {
  /// Longer ones before those that they end with.
  private static let endings = [
    "(tie)", "(tied)", "(t)", "tie", "tied", "ème", "eme", "ère", "st", "nd", "rd", "th", "er",
    "re", "ex", "º", "°", "ª", "o", "a", "e", "t", "位", "위", "등",
  ]

  /// Words before a rank, longer ones before those that they begin with.
  private static let beginnings = [
    "No.", "no.", "Nr.", "hạng", "Hạng", "thứ", "Thứ", "T-", "T", "№", "第",
  ]

  /// The worst place of "1401+" and ">500", where the table does not say it.
  static let open = 1_000_000_000

  /// Whether a rank may begin with a byte: with a digit, a sign, or a word before it (No., hạng, thứ, T, №, 第);
  /// most texts do not.
  private static func mayBegin(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case 0xC2, 0xE2, 0xE7: true
    default: "= #*+->NnTtHh".utf8.contains(byte)
    }
  }

  /// `12`, `=12`, `12=`, `T5`, `3rd`, `#2`, `54–63`, `12/63`, `1401+`.
  ///
  /// - Returns: The best and the worst place, equal for one.
  static func read(_ text: String) -> ClosedRange<Int>? {
    guard text.utf8.count <= 24, text.utf8.first.map(mayBegin) ?? false,
      text.utf8.contains(where: { (0x30...0x39).contains($0) })
    else { return nil }
    var digits = text.filter { !"= #*†‡¹²³".contains($0) }
    for beginning in beginnings where digits.hasPrefix(beginning) {
      digits.removeFirst(beginning.count)
      break
    }
    if digits.hasSuffix("+") || digits.hasPrefix(">") {
      let number = digits.hasPrefix(">") ? digits.dropFirst() : digits.dropLast()
      guard let last = Int(number), last > 0, last < open - 1 else { return nil }
      return (digits.hasPrefix(">") ? last + 1 : last)...open
    }
    if let slash = digits.firstIndex(of: "/") { digits = String(digits[..<slash]) }
    if digits.hasSuffix(".0") { digits.removeLast(2) }
    if digits.hasSuffix(",0") { digits.removeLast(2) }
    if digits.hasSuffix(".") { digits.removeLast() }
    let lower = digits.lowercased()
    for ending in endings where lower.hasSuffix(ending) && digits.count > ending.count {
      digits.removeLast(ending.count)
      break
    }
    // "1.º"
    if digits.hasSuffix(".") { digits.removeLast() }
    if let rank = Int(digits), rank > 0, rank <= 1_000_000_000 { return rank...rank }
    let ends = digits.split { "–-—".contains($0) }.compactMap { Int($0) }
    guard ends.count == 2, ends[0] > 0, ends[0] <= ends[1], ends[1] <= 1_000_000_000 else {
      return nil
    }
    return ends[0]...ends[1]
  }
}
