import CompositeIndex
import Exchange
import IndexReports
import Readings
import TestSupport
import Testing
import Wording

@Suite("What is told over time")
struct TrendReadingTests {
  /// Ranks: 2018 Z Y X, 2019 X Y Z, 2020 W Z X Y.
  static let years: [(String, [(String, Double)])] = [
    ("2018", [("X", 1), ("Y", 2), ("Z", 3)]), ("2019", [("X", 3), ("Y", 2), ("Z", 1)]),
    ("2020", [("X", 5), ("Y", 4), ("Z", 6), ("W", 7)]),
  ]

  static func report(
    _ period: String, _ values: [(String, Double)], more: String = "", set: String = "u",
    series: String = "s", index: String = "i", extra: String = ""
  ) throws -> ScoredReport {
    let units = values.map {
      #"{"code": "\#($0.0)", "name": "\#($0.0)land", "values": {"a": \#($0.1)}}"#
    }
    return try Samples.scored(
      text: Samples.text(
        index: #"{"code": "\#(index)", "name": "Index", "children": [{"code": "a", "name": "A"}]}"#,
        units: (units + (extra.isEmpty ? [] : [extra])).joined(separator: ","),
        more: #""series": "\#(series)", "unitSet": "\#(set)""# + (more.isEmpty ? "" : ", " + more)
      ).replacing(#""period": "2020""#, with: #""period": "\#(period)""#)
        .replacing(#""id": "test""#, with: #""id": "\#(series)-\#(period)""#))
  }

  private func figures(_ reports: [ScoredReport]) throws -> TrendFigures {
    let series = ReportSeries(name: "s", reports)
    return TrendFigures(series, base: try #require(series.reports.last), category: 0, node: 0)
  }

  private func years(more: String = "") throws -> TrendFigures {
    try figures(Self.years.map { try Self.report($0.0, $0.1, more: $0.0 == "2020" ? more : "") })
  }

  // MARK: Series

  @Test("the largest series, of equal ones the first by name; a report without one is its own")
  func series() throws {
    let (a, b) = (
      try Self.report("2018", [("X", 1)], series: "a"),
      try Self.report("2018", [("X", 1)], series: "b")
    )
    #expect(TrendFigures.largestSeries(of: [b, a])?.name == "a")
    let more = try Self.report("2019", [("X", 1)], series: "b")
    #expect(TrendFigures.largestSeries(of: [b, a, more])?.name == "b")
    #expect(TrendFigures.largestSeries(of: []) == nil)
    let alone = try Samples.scored(text: Samples.text())
    let all = TrendFigures.series(of: [b, alone, more])
    #expect(all.keys.sorted() == ["b", "test"] && all["b"]?.reports.count == 2)
  }

  @Test("a unit that has left is followed from the last period it is in")
  func left() throws {
    let figures = try figures([
      try Self.report("2018", [("X", 1), ("Y", 2)]), try Self.report("2019", [("X", 1)]),
    ])
    #expect(figures.place(ofUnit: "Yland") == 0 && figures.place(ofUnit: "Xland") == 1)
    #expect(figures.place(ofUnit: "nobody") == nil)
    let line = TrendFigures.Line(scored: figures.series.reports[0], unit: 1, node: 0)
    #expect(figures.points(line).map { $0?.rank } == [.exact(1), nil])
  }

  @Test("a category is followed by its code, else the largest one is meant")
  func categories() throws {
    func report(_ period: String, _ codes: [String]) throws -> ScoredReport {
      let categories = codes.map { #"{"code": "\#($0)", "name": "\#($0)"}"# }
      return try Samples.scored(
        text: Samples.text(
          units:
            #"{"code": "X", "name": "X", "category": "\#(codes[1])", "values": {"a": 1, "b": 1}}"#,
          more: #""series": "s", "categories": [\#(categories.joined(separator: ","))]"#
        ).replacing(#""period": "2020""#, with: #""period": "\#(period)""#)
          .replacing(#""id": "test""#, with: #""id": "\#(period)""#))
    }
    let series = ReportSeries(
      name: "s",
      [
        try report("2018", ["p", "q"]), try report("2019", ["q", "p"]),
        try report("2020", ["r", "t"]),
      ])
    let figures = TrendFigures(series, base: series.reports[0], category: 0, node: 0)
    #expect((0..<3).map { figures.category(at: $0) } == [0, 1, 1])
  }

  // MARK: The last change

  @Test("places gained since the period before, and who has moved most")
  func changes() throws {
    let figures = try years()
    #expect(figures.lines.map(\.code) == ["W", "Z", "X", "Y"])
    #expect(figures.lines.map { figures.change(figures.points($0)) } == [nil, 1, -2, -2])
    let reading = RankingReading(
      figures.base, category: 0, .of(.english),
      previous: figures.series.comparablePrevious(of: figures.base))
    // Equal ones in the order of rank.
    #expect(reading.movers.up == [.init(unit: 2, change: 1)])
    #expect(reading.movers.down == [.init(unit: 0, change: -2), .init(unit: 1, change: -2)])
    #expect(RankingReading(figures.base, category: 0, .of(.english)).movers.up.isEmpty)
  }

  @Test("most places first in both lists")
  func order() throws {
    let reading = RankingReading(
      try Self.report("2020", [("A", 9), ("B", 8), ("C", 7), ("D", 6), ("E", 5)]), category: 0,
      .of(.english),
      previous: try Self.report(
        "2019", [("A", 6), ("B", 5), ("C", 9), ("D", 8), ("E", 7)], index: "other"))
    // From 4, 5, 1, 2, 3; the index is the index, whatever it was called.
    #expect(reading.movers.up == [.init(unit: 0, change: 3), .init(unit: 1, change: 3)])
    #expect(reading.movers.down.map(\.change) == [-2, -2, -2])
    let other = RankingReading(
      try Self.report("2020", [("A", 9), ("B", 8), ("C", 7), ("D", 6)]), category: 0,
      .of(.english), previous: try Self.report("2019", [("A", 8), ("B", 6), ("C", 9), ("D", 7)]))
    // From 2, 4, 1, 3.
    #expect(
      other.movers.up.map(\.change) == [2, 1] && other.movers.down.map(\.change) == [-2, -1])
  }

  @Test("why a rank has changed: who is new, who is gone, who overtook")
  func rankChange() throws {
    let figures = try years()
    let change = try #require(figures.rankChange(figures.line(of: 0)))
    // W is new above, Z has overtaken.
    #expect(change.from == 1 && change.to == 3)
    #expect(change.entrantsAbove == 1 && change.leaversAbove == 0 && change.overtakenBy == 1)
    #expect(figures.rankChange(figures.line(of: 3)) == nil)
  }

  @Test("why a score has changed: its own values alone where nothing is scaled, of the index only")
  func scoreChange() throws {
    let figures = try years()
    let change = try #require(figures.scoreChange(figures.line(of: 0)))
    #expect(change.total == 2 && change.own == 2 && change.others == 0 && change.method == 0)
    let node = try figures.base.node("a")
    let other = TrendFigures(figures.series, base: figures.base, category: 0, node: node)
    #expect(other.scoreChange(other.line(of: 0)) == nil)
  }

  @Test("growth is compound, a year, over the periods that can be compared")
  func growth() throws {
    #expect(try #require(Growth.compound(from: 2, to: 8, years: 2)) == 1)
    #expect((try #require(Growth.compound(from: 8, to: 2, years: 2)) + 0.5).magnitude < 1e-15)
    for (from, to, years) in [(0.0, 1.0, 1.0), (1, 0, 1), (-1, 2, 1), (1, 2, 0)] {
      #expect(Growth.compound(from: from, to: to, years: years) == nil)
    }
    let three = try figures([
      try Self.report("2016", [("1", 2), ("2", 0)]), try Self.report("2017", [("1", 5), ("2", 3)]),
      try Self.report("2020", [("1", 32), ("2", 3)]),
    ])
    #expect(three.growth(three.points(three.line(of: 0))) == 1)
    // From nothing on nothing grows by a factor.
    #expect(three.growth(three.points(three.line(of: 1))) == nil)
    let broken = try years(more: #""break": {"en": "other values", "vi": "giá trị khác"}"#)
    #expect(broken.growth(broken.points(broken.line(of: 0))) == nil)
    let sheet = TrendReading(three, .english).sheet(of: [three.line(of: 0)])
    let column = try #require(sheet.columns.first { $0.key == "growth" })
    #expect(column.cell(0).shown(.init(.english)) == "100.0 %" && column.cell(0).raw == "1.0")
  }

  @Test("behind a break nothing is compared, and it is said why")
  func breaks() throws {
    let figures = try years(more: #""break": {"en": "other values", "vi": "giá trị khác"}"#)
    let line = figures.line(of: 0)
    #expect(figures.change(figures.points(line)) == nil)
    #expect(figures.rankChange(line) == nil && figures.scoreChange(line) == nil)
    #expect(figures.series.comparablePrevious(of: figures.base) == nil)
    #expect(
      TrendReading(figures, .of(.english)).notes
        == ["2020: not comparable with earlier periods: other values"])
    #expect(
      TrendReading(figures, .of(.vietnamese)).notes
        == ["2020: không so sánh được với các kỳ trước: giá trị khác"])
    #expect(
      TrendReading(figures, .of(.english)).lead(of: figures.lines)
        == "The scores can't be compared with an earlier period.")
  }

  // MARK: Mergers

  @Test("former units are named with what they had, never averaged")
  func merger() throws {
    let figures = try figures([
      try Self.report("2024", [("1", 1), ("2", 3)], set: "old"),
      try Self.report(
        "2025", [("2", 5)], set: "new",
        extra: #"{"code": "1", "name": "Both", "predecessors": ["1", "2"], "values": {"a": 2}}"#),
    ])
    let reading = TrendReading(figures, .of(.english))
    let both = figures.line(of: try figures.base.unit("1"))
    #expect(figures.points(both).map { $0?.score } == [nil, 2])
    #expect(
      reading.merger(both)
        == "Merged from: 1land (rank 2/2, score 1.000 in 2024); 2land (rank 1/2, score 3.000 in 2024). No official rule makes one score of them."
    )
    #expect(
      reading.changes(both) == [
        "Merged from: 1land (rank 2/2, score 1.000 in 2024); 2land (rank 1/2, score 3.000 in 2024).",
        "No official rule makes one score of them.",
      ])
    #expect(reading.merger(figures.line(of: 0)) == nil)
    #expect(
      reading.notes == [
        "2024: another list of units (before the merger), joined only by named predecessors"
      ])
  }

  // MARK: Words and sheet

  @Test("the lead: of one unit where it has come from, of several who has moved most")
  func lead() throws {
    let figures = try years()
    let english = TrendReading(figures, .of(.english))
    #expect(
      english.lead(of: [figures.line(of: 0)])
        == "Xland: rank 3 in 2018, rank 3 in 2020, 2 places down since 2019.")
    #expect(
      english.lead(of: [figures.line(of: 2)])
        == "Zland: rank 1 in 2018, rank 2 in 2020, 1 place up since 2019.")
    #expect(english.lead(of: [figures.line(of: 3)]) == "Wland: rank 1 in 2020.")
    #expect(
      english.lead(of: figures.lines)
        == "2019 → 2020: up most Zland (+1); down most Xland (−2), Yland (−2).")
    let vietnamese = TrendReading(figures, .of(.vietnamese))
    #expect(
      vietnamese.lead(of: [figures.line(of: 0)])
        == "Xland: hạng 3 năm 2018, hạng 3 năm 2020, giảm 2 bậc so với 2019.")
    #expect(Strings.of(.english).moved(0, since: "2019") == "the same place as in 2019")
    #expect(
      Strings.of(.english).moversLead("2019", "2020", up: [], down: [])
        == "2019 → 2020: nobody has moved.")
  }

  @Test("why it has changed, in words")
  func words() throws {
    let figures = try years()
    #expect(
      TrendReading(figures, .of(.english)).changes(figures.line(of: 0)) == [
        "Score: +2.0000 = Own data +2.0000, Others' data 0.0000, Method 0.0000",
        "Rank: 1 → 3 = New above 1, Gone above 0, Overtaken by 1",
      ])
  }

  @Test("the sheet: rank and score of each period, the last change; all of it for programs")
  func sheet() throws {
    let figures = try years()
    let sheet = TrendReading(figures, .of(.english)).sheet(of: figures.lines)
    #expect(
      sheet.columns(in: .csv).map(\.key) == [
        "code", "name", "rank_2018", "score_2018", "rank_2019", "score_2019", "rank_2020",
        "score_2020", "change", "growth",
      ])
    #expect(try sheet.raw("rank_2018") == ["", "1", "3", "2"])
    #expect(try sheet.shown("score_2018") == ["–", "3.000", "1.000", "2.000"])
    #expect(try sheet.shown("change") == ["–", "▲1", "▼2", "▼2"])
    #expect(try sheet.raw("change") == ["", "1", "-2", "-2"])
    let json = try sheet.json(2)
    #expect(
      json
        == #"{"code": "X", "name": "Xland", "growth": 1.2360679774997898, "points": [{"period": "2018", "score": 1.0, "rank": 3, "origin": "computed"}, {"period": "2019", "score": 3.0, "rank": 1, "origin": "computed"}, {"period": "2020", "score": 5.0, "rank": 3, "origin": "computed"}], "scoreChange": {"total": 2.0, "own": 2.0, "others": 0.0, "method": 0.0}, "rankChange": {"from": 1, "to": 3, "entrantsAbove": 1, "leaversAbove": 0, "overtakenBy": 1}, "predecessors": []}"#
    )
    #expect(try sheet.member("series") == "\"s\"" && sheet.member("by") == "\"i\"")
    #expect(
      try sheet.member("periods").hasPrefix(
        #"[{"period": "2018", "report": "s-2018", "unitSet": "u", "break": null, "comparable": false}, {"period": "2019", "report": "s-2019", "unitSet": "u", "break": null, "comparable": true}"#
      ))
  }

  @Test("all periods keep to the decimals of the one that is looked from")
  func decimals() throws {
    func report(_ period: String, _ decimals: Int) throws -> ScoredReport {
      try Samples.scored(
        text: Samples.text(
          index:
            #"{"code": "i", "name": "I", "decimals": \#(decimals), "children": [{"code": "a", "name": "A"}]}"#,
          units: #"{"code": "X", "name": "X", "values": {"a": 1.23456}}"#, more: #""series": "s""#
        ).replacing(#""period": "2020""#, with: #""period": "\#(period)""#))
    }
    let figures = try figures([try report("2019", 5), try report("2020", 2)])
    let sheet = TrendReading(figures, .of(.english)).sheet(of: figures.lines)
    #expect(try sheet.shown("score_2019") == ["1.23"] && sheet.raw("score_2019") == ["1.23456"])
  }

  @Test("a unit that stands apart in a period has a score that says so, and no rank")
  func apart() throws {
    let published = #", "published": {"i": {"score": 3, "rank": 1}}}"#
    let text = Samples.text(
      index: #"{"code": "i", "name": "Index", "children": [{"code": "a", "name": "A"}]}"#,
      units:
        #"{"code": "X", "name": "X", "values": {"a": 3}\#(published), {"code": "D", "name": "D", "values": {"a": 1}}"#,
      more: #""series": "s""#)
    let figures = try figures([try Samples.scored(text: text)])
    let reading = TrendReading(figures, .of(.english))
    let point = figures.points(figures.line(of: 1))[0]
    #expect(reading.score(point).shown(reading.strings.numbers) == "1.000*")
    #expect(reading.rank(point) == .missing && reading.score(nil) == .missing)
  }
}
