import IndexReports

/// What a column of a table became, and how sure that is.
package struct ColumnPlan: Sendable {
  package enum Role: Sendable, Hashable {
    case name, secondName, code, group, category, period, rank, score, indicator, auxiliary, key,
      value,
      nodeRank
    case unused(ImportFinding.Unused)
    /// A column without header and content.
    case nothing
  }

  package var header: HeaderReading
  package var role: Role?
  package var isLowerBetter = false
  /// `false` where somebody should look at it.
  package var isSure = true
}

/// A table as a person reads it: which rows are units, which columns are what. Made of the bytes in a few passes;
/// what is unclear is a finding, and what can't be decided a refusal that names the option which settles it.
package struct TableImport: Sendable {
  package let table: DelimitedText
  package let layout: TableLayout
  package let mapping: ImportMapping
  /// The file's name, of which an id and a period may be made.
  package let file: String
  package internal(set) var columns: [ColumnPlan]
  /// The period that the report bears, and all that there are in the table.
  package internal(set) var period: String?
  package internal(set) var periods: [String] = []
  /// Whether the table or its file says which period it is of.
  package internal(set) var saysPeriod = true
  package let mark: DelimitedText.DecimalMark
  /// Whether the index itself is better the smaller it is.
  package internal(set) var isLowerBetter = false

  package internal(set) var summary = ImportSummary()
  /// The first column of each header, as it stands and as it is compared.
  let columnsByHeader: [String: Int]
  let columnsByFolded: [String: Int]
  /// What the mapping says of indicators, by their headers as they are compared.
  var mappedIndicators: [String: ImportMapping.Indicator]
  /// Columns that were named under the header of another period.
  var renamed: [Int: String] = [:]
  var found = ImportFindings()
  /// What the cells of each column hold; empty where nothing was looked at yet.
  package internal(set) var profiles: [ColumnProfile] = []
  var distincts: [(values: Int, filled: Int)] = []
  /// The rows that count, ascending.
  var rows: [UInt32] = []
  /// What is said below the rows.
  var footnotes: [String] = []
  var units: UnitTable
  var indicators: [Indicator] = []
  /// Figures of a long table: one run of units after another.
  var grid: [Double] = []
  /// Flags and footnotes' marks of a long table, by unit.
  var flagged: [Int: [FlaggedFigure]] = [:]
  /// Whether this program printed the table.
  var isOwn = false
  /// Of such a table the column of scores that were computed.
  var ownScores: Int?
  /// Of such a table the columns with scores of parts, which were published with the score.
  var ownNodes: [Int] = []
  /// Of such a table the columns with names of groups, English and Vietnamese, by the column of the groups' codes.
  var ownGroupNames: [Int: (english: Int, vietnamese: Int)] = [:]

  /// A column that becomes an indicator.
  struct Indicator: Sendable {
    var code: String
    var name: Text
    var mapping: ImportMapping.Indicator
    /// Of the table, or the place in the grid of a long one.
    var column: Int
    var isLowerBetter = false
    var unit: Text?
    var decimals: Int?
    var rankColumn: Int?
  }

  /// - Parameters:
  ///   - mapping: What becomes what; the command's options have been put in.
  ///   - file: The name of the table's file.
  /// - Throws: ``ImportRefusal``.
  package init(
    _ table: DelimitedText, _ mapping: ImportMapping, named file: String
  ) throws(ImportRefusal) {
    let (plan, refusal) = Self.attempt(table, mapping, named: file)
    if let refusal { throw refusal }
    guard let plan else { throw ImportRefusal(.noUnits) }
    self = plan
  }

  /// Plans a table as far as that goes.
  ///
  /// - Returns: What was decided up to the refusal, if there is one; of a table without a header, one without.
  package static func attempt(
    _ table: DelimitedText, _ mapping: ImportMapping, named file: String
  ) -> (plan: TableImport?, refusal: ImportRefusal?) {
    attempt(table, mapping, named: file, spreads: true)
  }

  private static func attempt(
    _ table: DelimitedText, _ mapping: ImportMapping, named file: String, spreads: Bool
  ) -> (plan: TableImport?, refusal: ImportRefusal?) {
    guard let layout = layout(of: table, mapping) else {
      let refusal =
        mapping.header.map { ImportRefusal(.noSuchLine($0)) }
        ?? ImportRefusal(.noHeader, line: table.line(of: 0))
      return (TableLayout(table, header: 0).map { TableImport(table, $0, mapping, file) }, refusal)
    }
    // Whoever says what the rows are is taken at his word.
    if spreads, mapping.picks.isEmpty, mapping.key == nil,
      let (spread, header) = RanksAmongValues.spread(table, layout)
    {
      var (plan, refusal) = attempt(spread, mapping, named: file, spreads: false)
      plan?.found.beMade(.ranksSpread(header))
      return (plan, refusal)
    }
    if let tooLong = layout.tooLong {
      let (line, column) = table.place(of: tooLong)
      return (nil, ImportRefusal(.headerTooLong(HeaderReading.bound), line: line, column: column))
    }
    var plan = TableImport(table, layout, mapping, file)
    do throws(ImportRefusal) {
      try plan.decide()
      return (plan, nil)
    } catch {
      return (plan, error)
    }
  }

  /// Where a mapping file says another line than the one with the headers that it names, the table has grown.
  private static func layout(of table: DelimitedText, _ mapping: ImportMapping) -> TableLayout? {
    let given = TableLayout(table, header: mapping.header)
    guard mapping.isHeaderLastYears, let found = TableLayout(table) else { return given }
    let wanted = Set(mapping.namedHeaders.map(folded))
    func known(_ layout: TableLayout?) -> Int {
      layout?.columns.count { wanted.contains(folded($0.text)) } ?? 0
    }
    return known(given) >= known(found) ? given : found
  }

  private init(
    _ table: DelimitedText, _ layout: TableLayout, _ mapping: ImportMapping, _ file: String
  ) {
    self.table = table
    self.mapping = mapping
    self.file = file
    self.layout = layout
    columns = layout.columns.map { ColumnPlan(header: $0) }
    let places = layout.columns.enumerated().map { ($1.text, $0) }
    columnsByHeader = Dictionary(places, uniquingKeysWith: { first, _ in first })
    columnsByFolded = Dictionary(
      places.map { (Self.folded($0), $1) }, uniquingKeysWith: { first, _ in first })
    mappedIndicators = Dictionary(
      (mapping.indicators ?? []).map { (Self.folded($0.header), $0) },
      uniquingKeysWith: { first, _ in first })
    mark =
      mapping.hasDecimalComma.map { .init(isComma: $0, isCertain: true) }
      ?? table.decimalMark(of: layout.body)
    units = UnitTable(table)
  }

  private mutating func decide() throws(ImportRefusal) {
    sayLayout()
    guard !layout.body.isEmpty else { throw refusal(.noUnits) }
    profiles = profile(layout.body)
    distincts = countDistinct()
    try takeGiven()
    findOwn()
    try chooseNames()
    try chooseLong()
    try choosePeriodColumn()
    try selectRows()
    try choosePeriodOfColumns()
    try chooseFigures()
    try takeUnits()
    try makeIndicators()
    try checkDirections()
    sayNewColumns()
    sayColumns()
    if period == nil { inferPeriod() }
    if mapping.isPeriodLastYears, let period { found.add(.note, .periodOfMapping(period)) }
    for place in indicators.indices { indicators[place].name = filled(indicators[place].name) }
  }

  // MARK: Columns

  var headers: [String] { layout.columns.map(\.text) }

  func refusal(_ kind: ImportFinding.Kind) -> ImportRefusal {
    ImportRefusal(kind, after: found.all)
  }

  func profile(_ rows: some Sequence<Int>) -> [ColumnProfile] {
    var profiles = table.profiles(rows, width: columns.count, decimalComma: mark.isComma)
    // A sheet says how many digits it shows, whatever its numbers have.
    if let shape = table.shape {
      for (column, decimals) in zip(profiles.indices, shape.decimals) {
        if let decimals { profiles[column].decimals = decimals }
      }
    }
    return profiles
  }

  static func folded(_ text: String) -> String {
    UnicodeForms.folded(text).replacing("_", with: " ")
  }

  func first(_ role: ColumnPlan.Role) -> Int? { columns.firstIndex { $0.role == role } }

  func all(_ role: ColumnPlan.Role) -> [Int] { columns.indices.filter { columns[$0].role == role } }

  var nameColumn: Int? { first(.name) }
  var codeColumn: Int? { first(.code) }
  var periodColumn: Int? { first(.period) }
  var scoreColumn: Int? { first(.score) }
  var rankColumn: Int? { first(.rank) }
  /// Whether there is a row for each unit and indicator.
  package var isLong: Bool { first(.key) != nil && first(.value) != nil }
  /// The column by which rows are told apart in messages.
  var labelColumn: Int { nameColumn ?? codeColumn ?? 0 }

  mutating func set(_ column: Int, _ role: ColumnPlan.Role) { columns[column].role = role }

  /// Columns that have no role yet.
  var free: [Int] { columns.indices.filter { columns[$0].role == nil } }

  /// A ranking that this program printed, as it stands or under another method.
  private mutating func findOwn() {
    func has(_ names: String...) -> Bool { names.allSatisfy { exact($0) != nil } }
    isOwn = has("score", "origin", "published_score") || has("score", "before_score")
    guard isOwn, let score = exact("score") else { return }
    ownScores = score
    for name in Self.bookkeeping { if let column = exact(name) { set(column, .nothing) } }
    set(score, .nothing)
    // Under another method the scores are ours, whatever the publisher's were.
    let isOther = exact("before_score") != nil
    if let column = exact("published_score") { set(column, isOther ? .unused(.scores) : .score) }
    if let column = exact("published_rank") { set(column, isOther ? .unused(.scores) : .rank) }
    if let code = exact("code") { set(code, .code) }
    guard let name = exact("name") else { return }
    if let english = exact("name_en"), let vietnamese = exact("name_vi") {
      set(name, .nothing)
      set(english, .name)
      set(vietnamese, .secondName)
    } else {
      set(name, .name)
    }
    if mapping.groups.isEmpty, name + 1 < score {
      for column in (name + 1)..<score where columns[column].role == nil {
        set(column, .group)
        let header = columns[column].header.text
        guard let english = exact(header + "_en"), let vietnamese = exact(header + "_vi") else {
          continue
        }
        ownGroupNames[column] = (english, vietnamese)
        for names in [english, vietnamese] { set(names, .nothing) }
      }
    }
    // Parts stand behind what was published of the whole; under another method they are ours.
    guard !isOther, mapping.indicators == nil, let rank = exact("published_rank") else { return }
    ownNodes = free.filter {
      $0 > rank && profiles[$0].isNumeric && Codes.isCode(columns[$0].header.text)
        && columns[$0].header.text != "index"
    }
    for column in ownNodes { set(column, .nothing) }
  }

  func exact(_ header: String) -> Int? { columnsByHeader[header] }

  /// Columns of a ranking of this program that are about its rows, not figures of the units.
  private static let bookkeeping: [String] = [
    "rank", "origin", "group_rank", "value", "before_rank", "before_score", "change", "interval",
    "periods",
    "coverage",
  ]

  // MARK: Findings

  /// What stands around the table.
  private mutating func sayLayout() {
    if !layout.above.isEmpty {
      found.add(.note, .linesAbove(layout.above.count, first: layout.above[0]))
    }
    var seen: Set<String> = []
    for (column, plan) in columns.enumerated() where !plan.header.isEmpty {
      if !seen.insert(plan.header.text).inserted {
        found.add(.warning, .sameHeader(plan.header.text), at: layout.places[column], in: table)
      }
    }
  }

  /// What a column is called in messages.
  func label(_ column: Int) -> String {
    let text = columns[column].header.text
    return text.isEmpty ? "#\(column + 1)" : text
  }

  /// Which columns became nothing, by reason.
  private mutating func sayColumns() {
    for reason in ImportFinding.Unused.allCases where reason != .noNumbers {
      let headers = columns.enumerated().compactMap { column, plan -> String? in
        // Sizes are kept, and yet not scored.
        guard
          plan.role == .unused(reason)
            || reason == .size && plan.role == .auxiliary && !mapping.names(key(of: column)),
          !(isLong && column == flagColumn)
        else {
          return nil
        }
        return label(column)
      }
      guard !headers.isEmpty else { continue }
      let isPlain = [.size, .counter, .notes, .constant, .periods, .told].contains(reason)
      found.add(isPlain ? .note : .warning, .unused(headers, reason))
    }
  }

  /// In the order in which they were found.
  package var findings: [ImportFinding] { found.all }
  package var omittedFindings: Int { found.omitted }
}

/// What was read, in figures.
package struct ImportSummary: Sendable {
  package var units = 0
  package var indicators = 0
  /// Rows that were left out because nothing could be made of them.
  package var skipped = 0
  /// Units with a published score or rank.
  package var published = 0
  /// Cells of indicators without a number.
  package var gaps = 0
  package var hasDecimalComma = false
  /// Numbers that can be read in two ways.
  var open = 0
  var openNumbers: [(span: DelimitedText.Span, value: Double)] = []
}
