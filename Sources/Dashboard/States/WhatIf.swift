package import CompositeIndex
package import IndexReports
import TerminalCore
package import Wording

/// What if weights, values or the method were others: settings on one side, the ranking that comes of
/// them on the other, old ranks beside new ones.
package struct WhatIfState: Sendable {
  /// One thing that can be changed.
  package enum Item: Sendable, Hashable {
    case weight(Int)
    /// A raw value of the unit.
    case value(Int)
    /// A goalpost of an indicator, while goalposts are what it is normalised by.
    case bound(Int, isBest: Bool)
    case normalisation, aggregation, imputation, treatment, coverage
  }

  /// The report with its own method, computed throughout.
  package let before: ScoredReport
  /// The scores shown: those of the settings, or, until these are scored, the last ones.
  package internal(set) var after: ScoredReport
  /// What the settings make of the report, scored or not.
  package internal(set) var settings: Baseline
  /// How many units stand on another rank than before.
  package internal(set) var moverCount = 0
  /// The settings whose scores are shown, with the steps that led there.
  var shown: (scenario: Scenario, done: [Scenario], undone: [Scenario])
  package let category: Int
  package internal(set) var unit: Int
  package internal(set) var scenario: Scenario
  var undone: [Scenario] = []
  var done: [Scenario] = []
  /// As it was last saved or opened.
  var saved: Scenario
  /// Why the present settings have no scores; those shown are the last ones that had.
  package internal(set) var error: ScoringError?
  package internal(set) var items: [Item] = []
  package internal(set) var cursor = 0
  package internal(set) var top = 0
  /// The cursor is on the ranking, not on the settings.
  package internal(set) var isOnRanking = false
  package internal(set) var rankingTop = 0

  /// - Parameter scored: A report whose index can be computed.
  package init(_ scored: ScoredReport, unit: Int, category: Int) {
    before = scored.computed()
    after = before
    settings = before.report.baseline
    self.unit = unit
    self.category = category
    scenario = Scenario(report: scored.report.id)
    saved = scenario
    shown = (scenario, [], [])
    makeItems()
  }

  package var report: Report { before.report }
  package var isChanged: Bool { scenario != saved }
  package var canUndo: Bool { !done.isEmpty }
  package var canRedo: Bool { !undone.isEmpty }

  /// Units in their new order.
  package var order: [Int32] { after.standings(category: category, node: 0).order }

  package func ranks(_ unit: Int) -> (before: Rank?, after: Rank?) {
    (
      before.standings(category: category, node: 0).rank(unit),
      after.standings(category: category, node: 0).rank(unit)
    )
  }

  /// Places gained; `nil` without both ranks.
  package func gain(_ unit: Int) -> Int? {
    guard case (let old?, let new?) = ranks(unit) else { return nil }
    return old.low - new.low
  }

  mutating func makeItems() {
    let focused = items.indices.contains(cursor) ? items[cursor] : nil
    let framework = report.framework
    func below(_ node: Int) -> [Int] { [node] + framework.nodes[node].children.flatMap(below) }
    let tree = below(0)
    let weights = tree.filter { node in
      framework.nodes[node].parent.map { framework.nodes[$0].children.count > 1 } ?? false
    }
    let indicators = tree.filter { framework.nodes[$0].isIndicator }
    items =
      weights.map { .weight($0) } + indicators.map { .value($0) }
      + indicators.filter { usesGoalposts($0) }.flatMap {
        [.bound($0, isBest: false), .bound($0, isBest: true)]
      }
      + [.normalisation, .aggregation, .imputation, .treatment, .coverage]
    cursor = focused.flatMap { items.firstIndex(of: $0) } ?? min(cursor, items.count - 1)
  }

  private func usesGoalposts(_ node: Int) -> Bool {
    let chosen = scenario.normalise.flatMap { MethodNotation.normalisation($0) }
    let own = report.framework.normalisation(of: node, by: report.methodology)
    if case .goalposts = chosen ?? own { return true }
    return false
  }

  // MARK: What the settings are

  package func weight(_ node: Int) -> Double { settings.framework.nodes[node].weight }

  /// Share (0…1) of a node among its siblings, in the given tree.
  package static func share(_ node: Int, in framework: Framework) -> Double {
    guard let parent = framework.nodes[node].parent else { return 1 }
    let total = framework.nodes[parent].children.reduce(0) { $0 + framework.nodes[$1].weight }
    return framework.nodes[node].weight / total
  }

  package func value(_ node: Int) -> Double? {
    settings.framework.indicators.firstIndex(of: node).flatMap {
      settings.dataset.indicators[$0][unit]
    }
  }
  package func valueBefore(_ node: Int) -> Double? { before.value(unit: unit, node: node) }

  /// Ends of an indicator's slider: its goalposts or range, else the lowest and highest value.
  package func range(_ node: Int) -> ClosedRange<Double> {
    let isScaled = report.methodology.normalisation != .none
    if !isScaled, let range = report.nodes[node].range { return range }
    let indicator = report.framework.nodes[node].indicator
    if let posts = indicator.goalposts {
      return min(posts.worst, posts.best)...max(posts.worst, posts.best)
    }
    let range = before.valueRange(node: node) ?? 0...1
    if range.lowerBound < range.upperBound { return range }
    // Around a value that all have, half as far as it is from 0.
    let low = range.lowerBound
    let half =
      low == 0
      ? 1
      : max(
        .leastNormalMagnitude,
        min(low.magnitude / 2, .greatestFiniteMagnitude - low.magnitude))
    return (low - half)...(low + half)
  }

  /// The bound of an indicator's goalposts, and what it was.
  package func bound(_ node: Int, isBest: Bool) -> (now: Double?, before: Double?) {
    func end(_ posts: Goalposts?) -> Double? { posts.map { isBest ? $0.best : $0.worst } }
    return (
      end(settings.framework.nodes[node].indicator.goalposts),
      end(report.framework.nodes[node].indicator.goalposts)
    )
  }

  package func isEdited(_ item: Item) -> Bool {
    switch item {
    case .bound(let node, _):
      scenario.goalposts[report.framework.nodes[node].code].map {
        $0 != seededBound(node)
      } ?? false
    case .weight(let node): scenario.weights[report.framework.nodes[node].code] != nil
    case .value(let node):
      scenario.values[report.units.codes[unit]]?[report.framework.nodes[node].code] != nil
    case .normalisation: scenario.normalise != nil
    case .aggregation: scenario.aggregate != nil
    case .imputation: scenario.impute != nil
    case .treatment: scenario.treat != nil
    case .coverage: scenario.minimumCoverage != nil
    }
  }

  // MARK: Moving

  package mutating func switchPanel() { isOnRanking.toggle() }

  package mutating func focus(unit: Int) { self.unit = unit }
  package mutating func focus(item: Int) {
    cursor = max(0, min(items.count - 1, item))
    isOnRanking = false
  }

  package mutating func move(_ action: Action, count: Int?, pageSize: Int) {
    if isOnRanking {
      let order = order
      let row = order.firstIndex(of: Int32(unit)) ?? 0
      guard !order.isEmpty else { return }
      unit = Int(order[moved(row, by: action, count: count, of: order.count, page: pageSize)])
    } else {
      cursor = moved(cursor, by: action, count: count, of: items.count, page: pageSize)
    }
  }

  /// Scrolls both sides so that their cursors are on the screen.
  package mutating func keepInView(settings: Int, ranking: Int, lineOfItem: (Int) -> Int) {
    let line = lineOfItem(cursor)
    top = min(top, max(0, lineOfItem(items.count - 1) + 1 - settings))
    if line < top + (cursor == 0 ? 0 : 1) { top = max(0, line - 1) }
    if line >= top + settings { top = line - settings + 1 }
    top = max(0, top)
    let row = order.firstIndex(of: Int32(unit)) ?? 0
    rankingTop = max(0, min(rankingTop, order.count - ranking))
    if row < rankingTop { rankingTop = row }
    if row >= rankingTop + ranking { rankingTop = row - ranking + 1 }
  }
}
