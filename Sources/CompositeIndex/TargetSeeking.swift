/// Looks for the smallest change by which a unit reaches a rank.
///
/// Everything is recomputed for every trial: the bounds move where the unit becomes an extreme, and
/// overtaking may change the scores of others.
public struct TargetSeeking: Sendable {
  private let baseline: Baseline
  private let unit: Int
  private let units: [Int32]?
  /// The rank (from 1) to reach, or a better one.
  public let rank: Int

  /// - Parameters:
  ///   - unit: Offset of the unit.
  ///   - rank: From 1.
  ///   - units: Offsets of the units that are ranked; `nil` for all.
  public init(_ baseline: Baseline, unit: Int, rank: Int, among units: [Int32]? = nil) {
    self.baseline = baseline
    self.unit = unit
    self.units = units
    self.rank = rank
  }

  /// What came of moving one indicator.
  public struct Move: Sendable, Hashable {
    public var node: Int
    /// The raw value now; `nil` if there is none.
    public var from: Double?
    /// The smallest change that reaches the rank; `nil` if even the best value does not.
    public var to: Double?
    /// The best value that any unit has, or the best goalpost if that is better.
    public var best: Double
    /// The rank with `to`, or else with `best`; `nil` if the unit has none.
    public var rank: Int?
  }

  private func rank(_ edits: [Edit]) throws(ScoringError) -> Int? {
    let card = try baseline.applying(edits).scored()
    return Ranking.rank(of: unit, card.merits(node: 0), among: units)
  }

  private func reaches(_ edits: [Edit]) throws(ScoringError) -> Bool {
    (try rank(edits)).map { $0 <= rank } ?? false
  }

  /// The worst and the best value observed of an indicator among all units, or its goalposts where they
  /// are further out.
  private func ends(_ node: Int) -> (worst: Double, best: Double)? {
    guard let column = baseline.framework.indicators.firstIndex(of: node) else { return nil }
    let indicator = baseline.framework.nodes[node].indicator
    let range = Statistics.range(baseline.dataset.indicators[column])
    let posts = indicator.goalposts.map { [$0.worst, $0.best] } ?? []
    let known = posts + (range.map { [$0.min, $0.max] } ?? [])
    guard let low = known.min(), let high = known.max() else { return nil }
    return indicator.direction == .higher ? (low, high) : (high, low)
  }

  private func value(_ node: Int) -> Double? {
    baseline.framework.column(of: node).flatMap {
      baseline.dataset.indicators[$0][unit]
    }
  }

  /// The smallest change of one indicator.
  ///
  /// - Parameter node: Position of an indicator.
  /// - Returns: The move, or `nil` if the indicator has neither a value nor goalposts.
  /// - Throws: As ``Dataset/scored(with:by:)``; ``ScoringError/unknownNode(_:)``.
  /// - Complexity: At most about a hundred scorings, and 64 more where imbalance has a penalty.
  public func smallestMove(of node: Int) throws(ScoringError) -> Move? {
    guard let (worst, best) = ends(node) else { return nil }
    let current = value(node)
    var move = Move(node: node, from: current, to: nil, best: best)
    if let current, try reaches([]) {
      move.to = current
      move.rank = try rank([])
      return move
    }
    // A gap is filled from the worst value on.
    var (low, high) = (current ?? worst, best)
    if current == nil, try reaches([.value(unit: unit, node: node, low)]) {
      high = low
    } else if mayTurn {
      // The best value may be too much of a good thing: the first step on the way that does it.
      let start = low
      for step in 1...Self.steps {
        high = Self.reached(start, best, Double(step) / Double(Self.steps))
        if try reaches([.value(unit: unit, node: node, high)]) { break }
        low = high
      }
    }
    guard try reaches([.value(unit: unit, node: node, high)]) else {
      move.rank = try rank([.value(unit: unit, node: node, best)])
      return move
    }
    high = try halved(low, high) { [.value(unit: unit, node: node, $0)] }
    move.to = high
    move.rank = try rank([.value(unit: unit, node: node, high)])
    return move
  }

  /// Into how many steps a way is cut on which the score may turn round.
  private static let steps = 64

  /// Whether a better value can make the score worse: where imbalance has a penalty.
  private var mayTurn: Bool {
    baseline.framework.nodes.indices.contains { node in
      !baseline.framework.nodes[node].isIndicator
        && !baseline.framework.aggregation(of: node, by: baseline.methodology).isMonotone
    }
  }

  /// How often a way is halved: what is left of it then is below what scores can tell apart.
  private static let halvings = 80

  /// The last number on the way from one that does not reach the rank to one that does which does.
  private func halved(
    _ from: Double, _ to: Double, _ edits: (Double) -> [Edit]
  ) throws(ScoringError) -> Double {
    var (low, high) = (from, to)
    // Towards 0 there are a thousand halves before no number lies between.
    for _ in 0..<Self.halvings {
      let middle = Statistics.between(low, high, 0.5)
      if middle == low || middle == high { break }
      if try reaches(edits(middle)) { high = middle } else { low = middle }
    }
    return high
  }

  /// One step of a plan: an indicator, its value now and then, and the share of the way to the best
  /// value that this is.
  public struct Step: Sendable, Hashable {
    public var node: Int
    public var from: Double
    public var to: Double
    /// The best observed value, or the best goalpost if that is better.
    public var best: Double
    public var share: Double
    /// Rank after this step and those before it.
    public var rank: Int?
  }

  private static func reached(_ from: Double, _ best: Double, _ share: Double) -> Double {
    share == 1 ? best : Statistics.between(from, best, share)
  }

  /// The cheapest set of moves, effort being the share of the way to the best value.
  ///
  /// Indicators are moved in the order of what their whole way would add to the score, each as far
  /// as `cap` allows, the last one only as far as is needed. For arithmetic trees with fixed bounds no
  /// other set costs less.
  ///
  /// - Parameter cap: Greatest share (0…1) of the way to the best that one indicator may go.
  /// - Returns: The steps; empty if the rank is reached already; `nil` if it is out of reach.
  /// - Throws: As ``Dataset/scored(with:by:)``.
  public func cheapestPlan(cap: Double = 1) throws(ScoringError) -> [Step]? {
    if try reaches([]) { return [] }
    guard let own = try baseline.scored().merits(node: 0)[unit] else { return nil }
    var gains: [(node: Int, from: Double, best: Double, gain: Double)] = []
    for node in baseline.framework.indicators {
      guard let from = value(node), let (_, best) = ends(node), from != best else { continue }
      let card = try baseline.applying([.value(unit: unit, node: node, best)]).scored()
      guard let merit = card.merits(node: 0)[unit], merit > own else { continue }
      gains.append((node, from, best, merit - own))
    }
    gains.sort { $0.gain == $1.gain ? $0.node < $1.node : $0.gain > $1.gain }
    var steps: [Step] = []
    var edits: [Edit] = []
    for (node, from, best, _) in gains {
      func edit(_ share: Double) -> Edit {
        .value(unit: unit, node: node, Self.reached(from, best, share))
      }
      if try reaches(edits + [edit(cap)]) {
        let before = edits
        let high = try halved(0, cap) { before + [edit($0)] }
        let last = edit(high)
        steps.append(
          Step(
            node: node, from: from, to: Self.reached(from, best, high), best: best,
            share: high, rank: try rank(edits + [last])))
        return steps
      }
      edits.append(edit(cap))
      steps.append(
        Step(
          node: node, from: from, to: Self.reached(from, best, cap),
          best: best, share: cap,
          rank: try rank(edits)))
    }
    return nil
  }
}

extension Ranking {
  /// The rank of one unit: 1 + the number of units whose score is higher by more than a tie.
  ///
  /// - Parameters:
  ///   - unit: Offset of the unit.
  ///   - scores: One score per unit.
  ///   - units: Offsets of the units that count; `nil` for all.
  /// - Returns: `nil` if the unit has no score.
  public static func rank(of unit: Int, _ scores: Column, among units: [Int32]? = nil) -> Int? {
    guard let own = scores[unit] else { return nil }
    let limit = own + tolerance(own)
    if let units {
      return units.reduce(1) { $0 + (scores.storage[Int($1)] > limit ? 1 : 0) }
    }
    return scores.storage.reduce(1) { $0 + ($1 > limit ? 1 : 0) }
  }
}
