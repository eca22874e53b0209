public import CompositeIndex

/// The ranking of one category by one node.
///
/// Who was not ranked stands apart: where the publisher printed a ranking, a unit without a printed
/// score and rank takes no part in it, whatever could be computed of it. It is in ``apart`` and in
/// ``listed``, and nowhere else: not in counts, means, orders. A ranking by a node of which nothing was
/// printed has the units of the ranking by the index.
public struct Standings: Sendable {
  public let category: Int
  public let node: Int
  /// The units of the category that take part, in file order.
  public let units: [Int32]
  /// Which scores are better.
  public let direction: Direction
  /// The score shown of each unit of the report; missing for units that take no part.
  public let scores: Column
  /// ``units`` by rank: exact ranks and ranges by their better end, then units without a rank by
  /// score, each in file order where equal.
  public let order: [Int32]
  /// Units of the category that the publisher left out of the ranking it published, the best computed
  /// score first. Their score is ``ScoredReport/score(unit:node:)``, ours and marked as such.
  public let apart: [Int32]
  /// Mean of the scores shown, `nil` if there are none.
  public let mean: Double?
  public let scoredCount: Int
  /// How many of the scores shown were published.
  public let publishedCount: Int
  private let lowRanks: [Int32]
  private let highRanks: [Int32]
  private let sharedRanks: Set<Int>
  /// What says who takes part; `nil` where all do.
  private let deciding: PublishedFigures?

  /// All units of the category: ``order``, and below it those that stand ``apart``.
  public var listed: [Int32] { apart.isEmpty ? order : order + apart }

  /// The scores with the sign that makes more the better.
  public var merits: Column { direction.merits(scores) }

  /// Whether a unit of the category stands apart.
  public func isApart(_ unit: Int) -> Bool { deciding.map { !$0.has(unit) } ?? false }

  public func rank(_ unit: Int) -> Rank? {
    let (low, high) = (Int(lowRanks[unit]), Int(highRanks[unit]))
    return low == 0 ? nil : low == high ? .exact(low) : .range(low, high)
  }

  /// Whether another unit of the category has the same exact rank.
  public func isShared(_ rank: Rank) -> Bool {
    guard case .exact(let place) = rank else { return false }
    return sharedRanks.contains(place)
  }

  init(_ scored: ScoredReport, category: Int, node: Int) {
    let report = scored.report
    let count = report.units.count
    let members = scored.members(of: category)
    let deciding = report.decidingFigures(of: members, node: node)
    let population = deciding.map { figures in members.filter { figures.has(Int($0)) } } ?? members
    let figures = scored.showsComputed ? nil : report.publishedFigures[node]
    let computed = scored.scorecard?.statedScores(node: node)
    var shown = population.count == count && figures == nil ? computed : nil
    if shown == nil {
      var column = Column(missing: count)
      for unit in population {
        let published = figures?.scores.storage[Int(unit)] ?? .nan
        column.storage[Int(unit)] =
          published.isNaN ? computed?.storage[Int(unit)] ?? .nan : published
      }
      shown = column
    }
    let scores = shown ?? Column(missing: count)
    let direction = scored.direction(of: node)
    let merits = direction.merits(scores)

    var low = Ranking.packedRanks(merits, among: population)
    var high = low
    if let figures, population.contains(where: { figures.lowRanks[Int($0)] > 0 }) {
      for unit in population.map({ Int($0) }) where figures.lowRanks[unit] > 0 {
        low[unit] = figures.lowRanks[unit]
        high[unit] = figures.highRanks[unit]
      }
    }
    let byScore = Ranking.descending(merits, among: population)
    let unscored = population.filter { scores.storage[Int($0)].isNaN }
    order =
      figures == nil
      ? byScore + unscored
      : Ranking.radixOrder(of: byScore + unscored) { unit in
        let (low, high) = (low[Int(unit)], high[Int(unit)])
        return low == 0 ? .max : UInt64(low) << 32 | UInt64(high)
      }
    var apart: [Int32] = []
    if population.count < members.count {
      let others = members.filter { !(deciding?.has(Int($0)) ?? true) }
      let own = direction.merits(computed ?? Column(missing: count))
      apart =
        Ranking.descending(own, among: others) + others.filter { own.storage[Int($0)].isNaN }
    }
    var shared: Set<Int> = []
    for (a, b) in zip(order, order.dropFirst())
    where low[Int(a)] > 0 && low[Int(a)] == low[Int(b)] && high[Int(a)] == high[Int(b)]
      && low[Int(a)] == high[Int(a)]
    {
      shared.insert(Int(low[Int(a)]))
    }
    self.category = category
    self.node = node
    self.deciding = deciding
    self.direction = direction
    self.scores = scores
    units = population
    self.apart = apart
    lowRanks = low
    highRanks = high
    sharedRanks = shared
    scoredCount = byScore.count
    publishedCount =
      figures.map { figures in
        members.reduce(0) { $0 + (figures.scores.storage[Int($1)].isNaN ? 0 : 1) }
      } ?? 0
    mean = Statistics.mean(of: byScore.map { scores.storage[Int($0)] })
  }
}

extension Direction {
  /// Scores with the sign that makes more the better.
  public func merits(_ scores: Column) -> Column {
    self == .higher ? scores : Column(storage: scores.storage.map { -$0 })
  }

  /// Whether one score is better than another.
  public func isBetter(_ a: Double, than b: Double) -> Bool { self == .higher ? a > b : a < b }

  /// The best of some scores.
  public func best(_ scores: some Sequence<Double>) -> Double? {
    self == .higher ? scores.max() : scores.min()
  }
}

extension Report {
  /// Which scores of a node are better, published and computed ones alike.
  public func direction(of node: Int) -> Direction {
    framework.statedDirection(of: node, by: methodology)
  }

  /// The printed figures that say who takes part in the ranking of some units by a node: the node's own,
  /// or where nothing was printed of it the index's; `nil` where there are none.
  func decidingFigures(of members: [Int32], node: Int) -> PublishedFigures? {
    for place in node == 0 ? [0] : [node, 0] {
      guard let figures = publishedFigures[place],
        members.contains(where: { figures.has(Int($0)) })
      else { continue }
      return figures
    }
    return nil
  }
}

extension PublishedFigures {
  /// Whether a score or a rank of a unit was printed.
  func has(_ unit: Int) -> Bool { !scores.storage[unit].isNaN || lowRanks[unit] > 0 }
}
