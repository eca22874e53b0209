import CompositeIndex
import Testing

@Suite("Rules of robustness")
struct RobustnessRuleTests {
  private static let steady = UncertaintyDesign(weightSpread: 0.05, draws: 20)

  private func ranks(_ baseline: Baseline, _ design: UncertaintyDesign = steady) throws
    -> Set<[UInt16]>
  {
    let analysis = try UncertaintyAnalysis(
      baseline.dataset, framework: baseline.framework, methodology: baseline.methodology,
      design: design)
    let all = analysis.run(0..<design.draws)
    let width = analysis.units.count
    return Set((0..<design.draws).map { Array(all[($0 * width)..<(($0 + 1) * width)]) })
  }

  /// An index of q and of a pillar p of a, b and c, put together in some way.
  private func pillar(
    _ aggregation: Aggregation, _ columns: [Column], coverage: Double
  ) throws -> Baseline {
    Baseline(
      dataset: try Dataset(unitCount: 2, indicators: columns),
      framework: try Framework([
        Node(code: "i", parent: nil), Node(code: "p", parent: 0, aggregation: aggregation),
        Node(code: "q", parent: 0), Node(code: "a", parent: 1), Node(code: "b", parent: 1),
        Node(code: "c", parent: 1),
      ]), methodology: Methodology(minimumCoverage: coverage))
  }

  @Test("Copeland's pairs are bounded: for a ranking, and more closely for each draw")
  func copelandPairs() throws {
    let framework = try Framework([
      Node(code: "index", parent: nil, aggregation: .copeland), Node(code: "a", parent: 0),
      Node(code: "b", parent: 0),
    ])
    func baseline(_ count: Int) throws -> Baseline {
      let column = Column(storage: (0..<count).map(Double.init))
      return Baseline(
        dataset: try Dataset(unitCount: count, indicators: [column, column]), framework: framework,
        methodology: Methodology(normalisation: .none))
    }
    #expect(
      throws: ScoringError.tooManyPairs(
        node: "index", kind: .copeland, units: 14_143, limit: 14_142)
    ) { try baseline(14_143).scored() }
    let small = try baseline(2_237)
    #expect(
      throws: ScoringError.tooManyPairs(node: "index", kind: .copeland, units: 2_237, limit: 2_236)
    ) {
      try UncertaintyAnalysis(
        small.dataset, framework: framework, methodology: small.methodology,
        design: UncertaintyDesign(draws: 1))
    }
    #expect(try small.scored().scores(node: 0).storage.last == 2_236)
  }

  @Test("draws leave out a pillar that has too few children, as the scores do")
  func coverage() throws {
    // Columns q, a, b, c. The second unit's pillar would be 100, but is one of three.
    let mean = try pillar(
      .arithmetic, [[10, 5], [10, 100], [10, nil], [10, nil]], coverage: 0.5)
    #expect(try mean.scored().scores(node: 0) == [10, 5])
    #expect(try ranks(mean) == [[1, 2]])
    // The first unit has no rival in p: (0 + 1)/2 against 0.4. With one it would lose, 0 against 0.7.
    let copeland = try pillar(
      .copeland, [[1, 0.4], [10, 100], [10, nil], [10, nil]], coverage: 0.5)
    #expect(try copeland.scored().scores(node: 0) == [0.5, 0.4])
    #expect(try ranks(copeland) == [[1, 2]])
    // A sum misses what a child misses.
    let sum = try pillar(.sum, [[10, 5], [10, 100], [10, nil], [10, nil]], coverage: 0)
    #expect(try sum.scored().scores(node: 0) == [20, 5])
    #expect(try ranks(sum) == [[1, 2]])
  }

  @Test("draws rank the lowest first where less is better")
  func lower() throws {
    let base = Baseline(
      dataset: try Dataset(unitCount: 2, indicators: [[1, 2]]),
      framework: try Framework([
        Node(code: "i", parent: nil, indicator: Indicator(direction: .lower)),
        Node(code: "a", parent: 0, indicator: Indicator(direction: .lower)),
      ]), methodology: Methodology())
    #expect(try ranks(base) == [[1, 2]])
  }

  private func pair(_ columns: [Column], _ method: Methodology = Methodology()) throws -> Baseline {
    Baseline(
      dataset: try Dataset(unitCount: columns[0].count, indicators: columns),
      framework: try Framework([
        Node(code: "i", parent: nil), Node(code: "a", parent: 0, weight: 2),
        Node(code: "b", parent: 0),
      ]), methodology: method)
  }

  private func analysis(_ design: UncertaintyDesign) throws -> UncertaintyAnalysis {
    let base = try pair([[1, 2], [2, 1]])
    return try UncertaintyAnalysis(
      base.dataset, framework: base.framework, methodology: base.methodology, design: design)
  }

  @Test("weights go up and down within the spread; what is left out has none")
  func weights() throws {
    let spread = try analysis(UncertaintyDesign(weightSpread: 0.25, draws: 60))
    let drawn = (0..<60).map { spread.draw($0).weights }
    #expect(drawn.allSatisfy { $0[0] == 1 && (1.5...2.5).contains($0[1]) })
    #expect(drawn.allSatisfy { (0.75...1.25).contains($0[2]) })
    #expect(drawn.contains { $0[1] < 1.6 } && drawn.contains { $0[1] > 2.4 })
    let one = try analysis(UncertaintyDesign(weightSpread: 0, leavesOneOut: true, draws: 20))
    let draws = (0..<20).map { one.draw($0) }
    #expect(draws.allSatisfy { $0.weights == ($0.leftOut == 1 ? [1, 0, 1] : [1, 2, 0]) })
    #expect(Set(draws.map(\.leftOut)) == [1, 2])
    #expect(one.factors == [.leaveOneOut] && spread.factors == [.weights])
  }

  @Test("what draws say, counted by hand")
  func counted() throws {
    let analysis = try analysis(UncertaintyDesign(weightSpread: 0.25, draws: 4))
    let result = analysis.result([1, 2, 2, 1, 1, 1, 0, 0])
    #expect(result.draws == 4 && result.failedDraws == 1)
    #expect(result.frequencies(unit: 0) == [2, 1] && result.frequencies(unit: 1) == [2, 1])
    #expect(result.probability(unit: 0, atMost: 1) == 2.0 / 3)
    #expect(result.probability(unit: 0, atMost: 2) == 1)
    // Won, lost, a tie.
    #expect(result.probability(0, beats: 1) == 0.5)
    #expect(result.mean(unit: 0) == 4.0 / 3 && result.quantile(0.5, unit: 0) == 1)
    // 1, 1, 2: 0.9 of the way from the second to the third.
    #expect(result.quantile(0.95, unit: 0) == 1.9)
    let turned = analysis.result([1, 2, 1, 2, 2, 1, 2, 1])
    #expect(turned.halfSampleDifference == 1)
  }

  @Test("as many ranks as fit are kept")
  func bound() {
    let design = UncertaintyDesign(draws: 10_000)
    #expect(design.draws(ofUnits: 10) == 10_000)
    #expect(design.draws(ofUnits: 20_000) == 1_000)
    #expect(design.draws(ofUnits: 30_000_000) == 1)
  }

  @Test("an alternative that is what the report says adds nothing, and is said")
  func same() throws {
    let base = try pair([[1, 2], [2, 1]], Methodology(normalisation: .minMax(low: 0, high: 100)))
    let choices = UncertaintyChoices(
      UncertaintyDesign(
        normalisations: [.minMax(low: 0, high: 100), .rank, .rank], aggregations: [.arithmetic],
        imputations: [.none, .mean], treatments: [.none]), of: base)
    #expect(choices.normalisations == [nil, .rank] && choices.aggregations == [nil])
    #expect(choices.imputations == [.none, .mean] && choices.treatments == [nil])
    #expect(
      choices.same == [
        .normalisation(.minMax(low: 0, high: 100)), .aggregation(.arithmetic),
        .imputation(.none), .treatment(.none),
      ])
  }

  /// The best and the worst rank of each unit.
  private func bounds(
    _ columns: [Column], _ aggregation: Aggregation = .arithmetic
  ) throws -> [[Int]]? {
    let tree = try Framework([
      Node(code: "i", parent: nil), Node(code: "a", parent: 0), Node(code: "b", parent: 0),
    ])
    let card = try Dataset(unitCount: columns[0].count, indicators: columns)
      .scored(with: tree, by: Methodology(aggregation: aggregation))
    return WeightRobustness(card, spread: 0.5)?.bounds.map { [$0.best, $0.worst] }
  }

  @Test("certain and possible ranks by hand")
  func certain() throws {
    #expect(
      try bounds([[9, 5], [8, 6]]) == [[1, 1], [2, 2]])
    // A tie is neither ahead nor behind.
    #expect(
      try bounds([[9, 9], [8, 8]]) == [[1, 1], [1, 1]])
    // 2 ahead on a, 1 behind on b: (0.5 · 2 − 1.5 · 1)/2 is below 0.
    #expect(
      try bounds([[3, 1], [1, 2]]) == [[1, 2], [1, 2]])
    #expect(
      try bounds([[3, 1], [1, 2]], .sum) == [[1, 2], [1, 2]])
    // 3 ahead: 0.5 · 3 − 1.5 · 1 is 0 of a sum, and so of a mean; 4 is enough.
    #expect(
      try bounds([[5, 1], [1, 2]], .sum) == [[1, 1], [2, 2]])
    // A unit with a gap is judged by its range: 3 against 3…7.
    #expect(
      try bounds([[3, 1], [nil, 9]]) == [[1, 2], [1, 1]])
    #expect(try bounds([[3, 1], [1, 2]], .geometric) == nil)
  }

  @Test("where no rank moves there is nothing to explain")
  func sensitivity() throws {
    let base = try pair([[1, 9], [2, 8]])
    let steady = try UncertaintyAnalysis(
      base.dataset, framework: base.framework, methodology: base.methodology,
      design: UncertaintyDesign(weightSpread: 0.25, draws: 10))
    let sensitivity = try #require(Sensitivity(steady, base: 32))
    #expect(sensitivity.variance == 0 && sensitivity.indices.isEmpty)
    #expect(sensitivity.drivers == [nil, nil] && sensitivity.failedRuns == 0)
    #expect(sensitivity.runs == 32 * 3)
    #expect(Sensitivity(steady, base: 32, isCancelled: { true }) == nil)
  }
}
