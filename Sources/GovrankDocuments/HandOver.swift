import Glibc

/// What is wrong with a file, by the word that it is handed over with.
enum DocumentFault: Error {
  /// Not a workbook, or a broken one: what of it, and at which cell.
  case damaged(String, at: String = "", found: String = "")
  /// More than is read: unpacked, of cells, of sheets.
  case tooLarge(String)
  case encrypted
  /// A workbook in the binary form (XLSB).
  case binary
  /// A document of another kind: a text, slides.
  case otherDocument
  /// Nobody reads the output any more.
  case closed

  var words: [String] {
    switch self {
    case .damaged(let what, let place, let found): ["damaged", what, place, found]
    case .tooLarge(let what): ["large", what]
    case .encrypted: ["encrypted"]
    case .binary: ["binary"]
    case .otherDocument: ["other"]
    case .closed: ["closed"]
    }
  }
}

/// A sheet of a workbook, in its order.
struct SheetEntry {
  var name: String
  var isHidden = false
}

/// What a cell holds. Capital letters say that a formula made it.
enum CellKind: UInt8 {
  case text = 0x74  // t
  case number = 0x6E  // n
  case percentage = 0x70  // p
  case date = 0x64  // d
  case boolean = 0x62  // b
  case error = 0x65  // e
  /// A formula whose value is not stored.
  case formula = 0x66  // f
}

/// The tables as they are handed over on standard output: lines of fields with tabs between them. `SheetStream` in the
/// module Exchange, which reads them, describes each.
struct HandOver {
  private var bytes: [UInt8] = []
  private var written = 0

  /// What is handed over in all, and how much of it whatever the parts of the document hold: texts that stand in many
  /// cells, rows that are said to be there a thousand times.
  private static let (limit, free, ratio) = (1 << 30, 8 << 20, 16)

  /// Of which the tables are.
  var archive: Archive?

  private var allowed: Int {
    archive.map { min(Self.limit, Self.free + Self.ratio * $0.unpacked) } ?? Self.limit
  }
  private static let piece = 1 << 16

  /// Whether lines are passed on when there are many of them.
  private let passesOn: Bool

  init(passesOn: Bool = true) { self.passesOn = passesOn }

  static let rowLimit = 1_048_576
  static let columnLimit = 16_384

  mutating func line(_ fields: [String]) throws(DocumentFault) {
    for (place, field) in fields.enumerated() {
      if place > 0 { bytes.append(0x09) }
      append(Array(field.utf8)[...])
    }
    try endLine()
  }

  mutating func row(_ number: Int, isHidden: Bool) throws(DocumentFault) {
    bytes.append(contentsOf: "row\t".utf8)
    append(number)
    if isHidden { bytes.append(contentsOf: "\thidden".utf8) }
    try endLine()
  }

  /// - Parameters:
  ///   - column: From 1.
  ///   - decimals: Digits that are shown behind the decimal mark, where the sheet says so.
  mutating func cell(
    _ kind: CellKind, _ column: Int, _ text: ArraySlice<UInt8>, decimals: Int? = nil,
    isFormula: Bool = false
  ) throws(DocumentFault) {
    bytes.append(isFormula ? kind.rawValue & 0xDF : kind.rawValue)
    bytes.append(0x09)
    append(column)
    bytes.append(0x09)
    append(text)
    if let decimals {
      bytes.append(0x09)
      append(decimals)
    }
    try endLine()
  }

  mutating func merged(_ area: CellArea) throws(DocumentFault) {
    try line(
      ["merged"] + [area.firstRow, area.firstColumn, area.lastRow, area.lastColumn].map { "\($0)" })
  }

  /// Lines that were made elsewhere.
  mutating func lines(_ made: [UInt8]) throws(DocumentFault) {
    bytes.append(contentsOf: made)
    try passOn()
  }

  /// Takes the lines away that were made.
  mutating func takeLines() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  mutating func flush() throws(DocumentFault) {
    written += bytes.count
    var start = 0
    while start < bytes.count {
      let size = bytes.withUnsafeBytes { raw in
        raw.baseAddress.map { Glibc.write(1, $0 + start, raw.count - start) } ?? -1
      }
      if size < 0, errno == EINTR { continue }
      guard size > 0 else { throw .closed }
      start += size
    }
    bytes.removeAll(keepingCapacity: true)
    guard written <= allowed else { throw .tooLarge("cells") }
  }

  private mutating func endLine() throws(DocumentFault) {
    bytes.append(0x0A)
    try passOn()
  }

  private mutating func passOn() throws(DocumentFault) {
    if passesOn {
      if bytes.count >= Self.piece { try flush() }
    } else if bytes.count > allowed {
      throw .tooLarge("cells")
    }
  }

  private mutating func append(_ text: ArraySlice<UInt8>) {
    let isPlain = text.allSatisfy { $0 >= 0x20 && $0 != 0x5C }
    if isPlain {
      bytes.append(contentsOf: text)
      return
    }
    for byte in text {
      switch byte {
      case 0x09: bytes.append(contentsOf: [0x5C, 0x74])
      case 0x0A, 0x0D: bytes.append(contentsOf: [0x5C, 0x6E])
      case 0x5C: bytes.append(contentsOf: [0x5C, 0x5C])
      case 0..<0x20: continue
      default: bytes.append(byte)
      }
    }
  }

  private mutating func append(_ number: Int) {
    guard number >= 10 else {
      bytes.append(0x30 + UInt8(truncatingIfNeeded: max(0, number)))
      return
    }
    let start = bytes.count
    var rest = number
    while rest > 0 {
      bytes.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    }
    bytes[start...].reverse()
  }
}

/// A rectangle of cells, from 1.
struct CellArea {
  var firstRow: Int
  var firstColumn: Int
  var lastRow: Int
  var lastColumn: Int
}

/// "B12" and "B12:C14".
enum CellReference {
  /// - Returns: `nil` for what is none, or lies outside of any sheet.
  static func cell(_ text: some Collection<UInt8>) -> (row: Int, column: Int)? {
    var (row, column) = (0, 0)
    var isRow = false
    for byte in text {
      switch byte {
      case 0x24: continue
      case 0x41...0x5A where !isRow: column = column * 26 + Int(byte - 0x40)
      case 0x61...0x7A where !isRow: column = column * 26 + Int(byte - 0x60)
      case 0x30...0x39:
        isRow = true
        row = row * 10 + Int(byte - 0x30)
      default: return nil
      }
      guard row <= HandOver.rowLimit, column <= HandOver.columnLimit else { return nil }
    }
    return row > 0 && column > 0 ? (row, column) : nil
  }

  static func text(row: Int, column: Int) -> String {
    var (letters, rest) = ("", column)
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(0x41 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters + "\(row)"
  }

  static func area(_ text: String) -> CellArea? {
    let ends = text.utf8.split(separator: 0x3A)
    guard ends.count == 2, let first = cell(ends[0]), let last = cell(ends[1]),
      first.row <= last.row, first.column <= last.column
    else { return nil }
    return CellArea(
      firstRow: first.row, firstColumn: first.column, lastRow: last.row, lastColumn: last.column)
  }
}
