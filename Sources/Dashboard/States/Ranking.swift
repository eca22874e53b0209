import CompositeIndex
package import IndexReports
package import Readings
import TerminalCore
package import Wording

/// A ranking of units by one node: table, bars, lines over the periods or map, over the same cursor,
/// marks, sort and filter.
package struct RankingState: Sendable {
  package typealias View = RankingForm

  package let scored: ScoredReport
  /// The report of the last earlier period, for rank changes.
  package let previous: ScoredReport?
  /// All periods, if there are several.
  package let series: ReportSeries?
  package let node: Int
  package internal(set) var category: Int
  package var language = Language.english
  package var view = View.table
  /// The list stands alone even where there is room for details beside it.
  package var isZoomed = false
  /// The details beside the list, while the keys go there.
  package internal(set) var details: UnitState?
  /// The node that the map shows; the ranking's own to begin with.
  package internal(set) var mapNode: Int
  /// Position of the period that the trend reads off.
  package internal(set) var periodCursor = 0
  /// The trend shows ranks, not scores.
  package internal(set) var showsRanks = true
  /// Units whose rank the last reload changed, lit for a moment.
  package var changed: Set<Int32> = []
  /// What the robustness of this ranking is, once it was computed.
  package internal(set) var study: RobustnessStudy?
  package internal(set) var showsIntervals = false
  package internal(set) var isStacked = false
  /// What stands in the cells of the nodes.
  package internal(set) var cells = CellForm.values

  /// Units shown, in order.
  package internal(set) var rows: [Int32] = []
  package internal(set) var columns: [RankingColumn] = []
  /// The unit under the cursor; stays through sort, search, filter and language.
  package internal(set) var cursorUnit: Int?
  /// Its row.
  package internal(set) var cursorRow = 0
  package internal(set) var top = 0
  package internal(set) var column = 0
  /// First of the columns behind the sticky ones that is shown.
  package internal(set) var firstColumn = 0
  package internal(set) var sortKeys: [SortKey] = []
  package internal(set) var filterText = ""
  package internal(set) var groupFilter: GroupFilter?
  package internal(set) var searchText: String?
  var searchHits: [Bool] = []
  package internal(set) var matchCount = 0
  package internal(set) var marked: Set<Int32> = []
  /// Where the cursor was in the other categories.
  var places: [Int: Int] = [:]
  var pageSize = 1
  /// Columns that the widest name takes, of a few hundred names.
  package internal(set) var nameWidth = 8
  /// Columns that the widest rank takes.
  package internal(set) var rankWidth = 3

  package struct SortKey: Sendable, Hashable {
    package var column: RankingColumn
    package var ascending: Bool
  }

  package struct GroupFilter: Sendable, Hashable {
    package var grouping: Int
    package var group: Int
  }

  package init(
    _ scored: ScoredReport, previous: ScoredReport?, series: ReportSeries? = nil, node: Int,
    category: Int
  ) {
    self.scored = scored
    self.previous = previous
    self.series = series
    self.node = node
    self.category = category
    mapNode = node
    periodCursor = series?.place(of: scored) ?? 0
    enterCategory()
  }

  /// Sorts and restricts, as the keys would.
  package mutating func arrange(by keys: [SortKey], filter: String, group: GroupFilter?) {
    sortKeys = keys.filter { columns.contains($0.column) }
    filterText = filter
    groupFilter = group
    arrange()
  }

  package var isChart: Bool { view == .chart }

  /// The views that there is something to show in.
  package var views: [View] {
    View.allCases.filter { view in
      switch view {
      case .table, .chart, .distribution: true
      case .trend: series != nil
      case .map: hasMap
      }
    }
  }

  /// Whether the category's units have places on a tile map.
  package var hasMap: Bool {
    !report.units.tiles.isEmpty
      && standings.units.contains { report.units.tiles[Int($0)] != nil }
  }

  package mutating func nextView() {
    let views = views
    view = views[((views.firstIndex(of: view) ?? 0) + 1) % views.count]
  }

  /// Shows or hides the column of rank intervals; they are of a study of this report and category.
  package mutating func setIntervals(_ study: RobustnessStudy?, isShown: Bool) {
    self.study = study
    showsIntervals = isShown && study != nil
    refreshColumns()
  }

  /// The same on a report that was read anew: cursor, marks, sort and filter by code.
  package func restored(
    on scored: ScoredReport, previous: ScoredReport?, series: ReportSeries?
  ) -> RankingState {
    let old = report
    let node = scored.report.framework.position(of: old.framework.nodes[node].code) ?? 0
    let category =
      scored.report.categories.firstIndex { $0.code == old.categories[self.category].code } ?? 0
    var state = RankingState(
      scored, previous: previous, series: series, node: node, category: category)
    func now(_ unit: Int) -> Int? { scored.report.units.position(of: old.units.codes[unit]) }
    state.language = language
    state.view = view
    state.isZoomed = isZoomed
    state.isStacked = isStacked
    state.cells = cells
    state.showsRanks = showsRanks
    state.top = top
    if old.framework.nodes.map(\.code) == scored.report.framework.nodes.map(\.code) {
      state.sortKeys = sortKeys.filter { state.columns.contains($0.column) }
      state.column = min(column, state.columns.count - 1)
      state.mapNode = mapNode
    }
    if old.groupings.map(\.code) == scored.report.groupings.map(\.code) {
      state.groupFilter = groupFilter
    }
    state.filterText = filterText
    state.marked = Set(marked.compactMap { now(Int($0)).map { Int32($0) } })
    state.cursorUnit = cursorUnit.flatMap(now)
    state.cursorRow = cursorRow
    state.arrange()
    if let searchText {
      // What matches is found anew; the cursor stays where it went since.
      let unit = state.cursorUnit
      state.search(searchText)
      if let unit { state.focus(unit: unit) }
    }
    return state
  }

  /// Units of another state of this ranking whose rank is not what it is here.
  package func changedRanks(in other: RankingState) -> Set<Int32> {
    var changed: Set<Int32> = []
    for unit in other.standings.units {
      let code = other.report.units.codes[Int(unit)]
      guard let old = report.units.position(of: code) else { continue }
      if standings.rank(old) != other.standings.rank(Int(unit)) { changed.insert(unit) }
    }
    return changed
  }

  package mutating func mark(only units: Set<Int32>) { marked = units }

  mutating func refreshColumns() {
    let focused = columns.indices.contains(column) ? columns[column] : .score
    columns = reading.identifiers(in: .screen)
    column = columns.firstIndex(of: focused) ?? columns.firstIndex(of: .score) ?? 0
  }

  package var report: Report { scored.report }
  package var standings: Standings { scored.standings(category: category, node: node) }
  package var isRestricted: Bool { !filterText.isEmpty || groupFilter != nil }

  /// Puts the cursor on a unit.
  package mutating func focus(unit: Int) {
    cursorUnit = unit
    findCursor()
  }

  mutating func enterCategory() {
    columns = reading.identifiers(in: .screen)
    column = columns.firstIndex(of: .score) ?? 0
    firstColumn = 0
    sortKeys = sortKeys.filter { columns.contains($0.column) }
    cursorUnit = places[category]
    top = 0
    arrange()
  }

  // MARK: Rows

  /// Filters and sorts anew; the cursor stays on its unit, or takes the nearest row if that is gone.
  package mutating func arrange() {
    measure()
    // Who was not ranked stays below, however the rest is sorted.
    rows = arranged(standings.order) + arranged(standings.apart)
    findCursor()
  }

  private func arranged(_ all: [Int32]) -> [Int32] {
    guard !all.isEmpty else { return [] }
    var units = all
    if let groupFilter {
      let groups = report.dataset.groups[report.groupings[groupFilter.grouping].code] ?? []
      units = units.filter { Int(groups[Int($0)]) == groupFilter.group }
    }
    if !filterText.isEmpty {
      units = reading.units(units, where: filterText)
    }
    for key in sortKeys.reversed() {
      units = reading.sorted(units, by: key.column, ascending: key.ascending)
    }
    return units
  }

  /// Widths that take a look at many units, for all frames until the rows are arranged anew.
  private mutating func measure() {
    let standings = standings
    rankWidth = max(2, String(standings.units.count).count) + 1
    if let figures = report.publishedFigures[node] {
      rankWidth = standings.units.reduce(rankWidth) { widest, unit in
        guard let rank = figures.rank(Int(unit)) else { return widest }
        return max(widest, DisplayWidth.of(NumberFormat(.english).rank(rank)))
      }
    }
    measureNames()
  }

  /// The width of names, from some of them.
  mutating func measureNames() {
    let units = standings.listed
    let step = max(1, units.count / 300)
    nameWidth = 8
    for place in stride(from: 0, to: units.count, by: step) {
      nameWidth = max(
        nameWidth, DisplayWidth.of(report.units.name(Int(units[place]), language)))
    }
  }

  /// Whether the order of the rows, or which they are, hangs on names.
  var orderDependsOnLanguage: Bool {
    !filterText.isEmpty
      || sortKeys.contains { key in
        switch key.column {
        case .name, .group: true
        default: false
        }
      }
  }

  /// Takes the rows of the same ranking that was arranged beside the screen; the cursor stays on its unit.
  ///
  /// - Returns: Whether that is of the same rows; if not, nothing has changed.
  mutating func takeOrder(of other: RankingState) -> Bool {
    guard scored === other.scored, node == other.node, category == other.category,
      filterText == other.filterText, groupFilter == other.groupFilter
    else { return false }
    rows = other.rows
    sortKeys = other.sortKeys
    column = other.column
    language = other.language
    rankWidth = other.rankWidth
    nameWidth = other.nameWidth
    findCursor()
    return true
  }

  mutating func findCursor() {
    guard !rows.isEmpty else {
      cursorRow = 0
      return
    }
    if let cursorUnit, let row = rows.firstIndex(of: Int32(cursorUnit)) {
      cursorRow = row
    } else {
      cursorRow = cursorUnit == nil ? 0 : min(cursorRow, rows.count - 1)
      cursorUnit = Int(rows[cursorRow])
    }
  }

  /// Places gained since the previous period; `nil` unless both ranks are exact.
  package func change(_ unit: Int) -> Int? { reading.change(of: unit) }
}
