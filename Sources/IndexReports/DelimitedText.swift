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
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Fault(line: 1, column: 1, reason: .notUTF8)
    }
    let delimiter = given ?? Self.guessed(text)
    self.delimiter = delimiter
    var rows: [[Cell]] = []
    var row: [Cell] = []
    var cell = Cell(text: "", line: 1, column: 1)
    var (line, column) = (1, 1)
    var isQuoted = false
    var quoteStart = (line: 1, column: 1)
    var wasQuoted = false
    var rest = text[...]
    func isBlank(_ row: [Cell]) -> Bool { row.allSatisfy { $0.text.trimmedOfBlanks.isEmpty } }
    while let character = rest.first {
      rest = rest.dropFirst()
      let place = (line, column)
      if character.isNewline {
        line += 1
        column = 1
      } else {
        column += 1
      }
      if isQuoted {
        if character == "\"" {
          if rest.first == "\"" {
            cell.text.append("\"")
            rest = rest.dropFirst()
            column += 1
          } else {
            isQuoted = false
          }
        } else {
          cell.text.append(character)
        }
      } else if character == "\"", cell.text.trimmedOfBlanks.isEmpty, !wasQuoted {
        isQuoted = true
        wasQuoted = true
        cell.text = ""
        quoteStart = place
      } else if character == delimiter || character.isNewline {
        row.append(cell)
        if character.isNewline {
          if !isBlank(row) { rows.append(row) }
          row = []
        }
        cell = Cell(text: "", line: line, column: column)
        wasQuoted = false
      } else {
        cell.text.append(character)
      }
    }
    if isQuoted {
      throw Fault(line: quoteStart.line, column: quoteStart.column, reason: .openQuote)
    }
    row.append(cell)
    if !isBlank(row) { rows.append(row) }
    guard !rows.isEmpty else { throw Fault(line: 1, column: 1, reason: .empty) }
    self.rows = rows.map { row in
      row.map {
        Cell(text: UnicodeForms.composed($0.text.trimmedOfBlanks), line: $0.line, column: $0.column)
      }
    }
  }

  /// A table that is made, not read.
  init(rows: [[Cell]]) {
    delimiter = ","
    self.rows = rows
  }

  private static func guessed(_ text: String) -> Character {
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
    guard text.allSatisfy({ $0.isNumber || " \u{A0}\u{202F},.-−–+eE".contains($0) }) else {
      return nil
    }
    var plain = ""
    for character in text {
      switch character {
      case " ", "\u{A0}", "\u{202F}": continue
      case ",": if decimalComma { plain.append(".") }
      case ".": if !decimalComma { plain.append(".") }
      case "−", "–": plain.append("-")
      default: plain.append(character)
      }
    }
    guard !plain.isEmpty, let value = Double(plain), value.isFinite else { return nil }
    return value
  }

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
