import CompositeIndex
import Exchange
import IndexReports
import Readings
import TestSupport
import Testing
import Wording

/// A report as a table of CSV becomes the report again: figures, ranks, names in both languages, groups.
@Suite struct RoundTripTests {
  private static func again(_ own: ScoredReport, language: Language) throws -> ScoredReport {
    let strings = Strings.of(language)
    let reading = RankingReading(own, category: own.largestCategory, strings)
    let csv = try #require(SheetWriter(reading.sheet(of: reading.units()), strings).text(.csv))
    var mapping = ImportMapping()
    mapping.period = own.report.period
    var proposal = ImportProposal(try ImportSource(Array(csv.utf8), named: "t.csv"), mapping)
    #expect(proposal.refusal == nil)
    var bytes: [UInt8] = []
    proposal.write(
      to: ByteSink { part in
        bytes += part
        return true
      })
    let report = try #require(ReportReader.read(bytes: bytes, named: "t.json").report)
    return ScoredReport(report)
  }

  @Test(
    "of every sample with a published ranking, printed in either language",
    arguments: [
      "vn-egov-2017", "un-egdi-2020", "vn-pci-2016", "vn-papi-2023", "vn-ictapp-2019",
      "vn-dti-2024",
    ], Language.allCases)
  func samples(name: String, language: Language) throws {
    let own = try #require(
      Library.load([Repository.path("sample-data/\(name).json")]).entries.first?.scored)
    let other = try Self.again(own, language: language)
    let category = own.largestCategory
    let (before, after) = (
      own.standings(category: category, node: 0), other.standings(category: 0, node: 0)
    )
    #expect(after.scoredCount == before.scoredCount)
    for unit in before.listed.map({ Int($0) }) {
      let code = own.report.units.codes[unit]
      let place = try #require(other.report.units.position(of: code), "\(code)")
      for language in Language.allCases {
        #expect(other.report.units.name(place, language) == own.report.units.name(unit, language))
      }
      #expect(after.scores[place] == before.scores[unit], "\(code)")
      #expect(after.rank(place) == before.rank(unit), "\(code)")
      #expect(groups(of: place, other.report) == groups(of: unit, own.report), "\(code)")
    }
    // Scores of the parts come back as published where the whole was.
    guard own.origin(unit: Int(before.listed[0]), node: 0) == .published else { return }
    for node in own.report.framework.nodes[0].children {
      guard own.hasScores(category: category, node: node) else { continue }
      let code = own.report.framework.nodes[node].code
      let there = try #require(other.report.node(code), "\(code)")
      for unit in before.order.map({ Int($0) }) {
        let place = try #require(other.report.units.position(of: own.report.units.codes[unit]))
        let (before, after) = (
          own.score(unit: unit, node: node), other.score(unit: place, node: there)
        )
        // Tables leave out what only the last bits of a computed score say.
        #expect((before == nil) == (after == nil))
        #expect(((before ?? 0) - (after ?? 0)).magnitude < 1e-9, "\(code)")
      }
    }
  }

  /// Grouping, group and the group's names of a unit.
  private func groups(of unit: Int, _ report: Report) -> [[String]] {
    report.groupings.compactMap { grouping in
      guard let group = report.dataset.groups[grouping.code]?[unit], group >= 0 else { return nil }
      let own = grouping.groups[Int(group)]
      return [grouping.code, own.code, own.name(.english), own.name(.vietnamese)]
    }
  }
}
