import CompositeIndex
import Testing

/// Transformations that somebody chose, with values worked out by hand.
@Suite("Rules of chosen transformations")
struct TransformationTests {
  private func baseline(
    _ column: Column, _ own: Treatment? = nil, indicator: Indicator = Indicator(),
    _ method: Methodology = Methodology()
  ) throws -> Baseline {
    Baseline(
      dataset: try Dataset(unitCount: column.count, indicators: [column, column]),
      framework: try Framework([
        Node(code: "i", parent: nil),
        Node(code: "a", parent: 0, treatment: own, indicator: indicator),
        Node(code: "b", parent: 0, indicator: indicator),
      ]), methodology: method)
  }

  private static let all: [Transformation] = [
    .logarithm, .logarithmOfOneMore, .squareRoot, .reciprocal, .boxCox(0), .boxCox(0.5),
    .boxCox(-1), .boxCox(2), .boxCox(-5), .boxCox(5),
  ]

  @Test("each by hand")
  func values() throws {
    let e = 2.718281828459045
    #expect((Transformation.logarithm(e) - 1).magnitude < 1e-15)
    #expect((Transformation.logarithmOfOneMore(e - 1) - 1).magnitude < 1e-15)
    #expect(Transformation.logarithmOfOneMore(1e-20) == 1e-20)
    #expect(Transformation.squareRoot(9) == 3 && Transformation.squareRoot(0) == 0)
    #expect(Transformation.reciprocal(4) == -0.25)
    // 2 (√9 − 1), 1 − 1 / 4, (3² − 1) / 2.
    #expect((Transformation.boxCox(0.5)(9) - 4).magnitude < 1e-14)
    #expect((Transformation.boxCox(-1)(4) - 0.75).magnitude < 1e-15)
    #expect((Transformation.boxCox(2)(3) - 4).magnitude < 1e-14)
    #expect(Transformation.boxCox(0)(7) == Transformation.logarithm(7))
    // A small λ is next to the logarithm.
    #expect((Transformation.boxCox(1e-12)(7) - Transformation.logarithm(7)).magnitude < 1e-10)
  }

  @Test("each keeps the order, and its slope is that of its values", arguments: all)
  func order(kind: Transformation) {
    for x in [0.5, 1, 2.5, 40] {
      #expect(kind(x) < kind(x * 1.01))
      let slope = (kind(x * 1.000_001) - kind(x)) / (x * 0.000_001)
      #expect((slope / kind.slope(at: x) - 1).magnitude < 1e-3)
    }
  }

  @Test("what has no transformed value is refused by name, and what has is not")
  func refused() throws {
    for (kind, accepted, refused) in [
      (Transformation.logarithm, 1e-300, 0.0), (.reciprocal, 1e-300, 0), (.boxCox(2), 1e-300, 0),
      (.logarithmOfOneMore, -0.999, -1), (.squareRoot, 0, -1e-300),
    ] {
      #expect(kind.accepts(accepted) && !kind.accepts(refused), "\(kind)")
      #expect(throws: ScoringError.notTransformable(node: "a", units: [1]), "\(kind)") {
        try baseline([3, refused, nil], .transform(kind)).scored()
      }
      #expect(throws: Never.self) { try baseline([3, accepted, nil], .transform(kind)).scored() }
    }
  }

  @Test("an indicator's own choice holds for it alone, the method's for all others")
  func own() throws {
    let column: Column = [1, 4, 9, nil]
    let one = try baseline(column, .transform(.squareRoot)).scored()
    #expect(one.scores(node: 1) == [1, 2, 3, nil] && one.scores(node: 2) == column)
    // Without outliers nothing else is done, and nothing needs to be said.
    #expect(one.notices.isEmpty)
    var both = try baseline(
      column, Treatment.none, Methodology(treatment: .transform(.reciprocal)))
    #expect(try both.scored().scores(node: 1) == column)
    #expect(try both.scored().scores(node: 2) == [-1, -0.25, -1.0 / 9, nil])
    both.treatEverywhere(by: .transform(.squareRoot))
    #expect(try both.scored().scores(node: 1) == [1, 2, 3, nil])
    #expect(both.effectiveMethod.treatments == [.transform(.squareRoot), .transform(.squareRoot)])
  }

  @Test("fixed bounds are in the indicator's own unit and are transformed with it")
  func bounds() throws {
    let posts = Indicator(goalposts: Goalposts(worst: 1, best: 100), target: 100)
    for kind in [
      Normalisation.goalposts(low: 0, high: 1), .distanceToTarget(capped: false),
      .scale(low: 1, high: 100),
    ] {
      let card = try baseline(
        [1, 10, 100], .transform(.logarithm), indicator: posts, Methodology(normalisation: kind)
      ).scored()
      let scores = card.scores(node: 1)
      let half = kind == .scale(low: 1, high: 100) ? 50.0 : 0.5
      #expect(((scores[1] ?? 0) - half).magnitude < 1e-12, "\(kind)")
    }
    let zero = Indicator(goalposts: Goalposts(worst: 0, best: 100))
    #expect(throws: ScoringError.boundsNotTransformed(node: "a")) {
      try baseline(
        [1, 10], .transform(.logarithm), indicator: zero,
        Methodology(normalisation: .goalposts(low: 0, high: 1))
      ).scored()
    }
    // Goalposts that the scaling does not use are in nobody's way.
    let unused = try baseline(
      [1, 10], .transform(.logarithm), indicator: zero,
      Methodology(normalisation: .minMax(low: 0, high: 1))
    ).scored()
    #expect(unused.scores(node: 1) == [0, 1])
    #expect(throws: ScoringError.boundsNotTransformed(node: "a")) {
      try baseline(
        [1, 10], .transform(.reciprocal), Methodology(normalisation: .scale(low: 0, high: 1))
      ).scored()
    }
  }

  @Test("the trace shows the value before and after")
  func trace() throws {
    let chain = try baseline([1, 4, 9], .transform(.squareRoot)).trace(unit: 2)
    #expect(chain[0].raw == 9 && chain[0].imputed == 9 && chain[0].treated == 3)
    #expect(chain[0].wasTreated && !chain[1].wasTreated && chain[1].treated == 9)
  }

  @Test("draws: an alternative takes the place of the indicators' own; one that can't be is named")
  func draws() throws {
    let baseline = try baseline(
      [0, 1, 10, 100, 1_000], .transform(.squareRoot),
      Methodology(normalisation: .minMax(low: 0, high: 1)))
    let analysis = try UncertaintyAnalysis(
      baseline.dataset, framework: baseline.framework, methodology: baseline.methodology,
      design: UncertaintyDesign(
        normalisations: [.rank],
        treatments: [.transform(.logarithmOfOneMore), .transform(.logarithm)], draws: 120))
    #expect(
      analysis.drawn == [
        .normalisation(.rank), .treatment(.transform(.logarithmOfOneMore)),
      ])
    #expect(
      analysis.undrawn.map(\.alternative) == [.treatment(.transform(.logarithm))])
    #expect(analysis.undrawn.first?.error == .notTransformable(node: "a", units: [0]))
    for number in 0..<60 {
      let draw = analysis.draw(number)
      let isOwn = draw.methodology.treatment == .none
      #expect(draw.framework.nodes[1].treatment == (isOwn ? .transform(.squareRoot) : nil))
      let tree = try draw.framework.changing { nodes in
        for node in nodes.indices { nodes[node].weight = draw.weights[node] }
      }
      let index = try baseline.dataset.scored(with: tree, by: draw.methodology).scores(node: 0)
      let ranks = analysis.run(number..<(number + 1))
      #expect(ranks.map { Int($0) } == Ranking.ranks(index).compactMap(\.self))
    }
    // What the report says already is no alternative.
    let same = UncertaintyChoices(
      UncertaintyDesign(treatments: [.none, .transform(.squareRoot)]), of: baseline)
    #expect(same.same.isEmpty && same.treatments.count == 3)
    var plain = baseline
    plain.treatEverywhere(by: .transform(.squareRoot))
    let known = UncertaintyChoices(
      UncertaintyDesign(treatments: [.transform(.squareRoot)]), of: plain)
    #expect(known.same == [.treatment(.transform(.squareRoot))])
  }

  @Test("other periods lend what can be transformed; the rest is counted")
  func series() throws {
    let framework = try Framework([
      Node(code: "i", parent: nil),
      Node(code: "a", parent: 0, treatment: .transform(.logarithm)),
    ])
    let panel = try Panel(
      times: [1, 2],
      datasets: [
        try Dataset(unitCount: 3, indicators: [[0, 1, 100]]),
        try Dataset(unitCount: 3, indicators: [[1, 10, 10]]),
      ])
    #expect(throws: ScoringError.notTransformable(node: "a", units: [0])) {
      try panel.scoredTogether(
        with: framework, by: Methodology(normalisation: .minMax(low: 0, high: 1)))
    }
    var data = panel.datasets[1]
    data.otherPeriods = OtherPeriods(time: 2, times: [1], datasets: [panel.datasets[0]])
    let card = try data.scored(
      with: framework,
      by: Methodology(normalisation: .minMax(low: 0, high: 1), bounds: .series))
    #expect(card.score(unit: 0, node: 1) == 0)
    #expect(((card.score(unit: 1, node: 1) ?? 0) - 0.5).magnitude < 1e-12)
    #expect(card.notices == [.leftOutOfSeries(node: "a", cells: 1)])
  }

  /// UNDP, *Human Development Report 2015*, table 1, figures of 2014: Norway, Australia, Switzerland, Denmark, Netherlands,
  /// Germany, Ireland, United States, Canada, New Zealand, Singapore, Hong Kong, Liechtenstein, Sweden, United Kingdom,
  /// Iceland (hdr.undp.org/en/composite/HDI as archived on 15 May 2016). Technical note 1: life expectancy 20–85 years,
  /// expected schooling 0–18, mean schooling 0–15, ln of income 100–75,000; the geometric mean of the three.
  @Test("the Human Development Index of 2014 as published, from its indicators")
  func humanDevelopment() throws {
    let rows: [(life: Double, expected: Double, mean: Double, income: Double, index: Double)] = [
      (81.6, 17.5, 12.6, 64_992, 0.944), (82.4, 20.2, 13.0, 42_261, 0.935),
      (83.0, 15.8, 12.8, 56_431, 0.930), (80.2, 18.7, 12.7, 44_025, 0.923),
      (81.6, 17.9, 11.9, 45_435, 0.922), (80.9, 16.5, 13.1, 43_919, 0.916),
      (80.9, 18.6, 12.2, 39_568, 0.916), (79.1, 16.5, 12.9, 52_947, 0.915),
      (82.0, 15.9, 13.0, 42_155, 0.913), (81.8, 19.2, 12.5, 32_689, 0.913),
      (83.0, 15.4, 10.6, 76_628, 0.912), (84.0, 15.6, 11.2, 53_959, 0.910),
      (80.0, 15.0, 11.8, 79_851, 0.908), (82.2, 15.8, 12.1, 45_636, 0.907),
      (80.7, 16.2, 13.1, 39_267, 0.907), (82.6, 19.0, 10.6, 35_182, 0.899),
    ]
    func posts(_ worst: Double, _ best: Double) -> Indicator {
      Indicator(goalposts: Goalposts(worst: worst, best: best))
    }
    let tree = try Framework([
      Node(code: "hdi", parent: nil, aggregation: .geometric),
      Node(code: "life", parent: 0, indicator: posts(20, 85)),
      Node(code: "education", parent: 0),
      Node(code: "expected", parent: 2, indicator: posts(0, 18)),
      Node(code: "mean", parent: 2, indicator: posts(0, 15)),
      Node(
        code: "income", parent: 0, treatment: .transform(.logarithm), indicator: posts(100, 75_000)),
    ])
    let data = try Dataset(
      unitCount: rows.count,
      indicators: [
        Column(rows.map(\.life)), Column(rows.map(\.expected)), Column(rows.map(\.mean)),
        Column(rows.map(\.income)),
      ])
    let card = try data.scored(
      with: tree, by: Methodology(normalisation: .goalposts(low: 0, high: 1)))
    for (unit, row) in rows.enumerated() {
      // The indicators are printed in one decimal, which moves the index by up to a thousandth.
      #expect(((card.score(unit: unit, node: 0) ?? 0) - row.index).magnitude < 0.0011)
    }
    // Dimensions that inequality takes a fifth and nothing, and twice a fifth off: ∛(1 · 0.8 · 0.64) = 0.8.
    let adjusted = try #require(try Aggregation.geometric([1, 0.8, 0.64], weights: [1, 1, 1]))
    #expect((adjusted - 0.8).magnitude < 1e-12)
  }
}
