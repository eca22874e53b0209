import ArgumentParser
import CompositeIndex
import Dashboard
import Exchange
import IndexReports
import TerminalCore
import Wording

struct WhatIfCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "whatif",
    abstract: "The effect of a change on a unit, or the smallest change that reaches a rank.",
    discussion: """
      --set CODE=VALUE changes a raw value of the unit (CODE= takes it away); with the method options \
      everything can be changed at once. --reach-rank K asks for each indicator what value alone \
      would bring the unit to rank K or better, all else recomputed, and for the cheapest set of moves. --scenario \
      takes what the dashboard's what-if screen saved, and the other options come on top of it. Ranks are \
      computed ones, before and after. JSON: {"report", "unit", "published", "before": {"rank", "score"}, \
      "after": {"rank", "score"}, "method" (as in score), "movers": [{"code", "name", "before", "after"}]}, or with \
      --reach-rank {"report", "unit", "reachRank", "before", "moves": [{"node", "from", "to", "best", "rank", \
      "reached"}], "plan": [{"node", "from", "to", "share", "rank"}]}.
      """)

  @Argument(help: "A report file, or - for standard input.")
  var path: String

  @Argument(help: "The unit: code, name or alias; may be left out with --scenario.")
  var unit: String?

  @Option(help: "A scenario that the dashboard saved (govrank-scenario/1).")
  var scenario: String?

  @Option(help: "Another raw value of the unit, as CODE=VALUE; may be repeated.")
  var set: [String] = []

  @Option(parsing: .unconditional, help: "The rank to reach.")
  var reachRank: Int?

  @Option(help: "Greatest share of the way to the best value that one indicator may go in a plan.")
  var cap: String?

  @OptionGroup var method: MethodOptions

  @OptionGroup var options: OutputOptions

  func validate() throws {
    if unit == nil && (scenario == nil || reachRank != nil || !set.isEmpty) {
      throw ValidationError("whatif needs a unit, or a --scenario")
    }
    if let reachRank, reachRank < 1 {
      throw ValidationError("--reach-rank takes a number from 1, found \(reachRank)")
    }
    if let cap, share(cap) == nil {
      throw ValidationError("--cap takes a share above 0, at most 100%, found \"\(cap)\"")
    }
  }

  private func share(_ text: String) -> Double? {
    MethodNotation.share(text).flatMap { $0 > 0 && $0 <= 1 ? $0 : nil }
  }

  func run() throws {
    prepareProcess()
    let strings = options.strings
    Output.noteIdle(
      "--cap", without: "--reach-rank", if: cap != nil && reachRank == nil, strings)
    let scored = try Reports.one(path, strings: strings, series: method.seriesOption.series)
    let report = scored.report
    let before = report.baseline
    let opened = try scenario.map { try read($0, strings) }
    let start = try Reports.computing(report, strings) {
      try opened.map { report.with(try applied($0, to: report)) } ?? report
    }
    let unit = try chosenUnit(opened, scored, strings)
    let members = scored.population(of: report.units.category(unit))
    let after = try Reports.computing(report, strings) {
      let changed = try method.baseline(of: start)
      return try changed.applying(try edits(report, unit, under: changed))
    }
    for notice in try method.notices(of: start, strings) { Output.note(notice) }
    if options.format != .json, after.effectiveMethod != before.effectiveMethod {
      Output.note(strings.methodUsed(after).visible)
    }
    if scored.isApart(unit: unit, node: 0) {
      Output.note(strings.standsApart(report.units.name(unit, strings.language)).visible)
      if reachRank != nil { throw Status.badData }
    }
    guard
      scored.computedScore(unit: unit, node: 0) != nil || !set.isEmpty || opened != nil
    else {
      let reason = scored.scoringError.map { strings.sentence($0, in: report) }
      Output.note("\(report.file.visible): " + (reason ?? strings.nothingToCompute))
      throw Status.badData
    }
    try Reports.computing(report, strings) {
      if let reachRank {
        try seek(reachRank, after, scored, unit, members)
      } else {
        try effect(before, after, scored, unit, members)
      }
    }
  }

  private func read(_ path: String, _ strings: Strings) throws -> Scenario {
    let bytes: [UInt8]
    do throws(FileProblem) {
      bytes = try WholeFile.bytes(path, limit: WholeFile.scenarioLimit)
    } catch {
      throw Reports.fail(error, path, strings)
    }
    let (scenario, findings) = Scenario.read(bytes: bytes, named: path)
    for finding in findings { Output.note(strings.line(finding)) }
    guard let scenario else { throw Status.badData }
    return scenario
  }

  private func applied(_ scenario: Scenario, to report: Report) throws -> Baseline {
    let (baseline, strangers) = try scenario.applied(to: report)
    for stranger in strangers {
      Output.note(
        options.strings.texts.scenarioStranger("\(stranger.part).\(stranger.code)").visible)
    }
    for sentence in options.strings.excesses(of: scenario, in: report) { Output.note(sentence) }
    if scenario.report != report.id {
      Output.note(options.strings.texts.scenarioOfOther(scenario.report).visible)
    }
    return baseline
  }

  /// The unit named, else the one whose values the scenario changes, else the first of the ranking.
  private func chosenUnit(
    _ scenario: Scenario?, _ scored: ScoredReport, _ strings: Strings
  ) throws -> Int {
    if let unit { return try Reports.unit(unit, in: scored, strings) }
    let edited = scenario?.values.keys.sorted().compactMap {
      scored.report.units.position(of: $0)
    }
    let first = scored.standings(category: scored.largestCategory, node: 0).order.first
    guard let unit = edited?.first ?? first.map({ Int($0) }) else {
      throw ValidationError(strings.noScores)
    }
    return unit
  }

  private func edits(_ report: Report, _ unit: Int, under baseline: Baseline) throws -> [Edit] {
    var seen: Set<Int> = []
    return try set.map { text in
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty else {
        throw ValidationError("--set takes CODE=VALUE, found \"\(text)\"")
      }
      let node = try MethodOptions.node(String(parts[0]), in: report)
      guard report.framework.nodes[node].isIndicator else {
        throw ValidationError(
          "--set \(text): \(parts[0]) is made of others; set one of its indicators")
      }
      guard seen.insert(node).inserted else {
        throw ValidationError("--set \(text): \(parts[0]) is set twice")
      }
      if parts[1].isEmpty {
        Output.note(
          options.strings.takenOut(report.nodes[node].name(options.strings.language)).visible)
        return .value(unit: unit, node: node, nil)
      }
      guard let value = Double(parts[1]), value.isFinite else {
        throw ValidationError("--set \(text): \"\(parts[1])\" is no number")
      }
      if let excess = report.excess(of: value, node: node, under: baseline) {
        let sentence = options.strings.sentence(excess, of: value, node: node, in: report)
        guard !excess.isRefused else { throw ValidationError("--set \(text): \(sentence)") }
        Output.note(sentence)
      }
      return .value(unit: unit, node: node, value)
    }
  }

  // MARK: The effect of a change

  private func effect(
    _ before: Baseline, _ after: Baseline, _ scored: ScoredReport, _ unit: Int, _ members: [Int32]
  ) throws {
    let strings = options.strings
    let numbers = strings.numbers
    let report = scored.report
    let (old, new) = (try before.scored(), try after.scored())
    let oldRanks = Ranking.ranks(old.merits(node: 0), among: members)
    let newRanks = Ranking.ranks(new.merits(node: 0), among: members)
    let category = report.units.category(unit)
    let decimals = scored.usualDecimals(category: category, node: 0) + 1
    /// The unit itself, then whoever moved, by new rank.
    let movers =
      [unit]
      + members.map { Int($0) }.filter {
        $0 != unit && oldRanks[$0] != newRanks[$0]
      }.sorted { (newRanks[$0] ?? .max, $0) < (newRanks[$1] ?? .max, $1) }
    func rank(_ rank: Int?) -> Rank? { rank.map { .exact($0) } }
    let table = TableExport(
      columns: [
        .init("rank", "#", right: true), .init("before_rank", strings.before, right: true),
        .init("change", strings.change, right: true), .init("code", strings.code),
        .init("name", strings.name),
        .init("score", report.nodes[0].name(strings.language), right: true),
        .init("before_score", strings.before, right: true),
      ],
      rows: movers.map { unit in
        let change = RankText.change(from: rank(oldRanks[unit]), to: rank(newRanks[unit]))
        let (score, was) = (new.score(unit: unit, node: 0), old.score(unit: unit, node: 0))
        return [
          .number(
            numbers.rank(rank(newRanks[unit])), raw: newRanks[unit].map { "\($0)" } ?? "",
            role: .rank),
          .number(
            numbers.rank(rank(oldRanks[unit])), raw: oldRanks[unit].map { "\($0)" } ?? "",
            role: .muted),
          .number(
            RankText.arrow(change), raw: change.map { "\($0)" } ?? "", role: RankText.role(change)),
          .text(report.units.codes[unit], role: .muted),
          .text(report.units.name(unit, strings.language)),
          .number(numbers.fixed(score, decimals), score),
          .number(numbers.fixed(was, decimals), was, role: .muted),
        ]
      })
    options.print(table) {
      func figures(_ unit: Int, _ ranks: [Int?], _ card: Scorecard) -> JSONText {
        .object([
          ("rank", ranks[unit].map { .int($0) } ?? .null),
          ("score", .optional(card.score(unit: unit, node: 0))),
        ])
      }
      return .object([
        ("report", .string(report.id)), ("unit", .string(report.units.codes[unit])),
        ("published", .rank(scored.publishedRank(unit: unit, node: 0))),
        ("before", figures(unit, oldRanks, old)), ("after", figures(unit, newRanks, new)),
        ("method", Reports.json(after)),
        (
          "movers",
          .array(
            movers.dropFirst().map { mover in
              .object([
                ("code", .string(report.units.codes[mover])),
                ("name", .string(report.units.name(mover, strings.language))),
                ("before", figures(mover, oldRanks, old)), ("after", figures(mover, newRanks, new)),
              ])
            })
        ),
      ])
    }
  }

  // MARK: Reaching a rank

  /// A value as it is shown, rounded away from the present one: typed in, it still reaches the rank.
  private func needed(_ value: Double?, from: Double?, best: Double) -> String {
    let numbers = options.strings.numbers
    guard let value else { return NumberFormat.missing }
    guard value != from, value != best else { return numbers.value(value) }
    var scale = 1.0
    while value.magnitude * scale < 1e5, scale < 1e12 { scale *= 10 }
    let isUp = from.map { value > $0 } ?? (best >= value)
    let rounded = (value * scale).rounded(isUp ? .up : .down) / scale
    return numbers.value((isUp ? rounded > best : rounded < best) ? best : rounded)
  }

  private func seek(
    _ rank: Int, _ baseline: Baseline, _ scored: ScoredReport, _ unit: Int, _ members: [Int32]
  ) throws {
    let strings = options.strings
    let numbers = strings.numbers
    let report = scored.report
    let seeking = TargetSeeking(baseline, unit: unit, rank: rank, among: members)
    let now = try baseline.scored()
    let nowRank = Ranking.rank(of: unit, now.merits(node: 0), among: members)
    var moves: [TargetSeeking.Move] = []
    for node in baseline.framework.indicators {
      if let move = try seeking.smallestMove(of: node) { moves.append(move) }
    }
    let plan = try seeking.cheapestPlan(cap: cap.flatMap(share) ?? 1)
    func name(_ node: Int) -> String { report.nodes[node].name(strings.language) }
    let table = TableExport(
      columns: [
        .init("node", strings.indicator), .init("code", strings.code),
        .init("from", strings.now, right: true), .init("to", strings.needed, right: true),
        .init("best", strings.best, right: true), .init("rank", strings.rank, right: true),
        .init("reached", strings.result),
      ],
      rows: moves.map { move in
        let isReached = move.to != nil
        return [
          .text(name(move.node)), .text(report.framework.nodes[move.node].code, role: .muted),
          .number(numbers.value(move.from), move.from),
          .number(
            needed(move.to, from: move.from, best: move.best), move.to,
            role: isReached ? .better : .missing),
          .number(numbers.value(move.best), move.best, role: .muted),
          .number(
            move.rank.map { "\($0)" } ?? NumberFormat.missing, raw: move.rank.map { "\($0)" } ?? ""),
          .text(
            options.format == .csv
              ? (isReached ? "yes" : "no")
              : isReached ? strings.reaches : strings.cannotReach,
            role: isReached ? .success : .muted),
        ]
      })
    if options.format == .table {
      Output.write(
        "\(report.units.name(unit, strings.language).visible): "
          + strings.rankNow(numbers.rank(nowRank.map { .exact($0) }), numbers.integer(rank))
          + "\n\n",
        isForPeople: true)
    }
    options.print(table) {
      .object([
        ("report", .string(report.id)), ("unit", .string(report.units.codes[unit])),
        ("reachRank", .int(rank)),
        (
          "before",
          .object([
            ("rank", nowRank.map { .int($0) } ?? .null),
            ("score", .optional(now.score(unit: unit, node: 0))),
          ])
        ),
        (
          "moves",
          .array(
            moves.map { move in
              .object([
                ("node", .string(report.framework.nodes[move.node].code)),
                ("from", .optional(move.from)), ("to", .optional(move.to)),
                ("best", .number(move.best)), ("rank", move.rank.map { .int($0) } ?? .null),
                ("reached", .bool(move.to != nil)),
              ])
            })
        ),
        (
          "plan",
          plan.map { steps in
            .array(
              steps.map { step in
                .object([
                  ("node", .string(report.framework.nodes[step.node].code)),
                  ("from", .number(step.from)), ("to", .number(step.to)),
                  ("share", .number(step.share)), ("rank", step.rank.map { .int($0) } ?? .null),
                ])
              })
          } ?? .null
        ),
      ])
    }
    guard options.format == .table else { return }
    var text = "\n"
    if let plan, !plan.isEmpty {
      text += strings.planTitle + "\n"
      for step in plan {
        text +=
          "  \(name(step.node)): \(numbers.value(step.from)) → "
          + needed(step.to, from: step.from, best: step.best) + " · "
          + strings.wayToBest(numbers.percent(step.share, 1)) + " · "
          + strings.rank.lowercased() + " \(step.rank.map { "\($0)" } ?? NumberFormat.missing)\n"
      }
    } else if plan == nil {
      text += strings.noPlan + "\n"
    } else {
      text += strings.alreadyThere + "\n"
    }
    Output.write(text, isForPeople: true)
  }
}
