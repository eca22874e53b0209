import CompositeIndex
import IndexReports
import Readings
package import TerminalCore
import TerminalWidgets
import Wording

/// How sure the ranks are: tabs, rows of units with a chart beside them.
package struct RobustnessLayout: Sendable {
  package struct Widths: Sendable {
    package var name: Int
    package var interval: Int
    package var rank: Int
    /// 0 where there is no room.
    package var possible: Int
    package var top: Int
  }

  package let tabs: TabsLayout
  /// Below the tabs.
  package let body: Rect
  package let status: Rect
  /// The answer in a sentence.
  package let lead: Rect
  package let header: Rect
  package let legend: Rect
  /// Of the units in the study's order; none where there are no rows.
  package let list: ListLayout
  package let widths: Widths
  /// Columns of the chart beside the rows.
  package let chart: Rect
  private let units: [Int]

  package init(_ state: RobustnessState, size: Size, context: ViewContext) {
    var body = ScreenLayout.body(size)
    let texts = context.texts
    tabs = Self.tabs(
      body.takeTop(1), [texts.intervalsTab, texts.heatTab, texts.sensitivityTab])
    guard let study = state.study else {
      (self.body, status, lead, header, legend) = (body, .none, .none, .none, .none)
      (list, chart, units) = (.none, .none, [])
      widths = Widths(name: 0, interval: 0, rank: 0, possible: 0, top: 0)
      return
    }
    status = body.takeBottom(1)
    lead = body.takeTop(1)
    self.body = body
    header = body.takeTop(1)
    legend = body.takeBottom(1)
    let hasRows = state.view != .sensitivity
    list = ListLayout(body, top: state.top, count: hasRows ? study.order.count : 0)
    units = hasRows ? study.order.map { Int(study.result.units[$0]) } : []
    let names = study.order.prefix(400).map {
      DisplayWidth.of(
        study.scored.report.units.name(Int(study.result.units[$0]), context.language))
    }
    // Two ranks and what stands between them; a rank, which may be shared.
    let count = study.result.units.count
    let interval = max(
      9, 2 * String(count).count + 1,
      DisplayWidth.of(context.texts.interval), DisplayWidth.of(context.texts.possible))
    let name = max(8, names.max() ?? 8)
    let rank = max(5, DisplayWidth.of(context.numbers.integer(count)) + 1)
    // The chart first, as far as it can be read, then names whole, then what weights alone make possible.
    let fitted = ColumnFit.widths(
      [
        .init(least: rank, worth: 100),
        .init(least: min(name, max(12, body.width / 5)), whole: name, worth: 90),
        .init(least: interval, worth: 95),
        .init(least: interval, worth: study.bounds == nil ? 0 : 50, mayGo: true),
        .init(least: 9, worth: 40, mayGo: true),
        .init(least: 10, whole: 24, most: body.width, worth: 70, mayGo: true),
      ], in: body.width - 5, gap: 1)
    let widths = Widths(
      name: fitted[1] ?? 8, interval: interval, rank: rank,
      possible: study.bounds == nil || body.width < 90 ? 0 : fitted[3] ?? 0,
      top: body.width < 110 ? 0 : fitted[4] ?? 0)
    self.widths = widths
    let start =
      body.x + 3 + widths.rank + widths.name + 1 + widths.interval + 1
      + (widths.possible > 0 ? widths.possible + 1 : 0) + (widths.top > 0 ? widths.top + 1 : 0) + 1
    chart = Rect(start, body.y, max(0, body.right - start - 1), body.height)
  }

  /// Rows of units: without title, tabs, header, legend, status and foot.
  package static func pageSize(_ size: Size) -> Int {
    max(1, ScreenLayout.body(size).height - 5)
  }

  private static func tabs(_ area: Rect, _ titles: [String]) -> TabsLayout {
    var tabs = TabsLayout(area: area)
    var x = area.x + 1
    for (place, title) in titles.enumerated() {
      let room = max(0, area.right - x - 1)
      guard room > 4 else { break }
      let used = min(room, DisplayWidth.of(title) + 2)
      tabs.tabs.append((place, Rect(x, area.y, used, 1)))
      x += used + 1
    }
    return tabs
  }

  func target(at place: Point) -> Spot.Target? {
    if let tab = tabs.tab(at: place) { return .tab(tab) }
    return list.row(at: place).map { .row(units[$0]) }
  }
}

extension Rect {
  /// A part that a screen does not have.
  static let none = Rect(0, 0, 0, 0)
}
