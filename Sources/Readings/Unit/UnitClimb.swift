import CompositeIndex
package import IndexReports
import Wording

/// What a unit would need to gain some places: what score, and what of each pillar by itself; in no language yet.
package struct UnitClimb: Sendable {
  /// So many places are asked for, fewer where it stands that high already.
  package static let places = 5
  /// Beyond so many units nobody waits until they are counted.
  private static let countLimit = 20_000

  /// What one score would have to be, all others as they are.
  package struct Step: Sendable, Hashable {
    package var node: Int
    package var now: Double
    /// `nil` where not even the best score there is would do.
    package var needed: Double?
    /// The best score of those that are ranked, or the end of the node's range where that is better.
    package var best: Double
    /// How many of those that are ranked have what is needed.
    package var holders: Int
  }

  /// The rank to reach, and how many places that is.
  package let rank: Int
  package let gain: Int
  /// The node that is ranked by, then its children: those that most have done already first, what can't do it by itself
  /// last.
  package let steps: [Step]

  /// - Parameter node: What is ranked by; 0 for the index.
  /// - Returns: `nil` for who is first, or has no rank or score of its own.
  package init?(_ scored: ScoredReport, unit: Int, node: Int = 0) {
    let standings = scored.standings(category: scored.report.units.category(unit), node: node)
    guard !standings.isApart(unit), case .exact(let own) = standings.rank(unit), own > 1,
      let now = standings.scores[unit]
    else { return nil }
    rank = max(1, own - Self.places)
    gain = own - rank
    guard standings.order.indices.contains(rank - 1),
      let wanted = standings.scores[Int(standings.order[rank - 1])],
      standings.direction.isBetter(wanted, than: now)
    else { return nil }
    let members = standings.units
    func step(_ node: Int, now: Double, needed: Double?) -> Step {
      let direction = scored.direction(of: node)
      let scores = members.compactMap { scored.score(unit: Int($0), node: node) }
      let end = scored.report.nodes[node].range.map {
        direction == .higher ? $0.upperBound : $0.lowerBound
      }
      let best = direction.best(scores + (end.map { [$0] } ?? [])) ?? now
      // What rounding leaves is no way further.
      let slack = 1e-9 * max(1, best.magnitude)
      func does(_ score: Double, _ needed: Double) -> Bool {
        direction.sign * (score - needed) >= -slack
      }
      let isWithin = needed.map { does(best, $0) } ?? false
      return Step(
        node: node, now: now, needed: isWithin ? needed : nil, best: best,
        holders: needed.map { needed in scores.count { does($0, needed) } } ?? 0)
    }
    var steps = [step(node, now: now, needed: wanted)]
    if members.count <= Self.countLimit, let card = scored.scorecard,
      let computed = scored.computedScore(unit: unit, node: node)
    {
      // What was published may differ by what was rounded: the way is the same.
      let target = computed + (wanted - now)
      let children = scored.report.framework.nodes[node].children.compactMap { child -> Step? in
        guard let own = scored.score(unit: unit, node: child),
          let base = scored.computedScore(unit: unit, node: child),
          card.scoreNeeded(unit: unit, node: child, toReach: computed, at: node) != nil
        else { return nil }
        let needed = card.scoreNeeded(unit: unit, node: child, toReach: target, at: node)
        return step(child, now: own, needed: needed.map { own + ($0 - base) })
      }
      steps += children.enumerated().sorted { a, b in
        let (x, y) = (a.element, b.element)
        if (x.needed == nil) != (y.needed == nil) { return x.needed != nil }
        return (y.holders, a.offset) < (x.holders, b.offset)
      }.map(\.element)
    }
    self.steps = steps
  }
}

extension UnitReading {
  /// "To gain 5 places (rank 23)".
  package func title(_ climb: UnitClimb) -> String {
    strings.climbTitle(climb.gain, rank: strings.numbers.integer(climb.rank))
  }

  /// What is told of a step.
  package typealias ClimbCells = (
    name: Sheet.Cell, now: Sheet.Cell, needed: Sheet.Cell, more: Sheet.Cell, note: String
  )

  package func cells(_ step: UnitClimb.Step) -> ClimbCells {
    let (node, numbers) = (step.node, strings.numbers)
    let decimals =
      node == figures.node
      ? self.decimals : scored.usualDecimals(category: figures.category, node: node)
    let name = Sheet.Cell.text(
      report.nodes[node].name(strings.language), tone: node == figures.node ? .strong : .plain)
    let now = Sheet.Cell.number(step.now, .fixed(decimals), tone: .muted)
    guard let needed = step.needed else {
      return (
        name, now, .missing, .blank, strings.notByItself(numbers.fixed(step.best, decimals))
      )
    }
    // That of what is ranked by is somebody's score, which stands as it does beside that name.
    let shown = node == figures.node ? needed : Self.outward(needed, from: step.now, decimals)
    return (
      name, now, .number(shown, .fixed(decimals), tone: .better),
      .gap(shown - step.now, decimals, scored.direction(of: node)),
      strings.areThere(step.holders)
    )
  }

  /// Rounded away from where it is now: with what is read the place is reached.
  private static func outward(_ needed: Double, from now: Double, _ decimals: Int) -> Double {
    var scale = 1.0
    for _ in 0..<max(0, min(12, decimals)) { scale *= 10 }
    // What is a whole number of the last decimal but for its binary form stays.
    let ticks = needed * scale
    guard ticks.magnitude < 1e15 else { return needed }
    let nearest = ticks.rounded()
    if (ticks - nearest).magnitude < 1e-6 { return nearest / scale }
    return ticks.rounded(needed > now ? .up : .down) / scale
  }

  /// Which pillars can't do it by themselves; `nil` where all can.
  package func tooFar(_ climb: UnitClimb) -> String? {
    let below = climb.steps.dropFirst()
    let far = below.filter { $0.needed == nil }
    guard !far.isEmpty else { return nil }
    return strings.tooFar(
      far.count == below.count ? [] : far.map { report.nodes[$0.node].name(strings.language) })
  }

  /// A row for what is ranked by and for each pillar by itself.
  package func sheet(_ climb: UnitClimb) -> Sheet {
    let steps = climb.steps
    return Sheet(
      title: title(climb), lead: strings.anyByItself,
      columns: [
        .init("node", strings.tree) { cells(steps[$0]).name },
        .init("now", strings.now, isNumber: true) { cells(steps[$0]).now },
        .init("needed", strings.needed, isNumber: true) { cells(steps[$0]).needed },
        .init("more", strings.change, isNumber: true) { cells(steps[$0]).more },
        .init("there", strings.result) { .text(cells(steps[$0]).note, tone: .muted) },
      ], rowCount: steps.count)
  }
}
