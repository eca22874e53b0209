/// A file of sheets.
protocol Spreadsheet {
  var sheets: [SheetEntry] { get }
  /// Hands sheets over, in their order.
  ///
  /// - Parameters:
  ///   - wanted: Places of sheets, from 0.
  ///   - rows: Rows with content that are enough of each; `nil` for all.
  func read(_ wanted: [Int], rows: Int?, into output: inout HandOver) throws(DocumentFault)
}

/// A workbook of Office Open XML (XLSX, XLSM).
final class Workbook: Spreadsheet {
  private(set) var sheets: [SheetEntry] = []
  private let archive: Archive
  /// The part of each sheet.
  private var parts: [String] = []
  private var is1904 = false
  private var formats: [CellFormat] = []
  private var stringsPart: String?
  private var stylesPart: String?
  private var strings: SharedStrings?

  static let sheetLimit = 1_000

  init(_ archive: Archive) throws(DocumentFault) {
    self.archive = archive
    var main = "xl/workbook.xml"
    if archive.has("_rels/.rels") {
      let roots = try Relations(archive, of: "")
      if let found = roots.all.first(where: { $0.kind == "officeDocument" && !$0.isExternal }) {
        main = found.target
      }
    }
    let name = main.lowercased()
    if name.hasSuffix(".bin") { throw .binary }
    if name.hasPrefix("word/") || name.hasPrefix("ppt/") { throw .otherDocument }
    guard archive.has(main) else {
      throw archive.has("xl/workbook.bin") ? .binary : .damaged(main)
    }
    let relations = try Relations(archive, of: main)
    let reader = WorkbookReader()
    try XMLPart.read(main, of: archive, reader)
    is1904 = reader.is1904
    for sheet in reader.sheets {
      guard let relation = relations.all.first(where: { $0.id == sheet.relation }) else {
        throw .damaged(main)
      }
      // Charts and dialogues have no cells; what lies elsewhere is not opened.
      guard relation.kind == "worksheet", !relation.isExternal else { continue }
      sheets.append(sheet.entry)
      parts.append(relation.target)
    }
    func part(_ kind: String) -> String? {
      relations.all.first { $0.kind == kind && !$0.isExternal && archive.has($0.target) }?.target
    }
    stringsPart = part("sharedStrings")
    stylesPart = part("styles")
  }

  func read(_ wanted: [Int], rows: Int?, into output: inout HandOver) throws(DocumentFault) {
    if strings == nil {
      let strings = SharedStrings()
      if let stringsPart { try XMLPart.read(stringsPart, of: archive, strings) }
      self.strings = strings
      let styles = StylesReader()
      if let stylesPart { try XMLPart.read(stylesPart, of: archive, styles) }
      formats = styles.formats
    }
    guard let strings else { return }
    for place in wanted {
      try output.line(["table", "\(place + 1)"])
      let reader = WorksheetReader(
        output, strings: strings, formats: formats, is1904: is1904, rows: rows)
      try XMLPart.read(parts[place], of: archive, reader)
      output = reader.output
    }
  }
}

/// What a part refers to.
private final class Relations: XMLHandler {
  struct Relation {
    var id: String
    /// The last part of the type's name.
    var kind: String
    /// From the root of the archive.
    var target: String
    var isExternal: Bool
  }

  private(set) var all: [Relation] = []
  private let folder: [Substring]

  init(_ archive: Archive, of part: String) throws(DocumentFault) {
    let names = part.split(separator: "/")
    folder = Array(names.dropLast())
    let own = (names.dropLast() + ["_rels", (names.last ?? "") + ".rels"]).joined(separator: "/")
    if archive.has(own) { try XMLPart.read(own, of: archive, self) }
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws(DocumentFault) {
    guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"]
    else { return }
    guard all.count < 20_000 else { throw .tooLarge("parts") }
    let type = attributes["Type"] ?? ""
    all.append(
      Relation(
        id: id, kind: type.split(separator: "/").last.map(String.init) ?? "",
        target: path(target), isExternal: attributes["TargetMode"] == "External"))
  }

  private func path(_ target: String) -> String {
    var names = target.hasPrefix("/") ? [] : folder
    for name in target.split(whereSeparator: { $0 == "/" || $0 == "\\" }) {
      if name == ".." {
        names = names.dropLast()
      } else if name != "." {
        names.append(name)
      }
    }
    return names.joined(separator: "/")
  }
}

private final class WorkbookReader: XMLHandler {
  private(set) var sheets: [(entry: SheetEntry, relation: String)] = []
  private(set) var is1904 = false

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws(DocumentFault) {
    if name == "sheet" {
      guard sheets.count < Workbook.sheetLimit else { throw .tooLarge("sheets") }
      let isHidden = attributes["state"].map { $0 != "visible" } ?? false
      sheets.append(
        (SheetEntry(name: attributes["name"] ?? "", isHidden: isHidden), attributes["id"] ?? ""))
    } else if name == "workbookPr" {
      is1904 = attributes.isSet("date1904")
    }
  }
}

/// The forms of cells by their numbers.
private final class StylesReader: XMLHandler {
  private(set) var formats: [CellFormat] = []
  private var codes: [Int: CellFormat] = [:]
  private var isInCells = false

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws(DocumentFault) {
    if name == "numFmt" {
      if let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] {
        codes[id] = CellFormat(code: String(code.prefix(256)))
      }
    } else if name == "cellXfs" {
      isInCells = true
    } else if name == "xf", isInCells {
      guard formats.count < 100_000 else { throw .tooLarge("styles") }
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      formats.append(codes[id] ?? CellFormat(builtIn: id))
    }
  }

  func end(_ name: XMLName) {
    if name == "cellXfs" { isInCells = false }
  }
}
