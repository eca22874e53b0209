package import CompositeIndex
package import IndexReports

/// What is chosen and computed about one unit, in no language yet.
package struct UnitFigures: Sendable {
  package let scored: ScoredReport
  package let unit: Int
  package let category: Int
  /// What it is told about; 0 for the index.
  package let node: Int

  /// - Parameters:
  ///   - unit: Offset in the report.
  ///   - node: What is told of it: the index, or a node with what is below it.
  package init(_ scored: ScoredReport, unit: Int, node: Int = 0) {
    self.scored = scored
    self.unit = unit
    self.node = node
    category = scored.report.units.category(unit)
  }

  package var report: Report { scored.report }
  /// The ranking of its category by the node.
  package var standings: Standings { scored.standings(category: category, node: node) }
  /// The node and all below it, each behind its parent.
  package var nodes: [Int] { report.framework.treeOrder(from: node) { $0 } }

  /// Up to two units before and two behind in the ranking; none where it takes no part.
  package var neighbours: [Int] {
    let order = standings.order
    guard let place = order.firstIndex(of: Int32(unit)) else { return [] }
    let range = max(0, place - 2)...min(order.count - 1, place + 2)
    return range.map { Int(order[$0]) }.filter { $0 != unit }
  }

  /// The indicators that have an exact rank, best rank first; equal ranks in the order of the tree.
  package var rankedNodes: [Int] {
    let ranks = nodes.dropFirst().compactMap { node -> (node: Int, place: Int)? in
      guard report.framework.nodes[node].isIndicator,
        case .exact(let place) = scored.rank(unit: unit, node: node)
      else { return nil }
      return (node, place)
    }
    return ranks.enumerated()
      .sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
      .map(\.element.node)
  }

  /// Up to three indicators with the best ranks, all in the upper half of those who have one.
  package var strengths: [Int] { Array(rankedNodes.filter { standing($0) < 0.5 }.prefix(3)) }

  /// Up to three indicators with the worst standing, the worst first, all in the lower half.
  package var weaknesses: [Int] {
    let ranked = rankedNodes.map { (node: $0, standing: standing($0)) }
    return ranked.enumerated().filter { $0.element.standing > 0.5 }
      .sorted { ($1.element.standing, $0.offset) < ($0.element.standing, $1.offset) }
      .prefix(3).map(\.element.node)
  }

  /// Share of the other units with a score that stand before this one, 0…1; a half where nobody else has one.
  package func standing(_ node: Int) -> Double {
    let count = scored.standings(category: category, node: node).scoredCount
    guard count > 1, let rank = scored.rank(unit: unit, node: node) else { return 0.5 }
    return Double(rank.low - 1) / Double(count - 1)
  }

  /// Whether anything but the one score is known of it.
  package var hasComponents: Bool {
    nodes.dropFirst().contains {
      scored.score(unit: unit, node: $0) != nil || scored.rank(unit: unit, node: $0) != nil
    }
  }
}

extension Framework {
  /// All nodes, each behind its parent, the root first.
  package var treeOrder: [Int] { treeOrder { $0 } }

  /// The same with the children of each node in an order of their own.
  package func treeOrder(from top: Int = 0, _ arranged: ([Int]) -> [Int]) -> [Int] {
    func below(_ node: Int) -> [Int] { [node] + arranged(nodes[node].children).flatMap(below) }
    return below(top)
  }
}

extension ScoredReport {
  /// How many units of a category were ranked, which may be more than the report lists.
  package func rankedTotal(_ category: Int, node: Int = 0) -> Int {
    guard node == 0 else { return standings(category: category, node: node).scoredCount }
    let own = report.categories[category]
    return own.ranked ?? own.total ?? standings(category: category, node: 0).units.count
  }
}
