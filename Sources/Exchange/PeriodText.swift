import IndexReports

/// A year, or a part of one, as tables write it: "2023", "2019 [YR2019]", "2023-Q4", "12/2023", "2019/20".
package struct PeriodText: Sendable, Hashable, Comparable {
  /// As a report bears it.
  package var text: String
  private var year: Int
  /// Months behind the year's beginning in which the period ends, so that a year follows its quarters.
  private var end: Int
  private var day: Int

  package static func < (a: PeriodText, b: PeriodText) -> Bool {
    (a.year, a.end, a.day, a.text) < (b.year, b.end, b.day, b.text)
  }

  /// Reads a text that is a period and nothing else.
  ///
  /// - Parameter isThai: Whether years of the Buddhist era may be meant.
  package init?(_ text: String, isThai: Bool = false) {
    guard text.utf8.count <= 40, text.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else {
      return nil
    }
    self.init(words: Self.words(text), isThai: isThai)
  }

  /// Words as periods are read: letters, digits and the signs within dates.
  static func words(_ text: String) -> [String] {
    UnicodeForms.folded(
      text.replacing("/", with: "~").replacing("-", with: "~").replacing("–", with: "~")
    )
    .split { !($0.isLetter || $0.isNumber || $0 == "~") }
    .map { String($0).replacing("~", with: "/") }
  }

  init?(words: [String], isThai: Bool = false) {
    var (year, quarter, month, day): (Int?, Int?, Int?, Int?)
    var form: String?
    for word in words {
      if Self.fillers.contains(word) { continue }
      guard let part = Self.part(word, isThai) else { return nil }
      // The same year twice: "2019 [YR2019]".
      if let known = year, let other = part.year, known != other { return nil }
      year = year ?? part.year
      quarter = quarter ?? part.quarter
      month = month ?? part.month
      day = day ?? part.day
      form = form ?? part.form
    }
    guard let year else { return nil }
    self.year = year
    if let quarter {
      (end, self.day) = (quarter * 3, 0)
      text = "\(year)-Q\(quarter)"
    } else if let month {
      (end, self.day) = (month, day ?? 0)
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      text = "\(year)-" + two(month) + (day.map { "-" + two($0) } ?? "")
    } else {
      (end, self.day) = (13, 0)
      text = form ?? "\(year)"
    }
  }

  /// Words that stand beside a year without saying more.
  private static let fillers: Set<String> = [
    "nam", "year", "fy", "tahun", "annee", "ano", "jahr", "anno", "yr", "year ended", "г", "год",
    "roku", "rok",
    "ปี", "พ", "ศ", "年", "edition", "ky", "so", "bo", "uoc", "tinh", "prel", "preliminary",
    "provisional", "estimate", "estimated", "est", "revised", "forecast", "q", "thang", "quy",
  ]

  private typealias Part = (year: Int?, quarter: Int?, month: Int?, day: Int?, form: String?)

  private static func part(_ word: String, _ isThai: Bool) -> Part? {
    var word = word
    for prefix in ["yr", "fy", "y", "f", "nam", "h"] where word.hasPrefix(prefix) {
      let rest = word.dropFirst(prefix.count)
      if rest.count == 4, rest.allSatisfy({ $0.isNumber }) { word = String(rest) }
    }
    for suffix in ["年", "年度", "г"] where word.hasSuffix(suffix) && word.count == 4 + suffix.count {
      word = String(word.dropLast(suffix.count))
    }
    if let year = Self.year(word, isThai) { return (year, nil, nil, nil, nil) }
    // Quarters: q4, 2023q4, 2023/q4, q4/2023.
    let halves = word.split(separator: "/").map(String.init)
    if word.count == 6, let year = Self.year(String(word.prefix(4)), isThai),
      let quarter = quarter(String(word.suffix(2)))
    {
      return (year, quarter, nil, nil, nil)
    }
    if word.count == 7, let year = Self.year(String(word.prefix(4)), isThai),
      word.dropFirst(4).first == "m", let month = Int(word.suffix(2)), (1...12).contains(month)
    {
      return (year, nil, month, nil, nil)
    }
    if let quarter = quarter(word) { return (nil, quarter, nil, nil, nil) }
    if halves.count == 2 {
      let (first, second) = (halves[0], halves[1])
      if let year = Self.year(first, isThai) {
        if let quarter = quarter(second) { return (year, quarter, nil, nil, nil) }
        if let last = Self.year(second, isThai) {
          return last == year + 1 ? (last, nil, nil, nil, "\(year)/\(last)") : nil
        }
        if second.count == 2, let number = Int(second) {
          if number == (year + 1) % 100, number > 12 || (year + 1) % 100 == number && year > 2011 {
            return (year + 1, nil, nil, nil, "\(year)/\(second)")
          }
          if (1...12).contains(number) { return (year, nil, number, nil, nil) }
        }
        return nil
      }
      if let year = Self.year(second, isThai) {
        if let quarter = quarter(first) ?? (first.count == 1 ? nil : nil) {
          return (year, quarter, nil, nil, nil)
        }
        if let month = Int(first), (1...12).contains(month) { return (year, nil, month, nil, nil) }
      }
      return nil
    }
    if halves.count == 3, let first = Int(halves[0]), let second = Int(halves[1]),
      let third = Int(halves[2])
    {
      if let year = Self.year(halves[0], isThai), (1...12).contains(second),
        (1...31).contains(third)
      {
        return (year, nil, second, third, nil)
      }
      if let year = Self.year(halves[2], isThai), (1...31).contains(first),
        (1...12).contains(second)
      {
        return (year, nil, second, first, nil)
      }
    }
    return nil
  }

  private static func quarter(_ word: String) -> Int? {
    guard word.count == 2, let sign = word.first, sign == "q" || sign == "t" || sign == "k",
      let number = word.last?.wholeNumberValue, (1...4).contains(number)
    else { return nil }
    return number
  }

  static func year(_ word: String, _ isThai: Bool = false) -> Int? {
    guard word.utf8.count == 4, let number = Int(word) else { return nil }
    if (1900...2100).contains(number) { return number }
    return isThai && (2443...2643).contains(number) ? number : nil
  }
}
