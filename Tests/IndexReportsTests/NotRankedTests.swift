import CompositeIndex
import IndexReports
import TestSupport
import Testing

/// Rankings of which less is better, and units that the publisher did not rank.
@Suite("Turned rankings, and who stands apart")
struct NotRankedTests {
  static let lower = Samples.text(
    index:
      #"{"code": "risk", "name": "Risk", "direction": "lower", "decimals": 1, "children": [{"code": "a", "name": "A", "decimals": 1}, {"code": "b", "name": "B", "decimals": 1}]}"#,
    units: """
      {"code": "X", "name": "Xland", "values": {"a": 10, "b": 20}, "published": {"risk": {"score": 15.0, "rank": 1}}},
      {"code": "Y", "name": "Yland", "values": {"a": 50, "b": 70}, "published": {"risk": {"score": 60.0, "rank": 3}}},
      {"code": "D", "name": "Delta", "values": {"a": 1, "b": 1}},
      {"code": "Z", "name": "Zland", "values": {"a": 30, "b": 30}, "published": {"risk": {"score": 30.0, "rank": 2}}}
      """)

  @Test("an index of which less is better: as published, computed, verified")
  func lowerIndex() throws {
    let reading = Samples.read(Self.lower)
    #expect(reading.diagnostics.isEmpty)
    let scored = try Samples.scored(text: Self.lower)
    #expect(scored.direction(of: 0) == .lower && scored.direction(of: 1) == .lower)
    let standings = scored.standings(category: 0, node: 0)
    #expect(standings.order == [0, 3, 1])
    #expect(scored.verify().discrepancies == [] && scored.verify().compared == 3)
    let computed = ScoredReport(scored.report, showsComputed: true)
    #expect(computed.standings(category: 0, node: 0).order == [0, 3, 1])
    #expect(
      [0, 1, 3].map { computed.standings(category: 0, node: 0).scores[$0] } == [15, 60, 30])
    // Indicators too, which are as their parent unless they say otherwise.
    #expect(scored.standings(category: 0, node: 1).order == [0, 3, 1])
    #expect(scored.rank(unit: 1, node: 2) == .exact(3))
    #expect(scored.ranks(among: [1, 3], standings) == [1: 2, 3: 1])
  }

  @Test("ranks the wrong way round contradict their scores")
  func contradiction() throws {
    let turned = Self.lower.replacing(#""rank": 1"#, with: #""rank": 9"#)
      .replacing(#""rank": 3"#, with: #""rank": 1"#).replacing(#""rank": 9"#, with: #""rank": 3"#)
    let codes = Samples.read(turned).diagnostics.map(\.code)
    #expect(codes.allSatisfy { $0 == .rankOrder } && codes.count == 2)
  }

  @Test("an own direction wins over the parent's, and goalposts over both")
  func directions() throws {
    let text = Samples.text(
      index: """
        {"code": "i", "name": "I", "direction": "lower", "children": [
        {"code": "p", "name": "P", "direction": "higher", "children": [
        {"code": "a", "name": "A"}, {"code": "b", "name": "B", "goalposts": [9, 1]}]}]}
        """, units: #"{"code": "X", "name": "X", "values": {"a": 1, "b": 2}}"#)
    let nodes = try #require(Samples.read(text).report).framework.nodes
    #expect(nodes.map(\.indicator.direction) == [.lower, .higher, .higher, .lower])
  }

  @Test("who was not ranked stands apart: no rank, no count, no mean")
  func apart() throws {
    let scored = try Samples.scored(text: Self.lower)
    let standings = scored.standings(category: 0, node: 0)
    #expect(standings.apart == [2] && standings.listed == [0, 3, 1, 2])
    #expect(standings.units == [0, 1, 3] && standings.scoredCount == 3)
    #expect(standings.mean == 35 && standings.scores[2] == nil && standings.rank(2) == nil)
    #expect(scored.score(unit: 2, node: 0) == 1 && scored.origin(unit: 2, node: 0) == .computed)
    #expect(scored.isApart(unit: 2, node: 0) && !scored.isApart(unit: 0, node: 0))
    #expect(scored.rankedScore(unit: 2, node: 0) == nil)
    #expect(scored.rank(unit: 2, node: 0) == nil && scored.population(of: 0) == [0, 1, 3])
    // Under another method, and by a node of which nothing was printed, the ranking is of the same.
    let other = ScoredReport(scored.report, showsComputed: true)
    for standings in [
      other.standings(category: 0, node: 0), scored.standings(category: 0, node: 1),
    ] {
      #expect(standings.apart == [2] && standings.units == [0, 1, 3])
    }
    #expect(scored.mean(category: 0, node: 1) == 30)
    // Where nothing was printed all are ranked.
    let free = try Samples.scored(
      text: Samples.text(units: #"{"code": "X", "name": "X", "values": {"a": 1, "b": 4}}"#))
    #expect(free.standings(category: 0, node: 0).apart.isEmpty)
    #expect(free.standings(category: 0, node: 0).rank(0) == .exact(1))
  }

  @Test("a scenario's choice takes the place of what the nodes say")
  func scenario() throws {
    let report = try #require(
      Samples.read(
        Samples.text(
          index:
            #"{"code": "i", "name": "I", "aggregate": "arithmetic", "children": [{"code": "a", "name": "A", "normalise": "none"}, {"code": "b", "name": "B"}]}"#,
          units:
            #"{"code": "X", "name": "X", "values": {"a": 1, "b": 4}}, {"code": "Y", "name": "Y", "values": {"a": 2, "b": 2}}"#
        )
      ).report)
    var scenario = Scenario(report: report.id)
    scenario.aggregate = "geometric"
    let card = try scenario.applied(to: report).baseline.scored()
    #expect((try #require(card.score(unit: 0, node: 0)) - 2).magnitude < 1e-12)
    scenario.aggregate = nil
    scenario.normalise = "borda"
    let ranks = try scenario.applied(to: report).baseline.scored()
    #expect(ranks.scores(node: 1) == [0, 1] && ranks.scores(node: 0) == [0.5, 0.5])
    #expect(MethodNotation.aggregation(of: report.baseline) == "arithmetic")
  }
}
