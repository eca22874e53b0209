import ArgumentParser
import Commands
import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import Wording

struct RankCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rank", abstract: "Print the ranking.",
    discussion: """
      Without --category the category with the most units is printed. JSON: {"report", "category", \
      "by", "notices", "rows": [{"rank", "code", "name", "groups": {GROUPING: group}, "score", "origin", \
      "published": {"score", "rank"}, "coverage", "nodes": {CODE: score}}]}; a rank is a number, a range [54, 63], or \
      null; with --group each row has "groupRank" too, with --by of an indicator "value", the raw one. Columns of CSV: \
      \(RankingReading.columnHelp(.english))
      """)

  @Argument(help: "A report file, or - for standard input.", completion: .reports)
  var path: String

  @Option(help: "Category code, such as province.", completion: .categories)
  var category: String?

  @Option(help: "Rank by this node of the tree instead of the index.", completion: .nodes)
  var by: String?

  @Option(
    help: "Only the units of a group, as GROUPING=GROUP; their rank inside it is added.",
    completion: .groups)
  var group: String?

  @Option(parsing: .unconditional, help: "Only the first N rows.")
  var top: Int?

  @Flag(help: "Last rank first; units without a score stay last.")
  var reverse = false

  @Flag(help: "Every node of the tree beside the score, not only the parts of the one ranked by.")
  var allNodes = false

  @OptionGroup(title: "Another method than the report's") var other: OtherMethodOptions

  @OptionGroup var seriesOption: SeriesOption

  @OptionGroup var options: OutputOptions

  func validate() throws {
    if let top { try options.strings.check(top, "--top", in: 1...Int.max) }
  }

  func run() throws {
    prepareProcess()
    let scored = try other.applied(
      to: Reports.one(path, strings: options.strings, series: seriesOption.series), options.strings)
    var reading = RankingReading(
      scored, category: try Reports.category(category, in: scored, options.strings),
      node: try Reports.node(by, in: scored, options.strings), options.strings,
      group: try group.map { try ReportNames(scored.report, options.strings).group($0) })
    reading.hasAllNodes = allNodes
    let sheet = reading.sheet(of: reading.units(top: top, isReversed: reverse))
    try options.print(other.marked(sheet, of: scored))
  }
}
