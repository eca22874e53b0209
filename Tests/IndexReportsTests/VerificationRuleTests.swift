import CompositeIndex
import IndexReports
import TestSupport
import Testing

/// When a published figure is off, and when two printed ranks contradict each other.
@Suite("Rules of verification")
struct VerificationRuleTests {
  /// Units with printed scores and ranks alone.
  private func discrepancies(
    _ figures: [(score: Double, rank: String)], _ index: String = ""
  ) throws -> [Verification.Discrepancy] {
    let units = figures.enumerated().map {
      #"{"code": "U\#($0)", "name": "U", "published": {"i": {"score": \#($1.score), "rank": \#($1.rank)}}}"#
    }
    let scored = try Samples.scored(
      text: Samples.text(
        index: #"{"code": "i", "name": "I"\#(index), "children": [{"code": "a", "name": "A"}]}"#,
        units: units.joined(separator: ", ")))
    let verification = scored.verify()
    #expect(verification.notComputable == figures.count && verification.compared == 0)
    #expect(verification.ranksChecked == figures.count)
    return verification.discrepancies
  }

  @Test("a better score does not stand below, nor level")
  func order() throws {
    #expect(try discrepancies([(3, "1"), (2, "2"), (1, "3")]) == [])
    #expect(
      try discrepancies([(3, "2"), (2, "1")]) == [.rankOrder(unit: 1, node: 0, other: 0)])
    #expect(
      try discrepancies([(3, "1"), (2, "1")]) == [.rankOrder(unit: 1, node: 0, other: 0)])
    // A range may reach behind.
    #expect(try discrepancies([(3, "1"), (2, "[1, 2]")]) == [])
    let lower = #", "direction": "lower""#
    #expect(try discrepancies([(1, "1"), (2, "2")], lower) == [])
    #expect(
      try discrepancies([(1, "2"), (2, "1")], lower) == [.rankOrder(unit: 1, node: 0, other: 0)])
    // 0.71 and 0.70 are apart in a report of two decimals.
    #expect(
      try discrepancies([(0.71, "2"), (0.7, "1")], #", "decimals": 2"#)
        == [.rankOrder(unit: 1, node: 0, other: 0)])
  }

  @Test("equal scores share a rank where others do")
  func shared() throws {
    #expect(try discrepancies([(5, "1"), (5, "2"), (4, "3")]) == [])
    #expect(
      try discrepancies([(5, "1"), (5, "2"), (4, "3"), (4, "3")])
        == [.rankNotShared(unit: 1, node: 0, other: 0)])
  }

  private func tolerance(
    _ values: [String], method: String, index: String = "", a: String = "", b: String? = nil,
    more: String = ""
  ) throws -> Double {
    let units = values.enumerated().map {
      #"{"code": "U\#($0)", "name": "U", "values": {\#($1)}}"#
    }
    let second = b.map { #", {"code": "b", "name": "B"\#($0)}"# } ?? ""
    let scored = try Samples.scored(
      text: Samples.text(
        index:
          #"{"code": "i", "name": "I"\#(index), "children": [{"code": "a", "name": "A"\#(a)}\#(second)]}"#,
        units: units.joined(separator: ", "), more: #""method": \#(method)"# + more))
    return scored.roundingTolerance(unit: 0, node: 0)
  }

  private func equal(_ a: Double, _ b: Double) -> Bool { (a - b).magnitude < 1e-12 }

  @Test("half of the last decimal on both sides, twice where bounds are rounded values")
  func bounds() throws {
    let values = [#""a": 4"#, #""a": 0"#, #""a": 10"#]
    let one = #", "decimals": 1"#
    // Ten points a unit: 0.05 is half a point, and half a point of the index.
    #expect(
      equal(
        try tolerance(
          values, method: #"{"normalise": {"scale": [0, 10]}}"#, index: #", "decimals": 0"#, a: one),
        1))
    #expect(
      equal(
        try tolerance(
          values, method: #"{"normalise": {"goalposts": [0, 100]}}"#,
          a: one + #", "goalposts": [0, 10]"#), 0.5))
    #expect(
      equal(
        try tolerance(
          values, method: #"{"normalise": {"minmax": [0, 100]}}"#, index: #", "decimals": 0"#,
          a: one), 1.5))
    // A node without decimals is exact.
    #expect(try tolerance(values, method: #"{"normalise": {"minmax": [0, 100]}}"#) == 0)
    // Divided with the value.
    #expect(
      equal(
        try tolerance(
          [#""a": 40, "n": 10"#], method: #"{"denominate": true}"#,
          a: #", "decimals": 0, "denominator": "n""#,
          more: #", "auxiliary": [{"code": "n", "name": "N"}]"#), 0.05))
  }

  @Test("rounding goes through each mean as the mean's slope says")
  func means() throws {
    func rounded(_ aggregate: String, weights: (Int, Int) = (1, 1)) throws -> Double {
      try tolerance(
        [#""a": 1, "b": 4"#], method: #"{"aggregate": \#(aggregate)}"#,
        a: #", "decimals": 1, "weight": \#(weights.0)"#,
        b: #", "decimals": 1, "weight": \#(weights.1)"#)
    }
    #expect(equal(try rounded("\"arithmetic\"", weights: (3, 1)), 0.05))
    #expect(equal(try rounded("\"sum\"", weights: (3, 1)), 0.2))
    // Scores 2, 1.6 and √8.5: (0.05 · 2/1 + 0.05 · 2/4)/2 and so on.
    #expect(equal(try rounded("\"geometric\""), 0.0625))
    #expect(equal(try rounded("\"harmonic\""), 0.068))
    #expect(equal(try rounded(#"{"power": 2}"#), 0.125 / 8.5.squareRoot()))
  }

  @Test("a score is off beyond the tolerance, not at it; another method's is not held against it")
  func differences() throws {
    func scored(_ published: Double) throws -> ScoredReport {
      try Samples.scored(
        text: Samples.text(
          index:
            #"{"code": "i", "name": "I", "decimals": 1, "children": [{"code": "a", "name": "A"}]}"#,
          units:
            #"{"code": "X", "name": "X", "values": {"a": 2}, "published": {"i": {"score": \#(published)}}}"#
        ))
    }
    #expect(try scored(2.05).differs(unit: 0, node: 0) == false)
    #expect(try scored(2.06).differs(unit: 0, node: 0) == true)
    #expect(try scored(1.94).differs(unit: 0, node: 0) == true)
    #expect(try scored(2.06).computed().differs(unit: 0, node: 0) == nil)
    #expect(try scored(2.06).differs(unit: 0, node: 1) == nil)
    let verification = try scored(2.06).verify()
    #expect(verification.compared == 1 && verification.notComputable == 0)
    guard case .score(0, 0, 2.06, 2, let tolerance)? = verification.discrepancies.first else {
      Issue.record("\(verification.discrepancies)")
      return
    }
    #expect(equal(tolerance, 0.05))
  }
}
