/// The forms of a period. It is a name that its publisher chose ("2017", "2016–2017", "2018-Q2",
/// "Vòng 3"), but one that is written as a date has to be one, because periods are put in order by it.
package enum PeriodForm {
  /// Whether nothing in a period contradicts the calendar. Words are nobody's business.
  package static func isPossible(_ period: String) -> Bool {
    let (numbers, between) = runs(period)
    if let part = partOfYear(numbers, between) { return (1...part.last).contains(part.number) }
    guard numbers.contains(where: { [4, 6, 8].contains($0.count) }),
      between.joined().allSatisfy({ "-–—./ ".contains($0) })
    else { return true }
    // A year with other numbers around it, or a sign in front.
    let ends = [between.first, between.last].allSatisfy { $0?.isEmpty ?? true }
    let separators = between.dropFirst().dropLast()
    guard ends, separators.allSatisfy({ $0.count == 1 || $0 == ".." || isSpacedDash($0) }) else {
      return false
    }
    let half = numbers.count / 2
    return isOne(numbers[...])
      || (half > 1 && numbers.count.isMultiple(of: 2) && isOne(numbers[..<half])
        && isOne(numbers[half...]))
  }

  /// When a period is, in years; `nil` where its name does not say. A stretch of time counts from its beginning.
  package static func time(_ period: String) -> Double? {
    let (numbers, between) = runs(period)
    guard isPossible(period), let place = numbers.firstIndex(where: { $0.count == 4 }),
      let year = Double(numbers[place])
    else { return nil }
    if let part = partOfYear(numbers, between) {
      return year + Double(part.number - 1) / Double(part.last)
    }
    guard place == 0, numbers.count > 1, numbers[1].count == 2, let month = Double(numbers[1]),
      (1...12).contains(month)
    else { return year }
    return year + (month - 1) / 12
  }

  private static func isSpacedDash(_ text: String) -> Bool {
    text.count == 3 && text.first == " " && text.last == " " && text.dropFirst().first != " "
  }

  /// Runs of figures, and what stands before, between and behind them: one more than of the former.
  private static func runs(_ text: String) -> (numbers: [String], between: [String]) {
    var numbers: [String] = []
    var between = [""]
    for character in text {
      if !(character.isASCII && character.isNumber) {
        between[between.count - 1].append(character)
      } else {
        if numbers.isEmpty || between.last != "" {
          numbers.append("")
          between.append("")
        }
        numbers[numbers.count - 1].append(character)
      }
    }
    return (numbers, between)
  }

  /// A quarter, half year, month or week by its letter: 2018-Q2, Q2/2018.
  private static func partOfYear(
    _ numbers: [String], _ between: [String]
  ) -> (number: Int, last: Int)? {
    guard numbers.count == 2, between[2].isEmpty else { return nil }
    let isFirst = between[1].allSatisfy { !$0.isLetter }
    guard numbers[isFirst ? 1 : 0].count == 4, isFirst || between[0].isEmpty,
      let number = Int(numbers[isFirst ? 0 : 1])
    else { return nil }
    let lead = isFirst ? Substring(between[0]) : between[1].drop { !$0.isLetter }
    let last = ["Q": 4, "H": 2, "M": 12, "W": 53][lead.uppercased()]
    return last.map { (number, $0) }
  }

  /// One point or stretch of time that has a year in it.
  private static func isOne(_ numbers: ArraySlice<String>) -> Bool {
    let numbers = Array(numbers)
    let lengths = numbers.map(\.count)
    let values = numbers.compactMap { Int($0) }
    func isMonth(_ value: Int) -> Bool { isInCalendar([2000, value]) }
    switch (lengths.first, lengths.count) {
    case (4, 1): return true
    // Without separators: 201706, 20170630.
    case (6, 1), (8, 1):
      let rest = numbers[0].dropFirst(4)
      return isOne(
        [String(numbers[0].prefix(4)), String(rest.prefix(2))]
          + (lengths[0] == 6 ? [] : [String(rest.suffix(2))]))
    // Years that go on, in full or by two figures: 2019-2020, 2019/20, 1999-00.
    case (4, _) where lengths.allSatisfy({ $0 == 4 }):
      return zip(values, values.dropFirst()).allSatisfy(<=)
    case (4, 2):
      let later = (values[1] - values[0] % 100 + 100) % 100
      return isMonth(values[1]) || (lengths[1] == 2 && (1...20).contains(later))
    case (4, 3): return lengths[1] <= 2 && lengths[2] <= 2 && isInCalendar(values)
    case (1, 2), (2, 2): return lengths[1] == 4 && isMonth(values[0])
    // The day or the month first.
    case (1, 3), (2, 3):
      return lengths[1] <= 2 && lengths[2] == 4
        && (isInCalendar([values[2], values[1], values[0]])
          || isInCalendar([values[2], values[0], values[1]]))
    default: return false
    }
  }

  /// Whether the year has that month, and the month that day.
  ///
  /// - Parameter parts: Year, month and day, or the first ones of them.
  static func isInCalendar(_ parts: [Int]) -> Bool {
    guard parts.count > 1 else { return true }
    guard (1...12).contains(parts[1]) else { return false }
    guard parts.count > 2 else { return true }
    let isLeap = parts[0] % 4 == 0 && (parts[0] % 100 != 0 || parts[0] % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[parts[1] - 1]).contains(parts[2])
  }
}
