import CompositeIndex
import IndexReports
import Readings
import TerminalCore
package import Wording

/// Motions, sorting, marks and the map, by keys.
extension RankingState {
  package mutating func perform(_ action: Action, count: Int?) {
    if view == .map, [.up, .down, .left, .right].contains(action) {
      for _ in 0..<min(50, count ?? 1) { moveOnMap(action) }
      return
    }
    switch action {
    case .left where view == .trend: periodCursor = max(0, periodCursor - (count ?? 1))
    case .right where view == .trend:
      periodCursor = min((series?.reports.count ?? 1) - 1, periodCursor + (count ?? 1))
    case .stack where view == .trend: showsRanks.toggle()
    case .sortLeft where view == .map, .sortRight where view == .map:
      moveMapNode(by: action == .sortLeft ? -1 : 1)
    case .previousPeriod: periodCursor = max(0, periodCursor - 1)
    case .nextPeriod: periodCursor = min((series?.reports.count ?? 1) - 1, periodCursor + 1)
    case .up, .down, .pageUp, .pageDown, .halfUp, .halfDown, .first, .last:
      guard !rows.isEmpty else { return }
      // An even number of rows: a chart's bars in two tones then keep their places.
      let page = max(1, pageSize - pageSize % 2)
      cursorRow = moved(cursorRow, by: action, count: count, of: rows.count, page: page)
      if action == .pageDown { top += page }
      if action == .pageUp { top -= page }
      cursorUnit = Int(rows[cursorRow])
    case .left: column = max(0, column - (count ?? 1))
    case .right: column = min(columns.count - 1, column + (count ?? 1))
    case .nextTab, .previousTab:
      let total = report.categories.count
      enter(category: (category + (action == .nextTab ? 1 : total - 1)) % total)
    case .sort: sort(by: columns[column])
    case .addSort: addSort(columns[column])
    case .sortLeft, .sortRight:
      let primary = sortKeys.first?.column ?? .rank
      let place = columns.firstIndex(of: primary) ?? 0
      let next = place + (action == .sortLeft ? -1 : 1)
      guard columns.indices.contains(next) else { return }
      column = next
      sortKeys = []
      sort(by: columns[next])
    case .clearFilter: clearFilters()
    case .nextMatch: moveToMatch(forward: true)
    case .previousMatch: moveToMatch(forward: false)
    case .mark:
      guard let cursorUnit, !rows.isEmpty else { return }
      if marked.remove(Int32(cursorUnit)) == nil { marked.insert(Int32(cursorUnit)) }
      perform(.down, count: nil)
    case .stack: isStacked.toggle()
    case .cells:
      let all = CellForm.allCases
      cells = all[((all.firstIndex(of: cells) ?? 0) + 1) % all.count]
    default: break
    }
  }

  /// To the nearest unit in the direction of an arrow.
  mutating func moveOnMap(_ action: Action) {
    guard let cursorUnit, let here = report.units.tiles[cursorUnit] else {
      if let first = rows.first(where: { report.units.tiles[Int($0)] != nil }) {
        focus(unit: Int(first))
      }
      return
    }
    var best: (distance: Int, unit: Int)?
    for row in rows {
      let unit = Int(row)
      guard unit != cursorUnit, let tile = report.units.tiles[unit] else { continue }
      let (dx, dy) = (tile[0] - here[0], tile[1] - here[1])
      let (along, aside) =
        switch action {
        case .up: (-dy, dx)
        case .down: (dy, dx)
        case .left: (-dx, dy)
        default: (dx, dy)
        }
      guard along > 0, abs(aside) <= along * 2 else { continue }
      let distance = along * 2 + abs(aside) * 3
      if distance < best?.distance ?? .max { best = (distance, unit) }
    }
    if let best { focus(unit: best.unit) }
  }

  /// The nodes that a map can show: the ranking's own and its children that have scores.
  package var mapNodes: [Int] {
    [node]
      + report.framework.nodes[node].children.filter {
        scored.hasScores(category: category, node: $0)
      }
  }

  package mutating func showOnMap(_ node: Int) { mapNode = node }

  mutating func moveMapNode(by step: Int) {
    let nodes = mapNodes
    let place = nodes.firstIndex(of: mapNode) ?? 0
    mapNode = nodes[(place + step + nodes.count) % nodes.count]
  }

  /// Puts the cursor on a column.
  /// The node whose column is under the cursor; the ranking's own for other columns.
  package var focusedNode: Int {
    if columns.indices.contains(column), case .node(let node) = columns[column] { return node }
    return node
  }

  /// Puts the cursor on the column of a node, where the table has one.
  package mutating func focus(node: Int) {
    let wanted: RankingColumn = node == self.node ? .score : .node(node)
    if let place = columns.firstIndex(of: wanted) { column = place }
  }

  /// Puts the cursor on the column of rank intervals, so that it is in view.
  package mutating func focusInterval() {
    if let place = columns.firstIndex(of: .interval) { column = place }
  }

  package mutating func focus(column: Int) {
    if columns.indices.contains(column) { self.column = column }
  }

  /// Goes to a category by its position.
  package mutating func enter(category: Int) {
    let total = report.categories.count
    guard category != self.category, (0..<total).contains(category) else { return }
    places[self.category] = cursorUnit
    // What was looked for is of the category left behind.
    filterText = ""
    groupFilter = nil
    clearSearch()
    self.category = category
    enterCategory()
  }

  mutating func sort(by column: RankingColumn) {
    if sortKeys.first?.column == column {
      sortKeys[0].ascending.toggle()
    } else if sortKeys.isEmpty && column == .rank {
      // The table is in rank order already: the first press reverses it.
      sortKeys = [SortKey(column: .rank, ascending: false)]
    } else {
      sortKeys = [SortKey(column: column, ascending: reading.column(column).isAscendingFirst)]
    }
    arrange()
  }

  mutating func addSort(_ column: RankingColumn) {
    if let place = sortKeys.firstIndex(where: { $0.column == column }) {
      sortKeys[place].ascending.toggle()
    } else {
      sortKeys.append(SortKey(column: column, ascending: reading.column(column).isAscendingFirst))
    }
    arrange()
  }
}
