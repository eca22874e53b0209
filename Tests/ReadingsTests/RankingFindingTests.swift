import CompositeIndex
import IndexReports
import Readings
import TestSupport
import Testing
import Wording

/// Sentences that a talk makes of a ranking.
@Suite("Findings of a ranking")
struct RankingFindingTests {
  /// Units with a printed score and rank, each as JSON.
  private func scored(_ figures: [(score: String?, rank: String?)]) throws -> ScoredReport {
    let units = figures.enumerated().map { place, figure in
      let parts = [
        figure.score.map { "\"score\": \($0)" }, figure.rank.map { "\"rank\": \($0)" },
      ].compactMap(\.self).joined(separator: ", ")
      let name = "\(Array("ABCDEFGHIJKL")[place])"
      return #"{"code": "\#(name)", "name": "\#(name)", "published": {"index": {\#(parts)}}}"#
    }
    return try Samples.scored(text: Samples.text(units: units.joined(separator: ", ")))
  }

  private func leader(_ scored: ScoredReport, _ strings: Strings = .english) -> String? {
    RankingFinding(scored, category: 0, strings).leader
  }

  @Test("one is first, with what it is ahead by")
  func first() throws {
    let report = try scored([("70.0", "1"), ("65.5", "2"), ("60.0", "3")])
    let text = try #require(leader(report))
    #expect(text.hasPrefix("A is first of 3 with 70.0"))
    #expect(text.contains("ahead of B") && text.contains(" 4.5"))
    let vietnamese = try #require(leader(report, .vietnamese))
    #expect(vietnamese.hasPrefix("A đứng đầu trong 3 đơn vị với 70,0"))
    #expect(vietnamese.contains("hơn B 4,5"))
  }

  @Test("a shared rank has no winner, a range of ranks no first")
  func noWinner() throws {
    let shared = try scored([("70.0", "1"), ("70.0", "1"), ("60.0", "3")])
    #expect(try #require(leader(shared)).hasPrefix("A, B share the first place of 3 with 70.0"))
    #expect(
      try #require(leader(shared, .vietnamese)).hasPrefix("A, B cùng đứng đầu trong 3 đơn vị"))
    let range = try scored([("70.0", "[1, 2]"), ("70.0", "[1, 2]"), ("60.0", "3")])
    #expect(leader(range) == "A is in the leading group of 3 (ranks 1–2).")
    #expect(leader(range, .vietnamese) == "A thuộc nhóm dẫn đầu trong 3 đơn vị (hạng 1–2).")
  }

  @Test(
    "printed ranks that the scores contradict lead by nothing; without scores the rank is said alone"
  )
  func noLead() throws {
    #expect(try leader(scored([("60.0", "1"), ("65.0", "2")]))?.contains("ahead") == false)
    #expect(try leader(scored([(nil, "1"), (nil, "2")])) == "A is first of 2.")
    #expect(try leader(scored([(nil, nil), (nil, nil)])) == nil)
  }

  @Test("how far apart all are names nobody, and the middle holds at least half")
  func spread() throws {
    let eight = try scored((1...8).map { ("\($0).0", "\(9 - $0)") })
    let text = try #require(RankingFinding(eight, category: 0, .english).spread)
    #expect(text.hasPrefix("8 scores, from 1.0"))
    // Third to sixth of eight are four.
    #expect(text.contains("within 3.0") && text.contains("–6.0"))
    let equal = try scored([("5.0", "1"), ("5.0", "1")])
    #expect(
      try #require(RankingFinding(equal, category: 0, .english).spread)
        .hasPrefix("All 2 have the same score, 5.0"))
    #expect(RankingFinding(try scored([(nil, "1")]), category: 0, .english).spread == nil)
  }

  @Test("of one unit: its rank, how far behind the first, nothing behind a shared first")
  func standing() throws {
    let report = try scored([("70.0", "1"), ("65.5", "2"), ("60.0", "3")])
    let finding = RankingFinding(report, category: 0, .english)
    let third = finding.standing(of: 2, previous: nil)
    #expect(third.hasPrefix("C: rank 3 of 3; 10.0") && third.contains("behind A"))
    #expect(finding.standing(of: 0, previous: nil) == "A: rank 1 of 3.")
    let shared = try scored([("70.0", "1"), ("70.0", "1"), ("60.0", "3")])
    #expect(
      RankingFinding(shared, category: 0, .english).standing(of: 2, previous: nil)
        == "C: rank 3 of 3.")
  }

  @Test("of those who moved most each alone is named")
  func moved() throws {
    let report = try scored([("70.0", "1"), ("65.5", "2"), ("60.0", "3")])
    func text(_ up: [(Int, Int)], _ down: [(Int, Int)]) -> String? {
      RankingFinding.moved(
        Movers(
          up: up.map { .init(unit: $0.0, change: $0.1) },
          down: down.map { .init(unit: $0.0, change: $0.1) }), of: report, .english)
    }
    #expect(text([(0, 5), (1, 3)], [(2, -1)]) == "A gained most: 5 places; C lost most: 1 place.")
    #expect(text([(0, 5), (1, 5)], [(2, -8)]) == "C lost most: 8 places.")
    #expect(text([(0, 5), (1, 5)], []) == nil)
  }
}
