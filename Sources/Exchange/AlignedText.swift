/// Columns that blanks part, as they are pasted from a page or a terminal.
enum AlignedText {
  /// A word with single blanks within, and the columns (from 0) of its first character and behind its last one.
  private struct Cell {
    var bytes: ArraySlice<UInt8>
    var start: Int
    var end: Int
  }

  /// Runs of blanks as tabs, where no sign parts the cells and most lines have as many runs.
  static func parted(_ text: [UInt8], _ table: DelimitedText) -> [UInt8]? {
    guard table.count >= 3, text.count < 1 << 20 else { return nil }
    var spans: [DelimitedText.Span] = []
    for row in 0..<min(table.count, 40) {
      table.read(row, into: &spans)
      if spans.count > 1 { return nil }
    }
    var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).map(cells)
    var counts: [Int: Int] = [:]
    for line in lines where !line.isEmpty { counts[line.count, default: 0] += 1 }
    guard let most = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), most.key > 1,
      most.value * 3 >= counts.values.reduce(0, +) * 2
    else { return nil }
    // A long name leaves one blank before the next cell: the other lines say where that begins or ends.
    if let model = lines.first(where: { $0.count == most.key }) {
      let full = lines.filter { $0.count == most.key }
      let starts = Set(model.map(\.start)).union(common(full.map { $0.map(\.start) }))
      let ends = Set(model.map(\.end)).union(common(full.map { $0.map(\.end) }))
      let reach = extents(full)
      for place in lines.indices where (1..<most.key).contains(lines[place].count) {
        while lines[place].count < most.key, split(&lines[place], starts, ends) {}
        lines[place] = placed(lines[place], reach)
      }
    }
    var result: [UInt8] = []
    for line in lines {
      for (place, cell) in line.enumerated() {
        if place > 0 { result.append(0x09) }
        result.append(contentsOf: cell.bytes)
      }
      result.append(0x0A)
    }
    return result
  }

  /// From where to where the cells of each column reach.
  private static func extents(_ full: [[Cell]]) -> [Range<Int>] {
    guard let first = full.first else { return [] }
    return first.indices.map { column in
      let (start, end) = full.reduce((Int.max, 0)) {
        (min($0.0, $1[column].start), max($0.1, $1[column].end))
      }
      return start..<max(start + 1, end)
    }
  }

  /// A line that lacks a cell with an empty one where the column is that it lacks; as it stands where that can't be seen.
  private static func placed(_ line: [Cell], _ columns: [Range<Int>]) -> [Cell] {
    guard line.count > 1, line.count < columns.count else { return line }
    var result: [Cell] = []
    for cell in line {
      let own = columns.indices.dropFirst(result.count).first {
        columns[$0].overlaps(cell.start..<max(cell.start + 1, cell.end))
      }
      guard let own else { return line }
      while result.count < own { result.append(Cell(bytes: [], start: 0, end: 0)) }
      result.append(cell)
    }
    return result
  }

  /// Columns in which most lines agree.
  private static func common(_ lines: [[Int]]) -> Set<Int> {
    var counts: [Int: Int] = [:]
    for place in lines.joined() { counts[place, default: 0] += 1 }
    return Set(counts.filter { $0.value * 2 > lines.count }.map(\.key))
  }

  /// Parts a cell at a blank behind which a column begins, or what follows ends with one.
  private static func split(_ line: inout [Cell], _ starts: Set<Int>, _ ends: Set<Int>) -> Bool {
    for (place, cell) in line.enumerated() {
      var column = cell.start
      for at in cell.bytes.indices {
        let byte = cell.bytes[at]
        // Bytes within a character take no column.
        if byte & 0xC0 == 0x80 { continue }
        defer { column += 1 }
        guard byte == 0x20, at > cell.bytes.startIndex, at + 1 < cell.bytes.endIndex else {
          continue
        }
        let rest = cell.bytes[(at + 1)...]
        let isFigure = rest.first.map { (0x30...0x39).contains($0) || $0 == 0x2D } ?? false
        guard
          starts.contains(column + 1) || ends.contains(cell.end) && isFigure && !rest.contains(0x20)
        else { continue }
        line[place] = Cell(bytes: cell.bytes[..<at], start: cell.start, end: column)
        line.insert(Cell(bytes: rest, start: column + 1, end: cell.end), at: place + 1)
        return true
      }
    }
    return false
  }

  /// What two blanks or more part.
  private static func cells(_ line: ArraySlice<UInt8>) -> [Cell] {
    var result: [Cell] = []
    var (column, blanks) = (0, 2)
    for at in line.indices where line[at] != 0x0D {
      let byte = line[at]
      if byte & 0xC0 != 0x80 { column += 1 }
      if byte == 0x20 {
        blanks += 1
        continue
      }
      if blanks > 1 {
        result.append(Cell(bytes: line[at...at], start: column - 1, end: column))
      } else if let last = result.indices.last {
        result[last].bytes = line[result[last].bytes.startIndex...at]
        result[last].end = column
      }
      blanks = 0
    }
    return result
  }
}
