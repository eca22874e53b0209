import CompositeIndex
import Foundation
import Testing

/// What is done to raw figures before scaling: who is left out, what is divided, filled, pulled in.
@Suite("Rules of preparation")
struct PreparationRuleTests {
  private func flat(_ count: Int, denominators: [String?] = []) throws -> Framework {
    var nodes = [Node(code: "i", parent: nil)]
    for place in 0..<count {
      nodes.append(
        Node(
          code: ["a", "b", "c", "d"][place], parent: 0,
          indicator: Indicator(denominator: denominators.isEmpty ? nil : denominators[place])))
    }
    return try Framework(nodes)
  }

  @Test("who has exactly the share asked for stays")
  func screening() throws {
    let data = try Dataset(
      unitCount: 4,
      indicators: [[1, 1, 5, nil], [0, 0, nil, nil], [nil, 0, nil, nil], [nil, 7, nil, nil]]
    )
    #expect(data.availability.map(\.share) == [0.5, 1, 0.25, 0])
    #expect(data.availability.map(\.missing) == [2, 0, 3, 4])
    #expect(data.availability.map(\.zeros) == [1, 2, 0, 0])
    #expect(data.availability.map(\.nonZeroShare) == [0.5, 0.5, 1, 0])
    #expect(data.screenedOut(by: Screening()) == [])
    #expect(data.screenedOut(by: Screening(minimumAvailability: 0.5)) == [2, 3])
    #expect(data.screenedOut(by: Screening(minimumNonZero: 0.5)) == [3])
    #expect(data.screenedOut(by: Screening(minimumNonZero: 0.6)) == [0, 1, 3])
  }

  @Test("who was left out is not made up again")
  func screenedOut() throws {
    let data = try Dataset(
      unitCount: 3, indicators: [[1, 3, 5], [1, 3, nil], [1, nil, nil], [1, nil, nil]])
    let card = try data.scored(
      with: try flat(4),
      by: Methodology(screening: Screening(minimumAvailability: 0.5), imputation: .mean))
    #expect(card.prepared == [[1, 3, nil], [1, 3, nil], [1, 1, nil], [1, 1, nil]])
    #expect(card.scores(node: 0) == [1, 2, nil])
    #expect(
      card.notices == [
        .screenedOut(units: [2]), .imputed(node: "c", cells: 1), .imputed(node: "d", cells: 1),
      ])
  }

  @Test("what can't be divided is a gap where units are screened")
  func undivided() throws {
    let data = try Dataset(
      unitCount: 2, indicators: [[4, 4], [1, 1]], auxiliaries: ["people": [2, nil]])
    let framework = try flat(2, denominators: ["people", nil])
    var method = Methodology(screening: Screening(minimumAvailability: 1), denominates: true)
    let card = try data.scored(with: framework, by: method)
    #expect(card.notices.contains(.screenedOut(units: [1])))
    #expect(card.scores(node: 0) == [1.5, nil])
    method.denominates = false
    #expect(try data.scored(with: framework, by: method).scores(node: 0) == [2.5, 2.5])
  }

  @Test("nothing is divided by what is not above 0")
  func denominators() throws {
    let framework = try flat(1, denominators: ["people"])
    for bad in [0.0, -2] {
      let data = try Dataset(
        unitCount: 2, indicators: [[4, 4]], auxiliaries: ["people": [2, bad]])
      #expect(throws: ScoringError.zeroDenominator(node: "a", units: [1])) {
        try data.scored(with: framework, by: Methodology(denominates: true))
      }
    }
    #expect(throws: ScoringError.noDenominator(node: "a", denominator: "people")) {
      try Dataset(unitCount: 1, indicators: [[1]])
        .scored(with: framework, by: Methodology(denominates: true))
    }
  }

  @Test("a group fills its own gaps; no group is none")
  func groups() throws {
    let data = try Dataset(
      unitCount: 6, indicators: [[2, nil, 7, nil, nil, 4]], groups: ["g": [0, 0, -1, -1, 1, 0]])
    func filled(_ imputation: Imputation) throws -> Column {
      try data.scored(with: flat(1), by: Methodology(imputation: imputation)).prepared[0]
    }
    #expect(try filled(.groupMean("g")) == [2, 3, 7, nil, nil, 4])
    #expect(try filled(.groupMedian("g")) == [2, 3, 7, nil, nil, 4])
    #expect(throws: ScoringError.unknownGrouping("h")) { try filled(.groupMean("h")) }
  }

  @Test("a row fills its gaps from the level asked for, each column its own way round")
  func rows() throws {
    let framework = try Framework([
      Node(code: "i", parent: nil), Node(code: "p", parent: 0), Node(code: "q", parent: 0),
      Node(code: "a", parent: 1), Node(code: "b", parent: 1), Node(code: "c", parent: 2),
    ])
    let data = try Dataset(unitCount: 3, indicators: [[0, 10, 10], [0, 10, nil], [0, 10, 5]])
    // Unit 2 is the best on a and halfway on c.
    #expect(framework.indicators == [3, 4, 5])
    func filled(_ imputation: Imputation) throws -> Double? {
      try data.scored(with: framework, by: Methodology(imputation: imputation)).prepared[1][2]
    }
    #expect(try filled(.rowMean(level: 1)) == 10)
    #expect(try filled(.rowMean(level: 2)) == 7.5)
    #expect(try filled(.rowMean(level: 9)) == 7.5)
    let turned = try Framework([
      Node(code: "i", parent: nil),
      Node(code: "a", parent: 0, indicator: Indicator(direction: .lower)),
      Node(code: "b", parent: 0),
    ])
    // A fifth of the way to the best of b, so the same of a, whose best is 0.
    #expect(
      try Dataset(unitCount: 3, indicators: [[0, 10, nil], [0, 10, 2]])
        .scored(with: turned, by: Methodology(imputation: .rowMean(level: 1))).prepared[0][2] == 8)
  }

  @Test("gaps that stay are said, those of units that are left out are not")
  func gapsLeft() throws {
    var data = try Dataset(unitCount: 2, indicators: [[1, nil], [nil, nil]])
    data.otherPeriods = OtherPeriods(
      time: 2, times: [1],
      datasets: [try Dataset(unitCount: 2, indicators: [[nil, nil], [nil, nil]])])
    let card = try data.scored(
      with: flat(2),
      by: Methodology(screening: Screening(minimumAvailability: 0.5), imputation: .latest))
    #expect(card.notices == [.screenedOut(units: [1]), .gapsLeft(node: "b", cells: 1)])
  }

  @Test(
    "outliers are pulled in, as many cells as are allowed; what that does not help is a logarithm")
  func outliers() throws {
    func treated(_ values: [Double], _ treatment: Treatment) throws -> Scorecard {
      try Dataset(unitCount: values.count, indicators: [Column(values)])
        .scored(with: flat(1), by: Methodology(treatment: treatment))
    }
    let plain = (1...9).map(Double.init)
    // Skewness 1.90 and kurtosis 4.58: one of them is enough to pass.
    let near = try treated(plain + [20], .log)
    #expect(near.prepared[0].present == plain + [20] && near.notices.isEmpty)
    let one = try treated(plain + [100], .winsorise(cap: 1))
    #expect(one.prepared[0].present == plain + [9])
    #expect(one.notices == [.winsorised(node: "a", cells: 1)])
    #expect(try treated(plain + [100], .none).prepared[0].present == plain + [100])
    let two = (1...18).map(Double.init) + [100, 200]
    let pulled = try treated(two, .winsorise(cap: 2))
    #expect(pulled.prepared[0].present.suffix(2) == [18, 18])
    #expect(pulled.notices == [.winsorised(node: "a", cells: 2)])
    // One cell is too few, so the original column is put on a logarithm: ln(x − 1 + 1.99).
    let logarithm = try treated(two, .winsorise(cap: 1))
    #expect(logarithm.notices == [.transformed(node: "a")])
    for (x, y) in zip(two, logarithm.prepared[0].present) {
      #expect((y - log(x - 1 + 1.99)).magnitude < 1e-12)
    }
  }

  @Test(
    "a column that is scaled between bounds in its own units is never put on another scale, and that is said",
    arguments: [Treatment.log, .boxCox, .winsorise(cap: 0)])
  func boundsInUnits(treatment: Treatment) throws {
    let values = (1...9).map(Double.init) + [1000]
    let node = { (indicator: Indicator) in
      try Framework([
        Node(code: "index", parent: nil, indicator: Indicator()),
        Node(code: "a", parent: 0, indicator: indicator),
      ])
    }
    for (normalisation, indicator, best) in [
      (
        Normalisation.goalposts(low: 0, high: 100),
        Indicator(goalposts: .init(worst: 0, best: 1000)), 100.0
      ),
      (.scale(low: 0, high: 1000), Indicator(), 100.0),
    ] {
      let card = try Dataset(unitCount: values.count, indicators: [Column(values)])
        .scored(
          with: node(indicator), by: Methodology(treatment: treatment, normalisation: normalisation)
        )
      #expect(card.score(unit: 9, node: 0) == best)
      #expect(card.notices == [.notTransformed(node: "a")])
      // A better value is never worth less.
      let scores = values.indices.map { card.score(unit: $0, node: 0) ?? .nan }
      #expect(scores == scores.sorted())
    }
  }
}
