import CompositeIndex
import IndexReports
import TestSupport
import Testing

/// Units over two lists of units: the 63 provinces and the 34 since July 2025. Figures from shared/data/vietnam/dti-*.
@Suite("Units before and after a merger")
struct LineageTests {
  private func series() throws -> (ReportSeries, new: ScoredReport) {
    let (old, new) = (try Samples.scored("vn-dti-2022"), try Samples.scored("vn-dti-2024"))
    return (ReportSeries(name: "vn-dti", [new, old]), new)
  }

  @Test("a unit of the same territory is the same unit, whatever it is called")
  func continued() throws {
    let (series, new) = try series()
    let hue = try #require(new.report.units.position(of: "VN-26"))
    #expect(new.report.units.name(hue, .vietnamese) == "Huế")
    let path = series.path(of: hue, in: new, node: 0)
    #expect(path.map { $0?.rank } == [.exact(4), .exact(2)])
    #expect(path.map { $0?.score } == [0.6975, 0.7951])
    let old = series.reports[0]
    let former = try #require(old.report.units.position(of: "VN-26"))
    #expect(series.former(of: hue, in: new, at: 0) == .continued(unit: former))
    // The other way round it is the same.
    #expect(series.former(of: former, in: old, at: 1) == .continued(unit: hue))
    #expect(series.path(of: former, in: old, node: 0).map { $0?.rank } == [.exact(4), .exact(2)])
    // Eleven of the 34 are of the same territory as before (shared/data/vietnam/units-34.csv).
    let same = (0..<new.report.units.count).count { unit in
      if case .continued = series.former(of: unit, in: new, at: 0) { true } else { false }
    }
    #expect(same == 11)
  }

  @Test("a merged unit is made of several; without all their scores the rule gives none")
  func merged() throws {
    let (series, new) = try series()
    let city = try #require(new.report.units.position(of: "VN-DN"))
    let old = series.reports[0].report.units
    let parts = try ["VN-DN", "VN-27"].map { try #require(old.position(of: $0)) }
    #expect(series.former(of: city, in: new, at: 0) == .merged(units: parts))
    #expect(series.path(of: city, in: new, node: 0)[0] == nil)
    #expect(series.rule(for: new) == .mean)
    #expect(new.report.merged?.words?(.vietnamese).hasPrefix("trung bình các chỉ số chính") == true)
    // Codes were used again: the former unit of a code is no part of the new one unless it is named.
    #expect(series.former(of: parts[0], in: series.reports[0], at: 1) == nil)
  }

  private func report(_ period: String, _ set: String, _ units: String, _ more: String = "")
    throws -> ScoredReport
  {
    try Samples.scored(
      text: """
        {"format": "govrank-report/1", "id": "r\(period)", "series": "s", "period": "\(period)",
         "unitSet": "\(set)", "title": "T", \(more)
         "index": {"code": "i", "name": "I", "children": [{"code": "a", "name": "A"}, {"code": "b", "name": "B"}]},
         "units": [\(units)]}
        """)
  }

  private func values(_ code: String, _ a: Int, _ b: Int, _ more: String = "") -> String {
    #"{"code": "\#(code)", "name": "N\#(code)", "values": {"a": \#(a), "b": \#(b)}\#(more)}"#
  }

  @Test(
    "by the publisher's rule the earlier score is the mean, node by node; without one there is none"
  )
  func rule() throws {
    let old = try report(
      "2024", "old",
      [values("1", 1, 5), values("2", 3, 9), values("3", 2, 2)].joined(separator: ","))
    let units = values("1", 4, 4, #", "predecessors": ["1", "2"]"#)
    let ruled = try report("2025", "new", units, #""merged": {"rule": "mean"},"#)
    let series = ReportSeries(name: "s", [old, ruled])
    // (1 + 5) / 2 = 3 and (3 + 9) / 2 = 6: 4.5; of a alone (1 + 3) / 2, of b (5 + 9) / 2.
    #expect(series.path(of: 0, in: ruled, node: 0).map { $0?.score } == [4.5, 4])
    #expect(series.path(of: 0, in: ruled, node: 1).map { $0?.score } == [2, 4])
    #expect(series.path(of: 0, in: ruled, node: 2).map { $0?.score } == [7, 4])
    #expect(series.path(of: 0, in: ruled, node: 0)[0]?.rank == nil)
    #expect(series.path(of: 0, in: ruled, node: 0)[0]?.isOfMerged == true)
    let plain = try report("2025", "new", units)
    #expect(ReportSeries(name: "s", [old, plain]).path(of: 0, in: plain, node: 0)[0] == nil)
  }

  @Test("what was split, or is only a part, is not the same unit")
  func split() throws {
    let old = try report("2024", "old", values("1", 1, 5) + "," + values("2", 3, 9))
    let new = try report(
      "2025", "new",
      [
        values("A", 1, 1, #", "predecessors": ["1"]"#),
        values("B", 1, 1, #", "predecessors": ["1"]"#),
        values("C", 1, 1, #", "predecessors": ["2"]"#),
      ].joined(separator: ","))
    let series = ReportSeries(name: "s", [old, new])
    #expect(
      series.former(of: 0, in: new, at: 0) == nil && series.former(of: 1, in: new, at: 0) == nil)
    #expect(series.former(of: 2, in: new, at: 0) == .continued(unit: 1))
    #expect(series.former(of: 0, in: old, at: 1) == nil)
  }

  @Test("a rule that is none is refused")
  func wrongRule() throws {
    #expect(throws: Samples.Unusable.self) {
      try report("2025", "new", values("1", 1, 1), #""merged": {"rule": "median"},"#)
    }
  }
}
