import IndexReports

/// A long table: a row per unit and indicator.
extension TableImport {
  /// Figures that a long table may have room for: some millions, and more where the table is large.
  private var figureLimit: Int { 4_000_000 + table.bytes.count / 8 }

  /// A line per unit and indicator.
  mutating func makeLong(_ codes: inout Codes) throws(ImportRefusal) {
    guard let key = first(.key), let value = first(.value) else { return }
    let (table, nameColumn, codeColumn, count) = (table, nameColumn, codeColumn, units.count)
    var keys = UnitTable(table)
    var seen: [UInt64] = []
    let wanted = mapping.indicators.map { Set($0.map { Self.folded($0.header) }) }
    // Which of the keys are wanted, by their place.
    var places: [Int] = []
    var decimals: [Int] = []
    var cells: [DelimitedText.Span] = []
    var flags = 0
    var ranks: [String] = []
    let flagColumn = flagColumn
    try table.bytes.withUnsafeBufferPointer { text throws(ImportRefusal) in
      for row in rows {
        table.read(Int(row), into: &cells)
        guard let span = identity(cells, nameColumn, codeColumn) else { continue }
        guard key < cells.count, !cells[key].isEmpty else {
          summary.skipped += 1
          let place = key < cells.count ? cells[key] : cells[0]
          found.add(.warning, .noIndicatorName, at: Int(place.outer), in: table)
          continue
        }
        let (indicator, isNew) = keys.take(cells[key], row: Int(row), text)
        if isNew {
          let header = table.text(cells[key])
          if let wanted, !wanted.contains(Self.folded(header)) {
            places.append(-1)
          } else if wanted == nil, HeaderReading(header).has(.rank),
            HeaderReading(header).isOnly([.rank, .overall, .wide, .index])
          {
            // What is a rank is averaged nowhere.
            places.append(-1)
            ranks.append(header)
          } else {
            let place = indicators.count
            guard place < Self.indicatorLimit else {
              throw refusal(.tooManyIndicators(place + 1, Self.indicatorLimit))
            }
            guard (place + 1) * count <= figureLimit else {
              throw refusal(.tooManyFigures(figureLimit))
            }
            places.append(place)
            indicators.append(self.indicator(header, place, &codes))
            decimals.append(0)
            grid.append(contentsOf: repeatElement(.nan, count: count))
            seen.append(
              contentsOf: repeatElement(0, count: (count * (place + 1) + 63) / 64 - seen.count))
          }
        }
        let place = places[indicator]
        guard place >= 0 else { continue }
        let unit = units.take(span, row: Int(row), text).unit
        let cell = place * count + unit
        guard seen[cell >> 6] & 1 << UInt64(cell & 63) == 0 else {
          summary.skipped += 1
          found.add(
            .warning, .twice("\(table.text(span)), \(quoted(cells[key]))", name: nil),
            at: Int(cells[key].outer),
            in: table)
          continue
        }
        seen[cell >> 6] |= 1 << UInt64(cell & 63)
        guard value < cells.count, let figure = checked(cells[value], value) else { continue }
        if let mark = flag(cells, flagColumn) ?? (figure.note.isEmpty ? nil : figure.note) {
          flags += 1
          note(mark, cells[value], of: indicators[place].mapping.header, unit)
        }
        grid[cell] = figure.value
        decimals[place] = max(decimals[place], figure.decimals)
      }
    }
    if flags > 0 { found.add(.note, .flags(flags)) }
    if !ranks.isEmpty { found.add(.warning, .unused(ranks, .rankOfPart)) }
    for place in indicators.indices where indicators[place].decimals == nil && decimals[place] <= 10
    {
      indicators[place].decimals = decimals[place]
    }
  }

  /// The column of a long table in which flags of its figures stand: OBS_FLAG, Status.
  var flagColumn: Int? {
    columns.indices.first {
      columns[$0].role == .unused(.notes)
        && ["flag", "flags", "obs flag", "obs status", "status"].contains(
          columns[$0].header.base.replacing("_", with: " "))
    }
  }

  /// A row's flag; `nil` for none, and for SDMX's word for a figure like any other.
  private func flag(_ cells: [DelimitedText.Span], _ column: Int?) -> String? {
    guard let column, column < cells.count, !cells[column].isEmpty else { return nil }
    let text = table.text(cells[column])
    return ["A", "-", "–", ":", "."].contains(text) || text.utf8.count > 60 ? nil : text
  }

  private mutating func note(
    _ mark: String, _ cell: DelimitedText.Span, of header: String, _ unit: Int
  ) {
    var all = flagged[unit] ?? []
    guard all.count < FigureMarks.limit else { return }
    let text = table.text(cell)
    // A flag of a column of its own stands behind the figure, as it is printed elsewhere.
    all.append(
      FlaggedFigure(
        header: header, cell: text.hasSuffix(mark) ? text : text + " " + mark, mark: mark))
    flagged[unit] = all
  }
}
