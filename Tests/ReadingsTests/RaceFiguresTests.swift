import IndexReports
import Readings
import TestSupport
import Testing

/// Places and scores between the periods of a series.
@Suite("Races")
struct RaceFiguresTests {
  private func race() throws -> RaceFigures {
    func report(_ period: String, _ values: [(String, Double)]) throws -> ScoredReport {
      let units = values.map {
        #"{"code": "\#($0.0)", "name": "\#($0.0)", "published": {"index": {"score": \#($0.1)}}}"#
      }
      return try Samples.scored(
        text: Samples.text(
          units: units.joined(separator: ","), more: #""series": "s", "unitSet": "u""#
        ).replacing(#""period": "2020""#, with: #""period": "\#(period)""#)
          .replacing(#""id": "test""#, with: #""id": "s-\#(period)""#))
    }
    let series = ReportSeries(
      name: "s",
      [
        try report("2014", [("X", 9), ("Y", 5), ("Z", 1)]),
        try report("2018", [("X", 7), ("Y", 8)]),
        try report("2020", [("X", 6), ("Y", 9), ("Z", 8)]),
      ])
    let base = try #require(series.reports.last)
    return try #require(RaceFigures(TrendFigures(series, base: base, category: 0, node: 0)))
  }

  @Test("at a period it is what was published: ranks, scores, who is there")
  func periods() throws {
    let race = try race()
    // Four of six years lie before the second period.
    #expect(race.times.map { ($0 * 6).rounded() } == [0, 4, 6])
    let first = race.entries(at: 0)
    #expect(first.map(\.unit) == [0, 1, 2] && first.map(\.score) == [9, 5, 1])
    #expect(first.map(\.rank) == [.exact(1), .exact(2), .exact(3)])
    #expect(race.entries(at: race.times[1]).map(\.unit) == [1, 0])
    #expect(race.entries(at: 1).map(\.unit) == [1, 2, 0])
    #expect(race.label(at: 0) == "2014" && race.label(at: 1) == "2020")
  }

  @Test("between two it is interpolated, says no rank, and the year goes on to scale")
  func between() throws {
    let race = try race()
    let entries = race.entries(at: race.times[1] / 2)
    #expect(race.label(at: race.times[1] / 2) == "2016")
    let x = try #require(entries.first { $0.unit == 0 })
    // Half of the way from 9 to 7, from the first place to the second.
    #expect(x.score == 8 && x.place == 0.5 && x.rank == nil)
    // Z has left, and is there for the first half alone.
    #expect(race.entries(at: race.times[1] * 0.4).contains { $0.unit == 2 })
    #expect(!race.entries(at: race.times[1] * 0.6).contains { $0.unit == 2 })
  }
}
