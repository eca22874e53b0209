import RealModule

/// How a node's score is made from its children's.
///
/// Means take the children that are present and renormalise their weights, which is the same as
/// filling a gap with the unit's own weighted mean of the siblings.
/// Source: OECD/JRC, *Handbook on Constructing Composite Indicators* (2008), step 6.
public enum Aggregation: Sendable, Hashable {
  /// Σ w·x / Σ w.
  case arithmetic
  /// exp(Σ w·ln x / Σ w). Refused where a value is not positive.
  case geometric
  /// Σ w / Σ (w / x). Refused where a value is not positive.
  case harmonic
  /// Σ w·x with the weights as given: not renormalised, and missing if a child is missing unless a
  /// minimum coverage allows it.
  case sum
  /// (Σ w·xᵖ / Σ w)^(1/p); the geometric mean for p = 0. Refused where a value is negative, or zero
  /// with p ≤ 0.
  case power(Double)
  /// Pairwise comparison: the number of rivals beaten by weighted majority less the number lost to.
  /// Each pair is judged on the weight of the children that both have; none in common is a draw.
  case copeland
  /// M ∓ S² / M with the weighted mean M and the weighted standard deviation S (by Σw) of the children: the mean less
  /// a penalty for imbalance, or for an index of which less is better plus one. Refused where a value is negative.
  /// Source: P. De Muro, M. Mazziotta and A. Pareto (2011); ISTAT's MPI and AMPI.
  case mazziottaPareto(Penalty)

  /// Which way imbalance moves a score.
  public enum Penalty: String, Sendable, Hashable, CaseIterable {
    /// Down: more is better.
    case minus
    /// Up: less is better.
    case plus
  }

  /// Whether it is an arithmetic mean, or a sum, in a transformed scale: what can be split and solved child by child.
  var isAdditive: Bool {
    switch self {
    case .copeland, .mazziottaPareto: false
    case .arithmetic, .geometric, .harmonic, .sum, .power: true
    }
  }

  /// Whether some values make the formula meaningless.
  var refusesValues: Bool {
    switch self {
    case .geometric, .harmonic, .mazziottaPareto: true
    case .power(let exponent): exponent != 1
    case .arithmetic, .sum, .copeland: false
    }
  }

  /// Whether the formula has no meaning for this value: one ≤ 0, or for a power mean with a positive
  /// exponent one < 0.
  func refuses(_ value: Double) -> Bool {
    switch self {
    case .geometric, .harmonic: value <= 0
    case .power(1): false
    case .power(let exponent): exponent > 0 ? value < 0 : value <= 0
    case .mazziottaPareto: value < 0
    case .arithmetic, .sum, .copeland: false
    }
  }

  /// The score of one unit from its children's scores.
  ///
  /// - Parameters:
  ///   - values: One score per child; `nil` if missing.
  ///   - weights: One weight ≥ 0 per child, on any scale.
  ///   - minimumCoverage: Share (0…1) of children that must be present.
  /// - Returns: The score, or `nil` if too few children are present, all weights are 0 or a sum is
  ///   too large for a double.
  /// - Throws: ``ScoringError/valueNotPositive(node:child:units:)`` with unit 0 and the child's
  ///   offset as its code.
  /// - Precondition: Not for ``copeland``, which compares units.
  public func callAsFunction(
    _ values: [Double?], weights: [Double], minimumCoverage: Double = 0
  ) throws(ScoringError) -> Double? {
    precondition(values.count == weights.count && self != .copeland)
    var accumulator = Accumulator()
    for (offset, (value, weight)) in zip(values, weights).enumerated() {
      guard let value else { continue }
      if refuses(value) {
        throw .valueNotPositive(node: "", child: "\(offset)", units: [0])
      }
      accumulator.add(term(value), weight: weight)
    }
    if case .mazziottaPareto(let penalty) = self {
      let score = MazziottaPareto.scores(
        unitCount: 1, weights: weights, minimumCoverage: minimumCoverage, penalty
      ) { child, _ in values[child] ?? .nan }[0]
      return score.isFinite ? score : nil
    }
    var score = finish(accumulator, childCount: values.count, minimumCoverage: minimumCoverage)
    if score.isInfinite {
      let present = zip(values, weights).filter { $0.0 != nil }
      score = rescaled(present.map { $0.0 ?? 0 }, weights: present.map(\.1))
    }
    return score.isFinite ? score : nil
  }

  /// What is summed for a child: x, ln x, 1/x or xᵖ.
  @inline(__always)
  package func term(_ x: Double) -> Double {
    switch self {
    case .geometric: Double.log(x)
    case .harmonic: 1 / x
    case .power(1): x
    case .power(let exponent): exponent == 0 ? Double.log(x) : Double.pow(x, exponent)
    case .arithmetic, .sum, .copeland, .mazziottaPareto: x
    }
  }

  /// The score from the sums; NaN if there are too few children, an infinity where the sums left the
  /// range of a double and ``rescaled(_:weights:)`` must help.
  func finish(_ sums: Accumulator, childCount: Int, minimumCoverage: Double) -> Double {
    let coverage = Double(sums.present) / Double(childCount)
    guard sums.present > 0, coverage >= minimumCoverage - 1e-12 else { return .nan }
    if self == .sum {
      guard sums.present == childCount || minimumCoverage > 0 else { return .nan }
      return sums.total.isFinite ? sums.total : .infinity
    }
    guard sums.weight > 0 else { return .nan }
    // Powers and reciprocals lose digits long before they become 0.
    switch self {
    case .harmonic, .power:
      guard self == .power(1) || self == .power(0) || (1e-290...1e290).contains(sums.total) else {
        return .infinity
      }
    default: break
    }
    let score = mean(total: sums.total, weight: sums.weight)
    return score.isFinite ? score : .infinity
  }

  /// The same of the children present with the values brought near 1 first; not finite if the score
  /// itself does not fit a double.
  ///
  /// - Precondition: No value is one that the formula ``refuses(_:)``.
  func rescaled(_ values: [Double], weights: [Double]) -> Double {
    let total = Statistics.sum(weights)
    // The value that outweighs the others in the sum.
    let unit: Double? =
      switch self {
      case .harmonic: values.min()
      case .power(let exponent) where exponent < 0: values.min()
      default: values.lazy.map(\.magnitude).max()
      }
    guard let unit, unit > 0 else { return 0 }
    let sum = Statistics.sum(
      zip(values, weights).map { value, weight in
        weight / total * (self == .harmonic ? unit / value : term(value / unit))
      })
    switch self {
    case .sum: return sum * total * unit
    case .harmonic: return unit / sum
    default: return mean(total: sum, weight: 1) * unit
    }
  }

  /// The mean from the sum of weighted terms and the sum of weights; the sum itself for ``sum``.
  @inline(__always)
  func mean(total: Double, weight: Double) -> Double {
    if self == .sum { return total }
    let mean = total / weight
    switch self {
    case .geometric: return Double.exp(mean)
    case .harmonic: return 1 / mean
    case .power(1): return mean
    case .power(let exponent):
      return exponent == 0 ? Double.exp(mean) : Double.pow(mean, 1 / exponent)
    case .arithmetic, .sum, .copeland, .mazziottaPareto: return mean
    }
  }
}

/// Compensated sums over the children of one unit.
struct Accumulator {
  private(set) var present = 0
  private var sum = 0.0
  private var correction = 0.0
  private(set) var weight = 0.0

  var total: Double { sum + correction }

  @inline(__always)
  mutating func add(_ term: Double, weight w: Double) {
    let value = w * term
    let next = sum + value
    correction +=
      sum.magnitude >= value.magnitude ? (sum - next) + value : (value - next) + sum
    sum = next
    weight += w
    present += 1
  }
}

enum Copeland {
  /// Comparisons of two values that a score takes at most, and each draw of a robustness analysis: about a second's worth,
  /// and a quarter of a minute's for a thousand draws.
  static let comparisons = (once: 2e8, perDraw: 5e6)

  /// Units whose pairs are compared in so many children within a number of comparisons.
  static func mostUnits(children: Int, comparisons: Double) -> Int {
    Int((2 * comparisons / Double(max(1, children))).squareRoot(), within: 1...Int(Int32.max))
  }

  /// Scores by pairwise comparison, O(*n*² *k*) for *n* units and *k* children.
  /// A unit with too few children has no score and is nobody's rival.
  static func scores(
    _ children: [Column], weights: [Double], minimumCoverage: Double
  ) -> [Double] {
    let count = children.first?.count ?? 0
    var result = [Double](repeating: 0, count: count)
    let least = max(1, minimumCoverage * Double(children.count) - 1e-9)
    let anyValue = (0..<count).map { unit in
      Double(children.count { !$0.storage[unit].isNaN }) >= least
    }
    for i in 0..<count where anyValue[i] {
      for j in (i + 1)..<max(count, i + 1) where anyValue[j] {
        var ahead = 0.0
        var compared = 0.0
        for (column, weight) in zip(children, weights) {
          let (x, y) = (column.storage[i], column.storage[j])
          guard !x.isNaN, !y.isNaN else { continue }
          compared += weight
          if Ranking.ties(x, y) { ahead += weight / 2 } else if x > y { ahead += weight }
        }
        let share = compared > 0 ? ahead / compared : 0.5
        guard (share - 0.5).magnitude > 1e-12 else { continue }
        result[i] += share > 0.5 ? 1 : -1
        result[j] += share > 0.5 ? -1 : 1
      }
    }
    for unit in 0..<count where !anyValue[unit] { result[unit] = .nan }
    return result
  }
}
