import IndexReports
import TestSupport
import Testing

/// Rules over single data of a report that were not rules once.
@Suite("Data rules")
struct DataRuleTests {
  @Test(
    "a period may be any name, and any date that there is",
    arguments: [
      "2017", "999", "3", "1.2", "2016/2017", "2016-2017", "2016–2017", "2016 – 2017", "2016-17",
      "2019/20", "1999-00", "2020-2020", "2018-Q1", "2018-Q4", "2018q2", "Q3/2018", "Q3 2018",
      "2018-H1", "2018-H2", "H2 2018", "2018-M12", "2018-W53", "2018-01", "2018-12", "1/2018",
      "12/2018", "2018-02-28", "2016-02-29", "31.12.2017", "12/31/2017", "2023/1",
      "2018-01/2018-06",
      "2018-01-01..2018-06-30", "2016-2017-2018", "Vòng 3", "Quý II/2018", "3rd edition",
      "edition 2024-99", "2024*", "inf", "201812", "201718", "20180228", "Năm 2020", "–",
    ])
  func possiblePeriods(period: String) throws {
    let reading = Samples.read(Samples.text().replacing("\"2020\"", with: "\"\(period)\""))
    #expect(reading.diagnostics.isEmpty)
    #expect(try #require(reading.report).period == period)
  }

  @Test(
    "a period that is written as a date has to be one",
    arguments: [
      "-2024-13-45", "-2024", "2024-", "2024-13-45", "2024-00", "2024-0", "2018-02-29",
      "2018-04-31",
      "2018-00-10", "2018-10-00", "32.12.2017", "13/32/2017", "13/2018", "0/2018", "2021-2020",
      "2010-40", "2018-Q0", "2018-Q5", "Q5/2018", "2018-H3", "2018-M13", "2018-W54", "2018--06",
      "2018-06/2018-13", "2018-1-2-3-4", "2018-123", "201813", "20180229", "20241345",
    ])
  func impossiblePeriods(period: String) throws {
    let reading = Samples.read(Samples.text().replacing("\"2020\"", with: "\"\(period)\""))
    let finding = try #require(reading.diagnostics.first)
    #expect(reading.diagnostics.count == 1 && reading.report == nil)
    #expect(finding.code == .invalidValue && finding.severity == .error)
    #expect(finding.path == "period" && finding.expected == .period)
    #expect(finding.line == 1 && finding.column == 73 && finding.found == "\"\(period)\"")
  }

  private func units(_ unitSet: String?, earlier: String? = nil) -> [Diagnostic] {
    func entry(_ id: String, _ period: String, _ units: String, _ set: String?) -> Library.Entry {
      Library.Entry(
        Samples.read(
          Samples.text(
            units: units,
            more: #""series": "s""# + (set.map { #", "unitSet": "\#($0)""# } ?? "")
          ).replacing("\"2020\"", with: "\"\(period)\"").replacing("\"test\"", with: "\"\(id)\"")))
    }
    var entries = [
      entry("new", "2025", #"{"code": "A", "name": "A", "predecessors": ["A"]}"#, unitSet)
    ]
    if let earlier {
      entries.append(entry("old", "2024", #"{"code": "\#(earlier)", "name": "N"}"#, "63"))
    }
    return Library.joined(entries).diagnostics
  }

  @Test("a unit may be its own predecessor in another unit set only")
  func ownPredecessor() throws {
    let alone = try #require(units("34").first)
    #expect(alone.code == .ownPredecessor && alone.severity == .warning && alone.found == "\"A\"")
    #expect(alone.path == "units[0].predecessors")
    #expect(units("34", earlier: "A").isEmpty)
    #expect(units(nil, earlier: "A").isEmpty)
    let unknown = try #require(units("34", earlier: "B").first)
    #expect(unknown.code == .ownPredecessor && unknown.severity == .error)
    // Without a unit set there is no other one.
    let lone = try #require(units(nil).first)
    #expect(lone.code == .ownPredecessor && lone.severity == .error)
    // The same set again is no other one either.
    let same = try #require(units("63", earlier: "A").first)
    #expect(same.code == .ownPredecessor && same.severity == .warning)
  }

  private func ranks(_ ranks: [String], _ category: String = "") -> [Diagnostic] {
    let units = ranks.enumerated().map {
      #"{"code": "U\#($0)", "name": "U", "published": {"index": {"rank": \#($1)}}}"#
    }.joined(separator: ", ")
    let more = #""categories": [{"code": "p", "name": "P"\#(category)}]"#
    return Samples.read(Samples.text(units: units, more: more)).diagnostics
  }

  @Test("a rank beyond the units that are ranked is doubted, once")
  func ranksBeyond() throws {
    #expect(ranks(["1", "2", "3"]).isEmpty)
    let found = ranks(["1", "5", "4"])
    #expect(found.map(\.code) == [.rankBeyondListed] && found[0].severity == .warning)
    #expect(found[0].path == "units[1].published.index.rank" && found[0].found == "5")
    #expect(found[0].expected == .rankAtMost(3))
    // A range may begin among those that are listed.
    #expect(ranks(["1", "2", "[3, 9]"]).isEmpty)
    #expect(ranks(["1", "2", "[4, 9]"]).map(\.code) == [.rankBeyondListed])
    // A part of a ranking says how many there are in all.
    #expect(ranks(["1", "5", "9"], #", "total": 9"#).isEmpty)
    #expect(
      ranks(["1", "5", "9"], #", "total": 9, "ranked": 8"#).map(\.code) == [.rankBeyondListed])
    #expect(ranks(["1", "5", "8"], #", "total": 9, "ranked": 8"#).isEmpty)
    #expect(ranks(["1", "5", "8"], #", "ranked": 8"#).isEmpty)
    // Beyond all there are is an error already.
    #expect(
      ranks(["1", "5", "10"], #", "total": 9, "ranked": 8"#).map(\.code) == [.rankBeyondTotal])
  }
}
