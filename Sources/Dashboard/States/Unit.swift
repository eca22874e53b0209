import CompositeIndex
package import IndexReports
import TerminalCore
import Wording

/// The drill-down of one unit: how its score is made, its neighbours, its best and weakest sides.
package struct UnitState: Sendable {
  package let scored: ScoredReport
  package let unit: Int
  package let category: Int
  package let previous: ScoredReport?
  /// Among the items that can be under the cursor.
  package private(set) var cursor = 0

  /// What Enter has asked for.
  package enum Opened: Sendable, Hashable {
    case node(Int)
    case unit(Int)
  }

  package init(
    _ scored: ScoredReport, unit: Int, category: Int, focus: Int, previous: ScoredReport?
  ) {
    self.scored = scored
    self.unit = unit
    self.category = category
    self.previous = previous
    cursor = nodesInTreeOrder.firstIndex(of: focus) ?? 0
  }

  package var report: Report { scored.report }

  /// The same for another unit.
  package func following(to unit: Int) -> UnitState {
    var state = UnitState(scored, unit: unit, category: category, focus: 0, previous: previous)
    // The cursor keeps its place in the tree; what stands beside it is another unit's.
    state.cursor = cursor < nodesInTreeOrder.count ? cursor : 0
    return state
  }

  /// The same on a report that was read anew; `nil` if the unit is no longer in it.
  package func restored(on scored: ScoredReport, previous: ScoredReport?) -> UnitState? {
    guard let unit = scored.report.units.position(of: report.units.codes[unit]) else { return nil }
    var state = UnitState(
      scored, unit: unit, category: scored.report.units.category(unit), focus: 0,
      previous: previous)
    state.cursor = cursor
    return state
  }

  /// All nodes, each behind its parent.
  package var nodesInTreeOrder: [Int] {
    func below(_ node: Int) -> [Int] {
      [node] + report.framework.nodes[node].children.flatMap(below)
    }
    return below(0)
  }

  /// What the lines of the screen are about.
  package enum Item: Sendable, Hashable {
    case heading(String)
    case node(Int)
    case neighbour(Int)
    case best(Int)
    case weakest(Int)
    case text(String)
    case blank

    package var canFocus: Bool {
      switch self {
      case .node, .neighbour, .best, .weakest, .text: true
      case .heading, .blank: false
      }
    }
  }

  /// The tree, and what stands beside or below it.
  package func items(
    context: ViewContext, textWidth: Int
  ) -> (tree: [Item], details: [Item]) {
    let strings = context.strings
    let tree: [Item] = nodesInTreeOrder.map { .node($0) }
    var details: [Item] = []
    func section(_ title: String, _ items: [Item]) {
      guard !items.isEmpty else { return }
      if !details.isEmpty { details.append(.blank) }
      details.append(.heading(title))
      details += items
    }
    let hasFigures = nodesInTreeOrder.dropFirst().contains {
      scored.score(unit: unit, node: $0) != nil || scored.rank(unit: unit, node: $0) != nil
    }
    if !hasFigures { details += strings.noFigures.wrapped(max(20, textWidth)).map { .text($0) } }
    section(strings.neighbours, neighbours.map { .neighbour($0) })
    section(strings.strengths, strengths.map { .best($0) })
    section(strings.weaknesses, weaknesses.map { .weakest($0) })
    func paragraph(_ text: String) -> [Item] {
      text.wrapped(max(20, textWidth)).map { .text($0) }
    }
    section(strings.notes, report.notes.flatMap { paragraph("· " + $0(context.language)) })
    section(
      strings.sources,
      report.sources.flatMap { source in
        paragraph(
          "· "
            + [source.title(context.language), source.url, source.licence].compactMap(\.self)
            .joined(separator: " · "))
      })
    return (tree, details)
  }

  /// Two units before and two behind in the ranking by the index.
  package var neighbours: [Int] {
    let standings = scored.standings(category: category, node: 0)
    guard let place = standings.order.firstIndex(of: Int32(unit)) else { return [] }
    let range = max(0, place - 2)...min(standings.order.count - 1, place + 2)
    return range.map { Int(standings.order[$0]) }.filter { $0 != unit }
  }

  /// The indicators (or the lowest nodes with figures) that have a rank, best rank first; equal
  /// ranks in tree order.
  package var rankedNodes: [Int] {
    let candidates = nodesInTreeOrder.dropFirst().filter { node in
      report.framework.nodes[node].isIndicator
        && scored.rank(unit: unit, node: node).map { if case .exact = $0 { true } else { false } }
          ?? false
    }
    let ranks = Dictionary(
      uniqueKeysWithValues: candidates.map {
        ($0, scored.rank(unit: unit, node: $0)?.low ?? .max)
      })
    return candidates.enumerated()
      .sorted { a, b in
        let (x, y) = (ranks[a.element] ?? 0, ranks[b.element] ?? 0)
        return x == y ? a.offset < b.offset : x < y
      }
      .map(\.element)
  }

  /// Up to three indicators with the best ranks, all in the upper half of those who have one.
  package var strengths: [Int] { Array(rankedNodes.filter { standing($0) < 0.5 }.prefix(3)) }

  /// Up to three indicators with the worst ranks, the worst first, all in the lower half.
  package var weaknesses: [Int] {
    Array(
      rankedNodes.filter { standing($0) > 0.5 }.sorted { standing($0) > standing($1) }.prefix(3))
  }

  /// Share of the other units with a score that stand before this one, 0…1.
  private func standing(_ node: Int) -> Double {
    let count = scored.standings(category: category, node: node).scoredCount
    guard count > 1, let rank = scored.rank(unit: unit, node: node) else { return 0.5 }
    return Double(rank.low - 1) / Double(count - 1)
  }

  package mutating func focus(item: Int) { cursor = item }

  /// The node under the cursor, if the cursor is on the tree.
  package var focusedNode: Int? {
    let nodes = nodesInTreeOrder
    return nodes.indices.contains(cursor) ? nodes[cursor] : nil
  }

  /// - Returns: What is to be opened.
  mutating func perform(
    _ action: Action, count: Int?, items: (tree: [Item], details: [Item]), page: Int
  ) -> Opened? {
    let (tree, all) = (items.tree, (items.tree + items.details).filter(\.canFocus))
    guard !all.isEmpty else { return nil }
    switch action {
    case .open: return opened(all[min(cursor, all.count - 1)])
    case .nextTab, .previousTab:
      // From the tree to what stands beside it and back.
      let firstDetail = tree.count
      cursor = cursor < firstDetail && firstDetail < all.count ? firstDetail : 0
    default: cursor = moved(cursor, by: action, count: count, of: all.count, page: max(1, page))
    }
    return nil
  }

  private func opened(_ item: Item) -> Opened? {
    switch item {
    case .node(let node), .best(let node), .weakest(let node): .node(node)
    case .neighbour(let other): .unit(other)
    case .heading, .text, .blank: nil
    }
  }
}
