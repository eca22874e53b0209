/// The ranks that are certain and possible while every weight may lie anywhere within ±f of what it
/// is: without sampling.
///
/// Of two units, one stays ahead for all such weights if the smallest possible weighted mean of the
/// differences of their scores is above 0. The smallest mean in a group of siblings gives the weight
/// w·(1 + f) to the differences below a cut and w·(1 − f) to those above; as the groups vary
/// independently, the minima are passed up the tree.
public struct WeightRobustness: Sendable {
  public struct Bounds: Sendable, Hashable {
    /// 1 + the number of units that stay ahead whatever the weights: no rank is better.
    public var best: Int
    /// 1 + the number of units that some weights put ahead: no rank is worse.
    public var worst: Int
  }

  /// Offsets of the ranked units; ``bounds`` is in this order.
  public let units: [Int32]
  public let bounds: [Bounds]

  /// - Parameters:
  ///   - card: Scores of all nodes; every aggregate an arithmetic mean or a sum.
  ///   - spread: f, 0…<1.
  ///   - units: Offsets of the units; those without a score are left out. `nil` for all.
  /// - Returns: `nil` if an aggregate is of another kind or has a scaling of its own. Units with gaps
  ///   are judged by the range of their own score, which is wider than need be but safe.
  /// - Complexity: O(*n*² *k* log *k*) for *n* units and *k* nodes.
  public init?(_ card: Scorecard, spread: Double, among units: [Int32]? = nil) {
    let framework = card.framework
    guard card.aggregateScalings.isEmpty,
      framework.nodes.indices.allSatisfy({ node in
        framework.nodes[node].isIndicator
          || [.arithmetic, .sum].contains(card.aggregation(of: node))
      })
    else { return nil }
    let index = card.scores(node: 0)
    let ranked = (units ?? (0..<Int32(card.unitCount)).map { $0 }).filter {
      index[Int($0)] != nil
    }
    // Means and sums keep their sense when all numbers change their sign: more is better then.
    let sign = framework.statedDirection(of: 0, by: card.methodology).sign
    let columns = framework.nodes.indices.map { node in
      card.scores(node: node).storage.map { sign * $0 }
    }
    let tree = Tree(card, spread: spread)
    let isComplete = ranked.map { unit in columns.allSatisfy { !$0[Int(unit)].isNaN } }
    let ranges = ranked.map { unit in
      (
        low: tree.least(0) { columns[$0][Int(unit)] },
        high: -tree.least(0) { -columns[$0][Int(unit)] }
      )
    }
    var bounds = [Bounds](repeating: Bounds(best: 1, worst: 1), count: ranked.count)
    for i in ranked.indices {
      let a = Int(ranked[i])
      for j in ranked.indices where i != j {
        let b = Int(ranked[j])
        // Smallest possible lead of i over j.
        let lead =
          isComplete[i] && isComplete[j]
          ? tree.least(0) { columns[$0][a] - columns[$0][b] } : ranges[i].low - ranges[j].high
        let tolerance = Ranking.tolerance(index.storage[a])
        if lead > tolerance { bounds[j].best += 1 }
        if lead < -tolerance { bounds[i].worst += 1 }
      }
    }
    self.units = ranked
    self.bounds = bounds
  }

  /// The tree with weights in boxes.
  private struct Tree {
    private let children: [[(node: Int, weight: Double)]]
    private let isSum: [Bool]
    private let spread: Double

    init(_ card: Scorecard, spread: Double) {
      let framework = card.framework
      children = framework.nodes.indices.map { node in
        framework.summationOrder(of: node).map { ($0, framework.nodes[$0].weight) }
      }
      isSum = framework.nodes.indices.map { card.aggregation(of: $0) == .sum }
      self.spread = spread
    }

    /// The smallest value of a node over all weights, from those of the indicators. NaN is missing.
    func least(_ node: Int, _ indicator: (Int) -> Double) -> Double {
      guard !children[node].isEmpty else { return indicator(node) }
      let parts = children[node].map { (value: least($0.node, indicator), weight: $0.weight) }
        .filter { !$0.value.isNaN }
      if isSum[node] {
        return parts.reduce(0) {
          $0 + $1.weight * ($1.value < 0 ? 1 + spread : 1 - spread) * $1.value
        }
      }
      let sorted = parts.sorted { $0.value < $1.value }
      guard sorted.count > 1 else { return sorted.first?.value ?? .nan }
      // Every cut: heavy below it, light above it.
      var sum = sorted.reduce(0) { $0 + $1.weight * (1 - spread) * $1.value }
      var weight = sorted.reduce(0) { $0 + $1.weight * (1 - spread) }
      var result = sum / weight
      for part in sorted {
        sum += 2 * spread * part.weight * part.value
        weight += 2 * spread * part.weight
        result = min(result, sum / weight)
      }
      return result
    }
  }
}
