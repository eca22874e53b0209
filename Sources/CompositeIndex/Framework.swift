/// Which way an indicator is better.
public enum Direction: String, Sendable, Hashable, Codable {
  /// More is better.
  case higher
  /// Less is better.
  case lower

  /// +1 or −1: the factor that makes "more" mean "better".
  public var sign: Double { self == .higher ? 1 : -1 }
}

/// Fixed bounds of an indicator in its own unit of measure. Where less is better, `best` lies below
/// `worst`; the same formula serves both, so no sign is ever flipped by a caller.
public struct Goalposts: Sendable, Hashable, Codable {
  public var worst: Double
  public var best: Double

  public init(worst: Double, best: Double) {
    self.worst = worst
    self.best = best
  }
}

/// What is special to a node without children: one measured series.
public struct Indicator: Sendable, Hashable, Codable {
  public var direction: Direction
  public var goalposts: Goalposts?
  /// The value to reach, in the indicator's unit of measure.
  public var target: Double?
  /// The code of the auxiliary column that the values are divided by.
  public var denominator: String?

  public init(
    direction: Direction = .higher, goalposts: Goalposts? = nil, target: Double? = nil,
    denominator: String? = nil
  ) {
    self.direction = direction
    self.goalposts = goalposts
    self.target = target
    self.denominator = denominator
  }
}

/// A node of the tree index → pillar → indicator.
public struct Node: Sendable, Hashable {
  /// Unique in the tree.
  public var code: String
  /// Share inside the parent, greater than 0, relative to the siblings' weights.
  public var weight: Double
  /// How the children are put together; `nil` takes the method's choice. Not used by an indicator.
  public var aggregation: Aggregation?
  /// Where the children's weights come from; `nil` for weights that were given.
  public var weightSource: WeightSource?
  /// How this node's numbers are scaled before the parent uses them; `nil` takes the method's
  /// choice for an indicator and leaves an aggregate as it is.
  public var normalisation: Normalisation?
  /// How an indicator's values are treated before they are scaled; `nil` takes the method's choice. Not used by an
  /// aggregate.
  public var treatment: Treatment?
  public var indicator: Indicator
  /// Position of the parent in ``Framework/nodes``; `nil` for the index.
  public internal(set) var parent: Int?
  /// Positions of the children, in the order in which they were given; empty for an indicator.
  public internal(set) var children: [Int]
  /// 0 for the index, 1 for its children, and so on.
  public internal(set) var depth: Int

  public var isIndicator: Bool { children.isEmpty }

  public init(
    code: String, parent: Int?, weight: Double = 1, aggregation: Aggregation? = nil,
    normalisation: Normalisation? = nil, treatment: Treatment? = nil,
    indicator: Indicator = Indicator()
  ) {
    self.code = code
    self.parent = parent
    self.weight = weight
    self.aggregation = aggregation
    self.normalisation = normalisation
    self.treatment = treatment
    self.indicator = indicator
    children = []
    depth = 0
  }
}

/// The tree of an index: every parent stands before its children, the index is node 0.
public struct Framework: Sendable, Hashable {
  public private(set) var nodes: [Node]
  /// Positions of the indicators, in tree order. Columns of a ``Dataset`` follow this order.
  public let indicators: [Int]
  private let positions: [String: Int]
  /// The place of each node among the indicators, or −1.
  private let columns: [Int32]

  /// The weights that a node may have: far enough from the ends of the doubles for sums of them.
  public static let weights = 1e-6...1e12

  /// A tree from nodes whose `parent` is the position of an earlier node.
  ///
  /// - Throws: ``ScoringError/noIndex`` if there are no nodes or the first has a parent,
  ///   ``ScoringError/unknownParent(_:)`` if another node has none before it,
  ///   ``ScoringError/duplicateCode(_:)``, ``ScoringError/weightNotPositive(node:weight:)``.
  public init(_ given: [Node]) throws(ScoringError) {
    guard let first = given.first, first.parent == nil else { throw .noIndex }
    var nodes = given
    var positions: [String: Int] = [:]
    for index in nodes.indices {
      nodes[index].children = []
      let node = nodes[index]
      guard positions.updateValue(index, forKey: node.code) == nil else {
        throw .duplicateCode(node.code)
      }
      guard Self.weights.contains(node.weight) else {
        throw .weightNotPositive(node: node.code, weight: node.weight)
      }
      if index > 0 {
        guard let parent = node.parent, parent >= 0, parent < index else {
          throw .unknownParent(node.code)
        }
        nodes[parent].children.append(index)
        nodes[index].depth = nodes[parent].depth + 1
      }
    }
    self.nodes = nodes
    self.positions = positions
    indicators = nodes.indices.filter { nodes[$0].children.isEmpty }
    var columns = [Int32](repeating: -1, count: nodes.count)
    for (column, node) in indicators.enumerated() { columns[node] = Int32(column) }
    self.columns = columns
  }

  /// The same tree with other choices of some nodes; codes, weights and parents stay.
  func replacing(_ change: (inout Node) -> Void) -> Framework {
    var framework = self
    for place in nodes.indices { change(&framework.nodes[place]) }
    return framework
  }

  /// The position of the node with this code.
  public func position(of code: String) -> Int? { positions[code] }

  /// The place of a node among the indicators; `nil` for an aggregate.
  public func column(of node: Int) -> Int? {
    columns.indices.contains(node) && columns[node] >= 0 ? Int(columns[node]) : nil
  }

  /// The children of `node` in the order in which sums are made: by code, so that the order in
  /// which a report lists them cannot change a score.
  func summationOrder(of node: Int) -> [Int] {
    nodes[node].children.sorted { nodes[$0].code < nodes[$1].code }
  }

  /// The weight of every node in the index: the product of its share among its siblings and its
  /// parent's weight in the index. The index itself has 1.
  public var indexWeights: [Double] {
    var result = [Double](repeating: 1, count: nodes.count)
    for index in nodes.indices where !nodes[index].isIndicator {
      let siblings = Statistics.sum(summationOrder(of: index).map { nodes[$0].weight })
      for child in nodes[index].children {
        result[child] = result[index] * nodes[child].weight / siblings
      }
    }
    return result
  }

  /// Positions of the indicators below `node`, in tree order; the node itself if it is one.
  public func indicators(below node: Int) -> [Int] {
    nodes[node].isIndicator ? [node] : nodes[node].children.flatMap { indicators(below: $0) }
  }
}
