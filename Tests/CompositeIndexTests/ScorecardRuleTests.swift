import CompositeIndex
import Testing

/// What a scorecard says of one node: its weight, its part in the index, which way it is better.
@Suite("Rules of scorecards")
struct ScorecardRuleTests {
  private func card(_ aggregation: Aggregation, coverage: Double = 0) throws -> Scorecard {
    let tree = try Framework([
      Node(code: "i", parent: nil), Node(code: "a", parent: 0, weight: 3),
      Node(code: "b", parent: 0),
    ])
    return try Dataset(unitCount: 2, indicators: [[10, 6], [2, nil]])
      .scored(with: tree, by: Methodology(aggregation: aggregation, minimumCoverage: coverage))
  }

  @Test("weights count over what is present, those of a sum as they are given")
  func weights() throws {
    let mean = try card(.arithmetic)
    #expect(mean.effectiveWeight(unit: 0, node: 1) == 0.75)
    #expect(mean.effectiveWeight(unit: 1, node: 1) == 1)
    #expect(mean.effectiveWeight(unit: 1, node: 2) == nil)
    #expect(mean.effectiveWeight(unit: 1, node: 0) == 1)
    let sum = try card(.sum, coverage: 0.5)
    #expect(sum.effectiveWeight(unit: 1, node: 1) == 3 && sum.score(unit: 1, node: 0) == 18)
  }

  @Test("a contribution is points of the index, where there is such a thing")
  func contributions() throws {
    let mean = try card(.arithmetic)
    #expect(mean.contribution(unit: 0, node: 1) == 7.5)
    #expect(mean.contribution(unit: 0, node: 2) == 0.5)
    #expect(mean.contribution(unit: 1, node: 2) == nil)
    #expect(try card(.geometric).contribution(unit: 0, node: 1) == nil)
    // Below a pillar that is scaled itself a weighted score is no part of the index.
    let tree = try Framework([
      Node(code: "i", parent: nil),
      Node(code: "p", parent: 0, normalisation: .minMax(low: 0, high: 1)),
      Node(code: "a", parent: 1),
    ])
    let scaled = try Dataset(unitCount: 2, indicators: [[10, 6]])
      .scored(with: tree, by: Methodology())
    #expect(scaled.contribution(unit: 0, node: 2) == nil)
    #expect(scaled.contribution(unit: 0, node: 1) == 1)
  }

  @Test("of an index of which less is better the lowest stands first")
  func merits() throws {
    let tree = try Framework([
      Node(code: "i", parent: nil, indicator: Indicator(direction: .lower)),
      Node(code: "a", parent: 0, indicator: Indicator(direction: .lower)),
    ])
    let card = try Dataset(unitCount: 2, indicators: [[1, 2]])
      .scored(with: tree, by: Methodology())
    #expect(card.scores(node: 0) == [1, 2] && card.merits(node: 0) == [-1, -2])
    #expect(card.statedScores(node: 1) == [1, 2])
  }

  @Test("a pillar that is better the other way is turned on its scale, and only that one")
  func turned() throws {
    func scores(
      _ pillar: Direction, _ normalisation: Normalisation, _ column: Column,
      goalposts: Goalposts? = nil
    ) throws -> Scorecard {
      let tree = try Framework([
        Node(code: "i", parent: nil),
        Node(code: "p", parent: 0, indicator: Indicator(direction: pillar)),
        Node(
          code: "a", parent: 1, indicator: Indicator(direction: pillar, goalposts: goalposts)),
      ])
      return try Dataset(unitCount: column.count, indicators: [column])
        .scored(with: tree, by: Methodology(normalisation: normalisation))
    }
    let lower = try scores(.lower, .minMax(low: 0, high: 100), [0, 10, 4])
    #expect(lower.scores(node: 0) == [100, 0, 60] && lower.statedScores(node: 1) == [0, 100, 40])
    let higher = try scores(.higher, .minMax(low: 0, high: 100), [0, 10, 4])
    #expect(higher.scores(node: 0) == [0, 100, 40])
    // Without a scale only the sign changes.
    #expect(try scores(.lower, .none, [3, 5]).scores(node: 0) == [-3, -5])
    let posts = try scores(
      .lower, .goalposts(low: 0, high: 100), [60, 20, 50], goalposts: Goalposts(worst: 60, best: 20)
    )
    #expect(posts.scores(node: 0) == [0, 100, 25])
  }
}
