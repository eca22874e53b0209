import CompositeIndex
import IndexReports
import TestSupport
import Testing

@Suite("Rules of scenarios")
struct ScenarioRuleTests {
  private func read(_ members: String) -> (scenario: Scenario?, errors: [String]) {
    let text = #"{"format": "govrank-scenario/1", "report": "test", \#(members)}"#
    let (scenario, diagnostics) = Scenario.read(bytes: Array(text.utf8), named: "s.json")
    return (scenario, diagnostics.map { "\($0.code) \($0.path)" })
  }

  @Test("weights are above 0, a coverage is a share, goalposts are two")
  func bounds() throws {
    #expect(read(#""weights": {"a": 0}"#).errors == ["outOfRange weights.a"])
    #expect(read(#""weights": {"a": -1}"#).errors == ["outOfRange weights.a"])
    #expect(
      read(#""method": {"minimumCoverage": 1.5}"#).errors == ["outOfRange method.minimumCoverage"])
    #expect(read(#""goalposts": {"a": [1]}"#).errors == ["wrongType goalposts.a"])
    #expect(
      read(#""method": {"normalise": "minmax:9,0"}"#).errors == ["invalidValue method.normalise"])
    let scenario = try #require(
      read(
        #""weights": {"a": 2}, "values": {"X": {"a": null, "b": 5}}, "goalposts": {"a": [0, 9]}, "method": {"minimumCoverage": 1, "treat": "log"}"#
      ).scenario)
    #expect(scenario.changeCount == 6 && scenario.values["X"]?["a"] == .some(nil))
    #expect(scenario.minimumCoverage == 1 && scenario.goalposts == ["a": [0, 9]])
  }

  @Test("what a report has no place for is named, and the rest is done")
  func strangers() throws {
    let report = try Samples.scored(text: Samples.text()).report
    var scenario = Scenario(report: "test")
    scenario.weights = ["a": 3, "zz": 2]
    scenario.values = ["X": ["a": 5, "index": 7], "Q": ["a": 1]]
    scenario.goalposts = ["index": [0, 1]]
    let (baseline, strangers) = try scenario.applied(to: report)
    #expect(
      strangers.map { "\($0.part) \($0.code)" } == [
        "weights zz", "values Q", "values.X index", "goalposts index",
      ])
    // (3 · 5 + 4)/4.
    #expect(try baseline.scored().score(unit: 0, node: 0) == 4.75)
    scenario.values["Y"] = ["index": 1]
    let fitted = scenario.fitted(to: report)
    #expect(fitted.values == ["X": ["a": 5]] && fitted.weights == ["a": 3])
    #expect(fitted.goalposts.isEmpty)
  }

  @Test("a choice takes the place of what the nodes say")
  func choices() throws {
    let report = try Samples.scored(
      text: Samples.text(
        index:
          #"{"code": "i", "name": "I", "aggregate": "geometric", "children": [{"code": "a", "name": "A", "normalise": "rank"}]}"#,
        units: #"{"code": "X", "name": "X", "values": {"a": 1}}"#)
    ).report
    var scenario = Scenario(report: "test")
    scenario.normalise = "borda"
    scenario.aggregate = "sum"
    let baseline = try scenario.applied(to: report).baseline
    #expect(baseline.framework.nodes[1].normalisation == nil)
    #expect(baseline.framework.nodes[0].aggregation == nil)
    #expect(
      baseline.methodology.normalisation == .borda && baseline.methodology.aggregation == .sum)
    #expect(scenario.changeCount == 2)
  }
}
