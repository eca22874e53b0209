import Foundation
import TestSupport
import Testing

/// Method options on the real program: what is replaced, what is printed, what changes nothing; and
/// units that were not ranked.
@Suite("Method options")
struct MethodOptionTests {
  private static let egdi = "sample-data/un-egdi-2020.json"

  private func json(_ arguments: [String], input: String? = nil) throws -> [String: Any] {
    let result = try Program.run(arguments + ["--format", "json"], input: input)
    return try #require(
      JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }

  private static let own = Samples.text(
    index:
      #"{"code": "i", "name": "I", "aggregate": "arithmetic", "children": [{"code": "p", "name": "P", "aggregate": "sum", "children": [{"code": "a", "name": "A", "normalise": "none"}]}, {"code": "b", "name": "B"}]}"#,
    units:
      #"{"code": "X", "name": "X", "values": {"a": 1, "b": 9}}, {"code": "Y", "name": "Y", "values": {"a": 4, "b": 4}}"#
  )

  private func scores(_ object: [String: Any]) throws -> [String: Double] {
    let rows = try #require(object["rows"] as? [[String: Any]])
    return Dictionary(
      uniqueKeysWithValues: rows.compactMap { row in
        (row["code"] as? String).flatMap { code in (row["score"] as? Double).map { (code, $0) } }
      })
  }

  @Test("an option without a code replaces what nodes say; with one it wins; both are printed")
  func everywhere() throws {
    let plain = try scores(try json(["score", "-"], input: Self.own))
    #expect(plain == ["X": 5, "Y": 4])
    let geometric = try json(["score", "-", "--aggregate", "geometric"], input: Self.own)
    let found = try scores(geometric)
    #expect(abs((found["X"] ?? 0) - 3) < 1e-12 && abs((found["Y"] ?? 0) - 4) < 1e-12)
    let method = try #require(geometric["method"] as? [String: Any])
    #expect(method["aggregate"] as? String == "geometric")
    let nodes = try #require(method["nodes"] as? [String: [String: Any]])
    #expect(nodes["p"]?["aggregate"] == nil && nodes["i"] == nil)
    // Whatever the order of the options.
    for options in [["p=sum", "harmonic"], ["harmonic", "p=sum"]] {
      let mixed = try json(
        ["score", "-"] + options.flatMap { ["--aggregate", $0] }, input: Self.own)
      // 2 / (1/1 + 1/9)
      #expect(abs((try scores(mixed)["X"] ?? 0) - 1.8) < 1e-12)
      let method = try #require(mixed["method"] as? [String: Any])
      let nodes = try #require(method["nodes"] as? [String: [String: Any]])
      #expect(method["aggregate"] as? String == "harmonic")
      #expect(nodes["p"]?["aggregate"] as? String == "sum")
    }
    let ranks = try scores(try json(["score", "-", "--normalise", "rank"], input: Self.own))
    #expect(ranks == ["X": 1.5, "Y": 1.5])
    let table = try Program.run(
      ["score", "-", "--aggregate", "harmonic", "--aggregate", "p=sum"], input: Self.own)
    #expect(table.output.hasPrefix("Method: normalise none · aggregate harmonic (p=sum) · "))
    let csv = try Program.run(
      ["score", "-", "--aggregate", "harmonic", "--format", "csv"], input: Self.own)
    #expect(csv.output.hasPrefix("rank,") && csv.errors.contains("aggregate harmonic"))
    // What the report itself uses is printed as it is used.
    let own = try #require(
      try json(["score", Self.egdi, "--aggregate", "power:2"])["method"] as? [String: Any])
    #expect(own["aggregate"] as? String == "power:2")
  }

  @Test("an option that changes nothing is said")
  func idle() throws {
    let same = try Program.run(
      ["score", Self.egdi, "--aggregate", "arithmetic", "--impute", "none", "--format", "csv"])
    #expect(same.status == 0)
    #expect(same.errors.contains("--aggregate arithmetic changes nothing"))
    #expect(same.errors.contains("--impute none changes nothing"))
    // Every node has a choice that wins.
    let beaten = try Program.run([
      "score", Self.egdi, "--aggregate", "power:2", "--aggregate", "egdi=sum", "--lang", "vi",
    ])
    #expect(beaten.errors.contains("--aggregate power:2 không thay đổi gì"))
    #expect(!beaten.errors.contains("egdi=sum không"))
    // Another method, the same scores: there are no gaps to fill.
    let object = try json(["score", Self.egdi, "--impute", "mean"])
    #expect(object["notices"] as? [String] == ["These options change no score."])
    let audit = try Program.run(["audit", Self.egdi, "--treat", "none"])
    #expect(audit.errors.contains("--treat none changes nothing"))
    let whatIf = try Program.run(["whatif", Self.egdi, "VNM", "--normalise", "none"])
    #expect(whatIf.errors.contains("--normalise none changes nothing"))
  }

  @Test("robustness draws beside the report's own, names what it can't, and says how many")
  func robustness() throws {
    let plain = try json(["robustness", Self.egdi, "--draws", "400", "--sobol", "64"])
    let undrawn = try #require((plain["undrawn"] as? [[String: Any]])?.first)
    #expect(undrawn["choice"] as? String == "geometric" && undrawn["node"] as? String == "egdi")
    #expect(undrawn["child"] as? String == "hci" && undrawn["units"] as? [String] == ["SOM"])
    let draws = try #require(undrawn["draws"] as? Int)
    #expect((150...250).contains(draws) && plain["draws"] as? Int == 400)
    let sensitivity = try #require(plain["sensitivity"] as? [String: Any])
    let factors = (sensitivity["indices"] as? [[String: Any]])?.map { $0["factor"] as? String }
    #expect(factors == ["weights"])
    let table = try Program.run(["robustness", Self.egdi, "--draws", "400", "--sobol", "64"])
    #expect(table.output.contains("geometric could not be drawn"))
    #expect(table.output.contains("\(draws) of 400 draws"))
    #expect(table.output.contains("aggregation: not drawn"))
    let more = try json([
      "robustness", Self.egdi, "--draws", "100", "--sobol", "0", "--record", "--aggregate",
      "power:0.5", "--aggregate", "arithmetic", "--normalise", "rank",
    ])
    let design = try #require(more["design"] as? [String: Any])
    #expect(design["aggregate"] as? [String] == ["arithmetic", "power:0.5"])
    #expect(design["normalise"] as? [String] == ["none", "rank"])
    #expect((more["notes"] as? [String])?.contains { $0.contains("arithmetic changes") } == true)
    let record = try #require(more["record"] as? [[String: Any]])
    let used = Set(record.map { "\($0["aggregate"] ?? "") \($0["normalise"] ?? "")" })
    #expect(used.count == 4)
  }

  @Test("who was not ranked: below, without a rank, in no count, in every output")
  func apart() throws {
    let text = Samples.text(
      index:
        #"{"code": "risk", "name": "Risk", "direction": "lower", "decimals": 1, "children": [{"code": "a", "name": "A"}, {"code": "b", "name": "B"}]}"#,
      units: """
        {"code": "D", "name": "Delta", "values": {"a": 1, "b": 1}},
        {"code": "Y", "name": "Yland", "values": {"a": 50, "b": 70}, "published": {"risk": {"score": 60.0, "rank": 2}}},
        {"code": "X", "name": "Xland", "values": {"a": 10, "b": 20}, "published": {"risk": {"score": 15.0, "rank": 1}}}
        """)
    for command in ["rank", "score"] {
      let rows = try #require(
        try json([command, "-"], input: text)["rows"] as? [[String: Any]])
      #expect(rows.map { $0["code"] as? String } == ["X", "Y", "D"])
      #expect(rows.map { $0["rank"] as? Int } == [1, 2, nil] && rows[2]["rank"] is NSNull)
      #expect(rows[2]["score"] as? Double == 1 && rows[2]["origin"] as? String == "computed")
    }
    let top = try #require(
      try json(["rank", "-", "--top", "3"], input: text)["rows"] as? [[String: Any]])
    #expect(top.count == 2)
    let table = try Program.run(["rank", "-"], input: text)
    #expect(table.output.contains("1.0*  computed, not ranked"))
    let vietnamese = try Program.run(["rank", "-", "--lang", "vi"], input: text)
    #expect(vietnamese.output.contains("tính lại, không xếp hạng"))
    let show = try json(["show", "-", "D"], input: text)
    #expect(show["rank"] is NSNull && (show["neighbours"] as? [Any])?.isEmpty == true)
    #expect(show["mean"] as? Double == 37.5)
    let compare = try json(["compare", "-", "D", "Y", "X"], input: text)
    let leaders = (compare["nodes"] as? [[String: Any]])?.map { $0["leader"] as? String }
    #expect(leaders == ["X", "X", "X"])
    let study = try json(["robustness", "-", "--draws", "50", "--sobol", "0"], input: text)
    #expect((study["rows"] as? [[String: Any]])?.map { $0["code"] as? String } == ["X", "Y"])
    let moved = try json(["whatif", "-", "Y", "--set", "a=2", "--set", "b=2"], input: text)
    #expect((moved["after"] as? [String: Any])?["rank"] as? Int == 1)
    let reach = try Program.run(["whatif", "-", "D", "--reach-rank", "1"], input: text)
    #expect(reach.status == 65 && reach.errors.contains("not ranked by the publisher"))
    #expect(try Program.run(["verify", "-"], input: text).status == 0)
    #expect(try Program.run(["check", "-"], input: text).status == 0)
  }
}
