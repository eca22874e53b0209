import RealModule

/// How the weights of the children of a node are found from their scores.
///
/// Only units that have all of the children count, three or more of them; of the whole data set, as for the bounds of
/// scaling.
public enum WeightRule: String, Sendable, Hashable, CaseIterable {
  /// The same for each.
  case equal
  /// By how much the scores tell the units apart: (1 − e) / Σ(1 − e), e = −Σ p ln p / ln n of the shares p that the n
  /// units have of the sum of the scores, none of which may be negative.
  /// Source: C. E. Shannon, *A Mathematical Theory of Communication* (1948); C.-L. Hwang and K. Yoon, *Multiple Attribute
  /// Decision Making* (1981).
  case entropy
  /// The squared entries of the first principal component of the correlation matrix, which sum to 1. All entries must
  /// have one sign, else the children contradict each other; and there must be one component that is the first.
  /// Source: OECD/JRC, *Handbook on Constructing Composite Indicators* (2008), step 6.
  case firstComponent = "first-component"
  /// Those with which the importance of each child, its squared correlation with the node as a share of all children's,
  /// is the share of the weight that it was given. ``ImportanceWeights``.
  /// Source: W. Becker, M. Saisana, P. Paruolo and I. Vandecasteele, *Weights and importance in composite indicators:
  /// Closing the gap* (2017).
  case importance

  /// Why there are no weights: the child that is in the way, or all of them; or more units than there is time for.
  struct Refusal: Error {
    var child: Int?
    var limit: Int?
  }

  /// Whether it looks at scores.
  var isOfScores: Bool { self != .equal }

  /// Shares that sum to 1, one per column.
  ///
  /// - Parameters:
  ///   - columns: The scores of the children, as the node puts them together.
  ///   - given: Their weights so far.
  ///   - kind: How the node puts them together.
  func shares(
    _ columns: [Column], given: [Double], by kind: Aggregation
  ) throws(Refusal) -> [Double] {
    switch self {
    case .equal: return columns.map { _ in 1 / Double(columns.count) }
    case .entropy: return try Self.entropy(columns)
    case .firstComponent:
      guard let found = Statistics.principalComponents(columns),
        // Of components that are equally large any mixture is one.
        found.eigenvalues[0] - found.eigenvalues[1] > 1e-9 * found.eigenvalues[0]
      else { throw Refusal() }
      if let child = found.firstVector.firstIndex(where: { $0 <= 0 }) {
        throw Refusal(child: child)
      }
      return found.firstVector.map { $0 * $0 }
    case .importance: return try ImportanceWeights.shares(columns, given: given, by: kind)
    }
  }

  /// Offsets of the units that have all columns.
  static func complete(_ columns: [Column]) -> [Int] {
    (0..<(columns.first?.count ?? 0)).filter { unit in
      columns.allSatisfy { !$0.storage[unit].isNaN }
    }
  }

  private static func entropy(_ columns: [Column]) throws(Refusal) -> [Double] {
    let units = complete(columns)
    guard units.count >= 3 else { throw Refusal() }
    var apart: [Double] = []
    for (child, column) in columns.enumerated() {
      // Shares do not depend on the unit of measure.
      let values = Statistics.tamed(units.map { column.storage[$0] }).values
      let total = Statistics.sum(values)
      guard total > 0, values.allSatisfy({ $0 >= 0 }) else { throw Refusal(child: child) }
      let terms = values.lazy.filter { $0 > 0 }.map { $0 / total * Double.log($0 / total) }
      apart.append(max(0, 1 + Statistics.sum(terms) / Double.log(Double(units.count))))
    }
    let all = Statistics.sum(apart)
    // Beside what rounding leaves of equal shares.
    guard all > 1e-12 else { throw Refusal() }
    return apart.map { $0 / all }
  }
}

/// Where the weights of a node's children come from, when they were found and not given.
public enum WeightSource: Sendable, Hashable {
  case rule(WeightRule)
  /// The mean of the shares that so many experts gave; whether their points have different sums.
  case budget(experts: Int, hasUnequalSums: Bool)
  /// Judgements of pairs, with the consistency ratio of each expert's and of their geometric mean.
  case pairs(ratios: [Double], ratio: Double)
}

/// Where the weights of an index are to come from.
public struct WeightPlan: Sendable, Hashable {
  /// For all nodes that have neither a rule nor answers of their own.
  public var everywhere: WeightRule?
  /// By node with children.
  public var rules: [Int: WeightRule] = [:]
  /// By node with children; a rule of the node's own wins.
  public var answers: [Int: ExpertAnswers] = [:]
  /// Nodes of whose children a weight was given by hand: they keep those that they have, unless a rule is theirs by name.
  public var given: Set<Int> = []

  public init() {}
}

extension Baseline {
  /// Finds the weights of the children of all nodes that a plan is about, from the indicators up, since rules look at
  /// scores; each node says where its children's weights come from.
  ///
  /// A node's weights keep their sum, so that a plain sum stays on its scale.
  ///
  /// - Throws: ``ScoringError/noWeights(node:child:rule:)`` where a rule has no meaning for the scores or gives a child
  ///   less than the least weight there is, ``ScoringError/noWeightsFromAnswers(node:child:)`` likewise,
  ///   ``ScoringError/tooManyUnits(found:limit:)``; and as ``scored()``.
  /// - Complexity: A scoring per level of the tree that has a rule that looks at scores.
  public mutating func weigh(by plan: WeightPlan) throws(ScoringError) {
    let nodes = framework.nodes
    for depth in (0...(nodes.map(\.depth).max() ?? 0)).reversed() {
      var found: [(node: Int, children: [Int], shares: [Double], source: WeightSource)] = []
      var card: Scorecard?
      for node in nodes.indices where nodes[node].depth == depth && !nodes[node].isIndicator {
        let isGiven = plan.given.contains(node)
        let rule =
          plan.rules[node] ?? (isGiven || plan.answers[node] != nil ? nil : plan.everywhere)
        if let rule {
          let children = framework.summationOrder(of: node)
          if card == nil, rule.isOfScores { card = try scored() }
          let shares = try shares(rule, of: children, node, card)
          found.append((node, children, shares, .rule(rule)))
        } else if let answers = plan.answers[node], !isGiven {
          guard let (shares, source) = answers.shares(children: nodes[node].children.count) else {
            throw .noWeightsFromAnswers(node: nodes[node].code, child: nil)
          }
          found.append((node, nodes[node].children, shares, source))
        }
      }
      guard !found.isEmpty else { continue }
      var weights = nodes.map(\.weight)
      for entry in found {
        let sum = Statistics.sum(entry.children.map { nodes[$0].weight })
        for (child, share) in zip(entry.children, entry.shares) {
          weights[child] = share * sum
          guard Framework.weights.contains(share * sum), share >= 1e-6 else {
            let code = nodes[child].code
            if case .rule(let rule) = entry.source {
              throw .noWeights(node: nodes[entry.node].code, child: code, rule: rule)
            }
            throw .noWeightsFromAnswers(node: nodes[entry.node].code, child: code)
          }
        }
      }
      framework = try framework.changing { nodes in
        for entry in found {
          for child in entry.children { nodes[child].weight = weights[child] }
          nodes[entry.node].weightSource = entry.source
        }
      }
    }
  }

  private func shares(
    _ rule: WeightRule, of children: [Int], _ node: Int, _ card: Scorecard?
  ) throws(ScoringError) -> [Double] {
    // An only child has all the weight, whatever its scores.
    guard children.count > 1 else { return [1] }
    do throws(WeightRule.Refusal) {
      return try rule.shares(
        children.map { card?.scores(node: $0) ?? [] },
        given: children.map { framework.nodes[$0].weight },
        by: framework.aggregation(of: node, by: methodology))
    } catch {
      if let limit = error.limit {
        throw .tooManyUnits(found: dataset.unitCount, limit: limit)
      }
      throw .noWeights(
        node: framework.nodes[node].code,
        child: error.child.map { framework.nodes[children[$0]].code }, rule: rule)
    }
  }
}
