import ArgumentParser
import Dashboard
import Exchange
import IndexReports
import TerminalCore
import Wording

/// The indicators of a long or a wide table.
extension TableImport {
  func mapped(_ header: String) -> ImportMapping.Indicator {
    mappedIndicators[Self.folded(header)] ?? .init(header: header)
  }

  func indicator(
    _ header: String, _ values: [Double?], _ taken: inout Codes
  ) -> Indicator {
    let mapping = mapped(header)
    let code = mapping.code.map {
      taken.insert($0)
      return $0
    }
    return Indicator(
      code: code ?? Self.code(header, &taken), name: mapping.name ?? Text(header),
      mapping: mapping, values: values)
  }

  /// A line per unit and indicator.
  mutating func long(
    _ units: [Row], _ places: [String: Int], _ codeColumn: Int?, _ labels: Int, _ key: Int,
    _ value: Int, _ taken: inout Codes
  ) throws -> [Indicator] {
    var order: [String] = []
    var columns: [String: [Double?]] = [:]
    var seen: [String: Set<Int>] = [:]
    for row in body {
      let header = cell(row, key)?.text ?? ""
      let own = cell(row, codeColumn)?.text ?? ""
      guard let place = places[own.isEmpty ? cell(row, labels)?.text ?? "" : own] else { continue }
      guard !header.isEmpty else {
        summary.skipped += 1
        warn(cell(row, key) ?? row[0], texts.noIndicatorName)
        continue
      }
      if mapping.indicators != nil, mappedIndicators[Self.folded(header)] == nil { continue }
      if columns[header] == nil {
        guard (order.count + 1) * units.count <= figureLimit else { throw tooMany() }
        order.append(header)
        columns[header] = Array(repeating: nil, count: units.count)
      }
      guard seen[header, default: []].insert(place).inserted else {
        summary.skipped += 1
        warn(cell(row, key) ?? row[0], texts.twice("\(units[place].name), \(header)"))
        continue
      }
      columns[header]?[place] = self.value(cell(row, value))
    }
    return order.map { indicator($0, columns[$0] ?? [], &taken) }
  }

  /// A line per unit, a column per indicator.
  mutating func wide(
    _ units: [Row], besides used: [Int], isPublished: Bool, _ taken: inout Codes
  ) throws -> [Indicator] {
    let used = Set(used)
    var wanted = headers.indices.filter { !used.contains($0) }
    if let chosen = mapping.indicators {
      wanted = try chosen.compactMap { try find($0.header) }.sorted()
    } else if isPublished {
      let left = wanted.filter { column in
        !headers[column].text.isEmpty && !Self.bookkeeping.contains(headers[column].text)
          && units.contains { hasNumber(cell($0.cells, column)) }
      }
      if !left.isEmpty { summary.add("\(file): " + texts.leftOut(left.map { headers[$0].text })) }
      return []
    }
    guard wanted.count * units.count <= figureLimit else { throw tooMany() }
    var indicators: [Indicator] = []
    for column in wanted {
      let present = units.compactMap { cell($0.cells, column) }.filter { !isMissing($0) }
      let numbers = present.count { hasNumber($0) }
      guard numbers * 2 >= present.count, numbers > 0 else {
        if !headers[column].text.isEmpty || !present.isEmpty {
          summary.add(
            "\(file): " + texts.noNumbersIn(headers[column].text, numbers, present.count))
        }
        continue
      }
      let values = units.map { value(cell($0.cells, column)) }
      indicators.append(indicator(headers[column].text, values, &taken))
    }
    return indicators
  }

  /// Figures that all indicators may have room for: some millions, and more where the table is large.
  var figureLimit: Int { 4_000_000 + 2 * table.rows.reduce(0) { $0 + $1.count } }

  func tooMany() -> ExitCode {
    Output.note("\(file): \(texts.error): " + texts.tooManyFigures(figureLimit))
    return Status.badData
  }

  /// Columns of a ranking of this program that are about its rows, not figures of the units.
  static let bookkeeping: Set<String> = [
    "rank", "origin", "group_rank", "value", "before_rank", "before_score", "change",
  ]

  func hasNumber(_ cell: DelimitedText.Cell?) -> Bool {
    cell.map { !isMissing($0) && DelimitedText.number($0.text, decimalComma: mark.isComma) != nil }
      ?? false
  }

  /// The scores that this program had computed, as the one indicator that the index is made of: the ranking
  /// is the same, and nobody takes them for published ones.
  mutating func ownScores(
    _ units: [Row], _ column: Int, _ taken: inout Codes
  ) -> [Indicator] {
    let origin = self.column("origin")
    let values = units.map { row -> Double? in
      origin == nil || cell(row.cells, origin)?.text == "computed"
        ? value(cell(row.cells, column)) : nil
    }
    guard values.contains(where: { $0 != nil }) else { return [] }
    summary.add("\(file): " + texts.computedScores)
    return [indicator("computed score", values, &taken)]
  }

  func markLower(_ indicators: inout [Indicator]) throws {
    let places = Dictionary(
      indicators.enumerated().map { (Self.folded($1.mapping.header), $0) },
      uniquingKeysWith: { first, _ in first })
    for header in lower {
      guard let place = places[Self.folded(header)] else {
        throw ValidationError(
          "--lower \"\(header)\" is no indicator of \(file); there are "
            + Strings.list(indicators.map(\.mapping.header)))
      }
      indicators[place].mapping.isLowerBetter = true
    }
  }
}
