import IndexReports
import Readings
package import TerminalCore
import Wording

/// A ranking: categories above, rows or a picture of them, the unit under the cursor beside them on wide screens.
package struct RankingLayout: Sendable {
  /// Left of the first column: the cursor's mark and a blank.
  static let margin = 3
  /// Columns of a screen from which on details of the unit under the cursor stand beside the list.
  static let widthForDetails = 160

  package let tabs: TabsLayout
  /// What the ranking is sorted and restricted by, at the right of the tabs.
  package let arrangement: (text: String, x: Int)
  package let status: Rect
  /// Where the answer stands in a sentence; `nil` on screens of few rows.
  package let lead: Rect?
  /// The table or the picture of it.
  package let body: Rect
  package let header: Rect
  /// The rows of table and chart; none elsewhere.
  package let list: ListLayout
  let columns: RankingColumns
  /// Below the title line of the table, where each column stands.
  let titles: [(column: Int, area: Rect)]
  let chart: ChartLayout?
  let map: MapLayout?
  let trend: TrendLayout?
  let distribution: DistributionLayout?
  /// The unit under the cursor, and whether keys go there.
  package let details: (area: Rect, state: UnitState, layout: UnitLayout)?
  /// The line between list and details, and all right of it.
  package let side: Rect?
  private let rows: [Int32]

  package init(_ state: RankingState, size: Size, context: ViewContext) {
    var body = ScreenLayout.body(size)
    let top = body.takeTop(1)
    status = body.takeBottom(1)
    lead = Self.hasLead(size) ? body.takeTop(1) : nil
    let listWidth = Self.listWidth(state, screen: size.width)
    side = listWidth < body.width ? body.takeRight(body.width - listWidth) : nil
    self.body = body
    let text = state.arrangement(context.strings).fitted(
      max(10, top.width * (top.width < 64 ? 1 : 2) / 4))
    arrangement = (text, top.right - 1 - DisplayWidth.of(text))
    tabs = Self.tabs(state, top, upTo: arrangement.x, context)
    rows = state.rows
    columns = RankingColumns(state, width: body.width, context: context)
    let hasRows = !rows.isEmpty
    let isChart = state.view == .chart
    chart = isChart ? ChartLayout(state, columns, in: body, context) : nil
    map = hasRows && state.view == .map ? MapLayout(state, in: body, context: context) : nil
    trend = state.view == .trend ? TrendLayout(state, in: body, context: context) : nil
    distribution =
      hasRows && state.view == .distribution
      ? DistributionLayout(state, in: body, context: context) : nil
    if isChart { _ = body.takeBottom(chart?.legend.height ?? 0) }
    let header = body.takeTop(1)
    self.header = header
    list = ListLayout(
      body, top: state.top,
      count: hasRows && (isChart || state.view == .table) ? rows.count : 0)
    titles =
      hasRows && state.view == .table ? columns.places(in: header, margin: Self.margin) : []
    guard let side, let unit = state.cursorUnit, hasRows else {
      details = nil
      return
    }
    let beside =
      state.details
      ?? UnitState(
        state.scored, unit: unit, category: state.category, focus: 0, previous: state.previous,
        series: state.series)
    details = (
      side, beside,
      UnitLayout(
        beside, panel: Rect(side.x + 2, side.y, side.width - 2, side.height),
        isFocused: state.details != nil, context: context)
    )
  }

  private static func hasLead(_ size: Size) -> Bool { size.height >= 30 }

  /// Columns for the list; the rest, if any, is for the details.
  static func listWidth(_ state: RankingState, screen width: Int) -> Int {
    hasRoomForDetails(state, width) ? width - 1 - min(84, width * 2 / 5) : width - 1
  }

  static func hasRoomForDetails(_ state: RankingState, _ width: Int) -> Bool {
    width >= widthForDetails && !state.isZoomed
  }

  /// Rows that fit, one at least; as many as the table has where there are none.
  package static func pageSize(_ state: RankingState, size: Size, context: ViewContext) -> Int {
    let height = ScreenLayout.body(size).height - (hasLead(size) ? 4 : 3)
    let legend = ChartLayout.legend(
      state, width: listWidth(state, screen: size.width), context: context)
    return max(1, height - min(legend.count, (height + 1) / 2))
  }

  /// The categories from the first on that lets the active one stand whole.
  private static func tabs(
    _ state: RankingState, _ line: Rect, upTo end: Int, _ context: ViewContext
  ) -> TabsLayout {
    var layout = TabsLayout(area: Rect(line.x + 1, line.y, end - line.x - 2, 1))
    guard state.node == 0 else { return layout }
    let widths = state.report.categories.indices.map {
      DisplayWidth.of(state.tab($0, context)) + 1
    }
    var first = 0
    while first < state.category,
      widths[first...state.category].reduce(2, +) > layout.area.width
    {
      first += 1
    }
    var x = layout.area.x + (first > 0 ? 2 : 0)
    for place in first..<widths.count {
      let room = layout.area.right - x
      guard room > 4 else { break }
      let used = min(room, widths[place] - 1)
      layout.tabs.append((place, Rect(x, line.y, used, 1)))
      x += used + 1
    }
    return layout
  }

  func target(at place: Point) -> Spot.Target? {
    if let tab = tabs.tab(at: place) { return .tab(tab) }
    if let item = details?.layout.item(at: place) { return .detail(item) }
    if let title = titles.first(where: { $0.area.contains(place) }) { return .column(title.column) }
    if let row = list.row(at: place) { return .row(Int(rows[row])) }
    return map?.unit(at: place).map { .row($0) }
  }
}

extension RankingState {
  /// The name of a category, and how many units were ranked in it.
  func tab(_ place: Int, _ context: ViewContext) -> String {
    let category = report.categories[place]
    let count =
      category.ranked ?? category.total
      ?? scored.standings(category: place, node: 0).units.count
    return " \(category.label(context.language)) \(context.numbers.integer(count)) "
  }

  /// What the table is sorted and restricted by.
  func arrangement(_ strings: Strings) -> String {
    let keys = sortKeys.isEmpty ? [SortKey(column: .rank, ascending: true)] : sortKeys
    let order = keys.map { key in
      let name = reading.column(key.column).title
      let isWord = key.column == .rank || key.column == .name
      return (isWord ? name.lowercased() : name) + (key.ascending ? " ▲" : " ▼")
    }
    var parts = [strings.sortedBy(order.joined(separator: ", "))]
    if !groupName(strings).isEmpty { parts.append(groupName(strings)) }
    if !filterText.isEmpty { parts.append("“\(filterText)”") }
    return parts.joined(separator: " · ")
  }

  /// The group that alone is shown; empty for all.
  func groupName(_ strings: Strings) -> String {
    groupFilter.map { report.groupings[$0.grouping].groups[$0.group].name(strings.language) } ?? ""
  }
}
