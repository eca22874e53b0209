import IndexReports

/// Columns that somebody named: by options, by a mapping file, on the import screen.
extension TableImport {
  /// What a column is called in a mapping: its header, or its number where another column bears the same.
  package func key(of column: Int) -> String {
    let text = columns[column].header.text
    return !text.isEmpty && columnsByHeader[text] == column ? text : "#\(column + 1)"
  }

  /// Whether most cells of a column are numbers.
  package func isNumeric(_ column: Int) -> Bool {
    profiles.indices.contains(column) && profiles[column].isNumeric
  }

  /// The first column with this header, as it stands or as it is compared, or with this number.
  func column(named given: String) -> Int? {
    if let found = columnsByHeader[given] ?? columnsByFolded[Self.folded(given)] { return found }
    guard given.hasPrefix("#"), let number = Int(given.dropFirst()),
      columns.indices.contains(number - 1)
    else { return nil }
    return number - 1
  }

  /// The column of a header that was named.
  func find(_ given: String) throws(ImportRefusal) -> Int {
    if let found = column(named: given) { return found }
    throw refusal(.noColumn(given, headers.filter { !$0.isEmpty }))
  }

  /// The column of a header that a mapping names: as it stands, or with another period in its words.
  ///
  /// - Throws: A refusal that says what is likely meant, where it is not there.
  private mutating func take(_ given: String, as role: MappedRole) throws(ImportRefusal) -> Int {
    if let found = column(named: given) { return found }
    if let found = try ofAnotherPeriod(given) {
      renamed[found] = given
      if !given.contains(ImportMapping.periodSign) {
        self.found.add(.note, .headerOfPeriod(given, now: columns[found].header.text))
      }
      return found
    }
    guard mapping.isFromFile(given) else {
      throw refusal(.noColumn(given, headers.filter { !$0.isEmpty }))
    }
    throw refusal(.columnGone(given, role, likely: likely(given)))
  }

  /// "Score 2023" of a mapping is "Score 2024" in next year's table; of several the one of the period that is wanted,
  /// else the last.
  private func ofAnotherPeriod(_ given: String) throws(ImportRefusal) -> Int? {
    let hasSign = given.contains(ImportMapping.periodSign)
    let wanted = HeaderReading(given.replacing(ImportMapping.periodSign, with: " "))
    guard hasSign || wanted.period != nil else { return nil }
    let base = Self.folded(wanted.base)
    let candidates = columns.indices.filter {
      columns[$0].header.period != nil && Self.folded(columns[$0].header.base) == base
        && columns[$0].role == nil && (profiles.isEmpty || profiles[$0].filled > 0)
    }
    func period(_ column: Int) -> PeriodText? { columns[column].header.period }
    let there = Set(candidates.compactMap(period)).sorted()
    if let wanted = mapping.period, let first = there.first {
      let asked = PeriodText(wanted)?.text ?? wanted
      guard let found = candidates.first(where: { period($0)?.text == asked }) else {
        // Another column's period may be the one, if there is only this.
        if there.count == 1, !hasSign { return candidates.first { period($0) == first } }
        throw refusal(.noSuchPeriod(wanted, there.map(\.text)))
      }
      return found
    }
    let latest = there.last
    return candidates.first { period($0) == latest }
  }

  func hasWithAnotherPeriod(_ given: String) -> Bool {
    let wanted = HeaderReading(given.replacing(ImportMapping.periodSign, with: " "))
    guard given.contains(ImportMapping.periodSign) || wanted.period != nil else { return false }
    let base = Self.folded(wanted.base)
    return columns.contains { $0.header.period != nil && Self.folded($0.header.base) == base }
  }

  /// Headers that nothing in the mapping names and that may be a renamed one, the likeliest first.
  private func likely(_ given: String) -> [String] {
    let named = Set(mapping.namedHeaders.map(Self.folded))
    let free = columns.indices.map { columns[$0].header.text }.filter {
      !$0.isEmpty && !named.contains(Self.folded($0))
    }
    let words = Set(HeaderReading(given).base.split(separator: " ").map(String.init))
    func shared(_ header: String) -> Double {
      let own = Set(HeaderReading(header).base.split(separator: " ").map(String.init))
      let all = own.union(words).count
      return all == 0 ? 0 : Double(own.intersection(words).count) / Double(all)
    }
    var result: [String] = []
    if let near = nearest(to: given, among: free) { result.append(near) }
    let byWords = free.prefix(500).map { ($0, shared($0)) }.filter { $0.1 >= 0.3 }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    for (header, _) in byWords where !result.contains(header) { result.append(header) }
    return Array(result.prefix(3))
  }

  // MARK: What was said

  mutating func takeGiven() throws(ImportRefusal) {
    func take(_ header: String?, _ role: MappedRole, _ plan: inout TableImport)
      throws(ImportRefusal)
    {
      guard let header else { return }
      plan.set(try plan.take(header, as: role), role.column)
    }
    for header in mapping.groups { try take(header, .group, &self) }
    for header in mapping.auxiliaries { try take(header, .auxiliary, &self) }
    for header in mapping.ignored {
      if let column = column(named: header) {
        set(column, .unused(.told))
      } else if !mapping.isFromFile(header) {
        throw refusal(.noColumn(header, headers.filter { !$0.isEmpty }))
      }
    }
    try take(mapping.category, .category, &self)
    try take(mapping.key, .key, &self)
    try take(mapping.value, .value, &self)
    try take(mapping.time, .period, &self)
    try take(mapping.code, .code, &self)
    try take(mapping.name, .name, &self)
    try take(mapping.secondName, .secondName, &self)
    try take(mapping.score, .score, &self)
    try take(mapping.rank, .rank, &self)
    guard let chosen = mapping.indicators, mapping.key == nil else { return }
    for indicator in chosen {
      let column = try self.take(indicator.header, as: .indicator)
      if renamed[column] != nil {
        // Found by the header that the table has.
        mappedIndicators[Self.folded(columns[column].header.text)] = indicator
      }
      // What has a part of its own already keeps it; a score that is also an indicator is no contradiction.
      if columns[column].role == nil || columns[column].role == .group { set(column, .indicator) }
    }
  }

  /// The columns of the indicators that were chosen, in the order of the table.
  mutating func chosenColumns(_ chosen: [ImportMapping.Indicator]) throws(ImportRefusal) -> [Int] {
    var columns: [Int] = []
    for indicator in chosen {
      if let again = renamed.first(where: { $0.value == indicator.header }) {
        columns.append(again.key)
      } else {
        columns.append(try find(indicator.header))
      }
    }
    var seen: Set<Int> = []
    for column in columns where !seen.insert(column).inserted {
      found.add(.warning, .namedTwice(label(column)))
    }
    return seen.sorted()
  }

  /// Columns with figures that a mapping of the same table another year does not know.
  mutating func sayNewColumns() {
    guard mapping.indicators != nil, mapping.isOfFile, !isLong else { return }
    let new = free.filter { profiles[$0].isNumeric && !columns[$0].header.isEmpty }
    guard !new.isEmpty else { return }
    found.add(.warning, .newColumns(new.map { columns[$0].header.text }))
  }

  /// Whether nobody and nothing but the rule says that of an indicator more is better.
  func isDirectionAssumed(_ column: Int) -> Bool {
    guard let indicator = indicators.first(where: { $0.column == column }) else { return false }
    return !indicator.isLowerBetter && !isDirectionSaid(indicator)
  }

  func isDirectionSaid(_ indicator: Indicator) -> Bool {
    indicator.mapping.isLowerBetter || indicator.mapping.isDirectionSaid
      || indicator.mapping.goalposts != nil || columnSays(indicator)
      || mapping.lower.contains { isNamed($0, indicator) }
      || mapping.higher.contains { isNamed($0, indicator) }
  }

  private func columnSays(_ indicator: Indicator) -> Bool {
    !isLong && columns.indices.contains(indicator.column)
      && columns[indicator.column].header.isLowerBetter == false
  }

  func isNamed(_ header: String, _ indicator: Indicator) -> Bool {
    Self.folded(header) == Self.folded(indicator.mapping.header)
  }
}

/// What a header was named for.
package enum MappedRole: Sendable, Hashable {
  case name, secondName, code, group, category, period, rank, score, indicator, auxiliary, key,
    value

  var column: ColumnPlan.Role {
    switch self {
    case .name: .name
    case .secondName: .secondName
    case .code: .code
    case .group: .group
    case .category: .category
    case .period: .period
    case .rank: .rank
    case .score: .score
    case .indicator: .indicator
    case .auxiliary: .auxiliary
    case .key: .key
    case .value: .value
    }
  }
}
