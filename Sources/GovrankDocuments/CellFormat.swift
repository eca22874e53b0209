/// How a number of a workbook is shown, as far as it says what the number means.
enum CellFormat: Equatable {
  case general
  /// Digits behind the decimal mark; `nil` where the form is another one, such as a fraction.
  case number(decimals: Int?)
  /// A share that is shown in hundredths; `false` where the number is in hundredths already.
  case percentage(decimals: Int, isShare: Bool)
  case date(DateParts)

  /// What of a date is shown.
  struct DateParts: Equatable {
    var hasYear = false
    var hasMonth = false
    var hasDay = false
    var hasTime = false
    /// Hours that go on beyond a day.
    var isElapsed = false
  }

  /// Of a number that every program knows.
  init(builtIn number: Int) {
    switch number {
    case 1, 3, 37, 38, 41, 42: self = .number(decimals: 0)
    case 2, 4, 39, 40, 43, 44: self = .number(decimals: 2)
    case 9: self = .percentage(decimals: 0, isShare: true)
    case 10: self = .percentage(decimals: 2, isShare: true)
    case 11, 12, 13, 48: self = .number(decimals: nil)
    case 14, 15, 27...31, 50...58:
      self = .date(DateParts(hasYear: true, hasMonth: true, hasDay: true))
    case 16: self = .date(DateParts(hasMonth: true, hasDay: true))
    case 17: self = .date(DateParts(hasYear: true, hasMonth: true))
    case 18...21, 32...36, 45, 47: self = .date(DateParts(hasTime: true))
    case 22: self = .date(DateParts(hasYear: true, hasMonth: true, hasDay: true, hasTime: true))
    case 46: self = .date(DateParts(hasTime: true, isElapsed: true))
    default: self = .general
    }
  }

  /// Of a code such as `#,##0.0`, `0.0%`, `dd/mm/yyyy`, `[h]:mm`. Of several sections the first, for numbers above 0.
  init(code: String) {
    var parts = DateParts()
    var (digits, decimals, percents) = (0, 0, 0)
    var (isBehindMark, isFraction, isScientific, hasQuotedPercent) = (false, false, false, false)
    var hasSeconds = false
    var rest = Array(code.utf8)[...]
    func drop(through byte: UInt8) -> ArraySlice<UInt8> {
      let inside = rest.prefix { $0 != byte }
      rest = rest.dropFirst(inside.count + 1)
      return inside
    }
    scan: while let byte = rest.popFirst() {
      switch byte {
      case 0x3B: break scan  // ;
      case 0x22:  // "
        if drop(through: 0x22).contains(0x25) { hasQuotedPercent = true }
      case 0x5C:  // \
        if rest.popFirst() == 0x25 { hasQuotedPercent = true }
      case 0x5F, 0x2A: _ = rest.popFirst()  // _ and *
      case 0x5B:  // [
        let inside = drop(through: 0x5D)
        if let first = inside.first, inside.allSatisfy({ $0 | 0x20 == first | 0x20 }),
          [0x68, 0x6D, 0x73].contains(first | 0x20)
        {
          parts.hasTime = true
          parts.isElapsed = true
        }
      case 0x30, 0x23, 0x3F:  // 0 # ?
        digits += 1
        if isBehindMark { decimals += 1 }
      case 0x2E:  // .
        isBehindMark = digits > 0 || (rest.first.map { [0x30, 0x23, 0x3F].contains($0) } ?? false)
      case 0x25: percents += 1  // %
      case 0x2F: isFraction = digits > 0  // /
      case 0x45, 0x65:  // E
        if let next = rest.first, next == 0x2B || next == 0x2D {
          isScientific = true
        } else if digits == 0 {
          parts.hasYear = true
        }
      case 0x59, 0x79, 0x62, 0x42: parts.hasYear = true  // y, and b of the Buddhist era
      case 0x44, 0x64: parts.hasDay = true  // d
      case 0x48, 0x68: parts.hasTime = true  // h
      case 0x53, 0x73: hasSeconds = true  // s
      case 0x4D, 0x6D: parts.hasMonth = true  // m
      case 0x47, 0x67:  // General
        let word = rest.prefix(6).map { $0 | 0x20 }
        if word.elementsEqual("eneral".utf8) {
          self = .general
          return
        }
      case 0x41, 0x61:  // AM/PM, A/P
        if rest.prefix(4).map({ $0 | 0x20 }).starts(with: "m/p".utf8.map { $0 | 0x20 }) {
          rest = rest.dropFirst(4)
          parts.hasTime = true
        }
      default: continue
      }
    }
    if hasSeconds { parts.hasTime = true }
    // Minutes and months have one letter.
    if parts.hasTime, !parts.hasYear, !parts.hasDay { parts.hasMonth = false }
    let isDate = parts != DateParts()
    if isDate, digits == 0 || parts.hasTime {
      self = .date(parts)
    } else if digits == 0 {
      self = .general
    } else if isFraction || isScientific {
      self = .number(decimals: nil)
    } else if percents > 0 {
      self = .percentage(decimals: decimals, isShare: true)
    } else if hasQuotedPercent {
      self = .percentage(decimals: decimals, isShare: false)
    } else {
      self = .number(decimals: decimals)
    }
  }
}

/// Days as workbooks number them.
enum SerialDate {
  /// A date, or as much of it as is shown.
  ///
  /// - Parameter is1904: Whether day 0 is the first of January 1904.
  /// - Returns: `nil` for what is no date.
  static func text(_ serial: Double, _ parts: CellFormat.DateParts, is1904: Bool) -> String? {
    guard serial >= 0, serial < 2_958_466,
      let seconds = Int(exactly: (serial * 86_400).rounded())
    else { return nil }
    let (days, time) = (seconds / 86_400, seconds % 86_400)
    let clock = two(time / 3600) + ":" + two(time % 3600 / 60)
    if parts.isElapsed { return "\(seconds / 3600):" + two(seconds % 3600 / 60) }
    guard parts.hasYear || parts.hasMonth || parts.hasDay else { return clock }
    // There was no 29 February 1900, which the other system counts as day 60.
    let first = is1904 ? 1462 : days < 60 ? 1 : 0
    let (year, month, day) = date(days + first)
    guard year <= 9999 else { return nil }
    var text = String(repeating: "0", count: max(0, 4 - "\(year)".count)) + "\(year)"
    if parts.hasMonth || parts.hasDay { text += "-" + two(month) }
    if parts.hasDay { text += "-" + two(day) }
    return parts.hasTime && time > 0 ? text + " " + clock : text
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// - Parameter days: Since 30 December 1899.
  private static func date(_ days: Int) -> (year: Int, month: Int, day: Int) {
    // Counted in eras of 400 years from 1 March of the year 0.
    let shifted = days + 693_899
    let era = shifted / 146_097
    let ofEra = shifted % 146_097
    let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * ofYear + 2) / 153
    let day = ofYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}
