import Dashboard
import IndexReports
import Readings
import TestSupport
import Testing
import Wording

/// Rows, marks, sort and filter of a ranking, and what a reload keeps of them.
@Suite("Rules of a ranking's state")
struct RankingStateTests {
  private static let more =
    #""categories": [{"code": "p", "name": "P"}, {"code": "q", "name": "Q"}], "groupings": [{"code": "g", "name": "G", "groups": [{"code": "n", "name": "North"}, {"code": "s", "name": "South"}, {"code": "e", "name": "East"}]}]"#

  private static let units = [
    #"{"code": "A", "name": "Anh", "category": "p", "groups": {"g": "n"}, "values": {"a": 9}}"#,
    #"{"code": "B", "name": "Binh", "category": "p", "groups": {"g": "s"}, "values": {"a": 8}}"#,
    #"{"code": "C", "name": "Chi Anh", "category": "p", "groups": {"g": "n"}, "values": {"a": 7}}"#,
    #"{"code": "D", "name": "Dung", "category": "q", "groups": {"g": "e"}, "values": {"a": 6}}"#,
    #"{"code": "E", "name": "En", "category": "p", "groups": {"g": "n"}, "values": {"a": 5}}"#,
  ]

  private func scored(_ units: [String] = units, more: String = more) throws -> ScoredReport {
    try Samples.scored(
      text: Samples.text(
        index: #"{"code": "i", "name": "I", "children": [{"code": "a", "name": "A"}]}"#,
        units: units.joined(separator: ", "), more: more))
  }

  private func state(_ scored: ScoredReport) -> RankingState {
    RankingState(scored, previous: nil, node: 0, category: 0)
  }

  private func codes(_ state: RankingState) -> [String] {
    state.rows.map { state.report.units.codes[Int($0)] }
  }

  @Test("a reload keeps cursor, marks, sort, filter and group, by code")
  func restored() throws {
    let old = try scored()
    var state = state(old)
    state.perform(.sort, count: nil)
    state.filter("anh")
    state.focus(unit: 2)
    state.mark(only: [0, 2])
    let other = try scored(Self.units.reversed())
    let next = state.restored(on: other, previous: nil, series: nil)
    #expect(next.filterText == "anh" && next.sortKeys == state.sortKeys && !state.sortKeys.isEmpty)
    #expect(codes(next) == codes(state) && codes(state).sorted() == ["A", "C"])
    #expect(next.marked == [2, 4] && next.cursorUnit == 2)
    // Nothing has changed, so nothing is lit.
    #expect(state.changedRanks(in: next).isEmpty)
    state.view = .chart
    state.perform(.stack, count: nil)
    state.search("chi")
    let seen = state.restored(on: other, previous: nil, series: nil)
    #expect(
      seen.view == .chart && seen.isStacked && seen.searchText == "chi" && seen.matchCount == 1)
    let better = try scored(Self.units.map { $0.replacing("\"a\": 8", with: "\"a\": 10") })
    let moved = state.restored(on: better, previous: nil, series: nil)
    #expect(state.changedRanks(in: moved) == [0, 1])
    state.clearFilters()
    state.choose(group: 1)
    state.focus(unit: 0)
    #expect(codes(state).sorted() == ["A", "C", "E"])
    let grouped = state.restored(on: other, previous: nil, series: nil)
    #expect(grouped.groupFilter == state.groupFilter && codes(grouped) == codes(state))
    #expect(grouped.cursorUnit == 4)
    // Another report's columns and groups are others.
    let changed = try scored(
      Self.units.map { $0.replacing(#""g":"#, with: #""h":"#) },
      more: Self.more.replacing(#""code": "g""#, with: #""code": "h""#))
    #expect(state.restored(on: changed, previous: nil, series: nil).groupFilter == nil)
  }

  @Test("who was not ranked stays below, however the rest is sorted")
  func apart() throws {
    let scored = try Samples.scored(
      text: Samples.text(
        units: """
          {"code": "X", "name": "X", "values": {"a": 9, "b": 9}},
          {"code": "Y", "name": "Y", "published": {"index": {"score": 2, "rank": 1}}},
          {"code": "Z", "name": "Z", "published": {"index": {"score": 1, "rank": 2}}}
          """))
    var state = state(scored)
    #expect(codes(state) == ["Y", "Z", "X"])
    for _ in 0..<3 {
      state.perform(.sort, count: nil)
      #expect(codes(state).last == "X")
    }
  }

  @Test("a filter is of its category, and a category remembers its place")
  func categories() throws {
    var state = state(try scored())
    state.filter("anh")
    state.focus(unit: 2)
    state.enter(category: 1)
    #expect(codes(state) == ["D"] && state.filterText.isEmpty && !state.isRestricted)
    state.enter(category: 0)
    #expect(codes(state) == ["A", "B", "C", "E"] && state.cursorUnit == 2 && state.cursorRow == 2)
    // Only groups that the category has units of are offered: all, North, South.
    #expect(state.groupChoices.count == 3)
  }

  @Test("sorting by a column again turns it round; by rank it begins turned")
  func sorting() throws {
    var state = state(try scored())
    state.perform(.sort, count: nil)
    #expect(codes(state) == ["A", "B", "C", "E"])
    state.perform(.sort, count: nil)
    #expect(codes(state) == ["E", "C", "B", "A"])
    var ranks = try self.state(scored())
    ranks.focus(column: try #require(ranks.columns.firstIndex(of: .rank)))
    ranks.perform(.sort, count: nil)
    #expect(codes(ranks) == ["E", "C", "B", "A"])
    ranks.perform(.sort, count: nil)
    #expect(codes(ranks) == ["A", "B", "C", "E"])
  }

  @Test("matches go round in both directions; a mark comes and goes")
  func matches() throws {
    var state = state(try scored())
    state.search("anh")
    #expect(state.matchCount == 2 && state.cursorUnit == 0)
    state.perform(.nextMatch, count: nil)
    #expect(state.cursorUnit == 2)
    state.perform(.nextMatch, count: nil)
    #expect(state.cursorUnit == 0)
    state.perform(.previousMatch, count: nil)
    #expect(state.cursorUnit == 2)
    state.focus(unit: 0)
    state.perform(.mark, count: nil)
    #expect(state.marked == [0] && state.cursorUnit == 1)
    state.focus(unit: 0)
    state.perform(.mark, count: nil)
    #expect(state.marked.isEmpty)
  }

  @Test("motions stay in the list; a count is a row's number")
  func motions() {
    func at(_ cursor: Int, _ action: Action, _ count: Int? = nil) -> Int {
      moved(cursor, by: action, count: count, of: 10, page: 4)
    }
    #expect(at(5, .up) == 4 && at(5, .down, 3) == 8 && at(0, .up) == 0 && at(9, .down, 7) == 9)
    #expect(
      at(5, .pageUp) == 1 && at(5, .pageDown) == 9 && at(5, .halfUp) == 3 && at(5, .halfDown) == 7)
    #expect(at(5, .first) == 0 && at(5, .last) == 9)
    #expect(at(5, .first, 3) == 2 && at(5, .last, 5) == 4 && at(5, .last, 99) == 9)
    #expect(moved(0, by: .down, count: nil, of: 0, page: 1) == 0)
  }
}
