import CompositeIndex
package import IndexReports
import Readings
import TerminalCore
import Wording

/// What is changed on the what-if screen: steps, bounds, undo, and what a reload keeps of it.
extension WhatIfState {
  mutating func change(_ body: (inout Scenario) -> Void) {
    var next = scenario
    body(&next)
    guard next != scenario else { return }
    // Steps of one slider are undone together.
    done.append(scenario)
    if done.count > 500 { done.removeFirst() }
    undone = []
    take(next)
  }

  mutating func take(_ next: Scenario) {
    scenario = next
    defer { makeItems() }
    do throws(ScoringError) {
      settings = try next.applied(to: report).baseline
    } catch {
      self.error = error
      shown = (scenario, done, undone)
      return
    }
    // Many units take longer than a frame: they are scored beside the screen.
    if report.units.count <= Session.largestAtOnce { show(question.answer()) }
  }

  /// Settings that are to be scored.
  package struct Question: Sendable {
    var scenario: Scenario
    var settings: Baseline
    var before: ScoredReport
    var category: Int

    package func answer() -> Rescored {
      let after = ScoredReport(before.report.with(settings), showsComputed: true)
      if let error = after.scoringError {
        return Rescored(scenario: scenario, after: nil, error: error, moverCount: 0)
      }
      let movers = WhatIfReading(before: before, after: after, category: category, .english)
        .moverCount
      return Rescored(scenario: scenario, after: after, error: nil, moverCount: movers)
    }
  }

  /// What comes of settings.
  package struct Rescored: Sendable {
    var scenario: Scenario
    var after: ScoredReport?
    var error: ScoringError?
    var moverCount: Int
  }

  package var question: Question {
    Question(scenario: scenario, settings: settings, before: before, category: category)
  }

  /// Whether the scores shown are not yet those of the settings.
  package var isPending: Bool { scenario.unnamed != shown.scenario.unnamed }

  mutating func show(_ outcome: Rescored) {
    error = outcome.error
    shown = (scenario, done, undone)
    guard let after = outcome.after else { return }
    self.after = after
    moverCount = outcome.moverCount
  }

  /// Goes back to the settings whose scores are shown.
  mutating func takeBack() {
    (scenario, done, undone) = shown
    if let baseline = try? scenario.applied(to: report).baseline { settings = baseline }
    makeItems()
  }

  @discardableResult
  package mutating func undo() -> Bool {
    guard let last = done.popLast() else { return false }
    undone.append(scenario)
    take(last)
    return true
  }

  @discardableResult
  package mutating func redo() -> Bool {
    guard let last = undone.popLast() else { return false }
    done.append(scenario)
    take(last)
    return true
  }

  package mutating func reset() {
    let without = scenarioWithoutChanges
    change { $0 = without }
  }
  package mutating func resetItem() {
    let without = scenarioWithoutItem
    change { $0 = without }
  }

  /// The scenario with every setting as in the report.
  var scenarioWithoutChanges: Scenario { Scenario(name: scenario.name, report: scenario.report) }

  /// The scenario with the setting under the cursor as in the report.
  var scenarioWithoutItem: Scenario {
    var scenario = scenario
    let seeds = changes.seededBounds
    switch items[cursor] {
    case .bound(let node, _):
      let code = report.framework.nodes[node].code
      scenario.goalposts[code] = seeds[code]
    case .weight(let node): scenario.weights[report.framework.nodes[node].code] = nil
    case .value(let node):
      let code = report.units.codes[unit]
      scenario.values[code]?.removeValue(forKey: report.framework.nodes[node].code)
      if scenario.values[code]?.isEmpty == true { scenario.values[code] = nil }
    case .normalisation:
      scenario.normalise = nil
      for code in seeds.keys { scenario.goalposts[code] = nil }
    case .aggregation: scenario.aggregate = nil
    case .imputation: scenario.impute = nil
    case .treatment: scenario.treat = nil
    case .coverage: scenario.minimumCoverage = nil
    }
    return scenario
  }

  /// Takes over a scenario, such as one that was opened.
  package mutating func open(_ opened: Scenario) {
    done.append(scenario)
    undone = []
    take(opened)
    saved = opened
  }

  /// What was written is safe; what was changed since then is not.
  package mutating func markSaved(_ written: Scenario) {
    scenario.name = written.name
    saved = written
  }

  /// A raw value of the unit under the cursor.
  package mutating func set(_ node: Int, to value: Double?) {
    let (unitCode, code) = (report.units.codes[unit], report.framework.nodes[node].code)
    let original = before.value(unit: unit, node: node)
    change { scenario in
      if value == original {
        scenario.values[unitCode]?.removeValue(forKey: code)
        if scenario.values[unitCode]?.isEmpty == true { scenario.values[unitCode] = nil }
      } else {
        scenario.values[unitCode, default: [:]][code] = .some(value)
      }
    }
  }

  /// One of the goalposts of an indicator.
  ///
  /// - Returns: `false`, and nothing is changed, if the best would be worse than the worst.
  package mutating func setBound(_ node: Int, isBest: Bool, to value: Double) -> Bool {
    let code = report.framework.nodes[node].code
    let other = bound(node, isBest: !isBest).now
    let original = report.framework.nodes[node].indicator.goalposts
    let next = [isBest ? other ?? value : value, isBest ? value : other ?? value]
    let isLower = report.framework.nodes[node].indicator.direction == .lower
    guard isLower ? next[1] < next[0] : next[1] > next[0] else { return false }
    change { scenario in
      let isOriginal = original.map { next == [$0.worst, $0.best] } ?? false
      scenario.goalposts[code] = isOriginal ? nil : next
    }
    return true
  }

  package var changeCount: Int { changes.changeCount }

  /// Several values of the unit at once, as one step.
  package mutating func set(_ values: [Int: Double]) {
    let report = report
    let unitCode = report.units.codes[unit]
    change { scenario in
      for (node, value) in values {
        scenario.values[unitCode, default: [:]][report.framework.nodes[node].code] = .some(value)
      }
    }
  }

  /// Gives a node a share (0…1) among its siblings, whose weights stay.
  package mutating func setShare(_ node: Int, _ share: Double) {
    let framework = settings.framework
    guard let parent = framework.nodes[node].parent else { return }
    let share = max(0.01, min(0.97, share))
    let others = framework.nodes[parent].children.filter { $0 != node }
      .reduce(0) { $0 + framework.nodes[$1].weight }
    let weight = others * share / (1 - share)
    let code = framework.nodes[node].code
    let original = report.framework.nodes[node].weight
    change { scenario in
      let isOriginal = (weight - original).magnitude <= 1e-9 * max(weight, original)
      scenario.weights[code] = isOriginal ? nil : weight
    }
  }

  /// Moves what is under the cursor by a step, or by a small one.
  package mutating func step(_ direction: Double, isFine: Bool) {
    switch items[cursor] {
    case .weight(let node):
      let step = isFine ? 0.01 : 0.05
      let now = WhatIfSettings.share(node, in: settings.framework)
      // To the next multiple of the step, so that figures stay round.
      let next = ((now + direction * step) / step).rounded() * step
      setShare(node, next == now ? now + direction * step : next)
    case .value(let node):
      let range = changes.range(node)
      let now = value(node) ?? (direction > 0 ? range.lowerBound : range.upperBound)
      set(node, to: Self.stepped(now, direction, in: range, isFine: isFine))
    case .bound(let node, let isBest):
      let range = changes.boundRange(node)
      guard let now = bound(node, isBest: isBest).now else { return }
      _ = setBound(
        node, isBest: isBest, to: Self.stepped(now, direction, in: range, isFine: isFine))
    case .normalisation:
      let seeded = changes.seededBounds
      let choices = choices(Self.normalisations) {
        $0 == MethodNotation.normalisation(of: report.baseline)
      }
      change { scenario in
        scenario.normalise = Self.next(scenario.normalise, choices, direction)
        // What was put in for the goalposts alone goes with them.
        let needsBounds = scenario.normalise?.hasPrefix("goalposts") ?? false
        for (code, bounds) in seeded {
          scenario.goalposts[code] = needsBounds ? scenario.goalposts[code] ?? bounds : nil
        }
      }
    case .aggregation:
      let choices = choices(["arithmetic", "geometric", "harmonic", "copeland", "mpi"]) {
        $0 == MethodNotation.aggregation(of: report.baseline)
      }
      change { scenario in
        scenario.aggregate = Self.next(scenario.aggregate, choices, direction)
      }
    case .imputation:
      let choices = choices(["none", "mean", "median"]) {
        MethodNotation.imputation($0) == report.methodology.imputation
      }
      change { scenario in
        scenario.impute = Self.next(scenario.impute, choices, direction)
      }
    case .treatment:
      let choices = choices(["none", "winsorise:5", "log", "boxcox"]) {
        MethodNotation.treatment($0) == report.methodology.treatment
      }
      change { scenario in
        scenario.treat = Self.next(scenario.treat, choices, direction)
      }
    case .coverage:
      let now = scenario.minimumCoverage ?? report.methodology.minimumCoverage
      let next = max(0, min(1, ((now + direction * 0.05) / 0.05).rounded() * 0.05))
      let original = report.methodology.minimumCoverage
      change { $0.minimumCoverage = next == original ? nil : next }
    }
  }

  /// The report's own choice, then the others.
  func choices(_ all: [String], isOwn: (String) -> Bool) -> [String?] {
    [nil] + all.filter { !isOwn($0) }
  }

  /// The same on a report that was read anew; `nil` if nothing can be computed.
  package func restored(on scored: ScoredReport) -> WhatIfState? {
    guard scored.scorecard != nil, category < scored.report.categories.count else { return nil }
    // Where the unit is gone the changes are kept on the first one.
    let own = scored.report.units.position(of: report.units.codes[unit])
    let first = scored.standings(category: category, node: 0).order.first.map { Int($0) }
    guard let unit = own ?? first else { return nil }
    var state = WhatIfState(scored, unit: unit, category: category)
    state.done = done
    state.undone = undone
    state.saved = saved
    state.take(scenario.fitted(to: scored.report))
    state.cursor = min(cursor, state.items.count - 1)
    state.isOnRanking = isOnRanking
    return state
  }

  static let normalisations = [
    "none", "minmax:0,100", "minmax:1,100", "zscore:0,1", "rank", "borda", "percentile",
    "distance-to-best", "fraction-of-best", "goalposts:0,100",
  ]

  /// The next round figure in a direction, inside a range.
  static func stepped(
    _ now: Double, _ direction: Double, in range: ClosedRange<Double>, isFine: Bool
  ) -> Double {
    let part = range.upperBound / 12 - range.lowerBound / 12
    var step = 1.0
    // A double has no more than some six hundred powers of ten.
    for _ in 0..<700 where step > part { step /= 10 }
    for _ in 0..<700 where step * 10 <= part { step *= 10 }
    if isFine { step /= 10 }
    // Far from 0 neighbouring doubles are further apart than a step.
    step = max(step, now.ulp, .leastNormalMagnitude)
    var next = round(((now / step).rounded(direction > 0 ? .down : .up) + direction) * step, step)
    if !next.isFinite || (direction > 0 ? next <= now : next >= now) {
      next = now + direction * step
    }
    return max(range.lowerBound, min(range.upperBound, next))
  }

  /// Decimals as a step has them, without what binary fractions leave behind.
  static func round(_ value: Double, _ step: Double) -> Double {
    let inverse = (1 / step).rounded()
    guard inverse.isFinite else { return value }
    return inverse > 1 ? (value * inverse).rounded() / inverse : value.rounded()
  }

  static func next(_ current: String?, _ all: [String?], _ direction: Double) -> String? {
    let place = all.firstIndex { $0 == current } ?? 0
    return all[(place + (direction > 0 ? 1 : all.count - 1)) % all.count]
  }
}

extension Scenario {
  /// What it changes, whatever it is called.
  var unnamed: Scenario {
    var scenario = self
    scenario.name = ""
    return scenario
  }
}
