import CompositeIndex
package import IndexReports

/// The report that is made of a table, written out row by row.
extension TableImport {
  /// The id that the report bears.
  package var id: String {
    if let id = mapping.id { return filled(id) }
    if let series = mapping.series { return "\(series)-\(period ?? "1")" }
    var codes = Codes()
    return codes.code(plainName == "-" ? "table" : plainName, or: "table")
  }

  /// A text of the mapping with the period put in.
  func filled(_ text: String) -> String {
    text.replacing(ImportMapping.periodSign, with: period ?? "1")
  }

  func filled(_ text: Text) -> Text {
    Text(english: filled(text(.english)), vietnamese: filled(text(.vietnamese)))
  }

  private var plainName: String {
    let base = file.split(separator: "/").last.map(String.init) ?? "table"
    return base.split(separator: ".").first.map(String.init) ?? base
  }

  /// Writes the report, and finds what only every cell can show.
  package mutating func write(to sink: ByteSink) {
    let groups = groupings()
    let auxiliaries = auxiliaryColumns()
    let codes = unitCodes()
    var members = head(codes)
    let category = first(.category).flatMap { grouping($0, "category") }
    if let category { members.append(("categories", category.list)) }
    if !groups.isEmpty { members.append(("groupings", .array(groups.map(\.json)))) }
    if !auxiliaries.isEmpty {
      members.append(
        (
          "auxiliary",
          .array(
            auxiliaries.map { entry in
              .object([
                ("code", .string(entry.code)), ("name", .string(columns[entry.column].header.text)),
              ])
            })
        ))
    }
    sink.append("{\n")
    for (name, value) in members {
      var text = ""
      value.write(to: &text, indent: 1, depth: 2)
      sink.append("  \"\(name)\": \(text),\n" as String)
    }
    sink.append("  \"units\": [\n")
    writeUnits(to: sink, codes, groups, category, auxiliaries)
    sink.append("\n  ]\n}\n")
    sink.finish()
    sayOpenNumbers()
    summary.hasDecimalComma = mark.isComma
  }

  /// Everything but the units.
  private func head(_ codes: UnitCodes) -> [(String, JSONText)] {
    let plain = plainName
    var index: [(String, JSONText)] = [
      ("code", .string("index")),
      (
        "name",
        mapping.indexName.map { json(filled($0)) }
          ?? .string(isOwn ? "Index" : scoreName ?? "Index")
      ),
    ]
    if isLowerBetter { index.append(("direction", .string("lower"))) }
    if let scoreColumn, profiles[scoreColumn].decimals <= 10, profiles[scoreColumn].numbers > 0 {
      index.append(("decimals", .int(mapping.decimals ?? profiles[scoreColumn].decimals)))
    }
    if let aggregate = mapping.aggregate { index.append(("aggregate", .string(aggregate))) }
    if !indicators.isEmpty || !ownNodes.isEmpty {
      index.append(("children", .array(children(of: nil) + ownNodes.map(part))))
    }
    var members: [(String, JSONText)] = [
      ("format", .string(ReportReader.format)), ("id", .string(id)),
    ]
    if let series = mapping.series { members.append(("series", .string(series))) }
    members.append(("period", .string(period ?? "1")))
    if let set = mapping.unitSet ?? knownSet(codes) { members.append(("unitSet", .string(set))) }
    members.append(("title", mapping.title.map { json(filled($0)) } ?? .string(title ?? plain)))
    if let publisher = mapping.publisher { members.append(("publisher", json(publisher))) }
    if let source = mapping.source {
      members.append(("sources", .array([.object([("title", json(filled(source)))])])))
    }
    members.append(("index", .object(index)))
    // Figures of different units have to be made comparable; scores are taken as they are.
    var own: [(String, JSONText)] = []
    if !indicators.isEmpty, let normalise = Self.normalisation(method) {
      own.append(("normalise", normalise))
    }
    if needsCoverage { own.append(("minimumCoverage", .number(0.66))) }
    if !own.isEmpty { members.append(("method", .object(own))) }
    return members
  }

  /// Beside a published ranking one good figure of four must not make a score of ours.
  var needsCoverage: Bool {
    !isOwn && !isLong && (scoreColumn != nil || rankColumn != nil)
      && indicators.contains { profiles[$0.column].gaps > 0 }
  }

  /// How indicators are normalised: as somebody says, by goalposts where there are some, else between the ends.
  var method: String {
    if let said = mapping.normalise { return said }
    if isOwn { return "none" }
    return indicators.contains { $0.mapping.goalposts != nil } ? "goalposts:0,100" : "minmax:0,100"
  }

  private var scoreName: String? {
    guard let scoreColumn else { return nil }
    return columns[scoreColumn].header.text
  }

  /// The title that the report bears.
  package func title(_ language: Language) -> String {
    mapping.title.map { filled($0)(language) } ?? title ?? plainName
  }

  /// A title above the table.
  var title: String? {
    guard let first = layout.above.first, (8...160).contains(first.count), !RowKind.isNote(first),
      !first.hasPrefix("#")
    else { return nil }
    return first
  }

  func json(_ text: Text) -> JSONText {
    let (english, vietnamese) = (text(.english), text(.vietnamese))
    return english == vietnamese
      ? .string(english) : .object([("en", .string(english)), ("vi", .string(vietnamese))])
  }

  /// Pillars and indicators below a pillar, or below the index.
  private func children(of pillar: String?) -> [JSONText] {
    let known = Set(mapping.pillars.map(\.code))
    var result: [JSONText] = mapping.pillars.filter { $0.parent == pillar }.map { entry in
      var members: [(String, JSONText)] = [
        ("code", .string(entry.code)), ("name", json(entry.name ?? Text(entry.code))),
      ]
      if let weight = entry.weight { members.append(("weight", .number(weight))) }
      if pillar == nil, isLowerBetter { members.append(("direction", .string("higher"))) }
      members.append(("children", .array(children(of: entry.code))))
      return .object(members)
    }
    for indicator in indicators {
      let own = indicator.mapping.pillar.flatMap { known.contains($0) ? $0 : nil }
      if own == pillar { result.append(node(indicator)) }
    }
    return result
  }

  private func node(_ indicator: Indicator) -> JSONText {
    var members: [(String, JSONText)] = [
      ("code", .string(indicator.code)), ("name", json(indicator.name)),
    ]
    if let weight = indicator.mapping.weight { members.append(("weight", .number(weight))) }
    if let unit = indicator.unit { members.append(("unit", json(unit))) }
    if indicator.isLowerBetter {
      members.append(("direction", .string("lower")))
    } else if isLowerBetter {
      members.append(("direction", .string("higher")))
    }
    if let posts = indicator.mapping.goalposts {
      members.append(("goalposts", .array([.number(posts.worst), .number(posts.best)])))
    } else if method.hasPrefix("goalposts") {
      // What has no goalposts is scored between its own ends.
      members.append(("normalise", .object([("minmax", .array([.number(0), .number(100)]))])))
    }
    if let decimals = indicator.decimals { members.append(("decimals", .int(decimals))) }
    return .object(members)
  }

  /// A part of which only the published scores are known.
  private func part(_ column: Int) -> JSONText {
    let code = columns[column].header.text
    var members: [(String, JSONText)] = [("code", .string(code)), ("name", .string(code))]
    if profiles[column].decimals <= 10 {
      members.append(("decimals", .int(profiles[column].decimals)))
    }
    return .object(members)
  }

  private static func normalisation(_ text: String) -> JSONText? {
    // What the rule below can't: percentiles are another name, units no numbers.
    switch MethodNotation.normalisation(text) {
    case .percentiles(let lower, let upper, let low, let high):
      let ends = low == 0 && high == 100 ? [lower, upper] : [lower, upper, low, high]
      return .object([("minmaxPercentiles", .array(ends.map { .number($0) }))])
    case .rangeAround(let code): return .object([("ampi", .string(code))])
    case .distanceToReference(let code, _):
      return .object([("distanceToReference", .string(code))])
    default: break
    }
    let parts = text.split(separator: ":", maxSplits: 1)
    let words = (parts.first.map(String.init) ?? text).split(separator: "-")
    // fraction-of-best is fractionOfBest in a report.
    let name = words.enumerated().map {
      $0 == 0 ? String($1) : $1.prefix(1).uppercased() + $1.dropFirst()
    }
    .joined()
    guard parts.count == 2 else { return name == "none" ? nil : .string(name) }
    let ends = parts[1].split(separator: ",").compactMap { Double($0) }
    return .object([(name, .array(ends.map { .number($0) }))])
  }

  // MARK: Groups, sizes and codes

  struct Grouping {
    var column: Int
    var code: String
    /// Codes of the groups by what stands in the cells.
    var codes: [String: String]
    /// The groups with their names.
    var list: JSONText
    var json: JSONText
  }

  /// Groups of a division: with more of them it divides nothing.
  private static let groupLimit = 20_000

  private func groupings() -> [Grouping] {
    var taken = Codes()
    return all(.group).compactMap { column in
      let header = columns[column].header.text
      return grouping(
        column,
        Codes.isCode(header) && taken.insert(header) ? header : taken.code(header, or: "group"))
    }
  }

  /// What units are divided into by a column, in the order of the table.
  private func grouping(_ column: Int, _ code: String) -> Grouping? {
    var codes: [String: String] = [:]
    var groups: [JSONText] = []
    var used = Codes()
    var cells: [DelimitedText.Span] = []
    for row in units.rows {
      table.read(Int(row), into: &cells)
      guard column < cells.count, !cells[column].isEmpty else { continue }
      let text = table.text(cells[column])
      guard codes[text] == nil else { continue }
      guard codes.count < Self.groupLimit else { return nil }
      let code = Codes.isCode(text) && used.insert(text) ? text : used.code(text, or: "group")
      codes[text] = code
      groups.append(.object([("code", .string(code)), ("name", groupName(text, column, cells))]))
    }
    guard !groups.isEmpty else { return nil }
    let header = columns[column].header.text
    return Grouping(
      column: column, code: code, codes: codes, list: .array(groups),
      json: .object([
        ("code", .string(code)), ("name", .string(header.isEmpty ? code : header)),
        ("groups", .array(groups)),
      ]))
  }

  /// What a group is called: in both languages where this program has printed the table, else as the cell says.
  private func groupName(_ text: String, _ column: Int, _ cells: [DelimitedText.Span]) -> JSONText {
    guard let names = ownGroupNames[column], max(names.english, names.vietnamese) < cells.count
    else {
      return .string(text)
    }
    let (english, vietnamese) = (
      table.text(cells[names.english]), table.text(cells[names.vietnamese])
    )
    guard !english.isEmpty, !vietnamese.isEmpty else { return .string(text) }
    return json(Text(english: english, vietnamese: vietnamese))
  }

  private func auxiliaryColumns() -> [(column: Int, code: String)] {
    var codes = Codes(Set(indicators.map(\.code) + ["index"]))
    return all(.auxiliary).map { ($0, codes.code(columns[$0].header.text, or: "size")) }
  }

  private func unitCodes() -> UnitCodes {
    var cells: [DelimitedText.Span] = []
    return UnitCodes(count: units.count) { name, own in
      for row in units.rows {
        table.read(Int(row), into: &cells)
        let (code, text) = codeAndName(cells)
        if code.isEmpty { name(text) } else { own(code) }
      }
    }
  }

  /// The unit's own code, empty if the table has none, and its name.
  func codeAndName(_ cells: [DelimitedText.Span]) -> (code: String, name: String) {
    let code = codeColumn.map { $0 < cells.count ? table.text(cells[$0]) : "" } ?? ""
    let name = nameColumn.map { $0 < cells.count ? table.text(cells[$0]) : "" } ?? ""
    return (code, name.isEmpty ? code : Self.withoutMarks(name))
  }

  private static let footnotes = Set("*†‡¹²³⁴⁵⁶⁷⁸⁹".unicodeScalars)

  /// A name without a footnote's mark behind it: "Denmark¹", "Finland*", "Serbia [2]".
  static func withoutMarks(_ name: String) -> String {
    // Most names end with a letter, and are passed over by its bytes.
    guard let last = name.unicodeScalars.last, last == "]" || footnotes.contains(last) else {
      return name
    }
    var rest = name[...]
    while let last = rest.unicodeScalars.last, last == " " || footnotes.contains(last) {
      rest.unicodeScalars.removeLast()
    }
    if rest.last == "]", let open = rest.lastIndex(of: "["), rest[open...].count <= 4,
      rest[open...].dropFirst().dropLast().allSatisfy({ $0.isNumber || $0.isLetter })
    {
      rest = rest[..<open]
      while rest.last == " " { rest.removeLast() }
    }
    return rest.isEmpty ? name : String(rest)
  }

  private func knownSet(_ codes: UnitCodes) -> String? {
    guard units.count >= 34, units.count <= 63 else { return nil }
    var cells: [DelimitedText.Span] = []
    var all: Set<String> = []
    for row in units.rows {
      table.read(Int(row), into: &cells)
      let (code, name) = codeAndName(cells)
      all.insert(code.isEmpty ? codes.code(name) : code)
    }
    return KnownUnits.unitSet(all)
  }
}
