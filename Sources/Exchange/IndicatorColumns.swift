import IndexReports

/// The indicators of a long or a wide table.
extension TableImport {
  /// Indicators of a report.
  static let indicatorLimit = 998

  /// The units in the order of the table.
  mutating func takeUnits() throws(ImportRefusal) {
    var cells: [DelimitedText.Span] = []
    let (table, nameColumn, codeColumn, isLong) = (table, nameColumn, codeColumn, isLong)
    var again = 0
    // Where nearly all have a code, who has none at the top or the bottom may be all of them together.
    let hasCodes =
      codeColumn.map { profiles[$0].filled * 5 >= rows.count * 4 && rows.count > 3 } ?? false
    let edges = Set(rows.prefix(1) + rows.suffix(2))
    table.bytes.withUnsafeBufferPointer { text in
      for row in rows {
        table.read(Int(row), into: &cells)
        if let extra = cells.dropFirst(layout.columns.count).first(where: { !$0.isEmpty }) {
          found.add(
            .warning, .extraCell(quoted(extra), layout.columns.count), at: Int(extra.outer),
            in: table)
        }
        guard let span = identity(cells, nameColumn, codeColumn) else {
          found.add(.warning, .nameless, at: Int(cells[0].outer), in: table)
          summary.skipped += 1
          continue
        }
        if hasCodes, let codeColumn, edges.contains(row), codeColumn < cells.count,
          cells[codeColumn].isEmpty, !isKept(span)
        {
          found.add(.doubt, .maybeTotal(quoted(span)), at: Int(cells[0].outer), in: table)
        }
        if !units.take(span, row: Int(row), text).isNew, !isLong {
          again += 1
          summary.skipped += 1
          let name = nameColumn.flatMap { $0 < cells.count ? quoted(cells[$0]) : nil }
          found.add(
            .warning, .twice(quoted(span), name: name == quoted(span) ? nil : name),
            at: Int(cells[0].outer), in: table)
        }
      }
    }
    // Some rows twice are a slip; most of them are another sort of table.
    if again > units.count { throw manyTwice(again) }
    summary.units = units.count
  }

  /// Whether somebody said that a row is a unit.
  private func isKept(_ span: DelimitedText.Span) -> Bool {
    !mapping.kept.isEmpty && mapping.kept.map(Self.folded).contains(Self.folded(table.text(span)))
  }

  private func manyTwice(_ again: Int) -> ImportRefusal {
    // A column by whose value each row is told apart.
    let candidates = columns.indices.filter {
      ![.name, .code, .score, .rank].contains(columns[$0].role) && profiles[$0].texts > 0
        && !profiles[$0].isConstant
    }
    let by = candidates.first { (2...200).contains(distinct($0).values) }
    let kind = ImportFinding.Kind.manyTwice(
      again, by: by.map { columns[$0].header.text }, by.map(samples) ?? [])
    return ImportRefusal(
      kind, after: found.all.filter { if case .twice = $0.kind { false } else { true } })
  }

  /// What a row's unit is known by: its code, else its name.
  func identity(
    _ cells: [DelimitedText.Span], _ nameColumn: Int?, _ codeColumn: Int?
  ) -> DelimitedText.Span? {
    if let codeColumn, codeColumn < cells.count, !cells[codeColumn].isEmpty {
      return cells[codeColumn]
    }
    if let nameColumn, nameColumn < cells.count, !cells[nameColumn].isEmpty {
      return cells[nameColumn]
    }
    return nil
  }

  /// A cell's text for a message: enough to know it by.
  func quoted(_ span: DelimitedText.Span) -> String {
    let text = table.text(span)
    return text.count <= 60 ? text : text.prefix(59) + "…"
  }

  // MARK: Indicators

  mutating func makeIndicators() throws(ImportRefusal) {
    var codes = Codes(["index"])
    for pillar in mapping.pillars { codes.insert(pillar.code) }
    if isLong {
      try makeLong(&codes)
    } else {
      try makeWide(&codes)
    }
    if let ownScores, indicators.isEmpty, hasComputedScores(ownScores) {
      indicators = [indicator("computed score", ownScores, &codes)]
      found.add(.note, .computedScores)
    }
    guard !indicators.isEmpty || scoreColumn != nil || rankColumn != nil else {
      throw refusal(.noNumbers)
    }
    summary.indicators = indicators.count
    guard mapping.key != nil else { return }
    // Lines of an indicator that the mapping names and this table has not.
    let there = Set(indicators.map { Self.folded($0.mapping.header) })
    for (header, mapped) in mappedIndicators.sorted(by: { $0.key < $1.key })
    where !there.contains(header) {
      found.add(.doubt, .mappingMisses(mapped.header))
    }
  }

  func mapped(_ header: String) -> ImportMapping.Indicator {
    mappedIndicators[Self.folded(header)] ?? .init(header: header)
  }

  func indicator(_ header: String, _ column: Int, _ codes: inout Codes, name: String? = nil)
    -> Indicator
  {
    let mapping = mapped(header)
    let code = mapping.code.map {
      codes.insert($0)
      return $0
    }
    return Indicator(
      code: code ?? codes.code(name ?? header),
      name: mapping.name ?? Text(name ?? header), mapping: mapping,
      column: column, isLowerBetter: mapping.isLowerBetter, unit: mapping.unit,
      decimals: mapping.decimals)
  }

  /// A line per unit, a column per indicator.
  private mutating func makeWide(_ codes: inout Codes) throws(ImportRefusal) {
    let isPublished = scoreColumn != nil || rankColumn != nil || isOwn
    var wanted: [Int]
    if let chosen = mapping.indicators {
      // A mapping can name a score as an indicator as well.
      wanted = try chosenColumns(chosen)
    } else if isPublished {
      for column in free where profiles[column].isNumeric { set(column, .unused(.besidePublished)) }
      wanted = []
    } else {
      wanted = free.filter { profiles[$0].isNumeric }
    }
    guard wanted.count <= Self.indicatorLimit else {
      throw refusal(.tooManyIndicators(wanted.count, Self.indicatorLimit))
    }
    for column in wanted {
      let (header, profile) = (columns[column].header, profiles[column])
      guard profile.isNumeric else {
        found.add(
          .warning, .noNumbersIn(header.text, numbers: profile.numbers, cells: profile.filled))
        set(column, .unused(.noNumbers))
        continue
      }
      if profile.hasSeveralUnits,
        Figure.multipliers.contains(profile.unit.lowercased()) || profile.withUnit < profile.numbers
      {
        found.add(.doubt, .mixedUnits(header.text, profile.unit))
      } else if profile.withUnit > 0, profile.withUnit < profile.numbers,
        Figure.multipliers.contains(profile.unit.lowercased()) || "%‰".contains(profile.unit)
      {
        found.add(.doubt, .mixedUnits(header.text, profile.unit))
      }
      if profile.notes > 0 { found.add(.note, .flags(profile.notes)) }
      let isPlainYear = header.isPeriodAlone || header.isOnly([.value]) && onlyKey != nil
      var made = indicator(
        key(of: column), column, &codes,
        name: isPlainYear ? onlyKey ?? title : header.isEmpty ? nil : header.text)
      if !made.mapping.isDirectionSaid, header.isLowerBetter == true { made.isLowerBetter = true }
      if made.decimals == nil, profile.decimals <= 10 { made.decimals = profile.decimals }
      let unit = header.unit ?? (profile.unit.isEmpty ? nil : profile.unit.trimmedOfBlanks)
      if made.unit == nil, let unit, unit.count <= 40 { made.unit = Text(unit) }
      made.rankColumn = made.mapping.rank.flatMap { self.column(named: $0) } ?? partRank(column)
      if let rank = made.rankColumn { set(rank, .nodeRank) }
      if columns[column].role == nil { set(column, .indicator) }
      indicators.append(made)
    }
  }

  /// The column with the published ranks of a part: the same words beside "rank".
  private func partRank(_ column: Int) -> Int? {
    let words = Set(columns[column].header.foreign)
    guard !words.isEmpty else { return nil }
    return columns.indices.first {
      columns[$0].role == .unused(.rankOfPart) && Set(columns[$0].header.foreign) == words
        && columns[$0].header.period == columns[column].header.period
    }
  }

  private func hasComputedScores(_ column: Int) -> Bool {
    let origin = exact("origin")
    var cells: [DelimitedText.Span] = []
    for row in rows {
      table.read(Int(row), into: &cells)
      if ownScore(cells, column, origin, "computed") != nil { return true }
    }
    return false
  }

  /// The score of a row of our own ranking that is of an origin.
  func ownScore(
    _ cells: [DelimitedText.Span], _ column: Int, _ origin: Int?, _ wanted: String
  ) -> Double? {
    guard column < cells.count else { return nil }
    if let origin, origin < cells.count, table.text(cells[origin]) != wanted { return nil }
    if origin == nil, wanted != "computed" { return nil }
    return figure(cells[column], column)?.value
  }

  /// The figure in a cell; `nil` for a gap and, with a warning, for what is no number.
  mutating func checked(_ span: DelimitedText.Span, _ column: Int) -> Figure? {
    guard !span.isEmpty else { return nil }
    guard let figure = figure(span, column) else {
      let text = table.text(span)
      if !Gaps.isGap(text) {
        found.add(.warning, .noNumber(quoted(span)), at: Int(span.outer), in: table)
      }
      return nil
    }
    if !mark.isCertain, figure.value.magnitude >= 1 { noteOpen(span, figure.value) }
    return figure
  }

  /// Notes a number that can be read in two ways; the first of them stand for all.
  private mutating func noteOpen(_ span: DelimitedText.Span, _ value: Double) {
    guard span.count >= 5, span.count <= 24, DelimitedText.isOpen(table.text(span)) else { return }
    summary.open += 1
    if summary.openNumbers.count < 5 { summary.openNumbers.append((span, value)) }
  }

  // MARK: Directions

  mutating func checkDirections() throws(ImportRefusal) {
    let byHeader = Dictionary(
      grouping: indicators.indices, by: { Self.folded(indicators[$0].mapping.header) })
    for header in mapping.lower {
      let folded = Self.folded(header)
      let places = byHeader[folded] ?? []
      for place in places { indicators[place].isLowerBetter = true }
      let isScore = scoreColumn.map { Self.folded(columns[$0].header.text) == folded } ?? false
      guard !places.isEmpty || isScore else {
        var known = indicators.map(\.mapping.header)
        if let scoreColumn { known.insert(columns[scoreColumn].header.text, at: 0) }
        throw refusal(.noLower(header, known))
      }
    }
    for header in mapping.higher {
      for place in byHeader[Self.folded(header)] ?? [] { indicators[place].isLowerBetter = false }
    }
    guard !indicators.isEmpty, !isOwn else { return }
    let said = Set(indicators.indices.filter { isDirectionSaid(indicators[$0]) })
    let unsaid = indicators.indices.filter { !said.contains($0) }.map { indicators[$0] }
    let saidByHeader = unsaid.filter(\.isLowerBetter).map(\.mapping.header)
    if !saidByHeader.isEmpty { found.add(.note, .lowerByHeader(saidByHeader)) }
    let sounds = { (indicator: Indicator) in
      DirectionWords.soundsLower(indicator.mapping.header)
        || DirectionWords.soundsLower(indicator.name(.vietnamese))
    }
    let open = unsaid.filter { !$0.isLowerBetter }
    let suspicious = open.filter { sounds($0) }.map(\.mapping.header)
    if !suspicious.isEmpty { found.add(.doubt, .maybeLower(suspicious)) }
    let assumed = open.filter { !sounds($0) }.map(\.mapping.header)
    if !assumed.isEmpty { found.add(.note, .higher(assumed)) }
  }

  // MARK: The period

  /// The years that the lines above the table name.
  private var yearsOfTitle: Set<String> {
    let titles = layout.above.filter { line in
      let folded = UnicodeForms.folded(line)
      return !["updated", "download", "source", "nguon", "extract", "ngay", "date"].contains {
        folded.contains($0)
      }
    }
    var years: Set<String> = []
    for line in titles {
      for word in line.split(whereSeparator: { !$0.isNumber })
      where PeriodText.year(String(word)) != nil {
        years.insert(String(word))
      }
    }
    return years
  }

  /// The one year that the lines above the table name.
  var yearOfTitle: String? { yearsOfTitle.count == 1 ? yearsOfTitle.first : nil }

  /// The year in the title or the file's name, or else a period that is said to be made up.
  mutating func inferPeriod() {
    let years = yearsOfTitle
    let ofName = yearOfName
    if let wanted = mapping.period {
      period = wanted
      saysPeriod = false
      if years.count == 1, let year = years.first, !wanted.contains(year) {
        found.add(.doubt, .periodsDiffer(wanted, [year]))
      } else if mapping.isPeriodLastYears, years.isEmpty, let ofName, !wanted.contains(ofName) {
        // Last year's mapping may speak of last year.
        found.add(.doubt, .nameSaysPeriod(ofName, wanted: wanted))
      }
      return
    }
    if years.count == 1, let year = years.first {
      period = year
      found.add(.note, .periodOfTitle(year))
      return
    }
    if let ofName {
      period = ofName
      found.add(.note, .periodOfName(ofName))
    } else {
      period = "1"
      saysPeriod = false
      found.add(.note, .noPeriod)
    }
  }

  /// The last year in the file's name.
  private var yearOfName: String? {
    let base = file.split(separator: "/").last.map(String.init) ?? file
    return base.split { !("0"..."9").contains($0) }
      .last { $0.count == 4 && ($0.hasPrefix("19") || $0.hasPrefix("20")) }.map(String.init)
  }
}
