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
  /// The power mean of an exponent whose weights go by the order of the values: Q(S) − Q(S of the one before) with S the
  /// cumulated shares of the weight from the best value on and Q(s) = sᵃ. Refused where the power mean refuses.
  /// Source: R. R. Yager, *Quantifier guided aggregation using OWA operators* (1996). ``OrderedMean``.
  case ordered(aversion: Double, exponent: Double)
  /// Achievement less a penalty for a gap, as in the Gender Equality Index, on 1…100. Refused where a value is negative.
  /// ``GenderEquality``.
  case genderEquality
  /// How much nearer to the worst than to the best of all a unit is, 0…1. ``Topsis``.
  case topsis
  /// The weighted mean of the rivals beaten in each child. ``BordaCount``.
  case borda
  /// Rivals behind in the order that disagrees least with all pairs. ``PairwiseMajority``.
  case kemeny
  /// Each unit under its own best weights, 0…1; with a spread (0…1] about the parts that the given weights are.
  /// Refused where a value is negative. ``BenefitOfTheDoubt``.
  case benefitOfTheDoubt(spread: Double?)

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
    case .copeland, .mazziottaPareto, .ordered, .genderEquality, .topsis, .borda, .kemeny,
      .benefitOfTheDoubt:
      false
    case .arithmetic, .geometric, .harmonic, .sum, .power: true
    }
  }

  /// Whether a better value never makes the score worse: where imbalance has a penalty it may, where an order is chosen as
  /// a whole, and where distances count, which a value moves that its column is scaled by.
  var isMonotone: Bool {
    switch self {
    case .mazziottaPareto, .genderEquality, .kemeny, .topsis: false
    default: true
    }
  }

  /// Whether a unit's score is made of its own children's alone.
  var isOfOneUnit: Bool {
    switch self {
    case .copeland, .genderEquality, .topsis, .borda, .kemeny, .benefitOfTheDoubt: false
    case .arithmetic, .geometric, .harmonic, .sum, .power, .mazziottaPareto, .ordered: true
    }
  }

  /// Whether the formula itself takes more for better: it looks for each unit's best weights, gives the weak parts more
  /// weight, or lowers the score by what is out of balance. The MPI's penalty has a sign for that.
  var needsMoreBetter: Bool {
    switch self {
    case .ordered, .genderEquality, .benefitOfTheDoubt: true
    default: false
    }
  }

  /// Whether some values make the formula meaningless.
  var refusesValues: Bool {
    switch self {
    case .geometric, .harmonic, .mazziottaPareto, .genderEquality, .benefitOfTheDoubt: true
    case .power(let exponent), .ordered(_, let exponent): exponent != 1
    case .arithmetic, .sum, .copeland, .topsis, .borda, .kemeny: false
    }
  }

  /// Whether the formula has no meaning for this value: one ≤ 0, or for a power mean with a positive
  /// exponent one < 0.
  func refuses(_ value: Double) -> Bool {
    switch self {
    case .geometric, .harmonic: value <= 0
    case .power(1), .ordered(_, 1): false
    case .power(let exponent), .ordered(_, let exponent): exponent > 0 ? value < 0 : value <= 0
    case .mazziottaPareto, .genderEquality, .benefitOfTheDoubt: value < 0
    case .arithmetic, .sum, .copeland, .topsis, .borda, .kemeny: false
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
  /// - Precondition: Not for what compares units.
  public func callAsFunction(
    _ values: [Double?], weights: [Double], minimumCoverage: Double = 0
  ) throws(ScoringError) -> Double? {
    precondition(values.count == weights.count && isOfOneUnit)
    var accumulator = Accumulator()
    for (offset, (value, weight)) in zip(values, weights).enumerated() {
      guard let value else { continue }
      if refuses(value) {
        throw .valueNotPositive(node: "", child: "\(offset)", units: [0])
      }
      accumulator.add(term(value), weight: weight)
    }
    if !isAdditive {
      let scores = try? scores(
        values.map { [$0] }, weights: weights, minimumCoverage: minimumCoverage)
      return scores?.first.flatMap { $0.isFinite ? $0 : nil }
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
    case .arithmetic, .sum, .copeland, .mazziottaPareto, .ordered, .genderEquality, .topsis, .borda,
      .kemeny, .benefitOfTheDoubt:
      x
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
    default: return mean
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
