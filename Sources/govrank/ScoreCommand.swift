import ArgumentParser
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
      "minimumCoverage", "nodes": {CODE: {"weight", "normalise", "aggregate"}}}.
      """)

  @Argument(help: "A report file, or - for standard input.", completion: .reports)
  var path: String

  @Option(help: "Category code, such as province.", completion: .categories)
  var category: String?

  @Option(help: "Rank by this node of the tree instead of the index.", completion: .nodes)
  var by: String?

  @OptionGroup var method: MethodOptions

  @OptionGroup var options: OutputOptions

  func run() throws {
    prepareProcess()
    let strings = options.strings
    let before = try Reports.one(path, strings: strings, series: method.seriesOption.series)
    let report = before.report
    let category = try Reports.category(category, in: before, strings)
    let node = try Reports.node(by, in: before, strings)
    let baseline = try Reports.computing(report, strings) {
      try method.baseline(of: report, strings)
    }
    let after = ScoredReport(report.with(baseline), showsComputed: true)
    if let error = after.scoringError {
      Output.note("\(report.file.visible): " + strings.sentence(error, in: report))
      throw Status.badData
    }
    let standings = after.standings(category: category, node: node)
    guard standings.scoredCount > 0 else {
      throw Reports.nothingScored(before, category: category, node: node, strings)
    }
    var notices = (after.scorecard?.notices ?? []).map { strings.sentence($0, in: report) }
    let idle = try method.notices(of: report, strings)
    notices += idle
    if idle.isEmpty, baseline.effectiveMethod != report.baseline.effectiveMethod,
      changesNoScore(before, after)
    {
      notices.append(strings.noScoreChanged)
    }
    if options.format != .json {
      for notice in notices { Output.note(notice) }
      let used = strings.methodUsed(baseline)
      if options.format == .table {
        Output.write(used.visible + "\n\n", isForPeople: true)
      } else {
        Output.note(used.visible)
      }
    }
    if options.format != .json, !standings.apart.isEmpty {
      Output.note(strings.apart(standings.apart.count))
    }
    let reading = RankingReading(
      after, category: category, node: node, strings, before: before)
    var sheet = reading.sheet(of: reading.units())
    sheet.members[3] = ("method", MethodReading.json(baseline))
    sheet.members.append(("notices", .array(notices.map { .string($0) })))
    sheet.notes = []
    try options.print(sheet)
  }

  /// Whether every score of every node is what the report's own method gives.
  private func changesNoScore(_ before: ScoredReport, _ after: ScoredReport) -> Bool {
    guard let old = before.scorecard, let new = after.scorecard else { return false }
    return after.report.framework.nodes.indices.allSatisfy { node in
      let (a, b) = (old.scores(node: node).storage, new.scores(node: node).storage)
      return a.indices.allSatisfy { a[$0] == b[$0] || a[$0].isNaN && b[$0].isNaN }
    }
  }
}
