import CompositeIndex
import Testing

/// What a tree, a data set and a column take and refuse.
@Suite("Rules of trees and columns")
struct TreeAndColumnRuleTests {
  @Test("columns are as long as there are units, and finite")
  func columns() throws {
    #expect(throws: ScoringError.wrongUnitCount(column: "0", found: 3, expected: 2)) {
      try Dataset(unitCount: 2, indicators: [[1, 2, 3]])
    }
    #expect(throws: ScoringError.wrongUnitCount(column: "1", found: 1, expected: 2)) {
      try Dataset(unitCount: 2, indicators: [[1, 2], [1]])
    }
    #expect(throws: ScoringError.wrongUnitCount(column: "people", found: 1, expected: 2)) {
      try Dataset(unitCount: 2, indicators: [], auxiliaries: ["people": [1]])
    }
    #expect(throws: ScoringError.nonFinite(column: "0", unit: 1)) {
      try Dataset(unitCount: 2, indicators: [[1, .infinity]])
    }
    #expect(throws: ScoringError.nonFinite(column: "people", unit: 0)) {
      try Dataset(unitCount: 1, indicators: [], auxiliaries: ["people": [-Double.infinity]])
    }
    #expect(Column([1, nil, .nan]).presentCount == 1)
    #expect(Column([1, nil]) == Column([1, .nan]) && Column([1, nil]) != Column([1, 1]))
  }

  @Test("weights have a least and a greatest one", arguments: [1e-6, 1, 1e12])
  func weights(weight: Double) throws {
    _ = try Framework([Node(code: "i", parent: nil, weight: weight)])
    for bad in [weight == 1 ? 0 : weight < 1 ? weight * 0.9 : weight * 1.1, -1, .nan, .infinity] {
      #expect(throws: ScoringError.self, "\(bad)") {
        try Framework([Node(code: "i", parent: nil, weight: bad)])
      }
    }
  }

  @Test("a parent stands before its child")
  func parents() throws {
    for parent in [1, 2, -1] {
      #expect(throws: ScoringError.unknownParent("b"), "\(parent)") {
        try Framework([Node(code: "a", parent: nil), Node(code: "b", parent: parent)])
      }
    }
    #expect(throws: ScoringError.noIndex) { try Framework([Node(code: "a", parent: 0)]) }
    #expect(throws: ScoringError.unknownParent("b")) {
      try Framework([Node(code: "a", parent: nil), Node(code: "b", parent: nil)])
    }
  }

  @Test("weights in the index are products of shares; aggregates have no column")
  func indexWeights() throws {
    let tree = try Framework([
      Node(code: "i", parent: nil), Node(code: "p", parent: 0, weight: 3),
      Node(code: "q", parent: 0), Node(code: "x", parent: 1), Node(code: "y", parent: 1, weight: 3),
    ])
    #expect(tree.indexWeights == [1, 0.75, 0.25, 0.1875, 0.5625])
    #expect((0..<5).map { tree.column(of: $0) } == [nil, nil, 0, 1, 2])
    #expect(tree.column(of: 5) == nil && tree.position(of: "q") == 2)
    #expect(tree.indicators(below: 0) == [3, 4, 2] && tree.indicators(below: 2) == [2])
    #expect(tree.nodes.map(\.depth) == [0, 1, 1, 2, 2])
  }

  @Test("a place below or beyond a range is one of its ends")
  func ends() {
    #expect(Statistics.quantile(0, of: [1, 2, 3]) == 1)
    #expect(Statistics.quantile(-3, of: [1, 2, 3]) == 1)
    #expect(Statistics.quantile(7, of: [1, 2, 3]) == 3)
    #expect(Statistics.quantile(0.5, of: []) == nil)
  }
}
