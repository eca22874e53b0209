/// One column of the screen.
package struct Cell: Sendable, Hashable {
  /// A base character and its combining marks; 0 for the right half of a wide character. Rarely
  /// more than one scalar, so marks are kept aside in the buffer.
  package var scalar: UInt32
  /// Position of the marks in ``Buffer/marks`` plus one, or 0 for none.
  package var marks: UInt32 = 0
  package var style: Style

  package init(_ scalar: Unicode.Scalar, _ style: Style) {
    self.scalar = scalar.value
    self.style = style
  }

  fileprivate init(continuing style: Style) {
    scalar = 0
    self.style = style
  }
}

/// What draws itself into a part of a buffer. A widget is a value, made anew for each frame.
package protocol Widget {
  func render(in area: Rect, into buffer: inout Buffer)
}

/// A screenful of cells. Writing outside is clipped; control characters are replaced on the way in.
package struct Buffer: Sendable, Hashable {
  package let size: Size
  package private(set) var cells: [Cell]
  package private(set) var marks: [[UInt32]] = []
  /// Whether texts that do not fit are kept in ``cuts``.
  package var recordsCuts = false
  package private(set) var cuts: [String] = []
  /// Rows that a view had no room for, and rows of the highest letters, while ``recordsCuts``.
  package private(set) var dropped = 0
  package private(set) var letters = 1
  /// Where the terminal's hidden cursor stands, for those who follow it: the focused cell.
  package var cursor: Point?

  package init(_ size: Size, style: Style = Style()) {
    self.size = size
    cells = Array(repeating: Cell(" ", style), count: size.width * size.height)
  }

  package var area: Rect { Rect(size) }

  package subscript(x: Int, y: Int) -> Cell { cells[y * size.width + x] }

  /// The cells of one row.
  package func row(_ y: Int) -> ArraySlice<Cell> {
    cells[(y * size.width)..<((y + 1) * size.width)]
  }

  /// The combining marks of one of its cells.
  package func marks(of cell: Cell) -> [UInt32] {
    cell.marks == 0 ? [] : marks[Int(cell.marks) - 1]
  }

  /// Takes a row of another buffer of the same size.
  package mutating func takeRow(_ y: Int, from other: Buffer) {
    for x in 0..<size.width {
      var cell = other[x, y]
      if cell.marks != 0 {
        marks.append(other.marks(of: cell))
        cell.marks = UInt32(marks.count)
      }
      cells[y * size.width + x] = cell
    }
  }

  package func sameRow(_ y: Int, as other: Buffer) -> Bool {
    guard size.width == other.size.width, marks == other.marks else { return false }
    // Cells are four words without gaps.
    let stride = MemoryLayout<Cell>.stride
    return cells.withUnsafeBytes { mine in
      other.cells.withUnsafeBytes { theirs in
        guard let a = mine.baseAddress, let b = theirs.baseAddress else { return true }
        let start = y * size.width * stride
        return sameBytes(a + start, b + start, size.width * stride / 4)
      }
    }
  }

  private func sameBytes(
    _ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ words: Int
  ) -> Bool {
    let x = a.assumingMemoryBound(to: UInt32.self)
    let y = b.assumingMemoryBound(to: UInt32.self)
    for i in 0..<words where x[i] != y[i] { return false }
    return true
  }

  /// Half of a wide character is nothing that a terminal can show: where cells are about to be written
  /// over, the other half of a character that they cut becomes a blank.
  private mutating func cutWideCharacters(_ y: Int, _ columns: Range<Int>) {
    guard !columns.isEmpty else { return }
    let first = y * size.width + columns.lowerBound
    if columns.lowerBound > 0, cells[first].scalar == 0 {
      cells[first - 1] = Cell(" ", cells[first - 1].style)
    }
    let behind = y * size.width + columns.upperBound
    if columns.upperBound < size.width, cells[behind].scalar == 0 {
      cells[behind] = Cell(" ", cells[behind].style)
    }
  }

  /// Takes note of rows that have no room, and of how high letters are, where that was asked for.
  package mutating func noteDropped(_ rows: Int) {
    if recordsCuts { dropped += rows }
  }

  package mutating func noteLetters(_ height: Int) {
    if recordsCuts { letters = max(letters, height) }
  }

  /// Blanks in a style.
  package mutating func fill(_ rect: Rect, _ style: Style) {
    let rect = rect.intersection(area)
    guard rect.x < rect.right else { return }
    for y in rect.y..<max(rect.y, rect.bottom) {
      cutWideCharacters(y, rect.x..<rect.right)
      for x in rect.x..<rect.right { cells[y * size.width + x] = Cell(" ", style) }
    }
  }

  /// Another style for what is there.
  package mutating func restyle(_ rect: Rect, _ change: (inout Style) -> Void) {
    let rect = rect.intersection(area)
    for y in rect.y..<max(rect.y, rect.bottom) {
      for x in rect.x..<rect.right { change(&cells[y * size.width + x].style) }
    }
  }

  /// Takes note of a text that is shown in part, where that was asked for.
  package mutating func noteCut(_ text: String) {
    if recordsCuts, !cuts.contains(text) { cuts.append(text) }
  }

  /// Writes text from a place on, cut with an ellipsis where it is wider than `width`.
  ///
  /// - Returns: The columns used.
  @discardableResult
  package mutating func write(
    _ text: String, _ x: Int, _ y: Int, _ style: Style, width: Int = .max
  ) -> Int {
    guard y >= 0, y < size.height, x < size.width else { return 0 }
    let room = min(width, size.width - x)
    // Plain ASCII that fits, as most text does, needs no measuring of characters.
    if x >= 0, text.utf8.count <= room, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
      var column = y * size.width + x
      cutWideCharacters(y, x..<(x + text.utf8.count))
      for byte in text.utf8 {
        cells[column] = Cell(Unicode.Scalar(byte), style)
        column += 1
      }
      return text.utf8.count
    }
    let fitted = text.fitted(room)
    if recordsCuts, fitted != text, fitted.hasSuffix("…") { cuts.append(text) }
    var column = x
    let base = y * size.width
    for scalar in fitted.unicodeScalars {
      let scalar = scalar.visibleReplacement ?? scalar
      let columns = DisplayWidth.of(scalar)
      if columns == 0 {
        addMark(scalar, at: column - 1, base)
        continue
      }
      if column >= 0, column + columns <= size.width {
        cutWideCharacters(y, column..<(column + columns))
        cells[base + column] = Cell(scalar, style)
        if columns == 2 { cells[base + column + 1] = Cell(continuing: style) }
      }
      column += columns
    }
    return column - x
  }

  /// Writes text into a field of exactly `width` columns, blanks before or behind it.
  package mutating func write(
    _ text: String, inField width: Int, alignedRight: Bool = false, _ x: Int, _ y: Int,
    _ style: Style
  ) {
    guard width > 0 else { return }
    let used = DisplayWidth.of(text)
    fill(Rect(x, y, width, 1), style)
    write(text, alignedRight && used < width ? x + width - used : x, y, style, width: width)
  }

  /// One character; outside the buffer nothing happens.
  package mutating func set(_ scalar: Unicode.Scalar, _ x: Int, _ y: Int, _ style: Style) {
    guard x >= 0, x < size.width, y >= 0, y < size.height else { return }
    cutWideCharacters(y, x..<(x + 1))
    cells[y * size.width + x] = Cell(scalar.visibleReplacement ?? scalar, style)
  }

  private mutating func addMark(_ scalar: Unicode.Scalar, at column: Int, _ base: Int) {
    guard column >= 0, column < size.width else { return }
    let known = Int(cells[base + column].marks)
    let list = known == 0 ? [] : marks[known - 1]
    // A terminal cell holds a base character and four marks.
    guard list.count < 4 else { return }
    marks.append(list + [scalar.value])
    cells[base + column].marks = UInt32(marks.count)
  }

  /// The characters without styles, a line per row, blanks at line ends left out.
  package var text: String {
    (0..<size.height).map { y in
      var line = String.UnicodeScalarView()
      for cell in row(y) where cell.scalar != 0 {
        if let scalar = Unicode.Scalar(cell.scalar) { line.append(scalar) }
        if cell.marks > 0 {
          line.append(contentsOf: marks[Int(cell.marks) - 1].compactMap { Unicode.Scalar($0) })
        }
      }
      while line.last == " " { line.removeLast() }
      return String(line)
    }.joined(separator: "\n")
  }
}
