import CompositeIndex
import Exchange
import IndexReports
import Readings
import TestSupport
import Testing
import Wording

@Suite("What is told of units side by side")
struct ComparisonReadingTests {
  static let flat =
    #"{"code": "i", "name": "Index", "children": [{"code": "a", "name": "Alpha", "unit": "kg"}, {"code": "b", "name": "Beta"}]}"#
  /// Index: X 6, Y 5, Z 10 (Alpha alone), W none.
  static let units = """
    {"code": "X", "name": "Xland", "values": {"a": 10, "b": 2}},
    {"code": "Y", "name": "Yland", "values": {"a": 4, "b": 6}},
    {"code": "Z", "name": "Zland", "values": {"a": 10, "b": null}},
    {"code": "W", "name": "Wland"}
    """

  private func scored(_ index: String = flat, _ units: String = units, more: String = "") throws
    -> ScoredReport
  {
    try Samples.scored(text: Samples.text(index: index, units: units, more: more))
  }

  private func figures(_ scored: ScoredReport, _ codes: String..., other: Int = 1) throws
    -> ComparisonFigures
  {
    ComparisonFigures(
      try codes.map { .init(scored: scored, unit: try scored.unit($0)) }, other: other)
  }

  private func codes(_ rows: [ComparisonFigures.Row], _ figures: ComparisonFigures) -> [String] {
    rows.map { figures.sides[0].scored.report.framework.nodes[$0.node].code }
  }

  // MARK: Leaders

  @Test("who is alone ahead leads; of equals nobody; what is missing is behind")
  func leaders() throws {
    let report = try scored()
    let two = try figures(report, "X", "Y")
    #expect(two.rows(.tree).map(\.leader) == [0, 0, 1])
    // Indicators alone are counted.
    #expect(two.leads(in: two.rows(.tree)) == [1, 1])
    let equal = try figures(report, "X", "Z")
    #expect(equal.rows(.tree).map(\.leader) == [1, nil, 0])
    let nobody = try figures(report, "W", "W")
    #expect(nobody.rows(.tree).allSatisfy { $0.leader == nil })
  }

  @Test("where less is better the lower one leads, and who was not ranked leads nobody")
  func turned() throws {
    let index =
      #"{"code": "i", "name": "Risk", "direction": "lower", "aggregate": "arithmetic", "children": [{"code": "a", "name": "Alpha"}]}"#
    let units = """
      {"code": "X", "name": "X", "values": {"a": 10}, "published": {"i": {"score": 10, "rank": 1}}},
      {"code": "Y", "name": "Y", "values": {"a": 30}, "published": {"i": {"score": 30, "rank": 2}}},
      {"code": "D", "name": "D", "values": {"a": 1}}
      """
    let report = try scored(index, units)
    #expect(try figures(report, "Y", "X").rows(.tree)[0].leader == 1)
    #expect(try figures(report, "Y", "D").rows(.tree)[0].leader == 0)
    let reading = ComparisonReading(try figures(report, "Y", "X"), .of(.english))
    // 20 points more are bad.
    #expect(reading.gap(20).tone == .worse && reading.gap(-20).tone == .better)
    #expect(reading.gap(0).tone == .muted && reading.gap(nil) == .blank)
    #expect(reading.distance == "X is ahead of Y by 20.00")
    #expect(ComparisonReading(try figures(report, "Y", "D"), .of(.english)).distance == nil)
    let apart = try figures(report, "Y", "D")
    let cell = ComparisonReading(apart, .of(.english)).score(apart.rows(.tree)[0], 1)
    #expect(cell.mark == .notRanked)
  }

  // MARK: Gaps

  @Test("a gap: the mean of two weights times the difference; parts sum to the whole")
  func gap() throws {
    let report = try scored()
    let (a, b) = (try report.node("a"), try report.node("b"))
    let gap = try figures(report, "X", "Y").gap(to: 1)
    #expect(gap.to == 1 && gap.total == 1)
    #expect(gap.part(of: a) == 3 && gap.part(of: b) == -2)
    #expect(gap.part(of: 0) == 1)
    // Nothing to split without a score.
    let none = try figures(report, "X", "W").gap(to: 1)
    #expect(none.total == nil && none.parts == nil)
    #expect(none.part(of: 0) == nil && none.part(of: a) == nil)
  }

  @Test("the gap to the mean of those ranked")
  func meanGap() throws {
    let report = try scored()
    let gap = try figures(report, "X").gapToMean()
    // 6 against the mean of 6, 5 and 10.
    #expect(gap.to == nil && gap.total == -1)
    #expect(try #require(gap.parts).reduce(0) { $0 + $1.total } == -1)
  }

  /// P (mean of Alpha and Beta) and Gamma; X 10, 2, 1 and Y 4, −2, 1.
  static let deep = """
    {"code": "i", "name": "Index", "children": [
      {"code": "c", "name": "Gamma"},
      {"code": "p", "name": "Pillar", "children": [
        {"code": "a", "name": "Alpha"}, {"code": "b", "name": "Beta"}]}]}
    """
  static let deepUnits =
    #"{"code": "X", "name": "X", "values": {"a": 10, "b": 2, "c": 1}}, {"code": "Y", "name": "Y", "values": {"a": 4, "b": -2, "c": 1}}"#

  @Test("through a pillar comes what comes of all below it; by itself it makes nothing")
  func through() throws {
    let report = try scored(Self.deep, Self.deepUnits)
    let figures = try figures(report, "X", "Y")
    let rows = figures.rows(.tree)
    #expect(codes(rows, figures) == ["i", "c", "p", "a", "b"])
    // A quarter of 6 and of 4; the pillar both.
    #expect(rows.map(\.gap) == [2.5, nil, 2.5, 1.5, 1])
    #expect(figures.gap(to: 1).part(of: try report.node("p")) == nil)
    #expect(codes(figures.rows(.gap), figures) == ["i", "p", "a", "b", "c"])
    let parts = figures.rows(.part(figures.gap(to: 1)))
    // What makes nothing stands as the report has it.
    #expect(Array(codes(parts, figures).prefix(3)) == ["i", "a", "b"])
    #expect(Set(codes(parts, figures).suffix(2)) == ["c", "p"])
    #expect(parts.map(\.node).suffix(2) == parts.map(\.node).suffix(2).sorted())
    #expect(codes(figures.largest(in: rows), figures) == ["a", "b"])
  }

  @Test("what can't be split stands by its difference: on its own scale, or as it is")
  func unsplit() throws {
    let units = """
      {"code": "X", "name": "X", "published": {"i": {"score": 5}, "a": {"score": 1}, "b": {"score": 500}}},
      {"code": "Y", "name": "Y", "published": {"i": {"score": 4}, "a": {"score": 9}, "b": {"score": 520}}},
      {"code": "V", "name": "V", "published": {"i": {"score": 3}, "a": {"score": 10}, "b": {"score": 1000}}}
      """
    let figures = try figures(try scored(Self.flat, units), "X", "Y")
    // Alpha 0.8 of its scale, Beta 0.02; but 8 and 20 points.
    #expect(codes(figures.rows(.gap), figures) == ["i", "a", "b"])
    #expect(codes(figures.rows(.part(figures.gap(to: 1))), figures) == ["i", "b", "a"])
    let reading = ComparisonReading(figures, .of(.english))
    let rows = figures.rows(.gap)
    #expect(!reading.isSplit(in: rows) && reading.largest(in: rows).isEmpty)
    #expect(figures.totalGap == 1)
    #expect(reading.lead(of: rows) == "X is ahead of Y by 1.000.")
  }

  @Test("the gap is to the side that is asked for, and to nobody where there is one")
  func other() throws {
    let report = try scored()
    let third = try figures(report, "X", "Y", "Z", other: 2)
    #expect(third.totalGap == -4)
    #expect(try figures(report, "X", other: 1).other == 0)
    #expect(try figures(report, "X").rows(.gap).allSatisfy { $0.gap == nil })
  }

  // MARK: Periods

  @Test("one unit in two periods: what each node brings now less what it brought then")
  func periods() throws {
    let now = try scored()
    let before = try Samples.scored(
      text: Samples.text(
        index: Self.flat.replacing(#""code": "i""#, with: #""code": "old""#),
        units: #"{"code": "X", "name": "Xland", "values": {"a": 4, "b": 6}}"#
      ).replacing(#""period": "2020""#, with: #""period": "2019""#)
        .replacing(#""id": "test""#, with: #""id": "then""#))
    let figures = ComparisonFigures([
      .init(scored: now, unit: 0), .init(scored: before, unit: 0),
    ])
    #expect(figures.isOverTime && figures.isOneUnit)
    // 5 − 2 and 1 − 3; the index is the index, whatever it was called.
    #expect(figures.rows(.tree).map(\.gap) == [1, 3, -2])
    let reading = ComparisonReading(figures, .of(.english))
    #expect(reading.name(figures.sides[1]) == "Xland 2019")
    #expect(reading.shortName(figures.sides[1]) == "2019")
    let keys = reading.sheet(figures.rows(.gap)).columns(in: .csv).map(\.key)
    #expect(
      keys == [
        "name", "code", "score_X_2020", "rank_X_2020", "score_X_2019", "rank_X_2019", "gap",
        "leader",
      ])
    let others = ComparisonFigures([
      .init(scored: now, unit: 1), .init(scored: before, unit: 0),
    ])
    #expect(!others.isOneUnit)
    #expect(ComparisonReading(others, .of(.english)).shortName(others.sides[1]) == "Xland 2019")
  }

  // MARK: Words and sheet

  @Test("the lead: who is ahead, by how much, through what; as the one ahead sees it")
  func lead() throws {
    let report = try scored()
    for (first, second) in [("X", "Y"), ("Y", "X")] {
      let figures = try figures(report, first, second)
      let reading = ComparisonReading(figures, .of(.english))
      #expect(
        reading.lead(of: figures.rows(.gap))
          == "Xland is ahead of Yland by 1.000; most of it by Alpha (+3.000); the others take back 2.000."
      )
    }
    let figures = try figures(report, "X", "Y")
    let vietnamese = ComparisonReading(figures, .of(.vietnamese))
    #expect(
      vietnamese.lead(of: figures.rows(.gap))
        == "Xland hơn Yland 1,000; chủ yếu do Alpha (+3,000); phần còn lại kéo lại 2,000.")
    #expect(ComparisonReading(figures, .of(.english)).gapTitle == "Xland against Yland: +1.000")
    let equal = try self.figures(report, "X", "X")
    #expect(
      ComparisonReading(equal, .of(.english)).distance == "Xland and Xland have the same score")
    let none = try self.figures(report, "X", "W")
    #expect(
      ComparisonReading(none, .of(.english)).lead(of: none.rows(.gap))
        == "Xland against Wland: –.")
  }

  @Test("who they are: place among all, score, on how many they lead")
  func sides() throws {
    let report = try scored()
    let figures = try figures(report, "X", "Y")
    let reading = ComparisonReading(figures, .of(.english))
    #expect(reading.place(figures.sides[0]) == "rank 2 of 4")
    #expect(reading.score(figures.sides[0]).shown(reading.strings.numbers) == "6.000")
    #expect(reading.leads(1, in: figures.rows(.tree)) == "leads on 1 of 2")
    // The scores are the values, which need not be said twice.
    #expect(reading.values(figures.rows(.tree)[1]) == nil)
    let scaled = try scored(more: #""method": {"normalise": {"minmax": [0, 100]}}"#)
    let other = try self.figures(scaled, "X", "Y")
    #expect(
      ComparisonReading(other, .of(.english)).values(other.rows(.tree)[1])
        == "Value: 1 10, 2 4 kg")
    #expect(ComparisonReading(other, .of(.english)).values(other.rows(.tree)[0]) == nil)
  }

  @Test("the sheet: scores, ranks, gaps, leaders; lists by side for programs")
  func sheet() throws {
    let report = try scored()
    let figures = try figures(report, "X", "Y")
    let reading = ComparisonReading(figures, .of(.english))
    let gaps = [figures.gap(to: 1), figures.gapToMean()]
    let sheet = reading.sheet(figures.rows(.part(gaps[0])), gaps: gaps)
    #expect(
      sheet.columns(in: .csv).map(\.key) == [
        "name", "code", "score_X", "rank_X", "score_Y", "rank_Y", "gap_Y", "gap_mean", "leader",
      ])
    #expect(try sheet.raw("code") == ["i", "a", "b"] && sheet.raw("name")[1] == "Alpha")
    #expect(try sheet.raw("score_X") == ["6.0", "10.0", "2.0"])
    #expect(try sheet.raw("rank_Y") == ["3", "3", "1"] && sheet.shown("rank_X")[1] == "=1")
    #expect(try sheet.shown("gap_Y") == ["+1.000", "+3.000", "−2.000"])
    #expect(try sheet.raw("leader") == ["Xland", "Xland", "Yland"])
    #expect(try sheet.column("gap_Y", in: .table).title == "gap Yland")
    #expect(try sheet.column("gap_mean", in: .table).title == "gap Mean")
    let alone = reading.sheet(figures.rows(.tree), gaps: [gaps[0]])
    #expect(try alone.column("gap_Y", in: .table).title == "gap")
    // The better one of the two is told as such.
    let score = try sheet.column("score_X", in: .table)
    #expect(score.cell(0).tone == .better && score.cell(2).tone == .plain)
    #expect(
      sheet.rows([2]).rowsJSON.text(depth: 0)
        == #"[{"name": "Beta", "code": "b", "values": [2.0, 6.0], "scores": [2.0, 6.0], "ranks": [2, 1], "leader": "Y"}]"#
    )
    #expect(
      try sheet.member("units")
        == #"[{"code": "X", "name": "Xland", "rank": 2, "score": 6.0, "origin": "computed"}, {"code": "Y", "name": "Yland", "rank": 3, "score": 5.0, "origin": "computed"}]"#
    )
    #expect(
      try sheet.member("gaps").hasPrefix(
        #"[{"to": "Y", "total": 1.0, "parts": [{"node": "a", "value": 3.0, "weight": 0.0}, {"node": "b", "value": -2.0, "weight": 0.0}]}, {"to": "mean", "total": -1.0"#
      ))
    // On a screen there is one gap, to the side under the cursor.
    let screen = reading.sheet(figures.rows(.gap))
    #expect(try screen.column("gap", in: .screen).title == "of the gap 1–2")
    #expect(try screen.raw("gap") == ["1.0", "3.0", "-2.0"])
  }
}
