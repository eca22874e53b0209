import Dashboard
import Exchange
import IndexReports
import TerminalCore
import Wording

/// The report that is made of a table, as JSON.
extension TableImport {
  func json(_ text: Text) -> JSONText {
    let (english, vietnamese) = (text(.english), text(.vietnamese))
    return english == vietnamese
      ? .string(english) : .object([("en", .string(english)), ("vi", .string(vietnamese))])
  }

  mutating func json(
    _ rows: [Row], _ indicators: [Indicator], _ scoreColumn: Int?, _ rankColumn: Int?,
    _ groupColumns: [Int], isOwn: Bool
  ) -> JSONText {
    let base = file.split(separator: "/").last.map(String.init) ?? "table"
    let plain = base.split(separator: ".").first.map(String.init) ?? base
    var none = Codes()
    let id = mapping.id ?? Self.code(plain == "-" ? "table" : plain, &none)
    var index: [(String, JSONText)] = [
      ("code", .string("index")),
      ("name", .string(isOwn ? "Index" : scoreColumn.map { headers[$0].text } ?? "Index")),
    ]
    if let decimals = scoreColumn.flatMap({ decimals(rows, $0) }) {
      index.append(("decimals", .int(decimals)))
    }
    if !indicators.isEmpty { index.append(("children", .array(indicators.map(node)))) }
    var members: [(String, JSONText)] = [
      ("format", .string(ReportReader.format)), ("id", .string(id)),
      ("period", .string(mapping.period ?? "1")),
      ("title", mapping.title.map(json) ?? .string(plain)),
    ]
    if let publisher = mapping.publisher { members.append(("publisher", json(publisher))) }
    if let source = mapping.source {
      members.append(("sources", .array([.object([("title", json(source))])])))
    }
    members.append(("index", .object(index)))
    // Figures of different units have to be made comparable; scores are taken as they are.
    if !indicators.isEmpty, let normalise = normalisation(isOwn ? "none" : "minmax:0,100") {
      members.append(("method", .object([("normalise", normalise)])))
    }
    let groups = groupings(rows, groupColumns)
    if !groups.isEmpty { members.append(("groupings", .array(groups.map(\.json)))) }
    var units: [JSONText] = []
    for (place, row) in rows.enumerated() {
      var unit: [(String, JSONText)] = [
        ("code", .string(row.code)), ("name", .string(row.name)),
      ]
      let own = groups.compactMap { group -> (String, JSONText)? in
        guard let text = cell(row.cells, group.column)?.text, let code = group.codes[text] else {
          return nil
        }
        return (group.code, .string(code))
      }
      if !own.isEmpty { unit.append(("groups", .object(own))) }
      let values = indicators.compactMap { indicator in
        indicator.values[place].map { (indicator.code, JSONText.number($0)) }
      }
      if !values.isEmpty { unit.append(("values", .object(values))) }
      var published: [(String, JSONText)] = []
      // Of a ranking by one node the score itself is what was published.
      if let score = value(cell(row.cells, scoreColumn)) ?? ownScore(row, isOwn) {
        published.append(("score", .number(score)))
      }
      if let cell = cell(row.cells, rankColumn), !isMissing(cell) {
        let rank = Self.rank(cell.text)
        if rank.isEmpty { warn(cell, texts.noRank(quoted(cell.text))) }
        published += rank
      }
      if !published.isEmpty {
        summary.published += 1
        unit.append(("published", .object([("index", .object(published))])))
      }
      units.append(.object(unit))
    }
    members.append(("units", .array(units)))
    return .object(members)
  }

  /// The score of a row of our own ranking that is a publisher's and has no column of its own.
  mutating func ownScore(_ row: Row, _ isOwn: Bool) -> Double? {
    guard isOwn, let origin = column("origin"),
      cell(row.cells, origin)?.text == "published"
    else { return nil }
    return value(cell(row.cells, column("score")))
  }

  func node(_ indicator: Indicator) -> JSONText {
    var members: [(String, JSONText)] = [
      ("code", .string(indicator.code)), ("name", json(indicator.name)),
    ]
    if let weight = indicator.mapping.weight { members.append(("weight", .number(weight))) }
    if let unit = indicator.mapping.unit { members.append(("unit", json(unit))) }
    if indicator.mapping.isLowerBetter { members.append(("direction", .string("lower"))) }
    return .object(members)
  }

  func normalisation(_ standard: String) -> JSONText? {
    let text = mapping.normalise ?? standard
    let parts = text.split(separator: ":", maxSplits: 1)
    let name = parts.first.map(String.init) ?? text
    guard parts.count == 2 else { return name == "none" ? nil : .string(name) }
    let ends = parts[1].split(separator: ",").compactMap { Double($0) }
    return .object([(name, .array(ends.map { .number($0) }))])
  }

  /// As many decimals as the publisher printed.
  func decimals(_ rows: [Row], _ column: Int) -> Int? {
    let counts = rows.compactMap { cell($0.cells, column) }.filter { hasNumber($0) }
      .map { cell -> Int in
        let parts = cell.text.split(
          separator: mark.isComma ? "," : ".", omittingEmptySubsequences: false)
        return parts.count == 2 ? parts[1].count : 0
      }
    return counts.max().flatMap { $0 <= 10 ? $0 : nil }
  }

  struct Grouping {
    var column: Int
    var code: String
    /// Codes of the groups by what stands in the cells.
    var codes: [String: String]
    var json: JSONText
  }

  func groupings(_ rows: [Row], _ columns: [Int]) -> [Grouping] {
    var taken = Codes()
    return columns.compactMap { column in
      var codes: [String: String] = [:]
      var groups: [JSONText] = []
      var used = Codes()
      for row in rows {
        guard let text = cell(row.cells, column)?.text, !text.isEmpty, codes[text] == nil else {
          continue
        }
        let code = Self.isCode(text) && used.insert(text) ? text : Self.code(text, &used)
        codes[text] = code
        groups.append(.object([("code", .string(code)), ("name", .string(text))]))
      }
      guard !groups.isEmpty else { return nil }
      let header = headers[column].text
      let code =
        Self.isCode(header) && taken.insert(header) ? header : Self.code(header, &taken)
      return Grouping(
        column: column, code: code, codes: codes,
        json: .object([
          ("code", .string(code)), ("name", .string(headers[column].text)),
          ("groups", .array(groups)),
        ]))
    }
  }

  /// `12`, `=12`, `54–63`.
  static func rank(_ text: String) -> [(String, JSONText)] {
    var digits = text.filter { !"= #".contains($0) }
    if digits.hasSuffix(".0") { digits.removeLast(2) }
    if digits.hasSuffix(".") { digits.removeLast() }
    for ending in ["st", "nd", "rd", "th"] where digits.lowercased().hasSuffix(ending) {
      digits.removeLast(2)
    }
    if let rank = Int(digits), rank > 0 { return [("rank", .int(rank))] }
    let ends = digits.split { "–-—".contains($0) }.compactMap { Int($0) }
    guard ends.count == 2, ends[0] > 0, ends[0] <= ends[1] else { return [] }
    return [("rank", .array([.int(ends[0]), .int(ends[1])]))]
  }
}
