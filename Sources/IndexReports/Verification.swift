import CompositeIndex
import RealModule

/// What came of recomputing a report and comparing it with what was published.
public struct Verification: Sendable {
  /// A figure that does not agree.
  public enum Discrepancy: Sendable, Hashable {
    /// The computed score is further from the published one than rounding explains.
    case score(unit: Int, node: Int, published: Double, computed: Double, tolerance: Double)
    /// A unit with a higher published score stands below.
    case rankOrder(unit: Int, node: Int, other: Int)
    /// Equal published scores with different ranks, in a report that shares ranks.
    case rankNotShared(unit: Int, node: Int, other: Int)

    public var unit: Int {
      switch self {
      case .score(let unit, _, _, _, _), .rankOrder(let unit, _, _), .rankNotShared(let unit, _, _):
        unit
      }
    }

    public var node: Int {
      switch self {
      case .score(_, let node, _, _, _), .rankOrder(_, let node, _), .rankNotShared(_, let node, _):
        node
      }
    }
  }

  /// Scores compared.
  public var compared = 0
  /// Published scores for which there is nothing to compute them from.
  public var notComputable = 0
  /// Published ranks checked against the published scores beside them.
  public var ranksChecked = 0
  public var discrepancies: [Discrepancy] = []
}

extension ScoredReport {
  /// Recomputes every published score and compares to the printed precision.
  public func verify() -> Verification {
    var result = Verification()
    for (node, figures) in report.publishedFigures.sorted(by: { $0.key < $1.key }) {
      for unit in 0..<report.units.count {
        guard let published = figures.scores[unit] else { continue }
        guard let computed = computedScore(unit: unit, node: node) else {
          result.notComputable += 1
          continue
        }
        result.compared += 1
        let tolerance = roundingTolerance(unit: unit, node: node)
        if !agree(published, computed, tolerance: tolerance) {
          result.discrepancies.append(
            .score(
              unit: unit, node: node, published: published, computed: computed,
              tolerance: tolerance))
        }
      }
      for category in report.categories.indices {
        let members = report.units.categories.indices.filter {
          report.units.category($0) == category
        }
        result.ranksChecked += members.reduce(0) {
          $0 + (figures.rank($1) != nil && figures.scores[$1] != nil ? 1 : 0)
        }
        for fault in RankOrder.faults(
          figures, among: members, decimals: report.nodes[node].decimals,
          direction: report.direction(of: node))
        {
          result.discrepancies.append(
            fault.isTie
              ? .rankNotShared(unit: fault.unit, node: node, other: fault.other)
              : .rankOrder(unit: fault.unit, node: node, other: fault.other))
        }
      }
    }
    return result
  }

  /// Whether the published and the computed score of a unit differ by more than rounding; `nil`
  /// unless both exist.
  public func differs(unit: Int, node: Int) -> Bool? {
    guard !showsComputed, let published = publishedScore(unit: unit, node: node),
      let computed = computedScore(unit: unit, node: node)
    else { return nil }
    // What the values' rounding adds is looked for only where the score's own does not explain it.
    return !agree(published, computed, tolerance: halfUnit(node))
      && !agree(published, computed, tolerance: roundingTolerance(unit: unit, node: node))
  }

  private func agree(_ a: Double, _ b: Double, tolerance: Double) -> Bool {
    // Binary fractions add a little noise of their own to a difference at the very edge.
    (a - b).magnitude <= tolerance + 1e-11 * max(1, a.magnitude)
  }

  /// How far a published score may be from the computed one because both sides are rounded: half a
  /// unit of the score's last decimal, plus what half a unit of the last decimal of each value adds.
  public func roundingTolerance(unit: Int, node: Int) -> Double {
    halfUnit(node) + propagated(unit: unit, node: node)
  }

  private func halfUnit(_ node: Int) -> Double {
    report.nodes[node].decimals.map { 0.5 * decimalUnit($0) } ?? 0
  }

  /// First-order propagation of the values' rounding through the tree.
  private func propagated(unit: Int, node: Int) -> Double {
    guard let scorecard, let score = scorecard.score(unit: unit, node: node) else { return 0 }
    let description = report.framework.nodes[node]
    if description.isIndicator {
      guard let scaling = scorecard.scaling(ofIndicator: node) else { return 0 }
      var half = halfUnit(node)
      if report.methodology.denominates, let code = description.indicator.denominator,
        let divisor = report.dataset.auxiliaries[code]?[unit]
      {
        half /= divisor.magnitude
      }
      let position = report.framework.indicators.firstIndex(of: node)
      let raw = position.flatMap { scorecard.prepared[$0][unit] } ?? 0
      if let chosen = report.framework.transformation(of: node, by: report.methodology),
        let value = transformedFrom(unit, node)
      {
        half *= chosen.slope(at: value)
      }
      return half * scaling.slope(at: raw).magnitude * boundsFactor(node)
    }
    let kind = scorecard.aggregation(of: node)
    var total = 0.0
    var weights = 0.0
    var worst = 0.0
    for child in description.children {
      guard let x = scorecard.score(unit: unit, node: child) else { continue }
      let weight = report.framework.nodes[child].weight
      let error = propagated(unit: unit, node: child)
      weights += weight
      switch kind {
      case .arithmetic, .sum: total += weight * error
      case .geometric: total += weight * error * score / x
      case .harmonic: total += weight * error * (score / x) * (score / x)
      case .power(let p):
        total += weight * error * Double.pow(x / score, p - 1)
      case .mazziottaPareto(let penalty):
        total += weight * error * imbalanceSlope(unit, node, x, penalty).magnitude
      case .ordered(_, let exponent):
        // Weights that sum to 1 leave it within the largest of the children's.
        worst = max(worst, error * Double.pow(x / score, exponent - 1))
      // Places and distances among all units: what rounding does to them is not known.
      case .copeland, .genderEquality, .topsis, .borda, .kemeny, .benefitOfTheDoubt: break
      }
    }
    if kind != .sum && weights > 0 { total /= weights }
    total = max(total, worst)
    guard scorecard.framework.normalisation(of: node, by: scorecard.methodology) != .none else {
      return total
    }
    return total * 2 * (scorecard.aggregateScalings[node]?.slope(at: score).magnitude ?? 1)
  }

  /// The value that an indicator's transformation was applied to; `nil` without one.
  private func transformedFrom(_ unit: Int, _ node: Int) -> Double? {
    guard let column = report.framework.column(of: node),
      let value = report.dataset.indicators[column][unit]
    else { return nil }
    guard report.methodology.denominates,
      let code = report.framework.nodes[node].indicator.denominator
    else { return value }
    return report.dataset.auxiliaries[code]?[unit].map { value / $0 }
  }

  /// How much M ∓ S² / M moves per weighted point of a child's score `x`: as 2M − Q / M or Q / M, Q the mean of squares.
  private func imbalanceSlope(
    _ unit: Int, _ node: Int, _ x: Double, _ penalty: Aggregation.Penalty
  ) -> Double {
    var (weights, sum, squares) = (0.0, 0.0, 0.0)
    for child in report.framework.nodes[node].children {
      guard let score = scorecard?.score(unit: unit, node: child) else { continue }
      let weight = report.framework.nodes[child].weight
      weights += weight
      sum += weight * score
      squares += weight * score * score
    }
    guard sum > 0 else { return 1 }
    let (mean, square) = (sum / weights, squares / weights)
    let added = 2 * x / mean - square / (mean * mean)
    return penalty == .plus ? added : 2 - added
  }

  /// Bounds taken from the data are rounded values as well: they can move a score by as much again.
  private func boundsFactor(_ node: Int) -> Double {
    switch report.framework.nodes[node].normalisation ?? report.methodology.normalisation {
    case .none, .goalposts, .scale: 1
    default: 2
    }
  }
}
