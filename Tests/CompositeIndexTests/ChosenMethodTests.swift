import CompositeIndex
import Testing

/// Percentile bounds and the scale of the AMPI, with values worked out by hand.
@Suite("Rules of percentile bounds")
struct PercentileBoundTests {
  private func whole(_ range: ClosedRange<Int>) -> Column { Column(range.map { Double($0) }) }

  private func card(
    _ column: Column, _ kind: Normalisation, _ direction: Direction = .higher
  ) throws -> Scorecard {
    try Dataset(unitCount: column.count, indicators: [column], references: ["U1": 1])
      .scored(
        with: try Framework([
          Node(code: "i", parent: nil),
          Node(code: "a", parent: 0, indicator: Indicator(direction: direction)),
        ]), by: Methodology(normalisation: kind))
  }

  private static let sdg = Normalisation.percentiles(lower: 2.5, upper: 97.5, low: 0, high: 100)

  @Test("between the 2.5th and the 97.5th percentile, values beyond counting as the nearer one")
  func clamped() throws {
    // Of 1…41 the percentiles are the second value from either end.
    let scores = try Self.sdg(whole(1...41))
    #expect(scores[0] == 0 && scores[1] == 0 && scores[39] == 100 && scores[40] == 100)
    #expect(scores[20] == 50)
    #expect(((scores[2] ?? 0) - 100 / 38).magnitude < 1e-12)
  }

  @Test("percentiles are counted from the worst value, whichever way is better")
  func direction() throws {
    let lopsided = Normalisation.percentiles(lower: 10, upper: 100, low: 0, high: 1)
    // Of 0…10 one tenth is the second value: 9 where less is better, 1 where more is.
    let lower = try lopsided(whole(0...10), indicator: Indicator(direction: .lower))
    #expect(lower[0] == 1 && lower[9] == 0 && lower[10] == 0 && lower[3] == 6.0 / 9)
    let higher = try lopsided(whole(0...10))
    #expect(higher[0] == 0 && higher[1] == 0 && higher[10] == 1 && higher[4] == 3.0 / 9)
  }

  @Test("between order statistics they are linear")
  func between() throws {
    // Of 0, 1, 4 the quarters are 0.5 and 2.5.
    let scores = try Normalisation.percentiles(lower: 25, upper: 75, low: 10, high: 20)([0, 1, 4])
    #expect(scores == [10, 12.5, 20])
  }

  @Test("from 0 to 100 they are the ends")
  func ends() throws {
    let column: Column = [3, nil, 8, 5.5, 4]
    #expect(
      try Normalisation.percentiles(lower: 0, upper: 100, low: 1, high: 9)(column)
        == Normalisation.minMax(low: 1, high: 9)(column))
  }

  @Test("no spread between them: left out and said; no spread at all: as everywhere")
  func noSpread() throws {
    let column: Column = [0, 0, 0, 0, 0, 0, 0, 0, 0, 9]
    let middle = Normalisation.percentiles(lower: 10, upper: 80, low: 0, high: 1)
    let left = try card(column, middle)
    #expect(left.notices == [.equalPercentiles(node: "a")])
    #expect(left.scores(node: 0).presentCount == 0)
    #expect(try card([4, 4], Self.sdg).notices == [.constantColumn(node: "a")])
    #expect(try card([nil, nil], Self.sdg).notices == [.emptyColumn(node: "a")])
  }

  @Test("bounds that do not rise, or are no percentiles, are refused")
  func refused() throws {
    for (lower, upper, low, high) in [
      (5.0, 5.0, 0.0, 1.0), (6, 5, 0, 1), (-1, 5, 0, 1), (5, 101, 0, 1), (5, 95, 1, 1),
      (.nan, 95, 0, 1), (5, .nan, 0, 1),
    ] {
      #expect(throws: ScoringError.equalBounds(node: "")) {
        try Normalisation.percentiles(lower: lower, upper: upper, low: low, high: high)([1, 2])
      }
    }
  }

  @Test("the whole range of the doubles")
  func extreme() throws {
    let huge = try Self.sdg([-1.7e308, 0, 1.7e308])
    #expect(huge[0] == 0 && huge[2] == 100 && huge[1] == 50)
  }

  @Test("the trace names the percentiles as bounds")
  func trace() throws {
    let baseline = Baseline(
      dataset: try Dataset(unitCount: 41, indicators: [whole(1...41)]),
      framework: try Framework([Node(code: "i", parent: nil), Node(code: "a", parent: 0)]),
      methodology: Methodology(normalisation: Self.sdg))
    let bounds = try #require(try baseline.trace(unit: 0).first?.bounds)
    #expect(bounds.worst == 2 && bounds.best == 40)
    #expect(bounds.worstUnits == [1] && bounds.bestUnits == [39])
  }

  @Test("around a reference: it has 100, the range is 60 wide")
  func around() throws {
    // (x − 4) / (10 − 0) · 60 + 100.
    let card = try card([0, 4, 10, nil], .rangeAround("U1"))
    #expect(card.scores(node: 1) == [76, 100, 136, nil])
    let lower = try self.card([0, 4, 10], .rangeAround("U1"), .lower)
    #expect(lower.scores(node: 1) == [124, 100, 64])
    #expect(try self.card([4, 4], .rangeAround("U1")).notices == [.constantColumn(node: "a")])
    #expect(throws: ScoringError.unknownReference("Q")) {
      try self.card([0, 4], .rangeAround("Q"))
    }
    #expect(throws: ScoringError.referenceWithoutValue(node: "a", unit: 1)) {
      try self.card([0, nil, 3], .rangeAround("U1"))
    }
  }
}

/// Mazziotta and Pareto's mean, with values worked out by hand.
@Suite("Rules of Mazziotta and Pareto's mean")
struct MazziottaParetoTests {
  private static let less = Aggregation.mazziottaPareto(.minus)
  private static let more = Aggregation.mazziottaPareto(.plus)

  private func baseline(
    _ columns: [Column], _ kind: Aggregation = less, weights: [Double] = [1, 1, 1],
    coverage: Double = 0
  ) throws -> Baseline {
    let children = columns.indices.map {
      Node(code: ["a", "b", "c"][$0], parent: 0, weight: weights[$0])
    }
    return Baseline(
      dataset: try Dataset(unitCount: columns[0].count, indicators: columns),
      framework: try Framework([Node(code: "i", parent: nil)] + children),
      methodology: Methodology(aggregation: kind, minimumCoverage: coverage))
  }

  @Test("the mean less, or plus, the variance over the mean")
  func formula() throws {
    // M 100, S² 100.
    #expect(try Self.less([90, 110], weights: [1, 1]) == 99)
    #expect(try Self.more([90, 110], weights: [1, 1]) == 101)
    #expect(try Self.less([100, 100], weights: [1, 5]) == 100)
    // M 90, S² (3 · 10² + 30²) / 4 = 300.
    let weighted = try #require(try Self.less([80, 120], weights: [3, 1]))
    #expect((weighted - (90 - 300.0 / 90)).magnitude < 1e-12)
    // M 40 and S² (1,600 + 0 + 1,600) / 3 of 0, 40, 80.
    let three = try #require(try Self.less([0, 40, 80], weights: [1, 1, 1]))
    #expect((three - (40 - 3_200.0 / 3 / 40)).magnitude < 1e-12)
    // Of two parts of equal weight it is the harmonic mean.
    let harmonic = try #require(try Aggregation.harmonic([30, 70], weights: [1, 1]))
    #expect((try #require(try Self.less([30, 70], weights: [2, 2])) - harmonic).magnitude < 1e-12)
  }

  @Test("gaps, coverage, zeros and weights of 0")
  func gaps() throws {
    #expect(try Self.less([nil, 90, 110], weights: [7, 1, 1]) == 99)
    #expect(try Self.less([nil, 90, 110], weights: [7, 1, 1], minimumCoverage: 0.7) == nil)
    #expect(try Self.less([nil, 90, 110], weights: [1, 1, 1], minimumCoverage: 2.0 / 3) == 99)
    #expect(try Self.less([nil, nil], weights: [1, 1]) == nil)
    #expect(try Self.less([0, 0], weights: [1, 1]) == 0)
    #expect(try Self.less([5, 7], weights: [0, 0]) == nil)
    let card = try baseline([[90, nil], [110, 3]], coverage: 1).scored()
    #expect(card.scores(node: 0) == [99, nil])
  }

  @Test("a value below 0 is refused by name, 0 is not")
  func refused() throws {
    #expect(throws: ScoringError.valueNotPositive(node: "", child: "1", units: [0])) {
      try Self.less([2, -1], weights: [1, 1])
    }
    #expect(throws: ScoringError.valueNotPositive(node: "i", child: "b", units: [1])) {
      try baseline([[1, 2], [0, -3]]).scored()
    }
  }

  @Test("squares that leave the doubles")
  func extreme() throws {
    let huge = try #require(try Self.less([1e200, 3e200], weights: [1, 1]))
    #expect((huge / 1e200 - 1.5).magnitude < 1e-12)
    let tiny = try #require(try Self.less([1e-200, 3e-200], weights: [1, 1]))
    #expect((tiny / 1e-200 - 1.5).magnitude < 1e-12)
    #expect(try Self.more([1.7e308, 1.7e308], weights: [1, 1]) == 1.7e308)
  }

  @Test("the order of children and units changes nothing")
  func order() throws {
    let columns: [Column] = [[12.3, 45.6, 78.9], [98.7, 65.4, 32.1], [11.1, 22.2, 33.3]]
    let scores = try baseline(columns).scored().scores(node: 0)
    let turned = try baseline(columns.map { Column($0.values.reversed()) }).scored()
    #expect(turned.scores(node: 0).values == scores.values.reversed())
  }

  @Test("MPI and AMPI as published: standardised to 100 ± 10, or between 70 and 130")
  func indices() throws {
    // Of 1, 2, 3 and 3, 2, 1 the first unit is as far below 100 in the one as above in the other.
    var mpi = try baseline([[1, 2, 3], [3, 2, 1]])
    mpi.methodology.normalisation = .zScore(mean: 100, deviation: 10)
    #expect(try mpi.scored().scores(node: 0) == [99, 100, 99])
    var ampi = mpi
    ampi.methodology.normalisation = .minMax(low: 70, high: 130)
    #expect(try ampi.scored().scores(node: 0) == [91, 100, 91])
    ampi.methodology.normalisation = .rangeAround("R")
    ampi.dataset.references["R"] = 1
    #expect(try ampi.scored().scores(node: 0) == [91, 100, 91])
  }

  @Test("it is not split, solved or bounded without sampling")
  func notAdditive() throws {
    let card = try baseline([[90, 80], [110, 120]]).scored()
    #expect(card.gap(of: 0, to: 1) == nil)
    #expect(card.contributions(unit: 0) == [99, nil, nil])
    #expect(card.contribution(unit: 0, node: 1) == nil)
    #expect(card.scoreNeeded(unit: 0, node: 1, toReach: 100) == nil)
    #expect(WeightRobustness(card, spread: 0.2) == nil)
  }

  @Test("every draw is what its own settings give")
  func draws() throws {
    var baseline = try baseline(
      [[90, 85, 97, 60], [110, 118, 100, nil], [100, 99, 96, 140]], .arithmetic)
    baseline.methodology.minimumCoverage = 0.5
    let analysis = try UncertaintyAnalysis(
      baseline.dataset, framework: baseline.framework, methodology: baseline.methodology,
      design: UncertaintyDesign(aggregations: [Self.less], draws: 200, seed: 3))
    #expect(analysis.drawn == [.aggregation(Self.less)])
    var seen: Set<Aggregation> = []
    for number in 0..<60 {
      let draw = analysis.draw(number)
      seen.insert(draw.methodology.aggregation)
      let tree = try draw.framework.changing { nodes in
        for node in nodes.indices { nodes[node].weight = draw.weights[node] }
      }
      let index = try baseline.dataset.scored(with: tree, by: draw.methodology).scores(node: 0)
      let ranks = analysis.run(number..<(number + 1))
      #expect(ranks.map { Int($0) } == Ranking.ranks(index).compactMap(\.self))
    }
    #expect(seen == [.arithmetic, Self.less])
  }

  @Test("negative values: named, and its draws counted")
  func undrawn() throws {
    let baseline = try baseline([[1, 4], [-1, 4]], .arithmetic)
    let analysis = try UncertaintyAnalysis(
      baseline.dataset, framework: baseline.framework, methodology: baseline.methodology,
      design: UncertaintyDesign(aggregations: [Self.less], draws: 100))
    #expect(
      analysis.undrawn.map(\.error) == [.valueNotPositive(node: "i", child: "b", units: [0])])
  }

  @Test("too much of one thing lowers the score: the smallest move is found on the way there")
  func target() throws {
    // With b = c = 50 the score is 2u / 3 − (a² + 5,000) / u for u = a + 100: 50 at a = 50, 55 where
    // u² − 435u + 45,000 = 0, and far below 0 at the best value seen, 1,000.
    let baseline = try baseline([[50, 55, 1_000], [50, 55, 50], [50, 55, 50]])
    let move = try #require(
      try TargetSeeking(baseline, unit: 0, rank: 1).smallestMove(of: 1))
    let wanted = (435 - 9_225.0.squareRoot()) / 2 - 100
    #expect(((move.to ?? 0) - wanted).magnitude < 1e-6 && move.rank == 1)
    // No value of a gives more than 58.6.
    let far = try self.baseline([[50, 60, 1_000], [50, 60, 50], [50, 60, 50]])
    let none = try #require(try TargetSeeking(far, unit: 0, rank: 1).smallestMove(of: 1))
    #expect(none.to == nil && none.best == 1_000)
  }
}
