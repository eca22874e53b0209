/// Ranks of all draws, and what they say of each unit.
public struct UncertaintyResult: Sendable {
  /// Offsets of the ranked units; all results are in this order.
  public let units: [Int32]
  public let nominalRanks: [Int]
  /// One row of `units.count` ranks per draw; 0 where a unit had no score.
  public let ranks: [UInt16]
  /// Draws that came to nothing, as every unit's rank is missing.
  public let failedDraws: Int
  /// Number of draws with each rank, per unit: `frequencies[unit][rank − 1]`.
  public let frequencies: [[Int32]]

  init(units: [Int32], nominalRanks: [Int], ranks: [UInt16]) {
    self.units = units
    self.nominalRanks = nominalRanks
    self.ranks = ranks
    let count = units.count
    var frequencies = [[Int32]](
      repeating: Array(repeating: 0, count: count), count: count)
    var failed = 0
    let draws = count == 0 ? 0 : ranks.count / count
    for draw in 0..<draws {
      var isEmpty = true
      for unit in 0..<count {
        let rank = Int(ranks[draw * count + unit])
        if rank > 0 {
          frequencies[unit][rank - 1] += 1
          isEmpty = false
        }
      }
      if isEmpty { failed += 1 }
    }
    self.frequencies = frequencies
    failedDraws = failed
  }

  public var draws: Int { units.isEmpty ? 0 : ranks.count / units.count }

  /// The `p`-quantile (type 7) of a unit's ranks; `nil` if it has none.
  public func quantile(_ p: Double, unit: Int) -> Double? {
    Self.quantile(p, frequencies[unit])
  }

  private static func quantile(_ p: Double, _ counts: [Int32]) -> Double? {
    let total = counts.reduce(0) { $0 + Int($1) }
    guard total > 0 else { return nil }
    let position = Double(total - 1) * p
    let below = Int(position, within: 0...(total - 1))
    func value(_ place: Int) -> Double {
      var seen = 0
      for (rank, count) in counts.enumerated() {
        seen += Int(count)
        if seen > place { return Double(rank + 1) }
      }
      return Double(counts.count)
    }
    let low = value(below)
    let share = position - Double(below)
    return share == 0 ? low : low + share * (value(min(below + 1, total - 1)) - low)
  }

  /// Mean rank of a unit.
  public func mean(unit: Int) -> Double? {
    let counts = frequencies[unit]
    let total = counts.reduce(0) { $0 + Int($1) }
    guard total > 0 else { return nil }
    let sum = counts.enumerated().reduce(0) { $0 + ($1.offset + 1) * Int($1.element) }
    return Double(sum) / Double(total)
  }

  /// Share of the draws in which a unit is ranked `rank` or better.
  public func probability(unit: Int, atMost rank: Int) -> Double? {
    let counts = frequencies[unit]
    let total = counts.reduce(0) { $0 + Int($1) }
    guard total > 0 else { return nil }
    return Double(counts.prefix(max(0, rank)).reduce(0) { $0 + Int($1) }) / Double(total)
  }

  /// Share of the draws in which unit `a` is ranked before unit `b`; a tie counts half.
  public func probability(_ a: Int, beats b: Int) -> Double? {
    var (won, total) = (0.0, 0.0)
    for draw in 0..<draws {
      let x = ranks[draw * units.count + a]
      let y = ranks[draw * units.count + b]
      guard x > 0, y > 0 else { continue }
      total += 1
      won += x < y ? 1 : x == y ? 0.5 : 0
    }
    return total > 0 ? won / total : nil
  }

  /// Mean difference between the median ranks of the first and the second half of the draws, in
  /// places: well below one where there were enough draws.
  public var halfSampleDifference: Double {
    let count = units.count
    let half = draws / 2
    guard half > 0, count > 0 else { return 0 }
    var total = 0.0
    for unit in 0..<count {
      var (first, second) = (
        [Int32](repeating: 0, count: count), [Int32](repeating: 0, count: count)
      )
      for draw in 0..<(2 * half) {
        let rank = Int(ranks[draw * count + unit])
        guard rank > 0 else { continue }
        if draw < half { first[rank - 1] += 1 } else { second[rank - 1] += 1 }
      }
      let medians = [first, second].map { Self.quantile(0.5, $0) ?? 0 }
      total += (medians[0] - medians[1]).magnitude
    }
    return total / Double(count)
  }
}
