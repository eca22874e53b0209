/// A spreadsheet of OpenDocument (ODS): all sheets stand in one part.
final class OpenDocument: Spreadsheet {
  private(set) var sheets: [SheetEntry] = []
  private let archive: Archive

  init(_ archive: Archive) throws(DocumentFault) {
    self.archive = archive
    if archive.has("META-INF/manifest.xml") {
      let manifest = ManifestReader()
      try XMLPart.read("META-INF/manifest.xml", of: archive, manifest)
      if manifest.isEncrypted { throw .encrypted }
    }
    guard archive.has("content.xml") else { throw .damaged("content.xml") }
    let reader = OpenSheets(HandOver(), wanted: [], rows: nil)
    try XMLPart.read("content.xml", of: archive, reader)
    guard reader.isSpreadsheet else { throw .otherDocument }
    sheets = reader.sheets
  }

  func read(_ wanted: [Int], rows: Int?, into output: inout HandOver) throws(DocumentFault) {
    output.archive = archive
    let reader = OpenSheets(output, wanted: Set(wanted), rows: rows)
    try XMLPart.read("content.xml", of: archive, reader)
    output = reader.output
  }
}

private final class ManifestReader: XMLHandler {
  private(set) var isEncrypted = false

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "encryption-data" { isEncrypted = true }
  }
}

/// The sheets of an OpenDocument, handed over as they come. Rows and cells can be said to stand there many times.
private final class OpenSheets: XMLHandler {
  var output: HandOver
  /// The cells of a row, until it is known how often it stands there.
  private var line = HandOver(passesOn: false)
  private(set) var sheets: [SheetEntry] = []
  private(set) var isSpreadsheet = false
  private let wanted: Set<Int>
  private let rows: Int?

  /// Cells with content that are made by repeating others.
  private static let repeatLimit = 4_000_000

  /// Parts of a document that hold texts and are no cells: remarks, drawings, what was deleted.
  private var skipped = 0
  private var tables = 0
  private var isWanted = false
  private var hiddenStyles: Set<String> = []
  private var raisedStyles: Set<String> = []
  private var style: (name: String, family: String)?

  private var row = 0
  private var rowsDone = 0
  private var rowRepeated = 1
  private var isRowHidden = false
  private var column = 0
  private var firstColumn = 1
  private var repeated = 0
  private var cells = 0

  private var cell: Cell?
  private var text: [UInt8] = []
  private var paragraphs = 0
  private var isInParagraph = 0
  private var spans: [Int] = []

  private struct Cell {
    var type = ""
    var value: String?
    var hasFormula = false
    var isError = false
    var columns = 1
    var rows = 1
    var repeated = 1
    var isCovered = false
  }

  init(_ output: HandOver, wanted: Set<Int>, rows: Int?) {
    self.output = output
    self.wanted = wanted
    self.rows = rows
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws(DocumentFault) {
    guard skipped == 0 else {
      skipped += 1
      return
    }
    if name == "annotation" || name == "tracked-changes" || name == "frame" || name == "shapes"
      || name == "forms" || name == "dde-links" || name == "note"
    {
      skipped = 1
    } else if cell != nil {
      startText(name, attributes)
    } else if name == "table-cell" || name == "covered-table-cell" {
      if isWanted { startCell(attributes, isCovered: name == "covered-table-cell") }
    } else if name == "table-row" {
      if isWanted { startRow(attributes) }
    } else if name == "table-column" {
      if isWanted { try startColumn(attributes) }
    } else if name == "table" {
      try startTable(attributes)
    } else if name == "spreadsheet" {
      isSpreadsheet = true
    } else {
      startStyle(name, attributes)
    }
  }

  func end(_ name: XMLName) throws(DocumentFault) {
    guard skipped == 0 else {
      skipped -= 1
      return
    }
    if cell != nil {
      if name == "table-cell" || name == "covered-table-cell" {
        try endCell()
        cell = nil
      } else if name == "p" || name == "h" {
        isInParagraph -= 1
      } else if name == "span", let from = spans.popLast(), from >= 0, from <= text.count {
        text = text[..<from] + RichText.raised(text[from...])
      }
    } else if name == "table-row" {
      if isWanted { try endRow() }
    } else if name == "table" {
      tables -= 1
      isWanted = false
    } else if name == "style" {
      style = nil
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard skipped == 0, isInParagraph > 0 else { return }
    // Blanks and line ends in the source are one blank.
    for byte in bytes {
      if byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
        if let last = text.last, last != 0x20 { text.append(0x20) }
      } else {
        text.append(byte)
      }
    }
  }

  // MARK: Styles

  private func startStyle(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "style" {
      style = (attributes["name"] ?? "", attributes["family"] ?? "")
    } else if let style, hiddenStyles.count + raisedStyles.count < 100_000 {
      if name == "table-properties", style.family == "table", attributes["display"] == "false" {
        hiddenStyles.insert(style.name)
      } else if name == "text-properties", style.family == "text",
        attributes["text-position"]?.hasPrefix("super") ?? false
      {
        raisedStyles.insert(style.name)
      }
    }
  }

  // MARK: Sheets, columns and rows

  private func startTable(_ attributes: XMLAttributes) throws(DocumentFault) {
    tables += 1
    guard tables == 1, isSpreadsheet else { return }
    guard sheets.count < Workbook.sheetLimit else { throw .tooLarge("sheets") }
    let isHidden =
      attributes["style-name"].map { hiddenStyles.contains($0) } ?? false
      || attributes["display"] == "false"
    sheets.append(SheetEntry(name: attributes["name"] ?? "", isHidden: isHidden))
    isWanted = wanted.contains(sheets.count - 1)
    (row, rowsDone, firstColumn) = (0, 0, 1)
    if isWanted { try output.line(["table", "\(sheets.count)"]) }
  }

  private func startColumn(_ attributes: XMLAttributes) throws(DocumentFault) {
    let count = number(attributes["number-columns-repeated"])
    let last = min(firstColumn + count - 1, HandOver.columnLimit)
    if let seen = attributes["visibility"], seen != "visible", firstColumn <= last {
      try output.line(["columns", "\(firstColumn)", "\(last)"])
    }
    firstColumn = last + 1
  }

  private func startRow(_ attributes: XMLAttributes) {
    rowRepeated = number(attributes["number-rows-repeated"])
    isRowHidden = attributes["visibility"].map { $0 != "visible" } ?? false
    (column, cells) = (0, 0)
  }

  private func endRow() throws(DocumentFault) {
    let made = line.takeLines()
    defer { row += rowRepeated }
    guard !made.isEmpty else { return }
    if let rows, rowsDone >= rows { return }
    guard row + rowRepeated <= HandOver.rowLimit else { throw .tooLarge("rows") }
    if rowRepeated > 1 {
      let more = cells.multipliedReportingOverflow(by: rowRepeated - 1)
      repeated = more.overflow ? Int.max : min(repeated, 1 << 40) + more.partialValue
      guard repeated <= Self.repeatLimit else { throw .tooLarge("cells") }
    }
    for number in (row + 1)...(row + rowRepeated) {
      try output.row(number, isHidden: isRowHidden)
      try output.lines(made)
    }
    rowsDone += rowRepeated
  }

  private func number(_ text: String?) -> Int {
    max(1, min(text.flatMap { Int($0) } ?? 1, 1 << 24))
  }

  // MARK: Cells

  private func startCell(_ attributes: XMLAttributes, isCovered: Bool) {
    var cell = Cell()
    cell.isCovered = isCovered
    for (name, value) in attributes {
      if name == "value-type" {
        if name.hasPrefix("calcext") {
          if String(cString: value) == "error" { cell.isError = true }
        } else {
          cell.type = String(cString: value)
        }
      } else if name == "value" || name == "date-value" || name == "boolean-value"
        || name == "string-value" || name == "time-value"
      {
        cell.value = String(cString: value)
      } else if name == "formula" {
        cell.hasFormula = true
      } else if name == "number-columns-repeated" {
        cell.repeated = number(String(cString: value))
      } else if name == "number-columns-spanned" {
        cell.columns = number(String(cString: value))
      } else if name == "number-rows-spanned" {
        cell.rows = number(String(cString: value))
      }
    }
    self.cell = cell
    (text, paragraphs, isInParagraph, spans) = ([], 0, 0, [])
  }

  private func startText(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "p" || name == "h" {
      if paragraphs > 0 { text.append(0x0A) }
      paragraphs += 1
      isInParagraph += 1
    } else if name == "s" {
      let count = min(number(attributes["c"]), 100)
      if isInParagraph > 0 { text.append(contentsOf: repeatElement(0x20, count: count)) }
    } else if name == "tab" || name == "line-break" {
      if isInParagraph > 0 { text.append(0x20) }
    } else if name == "span" {
      let isRaised = attributes["style-name"].map { raisedStyles.contains($0) } ?? false
      spans.append(isRaised ? text.count : -1)
    }
  }

  private func endCell() throws(DocumentFault) {
    guard let cell else { return }
    let first = column + 1
    column += cell.repeated
    // What a merged cell covers is kept and not shown.
    guard !cell.isCovered, let made = content(cell) else { return }
    guard column <= HandOver.columnLimit else { throw .tooLarge("columns") }
    if let rows, rowsDone >= rows { return }
    repeated += cell.repeated - 1
    guard repeated <= Self.repeatLimit else { throw .tooLarge("cells") }
    for place in first...column {
      try line.cell(
        made.kind, place, made.text[...], decimals: made.decimals,
        isFormula: cell.hasFormula && made.kind != .formula)
    }
    cells += cell.repeated
    if cell.columns > 1 || cell.rows > 1, cell.repeated == 1 {
      let area = CellArea(
        firstRow: row + 1, firstColumn: first,
        lastRow: min(row + cell.rows, HandOver.rowLimit),
        lastColumn: min(first + cell.columns - 1, HandOver.columnLimit))
      try output.merged(area)
    }
  }

  private func content(_ cell: Cell) -> (kind: CellKind, text: [UInt8], decimals: Int?)? {
    let isBlank = text.allSatisfy { $0 <= 0x20 }
    let isFault = cell.hasFormula && (text.first == 0x23 || text.starts(with: "Err:".utf8))
    if cell.isError || isFault { return (.error, text, nil) }
    switch cell.type {
    case "float", "currency":
      guard let value = cell.value.flatMap({ NumberText.value($0.utf8) }) else { break }
      return (.number, NumberText.text(value), NumberText.decimals(of: value, shownAs: text))
    case "percentage":
      guard let value = cell.value.flatMap({ NumberText.value($0.utf8) }) else { break }
      return (
        .percentage, NumberText.text(value * 100),
        NumberText.decimals(of: value * 100, shownAs: text)
      )
    case "date":
      guard let value = cell.value else { break }
      // A year alone is shown as that.
      if text.count == 4, value.utf8.starts(with: text) { return (.date, text, nil) }
      let day = value.hasSuffix("T00:00:00") ? value.dropLast(9) : value[...]
      return (.date, Array(day.utf8), nil)
    case "boolean": return (.boolean, cell.value == "true" ? [0x31] : [0x30], nil)
    case "":
      if isBlank { return cell.hasFormula ? (.formula, [], nil) : nil }
    default: break
    }
    if !isBlank { return (.text, text, nil) }
    guard let value = cell.value, !value.isEmpty, cell.type == "string" else { return nil }
    return (.text, Array(value.utf8), nil)
  }
}
