import IndexReports

/// Where the cells of a table stand in the sheet that it was made of.
package struct SheetShape: Sendable, Hashable {
  package var name: String
  /// The row of the sheet of each row of the table, from 1.
  package var rows: [UInt32]
  /// The column of the sheet of each cell of a row, from 1.
  package var columns: [UInt16]
  /// Digits shown behind the decimal mark, where the sheet says so.
  var decimals: [Int?]
  /// Merged cells by rows of the table and cells of a row, both from 0; those of the first rows.
  var merges: [Merge]

  struct Merge: Sendable, Hashable {
    var rows: ClosedRange<Int>
    var columns: ClosedRange<Int>
  }

  /// "C12".
  package static func reference(row: Int, column: Int) -> String {
    var letters = ""
    var rest = column
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters + "\(row)"
  }

  /// "C", "C–E".
  static func letters(_ columns: ClosedRange<Int>) -> String {
    func letter(_ column: Int) -> String { String(reference(row: 0, column: column).dropLast()) }
    return columns.count == 1
      ? letter(columns.lowerBound) : letter(columns.lowerBound) + "–" + letter(columns.upperBound)
  }
}

/// A sheet's cells as they come, made into a table of text with tabs between the cells and a line for each row.
package struct SheetTable: Sendable {
  let number: Int
  private let takesHidden: Bool
  private(set) var text: [UInt8] = []
  /// The row of the sheet that each line with content is.
  private(set) var rows: [UInt32] = []
  private(set) var merges: [(rows: ClosedRange<Int>, columns: ClosedRange<Int>)] = []
  private(set) var decimals: [Int?] = []

  // What there is to say.
  private(set) var hiddenRows: [ClosedRange<Int>] = []
  private(set) var hiddenColumns: [ClosedRange<Int>] = []
  private(set) var formulas = 0
  private(set) var unstored = Count()
  private(set) var faults = Count()

  /// Hidden columns with something in them.
  private var filledHidden: Set<Int> = []

  // What the text shows of its numbers.
  private(set) var numbers = 0
  /// Texts that are numbers with a decimal comma for certain, and those of which it is open.
  private(set) var commas = 0
  private(set) var open = 0
  private(set) var fractions = 0
  /// Rows with words and figures.
  private(set) var mixed = 0

  /// How many cells, and where the first stands.
  struct Count: Sendable {
    var cells = 0
    var first: (row: Int, column: Int)?

    mutating func add(_ row: Int, _ column: Int) {
      if cells == 0 { first = (row, column) }
      cells += 1
    }
  }

  // The row that is being read.
  private(set) var leftmost = DelimitedText.columnLimit
  private(set) var rightmost = 0
  private var row = 0
  private var isLeftOut = false
  private var cells: [(column: Int, start: Int, end: Int)] = []
  private var pieces: [UInt8] = []
  private var isSorted = true
  private var isRowOpen = false
  private var (words, figures) = (0, 0)

  static let rowLimit = 1_048_576

  init(number: Int, takesHidden: Bool) {
    self.number = number
    self.takesHidden = takesHidden
  }

  mutating func hide(columns first: Int, _ last: Int) {
    let last = min(last, DelimitedText.columnLimit)
    guard first >= 1, first <= last else { return }
    if let before = hiddenColumns.last, before.upperBound + 1 == first {
      hiddenColumns[hiddenColumns.count - 1] = before.lowerBound...last
    } else {
      hiddenColumns.append(first...last)
    }
  }

  mutating func row(_ number: Int, isHidden: Bool) {
    endRow()
    guard number > row, number <= Self.rowLimit else {
      isLeftOut = true
      return
    }
    // A gap in the numbers is a blank line, not more: they are told by their numbers.
    if number > row + 1, !rows.isEmpty { text.append(0x0A) }
    row = number
    isRowOpen = true
    isLeftOut = isHidden && !takesHidden
    if isHidden {
      if let before = hiddenRows.last, before.upperBound + 1 == number {
        hiddenRows[hiddenRows.count - 1] = before.lowerBound...number
      } else if hiddenRows.count < 1_000 {
        hiddenRows.append(number...number)
      }
    }
  }

  mutating func merge(_ firstRow: Int, _ firstColumn: Int, _ lastRow: Int, _ lastColumn: Int) {
    guard firstRow >= 1, firstRow <= lastRow, firstColumn >= 1, firstColumn <= lastColumn,
      lastRow <= Self.rowLimit, lastColumn <= DelimitedText.columnLimit
    else { return }
    merges.append((firstRow...lastRow, firstColumn...lastColumn))
  }

  /// Takes the line of a cell.
  mutating func cell(_ line: UnsafeBufferPointer<UInt8>) {
    guard isRowOpen, !isLeftOut else { return }
    var (column, at) = (0, 2)
    while at < line.count, line[at] != 0x09 {
      guard line[at] >= 0x30, line[at] <= 0x39, column <= DelimitedText.columnLimit else { return }
      column = column * 10 + Int(line[at] - 0x30)
      at += 1
    }
    guard (1...DelimitedText.columnLimit).contains(column) else { return }
    if !hiddenColumns.isEmpty, isHidden(column) {
      filledHidden.insert(column)
      if !takesHidden { return }
    }
    let start = min(at + 1, line.count)
    let end = line[start...].firstIndex(of: 0x09) ?? line.count
    let (kind, content) = (line[0] | 0x20, line[start..<end])
    if line[0] & 0x20 == 0, kind != 0x65 { formulas += 1 }
    let from = pieces.count
    switch kind {
    case 0x65:  // e
      faults.add(row, column)
      return
    case 0x66:  // f
      unstored.add(row, column)
      return
    case 0x62:  // b
      pieces.append(contentsOf: content.first == 0x31 ? "TRUE".utf8 : "FALSE".utf8)
      words += 1
    case 0x6E, 0x70:  // n, p
      pieces.append(contentsOf: content)
      numbers += 1
      figures += 1
      note(content, line[end...], column)
      if kind == 0x70 { pieces.append(0x25) }
    case 0x64:  // d
      pieces.append(contentsOf: content)
      words += 1
    default:
      let words = SheetStream.unescaped(content)
      // Blanks and no-break spaces alone are nothing.
      if words.allSatisfy({ $0 <= 0x20 || $0 == 0xC2 || $0 == 0xA0 }) { return }
      put(words)
    }
    if let last = cells.last, last.column >= column { isSorted = false }
    leftmost = min(leftmost, column)
    rightmost = max(rightmost, column)
    cells.append((column, from, pieces.count))
  }

  /// How many digits a number shows.
  private mutating func note(
    _ number: Slice<UnsafeBufferPointer<UInt8>>, _ rest: Slice<UnsafeBufferPointer<UInt8>>,
    _ column: Int
  ) {
    let point = number.firstIndex(of: 0x2E)
    if point != nil { fractions += 1 }
    var shown: Int?
    if rest.count > 1 {
      shown = Int(String(decoding: rest.dropFirst(), as: UTF8.self)).map { min(max(0, $0), 15) }
    }
    while decimals.count < column { decimals.append(nil) }
    // Where no form is given, the digits that are there are shown.
    guard let shown = shown ?? (rest.isEmpty ? point.map { number.endIndex - $0 - 1 } : nil) else {
      return
    }
    decimals[column - 1] = max(decimals[column - 1] ?? 0, shown)
  }

  private mutating func put(_ content: [UInt8]) {
    switch CommaNumber.look(content) {
    case .sure:
      commas += 1
      figures += 1
    case .open:
      open += 1
      figures += 1
    case nil: words += 1
    }
    guard content.contains(0x22) else {
      pieces.append(contentsOf: content)
      return
    }
    pieces.append(0x22)
    for byte in content {
      if byte == 0x22 { pieces.append(byte) }
      pieces.append(byte)
    }
    pieces.append(0x22)
  }

  private mutating func endRow() {
    defer {
      cells.removeAll(keepingCapacity: true)
      pieces.removeAll(keepingCapacity: true)
      (isSorted, isRowOpen, words, figures) = (true, false, 0, 0)
    }
    guard !cells.isEmpty else { return }
    if !isSorted { cells.sort { $0.column < $1.column } }
    var column = 1
    for cell in cells {
      // Of two for one place the first counts.
      guard cell.column >= column else { continue }
      text.append(contentsOf: repeatElement(0x09, count: cell.column - column))
      text.append(contentsOf: pieces[cell.start..<cell.end])
      column = cell.column
    }
    text.append(0x0A)
    rows.append(UInt32(row))
    if words > 0, figures > 0 { mixed += 1 }
  }

  mutating func finish() { endRow() }

  /// Rows with something in them.
  package var rowCount: Int { rows.count }

  func isHidden(_ column: Int) -> Bool { hiddenColumns.contains { $0.contains(column) } }

  func hasContent(in columns: ClosedRange<Int>) -> Bool {
    filledHidden.contains { columns.contains($0) }
  }

  /// Whether texts with a decimal comma stand beside numbers with a fraction, so that a comma of theirs is one too.
  var mixesMarks: Bool { commas > 0 && fractions > 0 }

  /// Whether the decimal mark is a point for certain.
  var hasPoints: Bool { numbers > 0 && open == 0 && (commas == 0 || mixesMarks) }
}

/// Numbers with a decimal comma that a workbook holds as texts.
enum CommaNumber {
  enum Look {
    /// The comma can't part thousands.
    case sure
    case open
  }

  static func look(_ text: [UInt8]) -> Look? {
    guard let comma = text.firstIndex(of: 0x2C), comma > 0, text.count <= 40,
      text[comma - 1] >= 0x30, text[comma - 1] <= 0x39,
      text.first.map({ $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2D }) ?? false,
      !text[(comma + 1)...].contains(0x2C)
    else { return nil }
    let digits = text[(comma + 1)...].prefix { $0 >= 0x30 && $0 <= 0x39 }.count
    guard digits > 0 else { return nil }
    return digits != 3 || text.starts(with: [0x30, 0x2C]) ? .sure : .open
  }

  /// The same with a point.
  static func withPoint(_ text: [UInt8]) -> [UInt8] {
    guard look(text) == .sure, let comma = text.firstIndex(of: 0x2C) else { return text }
    return text[..<comma].filter { $0 != 0x2E } + [0x2E] + text[(comma + 1)...]
  }
}
