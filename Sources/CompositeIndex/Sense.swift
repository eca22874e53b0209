/// Which way the numbers of a node are better.
///
/// A node's direction says which of its own values are better. What a parent puts together points the
/// way that is better for the parent: a child that is better the other way is turned over first, an
/// indicator by its scaling, an aggregate by the node's own scaling or, without one, by what
/// ``Framework/turn(of:by:)`` says.
extension Framework {
  /// The direction of the parent's numbers, into which the node's are brought; that of the index is
  /// "higher".
  func parentDirection(of node: Int) -> Direction {
    nodes[node].parent.map { nodes[$0].indicator.direction } ?? .higher
  }

  /// How a node is scaled, `.none` for an aggregate without a scaling of its own.
  public func normalisation(of node: Int, by methodology: Methodology) -> Normalisation {
    nodes[node].normalisation ?? (nodes[node].isIndicator ? methodology.normalisation : .none)
  }

  /// How an aggregate puts its children together.
  public func aggregation(of node: Int, by methodology: Methodology) -> Aggregation {
    nodes[node].aggregation ?? methodology.aggregation
  }

  /// The node as a scaling has to see it: direction and goalposts as seen from the parent.
  package func asSeenByParent(_ node: Int, by methodology: Methodology) -> Node {
    var seen = Node(code: nodes[node].code, parent: nil, indicator: nodes[node].indicator)
    if nodes[node].parent == nil, normalisation(of: node, by: methodology) == .none {
      // An index that is one indicator is its values as they stand.
      seen.indicator.direction = .higher
    } else if parentDirection(of: node) == .lower {
      seen.indicator.direction = seen.indicator.direction == .lower ? .higher : .lower
      seen.indicator.goalposts = seen.indicator.goalposts.map {
        Goalposts(worst: $0.best, best: $0.worst)
      }
    }
    return seen
  }

  /// How an aggregate without a scaling of its own is turned over before its parent uses it; `nil` for
  /// one that is better the same way as its parent.
  ///
  /// On the one bounded scale that all its parts are on, so that 30 of 0…100 counts as 70; where there
  /// is no such scale its sign is changed.
  func turn(of node: Int, by methodology: Methodology) -> Scaling? {
    guard nodes[node].parent != nil, !nodes[node].isIndicator,
      normalisation(of: node, by: methodology) == .none,
      nodes[node].indicator.direction != parentDirection(of: node)
    else { return nil }
    let ends = scale(below: node, by: methodology)
    return .linear(
      LinearScale(
        sign: -1, origin: 0, divisor: 1, span: 1,
        offset: ends.map { $0.lowerBound + $0.upperBound } ?? 0, clip: nil))
  }

  /// What is done to an aggregate's numbers before its parent uses them: its own scaling, or that it
  /// is turned over; `nil` for neither.
  func scaling(
    ofAggregate node: Int, _ column: Column, by methodology: Methodology,
    references: [String: Int]
  ) throws(ScoringError) -> (Scaling, ScoringNotice?)? {
    let own = normalisation(of: node, by: methodology)
    if own != .none {
      return try own.scaling(
        of: column, node: asSeenByParent(node, by: methodology), references: references)
    }
    return turn(of: node, by: methodology).map { ($0, nil) }
  }

  /// The bounded scale that all parts of an aggregate are on, and so itself.
  private func scale(below node: Int, by methodology: Methodology) -> ClosedRange<Double>? {
    switch aggregation(of: node, by: methodology) {
    // Imbalance can bring a score below the lowest of its parts.
    case .sum, .copeland, .mazziottaPareto, .borda, .kemeny: return nil
    case .genderEquality: return 1...100
    case .topsis, .benefitOfTheDoubt: return 0...1
    case .arithmetic, .geometric, .harmonic, .power, .ordered: break
    }
    var common: ClosedRange<Double>?
    for child in nodes[node].children {
      let own = normalisation(of: child, by: methodology)
      let scale =
        nodes[child].isIndicator || own != .none
        ? own.scale : scale(below: child, by: methodology)
      guard let scale, common == nil || common == scale else { return nil }
      common = scale
    }
    return common
  }

  /// Which way the scores of a node are better where they are read by themselves: ``Scorecard/statedScore(unit:node:)``,
  /// and what a publisher prints. The node's own direction, unless a scaling has made more the better.
  public func statedDirection(of node: Int, by methodology: Methodology) -> Direction {
    normalisation(of: node, by: methodology) == .none
      ? nodes[node].indicator.direction : parentDirection(of: node)
  }
}

extension Normalisation {
  /// Both ends of the scale that the numbers come to lie on, where it has two that are fixed.
  var scale: ClosedRange<Double>? {
    switch self {
    case .minMax(let low, let high), .goalposts(let low, let high),
      .percentiles(_, _, let low, let high):
      min(low, high)...max(low, high)
    case .scale: 0...100
    case .percentile, .distanceToBest: 0...1
    case .none, .zScore, .rank, .borda, .distanceToReference, .distanceToTarget, .fractionOfBest,
      .rangeAround:
      nil
    }
  }
}

extension Scorecard {
  /// The score as the node itself states it, not turned over for its parent: 30 days are 30 where less
  /// is better, not −30. Which way it is better says ``Framework/statedDirection(of:by:)``.
  public func statedScore(unit: Int, node: Int) -> Double? {
    score(unit: unit, node: node).map { isTurned(node) ? turnedBack($0, node) : $0 }
  }

  /// The same of all units.
  public func statedScores(node: Int) -> Column {
    let scores = scores(node: node)
    guard isTurned(node) else { return scores }
    return Column(storage: scores.storage.map { turnedBack($0, node) })
  }

  /// The scores of all units at one node with the sign that makes more the better: what is ranked by.
  public func merits(node: Int) -> Column {
    let scores = statedScores(node: node)
    guard framework.statedDirection(of: node, by: methodology) == .lower else { return scores }
    return Column(storage: scores.storage.map { -$0 })
  }

  /// Whether nothing was done to the node's numbers but to turn them over for the parent.
  func isTurned(_ node: Int) -> Bool {
    if framework.nodes[node].isIndicator {
      if case .sign(-1) = scaling(ofIndicator: node) { return true }
      return false
    }
    return framework.turn(of: node, by: methodology) != nil
  }

  func turnedBack(_ score: Double, _ node: Int) -> Double {
    guard case .linear(let turn) = aggregateScalings[node] else { return -score }
    return turn.offset - score
  }
}
