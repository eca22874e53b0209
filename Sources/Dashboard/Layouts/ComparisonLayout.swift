import CompositeIndex
import IndexReports
import Readings
package import TerminalCore
import TerminalWidgets
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
  /// The ends of the strips by node: the same for all nodes that share a scale, so that their lengths can be compared.
  let scales: [Int: ClosedRange<Double>]

  package init(_ state: ComparisonState, size: Size, context: ViewContext) {
    var body = ScreenLayout.body(size)
    let count = state.sides.count
    var lines = body.takeTop(Self.sideLines(size, count))
    lines.height = min(lines.height, count)
    sides = ListLayout(lines, top: 0, count: lines.height)
    gap = body.takeTop(Self.gapLines(size))
    status = body.takeBottom(1)
    header = body.takeTop(1)
    list = ListLayout(body, top: state.top, count: state.rows.count)
    scales = Self.scales(state)
    let widths = Self.widths(state, body.width, context)
    self.widths = widths
    let (start, width, y) = (header.x + 3 + widths.name + 1, widths.score + widths.rank, header.y)
    titles = (0..<count).map { Rect(start + $0 * (width + 1), y, width, 1) }
  }

  /// Rows of nodes on a screen.
  package static func pageSize(_ size: Size, sides: Int) -> Int {
    max(1, ScreenLayout.body(size).height - 2 - gapLines(size) - sideLines(size, sides))
  }

  /// Lines of the sentence that says what separates them.
  private static func gapLines(_ size: Size) -> Int { size.height >= 20 ? 2 : 1 }

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
      name: name.max() ?? 20, score: max(6, (score.max() ?? 6) + 2),
      rank: (rank.max() ?? 4) + 2,
      gap: gaps.max().map { max(gapTitle(isShort: true), $0) } ?? 0, strip: 0)
    func rest() -> Int {
      width - 4 - widths.name - sides * (widths.score + widths.rank + 1) - widths.gap - 1
    }
    let whole = widths.name
    var wishes = [ColumnFit.Wish(least: min(whole, max(12, width / 4)), whole: whole, worth: 90)]
    wishes += (0..<sides).map { _ in .init(least: widths.score, worth: 95) }
    // The ranks of all sides go together, the strip before the gap.
    wishes.append(.init(least: sides * widths.rank - 1, worth: 60, mayGo: true))
    let gapLeast = widths.gap
    wishes.append(
      .init(
        least: gapLeast, whole: max(gapLeast, min(gapTitle(isShort: false), 24)), worth: 85,
        mayGo: true))
    wishes.append(.init(least: 14, whole: 30, most: 80, worth: 80, mayGo: true))
    let fit = ColumnFit.widths(wishes, in: width - 4, gap: 1)
    widths.name = fit[0] ?? 8
    if fit[sides + 1] == nil { widths.rank = 0 }
    widths.gap = gapLeast == 0 ? 0 : (fit[sides + 2] ?? 0)
    widths.strip = context.isLinear ? 0 : max(0, (fit[sides + 3] ?? 0) - 1)
    return widths
  }
}

extension ComparisonLayout {
  /// From the lowest to the highest score that any unit has in a node, over all nodes that are shown on the same scale.
  private static func scales(_ state: ComparisonState) -> [Int: ClosedRange<Double>] {
    let scored = state.sides[0].scored
    var own: [Int: Int] = [:]
    var shared: [Int: ClosedRange<Double>] = [:]
    for row in state.rows {
      // Scores of one order of magnitude are scores on one scale.
      let scale = scored.scale(category: state.category, node: row.node)
      let largest = max(scale.lowerBound.magnitude, scale.upperBound.magnitude, 1e-300)
      let key = Int(ComparisonFigures.orderOfMagnitude(largest), within: -400...400)
      let scores = row.scores.compactMap(\.self)
      let range = scored.scoreRange(category: state.category, node: row.node) ?? scale
      let low = min(range.lowerBound, scores.min() ?? range.lowerBound)
      let high = max(range.upperBound, scores.max() ?? range.upperBound)
      own[row.node] = key
      let known = shared[key] ?? low...high
      shared[key] = min(known.lowerBound, low)...max(known.upperBound, high)
    }
    return own.compactMapValues { shared[$0] }
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
