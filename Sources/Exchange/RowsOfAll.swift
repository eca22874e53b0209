import IndexReports

/// Rows that are all others together, by what they hold: whatever they are called.
extension TableImport {
  /// Viet Nam among its provinces is the whole of them.
  mutating func takeOutCountry(_ out: inout RowsOut) {
    guard rows.count >= 3, rows.count <= 200 else { return }
    var cells: [DelimitedText.Span] = []
    var (provinces, whole) = (0, [(row: Int, name: String)]())
    var countries: [(row: UInt32, name: String)] = []
    for row in rows {
      table.read(Int(row), into: &cells)
      guard labelColumn < cells.count else { continue }
      let name = table.text(cells[labelColumn])
      guard let code = KnownUnits.code(name) else { continue }
      if code.hasPrefix("VN-") { provinces += 1 }
      if code.utf8.count == 3 { countries.append((row, name)) }
      if code == "VNM", !out.keeps.contains(Self.folded(name)) { whole.append((Int(row), name)) }
    }
    guard !whole.isEmpty, provinces * 2 > rows.count else {
      doubtEdges(countries.count == 1 ? countries[0].row : nil, &out)
      return
    }
    let places = Set(whole.map { UInt32($0.row) })
    rows.removeAll { places.contains($0) }
    out.regions += whole
  }

  /// Asks about a first or last row that may be all others together: by its name, or as the only country.
  private func doubtEdges(_ country: UInt32?, _ out: inout RowsOut) {
    guard rows.count >= 4, let first = rows.first, let last = rows.last else { return }
    var cells: [DelimitedText.Span] = []
    for row in [first, last] {
      table.read(Int(row), into: &cells)
      guard labelColumn < cells.count, !cells[labelColumn].isEmpty else { continue }
      let name = table.text(cells[labelColumn])
      let isRanked = columns.indices.contains {
        columns[$0].header.has(.rank) && $0 < cells.count && rank(cells[$0]) != nil
      }
      guard !isRanked, !out.keeps.contains(Self.folded(name)), !out.unsure.contains(name),
        row == country || RowKind.mayBeTotal(name)
      else { continue }
      out.unsure.append(name)
    }
  }

  /// A first or last row that is the sum of all others in every column is their total, whatever it is called.
  mutating func takeOutSums() {
    guard rows.count >= 5, rows.count <= 100_000, !isLong, !isOwn else { return }
    // Whether somebody has named a column makes no difference to what stands in it.
    let numeric = columns.indices.filter {
      [nil, .indicator, .score, .auxiliary, .unused(.told)].contains(columns[$0].role)
        && profiles[$0].isNumeric && !isCounter($0) && !columns[$0].header.has(.rank)
        && profiles[$0].sum != 0
    }
    guard numeric.count >= 2 || numeric.count == 1 && rows.count >= 8 else { return }
    var cells: [DelimitedText.Span] = []
    for place in [0, rows.count - 1] {
      table.read(Int(rows[place]), into: &cells)
      var (isSum, isMean, compared) = (true, true, 0)
      for column in numeric where column < cells.count {
        guard let value = figure(cells[column], column)?.value else { continue }
        compared += 1
        let profile = profiles[column]
        let others = profile.sum - value
        if (value - others).magnitude > 1e-9 * max(1, others.magnitude) || value == 0 {
          isSum = false
        }
        let step = 0.5 * decimalUnit(profile.decimals) + 1e-9
        if (value - others / Double(max(1, profile.numbers - 1))).magnitude > step {
          isMean = false
        }
      }
      guard compared == numeric.count, labelColumn < cells.count else { continue }
      let name = table.text(cells[labelColumn])
      guard !mapping.kept.map(Self.folded).contains(Self.folded(name)) else { continue }
      if isSum {
        found.add(.warning, .rowsLeftOut([name], isRegion: false))
        rows.remove(at: place)
        profiles = profile(rows.lazy.map { Int($0) })
        return
      }
      if isMean, compared >= 3 { found.add(.doubt, .maybeTotal(name)) }
    }
  }
}
