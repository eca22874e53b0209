import IndexReports

/// Which columns are the published ranking, and which are figures of the units.
extension TableImport {
  // MARK: Periods in headers

  private func isFigure(_ column: Int) -> Bool {
    profiles[column].isNumeric
      || columns[column].header.has(.rank) && profiles[column].rankTexts > 0
  }

  mutating func choosePeriodOfColumns() throws(ImportRefusal) {
    let dated = columns.indices.filter {
      [nil, .score, .rank, .indicator].contains(columns[$0].role)
        && columns[$0].header.period != nil
        && (isFigure($0) || profiles[$0].filled == 0)
    }
    guard !dated.isEmpty, !isOwn else { return }
    // Columns that are the same figure in several periods.
    var versions: [String: Int] = [:]
    for column in dated { versions[columns[column].header.base, default: 0] += 1 }
    func isVersioned(_ column: Int) -> Bool {
      let header = columns[column].header
      return header.isPeriodAlone || header.hasAny(.rank, .score, .index, .overall)
        || versions[header.base, default: 0] > 1
    }
    let shadowed = Set(dated.filter(isOfAnotherTime))
    let deciding = dated.filter { isVersioned($0) && !shadowed.contains($0) }
    let years = free.filter { columns[$0].header.isPeriodAlone && dated.contains($0) }
    func period(_ column: Int) -> PeriodText? { columns[column].header.period }
    func setAside(notOf own: String?) {
      for column in shadowed where period(column)?.text != own {
        set(column, .unused(.otherPeriod))
      }
    }
    guard !deciding.isEmpty else {
      setAside(notOf: self.period ?? mapping.period ?? yearOfTitle)
      return
    }
    let all = Set(deciding.filter { profiles[$0].filled > 0 }.compactMap(period)).sorted()
    guard let last = all.last else { return }
    var chosen = last
    if self.period == nil {
      periods = all.map(\.text)
      if let wanted = mapping.period {
        let asked = PeriodText(wanted)?.text ?? wanted
        guard let found = all.first(where: { $0.text == asked }) else {
          throw refusal(.noSuchPeriod(wanted, periods))
        }
        chosen = found
      }
      self.period = chosen.text
      if all.count > 1 { found.add(.note, .periodTaken(chosen.text, all.count)) }
    } else if let own = all.first(where: { $0.text == self.period }) {
      chosen = own
    }
    setAside(notOf: chosen.text)
    for column in deciding where period(column) != chosen && columns[column].role == nil {
      let isOther = !columns[column].header.hasAny(.change)
      set(column, .unused(isOther ? .otherPeriod : .change))
    }
    guard let year = years.first(where: { period($0) == chosen && profiles[$0].filled > 0 }) else {
      return
    }
    if first(.key) != nil, first(.value) == nil, onlyKeyIsNot { set(year, .value) }
    found.add(
      .note, .yearColumns(years.map { columns[$0].header.text }, taken: columns[year].header.text))
  }

  /// Whether a rank or a score bears a year where the ranking itself bears none: last year's place beside this year's.
  private func isOfAnotherTime(_ column: Int) -> Bool {
    let header = columns[column].header
    guard columns[column].role == nil, header.foreign.isEmpty,
      header.hasAny(.rank, .score, .index, .overall)
    else { return false }
    return columns.indices.contains { other in
      let own = columns[other].header
      return own.period == nil && own.foreign.isEmpty && profiles[other].filled > 0
        && own.has(.rank) == header.has(.rank) && isFigure(other)
        && own.hasAny(.rank, .score, .index, .overall)
        && !own.hasAny(.change, .previous, .region)
    }
  }

  /// Whether the column of indicators' names has several of them.
  private var onlyKeyIsNot: Bool { first(.key).map { distinct($0).values > 1 } ?? false }

  // MARK: Published figures

  mutating func chooseFigures() throws(ImportRefusal) {
    if !isOwn {
      for column in free where columns[column].role == nil { setAside(column) }
      // In a long table each indicator has ranks of its own.
      if rankColumn == nil, !isLong { try chooseRank() }
      if rankColumn == nil, !isLong { chooseRankOfYears() }
      findCategories()
      if scoreColumn == nil, !isLong { try chooseScore() }
      for column in free {
        let header = columns[column].header
        // What may be a rank is averaged nowhere.
        if header.has(.rank), mayBeRank(column) || isCalledRank(column) && !header.has(.score) {
          set(column, .unused(.rankOfPart))
        }
      }
    }
    // Each division is a pass over the table; nobody has so many.
    for column in all(.group).dropFirst(Self.looks) { set(column, .unused(.text)) }
    readDirection()
  }

  /// Columns that are about the rows, or about another time.
  private mutating func setAside(_ column: Int) {
    let (header, profile) = (columns[column].header, profiles[column])
    let isRanking = header.hasAny(.rank, .score, .index)
    if profile.filled == 0 {
      set(column, header.isEmpty ? .nothing : .unused(.empty))
    } else if isCounter(column) {
      set(column, .unused(.counter))
    } else if header.has(.precision) {
      set(column, .unused(.precision))
    } else if header.has(.previous), isRanking || header.foreign.isEmpty {
      set(column, .unused(.previous))
    } else if header.has(.change), header.foreign.isEmpty || isRanking {
      set(column, .unused(.change))
    } else if header.isOnly([.note, .filler, .code]), header.has(.note),
      !profile.isNumeric || !header.base.hasPrefix("note")
    {
      set(column, .unused(.notes))
    } else if header.isOnly([.location]) {
      set(column, .unused(.location))
    } else if isCodes(column) || header.isOnly([.code, .name, .key, .region]) && header.has(.code) {
      set(column, .unused(.code))
    } else if header.isOnly([.weight]) {
      set(column, .unused(.weight))
    } else if profile.isNumeric,
      header.has(.size) && header.isOnly([.size, .overall, .year]) || header.base == "area"
    {
      set(column, mapping.indicators == nil ? .auxiliary : .unused(.size))
    } else if header.has(.year), !header.hasAny(.score, .rank, .index),
      profile.years == profile.filled, profile.filled > 0
    {
      set(column, .unused(.years))
    } else if !profile.isNumeric, !(header.has(.rank) && mayBeRank(column)) {
      if header.isEmpty, profile.numbers == 0 {
        set(column, .unused(.unnamed))
      } else if isGroup(column) {
        set(column, .group)
      } else if profile.isConstant, profile.numbers == 0 {
        set(column, .unused(.constant))
      } else {
        if profile.numbers == 0 {
          set(column, .unused(.text))
        } else {
          found.add(
            .warning, .noNumbersIn(header.text, numbers: profile.numbers, cells: profile.filled))
          set(column, .unused(.noNumbers))
        }
      }
    } else if header.isEmpty {
      set(column, .unused(.unnamed))
    }
  }

  /// Whether a column of words is a division of the units.
  private func isGroup(_ column: Int) -> Bool {
    let (header, profile) = (columns[column].header, profiles[column])
    guard header.has(.region), mapping.groups.isEmpty, !profile.isConstant, profile.longest <= 200
    else { return false }
    let (values, filled) = distinct(column)
    // A name for each unit divides nothing.
    if header.isOnly([.region, .wide]) { return values * 10 <= filled * 9 || filled < 20 }
    guard header.isOnly([.region, .wide, .key, .name]) || header.last == .region else {
      return false
    }
    return values * 2 <= filled
  }

  /// Whether the word itself says that figures are ranks, whatever they look like.
  private func isCalledRank(_ column: Int) -> Bool {
    let words = columns[column].header.base.split(separator: " ")
    return words.contains {
      [
        "rank", "ranking", "hạng", "hang", "peringkat", "rang", "classement", "排名", "順位", "순위",
        "อันดับ",
      ].contains($0)
    }
  }

  /// Whether a column's cells can all be ranks.
  private func mayBeRank(_ column: Int) -> Bool {
    let profile = profiles[column]
    guard profile.filled > 0 else { return false }
    let ranks =
      (profile.least >= 1 || profile.numbers == 0) && profile.whole == profile.numbers
      ? profile.numbers : 0
    // What is called a rank and nothing else may hold a slip or two.
    let share = columns[column].header.isOnly([.rank, .overall, .wide]) ? 5 : 8
    return (ranks + profile.rankTexts) * 10 >= profile.filled * share
  }

  private mutating func chooseRank() throws(ImportRefusal) {
    var candidates = free.filter {
      let header = columns[$0].header
      return header.has(.rank) && !header.has(.region) && mayBeRank($0)
    }
    // A part's rank stands beside the part's own score.
    let own = candidates.filter { columns[$0].header.foreign.isEmpty }
    if !own.isEmpty {
      candidates = own
    } else {
      let partners = Set(
        columns.indices.filter {
          !columns[$0].header.has(.rank) && profiles[$0].isNumeric && columns[$0].role == nil
        }.map { Set(columns[$0].header.foreign) })
      let parts = candidates.filter {
        candidates.count > 1 && partners.contains(Set(columns[$0].header.foreign))
      }
      if parts.count == candidates.count, parts.count > 1 { return }
      candidates.removeAll { parts.contains($0) }
    }
    if let sign = free.first(where: { columns[$0].header.text == "#" }), candidates.isEmpty,
      mayBeRank(sign)
    {
      candidates = [sign]
    }
    func fitness(_ column: Int) -> Int {
      let header = columns[column].header
      if header.has(.overall) || header.has(.index) { return 3 }
      if header.has(.wide) { return 2 }
      // "Rank in country" is of all, "rank in province" is not.
      guard header.has(.name) else { return 1 }
      let words = header.base.split(separator: " ")
      return words.contains {
        ["country", "countries", "quốc", "nation", "nước", "pays", "país"].contains($0)
      } ? 1 : 0
    }
    guard let best = candidates.max(by: { (fitness($0), -$0) < (fitness($1), -$1) }) else { return }
    let same = candidates.filter { fitness($0) == fitness(best) }
    if same.count > 1,
      columns[best].header.foreign != [] || Set(same.map { columns[$0].header.base }).count > 1
    {
      throw refusal(.severalRanks(same.map { columns[$0].header.text }))
    }
    set(best, .rank)
    if columns[best].header.text != "Rank" {
      found.add(.note, .rankTaken(columns[best].header.text))
    }
  }

  /// Years side by side that hold places and nothing else: the year's own is the published rank.
  private mutating func chooseRankOfYears() {
    let numeric = free.filter { profiles[$0].isNumeric }
    guard numeric.count == 1, let year = numeric.first, columns[year].header.isPeriodAlone,
      scoreColumn == nil, mapping.indicators == nil,
      onlyKey.map({ HeaderReading($0).has(.rank) }) ?? true, holdsPlaces(year)
    else { return }
    set(year, .rank)
    let isSaid = layout.above.contains { HeaderReading($0).has(.rank) }
    found.add(
      isSaid || rows.count >= 8 ? .note : .doubt, .rankTaken(columns[year].header.text))
  }

  /// Whether a column has the places from 1 to the number of its rows, the same for several at ties at most.
  private func holdsPlaces(_ column: Int) -> Bool {
    let profile = profiles[column]
    guard rows.count >= 3, profile.least == 1, profile.whole == profile.numbers,
      profile.numbers == profile.filled, profile.most <= Double(profile.filled)
    else { return false }
    var cells: [DelimitedText.Span] = []
    var values: [Double] = []
    for row in rows.prefix(100_000) {
      table.read(Int(row), into: &cells)
      if column < cells.count, let value = figure(cells[column], column)?.value {
        values.append(value)
      }
    }
    // A place is one more than the units before it.
    values.sort()
    return values.enumerated().allSatisfy { place, value in
      value == Double(place + 1) || place > 0 && value == values[place - 1]
    }
  }

  private mutating func chooseScore() throws(ImportRefusal) {
    let numeric = free.filter {
      profiles[$0].isNumeric && !(columns[$0].header.has(.rank) && mayBeRank($0))
    }
    func names(_ column: Int) -> HeaderReading { columns[column].header }
    let words: Set<HeaderWord> = [.score, .index, .overall, .wide, .rank, .year, .value, .name]
    let whole = numeric.filter {
      (names($0).hasAny(.score, .index, .overall) || rankColumn != nil && names($0).has(.value))
        && names($0).isOnly(words)
        // The French for a mark.
        || names($0).base == "note"
    }
    // The year's own column, where years stand side by side under a ranking.
    if rankColumn != nil, whole.isEmpty,
      let year = numeric.first(where: { names($0).isPeriodAlone }), agrees(year) != 0
    {
      set(year, .score)
      return
    }
    if !whole.isEmpty {
      try chooseScore(among: whole, numeric)
      return
    }
    // "Human Development Index": named, and the only one so.
    let indices = numeric.filter {
      names($0).has(.index) || names($0).has(.overall) && names($0).has(.score)
    }
    if indices.count == 1, let only = indices.first {
      let isAlone = numeric.count == 1
      if rankColumn.map({ _ in agrees(only) != 0 }) ?? (isAlone || sumsUp(only, numeric) != nil) {
        set(only, .score)
        found.add(.note, .scoreTaken(names(only).text))
        return
      }
    }
    if rankColumn == nil, numeric.count == 1, let only = numeric.first,
      names(only).hasAny(.score, .index), mapping.indicators == nil
    {
      set(only, .score)
      found.add(.note, .scoreTaken(names(only).text))
      return
    }
    // "CPI score" beside a rank: the only score, or the only one in the order of the ranks.
    let scores = numeric.filter { names($0).hasAny(.score, .index, .overall) }
    if rankColumn != nil {
      let agreeing = self.agreeing(scores)
      if agreeing.count == 1, let only = agreeing.first, scores.count == 1 || rows.count >= 8 {
        set(only, .score)
        found.add(.note, .scoreTaken(names(only).text))
        return
      }
    } else if scores.count == 1, let only = scores.first, names(only).has(.score),
      numeric.count > 1,
      mapping.indicators == nil
    {
      found.add(.doubt, .maybeScore(names(only).text))
    }
    // Of a ranking of many units, or of one figure, the column that falls wherever the rank rises.
    guard rankColumn != nil, rows.count >= 8 || numeric.count == 1 && rows.count >= 3 else {
      return
    }
    let agreeing = self.agreeing(numeric).filter { profiles[$0].numbers * 10 >= rows.count * 7 }
    guard agreeing.count == 1, let only = agreeing.first else { return }
    set(only, .score)
    found.add(.note, .scoreByRank(names(only).text))
  }

  /// "Overall" is of all parts; a "total" or an "average" may be of anything.
  private static func isSurelyWhole(_ header: HeaderReading) -> Bool {
    let words = header.base.split(separator: " ").map(String.init)
    return words.contains {
      [
        "overall", "composite", "combined", "aggregate", "chung", "keseluruhan", "総合", "종합",
        "общий", "итоговый",
      ].contains($0)
        || $0.hasPrefix("gesamt")
    } || header.base.contains("tổng hợp")
  }

  private mutating func chooseScore(among whole: [Int], _ numeric: [Int]) throws(ImportRefusal) {
    func fitness(_ column: Int) -> Int {
      let header = columns[column].header
      return (header.has(.overall) ? 2 : 0) + (header.has(.score) ? 1 : 0)
        + (header.has(.index) ? 1 : 0)
    }
    let most = whole.map(fitness).max() ?? 0
    var best = whole.filter { fitness($0) == most }
    if best.count > 1, rankColumn != nil {
      let falling = self.agreeing(best, only: -1)
      let agreeing = falling.isEmpty ? self.agreeing(best) : falling
      if !agreeing.isEmpty { best = agreeing }
    }
    if best.count > 1, Set(best.map { columns[$0].header.base }).count > 1 {
      throw refusal(.severalScores(best.map { columns[$0].header.text }))
    }
    guard let score = best.first else { return }
    let header = columns[score].header
    // A total, or a mean, without a further word: of the other columns, or of something else?
    if !header.hasAny(.score, .index), !Self.isSurelyWhole(header), numeric.count > 1,
      mapping.indicators == nil
    {
      let isBorneOut = rankColumn != nil && agrees(score) != 0 || sumsUp(score, numeric) != nil
      guard isBorneOut else { throw refusal(.totalUnclear(header.text)) }
    }
    set(score, .score)
    for other in whole
    where other != score && columns[other].role == nil && mapping.indicators == nil {
      set(other, .unused(.scores))
    }
    if UnicodeForms.folded(header.text) != "score" { found.add(.note, .scoreTaken(header.text)) }
  }
}
