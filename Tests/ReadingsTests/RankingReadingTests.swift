import CompositeIndex
import IndexReports
import Readings
import TestSupport
import Testing
import Wording

@Suite("The ranking as a reading")
struct RankingReadingTests {
  /// Four units, of which one lacks a value and one was not ranked.
  private func scored() throws -> ScoredReport {
    let text = """
      {"format": "govrank-report/1", "id": "t", "period": "2020", "title": "T",
       "categories": [{"code": "p", "name": "Provinces"}],
       "groupings": [{"code": "g", "name": "Region", "groups": [{"code": "n", "name": "North"}, {"code": "a", "name": "South"}]}],
       "index": {"code": "i", "name": "Index", "decimals": 1, "children": [
         {"code": "x", "name": "X"}, {"code": "y", "name": "Y"}, {"code": "z", "name": "Z"}]},
       "units": [
        {"code": "A", "name": "Alpha", "category": "p", "groups": {"g": "n"}, "values": {"x": 10, "y": 30},
         "published": {"i": {"score": 20.0, "rank": 2}}},
        {"code": "B", "name": "Beta", "category": "p", "groups": {"g": "a"}, "values": {"x": 40, "y": 20},
         "published": {"i": {"score": 30.0, "rank": 1}}},
        {"code": "C", "name": "Gamma", "category": "p", "values": {"x": 5},
         "published": {"i": {"score": 5.0, "rank": 3}}},
        {"code": "D", "name": "Delta", "category": "p", "groups": {"g": "n"}, "values": {"x": 90, "y": 90}}]}
      """
    return try Samples.scored(text: text)
  }

  @Test("rows come by rank, who was not ranked last and marked; all forms tell the same")
  func rows() throws {
    let reading = RankingReading(try scored(), category: 0, .english)
    #expect(reading.units() == [1, 0, 2, 3])
    #expect(reading.units(isReversed: true) == [2, 0, 1, 3])
    #expect(reading.units(top: 2) == [1, 0])
    #expect(reading.units(top: 4) == [1, 0, 2])
    let csv = SheetWriter(reading.sheet(of: reading.units()), .english).text(.csv)
    #expect(
      csv?.split(separator: "\r\n").map { String($0) } == [
        "rank,code,name,g,score,origin,published_score,published_rank,coverage,x,y,g_en,g_vi",
        "1,B,Beta,a,30.0,published,30.0,1,1.0,40.0,20.0,South,South",
        "2,A,Alpha,n,20.0,published,20.0,2,1.0,10.0,30.0,North,North",
        "3,C,Gamma,,5.0,published,5.0,3,0.5,5.0,,,",
        ",D,Delta,n,90.0,computed,,,1.0,90.0,90.0,North,North",
      ])
    #expect(reading.score(of: 3).mark == .notRanked)
    #expect(reading.lead == "Provinces: 3 by Index; first Beta (30.0), last Gamma (5.0).")
  }

  @Test("coverage is shown where some unit lacks values, and sorts like any column")
  func coverage() throws {
    let reading = RankingReading(try scored(), category: 0, .english)
    #expect(reading.identifiers(in: .screen).contains(.coverage))
    #expect(reading.sorted([0, 1, 2, 3], by: .coverage, ascending: true) == [2, 0, 1, 3])
    #expect(reading.sorted([0, 1, 2, 3], by: .coverage, ascending: false) == [0, 1, 3, 2])
    let whole = try Samples.scored("vn-pci-2016")
    #expect(
      !RankingReading(whole, category: 0, .english).identifiers(in: .screen).contains(.coverage))
  }

  @Test("missing values stand last in both directions")
  func missingLast() throws {
    let reading = RankingReading(try scored(), category: 0, .english)
    #expect(reading.sorted([0, 1, 2, 3], by: .node(2), ascending: true) == [1, 0, 3, 2])
    #expect(reading.sorted([0, 1, 2, 3], by: .node(2), ascending: false) == [3, 0, 1, 2])
    #expect(reading.sorted([0, 1, 2, 3], by: .group(0), ascending: true) == [0, 3, 1, 2])
    #expect(reading.sorted([0, 1, 2, 3], by: .name, ascending: false) == [2, 3, 1, 0])
  }

  @Test("of a group its own units alone, with their ranks in it")
  func group() throws {
    let reading = RankingReading(try scored(), category: 0, .english, group: (0, 0))
    #expect(reading.units() == [0, 3])
    let column = reading.column(.groupRank)
    #expect(column.cell(0).raw == "1" && column.cell(3).raw == "")
  }

  @Test("every column of CSV has its meaning in the manual, in both languages")
  func meanings() throws {
    let reading = RankingReading(
      try scored(), category: 0, .english, before: try scored(), group: (0, 0))
    let own: Set = ["g", "g_en", "g_vi", "x", "y", "z"]
    let keys = reading.columns.filter { $0.places.contains(.csv) }.map(\.key)
    for strings in [Strings.english, .vietnamese] {
      let known = Set(strings.columnMeanings.map(\.key))
      #expect(keys.allSatisfy { own.contains($0) || known.contains($0) })
    }
    #expect(
      Strings.english.columnMeanings.map(\.key) == Strings.vietnamese.columnMeanings.map(\.key))
  }
}
