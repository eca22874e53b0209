import ArgumentParser
import CompositeIndex
import Dashboard
import IndexReports
import TerminalCore

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Units side by side, node by node, the biggest differences first.",
    discussion: """
      The first unit is compared with each of the others. For every indicator the gap says how many points of \
      the index it explains; where the index can be computed, the gaps sum to the difference of the scores. JSON: \
      {"report", "units": [{"code", "name", "rank", "score"}], "nodes": [{"code", "scores", "ranks", "leader"}], "gaps": \
      [{"to", "total", "parts": [{"node", "value", "weight"}]}]}.
      """)

  @Argument(help: "A report file, or - for standard input.")
  var path: String

  @Argument(help: "Two to six units: code, name or alias.")
  var units: [String]

  @OptionGroup var options: OutputOptions

  func validate() throws {
    guard (2...6).contains(units.count) else {
      throw ValidationError("compare takes two to six units, found \(units.count)")
    }
  }

  private struct Comparison {
    var scored: ScoredReport
    var units: [Int]
    /// Parts of the index gap of the first unit to each of the others.
    var gaps: [[GapPart]?]
    /// Nodes by how much of the first gap they explain, then by difference of scores.
    var nodes: [Int]
  }

  func run() throws {
    prepareProcess()
    let strings = options.strings
    let scored = try Reports.one(path, strings: strings)
    let found = try units.map { try Reports.unit($0, in: scored, strings) }
    if Set(found).count < found.count {
      throw ValidationError("compare takes different units")
    }
    let gaps = found.dropFirst().map { scored.scorecard?.gap(of: found[0], to: $0) ?? nil }
    let comparison = Comparison(
      scored: scored, units: found, gaps: gaps, nodes: order(scored, found, gaps.first ?? nil))
    options.print(table(comparison)) { json(comparison) }
  }

  private func order(_ scored: ScoredReport, _ units: [Int], _ gap: [GapPart]?) -> [Int] {
    let nodes = Array(scored.report.framework.nodes.indices.dropFirst())
    func weight(_ node: Int) -> Double {
      if let gap {
        return gap.filter { $0.node == node }.reduce(0) { $0 + $1.total.magnitude }
      }
      guard let a = scored.score(unit: units[0], node: node),
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
    let scores = comparison.units.map { comparison.scored.score(unit: $0, node: node) }
    guard let best = scores.compactMap(\.self).max() else { return nil }
    let leaders = scores.indices.filter { scores[$0].map { Ranking.ties($0, best) } ?? false }
    return leaders.count == 1 ? leaders[0] : nil
  }

  private func part(_ node: Int, _ gap: [GapPart]?, total: Double?) -> Double? {
    guard let gap else { return nil }
    if node == 0 { return total }
    let parts = gap.filter { $0.node == node }
    return parts.isEmpty ? nil : parts.reduce(0) { $0 + $1.total }
  }

  private func total(_ comparison: Comparison, _ place: Int) -> Double? {
    guard
      let a = comparison.scored.computedScore(unit: comparison.units[0], node: 0),
      let b = comparison.scored.computedScore(unit: comparison.units[place + 1], node: 0)
    else { return nil }
    return a - b
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
    for place in comparison.gaps.indices {
      columns.append(
        .init(
          "gap_" + report.units.codes[comparison.units[place + 1]],
          strings.gap + (comparison.gaps.count > 1 ? " \(names[place + 1])" : ""), right: true))
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
          cells.append(.number(numbers.fixed(score, decimals), score))
          cells.append(.number(numbers.rank(rank), raw: RankText.plain(rank), role: .rank))
        }
        for (place, gap) in comparison.gaps.enumerated() {
          let value = part(node, gap, total: total(comparison, place))
          let decimals = scored.usualDecimals(category: category, node: 0) + 1
          cells.append(
            .number(
              value.map { numbers.signed($0, decimals) } ?? (isForPeople ? "" : ""), value,
              role: (value ?? 0) > 0 ? .better : (value ?? 0) < 0 ? .worse : .muted))
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
          comparison.gaps.enumerated().map { place, gap in
            .object([
              ("to", .string(report.units.codes[comparison.units[place + 1]])),
              ("total", .optional(total(comparison, place))),
              (
                "parts",
                gap.map { parts in
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
