package import IndexReports

/// One thing that is said of an import: an answer to a question, or a key on the import screen.
package enum ImportChange: Sendable, Hashable {
  /// What a column is, by its key; `.unused(.told)` leaves it out.
  case role(String, ColumnPlan.Role)
  case direction(String, isLowerBetter: Bool)
  /// What an indicator or the index is called in a language.
  case name(String, String, Language)
  case title(String, Language)
  case period(String)
  /// The column of periods is none: all rows count.
  case allPeriods(String)
  case decimalComma(Bool)
  /// The line of the header, 0 for none.
  case header(Int)
  case encoding(String)
  /// Of a workbook.
  case sheet(String)
  case keep(String)
  case omit(String)
  case pick(column: String, value: String)
  /// A row for each unit and indicator.
  case long(key: String, value: String)
  /// There is no published score: these columns are indicators like the others.
  case noScore([String])
  /// What the mapping calls so stands under another header.
  case renamed(String, to: String)
  /// The table does not have it this time.
  case without(String)
  /// A doubt was looked at, and all is as it should be.
  case confirm(String)
}

extension ImportProposal {
  /// The mapping with something more said.
  ///
  /// - Parameter given: What was said meanwhile; `nil` for nothing.
  package func mapping(with change: ImportChange, over given: ImportMapping? = nil)
    -> ImportMapping
  {
    var mapping = given ?? mapping
    switch change {
    case .role(let key, let role): setRole(of: key, to: role, &mapping)
    case .direction(let key, let isLower):
      mapping.lower.removeAll { $0 == key }
      mapping.higher.removeAll { $0 == key }
      if let column = plan?.column(named: key), plan?.columns[column].role == .score {
        mapping.isLowerBetter = isLower
      } else if let place = mapping.place(ofIndicator: key) {
        mapping.indicators?[place].isLowerBetter = isLower
        mapping.indicators?[place].isDirectionSaid = true
      } else if isLower {
        mapping.lower.append(key)
      } else {
        mapping.higher.append(key)
      }
    case .name(let key, let text, let language):
      if let column = plan?.column(named: key), plan?.columns[column].role == .score {
        mapping.indexName = Self.text(mapping.indexName ?? Text(text), text, language)
      } else {
        spellOutIndicators(&mapping)
        guard let place = mapping.place(ofIndicator: key) else { break }
        let before = mapping.indicators?[place].name ?? Text(key)
        mapping.indicators?[place].name = Self.text(before, text, language)
      }
    case .title(let text, let language):
      let before = mapping.title ?? Text(plan?.title(language) ?? text)
      mapping.title = Self.text(before, text, language)
    case .period(let period): mapping.say(period: period.isEmpty ? nil : period)
    case .allPeriods(let key):
      if mapping.time == key { mapping.time = nil }
      mapping.ignored.append(key)
    case .decimalComma(let isComma): mapping.hasDecimalComma = isComma
    case .header(let line): mapping.say(header: line)
    case .encoding(let name): mapping.say(encoding: name)
    case .sheet(let name): mapping.sheet = name
    case .keep(let name):
      mapping.omitted.removeAll { $0 == name }
      if !mapping.kept.contains(name) { mapping.kept.append(name) }
    case .omit(let name):
      mapping.kept.removeAll { $0 == name }
      if !mapping.omitted.contains(name) { mapping.omitted.append(name) }
    case .pick(let column, let value): mapping.picks[column] = value
    case .long(let key, let value):
      mapping.forget(key)
      mapping.forget(value)
      (mapping.key, mapping.value) = (key, value)
    case .noScore(let keys):
      var all = (plan?.free ?? []).filter { plan?.profiles[$0].isNumeric ?? false }
        .compactMap { plan?.key(of: $0) }
      for key in keys where !all.contains(key) { all.append(key) }
      mapping.indicators = all.map { key in
        mapping.indicators?.first { $0.header == key } ?? .init(header: key)
      }
    case .renamed(let old, let new): mapping.rename(old, to: new)
    case .without(let name): mapping.forget(name)
    case .confirm(let id): mapping.confirmed.insert(id)
    }
    return mapping
  }

  private func setRole(of key: String, to role: ColumnPlan.Role, _ mapping: inout ImportMapping) {
    if role == .indicator || mapping.place(ofIndicator: key) != nil { spellOutIndicators(&mapping) }
    mapping.forget(key)
    switch role {
    case .name: mapping.name = key
    case .secondName: mapping.secondName = key
    case .code: mapping.code = key
    case .group: mapping.groups.append(key)
    case .category: mapping.category = key
    case .period: mapping.time = key
    case .rank: mapping.rank = key
    case .score: mapping.score = key
    case .auxiliary: mapping.auxiliaries.append(key)
    case .key: mapping.key = key
    case .value: mapping.value = key
    case .indicator: mapping.indicators = (mapping.indicators ?? []) + [.init(header: key)]
    case .unused, .nothing, .nodeRank: mapping.ignored.append(key)
    }
  }

  /// Writes down the indicators that were found, so that one can be added or changed.
  private func spellOutIndicators(_ mapping: inout ImportMapping) {
    guard mapping.indicators == nil, let plan, !plan.isLong else { return }
    mapping.indicators = plan.all(.indicator).map { column in
      let key = plan.key(of: column)
      var indicator = ImportMapping.Indicator(header: key)
      // What was said of its direction stays said.
      if mapping.lower.contains(key) || mapping.higher.contains(key) {
        indicator.isLowerBetter = mapping.lower.contains(key)
        indicator.isDirectionSaid = true
        mapping.lower.removeAll { $0 == key }
        mapping.higher.removeAll { $0 == key }
      }
      return indicator
    }
    // Sizes that were known by their names stay what they are.
    for column in plan.all(.auxiliary) where !mapping.auxiliaries.contains(plan.key(of: column)) {
      mapping.auxiliaries.append(plan.key(of: column))
    }
  }

  private static func text(_ before: Text, _ text: String, _ language: Language) -> Text {
    // One name in both languages is changed in both.
    if before(.english) == before(.vietnamese) { return Text(text) }
    return language == .english
      ? Text(english: text, vietnamese: before(.vietnamese))
      : Text(english: before(.english), vietnamese: text)
  }
}

extension ImportMapping {
  func place(ofIndicator key: String) -> Int? {
    indicators?.firstIndex { $0.header == key }
  }

  /// Says which period the table is of, or which of its periods is meant.
  package mutating func say(period text: String?) {
    period = text
    isPeriodLastYears = false
  }

  /// Says on which line the header stands, 0 for none.
  package mutating func say(header line: Int) {
    header = line
    isHeaderLastYears = false
  }

  /// Says how this file is encoded, whatever another year's was.
  package mutating func say(encoding name: String) {
    encoding = name
    isEncodingLastYears = false
  }

  /// Takes a header out of everything that it is named for.
  package mutating func forget(_ header: String) {
    for path in Self.single where self[keyPath: path] == header { self[keyPath: path] = nil }
    for path in [\ImportMapping.groups, \.auxiliaries, \.ignored, \.lower, \.higher] {
      self[keyPath: path].removeAll { $0 == header }
    }
    indicators?.removeAll { $0.header == header }
  }

  /// Calls a header of the mapping by another name.
  package mutating func rename(_ old: String, to new: String) {
    for path in Self.single where self[keyPath: path] == old { self[keyPath: path] = new }
    for path in [\ImportMapping.groups, \.auxiliaries, \.ignored, \.lower, \.higher] {
      self[keyPath: path] = self[keyPath: path].map { $0 == old ? new : $0 }
    }
    guard let place = place(ofIndicator: old), let before = indicators?[place] else { return }
    indicators?[place].header = new
    // It is still called what it was.
    if before.name == nil { indicators?[place].name = Text(old) }
  }

  private static let single: [any WritableKeyPath<ImportMapping, String?> & Sendable] = [
    \.code, \.name, \.secondName, \.score, \.rank, \.time, \.key, \.value, \.category,
  ]
}
