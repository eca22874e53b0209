import CompositeIndex
import Testing

/// Each way of scaling, what it refuses and what it says, with values worked out by hand.
@Suite("Rules of scaling")
struct ScalingRuleTests {
  private static let lower = Indicator(direction: .lower)
  private static let tree: [Node] = [Node(code: "i", parent: nil), Node(code: "a", parent: 0)]

  private func card(
    _ column: Column, _ normalisation: Normalisation, _ indicator: Indicator = Indicator(),
    references: [String: Int] = [:]
  ) throws -> Scorecard {
    try Dataset(unitCount: column.count, indicators: [column], references: references)
      .scored(
        with: try Framework([
          Node(code: "i", parent: nil), Node(code: "a", parent: 0, indicator: indicator),
        ]), by: Methodology(normalisation: normalisation))
  }

  @Test("a scale has two ends, and goalposts clip to them")
  func ends() throws {
    let posts = Indicator(goalposts: Goalposts(worst: 20, best: 60))
    for kind in [
      Normalisation.goalposts(low: 5, high: 5), .scale(low: 5, high: 5), .minMax(low: 5, high: 5),
      .zScore(mean: 0, deviation: 0), .goalposts(low: 6, high: 5),
    ] {
      #expect(throws: ScoringError.equalBounds(node: ""), "\(kind)") {
        try kind([1, 2], indicator: posts)
      }
    }
    #expect(
      try Normalisation.goalposts(low: 0, high: 100)([10, 40, 80], indicator: posts)
        == [0, 50, 100])
  }

  @Test("a z-score is turned where less is better")
  func zScore() throws {
    #expect(try Normalisation.zScore(mean: 0, deviation: 1)([1, 2, 3]) == [-1, 0, 1])
    #expect(
      try Normalisation.zScore(mean: 0, deviation: 1)([1, 2, 3], indicator: Self.lower)
        == [1, 0, -1])
  }

  @Test("the distance to a unit: above 1 unless capped, refused without its value or at the worst")
  func reference() throws {
    func scores(capped: Bool) throws -> Column {
      try card(
        [1, 2, 5], .distanceToReference("u", capped: capped), references: ["u": 1]
      ).scores(node: 0)
    }
    #expect(try scores(capped: false) == [0, 1, 4])
    #expect(try scores(capped: true) == [0, 1, 1])
    #expect(
      try card(
        [5, 2, 1], .distanceToReference("u", capped: true), Self.lower, references: ["u": 1]
      ).scores(node: 0) == [0, 1, 1])
    #expect(throws: ScoringError.unknownReference("v")) {
      try card([1, 2], .distanceToReference("v", capped: true), references: ["u": 1])
    }
    #expect(throws: ScoringError.referenceWithoutValue(node: "a", unit: 1)) {
      try card([1, nil, 2], .distanceToReference("u", capped: true), references: ["u": 1])
    }
    #expect(throws: ScoringError.referenceIsWorst(node: "a", unit: 0)) {
      try card([1, 2], .distanceToReference("u", capped: true), references: ["u": 0])
    }
  }

  @Test("the distance to a target: above 1 unless capped, refused where all have reached it")
  func target() throws {
    let aim = Indicator(target: 3)
    #expect(
      try Normalisation.distanceToTarget(capped: true)([1, 2, 5], indicator: aim) == [0, 0.5, 1])
    #expect(
      try Normalisation.distanceToTarget(capped: false)([1, 2, 5], indicator: aim) == [0, 0.5, 2])
    let reached = Indicator(target: 1)
    #expect(
      try Normalisation.distanceToTarget(capped: true)([2, 3], indicator: reached) == [1, 1])
    #expect(throws: ScoringError.targetReached(node: "")) {
      try Normalisation.distanceToTarget(capped: false)([2, 3], indicator: reached)
    }
  }

  @Test("a share of the best needs a best above 0, and where less is better values above 0")
  func fractions() throws {
    #expect(try Normalisation.fractionOfBest([1, 2, 4]) == [0.25, 0.5, 1])
    #expect(try Normalisation.fractionOfBest([1, 2, 4], indicator: Self.lower) == [1, 0.5, 0.25])
    #expect(throws: ScoringError.noFraction(node: "", units: [1])) {
      try Normalisation.fractionOfBest([-2, -1])
    }
    #expect(throws: ScoringError.noFraction(node: "", units: [0, 1])) {
      try Normalisation.fractionOfBest([-1, 0, 2], indicator: Self.lower)
    }
    let zero = try card([0, 1], .fractionOfBest, Self.lower)
    #expect(zero.notices == [.zeroBest(node: "a")] && zero.scores(node: 0) == [nil, nil])
  }

  @Test("equal values share the lowest place; percentiles are shares of all others")
  func places() throws {
    #expect(try Normalisation.rank([3, 1, 2, 2]) == [4, 1, 2, 2])
    #expect(try Normalisation.borda([3, 1, 2, 2], indicator: Self.lower) == [0, 3, 1, 1])
    #expect(try Normalisation.percentile([-2, 0, 3, nil]) == [0, 0.5, 1, nil])
  }

  @Test("a column without values or without spread is given up, and it says which")
  func givenUp() throws {
    #expect(
      try card([nil, nil], .minMax(low: 0, high: 1)).notices == [.emptyColumn(node: "a")])
    for kind in [
      Normalisation.minMax(low: 0, high: 1), .distanceToBest, .zScore(mean: 0, deviation: 1),
    ] {
      #expect(try card([4, 4], kind).notices == [.constantColumn(node: "a")], "\(kind)")
    }
    #expect(try card([4, nil], .percentile).notices == [.constantColumn(node: "a")])
  }

  @Test("goalposts that have no part in the scores are said")
  func ignoredGoalposts() throws {
    let posts = Indicator(goalposts: Goalposts(worst: 0, best: 10))
    #expect(
      try card([1, 2], .minMax(low: 0, high: 1), posts).notices
        == [.goalpostsIgnored(nodes: ["a"])])
    #expect(try card([1, 2], .goalposts(low: 0, high: 1), posts).notices.isEmpty)
    #expect(try card([1, 2], .none, posts).notices.isEmpty)
    #expect(try card([1, 2], .minMax(low: 0, high: 1)).notices.isEmpty)
  }

  @Test("there are as many columns as indicators")
  func columns() throws {
    for columns in [[Column([1]), Column([2])], []] {
      #expect(throws: ScoringError.wrongColumnCount(found: columns.count, expected: 1)) {
        try Dataset(unitCount: 1, indicators: columns)
          .scored(with: try Framework(Self.tree), by: Methodology())
      }
    }
  }
}
