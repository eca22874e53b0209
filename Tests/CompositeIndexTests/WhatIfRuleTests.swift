import CompositeIndex
import Testing

@Suite("Rules of trying out")
struct WhatIfRuleTests {
  private func baseline(
    _ columns: [Column], weights: [Double] = [1, 1],
    _ normalisation: Normalisation = .goalposts(low: 0, high: 100)
  ) throws -> Baseline {
    var nodes = [Node(code: "i", parent: nil)]
    for place in columns.indices {
      nodes.append(
        Node(
          code: ["a", "b"][place], parent: 0, weight: weights[place],
          indicator: Indicator(goalposts: Goalposts(worst: 0, best: 100))))
    }
    return Baseline(
      dataset: try Dataset(unitCount: columns[0].count, indicators: columns),
      framework: try Framework(nodes), methodology: Methodology(normalisation: normalisation))
  }

  @Test("what is tried out is a finite value of an indicator, or a weight")
  func edits() throws {
    let base = try baseline([[10, 20], [30, 40]])
    for bad in [Double.infinity, -.infinity, .nan] {
      #expect(throws: ScoringError.nonFinite(column: "a", unit: 0)) {
        try base.applying([.value(unit: 0, node: 1, bad)])
      }
    }
    #expect(throws: ScoringError.unknownNode("i")) {
      try base.applying([.value(unit: 0, node: 0, 1)])
    }
    #expect(throws: ScoringError.weightNotPositive(node: "a", weight: 0)) {
      try base.applying([.weight(node: 1, 0)])
    }
    func score(_ edits: [Edit]) throws -> Double? {
      try base.applying(edits).scored().score(unit: 0, node: 0)
    }
    #expect(try score([]) == 20)
    #expect(try score([.weight(node: 1, 3)]) == 15)
    #expect(try score([.value(unit: 0, node: 1, 50)]) == 40)
    #expect(try score([.value(unit: 0, node: 1, nil)]) == 30)
    #expect(try score([.goalposts(node: 1, Goalposts(worst: 0, best: 20))]) == 40)
    #expect(try score([.value(unit: 0, node: 1, 50), .value(unit: 0, node: 1, 70)]) == 50)
  }

  @Test("a rank that is had already, or a better one, asks for nothing")
  func reached() throws {
    let seeking = TargetSeeking(try baseline([[50, 10]]), unit: 0, rank: 2)
    let move = try #require(try seeking.smallestMove(of: 1))
    #expect(move.to == 50 && move.rank == 1)
    #expect(try seeking.cheapestPlan() == [])
  }

  @Test("the way to a rank ends where the others stand, and goes as far as the goalposts")
  func smallest() throws {
    let seeking = TargetSeeking(try baseline([[10, 50]]), unit: 0, rank: 1)
    let move = try #require(try seeking.smallestMove(of: 1))
    #expect(move.best == 100 && move.from == 10 && move.rank == 1)
    #expect(((move.to ?? 0) - 50).magnitude < 1e-6)
  }

  @Test("a plan begins with what helps most and goes as far as it may")
  func plan() throws {
    let base = try baseline([[0, 50], [0, 50]], weights: [3, 1])
    let seeking = TargetSeeking(base, unit: 0, rank: 1)
    // 75 points for the whole way on a, and 50 are needed.
    let whole = try #require(try seeking.cheapestPlan())
    #expect(whole.map(\.node) == [1] && whole[0].rank == 1)
    #expect((whole[0].share - 2.0 / 3).magnitude < 1e-6)
    // Half of a gives 37.5; the rest is half of b.
    let capped = try #require(try seeking.cheapestPlan(cap: 0.5))
    #expect(capped.map(\.node) == [1, 2] && capped[0].to == 50 && capped[0].rank == 2)
    #expect((capped[1].share - 0.5).magnitude < 1e-6 && capped[1].rank == 1)
    #expect(try seeking.cheapestPlan(cap: 0.4) == nil)
  }

  @Test("a trace names who holds the bounds, unless they are fixed, and what was filled")
  func trace() throws {
    let fixed = try #require(try baseline([[10, 50]]).trace(unit: 0).first)
    #expect(fixed.bounds?.worst == 0 && fixed.bounds?.best == 100)
    #expect(fixed.bounds?.worstUnits == [] && fixed.bounds?.bestUnits == [])
    // Someone stands on the goalpost, and is not what it was made of.
    let onPost = try #require(try baseline([[10, 100]]).trace(unit: 0).first)
    #expect(onPost.bounds?.bestUnits == [] && !onPost.wasImputed && !onPost.wasTreated)
    var gaps = try baseline([[10, 50, nil], [1, 2, 3]], .minMax(low: 0, high: 1))
    gaps.methodology.imputation = .mean
    let filled = try #require(try gaps.trace(unit: 2).first)
    #expect(filled.raw == nil && filled.imputed == 30 && filled.wasImputed && filled.score == 0.5)
    #expect(filled.bounds?.worstUnits == [0] && filled.bounds?.bestUnits == [1])
    #expect(filled.weight == 0.5 && filled.contribution == 0.25)
  }
}
