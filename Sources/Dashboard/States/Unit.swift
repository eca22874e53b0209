import CompositeIndex
package import IndexReports
package import Readings
import TerminalCore
package import Wording

/// The drill-down of one unit: how its score is made, its neighbours, its best and weakest sides.
package struct UnitState: Sendable {
  package let scored: ScoredReport
  package let unit: Int
  package let category: Int
  /// What it is told about: the index, or a node with what is below it.
  package let root: Int
  package let previous: ScoredReport?
  /// The periods of its series, where former units have their figures from.
  package let series: ReportSeries?
  /// Among the items that can be under the cursor.
  package private(set) var cursor = 0
  /// What the unit's points are held against.
  package private(set) var reference = UnitGap.Reference.mean
  /// `nil` where there is nothing to hold them against.
  package private(set) var gap: UnitGap?
  /// All nodes, each behind its parent; of siblings the one that loses most first.
  package private(set) var nodesInTreeOrder: [Int] = []
  /// What would gain some places; `nil` for who is first or has no rank.
  package let climb: UnitClimb?

  /// What Enter has asked for.
  package enum Opened: Sendable, Hashable {
    case node(Int)
    case unit(Int)
  }

  package init(
    _ scored: ScoredReport, unit: Int, category: Int, focus: Int, previous: ScoredReport?,
    reference: UnitGap.Reference = .mean, series: ReportSeries? = nil, root: Int = 0
  ) {
    self.scored = scored
    self.unit = unit
    self.category = category
    self.previous = previous
    self.series = series
    self.root = root
    climb = UnitClimb(scored, unit: unit, node: root)
    // What there is nothing of gives way to the next one there is.
    let wanted = [reference] + UnitGap.Reference.allCases
    for reference in wanted {
      guard
        let gap = UnitGap(scored, unit: unit, to: reference, previous: previous, at: root),
        gap.isSplit
      else { continue }
      (self.reference, self.gap) = (reference, gap)
      break
    }
    nodesInTreeOrder = report.framework.treeOrder(from: root) { [gap] nodes in
      guard let gap else { return nodes }
      return nodes.enumerated().sorted {
        (gap.points[$0.element] ?? 0, $0.offset) < (gap.points[$1.element] ?? 0, $1.offset)
      }.map(\.element)
    }
    cursor = nodesInTreeOrder.firstIndex(of: focus) ?? 0
  }

  /// The same held against the next thing that there is.
  package func againstNext() -> UnitState {
    let all = UnitGap.Reference.allCases
    let place = all.firstIndex(of: reference) ?? 0
    let next = (1...all.count).map { all[(place + $0) % all.count] }.first {
      UnitGap(scored, unit: unit, to: $0, previous: previous, at: root)?.isSplit ?? false
    }
    return UnitState(
      scored, unit: unit, category: category, focus: focusedNode ?? root, previous: previous,
      reference: next ?? reference, series: series, root: root)
  }

  package var report: Report { scored.report }

  /// The same for another unit.
  package func following(to unit: Int) -> UnitState {
    var state = UnitState(
      scored, unit: unit, category: category, focus: focusedNode ?? root, previous: previous,
      reference: reference, series: series, root: root)
    // The cursor keeps its node; what stands beside the tree is another unit's.
    if focusedNode == nil { state.cursor = 0 }
    return state
  }

  /// The same on a report that was read anew; `nil` if the unit is no longer in it.
  package func restored(
    on scored: ScoredReport, previous: ScoredReport?, series: ReportSeries?
  ) -> UnitState? {
    guard let unit = scored.report.units.position(of: report.units.codes[unit]) else { return nil }
    let root =
      root == 0 ? 0 : scored.report.framework.position(of: report.framework.nodes[root].code) ?? 0
    var state = UnitState(
      scored, unit: unit, category: scored.report.units.category(unit), focus: root,
      previous: previous, reference: reference, series: series, root: root)
    state.cursor = cursor
    return state
  }

  /// The same of a node with what is below it.
  func drilled(to node: Int) -> UnitState {
    UnitState(
      scored, unit: unit, category: category, focus: node, previous: previous,
      reference: reference, series: series, root: node)
  }

  /// Whether a node has something below it that can be told in the same way.
  func canDrill(to node: Int) -> Bool {
    node != root && !report.framework.nodes[node].children.isEmpty
      && scored.score(unit: unit, node: node) != nil
  }

  package var figures: UnitFigures { UnitFigures(scored, unit: unit, node: root) }
  package func reading(_ strings: Strings) -> UnitReading {
    UnitReading(scored, unit: unit, node: root, series: series, strings)
  }

  /// What the lines of the screen are about.
  package enum Item: Sendable, Hashable {
    case heading(String)
    case node(Int)
    case neighbour(Int)
    case best(Int)
    case weakest(Int)
    /// By its number among the steps of the climb.
    case climb(Int)
    case text(String)
    case blank

    package var canFocus: Bool {
      switch self {
      case .node, .neighbour, .best, .weakest, .climb, .text: true
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
    let figures = figures
    func paragraph(_ text: String) -> [Item] {
      text.wrapped(max(20, textWidth)).map { .text($0) }
    }
    let lineage = LineageReading(scored, unit: unit, series: series, strings).sentences
    section(strings.formerUnits, lineage.flatMap { paragraph($0) })
    if !figures.hasComponents { details += paragraph(strings.noFigures) }
    if let climb {
      let reading = reading(strings)
      let near = climb.steps.indices.filter { climb.steps[$0].needed != nil }
      section(
        reading.title(climb),
        near.map { .climb($0) } + (reading.tooFar(climb).map { paragraph($0) } ?? []))
    }
    section(strings.neighbours, figures.neighbours.map { .neighbour($0) })
    section(strings.strengths, figures.strengths.map { .best($0) })
    section(strings.weaknesses, figures.weaknesses.map { .weakest($0) })
    return (tree, details)
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
    case .climb(let step): climb.map { .node($0.steps[step].node) }
    case .neighbour(let other): .unit(other)
    case .heading, .text, .blank: nil
    }
  }
}
