/// A change to the data, the weights or the method.
public enum Edit: Sendable, Hashable {
  /// Another raw value of an indicator, in its unit of measure; `nil` takes it away.
  case value(unit: Int, node: Int, Double?)
  /// Another weight (> 0) of a node among its siblings.
  case weight(node: Int, Double)
  /// Other fixed bounds of an indicator.
  case goalposts(node: Int, Goalposts)
  /// Another method altogether.
  case methodology(Methodology)
}

/// What scoring starts from: data, tree and method.
public struct Baseline: Sendable {
  public var dataset: Dataset
  public var framework: Framework
  public var methodology: Methodology

  public init(dataset: Dataset, framework: Framework, methodology: Methodology) {
    self.dataset = dataset
    self.framework = framework
    self.methodology = methodology
  }

  /// The same with some changes, made in order.
  ///
  /// - Throws: ``ScoringError/unknownNode(_:)`` for a value of what is no indicator,
  ///   ``ScoringError/weightNotPositive(node:weight:)``, ``ScoringError/nonFinite(column:unit:)``.
  public func applying(_ edits: [Edit]) throws(ScoringError) -> Baseline {
    var result = self
    // The tree is made anew once, not for each change.
    var nodes = framework.nodes
    for edit in edits {
      switch edit {
      case .value(let unit, let node, let value):
        guard let column = framework.column(of: node) else {
          throw .unknownNode(
            framework.nodes.indices.contains(node) ? framework.nodes[node].code : "\(node)")
        }
        if let value, !value.isFinite {
          throw .nonFinite(column: framework.nodes[node].code, unit: unit)
        }
        result.dataset.indicators[column][unit] = value
      case .weight(let node, let weight):
        nodes[node].weight = weight
      case .goalposts(let node, let goalposts):
        nodes[node].indicator.goalposts = goalposts
      case .methodology(let methodology):
        result.methodology = methodology
      }
    }
    if nodes != framework.nodes { result.framework = try Framework(nodes) }
    return result
  }

  /// The scores.
  ///
  /// - Throws: As ``Dataset/scored(with:by:)``.
  public func scored() throws(ScoringError) -> Scorecard {
    try dataset.scored(with: framework, by: methodology)
  }
}

extension Framework {
  /// The same tree with some nodes changed.
  ///
  /// - Throws: As ``Framework/init(_:)``.
  public func changing(_ change: (inout [Node]) -> Void) throws(ScoringError) -> Framework {
    var nodes = nodes
    change(&nodes)
    return try Framework(nodes)
  }
}
