import CompositeIndex
import Testing

@Suite("Rules of comparing")
struct ComparisonRuleTests {
  @Test("a child's part has the mean of both sides' weights")
  func gap() throws {
    let tree = try Framework([
      Node(code: "i", parent: nil), Node(code: "a", parent: 0, weight: 3),
      Node(code: "b", parent: 0),
    ])
    let card = try Dataset(unitCount: 2, indicators: [[10, 6], [2, nil]])
      .scored(with: tree, by: Methodology())
    // 8 against 6; a weighs ¾ against 1: (¾ + 1)/2 · 4, 8 · (¾ − 1), and 2 · ¼ for b.
    #expect(
      card.gap(of: 0, to: 1) == [
        GapPart(node: 1, value: 3.5, weight: -2), GapPart(node: 2, weight: 0.5),
      ])
    #expect(card.gap(of: 0, to: 0) == [])
  }

  @Test("the gap to a mean is the mean of the gaps")
  func gapToMean() throws {
    let tree = try Framework([Node(code: "i", parent: nil), Node(code: "a", parent: 0)])
    let card = try Dataset(unitCount: 4, indicators: [[8, 6, 4, nil]])
      .scored(with: tree, by: Methodology())
    #expect(card.gap(of: 0, toMeanOf: [1, 2, 3]) == [GapPart(node: 1, value: 3)])
    #expect(card.gap(of: 0, toMeanOf: [3]) == nil && card.gap(of: 3, to: 0) == nil)
  }

  @Test("contributions go down the tree with the weights of every level")
  func contributions() throws {
    let tree = try Framework([
      Node(code: "i", parent: nil), Node(code: "p", parent: 0, weight: 3),
      Node(code: "q", parent: 0), Node(code: "x", parent: 1), Node(code: "y", parent: 1, weight: 3),
    ])
    // Columns in tree order: q, x, y.
    let card = try Dataset(unitCount: 1, indicators: [[2], [4], [8]])
      .scored(with: tree, by: Methodology())
    #expect(card.contributions(unit: 0) == [5.75, 5.25, 0.5, 0.75, 4.5])
  }
}
