import CompositeIndex
import IndexReports
package import Readings
package import TerminalCore
import TerminalWidgets
import Wording

/// Settings with sliders on one side, the ranking that comes of them on the other.
package struct WhatIfLayout: Sendable {
  /// A line of the settings.
  package enum Line: Sendable, Hashable {
    case heading(WhatIfSettings.Section)
    /// By its place among the items.
    case item(Int)
  }

  package struct SettingWidths: Sendable {
    package var slider: Int
    package var value: Int
    /// What it was before; 0 where there is no room.
    package var note: Int
    /// Of a slider's title, and of a choice's.
    package var title: Int
    package var choice: Int
  }

  package struct RankingWidths: Sendable {
    package var rank: Int
    package var number: Int
    package var name: Int
    package var hasOldScore: Bool
    /// Columns in front of the name.
    package var lead: Int
    package var barStart: Int
    package var bar: Int
  }

  package let summary: Rect
  package let header: Rect
  /// Only one side is shown, the one with the cursor.
  package let isNarrow: Bool
  package let lines: [Line]
  package let settings: ListLayout
  package let ranking: ListLayout
  package let settingWidths: SettingWidths
  package let rankingWidths: RankingWidths
  private let isOnRanking: Bool
  private let order: [Int32]

  package init(_ state: WhatIfState, size: Size, context: ViewContext) {
    var body = ScreenLayout.body(size)
    summary = body.takeTop(1)
    header = body.takeTop(1)
    isNarrow = size.width < 72 || context.isLinear
    isOnRanking = state.isOnRanking
    var left = body
    if !isNarrow {
      left = body.takeLeft(
        size.width < 100 ? size.width / 2 : max(52, min(96, size.width * 49 / 100)))
      _ = body.takeLeft(2)
    }
    var lines: [Line] = []
    var last: WhatIfSettings.Section?
    for (place, item) in state.items.enumerated() {
      let section = WhatIfSettings.section(item)
      if section != last { lines.append(.heading(section)) }
      last = section
      lines.append(.item(place))
    }
    self.lines = lines
    settings = ListLayout(left, top: state.top, count: lines.count)
    order = state.order
    ranking = ListLayout(body, top: state.rankingTop, count: order.count)
    settingWidths = Self.settingWidths(state, left.width, context)
    rankingWidths = Self.rankingWidths(state, order.count, body, context)
  }

  /// The line on which an item stands.
  package func line(of item: Int) -> Int { lines.firstIndex(of: .item(item)) ?? item }

  /// Rows that a page down goes.
  package var pageSize: Int { isOnRanking ? ranking.pageSize : settings.pageSize }

  func target(at place: Point) -> Spot.Target? {
    if !isNarrow || !isOnRanking, let line = settings.row(at: place) {
      guard case .item(let item) = lines[line] else { return nil }
      return .row(item)
    }
    guard !isNarrow || isOnRanking, let row = ranking.row(at: place) else { return nil }
    // Units stand behind the settings.
    return .row(lines.count { if case .item = $0 { true } else { false } } + Int(order[row]))
  }

  private static func settingWidths(
    _ state: WhatIfState, _ width: Int, _ context: ViewContext
  ) -> SettingWidths {
    // As wide as the widest figure of all settings.
    let changes = state.changes
    let figures = state.items.map { item in
      WhatIfSettings.section(item) == .method
        ? 0
        : DisplayWidth.of(changes.figure(item, context.strings).now.shown(context.numbers))
    }
    let report = state.report
    let titles = state.items.compactMap { item -> Int? in
      guard WhatIfSettings.section(item) != .method else { return nil }
      let depth =
        if case .weight(let node) = item { 2 * max(0, report.framework.nodes[node].depth - 1) } else
        {
          0
        }
      return depth + DisplayWidth.of(changes.title(item, context.strings))
    }
    let value = max(8, figures.max() ?? 0)
    // The name whole, the new figure, the old one beside it, then the slider.
    let whole = max(8, titles.max() ?? 8)
    let widths = ColumnFit.widths(
      [
        .init(least: min(whole, max(8, width / 4)), whole: whole, worth: 90),
        .init(least: 6, whole: 12, most: 30, worth: 60),
        .init(least: value, worth: 95),
        .init(least: value + 2, worth: 70, mayGo: true),
      ], in: width - 4, gap: 1)
    let title = widths[0] ?? 8
    return SettingWidths(
      slider: widths[1] ?? 6, value: value, note: widths[3] ?? 0, title: title,
      choice: max(8, min(title, width - 26)))
  }

  private static func rankingWidths(
    _ state: WhatIfState, _ count: Int, _ area: Rect, _ context: ViewContext
  ) -> RankingWidths {
    let decimals = state.before.decimals(category: state.category, node: 0)
    let scale = state.after.scale(category: state.category, node: 0)
    let number = max(
      DisplayWidth.of(context.numbers.fixed(scale.upperBound, decimals)),
      DisplayWidth.of(context.numbers.fixed(scale.lowerBound, decimals)))
    let hasOldScore = area.width >= 64
    // Cursor, new rank, move, old rank; then name and scores. A rank may be shared, a move has its arrow.
    let rank = max(4, String(count).count + 1)
    let lead = 2 + rank + 1 + rank + rank + 2
    let fixed = lead + 1 + number + 1 + (hasOldScore ? number + 2 : 0)
    let names = state.order.prefix(300).map {
      DisplayWidth.of(state.report.units.name(Int($0), context.language))
    }
    let name = max(8, min(names.max() ?? 8, area.width - fixed - 1))
    let barStart = area.x + fixed + name
    return RankingWidths(
      rank: rank, number: number, name: name, hasOldScore: hasOldScore, lead: lead,
      barStart: barStart, bar: area.right - 1 - barStart)
  }
}
