import CompositeIndex
import Testing

/// Methods that compare units or go by the order of values, with values worked out by hand and published ones.
@Suite("Rules of methods that are no sums")
struct ColumnMethodTests {
  static let all: [Aggregation] = [
    .ordered(aversion: 2, exponent: 1), .ordered(aversion: 0.5, exponent: 2), .genderEquality,
    .topsis, .borda, .kemeny, .benefitOfTheDoubt(spread: nil), .benefitOfTheDoubt(spread: 0.3),
  ]

  private func baseline(
    _ columns: [Column], _ kind: Aggregation, weights: [Double] = [1, 1, 1, 1],
    coverage: Double = 0
  ) throws -> Baseline {
    let children = columns.indices.map {
      Node(code: ["a", "b", "c", "d"][$0], parent: 0, weight: weights[$0])
    }
    return Baseline(
      dataset: try Dataset(unitCount: columns[0].count, indicators: columns),
      framework: try Framework([Node(code: "i", parent: nil)] + children),
      methodology: Methodology(aggregation: kind, minimumCoverage: coverage))
  }

  private func scores(
    _ columns: [Column], _ kind: Aggregation, weights: [Double] = [1, 1, 1, 1],
    coverage: Double = 0
  ) throws -> [Double?] {
    try baseline(columns, kind, weights: weights, coverage: coverage).scored().scores(node: 0)
      .values
  }

  private func near(_ found: [Double?], _ expected: [Double?], _ tolerance: Double = 1e-9) -> Bool {
    found.count == expected.count
      && zip(found, expected).allSatisfy { a, b in
        if let a, let b { (a - b).magnitude <= tolerance } else { a == nil && b == nil }
      }
  }

  // MARK: By the order of the values

  @Test("weights by order: the more aversion, the more the worst counts")
  func ordered() throws {
    func mean(
      _ values: [Double?], _ weights: [Double], _ aversion: Double, _ exponent: Double = 1
    ) throws -> Double? {
      try Aggregation.ordered(aversion: aversion, exponent: exponent)(values, weights: weights)
    }
    // From the best on: ½² = ¼ of 70, the rest of 30.
    #expect(try mean([30, 70], [1, 1], 2) == 40)
    #expect(try mean([30, 70], [1, 1], 1) == 50)
    // A quarter of the weight is at the best: 1/16 of 120.
    #expect(try mean([80, 120], [3, 1], 2) == 82.5)
    // √½ of 70.
    let half = 0.5.squareRoot()
    #expect(
      near([try mean([30, 70], [1, 1], 0.5)], [70 * half + 30 * (1 - half)], 1e-12))
    // The squares of 30 and 70 with ¾ and ¼: √(675 + 1,225).
    let root = 1_900.0.squareRoot()
    #expect(near([try mean([30, 70], [1, 1], 2, 2)], [root], 1e-12))
    // The extremes.
    #expect(near([try mean([30, 70, 90], [1, 1, 1], 100)], [30], 1e-12))
    #expect(try mean([nil, 30, 70], [9, 1, 1], 2) == 40)
    #expect(try mean([nil, nil], [1, 1], 2) == nil)
    #expect(try mean([-30, 70], [1, 1], 2) == -5)
    #expect(throws: ScoringError.valueNotPositive(node: "", child: "0", units: [0])) {
      try mean([-30, 70], [1, 1], 2, 2)
    }
    // What is huge is brought near 1.
    #expect(near([try mean([1e308, 1e308], [1, 1], 2, 2)], [1e308], 1e295))
  }

  @Test(
    "without aversion it is the power mean; with it no less than the least and no more than the mean"
  )
  func between() throws {
    var stream = RandomStream(seed: 5, index: 0)
    for _ in 0..<200 {
      let values = (0..<4).map { _ in 1 + 99 * stream.uniform() }
      let weights = (0..<4).map { _ in 0.1 + stream.uniform() }
      let exponent = [1, 2, -1, 0.5][Int(stream.next() % 4)]
      let mean = try #require(try Aggregation.power(exponent)(values, weights: weights))
      func ordered(_ aversion: Double) throws -> Double {
        try #require(
          try Aggregation.ordered(aversion: aversion, exponent: exponent)(
            values, weights: weights))
      }
      #expect((try ordered(1) - mean).magnitude < 1e-9)
      let averse = try ordered(3)
      #expect(averse <= mean + 1e-9 && averse >= (values.min() ?? 0) - 1e-9)
      let hopeful = try ordered(0.3)
      #expect(hopeful >= mean - 1e-9 && hopeful <= (values.max() ?? 0) + 1e-9)
    }
  }

  // MARK: Gender equality

  @Test("achievement less a gap, as the Gender Equality Index defines it")
  func genderEquality() throws {
    // Women 40, men 60: mean 50, the largest; gap |40 / 50 − 1| = 0.2: 1 + 99 · 0.8. 30 and 30: √0.6 and no gap.
    let found = try scores([[40, 30, 0, nil, 0], [60, 30, 0, 20, 50]], .genderEquality)
    let low = 1 + 99 * 0.6.squareRoot()
    // One alone has no gap; all for one is a gap of 1.
    let alone = 1 + 99 * 0.4.squareRoot()
    #expect(near(found, [80.2, low, 1, alone, 1], 1e-12))
    // Weights: M = 45, D = (3 · 5 + 15) / 4 = 7.5.
    #expect(
      near(
        try scores([[40], [60]], .genderEquality, weights: [3, 1]), [1 + 99 * (1 - 7.5 / 45)], 1e-12
      )
    )
    // The unit of measure counts for nothing.
    #expect(
      near(
        try scores(
          [[40e300, 30e300, 0], [60e300, 30e300, 0]], .genderEquality), [80.2, low, 1], 1e-9))
    #expect(throws: ScoringError.valueNotPositive(node: "i", child: "b", units: [0])) {
      try scores([[1], [-1]], .genderEquality)
    }
  }

  // MARK: Distances

  @Test("nearness to the best of all")
  func topsis() throws {
    // Best (3, 4), worst (0, 0); of (1, 4) the distances are 2 and √17, halved both.
    let root = 17.0.squareRoot()
    #expect(
      near(try scores([[3, 0, 1], [4, 0, 4]], .topsis), [1, 0, root / (2 + root)], 1e-12))
    // Without the second: 1 of 3.
    #expect(
      near(try scores([[3, 0, 1], [4, 0, nil]], .topsis), [1, 0, 1.0 / 3], 1e-12))
    #expect(try scores([[2, 2], [7, 7]], .topsis) == [0.5, 0.5])
    #expect(near(try scores([[3e300, 0, 1e300]], .topsis), [1, 0, 1.0 / 3], 1e-12))
    #expect(try scores([[3, nil], [4, 5]], .topsis, coverage: 1) == [0, nil])
  }

  @Test("the facility of Papathanasiou and Ploskas, as published")
  func facility() throws {
    // J. Papathanasiou and N. Ploskas, *Multiple Criteria Decision Aid* (2018), chapter 1: weights 0.4, 0.3, 0.1, 0.2 of
    // columns divided by their lengths; to three decimals, with intermediate figures rounded to three.
    let columns: [[Double]] = [
      [8, 5, 7, 9, 11, 6], [7, 3, 5, 9, 10, 9], [2, 7, 6, 7, 3, 5], [1, 5, 4, 3, 7, 4],
    ]
    let weights = zip([0.4, 0.3, 0.1, 0.2], columns).map { weight, column in
      weight / column.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    let found = try scores(columns.map { Column($0.map { $0 }) }, .topsis, weights: weights)
    #expect(near(found, [0.387, 0.327, 0.391, 0.615, 0.868, 0.493], 0.002), "\(found)")
  }

  // MARK: Voting

  @Test("rivals beaten on average, ties halved, gaps taking nothing away")
  func borda() throws {
    // 2, 1, 0 and 1½, 1½, 0.
    #expect(try scores([[3, 2, 1], [3, 3, 1]], .borda) == [1.75, 1.25, 0])
    #expect(try scores([[3, 2, 1], [3, 3, 1]], .borda, weights: [1, 3]) == [1.625, 1.375, 0])
    // Of two the first beats its one rival, as good as both.
    #expect(try scores([[3, nil, 1], [3, 2, 1]], .borda) == [2, 1, 0])
    #expect(try scores([[3, nil, nil], [nil, 2, 1]], .borda) == [1, 2, 0])
    #expect(try scores([[5]], .borda) == [0])
    #expect(try scores([[3, nil, 1], [3, 2, 1]], .borda, coverage: 1) == [1, nil, 0])
  }

  /// The capital of Tennessee: 42, 26, 15 and 17 voters; Memphis, Nashville, Chattanooga, Knoxville.
  private static let voters: [Column] = [
    [4, 3, 2, 1], [1, 4, 3, 2], [1, 2, 4, 3], [1, 2, 3, 4],
  ]
  private static let votes = [42.0, 26, 15, 17]

  @Test("the capital of Tennessee, a textbook's election")
  func capital() throws {
    // Borda: 126, 194, 173 and 107 points of 100 voters. Kemeny: Nashville, Chattanooga, Knoxville, Memphis.
    #expect(
      near(
        try scores(Self.voters, .borda, weights: Self.votes), [1.26, 1.94, 1.73, 1.07], 1e-12))
    #expect(try scores(Self.voters, .kemeny, weights: Self.votes) == [0, 3, 2, 1])
  }

  @Test("a circle is broken where it is weakest; where it can't be all stand equal")
  func circles() throws {
    let circle: [Column] = [[3, 2, 1], [1, 3, 2], [2, 1, 3]]
    // First before second 5 : 2, second before third 5 : 2, third before first 4 : 3.
    #expect(try scores(circle, .kemeny, weights: [3, 2, 2]) == [2, 1, 0])
    #expect(near(try scores(circle, .kemeny), [1, 1, 1], 1e-12))
    // Two that are equal share their places, one without enough has none.
    #expect(try scores([[5, 5, 1, nil]], .kemeny, coverage: 1) == [1.5, 1.5, 0, nil])
    let many = Column((0..<40).map { Double(($0 * 7) % 40) })
    #expect(try scores([many], .kemeny) == many.values)
    // Each third of them before the next, in a circle.
    let turned = (0..<3).map { turn in
      Column((0..<18).map { Double(($0 + 6 * turn) % 18) })
    }
    #expect(throws: ScoringError.tooLongCircle(node: "i", units: 18, limit: 16)) {
      try scores(turned, .kemeny)
    }
    let thousand = Column((0...1_000).map { Double($0) })
    #expect(
      throws: ScoringError.tooManyPairs(node: "i", kind: .kemeny, units: 1_001, limit: 1_000)
    ) { try scores([thousand], .kemeny) }
  }

  @Test("Kemeny's order is the one of all that disagrees least", arguments: 0..<60)
  func kemenyIsLeast(seed: Int) throws {
    var stream = RandomStream(seed: UInt64(seed), index: 0)
    let columns = (0..<3).map { _ in
      (0..<5).map { _ -> Double? in
        stream.uniform() < 0.1 ? nil : Double(Int(stream.next() % 4))
      }
    }
    let weights = (0..<3).map { _ in Double(1 + Int(stream.next() % 3)) }
    let found = try scores(columns.map { Column($0) }, .kemeny, weights: weights)
    let units = (0..<5).filter { found[$0] != nil }
    func ahead(_ i: Int, _ j: Int) -> Double {
      var (won, all) = (0.0, 0.0)
      for (column, weight) in zip(columns, weights) {
        guard let x = column[i], let y = column[j] else { continue }
        all += weight
        won += weight * (x == y ? 0.5 : x > y ? 1 : 0)
      }
      return all > 0 ? won / all : 0.5
    }
    func orders(_ rest: [Int]) -> [[Int]] {
      rest.isEmpty
        ? [[]] : rest.flatMap { first in orders(rest.filter { $0 != first }).map { [first] + $0 } }
    }
    let costs = orders(units).map { order in
      (
        order,
        order.indices.reduce(0.0) { sum, i in
          order[(i + 1)...].reduce(sum) { $0 + ahead($1, order[i]) }
        }
      )
    }
    let least = costs.map(\.1).min() ?? 0
    let best = costs.filter { $0.1 < least + 1e-9 }.map(\.0)
    for unit in units {
      let places = best.compactMap { $0.firstIndex(of: unit) }.reduce(0, +)
      let mean = Double(places) / Double(best.count)
      #expect(near([found[unit]], [Double(units.count - 1) - mean], 1e-9))
    }
  }

  // MARK: Benefit of the doubt

  @Test("each unit under its own best weights")
  func benefit() throws {
    // (0.6, 0.6) with both weights ⅔, the most that (1, ½) and (½, 1) allow.
    let columns: [Column] = [[1, 0.5, 0.6], [0.5, 1, 0.6]]
    let card = try baseline(columns, .benefitOfTheDoubt(spread: nil)).scored()
    #expect(near(card.scores(node: 0).values, [1, 1, 0.8], 1e-12))
    #expect(near([card.effectiveWeight(unit: 2, node: 1)], [0.5], 1e-12))
    // What comes through each part sums to the score.
    for unit in 0..<3 {
      let parts = card.contributions(unit: unit)
      #expect(near([(parts[1] ?? 0) + (parts[2] ?? 0)], [card.score(unit: unit, node: 0)], 1e-12))
      #expect(near([card.contribution(unit: unit, node: 1)], [parts[1]], 1e-12))
    }
    #expect(card.gap(of: 0, to: 2) == nil && card.unsplitNodes == [0] && card.hasOwnWeights(0))
    // With parts of 0.4 to 0.6 (1, ½) has w = (0.6, 0.8) · s at best, which gives (½, 1) 1.1 · s.
    #expect(
      near(
        try scores(columns, .benefitOfTheDoubt(spread: 0.2)), [1 / 1.1, 1 / 1.1, 0.8], 1e-12))
    // The given weights count then: parts of 0.6 to 0.9, at best 0.6; w = (0.6, 0.8) · s again for the first, and for the
    // second (1.2, 0.4) · s, which gives the first 1.4 · s.
    let third = try scores(columns, .benefitOfTheDoubt(spread: 0.2), weights: [3, 1])
    #expect(near([third[0]], [1 / 1.1], 1) && (third[1] ?? 1) < 1 / 1.3)
    // A unit with one part is held against those that have it; the unit of measure counts for nothing.
    #expect(
      near(
        try scores([[1e9, 5e8, nil], [2e-9, nil, 1e-9]], .benefitOfTheDoubt(spread: nil)),
        [1, 0.5, 0.5], 1e-9))
    #expect(try scores([[0, 0], [0, 0]], .benefitOfTheDoubt(spread: nil)) == [0, 0])
    #expect(throws: ScoringError.valueNotPositive(node: "i", child: "a", units: [1])) {
      try scores([[1, -1]], .benefitOfTheDoubt(spread: nil))
    }
  }

  @Test("no corner of what is allowed is better", arguments: 0..<80)
  func benefitIsBest(seed: Int) throws {
    var stream = RandomStream(seed: UInt64(seed), index: 0)
    let count = 5
    let columns = (0..<2).map { _ in (0..<count).map { _ in Double(stream.next() % 9) / 8 } }
    let given = [1 + stream.uniform(), 1 + stream.uniform()]
    let spread: Double? = seed % 2 == 0 ? nil : 0.1 + 0.8 * stream.uniform()
    let found = try scores(
      columns.map { Column($0.map { $0 }) }, .benefitOfTheDoubt(spread: spread), weights: given)
    for unit in 0..<count {
      let own = columns.map { $0[unit] }
      // Lines a·w ≤ b: rivals, weights above 0, parts of the score.
      var lines = (0..<count).map { (columns.map(\.self)[0][$0], columns[1][$0], 1.0) }
      lines += [(-1, 0, 0), (0, -1, 0)]
      if let spread {
        let used = columns.indices.filter { columns[$0].contains { $0 > 0 } }
        let total = used.reduce(0) { $0 + given[$1] }
        for child in used {
          let share = given[child] / total
          let (low, high) = (share * (1 - spread), share * (1 + spread))
          let mine = [child == 0 ? own[0] : 0, child == 1 ? own[1] : 0]
          lines.append((low * own[0] - mine[0], low * own[1] - mine[1], 0))
          lines.append((mine[0] - high * own[0], mine[1] - high * own[1], 0))
        }
      }
      var best = 0.0
      for i in lines.indices {
        for j in lines.indices where j > i {
          let (a, b) = (lines[i], lines[j])
          let determinant = a.0 * b.1 - a.1 * b.0
          guard determinant.magnitude > 1e-12 else { continue }
          let w = (
            (a.2 * b.1 - a.1 * b.2) / determinant, (a.0 * b.2 - a.2 * b.0) / determinant
          )
          guard lines.allSatisfy({ $0.0 * w.0 + $0.1 * w.1 <= $0.2 + 1e-9 }) else { continue }
          best = max(best, own[0] * w.0 + own[1] * w.1)
        }
      }
      #expect(near([found[unit]], [best], 1e-7), "seed \(seed), unit \(unit)")
    }
  }

  // MARK: All of them

  @Test("the order of children and units changes nothing", arguments: all.indices)
  func order(place: Int) throws {
    let columns: [Column] = [[12.5, 45, 79, 45], [98, 65, 32, 65], [11, 22, 33, 22]]
    let kind = Self.all[place]
    let found = try scores(columns, kind, weights: [1, 2, 3])
    #expect(near([found[1]], [found[3]], 1e-12))
    let turned = try scores(columns.map { Column($0.values.reversed()) }, kind, weights: [1, 2, 3])
    #expect(near(turned, found.reversed(), 1e-12))
    let other = try scores(columns.reversed(), kind, weights: [3, 2, 1])
    #expect(near(other, found, 1e-9))
  }

  @Test("none is split or solved", arguments: all.indices)
  func notSplit(place: Int) throws {
    let card = try baseline([[90, 80], [110, 120]], Self.all[place]).scored()
    #expect(card.unsplitNodes == [0])
    #expect(card.gap(of: 0, to: 1) == nil)
    #expect((card.contribution(unit: 0, node: 1) == nil) != card.hasOwnWeights(0))
    #expect(card.scoreNeeded(unit: 0, node: 1, toReach: 100) == nil)
    #expect(WeightRobustness(card, spread: 0.2) == nil)
  }

  @Test("every draw is what its own settings give", arguments: all.indices)
  func draws(place: Int) throws {
    let kind = Self.all[place]
    var baseline = try baseline(
      [[90, 85, 97, 60], [110, 118, 100, nil], [100, 99, 96, 140]], .arithmetic)
    baseline.methodology.minimumCoverage = 0.5
    let analysis = try UncertaintyAnalysis(
      baseline.dataset, framework: baseline.framework, methodology: baseline.methodology,
      design: UncertaintyDesign(aggregations: [kind], draws: 200, seed: 3))
    #expect(analysis.drawn == [.aggregation(kind)])
    var seen: Set<Aggregation> = []
    for number in 0..<40 {
      let draw = analysis.draw(number)
      seen.insert(draw.methodology.aggregation)
      let tree = try draw.framework.changing { nodes in
        for node in nodes.indices { nodes[node].weight = draw.weights[node] }
      }
      let index = try baseline.dataset.scored(with: tree, by: draw.methodology).scores(node: 0)
      let ranks = analysis.run(number..<(number + 1))
      #expect(ranks.map { Int($0) } == Ranking.ranks(index).compactMap(\.self))
    }
    #expect(seen == [.arithmetic, kind])
  }

  @Test("what turns round with gaps is searched for along the way")
  func target() throws {
    // Women 40 of 40 and 60: equality is at 60, beyond it men are behind.
    let baseline = try baseline([[40, 58, 90], [60, 60, 30]], .genderEquality)
    let move = try #require(try TargetSeeking(baseline, unit: 0, rank: 1).smallestMove(of: 1))
    let to = try #require(move.to)
    #expect(move.rank == 1 && to > 50 && to < 70)
  }
}
