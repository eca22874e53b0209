import ArgumentParser
import Commands
import CompositeIndex
import Exchange
import IndexReports
import Readings
import TerminalCore
import Wording

struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score", abstract: "Recompute the ranking, with another method if you like.",
    discussion: """
      Each option replaces what the report and its nodes say for that step, everywhere, and leaves the other \
      steps; CODE=… says it for one node and wins. What was really used stands above the table, in the JSON, and \
      on standard error of the other formats, as does an option that changes nothing. JSON: {"report", \
      "category", "by", "method", "notices", "rows": [{"rank", "code", "name", "groups": {GROUPING: group}, "score", \
      "origin", "published": {"score", "rank"}, "before": {"rank", "score"}, "change", "coverage", "nodes": {CODE: score}}]} in the order of rank. "before" is \
      as the report has it, "notices" says what was decided on the way, "method" what was really used: {"screen": \
      {"availability", "nonZero"}, "denominate", "impute", "imputeOver", "treat", "treatOver", "normalise", "bounds", "aggregate", \
      "minimumCoverage", "nodes": {CODE: {"weight", "normalise", "aggregate"}}, and of nodes whose weights were found \
      "weights": {CODE: {"by", "experts", "consistencyRatio", "consistencyRatios"}}}.
      """)

  @Argument(help: "A report file, or - for standard input.", completion: .reports)
  var path: String

  @Option(help: "Category code, such as province.", completion: .categories)
  var category: String?

  @Option(help: "Rank by this node of the tree instead of the index.", completion: .nodes)
  var by: String?

  @Flag(help: "Every node of the tree beside the score, not only the parts of the one ranked by.")
  var allNodes = false

  @OptionGroup var method: MethodOptions

  @OptionGroup var seriesOption: SeriesOption

  @OptionGroup var options: OutputOptions

  func run() throws {
    prepareProcess()
    let strings = options.strings
    let before = try Reports.one(path, strings: strings, series: seriesOption.series)
    let report = before.report
    let category = try Reports.category(category, in: before, strings)
    let node = try Reports.node(by, in: before, strings)
    let changes = try method.changes(of: report, strings)
    let reading = try Reports.computing(report, strings) {
      try ScoreReading(before, changes, strings)
    }
    let standings = reading.after.standings(category: category, node: node)
    guard standings.scoredCount > 0 else {
      throw Reports.nothingScored(before, category: category, node: node, strings)
    }
    if options.format != .json {
      for notice in reading.notices { Output.note(notice) }
      if options.format == .table {
        Output.write(reading.method.visible + "\n\n", isForPeople: true)
      } else {
        Output.note(reading.method)
      }
      if !standings.apart.isEmpty { Output.note(strings.apart(standings.apart.count)) }
    }
    try options.print(
      reading.sheet(category: category, node: node, hasAllNodes: allNodes))
  }
}
