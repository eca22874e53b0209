package import CompositeIndex
package import IndexReports
package import Readings
import TerminalCore
package import Wording

/// What if weights, values or the method were others: settings on one side, the ranking that comes of
/// them on the other, old ranks beside new ones.
package struct WhatIfState: Sendable {
  package typealias Item = WhatIfSettings.Item

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
  /// What reaches the rank that was asked for last.
  package internal(set) var reach: ReachReading?

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

  /// The ranking before and after the changes.
  package func reading(_ strings: Strings) -> WhatIfReading {
    WhatIfReading(before: before, after: after, category: category, strings)
  }

  /// What is and can be changed.
  package var changes: WhatIfSettings {
    WhatIfSettings(before, scenario, settings: settings, unit: unit)
  }

  mutating func makeItems() {
    let focused = items.indices.contains(cursor) ? items[cursor] : nil
    items = changes.items
    cursor = focused.flatMap { items.firstIndex(of: $0) } ?? min(cursor, items.count - 1)
  }

  // MARK: What the settings are

  package func value(_ node: Int) -> Double? { changes.value(node) }
  package func range(_ node: Int) -> ClosedRange<Double> { changes.range(node) }
  package func ranks(_ unit: Int) -> (before: Rank?, after: Rank?) {
    reading(.english).ranks(unit)
  }

  /// The bound of an indicator's goalposts, and what it was.
  package func bound(_ node: Int, isBest: Bool) -> (now: Double?, before: Double?) {
    changes.bound(node, isBest: isBest)
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
