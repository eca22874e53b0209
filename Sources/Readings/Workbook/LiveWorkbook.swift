import TerminalCore

/// A workbook on its way to a spreadsheet program: sheets of typed cells, some of which are formulas.
///
/// A formula is a template that many rows share: `{r}` in it stands for the number of the row, from 1. Its value is
/// written beside it, for programs that do not compute. What a report says is a text or a number and never becomes part
/// of a formula, so that no text of others is ever computed.
package struct LiveWorkbook: Sendable {
  package enum Value: Sendable, Hashable {
    case number(Double)
    case text(String)
  }

  package enum Cell: Sendable, Hashable {
    case blank
    case text(String)
    case number(Double)
    /// The place of its template in ``LiveWorkbook/formulas``, and what it gives.
    case formula(Int, Value)
  }

  /// How cells look.
  package struct Format: Sendable, Hashable {
    /// As spreadsheet programs write it, such as `0.00`; empty for the usual one.
    package var number = ""
    package var isBold = false
    package var isWrapped = false
    /// Six hexadecimal digits; empty for none.
    package var ground = ""
    package var size = 11

    package static let plain = Format()
    package static let title = Format(isBold: true, size: 14)
    package static let heading = Format(isBold: true, isWrapped: true, ground: "DDE3EC")
    package static let wrapped = Format(isWrapped: true)
    /// What is meant to be changed.
    package static let input = Format(number: "General", ground: "FFF2CC")

    package static func decimals(_ count: Int) -> Format {
      Format(number: count == 0 ? "0" : "0." + String(repeating: "0", count: count))
    }
  }

  package struct Column: Sendable {
    /// In letters.
    package var width: Int
    package var format: Format

    package init(_ width: Int, _ format: Format = .plain) {
      self.width = width
      self.format = format
    }
  }

  package struct Row: Sendable {
    /// The format of all its cells; `nil` for those of the columns.
    package var format: Format?
    package var cells: [Cell]

    package init(_ cells: [Cell], _ format: Format? = nil) {
      self.cells = cells
      self.format = format
    }
  }

  package struct Sheet: Sendable {
    /// At most 31 characters, none of `[]:*?/\`.
    package var name: String
    package var columns: [Column]
    /// Rows above and columns before what scrolls.
    package var frozen: (rows: Int, columns: Int)
    package var rowCount: Int
    /// The rows from 0, made when they are asked for.
    package var row: @Sendable (Int) -> Row

    package var cellCount: Int { rowCount * columns.count }
  }

  package var title: String
  package var sheets: [Sheet] = []
  package private(set) var formulas: [String] = []

  package init(title: String) {
    self.title = title
  }

  /// Adds a template and says its place.
  package mutating func add(_ formula: String) -> Int {
    formulas.append(formula)
    return formulas.count - 1
  }

  /// Rows and columns of a sheet, as spreadsheet programs have them.
  package static let limits = (rows: 1_048_576, columns: 16_384)
  /// Cells of all sheets.
  package static let cellLimit = 2_000_000
  /// Characters of a text in a cell.
  private static let textLimit = 32_000

  package var cellCount: Int { sheets.reduce(0) { $0 + $1.cellCount } }

  package var fits: Bool {
    cellCount <= Self.cellLimit
      && sheets.allSatisfy {
        $0.rowCount <= Self.limits.rows && $0.columns.count <= Self.limits.columns
      }
  }

  /// The workbook as lines for the program that packs it; cells are separated by tabs.
  package func stream() -> [UInt8] {
    var bytes: [UInt8] = []
    var formats: [Format: Int] = [:]
    func write(_ text: String) { bytes.append(contentsOf: text.utf8) }
    func identifier(_ format: Format) -> Int {
      if let known = formats[format] { return known }
      let (bold, wrap) = (format.isBold ? 1 : 0, format.isWrapped ? 1 : 0)
      write("format\t\(format.number)\t\(bold)\t\(wrap)\t\(format.ground)\t\(format.size)\n")
      formats[format] = formats.count
      return formats.count - 1
    }
    write("book\t\(Self.clean(title))\n")
    for formula in formulas { write("formula\t\(formula)\n") }
    for sheet in sheets {
      write("sheet\t\(sheet.name)\t\(sheet.frozen.rows)\t\(sheet.frozen.columns)\n")
      for column in sheet.columns {
        let format = identifier(column.format)
        write("column\t\(column.width)\t\(format)\n")
      }
      for place in 0..<sheet.rowCount {
        let row = sheet.row(place)
        let format = row.format.map { "\(identifier($0))" } ?? ""
        write("row\t\(format)")
        for cell in row.cells {
          switch cell {
          case .blank: write("\t")
          case .text(let text): write("\tt" + Self.clean(text))
          case .number(let number): write("\tn\(number)")
          case .formula(let place, .number(let number)): write("\tf\(place) \(number)")
          case .formula(let place, .text(let text)): write("\ts\(place) " + Self.clean(text))
          }
        }
        write("\n")
      }
    }
    write("end\n")
    return bytes
  }

  /// A text on one line, no longer than a cell takes; where it is cut, an ellipsis says so.
  private static func clean(_ text: String) -> String {
    let text = text.visible
    guard text.unicodeScalars.count > textLimit else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(textLimit))) + "…"
  }

  /// A name that a sheet may have: at most 31 characters, without those that addresses are made with.
  package static func sheetName(_ text: String) -> String {
    let kept = text.visible.filter { !"[]:*?/\\'".contains($0) }
    let name = String(kept.unicodeScalars.prefix(31))
    return name.isEmpty ? "–" : name
  }

  /// The name of a column by its place from 0: A, B, … Z, AA.
  package static func letters(_ column: Int) -> String {
    var (rest, text) = (column + 1, "")
    while rest > 0 {
      let letter = Unicode.Scalar(UInt8(65 + (rest - 1) % 26))
      text = String(Character(letter)) + text
      rest = (rest - 1) / 26
    }
    return text
  }
}
