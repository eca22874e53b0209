import CompositeIndex
import Testing

@Suite("Rules of ranking")
struct RankingRuleTests {
  @Test("1, 2, 2, 4")
  func ties() {
    #expect(Ranking.ranks([9, 5, 5, 1, nil]) == [1, 2, 2, 4, nil])
    #expect(Ranking.ranks([1, 1, 1]) == [1, 1, 1])
  }

  @Test("the tolerance is 1e-11, of the score where that is above 1")
  func tolerance() {
    #expect(Ranking.ranks([1, 1 + 5e-12]) == [1, 1])
    #expect(Ranking.ranks([1, 1 + 2e-11]) == [2, 1])
    #expect(Ranking.ranks([1e6, 1e6 + 5e-6]) == [1, 1])
    #expect(Ranking.ranks([1e6, 1e6 + 2e-5]) == [2, 1])
    #expect(Ranking.ranks([1e-3, 1e-3 + 5e-12]) == [1, 1])
    #expect(Ranking.ties(-1e6, -1e6 - 5e-6) && !Ranking.ties(0, 2e-11))
  }

  @Test("one unit's rank is the one that it has among all")
  func ofUnit() {
    let scores: Column = [1, 1 + 5e-12, 2, nil]
    #expect((0..<4).map { Ranking.rank(of: $0, scores) } == [2, 2, 1, nil])
    #expect(Ranking.rank(of: 0, scores, among: [0, 1]) == 1)
    #expect(Ranking.ranks(scores, among: [0, 1]) == [1, 1, nil, nil])
  }

  @Test("equal scores keep their order, few or many", arguments: [5, 3000])
  func stable(count: Int) {
    let units = (0..<Int32(count)).map { $0 }
    let equal = (0..<count).map { $0.isMultiple(of: 2) ? -0.0 : 0.0 }
    for ascending in [true, false] {
      #expect(Ranking.stableOrder(of: units, by: equal, ascending: ascending) == units)
    }
    // Falling through 0.
    let falling = units.map { Double(count / 2) - Double($0) }
    #expect(Ranking.descending(Column(falling)) == units)
    #expect(
      Ranking.stableOrder(of: units, by: falling, ascending: true) == Array(units.reversed()))
  }
}
