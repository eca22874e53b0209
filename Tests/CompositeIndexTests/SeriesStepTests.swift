import CompositeIndex
import Testing

/// Which steps look at the whole series, each on its own.
@Suite("Steps over a series")
struct SeriesStepTests {
  private static let framework = try? Framework([
    Node(code: "index", parent: nil), Node(code: "a", parent: 0), Node(code: "b", parent: 0),
  ])

  /// Two units with a gap in this period, a third one that was in the other period only.
  private func sample() throws -> (Framework, Dataset) {
    let framework = try #require(Self.framework)
    var data = try Dataset(unitCount: 3, indicators: [[10, 20, nil], [1, 2, 3]])
    data.otherPeriods = OtherPeriods(
      time: 2, times: [1],
      datasets: [
        try Dataset(unitCount: 4, indicators: [[0, 40, 60, 100], [0, 0, 0, 10]])
      ])
    return (framework, data)
  }

  @Test("bounds over the series fill gaps from this period")
  func boundsAreBounds() throws {
    let (framework, data) = try sample()
    let scale = Normalisation.minMax(low: 0, high: 100)
    let card = try data.scored(
      with: framework, by: Methodology(imputation: .mean, normalisation: scale, bounds: .series))
    // The mean of 10 and 20, on the scale from 0 to 100.
    #expect(card.prepared[0] == [10, 20, 15] && card.scores(node: 1) == [10, 20, 15])
    #expect(card.notices == [.imputed(node: "a", cells: 1)])
    let pooled = try data.scored(
      with: framework,
      by: Methodology(
        imputation: .mean, imputationPool: .series, normalisation: scale, bounds: .series))
    // The mean of 10, 20, 0, 40, 60 and 100.
    let mean = 230.0 / 6
    #expect(pooled.prepared[0] == [10, 20, mean])
    let own = try data.scored(
      with: framework,
      by: Methodology(imputation: .mean, imputationPool: .series, normalisation: scale))
    #expect(own.prepared[0] == [10, 20, mean] && own.scores(node: 1)[1] == 10 / (mean - 10) * 100)
  }

  @Test("bounds over the series leave outliers to this period")
  func outliers() throws {
    let framework = try Framework([Node(code: "index", parent: nil), Node(code: "a", parent: 0)])
    let calm = (1...10).map { Double($0) }
    var data = try Dataset(unitCount: 10, indicators: [Column(calm)])
    data.otherPeriods = OtherPeriods(
      time: 2, times: [1],
      datasets: [try Dataset(unitCount: 10, indicators: [Column(calm.dropLast() + [5000])])])
    var method = Methodology(
      treatment: .log, normalisation: .minMax(low: 0, high: 100), bounds: .series)
    let alone = try data.scored(with: framework, by: method)
    // This period has no outliers; only the other one's column is a logarithm.
    #expect(alone.prepared[0] == Column(calm) && alone.notices.isEmpty)
    method.treatmentPool = .series
    let together = try data.scored(with: framework, by: method)
    #expect(together.notices == [.transformed(node: "a")])
    #expect(together.prepared[0] != Column(calm))
  }

  @Test("who is left out is said of this period's units alone")
  func screening() throws {
    let framework = try #require(Self.framework)
    var data = try Dataset(unitCount: 3, indicators: [[1, 0, 3], [4, 0, 6]])
    data.otherPeriods = OtherPeriods(
      time: 1, times: [0, 2],
      datasets: [
        try Dataset(unitCount: 5, indicators: [[0, 0, 1, 0, 0], [0, 1, 1, 0, nil]]),
        try Dataset(unitCount: 5, indicators: [[0, 0, 0, 0, 0], [0, 0, 0, 0, 0]]),
      ])
    let card = try data.scored(
      with: framework,
      by: Methodology(
        screening: Screening(minimumNonZero: 0.9), normalisation: .minMax(low: 0, high: 1),
        bounds: .series))
    #expect(card.notices == [.screenedOut(units: [1])])
    #expect(card.scores(node: 0).count == 3 && card.scores(node: 0)[1] == nil)
  }

  @Test("what is refused is named by this period's offsets, and only there")
  func refusal() throws {
    let framework = try Framework([
      Node(code: "index", parent: nil),
      Node(code: "a", parent: 0, indicator: Indicator(direction: .lower, denominator: "d")),
    ])
    var data = try Dataset(
      unitCount: 2, indicators: [[4, 8]], auxiliaries: ["d": [1, 1]])
    data.otherPeriods = OtherPeriods(
      time: 2, times: [1],
      datasets: [
        try Dataset(unitCount: 3, indicators: [[2, 6, 3]], auxiliaries: ["d": [1, 0, -1]])
      ])
    var method = Methodology(denominates: true, normalisation: .fractionOfBest, bounds: .series)
    let card = try data.scored(with: framework, by: method)
    // The best of all periods is 2; what the other one can't divide takes no part.
    #expect(card.scores(node: 0) == [0.5, 0.25])
    #expect(card.notices == [.leftOutOfSeries(node: "a", cells: 2)])
    data.indicators[0] = [4, -1]
    #expect(throws: ScoringError.noFraction(node: "a", units: [1])) {
      try data.scored(with: framework, by: method)
    }
    data.indicators[0] = [4, 1]
    data.auxiliaries["d"] = [1, 0]
    #expect(throws: ScoringError.zeroDenominator(node: "a", units: [1])) {
      try data.scored(with: framework, by: method)
    }
    method = Methodology(normalisation: .distanceToReference("x", capped: false), bounds: .series)
    data.references = ["x": 1]
    data.indicators[0] = [4, nil]
    #expect(throws: ScoringError.referenceWithoutValue(node: "a", unit: 1)) {
      try data.scored(with: framework, by: method)
    }
  }

  @Test("gaps that no other period fills are said")
  func gapsLeft() throws {
    let framework = try #require(Self.framework)
    var data = try Dataset(unitCount: 3, indicators: [[10, nil, nil], [1, 2, 3]])
    #expect(throws: ScoringError.needsEarlierPeriods) {
      try data.scored(with: framework, by: Methodology(imputation: .latest))
    }
    data.otherPeriods = OtherPeriods(
      time: 2, times: [1],
      datasets: [try Dataset(unitCount: 3, indicators: [[1, 5, nil], [1, 1, 1]])])
    let card = try data.scored(with: framework, by: Methodology(imputation: .latest))
    #expect(
      card.notices == [.imputed(node: "a", cells: 1), .gapsLeft(node: "a", cells: 1)])
  }

  @Test("a missing denominator is a gap: it counts, and it is said")
  func missingDenominator() throws {
    let framework = try Framework([
      Node(code: "index", parent: nil),
      Node(code: "a", parent: 0, indicator: Indicator(denominator: "d")),
      Node(code: "b", parent: 0),
    ])
    let data = try Dataset(
      unitCount: 2, indicators: [[4, 6], [1, 1]], auxiliaries: ["d": [2, nil]])
    var method = Methodology(denominates: true)
    let card = try data.scored(with: framework, by: method)
    #expect(card.notices == [.denominatorMissing(node: "a", units: [1])])
    #expect(card.scores(node: 0) == [1.5, 1])
    method.screening.minimumAvailability = 0.6
    let screened = try data.scored(with: framework, by: method)
    #expect(screened.notices == [.screenedOut(units: [1])])
    #expect(screened.scores(node: 0) == [1.5, nil])
    let audit = try Audit(
      Baseline(dataset: data, framework: framework, methodology: Methodology(denominates: true)))
    #expect(audit.unitCoverage == [1, 0.5])
  }

  @Test("goalposts that a min–max does not use are said")
  func goalpostsIgnored() throws {
    let framework = try Framework([
      Node(code: "index", parent: nil),
      Node(code: "a", parent: 0, indicator: Indicator(goalposts: Goalposts(worst: 0, best: 9))),
      Node(code: "b", parent: 0),
    ])
    let data = try Dataset(unitCount: 2, indicators: [[4, 6], [1, 2]])
    let card = try data.scored(
      with: framework, by: Methodology(normalisation: .minMax(low: 0, high: 1)))
    #expect(card.notices == [.goalpostsIgnored(nodes: ["a"])])
  }

  @Test("the best goalpost is what a search may go to")
  func goalpostAsBest() throws {
    for direction in [Direction.higher, .lower] {
      let sign = direction.sign
      let posts = Goalposts(worst: 0, best: 100 * sign)
      let framework = try Framework([
        Node(code: "index", parent: nil),
        Node(
          code: "a", parent: 0, indicator: Indicator(direction: direction, goalposts: posts)),
        Node(code: "b", parent: 0),
      ])
      let data = try Dataset(
        unitCount: 2, indicators: [[10 * sign, 20 * sign], [10, 90]])
      let baseline = Baseline(
        dataset: data, framework: framework,
        methodology: Methodology(
          normalisation: .goalposts(low: 0, high: 100), aggregation: .arithmetic))
      var changed = baseline
      changed.framework = try framework.changing { $0[2].normalisation = Normalisation.none }
      // 100 for the rival's mean of 20 and 90: the value must pass 100, which none has and the
      // best goalpost is.
      let seeking = TargetSeeking(changed, unit: 0, rank: 1)
      let move = try #require(try seeking.smallestMove(of: 1))
      #expect(move.best == 100 * sign)
      #expect(move.to.map { ($0 - 100 * sign).magnitude < 1e-6 } == true && move.rank == 1)
      let plan = try #require(try seeking.cheapestPlan())
      #expect(plan.allSatisfy { $0.best.magnitude == 100 || $0.best == 90 })
    }
  }

  @Test("weights of the parent and of the index are two things")
  func indexWeights() throws {
    let framework = try Framework([
      Node(code: "index", parent: nil), Node(code: "p", parent: 0, weight: 3),
      Node(code: "q", parent: 0), Node(code: "a", parent: 1), Node(code: "b", parent: 1),
      Node(code: "c", parent: 2),
    ])
    let data = try Dataset(unitCount: 2, indicators: [[1, nil], [2, 2], [3, nil]])
    let card = try data.scored(with: framework, by: Methodology())
    #expect(card.effectiveWeight(unit: 0, node: 3) == 0.5)
    #expect(card.indexWeight(unit: 0, node: 3) == 0.375)
    // What is missing gives its weight to the others.
    #expect(card.indexWeight(unit: 1, node: 4) == 1 && card.indexWeight(unit: 1, node: 3) == nil)
  }
}
