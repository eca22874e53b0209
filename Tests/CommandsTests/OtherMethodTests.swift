import Commands
import CompositeIndex
import Foundation
import IndexReports
import Readings
import TestSupport
import Testing
import Wording

/// Reports under another method than their own.
@Suite struct OtherMethodTests {
  private static func sample(_ name: String) throws -> ScoredReport {
    try #require(
      Library.load([Repository.path("sample-data/\(name).json")]).entries.first?.scored)
  }

  private static func method(_ changes: MethodChanges) throws -> OtherMethod {
    try OtherMethod(scenario: nil, .english) { _ in changes }
  }

  private static func changes(_ edit: (inout MethodChanges) -> Void) -> MethodChanges {
    var changes = MethodChanges()
    edit(&changes)
    return changes
  }

  @Test("scores and ranks are computed under the method, as score computes them")
  func scores() throws {
    let own = try Self.sample("vn-pci-2016")
    let changes = Self.changes { $0.aggregate = ["geometric"] }
    let method = try Self.method(changes)
    let other = try method.applied(to: own)
    let expected = try ScoreReading(own, changes, .english).after
    let standings = other.standings(category: 0, node: 0)
    #expect(standings.order == expected.standings(category: 0, node: 0).order)
    #expect(standings.publishedCount == 0)
    // The published score of Đà Nẵng is an arithmetic mean: the geometric one is below it.
    let unit = try #require(own.report.units.position(of: "VN-DN"))
    let (before, after) = (own.score(unit: unit, node: 0), other.score(unit: unit, node: 0))
    #expect(try #require(after) < #require(before))
  }

  @Test("the title says what is not the publisher's, in both languages")
  func title() throws {
    let own = try Self.sample("vn-pci-2016")
    let changes = Self.changes {
      $0.weight = ["land=3"]
      $0.minCoverage = 0.5
    }
    let method = try Self.method(changes)
    let title = try method.applied(to: own).report.title
    #expect(
      title(.english)
        == own.report.title(.english) + " · computed with --weight land=3, --min-coverage 0.5")
    #expect(
      title(.vietnamese)
        == own.report.title(.vietnamese) + " · tính lại với --weight land=3, --min-coverage 0.5")
  }

  @Test("what there is nothing to compute of is bad data; what can't be meant is wrong usage")
  func refusals() throws {
    let changes = Self.changes { $0.aggregate = ["geometric"] }
    let method = try Self.method(changes)
    let published = try Self.sample("vn-egov-2017")
    #expect(throws: Status.badData) { try method.applied(to: published) }
    let wrong = try Self.method(Self.changes { $0.weight = ["no-such=1"] })
    #expect(throws: UsageFault.self) { try wrong.applied(to: try Self.sample("vn-pci-2016")) }
    #expect(throws: Status.noInput) {
      try OtherMethod(scenario: "no/such", .english) { _ in MethodChanges() }
    }
  }

  @Test("the other periods of a series go with the report; other series stay as they are")
  func library() throws {
    let names = ["un-egdi-2018", "un-egdi-2022", "vn-pci-2016"]
    let library = Library.load(names.map { Repository.path("sample-data/\($0).json") })
    let about = try #require(
      library.entries.compactMap(\.scored).first { $0.report.id == "un-egdi-2022" })
    let method = try Self.method(Self.changes { $0.weight = ["osi=2"] })
    let (changed, chosen) = try method.applied(to: library, about: about)
    let titles = Dictionary(
      uniqueKeysWithValues: changed.entries.compactMap(\.scored).map {
        ($0.report.id, $0.report.title(.english))
      })
    #expect(chosen.report.id == "un-egdi-2022")
    #expect(titles["un-egdi-2018"]?.hasSuffix("computed with --weight osi=2") == true)
    #expect(titles["un-egdi-2022"]?.hasSuffix("computed with --weight osi=2") == true)
    #expect(titles["vn-pci-2016"]?.contains("computed with") == false)
  }

  @Test("a period that the method can't be used for stays out")
  func leftOut() throws {
    // PAPI of 2016 has six dimensions, that of 2023 has eight.
    let library = Library.load(
      ["vn-papi-2016", "vn-papi-2023"].map { Repository.path("sample-data/\($0).json") })
    let scored = library.entries.compactMap(\.scored)
    let about = try #require(scored.first { $0.report.id == "vn-papi-2023" })
    let method = try Self.method(Self.changes { $0.weight = ["C08=2"] })
    #expect(try method.applied(to: scored, about: about).map(\.report.id) == ["vn-papi-2023"])
    // On a screen it stays as it is, and its title says so.
    let titles = method.applied(toAllOf: library).entries.compactMap(\.scored).map {
      $0.report.title(.english)
    }
    #expect(titles.count == 2)
    #expect(
      titles.contains { $0.hasSuffix("as it is, for it can't be computed with --weight C08=2") })
  }
}
