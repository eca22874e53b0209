import ArgumentParser
import Commands
import CompositeIndex
import IndexReports
import Readings
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

  @Argument(help: "A report file, or - for standard input.", completion: .reports)
  var path: String

  @Argument(
    help: "The unit: code, name or alias; may be left out with --scenario.", completion: .units)
  var unit: String?

  @Option(
    help: "A scenario that the dashboard saved (govrank-scenario/1).",
    completion: .file(extensions: ["json"]))
  var scenario: String?

  @Option(help: "Another raw value of the unit, as CODE=VALUE; may be repeated.")
  var set: [String] = []

  @Option(parsing: .unconditional, help: "The rank to reach.")
  var reachRank: Int?

  @Option(help: "Greatest share of the way to the best value that one indicator may go in a plan.")
  var cap: String?

  @OptionGroup var method: MethodOptions

  @OptionGroup var seriesOption: SeriesOption

  @OptionGroup var options: OutputOptions

  func validate() throws {
    let strings = options.strings
    if unit == nil && (scenario == nil || reachRank != nil || !set.isEmpty) {
      throw ValidationError(strings.needs("whatif", .unit))
    }
    if let reachRank { try strings.check(reachRank, "--reach-rank", in: 1...Int.max) }
    if let cap, share(cap) == nil {
      throw ValidationError(strings.takes("--cap", .shareAboveZero, found: cap))
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
    let scored = try Reports.one(path, strings: strings, series: seriesOption.series)
    let report = scored.report
    let opened = try scenario.map { try Reports.scenario($0, strings) }
    let start = try Reports.computing(report, strings) {
      try opened.map { report.with(try applied($0, to: report, strings)) } ?? report
    }
    let unit = try chosenUnit(opened, scored, strings)
    let changes = try method.changes(of: start, strings)
    let settings = try Reports.computing(report, strings) {
      let changed = try changes.baseline(of: start, strings)
      let edits = try ValueEdits(set, of: unit, in: report, under: changed, strings)
      for note in edits.notes { Output.note(note) }
      return try changed.applying(edits.edits)
    }
    let idle = try Reports.computing(report, strings) { try changes.notices(of: start, strings) }
    for notice in strings.weightsFound(settings, in: report) + idle { Output.note(notice) }
    if options.format != .json, settings.effectiveMethod != report.baseline.effectiveMethod {
      Output.note(strings.methodUsed(settings))
    }
    if scored.isApart(unit: unit, node: 0) {
      Output.note(strings.standsApart(report.units.name(unit, strings.language)))
      if reachRank != nil { throw Status.badData }
    }
    guard
      scored.computedScore(unit: unit, node: 0) != nil || !set.isEmpty || opened != nil
    else {
      throw Reports.nothingToCompute(scored, strings)
    }
    let sheet = try Reports.computing(report, strings) {
      if let reachRank {
        return try ReachReading(
          scored, settings: settings, unit: unit, rank: reachRank,
          cap: cap.flatMap(share) ?? 1, strings
        ).sheet
      }
      let reading = try WhatIfReading(
        scored, settings: settings, category: report.units.category(unit), strings)
      let others = reading.movers.filter { $0 != unit }
      // In JSON the unit's own figures stand around the others'.
      return reading.sheet(
        of: options.format == .json ? others : [unit] + others, about: unit,
        published: scored.publishedRank(unit: unit, node: 0))
    }
    try options.print(sheet)
  }

  private func applied(
    _ scenario: Scenario, to report: Report, _ strings: Strings
  ) throws -> Baseline {
    let baseline = try scenario.applied(to: report).baseline
    for note in strings.notes(on: scenario, in: report) { Output.note(note) }
    return baseline
  }

  /// The unit named, else the one whose values the scenario changes, else the first of the ranking.
  private func chosenUnit(
    _ scenario: Scenario?, _ scored: ScoredReport, _ strings: Strings
  ) throws -> Int {
    if let unit { return try Reports.unit(unit, in: scored, strings) }
    guard let unit = scored.subject(of: scenario) else {
      throw ValidationError(strings.noScores)
    }
    return unit
  }
}
