import CompositeIndex
import IndexReports
import TestSupport
import Testing

/// What is shown of a report: whose figure it is, on which scale, in which place.
@Suite("Rules of what is shown")
struct ShownRuleTests {
  private func scored(
    _ units: [String], index: String = "", a: String = "", more: String = ""
  ) throws -> ScoredReport {
    let units = units.enumerated().map { #"{"code": "U\#($0)", "name": "U", \#($1)}"# }
    return try Samples.scored(
      text: Samples.text(
        index:
          #"{"code": "i", "name": "I"\#(index), "children": [{"code": "a", "name": "A"\#(a)}]}"#,
        units: units.joined(separator: ", "), more: more))
  }

  private func values(_ values: [Double], index: String = "") throws -> ScoredReport {
    try scored(values.map { #""values": {"a": \#($0)}"# }, index: index)
  }

  private func published(_ figures: [String], more: String = "") throws -> ScoredReport {
    try scored(
      figures.map { $0.isEmpty ? #""values": {"a": 1}"# : #""published": {"i": {\#($0)}}"# },
      more: more)
  }

  @Test("the published score comes first, unless the computed ones are asked for")
  func publishedFirst() throws {
    let both = try scored([#""values": {"a": 2}, "published": {"i": {"score": 2.5, "rank": 1}}"#])
    #expect(both.score(unit: 0, node: 0) == 2.5 && both.score(unit: 0, node: 1) == 2)
    #expect(both.computed().score(unit: 0, node: 0) == 2)
    #expect(both.origin(unit: 0, node: 0) == .published)
    #expect(both.computed().origin(unit: 0, node: 0) == .computed)
  }

  @Test("a value that something was done to is ours")
  func reported() throws {
    let auxiliary = #", "auxiliary": [{"code": "n", "name": "N"}]"#
    let units = [#""values": {"a": 2, "n": 4}"#, #""values": {"a": 3, "n": 4}"#]
    func isReported(_ method: String, _ a: String = "") throws -> Bool {
      try scored(units, a: a, more: #""method": \#(method)\#(auxiliary)"#).isReported(node: 1)
    }
    #expect(try isReported("{}"))
    #expect(try isReported(#"{"denominate": true}"#))
    #expect(try isReported("{}", #", "denominator": "n""#))
    #expect(try !isReported(#"{"denominate": true}"#, #", "denominator": "n""#))
    #expect(try !isReported(#"{"impute": "mean"}"#))
    #expect(try !isReported(#"{"treat": "log"}"#))
    #expect(try !isReported(#"{"normalise": {"minmax": [0, 1]}}"#))
  }

  @Test("a scale begins at 0 unless scores lie below, and holds them all")
  func scales() throws {
    func scale(_ scores: [Double], _ index: String = "") throws -> ClosedRange<Double> {
      try values(scores, index: index).scale(category: 0, node: 0)
    }
    #expect(try scale([40, 60]) == 0...60)
    #expect(try scale([-5, 10]) == -5...10)
    #expect(try scale([-5, -3]) == -5 ... -3 && scale([-5, -5]) == -5...0)
    #expect(try scale([0, 0]) == 0...1)
    #expect(try scale([40, 60], #", "range": [0, 100]"#) == 0...100)
    #expect(try scale([40, 60], #", "range": [0, 50]"#) == 0...60)
    #expect(try scale([40, 60], #", "range": [50, 100]"#) == 0...60)
  }

  @Test("decimals suit the scale, and tell apart what is ranked apart")
  func decimals() throws {
    func decimals(_ scores: [Double], _ index: String = "") throws -> Int {
      try values(scores, index: index).decimals(category: 0, node: 0)
    }
    #expect(try decimals([10, 50]) == 2)
    #expect(try decimals([1, 20]) == 3 && decimals([1, 2]) == 4)
    #expect(try decimals([50.001, 50.002, 10]) == 3)
    #expect(try decimals([50, 50, 10]) == 2)
    #expect(try decimals([50.001, 50.002], #", "decimals": 1"#) == 1)
  }

  @Test("the category with the most units is taken, of equals the first")
  func largest() throws {
    let more = #""categories": [{"code": "p", "name": "P"}, {"code": "q", "name": "Q"}]"#
    func largest(_ categories: [String]) throws -> Int {
      try scored(categories.map { #""category": "\#($0)""# }, more: more).largestCategory
    }
    #expect(try largest(["p", "q"]) == 0)
    #expect(try largest(["p", "q", "q"]) == 1)
  }

  @Test("who was not ranked stands apart, in every ranking of which nothing was printed")
  func apart() throws {
    let one = try published([#""score": 3, "rank": 1"#, "", #""rank": 2"#])
    let index = one.standings(category: 0, node: 0)
    #expect(index.units == [0, 2] && index.apart == [1] && index.listed == [0, 2, 1])
    #expect(index.scoredCount == 1 && index.publishedCount == 1 && index.mean == 3)
    #expect(one.isApart(unit: 1, node: 0) && one.rankedScore(unit: 1, node: 0) == nil)
    let indicator = one.standings(category: 0, node: 1)
    #expect(indicator.units == [0, 2] && indicator.apart == [1] && indicator.publishedCount == 0)
  }

  @Test("printed ranks order a ranking, ranges by their better end; who shares a range is not tied")
  func printed() throws {
    let ranks = try published([
      #""score": 9, "rank": 2"#, #""score": 8, "rank": 1"#, #""rank": [3, 6]"#, #""rank": [3, 4]"#,
      #""rank": [3, 4]"#, #""score": 1"#,
    ]).standings(category: 0, node: 0)
    // The last one has a printed score alone, the third best.
    #expect(ranks.order == [1, 0, 5, 3, 4, 2] && ranks.rank(5) == .exact(3))
    #expect(!ranks.isShared(.exact(3)) && !ranks.isShared(.range(3, 4)))
    let tied = try values([5, 5, 1]).standings(category: 0, node: 0)
    #expect(tied.isShared(.exact(1)) && !tied.isShared(.exact(3)))
  }

  @Test("what is tried out stays within what can be")
  func excess() throws {
    let range = #", "range": [0, 10]"#
    let small = try scored([#""values": {"a": 5}"#], a: range).report
    #expect(
      small.excess(of: 10, node: 1) == nil && small.excess(of: -1, node: 1) == .impossible(0...10))
    #expect(small.excess(of: 11, node: 1) == .impossible(0...10))
    // The report has values of the kind itself.
    let beyond = try scored([#""values": {"a": 5}"#, #""values": {"a": 12}"#], a: range).report
    #expect(
      beyond.excess(of: 11, node: 1) == nil && beyond.excess(of: 13, node: 1)?.isRefused == true)
    let posts = try scored(
      [#""values": {"a": 5}"#], a: #", "goalposts": [0, 10]"#,
      more: #""method": {"normalise": {"goalposts": [0, 100]}}"#
    ).report
    #expect(
      posts.excess(of: 10, node: 1) == nil && posts.excess(of: 11, node: 1) == .clipped(0...10))
    func scale(_ method: String) throws -> Report.Excess? {
      try scored(
        [#""values": {"a": 5, "n": 1}"#], a: #", "denominator": "n""#,
        more:
          #""method": {"normalise": {"scale": [0, 10]}\#(method)}, "auxiliary": [{"code": "n", "name": "N"}]"#
      ).report.excess(of: 11, node: 1)
    }
    #expect(try scale("") == .impossible(0...10))
    #expect(try scale(#", "denominate": true"#) == nil)
  }
}
