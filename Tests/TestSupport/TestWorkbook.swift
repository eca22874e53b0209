/// An archive of parts, packed without compression.
package struct PackedDocument {
  package var parts: [(name: String, bytes: [UInt8])]

  package init(_ parts: [(name: String, text: String)]) {
    self.parts = parts.map { ($0.name, Array($0.text.utf8)) }
  }

  package var bytes: [UInt8] {
    var (result, directory) = ([UInt8](), [UInt8]())
    func two(_ number: Int) -> [UInt8] { [UInt8(number & 0xFF), UInt8(number >> 8 & 0xFF)] }
    func four(_ number: Int) -> [UInt8] { two(number & 0xFFFF) + two(number >> 16 & 0xFFFF) }
    for part in parts {
      let name = Array(part.name.utf8)
      let size = four(part.bytes.count)
      let shared =
        two(20) + two(0x800) + two(0) + four(0x21 << 16) + four(Int(Self.sum(part.bytes))) + size
        + size + two(name.count) + two(0)
      directory +=
        [0x50, 0x4B, 1, 2] + two(20) + shared + two(0) + two(0) + two(0) + four(0)
        + four(result.count) + name
      result += [0x50, 0x4B, 3, 4] + shared + name + part.bytes
    }
    let end =
      [0x50, 0x4B, 5, 6] + two(0) + two(0) + two(parts.count) + two(parts.count)
      + four(directory.count) + four(result.count) + two(0)
    return result + directory + end
  }

  private static func sum(_ bytes: [UInt8]) -> UInt32 {
    var sum = ~UInt32(0)
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}

/// A workbook (XLSX) as spreadsheet programs write it, part by part.
package struct TestWorkbook {
  package enum Cell: ExpressibleByStringLiteral, ExpressibleByFloatLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByNilLiteral
  {
    case text(String)
    /// A text within the cell.
    case inline(String)
    /// A text with raised signs behind it.
    case raised(String, String)
    /// A number as it stands in the file, and the code of its form.
    case number(String, String)
    /// A formula with what is stored of it.
    case formula(String, value: String?)
    case error(String)
    case blank

    package init(stringLiteral value: String) { self = .text(value) }
    package init(floatLiteral value: Double) { self = .number("\(value)", "General") }
    package init(integerLiteral value: Int) { self = .number("\(value)", "General") }
    package init(nilLiteral: ()) { self = .blank }
  }

  package struct Sheet {
    package var name: String
    package var rows: [[Cell]]
    package var merged: [String] = []
    /// From 1.
    package var hiddenRows: Set<Int> = []
    package var hiddenColumns: Set<Int> = []
    package var isHidden = false

    package init(_ name: String, _ rows: [[Cell]]) {
      self.name = name
      self.rows = rows
    }
  }

  package var sheets: [Sheet]
  package var is1904 = false

  package init(_ sheets: [Sheet]) { self.sheets = sheets }

  /// Of one sheet.
  package init(_ rows: [[Cell]], _ change: (inout Sheet) -> Void = { _ in }) {
    var sheet = Sheet("Sheet1", rows)
    change(&sheet)
    sheets = [sheet]
  }

  package var bytes: [UInt8] { document.bytes }

  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"

  package var document: PackedDocument {
    var strings: [String] = []
    var formats = ["General"]
    let made = sheets.map { Self.part($0, &strings, &formats) }
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    func relation(_ id: String, _ kind: String, _ target: String) -> String {
      "<Relationship Id=\"\(id)\" Type=\"\(Self.office)/\(kind)\" Target=\"\(target)\"/>"
    }
    func relations(_ list: [String]) -> String {
      head
        + "<Relationships xmlns=\"\(Self.package)/relationships\">\(list.joined())</Relationships>"
    }
    let entries = sheets.enumerated().map {
      "<sheet name=\"\(Self.escaped($1.name))\" sheetId=\"\($0 + 1)\""
        + ($1.isHidden ? " state=\"hidden\"" : "") + " r:id=\"rId\($0 + 1)\"/>"
    }
    let codes = formats.enumerated().map {
      "<numFmt numFmtId=\"\(164 + $0)\" formatCode=\"\(Self.escaped($1))\"/>"
    }
    let cells = formats.indices.map { "<xf numFmtId=\"\($0 == 0 ? 0 : 164 + $0)\" xfId=\"0\"/>" }
    let texts = strings.map { "<si>\($0)</si>" }
    return PackedDocument(
      [
        (
          "[Content_Types].xml",
          head + "<Types xmlns=\"\(Self.package)/content-types\"><Default Extension=\"xml\" "
            + "ContentType=\"application/xml\"/></Types>"
        ),
        ("_rels/.rels", relations([relation("rId1", "officeDocument", "xl/workbook.xml")])),
        (
          "xl/workbook.xml",
          head + "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.office)\">"
            + "<workbookPr date1904=\"\(is1904 ? 1 : 0)\"/><sheets>\(entries.joined())</sheets></workbook>"
        ),
        (
          "xl/_rels/workbook.xml.rels",
          relations(
            sheets.indices.map {
              relation("rId\($0 + 1)", "worksheet", "worksheets/sheet\($0 + 1).xml")
            } + [
              relation("s1", "sharedStrings", "sharedStrings.xml"),
              relation("s2", "styles", "styles.xml"),
            ])
        ),
        (
          "xl/styles.xml",
          head + "<styleSheet xmlns=\"\(Self.main)\"><numFmts>\(codes.joined())</numFmts>"
            + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>\(cells.joined())</cellXfs></styleSheet>"
        ),
        (
          "xl/sharedStrings.xml",
          head + "<sst xmlns=\"\(Self.main)\">\(texts.joined())</sst>"
        ),
      ]
        + made.enumerated().map { ("xl/worksheets/sheet\($0 + 1).xml", head + $1) })
  }

  private static func part(
    _ sheet: Sheet, _ strings: inout [String], _ formats: inout [String]
  ) -> String {
    var text = "<worksheet xmlns=\"\(main)\">"
    if !sheet.hiddenColumns.isEmpty {
      let columns = sheet.hiddenColumns.sorted().map {
        "<col min=\"\($0)\" max=\"\($0)\" width=\"9\" hidden=\"1\"/>"
      }
      text += "<cols>\(columns.joined())</cols>"
    }
    text += "<sheetData>"
    for (row, cells) in sheet.rows.enumerated() {
      let isHidden = sheet.hiddenRows.contains(row + 1)
      text += "<row r=\"\(row + 1)\"\(isHidden ? " hidden=\"1\"" : "")>"
      for (column, cell) in cells.enumerated() {
        let place = "r=\"\(letters(column + 1))\(row + 1)\""
        switch cell {
        case .blank: continue
        case .text(let words):
          strings.append("<t xml:space=\"preserve\">\(escaped(words))</t>")
          text += "<c \(place) t=\"s\"><v>\(strings.count - 1)</v></c>"
        case .raised(let words, let mark):
          strings.append(
            "<r><t xml:space=\"preserve\">\(escaped(words))</t></r>"
              + "<r><rPr><vertAlign val=\"superscript\"/></rPr><t>\(escaped(mark))</t></r>")
          text += "<c \(place) t=\"s\"><v>\(strings.count - 1)</v></c>"
        case .inline(let words):
          text += "<c \(place) t=\"inlineStr\"><is><t>\(escaped(words))</t></is></c>"
        case .number(let number, let format):
          if !formats.contains(format) { formats.append(format) }
          let style = formats.firstIndex(of: format) ?? 0
          text += "<c \(place) s=\"\(style)\"><v>\(number)</v></c>"
        case .formula(let formula, let value):
          let stored = value.map { "<v>\($0)</v>" } ?? ""
          text += "<c \(place)><f>\(escaped(formula))</f>\(stored)</c>"
        case .error(let words): text += "<c \(place) t=\"e\"><v>\(words)</v></c>"
        }
      }
      text += "</row>"
    }
    text += "</sheetData>"
    if !sheet.merged.isEmpty {
      text +=
        "<mergeCells>\(sheet.merged.map { "<mergeCell ref=\"\($0)\"/>" }.joined())</mergeCells>"
    }
    return text + "</worksheet>"
  }

  private static func letters(_ column: Int) -> String {
    column > 26
      ? letters((column - 1) / 26) + letters((column - 1) % 26 + 1)
      : String(UnicodeScalar(UInt8(64 + column)))
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }
}
