import ArgumentParser
import CompositeIndex
import Dashboard
import Exchange
import IndexReports
import Readings
import TerminalCore
import Wording

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print one unit: every node's score, rank, weight, contribution and raw value.",
    discussion: """
      Nodes are in the order of the tree, the index first. JSON: {"report", "category", "code", "name", "rank", \
      "score", "origin", "mean", "nodes": [{"code", "name", "parent", "direction", "value", "unit", "score", \
      "origin", "computed", "published": {"score", "rank"}, "rank", "weight", "indexWeight", "contribution"}], \
      "strengths": [code], "weaknesses": [code], "neighbours": [{"rank", "code", "name", "score"}]}. "weight" is \
      the share of the parent, "indexWeight" that of the index, both over what the unit has; "origin" published or computed, a rank a number or a range [54, 63]. With --trace JSON: \
      {"report", "code", "name", "score", "method", "trace": [{"node", "direction", "raw", "denominated", \
      "imputed", "wasImputed", "treated", "wasTreated", "bounds": {"worst", "best", "worstUnits", "bestUnits"}, \
      "score", "weight", "indexWeight", "contribution"}]}, "method" as in score.
      """)

  @Argument(help: "A report file, or - for standard input.")
  var path: String

  @Argument(help: "The unit: code, name or alias, in any case, with or without diacritics.")
  var unit: String

  @Flag(help: "Every step from raw value to contribution, with the bounds and whose they are.")
  var trace = false

  @OptionGroup var options: OutputOptions

  func run() throws {
    prepareProcess()
    let scored = try Reports.one(path, strings: options.strings)
    let unit = try Reports.unit(unit, in: scored, options.strings)
    let state = UnitState(
      scored, unit: unit, category: scored.report.units.category(unit), focus: 0, previous: nil)
    if options.format == .table { printHeader(state) }
    if trace {
      let chain = try Reports.computing(scored.report, options.strings) {
        try scored.report.baseline.trace(unit: unit)
      }
      options.print(table(chain, scored)) { json(chain, scored, unit) }
      return
    }
    options.print(table(state)) { json(state) }
    if options.format == .table { printSides(state) }
  }

  private func printHeader(_ state: UnitState) {
    let strings = options.strings
    let scored = state.scored
    let report = scored.report
    let standings = scored.standings(category: state.category, node: 0)
    let category = report.categories[state.category]
    let total = category.ranked ?? category.total ?? standings.units.count
    let origin = scored.origin(unit: state.unit, node: 0).map {
      $0 == .published ? strings.published : strings.computed
    }
    var text = options.paint(
      report.units.name(state.unit, strings.language).visible, .title)
    text += "  \(report.units.codes[state.unit].visible)\n"
    text += report.title(strings.language).visible + "\n"
    text +=
      category.name(strings.language).visible + " · "
      + (scored.isApart(unit: state.unit, node: 0)
        ? strings.notRanked
        : strings.rankOf(
          strings.numbers.rank(standings.rank(state.unit)), strings.numbers.integer(total)))
    text +=
      " · \(strings.scoreLabel) "
      + strings.numbers.fixed(
        scored.score(unit: state.unit, node: 0),
        scored.decimals(category: state.category, node: 0))
      + " (\(origin ?? strings.notPublished))\n"
    options.say(text + "\n")
  }

  private func printSides(_ state: UnitState) {
    let strings = options.strings
    let report = state.report
    var text = ""
    for (title, nodes) in [
      (strings.strengths, state.strengths), (strings.weaknesses, state.weaknesses),
    ] where !nodes.isEmpty {
      let names = nodes.map { node in
        let rank = strings.numbers.rank(state.scored.rank(unit: state.unit, node: node))
        return "\(report.nodes[node].name(strings.language)) (\(rank))"
      }
      text += "\(title): " + names.joined(separator: ", ").visible + "\n"
    }
    let neighbours = state.neighbours.map { other in
      let standings = state.scored.standings(category: state.category, node: 0)
      return strings.numbers.rank(standings.rank(other)) + " "
        + report.units.name(other, strings.language)
    }
    if !neighbours.isEmpty {
      text += "\(strings.neighbours): " + neighbours.joined(separator: ", ").visible + "\n"
    }
    if !text.isEmpty { options.say("\n" + text) }
  }

  private func table(_ state: UnitState) -> TableExport {
    let strings = options.strings
    let numbers = strings.numbers
    let scored = state.scored
    let report = scored.report
    let isForPeople = options.format == .table || options.format == .markdown
    let unit = state.unit
    let rows = state.nodesInTreeOrder.map { node -> [TableExport.Cell] in
      let description = report.framework.nodes[node]
      let score = scored.score(unit: unit, node: node)
      let decimals = scored.decimals(category: state.category, node: node)
      let value = scored.value(unit: unit, node: node)
      let weight = scored.scorecard?.effectiveWeight(unit: unit, node: node)
      let indexWeight = scored.scorecard?.indexWeight(unit: unit, node: node)
      let contribution = scored.scorecard?.contribution(unit: unit, node: node)
      let origin = scored.origin(unit: unit, node: node)
      let rank = scored.rank(unit: unit, node: node)
      let name = report.nodes[node].name(strings.language)
      return [
        .text(
          isForPeople ? String(repeating: "  ", count: description.depth) + name : name),
        .text(description.code, role: .muted),
        .number(numbers.value(value), value),
        .text(report.nodes[node].unitOfMeasure?(strings.language) ?? "", role: .muted),
        .number(
          numbers.fixed(score, decimals)
            + (scored.differs(unit: unit, node: node) == true ? "≠" : ""), score),
        .text(
          isForPeople
            ? origin.map { $0 == .published ? strings.published : strings.computed } ?? ""
            : origin?.rawValue ?? "", role: .muted),
        .number(
          numbers.rank(rank),
          raw: rank.map { $0.low == $0.high ? "\($0.low)" : "\($0.low)-\($0.high)" } ?? "",
          role: .rank),
        .number(
          node == 0
            ? ""
            : weightText(weight, isSum: isSum(description.parent, scored), numbers), weight),
        .number(
          weightText(indexWeight, isSum: hasSum(node, scored), numbers), indexWeight),
        .number(
          numbers.fixed(
            contribution, scored.decimals(category: state.category, node: 0)), contribution),
      ]
    }
    return TableExport(
      columns: [
        .init("name", strings.tree), .init("node", strings.code),
        .init("value", strings.value, right: true), .init("unit", ""),
        .init("score", strings.score, right: true), .init("origin", strings.origin),
        .init("rank", strings.rank, right: true),
        .init("weight", strings.texts.weightInParent, right: true),
        .init("index_weight", strings.texts.weightInIndex, right: true),
        .init("contribution", strings.contribution, right: true),
      ], rows: rows)
  }

  // MARK: Trace

  private func table(_ chain: [Trace], _ scored: ScoredReport) -> TableExport {
    let strings = options.strings
    let numbers = strings.numbers
    let report = scored.report
    let method = report.methodology
    func holders(_ units: [Int]) -> String {
      guard let first = units.first else { return "" }
      let name =
        options.format == .csv
        ? report.units.codes[first] : report.units.name(first, strings.language)
      return name + (units.count > 1 ? " +\(units.count - 1)" : "")
    }
    var columns: [TableExport.Column] = [
      .init("node", strings.indicator), .init("raw", strings.value, right: true),
    ]
    // Steps that the method does not take have no column for people.
    let isForPeople = options.format == .table || options.format == .markdown
    let showsDenominated = method.denominates || !isForPeople
    let showsImputed = method.imputation != .none || !isForPeople
    let showsTreated = method.treatment != .none || !isForPeople
    if showsDenominated { columns.append(.init("denominated", strings.denominated, right: true)) }
    if showsImputed { columns.append(.init("imputed", strings.imputed, right: true)) }
    if showsTreated { columns.append(.init("treated", strings.treated, right: true)) }
    columns += [
      .init("worst", strings.worstBound, right: true), .init("worst_unit", strings.whose),
      .init("best", strings.best, right: true), .init("best_unit", strings.whose),
      .init("score", strings.score, right: true),
      .init("weight", strings.texts.weightInParent, right: true),
      .init("index_weight", strings.texts.weightInIndex, right: true),
      .init("contribution", strings.contribution, right: true),
    ]
    return TableExport(
      columns: columns,
      rows: chain.map { step in
        func number(_ value: Double?) -> TableExport.Cell { .number(numbers.value(value), value) }
        var cells: [TableExport.Cell] = [
          .text(report.nodes[step.node].name(strings.language)), number(step.raw),
        ]
        if showsDenominated { cells.append(number(step.denominated)) }
        if showsImputed { cells.append(number(step.imputed)) }
        if showsTreated { cells.append(number(step.treated)) }
        let parent = report.framework.nodes[step.node].parent
        cells += [
          number(step.bounds?.worst), .text(holders(step.bounds?.worstUnits ?? []), role: .muted),
          number(step.bounds?.best), .text(holders(step.bounds?.bestUnits ?? []), role: .muted),
          number(step.score),
          .number(weightText(step.weight, isSum: isSum(parent, scored), numbers), step.weight),
          .number(
            weightText(step.indexWeight, isSum: hasSum(step.node, scored), numbers),
            step.indexWeight),
          number(step.contribution),
        ]
        return cells
      })
  }

  private func json(_ chain: [Trace], _ scored: ScoredReport, _ unit: Int) -> JSONText {
    let report = scored.report
    func codes(_ units: [Int]) -> JSONText { .array(units.map { .string(report.units.codes[$0]) }) }
    return .object([
      ("report", .string(report.id)), ("code", .string(report.units.codes[unit])),
      ("name", .string(report.units.name(unit, options.strings.language))),
      ("score", .optional(scored.computedScore(unit: unit, node: 0))),
      ("method", MethodReading.json(report.baseline)),
      (
        "trace",
        .array(
          chain.map { step in
            .object([
              ("node", .string(report.framework.nodes[step.node].code)),
              (
                "direction",
                .string(report.framework.nodes[step.node].indicator.direction.rawValue)
              ),
              ("raw", .optional(step.raw)), ("denominated", .optional(step.denominated)),
              ("imputed", .optional(step.imputed)), ("wasImputed", .bool(step.wasImputed)),
              ("treated", .optional(step.treated)), ("wasTreated", .bool(step.wasTreated)),
              (
                "bounds",
                step.bounds.map { bounds in
                  .object([
                    ("worst", .number(bounds.worst)), ("best", .number(bounds.best)),
                    ("worstUnits", codes(bounds.worstUnits)),
                    ("bestUnits", codes(bounds.bestUnits)),
                  ])
                } ?? .null
              ),
              ("score", .optional(step.score)), ("weight", .optional(step.weight)),
              ("indexWeight", .optional(step.indexWeight)),
              ("contribution", .optional(step.contribution)),
            ])
          })
      ),
    ])
  }

  private func isSum(_ parent: Int?, _ scored: ScoredReport) -> Bool {
    guard let parent, let scorecard = scored.scorecard else { return false }
    return scorecard.aggregation(of: parent) == .sum
  }

  /// Whether a weight in the index is a factor and no share: a sum takes weights as they are.
  private func hasSum(_ node: Int, _ scored: ScoredReport) -> Bool {
    var parent = scored.report.framework.nodes[node].parent
    while let place = parent {
      if isSum(place, scored) { return true }
      parent = scored.report.framework.nodes[place].parent
    }
    return false
  }

  private func weightText(_ weight: Double?, isSum: Bool, _ numbers: NumberFormat) -> String {
    isSum
      ? weight.map { "× " + numbers.value($0) } ?? NumberFormat.missing : numbers.percent(weight)
  }

  private func json(_ state: UnitState) -> JSONText {
    let scored = state.scored
    let report = scored.report
    let unit = state.unit
    let language = options.strings.language
    let standings = scored.standings(category: state.category, node: 0)
    let nodes = state.nodesInTreeOrder.map { node -> JSONText in
      let description = report.framework.nodes[node]
      return .object([
        ("code", .string(description.code)),
        ("name", .string(report.nodes[node].name(language))),
        (
          "parent",
          description.parent.map { .string(report.framework.nodes[$0].code) } ?? .null
        ),
        (
          "direction",
          description.isIndicator || description.indicator.direction == .lower
            ? .string(description.indicator.direction.rawValue) : .null
        ),
        ("value", .optional(scored.value(unit: unit, node: node))),
        ("unit", .optional(report.nodes[node].unitOfMeasure?(language))),
        ("score", .optional(scored.score(unit: unit, node: node))),
        ("origin", .optional(scored.origin(unit: unit, node: node)?.rawValue)),
        ("computed", .optional(scored.computedScore(unit: unit, node: node))),
        (
          "published",
          .object([
            ("score", .optional(scored.publishedScore(unit: unit, node: node))),
            ("rank", .rank(scored.publishedRank(unit: unit, node: node))),
          ])
        ),
        ("rank", .rank(scored.rank(unit: unit, node: node))),
        ("weight", .optional(scored.scorecard?.effectiveWeight(unit: unit, node: node))),
        ("indexWeight", .optional(scored.scorecard?.indexWeight(unit: unit, node: node))),
        ("contribution", .optional(scored.scorecard?.contribution(unit: unit, node: node))),
      ])
    }
    func codes(_ nodes: some Sequence<Int>) -> JSONText {
      .array(nodes.map { .string(report.framework.nodes[$0].code) })
    }
    return .object([
      ("report", .string(report.id)),
      ("category", .string(report.categories[state.category].code)),
      ("code", .string(report.units.codes[unit])),
      ("name", .string(report.units.name(unit, language))),
      ("rank", .rank(standings.rank(unit))),
      ("score", .optional(scored.score(unit: unit, node: 0))),
      ("origin", .optional(scored.origin(unit: unit, node: 0)?.rawValue)),
      ("mean", .optional(standings.mean)),
      ("nodes", .array(nodes)),
      ("strengths", codes(state.strengths)),
      ("weaknesses", codes(state.weaknesses)),
      (
        "neighbours",
        .array(
          state.neighbours.map { other in
            .object([
              ("rank", .rank(standings.rank(other))),
              ("code", .string(report.units.codes[other])),
              ("name", .string(report.units.name(other, language))),
              ("score", .optional(standings.scores[other])),
            ])
          })
      ),
    ])
  }
}
