import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// What reaches a rank: the cheapest plan, then each indicator by itself, of which one is filled in.
extension WhatIfState {
  /// Five places up.
  var proposedRank: Int? {
    guard case .exact(let rank) = ranks(unit).after, rank > 1 else { return nil }
    return max(1, rank - UnitClimb.places)
  }

  /// Shows what was found, to be chosen from.
  mutating func take(
    _ found: ReachReading?, _ error: ScoringError?, _ environment: ScreenEnvironment
  ) -> Outcome {
    let strings = environment.strings
    if let error { return .refused(strings.sentence(error, in: report)) }
    guard let found else { return .nothing }
    if found.plan?.isEmpty == true { return .said(strings.alreadyThere) }
    guard found.plan != nil || !found.moves.isEmpty else { return .refused(strings.noPlan) }
    reach = found
    return Outcome(
      notice: Notice(text: found.moves.isEmpty ? strings.onlyPlanSought : strings.movesHint),
      overlay: .choice(.init(purpose: .moves)))
  }

  package func choices(
    _ purpose: Overlay.Choice.Purpose, _ environment: ScreenEnvironment
  ) -> (title: String, lines: [String]) {
    guard purpose == .moves, let reach else { return ("", []) }
    let strings = environment.strings
    let title = strings.movesTitle(
      report.units.name(reach.unit, environment.language), rank: strings.numbers.integer(reach.rank)
    )
    let plan = reach.plan.map { strings.cheapestPlan($0.count) } ?? strings.noPlan
    return (title, [plan] + moveLines(reach, environment))
  }

  /// Name, value now and then, share of the way, who is there; what can't do it says so.
  private func moveLines(_ reach: ReachReading, _ environment: ScreenEnvironment) -> [String] {
    let (strings, numbers) = (environment.strings, environment.strings.numbers)
    let moves = reach.movesByShare
    let cells = moves.map { move in
      (
        name: report.nodes[move.node].name(environment.language),
        from: Sheet.Cell.number(move.from, .value).shown(numbers),
        to: move.to == nil
          ? "" : ReachReading.needed(move.to, from: move.from, best: move.best).shown(numbers),
        share: reach.share(move).map { numbers.percent($0, 0) } ?? "",
        note: reach.holders(move).map { strings.areThere($0) } ?? strings.cannotReach
      )
    }
    if environment.isLinear {
      return cells.map { cell in
        cell.to.isEmpty
          ? "\(cell.name): \(cell.note)"
          : "\(cell.name): \(cell.from) → \(cell.to); "
            + (cell.share.isEmpty ? "" : strings.wayToBest(cell.share) + "; ") + cell.note
      }
    }
    func widest(_ texts: [String]) -> Int { texts.map { DisplayWidth.of($0) }.max() ?? 0 }
    let names = widest(cells.map(\.name))
    let reached = cells.filter { !$0.to.isEmpty }
    let widths = ColumnFit.widths(
      [
        .init(least: min(names, 12), whole: names, worth: 70),
        .init(least: widest(cells.map(\.from)), worth: 100),
        .init(least: widest(cells.map(\.to)), worth: 100),
        .init(least: widest(cells.map(\.share)), worth: 60, mayGo: true),
        .init(least: widest(reached.map(\.note)), worth: 65, mayGo: true),
      ], in: environment.size.width - 10, gap: 2)
    let room = environment.size.width - 10
    return zip(moves, cells).map { move, cell in
      let name = report.label(node: move.node, environment.language, width: widths[0] ?? 12)
        .padded(widths[0] ?? 12)
      let from = cell.from.padded(widths[1] ?? 0, right: true)
      guard !cell.to.isEmpty else {
        let whole = "\(name)  \(from)  \(cell.note)"
        // Where the reason has no room a dash stands for what is not to be had.
        return DisplayWidth.of(whole) <= room ? whole : "\(name)  \(from)  \(NumberFormat.missing)"
      }
      var line = "\(name)  \(from) →" + cell.to.padded((widths[2] ?? 0) + 1, right: true)
      if let width = widths[3] { line += "  " + cell.share.padded(width, right: true) }
      if widths[4] != nil { line += "  " + cell.note }
      return line
    }
  }

  package mutating func take(
    choice: Int, of purpose: Overlay.Choice.Purpose, _ environment: ScreenEnvironment
  ) -> Outcome {
    guard purpose == .moves, let reach else { return .nothing }
    let strings = environment.strings
    guard choice > 0 else {
      guard let steps = reach.plan else { return .refused(strings.noPlan) }
      return fillIn(steps.map { ($0.node, $0.from, $0.to, $0.best) }, strings)
    }
    let moves = reach.movesByShare
    guard moves.indices.contains(choice - 1) else { return .nothing }
    let move = moves[choice - 1]
    guard let to = move.to else {
      return .refused(
        report.nodes[move.node].name(environment.language) + ": " + strings.cannotReach)
    }
    return fillIn([(move.node, move.from, to, move.best)], strings)
  }

  /// Changes values as one step; the cursor goes to the first of them.
  private mutating func fillIn(
    _ changes: [(node: Int, from: Double?, to: Double, best: Double)], _ strings: Strings
  ) -> Outcome {
    set(Dictionary(changes.map { ($0.node, $0.to) }) { first, _ in first })
    if let first = changes.first, let place = items.firstIndex(of: .value(first.node)) {
      focus(item: place)
    }
    let names = changes.map { change in
      "\(report.nodes[change.node].name(strings.language)) "
        + ReachReading.needed(change.to, from: change.from, best: change.best)
        .shown(strings.numbers)
    }
    return .said(strings.texts.sought(names.joined(separator: ", ")))
  }
}
