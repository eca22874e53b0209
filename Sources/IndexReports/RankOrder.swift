import CompositeIndex

/// Ranks that contradict the scores printed beside them.
enum RankOrder {
  struct Fault: Hashable {
    var unit: Int
    var other: Int
    /// Equal scores with different ranks, in a report that shares ranks.
    var isTie: Bool
  }

  /// A rank contradicts when a unit with a better printed score stands below, or when equal scores
  /// do not share a rank although others do. A publisher who ranks on more digits than it prints
  /// contradicts nothing.
  static func faults(
    _ figures: PublishedFigures, among units: [Int], decimals: Int?, direction: Direction
  ) -> [Fault] {
    let scored = units.filter { figures.scores[$0] != nil && figures.rank($0) != nil }
    func score(_ unit: Int) -> Double { direction.sign * (figures.scores[unit] ?? 0) }
    // Printed scores differ by whole units of the last decimal; half of one separates them safely
    // from the noise of binary fractions.
    let step = decimals.map { 0.5 * decimalUnit($0) } ?? 0
    func equal(_ a: Double, _ b: Double) -> Bool {
      (a - b).magnitude <= max(step, 1e-11 * max(1, a.magnitude))
    }
    let order = scored.sorted {
      score($0) == score($1)
        ? (figures.lowRanks[$0], $0) < (figures.lowRanks[$1], $1) : score($0) > score($1)
    }
    var faults: [Fault] = []
    var start = 0
    var ties: [Range<Int>] = []
    while start < order.count {
      var end = start + 1
      while end < order.count, equal(score(order[start]), score(order[end])) { end += 1 }
      ties.append(start..<end)
      start = end
    }
    func shares(_ tie: Range<Int>) -> Bool {
      tie.count > 1
        && zip(order[tie], order[tie].dropFirst()).contains {
          figures.rank($0) == figures.rank($1)
        }
    }
    let reportShares = ties.contains(where: shares)
    // The worst certain rank among the higher scores: nobody below may stand before it.
    var worst: (rank: Int32, unit: Int)?
    for tie in ties {
      for unit in order[tie] {
        if let worst, figures.highRanks[unit] <= worst.rank {
          faults.append(Fault(unit: unit, other: worst.unit, isTie: false))
        }
      }
      for unit in order[tie] where figures.lowRanks[unit] > worst?.rank ?? 0 {
        worst = (figures.lowRanks[unit], unit)
      }
      if reportShares, let first = order[tie].first {
        for unit in order[tie].dropFirst() where figures.rank(unit) != figures.rank(first) {
          faults.append(Fault(unit: unit, other: first, isTie: true))
        }
      }
    }
    return faults
  }
}

/// One unit of the last of so many decimals: 0.001 for 3.
package func decimalUnit(_ decimals: Int) -> Double {
  var unit = 1.0
  for _ in 0..<decimals { unit /= 10 }
  return unit
}
