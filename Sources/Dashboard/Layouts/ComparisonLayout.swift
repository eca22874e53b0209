import CompositeIndex
import IndexReports
import Readings
package import TerminalCore
import Wording

/// Units side by side: who they are, the gap, and a row for each node.
package struct ComparisonLayout: Sendable {
  /// Columns of the table's parts; 0 for those that there is no room for.
  package struct Widths: Sendable {
    package var name: Int
    package var score: Int
    package var rank: Int
    package var gap: Int
    package var strip: Int
  }

  /// A line for each of those compared, where there is room.
  package let sides: ListLayout
  package let gap: Rect
  package let status: Rect
  package let header: Rect
  package let list: ListLayout
  package let widths: Widths
  /// The columns of those compared, above the table.
  package let titles: [Rect]

  package init(_ state: ComparisonState, size: Size, context: ViewContext) {
    var body = ScreenLayout.body(size)
    let count = state.sides.count
    var lines = body.takeTop(Self.sideLines(size, count))
    lines.height = min(lines.height, count)
    sides = ListLayout(lines, top: 0, count: lines.height)
    gap = body.takeTop(1)
    status = body.takeBottom(1)
    header = body.takeTop(1)
    list = ListLayout(body, top: state.top, count: state.rows.count)
    let widths = Self.widths(state, body.width, context)
    self.widths = widths
    let (start, width, y) = (header.x + 3 + widths.name + 1, widths.score + widths.rank, header.y)
    titles = (0..<count).map { Rect(start + $0 * (width + 1), y, width, 1) }
  }

  /// Rows of nodes on a screen.
  package static func pageSize(_ size: Size, sides: Int) -> Int {
    max(1, ScreenLayout.body(size).height - 3 - sideLines(size, sides))
  }

  private static func sideLines(_ size: Size, _ sides: Int) -> Int {
    size.height >= 14 + sides ? sides + 1 : 0
  }

  func target(at place: Point) -> Spot.Target? {
    if let side = sides.row(at: place) ?? titles.firstIndex(where: { $0.contains(place) }) {
      return .column(side)
    }
    return list.row(at: place).map { .row($0) }
  }

  private static func widths(
    _ state: ComparisonState, _ width: Int, _ context: ViewContext
  ) -> Widths {
    let (sides, numbers) = (state.sides.count, context.numbers)
    let reading = state.reading(context.strings)
    let report = state.sides[0].scored.report
    let name = state.rows.map {
      DisplayWidth.of(report.nodes[$0.node].name(context.language))
        + (state.isByTree ? 2 * report.framework.nodes[$0.node].depth : 0)
    }
    let rank = state.rows.flatMap { row in
      state.sides.indices.map { DisplayWidth.of(reading.rankText(row, $0, numbers)) }
    }
    let score = state.rows.flatMap { row in
      state.sides.indices.map { DisplayWidth.of(reading.score(row, $0).bare(numbers)) }
    }
    func gapTitle(isShort: Bool) -> Int {
      DisplayWidth.of(state.gapTitle(isShort: isShort, context.texts)) + 2
    }
    let gaps = state.rows.compactMap(\.gap).map {
      DisplayWidth.of(reading.gap($0).shown(numbers)) + 2
    }
    // A number, the mark of the best, a blank.
    var widths = Widths(
      name: min(name.max() ?? 20, 44), score: max(6, (score.max() ?? 6) + 2),
      rank: (rank.max() ?? 4) + 2,
      gap: gaps.max().map { max(gapTitle(isShort: true), $0) } ?? 0, strip: 0)
    func rest() -> Int {
      width - 4 - widths.name - sides * (widths.score + widths.rank + 1) - widths.gap - 1
    }
    // The scale first, then ranks, give way where room is short.
    if rest() < 14 { widths.name = max(16, min(widths.name, widths.name + rest() - 16)) }
    if rest() < 14 && sides > 2 { widths.rank = 0 }
    if rest() < 0 { widths.gap = 0 }
    if rest() < 0 { widths.rank = 0 }
    if rest() < 0 { widths.name = max(8, widths.name + rest()) }
    // The header of the gap stands whole where the scale leaves room.
    let more = gapTitle(isShort: false) - widths.gap
    if widths.gap > 0, more > 0, rest() - more >= 16 { widths.gap += more }
    // So do the names of those compared.
    let title = state.sides.map { 2 + DisplayWidth.of(reading.name($0)) }.max() ?? 0
    let wider = min(title, 24) - widths.score - widths.rank
    if wider > 0, rest() - wider * sides >= 16 { widths.score += wider }
    if rest() >= 12, !context.isLinear { widths.strip = min(80, rest() - 2) }
    return widths
  }
}

extension ComparisonState {
  func gapTitle(isShort: Bool, _ texts: ScreenTexts) -> String {
    (isShort ? texts.gapShort : texts.partOfGap) + " 1–\(other + 1)"
  }
}

extension ComparisonReading {
  func rankText(_ row: ComparisonState.Row, _ place: Int, _ numbers: NumberFormat) -> String {
    row.ranks[place] == nil ? "" : "#" + rank(row, place).shown(numbers)
  }
}
