/// Ranks of all draws, and what they say of each unit.
public struct UncertaintyResult: Sendable {
  /// Offsets of the ranked units; all results are in this order.
  public let units: [Int32]
  public let nominalRanks: [Int]
  /// One row of `units.count` ranks per draw; 0 where a unit had no score.
  public let ranks: [UInt16]
  /// Draws that came to nothing, as every unit's rank is missing.
  public let failedDraws: Int
  /// Alternatives that could not be drawn, with how many draws went without them.
  public let undrawn: [UndrawnAlternative]
  /// Mean difference between the median ranks of the first and the second half of the draws, in
  /// places: well below one where there were enough draws.
  public let halfSampleDifference: Double
  private let summaries: [Summary]

  /// What is asked of every unit, made once: memory stays linear in draws × units.
  private struct Summary: Sendable {
    var mean: Double
    var low: Double
    var median: Double
    var high: Double
  }

  init(
    units: [Int32], nominalRanks: [Int], ranks: [UInt16], undrawn: [UndrawnAlternative] = []
  ) {
    self.units = units
    self.nominalRanks = nominalRanks
    self.ranks = ranks
    self.undrawn = undrawn
    let count = units.count
    let draws = count == 0 ? 0 : ranks.count / count
    failedDraws = (0..<draws).count { draw in
      !ranks[(draw * count)..<((draw + 1) * count)].contains { $0 > 0 }
    }
    let half = draws / 2
    var summaries: [Summary] = []
    summaries.reserveCapacity(count)
    var shift = 0.0
    for unit in 0..<count {
      let all = Self.column(ranks, unit, count, 0..<draws)
      let sum = all.reduce(0) { $0 + Int($1) }
      summaries.append(
        Summary(
          mean: all.isEmpty ? .nan : Double(sum) / Double(all.count),
          low: Self.quantile(0.05, all) ?? .nan, median: Self.quantile(0.5, all) ?? .nan,
          high: Self.quantile(0.95, all) ?? .nan))
      let medians = [0..<half, half..<(2 * half)].map {
        Self.quantile(0.5, Self.column(ranks, unit, count, $0)) ?? 0
      }
      shift += (medians[0] - medians[1]).magnitude
    }
    self.summaries = summaries
    halfSampleDifference = count == 0 ? 0 : shift / Double(count)
  }

  /// The ranks of one unit in some draws, in order of size, without those that are missing.
  private static func column(
    _ ranks: [UInt16], _ unit: Int, _ width: Int, _ draws: Range<Int>
  ) -> [UInt16] {
    var column: [UInt16] = []
    column.reserveCapacity(draws.count)
    for draw in draws where ranks[draw * width + unit] > 0 {
      column.append(ranks[draw * width + unit])
    }
    guard width < column.count else {
      column.sort()
      return column
    }
    // Fewer ranks than draws: counted rather than compared.
    var counts = [Int32](repeating: 0, count: width + 1)
    for rank in column { counts[Int(rank)] += 1 }
    var place = 0
    for (rank, count) in counts.enumerated() {
      for _ in 0..<count {
        column[place] = UInt16(rank)
        place += 1
      }
    }
    return column
  }

  public var draws: Int { units.isEmpty ? 0 : ranks.count / units.count }

  /// How many draws gave a unit each rank: the number with rank 1 first.
  public func frequencies(unit: Int) -> [Int32] {
    var counts = [Int32](repeating: 0, count: units.count)
    for draw in 0..<draws {
      let rank = Int(ranks[draw * units.count + unit])
      if rank > 0 { counts[rank - 1] += 1 }
    }
    return counts
  }

  /// The `p`-quantile (type 7) of a unit's ranks; `nil` if it has none.
  public func quantile(_ p: Double, unit: Int) -> Double? {
    let summary = summaries[unit]
    guard !summary.mean.isNaN else { return nil }
    switch p {
    case 0.05: return summary.low
    case 0.5: return summary.median
    case 0.95: return summary.high
    default: return Self.quantile(p, Self.column(ranks, unit, units.count, 0..<draws))
    }
  }

  private static func quantile(_ p: Double, _ sorted: [UInt16]) -> Double? {
    guard let last = sorted.indices.last else { return nil }
    let position = Double(last) * p
    let below = Int(position, within: 0...last)
    let share = position - Double(below)
    let low = Double(sorted[below])
    return share == 0 ? low : low + share * (Double(sorted[min(below + 1, last)]) - low)
  }

  /// Mean rank of a unit.
  public func mean(unit: Int) -> Double? {
    summaries[unit].mean.isNaN ? nil : summaries[unit].mean
  }

  /// Share of the draws in which a unit is ranked `rank` or better.
  public func probability(unit: Int, atMost rank: Int) -> Double? {
    var (within, total) = (0, 0)
    for draw in 0..<draws {
      let own = Int(ranks[draw * units.count + unit])
      guard own > 0 else { continue }
      total += 1
      if own <= rank { within += 1 }
    }
    return total > 0 ? Double(within) / Double(total) : nil
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
}
