import CompositeIndex
import Testing

@Suite("Kernels, by hand")
struct KernelTests {
  @Test("min–max keeps gaps and reverses what is better low")
  func minMax() throws {
    let scale = Normalisation.minMax(low: 0, high: 100)
    #expect(try scale([3, nil, 1, 2, 2]) == [100, nil, 0, 50, 50])
    #expect(try scale([-2, 0, 3]) == [0, 40, 100])
    #expect(try scale([3, nil, 1], indicator: Indicator(direction: .lower)) == [0, nil, 100])
    #expect(try scale([nil, nil]) == [nil, nil])
  }

  @Test("a constant column is given up, with a notice", arguments: [1, 3])
  func constantColumn(count: Int) throws {
    let framework = try Framework([
      Node(code: "index", parent: nil), Node(code: "flat", parent: 0), Node(code: "x", parent: 0),
    ])
    let values = (0..<3).map { $0 < count ? 4.0 : nil }
    let data = try Dataset(unitCount: 3, indicators: [Column(values), [1, 2, 3]])
    let card = try data.scored(
      with: framework, by: Methodology(normalisation: .minMax(low: 0, high: 100)))
    #expect(card.notices == [.constantColumn(node: "flat")])
    // Its weight goes to the sibling.
    #expect(card.scores(node: 0) == [0, 50, 100])
  }

  @Test("z-score uses the n − 1 form")
  func zScore() throws {
    let scores = try Normalisation.zScore(mean: 10, deviation: 2)([1, 2, 3])
    #expect(scores == [8, 10, 12])
  }

  @Test("goalposts clip, and run downwards where less is better")
  func goalposts() throws {
    let scale = Normalisation.goalposts(low: 0, high: 100)
    let rising = Indicator(goalposts: Goalposts(worst: 20, best: 60))
    #expect(try scale([10, 20, 40, 60, 80], indicator: rising) == [0, 0, 50, 100, 100])
    let falling = Indicator(direction: .lower, goalposts: Goalposts(worst: 60, best: 20))
    #expect(try scale([10, 20, 30, 60, nil], indicator: falling) == [100, 100, 75, 0, nil])
    #expect(throws: ScoringError.noGoalposts(node: "")) { try scale([1, 2]) }
    #expect(throws: ScoringError.equalBounds(node: "")) {
      try scale([1], indicator: Indicator(goalposts: Goalposts(worst: 5, best: 5)))
    }
  }

  @Test("fixed scale, for both directions")
  func fixedScale() throws {
    #expect(try Normalisation.scale(low: 0, high: 10)([2.5, nil]) == [25, nil])
    let lower = Indicator(direction: .lower)
    #expect(try Normalisation.scale(low: 0, high: 10)([2.5], indicator: lower) == [75])
  }

  @Test("ranks, Borda points and percentiles share the lowest place")
  func rankForms() throws {
    #expect(try Normalisation.rank([3, nil, 1, 2, 2]) == [4, nil, 1, 2, 2])
    #expect(try Normalisation.borda([3, nil, 1, 2, 2]) == [3, nil, 0, 1, 1])
    #expect(try Normalisation.percentile([-2, 0, 3]) == [0, 0.5, 1])
    #expect(try Normalisation.percentile([4, 4, 4]) == [0, 0, 0])
    #expect(try Normalisation.percentile([5, nil]) == [nil, nil])
  }

  @Test("distances to best, target, and the share of the best")
  func distances() throws {
    #expect(try Normalisation.distanceToBest([1, 2, 5]) == [0, 0.25, 1])
    #expect(try Normalisation.fractionOfBest([1, 2, 4]) == [0.25, 0.5, 1])
    let aim = Indicator(target: 3)
    #expect(
      try Normalisation.distanceToTarget(capped: false)([1, 2, 5], indicator: aim) == [0, 0.5, 2])
    #expect(
      try Normalisation.distanceToTarget(capped: true)([1, 2, 5], indicator: aim) == [0, 0.5, 1])
    #expect(throws: ScoringError.noTarget(node: "")) {
      try Normalisation.distanceToTarget(capped: true)([1, 2])
    }
  }

  @Test("means renormalise weights over what is present")
  func means() throws {
    #expect(try Aggregation.arithmetic([1, 2, 4], weights: [1, 1, 2]) == 2.75)
    #expect(try Aggregation.arithmetic([1, nil, 4], weights: [1, 5, 2]) == 3)
    #expect(try Aggregation.arithmetic([nil, nil], weights: [1, 1]) == nil)
    #expect(try Aggregation.arithmetic([1, 2], weights: [0, 0]) == nil)
    let geometric = try #require(try Aggregation.geometric([1, nil, 4], weights: [1, 5, 2]))
    #expect((geometric - 2.519842099789746).magnitude < 1e-14)
    #expect(try Aggregation.harmonic([2, 6], weights: [1, 1]) == 3)
    #expect(try Aggregation.power(2)([1, 7], weights: [1, 1]) == 5)
    #expect(try Aggregation.power(1)([1, -3], weights: [1, 1]) == -1)
  }

  @Test("a sum keeps the weights as given and misses what a child misses")
  func sum() throws {
    #expect(try Aggregation.sum([1, 2], weights: [2, 3]) == 8)
    #expect(try Aggregation.sum([1, nil], weights: [2, 3]) == nil)
    #expect(try Aggregation.sum([1, nil], weights: [2, 3], minimumCoverage: 0.5) == 2)
    #expect(try Aggregation.sum([1, nil], weights: [2, 3], minimumCoverage: 0.6) == nil)
  }

  @Test("a value that is not positive is refused by name, not aborted on")
  func nonPositive() throws {
    #expect(throws: ScoringError.self) { try Aggregation.geometric([0, 2], weights: [1, 1]) }
    #expect(throws: ScoringError.self) { try Aggregation.harmonic([-1, 2], weights: [1, 1]) }
    let framework = try Framework([
      Node(code: "index", parent: nil, aggregation: .geometric), Node(code: "a", parent: 0),
      Node(code: "b", parent: 0),
    ])
    let data = try Dataset(unitCount: 3, indicators: [[1, 0, 2], [1, 1, 1]])
    #expect(throws: ScoringError.valueNotPositive(node: "index", child: "a", units: [1])) {
      try data.scored(with: framework, by: Methodology())
    }
  }

  @Test("Copeland does not depend on the order of units, gaps or not")
  func copeland() throws {
    let framework = try Framework([
      Node(code: "index", parent: nil, aggregation: .copeland), Node(code: "a", parent: 0),
      Node(code: "b", parent: 0), Node(code: "c", parent: 0),
    ])
    let columns: [Column] = [[3, 2, 1], [1, nil, 2], [nil, 5, 4]]
    let data = try Dataset(unitCount: 3, indicators: columns)
    let forwards = try data.scored(with: framework, by: Methodology()).scores(node: 0)
    let reversed = try Dataset(
      unitCount: 3, indicators: columns.map { Column($0.values.reversed()) })
    let backwards = try reversed.scored(with: framework, by: Methodology()).scores(node: 0)
    #expect(forwards.values == backwards.values.reversed())
    // Unit 0 beats 1 on a; units 0 and 2 are even (a against b); 1 beats 2 on a and c.
    #expect(forwards == [1, 0, -1])
  }

  @Test("zero denominators are refused with their units")
  func denominators() throws {
    let framework = try Framework([
      Node(code: "index", parent: nil),
      Node(code: "a", parent: 0, indicator: Indicator(denominator: "people")),
    ])
    let data = try Dataset(
      unitCount: 3, indicators: [[4, 6, nil]], auxiliaries: ["people": [2, 0, 0]])
    #expect(throws: ScoringError.zeroDenominator(node: "a", units: [1])) {
      try data.scored(with: framework, by: Methodology(denominates: true))
    }
    let fine = try Dataset(
      unitCount: 2, indicators: [[4, 6]], auxiliaries: ["people": [2, nil]])
    let card = try fine.scored(with: framework, by: Methodology(denominates: true))
    #expect(card.scores(node: 0) == [2, nil])
  }

  @Test("a tree must have one index, known parents, unique codes, positive weights")
  func framework() {
    #expect(throws: ScoringError.noIndex) { try Framework([]) }
    #expect(throws: ScoringError.unknownParent("b")) {
      try Framework([Node(code: "a", parent: nil), Node(code: "b", parent: 3)])
    }
    #expect(throws: ScoringError.duplicateCode("a")) {
      try Framework([Node(code: "a", parent: nil), Node(code: "a", parent: 0)])
    }
    #expect(throws: ScoringError.weightNotPositive(node: "b", weight: 0)) {
      try Framework([Node(code: "a", parent: nil), Node(code: "b", parent: 0, weight: 0)])
    }
  }

  @Test("ranks share ties within the tolerance and skip missing scores")
  func ranks() {
    #expect(Ranking.ranks([5, 9, nil, 9, 1]) == [3, 1, nil, 1, 4])
    // 0.1 + 0.2 and 0.3 are one score; 0.3 and 0.3001 are not.
    #expect(Ranking.ranks([0.1 + 0.2, 0.3, 0.3001]) == [2, 2, 1])
    #expect(Ranking.ranks([5, 9, 7, 9], among: [0, 2]) == [2, nil, 1, nil])
    #expect(Ranking.ranks([-0.0, 0.0]) == [1, 1])
  }

  @Test("many units are ranked as few are")
  func radixRanks() {
    var generator = SeededGenerator(seed: 7)
    let scores = Column(
      (0..<5000).map { _ in
        let value = Double.random(in: -3...3, using: &generator)
        return value < -2.8 ? nil : (value * 50).rounded() / 50
      })
    let ranks = Ranking.ranks(scores)
    for unit in stride(from: 0, to: 5000, by: 37) {
      let naive = scores[unit].map { own in
        1 + scores.present.reduce(0) { $0 + ($1 > own + 1e-9 ? 1 : 0) }
      }
      #expect(ranks[unit] == naive)
    }
  }

  @Test("imputation by median and inside the row")
  func imputation() throws {
    let framework = try Framework([
      Node(code: "index", parent: nil), Node(code: "a", parent: 0), Node(code: "b", parent: 0),
    ])
    let data = try Dataset(unitCount: 4, indicators: [[1, 2, 9, nil], [10, 20, 30, 20]])
    let median = try data.scored(with: framework, by: Methodology(imputation: .median))
    #expect(median.prepared[0] == [1, 2, 9, 2])
    #expect(median.notices == [.imputed(node: "a", cells: 1)])
    // Unit 3 stands halfway on b, so halfway between 1 and 9 on a.
    let row = try data.scored(with: framework, by: Methodology(imputation: .rowMean(level: 1)))
    #expect(row.prepared[0] == [1, 2, 9, 5])
    #expect(throws: ScoringError.needsEarlierPeriods) {
      try data.scored(with: framework, by: Methodology(imputation: .latest))
    }
  }

  @Test("what has no scale says why")
  func withoutScale() throws {
    let framework = try Framework([
      Node(code: "index", parent: nil),
      Node(code: "a", parent: 0, indicator: Indicator(direction: .lower)),
      Node(code: "b", parent: 0),
    ])
    var data = try Dataset(unitCount: 3, indicators: [[0, 1, 2], [1, 2, 4]])
    let fractions = try data.scored(
      with: framework, by: Methodology(normalisation: .fractionOfBest))
    #expect(fractions.notices == [.zeroBest(node: "a")])
    #expect(fractions.scores(node: 0) == [0.25, 0.5, 1])
    data.references = ["u": 0]
    #expect(throws: ScoringError.referenceIsWorst(node: "b", unit: 0)) {
      try data.scored(
        with: framework, by: Methodology(normalisation: .distanceToReference("u", capped: false)))
    }
  }

  @Test("a sum goes on without one indicator when its shift is audited")
  func shiftOfSum() throws {
    let framework = try Framework([
      Node(code: "index", parent: nil), Node(code: "a", parent: 0), Node(code: "b", parent: 0),
    ])
    let data = try Dataset(unitCount: 3, indicators: [[1, 2, 3], [9, 4, 1]])
    let audit = try Audit(
      Baseline(
        dataset: data, framework: framework, methodology: Methodology(aggregation: .sum)))
    // Sums 10, 6, 4; without a 9, 4, 1: the same ranks; without b 1, 2, 3: turned round, 4 places of 3.
    #expect(audit.indicators.map(\.rankShift) == [0, 4.0 / 3])
  }

  @Test("gaps take the last earlier value, or the line between neighbours")
  func otherPeriods() throws {
    let framework = try Framework([
      Node(code: "index", parent: nil), Node(code: "a", parent: 0),
    ])
    var data = try Dataset(unitCount: 3, indicators: [[nil, 20, nil]])
    data.otherPeriods = OtherPeriods(
      time: 2018, times: [2020, 2016],
      datasets: [
        try Dataset(unitCount: 3, indicators: [[8, 30, nil]]),
        try Dataset(unitCount: 3, indicators: [[4, 10, nil]]),
      ])
    let latest = try data.scored(with: framework, by: Methodology(imputation: .latest))
    #expect(latest.prepared[0] == [4, 20, nil])
    // The third unit has no value in any period, which is said as well.
    #expect(
      latest.notices == [.imputed(node: "a", cells: 1), .gapsLeft(node: "a", cells: 1)])
    let linear = try data.scored(with: framework, by: Methodology(imputation: .linear))
    #expect(linear.prepared[0] == [6, 20, nil])
  }

  @Test("bounds over a series are those of all periods, of units that are gone as well")
  func seriesBounds() throws {
    let framework = try Framework([
      Node(code: "index", parent: nil), Node(code: "a", parent: 0),
    ])
    var data = try Dataset(unitCount: 2, indicators: [[10, 20]])
    var method = Methodology(normalisation: .minMax(low: 0, high: 100), bounds: .series)
    #expect(throws: ScoringError.needsEarlierPeriods) {
      try data.scored(with: framework, by: method)
    }
    // The third unit is in the other period only and has its best value.
    data.otherPeriods = OtherPeriods(
      time: 2, times: [1],
      datasets: [try Dataset(unitCount: 3, indicators: [[0, 5, 40]])])
    let card = try data.scored(with: framework, by: method)
    #expect(card.scores(node: 0) == [25, 50])
    // A reference unit is that of this period: (x − 0) / (20 − 0).
    data.references = ["b": 1]
    method.normalisation = .distanceToReference("b", capped: false)
    #expect(try data.scored(with: framework, by: method).scores(node: 0) == [0.5, 1])
    method.normalisation = .minMax(low: 0, high: 100)
    method.bounds = .period
    #expect(try data.scored(with: framework, by: method).scores(node: 0) == [0, 100])
  }
}

/// A small generator with a seed (SplitMix64), so that random tests are the same on every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
