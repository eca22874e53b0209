import CompositeIndex
import Testing

/// Numbers at the ends of what a double holds, and counts that nobody means.
@Suite("Extreme figures")
struct ExtremeTests {
  private static let pair = [
    Node(code: "index", parent: nil), Node(code: "a", parent: 0), Node(code: "b", parent: 0),
  ]

  @Test("means of the largest doubles are computed, not infinite")
  func largest() throws {
    let most = 1.7e308
    for kind in [Aggregation.arithmetic, .geometric, .harmonic, .power(2), .power(-3), .power(100)]
    {
      let score = try #require(try kind([most, most], weights: [1, 1]))
      #expect((score / most - 1).magnitude < 1e-12, "\(kind)")
    }
    #expect(try Aggregation.arithmetic([most, -most], weights: [1, 1]) == 0)
    // The sum itself is none.
    #expect(try Aggregation.sum([most, most], weights: [1, 1]) == nil)
  }

  @Test("powers of small values do not become 0")
  func smallest() throws {
    let score = try #require(try Aggregation.power(100)([1e-5, 1e-5], weights: [1, 2]))
    #expect((score / 1e-5 - 1).magnitude < 1e-12)
    let tiny = Double.leastNonzeroMagnitude * 2000
    let harmonic = try #require(try Aggregation.harmonic([tiny, tiny], weights: [1, 1]))
    #expect((harmonic / tiny - 1).magnitude < 0.01)
    #expect(try Aggregation.power(2)([0, 0], weights: [1, 1]) == 0)
  }

  @Test("a score that does not fit is missing, and a notice names unit and node")
  func tooLarge() throws {
    let framework = try Framework(Self.pair)
    let data = try Dataset(unitCount: 3, indicators: [[1.7e308, 1, 2], [1.7e308, 3, 4]])
    let card = try data.scored(with: framework, by: Methodology(aggregation: .sum))
    #expect(card.scores(node: 0) == [nil, 4, 6])
    #expect(card.notices == [.overflow(node: "index", units: [0])])
  }

  @Test("a quotient that does not fit is missing, and a notice says so")
  func quotient() throws {
    let framework = try Framework([
      Node(code: "index", parent: nil),
      Node(code: "a", parent: 0, indicator: Indicator(denominator: "d")),
    ])
    let data = try Dataset(
      unitCount: 2, indicators: [[1e300, 6]], auxiliaries: ["d": [1e-300, 2]])
    let card = try data.scored(with: framework, by: Methodology(denominates: true))
    #expect(card.scores(node: 0) == [nil, 3])
    #expect(card.notices == [.overflow(node: "a", units: [0])])
  }

  @Test("values from one end of the doubles to the other are scaled")
  func wholeRange() throws {
    let column: Column = [-1.7e308, 0, 1.7e308]
    #expect(try Normalisation.minMax(low: 0, high: 100)(column) == [0, 50, 100])
    #expect(
      try Normalisation.minMax(low: 0, high: 100)(column, indicator: Indicator(direction: .lower))
        == [100, 50, 0])
    #expect(try Normalisation.zScore(mean: 0, deviation: 1)(column) == [-1, 0, 1])
    let posts = Indicator(goalposts: Goalposts(worst: -1.7e308, best: 1.7e308))
    #expect(
      try Normalisation.goalposts(low: 0, high: 100)(column, indicator: posts) == [0, 50, 100])
    #expect(Statistics.median([-1.7e308, 1.7e308]) == 0)
    #expect(Statistics.mean([1.7e308, 1.7e308]) == 1.7e308)
  }

  @Test("moments do not depend on the unit of measure, however large or small it is")
  func moments() throws {
    let plain: Column = [1, 2, 3, 4, 90]
    let skewness = try #require(Statistics.skewness(plain))
    let kurtosis = try #require(Statistics.kurtosis(plain))
    let deviation = try #require(Statistics.standardDeviation(plain))
    // Powers of two change nothing but the exponent.
    for factor in [0x1p900, 0x1p-900] {
      let other = Column(plain.values.map { $0.map { $0 * factor } })
      #expect(Statistics.skewness(other) == skewness)
      #expect(Statistics.kurtosis(other) == kurtosis)
      #expect(Statistics.standardDeviation(other) == deviation * factor)
      #expect(Correlation.pearson(plain, other).map { ($0 - 1).magnitude < 1e-15 } == true)
    }
  }

  @Test("outliers of huge columns are treated like those of others")
  func treatment() throws {
    let framework = try Framework([Node(code: "index", parent: nil), Node(code: "a", parent: 0)])
    let plain: [Double] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1000]
    for treatment in [Treatment.winsorise(cap: 2), .log, .boxCox] {
      for factor in [1e300, 1e-300] {
        let data = try Dataset(
          unitCount: 10, indicators: [Column(plain.map { $0 * factor })])
        let card = try data.scored(
          with: framework,
          by: Methodology(treatment: treatment, normalisation: .minMax(low: 0, high: 100)))
        let scores = card.scores(node: 0).present
        #expect(scores.count == 10 && Set(scores).count >= 9, "\(treatment) \(factor)")
        #expect(zip(scores, scores.dropFirst()).allSatisfy { $0 <= $1 })
      }
    }
  }

  @Test("a level far above the index is the index")
  func level() throws {
    let framework = try Framework(Self.pair)
    let data = try Dataset(unitCount: 3, indicators: [[0, 5, 10], [1, nil, 3]])
    let top = try data.scored(with: framework, by: Methodology(imputation: .rowMean(level: 1)))
    let far = try data.scored(with: framework, by: Methodology(imputation: .rowMean(level: .max)))
    #expect(far.scores(node: 2) == top.scores(node: 2) && far.scores(node: 2) == [1, 2, 3])
  }

  @Test("a cap beyond all reason stops at the last value that can be pulled in")
  func cap() throws {
    let framework = try Framework([Node(code: "index", parent: nil), Node(code: "a", parent: 0)])
    // Each value ten times the one before: pulling in never helps.
    let values = (0..<200).map { Double.init(sign: .plus, exponent: $0, significand: 1) }
    let data = try Dataset(unitCount: 200, indicators: [Column(values)])
    let card = try data.scored(
      with: framework, by: Methodology(treatment: .winsorise(cap: .max)))
    #expect(card.scores(node: 0).presentCount == 200)
  }

  @Test("weights lie where sums of them have a meaning")
  func weights() {
    for weight in [0, -1, 1e13, 1e-7, .infinity, .nan] {
      #expect(throws: ScoringError.self) {
        try Framework([Node(code: "i", parent: nil, weight: weight)])
      }
    }
  }

  @Test("the largest weights give the mean that small ones give")
  func largeWeights() throws {
    let nodes = Self.pair.map { node in
      var node = node
      node.weight = 1e12
      return node
    }
    let data = try Dataset(unitCount: 1, indicators: [[1e300], [3e300]])
    let card = try data.scored(with: try Framework(nodes), by: Methodology())
    #expect(card.scores(node: 0).values[0].map { ($0 / 2e300 - 1).magnitude < 1e-12 } == true)
  }

  @Test("a search for the smallest change ends where the way leads to 0 or across all doubles")
  func searchEnds() throws {
    let framework = try Framework([Node(code: "index", parent: nil), Node(code: "a", parent: 0)])
    for column in [[-1.0, 0, 1] as Column, [-1.7e308, 0, 1.7e308], [0, 0, 1e-300]] {
      let data = try Dataset(unitCount: 3, indicators: [column])
      let baseline = Baseline(
        dataset: data, framework: framework,
        methodology: Methodology(normalisation: .rank))
      for rank in 1...2 {
        let move = try #require(
          try TargetSeeking(baseline, unit: 0, rank: rank).smallestMove(of: 1))
        let to = try #require(move.to)
        #expect(to <= move.best && to >= column[0] ?? 0)
        #expect(move.rank.map { $0 <= rank } == true)
      }
    }
  }
}
