import IndexReports

/// What the second program, `govrank-documents`, says of a workbook on its standard output, read as it comes. Lines of
/// fields with tabs between them; in texts a tab, a line end and a backslash are `\t`, `\n` and `\\`:
///
/// | line | meaning |
/// |---|---|
/// | `govrank-documents` 1 | the first line: the form of those that follow |
/// | `sheet` NUMBER `visible` or `hidden` NAME | one of the sheets, from 1 |
/// | `table` NUMBER | the cells of this sheet follow |
/// | `columns` FIRST LAST | hidden columns; they stand before the rows |
/// | `row` NUMBER, or `row` NUMBER `hidden` | the cells of a row follow; rows without content are left out |
/// | `t` COLUMN TEXT | a text |
/// | `n` COLUMN NUMBER, and the digits shown behind its mark | a number with a decimal point |
/// | `p` COLUMN NUMBER, and the digits shown | a number of hundredths |
/// | `d` COLUMN DATE | a year, a month, a day or a time, as much of it as is shown |
/// | `b` COLUMN 0 or 1 | true or false |
/// | `e` COLUMN TEXT | a fault of a formula, such as #N/A |
/// | `f` COLUMN | a formula whose value is not stored |
/// | `merged` ROW COLUMN ROW COLUMN | a merged cell, from its first to its last corner |
/// | `fault` KIND WHAT PLACE FOUND | why there is no more: damaged, large, encrypted, binary, other; what is damaged |
/// | `end` | everything was said |
///
/// `T`, `N`, `P`, `D`, `B` and `E` are values that formulas have made. Of one visible sheet all rows are there, of several
/// the first ones, of a sheet that is asked for by its number all.
package struct SheetStream: Sendable {
  package struct Sheet: Sendable, Hashable {
    package var number: Int
    package var name: String
    package var isHidden: Bool
  }

  package private(set) var sheets: [Sheet] = []
  /// By the numbers of their sheets.
  package private(set) var tables: [Int: SheetTable] = [:]
  /// The kind of a fault.
  package private(set) var fault: String?
  /// What a fault is of.
  private(set) var damage: WorkbookDamage?
  /// Whether nothing is missing.
  package private(set) var isWhole = false
  private var isKnown = false
  private var current: SheetTable?
  private let takesHidden: Bool
  /// The beginning of a line whose end is still to come.
  private var rest: [UInt8] = []

  static let form = "1"

  /// - Parameter takesHidden: Whether hidden rows and columns count.
  package init(takesHidden: Bool) { self.takesHidden = takesHidden }

  /// Takes the next bytes.
  package mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) {
    var start = 0
    while let end = bytes[start...].firstIndex(of: 0x0A) {
      if rest.isEmpty {
        line(UnsafeBufferPointer(rebasing: bytes[start..<end]))
      } else {
        rest.append(contentsOf: bytes[start..<end])
        let whole = rest
        rest.removeAll(keepingCapacity: true)
        whole.withUnsafeBufferPointer { line($0) }
      }
      start = end + 1
    }
    rest.append(contentsOf: bytes[start...])
  }

  /// Everything was taken.
  package mutating func finish() { closeTable() }

  private mutating func closeTable() {
    guard var table = current else { return }
    table.finish()
    tables[table.number] = table
    current = nil
  }

  private mutating func line(_ line: UnsafeBufferPointer<UInt8>) {
    guard fault == nil, !isWhole else { return }
    if line.count > 2, line[1] == 0x09 {
      current?.cell(line)
      return
    }
    let fields = line.split(separator: 0x09, omittingEmptySubsequences: false).map {
      String(decoding: Self.unescaped($0), as: UTF8.self)
    }
    func number(_ place: Int) -> Int {
      fields.indices.contains(place) ? Int(fields[place]) ?? 0 : 0
    }
    guard isKnown else {
      isKnown = fields.count == 2 && fields[0] == "govrank-documents" && fields[1] == Self.form
      // A fault can be the only line.
      if fields[0] == "fault" {
        take(fault: fields)
      } else if !isKnown {
        fault = "form"
      }
      return
    }
    switch fields[0] {
    case "sheet" where fields.count == 4:
      sheets.append(Sheet(number: number(1), name: fields[3], isHidden: fields[2] == "hidden"))
    case "table":
      closeTable()
      current = SheetTable(number: number(1), takesHidden: takesHidden)
    case "columns": current?.hide(columns: number(1), number(2))
    case "row": current?.row(number(1), isHidden: fields.count > 2)
    case "merged": current?.merge(number(1), number(2), number(3), number(4))
    case "fault": take(fault: fields)
    case "end":
      closeTable()
      isWhole = true
    default: fault = "form"
    }
  }

  private mutating func take(fault fields: [String]) {
    func field(_ place: Int) -> String {
      fields.indices.contains(place) ? String(fields[place].prefix(80)) : ""
    }
    fault = fields.count > 1 ? fields[1] : "damaged"
    damage = WorkbookDamage(
      part: field(2), sheet: sheets.first { $0.number == current?.number }?.name ?? "",
      place: field(3), found: field(4))
  }

  static func unescaped(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
    guard text.contains(0x5C) else { return Array(text) }
    var result: [UInt8] = []
    var isEscaped = false
    for byte in text {
      if isEscaped {
        // A cell is one line.
        result.append(byte == 0x5C ? byte : 0x20)
        isEscaped = false
      } else if byte == 0x5C {
        isEscaped = true
      } else {
        result.append(byte)
      }
    }
    return result
  }
}

/// What of a workbook is damaged.
package struct WorkbookDamage: Sendable, Hashable {
  /// `archive`, `doctype`, `rows`, `cells`, `address`, `strings`, `numbers`, or the name of a part of the archive; empty where
  /// it is not known.
  package var part = ""
  package var sheet = ""
  /// A cell ("C12") or a row.
  package var place = ""
  package var found = ""
}
