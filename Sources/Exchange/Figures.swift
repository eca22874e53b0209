import IndexReports

/// A number as a cell of a table has it, with what stands around it.
package struct Figure: Sendable, Hashable {
  package var value: Double
  /// Digits printed behind the decimal mark.
  package var decimals: Int
  /// A footnote's mark or a flag behind the number: "*", "p", "(a)", "¹".
  package var note = ""
  /// What it is a number of: "%", "$", "km".
  package var unit = ""

  /// A figure of digits, a minus and one decimal mark alone; `nil` for any other text.
  @inline(__always)
  static func plain(
    _ text: UnsafeBufferPointer<UInt8>, _ span: DelimitedText.Span, decimalComma: Bool
  ) -> Figure? {
    let (start, end) = (Int(span.start), Int(span.end))
    guard end - start <= 17, start < end else { return nil }
    var at = start
    let isNegative = text[at] == 0x2D
    if isNegative { at += 1 }
    let mark: UInt8 = decimalComma ? 0x2C : 0x2E
    var mantissa: UInt64 = 0
    var (digits, decimals) = (0, -1)
    while at < end {
      let byte = text[at]
      if byte >= 0x30, byte <= 0x39 {
        mantissa = mantissa * 10 + UInt64(byte - 0x30)
        digits += 1
        if decimals >= 0 { decimals += 1 }
      } else if byte == mark, decimals < 0 {
        decimals = 0
      } else {
        return nil
      }
      at += 1
    }
    // Both are exact, so that their quotient is rounded once.
    guard digits > 0, mantissa < 1 << 53 else { return nil }
    let places = max(0, decimals)
    let value = places == 0 ? Double(mantissa) : Double(mantissa) / powers[places]
    return Figure(value: isNegative ? -value : value, decimals: places)
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
  ]

  /// Reads a figure of any form.
  package init?(_ text: String, decimalComma: Bool) {
    // The digits begin behind a sign and a currency at most.
    guard text.utf8.count <= 64,
      let digit = text.utf8.firstIndex(where: { $0 >= 0x30 && $0 <= 0x39 }),
      text.utf8.distance(from: text.utf8.startIndex, to: digit) <= 8
    else { return nil }
    if let value = DelimitedText.number(text, decimalComma: decimalComma) {
      self.init(
        value: value, decimals: Self.decimals(text, decimalComma),
        unit: text.hasSuffix("%") ? "%" : "")
      return
    }
    // "85/100": so many points of how many there are.
    if let slash = text.firstIndex(of: "/"),
      ["5", "10", "20", "50", "100", "1000"].contains(text[text.index(after: slash)...]),
      let value = DelimitedText.number(String(text[..<slash]), decimalComma: decimalComma)
    {
      self.init(
        value: value, decimals: Self.decimals(String(text[..<slash]), decimalComma),
        unit: String(text[slash...]))
      return
    }
    var rest = text[...]
    var (note, unit) = ("", "")
    func trim() {
      while let last = rest.last, last.isWhitespace { rest.removeLast() }
      while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    }
    if let sign = Self.currencies.first(where: { rest.hasPrefix($0) }) {
      rest = rest.dropFirst(sign.count)
      unit = sign
    } else if rest.first == "-" || rest.first == "−",
      let sign = Self.currencies.first(where: { rest.dropFirst().hasPrefix($0) })
    {
      rest = "-" + rest.dropFirst(1 + sign.count)
      unit = sign
    }
    trim()
    while let last = rest.last, !Self.isDigit(last) {
      if last.isWhitespace {
        rest.removeLast()
      } else if Self.notes.contains(last) {
        note = String(last) + note
        rest.removeLast()
      } else if last == "%" || last == "‰" {
        guard unit.isEmpty else { return nil }
        unit = String(last)
        rest.removeLast()
      } else if last == ")" || last == "]", let mark = Self.bracketed(rest) {
        note = mark + note
        rest = rest.dropLast(mark.count)
      } else if let sign = Self.currencies.first(where: { rest.hasSuffix($0) }), unit.isEmpty {
        unit = sign
        rest = rest.dropLast(sign.count)
      } else if last.isLetter || "²³/.".contains(last) {
        let word = rest.reversed().prefix { !Self.isDigit($0) && !")*,".contains($0) }.reversed()
        let hasBlank = word.first?.isWhitespace ?? false
        let name = String(word.drop { $0.isWhitespace })
        rest = rest.dropLast(word.count)
        // One or two small letters are a flag; more, or those that could multiply, are a unit.
        if name.count <= 2, name.allSatisfy({ ("a"..."z").contains($0) }),
          !Self.unitsOfMeasure.contains(name),
          hasBlank || !["b", "k", "m", "bn", "mn", "t", "g"].contains(name)
        {
          note = name + note
        } else if unit.isEmpty, name.count <= 24, name.first?.isLetter ?? false {
          unit = name
        } else {
          return nil
        }
      } else {
        return nil
      }
    }
    trim()
    guard rest.count < text.count,
      let value = DelimitedText.number(String(rest), decimalComma: decimalComma)
    else { return nil }
    self.init(
      value: value, decimals: Self.decimals(String(rest), decimalComma), note: note, unit: unit)
  }

  private init(value: Double, decimals: Int, note: String = "", unit: String = "") {
    self.value = value
    self.decimals = decimals
    self.note = note
    self.unit = unit
  }

  /// Short ones that stand for quantities, whatever blank is before them; no flag is called so.
  private static let unitsOfMeasure: Set<String> = [
    "m", "g", "l", "t", "h", "k", "km", "kg", "ha", "cm", "mm", "dm", "mg", "ml", "dl", "hl", "kw",
    "mw",
    "gw", "gb", "mb", "kb", "tb", "hr", "ms", "bn", "mn", "tr", "pt",
  ]
  private static let notes = Set("*†‡§¶#¹²³⁰⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠ^'")
  private static let currencies = [
    "US$", "R$", "A$", "$", "€", "£", "¥", "₫", "₹", "₩", "₽", "฿", "USD ", "EUR ", "VND ", "GBP ",
    "Rp",
    "Rs.", " USD", " EUR", " VND", " GBP", " đ", "đ", " kr", " zł",
  ]

  /// Whether a unit stands for a currency's sign.
  static func isCurrency(_ unit: String) -> Bool { currencies.contains(unit) }

  /// Words behind a number that make it another one.
  static let multipliers: Set<String> = [
    "k", "m", "bn", "b", "mn", "t", "thousand", "million", "billion", "mio", "mrd", "nghìn", "ngàn",
    "triệu", "tỷ", "tỉ", "juta", "ribu", "miliar", "millions", "milliards", "millones", "mil",
    "тыс", "млн", "млрд",
  ]

  /// A mark in brackets at the end, such as "(a)" or "[12]".
  private static func bracketed(_ text: Substring) -> String? {
    guard let open = text.lastIndex(where: { $0 == "(" || $0 == "[" }), open > text.startIndex
    else { return nil }
    let inside = text[text.index(after: open)...].dropLast()
    guard (1...3).contains(inside.count),
      inside.allSatisfy({ $0.isLetter || isDigit($0) || $0 == "*" })
    else { return nil }
    return String(text[open...])
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  private static func decimals(_ text: String, _ comma: Bool) -> Int {
    guard let mark = text.lastIndex(of: comma ? "," : ".") else { return 0 }
    return text[text.index(after: mark)...].prefix(while: isDigit).count
  }
}

extension DelimitedText {
  /// A number as tables have it: thousands parted by blanks, points, commas or apostrophes, a decimal point or comma.
  ///
  /// - Parameter decimalComma: Which of the two the table uses.
  /// - Returns: `nil` for what is no number.
  public static func number(_ text: String, decimalComma: Bool) -> Double? {
    // Most cells are plain figures, which need no looking at their signs.
    if let (digits, points) = plainFigure(text), digits > 0, points == 0 || !decimalComma {
      return Double(text).flatMap { $0.isFinite ? $0 : nil }
    }
    var rest = text[...]
    if rest.last == "%" { rest = rest.dropLast() }
    while rest.last.map({ blanks.contains($0) }) ?? false { rest = rest.dropLast() }
    var plain = ""
    if let sign = rest.first, "+-−–".contains(sign) {
      if sign != "+" { plain = "-" }
      rest = rest.dropFirst()
    }
    let decimal: Character = decimalComma ? "," : "."
    let mantissa = rest.prefix { !"eE".contains($0) }
    let exponent = rest.dropFirst(mantissa.count)
    let parts = mantissa.split(separator: decimal, maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first else { return nil }
    // Groups are of three digits and parted by one sign throughout.
    let signs = Set(whole.filter { !isDigit($0) })
    let groups = whole.split(omittingEmptySubsequences: false) { !isDigit($0) }
    let isGrouped =
      signs.count == 1
      && signs.isSubset(of: blanks.union([decimalComma ? "." : ",", "'", "’"]))
      && (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
    guard signs.isEmpty || isGrouped else { return nil }
    plain += groups.joined()
    if parts.count == 2 {
      guard parts[1].allSatisfy(isDigit), !(whole.isEmpty && parts[1].isEmpty) else { return nil }
      plain += "." + (parts[1].isEmpty ? "0" : parts[1])
    }
    if !exponent.isEmpty {
      let digits = exponent.dropFirst().first.map { "+-".contains($0) } ?? false
      let number = exponent.dropFirst(digits ? 2 : 1)
      guard !number.isEmpty, number.count <= 3, number.allSatisfy(isDigit) else { return nil }
      plain += String(exponent)
    }
    guard plain.contains(where: isDigit), let value = Double(plain), value.isFinite else {
      return nil
    }
    return value
  }

  private static let blanks: Set<Character> = [" ", "\u{A0}", "\u{202F}", "\u{2009}"]

  /// How many digits and points a figure of these and a minus alone has; `nil` for any other text.
  private static func plainFigure(_ text: String) -> (digits: Int, points: Int)? {
    var (digits, points) = (0, 0)
    for (place, byte) in text.utf8.enumerated() {
      switch byte {
      case 0x30...0x39: digits += 1
      case 0x2E: points += 1
      case 0x2D where place == 0: continue
      default: return nil
      }
    }
    return points > 1 ? nil : (digits, points)
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  // MARK: The decimal mark

  /// What the numbers of a table show of their decimal mark.
  public struct DecimalMark: Sendable, Hashable {
    public var isComma: Bool
    /// Whether some numbers of the table can be read in one way only, and all of these agree.
    public var isCertain: Bool

    public init(isComma: Bool, isCertain: Bool) {
      self.isComma = isComma
      self.isCertain = isCertain
    }
  }

  /// The decimal mark, by the numbers that can be read in one way only: those with both signs, and those
  /// with one sign that can't part thousands. Where there are none, a comma parts thousands unless
  /// semicolons part the cells.
  public var decimalMark: DecimalMark { decimalMark(of: 1..<max(1, count)) }

  /// The same of some rows.
  package func decimalMark(of rows: Range<Int>) -> DecimalMark {
    var (commas, points, open) = (0, 0, 0)
    var cells: [Span] = []
    for row in rows {
      read(row, into: &cells)
      bytes.withUnsafeBufferPointer { text in
        for cell in cells where !cell.isEmpty {
          switch Self.plainMark(text, cell) {
          case .sure(let mark):
            switch mark {
            case .comma: commas += 1
            case .point: points += 1
            case .either: open += 1
            case nil: break
            }
          case .unsure:
            guard cell.count <= 40 else { continue }
            switch Self.mark(self.text(cell)) {
            case .comma: commas += 1
            case .point: points += 1
            case .either: open += 1
            case nil: break
            }
          }
        }
      }
    }
    if commas == points {
      return DecimalMark(isComma: delimiter == ";" && open > 0, isCertain: false)
    }
    return DecimalMark(isComma: commas > points, isCertain: min(commas, points) == 0)
  }

  private enum Look {
    case sure(Mark?)
    case unsure
  }

  /// Most cells are words, or digits with one sign at most.
  private static func plainMark(_ text: UnsafeBufferPointer<UInt8>, _ cell: Span) -> Look {
    let (start, end) = (Int(cell.start), Int(cell.end))
    let first = text[start]
    // A word has no decimal mark.
    if first >= 0x41, first <= 0x7A { return .sure(nil) }
    var place = -1
    for at in start..<end where text[at] < 0x30 || text[at] > 0x39 {
      guard place < 0, text[at] == 0x2E || text[at] == 0x2C else { return .unsure }
      place = at
    }
    // "1." is a number in a list.
    guard place >= 0, place < end - 1 else { return .sure(nil) }
    let isComma = text[place] == 0x2C
    let partsThousands =
      end - place == 4 && (1...3).contains(place - start)
      && !(place - start == 1 && text[start] == 0x30)
    return .sure(partsThousands ? .either : isComma ? .comma : .point)
  }

  /// Whether a number can be read with a decimal comma and with a decimal point: "1,234".
  public static func isOpen(_ text: String) -> Bool { mark(text) == .either }

  private enum Mark {
    case comma, point, either
  }

  /// The decimal mark that a number must have; `nil` for what has no mark or is no number.
  private static func mark(_ text: String) -> Mark? {
    if let (digits, points) = plainFigure(text), points == 0 || digits < 4 || digits > 6 {
      return points == 0 || digits == 0 ? nil : .point
    }
    guard let first = text.firstIndex(where: isDigit), let last = text.lastIndex(where: isDigit),
      text[..<first].count <= 4
    else { return nil }
    let text = text[first...last].prefix { !"eE".contains($0) }.filter { !blanks.contains($0) }
    guard text.allSatisfy({ isDigit($0) || ",.".contains($0) }) else { return nil }
    let signs = text.filter { $0 == "," || $0 == "." }
    guard let last = signs.last else { return nil }
    let other: Mark = last == "," ? .point : .comma
    let own: Mark = last == "," ? .comma : .point
    // Of two kinds the last one is the decimal mark; one that stands twice parts thousands.
    if signs.contains(where: { $0 != last }) {
      // Dates and numbers of chapters are none.
      return signs.filter { $0 == last }.count == 1 ? own : nil
    }
    if signs.count > 1 {
      let groups = text.split(separator: last, omittingEmptySubsequences: false)
      return groups.dropFirst().allSatisfy { $0.count == 3 } ? other : nil
    }
    let parts = text.split(separator: last, omittingEmptySubsequences: false)
    let partsThousands = parts[1].count == 3 && (1...3).contains(parts[0].count) && parts[0] != "0"
    return partsThousands ? .either : own
  }
}
