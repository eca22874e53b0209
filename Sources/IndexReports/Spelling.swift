@_spi(_Unicode) import Swift

/// A text as names are compared: its letters in lower case, the marks on each, and where words begin.
/// Case, blanks, dots, hyphens and ampersands make no difference, nor does the letter of a Vietnamese
/// syllable that bears the tone (hoà, hòa).
struct Spelling {
  private(set) var letters: [UInt32] = []
  /// The marks on each letter, a bit for each.
  private(set) var marks: [UInt16] = []
  /// Where words begin, ascending.
  private(set) var words: [Int] = []
  private(set) var hasMarks = false
  /// The letters without words of the kind that stand before or behind any name: thành phố, tỉnh, bộ.
  private(set) var core = 0..<0

  init(_ text: String) {
    var isInWord = false
    for scalar in text.lowercased()._nfd {
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark:
        guard !marks.isEmpty else { continue }
        marks[marks.count - 1] |= Self.bit(scalar)
        hasMarks = true
      case .format: continue
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber, .letterNumber, .otherNumber, .spacingMark:
        if !isInWord { words.append(letters.count) }
        isInWord = true
        let isStroked = scalar == "đ" || scalar == "ð"
        letters.append(isStroked ? Self.d : scalar.value)
        marks.append(isStroked ? Self.stroke : 0)
        if isStroked { hasMarks = true }
      default: isInWord = false
      }
    }
    settleTones()
    core = findCore()
  }

  // MARK: Comparing

  /// How well another text says the same; lower is better.
  enum Likeness: Int, Comparable {
    /// Every mark is the same.
    case marked
    /// Some marks were left out.
    case unmarked
    /// There are marks on letters that bear none in the name.
    case overmarked

    static func < (a: Likeness, b: Likeness) -> Bool { a.rawValue < b.rawValue }
  }

  /// The letters of a name in `own` against those of what was typed, in `range`; `nil` if they differ, or
  /// if a letter bears marks in both that contradict each other.
  func likeness(_ own: Range<Int>, to other: Spelling, _ range: Range<Int>) -> Likeness? {
    guard own.count == range.count else { return nil }
    var result = Likeness.marked
    for (a, b) in zip(own, range) {
      guard letters[a] == other.letters[b] else { return nil }
      let (x, y) = (marks[a], other.marks[b])
      if x == y { continue }
      guard x & ~y == 0 || y & ~x == 0 else { return nil }
      result = max(result, y & ~x == 0 ? .unmarked : .overmarked)
    }
    return result
  }

  var whole: Range<Int> { letters.indices }

  /// Whether a word ends before this place.
  func isWordEnd(_ place: Int) -> Bool { place == letters.count || words.contains(place) }

  /// The letters of a range as they are searched for.
  func bytes(_ range: Range<Int>) -> [UInt8] {
    var text = String.UnicodeScalarView()
    for place in range { if let scalar = Unicode.Scalar(letters[place]) { text.append(scalar) } }
    return Array(String(text).utf8)
  }

  // MARK: Marks

  private static let d = Unicode.Scalar("d").value
  private static let stroke: UInt16 = 256
  private static let tones: UInt16 = 31

  private static func bit(_ mark: Unicode.Scalar) -> UInt16 {
    switch mark.value {
    case 0x300: 1
    case 0x301: 2
    case 0x303: 4
    case 0x309: 8
    case 0x323: 16
    case 0x302: 32
    case 0x306: 64
    case 0x31B: 128
    default: 512
    }
  }

  /// Two schools put the tone of oa, oe and uy on different letters; here it is on the second.
  private mutating func settleTones() {
    func letter(_ text: Unicode.Scalar) -> UInt32 { text.value }
    for place in letters.indices.dropLast() {
      let (first, second) = (letters[place], letters[place + 1])
      let isPair =
        first == letter("o") && (second == letter("a") || second == letter("e"))
        || first == letter("u") && second == letter("y")
      let tone = marks[place] & Self.tones
      guard isPair, tone != 0, marks[place + 1] & Self.tones == 0 else { continue }
      marks[place] &= ~Self.tones
      marks[place + 1] |= tone
    }
  }

  // MARK: Words before and behind names

  private static let titles: [[String]] = [
    ["thành", "phố"], ["tp"], ["t", "p"], ["tỉnh"], ["thủ", "đô"], ["bộ"], ["ministry", "of"],
    ["province", "of"], ["city", "of"],
  ]
  private static let kinds: [[String]] = [["city"], ["province"]]

  private func findCore() -> Range<Int> {
    var (first, last) = (0, words.count)
    // One title may stand before another: UBND is no name, but "tỉnh TP. Hồ Chí Minh" is typed.
    while let title = Self.titles.first(where: {
      last > first + $0.count && stands($0, at: first)
    }) {
      first += title.count
    }
    for kind in Self.kinds where last > first + kind.count && stands(kind, at: last - kind.count) {
      last -= kind.count
      break
    }
    guard first < words.count else { return whole }
    return words[first]..<(last < words.count ? words[last] : letters.count)
  }

  /// Whether some words stand from a word on.
  private func stands(_ title: [String], at word: Int) -> Bool {
    title.enumerated().allSatisfy { place, text in
      let start = words[word + place]
      let end = word + place + 1 < words.count ? words[word + place + 1] : letters.count
      // Made of letters that are themselves no titles, so this goes no deeper.
      let wanted = Self.parts(text)
      guard end - start == wanted.count else { return false }
      return zip(start..<end, wanted).allSatisfy { own, part in
        let (x, y) = (marks[own], part.mark)
        return letters[own] == part.letter && (x & ~y == 0 || y & ~x == 0)
      }
    }
  }

  private static func parts(_ text: String) -> [(letter: UInt32, mark: UInt16)] {
    var result: [(letter: UInt32, mark: UInt16)] = []
    for scalar in text._nfd {
      if scalar.properties.generalCategory == .nonspacingMark, !result.isEmpty {
        result[result.count - 1].mark |= bit(scalar)
      } else {
        result.append(scalar == "đ" ? (d, stroke) : (scalar.value, 0))
      }
    }
    return result
  }
}
