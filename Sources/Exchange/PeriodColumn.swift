import IndexReports

/// The column that says of which period a row is.
extension TableImport {
  mutating func choosePeriodColumn() throws(ImportRefusal) {
    guard periodColumn == nil, !isOwn else { return }
    let candidates = free.filter { column in
      let header = columns[column].header
      return header.has(.year) && header.isOnly([.year]) && profiles[column].filled > 0
    }
    var column = candidates.prefix(Self.looks).first { isPeriods($0) }
    if column == nil {
      // Years under another header, where each unit has several rows.
      let label = distinct(labelColumn)
      if label.values * 3 <= label.filled * 2 {
        column = free.prefix(10 * Self.looks).first {
          profiles[$0].years == profiles[$0].filled && profiles[$0].years > 0
            && !columns[$0].header.hasAny(.score, .rank, .index) && isPeriods($0)
        }
      }
    }
    guard let column else { return }
    set(column, .period)
    for other in candidates.prefix(Self.looks) where other != column && isPeriods(other) {
      set(other, .unused(.years))
    }
  }

  /// Whether nearly all cells of a column are periods.
  private func isPeriods(_ column: Int) -> Bool {
    var cells: [DelimitedText.Span] = []
    var (good, filled) = (0, 0)
    for row in layout.body.prefix(2_000) {
      table.read(row, into: &cells)
      guard column < cells.count, !cells[column].isEmpty else { continue }
      filled += 1
      if cells[column].count <= 40, period(of: table.text(cells[column])) != nil { good += 1 }
    }
    return filled > 0 && good * 10 >= filled * 8
  }

  func period(of text: String) -> PeriodText? {
    let text = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    return PeriodText(text, isThai: true)
  }

  mutating func choosePeriod(
    _ times: [(text: String, period: PeriodText?)], _ periodOf: [UInt16]
  ) throws(ImportRefusal) {
    let all = times.compactMap(\.period)
    let ordered = Set(all).sorted()
    guard let last = ordered.last else { return }
    periods = ordered.map(\.text)
    var chosen = last
    if let wanted = mapping.period {
      let asked = PeriodText(wanted)?.text ?? wanted
      guard
        let found = ordered.first(where: { $0.text == asked || $0.text == wanted })
          ?? times.first(where: { $0.text == wanted })?.period
      else { throw refusal(.noSuchPeriod(wanted, periods)) }
      chosen = found
    } else if ordered.count > 1 {
      // A figure of another year for each unit is no panel.
      let label = distinct(labelColumn)
      if label.values == label.filled, label.filled > 1, !isLong {
        throw refusal(.periodsDiffer("", periods))
      }
    }
    if ordered.count > 1 {
      found.add(.note, .periodTaken(chosen.text, ordered.count))
      let places = Set(times.indices.filter { times[$0].period == chosen })
      var (kept, others) = ([UInt32](), [UInt32]())
      for (place, row) in rows.enumerated() {
        if places.contains(Int(periodOf[place])) { kept.append(row) } else { others.append(row) }
      }
      sayMissing(others, from: kept, chosen.text)
      rows = kept
    }
    period = chosen.text
  }

  /// Names the units that have rows of other periods only.
  private mutating func sayMissing(_ others: [UInt32], from kept: [UInt32], _ period: String) {
    var cells: [DelimitedText.Span] = []
    let label = labelColumn
    let table = table
    var here: Set<UInt64> = []
    var missing: [String] = []
    table.bytes.withUnsafeBufferPointer { text in
      func hash(_ row: UInt32) -> UInt64? {
        table.read(Int(row), into: &cells)
        guard label < cells.count, !cells[label].isEmpty else { return nil }
        return StableHash.of(
          UnsafeBufferPointer(rebasing: text[Int(cells[label].start)..<Int(cells[label].end)]))
      }
      for row in kept { if let own = hash(row) { here.insert(own) } }
      for row in others {
        guard let own = hash(row), here.insert(own).inserted, missing.count < 1_000 else {
          continue
        }
        let name = table.text(cells[label])
        if RowKind.named(name) == nil { missing.append(name) }
      }
    }
    if !missing.isEmpty { found.add(.note, .notInPeriod(missing, period)) }
  }
}
