import RealModule

/// Methods that are no weighted sum in any scale, so that they are done unit by unit, or by comparing units.
extension Aggregation {
  /// More units than a method takes; with `circle` so many that lie in one circle of preferences.
  struct Excess: Error {
    var units: Int
    var limit: Int
    var isCircle = false
  }

  /// How much of a method there is time for: once, or in every draw of a robustness analysis.
  enum Effort {
    case once, perDraw
  }

  /// The scores of all units; NaN for one with too few children or no score.
  ///
  /// - Parameters:
  ///   - children: Their scores as the node puts them together, NaN where missing.
  ///   - weights: One weight ≥ 0 per child.
  ///   - minimumCoverage: Share (0…1) of children that must be present.
  /// - Throws: ``Excess`` where there are more units than the method takes.
  /// - Precondition: Not for what ``isAdditive``. No value is one that the method ``refuses(_:)``, else its unit's score
  ///   has no meaning.
  func scores(
    _ children: [Column], weights: [Double], minimumCoverage: Double, _ effort: Effort = .once
  ) throws(Excess) -> [Double] {
    let isCovered = Self.isCovered(children, minimumCoverage)
    switch self {
    case .mazziottaPareto(let penalty):
      return Self.each(children, weights, isCovered) { values, weights in
        MazziottaPareto.score(values, weights: weights, penalty)
      }
    case .ordered(let aversion, let exponent):
      return Self.each(children, weights, isCovered) { values, weights in
        OrderedMean.score(values, weights: weights, aversion: aversion, exponent: exponent)
      }
    case .genderEquality:
      return GenderEquality.scores(children, weights: weights, isCovered)
    case .topsis: return Topsis.scores(children, weights: weights, isCovered)
    case .borda: return BordaCount.scores(children, weights: weights, isCovered)
    case .benefitOfTheDoubt(let spread):
      return BenefitOfTheDoubt.solution(children, weights: weights, isCovered, spread: spread)
        .scores
    case .copeland, .kemeny:
      try checkPairs(units: isCovered.count, children: children.count, effort)
      let pairs = PairwiseMajority(children, weights: weights, isCovered)
      return self == .copeland ? pairs.copeland() : try pairs.kemeny(effort)
    case .arithmetic, .geometric, .harmonic, .sum, .power:
      preconditionFailure("sums are made elsewhere")
    }
  }

  /// Whether so many units can be compared with each other.
  func checkPairs(units: Int, children: Int, _ effort: Effort) throws(Excess) {
    let limit: Int
    switch self {
    case .copeland, .kemeny: limit = PairwiseMajority.mostUnits(self, children: children, effort)
    case .benefitOfTheDoubt:
      limit = BenefitOfTheDoubt.mostUnits(children: children, effort)
    default: return
    }
    guard units <= limit else { throw Excess(units: units, limit: limit) }
  }

  /// Which units have enough children.
  static func isCovered(_ children: [Column], _ minimumCoverage: Double) -> [Bool] {
    let least = max(1, minimumCoverage * Double(children.count) - 1e-9)
    return (0..<(children.first?.count ?? 0)).map { unit in
      Double(children.count { !$0.storage[unit].isNaN }) >= least
    }
  }

  /// A score per unit from its own values present, and their weights.
  private static func each(
    _ children: [Column], _ weights: [Double], _ isCovered: [Bool],
    _ score: ([Double], [Double]) -> Double
  ) -> [Double] {
    var values: [Double] = []
    var own: [Double] = []
    return isCovered.indices.map { unit in
      guard isCovered[unit] else { return .nan }
      values.removeAll(keepingCapacity: true)
      own.removeAll(keepingCapacity: true)
      for (child, weight) in zip(children, weights) where !child.storage[unit].isNaN {
        values.append(child.storage[unit])
        own.append(weight)
      }
      return score(values, own)
    }
  }
}

/// A mean whose weights depend on the order of the values: the more aversion, the more the worst ones count.
///
/// With the values in falling order and S their cumulated shares of the weight, each value has the weight Q(S) − Q(S of
/// the one before), Q(s) = sᵃ; of these the power mean of exponent p is taken. a = 1 is the power mean itself, a large one
/// comes near the minimum, a small one near the maximum.
/// Sources: R. R. Yager, *On ordered weighted averaging aggregation operators* (1988), *Quantifier guided aggregation
/// using OWA operators* (1996), *Generalized OWA aggregation operators* (2004).
enum OrderedMean {
  static func score(
    _ values: [Double], weights: [Double], aversion: Double, exponent: Double
  ) -> Double {
    let order = values.indices.sorted { values[$0] > values[$1] }
    let total = Statistics.sum(weights)
    guard total > 0 else { return .nan }
    var sum = Accumulator()
    var before = 0.0
    var own: [Double] = []
    for place in order {
      sum.add(1, weight: weights[place])
      let after = Double.pow(min(1, sum.total / total), aversion)
      own.append(after - before)
      before = after
    }
    let mean = try? Aggregation.power(exponent)(order.map { values[$0] }, weights: own)
    return mean.flatMap(\.self) ?? .nan
  }
}

/// Achievement, less a penalty for a gap, as in the Gender Equality Index, on 1…100.
///
/// 1 + 99 · √(M / max M) · (1 − D / M) with M the weighted mean of a unit's children, max M the largest of all units and D
/// the weighted mean of |x − M|. Of two children of equal weight, of women and of men, D / M is the index's gap
/// |women / mean − 1|, and the root its correcting coefficient.
/// Source: European Institute for Gender Equality, *Gender Equality Index 2017: Methodological Report* (2017).
enum GenderEquality {
  static func scores(_ children: [Column], weights: [Double], _ isCovered: [Bool]) -> [Double] {
    // Ratios alone count, so that all may be brought near 1.
    let factor = Statistics.tamed(children.flatMap { $0.storage.filter { !$0.isNaN } }).factor
    var means = [Double](repeating: .nan, count: isCovered.count)
    var gaps = means
    for unit in isCovered.indices where isCovered[unit] {
      var sum = Accumulator()
      for (child, weight) in zip(children, weights) where !child.storage[unit].isNaN {
        sum.add(child.storage[unit] / factor, weight: weight)
      }
      guard sum.weight > 0 else { continue }
      let mean = sum.total / sum.weight
      var apart = Accumulator()
      for (child, weight) in zip(children, weights) where !child.storage[unit].isNaN {
        apart.add((child.storage[unit] / factor - mean).magnitude, weight: weight)
      }
      means[unit] = mean
      gaps[unit] = mean > 0 ? apart.total / apart.weight / mean : 0
    }
    let best = means.reduce(0) { $1 > $0 ? $1 : $0 }
    return means.indices.map { unit in
      let achievement = best > 0 ? (max(0, means[unit]) / best).squareRoot() : 0
      return means[unit].isNaN ? .nan : 1 + 99 * achievement * (1 - min(1, gaps[unit]))
    }
  }
}

/// How much nearer to the worst than to the best of all a unit is: D⁻ / (D⁺ + D⁻), D⁺ its weighted Euclidean distance to
/// the best scores of each child and D⁻ that to the worst; ½ where nothing tells the units apart. 0…1.
///
/// Distances are of the children's scores as they are scaled; of a unit's gaps there are none.
/// Source: C.-L. Hwang and K. Yoon, *Multiple Attribute Decision Making* (1981).
enum Topsis {
  static func scores(_ children: [Column], weights: [Double], _ isCovered: [Bool]) -> [Double] {
    let factor = Statistics.tamed(children.flatMap { $0.storage.filter { !$0.isNaN } }).factor
    let total = Statistics.sum(weights)
    let ends = children.map { Statistics.range($0) }
    return isCovered.indices.map { unit in
      guard isCovered[unit] else { return .nan }
      var (best, worst) = (Accumulator(), Accumulator())
      for ((child, weight), ends) in zip(zip(children, weights), ends) {
        let value = child.storage[unit]
        guard !value.isNaN, let ends else { continue }
        let share = weight / total
        let up = share * (ends.max / factor - value / factor)
        let down = share * (value / factor - ends.min / factor)
        best.add(up * up, weight: 1)
        worst.add(down * down, weight: 1)
      }
      let (above, below) = (best.total.squareRoot(), worst.total.squareRoot())
      return above + below > 0 ? below / (above + below) : 0.5
    }
  }
}

/// The weighted mean of the rivals beaten in each child, those that are tied counting half.
///
/// Of a child that some units lack the share of rivals beaten counts for all rivals, so that gaps take no points away;
/// without a rival it is half of them.
/// Source: J.-C. de Borda, *Mémoire sur les élections au scrutin* (1781); OECD/JRC *Handbook* (2008), step 6.
enum BordaCount {
  static func scores(_ children: [Column], weights: [Double], _ isCovered: [Bool]) -> [Double] {
    let rivals = Double(max(0, isCovered.count { $0 } - 1))
    var sums = [Accumulator](repeating: Accumulator(), count: isCovered.count)
    for (child, weight) in zip(children, weights) {
      let units = child.storage.indices.filter { isCovered[$0] && !child.storage[$0].isNaN }
        .sorted { child.storage[$0] < child.storage[$1] }
      var (below, upTo) = (0, 0)
      for unit in units {
        let value = child.storage[unit]
        let apart = Ranking.tolerance(value)
        while child.storage[units[below]] < value - apart { below += 1 }
        while upTo < units.count, child.storage[units[upTo]] <= value + apart { upTo += 1 }
        let ties = Double(upTo - below - 1)
        let share =
          units.count > 1 ? (Double(below) + ties / 2) / Double(units.count - 1) : 0.5
        sums[unit].add(share * rivals, weight: weight)
      }
    }
    return isCovered.indices.map { unit in
      isCovered[unit] && sums[unit].weight > 0 ? sums[unit].total / sums[unit].weight : .nan
    }
  }
}
