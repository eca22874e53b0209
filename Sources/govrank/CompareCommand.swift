import ArgumentParser
import CompositeIndex
import Dashboard
import Exchange
import IndexReports
import TerminalCore
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

  @Argument(help: "A report file, or - for standard input.")
  var path: String

  @Argument(help: "Two to six units: code, name, alias or best; one is enough with --mean.")
  var units: [String]

  @Flag(help: "Also compare the first unit with the mean of its category.")
  var mean = false

  @OptionGroup var options: OutputOptions

  func validate() throws {
    guard ((mean ? 1 : 2)...6).contains(units.count) else {
      throw ValidationError("compare takes two to six units, found \(units.count)")
    }
  }

  private struct Gap {
    /// Code of the other unit, or "mean".
    var code: String
    var name: String
    /// Points of the index; `nil` where a computed score is missing.
    var total: Double?
    var parts: [GapPart]?
  }

  private struct Comparison {
    var scored: ScoredReport
    var units: [Int]
    /// Gaps of the first unit to each of the others, and to the mean if that was asked for.
    var gaps: [Gap]
    /// Nodes by how much of the first gap they explain, then by difference of scores.
    var nodes: [Int]
  }

  func run() throws {
    prepareProcess()
    let strings = options.strings
    let scored = try Reports.one(path, strings: strings)
    let found = try find(scored, strings)
    if Set(found).count < found.count {
      throw ValidationError("compare takes different units")
    }
    let gaps = gaps(scored, found, strings)
    let comparison = Comparison(
      scored: scored, units: found, gaps: gaps, nodes: order(scored, found, gaps.first?.parts))
    options.print(table(comparison)) { json(comparison) }
  }

  private func find(_ scored: ScoredReport, _ strings: Strings) throws -> [Int] {
    let named = try units.map { text -> Int? in
      text.lowercased() == "best" ? nil : try Reports.unit(text, in: scored, strings)
    }
    // The best is of the category of the first unit that has a name.
    let category = named.compactMap(\.self).first.map { scored.report.units.category($0) }
    let standings = scored.standings(category: category ?? scored.largestCategory, node: 0)
    return try named.map { unit in
      guard let found = unit ?? standings.order.first.map({ Int($0) }) else {
        throw ValidationError(strings.noScores)
      }
      return found
    }
  }

  private func gaps(_ scored: ScoredReport, _ found: [Int], _ strings: Strings) -> [Gap] {
    let report = scored.report
    func difference(_ other: Double?) -> Double? {
      scored.computedScore(unit: found[0], node: 0).flatMap { own in other.map { own - $0 } }
    }
    var gaps = found.dropFirst().map { other in
      Gap(
        code: report.units.codes[other], name: report.units.name(other, strings.language),
        total: difference(scored.computedScore(unit: other, node: 0)),
        parts: scored.scorecard?.gap(of: found[0], to: other) ?? nil)
    }
    if mean {
      let members = scored.population(of: report.units.category(found[0])).map { Int($0) }
      let scores = members.compactMap { scored.computedScore(unit: $0, node: 0) }
      gaps.append(
        Gap(
          code: "mean", name: strings.mean,
          total: difference(
            Statistics.mean(of: scores)),
          parts: scored.scorecard?.gap(of: found[0], toMeanOf: members) ?? nil))
    }
    return gaps
  }

  private func order(_ scored: ScoredReport, _ units: [Int], _ gap: [GapPart]?) -> [Int] {
    let nodes = Array(scored.report.framework.nodes.indices.dropFirst())
    func weight(_ node: Int) -> Double {
      if let gap {
        return gap.filter { $0.node == node }.reduce(0) { $0 + $1.total.magnitude }
      }
      guard units.count > 1, let a = scored.score(unit: units[0], node: node),
        let b = scored.score(unit: units[1], node: node)
      else { return -1 }
      return (a - b).magnitude
    }
    let weights = nodes.map(weight)
    return [0]
      + nodes.indices.sorted {
        weights[$0] == weights[$1] ? $0 < $1 : weights[$0] > weights[$1]
      }.map { nodes[$0] }
  }

  private func leader(_ node: Int, _ comparison: Comparison) -> Int? {
    let scores = comparison.units.map { comparison.scored.rankedScore(unit: $0, node: node) }
    guard let best = comparison.scored.direction(of: node).best(scores.compactMap(\.self)) else {
      return nil
    }
    let leaders = scores.indices.filter { scores[$0].map { Ranking.ties($0, best) } ?? false }
    return leaders.count == 1 ? leaders[0] : nil
  }

  private func part(_ node: Int, _ gap: Gap) -> Double? {
    if node == 0 { return gap.parts == nil ? nil : gap.total }
    let parts = (gap.parts ?? []).filter { $0.node == node }
    return parts.isEmpty ? nil : parts.reduce(0) { $0 + $1.total }
  }

  private func table(_ comparison: Comparison) -> TableExport {
    let strings = options.strings
    let numbers = strings.numbers
    let scored = comparison.scored
    let report = scored.report
    let isForPeople = options.format == .table || options.format == .markdown
    let names = comparison.units.map { report.units.name($0, strings.language) }
    var columns: [TableExport.Column] = [
      .init("node", strings.indicator), .init("code", strings.code),
    ]
    for (unit, name) in zip(comparison.units, names) {
      columns.append(.init("score_" + report.units.codes[unit], name, right: true))
      columns.append(.init("rank_" + report.units.codes[unit], "#", right: true))
    }
    for gap in comparison.gaps {
      let isAlone = comparison.gaps.count == 1 && gap.code != "mean"
      columns.append(
        .init("gap_" + gap.code, strings.gap + (isAlone ? "" : " \(gap.name)"), right: true))
    }
    columns.append(.init("leader", strings.leader))
    let category = report.units.category(comparison.units[0])
    return TableExport(
      columns: columns,
      rows: comparison.nodes.map { node in
        let decimals = scored.usualDecimals(category: category, node: node)
        var cells: [TableExport.Cell] = [
          .text(report.nodes[node].name(strings.language)),
          .text(report.framework.nodes[node].code, role: .muted),
        ]
        for unit in comparison.units {
          let score = scored.score(unit: unit, node: node)
          let rank = scored.rank(unit: unit, node: node)
          let isApart = score != nil && scored.isApart(unit: unit, node: node)
          cells.append(.number(numbers.fixed(score, decimals) + (isApart ? "*" : ""), score))
          cells.append(.number(numbers.rank(rank), raw: RankText.plain(rank), role: .rank))
        }
        for gap in comparison.gaps {
          let value = part(node, gap)
          let decimals = scored.usualDecimals(category: category, node: 0) + 1
          cells.append(
            .number(
              value.map { numbers.signed($0, decimals) } ?? (isForPeople ? "" : ""), value,
              role: RankText.role(ofGap: value, scored.direction(of: 0))))
        }
        cells.append(
          .text(leader(node, comparison).map { names[$0] } ?? "", role: .muted))
        return cells
      })
  }

  private func json(_ comparison: Comparison) -> JSONText {
    let scored = comparison.scored
    let report = scored.report
    let language = options.strings.language
    return .object([
      ("report", .string(report.id)),
      (
        "units",
        .array(
          comparison.units.map { unit in
            .object([
              ("code", .string(report.units.codes[unit])),
              ("name", .string(report.units.name(unit, language))),
              ("rank", .rank(scored.rank(unit: unit, node: 0))),
              ("score", .optional(scored.score(unit: unit, node: 0))),
              ("origin", .optional(scored.origin(unit: unit, node: 0)?.rawValue)),
            ])
          })
      ),
      (
        "nodes",
        .array(
          comparison.nodes.map { node in
            .object([
              ("code", .string(report.framework.nodes[node].code)),
              ("name", .string(report.nodes[node].name(language))),
              (
                "values",
                .array(comparison.units.map { .optional(scored.value(unit: $0, node: node)) })
              ),
              (
                "scores",
                .array(comparison.units.map { .optional(scored.score(unit: $0, node: node)) })
              ),
              (
                "ranks",
                .array(comparison.units.map { .rank(scored.rank(unit: $0, node: node)) })
              ),
              (
                "leader",
                .optional(
                  leader(node, comparison).map { report.units.codes[comparison.units[$0]] })
              ),
            ])
          })
      ),
      (
        "gaps",
        .array(
          comparison.gaps.map { gap in
            .object([
              ("to", .string(gap.code)),
              ("total", .optional(gap.total)),
              (
                "parts",
                gap.parts.map { parts in
                  .array(
                    parts.map { part in
                      .object([
                        ("node", .string(report.framework.nodes[part.node].code)),
                        ("value", .number(part.value)), ("weight", .number(part.weight)),
                      ])
                    })
                } ?? .null
              ),
            ])
          })
      ),
    ])
  }
}
