import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// Draws units side by side: who they are, the gap, and every node with scores, ranks, what it
/// explains of the gap, and all on a common scale.
struct ComparisonView: Widget {
  let state: ComparisonState
  let layout: ComparisonLayout
  let context: ViewContext

  private var report: Report { state.sides[0].scored.report }
  private var numbers: NumberFormat { context.numbers }

  private var reading: ComparisonReading { state.reading(context.strings) }

  /// Of two sides a full and an empty dot; more are told apart by their numbers.
  private func marker(_ side: Int) -> String {
    state.sides.count > 2 ? "\(side + 1)" : side == 0 ? "●" : "○"
  }

  private func sideStyle(_ side: Int) -> Style { context.style(Role.series(side)) }

  func render(in area: Rect, into buffer: inout Buffer) {
    if layout.sides.count > 0 { drawSides(layout.sides.area, &buffer) }
    drawGap(layout.gap, &buffer)
    drawStatus(layout.status, &buffer)
    drawTable(&buffer)
  }

  /// One line for each of those compared.
  private func drawSides(_ area: Rect, _ buffer: inout Buffer) {
    let reading = reading
    let names = state.sides.map { reading.name($0) }
    let nameWidth = min(40, names.map { DisplayWidth.of($0) }.max() ?? 10)
    let ranks = state.sides.map { reading.place($0) }
    let scores = state.sides.map { reading.score($0).shown(numbers) }
    let rankWidth = max(16, ranks.map { DisplayWidth.of($0) }.max() ?? 0)
    let scoreWidth = max(9, scores.map { DisplayWidth.of($0) }.max() ?? 0)
    for place in state.sides.indices {
      let y = area.y + place
      var x = area.x + 1
      let isFocused = place == state.side
      if isFocused { buffer.set("▸", x, y, context.style(.accent)) }
      x += 2
      buffer.write("\(place + 1)", x, y, sideStyle(place))
      buffer.write(
        state.sides.count > 2 ? "●" : marker(place), x + 2, y, sideStyle(place))
      x += 4
      buffer.write(
        names[place].shortened(nameWidth).padded(nameWidth), x, y,
        context.style(isFocused ? .panelTitle : .text))
      x += nameWidth + 2
      x += buffer.write(ranks[place].padded(rankWidth), x, y, context.style(.accent)) + 1
      x +=
        buffer.write(
          scores[place].padded(scoreWidth, right: true), x, y, context.style(.text)) + 3
      buffer.write(
        reading.leads(place, in: state.rows), x, y, context.style(.muted),
        width: max(0, area.right - x - 1))
    }
  }

  /// The gap in words, with what makes most of it.
  private func drawGap(_ area: Rect, _ buffer: inout Buffer) {
    buffer.fill(area, context.style(.background))
    guard state.sides.count > 1 else { return }
    let text = reading.lead(of: state.rows)
    for (line, part) in text.wrapped(area.width - 4).prefix(area.height).enumerated() {
      buffer.write(part, area.x + 3, area.y + line, context.style(.panelTitle))
    }
  }

  // MARK: Table

  /// Number and name; where these are cut, the period still stands.
  private func label(_ place: Int, _ side: ComparisonState.Side, _ width: Int) -> String {
    let whole = "\(place + 1) " + reading.shortName(side)
    guard state.isOverTime, !state.isOneUnit, DisplayWidth.of(whole) > width else {
      return whole.shortened(width)
    }
    let period = " " + side.scored.report.period
    let name = "\(place + 1) " + side.scored.report.units.name(side.unit, context.language)
    return name.shortened(max(3, width - DisplayWidth.of(period))) + period
  }

  private func drawTable(_ buffer: inout Buffer) {
    let (header, columns) = (layout.header, layout.widths)
    let body = layout.list.area
    let style = context.style(.header)
    buffer.fill(header, style)
    buffer.write(context.strings.indicator, header.x + 3, header.y, style, width: columns.name)
    for (place, title) in layout.titles.enumerated() {
      buffer.write(
        label(place, state.sides[place], title.width - 1).padded(title.width, right: true),
        title.x, title.y, place == state.side ? context.style(.focusCell) : style)
    }
    var x = (layout.titles.last?.right ?? 0) + 1
    if columns.gap > 0 {
      buffer.write(
        state.gapTitle(
          isShort: DisplayWidth.of(state.gapTitle(isShort: false, context.texts)) > columns.gap,
          context.texts
        ).padded(columns.gap, right: true), x, header.y, style)
      x += columns.gap + 1
    }
    if columns.strip > 0 {
      drawScale(Rect(x + 1, header.y, columns.strip, 1), style, &buffer)
    }
    Scrollbar(
      total: layout.list.count, top: layout.list.top, visible: body.height,
      style: context.style(.scrollbar)
    ).render(in: Rect(body.right, body.y, 1, body.height), into: &buffer)
    for row in layout.list.visible {
      drawRow(
        state.rows[row], isFocused: row == state.cursor, layout.list.rect(of: row), &buffer)
    }
  }

  private func drawRow(
    _ row: ComparisonState.Row, isFocused: Bool, _ area: Rect, _ buffer: inout Buffer
  ) {
    let columns = layout.widths
    let reading = reading
    let node = report.framework.nodes[row.node]
    let indent = state.isByTree ? 2 * node.depth : 0
    let y = area.y
    let ending = node.indicator.direction == .lower ? " ▼" : ""
    buffer.write(
      report.label(
        node: row.node, context.language,
        width: max(4, columns.name - indent - DisplayWidth.of(ending))) + ending,
      area.x + 3 + indent, y, context.style(node.isIndicator ? .text : .panelTitle))
    if isFocused {
      buffer.set("▸", area.x + 1, y, context.style(.accent))
      buffer.cursor = Point(area.x + 3, y)
    }
    defer { if isFocused { context.light(area, &buffer) } }
    var x = area.x + 3 + columns.name + 1
    for place in state.sides.indices {
      let score = reading.score(row, place)
      // The best one has a mark, not only a colour.
      let text = (score.tone == .better ? "▲" : "") + score.bare(numbers)
      buffer.write(
        text.padded(columns.score, right: true), x, y, context.style(score.tone.role))
      x += columns.score
      if columns.rank > 0 {
        buffer.write(
          reading.rankText(row, place, numbers).padded(columns.rank, right: true), x, y,
          context.style(.muted))
      }
      x += columns.rank + 1
    }
    if columns.gap > 0 {
      let gap = reading.gap(row.gap)
      buffer.write(
        gap.shown(numbers).padded(columns.gap, right: true), x, y, context.style(gap.tone.role))
      x += columns.gap + 1
    }
    if columns.strip > 0 { drawStrip(row, Rect(x + 1, y, columns.strip, 1), &buffer) }
  }

  /// Above the strips: what their ends mean, where all have the same.
  private func drawScale(_ area: Rect, _ style: Style, _ buffer: inout Buffer) {
    let scales = Set(state.rows.map { scale($0) })
    guard scales.count == 1, let scale = scales.first else {
      if DisplayWidth.of(context.texts.scale) <= area.width {
        buffer.write(context.texts.scale, area.x, area.y, style)
      }
      return
    }
    let decimals = state.sides[0].scored.usualDecimals(category: state.category, node: 0)
    let (low, high) = (
      numbers.fixed(scale.lowerBound, decimals), numbers.fixed(scale.upperBound, decimals)
    )
    buffer.write(low, area.x, area.y, style)
    buffer.write(high, max(area.x, area.right - DisplayWidth.of(high)), area.y, style)
  }

  /// All sides on one scale, the first and the chosen one joined by a line.
  private func drawStrip(
    _ row: ComparisonState.Row, _ area: Rect, _ buffer: inout Buffer
  ) {
    let scale = scale(row)
    func x(_ score: Double) -> Int {
      let last = max(0, area.width - 1)
      return area.x + Int((scale.share(of: score) * Double(last)).rounded(), within: 0...last)
    }
    // A faint grid says where on the scale they are.
    for part in 0...4 {
      buffer.set(
        "·", area.x + part * max(0, area.width - 1) / 4, area.y, context.style(.muted))
    }
    let own = state.sides[0].scored.direction(of: row.node)
    if let a = row.scores[0], let b = row.scores[state.other] {
      let (low, high) = (min(x(a), x(b)), max(x(a), x(b)))
      for column in low...high {
        buffer.set("━", column, area.y, context.style(own.isBetter(b, than: a) ? .worse : .better))
      }
    }
    var taken: Set<Int> = []
    for place in row.bestLast(own) {
      guard let score = row.scores[place] else { continue }
      // Those that meet in one cell are one sign, which is no number.
      let isMet = !taken.insert(x(score)).inserted
      buffer.write(isMet ? "=" : marker(place), x(score), area.y, sideStyle(place))
    }
  }

  /// From the lowest to the highest score that a unit of the category has in any node of the same scale.
  private func scale(_ row: ComparisonState.Row) -> ClosedRange<Double> {
    layout.scales[row.node] ?? 0...1
  }

  private func drawStatus(_ area: Rect, _ buffer: inout Buffer) {
    buffer.fill(area, context.style(.muted))
    guard state.rows.indices.contains(state.cursor) else { return }
    let row = state.rows[state.cursor]
    var parts = [
      context.strings.position("\(state.cursor + 1)", "\(state.rows.count)"),
      state.isByTree ? context.texts.byTree : context.texts.byDifference,
    ]
    if let values = reading.values(row) { parts.append(values) }
    buffer.write(
      parts.joined(separator: " · "), area.x + 1, area.y, context.style(.muted),
      width: area.width - 2)
  }
}
