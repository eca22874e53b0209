import CompositeIndex
import IndexReports
import TerminalCore

/// What is searched, what is hidden, and what is in view.
extension RankingState {
  package mutating func search(_ text: String) {
    guard !text.isEmpty else {
      clearSearch()
      return
    }
    searchText = text
    let matches = scored.searchIndex.search(text)
    searchHits = matches.flags
    matchCount = rows.reduce(0) { $0 + (searchHits[Int($1)] ? 1 : 0) }
    guard matchCount > 0 else { return }
    // A whole name before its beginning before a part; of equals the next one, from the cursor on.
    let start = rows.indices.contains(cursorRow) ? cursorRow : 0
    guard let best = matches.best(among: rows[start...] + rows[..<start]) else { return }
    go(toRow: (start + best) % rows.count)
  }

  private mutating func go(toRow row: Int) {
    cursorRow = row
    cursorUnit = Int(rows[row])
  }

  /// Puts the cursor on a unit; `false` if it is not among those shown.
  package mutating func go(to unit: Int) -> Bool {
    guard let row = rows.firstIndex(of: Int32(unit)) else { return false }
    go(toRow: row)
    return true
  }

  /// The unit under the cursor, if a search brought it there by a name that is not on the screen.
  package func hiddenMatch(of text: String) -> Int? {
    guard let cursorUnit, !text.isEmpty else { return nil }
    let wanted = UnicodeForms.folded(text)
    let shown = [report.units.name(cursorUnit, language), report.units.codes[cursorUnit]]
    return shown.contains { UnicodeForms.folded($0).contains(wanted) } ? nil : cursorUnit
  }

  package mutating func clearSearch() {
    searchText = nil
    searchHits = []
    matchCount = 0
  }

  package func isMatch(_ unit: Int) -> Bool {
    searchHits.indices.contains(unit) && searchHits[unit]
  }

  package mutating func moveToMatch(forward: Bool) {
    guard matchCount > 0, !rows.isEmpty else { return }
    var row = cursorRow
    for _ in rows.indices {
      row = (row + (forward ? 1 : rows.count - 1)) % rows.count
      if searchHits[Int(rows[row])] {
        go(toRow: row)
        return
      }
    }
  }

  package mutating func filter(_ text: String) {
    filterText = text
    arrange()
  }

  package mutating func clearFilters() {
    filterText = ""
    groupFilter = nil
    arrange()
  }

  /// All units, then the groups of every grouping.
  package var groupChoices: [GroupFilter?] {
    guard !report.groupings.isEmpty else { return [] }
    // Groups that the category has units of.
    let choices = report.groupings.indices.flatMap { grouping -> [GroupFilter] in
      let groups = report.dataset.groups[report.groupings[grouping].code] ?? []
      let present = Set(standings.units.map { Int(groups[Int($0)]) })
      return report.groupings[grouping].groups.indices.filter { present.contains($0) }.map {
        GroupFilter(grouping: grouping, group: $0)
      }
    }
    return choices.isEmpty ? [] : [nil] + choices
  }

  package var groupChoiceIndex: Int { groupChoices.firstIndex(of: groupFilter) ?? 0 }

  package mutating func choose(group index: Int) {
    groupFilter = groupChoices[index]
    arrange()
  }

  /// Whether bars can be stacked by the children's contributions.
  package var canStack: Bool {
    guard node == 0, let scorecard = scored.scorecard, let unit = standings.order.first else {
      return false
    }
    let children = report.framework.nodes[0].children
    return !children.isEmpty
      && children.contains { scorecard.contribution(unit: Int(unit), node: $0) != nil }
  }

  /// Takes back sideways scrolling; keeping the cursor in view scrolls as far as is needed.
  package mutating func showFirstColumns() { firstColumn = 0 }
}
