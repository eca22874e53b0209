import CompositeIndex
import Exchange
import IndexReports
import Readings
import TestSupport
import Testing
import Wording

@Suite("What is told of a unit")
struct UnitReadingTests {
  /// The index is the mean of the pillar P (mean of Alpha and Beta) and of Gamma; nothing is scaled.
  ///
  /// P: A 5.5, B 5, C 4.5, D 4, E 3.5. Index: A 5.25, B 5, C 4.25, D 3.5, E 3.5 (P alone), F none.
  static func text(more: String = "", units: String = units, aggregate: String = "arithmetic")
    -> String
  {
    Samples.text(
      index: """
        {"code": "i", "name": "Index", "children": [
          {"code": "p", "name": "Pillar", "aggregate": "\(aggregate)", "children": [
            {"code": "a", "name": "Alpha", "unit": "kg"}, {"code": "b", "name": "Beta"}]},
          {"code": "c", "name": "Gamma"}]}
        """, units: units, more: more)
  }

  static let units = """
    {"code": "A", "name": "Aland", "values": {"a": 10, "b": 1, "c": 5}},
    {"code": "B", "name": "Bland", "values": {"a": 8, "b": 2, "c": 5}},
    {"code": "C", "name": "Cland", "values": {"a": 6, "b": 3, "c": 4}},
    {"code": "D", "name": "Dland", "values": {"a": 4, "b": 4, "c": 3}},
    {"code": "E", "name": "Eland", "values": {"a": 2, "b": 5, "c": null}},
    {"code": "F", "name": "Fland"}
    """

  private func figures(_ code: String) throws -> UnitFigures {
    let scored = try Samples.scored(text: Self.text())
    return UnitFigures(scored, unit: try scored.unit(code))
  }

  private func reading(
    _ code: String, text: String = Self.text(), _ language: Language = .english
  ) throws -> UnitReading {
    let scored = try Samples.scored(text: text)
    return UnitReading(scored, unit: try scored.unit(code), .of(language))
  }

  private func codes(_ nodes: [Int], _ figures: UnitFigures) -> [String] {
    nodes.map { figures.report.framework.nodes[$0].code }
  }

  // MARK: Chosen

  @Test("nodes stand behind their parents, in the order of the file")
  func treeOrder() throws {
    let figures = try figures("A")
    #expect(codes(figures.nodes, figures) == ["i", "p", "a", "b", "c"])
  }

  @Test(
    "neighbours: two before, two behind, never the unit itself",
    arguments: [
      ("A", ["B", "C"]), ("B", ["A", "C", "D"]), ("C", ["A", "B", "D", "E"]), ("F", ["D", "E"]),
    ])
  func neighbours(code: String, expected: [String]) throws {
    let figures = try figures(code)
    #expect(figures.neighbours.map { figures.report.units.codes[$0] } == expected)
  }

  @Test("indicators by rank, equal ones as in the tree, pillars never")
  func ranked() throws {
    let first = try figures("A")
    // Alpha and Gamma 1 (Gamma shared with B), Beta 5.
    #expect(codes(first.rankedNodes, first) == ["a", "c", "b"])
    let last = try figures("D")
    // Beta 2, Alpha 4, Gamma 4 of the four that have it.
    #expect(codes(last.rankedNodes, last) == ["b", "a", "c"])
    #expect(try figures("F").rankedNodes.isEmpty)
  }

  @Test("strengths lie in the upper half, weaknesses in the lower one; the middle is neither")
  func sides() throws {
    let first = try figures("A")
    #expect(codes(first.strengths, first) == ["a", "c"])
    #expect(codes(first.weaknesses, first) == ["b"])
    // Third of five is the middle, third of four below it.
    let third = try figures("C")
    #expect(third.strengths.isEmpty && codes(third.weaknesses, third) == ["c"])
    let node = try third.scored.node("a")
    #expect(third.standing(node) == 0.5)
    // The worst standing first: last of four before fourth of five.
    let fourth = try figures("D")
    #expect(codes(fourth.strengths, fourth) == ["b"])
    #expect(codes(fourth.weaknesses, fourth) == ["c", "a"])
  }

  @Test("three of each at most, equal ones as in the tree")
  func limit() throws {
    let codes = ["a", "b", "c", "d"]
    let scored = try Samples.scored(
      text: Samples.text(
        index:
          #"{"code": "i", "name": "I", "children": [\#(codes.map { #"{"code": "\#($0)", "name": "\#($0)"}"# }.joined(separator: ","))]}"#,
        units: [("X", 3), ("Y", 2), ("Z", 1)].map { code, value in
          #"{"code": "\#(code)", "name": "\#(code)", "values": {\#(codes.map { "\"\($0)\": \(value)" }.joined(separator: ","))}}"#
        }.joined(separator: ",")))
    let (first, last) = (UnitFigures(scored, unit: 0), UnitFigures(scored, unit: 2))
    #expect(self.codes(first.strengths, first) == ["a", "b", "c"] && first.weaknesses.isEmpty)
    #expect(self.codes(last.weaknesses, last) == ["a", "b", "c"] && last.strengths.isEmpty)
  }

  @Test("one unit alone has neither sides nor neighbours; a range of ranks is no place")
  func alone() throws {
    let scored = try Samples.scored(
      text: Samples.text(
        units:
          #"{"code": "X", "name": "X", "values": {"a": 1, "b": 4}, "published": {"a": {"rank": [1, 2]}}}, {"code": "Y", "name": "Y"}"#
      ))
    let figures = UnitFigures(scored, unit: 0)
    #expect(figures.strengths.isEmpty && figures.weaknesses.isEmpty)
    #expect(codes(figures.rankedNodes, figures) == ["b"])
    #expect(figures.hasComponents && !UnitFigures(scored, unit: 1).hasComponents)
  }

  // MARK: Who it is

  @Test("rank, score and distance to the mean; a shared rank says so; the publisher's count holds")
  func header() throws {
    let first = try reading("A")
    // The mean of the index is 4.3.
    #expect(first.place == "rank 1 of 6" && first.score == "score 5.250 (computed)")
    #expect(first.facts == ["+0.950 to the mean"])
    #expect(try reading("D").place == "rank =4 of 6")
    #expect(try reading("F").score == "score – (not published)")
    #expect(try reading("F").facts == ["no data"])
    #expect(try reading("A", .vietnamese).place == "hạng 1/6")
    let counted = Self.text(more: #""categories": [{"code": "u", "name": "Units", "ranked": 63}]"#)
    #expect(try reading("A", text: counted).place == "rank 1 of 63")
    #expect(try reading("A", text: counted).category == "Units")
  }

  @Test("groups, band, what differs")
  func facts() throws {
    let groupings = """
      "groupings": [{"code": "g", "name": "Region", "groups": [{"code": "n", "name": "North"}]}SECOND],
      "bands": [{"from": 5, "label": "High"}, {"from": 0, "label": "Low"}]
      """
    let units = #"""
      {"code": "A", "name": "A", "groups": {"g": "n"}, "values": {"a": 10, "b": 1, "c": 5}, "published": {"i": {"score": 9.0}}},
      {"code": "B", "name": "B", "values": {"a": 1, "b": 1, "c": 1}, "published": {"i": {"score": 1.0}}}
      """#
    let one = Self.text(more: groupings.replacing("SECOND", with: ""), units: units)
    let facts = try reading("A", text: one).facts
    // The mean of those shown is 5.
    #expect(facts.prefix(2) == ["North", "High"] && facts.count == 4)
    #expect(facts[2] == "+4.000 to the mean")
    #expect(facts[3] == "≠ published 9.0000, computed 5.2500")
    #expect(try reading("B", text: one).facts == ["Low", "−4.000 to the mean"])
    let second = #", {"code": "h", "name": "Size", "groups": [{"code": "l", "name": "Large"}]}"#
    let two = Self.text(more: groupings.replacing("SECOND", with: second), units: units)
    #expect(try reading("A", text: two).facts.first == "Region: North")
  }

  @Test("a unit that was not ranked says so, and is compared with nobody")
  func apart() throws {
    let units =
      #"{"code": "A", "name": "A", "values": {"a": 1, "b": 1, "c": 1}, "published": {"i": {"score": 1.0, "rank": 1}}}, {"code": "B", "name": "B", "values": {"a": 2, "b": 2, "c": 2}}"#
    let reading = try reading("B", text: Self.text(units: units))
    #expect(reading.place == "not ranked" && reading.score == "score 2.0000 (computed)")
    #expect(reading.facts.isEmpty)
    #expect(reading.lead == "B: not ranked, score 2.0000 (computed).")
  }

  @Test("the lead answers why it stands there, in both languages")
  func lead() throws {
    #expect(
      try reading("A").lead
        == "Aland: rank 1 of 6, score 5.250 (computed), +0.950 to the mean; strong in Alpha (1), Gamma (1); weak in Beta (5)."
    )
    #expect(
      try reading("C", .vietnamese).lead
        == "Cland: hạng 3/6, điểm 4,250 (tính lại), −0,050 so với trung bình; yếu ở Gamma (3).")
    #expect(
      try reading("A").sentences == [
        "Best ranks: Alpha (1), Gamma (1)", "Weakest ranks: Beta (5)",
        "Neighbours in rank: 2 Bland, 3 Cland",
      ])
    #expect(try reading("F").sentences == ["Neighbours in rank: 4 Dland, 4 Eland"])
  }

  // MARK: Sheet

  @Test("the tree: weights of parent and of index over what is there, contributions, blanks")
  func sheet() throws {
    let sheet = try reading("A").sheet
    #expect(try sheet.shown("name") == ["Index", "  Pillar", "    Alpha", "    Beta", "  Gamma"])
    #expect(try sheet.raw("name") == ["Index", "Pillar", "Alpha", "Beta", "Gamma"])
    #expect(try sheet.raw("code") == ["i", "p", "a", "b", "c"])
    // An aggregate has no value; that of an indicator can be missing.
    #expect(try sheet.shown("value") == ["", "", "10", "1", "5"])
    #expect(try reading("E").sheet.shown("value") == ["", "", "2", "5", "–"])
    #expect(try sheet.shown("unit") == ["", "", "kg", "", ""])
    #expect(try sheet.shown("score") == ["5.250", "5.500", "10.000", "1.000", "5.000"])
    // What nothing was done to is the publisher's.
    #expect(
      try sheet.raw("origin") == ["computed", "computed", "published", "published", "published"])
    #expect(try sheet.shown("rank") == ["1", "1", "1", "5", "=1"])
    // For people the whole has neither a weight nor a contribution; programs get both.
    #expect(try sheet.shown("weight") == ["", "50.0 %", "50.0 %", "50.0 %", "50.0 %"])
    #expect(try sheet.shown("index_weight") == ["", "50.0 %", "25.0 %", "25.0 %", "50.0 %"])
    #expect(try sheet.shown("contribution") == ["", "2.750", "2.500", "0.250", "2.500"])
    #expect(try sheet.raw("weight") == ["1.0", "0.5", "0.5", "0.5", "0.5"])
    #expect(try sheet.raw("contribution") == ["5.25", "2.75", "2.5", "0.25", "2.5"])
    // Without Gamma the pillar is all.
    #expect(try reading("E").sheet.raw("index_weight") == ["1.0", "1.0", "0.5", "0.5", ""])
    #expect(try reading("E").sheet.shown("weight") == ["", "100.0 %", "50.0 %", "50.0 %", "–"])
  }

  @Test("below a sum a weight is a factor, and so is what is passed on of it")
  func sum() throws {
    let sheet = try reading("A", text: Self.text(aggregate: "sum")).sheet
    #expect(try sheet.shown("weight") == ["", "50.0 %", "× 1", "× 1", "50.0 %"])
    #expect(try sheet.shown("index_weight") == ["", "50.0 %", "× 0.5", "× 0.5", "50.0 %"])
  }

  @Test("a screen has no column that says nothing; a table has all")
  func columns() throws {
    let units =
      #"{"code": "A", "name": "A", "published": {"i": {"score": 2.0}, "a": {"score": 1.0}}}, {"code": "B", "name": "B", "published": {"i": {"score": 1.0}}}"#
    let reading = try reading("A", text: Self.text(units: units))
    #expect(
      UnitColumn.allCases.filter { reading.says($0) } == [.score, .rank])
    #expect(reading.sheet.columns(in: .screen).map(\.key) == ["name", "score", "rank"])
    #expect(
      reading.sheet.columns(in: .csv).map(\.key) == [
        "name", "code", "value", "unit", "score", "origin", "rank", "weight", "index_weight",
        "contribution",
      ])
    // Values that are the scores say nothing of their own.
    #expect(try !self.reading("A").says(.value) && self.reading("A").says(.contribution))
  }

  @Test("a score that was computed is marked where others were published, and one that differs")
  func marks() throws {
    let units = #"""
      {"code": "A", "name": "A", "values": {"a": 10, "b": 1, "c": 5}, "published": {"i": {"score": 9.0}}},
      {"code": "B", "name": "B", "values": {"a": 1, "b": 1, "c": 1}, "published": {"i": {"score": 1.0}}}
      """#
    let published = try reading("A", text: Self.text(units: units))
    let index = published.cell(.score, 0)
    #expect(index.mark == .differs && index.tone == .warning)
    let pillar = published.cell(.score, try published.figures.scored.node("p"))
    #expect(pillar.mark == .computed && pillar.tone == .computed)
    // Where nothing was published it is said once.
    let computed = try reading("A")
    #expect(computed.cell(.score, 0).mark == nil && computed.cell(.score, 0).tone == .computed)
  }

  @Test("JSON: who it is, its nodes, its sides by code, its neighbours")
  func json() throws {
    let sheet = try reading("A").sheet
    #expect(try sheet.member("rank") == "1" && sheet.member("score") == "5.25")
    #expect(try sheet.member("origin") == "\"computed\"" && sheet.member("mean") == "4.3")
    #expect(try sheet.member("strengths") == #"["a", "c"]"#)
    #expect(try sheet.member("weaknesses") == #"["b"]"#)
    #expect(
      try sheet.member("neighbours")
        == #"[{"rank": 2, "code": "B", "name": "Bland", "score": 5.0}, {"rank": 3, "code": "C", "name": "Cland", "score": 4.25}]"#
    )
    #expect(sheet.rowsKey == "nodes")
    #expect(
      try sheet.json(2)
        == #"{"name": "Alpha", "code": "a", "parent": "p", "direction": "higher", "value": 10.0, "unit": "kg", "score": 10.0, "origin": "published", "computed": 10.0, "published": {"score": null, "rank": null}, "rank": 1, "weight": 0.5, "indexWeight": 0.25, "contribution": 2.5}"#
    )
    #expect(
      try sheet.json(1).contains(
        #""parent": "i", "direction": null, "value": null, "unit": null"#))
  }

  @Test("neighbours: how far off they are, and that the other one is ahead is bad")
  func neighbourSheet() throws {
    let sheet = try reading("B").neighbours
    #expect(try sheet.shown("gap") == ["+0.250", "−0.750", "−1.500"])
    let gap = try sheet.column("gap", in: .screen)
    #expect((0..<3).map { gap.cell($0).tone } == [.worse, .better, .better])
    #expect(sheet.sentence(0, .of(.english)) == "1; Aland; 5.250; +0.250")
    let equal = try reading("D").neighbours.column("gap", in: .screen)
    #expect(equal.cell(2).tone == .muted)
  }

  @Test("notes to a unit's figures stand among its facts, and before those of the report")
  func unitNotes() throws {
    let units = Self.units.replacing(
      #"{"code": "F", "name": "Fland"}"#,
      with: #"{"code": "F", "name": "Fland", "notes": ["Gamma: 3* (provisional)"]}"#)
    let scored = try Samples.scored(text: Self.text(more: #""notes": ["All"]"#, units: units))
    let noted = UnitReading(scored, unit: try scored.unit("F"), .english)
    #expect(noted.facts.last == "Gamma: 3* (provisional)")
    #expect(noted.sheet.notes == ["Gamma: 3* (provisional)", "All"])
    #expect(UnitReading(scored, unit: try scored.unit("A"), .english).sheet.notes == ["All"])
  }

  @Test("notes and sources of the report are the sheet's")
  func notes() throws {
    let more =
      #""notes": ["One"], "sources": [{"title": "T", "url": "https://a.b", "licence": "L"}, {"title": "U"}]"#
    let sheet = try reading("A", text: Self.text(more: more)).sheet
    #expect(sheet.notes == ["One"] && sheet.sources == ["T · https://a.b · L", "U"])
    #expect(
      sheet.parts.map(\.title) == ["Neighbours in rank", "Best ranks", "Weakest ranks"])
    #expect(try sheet.parts[1].raw("node") == ["a", "c"])
  }

  @Test("a node for the ear: every figure with its name, nothing that is not there")
  func sentences() throws {
    let reading = try reading("A")
    let scored = reading.figures.scored
    #expect(
      reading.sentence(try scored.node("c"))
        == "Gamma: score 5.000 (published), rank 1, weight 50.0 %, contrib. 2.500")
    #expect(reading.sentence(0) == "Index: score 5.250 (computed), rank 1")
    let scaled = try self.reading(
      "A", text: Self.text(more: #""method": {"normalise": {"minmax": [0, 100]}}"#))
    #expect(
      scaled.sentence(try scored.node("a")).hasPrefix("Alpha: value 10 kg, score 100.00 (computed)")
    )
    #expect(
      try self.reading("E").sentence(scored.node("c")) == "Gamma: no data")
  }

  // MARK: Trace

  @Test("steps that are not taken are for programs alone; bounds name those that have them")
  func trace() throws {
    let units =
      #"{"code": "X", "name": "Xland", "values": {"a": 1}}, {"code": "Y", "name": "Yland", "values": {"a": 2}}, {"code": "Z", "name": "Zland", "values": {"a": 5}}, {"code": "W", "name": "Wland", "values": {"a": 5}}"#
    let text = Samples.text(
      index: #"{"code": "i", "name": "I", "children": [{"code": "a", "name": "Alpha"}]}"#,
      units: units, more: #""method": {"normalise": {"minmax": [0, 100]}}"#)
    let reading = try reading("Y", text: text)
    let sheet = reading.sheet(
      of: try reading.figures.report.baseline.trace(unit: reading.figures.unit))
    #expect(
      sheet.columns(in: .table).map(\.key) == [
        "name", "raw", "worst", "worst_unit", "best", "best_unit", "score", "weight",
        "index_weight", "contribution",
      ])
    #expect(
      sheet.columns(in: .csv).map(\.key) == [
        "name", "code", "raw", "denominated", "imputed", "treated", "worst", "worst_unit", "best",
        "best_unit", "score", "weight", "index_weight", "contribution",
      ])
    #expect(try sheet.raw("name") == ["Alpha"] && sheet.raw("raw") == ["2.0"])
    #expect(try sheet.raw("worst") == ["1.0"] && sheet.raw("best") == ["5.0"])
    #expect(try sheet.raw("worst_unit") == ["X"] && sheet.raw("best_unit") == ["Z +1"])
    #expect(try sheet.shown("best_unit") == ["Zland +1"])
    #expect(try sheet.raw("score") == ["25.0"] && sheet.shown("weight") == ["100.0 %"])
    #expect(try sheet.member("score") == "25.0" && sheet.rowsKey == "trace")
    let json = try sheet.json(0)
    #expect(
      json.contains(
        #""wasImputed": false, "treated": 2.0, "wasTreated": false, "bounds": {"worst": 1.0, "best": 5.0, "worstUnits": ["X"], "bestUnits": ["Z", "W"]}"#
      ), "\(json)")
    // Without a scale there are no bounds.
    let plain = try self.reading("A")
    let steps = plain.sheet(of: try plain.figures.report.baseline.trace(unit: 0))
    #expect(try steps.raw("worst_unit") == ["", "", ""])
    #expect(try steps.json(0).contains(#""bounds": null"#))
  }

  @Test("imputed and treated steps have columns where the method takes them")
  func imputedTrace() throws {
    let reading = try reading("E", text: Self.text(more: #""method": {"impute": "mean"}"#))
    let sheet = reading.sheet(
      of: try reading.figures.report.baseline.trace(unit: reading.figures.unit))
    #expect(sheet.columns(in: .table).map(\.key).contains("imputed"))
    #expect(!sheet.columns(in: .table).map(\.key).contains("treated"))
    // The mean of 5, 5, 4 and 3.
    #expect(try sheet.raw("imputed").last == "4.25" && sheet.raw("raw").last == "")
    #expect(
      try sheet.json(2).contains(#""wasImputed": true"#))
  }
}
