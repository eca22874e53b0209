/// How a unit's score came from one period to the next: what is its own doing, what the others' and
/// what the method's.
///
/// Each of the three is exchanged alone and together with the others; its part is the mean over all
/// orders in which they can be exchanged (Shapley's value), so that the parts sum to the change.
public struct ScoreChange: Sendable, Hashable {
  public var from: Double
  public var to: Double
  /// The unit's own values.
  public var own: Double
  /// The values of the others, which move the bounds of scaling.
  public var others: Double
  /// Tree, weights, method and goalposts.
  public var method: Double

  public var total: Double { to - from }

  /// - Parameters:
  ///   - before: The earlier period.
  ///   - after: The later one, with the same indicators by code.
  ///   - unit: Offset of the unit in each.
  /// - Returns: `nil` if a score is missing or the indicators are not the same.
  /// - Throws: As ``Dataset/scored(with:by:)``.
  public init?(
    from before: Baseline, to after: Baseline, unit: (before: Int, after: Int)
  ) throws(ScoringError) {
    let codes = before.framework.indicators.map { before.framework.nodes[$0].code }
    guard Set(codes) == Set(after.framework.indicators.map { after.framework.nodes[$0].code })
    else { return nil }
    /// The score with the unit's data, the others' and the method of either period.
    func score(own: Bool, others: Bool, method: Bool) throws(ScoringError) -> Double? {
      let frame = method ? after : before
      let source = others ? after : before
      // Units of the period that the others are of; the unit's own row may be of the other one.
      let ownPlace = others ? unit.after : unit.before
      var columns: [Column] = []
      for node in frame.framework.indicators {
        let code = frame.framework.nodes[node].code
        guard let place = Self.column(code, source) else { return nil }
        var column = source.dataset.indicators[place]
        if own != others {
          let other = own ? after : before
          guard let otherPlace = Self.column(code, other) else { return nil }
          column[ownPlace] = other.dataset.indicators[otherPlace][own ? unit.after : unit.before]
        }
        columns.append(column)
      }
      var data = source.dataset
      data.indicators = columns
      if own != others {
        let other = own ? after : before
        for (code, column) in data.auxiliaries {
          guard let values = other.dataset.auxiliaries[code] else { continue }
          var changed = column
          changed[ownPlace] = values[own ? unit.after : unit.before]
          data.auxiliaries[code] = changed
        }
      }
      return try data.scored(with: frame.framework, by: frame.methodology)
        .score(unit: ownPlace, node: 0)
    }
    var values: [Int: Double] = [:]
    for mask in 0..<8 {
      guard
        let value = try score(own: mask & 1 != 0, others: mask & 2 != 0, method: mask & 4 != 0)
      else { return nil }
      values[mask] = value
    }
    /// The mean gain from exchanging one of the three, over the orders.
    func part(_ bit: Int) -> Double {
      let rest = [1, 2, 4].filter { $0 != bit }
      func gain(_ mask: Int) -> Double { (values[mask | bit] ?? 0) - (values[mask] ?? 0) }
      return (2 * gain(0) + gain(rest[0]) + gain(rest[1]) + 2 * gain(rest[0] | rest[1])) / 6
    }
    from = values[0] ?? 0
    to = values[7] ?? 0
    own = part(1)
    others = part(2)
    method = part(4)
  }

  private static func column(_ code: String, _ baseline: Baseline) -> Int? {
    baseline.framework.position(of: code).flatMap {
      baseline.framework.column(of: $0)
    }
  }
}

/// How a rank came from one period to the next: an identity over who entered, who left and who
/// overtook whom.
public struct RankChange: Sendable, Hashable {
  public var from: Int
  public var to: Int
  /// Units that are new and stand above now.
  public var entrantsAbove: Int
  /// Units that are gone and stood above.
  public var leaversAbove: Int
  /// Common units that stood behind or level and are above now, less those that stood above and no longer do.
  public var overtakenBy: Int

  /// Places lost (> 0) or gained (< 0): `entrantsAbove − leaversAbove + overtakenBy`.
  public var total: Int { to - from }

  /// - Parameters:
  ///   - unit: Its code.
  ///   - before: Scores of the earlier period by unit code.
  ///   - after: Scores of the later one.
  ///   - direction: Which scores are better.
  /// - Returns: `nil` if the unit has no score in one of them.
  public init?(
    of unit: String, from before: [String: Double], to after: [String: Double],
    direction: Direction = .higher
  ) {
    guard let old = before[unit], let new = after[unit] else { return nil }
    func isAbove(_ score: Double, _ own: Double) -> Bool {
      direction.sign * (score - own) > Ranking.tolerance(own)
    }
    let aboveBefore = Set(before.filter { $0.key != unit && isAbove($0.value, old) }.keys)
    let aboveAfter = Set(after.filter { $0.key != unit && isAbove($0.value, new) }.keys)
    from = 1 + aboveBefore.count
    to = 1 + aboveAfter.count
    entrantsAbove = aboveAfter.count { before[$0] == nil }
    leaversAbove = aboveBefore.count { after[$0] == nil }
    overtakenBy =
      aboveAfter.count { before[$0] != nil } - aboveBefore.count { after[$0] != nil }
  }
}
