import CompositeIndex
package import IndexReports
package import TerminalCore

/// A ranking of units by one node: table, bars, lines over the periods or map, over the same cursor,
/// marks, sort and filter.
package struct RankingState: Sendable {
  package enum View: String, Sendable, Hashable, CaseIterable {
    case table, chart, trend, map
  }

  package let scored: ScoredReport
  /// The report of the last earlier period, for rank changes.
  package let previous: ScoredReport?
  /// All periods, if there are several.
  package let series: ReportSeries?
  package let node: Int
  package private(set) var category: Int
  package var language = Language.english
  package var view = View.table
  /// The list stands alone even where there is room for details beside it.
  package var isZoomed = false
  /// The node that the map shows; the ranking's own to begin with.
  package private(set) var mapNode: Int
  /// Position of the period that the trend reads off.
  package private(set) var periodCursor = 0
  /// The trend shows ranks, not scores.
  package private(set) var showsRanks = true
  /// Units whose rank the last reload changed, lit for a moment.
  package var changed: Set<Int32> = []
  /// What the robustness of this ranking is, once it was computed.
  package private(set) var study: RobustnessStudy?
  package private(set) var showsIntervals = false
  package private(set) var isStacked = false

  /// Units shown, in order.
  package private(set) var rows: [Int32] = []
  package private(set) var columns: [RankingColumn] = []
  /// The unit under the cursor; stays through sort, search, filter and language.
  package private(set) var cursorUnit: Int?
  /// Its row.
  package private(set) var cursorRow = 0
  package private(set) var top = 0
  package private(set) var column = 0
  /// First of the columns behind the sticky ones that is shown.
  package private(set) var firstColumn = 0
  package private(set) var sortKeys: [SortKey] = []
  package private(set) var filterText = ""
  package private(set) var groupFilter: GroupFilter?
  package private(set) var searchText: String?
  private var searchHits: [Bool] = []
  package private(set) var matchCount = 0
  package private(set) var marked: Set<Int32> = []
  /// Where the cursor was in the other categories.
  private var places: [Int: Int] = [:]
  private var pageSize = 1
  /// Columns that the widest name takes, of a few hundred names.
  package private(set) var nameWidth = 8

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

  package var isChart: Bool { view == .chart }

  /// The views that there is something to show in.
  package var views: [View] {
    View.allCases.filter { view in
      switch view {
      case .table, .chart: true
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
    if let searchText { state.search(searchText) }
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

  private mutating func refreshColumns() {
    let focused = columns.indices.contains(column) ? columns[column] : .score
    columns = RankingColumn.columns(
      scored, previous: previous, series: series, node: node, category: category,
      withInterval: showsIntervals && study?.category == category)
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

  private mutating func enterCategory() {
    columns = RankingColumn.columns(
      scored, previous: previous, series: series, node: node, category: category,
      withInterval: showsIntervals && study?.category == category)
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
    measureNames()
    var units = standings.order
    if let groupFilter {
      let groups = report.dataset.groups[report.groupings[groupFilter.grouping].code] ?? []
      units = units.filter { Int(groups[Int($0)]) == groupFilter.group }
    }
    if !filterText.isEmpty {
      let hits = scored.searchIndex.matches(filterText)
      units = units.filter { hits[Int($0)] }
    }
    for key in sortKeys.reversed() { units = sorted(units, by: key) }
    rows = units
    findCursor()
  }

  private mutating func measureNames() {
    let units = standings.units
    let step = max(1, units.count / 300)
    nameWidth = 8
    for place in stride(from: 0, to: units.count, by: step) {
      nameWidth = max(
        nameWidth, DisplayWidth.of(report.units.name(Int(units[place]), language)))
    }
  }

  private mutating func findCursor() {
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

  private func sorted(_ units: [Int32], by key: SortKey) -> [Int32] {
    switch key.column {
    case .name:
      return Collation.order(units, ascending: key.ascending) { report.units.name($0, language) }
    case .group(let grouping):
      let groups = report.dataset.groups[report.groupings[grouping].code] ?? []
      let names = report.groupings[grouping].groups.indices.sorted {
        Collation.key(report.groupings[grouping].groups[$0].name(language))
          .lexicographicallyPrecedes(
            Collation.key(report.groupings[grouping].groups[$1].name(language)))
      }
      var places = [Double](repeating: .nan, count: report.units.count)
      for (place, group) in names.enumerated() {
        for unit in units where Int(groups[Int(unit)]) == group {
          places[Int(unit)] = Double(place)
        }
      }
      return orderedByNumber(units, places, key.ascending)
    case .rank:
      let standings = standings
      var ranks = [Double](repeating: .nan, count: report.units.count)
      for unit in units {
        if let rank = standings.rank(Int(unit)) {
          ranks[Int(unit)] = Double(rank.low) + Double(rank.high) * 1e-8
        }
      }
      return orderedByNumber(units, ranks, key.ascending)
    case .change:
      var changes = [Double](repeating: .nan, count: report.units.count)
      for unit in units { changes[Int(unit)] = change(Int(unit)).map { Double($0) } ?? .nan }
      return orderedByNumber(units, changes, key.ascending)
    case .interval:
      var widths = [Double](repeating: .nan, count: report.units.count)
      for unit in units {
        if let interval = study?.interval(unit: Int(unit)) {
          widths[Int(unit)] =
            Double(interval.lowerBound) + Double(interval.upperBound) * 1e-6
        }
      }
      return orderedByNumber(units, widths, key.ascending)
    case .score, .sparkline:
      return orderedByNumber(units, standings.scores.storage, key.ascending)
    case .node(let node):
      let scores = scored.standings(category: category, node: node).scores.storage
      return orderedByNumber(units, scores, key.ascending)
    case .value:
      let sign = report.framework.nodes[node].indicator.direction.sign
      return orderedByNumber(
        units, scored.values(node: node).storage.map { $0 * sign }, key.ascending)
    }
  }

  /// Missing values stand last in both directions.
  private func orderedByNumber(_ units: [Int32], _ keys: [Double], _ ascending: Bool) -> [Int32] {
    let present = units.filter { !keys[Int($0)].isNaN }
    let missing = units.filter { keys[Int($0)].isNaN }
    return Ranking.stableOrder(of: present, by: keys, ascending: ascending) + missing
  }

  /// Places gained since the previous period; `nil` unless both ranks are exact.
  package func change(_ unit: Int) -> Int? {
    guard let previous, case .exact(let now) = standings.rank(unit),
      case .exact(let before) = previousRank(unit, in: previous)
    else { return nil }
    return before - now
  }

  private func previousRank(_ unit: Int, in previous: ScoredReport) -> Rank? {
    guard let old = previous.report.units.position(of: report.units.codes[unit]),
      let oldNode = previous.report.framework.position(of: report.framework.nodes[node].code)
    else { return nil }
    return previous.standings(
      category: previous.report.units.category(old), node: oldNode
    ).rank(old)
  }

  // MARK: Keys

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
    default: break
    }
  }

  /// To the nearest unit in the direction of an arrow.
  private mutating func moveOnMap(_ action: Action) {
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

  private mutating func moveMapNode(by step: Int) {
    let nodes = mapNodes
    let place = nodes.firstIndex(of: mapNode) ?? 0
    mapNode = nodes[(place + step + nodes.count) % nodes.count]
  }

  /// Puts the cursor on a column.
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

  private mutating func sort(by column: RankingColumn) {
    if sortKeys.first?.column == column {
      sortKeys[0].ascending.toggle()
    } else if sortKeys.isEmpty && column == .rank {
      // The table is in rank order already: the first press reverses it.
      sortKeys = [SortKey(column: .rank, ascending: false)]
    } else {
      sortKeys = [SortKey(column: column, ascending: column.sortsAscendingFirst)]
    }
    arrange()
  }

  private mutating func addSort(_ column: RankingColumn) {
    if let place = sortKeys.firstIndex(where: { $0.column == column }) {
      sortKeys[place].ascending.toggle()
    } else {
      sortKeys.append(SortKey(column: column, ascending: column.sortsAscendingFirst))
    }
    arrange()
  }

  // MARK: Search and filter

  package mutating func search(_ text: String) {
    guard !text.isEmpty else {
      clearSearch()
      return
    }
    searchText = text
    searchHits = scored.searchIndex.matches(text)
    matchCount = rows.reduce(0) { $0 + (searchHits[Int($1)] ? 1 : 0) }
    guard matchCount > 0 else { return }
    if let cursorUnit, searchHits[cursorUnit] { return }
    moveToMatch(forward: true)
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
        cursorRow = row
        cursorUnit = Int(rows[row])
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

  /// Takes back sideways scrolling; ``keepInView(size:context:)`` scrolls as far as is needed.
  package mutating func showFirstColumns() { firstColumn = 0 }

  /// Scrolls rows and columns so that the cursor is visible on a screen of this size.
  package mutating func keepInView(size screen: Size, context: ViewContext) {
    let size = Size(RankingLayout.listWidth(self, screen: screen.width) + 1, screen.height)
    pageSize = max(1, RankingLayout.bodyHeight(size))
    top = max(0, min(top, rows.count - pageSize))
    if cursorRow < top { top = cursorRow }
    if cursorRow >= top + pageSize { top = cursorRow - pageSize + 1 }
    let sticky = RankingLayout.stickyCount(columns)
    if column < sticky {
      firstColumn = 0
      return
    }
    firstColumn = min(firstColumn, column - sticky)
    while firstColumn < column - sticky {
      let layout = RankingLayout(self, width: size.width - 1, context: context)
      if layout.isFullyVisible(column) { break }
      firstColumn += 1
    }
  }
}

/// A column of the ranking table.
package enum RankingColumn: Sendable, Hashable {
  case rank
  /// Places gained since the previous period.
  case change
  case name
  case group(Int)
  /// The raw value of the indicator that the ranking is by.
  case value
  case score
  /// The ranks between which nine draws of ten lie.
  case interval
  /// Scores over the periods in miniature.
  case sparkline
  case node(Int)

  var sortsAscendingFirst: Bool {
    switch self {
    case .rank, .name, .group, .interval: true
    case .change, .value, .score, .sparkline, .node: false
    }
  }

  static func columns(
    _ scored: ScoredReport, previous: ScoredReport?, series: ReportSeries?, node: Int,
    category: Int, withInterval: Bool
  ) -> [RankingColumn] {
    var columns: [RankingColumn] = [.rank]
    if previous != nil { columns.append(.change) }
    columns.append(.name)
    let report = scored.report
    if let grouping = report.groupings.first,
      let groups = report.dataset.groups[grouping.code],
      scored.standings(category: category, node: node).units.contains(where: {
        groups[Int($0)] >= 0
      })
    {
      columns.append(.group(0))
    }
    columns.append(.score)
    if withInterval { columns.append(.interval) }
    if (series?.reports.count ?? 0) > 2 { columns.append(.sparkline) }
    if report.framework.nodes[node].isIndicator {
      if !scored.isReported(node: node) { columns.append(.value) }
    }
    for child in report.framework.nodes[node].children
    where scored.hasScores(category: category, node: child) {
      columns.append(.node(child))
    }
    return columns
  }
}
