package import IndexReports

/// The units of a report that is made of a table, one line each.
extension TableImport {
  mutating func writeUnits(
    to sink: ByteSink, _ codes: UnitCodes, _ groups: [Grouping], _ category: Grouping?,
    _ auxiliaries: [(column: Int, code: String)]
  ) {
    let isVietnamese = first(.secondName) != nil && nameColumn.map(isVietnamese) ?? false
    let (scoreColumn, rankColumn, secondName) = (scoreColumn, rankColumn, first(.secondName))
    let origin = exact("origin")
    let keys = indicators.map { indicator in
      var text = ""
      JSONText.string(indicator.code).write(to: &text, indent: 0, depth: 0)
      return Array((text + ": ").utf8)
    }
    let (firstKeys, nextKeys) = (
      keys.map { Array(", \"values\": {".utf8) + $0 }, keys.map { [0x2C, 0x20] + $0 }
    )
    // What is asked for every cell, without the rest of an indicator.
    let places = indicators.map { (column: $0.column, decimals: $0.decimals ?? 9) }
    let (isLong, isOwn, count, grid) = (isLong, isOwn, units.count, grid)
    let ranked = indicators.indices.filter { indicators[$0].rankColumn != nil }
    let parts = ownNodes.map { column in
      var code = ""
      JSONText.string(columns[column].header.text).write(to: &code, indent: 0, depth: 0)
      return (column: column, key: Array((", " + code + ": {\"score\": ").utf8))
    }
    var (withoutRank, notRanked) = ([String](), [String]())
    let marks = FigureMarks(footnotes + layout.above)
    var notes: [String] = []
    func note(_ figure: Figure, _ cells: [DelimitedText.Span], _ column: Int) {
      guard !figure.note.isEmpty, notes.count < FigureMarks.limit else { return }
      notes.append(marks.note(label(column), table.text(cells[column]), figure.note))
    }
    var cells: [DelimitedText.Span] = []
    for (place, row) in units.rows.enumerated() {
      table.read(Int(row), into: &cells)
      let (own, name) = codeAndName(cells)
      notes.removeAll(keepingCapacity: true)
      if let mark = mark(ofName: name, in: cells) { notes.append(marks.note(name + mark, mark)) }
      sink.append(place == 0 ? "    {\"code\": " : ",\n    {\"code\": ")
      sink.quote(own.isEmpty ? codes.code(name) : own)
      sink.append(", \"name\": ")
      if let secondName, secondName < cells.count, !cells[secondName].isEmpty {
        let second = table.text(cells[secondName])
        sink.append("{\"en\": ")
        sink.quote(isVietnamese ? second : name)
        sink.append(", \"vi\": ")
        sink.quote(isVietnamese ? name : second)
        sink.append("}")
      } else {
        sink.quote(name)
      }
      if let category, category.column < cells.count,
        let code = category.codes[table.text(cells[category.column])]
      {
        sink.append(", \"category\": ")
        sink.quote(code)
      }
      writeGroups(cells, groups, to: sink)
      for flagged in flagged[place] ?? [] {
        notes.append(marks.note(flagged.header, flagged.cell, flagged.mark))
      }
      var hasValues = false
      for (number, indicator) in places.enumerated() {
        let value: Double
        var decimals = indicator.decimals
        if isLong {
          value = grid[indicator.column * count + place]
        } else if isOwn, indicator.column == ownScores {
          value = ownScore(cells, indicator.column, origin, "computed") ?? .nan
          decimals = 99
        } else if indicator.column < cells.count,
          let figure = checked(cells[indicator.column], indicator.column)
        {
          value = figure.value
          decimals = figure.decimals
          note(figure, cells, indicator.column)
        } else {
          value = .nan
        }
        guard !value.isNaN else {
          summary.gaps += 1
          continue
        }
        sink.append(hasValues ? nextKeys[number] : firstKeys[number])
        hasValues = true
        sink.append(value, decimals: decimals)
      }
      for (column, code) in auxiliaries where column < cells.count {
        guard let figure = checked(cells[column], column) else { continue }
        sink.append(hasValues ? ", " : ", \"values\": {")
        hasValues = true
        sink.quote(code)
        sink.append(": ")
        sink.append(figure.value, decimals: figure.decimals)
        note(figure, cells, column)
      }
      if hasValues { sink.append("}") }
      var hasScore = false
      var hasRank = false
      func openIndex() {
        sink.append(hasScore || hasRank ? ", " : ", \"published\": {\"index\": {")
      }
      if let scoreColumn, scoreColumn < cells.count,
        let figure = checked(cells[scoreColumn], scoreColumn)
      {
        openIndex()
        sink.append("\"score\": ")
        sink.append(figure.value, decimals: figure.decimals)
        note(figure, cells, scoreColumn)
        hasScore = true
      } else if isOwn, let ownScores, let score = ownScore(cells, ownScores, origin, "published") {
        // Of a ranking by one node the score itself is what was published.
        openIndex()
        sink.append("\"score\": ")
        sink.append(score, decimals: 99)
        hasScore = true
      }
      if let rankColumn, rankColumn < cells.count, !cells[rankColumn].isEmpty {
        let text = table.text(cells[rankColumn])
        if let rank = RankText.read(text) {
          openIndex()
          writeRank(rank, to: sink)
          hasRank = true
        } else if !Gaps.isGap(text) {
          found.add(
            .warning, .noRank(quoted(cells[rankColumn])), at: Int(cells[rankColumn].outer),
            in: table)
        }
      }
      if hasScore || hasRank { sink.append("}") }
      var isOpen = hasScore || hasRank
      if hasScore {
        for (column, key) in parts where column < cells.count {
          guard let figure = checked(cells[column], column) else { continue }
          sink.append(key)
          sink.append(figure.value, decimals: 99)
          sink.append("}")
        }
      }
      for number in ranked {
        guard let column = indicators[number].rankColumn, column < cells.count,
          let rank = rank(cells[column])
        else { continue }
        sink.append(isOpen ? ", " : ", \"published\": {")
        isOpen = true
        sink.append(keys[number])
        sink.append("{")
        writeRank(rank, to: sink)
        sink.append("}")
      }
      if isOpen { sink.append("}") }
      if !notes.isEmpty { writeNotes(notes, to: sink) }
      sink.append("}")
      if hasScore || hasRank { summary.published += 1 }
      if !isOwn, scoreColumn != nil || rankColumn != nil {
        if !hasScore, !hasRank, notRanked.count <= 30 { notRanked.append(name) }
        if rankColumn != nil, hasScore, !hasRank, withoutRank.count <= 30 {
          withoutRank.append(name)
        }
      }
    }
    if let scoreColumn, profiles[scoreColumn].notes > 0 {
      found.add(.note, .flags(profiles[scoreColumn].notes))
    }
    if summary.published > 0, !notRanked.isEmpty { found.add(.warning, .notRanked(notRanked)) }
    if !withoutRank.isEmpty { found.add(.doubt, .withoutRank(withoutRank)) }
  }

  /// The footnote's mark behind a name, which the name has lost.
  private func mark(ofName name: String, in cells: [DelimitedText.Span]) -> String? {
    guard let nameColumn, nameColumn < cells.count, !cells[nameColumn].isEmpty else { return nil }
    let text = table.text(cells[nameColumn])
    guard text.utf8.count > name.utf8.count, text.hasPrefix(name) else { return nil }
    return String(text.dropFirst(name.count)).trimmedOfBlanks
  }

  private func writeNotes(_ notes: [String], to sink: ByteSink) {
    for (place, note) in notes.enumerated() {
      sink.append(place == 0 ? ", \"notes\": [" : ", ")
      sink.quote(note)
    }
    sink.append("]")
  }

  private func writeRank(_ rank: ClosedRange<Int>, to sink: ByteSink) {
    sink.append("\"rank\": ")
    // "201+" is any place from there to the last.
    let worst =
      rank.upperBound == RankText.open ? max(rank.lowerBound, units.count) : rank.upperBound
    if rank.lowerBound == worst {
      sink.append(rank.lowerBound)
    } else {
      sink.append("[\(rank.lowerBound), \(worst)]" as String)
    }
  }

  private func writeGroups(_ cells: [DelimitedText.Span], _ groups: [Grouping], to sink: ByteSink) {
    var isOpen = false
    for group in groups where group.column < cells.count && !cells[group.column].isEmpty {
      guard let code = group.codes[table.text(cells[group.column])] else { continue }
      sink.append(isOpen ? ", " : ", \"groups\": {")
      isOpen = true
      sink.quote(group.code)
      sink.append(": ")
      sink.quote(code)
    }
    if isOpen { sink.append("}") }
  }

  mutating func sayOpenNumbers() {
    for (span, value) in summary.openNumbers {
      found.add(.doubt, .openNumber(table.text(span), value), at: Int(span.outer), in: table)
    }
    if summary.open > summary.openNumbers.count {
      found.add(.doubt, .moreOpen(summary.open - summary.openNumbers.count))
    }
    if indicators.contains(where: { $0.mapping.goalposts != nil }), mapping.normalise == nil {
      found.add(.note, .goalposts)
    }
    let unbounded = indicators.filter { $0.mapping.goalposts == nil }.map(\.mapping.header)
    if method.hasPrefix("goalposts"), !unbounded.isEmpty {
      found.add(.warning, .withoutGoalposts(unbounded))
    }
    if needsCoverage { found.add(.note, .coverage) }
  }

  /// Where in the table the unit stands that a finding on the report is about: line and column.
  package func place(of finding: Diagnostic) -> (line: Int, column: Int)? {
    guard finding.path.hasPrefix("units["),
      let number = Int(finding.path.dropFirst(6).prefix { $0 != "]" }),
      units.rows.indices.contains(number)
    else { return nil }
    return table.place(of: Int(table.starts[Int(units.rows[number])]))
  }
}
