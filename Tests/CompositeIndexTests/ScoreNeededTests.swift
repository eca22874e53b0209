import CompositeIndex
import Testing

/// What one node by itself would have to score is what, put in, gives the score that was asked for.
@Suite("Scores needed")
struct ScoreNeededTests {
  /// i = mean of p (3 of 4) and c; p = mean of a and b.
  private func card(
    _ index: Aggregation = .arithmetic, _ pillar: Aggregation = .arithmetic,
    pillarScaling: Normalisation? = nil
  ) throws -> Scorecard {
    let tree = try Framework([
      Node(code: "i", parent: nil, aggregation: index),
      Node(code: "p", parent: 0, weight: 3, aggregation: pillar, normalisation: pillarScaling),
      Node(code: "c", parent: 0), Node(code: "a", parent: 1), Node(code: "b", parent: 1),
    ])
    // In tree order: c, a, b.
    return try Dataset(unitCount: 3, indicators: [[2, 4, 9], [4, 1, 6], [8, 2, 5]])
      .scored(with: tree, by: Methodology())
  }

  @Test("an arithmetic mean: the gap over the weight; two levels down over both")
  func arithmetic() throws {
    let card = try card()
    // p 6, c 2: the index is 5.
    #expect(card.score(unit: 0, node: 0) == 5)
    #expect(card.scoreNeeded(unit: 0, node: 1, toReach: 5.75) == 7)
    #expect(card.scoreNeeded(unit: 0, node: 2, toReach: 5.75) == 5)
    #expect(card.scoreNeeded(unit: 0, node: 3, toReach: 5.75) == 6)
    #expect(card.scoreNeeded(unit: 0, node: 3, toReach: 7, at: 1) == 6)
    #expect(card.scoreNeeded(unit: 0, node: 0, toReach: 7) == 7)
    // What is not below the node asked for has no way to it.
    #expect(card.scoreNeeded(unit: 0, node: 2, toReach: 7, at: 1) == nil)
  }

  @Test(
    "other means: put in, it gives the score",
    arguments: [Aggregation.geometric, .harmonic, .power(2), .power(-1)])
  func otherMeans(kind: Aggregation) throws {
    let card = try card(kind, kind)
    let target = try #require(card.score(unit: 0, node: 0)) * 1.05
    let needed = try #require(card.scoreNeeded(unit: 0, node: 1, toReach: target))
    let other = try #require(card.score(unit: 0, node: 2))
    let given = try #require(try kind([needed, other], weights: [3, 1]))
    #expect((given - target).magnitude < 1e-9)
    // Below what the other child gives by itself nothing positive does it.
    if kind == .power(2) { #expect(card.scoreNeeded(unit: 0, node: 2, toReach: 0.1) == nil) }
  }

  @Test("a sum takes weights as they are; a scaling of the pillar's own ends the way below it")
  func sumsAndScalings() throws {
    let sum = try card(.sum)
    #expect(sum.score(unit: 0, node: 0) == 20)
    #expect(sum.scoreNeeded(unit: 0, node: 1, toReach: 23) == 7)
    let scaled = try card(pillarScaling: .rank)
    #expect(scaled.scoreNeeded(unit: 0, node: 1, toReach: 3) != nil)
    #expect(scaled.scoreNeeded(unit: 0, node: 3, toReach: 3) == nil)
    #expect(try card(.copeland).scoreNeeded(unit: 0, node: 1, toReach: 1) == nil)
  }

  @Test("a gap is split at a node as at the index")
  func gapAtNode() throws {
    let card = try card()
    // p: 6 against 1.5, through a 1.5 and through b 3.
    #expect(
      card.gap(of: 0, to: 1, at: 1) == [
        GapPart(node: 3, value: 1.5), GapPart(node: 4, value: 3),
      ])
    let mean = card.gap(of: 0, toMeanOf: [0, 1, 2], at: 1)
    #expect(mean?.map(\.node) == [3, 4])
  }
}
