import CompositeIndex
package import IndexReports
package import Readings
package import TerminalCore
package import Wording

/// The drill-down of one unit: how its score is made, its neighbours, its best and weakest sides.
package struct UnitState: Sendable {
  package let scored: ScoredReport
  package let unit: Int
  package let category: Int
  package let previous: ScoredReport?
  /// Among the items that can be under the cursor.
  package private(set) var cursor = 0
  private var opened: Opened?

  /// What Enter has asked for.
  package enum Opened: Sendable, Hashable {
    case node(Int)
    case unit(Int)
  }

  mutating func takeOpened() -> Opened? {
    defer { opened = nil }
    return opened
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

  package var figures: UnitFigures { UnitFigures(scored, unit: unit) }
  package func reading(_ strings: Strings) -> UnitReading {
    UnitReading(scored, unit: unit, strings)
  }

  /// All nodes, each behind its parent.
  package var nodesInTreeOrder: [Int] { figures.nodes }

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
    let figures = figures
    func paragraph(_ text: String) -> [Item] {
      text.wrapped(max(20, textWidth)).map { .text($0) }
    }
    if !figures.hasComponents { details += paragraph(strings.noFigures) }
    section(strings.neighbours, figures.neighbours.map { .neighbour($0) })
    section(strings.strengths, figures.strengths.map { .best($0) })
    section(strings.weaknesses, figures.weaknesses.map { .weakest($0) })
    section(strings.notes, report.notes.flatMap { paragraph("· " + $0(context.language)) })
    section(
      strings.sources,
      report.sources.flatMap { paragraph("· " + strings.line($0)) })
    return (tree, details)
  }

  package mutating func focus(item: Int) { cursor = item }

  /// The node under the cursor, if the cursor is on the tree.
  package var focusedNode: Int? {
    let nodes = nodesInTreeOrder
    return nodes.indices.contains(cursor) ? nodes[cursor] : nil
  }

  mutating func perform(
    _ action: Action, count: Int?, context: ViewContext, layout: UnitLayout
  ) {
    let (tree, details) = items(context: context, textWidth: layout.detailTextWidth)
    let items = (tree + details).filter(\.canFocus)
    guard !items.isEmpty else { return }
    switch action {
    case .open: open(items[min(cursor, items.count - 1)])
    case .nextTab, .previousTab:
      // From the tree to what stands beside it and back.
      let firstDetail = tree.count
      cursor = cursor < firstDetail && firstDetail < items.count ? firstDetail : 0
    default:
      cursor = moved(
        cursor, by: action, count: count, of: items.count, page: max(1, layout.height))
    }
  }

  private mutating func open(_ item: Item) {
    switch item {
    case .node(let node), .best(let node), .weakest(let node): opened = .node(node)
    case .neighbour(let other): opened = .unit(other)
    case .heading, .text, .blank: break
    }
  }
}

/// Where the parts of the unit screen stand.
package struct UnitLayout: Sendable {
  package var header: Rect
  package var tree: Rect
  /// `nil` on narrow screens, where everything stands in one column.
  package var details: Rect?

  package init(_ size: Size, isLinear: Bool = false) {
    // Title above, foot below, the scrollbar's column at the right.
    var body = Rect(0, 1, size.width - 1, max(0, size.height - 2))
    header = body.takeTop(size.height >= 16 ? 4 : 2)
    if size.width >= 120, !isLinear {
      details = body.takeRight(max(40, min(76, size.width / 3)))
      _ = body.takeRight(2)
    }
    tree = body
  }

  /// In a part of a screen.
  package init(panel: Rect) {
    var body = panel
    header = body.takeTop(4)
    tree = body
  }

  package var height: Int { tree.height }
  package var detailTextWidth: Int { (details?.width ?? tree.width) - 5 }
}
