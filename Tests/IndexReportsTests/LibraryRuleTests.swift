import CompositeIndex
import Foundation
import IndexReports
import TestSupport
import Testing

/// What is joined of several reports, and what is not.
@Suite("Rules of libraries")
struct LibraryRuleTests {
  private func entry(
    _ period: String, set: String = "63", units: String = #"{"code": "A", "name": "A"}"#,
    more: String = ""
  ) -> Library.Entry {
    Library.Entry(
      Samples.read(
        Samples.text(units: units, more: #""series": "s", "unitSet": "\#(set)"\#(more)"#)
          .replacing("\"2020\"", with: "\"\(period)\"").replacing(
            "\"test\"", with: "\"r\(period)\"")))
  }

  private func previous(_ entries: [Library.Entry]) throws -> String? {
    let library = Library(entries)
    let newest = try #require(
      library.entries.compactMap(\.scored).first { $0.report.period == "2020" })
    return library.previous(of: newest)?.report.period
  }

  @Test("ranks are compared with the last period before, of the same units, without a break")
  func previousPeriod() throws {
    #expect(try previous([entry("2018"), entry("2019"), entry("2021"), entry("2020")]) == "2019")
    #expect(try previous([entry("2018"), entry("2019", set: "34"), entry("2020")]) == "2018")
    #expect(
      try previous([entry("2019"), entry("2020", more: #", "break": "New indicators""#)]) == nil)
    let periods = Library([entry("2018"), entry("2020"), entry("2019")]).entries.compactMap {
      $0.scored?.report.period
    }
    #expect(periods == ["2020", "2019", "2018"])
  }

  @Test("of a folder the reports are read, each once, no schema and nothing hidden")
  func files() throws {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["b.json", "a.json", ".hidden.json", "x.schema.json", "c.txt"] {
      try "{}".write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }
    let path = folder.path()
    let slash = path.hasSuffix("/") ? path : path + "/"
    #expect(Library.files([path, slash + "a.json"]) == [slash + "a.json", slash + "b.json"])
    #expect(Library.files(["-", "-", "/nowhere"]) == ["-", "/nowhere"])
  }

  @Test("between periods lie as many years as there are")
  func times() throws {
    let method = #", "method": {"impute": "linear"}"#
    func units(_ value: String) -> String {
      #"{"code": "A", "name": "A", "values": {"a": \#(value), "b": 0}}"#
    }
    let library = Library.joined([
      entry("2018", units: units("1"), more: method),
      entry("2019", units: units("null"), more: method),
      entry("2022", units: units("9"), more: method),
    ])
    let filled = try #require(
      library.entries.compactMap(\.scored).first { $0.report.period == "2019" })
    #expect(filled.computedScore(unit: 0, node: 1) == 3)
  }

  @Test("numbers inside periods are numbers")
  func order() {
    let periods = ["2018-Q10", "2018-Q2", "999", "2018", "Vòng 3", "2019"]
    #expect(
      periods.sorted(by: isEarlier) == ["999", "2018", "2018-Q2", "2018-Q10", "2019", "Vòng 3"])
  }

  @Test("units are followed inside one set, and across sets by the predecessors named")
  func series() throws {
    let old = #"{"code": "A", "name": "Old A"}, {"code": "B", "name": "Old B"}"#
    let new = #"{"code": "A", "name": "New A", "predecessors": ["A", "B"]}"#
    let library = Library.joined([
      entry("2020", units: old), entry("2024", set: "34", units: new),
      entry("2025", set: "34", units: new), entry("2026", set: "34", more: #", "break": "B""#),
    ])
    let newest = try #require(
      library.entries.compactMap(\.scored).first { $0.report.period == "2025" })
    let series = try #require(library.series(of: newest))
    #expect(series.reports.map(\.report.period) == ["2020", "2024", "2025", "2026"])
    #expect(series.path(of: 0, in: newest, node: 0).map { $0 != nil } == [false, true, true, true])
    let former = series.predecessors(of: 0, in: newest, node: 0)
    #expect(former.map(\.period) == ["2020", "2020"] && former.map(\.code) == ["A", "B"])
    #expect((0..<4).map { series.isComparable($0) } == [false, false, true, false])
  }
}
