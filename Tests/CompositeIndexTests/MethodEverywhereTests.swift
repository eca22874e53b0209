import CompositeIndex
import Testing

/// A choice for a whole step takes the place of what single nodes say, in scores and in draws.
@Suite("One choice everywhere")
struct MethodEverywhereTests {
  /// Two units of which the first leads by the arithmetic mean and the second by the geometric one,
  /// in a tree whose index says which of the two it takes.
  private func example(_ first: Double = 1, own: Aggregation? = .arithmetic) throws -> Baseline {
    Baseline(
      dataset: try Dataset(unitCount: 2, indicators: [[first, 4], [9, 4]] as [Column]),
      framework: try Framework([
        Node(code: "i", parent: nil, aggregation: own), Node(code: "a", parent: 0),
        Node(code: "b", parent: 0),
      ]), methodology: Methodology())
  }

  private func analysis(
    _ baseline: Baseline, _ design: UncertaintyDesign
  ) throws -> UncertaintyAnalysis {
    try UncertaintyAnalysis(
      baseline.dataset, framework: baseline.framework, methodology: baseline.methodology,
      design: design)
  }

  private func design(_ aggregations: [Aggregation]) -> UncertaintyDesign {
    UncertaintyDesign(weightSpread: 0, aggregations: aggregations, draws: 400)
  }

  @Test("scores by hand: the node's own mean, and another one in its place")
  func scores() throws {
    var baseline = try example()
    #expect(try baseline.scored().scores(node: 0) == [5, 4])
    let before = baseline.effectiveMethod
    baseline.aggregateEverywhere(by: .geometric)
    let scores = try baseline.scored().scores(node: 0)
    #expect((try #require(scores[0]) - 3).magnitude < 1e-12)
    #expect((try #require(scores[1]) - 4).magnitude < 1e-12)
    #expect(baseline.effectiveMethod != before)
    baseline.aggregateEverywhere(by: .arithmetic)
    #expect(baseline.effectiveMethod == before)
  }

  @Test("a scaling everywhere takes the place of indicators' and aggregates' own, and adds none")
  func scalings() throws {
    var baseline = Baseline(
      dataset: try Dataset(unitCount: 3, indicators: [[0, 1, 2], [0, 5, 10]] as [Column]),
      framework: try Framework([
        Node(code: "i", parent: nil),
        Node(code: "p", parent: 0, normalisation: .minMax(low: 0, high: 1)),
        Node(code: "a", parent: 1, normalisation: .scale(low: 0, high: 4)),
        Node(code: "b", parent: 0),
      ]), methodology: Methodology(normalisation: .minMax(low: 0, high: 10)))
    baseline.normaliseEverywhere(by: .rank)
    let card = try baseline.scored()
    #expect(card.scores(node: 2) == [1, 2, 3] && card.scores(node: 1) == [1, 2, 3])
    #expect(card.scores(node: 3) == [1, 2, 3] && card.scores(node: 0) == [1, 2, 3])
    #expect(baseline.framework.nodes.map(\.normalisation) == [nil, .rank, nil, nil])
    baseline.normaliseEverywhere(by: .none)
    #expect(try baseline.scored().scores(node: 1) == [0, 1, 2])
  }

  @Test("the second mean is drawn on a tree whose index names the first")
  func drawn() throws {
    let baseline = try example()
    let analysis = try analysis(baseline, design([.geometric]))
    let result = analysis.result(analysis.run(0..<400))
    let first = result.frequencies(unit: 0)
    #expect(first[0] > 150 && first[1] > 150 && first[0] + first[1] == 400)
    #expect(result.undrawn.isEmpty && analysis.factors == [.aggregation])
    let sensitivity = try #require(Sensitivity(analysis, base: 256))
    #expect(sensitivity.drivers == [.aggregation, .aggregation])
    // Each draw is what its own settings give.
    for number in 0..<20 {
      let draw = analysis.draw(number)
      let index = try baseline.dataset.scored(with: draw.framework, by: draw.methodology)
        .scores(node: 0)
      let ranks = analysis.run(number..<(number + 1))
      #expect(ranks.map { Int($0) } == Ranking.ranks(index).compactMap(\.self))
    }
  }

  @Test("an alternative is drawn beside the report's own; the same again adds nothing")
  func own() throws {
    let one = try analysis(try example(own: .geometric), design([.arithmetic, .geometric]))
    #expect(one.choices.aggregations == [nil, .arithmetic])
    #expect(one.choices.same == [.aggregation(.geometric)])
    let first = one.result(one.run(0..<400)).frequencies(unit: 0)
    #expect(first[0] > 150 && first[1] > 150)
    var scaled = try example(own: nil)
    scaled.methodology.normalisation = .minMax(low: 0, high: 100)
    let two = try analysis(
      scaled,
      UncertaintyDesign(weightSpread: 0, normalisations: [.rank, .minMax(low: 0, high: 100)]))
    #expect(two.choices.normalisations == [nil, .rank] && two.factors == [.normalisation])
  }

  @Test("zeros under a geometric mean: node, child and units are named, the draws counted")
  func undrawn() throws {
    let analysis = try analysis(try example(0), design([.geometric]))
    let result = analysis.result(analysis.run(0..<400))
    let entry = try #require(result.undrawn.first)
    #expect(result.undrawn.count == 1 && entry.alternative == .aggregation(.geometric))
    #expect(entry.error == .valueNotPositive(node: "i", child: "a", units: [0]))
    #expect((150...250).contains(entry.draws) && result.failedDraws == 0)
    // They are the report's own, and nothing is said of what was not drawn.
    #expect(result.frequencies(unit: 0) == [400, 0])
    #expect(analysis.factors.isEmpty && analysis.unknownFactors == [.aggregation])
    #expect(analysis.drawn.isEmpty)
  }

  @Test("what is kept grows with units and draws, not with units times units")
  func bounded() throws {
    let count = 60_000
    let baseline = Baseline(
      dataset: try Dataset(
        unitCount: count, indicators: [Column(storage: (0..<count).map { Double($0) })]),
      framework: try Framework([Node(code: "i", parent: nil), Node(code: "a", parent: 0)]),
      methodology: Methodology())
    let design = UncertaintyDesign()
    #expect(design.draws(ofUnits: count) == 333 && design.draws(ofUnits: 2_000) == 10_000)
    let analysis = try analysis(baseline, design)
    let result = analysis.result(analysis.run(0..<3))
    #expect(result.draws == 3 && result.quantile(0.95, unit: 0) == 60_000)
    #expect(result.mean(unit: count - 1) == 1 && result.halfSampleDifference == 0)
    #expect(result.probability(unit: 10, atMost: 59_990) == 1)
    #expect(result.frequencies(unit: 1)[59_998] == 3)
  }

  @Test("quantiles by hand, counted and sorted")
  func quantiles() throws {
    // Ranks 1 and 2 in turn: the median of an even number lies between them.
    let analysis = try analysis(try example(), design([.geometric]))
    let ranks: [UInt16] = [1, 2, 2, 1, 1, 2, 2, 1]
    let result = analysis.result(ranks)
    #expect(result.quantile(0.5, unit: 0) == 1.5 && result.mean(unit: 0) == 1.5)
    #expect(result.quantile(0.25, unit: 1) == 1 && result.quantile(1, unit: 1) == 2)
    #expect(result.probability(unit: 0, atMost: 1) == 0.5)
    let few = analysis.result([1, 2])
    #expect(few.quantile(0.05, unit: 1) == 2 && few.halfSampleDifference == 0)
  }
}
