import ArgumentParser
import CompositeIndex
import Dashboard
import Exchange
import IndexReports
import TerminalCore
import Wording

struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score", abstract: "Recompute the ranking, with another method if you like.",
    discussion: """
      Each option replaces what the report and its nodes say for that step, everywhere, and leaves the other \
      steps; CODE=… says it for one node and wins. What was really used stands above the table, in the JSON, and \
      on standard error of the other formats, as does an option that changes nothing. JSON: {"report", \
      "category", "by", "method", "notices", "rows": [{"rank", "code", "name", "score", "origin", "published": \
      {"score", "rank"}, "before": {"rank", "score"}, "nodes": {CODE: score}}]} in the order of rank. "before" is \
      as the report has it, "notices" says what was decided on the way, "method" what was really used: {"screen": \
      {"availability", "nonZero"}, "denominate", "impute", "imputeOver", "treat", "treatOver", "normalise", "bounds", "aggregate", \
      "minimumCoverage", "nodes": {CODE: {"weight", "normalise", "aggregate"}}}.
      """)

  @Argument(help: "A report file, or - for standard input.")
  var path: String

  @Option(help: "Category code, such as province.")
  var category: String?

  @Option(help: "Rank by this node of the tree instead of the index.")
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
    let baseline = try Reports.computing(report, strings) { try method.baseline(of: report) }
    let after = ScoredReport(report.with(baseline), showsComputed: true)
    if let error = after.scoringError {
      Output.note("\(report.file.visible): " + strings.sentence(error, in: report))
      throw Status.badData
    }
    let standings = after.standings(category: category, node: node)
    guard standings.scoredCount > 0 else {
      throw Reports.nothingScored(before, category: category, node: node, strings)
    }
    let old = before.standings(category: category, node: node)
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
    options.print(table(before, after, standings, old)) {
      json(before, after, standings, old, baseline, notices)
    }
  }

  /// Whether every score of every node is what the report's own method gives.
  private func changesNoScore(_ before: ScoredReport, _ after: ScoredReport) -> Bool {
    guard let old = before.scorecard, let new = after.scorecard else { return false }
    return after.report.framework.nodes.indices.allSatisfy { node in
      let (a, b) = (old.scores(node: node).storage, new.scores(node: node).storage)
      return a.indices.allSatisfy { a[$0] == b[$0] || a[$0].isNaN && b[$0].isNaN }
    }
  }

  private func table(
    _ before: ScoredReport, _ after: ScoredReport, _ standings: Standings, _ old: Standings
  ) -> TableExport {
    let strings = options.strings
    let numbers = strings.numbers
    let report = after.report
    let decimals = after.decimals(category: standings.category, node: standings.node)
    let children = after.columns(of: standings.node)
    var columns: [TableExport.Column] = [
      .init("rank", "#", right: true), .init("before_rank", strings.before, right: true),
      .init("change", strings.change, right: true), .init("code", strings.code),
      .init("name", strings.name),
      .init("score", report.nodes[standings.node].name(strings.language), right: true),
      .init("before_score", strings.before, right: true),
    ]
    for child in children {
      columns.append(
        .init(
          report.framework.nodes[child].code, report.nodes[child].name(strings.language),
          right: true))
    }
    return TableExport(
      columns: columns,
      rows: standings.listed.map { unit in
        let unit = Int(unit)
        let node = standings.node
        let (score, oldScore) = (
          after.score(unit: unit, node: node), before.score(unit: unit, node: node)
        )
        let mark = after.isApart(unit: unit, node: node) && score != nil ? "*" : ""
        let (rank, was) = (standings.rank(unit), old.rank(unit))
        let change = RankText.change(from: was, to: rank)
        var cells: [TableExport.Cell] = [
          .number(numbers.rank(rank), raw: RankText.plain(rank), role: .rank),
          .number(numbers.rank(was), raw: RankText.plain(was), role: .muted),
          .number(
            RankText.arrow(change), raw: change.map { "\($0)" } ?? "", role: RankText.role(change)),
          .text(report.units.codes[unit], role: .muted),
          .text(report.units.name(unit, strings.language)),
          .number(numbers.fixed(score, decimals) + mark, score),
          .number(numbers.fixed(oldScore, decimals), oldScore, role: .muted),
        ]
        for child in children {
          let score = after.score(unit: unit, node: child)
          cells.append(
            .number(
              numbers.fixed(score, after.decimals(category: standings.category, node: child)),
              score))
        }
        return cells
      })
  }

  private func json(
    _ before: ScoredReport, _ after: ScoredReport, _ standings: Standings, _ old: Standings,
    _ baseline: Baseline,
    _ notices: [String]
  ) -> JSONText {
    let report = after.report
    return .object([
      ("report", .string(report.id)),
      ("category", .string(report.categories[standings.category].code)),
      ("by", .string(report.framework.nodes[standings.node].code)),
      ("method", Reports.json(baseline)),
      ("notices", .array(notices.map { .string($0) })),
      (
        "rows",
        .array(
          standings.listed.map { unit in
            let unit = Int(unit)
            return .object([
              ("rank", .rank(standings.rank(unit))), ("code", .string(report.units.codes[unit])),
              ("name", .string(report.units.name(unit, options.strings.language))),
              ("score", .optional(after.score(unit: unit, node: standings.node))),
              (
                "origin",
                .optional(after.origin(unit: unit, node: standings.node)?.rawValue)
              ),
              (
                "published",
                .object([
                  ("score", .optional(after.publishedScore(unit: unit, node: standings.node))),
                  ("rank", .rank(after.publishedRank(unit: unit, node: standings.node))),
                ])
              ),
              (
                "before",
                .object([
                  ("rank", .rank(old.rank(unit))),
                  ("score", .optional(before.score(unit: unit, node: standings.node))),
                ])
              ),
              (
                "nodes",
                .object(
                  after.columns(of: standings.node).map {
                    (report.framework.nodes[$0].code, .optional(after.score(unit: unit, node: $0)))
                  })
              ),
            ])
          })
      ),
    ])
  }
}
