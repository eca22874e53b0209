import IndexReports

/// Where in a table what stands: lines above, the header, the body, notes below.
package struct TableLayout: Sendable {
  /// Rows of the header; empty where there is none.
  package var header: Range<Int>
  /// Rows below the header up to the end.
  package var body: Range<Int>
  /// Texts of the lines above the header, and of comments.
  package var above: [String] = []
  /// Rows directly below the header that are no data: units of measure, numbers of columns, a rule.
  package var skipped: [Int] = []
  package var columns: [HeaderReading]
  /// Where each header stands, as a byte.
  package var places: [Int]
  /// The first header that is longer than ``HeaderReading/bound``, as a byte; it is not read to its end.
  private(set) var tooLong: Int?
  /// Whether somebody said which row the header is.
  package var isGiven = false

  /// - Parameter given: The line (from 1) of the header; 0 for none; `nil` to find it.
  /// - Returns: `nil` where the first row already holds figures, or the line is not there.
  init?(_ table: DelimitedText, header given: Int? = nil) {
    var cells: [DelimitedText.Span] = []
    var rows: [Row] = []
    for row in 0..<min(table.count, Self.sample) {
      table.read(row, into: &cells)
      rows.append(Row(cells.prefix(300).map(table.beginning)))
    }
    var width = 0
    if let given {
      isGiven = true
      if given == 0 {
        header = 0..<0
      } else {
        guard let row = (0..<rows.count).first(where: { table.line(of: $0) >= given }) else {
          return nil
        }
        header = row..<(row + 1)
      }
    } else {
      guard let found = Self.findHeader(rows, table) else { return nil }
      header = found
    }
    above = rows[..<header.lowerBound].compactMap { $0.joined }
    var start = header.upperBound
    // What follows the header without being data.
    func isNumbers(_ row: Int) -> Bool {
      guard rows[row].isNumbering else { return false }
      // Units can have letters for names.
      let next = row + 1 < rows.count ? rows[row + 1].cells.first ?? "" : ""
      return !(next.count == 1 && next.allSatisfy(\.isLetter))
    }
    while start < rows.count,
      rows[start].isRule || isNumbers(start)
        || start == header.upperBound && Self.isUnits(rows, header, start)
    {
      skipped.append(start)
      start += 1
    }
    body = start..<max(start, table.count)
    places = []
    var texts: [[String]] = []
    for row in header {
      table.read(row, into: &cells)
      width = max(width, cells.count)
      tooLong = tooLong ?? cells.first { $0.count > HeaderReading.bound }.map { Int($0.outer) }
      texts.append(
        cells.map { $0.count > HeaderReading.bound ? table.beginning($0) : table.text($0) })
      if row == header.upperBound - 1 { places = cells.map { Int($0.outer) } }
    }
    // Names of rows without a header of their own, as R writes them.
    let wider = rows[min(body.lowerBound, rows.count)...].count { $0.cells.count == width + 1 }
    if texts.count == 1, wider > 0, wider * 10 >= 8 * (rows.count - body.lowerBound),
      let last = texts[0].last, !last.isEmpty
    {
      texts[0].insert("", at: 0)
      places.insert(places.first ?? 0, at: 0)
      width += 1
    }
    if texts.isEmpty { width = rows.map(\.cells.count).max() ?? 0 }
    if texts.count > 1 {
      // A merged cell stands above all those that it spans. A sheet says which they are.
      for level in 0..<(texts.count - 1) {
        var current = ""
        for column in texts[level].indices {
          if texts[level][column].isEmpty {
            let row = header.lowerBound + level
            guard table.shape?.isSpanned(row: row, column: column) ?? true else { continue }
            texts[level][column] = current
          } else {
            current = texts[level][column]
          }
        }
      }
    }
    let units = skipped.first.flatMap {
      rows[$0].isNumbering || rows[$0].isRule ? nil : rows[$0].cells
    }
    let hasHeader = !header.isEmpty
    columns = (0..<width).map { column in
      var parts: [String] = []
      for level in texts where column < level.count {
        // A header can have line breaks.
        let part = level[column].split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if !part.isEmpty, parts.last != part { parts.append(part) }
      }
      var text = parts.joined(separator: " ")
      if !hasHeader { text = "\(column + 1)" }
      // A comment's sign before the first header.
      if column == 0, text.count > 1, text.hasPrefix("#") {
        text = String(text.dropFirst()).trimmedOfBlanks
      }
      var reading = HeaderReading(text)
      if let unit = units, column < unit.count, !unit[column].isEmpty {
        reading.unit = unit[column].trimmed { "()[]".contains($0) }
      }
      return reading
    }
    if header.isEmpty, let first = rows.first {
      places = Array(repeating: 0, count: first.cells.count)
    }
    let last = places.last ?? 0
    while places.count < width { places.append(last) }
  }

  // MARK: Finding the header

  static let sample = 80

  private static func findHeader(_ rows: [Row], _ table: DelimitedText) -> Range<Int>? {
    guard !rows.isEmpty else { return nil }
    // Most rows have so many filled cells.
    var counts: [Int: Int] = [:]
    for row in rows where !row.isRule { counts[row.filled, default: 0] += 1 }
    let usual = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 1
    let least = usual <= 2 ? usual : max(2, usual / 2)
    func isData(_ row: Row) -> Bool {
      row.filled >= min(2, usual) && row.figures > 0 && !row.isNumbering
        && !(row.isComment && row.filled < usual)
    }
    var firstData =
      rows.firstIndex(where: isData)
      ?? rows.indices.dropFirst().first { rows[$0].periods > 0 && rows[$0].filled >= least }
      ?? min(1, rows.count)
    firstData = min(firstData, firstDates(rows, least) ?? firstData)
    let comments = rows[..<firstData].indices.filter { rows[$0].isComment }
    var candidates = rows[..<firstData].indices.filter {
      rows[$0].isLabels && rows[$0].filled >= min(2, usual)
    }
    // Comments above a header are none, unless there is no other.
    let plain = candidates.filter { !comments.contains($0) }
    if !plain.isEmpty { candidates = plain } else { candidates = candidates.suffix(1) }
    guard !candidates.isEmpty else {
      // Everything below one label.
      if usual <= 1,
        let first = rows[..<max(1, firstData)].indices.last(where: { rows[$0].isLabels })
      {
        return first..<(first + 1)
      }
      return nil
    }
    let wide = candidates.filter { rows[$0].filled >= least }
    let pool = wide.isEmpty ? candidates : wide
    guard
      var best = pool.max(by: { a, b in
        (rows[a].known, a) < (rows[b].known, b)
      })
    else { return nil }
    // Rows of texts alone can be units without figures.
    if rows[best].known == 0, let first = pool.first, pool.count > 1, rows[first].known == 0,
      table.isAdjacent(first, best)
    {
      best = pool.last(where: { table.isAdjacent($0, firstData) }) ?? best
    }
    var (low, high) = (best, best + 1)
    func joins(_ row: Int) -> Bool { table.shape?.joins(row, row + 1) ?? false }
    while low > 0, rows[low - 1].isLabels, rows[low - 1].filled > 1, table.isAdjacent(low - 1, low),
      high - low < 3,
      joins(low - 1) || isMerged(rows[low - 1], over: rows[low])
        || rows[low].isUnderPeriods(of: rows[low - 1]),
      !rows[low - 1].isComment
    {
      low -= 1
    }
    if high < firstData, high - low == 1, table.isAdjacent(low, high),
      rows[high].isUnderPeriods(of: rows[low])
    {
      high += 1
    } else if high < firstData, high - low == 1, rows[high].isLabels, !rows[low].isComplete,
      table.isAdjacent(low, high),
      joins(low) || isMerged(rows[low], over: rows[high]), !isUnits(rows, low..<high, high)
    {
      high += 1
    }
    return low..<high
  }

  /// The first of two rows or more that hold dates beside their names, below a row that holds none: dates are figures
  /// here, and no header.
  private static func firstDates(_ rows: [Row], _ least: Int) -> Int? {
    func hasDates(_ row: Row) -> Bool {
      row.periods > 0 && row.filled >= least && row.figures == 0
        && row.cells.first.map { !$0.isEmpty && PeriodText($0) == nil } ?? false
    }
    return rows.indices.dropFirst().first { place in
      place + 1 < rows.count && hasDates(rows[place]) && hasDates(rows[place + 1])
        && rows[place].filled == rows[place + 1].filled
        && rows[..<place].contains { $0.isLabels && $0.periods == 0 && $0.filled >= least }
    }
  }

  /// Whether two rows are one header: the upper one has gaps where cells were merged, or the lower one has.
  private static func isMerged(_ upper: Row, over lower: Row) -> Bool {
    if lower.isComplete { return false }
    let width = max(upper.cells.count, lower.cells.count)
    func cell(_ row: Row, _ column: Int) -> String {
      column < row.cells.count ? row.cells[column] : ""
    }
    let fromAbove = (0..<width).contains { cell(lower, $0).isEmpty && !cell(upper, $0).isEmpty }
    let across = (1..<max(2, width)).contains {
      cell(upper, $0).isEmpty && !cell(lower, $0).isEmpty && !cell(upper, $0 - 1).isEmpty
    }
    let names = lower.cells.filter { !$0.isEmpty }
    return fromAbove && !names.isEmpty || across && Set(names).count < names.count
  }

  /// Whether a row below a whole header names the units of measure.
  private static func isUnits(_ rows: [Row], _ header: Range<Int>, _ place: Int) -> Bool {
    guard header.count == 1, let upper = rows[header].first, rows.indices.contains(place) else {
      return false
    }
    let row = rows[place]
    let filled = row.cells.filter { !$0.isEmpty }
    guard !filled.isEmpty, row.figures == 0, row.periods == 0, upper.filled >= row.filled else {
      return false
    }
    func isBracketed(_ text: String) -> Bool {
      text.count > 2
        && (text.hasPrefix("[") && text.hasSuffix("]")
          || text.hasPrefix("(") && text.hasSuffix(")"))
    }
    if filled.allSatisfy({ isBracketed($0) || $0 == "%" || $0 == "‰" }) { return true }
    let hasUnit = filled.contains { isBracketed($0) || $0 == "%" || $0 == "‰" || $0 == "USD" }
    let first = UnicodeForms.folded(row.cells[0])
    let isLabelled = [
      "unit", "units", "don vi", "don vi tinh", "dvt", "unite", "einheit", "unidad", "satuan",
    ].contains(first)
    return upper.isComplete && (isLabelled || row.cells[0].isEmpty && hasUnit)
  }
}

extension DelimitedText {
  /// Whether nothing stands between two rows, not even a blank line.
  func isAdjacent(_ row: Int, _ next: Int) -> Bool {
    guard next == row + 1, next < count else { return false }
    var cells: [Span] = []
    return bytes.withUnsafeBufferPointer { text in
      let mark = delimiter.asciiValue ?? 0x2C
      return Self.scan(text, from: Int(starts[row]), mark: mark, into: &cells).end
        == Int(starts[next])
    }
  }

  /// The text of a cell as far as a screen shows it.
  package func shown(_ span: Span) -> String { beginning(span) }

  /// The text of a cell, of a very long one what can be seen of it.
  func beginning(_ span: Span) -> String {
    guard span.count > 600 else { return text(span) }
    var short = span
    short.end = short.start + 600
    return String(text(short).prefix(200))
  }

  /// The line of a row, from 1.
  package func line(of row: Int) -> Int { place(of: Int(starts[row])).line }
}

extension String {
  func trimmed(_ isOuter: (Character) -> Bool) -> String {
    var text = self[...]
    while let first = text.first, isOuter(first) || first == " " { text.removeFirst() }
    while let last = text.last, isOuter(last) || last == " " { text.removeLast() }
    return String(text)
  }
}

/// Signs and words for a figure that is not there.
enum Gaps {
  private static let signs: Set<String> = [
    "-", "–", "—", "−", "--", "---", "na", "n/a", "n.a.", "n.a", "#n/a", "null", "none", "nil",
    "nan", ".", "..", "...", "…", ":",
    "x", "?", "*", "/", "\\", "#value!", "#div/0!", "#ref!", "missing", "no data", "not available",
    "n.d.", "nd", "s.d.", "k.a.",
    "không có", "không có số liệu", "chưa có", "kcsl", "not applicable", "unknown", "empty",
    "(none)", "tidak ada", "н/д", "нет данных",
    "não disponível", "no disponible", "non disponible", "keine angabe", "k. a.", "n.v.", "n/d",
    "na.", "n.a.p.", "n.e.", ": c", ":c",
    ": u", ":u", ": z", ":z", "nsp", "#null!", "-99", "suppressed", "confidential", "n.c.", "nc",
    "無", "无", "暂无", "해당없음",
  ]
  private static let unranked: Set<String> = [
    "nr", "n.r.", "n/r", "not rated", "not ranked", "unranked", "unrated", "not scored", "no rank",
    "no score", "no rating",
    "không xếp hạng", "chưa xếp hạng", "kxh", "không tham gia", "chưa đánh giá", "không đánh giá",
    "excluded", "not included",
    "not assessed", "withdrawn", "non classé", "nc", "sin clasificar", "não classificado",
    "tidak dinilai", "нет", "dnf", "dns", "dnq", "dsq",
    "not graded", "no ranking", "hors classement", "außer konkurrenz", "not evaluated", "pending",
    "tba", "tbd",
  ]

  static func isGap(_ text: String) -> Bool {
    guard text.utf8.count <= 32 else { return false }
    if text.isEmpty { return true }
    let lower = text.lowercased()
    // A capital X is a name as well.
    return signs.contains(lower) && lower != "-99" && text != "X" || unranked.contains(lower)
  }

  /// Whether a cell could hold one of the words, by its length and first byte: most are passed over by it.
  static func mayBeGap(_ text: UnsafeBufferPointer<UInt8>, _ span: DelimitedText.Span) -> Bool {
    span.count <= 32 && shapes[span.count << 8 | Int(text[Int(span.start)])]
  }

  private static let shapes = signs.union(unranked).flatMap { [$0, $0.uppercased()] }
    .reduce(into: [Bool](repeating: false, count: 33 << 8)) { shapes, form in
      guard let first = form.utf8.first, form.utf8.count <= 32 else { return }
      shapes[form.utf8.count << 8 | Int(first)] = true
    }

  static func isUnranked(_ text: String) -> Bool {
    text.utf8.count <= 32 && unranked.contains(text.lowercased())
  }
}
