/// Every pair of units, judged on the weight of the children that both have.
struct PairwiseMajority {
  /// Comparisons of two values that a score takes at most, and each draw of a robustness analysis: about a second's worth,
  /// and a quarter of a minute's for a thousand draws.
  private static let comparisons: [Aggregation.Effort: Double] = [.once: 2e8, .perDraw: 5e6]
  /// Units whose pairs are all kept at most.
  private static let mostKept = 1_000
  /// Units in one circle of preferences of which all orders are searched: 2ᵐ · m² steps.
  static let mostInCircle: [Aggregation.Effort: Int] = [.once: 16, .perDraw: 10]

  /// Units with enough children.
  private let units: [Int]
  private let count: Int
  private let children: [Column]
  private let weights: [Double]

  /// Units whose pairs are compared in so many children within a number of comparisons.
  static func mostUnits(_ kind: Aggregation, children: Int, _ effort: Aggregation.Effort) -> Int {
    let most = comparisons[effort] ?? 0
    let limit = Int(
      (2 * most / Double(max(1, children))).squareRoot(), within: 1...Int(Int32.max))
    return kind == .kemeny ? min(limit, mostKept) : limit
  }

  init(_ children: [Column], weights: [Double], _ isCovered: [Bool]) {
    units = isCovered.indices.filter { isCovered[$0] }
    count = isCovered.count
    self.children = children
    self.weights = weights
  }

  /// The share of the weight on which a unit is ahead of another, ties counting half; ½ without a child that both have.
  private func share(_ i: Int, _ j: Int) -> Double {
    var ahead = 0.0
    var compared = 0.0
    for (column, weight) in zip(children, weights) {
      let (x, y) = (column.storage[i], column.storage[j])
      guard !x.isNaN, !y.isNaN else { continue }
      compared += weight
      if Ranking.ties(x, y) { ahead += weight / 2 } else if x > y { ahead += weight }
    }
    return compared > 0 ? ahead / compared : 0.5
  }

  /// Rivals beaten by weighted majority less rivals lost to, O(*n*² *k*) for *n* units and *k* children.
  func copeland() -> [Double] {
    var result = [Double](repeating: .nan, count: count)
    for unit in units { result[unit] = 0 }
    for (place, i) in units.enumerated() {
      for j in units[(place + 1)...] {
        let share = share(i, j)
        guard (share - 0.5).magnitude > 1e-12 else { continue }
        result[i] += share > 0.5 ? 1 : -1
        result[j] += share > 0.5 ? -1 : 1
      }
    }
    return result
  }

  /// Rivals behind in the order that disagrees least with all pairs, the weight against it summed; where several orders
  /// do, the mean over all of them, so that nothing depends on how units are listed.
  ///
  /// Who beats all of the others stands before them in every such order (M. Truchon, *An extension of the Condorcet
  /// criterion and Kemeny orders*, 1998), so that only circles need a search, which goes through their subsets.
  /// Source: J. G. Kemeny, *Mathematics without numbers* (1959).
  ///
  /// - Throws: ``Aggregation/Excess`` where a circle is larger than is searched.
  func kemeny(_ effort: Aggregation.Effort) throws(Aggregation.Excess) -> [Double] {
    let n = units.count
    var ahead = [[Double]](repeating: [Double](repeating: 0.5, count: n), count: n)
    for i in 0..<n {
      for j in (i + 1)..<max(n, i + 1) {
        ahead[i][j] = share(units[i], units[j])
        ahead[j][i] = 1 - ahead[i][j]
      }
    }
    func beats(_ i: Int, _ j: Int) -> Bool { ahead[i][j] > 0.5 + 1e-12 }
    func ties(_ i: Int, _ j: Int) -> Bool { (ahead[i][j] - 0.5).magnitude <= 1e-12 }
    let points = (0..<n).map { i in
      (0..<n).reduce(0) { $1 == i ? $0 : $0 + (beats(i, $1) ? 2 : ties(i, $1) ? 1 : 0) }
    }
    // Those who beat all others have more points than these, so that a circle is a stretch of this order.
    let order = (0..<n).sorted { (-points[$0], $0) < (-points[$1], $1) }
    let limit = Self.mostInCircle[effort] ?? 1
    var result = [Double](repeating: .nan, count: count)
    var (start, reach) = (0, 0)
    for place in 0..<n {
      // The last one that the unit does not beat: up to there all are in one circle.
      let last = (place..<n).last { $0 > place && !beats(order[place], order[$0]) } ?? place
      reach = max(reach, last)
      guard reach == place else { continue }
      let circle = Array(order[start...place])
      guard circle.count <= limit else {
        throw Aggregation.Excess(units: circle.count, limit: limit, isCircle: true)
      }
      for (unit, mean) in zip(circle, Self.meanPlaces(circle, ahead)) {
        result[units[unit]] = Double(n - 1) - Double(start) - mean
      }
      start = place + 1
      reach = start
    }
    return result
  }

  /// The mean place, from 0, of each of some units over all orders of them that disagree least with their pairs.
  ///
  /// O(2ᵐ *m*²) for *m* units: the least disagreement of all orders that begin, or end, with each subset.
  private static func meanPlaces(_ circle: [Int], _ ahead: [[Double]]) -> [Double] {
    let m = circle.count
    guard m > 1 else { return [0] }
    let all = 1 << m
    /// What it costs to place a unit next when some are placed: the weight of those who would have others before it.
    func cost(_ unit: Int, after placed: Int) -> Double {
      var sum = 0.0
      for other in 0..<m where other != unit && placed & (1 << other) == 0 {
        sum += ahead[circle[other]][circle[unit]]
      }
      return sum
    }
    var rest = [Double](repeating: .infinity, count: all)
    var ends = [Double](repeating: 0, count: all)
    rest[all - 1] = 0
    ends[all - 1] = 1
    /// Whether two costs are one; they are sums of at most m² shares.
    func isSame(_ a: Double, _ b: Double) -> Bool { (a - b).magnitude <= 1e-9 }
    for placed in (0..<(all - 1)).reversed() {
      let next = (0..<m).compactMap { unit -> (cost: Double, ends: Double)? in
        guard placed & (1 << unit) == 0 else { return nil }
        let after = placed | (1 << unit)
        return (cost(unit, after: placed) + rest[after], ends[after])
      }
      let best = next.reduce(.infinity) { min($0, $1.cost) }
      rest[placed] = best
      ends[placed] = next.reduce(0) { isSame($1.cost, best) ? $0 + $1.ends : $0 }
    }
    // Forwards along the best orders only, with how many ways lead to each subset.
    var begins = [Double](repeating: 0, count: all)
    begins[0] = 1
    var sums = [Double](repeating: 0, count: m)
    for placed in 0..<(all - 1) where begins[placed] > 0 {
      for unit in 0..<m where placed & (1 << unit) == 0 {
        let after = placed | (1 << unit)
        guard isSame(cost(unit, after: placed) + rest[after], rest[placed]) else { continue }
        begins[after] += begins[placed]
        sums[unit] += begins[placed] * ends[after] * Double(placed.nonzeroBitCount)
      }
    }
    return sums.map { $0 / ends[0] }
  }
}
