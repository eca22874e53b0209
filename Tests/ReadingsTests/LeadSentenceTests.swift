import IndexReports
import Readings
import TestSupport
import Testing
import Wording

/// What a ranking is summed up in never says more than its figures do.
@Suite("Leads of rankings")
struct LeadSentenceTests {
  private func scored(_ units: [String], category: String = "") throws -> ScoredReport {
    try Samples.scored(
      text: Samples.text(
        index: #"{"code": "index", "name": "Index", "decimals": 2}"#,
        units: units.joined(separator: ",\n"), more: category))
  }

  private func unit(_ name: String, _ score: Double?, rank: String, more: String = "") -> String {
    let score = score.map { "\"score\": \($0), " } ?? ""
    return
      "{\"code\": \"\(name)\", \"name\": \"\(name)\"\(more), \"published\": {\"index\": {\(score)\"rank\": \(rank)}}}"
  }

  @Test("the last is named where its place is the last there is")
  func last() throws {
    let all = try scored([
      unit("A", 3, rank: "1"), unit("B", 2, rank: "2"), unit("C", 1, rank: "3"),
    ])
    #expect(
      RankingReading(all, category: 0, .english).lead.hasSuffix(
        "3 by Index; first A (3.00), last C (1.00)."))
  }

  @Test("a range below the last exact rank leaves the last unsaid")
  func ranges() throws {
    let ranged = try scored([
      unit("A", 3, rank: "1"), unit("B", nil, rank: "[2, 3]"), unit("C", nil, rank: "[2, 3]"),
    ])
    #expect(
      RankingReading(ranged, category: 0, .english).lead.hasSuffix("3 by Index; first A (3.00)."))
  }

  @Test("a printed rank beyond those listed says how many there are, and no last")
  func more() throws {
    let some = try scored([unit("A", 3, rank: "1"), unit("B", 2, rank: "17")])
    #expect(
      RankingReading(some, category: 0, .english).lead.hasSuffix("2 by Index; first A (3.00)."))
    let dense = try scored([
      unit("A", 3, rank: "1"), unit("B", 2, rank: "1"), unit("C", 1, rank: "2"),
    ])
    #expect(RankingReading(dense, category: 0, .english).lead.hasSuffix("last C (1.00)."))
  }

  @Test("a selection is told as one, from its best to its worst")
  func selection() throws {
    let all = try scored([
      unit("A", 3, rank: "1"), unit("B", 2, rank: "2"), unit("C", 1, rank: "3"),
      unit("D", 0.5, rank: "4"),
    ])
    let reading = RankingReading(all, category: 0, .english)
    #expect(
      reading.lead(of: [2, 1]).hasSuffix(
        "2 of 4 by Index, from B (rank 2, 2.00) to C (rank 3, 1.00)."))
    #expect(reading.lead(of: [3]).hasSuffix("D (rank 4, 0.50) by Index."))
    #expect(
      RankingReading(all, category: 0, .vietnamese).lead(of: [2, 1]).contains("2 trên 4 đơn vị"))
  }

  @Test("a difference is that of the figures shown")
  func differences() throws {
    // 70.004 − 65.597 is 4.407; 70.00 − 65.60 is 4.40.
    let all = try scored([unit("A", 70.004, rank: "1"), unit("B", 65.597, rank: "2")])
    let finding = RankingFinding(all, category: 0, .english)
    #expect(finding.leader?.contains("4.40 ahead of B") == true)
    #expect(
      UnitReading(all, unit: 1, .english).neighbour(0).gap.shown(Strings.english.numbers) == "+4.40"
    )
  }

  @Test("a mean of some is called so")
  func meanOfSome() throws {
    let some = try scored([
      unit("A", 3, rank: "1"), unit("B", 2, rank: "2"), unit("C", nil, rank: "3"),
    ])
    #expect(some.standings(category: 0, node: 0).meanTitle(.english) == "mean (of 2)")
    #expect(some.standings(category: 0, node: 0).meanTitle(.vietnamese) == "trung bình (của 2)")
    let all = try scored([unit("A", 3, rank: "1"), unit("B", 2, rank: "2")])
    #expect(all.standings(category: 0, node: 0).meanTitle(.english) == "mean")
  }
}
