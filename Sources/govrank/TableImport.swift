import ArgumentParser
import Dashboard
import Exchange
import IndexReports
import TerminalCore
import Wording

/// Columns of a table as parts of a report.
struct TableImport {
  /// What was found on the way, for the person who has to trust the report.
  struct Summary {
    private(set) var lines: [String] = []
    private(set) var omitted = 0
    var units = 0
    var indicators = 0
    var skipped = 0
    /// Units with a published score or rank.
    var published = 0
    /// Cells of indicators without a number.
    var gaps = 0

    /// So many findings say what is wrong; more of them would hide it.
    static let limit = 40

    mutating func add(_ line: String) {
      if lines.count < Self.limit { lines.append(line) } else { omitted += 1 }
    }
  }

  struct Row {
    var code: String
    var name: String
    var cells: [DelimitedText.Cell]
  }

  struct Indicator {
    var code: String
    var name: Text
    var mapping: ImportMapping.Indicator
    var values: [Double?]
  }

  let table: DelimitedText
  var mapping: ImportMapping
  /// The rows below the header that count.
  var body: [[DelimitedText.Cell]]
  /// Where each unit stands in the table.
  var unitPlaces: [String] = []
  let lower: [String]
  let file: String
  let texts: ImportTexts
  let headers: [DelimitedText.Cell]
  /// The first column of each header, as it stands and as it is compared.
  private let columnsByHeader: [String: Int]
  private let columnsByFoldedHeader: [String: Int]
  /// What the mapping says of indicators, by their headers as they are compared.
  let mappedIndicators: [String: ImportMapping.Indicator]
  let mark: DelimitedText.DecimalMark
  var summary = Summary()
  /// Open numbers are doubtful only where nothing settles them; the first of them stand for all.
  var openNumbers: [(cell: DelimitedText.Cell, value: Double)] = []
  var openCount = 0

  /// - Parameters:
  ///   - mapping: What becomes what; the command's options have been put in.
  ///   - lower: Headers of further indicators of which less is better.
  init(
    _ table: DelimitedText, _ mapping: ImportMapping, lower: [String], named file: String,
    _ texts: ImportTexts
  ) {
    self.table = table
    self.mapping = mapping
    self.lower = lower
    self.file = file
    self.texts = texts
    headers = table.rows[0]
    let places = headers.enumerated().map { ($1.text, $0) }
    columnsByHeader = Dictionary(places, uniquingKeysWith: { first, _ in first })
    columnsByFoldedHeader = Dictionary(
      places.map { (Self.folded($0), $1) }, uniquingKeysWith: { first, _ in first })
    mappedIndicators = Dictionary(
      (mapping.indicators ?? []).map { (Self.folded($0.header), $0) },
      uniquingKeysWith: { first, _ in first })
    body = Array(table.rows.dropFirst())
    mark =
      mapping.hasDecimalComma.map { .init(isComma: $0, isCertain: true) } ?? table.decimalMark
  }

  // MARK: Cells

  static func folded(_ text: String) -> String {
    UnicodeForms.folded(text).replacing("_", with: " ")
  }

  func place(_ cell: DelimitedText.Cell) -> String {
    "\(file):\(cell.line):\(cell.column)"
  }

  /// A cell's text for a message: enough to know it by.
  func quoted(_ text: String) -> String {
    text.count <= 60 ? text : text.prefix(59) + "…"
  }

  mutating func warn(_ cell: DelimitedText.Cell, _ text: String) {
    summary.add("\(place(cell)): \(texts.warning): \(text)")
  }

  /// The column of a header that was named, or else the first of those that are known.
  func find(_ given: String?, _ known: [String] = []) throws -> Int? {
    if let given {
      if let found = column(given) ?? columnsByFoldedHeader[Self.folded(given)] { return found }
      throw ValidationError(
        "no column \"\(given)\" in \(file); there are " + Strings.list(headers.map(\.text)))
    }
    return known.compactMap { columnsByFoldedHeader[$0] }.min()
  }

  /// The first column with exactly this header.
  func column(_ header: String) -> Int? { columnsByHeader[header] }

  static let missing: Set<String> = [
    "", "-", "–", "—", "na", "n/a", "null", "none", "nil", ".", "..", "...", "…", ":", "x",
  ]

  func cell(_ row: [DelimitedText.Cell], _ column: Int?) -> DelimitedText.Cell? {
    column.flatMap { row.indices.contains($0) ? row[$0] : nil }
  }

  func isMissing(_ cell: DelimitedText.Cell) -> Bool {
    Self.missing.contains(cell.text.lowercased())
  }

  /// The number in a cell; `nil` for a gap and, with a warning, for what is no number.
  mutating func value(_ cell: DelimitedText.Cell?) -> Double? {
    guard let cell, !isMissing(cell) else { return nil }
    guard let number = DelimitedText.number(cell.text, decimalComma: mark.isComma) else {
      warn(cell, texts.noNumber(quoted(cell.text)))
      return nil
    }
    if !mark.isCertain, DelimitedText.isOpen(cell.text) {
      openCount += 1
      if openNumbers.count < 5 { openNumbers.append((cell, number)) }
    }
    return number
  }

  /// A code of a text: small letters, digits and underscores, none taken twice.
  static func code(_ text: String, _ taken: inout Codes) -> String {
    var code = ""
    for scalar in UnicodeForms.folded(text).unicodeScalars {
      if ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) {
        code.unicodeScalars.append(scalar)
      } else if !code.isEmpty, !code.hasSuffix("_") {
        code += "_"
      }
    }
    while code.hasSuffix("_") { code.removeLast() }
    return taken.unique(code.isEmpty ? "column" : code)
  }

  /// Codes that are taken.
  struct Codes {
    private var taken: Set<String>
    /// The number to try next behind a code, so that many of one name are not all tried again.
    private var next: [String: Int] = [:]

    init(_ taken: Set<String> = []) {
      self.taken = taken
    }

    /// Takes a code; `false` if it was taken.
    @discardableResult
    mutating func insert(_ code: String) -> Bool { taken.insert(code).inserted }

    /// Takes the code, or the first of those with a number behind it that is free.
    mutating func unique(_ code: String) -> String {
      var unique = code
      var number = next[code] ?? 2
      while !taken.insert(unique).inserted {
        unique = "\(code)_\(number)"
        number += 1
      }
      next[code] = number
      return unique
    }
  }

  static func isCode(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy {
      ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
        || $0 == "-" || $0 == "_"
    }
  }

  // MARK: Periods

  /// The column of years or other periods, if there is one.
  var periodColumn: Int? {
    ["year", "nam", "period", "ky"].compactMap { columnsByFoldedHeader[$0] }.min()
  }

  /// Of a table of several periods one is taken: the one that was named, else the last.
  mutating func choosePeriod() throws {
    guard let column = periodColumn else { return }
    let all = Set(body.compactMap { cell($0, column)?.text }.filter { !$0.isEmpty }).sorted()
    guard let last = all.last else { return }
    let wanted = mapping.period.flatMap { all.contains($0) ? $0 : nil }
    if mapping.period != nil, wanted == nil, all.count > 1 {
      throw ValidationError(
        "no period \"\(mapping.period ?? "")\" in \(file); there are " + Strings.list(all))
    }
    let chosen = wanted ?? last
    if all.count > 1 {
      summary.add("\(file): " + texts.periodTaken(chosen, all.count))
      body = body.filter { cell($0, column)?.text == chosen }
    }
    mapping.period = mapping.period ?? chosen
  }

  /// The year in the file's name, or else a period that is said to be made up.
  mutating func inferPeriod() {
    let digits = file.split { !("0"..."9").contains($0) }
    if let year = digits.last(where: { $0.count == 4 && ($0.hasPrefix("19") || $0.hasPrefix("20")) }
    ) {
      mapping.period = String(year)
      summary.add("\(file): " + texts.periodOfName(String(year)))
    } else {
      mapping.period = "1"
      summary.add("\(file): " + texts.noPeriod)
    }
  }

  // MARK: Report

  /// - Throws: `ValidationError` for columns that are not there, ``Status/badData`` after a message where
  ///   the table holds nothing to rank by.
  mutating func report() throws -> JSONText {
    let codeColumn = try find(
      mapping.code, ["code", "ma", "ma so", "id", "iso", "iso3", "ma tinh", "ma don vi"])
    let nameColumn = try find(
      mapping.name,
      [
        "name", "ten", "ten don vi", "ten tinh", "ten tinh thanh", "ten co quan", "don vi", "unit",
        "province", "tinh", "tinh thanh", "tinh/thanh pho", "country", "quoc gia", "co quan", "bo",
        "dia phuong",
      ])
    guard let labels = nameColumn ?? codeColumn else {
      throw ValidationError(
        "no column with names or codes found in \(file); name one with --name or --code. There are "
          + Strings.list(headers.map(\.text)))
    }
    checkHeaders()
    // A ranking that this program printed, as it stands or under another method.
    func has(_ names: String...) -> Bool {
      names.allSatisfy { column($0) != nil }
    }
    let isOwn = has("score", "origin", "published_score") || has("score", "before_score")
    try choosePeriod()
    var scoreColumn = try find(
      mapping.score,
      ["score", "diem", "index", "chi so", "diem so", "tong diem", "diem tong", "published score"])
    var rankColumn = try find(mapping.rank, ["rank", "hang", "xep hang", "thu hang", "#"])
    var groupColumns = try mapping.groups.compactMap { try find($0) }
    if mapping.groups.isEmpty, let found = try find(nil, ["region", "vung", "group", "nhom"]) {
      groupColumns = [found]
    }
    let rows = readRows(codeColumn, labels, isLong: mapping.key != nil)
    var computed: Int?
    if isOwn {
      // What was computed is not what a publisher said.
      computed = scoreColumn
      scoreColumn = column("published_score")
      rankColumn = column("published_rank")
      if let nameColumn, let computed, nameColumn + 1 < computed, mapping.groups.isEmpty {
        groupColumns = ((nameColumn + 1)..<computed).filter {
          !Self.bookkeeping.contains(headers[$0].text)
        }
      }
    }
    var taken = Codes(["index"])
    var indicators: [Indicator]
    if let key = mapping.key, let value = mapping.value {
      guard let keyColumn = try find(key), let valueColumn = try find(value) else { return .null }
      indicators = try long(
        rows.units, rows.places, codeColumn, labels, keyColumn, valueColumn, &taken)
    } else {
      let used =
        [codeColumn, nameColumn, scoreColumn, rankColumn, computed, periodColumn].compactMap(\.self)
        + groupColumns
      let isPublished = scoreColumn != nil || rankColumn != nil || isOwn
      indicators = try wide(rows.units, besides: used, isPublished: isPublished, &taken)
    }
    if let computed, indicators.isEmpty { indicators = ownScores(rows.units, computed, &taken) }
    try markLower(&indicators)
    guard !indicators.isEmpty || scoreColumn != nil || rankColumn != nil else {
      for line in summary.lines { Output.note(line.visible) }
      Output.note("\(file): \(texts.error): \(texts.noNumbers)")
      throw Status.badData
    }
    guard !rows.units.isEmpty else {
      Output.note("\(file): \(texts.error): \(texts.noUnits)")
      throw Status.badData
    }
    summary.units = rows.units.count
    unitPlaces = rows.units.map { place($0.cells[0]) }
    summary.indicators = indicators.count
    summary.gaps = indicators.reduce(0) { $0 + $1.values.count { $0 == nil } }
    if mapping.period == nil { inferPeriod() }
    let report = json(rows.units, indicators, scoreColumn, rankColumn, groupColumns, isOwn: isOwn)
    for (cell, number) in openNumbers {
      summary.add(
        "\(place(cell)): \(texts.doubtful): "
          + texts.openNumber(
            cell.text, NumberFormat.plain(number, number == number.rounded() ? 0 : 3)))
    }
    if openCount > openNumbers.count { summary.add(texts.moreOpen(openCount - openNumbers.count)) }
    return report
  }

  /// Where in the table the unit stands that a finding on the report is about.
  func place(of finding: Diagnostic) -> String? {
    guard finding.path.hasPrefix("units["),
      let number = Int(finding.path.dropFirst(6).prefix { $0 != "]" }),
      unitPlaces.indices.contains(number)
    else { return nil }
    return unitPlaces[number]
  }

  /// What was read, in one line.
  var headline: String {
    texts.headline(file, summary, mark.isComma)
  }

  mutating func checkHeaders() {
    var seen: Set<String> = []
    for header in headers where !header.text.isEmpty {
      if !seen.insert(header.text).inserted { warn(header, texts.sameHeader(header.text)) }
    }
  }

  mutating func readRows(
    _ codeColumn: Int?, _ labels: Int, isLong: Bool
  ) -> (units: [Row], places: [String: Int]) {
    var units: [Row] = []
    var places: [String: Int] = [:]
    var codes = Codes()
    // Codes that stand in the table go before those made from names.
    if let codeColumn {
      for row in body {
        if let own = cell(row, codeColumn)?.text, !own.isEmpty { codes.insert(own) }
      }
    }
    for row in body {
      if let extra = row.dropFirst(headers.count).first(where: { !$0.text.isEmpty }) {
        warn(extra, texts.extraCell(quoted(extra.text), headers.count))
      }
      let name = cell(row, labels)?.text ?? ""
      let own = cell(row, codeColumn)?.text ?? ""
      guard !name.isEmpty || !own.isEmpty else {
        summary.skipped += 1
        warn(row[0], texts.nameless)
        continue
      }
      let identity = own.isEmpty ? name : own
      if places[identity] != nil {
        if isLong { continue }
        summary.skipped += 1
        warn(row[0], texts.twice(quoted(identity)))
        continue
      }
      places[identity] = units.count
      units.append(
        Row(
          code: own.isEmpty ? Self.code(name, &codes) : own, name: name.isEmpty ? own : name,
          cells: row))
    }
    return (units, places)
  }
}
