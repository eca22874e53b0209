import CompositeIndex
import Testing

/// Less may be better for an indicator, a pillar or the index itself.
@Suite("Which way is better")
struct DirectionTests {
  private static let lower = Indicator(direction: .lower)

  private func baseline(
    _ nodes: [Node], _ columns: [Column], _ method: Methodology = Methodology()
  ) throws -> Baseline {
    Baseline(
      dataset: try Dataset(unitCount: columns[0].count, indicators: columns),
      framework: try Framework(nodes), methodology: method)
  }

  /// An index of which less is better, of two indicators of which less is better.
  private func risk(
    _ first: Indicator = lower, second: Column = [20, 70, 30]
  ) throws -> Baseline {
    try baseline(
      [
        Node(code: "i", parent: nil, indicator: Self.lower),
        Node(code: "a", parent: 0, indicator: first),
        Node(code: "b", parent: 0, indicator: Self.lower),
      ], [[10, 50, 30], second])
  }

  @Test("the lowest is the best of an index of which less is better, its score as it is")
  func index() throws {
    let card = try risk().scored()
    #expect(card.scores(node: 0) == [15, 60, 30] && card.statedScores(node: 1) == [10, 50, 30])
    #expect(Ranking.ranks(card.merits(node: 0)) == [1, 3, 2])
    #expect(Ranking.ranks(card.merits(node: 1)) == [1, 3, 2])
    #expect(card.contribution(unit: 1, node: 2) == 35)
    // What is better the other way counts against it: (−10 + 20) / 2.
    let mixed = try risk(Indicator()).scored()
    #expect(mixed.scores(node: 0) == [5, 10, 0] && mixed.statedScores(node: 1) == [10, 50, 30])
    #expect(Ranking.ranks(mixed.merits(node: 1)) == [3, 1, 2])
  }

  @Test("a scale of the parts is read from the parent: of a risk 100 is the worst")
  func scaled() throws {
    var scaled = try risk()
    scaled.methodology.normalisation = .minMax(low: 0, high: 100)
    let card = try scaled.scored()
    #expect(card.scores(node: 0) == [0, 100, 35])
    #expect(Ranking.ranks(card.merits(node: 0)) == [1, 3, 2])
    let posts = try baseline(
      [
        Node(code: "i", parent: nil, indicator: Self.lower),
        Node(
          code: "a", parent: 0,
          indicator: Indicator(direction: .lower, goalposts: Goalposts(worst: 100, best: 0))),
      ], [[10, 50]], Methodology(normalisation: .goalposts(low: 0, high: 1)))
    #expect(try posts.scored().scores(node: 0) == [0.1, 0.5])
  }

  @Test("an index that is one indicator: its values, or its scale on which more is better")
  func alone() throws {
    var alone = try baseline([Node(code: "i", parent: nil, indicator: Self.lower)], [[3, 1, 2]])
    #expect(try alone.scored().scores(node: 0) == [3, 1, 2])
    #expect(Ranking.ranks(try alone.scored().merits(node: 0)) == [3, 1, 2])
    alone.methodology.normalisation = .minMax(low: 0, high: 100)
    #expect(try alone.scored().scores(node: 0) == [0, 100, 50])
    #expect(Ranking.ranks(try alone.scored().merits(node: 0)) == [3, 1, 2])
  }

  private func pressure(_ normalisation: Normalisation) throws -> Baseline {
    try baseline(
      [
        Node(code: "i", parent: nil),
        Node(code: "p", parent: 0, indicator: Self.lower),
        Node(code: "c", parent: 1, indicator: Self.lower),
        Node(code: "d", parent: 1, indicator: Self.lower),
        Node(code: "q", parent: 0),
      ], [[0, 10], [0, 20], [1, 3]], Methodology(normalisation: normalisation))
  }

  @Test("a pillar of which less is better is turned over for its parent, not where it is read")
  func pillar() throws {
    let scaled = try pressure(.minMax(low: 0, high: 100)).scored()
    // 0 and 100 of pressure count as 100 and 0.
    #expect(scaled.statedScores(node: 1) == [0, 100] && scaled.scores(node: 1) == [100, 0])
    #expect(scaled.scores(node: 0) == [50, 50])
    #expect(Ranking.ranks(scaled.merits(node: 1)) == [1, 2])
    #expect(scaled.contribution(unit: 0, node: 1) == 50)
    let gap = try #require(scaled.gap(of: 0, to: 1))
    #expect(gap.reduce(0) { $0 + $1.total } == 0 && gap.count == 3)
    // Without a scale its sign is changed: (−15 + 3) / 2.
    let plain = try pressure(.none).scored()
    #expect(plain.statedScores(node: 1) == [0, 15] && plain.scores(node: 0) == [0.5, -6])
  }

  @Test("a better value never lowers a unit, whatever is better where")
  func monotone() throws {
    var stream = RandomStream(seed: 3, index: 0)
    for _ in 0..<300 {
      func direction() -> Indicator { stream.uniform() < 0.5 ? Self.lower : Indicator() }
      let normalisations: [Normalisation] = [
        .none, .minMax(low: 0, high: 100), .zScore(mean: 0, deviation: 1), .rank, .percentile,
        .scale(low: 0, high: 10),
      ]
      let choice = normalisations[Int(stream.next() % 6)]
      let baseline = try baseline(
        [
          Node(code: "i", parent: nil, indicator: direction()),
          Node(code: "p", parent: 0, indicator: direction()),
          Node(code: "c", parent: 1, indicator: direction()),
          Node(code: "d", parent: 1, indicator: direction()),
          Node(code: "q", parent: 0, indicator: direction()),
        ],
        (0..<3).map { _ in Column((0..<5).map { _ in stream.uniform() * 20 - 10 }) },
        Methodology(normalisation: choice))
      let before = try baseline.scored().merits(node: 0)
      for node in baseline.framework.indicators {
        let place = try #require(baseline.framework.indicators.firstIndex(of: node))
        let value = try #require(baseline.dataset.indicators[place][2])
        let step = 0.5 * baseline.framework.nodes[node].indicator.direction.sign
        let after = try baseline.applying([.value(unit: 2, node: node, value + step)]).scored()
          .merits(node: 0)
        let (old, new) = (try #require(before[2]), try #require(after[2]))
        #expect(new >= old - 1e-9, "\(choice), \(baseline.framework.nodes[node].code)")
      }
    }
  }

  @Test("certain ranks, rank changes and the way to a rank where less is better")
  func analyses() throws {
    let baseline = try risk(second: [2, 70, 30])
    let exact = try #require(WeightRobustness(try baseline.scored(), spread: 0))
    #expect(exact.bounds.map(\.best) == [1, 3, 2] && exact.bounds.map(\.worst) == [1, 3, 2])
    let analysis = try UncertaintyAnalysis(
      baseline.dataset, framework: baseline.framework, methodology: baseline.methodology,
      design: UncertaintyDesign(weightSpread: 0.25, draws: 50))
    #expect(analysis.nominalRanks == [1, 3, 2])
    let result = analysis.result(analysis.run(0..<50))
    #expect((0..<3).map { result.quantile(0.5, unit: $0) } == [1, 3, 2])
    // (50 + b) / 2 = 30, as the second has.
    let move = try #require(
      try TargetSeeking(baseline, unit: 1, rank: 2).smallestMove(of: 2))
    #expect((try #require(move.to) - 10).magnitude < 1e-6 && move.rank == 2)
    let plan = try #require(try TargetSeeking(baseline, unit: 1, rank: 2).cheapestPlan())
    #expect(plan.map(\.node) == [2] && plan.last?.rank == 2)
    let change = try #require(
      RankChange(
        of: "x", from: ["x": 3, "y": 2], to: ["x": 1, "y": 2, "z": 0.5], direction: .lower))
    #expect(change.from == 2 && change.to == 2)
    #expect(change.entrantsAbove == 1 && change.overtakenBy == -1)
    #expect(try Audit(baseline).nearTies.isEmpty)
  }
}
