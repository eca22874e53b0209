import CompositeIndex

/// Makes a report from parsed JSON: first everything but the units, then the units, batch by batch.
struct ReportBuilder {
  let fields: FieldReader
  var report: Report

  // What unit keys mean, resolved once.
  var nodePositions: [String: Int] = [:]
  var categoryPositions: [String: Int] = [:]
  var groupingPositions: [String: Int] = [:]
  var groupPositions: [[String: Int32]] = []
  /// Codes of these in the file's order, for messages.
  var codeLists = CodeLists()
  var groupCodes: [[UInt8]] = []
  var groupsByCode: [[[UInt8]]] = []
  var valueKeys: [ValueKey] = []
  var valueKeyPositions: [String: Int] = [:]

  /// Line and column of each category's total, for what is known when all units are read.
  var categoryPlaces: [(line: Int, column: Int)] = []
  /// Where each reference unit is named.
  var references: [(code: String, path: FieldReader.Path, place: (line: Int, column: Int))] = []

  // Columns that grow with the units.
  var values: [[Double]] = []
  var groups: [[Int32]] = []

  struct CodeLists {
    var categories: [String] = []
    var groupings: [String] = []
    var groups: [[String]] = []
    var values: [String] = []
    var nodes: [String] = []
  }

  /// Nodes at most: indicators are compared with each other, pair by pair.
  static let nodeLimit = 1_000
  /// Categories at most; each has a ranking of its own.
  static let categoryLimit = 20_000
  /// Facts at most; a talk gives each a slide.
  static let factLimit = 500
  /// Figures that the columns may have room for, whether the units have them or not: some millions,
  /// and one for each byte of the file.
  let figureLimit: Int
  /// Whether reading has stopped for that.
  var isFull = false

  struct ValueKey {
    var code: [UInt8]
    /// Position in `values`: the indicators, then the auxiliaries.
    var column: Int
  }

  static let reportKeys = [
    "$schema", "format", "id", "series", "period", "unitSet", "break", "merged", "title",
    "publisher",
    "published",
    "sources", "notes", "facts", "index", "method", "bands", "categories", "groupings",
    "auxiliary", "units",
  ]
  static let nodeKeys = [
    "code", "name", "short", "description", "weight", "aggregate", "normalise", "treat",
    "children", "unit", "direction", "goalposts", "target", "denominator", "range", "decimals",
  ]

  /// Reads everything but the units. `nil` if the text is no report of this format.
  ///
  /// - Parameter size: Bytes of the whole file.
  init?(_ root: JSONValue, size: Int, findings: Findings) {
    let fields = FieldReader(findings: findings)
    self.fields = fields
    figureLimit = 8_000_000 + size
    guard let top = fields.fields(root, [], known: Self.reportKeys) else { return nil }
    let format = fields.string(top["format"], top.path("format"))
    if let value = top["format"], let format, format != ReportReader.format {
      fields.fault(
        .unsupportedFormat, value, top.path("format"), .oneOf([ReportReader.format]))
      return nil
    }
    for key in ["format", "id", "title", "period", "index", "units"] where top[key] == nil {
      findings.add(.error, .missingKey, at: root.offset, path: [], expected: .oneOf([key]))
    }
    if let units = top["units"], units.kind != .array {
      fields.wrongType(units, top.path("units"), .array)
    }

    let title = fields.text(top["title"], top.path("title"))
    var nodes: [Node] = []
    var descriptions: [NodeDescription] = []
    var offsets: [JSONValue] = []
    if let index = top["index"] {
      var codes: Set<String> = []
      Self.readNode(
        index, top.path("index"), parent: nil, ancestors: [], fields, &codes, &nodes,
        &descriptions, &offsets)
    }
    let framework: Framework
    do {
      framework = try Framework(nodes)
    } catch {
      // What is wrong with the tree is recorded already; a bare index lets reading go on.
      framework = (try? Framework([Node(code: "index", parent: nil)])) ?? Self.emptyFramework
      descriptions = [NodeDescription(name: Text("index"))]
    }
    report = Report(
      file: findings.file,
      id: fields.string(top["id"], top.path("id")) ?? "",
      series: fields.string(top["series"], top.path("series")),
      period: fields.period(top["period"], top.path("period")) ?? "",
      unitSet: fields.string(top["unitSet"], top.path("unitSet")),
      breakNote: fields.text(top["break"], top.path("break")),
      title: title ?? Text(findings.file),
      publisher: fields.text(top["publisher"], top.path("publisher")),
      published: fields.date(top["published"], top.path("published")),
      sources: [], notes: [], facts: [], framework: framework, nodes: descriptions,
      methodology: fields.method(top["method"], top.path("method")),
      bands: [], categories: [], groupings: [], auxiliaries: [], units: UnitTable(),
      dataset: Self.emptyDataset, publishedFigures: [:])
    report.merged = Self.merged(top, fields)
    readTexts(top)
    readCategories(top)
    readAuxiliaries(top)
    resolveKeys()
    notePlaces(top, nodeValues: offsets)
    checkMethod(top, nodeValues: offsets)
  }

  private static let emptyFramework: Framework = {
    guard let framework = try? Framework([Node(code: "index", parent: nil)]) else {
      preconditionFailure("a single node is a framework")
    }
    return framework
  }()

  private static let emptyDataset: Dataset = {
    guard let dataset = try? Dataset(unitCount: 0, indicators: []) else {
      preconditionFailure("no columns are a data set")
    }
    return dataset
  }()

  private static func merged(_ top: FieldReader.Fields, _ fields: FieldReader) -> MergedRule? {
    guard let value = top["merged"],
      let rule = fields.fields(
        value, top.path("merged"), known: ["rule", "text"], required: ["rule"])
    else { return nil }
    let words = fields.text(rule["text"], rule.path("text"))
    return fields.word(
      rule["rule"], rule.path("rule"), among: MergedRule.Kind.allCases.map(\.rawValue)
    )
    .flatMap { MergedRule.Kind(rawValue: $0) }.map { MergedRule(kind: $0, words: words) }
  }

  private mutating func readTexts(_ top: FieldReader.Fields) {
    for (value, path) in fields.elements(top["sources"], top.path("sources")) {
      guard
        let source = fields.fields(
          value, path, known: ["title", "url", "licence"], required: ["title"])
      else { continue }
      report.sources.append(
        Source(
          title: fields.text(source["title"], source.path("title")) ?? Text("–"),
          url: fields.string(source["url"], source.path("url")),
          licence: fields.text(source["licence"], source.path("licence"))))
    }
    for (value, path) in fields.elements(top["notes"], top.path("notes")) {
      if let note = fields.text(value, path) { report.notes.append(note) }
    }
    for (value, path) in fields.elements(top["facts"], top.path("facts")) {
      guard report.facts.count < Self.factLimit else {
        fields.fault(.tooMany, value, path, .atMost(Self.factLimit))
        break
      }
      guard
        let fact = fields.fields(
          value, path, known: ["label", "value", "unit", "printed"], required: ["label", "value"])
      else { continue }
      let label = fields.text(fact["label"], fact.path("label"))
      let number = fields.number(fact["value"], fact.path("value"))
      let unit = fields.text(fact["unit"], fact.path("unit"))
      if let label, let number {
        let printed = fields.text(fact["printed"], fact.path("printed"))
        report.facts.append(Fact(label: label, value: number, unit: unit, printed: printed))
      }
    }
    var thresholds: Set<Double> = []
    for (value, path) in fields.elements(top["bands"], top.path("bands")) {
      guard
        let band = fields.fields(
          value, path, known: ["from", "label"], required: ["from", "label"])
      else { continue }
      let from = fields.number(band["from"], band.path("from"))
      let label = fields.text(band["label"], band.path("label"))
      if let from, let value = band["from"], !thresholds.insert(from).inserted {
        fields.fault(.duplicateBand, value, band.path("from"), .onlyOnce)
      }
      if let from, let label { report.bands.append(Band(from: from, label: label)) }
    }
    report.bands.sort { $0.from > $1.from }
  }

  /// The code and name of an element, the code checked to be new among its siblings.
  private func codeAndName(
    _ object: FieldReader.Fields, among codes: inout Set<String>
  ) -> (String, Text)? {
    let code = fields.string(object["code"], object.path("code"))
    let name = fields.text(object["name"], object.path("name"))
    guard let code else { return nil }
    guard codes.insert(code).inserted else {
      if let value = object["code"] {
        fields.fault(.duplicateCode, value, object.path("code"), .onlyOnce)
      }
      return nil
    }
    return (code, name ?? Text(code))
  }

  /// How many units a category may hold.
  private static let counts = 0...Int(Int32.max)

  private mutating func readCategories(_ top: FieldReader.Fields) {
    var codes: Set<String> = []
    for (value, path) in fields.elements(top["categories"], top.path("categories")) {
      guard
        let object = fields.fields(
          value, path, known: ["code", "name", "short", "total", "ranked"],
          required: ["code", "name"])
      else { continue }
      let total = fields.integer(object["total"], object.path("total"), in: Self.counts)
      let ranked = fields.integer(object["ranked"], object.path("ranked"), in: Self.counts)
      if let total, let ranked, ranked > total, let value = object["ranked"] {
        fields.fault(.outOfRange, value, object.path("ranked"), .between(0, Double(total)))
      }
      guard let (code, name) = codeAndName(object, among: &codes) else { continue }
      guard report.categories.count < Self.categoryLimit else {
        fields.fault(.tooMany, value, path, .atMost(Self.categoryLimit))
        break
      }
      let short = fields.text(object["short"], object.path("short"))
      report.categories.append(
        Category(code: code, name: name, short: short, total: total, ranked: ranked))
      categoryPlaces.append(fields.findings.window.place((object["total"] ?? value).offset))
    }
    if report.categories.isEmpty {
      report.categories = [
        Category(code: "all", name: Text(english: "Units", vietnamese: "Đơn vị"))
      ]
    }
    codes = []
    for (value, path) in fields.elements(top["groupings"], top.path("groupings")) {
      guard
        let object = fields.fields(
          value, path, known: ["code", "name", "groups"], required: ["code", "name", "groups"])
      else { continue }
      var groupCodes: Set<String> = []
      var groups: [Grouping.Group] = []
      for (value, path) in fields.elements(object["groups"], object.path("groups")) {
        guard
          let group = fields.fields(
            value, path, known: ["code", "name", "short"], required: ["code", "name"]),
          let (code, name) = codeAndName(group, among: &groupCodes)
        else { continue }
        groups.append(
          Grouping.Group(
            code: code, name: name, short: fields.text(group["short"], group.path("short"))))
      }
      guard let (code, name) = codeAndName(object, among: &codes) else { continue }
      report.groupings.append(Grouping(code: code, name: name, groups: groups))
    }
  }

  private mutating func readAuxiliaries(_ top: FieldReader.Fields) {
    // Values are keyed by code, so an auxiliary must not bear a node's.
    var codes = Set(report.framework.nodes.map(\.code))
    for (value, path) in fields.elements(top["auxiliary"], top.path("auxiliary")) {
      guard
        let object = fields.fields(
          value, path, known: ["code", "name", "unit"], required: ["code", "name"])
      else { continue }
      let unit = fields.text(object["unit"], object.path("unit"))
      guard let (code, name) = codeAndName(object, among: &codes) else { continue }
      report.auxiliaries.append(Auxiliary(code: code, name: name, unitOfMeasure: unit))
    }
  }

  private mutating func resolveKeys() {
    for (position, node) in report.framework.nodes.enumerated() {
      nodePositions[node.code] = position
    }
    for (position, category) in report.categories.enumerated() {
      categoryPositions[category.code] = position
    }
    for (position, grouping) in report.groupings.enumerated() {
      groupingPositions[grouping.code] = position
    }
    groupPositions = report.groupings.map { grouping in
      Dictionary(
        grouping.groups.enumerated().map { ($1.code, Int32($0)) }, uniquingKeysWith: { a, _ in a })
    }
    groupCodes = report.groupings.map { Array($0.code.utf8) }
    groupsByCode = report.groupings.map { $0.groups.map { Array($0.code.utf8) } }
    let codes =
      report.framework.indicators.map { report.framework.nodes[$0].code }
      + report.auxiliaries.map(\.code)
    for (column, code) in codes.enumerated() {
      valueKeys.append(ValueKey(code: Array(code.utf8), column: column))
      valueKeyPositions[code] = column
    }
    codeLists = CodeLists(
      categories: report.categories.map(\.code), groupings: report.groupings.map(\.code),
      groups: report.groupings.map { $0.groups.map(\.code) }, values: codes,
      nodes: report.framework.nodes.map(\.code))
    values = Array(repeating: [], count: codes.count)
    groups = Array(repeating: [], count: report.groupings.count)
  }

  /// Makes room for all units at once, so that columns never move.
  mutating func reserve(units count: Int) {
    // There will not be so many.
    let count = min(count, figureLimit / columnCount + 1)
    for i in values.indices { values[i].reserveCapacity(count) }
    for i in groups.indices { groups[i].reserveCapacity(count) }
    report.units.codes.reserve(count, bytes: count * 8)
    report.units.englishNames.reserve(count, bytes: count * 20)
    report.units.vietnameseNames.reserve(count, bytes: 0)
    report.units.categories.reserveCapacity(count)
    report.units.offsets.reserveCapacity(count)
  }

  /// Columns that have room for every unit.
  private var columnCount: Int {
    max(1, values.count + groups.count + 2 * report.publishedFigures.count)
  }

  /// Whether the columns have room for one more unit; said where they have not.
  mutating func hasRoom(_ value: JSONValue, position: Int) -> Bool {
    guard !isFull, (report.units.count + 1) * columnCount > figureLimit else { return !isFull }
    isFull = true
    fields.findings.add(
      .error, .tooMany, at: value.offset, path: [.key("units"), .element(position)],
      found: "\(columnCount) × \(report.units.count + 1)", expected: .atMost(figureLimit))
    return false
  }
}
