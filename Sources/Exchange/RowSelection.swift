import IndexReports

/// Which rows are units of the period that is wanted.
extension TableImport {
  // MARK: Rows

  mutating func selectRows() throws(ImportRefusal) {
    var picks: [(column: Int, value: String, taken: Int)] = []
    for (header, value) in mapping.picks.sorted(by: { $0.key < $1.key }) {
      picks.append((try find(header), value, 0))
    }
    var selected: [UInt32] = []
    selected.reserveCapacity(layout.body.count)
    var periodOf: [UInt16] = []
    var known: [String: UInt16] = [:]
    var times: [(text: String, period: PeriodText?)] = []
    var out = RowsOut(
      rows: layout.body, keeps: Set(mapping.kept.map(Self.folded)),
      omits: Set(mapping.omitted.map(Self.folded)))
    var (cells, time) = ([DelimitedText.Span](), "")
    let (label, timeColumn) = (labelColumn, periodColumn)
    let ranks = columns.indices.filter {
      columns[$0].role == .rank
        || columns[$0].role == nil && columns[$0].header.has(.rank)
          && !columns[$0].header.hasAny(.change, .previous)
    }
    let counter = free.first { isCounter($0) && profiles[$0].numbers * 2 >= layout.body.count }
    let (table, plan) = (table, self)
    try table.bytes.withUnsafeBufferPointer { text throws(ImportRefusal) in
      for row in plan.layout.body {
        table.read(row, into: &cells)
        if !picks.isEmpty {
          var isPicked = true
          for place in picks.indices {
            let column = picks[place].column
            let own = column < cells.count ? table.text(cells[column]) : ""
            if own == picks[place].value || Self.folded(own) == Self.folded(picks[place].value) {
              picks[place].taken += 1
            } else {
              isPicked = false
            }
          }
          if !isPicked { continue }
        }
        if out.hasNames, plan.isOmitted(cells, label, &out) { continue }
        if !plan.isOwn, plan.takesOut(row, cells, label, ranks, counter, text, &out) { continue }
        if let timeColumn {
          let span = timeColumn < cells.count ? cells[timeColumn] : nil
          time = span.map { table.text($0) } ?? ""
          if let place = known[time] {
            periodOf.append(place)
          } else {
            guard times.count < 20_000 else { throw plan.refusal(.tooManyFigures(20_000)) }
            known[time] = UInt16(times.count)
            periodOf.append(UInt16(times.count))
            times.append((time, plan.period(of: time)))
          }
        }
        selected.append(UInt32(row))
      }
    }
    for pick in picks where pick.taken == 0 {
      throw refusal(
        .noSuchValue(columns[pick.column].header.text, pick.value, samples(pick.column)))
    }
    let missed = mapping.kept.filter { !out.kept.contains(Self.folded($0)) }
    if let first = missed.first(where: { !mapping.isFromFile($0) }) {
      throw refusal(.noSuchRow(first))
    }
    if !out.omitted.isEmpty { found.add(.note, .rowsOmitted(out.omitted)) }
    rows = selected
    if timeColumn != nil {
      try choosePeriod(times, periodOf)
    }
    settle(&out)
    if rows.count != layout.body.count { profiles = profile(rows.lazy.map { Int($0) }) }
    if timeColumn == nil { takeOutSums() }
    guard !rows.isEmpty else { throw refusal(.noUnits) }
  }

  /// Some of the values of a column.
  func samples(_ column: Int) -> [String] {
    var result: [String] = []
    var cells: [DelimitedText.Span] = []
    for row in layout.body.prefix(5_000) where result.count < 12 {
      table.read(row, into: &cells)
      guard column < cells.count, !cells[column].isEmpty else { continue }
      let text = table.text(cells[column])
      if !result.contains(text) { result.append(text) }
    }
    return result
  }

  // MARK: Rows that are no units

  /// Rows that are left out, until it is known whether regions are what is ranked.
  struct RowsOut {
    let rows: Range<Int>
    /// Names that somebody wants as units, as they are compared.
    let keeps: Set<String>
    /// Names that nobody wants as units, as they are compared, and those that were met.
    let omits: Set<String>
    var omitted: [String] = []
    var kept: Set<String> = []
    var totals: [(row: Int, name: String, isSure: Bool)] = []
    var regions: [(row: Int, name: String)] = []
    var notes: [String] = []
    var unsure: [String] = []
    fileprivate var kinds: [UInt64: RowKind?] = [:]

    fileprivate var noteRows: [Int] = []
    fileprivate var hasNames: Bool { !keeps.isEmpty || !omits.isEmpty }

    /// The totals that stand among the units, where "Total" may be one of them.
    fileprivate mutating func takeUnsure() -> [(row: Int, name: String)] {
      let out = Set(totals.map(\.row) + regions.map(\.row) + noteRows)
      let first = rows.first { !out.contains($0) } ?? rows.upperBound
      let last = rows.last { !out.contains($0) } ?? rows.lowerBound
      let unsure = totals.filter { !$0.isSure && $0.row > first && $0.row < last }
      totals.removeAll { !$0.isSure && $0.row > first && $0.row < last }
      return unsure.map { ($0.row, $0.name) }
    }
  }

  /// As many names are looked at; of longer tables those at the top and the bottom.
  private static let namesLimit = 5_000

  /// Whether somebody said that a row is no unit; notes those of which somebody said that they are.
  private func isOmitted(_ cells: [DelimitedText.Span], _ label: Int, _ out: inout RowsOut) -> Bool
  {
    guard label < cells.count, !cells[label].isEmpty else { return false }
    let (name, folded) = (table.text(cells[label]), Self.folded(table.text(cells[label])))
    if out.keeps.contains(folded) { out.kept.insert(folded) }
    guard out.omits.contains(folded) else { return false }
    if !out.omitted.contains(name) { out.omitted.append(name) }
    return true
  }

  /// Whether a row says the header once more, as at the top of a printed page.
  private func isHeaderAgain(_ cells: [DelimitedText.Span], _ label: Int) -> Bool {
    guard label < cells.count, cells[label].count == columns[label].header.text.utf8.count,
      table.text(cells[label]) == columns[label].header.text
    else { return false }
    let same = cells.indices.filter { !cells[$0].isEmpty }
    return same.count > 1
      && same.allSatisfy { $0 < columns.count && table.text(cells[$0]) == columns[$0].header.text }
  }

  private func takesOut(
    _ row: Int, _ cells: [DelimitedText.Span], _ label: Int, _ ranks: [Int], _ counter: Int?,
    _ text: UnsafeBufferPointer<UInt8>, _ out: inout RowsOut
  ) -> Bool {
    var span = label < cells.count ? cells[label] : nil
    var isElsewhere = false
    if span?.isEmpty ?? true {
      // A merged cell leaves the name's own empty.
      span = cells.first { !$0.isEmpty }
      isElsewhere = true
    }
    guard let span, !span.isEmpty else { return false }
    if isHeaderAgain(cells, label) {
      out.notes.append(table.text(span))
      out.noteRows.append(row)
      return true
    }
    let hash = StableHash.of(UnsafeBufferPointer(rebasing: text[Int(span.start)..<Int(span.end)]))
    let kind: RowKind?
    var name = ""
    if let known = out.kinds[hash] {
      kind = known
    } else if out.kinds.count < Self.namesLimit || row < layout.body.lowerBound + 200
      || row >= layout.body.upperBound - 200
    {
      name = table.text(span)
      var found = RowKind.named(name)
      // A line of its own with a colon or many words is no name.
      if found == nil, !isElsewhere, isAloneInRow(cells), span.count > 60 || name.contains(": ") {
        found = .note
      }
      // What a flag means, and what goes on below a note.
      if found == nil, isLone(cells), RowKind.isLegend(name) || out.noteRows.last == row - 1 {
        found = .note
      }
      if found == nil, label > 0, !isElsewhere, let first = cells.first, !first.isEmpty,
        isAloneInRow(cells) == false
      {
        let word = first.count < 60 ? table.text(first) : ""
        if RowKind.isNote(word) { found = .note }
      }
      kind = found
      out.kinds[hash] = kind
    } else {
      kind = nil
    }
    guard let kind else {
      guard let counter, isSection(cells, counter) else { return false }
      let name = table.text(span)
      guard !out.keeps.contains(Self.folded(name)) else {
        out.kept.insert(Self.folded(name))
        return false
      }
      out.regions.append((row, name))
      return true
    }
    if name.isEmpty { name = table.text(span) }
    if out.keeps.contains(Self.folded(name)) {
      out.kept.insert(Self.folded(name))
      return false
    }
    // Who bears a rank is a unit, whatever it is called.
    let hasRank = ranks.contains { column in
      column < cells.count && RankText.read(table.text(cells[column])) != nil
    }
    if hasRank { return false }
    switch kind {
    case .note:
      if !isLone(cells), !RowKind.isNote(name) { return false }
      out.notes.append(name)
      out.noteRows.append(row)
    case .region: out.regions.append((row, name))
    case .total:
      let isCounted = counter.map { $0 < cells.count && !cells[$0].isEmpty } ?? true
      out.totals.append((row, name, !isCounted))
    }
    return true
  }

  /// Whether a row is the heading of a section: "II" or "B" among the numbers of the rows, and no figure.
  private func isSection(_ cells: [DelimitedText.Span], _ counter: Int) -> Bool {
    guard counter < cells.count, (1...5).contains(cells[counter].count) else { return false }
    let mark = table.text(cells[counter])
    guard
      mark.allSatisfy({ "IVXL".contains($0) })
        || mark.count == 1 && mark.first?.isUppercase ?? false
    else { return false }
    return cells.enumerated().allSatisfy { column, span in
      column == counter || column >= columns.count || span.isEmpty || !profiles[column].isNumeric
    }
  }

  private func isAloneInRow(_ cells: [DelimitedText.Span]) -> Bool {
    columns.count > 2 && cells.count { !$0.isEmpty } == 1
  }

  private func isLone(_ cells: [DelimitedText.Span]) -> Bool { cells.count { !$0.isEmpty } == 1 }

  /// Whether a column only counts the rows.
  func isCounter(_ column: Int) -> Bool {
    let (header, profile) = (columns[column].header, profiles[column])
    guard profile.filled > 0 else { return false }
    let isNamed = header.has(.counter) && header.isOnly([.counter, .overall])
    let isUnnamed = header.isEmpty || Self.folded(header.text).hasPrefix("unnamed")
    if isNamed || isUnnamed && column == 0 {
      return profile.isNumeric && profile.isWhole
    }
    return header.isOnly([.code, .name]) && header.has(.code) && profile.numbers == profile.filled
      && profile.counts
      || header.isOnly([.index]) && column == 0 && profile.counts
        && profile.numbers == profile.filled
  }

  /// Decides about regions, and says what was left out.
  private mutating func settle(_ out: inout RowsOut) {
    let worlds: Set<String> = [
      "world", "global", "the gioi", "monde", "welt", "mundo", "мир", "世界", "dunia",
    ]
    if !out.regions.isEmpty, Set(out.regions.map(\.name)).count > rows.count {
      // Regions are what is ranked; the world is still their sum.
      let back = out.regions.filter { !worlds.contains(RowKind.plain($0.name)) }
      out.regions.removeAll { !worlds.contains(RowKind.plain($0.name)) }
      if periodColumn == nil {
        rows = (rows + back.map { UInt32($0.row) }).sorted()
      }
    }
    if periodColumn == nil {
      // In a panel totals stand at the end of each period, and are known by their names alone.
      let unsure = out.takeUnsure()
      rows = (rows + unsure.map { UInt32($0.row) }).sorted()
      out.unsure = unsure.map(\.name)
    }
    takeOutCountry(&out)
    func names(_ list: [String]) -> [String] {
      var seen: Set<String> = []
      return list.filter { seen.insert($0).inserted }
    }
    if !out.totals.isEmpty {
      found.add(.warning, .rowsLeftOut(names(out.totals.map(\.name)), isRegion: false))
    }
    if !out.regions.isEmpty {
      found.add(.warning, .rowsLeftOut(names(out.regions.map(\.name)), isRegion: true))
    }
    if !out.notes.isEmpty { found.add(.note, .linesBelow(out.notes)) }
    footnotes = out.notes
    for name in out.unsure.prefix(5) { found.add(.doubt, .maybeTotal(name)) }
  }

  // MARK: Cells

  /// The figure in a cell of a column, if there is one.
  func figure(_ span: DelimitedText.Span, _ column: Int) -> Figure? {
    guard !span.isEmpty else { return nil }
    return table.bytes.withUnsafeBufferPointer { text -> Figure? in
      if let plain = Figure.plain(text, span, decimalComma: mark.isComma) { return plain }
      guard ColumnProfile.mayBeFigure(text, span) else { return nil }
      guard let figure = Figure(table.text(span), decimalComma: mark.isComma) else { return nil }
      // Another unit than the column's is another quantity.
      if profiles[column].hasSeveralUnits, figure.unit != profiles[column].unit,
        !figure.unit.isEmpty
      {
        return nil
      }
      return figure
    }
  }
}
