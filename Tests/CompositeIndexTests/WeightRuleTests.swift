import CompositeIndex
import Testing

/// Weights that come of a rule, with values worked out by hand.
@Suite("Rules of weights")
struct WeightRuleTests {
  private func baseline(
    _ columns: [Column], weights: [Double] = [1, 1, 1], by kind: Aggregation = .arithmetic
  ) throws -> Baseline {
    let children = columns.indices.map {
      Node(code: ["a", "b", "c"][$0], parent: 0, weight: weights[$0])
    }
    return Baseline(
      dataset: try Dataset(unitCount: columns[0].count, indicators: columns),
      framework: try Framework([Node(code: "i", parent: nil)] + children),
      methodology: Methodology(aggregation: kind))
  }

  private func everywhere(_ rule: WeightRule) -> WeightPlan {
    var plan = WeightPlan()
    plan.everywhere = rule
    return plan
  }

  private func weights(
    _ rule: WeightRule, _ columns: [Column], given: [Double] = [1, 1, 1],
    by kind: Aggregation = .arithmetic
  ) throws -> [Double] {
    var baseline = try baseline(columns, weights: given, by: kind)
    try baseline.weigh(by: everywhere(rule))
    #expect(baseline.framework.nodes[0].weightSource == .rule(rule))
    let found = baseline.framework.nodes.dropFirst().map(\.weight)
    // The sum stays.
    let sum = given.prefix(columns.count).reduce(0, +)
    #expect((found.reduce(0, +) - sum).magnitude < 1e-12 * sum)
    return found.map { $0 / sum }
  }

  @Test("entropy: what tells units apart weighs more")
  func entropy() throws {
    // a: one unit has all, e = 0. b: shares ½, ½, 0, 0: e = ln 2 / ln 4 = ½. So 1 to ½.
    let found = try weights(.entropy, [[8, 0, 0, 0], [3, 3, 0, 0]], given: [5, 1])
    #expect((found[0] - 2.0 / 3).magnitude < 1e-12 && (found[1] - 1.0 / 3).magnitude < 1e-12)
    // The unit of measure and units with a gap change nothing.
    let other = try weights(.entropy, [[8e200, 0, 0, 0, 5], [3, 3, 0, 0, nil]])
    #expect(zip(found, other).allSatisfy { ($0 - $1).magnitude < 1e-12 })
  }

  @Test("the first component: squared entries")
  func firstComponent() throws {
    // Two columns that go together have one component of equal entries.
    let two = try weights(.firstComponent, [[1, 2, 3, 5], [2, 3, 3, 9]])
    #expect(two.allSatisfy { ($0 - 0.5).magnitude < 1e-12 })
    // a = b and c: correlations 1 and ½ (both 4 units at ±1; c = (3, 1, −1, −3)/√5 with b is 2/√5).
    // With r = 2/√5 the matrix (1 1 r; 1 1 r; r r 1) has λ = (3 + √(1 + 8r²)) / 2 and the vector
    // (1, 1, (λ − 2) / r): r² = 0.8, √7.4 = 2.720294, λ = 2.860147, third entry 0.961674, its square 0.924817.
    let three = try weights(.firstComponent, [[1, 1, -1, -1], [1, 1, -1, -1], [3, 1, -1, -3]])
    #expect(
      (three[2] - 0.924817 / 2.924817).magnitude < 1e-6 && (three[0] - three[1]).magnitude < 1e-12)
  }

  @Test("equal at every level")
  func equal() throws {
    let found = try weights(.equal, [[1, 2, 3], [2, 2, 9], [0, 0, 1]], given: [1, 2, 3])
    #expect(found.allSatisfy { ($0 - 1.0 / 3).magnitude < 1e-15 })
  }

  @Test("importance: of what does not go together the squares of the weights are its shares")
  func importance() throws {
    // Without correlation and with equal spread the squared correlation with the sum is w² / Σw²: 3 to 1 takes √3 to 1.
    let found = try weights(
      .importance, [[1, 1, -1, -1], [1, -1, 1, -1]], given: [3, 1])
    let root = 3.0.squareRoot()
    #expect((found[0] - root / (1 + root)).magnitude < 1e-9)
    // A column of ten times the spread takes a tenth of the weight.
    let wide = try weights(
      .importance, [[10, 10, -10, -10], [1, -1, 1, -1]], given: [1, 1])
    #expect((wide[0] - 1.0 / 11).magnitude < 1e-9)
  }

  @Test("importance: what comes out is what was intended, under every mean", arguments: 0..<20)
  func importanceIsIntent(seed: Int) throws {
    var stream = RandomStream(seed: UInt64(seed), index: 0)
    let kinds: [Aggregation] = [.arithmetic, .sum, .geometric, .harmonic, .power(2)]
    let kind = kinds[seed % kinds.count]
    let columns = (0..<3).map { child in
      Column(
        (0..<40).map { unit in
          unit == 7 && child == 0 ? nil : 1 + 10 * stream.uniform()
        })
    }
    let intent = (0..<3).map { _ in 1 + stream.uniform() }
    var baseline = try baseline(columns, weights: intent, by: kind)
    try baseline.weigh(by: everywhere(.importance))
    // Over the units that have all parts, which a sum asks for and means do not.
    let index = try baseline.scored().scores(node: 0)
    var whole = Column(storage: index.storage)
    whole[7] = nil
    let squares = try columns.map { column in
      let r = try #require(Correlation.pearson(column, whole))
      #expect(r > 0)
      return r * r
    }
    for (square, wanted) in zip(squares, intent) {
      #expect(
        (square / squares.reduce(0, +) - wanted / intent.reduce(0, +)).magnitude < 1e-6)
    }
  }

  @Test("a level is weighed when those below it are; what is for one node wins")
  func levels() throws {
    let dataset = try Dataset(
      unitCount: 4, indicators: [[8, 0, 0, 0], [3, 3, 0, 0], [1, 2, 3, 4]])
    let framework = try Framework([
      Node(code: "i", parent: nil), Node(code: "p", parent: 0), Node(code: "a", parent: 1),
      Node(code: "b", parent: 1), Node(code: "c", parent: 0),
    ])
    let own = Baseline(dataset: dataset, framework: framework, methodology: Methodology())
    var all = own
    try all.weigh(by: everywhere(.entropy))
    var stepwise = own
    var plan = WeightPlan()
    plan.rules = [1: .entropy]
    try stepwise.weigh(by: plan)
    #expect(stepwise.framework.nodes[0].weightSource == nil)
    plan.rules = [0: .entropy]
    try stepwise.weigh(by: plan)
    #expect(stepwise.framework.nodes.map(\.weight) == all.framework.nodes.map(\.weight))
    // 2/3 · 8 + 1/3 · 3, 1, 0, 0 of p: weights that look at scores before would be others.
    var before = own
    try before.weigh(by: everywhere(.equal))
    plan.rules = [0: .entropy]
    try before.weigh(by: plan)
    #expect(before.framework.nodes[1].weight != all.framework.nodes[1].weight)
    plan.rules = [:]
    plan.everywhere = .entropy
    plan.answers = [1: .budget([[1, 3]])]
    var answered = own
    try answered.weigh(by: plan)
    #expect(answered.framework.nodes[2].weight == 0.5 && answered.framework.nodes[3].weight == 1.5)
    #expect(
      answered.framework.nodes[1].weightSource == .budget(experts: 1, hasUnequalSums: false))
    plan.rules = [1: .equal]
    try answered.weigh(by: plan)
    #expect(answered.framework.nodes[1].weightSource == .rule(.equal))
  }

  @Test("an only child has all the weight, whatever its scores")
  func onlyChild() throws {
    for rule in WeightRule.allCases { #expect(try weights(rule, [[-1, 2, 2]]) == [1]) }
  }

  @Test("what has no weights is refused by name")
  func refused() throws {
    for (rule, columns, child) in [
      (WeightRule.entropy, [[1, -2, 3], [1, 2, 3]] as [Column], "a"),
      (.entropy, [[1, 2, 3], [0, 0, 0]], "b"), (.entropy, [[2, 2, 2], [1, 1, 1]], nil),
      (.entropy, [[1, 2], [2, 3]], nil), (.entropy, [[1, 2, 3], [4, 4, 4]], "b"),
      (.firstComponent, [[1, 2, 3], [4, 4, 4]], nil),
      (.firstComponent, [[1, 1, -1, -1], [1, -1, 1, -1]], nil),
      (.firstComponent, [[1, 2, 3, 4], [1, 2, 3, 5], [9, 6, 2, 1]], "c"),
      (.importance, [[1, 2, 3], [4, 4, 4]], "b"), (.importance, [[1, 2], [2, 3]], nil),
      (.importance, [[1, 2, 3, 4], [4, 3, 2, 1]], nil),
    ] {
      #expect(throws: ScoringError.noWeights(node: "i", child: child, rule: rule)) {
        try weights(rule, columns)
      }
    }
    // Parts that contradict each other: the first has all importance of both, whatever the weights above a half.
    #expect(throws: ScoringError.noWeights(node: "i", child: "b", rule: .importance)) {
      try weights(.importance, [[1, 2, 3, 4], [4, 3, 2, 1]], given: [2, 1])
    }
    // Parts that nearly say the same are nearly equally important.
    #expect(throws: ScoringError.self) {
      try weights(.importance, [[1, 2, 3, 4], [1, 2, 3, 5]], given: [9, 1])
    }
    #expect(throws: ScoringError.noWeights(node: "i", child: nil, rule: .importance)) {
      try weights(.importance, [[1, 2, 3, 4], [1, 2, 3, 5]], by: .copeland)
    }
    let many = Column((0..<400_000).map { Double($0 % 7) })
    #expect(throws: ScoringError.tooManyUnits(found: 400_000, limit: 333_333)) {
      try weights(.importance, [many, many])
    }
  }
}

/// Weights from experts' answers, with values worked out by hand and published ones.
@Suite("Rules of experts' answers")
struct ExpertAnswerTests {
  private func weighed(_ answers: ExpertAnswers) throws -> Framework {
    var baseline = Baseline(
      dataset: try Dataset(unitCount: 1, indicators: [[1], [1], [1]]),
      framework: try Framework([
        Node(code: "i", parent: nil), Node(code: "c", parent: 0), Node(code: "b", parent: 0),
        Node(code: "a", parent: 0),
      ]), methodology: Methodology())
    var plan = WeightPlan()
    plan.answers = [0: answers]
    try baseline.weigh(by: plan)
    return baseline.framework
  }

  @Test("points: the mean of each expert's shares, in the order of the report")
  func budget() throws {
    // Shares 0.6, 0.3, 0.1 and 0.2, 0.2, 0.6: means 0.4, 0.25, 0.35, of a sum of 3.
    let tree = try weighed(.budget([[60, 30, 10], [1, 1, 3]]))
    let found = tree.nodes.dropFirst().map(\.weight)
    #expect(zip(found, [1.2, 0.75, 1.05]).allSatisfy { ($0 - $1).magnitude < 1e-12 })
    #expect(tree.nodes[0].weightSource == .budget(experts: 2, hasUnequalSums: true))
  }

  @Test("what gives no weights is refused")
  func refused() throws {
    #expect(throws: ScoringError.noWeightsFromAnswers(node: "i", child: "b")) {
      try weighed(.budget([[60, 0, 40]]))
    }
    for answers: ExpertAnswers in [
      .budget([]), .budget([[1, 2]]), .budget([[0, 0, 0]]), .budget([[1, 1, -1]]),
      .budget([[1, 1, .nan]]), .pairs([]), .pairs([[[1, 2], [0.5, 1]]]),
    ] {
      #expect(throws: ScoringError.noWeightsFromAnswers(node: "i", child: nil)) {
        try weighed(answers)
      }
    }
  }

  @Test("pairs: Saaty's consumption of drinks, as published")
  func drinks() throws {
    // T. L. Saaty, *Decision making with the analytic hierarchy process* (2008): coffee, wine, tea, beer, sodas, milk,
    // water in the United States; weights to three decimals, consistency ratio 0.022.
    let ninth = 1.0 / 9
    let third = 1.0 / 3
    let matrix: [[Double]] = [
      [1, 9, 5, 2, 1, 1, 0.5], [ninth, 1, third, ninth, ninth, ninth, ninth],
      [0.2, 3, 1, third, 0.25, third, ninth], [0.5, 9, 3, 1, 0.5, 1, third],
      [1, 9, 4, 2, 1, 2, 0.5], [1, 9, 3, 1, 0.5, 1, third], [2, 9, 9, 3, 2, 3, 1],
    ]
    let judgement = try #require(PairwiseJudgement(matrix))
    let published = [0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327]
    for (found, published) in zip(judgement.weights, published) {
      #expect((found - published).magnitude <= 0.0006)
    }
    #expect((judgement.consistencyRatio - 0.022).magnitude <= 0.0005)
  }

  @Test("pairs that agree are taken exactly; what is no matrix of pairs is refused")
  func pairs() throws {
    let exact = try #require(PairwiseJudgement([[1, 2, 6], [0.5, 1, 3], [1.0 / 6, 1.0 / 3, 1]]))
    #expect((exact.weights[0] - 0.6).magnitude < 1e-12 && exact.consistencyRatio < 1e-12)
    #expect(PairwiseJudgement([[1, 4], [0.25, 1]])?.weights == [0.8, 0.2])
    #expect(PairwiseJudgement([[1]])?.weights == [1])
    // a over b 2, b over c 2, c over a 2: all equal, λ = 1 + 2 + ½ = 3.5, ratio (0.5 / 2) / 0.58.
    let circle = try #require(PairwiseJudgement([[1, 2, 0.5], [0.5, 1, 2], [2, 0.5, 1]]))
    #expect((circle.eigenvalue - 3.5).magnitude < 1e-12)
    #expect((circle.consistencyRatio - 0.25 / 0.58).magnitude < 1e-12)
    // Two experts who say 2 and 8 say 4 together: 4/5 and 1/5 of b and c against an a that is as b.
    let first: [[Double]] = [[1, 1, 2], [1, 1, 2], [0.5, 0.5, 1]]
    let second: [[Double]] = [[1, 1, 8], [1, 1, 8], [0.125, 0.125, 1]]
    let tree = try weighed(.pairs([first, second]))
    let found = tree.nodes.dropFirst().map { $0.weight / 3 }
    #expect(zip(found, [4.0 / 9, 4.0 / 9, 1.0 / 9]).allSatisfy { ($0 - $1).magnitude < 1e-12 })
    guard case .pairs(let ratios, let ratio) = tree.nodes[0].weightSource else {
      Issue.record("\(String(describing: tree.nodes[0].weightSource))")
      return
    }
    #expect(ratios.count == 2 && (ratios + [ratio]).allSatisfy { $0 < 1e-12 })
    for matrix in [
      [], [[1, 2]], [[1, 2], [2, 1]], [[2, 1], [1, 1]], [[1, 0], [9, 1]], [[1, .nan], [1, 1]],
      [[1, 20], [0.05, 1]], [[Double]](repeating: [Double](repeating: 1, count: 16), count: 16),
    ] as [[[Double]]] {
      #expect(PairwiseJudgement(matrix) == nil)
    }
    #expect(
      PairwiseJudgement([[Double]](repeating: [Double](repeating: 1, count: 15), count: 15)) != nil)
  }
}
