import CompositeIndex
import Testing

/// Each rule of putting children together, with values worked out by hand.
@Suite("Rules of aggregation")
struct AggregationRuleTests {
  /// An index of indicators a, b, c…, one column each.
  private func scores(
    _ columns: [Column], by aggregation: Aggregation, weights: [Double] = [], coverage: Double = 0
  ) throws -> Column {
    var nodes = [Node(code: "i", parent: nil)]
    for place in columns.indices {
      nodes.append(
        Node(
          code: ["a", "b", "c", "d"][place], parent: 0, weight: weights.isEmpty ? 1 : weights[place]
        ))
    }
    return try Dataset(unitCount: columns[0].count, indicators: columns)
      .scored(
        with: try Framework(nodes),
        by: Methodology(aggregation: aggregation, minimumCoverage: coverage)
      ).scores(node: 0)
  }

  @Test("exactly the share of children asked for is enough, less is not")
  func coverage() throws {
    let columns: [Column] = [[1, 1, 1], [2, 2, nil], [6, nil, nil]]
    #expect(try scores(columns, by: .arithmetic, coverage: 2.0 / 3) == [3, 1.5, nil])
    #expect(try scores(columns, by: .arithmetic, coverage: 1) == [3, nil, nil])
    #expect(try scores(columns, by: .arithmetic) == [3, 1.5, 1])
    #expect(try scores(columns, by: .sum) == [9, nil, nil])
    #expect(try scores(columns, by: .sum, coverage: 2.0 / 3) == [9, 3, nil])
    #expect(
      try Aggregation.geometric([2, nil, nil], weights: [1, 1, 1], minimumCoverage: 0.34) == nil)
  }

  @Test("what a mean can't take is refused, and nothing else")
  func refused() throws {
    let refusal = ScoringError.valueNotPositive(node: "", child: "1", units: [0])
    for kind in [Aggregation.geometric, .harmonic, .power(-1), .power(0)] {
      #expect(throws: refusal, "\(kind)") { try kind([2, 0], weights: [1, 1]) }
    }
    for kind in [Aggregation.geometric, .harmonic, .power(-1), .power(0), .power(2)] {
      #expect(throws: refusal, "\(kind)") { try kind([2, -1], weights: [1, 1]) }
    }
    let root = try #require(try Aggregation.power(2)([0, 2], weights: [1, 1]))
    #expect((root - 2.0.squareRoot()).magnitude < 1e-15)
    let harmonic = try #require(try Aggregation.power(-1)([2, 6], weights: [1, 1]))
    #expect((harmonic - 3).magnitude < 1e-15)
    #expect(throws: ScoringError.valueNotPositive(node: "i", child: "b", units: [1])) {
      try scores([[1, 2], [3, -1]], by: .power(2))
    }
    #expect(try scores([[1, 2], [3, -1]], by: .power(1)) == [2, 0.5])
  }

  @Test("large numbers do not swallow small ones")
  func compensated() throws {
    #expect(try Aggregation.sum([1, 1e100, 1, -1e100], weights: [1, 1, 1, 1]) == 2)
  }

  @Test("in pairwise comparison who has too little is nobody's rival")
  func copelandCoverage() throws {
    let columns: [Column] = [[1, 2, 9], [1, 2, nil], [1, 2, nil]]
    #expect(try scores(columns, by: .copeland, coverage: 0.5) == [-1, 1, nil])
    #expect(try scores(columns, by: .copeland, coverage: 1.0 / 3) == [-2, 0, 2])
    #expect(try scores(columns, by: .copeland) == [-2, 0, 2])
  }

  @Test("a pair is judged on what both have: halves for equal values, a draw for strangers")
  func copelandPairs() throws {
    // Even on a, ahead on b: 1.5 of 2.
    #expect(try scores([[1, 1], [5, 3]], by: .copeland) == [1, -1])
    #expect(try scores([[1, nil], [nil, 1]], by: .copeland) == [0, 0])
    // Ahead on the only one that both have.
    #expect(try scores([[2, 1], [nil, 1], [nil, 1]], by: .copeland) == [1, -1])
    // a and b weigh as much as c and d, but for a last bit.
    #expect(
      try scores(
        [[2, 1], [2, 1], [1, 2], [1, 2]], by: .copeland, weights: [0.1, 0.5, 0.2, 0.4])
        == [0, 0])
  }

  @Test(
    "methods that take more for better refuse a node of which less is better, by its name",
    arguments: [
      Aggregation.benefitOfTheDoubt(spread: nil), .ordered(aversion: 2, exponent: 1),
      .genderEquality,
    ])
  func needsMoreBetter(kind: Aggregation) throws {
    func scored(_ direction: Direction) throws -> Scorecard {
      let framework = try Framework([
        Node(
          code: "i", parent: nil, aggregation: kind, indicator: Indicator(direction: direction)),
        Node(code: "a", parent: 0), Node(code: "b", parent: 0),
      ])
      return try Dataset(unitCount: 3, indicators: [[40, 10, 100], [40, 50, 100]])
        .scored(with: framework, by: Methodology())
    }
    #expect(try scored(.higher).scores(node: 0).presentCount == 3)
    #expect(throws: ScoringError.needsMoreBetter(node: "i", kind: kind)) { try scored(.lower) }
  }
}
