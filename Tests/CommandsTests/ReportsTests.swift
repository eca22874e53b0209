import Commands
import Dashboard
import Foundation
import IndexReports
import TestSupport
import Testing
import Wording

/// Which report a command's words mean, and what it ends with where they mean none.
@Suite struct ReportsTests {
  private static let samples = Repository.path("sample-data")

  @Test("of a folder the report that the product was made for, or the one that is preferred")
  func preferred() throws {
    #expect(try Reports.one(Self.samples, strings: .english).report.id == Reports.showcase)
    #expect(
      try Reports.one(Self.samples, strings: .english, preferred: "un-egdi-2020").report.id
        == "un-egdi-2020")
  }

  @Test("a file that is not there is no input; a file that is no report is bad data")
  func unusable() throws {
    #expect(throws: Status.noInput) { try Reports.one("no/such.json", strings: .english) }
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).json")
    try Data(#"{"a": nul"#.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(throws: Status.badData) { try Reports.one(file.path, strings: .english) }
  }

  @Test("other periods are asked for in vain where the series has none")
  func noOtherPeriod() throws {
    let file = Self.samples + "/vn-egov-2017.json"
    #expect(throws: Status.badData) {
      try Reports.one(file, strings: .english, series: [Self.samples + "/un-egdi-2020.json"])
    }
  }

  @Test("words that are no paths are left for the command; no path at all is wrong usage")
  func several() throws {
    let (files, scored, rest) = try Reports.several(
      ["Hue", Self.samples + "/vn-egov-2017.json"], for: "show", .english)
    #expect(files.count == 1)
    #expect(scored.map(\.report.id) == ["vn-egov-2017"])
    #expect(rest == ["Hue"])
    #expect(throws: UsageFault.self) { try Reports.several([], for: "show", .english) }
  }

  @Test("a theme that nobody knows is wrong usage; a file that is none is bad data")
  func theme() throws {
    #expect(throws: UsageFault.self) { try Reports.theme("no-such-theme", .installed, .english) }
    #expect(throws: Status.noInput) { try Reports.theme("no/such.toml", .installed, .english) }
  }
}
