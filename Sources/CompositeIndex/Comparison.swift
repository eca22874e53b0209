/// One part of the difference between two scores.
public struct GapPart: Sendable, Hashable {
  /// Position of the node in the framework.
  public var node: Int
  /// What comes from different scores of the node, in points of the index; 0 for an aggregate, whose
  /// difference is passed on to its children.
  public var value: Double
  /// What comes from the node having another weight on the two sides: because siblings are missing
  /// on one of them, or because the weights themselves were changed.
  public var weight: Double

  public var total: Double { value + weight }

  public init(node: Int, value: Double = 0, weight: Double = 0) {
    self.node = node
    self.value = value
    self.weight = weight
  }
}

extension Scorecard {
  /// The difference between the scores of two units at the index, or at another node, split over the tree below it.
  ///
  /// The parts sum to the difference exactly. Under an arithmetic mean a child gives the mean of its
  /// two effective weights times the difference of its scores, and the mean of its scores times the
  /// difference of its weights. Other means are arithmetic in a transformed scale (logarithm,
  /// reciprocal, power): there the secant of the transformation takes the place of 1, which for the
  /// geometric mean is the logarithmic mean.
  ///
  /// - Parameters:
  ///   - unit: Offset of the unit whose score is explained.
  ///   - other: Offset of the unit it is compared with.
  ///   - card: The scorecard of `other`; of another period or method, with the same codes for what is
  ///     the same. `nil` for this one.
  ///   - node: Whose score is explained; 0 for the index. The parts are then points of its own, as
  ///     ``statedScore(unit:node:)`` gives them.
  /// - Returns: Parts by node of this framework, without those that are 0; `nil` if one of the scores
  ///   is missing, or a node on the way is no sum in any scale (``unsplitNodes``) or differs in how it aggregates.
  public func gap(
    of unit: Int, to other: Int, in card: Scorecard? = nil, at node: Int = 0
  ) -> [GapPart]? {
    let card = card ?? self
    guard score(unit: unit, node: node) != nil else { return nil }
    var parts: [GapPart] = []
    let sign = isTurned(node) ? -1.0 : 1
    guard split(node, unit, card, other, factor: sign, into: &parts) else { return nil }
    var merged: [GapPart] = []
    for part in parts.sorted(by: { $0.node < $1.node }) {
      if let last = merged.indices.last, merged[last].node == part.node {
        merged[last].value += part.value
        merged[last].weight += part.weight
      } else {
        merged.append(part)
      }
    }
    return merged
  }

  /// Adds the parts of `factor` times the difference at one node, present on both sides.
  private func split(
    _ node: Int, _ unit: Int, _ card: Scorecard, _ other: Int, factor: Double,
    into parts: inout [GapPart]
  ) -> Bool {
    let code = framework.nodes[node].code
    guard let theirs = card.framework.position(of: code),
      let mine = score(unit: unit, node: node), let their = card.score(unit: other, node: theirs)
    else { return false }
    let isLeaf = framework.nodes[node].isIndicator || card.framework.nodes[theirs].isIndicator
    // A scaling of the node's own that is the same line on both sides passes its slope on; any other
    // ends the descent here.
    var slope = 1.0
    var canDescend = !isLeaf
    if let own = aggregateScalings[node] {
      if card.aggregateScalings[theirs] == own, case .linear(let line) = own, line.clip == nil {
        slope = line.sign * line.span / line.divisor
      } else {
        canDescend = false
      }
    } else if card.aggregateScalings[theirs] != nil {
      canDescend = false
    }
    guard canDescend else {
      if mine != their { parts.append(GapPart(node: node, value: factor * (mine - their))) }
      return true
    }
    let kind = aggregation(of: node)
    guard kind.isAdditive, card.aggregation(of: theirs) == kind else { return false }

    // In the transformed scale the mean is arithmetic: what a step there is worth here.
    let (rawMine, rawTheir) = (unscaled(mine, node, self), unscaled(their, theirs, card))
    let worth =
      kind == .sum ? 1 : 1 / secant(kind, rawMine, rawTheir)
    for child in framework.summationOrder(of: node) {
      let childCode = framework.nodes[child].code
      let theirChild = card.framework.position(of: childCode)
      let a = score(unit: unit, node: child)
      let b = theirChild.flatMap { card.score(unit: other, node: $0) }
      let weightA = a == nil ? 0 : effectiveWeight(unit: unit, node: child) ?? 0
      let weightB =
        b == nil
        ? 0 : theirChild.flatMap { card.effectiveWeight(unit: other, node: $0) } ?? 0
      // A child that one side lacks has there the weight 0 and, as good as any, the other's score.
      guard let x = a ?? b, let y = b ?? a else { continue }
      let step = factor * slope * worth
      let weight = step * (kind.term(x) + kind.term(y)) / 2 * (weightA - weightB)
      if weight != 0 { parts.append(GapPart(node: child, weight: weight)) }
      if a != nil, b != nil {
        let passed = step * (weightA + weightB) / 2 * secant(kind, x, y)
        guard split(child, unit, card, other, factor: passed, into: &parts) else { return false }
      }
    }
    return true
  }

  /// The score before the node's own scaling.
  func unscaled(_ score: Double, _ node: Int, _ card: Scorecard) -> Double {
    guard case .linear(let line)? = card.aggregateScalings[node] else { return score }
    return ((score - line.offset) / line.span * line.divisor + line.origin) / line.sign
  }

  /// Slope of a mean's transformation between two values; where they coincide, its derivative.
  private func secant(_ kind: Aggregation, _ x: Double, _ y: Double) -> Double {
    if kind == .arithmetic || kind == .sum { return 1 }
    let difference = x - y
    if difference.magnitude > 1e-9 * max(x.magnitude, y.magnitude) {
      return (kind.term(x) - kind.term(y)) / difference
    }
    switch kind {
    case .geometric, .power(0): return 1 / x
    case .harmonic: return -1 / (x * x)
    case .power(let exponent): return exponent * kind.term(x) / x
    default: return 1
    }
  }

  /// The difference between a unit's score and the mean of some units', split over the tree below a node.
  ///
  /// - Parameters:
  ///   - unit: Offset of the unit that is explained.
  ///   - others: Offsets of the units whose mean it is compared with; those without a score are left
  ///     out.
  /// - Returns: The mean of the gaps to each of them, by node: the parts sum to the difference.
  public func gap(of unit: Int, toMeanOf others: [Int], at node: Int = 0) -> [GapPart]? {
    var sums: [Int: GapPart] = [:]
    var count = 0.0
    for other in others where score(unit: other, node: node) != nil {
      guard let parts = gap(of: unit, to: other, at: node) else { return nil }
      count += 1
      for part in parts {
        sums[part.node, default: GapPart(node: part.node)].value += part.value
        sums[part.node, default: GapPart(node: part.node)].weight += part.weight
      }
    }
    guard count > 0 else { return nil }
    return sums.keys.sorted().compactMap { node in
      sums[node].map { GapPart(node: node, value: $0.value / count, weight: $0.weight / count) }
    }
  }

  /// Nodes that are put together in a way that is no sum in any scale, so that gaps and contributions end there.
  public var unsplitNodes: [Int] {
    framework.nodes.indices.filter {
      !framework.nodes[$0].isIndicator && !aggregation(of: $0).isAdditive
    }
  }

  /// Whether each unit has weights of its own in a node, so that contributions go on below it.
  public func hasOwnWeights(_ node: Int) -> Bool {
    if case .benefitOfTheDoubt = aggregation(of: node) { true } else { false }
  }

  /// The parts of one unit's index score by node, each node's split over its children.
  ///
  /// Under an arithmetic mean or a sum a child's part is its effective weight times its score; under
  /// the other means its share of the transformed sum (w·ln x for the geometric mean). The children's
  /// parts sum to their parent's, the indicators' to the score.
  ///
  /// - Returns: One part per node, `nil` where it is missing, below what is no sum in any scale (``unsplitNodes``), below a scaling
  ///   of an aggregate's own, or where the transformed sum is 0.
  public func contributions(unit: Int) -> [Double?] {
    var result = [Double?](repeating: nil, count: framework.nodes.count)
    /// What a point of a node's score is worth in the index, where that is one number.
    var worth = result
    result[0] = score(unit: unit, node: 0)
    worth[0] = 1
    for node in framework.nodes.indices where !framework.nodes[node].isIndicator {
      let kind = aggregation(of: node)
      guard let whole = result[node], aggregateScalings[node] == nil else { continue }
      if case .benefitOfTheDoubt = kind {
        // A sum under the unit's own weights.
        guard let point = worth[node] else { continue }
        for child in framework.summationOrder(of: node) {
          guard let score = score(unit: unit, node: child),
            let part = ownWeights[child]?.parts[unit]
          else { continue }
          result[child] = point * part
          worth[child] = score == 0 ? nil : point * part / score
        }
        continue
      }
      guard kind.isAdditive else { continue }
      let children = framework.summationOrder(of: node).compactMap {
        child -> (node: Int, score: Double, weight: Double)? in
        guard let score = score(unit: unit, node: child),
          let weight = effectiveWeight(unit: unit, node: child)
        else { return nil }
        return (child, score, weight)
      }
      if kind == .arithmetic || kind == .sum {
        guard let point = worth[node] else { continue }
        for child in children {
          worth[child.node] = point * child.weight
          result[child.node] = point * child.weight * child.score
        }
      } else {
        let sum = Statistics.sum(children.map { $0.weight * kind.term($0.score) })
        guard sum != 0 else { continue }
        for child in children {
          let part = whole * child.weight * kind.term(child.score) / sum
          result[child.node] = part
          worth[child.node] = child.score == 0 ? nil : part / child.score
        }
      }
    }
    return result
  }
}
