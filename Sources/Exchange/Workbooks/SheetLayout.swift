import IndexReports

/// A sheet laid out as a table of text is: without what is hidden and the empty columns at its left, what a merged cell
/// of several rows says in each of them, numbers with one decimal mark.
struct SheetLayout {
  private let sheet: SheetTable
  private let name: String
  /// Columns of the sheet that the table has.
  private let columns: [UInt16]

  init(_ sheet: SheetTable, named name: String, _ takesHidden: Bool) {
    self.sheet = sheet
    self.name = name
    columns =
      sheet.leftmost <= sheet.rightmost
      ? (sheet.leftmost...sheet.rightmost).filter { takesHidden || !sheet.isHidden($0) }
        .map { UInt16(truncatingIfNeeded: $0) } : []
  }

  func table() throws(ImportRefusal) -> (DelimitedText, [ImportFinding]) {
    guard !sheet.rows.isEmpty else { throw ImportRefusal(.emptySheet(name)) }
    // Fonts of the time before Unicode are found in workbooks too.
    var (text, findings) = try TableFile.decoded(sheet.text)
    var table: DelimitedText
    do throws(DelimitedText.Fault) {
      table = try DelimitedText(utf8: text, delimiter: "\t")
      // Blocks side by side are read in another order, in which cells stand nowhere.
      if let (one, count) = try TableFile.unfolded(table) {
        return (one, findings + [.init(.note, .halves(count))])
      }
      let fillings = fillings(table)
      if columns.count < sheet.rightmost || !fillings.isEmpty || sheet.mixesMarks {
        text = laidOut(table, fillings)
        table = try DelimitedText(utf8: text, delimiter: "\t")
      }
    } catch {
      throw ImportRefusal(.emptySheet(name))
    }
    guard table.count == sheet.rows.count else { return (table, findings) }
    if sheet.mixesMarks { findings.append(.init(.note, .commaTexts(sheet.commas))) }
    table.shape = SheetShape(
      name: name, rows: sheet.rows, columns: columns,
      decimals: columns.map {
        Int($0) <= sheet.decimals.count ? sheet.decimals[Int($0) - 1] : nil
      }, merges: merges())
    return (table, findings)
  }

  // MARK: Merged cells

  /// The row of the table that a row of the sheet is, or the next below it.
  private func place(ofRow row: Int) -> Int {
    var (low, high) = (0, sheet.rows.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(sheet.rows[middle]) < row { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Merged cells of the first rows, by rows of the table and its columns.
  private func merges() -> [SheetShape.Merge] {
    sheet.merges.prefix(10_000).compactMap { merge in
      let first = place(ofRow: merge.rows.lowerBound)
      let end = place(ofRow: merge.rows.upperBound + 1)
      let spanned = columns.indices.filter { merge.columns.contains(Int(columns[$0])) }
      guard first < min(end, TableLayout.sample), let left = spanned.first,
        let right = spanned.last
      else { return nil }
      return SheetShape.Merge(rows: first...(end - 1), columns: left...right)
    }
  }

  /// What a cell of the body is filled with, by rows of the table: the first cell of a merged one.
  private func fillings(_ table: DelimitedText) -> [Int: [(column: Int, row: Int)]] {
    guard sheet.merges.contains(where: { $0.rows.count > 1 }),
      let layout = TableLayout(table)
    else { return [:] }
    var result: [Int: [(column: Int, row: Int)]] = [:]
    var count = 0
    for merge in sheet.merges where merge.rows.count > 1 {
      let first = place(ofRow: merge.rows.lowerBound)
      // Above stands the header, whose parts are put together elsewhere.
      guard first >= layout.body.lowerBound, first < sheet.rows.count,
        Int(sheet.rows[first]) == merge.rows.lowerBound
      else { continue }
      for row in (first + 1)..<max(first + 1, place(ofRow: merge.rows.upperBound + 1)) {
        count += 1
        guard count <= Self.fillLimit else { return result }
        result[row, default: []].append((merge.columns.lowerBound, first))
      }
    }
    return result
  }

  private static let fillLimit = 2_000_000

  private func laidOut(
    _ table: DelimitedText, _ fillings: [Int: [(column: Int, row: Int)]]
  ) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(table.bytes.count)
    let room = 64 << 20 + 8 * table.bytes.count
    var (cells, above) = ([DelimitedText.Span](), [DelimitedText.Span]())
    for row in 0..<table.count {
      if row > 0, sheet.rows[row] > sheet.rows[row - 1] + 1, !table.isAdjacent(row - 1, row) {
        text.append(0x0A)
      }
      table.read(row, into: &cells)
      let filled = fillings[row] ?? []
      var isFirst = true
      for column in columns {
        if !isFirst { text.append(0x09) }
        isFirst = false
        let place = Int(column) - 1
        if place < cells.count, !cells[place].isEmpty {
          append(cells[place], of: table, to: &text)
        } else if let filling = filled.first(where: { $0.column == Int(column) }) {
          table.read(filling.row, into: &above)
          // What is longer is prose and no name of a group.
          if place < above.count, above[place].count <= 1_000, text.count < room {
            append(above[place], of: table, to: &text)
          }
        }
      }
      text.append(0x0A)
    }
    return text
  }

  private func append(_ span: DelimitedText.Span, of table: DelimitedText, to text: inout [UInt8]) {
    let raw = Array(table.bytes[Int(span.start)..<Int(span.end)])
    if span.isEscaped {
      text.append(contentsOf: raw)
    } else if raw.first == 0x22 {
      text.append(contentsOf: [0x22] + raw + [0x22])
    } else {
      text.append(contentsOf: sheet.mixesMarks ? CommaNumber.withPoint(raw) : raw)
    }
  }
}

extension SheetShape {
  /// Row and column of the sheet at a byte of the table.
  func place(of offset: Int, in table: DelimitedText) -> (line: Int, column: Int) {
    var (low, high) = (0, table.starts.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(table.starts[middle]) <= offset { low = middle + 1 } else { high = middle }
    }
    let row = max(0, low - 1)
    guard rows.indices.contains(row) else { return (1, 1) }
    var cells: [DelimitedText.Span] = []
    table.read(row, into: &cells)
    let cell = max(0, cells.count { Int($0.outer) <= offset } - 1)
    return (Int(rows[row]), columns.indices.contains(cell) ? Int(columns[cell]) : 1)
  }

  /// Whether a cell without content is part of one that begins left of it in the same row.
  func isSpanned(row: Int, column: Int) -> Bool {
    merges.contains {
      $0.rows.contains(row) && $0.columns.contains(column) && column > $0.columns.lowerBound
    }
  }

  /// Whether two rows have a merged cell in common, or one of the upper stands above several of the lower.
  func joins(_ upper: Int, _ lower: Int) -> Bool {
    merges.contains {
      $0.rows.contains(upper)
        && ($0.rows.contains(lower) || $0.columns.count > 1 && $0.columns.count < columns.count)
    }
  }
}
