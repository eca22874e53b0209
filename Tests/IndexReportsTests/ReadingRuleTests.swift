import CompositeIndex
import IndexReports
import TestSupport
import Testing

/// What a report's fields take and refuse, each bound from both sides.
@Suite("Rules of reading")
struct ReadingRuleTests {
  private static let unit = #"{"code": "X", "name": "X""#

  /// Errors as "code path".
  private func errors(
    _ member: String, index: String = #"{"code": "i", "name": "I"}"#, more: String = ""
  ) -> [String] {
    let units = member.isEmpty ? "" : Self.unit + ", " + member + "}"
    return Samples.read(Samples.text(index: index, units: units, more: more)).diagnostics
      .filter { $0.severity == .error }.map { "\($0.code) \($0.path)" }
  }

  private func report(
    _ members: [String], index: String = #"{"code": "i", "name": "I"}"#, more: String = ""
  ) throws -> Report {
    let units = members.enumerated().map { #"{"code": "U\#($0)", "name": "U"\#($1)}"# }
    let reading = Samples.read(
      Samples.text(index: index, units: units.joined(separator: ", "), more: more))
    return try #require(reading.report, "\(reading.diagnostics)")
  }

  @Test("a rank is a whole number from 1, or two of them that rise")
  func ranks() throws {
    func errors(_ rank: String) -> [String] {
      self.errors(#""published": {"i": {"rank": \#(rank)}}"#)
    }
    for rank in ["0", "-1", "[63, 54]", "[0, 3]", "[-1, 3]"] {
      #expect(errors(rank) == ["outOfRange units[0].published.i.rank"], "\(rank)")
    }
    for rank in ["1.5", "2147483648", "[1]", "[1, 2, 3]", "[1, 2.5]", "\"1\"", "true", "[]"] {
      #expect(errors(rank) == ["wrongType units[0].published.i.rank"], "\(rank)")
    }
    for rank in ["1", "[1, 2]", "[1, 1]", "null"] { #expect(errors(rank).isEmpty, "\(rank)") }
    let ranks = try report([
      #", "published": {"i": {"rank": 1}}"#, #", "published": {"i": {"rank": [2, 3]}}"#,
      #", "published": {"i": {"rank": [3, 3]}}"#,
    ])
    let figures = try #require(ranks.publishedFigures[0])
    #expect((0..<3).map { figures.rank($0) } == [.exact(1), .range(2, 3), .exact(3)])
    #expect(figures.scores == [nil, nil, nil])
  }

  @Test("decimals are whole and 0…15; a range rises")
  func nodes() throws {
    func errors(_ member: String) -> [String] {
      self.errors("", index: #"{"code": "i", "name": "I", \#(member)}"#)
    }
    for good in ["\"decimals\": 0", "\"decimals\": 15", "\"range\": [0, 1]"] {
      #expect(errors(good).isEmpty, "\(good)")
    }
    #expect(errors(#""decimals": 16"#) == ["outOfRange index.decimals"])
    #expect(errors(#""decimals": -1"#) == ["outOfRange index.decimals"])
    #expect(errors(#""decimals": 2.5"#) == ["wrongType index.decimals"])
    #expect(errors(#""range": [5, 5]"#) == ["outOfRange index.range"])
    #expect(errors(#""range": [5, 1]"#) == ["outOfRange index.range"])
    #expect(errors(#""goalposts": [1, 2, 3]"#) == ["wrongType index.goalposts"])
    #expect(
      self.errors("", more: #""method": {"normalise": "distanceToTarget"}"#)
        == ["missingKey index"])
  }

  @Test("goalposts say which way is better, and so does the parent")
  func directions() throws {
    let tree = try report(
      [],
      index:
        #"{"code": "i", "name": "I", "direction": "lower", "children": [{"code": "a", "name": "A"}, {"code": "b", "name": "B", "direction": "higher"}, {"code": "c", "name": "C", "goalposts": [0, 9]}, {"code": "d", "name": "D", "goalposts": [9, 0]}]}"#
    ).framework
    #expect(
      tree.nodes.map(\.indicator.direction) == [.lower, .lower, .higher, .higher, .lower])
    #expect(tree.nodes[4].indicator.goalposts == Goalposts(worst: 9, best: 0))
  }

  @Test("places are on the globe, tiles on the map")
  func places() {
    for good in ["[90, 180]", "[-90, -180]"] {
      #expect(errors("\"location\": \(good)").isEmpty)
    }
    for bad in ["[90.5, 0]", "[-90.5, 0]", "[0, 180.5]", "[0, -180.5]"] {
      #expect(errors("\"location\": \(bad)") == ["outOfRange units[0].location"], "\(bad)")
    }
    #expect(errors(#""location": [1, 2, 3]"#) == ["wrongType units[0].location"])
    #expect(errors(#""tile": [0, 999]"#).isEmpty)
    #expect(errors(#""tile": [0, 1000]"#) == ["outOfRange units[0].tile[1]"])
    #expect(errors(#""tile": [1]"#) == ["wrongType units[0].tile"])
    #expect(errors(#""tile": [1, 2, 3]"#) == ["wrongType units[0].tile"])
  }

  @Test("a missing value is missing, however it is missing; one that stands there twice is said")
  func values() throws {
    let index =
      #"{"code": "i", "name": "I", "children": [{"code": "a", "name": "A"}, {"code": "b", "name": "B"}]}"#
    let missing = try report(
      [#", "values": {"a": 0, "b": null}"#, #", "values": {"b": 2}"#, ""], index: index)
    #expect(missing.dataset.indicators == [[0, nil, nil], [nil, 2, nil]])
    #expect(errors(#""values": {"b": 1, "a": 2}"#, index: index).isEmpty)
    #expect(
      errors(#""values": {"a": 1, "a": 2}"#, index: index) == ["duplicateKey units[0].values.a"])
    #expect(
      errors(#""values": {"b": 1, "a": 2, "b": 3}"#, index: index)
        == ["duplicateKey units[0].values.b"])
  }

  @Test("categories hold what they say, and of several a unit names its own")
  func categories() throws {
    func errors(_ categories: String) -> [String] {
      self.errors("\"values\": {}", more: #""categories": [\#(categories)]"#)
    }
    let one = #"{"code": "p", "name": "P""#
    #expect(errors(one + #", "total": 1, "ranked": 1}"#).isEmpty)
    #expect(errors(one + #", "total": 0}"#) == ["categorySmallerThanListed categories[0].total"])
    #expect(errors(one + #", "total": 2, "ranked": 3}"#) == ["outOfRange categories[0].ranked"])
    #expect(errors(one + #"}, {"code": "q", "name": "Q"}"#) == ["missingCategory units[0]"])
    let bands = try report(
      [], more: #""bands": [{"from": 0, "label": "L"}, {"from": 1, "label": "H"}]"#
    ).bands
    #expect(bands.map(\.from) == [1, 0])
  }

  @Test(
    "a day of publication is in the calendar",
    arguments: [
      ("2000-02-29", true), ("2016-02-29", true), ("1900-02-29", false), ("2018-02-29", false),
      ("2018-04-30", true), ("2018-04-31", false), ("2018-13", false), ("2018-12", true),
      ("2018-00", false), ("2018-1", false), ("2018-01-00", false), ("2018", true), ("201", false),
    ])
  func days(text: String, isGood: Bool) {
    #expect(
      errors("", more: #""published": "\#(text)""#) == (isGood ? [] : ["invalidValue published"]))
  }

  @Test("texts are not empty")
  func texts() {
    #expect(errors("", more: #""publisher": """#) == ["emptyText publisher"])
    #expect(errors("", more: #""publisher": {}"#) == ["emptyText publisher"])
    #expect(errors("", more: #""publisher": {"en": ""}"#) == ["emptyText publisher.en"])
  }

  @Test("the nearest name is near: a third of its letters, and two that changed places are one")
  func nearestName() {
    #expect(nearest(to: "acb", among: ["xyz", "abc"]) == "abc")
    #expect(nearest(to: "acbd", among: ["bcad"]) == nil)
    #expect(nearest(to: "regoin", among: ["region"]) == "region")
    #expect(nearest(to: "abcdef", among: ["abcxyz"]) == nil)
    #expect(nearest(to: "abcdef", among: ["abcdxy"]) == "abcdxy")
    #expect(nearest(to: "REGION", among: ["région", "religion"]) == "région")
  }

  @Test("a file that was not read says nothing about its content")
  func missingInput() {
    let codes = Diagnostic.Code.allCases.filter {
      Diagnostic(.error, $0, file: "f").isMissingInput
    }
    #expect(codes == [.unreadable, .notFound])
  }
}
