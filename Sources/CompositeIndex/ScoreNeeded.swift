/// What one node by itself would have to score.
extension Scorecard {
  /// The score of a node with which a unit comes to some score further up, all its other scores as they are.
  ///
  /// Every mean is arithmetic in a transformed scale, so it is solved from the top down to the node.
  ///
  /// - Parameters:
  ///   - node: A node below `top`.
  ///   - target: The score that is wanted at `top`, as ``statedScore(unit:node:)`` gives it.
  ///   - top: The node that is to have it; 0 for the index.
  /// - Returns: As ``statedScore(unit:node:)`` gives it; `nil` where no score does it, where one on the way is missing,
  ///   or where a node on the way is no sum in any scale or scaled by itself other than along a line without ends.
  public func scoreNeeded(
    unit: Int, node: Int, toReach target: Double, at top: Int = 0
  ) -> Double? {
    var way: [Int] = []
    var place = node
    while place != top {
      guard let parent = framework.nodes[place].parent else { return nil }
      way.append(place)
      place = parent
    }
    guard !way.isEmpty else { return target }
    var wanted = isTurned(top) ? turnedBack(target, top) : target
    for child in way.reversed() {
      guard let parent = framework.nodes[child].parent, isLine(parent) else { return nil }
      let kind = aggregation(of: parent)
      let whole = unscaled(wanted, parent, self)
      guard kind.isAdditive, !kind.refuses(whole),
        let weight = effectiveWeight(unit: unit, node: child), weight > 0
      else { return nil }
      let others = framework.summationOrder(of: parent).compactMap { other -> Double? in
        guard other != child, let score = score(unit: unit, node: other),
          let weight = effectiveWeight(unit: unit, node: other)
        else { return nil }
        return weight * kind.term(score)
      }
      let own = (kind.term(whole) - Statistics.sum(others)) / weight
      wanted = kind.mean(total: own, weight: 1)
      guard wanted.isFinite, !kind.refuses(wanted) else { return nil }
    }
    return isTurned(node) ? turnedBack(wanted, node) : wanted
  }

  /// Whether nothing was done to an aggregate's numbers, or what moves them along a line without ends.
  private func isLine(_ node: Int) -> Bool {
    guard let own = aggregateScalings[node] else { return true }
    guard case .linear(let line) = own else { return false }
    return line.clip == nil
  }
}
