import Dashboard
import IndexReports
import Readings
import TestSupport
import Testing
import Wording

/// Who leads where, and what explains a difference.
@Suite("Rules of a comparison's state")
struct ComparisonStateTests {
  private func scored(_ index: String = "", units: Int = 8) throws -> ScoredReport {
    let all = (0..<units).map {
      #"{"code": "U\#($0)", "name": "U\#($0)", "values": {"a": \#([9, 8, 9][$0 % 3]), "b": \#([1, 7, 1][$0 % 3])}}"#
    }
    return try Samples.scored(
      text: Samples.text(
        index:
          #"{"code": "i", "name": "I"\#(index), "children": [{"code": "p", "name": "P", "children": [{"code": "a", "name": "A"}, {"code": "b", "name": "B"}]}]}"#,
        units: all.joined(separator: ", ")))
  }

  private func state(_ scored: ScoredReport, _ units: [Int]) -> ComparisonState {
    ComparisonState(scored, units: units, series: nil)
  }

  @Test("who is alone ahead leads, whichever way is better; pillars do not count")
  func leaders() throws {
    // 9 and 1 against 8 and 7.
    let two = state(try scored(), [0, 1])
    #expect(two.figures.leads(in: two.rows) == [1, 1])
    #expect(two.rows.first { $0.node == 0 }?.leader == 1)
    #expect(state(try scored(), [0, 2]).rows.allSatisfy { $0.leader == nil })
    let lower = state(try scored(#", "direction": "lower""#), [0, 1])
    #expect(lower.figures.leads(in: lower.rows) == [1, 1])
    #expect(lower.rows.first { $0.node == 0 }?.leader == 0)
    #expect(lower.rows.first { $0.node == 2 }?.leader == 1)
  }

  @Test("who was not ranked leads nobody")
  func apart() throws {
    let some = try Samples.scored(
      text: Samples.text(
        units: """
          {"code": "X", "name": "X", "values": {"a": 9, "b": 9}},
          {"code": "Y", "name": "Y", "values": {"a": 1, "b": 1}, "published": {"index": {"score": 1, "rank": 1}}}
          """))
    let rows = state(some, [0, 1]).rows
    #expect(rows.first { $0.node == 0 }?.leader == 1)
  }

  @Test("what explains most of the gap stands first, below the index")
  func gaps() throws {
    let two = state(try scored(), [0, 1])
    // Half of 9 − 8 and half of 1 − 7.
    #expect(two.totalGap == -2.5 && two.rows[0].node == 0)
    #expect(two.rows.dropFirst().map(\.node) == [3, 1, 2])
    #expect(two.rows.dropFirst().map(\.gap) == [-3, -2.5, 0.5])
    var tree = two
    tree.perform(.sort, count: nil, pageSize: 9)
    #expect(tree.rows.map(\.node) == [0, 1, 2, 3])
  }

  @Test("two to six sides, each another one")
  func sides() throws {
    var state = state(try scored(), [0, 1])
    let few = state.remove()
    #expect(few == .tooFew && state.sides.count == 2)
    let again = state.add(1)
    #expect(again == .isThere && state.sides.count == 2)
    for unit in 2..<6 {
      let refusal = state.add(unit)
      #expect(refusal == nil)
    }
    let many = state.add(6)
    #expect(many == .tooMany && state.sides.count == 6 && state.side == 5)
    let removed = state.remove()
    #expect(removed == nil && state.sides.map(\.unit) == [0, 1, 2, 3, 4] && state.side == 4)
    #expect(self.state(try scored(), Array(0..<8)).sides.count == 6)
  }
}
