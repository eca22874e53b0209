import IndexReports

/// Long tables in which ranks stand among the figures: "measure: Rank, Score", "Indicator: Global rank, Safety".
enum RanksAmongValues {
  /// Rows of larger tables are read as they stand.
  private static let rowLimit = 200_000
  private static let keyLimit = 60

  /// The table with a column for each value of the column that tells ranks from figures, and that column's header;
  /// `nil` where there is none.
  static func spread(
    _ table: DelimitedText, _ layout: TableLayout
  ) -> (table: DelimitedText, header: String)? {
    guard (3...rowLimit).contains(table.count), layout.header.count == 1,
      (3...40).contains(layout.columns.count),
      let (key, first) = key(table, layout), let values = values(table, layout, key)
    else { return nil }
    let others = layout.columns.indices.filter { $0 != key && !values.contains($0) }
    var keys = first
    var order: [String] = []
    var identities: [String: [String]] = [:]
    var figures: [String: [String: [String]]] = [:]
    var cells: [DelimitedText.Span] = []
    func text(_ column: Int) -> String { column < cells.count ? table.text(cells[column]) : "" }
    for row in layout.body {
      table.read(row, into: &cells)
      let own = others.map(text)
      let identity = own.joined(separator: "\u{1}")
      if identities[identity] == nil {
        identities[identity] = own
        order.append(identity)
      }
      let name = text(key)
      if !keys.contains(name) {
        guard keys.count < keyLimit, !name.isEmpty else { return nil }
        keys.append(name)
      }
      // The same twice is not what tells the rows apart.
      guard figures[identity]?[name] == nil else { return nil }
      figures[identity, default: [:]][name] = values.map(text)
    }
    guard order.count * 5 <= layout.body.count * 4 else { return nil }
    var writer = TableWriter()
    for line in layout.above { writer.row([line]) }
    let headers = layout.columns.map(\.text)
    writer.row(
      others.map { headers[$0] }
        + keys.flatMap { key in
          values.map { values.count == 1 ? key : "\(key) \(headers[$0])" }
        })
    let gaps = values.map { _ in "" }
    for identity in order {
      let own = figures[identity] ?? [:]
      writer.row((identities[identity] ?? []) + keys.flatMap { own[$0] ?? gaps })
    }
    guard let spread = try? DelimitedText(utf8: writer.bytes, delimiter: ",") else { return nil }
    return (spread, headers[key])
  }

  /// The column of words of which one is a rank's and another is not, and its words in order.
  private static func key(
    _ table: DelimitedText, _ layout: TableLayout
  ) -> (column: Int, keys: [String])? {
    var cells: [DelimitedText.Span] = []
    var seen = layout.columns.map { _ in [String]() }
    var known = layout.columns.map { _ in Set<String>() }
    var open = Set(layout.columns.indices)
    for row in layout.body.prefix(2_000) {
      table.read(row, into: &cells)
      for column in open {
        guard column < cells.count, (1...80).contains(cells[column].count) else {
          open.remove(column)
          continue
        }
        let text = table.text(cells[column])
        guard known[column].insert(text).inserted else { continue }
        seen[column].append(text)
        if seen[column].count > keyLimit { open.remove(column) }
      }
      if open.isEmpty { return nil }
    }
    for column in open.sorted() where seen[column].count > 1 {
      let readings = seen[column].map(HeaderReading.init)
      let ranks = readings.filter {
        $0.has(.rank) && $0.isOnly([.rank, .overall, .wide, .index]) && !$0.has(.region)
      }
      if !ranks.isEmpty, ranks.count < readings.count { return (column, seen[column]) }
    }
    return nil
  }

  /// The column of the figures, or those of the years.
  private static func values(_ table: DelimitedText, _ layout: TableLayout, _ key: Int) -> [Int]? {
    let years = layout.columns.indices.filter {
      $0 != key && layout.columns[$0].isPeriodAlone
    }
    if !years.isEmpty { return years }
    let named = layout.columns.indices.filter { $0 != key && layout.columns[$0].has(.value) }
    if named.count == 1 { return named }
    // The only column of figures that are no years.
    let mark = table.decimalMark(of: layout.body)
    let profiles = table.profiles(
      layout.body.prefix(2_000), width: layout.columns.count, decimalComma: mark.isComma)
    let numeric = layout.columns.indices.filter {
      $0 != key && profiles[$0].isNumeric && profiles[$0].years < profiles[$0].filled
        && !layout.columns[$0].has(.code)
    }
    return numeric.count == 1 ? numeric : nil
  }
}
