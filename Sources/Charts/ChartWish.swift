package import IndexReports
package import Readings
import TerminalCore
package import Wording

/// A chart as it is asked for, in words of the report.
package struct ChartWish: Sendable {
  package var kind: Chart.Kind
  package var category: String?
  package var node: String?
  /// The node of a scatter that goes to the right.
  package var against: String?
  /// The units that are meant.
  package var units: [String] = []
  package var group: String?
  /// A group by its name alone, of whatever grouping.
  package var region: String?
  package var top: Int?
  package var arrangement = SheetArrangement()
  package var width = 960

  package init(_ kind: Chart.Kind) {
    self.kind = kind
  }

  /// Pixels of a picture's width.
  package static let widths = 480...4_000
  /// Units of whom more lines than that can't be told apart, unless more are asked for.
  private static let usualLines = 20

  /// The chart of a report, and what has to be said of how names were understood.
  ///
  /// - Parameter reports: Those among which its series is looked for.
  /// - Throws: ``UsageFault``, ``Chart/Refusal``.
  package func chart(
    of scored: ScoredReport, among reports: [ScoredReport], _ strings: Strings,
    _ colors: Chart.Colors, progress: (Double) -> Void = { _ in }
  ) throws -> (chart: Chart, notes: [String]) {
    let names = ReportNames(scored.report, strings)
    let found = try units.map { try names.unit($0, in: scored) }
    let lit = found.map(\.unit)
    let category =
      try self.category.map { try names.category($0) }
      ?? lit.first.map { scored.report.units.category($0) } ?? scored.largestCategory
    let node = try self.node.map { try names.node($0) } ?? 0
    if group != nil, region != nil { throw UsageFault(strings.notBoth("--group", "--region")) }
    let reading = RankingReading(
      scored, category: category, node: node, strings,
      group: try group.map { try names.group($0) } ?? region.map { try names.region($0) })
    let all = try arranged(reading)
    let isOverTime = kind == .bump || kind == .slope
    let limit = top ?? (isOverTime ? Self.usualLines : all.count)
    // Who is meant is there, whatever its rank.
    let shown = Array(all.prefix(limit)) + all.dropFirst(limit).filter { lit.contains($0) }
    var chart = Chart(scored, category: category, node: node, units: shown, strings, colors)
    chart.leftOut = all.count - shown.count
    chart.group = reading.group
    chart.lit = Set(lit)
    if kind == .dumbbell { chart.units = lit }
    chart.other = try against.map { try names.node($0) }
    chart.width = Double(width)
    if isOverTime {
      chart.series = TrendFigures.series(of: reports)[scored.report.series ?? scored.report.id]
    }
    if kind == .intervals {
      chart.study = try RobustnessStudy.run(
        scored, category: category, design: RobustnessStudy.design(scored, spread: 0.25),
        progress: progress, isCancelled: { false })
    }
    return (chart, found.compactMap(\.note))
  }

  /// The units of a ranking as conditions and sorting leave them.
  private func arranged(_ reading: RankingReading) throws(UsageFault) -> [Int] {
    let units = reading.units()
    guard !arrangement.isEmpty else { return units }
    let sheet = try arrangement.applied(to: reading.sheet(of: units), reading.strings)
    guard let codes = sheet.columns.first(where: { $0.key == "code" }) else { return units }
    return (0..<sheet.rowCount).compactMap { row in
      reading.report.units.position(of: codes.cell(row).shown(reading.strings.numbers))
    }
  }
}
