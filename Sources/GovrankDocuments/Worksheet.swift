/// The cells of a sheet of a workbook, handed over as they come.
final class WorksheetReader: XMLHandler {
  var output: HandOver
  private(set) var isDone = false
  private let strings: SharedStrings
  private let formats: [CellFormat]
  private let is1904: Bool
  private let rows: Int?

  private var row = 0
  private var isRowHidden = false
  private var isRowOpen = false
  private var rowsDone = 0
  private var column = 0
  private var cellsInRow = 0
  private var merges = 0

  private var kind = Kind.number
  private var format = CellFormat.general
  private var hasFormula = false
  private var hasValue = false
  private var isInValue = false
  private var isInline = false
  private var isInSheet = false
  private var value: [UInt8] = []
  private var inline = RichText()

  private enum Kind {
    case number, shared, text, inline, boolean, error, date
  }

  init(
    _ output: HandOver, strings: SharedStrings, formats: [CellFormat], is1904: Bool, rows: Int?
  ) {
    (self.output, self.strings, self.formats) = (output, strings, formats)
    (self.is1904, self.rows) = (is1904, rows)
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws(DocumentFault) {
    if name == "c" {
      try startCell(attributes)
    } else if name == "v" {
      (isInValue, hasValue) = (true, true)
    } else if name == "f" {
      hasFormula = true
    } else if name == "row" {
      try startRow(attributes)
    } else if name == "is" {
      (isInline, hasValue) = (true, true)
    } else if isInline {
      inline.start(name, attributes)
    } else if name == "col" {
      guard let first = attributes["min"].flatMap({ Int($0) }),
        let last = attributes["max"].flatMap({ Int($0) }), first >= 1, first <= last
      else { return }
      let isHidden =
        attributes.isSet("hidden") || attributes["width"].flatMap { Double($0) } == 0
      if isHidden { try output.line(["columns", "\(first)", "\(last)"]) }
    } else if name == "mergeCell" {
      guard let area = attributes["ref"].flatMap({ CellReference.area($0) }) else { return }
      merges += 1
      guard merges <= 1_000_000 else { throw .tooLarge("cells") }
      try output.merged(area)
    } else if name == "sheetData" {
      isInSheet = true
    }
  }

  func end(_ name: XMLName) throws(DocumentFault) {
    if name == "c" {
      try endCell()
      (value, hasValue, hasFormula) = ([], false, false)
    } else if name == "v" {
      isInValue = false
    } else if name == "is" {
      isInline = false
    } else if isInline {
      inline.end(name)
    } else if name == "row" {
      if isRowOpen { rowsDone += 1 }
      isRowOpen = false
      if let rows, rowsDone >= rows { isDone = true }
    } else if name == "sheetData" {
      isInSheet = false
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if isInValue {
      value.append(contentsOf: bytes)
    } else if isInline {
      inline.text(bytes)
    }
  }

  // MARK: Rows and cells

  private func startRow(_ attributes: XMLAttributes) throws(DocumentFault) {
    let before = row
    row += 1
    column = 0
    isRowHidden = false
    isRowOpen = false
    var found = ""
    for (name, value) in attributes {
      if name == "r" {
        found = String(String(cString: value).prefix(40))
        row = Int(found) ?? -1
      } else if name == "hidden" {
        isRowHidden = String(cString: value) == "1" || String(cString: value) == "true"
      } else if name == "ht", Double(String(cString: value)) == 0 {
        isRowHidden = true
      }
    }
    cellsInRow = 0
    guard row > before else { throw .damaged("rows", at: "\(before)", found: found) }
    guard row <= HandOver.rowLimit else { throw .tooLarge("rows") }
  }

  private func startCell(_ attributes: XMLAttributes) throws(DocumentFault) {
    guard isInSheet else { return }
    column += 1
    // An address may not stand twice; a row of more cells than there are columns has one that does.
    cellsInRow += 1
    guard cellsInRow <= HandOver.columnLimit else {
      throw .damaged("cells", at: "\(row)", found: "\(cellsInRow)")
    }
    kind = .number
    format = .general
    inline.clear()
    for (name, value) in attributes {
      if name == "r" {
        let text = UnsafeBufferPointer(
          start: UnsafeRawPointer(value).assumingMemoryBound(to: UInt8.self), count: length(value))
        guard let place = CellReference.cell(text), place.row == row else {
          throw .damaged(
            "address", at: CellReference.text(row: row, column: column),
            found: String(String(cString: value).prefix(40)))
        }
        column = place.column
      } else if name == "s" {
        let number = Int(String(cString: value)) ?? -1
        if formats.indices.contains(number) { format = formats[number] }
      } else if name == "t" {
        switch String(cString: value) {
        case "s": kind = .shared
        case "str": kind = .text
        case "inlineStr": kind = .inline
        case "b": kind = .boolean
        case "e": kind = .error
        case "d": kind = .date
        default: kind = .number
        }
      }
    }
    guard column <= HandOver.columnLimit else { throw .tooLarge("columns") }
  }

  /// Of a reference, which is short.
  private func length(_ text: UnsafePointer<CChar>) -> Int {
    var count = 0
    while text[count] != 0, count < 32 { count += 1 }
    return count
  }

  private func endCell() throws(DocumentFault) {
    guard isInSheet, hasValue || hasFormula else { return }
    switch kind {
    case .shared:
      guard hasValue, let place = NumberText.value(value) else { return }
      guard let text = strings[Int(exactly: place.rounded()) ?? -1] else {
        throw .damaged("strings", at: here, found: Self.excerpt(value))
      }
      try put(.text, text)
    case .inline: try put(.text, RichText.unescaped(inline.bytes)[...])
    case .text:
      guard hasValue else { return try put(.formula, []) }
      try put(.text, RichText.unescaped(value)[...])
    case .boolean: try put(.boolean, value.contains(0x31) ? [0x31] : [0x30])
    case .error: try put(.error, value[...])
    case .date: try put(.date, Self.date(value))
    case .number: try putNumber()
    }
  }

  /// "2024-03-31T00:00:00" without a time that says nothing.
  private static func date(_ text: [UInt8]) -> ArraySlice<UInt8> {
    let parts = text.split(separator: 0x54, maxSplits: 1)
    guard let day = parts.first else { return [] }
    let isMidnight =
      parts.count > 1 && parts[1].allSatisfy { [0x30, 0x3A, 0x2E, 0x5A].contains($0) }
    return parts.count == 1 || isMidnight ? day : text[...]
  }

  private func putNumber() throws(DocumentFault) {
    guard !value.isEmpty else {
      // A formula that nobody has computed.
      if hasFormula { try put(.formula, []) }
      return
    }
    switch format {
    case .general where NumberText.isPlain(value[...]): try put(.number, value[...])
    case .number(let decimals) where NumberText.isPlain(value[...]):
      try put(.number, value[...], decimals: decimals)
    default:
      guard let number = NumberText.value(value) else {
        // Some programs write a fault of a formula without saying that it is one.
        if value.first == 0x23 { return try put(.error, value[...]) }
        throw .damaged("numbers", at: here, found: Self.excerpt(value))
      }
      switch format {
      case .general: try put(.number, NumberText.text(number)[...])
      case .number(let decimals):
        try put(.number, NumberText.text(number)[...], decimals: decimals)
      case .percentage(let decimals, let isShare):
        try put(
          .percentage, NumberText.text(isShare ? number * 100 : number)[...], decimals: decimals)
      case .date(let parts):
        if let text = SerialDate.text(number, parts, is1904: is1904) {
          try put(.date, Array(text.utf8)[...])
        } else {
          try put(.number, NumberText.text(number)[...])
        }
      }
    }
  }

  private var here: String { CellReference.text(row: row, column: column) }

  /// The beginning of what a cell holds.
  private static func excerpt(_ text: [UInt8]) -> String {
    String(String(decoding: text.prefix(160), as: UTF8.self).prefix(40))
  }

  private func put(
    _ kind: CellKind, _ text: ArraySlice<UInt8>, decimals: Int? = nil
  ) throws(DocumentFault) {
    // A cell of blanks is one that somebody has cleared with the space bar.
    if kind == .text, text.allSatisfy({ $0 <= 0x20 }) { return }
    if !isRowOpen {
      try output.row(row, isHidden: isRowHidden)
      isRowOpen = true
    }
    try output.cell(
      kind, column, text, decimals: decimals, isFormula: hasFormula && kind != .formula)
  }
}
