/// Every score of one period, with what is needed to trace it.
public struct Scorecard: Sendable {
  public let framework: Framework
  public let methodology: Methodology
  /// Raw values after denominators, imputation and treatment, in the order of
  /// ``Framework/indicators``: what the scalings were applied to.
  public let prepared: [Column]
  /// What the normalisation did to each indicator, in the same order.
  public let scalings: [Scaling]
  /// Scores of the aggregates by node position; `nil` for indicators, whose score is computed on
  /// demand from ``prepared`` and ``scalings``.
  let aggregates: [Column?]
  /// What an aggregate's own normalisation did to it, by node position.
  public let aggregateScalings: [Int: Scaling]
  /// What was decided on the way; never empty silently.
  public let notices: [ScoringNotice]
  /// What a unit's score of a node weighs in its parent, by node and unit, where each unit has weights of its own.
  let ownWeights: [Int: OwnWeights]
  let indicatorPosition: [Int]

  public var unitCount: Int { prepared.first?.count ?? 0 }

  /// The score of one unit at one node, after that node's normalisation; `nil` if missing.
  public func score(unit: Int, node: Int) -> Double? {
    let value = rawScore(unit: unit, node: node)
    return value.isNaN ? nil : value
  }

  private func rawScore(unit: Int, node: Int) -> Double {
    if let column = aggregates[node] { return column.storage[unit] }
    let position = indicatorPosition[node]
    return scalings[position].value(prepared[position].storage[unit], unit: unit)
  }

  /// What the normalisation did to an indicator; `nil` for an aggregate.
  public func scaling(ofIndicator node: Int) -> Scaling? {
    indicatorPosition[node] < 0 ? nil : scalings[indicatorPosition[node]]
  }

  /// The scores of all units at one node.
  public func scores(node: Int) -> Column {
    if let column = aggregates[node] { return column }
    let position = indicatorPosition[node]
    return scalings[position].apply(to: prepared[position])
  }

  /// The share of its parent's weight that a node has for one unit, weights renormalised over the
  /// siblings present; `nil` if the node is missing for that unit. 1 for the index. Under
  /// ``Aggregation/benefitOfTheDoubt(spread:)`` it is the share that is best for the unit; under
  /// ``Aggregation/sum`` it is the weight as given.
  public func effectiveWeight(unit: Int, node: Int) -> Double? {
    guard !rawScore(unit: unit, node: node).isNaN else { return nil }
    guard let parent = framework.nodes[node].parent else { return 1 }
    if aggregation(of: parent) == .sum { return framework.nodes[node].weight }
    if let own = ownWeights[node] {
      let all = Statistics.sum(
        framework.summationOrder(of: parent).compactMap { ownWeights[$0]?.weights[unit] }.filter {
          !$0.isNaN
        })
      return all > 0 && all.isFinite ? own.weights[unit] / all : nil
    }
    let present = framework.summationOrder(of: parent).filter {
      !rawScore(unit: unit, node: $0).isNaN
    }
    return framework.nodes[node].weight / Statistics.sum(present.map { framework.nodes[$0].weight })
  }

  /// The share of the index's weight that a node has for one unit: the product of its effective weight
  /// and those of the nodes above it; `nil` if one of them is missing for that unit.
  public func indexWeight(unit: Int, node: Int) -> Double? {
    var share = 1.0
    var current: Int? = node
    while let place = current {
      guard let weight = effectiveWeight(unit: unit, node: place) else { return nil }
      share *= weight
      current = framework.nodes[place].parent
    }
    return share
  }

  /// How `node` puts its children together.
  public func aggregation(of node: Int) -> Aggregation {
    framework.aggregation(of: node, by: methodology)
  }

  /// The part of the index score of one unit that comes through `node`, in points of the index.
  ///
  /// Exact where every node from here to the index is an arithmetic mean, a sum or benefit of the doubt without a
  /// normalisation of its own: the product of effective weights times the score. `nil` elsewhere,
  /// or where the node is missing.
  public func contribution(unit: Int, node: Int) -> Double? {
    guard var part = score(unit: unit, node: node) else { return nil }
    var current = node
    while let parent = framework.nodes[current].parent {
      let kind = aggregation(of: parent)
      if let own = ownWeights[current], aggregateScalings[parent] == nil {
        // A sum under the unit's own weights.
        guard let score = score(unit: unit, node: current) else { return nil }
        part = score == 0 ? 0 : part * own.parts[unit] / score
        current = parent
        continue
      }
      guard kind == .arithmetic || kind == .sum,
        aggregateScalings[parent] == nil,
        let weight = effectiveWeight(unit: unit, node: current)
      else { return nil }
      part *= weight
      current = parent
    }
    return score(unit: unit, node: 0) == nil ? nil : part
  }
}

/// What a node counts for in its parent, unit by unit, where each unit has weights of its own; NaN where it is missing.
struct OwnWeights: Sendable {
  /// Weights, but for a factor that is one for all siblings.
  var weights: [Double]
  /// The part of the parent's score that comes of the node, in points of the parent.
  var parts: [Double]
}
