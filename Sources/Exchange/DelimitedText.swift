import IndexReports

/// A table as text: comma, semicolon or tab between cells, cells in quotes where they hold one of these
/// (RFC 4180), with or without a byte order mark.
public struct DelimitedText: Sendable {
  public struct Cell: Sendable, Hashable {
    public var text: String
    /// From 1.
    public var line: Int
    public var column: Int
  }

  public struct Fault: Error, Sendable, Hashable {
    public var line: Int
    public var column: Int
    public var reason: Reason

    public enum Reason: Sendable, Hashable {
      case openQuote, notUTF8, empty
    }
  }

  public let delimiter: Character
  /// Rows of cells; blank lines are left out.
  public let rows: [[Cell]]

  /// - Parameter delimiter: `nil` for the one that parts the first line into the most cells.
  /// - Throws: ``Fault``.
  public init(_ bytes: [UInt8], delimiter given: Character? = nil) throws(Fault) {
    var bytes = bytes[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    // What spreadsheets call Unicode text.
    let isLittle = bytes.starts(with: [0xFF, 0xFE])
    if isLittle || bytes.starts(with: [0xFE, 0xFF]), bytes.count.isMultiple(of: 2) {
      let (high, low) = isLittle ? (1, 0) : (0, 1)
      let units = stride(from: bytes.startIndex + 2, to: bytes.endIndex, by: 2).map { place in
        UInt16(bytes[place + high]) << 8 | UInt16(bytes[place + low])
      }
      bytes = Array(String(decoding: units, as: UTF16.self).utf8)[...]
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Fault(line: 1, column: 1, reason: .notUTF8)
    }
    let lines = Self.withoutMarker(text)
    let delimiter = given ?? lines.delimiter ?? Self.guessed(lines.text)
    self.delimiter = delimiter
    let mark = delimiter.asciiValue ?? 0x2C
    var rows: [[Cell]] = []
    var row: [Cell] = []
    var cell: [UInt8] = []
    var start = (line: lines.first, column: 1)
    var (line, column) = (lines.first, 1)
    var isQuoted = false
    var wasQuoted = false
    var quoteStart = (line: 1, column: 1)
    var source = Array(lines.text.utf8)
    source.append(0x0A)
    func endCell() {
      let text = UnicodeForms.composed(String(decoding: cell, as: UTF8.self).trimmedOfBlanks)
      row.append(Cell(text: text, line: start.line, column: start.column))
      cell.removeAll(keepingCapacity: true)
      wasQuoted = false
    }
    func isBlank(_ bytes: [UInt8]) -> Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
    var place = 0
    while place < source.count {
      let byte = source[place]
      let isBreak = byte == 0x0A || byte == 0x0D
      let next = place + 1 < source.count ? source[place + 1] : 0
      if isQuoted {
        if place == source.count - 1 { break }
        if byte == 0x22, next == 0x22 {
          cell.append(0x22)
          place += 1
          column += 1
        } else if byte == 0x22 {
          isQuoted = false
        } else {
          cell.append(byte)
        }
      } else if byte == 0x22, !wasQuoted, isBlank(cell) {
        isQuoted = true
        wasQuoted = true
        cell.removeAll(keepingCapacity: true)
        quoteStart = (line, column)
      } else if byte == mark || isBreak {
        endCell()
        if isBreak {
          if !row.allSatisfy(\.text.isEmpty) { rows.append(row) }
          row = []
        }
      } else {
        cell.append(byte)
      }
      if isBreak {
        // Both signs of a Windows line end are one.
        if byte == 0x0D, next == 0x0A, !isQuoted { place += 1 }
        if !(isQuoted && byte == 0x0D && next == 0x0A) { line += 1 }
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
      if !isQuoted, byte == mark || isBreak { start = (line, column) }
      place += 1
    }
    if isQuoted {
      throw Fault(line: quoteStart.line, column: quoteStart.column, reason: .openQuote)
    }
    guard !rows.isEmpty else { throw Fault(line: 1, column: 1, reason: .empty) }
    self.rows = rows
  }

  /// The text behind a line that names the sign between cells, as spreadsheets write it: "sep=;".
  private static func withoutMarker(
    _ text: String
  ) -> (text: Substring, first: Int, delimiter: Character?) {
    let first = text.prefix { !$0.isNewline }
    guard first.lowercased().hasPrefix("sep="), let sign = first.dropFirst(4).first,
      sign.isASCII, first.count == 5
    else { return (text[...], 1, nil) }
    return (text.dropFirst(first.count).drop { $0.isNewline }, 2, sign)
  }

  /// A table that is made, not read.
  package init(rows: [[Cell]]) {
    delimiter = ","
    self.rows = rows
  }

  private static func guessed(_ text: Substring) -> Character {
    let first = text.prefix { !$0.isNewline }
    return [",", ";", "\t"].max { a, b in
      first.count { $0 == a } < first.count { $0 == b }
    } ?? ","
  }

  /// A number as tables have it: thousands parted by blanks, points or commas, a decimal point or comma.
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
    while rest.last.map({ " \u{A0}\u{202F}".contains($0) }) ?? false { rest = rest.dropLast() }
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
      && signs.isSubset(of: [decimalComma ? "." : ",", " ", "\u{A0}", "\u{202F}", "'"])
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
  public var decimalMark: DecimalMark {
    var (commas, points, open) = (0, 0, 0)
    for row in rows.dropFirst() {
      for cell in row {
        switch Self.mark(cell.text) {
        case .comma: commas += 1
        case .point: points += 1
        case .either: open += 1
        case nil: break
        }
      }
    }
    if commas == points {
      return DecimalMark(isComma: delimiter == ";" && open > 0, isCertain: false)
    }
    return DecimalMark(isComma: commas > points, isCertain: min(commas, points) == 0)
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
    guard text.contains(where: \.isNumber) else { return nil }
    let text = text.filter { !" \u{A0}\u{202F}".contains($0) }
    guard text.allSatisfy({ $0.isNumber || ",.-−+eE".contains($0) }) else { return nil }
    let signs = text.filter { $0 == "," || $0 == "." }
    guard let last = signs.last else { return nil }
    let other: Mark = last == "," ? .point : .comma
    let own: Mark = last == "," ? .comma : .point
    // Of two kinds the last one is the decimal mark; one that stands twice parts thousands.
    if signs.contains(where: { $0 != last }) { return own }
    if signs.count > 1 { return other }
    let parts = text.split(separator: last, omittingEmptySubsequences: false)
    let whole = parts[0].filter(\.isNumber)
    let partsThousands = parts[1].count == 3 && (1...3).contains(whole.count) && whole != "0"
    return partsThousands ? .either : own
  }
}

extension String {
  fileprivate var trimmedOfBlanks: String {
    var text = self[...]
    while let first = text.first, first == " " || first == "\u{A0}" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\u{A0}" { text.removeLast() }
    return String(text)
  }
}
