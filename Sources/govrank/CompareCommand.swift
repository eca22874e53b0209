import ArgumentParser
import Commands
import CompositeIndex
import IndexReports
import Readings
import Wording

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Units side by side, node by node, the biggest differences first.",
    discussion: """
      The first unit is compared with each of the others. For every indicator the gap says how many points of \
      the index it explains; where the index can be computed, the gaps sum to the difference of the computed scores (published \
      ones are rounded). The \
      word best stands for the unit of rank 1, --mean adds the gap to the mean of the category. JSON: \
      {"report", "units": [{"code", "name", "rank", "score", "origin"}], "nodes": [{"code", "name", "values", "scores", \
      "ranks", "leader"}], "gaps": [{"to" (a code, or "mean"), "total", "parts": [{"node", "value", "weight"}]}]}; \
      "values", "scores" and "ranks" hold one entry for each of "units", in that order.
      """)

  @Argument(help: "A report file, or - for standard input.", completion: .reports)
  var path: String

  @Argument(
    help: "Two to six units: code, name, alias or best; one is enough with --mean.",
    completion: .units)
  var units: [String]

  @Option(help: "Category of the units, and of the best one.", completion: .categories)
  var category: String?

  @Flag(help: "Also compare the first unit with the mean of its category.")
  var mean = false

  @OptionGroup(title: "Another method than the report's") var other: OtherMethodOptions

  @OptionGroup var seriesOption: SeriesOption

  @OptionGroup var options: OutputOptions

  func validate() throws {
    guard ((mean ? 1 : 2)...6).contains(units.count) else {
      throw ValidationError(options.strings.takesUnits(units.count))
    }
  }

  func run() throws {
    prepareProcess()
    let strings = options.strings
    let scored = try other.applied(
      to: Reports.one(path, strings: strings, series: seriesOption.series), strings)
    let found = try find(scored, strings)
    if Set(found).count < found.count {
      throw ValidationError(strings.takesDifferentUnits)
    }
    let figures = ComparisonFigures(found.map { .init(scored: scored, unit: $0) })
    let gaps =
      found.indices.dropFirst().map { figures.gap(to: $0) } + (mean ? [figures.gapToMean()] : [])
    let reading = ComparisonReading(figures, strings)
    try options.print(
      other.marked(reading.sheet(figures.rows(.part(gaps.first)), gaps: gaps), of: scored))
    if gaps.contains(where: { $0.parts == nil }),
      let note = scored.scorecard.flatMap({ strings.notSplit($0) })
    {
      Output.note(note)
    }
  }

  private func find(_ scored: ScoredReport, _ strings: Strings) throws -> [Int] {
    let asked = try category.map { try ReportNames(scored.report, strings).category($0) }
    let named = try units.map { text -> Int? in
      text.lowercased() == "best"
        ? nil : try Reports.unit(text, in: scored, category: asked, strings)
    }
    // The best is of the category that was named, or of that of the first unit that has a name.
    let found = named.compactMap(\.self).first.map { scored.report.units.category($0) }
    let standings = scored.standings(category: asked ?? found ?? scored.largestCategory, node: 0)
    return try named.map { unit in
      guard let found = unit ?? standings.order.first.map({ Int($0) }) else {
        throw ValidationError(strings.noScores)
      }
      return found
    }
  }
}
