package import CompositeIndex
import Exchange
package import IndexReports
package import Wording

/// What it takes a unit to reach a rank: one indicator alone, and the cheapest set of moves.
package struct ReachReading: Sendable {
  package let scored: ScoredReport
  package let unit: Int
  /// The rank to reach.
  package let rank: Int
  /// Where the unit stands now, by the settings asked about.
  package let now: (rank: Int?, score: Double?)
  package let moves: [TargetSeeking.Move]
  /// `nil` if no set of moves reaches it; empty if nothing is needed.
  package let plan: [TargetSeeking.Step]?
  package let strings: Strings

  /// - Parameters:
  ///   - settings: What is asked about: the report's data under some method.
  ///   - seeksMoves: Whether each indicator is tried by itself, which takes long with very many units.
  ///   - cap: Greatest share (0…1) of the way to the best value that one indicator may go in a plan.
  /// - Throws: As ``CompositeIndex/Baseline/scored()``.
  package init(
    _ scored: ScoredReport, settings: Baseline, unit: Int, rank: Int, cap: Double = 1,
    seeksMoves: Bool = true, _ strings: Strings
  ) throws(ScoringError) {
    let members = scored.population(of: scored.report.units.category(unit))
    let seeking = TargetSeeking(settings, unit: unit, rank: rank, among: members)
    let card = try settings.scored()
    var moves: [TargetSeeking.Move] = []
    for node in settings.framework.indicators where seeksMoves {
      if let move = try seeking.smallestMove(of: node) { moves.append(move) }
    }
    self.init(
      scored, unit: unit, rank: rank,
      now: (
        Ranking.rank(of: unit, card.merits(node: 0), among: members),
        card.score(unit: unit, node: 0)
      ),
      moves: moves, plan: try seeking.cheapestPlan(cap: cap), strings)
  }

  package init(
    _ scored: ScoredReport, unit: Int, rank: Int, now: (rank: Int?, score: Double?),
    moves: [TargetSeeking.Move], plan: [TargetSeeking.Step]?, _ strings: Strings
  ) {
    self.scored = scored
    self.unit = unit
    self.rank = rank
    self.now = now
    self.moves = moves
    self.plan = plan
    self.strings = strings
  }

  /// The share (0…1) of the way to the best value that a move goes; `nil` where it does not reach the rank.
  package func share(_ move: TargetSeeking.Move) -> Double? {
    guard let to = move.to, let from = move.from else { return nil }
    return from == to ? 0 : move.best == from ? 1 : (to - from) / (move.best - from)
  }

  /// How many of those that are ranked have a value as good as the one that is needed.
  package func holders(_ move: TargetSeeking.Move) -> Int? {
    guard let to = move.to else { return nil }
    let sign = scored.report.framework.nodes[move.node].indicator.direction.sign
    return scored.population(of: scored.report.units.category(unit)).count { other in
      scored.value(unit: Int(other), node: move.node).map { ($0 - to) * sign >= 0 } ?? false
    }
  }

  /// The moves by the share of their way, those that do not reach the rank last.
  package var movesByShare: [TargetSeeking.Move] {
    let places = moves.enumerated().sorted { a, b in
      func key(_ move: TargetSeeking.Move) -> Double {
        move.to == nil ? .infinity : share(move) ?? 1
      }
      return (key(a.element), a.offset) < (key(b.element), b.offset)
    }
    return places.map(\.element)
  }

  /// A row for each indicator: what value of it alone would do.
  package var sheet: Sheet {
    let (report, moves, strings) = (scored.report, moves, strings)
    var sheet = Sheet(
      title: report.title(strings.language), lead: lead,
      columns: [
        Sheet.Column("name", strings.indicator, in: [.people, .csv]) {
          .text(report.nodes[moves[$0].node].name(strings.language))
        },
        Sheet.Column("code", strings.code, path: ["node"], in: [.table, .data]) {
          .text(report.framework.nodes[moves[$0].node].code, tone: .muted)
        },
        Sheet.Column("from", strings.now, isNumber: true) { .number(moves[$0].from, .value) },
        Sheet.Column("to", strings.needed, isNumber: true) {
          Self.needed(moves[$0].to, from: moves[$0].from, best: moves[$0].best, tone: .better)
        },
        Sheet.Column("share", strings.ofTheWay, isNumber: true, in: .people) {
          .number(share(moves[$0]), .percent(0))
        },
        Sheet.Column("there", strings.alreadyThereTitle, in: .people) {
          .optional(holders(moves[$0]).map { strings.areThere($0) }, tone: .muted)
        },
        Sheet.Column("best", strings.best, isNumber: true) {
          .number(moves[$0].best, .value, tone: .muted)
        },
        Sheet.Column("rank", strings.rank, isNumber: true) {
          .number(moves[$0].rank.map { Double($0) }, .position)
        },
        Sheet.Column("reached", strings.result) {
          let isReached = moves[$0].to != nil
          return Sheet.Cell(
            .flag(isReached, isReached ? strings.reaches : strings.cannotReach),
            tone: isReached ? .success : .muted)
        },
      ], rowCount: moves.count, rowsKey: "moves")
    sheet.members = [
      ("report", .string(report.id)), ("unit", .string(report.units.codes[unit])),
      ("reachRank", .int(rank)),
      (
        "before",
        .object([
          ("rank", Sheet.Cell.rank(now.rank.map { .exact($0) }).json),
          ("score", .optional(now.score)),
        ])
      ),
    ]
    sheet.membersBehind = [("plan", plan == nil ? .null : planSheet.rowsJSON)]
    sheet.above = [lead]
    sheet.below = below
    return sheet
  }

  /// A row for each step of the cheapest set of moves; none where there is none.
  package var planSheet: Sheet {
    let (report, steps, strings) = (scored.report, plan ?? [], strings)
    return Sheet(
      title: strings.planTitle, lead: steps.isEmpty ? nothingToDo : "",
      columns: [
        Sheet.Column("name", strings.indicator, in: [.people, .csv]) {
          .text(report.nodes[steps[$0].node].name(strings.language))
        },
        Sheet.Column("code", strings.code, path: ["node"], in: [.table, .data]) {
          .text(report.framework.nodes[steps[$0].node].code, tone: .muted)
        },
        Sheet.Column("from", strings.now, isNumber: true) { .number(steps[$0].from, .value) },
        Sheet.Column("to", strings.needed, isNumber: true) {
          Self.needed(steps[$0].to, from: steps[$0].from, best: steps[$0].best)
        },
        Sheet.Column("share", strings.best, isNumber: true) {
          .number(steps[$0].share, .percent(1))
        },
        Sheet.Column("rank", strings.rank, isNumber: true) {
          .number(steps[$0].rank.map { Double($0) }, .position)
        },
      ], rowCount: steps.count)
  }

  /// Where the unit stands, and where it is to stand.
  package var lead: String {
    let numbers = strings.numbers
    return scored.report.units.name(unit, strings.language) + ": "
      + strings.rankNow(numbers.rank(now.rank.map { .exact($0) }), numbers.integer(rank))
  }

  /// Why there is no step to take.
  package var nothingToDo: String { plan == nil ? strings.noPlan : strings.alreadyThere }

  private var below: [String] {
    let sheet = planSheet
    guard sheet.rowCount > 0 else { return [sheet.lead] }
    let numbers = strings.numbers
    return [sheet.title]
      + (0..<sheet.rowCount).map { row in
        func text(_ key: String) -> String {
          sheet.columns.first { $0.key == key }?.cell(row).shown(numbers) ?? ""
        }
        return "  \(text("name")): \(text("from")) → \(text("to")) · "
          + strings.wayToBest(text("share")) + " · \(strings.rank.lowercased()) \(text("rank"))"
      }
  }

  /// A value that is needed; people see it rounded away from the present one: typed in, it still reaches the rank.
  package static func needed(
    _ value: Double?, from: Double?, best: Double, tone: Sheet.Cell.Tone = .plain
  ) -> Sheet.Cell {
    guard let value, value != from, value != best else { return .number(value, .value, tone: tone) }
    var scale = 1.0
    while value.magnitude * scale < 1e5, scale < 1e12 { scale *= 10 }
    let isUp = from.map { value > $0 } ?? (best >= value)
    let rounded = (value * scale).rounded(isUp ? .up : .down) / scale
    let shown = (isUp ? rounded > best : rounded < best) ? best : rounded
    return .number(value, .rounded(shown), tone: tone)
  }
}
