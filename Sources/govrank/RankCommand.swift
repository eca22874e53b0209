import ArgumentParser
import CompositeIndex
import Dashboard
import Exchange
import IndexReports
import TerminalCore
import Wording

struct RankCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rank", abstract: "Print the ranking.",
    discussion: """
      Without --category the category with the most units is printed. JSON: {"report", "category", \
      "by", "notices", "rows": [{"rank", "code", "name", "score", "origin", "published": {"score", "rank"}, "nodes": {CODE: \
      score}}]}; a rank is a number, a range [54, 63], or null; with --group each row has "groupRank" too, \
      with --by of an indicator "value", the raw one.
      """)

  @Argument(help: "A report file, or - for standard input.")
  var path: String

  @Option(help: "Category code, such as province.")
  var category: String?

  @Option(help: "Rank by this node of the tree instead of the index.")
  var by: String?

  @Option(help: "Only the units of a group, as GROUPING=GROUP; their rank inside it is added.")
  var group: String?

  @Option(parsing: .unconditional, help: "Only the first N rows.")
  var top: Int?

  @Flag(help: "Last rank first; units without a score stay last.")
  var reverse = false

  @OptionGroup var options: OutputOptions

  func validate() throws {
    if let top, top < 1 { throw ValidationError("--top takes a number from 1, found \(top)") }
  }

  func run() throws {
    prepareProcess()
    let scored = try Reports.one(path, strings: options.strings)
    try Self.print(
      scored,
      category: Reports.category(category, in: scored, options.strings),
      node: Reports.node(by, in: scored, options.strings),
      group: try group.map { try Self.parse(group: $0, in: scored, options.strings) },
      top: top, reverse: reverse, options)
  }

  private static func parse(
    group text: String, in scored: ScoredReport, _ strings: Strings
  ) throws -> (grouping: Int, group: Int) {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    let groupings = scored.report.groupings
    guard parts.count == 2 else {
      throw ValidationError("--group takes GROUPING=GROUP, found \"\(text.visible)\"")
    }
    let report = scored.report
    let grouping = try Reports.one(
      report.match(grouping: parts[0]), parts[0], strings.groupingWord, report,
      groupings.map { ($0.code, $0.name) }, strings)
    let group = try Reports.one(
      report.match(group: parts[1], of: grouping), parts[1], strings.groupWord, report,
      groupings[grouping].groups.map { ($0.code, $0.name) }, strings)
    return (grouping, group)
  }

  static func print(
    _ scored: ScoredReport, category: Int, node: Int, group: (grouping: Int, group: Int)?,
    top: Int?, reverse: Bool, _ options: OutputOptions
  ) throws {
    if options.format == .table {
      let standings = scored.standings(category: category, node: node)
      for notice in notices(scored, standings) {
        Output.note(options.strings.sentence(notice, in: scored.report))
      }
    }
    options.write(
      text(
        scored, category: category, node: node, group: group, top: top, reverse: reverse, options))
  }

  /// What was decided on the way to the scores shown; nothing where all of them are the publisher's.
  private static func notices(_ scored: ScoredReport, _ standings: Standings) -> [ScoringNotice] {
    standings.publishedCount < standings.scoredCount ? scored.scorecard?.notices ?? [] : []
  }

  /// The ranking in the chosen format.
  static func text(
    _ scored: ScoredReport, category: Int, node: Int, group: (grouping: Int, group: Int)?,
    top: Int?, reverse: Bool, _ options: OutputOptions
  ) -> String {
    let report = scored.report
    let standings = scored.standings(category: category, node: node)
    // The first so many are of those that were ranked.
    var units = (top == nil ? standings.listed : standings.order).map { Int($0) }
    var groupRanks: [Int: Int] = [:]
    if let group, let groups = report.dataset.groups[report.groupings[group.grouping].code] {
      units = units.filter { Int(groups[$0]) == group.group }
      groupRanks = scored.ranks(among: units, standings)
    }
    if reverse {
      // What has no rank stays last in both directions.
      let ranked = units.filter { standings.rank($0) != nil }
      units = ranked.reversed() + units.filter { standings.rank($0) == nil }
    }
    if let top { units = Array(units.prefix(top)) }
    let rows = units.map {
      Row(unit: $0, groupRank: group == nil ? nil : groupRanks[$0], isInGroup: group != nil)
    }
    return options.text(table(scored, standings, rows, options)) {
      json(scored, standings, rows, options.strings)
    }
  }

  private struct Row {
    var unit: Int
    var groupRank: Int?
    var isInGroup: Bool
  }

  /// Children of the node that have a score for any unit of the category, ranked or not.
  private static func columns(_ scored: ScoredReport, _ standings: Standings) -> [Int] {
    scored.columns(of: standings.node).filter {
      scored.standings(category: standings.category, node: $0).scoredCount > 0
        || scored.hasScores(category: standings.category, node: $0)
    }
  }

  private static func table(
    _ scored: ScoredReport, _ standings: Standings, _ rows: [Row], _ options: OutputOptions
  ) -> TableExport {
    let strings = options.strings
    let numbers = strings.numbers
    let report = scored.report
    let language = strings.language
    let isForPeople = options.format == .table || options.format == .markdown
    let children = columns(scored, standings)
    let node = standings.node
    let hasValues = report.framework.nodes[node].isIndicator && !scored.isReported(node: node)
    var header = [TableExport.Column("rank", "#", right: true)]
    if rows.first?.isInGroup ?? false {
      header.append(.init("group_rank", strings.inGroup, right: true))
    }
    header += [.init("code", strings.code), .init("name", strings.name)]
    for grouping in report.groupings.prefix(isForPeople ? 1 : report.groupings.count) {
      header.append(.init(grouping.code, grouping.name(language)))
    }
    if hasValues { header.append(.init("value", strings.value, right: true)) }
    header.append(.init("score", report.nodes[node].name(language), right: true))
    header.append(.init("origin", strings.origin))
    if !isForPeople {
      header += [.init("published_score", ""), .init("published_rank", "")]
    }
    for child in children {
      header.append(
        .init(report.framework.nodes[child].code, report.nodes[child].name(language), right: true))
    }
    let decimals = scored.decimals(category: standings.category, node: node)
    let childDecimals = children.map { scored.decimals(category: standings.category, node: $0) }
    let cells = rows.map { row -> [TableExport.Cell] in
      let unit = row.unit
      let rank = standings.rank(unit)
      let shared = rank.map { standings.isShared($0) } ?? false
      var cells: [TableExport.Cell] = [
        .number(numbers.rank(rank, shared: shared), raw: RankText.plain(rank), role: .rank)
      ]
      if row.isInGroup {
        cells.append(
          .number(
            row.groupRank.map { "\($0)" } ?? NumberFormat.missing,
            raw: row.groupRank.map { "\($0)" } ?? ""))
      }
      cells += [
        .text(report.units.codes[unit], role: .muted), .text(report.units.name(unit, language)),
      ]
      for grouping in report.groupings.prefix(isForPeople ? 1 : report.groupings.count) {
        let group = report.dataset.groups[grouping.code]?[unit] ?? -1
        cells.append(
          .text(
            group < 0
              ? (isForPeople ? NumberFormat.missing : "")
              : isForPeople
                ? grouping.groups[Int(group)].name(language) : grouping.groups[Int(group)].code,
            role: .muted))
      }
      if hasValues {
        let value = scored.value(unit: unit, node: node)
        cells.append(.number(numbers.value(value), value))
      }
      let score = scored.score(unit: unit, node: node)
      let isApart = scored.isApart(unit: unit, node: node)
      let differs = scored.differs(unit: unit, node: node) == true
      cells.append(
        .number(
          numbers.fixed(score, decimals) + (differs ? "≠" : isApart && score != nil ? "*" : ""),
          score,
          role: differs ? .warning : .text))
      let origin = scored.origin(unit: unit, node: node)
      cells.append(
        .text(
          isForPeople
            ? (origin.map { $0 == .published ? strings.published : strings.computed }
              ?? strings.notPublished) + (isApart ? ", " + strings.notRanked : "")
            : origin?.rawValue ?? "", role: .muted))
      if !isForPeople {
        cells.append(.number("", scored.publishedScore(unit: unit, node: node)))
        cells.append(.number("", raw: RankText.plain(scored.publishedRank(unit: unit, node: node))))
      }
      for (child, decimals) in zip(children, childDecimals) {
        let score = scored.score(unit: unit, node: child)
        cells.append(.number(numbers.fixed(score, decimals), score))
      }
      return cells
    }
    return TableExport(columns: header, rows: cells)
  }

  private static func json(
    _ scored: ScoredReport, _ standings: Standings, _ rows: [Row], _ strings: Strings
  ) -> JSONText {
    let report = scored.report
    let node = standings.node
    let isIndicator = report.framework.nodes[node].isIndicator
    let rows = rows.map { row -> JSONText in
      let unit = row.unit
      var members: [(String, JSONText)] = [("rank", .rank(standings.rank(unit)))]
      if row.isInGroup {
        members.append(("groupRank", row.groupRank.map { .int($0) } ?? .null))
      }
      members += [
        ("code", .string(report.units.codes[unit])),
        ("name", .string(report.units.name(unit, strings.language))),
        ("score", .optional(scored.score(unit: unit, node: node))),
        ("origin", .optional(scored.origin(unit: unit, node: node)?.rawValue)),
        (
          "published",
          .object([
            ("score", .optional(scored.publishedScore(unit: unit, node: node))),
            ("rank", .rank(scored.publishedRank(unit: unit, node: node))),
          ])
        ),
      ]
      if isIndicator {
        members.append(("value", .optional(scored.value(unit: unit, node: node))))
      }
      members.append(
        (
          "nodes",
          .object(
            scored.columns(of: node).map {
              (report.framework.nodes[$0].code, .optional(scored.score(unit: unit, node: $0)))
            })
        ))
      return .object(members)
    }
    return .object([
      ("report", .string(report.id)),
      ("category", .string(report.categories[standings.category].code)),
      ("by", .string(report.framework.nodes[node].code)),
      (
        "notices",
        .array(notices(scored, standings).map { .string(strings.sentence($0, in: report)) })
      ),
      ("rows", .array(rows)),
    ])
  }
}
