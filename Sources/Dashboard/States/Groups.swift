import CompositeIndex
package import IndexReports
package import Readings
import TerminalCore
package import Wording

/// The groups of a ranking, folded to the means of their units.
package struct GroupsState: Sendable {
  package let figures: GroupFigures
  package private(set) var cursor = 0
  /// The group that Enter has unfolded.
  package internal(set) var unfolded: Int?

  package init(_ figures: GroupFigures, cursor: Int = 0) {
    self.figures = figures
    self.cursor = max(0, min(figures.rows.count - 1, cursor))
  }

  package var scored: ScoredReport { figures.scored }

  package func reading(_ strings: Strings) -> GroupReading { GroupReading(figures, strings) }

  package mutating func focus(_ row: Int) { cursor = max(0, min(figures.rows.count - 1, row)) }

  mutating func move(_ action: Action, count: Int?, page: Int) {
    cursor = moved(cursor, by: action, count: count, of: figures.rows.count, page: page)
  }

  /// Groupings that units of the ranking have.
  package static func groupings(of scored: ScoredReport, category: Int) -> [Int] {
    let standings = scored.standings(category: category, node: 0)
    return scored.report.groupings.indices.filter { place in
      let groups = scored.report.dataset.groups[scored.report.groupings[place].code] ?? []
      return !groups.isEmpty && standings.units.contains { groups[Int($0)] >= 0 }
    }
  }

  /// The same by another grouping.
  mutating func regroup(by step: Int) {
    let all = Self.groupings(of: scored, category: figures.category)
    guard all.count > 1, let place = all.firstIndex(of: figures.grouping) else { return }
    self = GroupsState(
      GroupFigures(
        scored, category: figures.category, node: figures.node,
        grouping: all[(place + step + all.count) % all.count]))
  }
}
