import ArgumentParser
import CompositeIndex
import Dashboard
import IndexReports
import TerminalCore

struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score", abstract: "Recompute the ranking, with another method if you like.",
    discussion: """
      Each option replaces what the report's method says for that step and leaves the others. JSON: {"report", \
      "category", "by", "method", "notices", "rows": [{"rank", "code", "name", "score", "origin", "published": \
      {"score", "rank"}, "before": {"rank", "score"}, "nodes": {CODE: score}}]} in the order of rank. "before" is \
      as the report has it, "notices" says what was decided on the way, "method" what was really used: {"screen": \
      {"availability", "nonZero"}, "denominate", "impute", "treat", "normalise", "bounds", "aggregate", \
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
    let notices = after.scorecard?.notices ?? []
    if options.format == .table {
      for notice in notices { Output.note(strings.sentence(notice, in: report)) }
    }
    options.print(table(after, standings, old)) {
      json(after, standings, old, baseline, notices)
    }
  }

  private func table(_ after: ScoredReport, _ standings: Standings, _ old: Standings) -> TableExport
  {
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
      rows: standings.order.map { unit in
        let unit = Int(unit)
        let (rank, was) = (standings.rank(unit), old.rank(unit))
        let change = RankText.change(from: was, to: rank)
        var cells: [TableExport.Cell] = [
          .number(numbers.rank(rank), raw: RankText.plain(rank), role: .rank),
          .number(numbers.rank(was), raw: RankText.plain(was), role: .muted),
          .number(
            RankText.arrow(change), raw: change.map { "\($0)" } ?? "", role: RankText.role(change)),
          .text(report.units.codes[unit], role: .muted),
          .text(report.units.name(unit, strings.language)),
          .number(numbers.fixed(standings.scores[unit], decimals), standings.scores[unit]),
          .number(numbers.fixed(old.scores[unit], decimals), old.scores[unit], role: .muted),
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
    _ after: ScoredReport, _ standings: Standings, _ old: Standings, _ baseline: Baseline,
    _ notices: [ScoringNotice]
  ) -> JSONText {
    let report = after.report
    return .object([
      ("report", .string(report.id)),
      ("category", .string(report.categories[standings.category].code)),
      ("by", .string(report.framework.nodes[standings.node].code)),
      ("method", Reports.json(baseline)),
      ("notices", .array(notices.map { .string(options.strings.sentence($0, in: report)) })),
      (
        "rows",
        .array(
          standings.order.map { unit in
            let unit = Int(unit)
            return .object([
              ("rank", .rank(standings.rank(unit))), ("code", .string(report.units.codes[unit])),
              ("name", .string(report.units.name(unit, options.strings.language))),
              ("score", .optional(standings.scores[unit])),
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
                  ("rank", .rank(old.rank(unit))), ("score", .optional(old.scores[unit])),
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
