import CompositeIndex
import IndexReports
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

  private func name(_ side: ComparisonState.Side) -> String {
    let name = side.scored.report.units.name(side.unit, context.language)
    return state.isOverTime ? "\(name) \(side.scored.report.period)" : name
  }

  /// As ``name(_:)`` where there is little room: of one unit over time the period alone.
  private func shortName(_ side: ComparisonState.Side) -> String {
    state.isOverTime && state.isOneUnit ? side.scored.report.period : name(side)
  }

  /// How many were ranked, which may be more than the report lists.
  private func total(_ side: ComparisonState.Side) -> Int {
    let report = side.scored.report
    let category = report.categories[report.units.category(side.unit)]
    return category.ranked ?? category.total
      ?? side.scored.standings(category: report.units.category(side.unit), node: 0).units.count
  }

  private func rank(_ side: ComparisonState.Side, _ node: Int?, _ rank: Rank?) -> String {
    let isShared = node.map { side.scored.isRankShared(unit: side.unit, node: $0) } ?? false
    return numbers.rank(rank, shared: isShared)
  }

  private func sideStyle(_ side: Int) -> Style { context.style(Role.series(side)) }

  func render(in area: Rect, into buffer: inout Buffer) {
    if layout.sides.count > 0 { drawSides(layout.sides.area, &buffer) }
    drawGap(layout.gap, &buffer)
    drawStatus(layout.status, &buffer)
    drawTable(&buffer)
  }

  /// Which way the index is better.
  private var direction: Direction { state.sides[0].scored.direction(of: 0) }

  /// One line for each of those compared.
  private func drawSides(_ area: Rect, _ buffer: inout Buffer) {
    let indicators = report.framework.indicators.count
    let leads = state.leads
    let nameWidth = min(40, state.sides.map { DisplayWidth.of(name($0)) }.max() ?? 10)
    let ranks = state.sides.map {
      context.strings.rankOf(rank($0, 0, $0.rank), numbers.integer(total($0)))
    }
    let scores = state.sides.map { side in
      numbers.fixed(
        side.score,
        side.scored.usualDecimals(category: side.scored.report.units.category(side.unit), node: 0))
    }
    let rankWidth = max(16, ranks.map { DisplayWidth.of($0) }.max() ?? 0)
    let scoreWidth = max(9, scores.map { DisplayWidth.of($0) }.max() ?? 0)
    for (place, side) in state.sides.enumerated() {
      let y = area.y + place
      var x = area.x + 1
      let isFocused = place == state.side
      if isFocused { buffer.set("▸", x, y, context.style(.accent)) }
      x += 2
      buffer.write("\(place + 1)", x, y, sideStyle(place))
      buffer.set("●", x + 2, y, sideStyle(place))
      x += 4
      buffer.write(
        name(side).padded(nameWidth), x, y, context.style(isFocused ? .panelTitle : .text))
      x += nameWidth + 2
      x += buffer.write(ranks[place].padded(rankWidth), x, y, context.style(.accent)) + 1
      x +=
        buffer.write(
          scores[place].padded(scoreWidth, right: true), x, y, context.style(.text)) + 3
      buffer.write(
        context.texts.leadsOn(leads[place], indicators), x, y, context.style(.muted),
        width: max(0, area.right - x - 1))
    }
  }

  /// The gap in words, with what makes most of it.
  private func drawGap(_ area: Rect, _ buffer: inout Buffer) {
    buffer.fill(area, context.style(.background))
    guard state.sides.count > 1 else { return }
    let (a, b) = (state.sides[0], state.sides[state.other])
    let decimals = a.scored.decimals(category: state.category, node: 0)
    var x = area.x + 3
    x += buffer.write(
      context.texts.gapTo(name(a), name(b), numbers.signed(state.totalGap, decimals)), x, area.y,
      context.style(.panelTitle), width: max(0, area.right - x))
    let indicators = state.rows.filter {
      report.framework.nodes[$0.node].isIndicator && $0.gap != nil
    }
    guard !indicators.isEmpty else {
      buffer.write(
        " · " + context.texts.notSplit, x, area.y, context.style(.muted),
        width: max(0, area.right - x - 1))
      return
    }
    let largest = indicators.sorted { ($0.gap ?? 0).magnitude > ($1.gap ?? 0).magnitude }
    for row in largest.prefix(4) {
      guard let gap = row.gap, gap.magnitude > 0 else { continue }
      let text =
        " · \(report.nodes[row.node].name(context.language)) \(numbers.signed(gap, decimals))"
      guard DisplayWidth.of(text) < area.right - x - 1 else { break }
      x += buffer.write(
        text, x, area.y, context.style(direction.isBetter(gap, than: 0) ? .better : .worse))
    }
  }

  // MARK: Table

  /// Number and name; where these are cut, the period still stands.
  private func label(_ place: Int, _ side: ComparisonState.Side, _ width: Int) -> String {
    let whole = "\(place + 1) " + shortName(side)
    guard state.isOverTime, !state.isOneUnit, DisplayWidth.of(whole) > width else {
      return whole.fitted(width)
    }
    let period = " " + side.scored.report.period
    let name = "\(place + 1) " + side.scored.report.units.name(side.unit, context.language)
    return name.fitted(max(3, width - DisplayWidth.of(period))) + period
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
      buffer.write(context.texts.scale, x + 1, header.y, style, width: columns.strip)
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
    let scored = state.sides[0].scored
    let node = report.framework.nodes[row.node]
    let indent = state.isByTree ? 2 * node.depth : 0
    let y = area.y
    var title = report.nodes[row.node].name(context.language)
    if node.indicator.direction == .lower { title += " ▼" }
    buffer.write(
      title.fitted(max(4, columns.name - indent)), area.x + 3 + indent, y,
      context.style(node.isIndicator ? .text : .panelTitle))
    if isFocused {
      let focus = context.style(.focusRow)
      buffer.restyle(Rect(area.x, y, columns.name + 4, 1)) { $0 = focus }
      buffer.set("▸", area.x + 1, y, focus)
      buffer.cursor = Point(area.x + 3, y)
    }
    var x = area.x + 3 + columns.name + 1
    for place in state.sides.indices {
      let score = row.scores[place]
      let decimals = state.decimals(row, place)
      let leads = row.leader == place && state.sides.count > 1
      // The best one has a mark, not only a colour.
      let text = (leads ? "▲" : "") + numbers.fixed(score, decimals)
      buffer.write(
        text.padded(columns.score, right: true), x, y,
        context.style(score == nil ? .missing : leads ? .better : .text))
      x += columns.score
      if columns.rank > 0 {
        buffer.write(
          state.rankText(row, place, numbers).padded(columns.rank, right: true), x, y,
          context.style(.muted))
      }
      x += columns.rank + 1
    }
    if columns.gap > 0 {
      let decimals = scored.decimals(category: state.category, node: 0)
      let gap = row.gap.map { numbers.signed($0, decimals) } ?? ""
      buffer.write(
        gap.padded(columns.gap, right: true), x, y,
        context.style(
          row.gap.map { $0 == 0 ? .muted : direction.isBetter($0, than: 0) ? .better : .worse }
            ?? .muted))
      x += columns.gap + 1
    }
    if columns.strip > 0 { drawStrip(row, Rect(x + 1, y, columns.strip, 1), &buffer) }
  }

  /// All sides as their numbers on one scale, the first and the chosen one joined by a line.
  private func drawStrip(
    _ row: ComparisonState.Row, _ area: Rect, _ buffer: inout Buffer
  ) {
    let scale = scale(row)
    func x(_ score: Double) -> Int {
      let last = max(0, area.width - 1)
      return area.x + Int((scale.share(of: score) * Double(last)).rounded(), within: 0...last)
    }
    for column in area.x..<area.right { buffer.set("·", column, area.y, context.style(.barTrack)) }
    let own = state.sides[0].scored.direction(of: row.node)
    if let a = row.scores[0], let b = row.scores[state.other] {
      let (low, high) = (min(x(a), x(b)), max(x(a), x(b)))
      for column in low...high {
        buffer.set("━", column, area.y, context.style(own.isBetter(b, than: a) ? .worse : .better))
      }
    }
    // The best last, so that it shows where several meet.
    let places = row.scores.indices.sorted {
      own.sign * (row.scores[$0] ?? -.infinity) < own.sign * (row.scores[$1] ?? -.infinity)
    }
    var taken: Set<Int> = []
    for place in places {
      guard let score = row.scores[place] else { continue }
      // Those that meet in one cell are one sign, which is no number.
      let isMet = !taken.insert(x(score)).inserted
      buffer.write(isMet ? "=" : "\(place + 1)", x(score), area.y, sideStyle(place))
    }
  }

  /// From the lowest to the highest score of all units of the category and of those compared.
  private func scale(_ row: ComparisonState.Row) -> ClosedRange<Double> {
    let scored = state.sides[0].scored
    let own = row.scores.compactMap(\.self)
    guard let range = scored.scoreRange(category: state.category, node: row.node),
      let low = own.min(), let high = own.max()
    else { return scored.scale(category: state.category, node: row.node) }
    return min(range.lowerBound, low)...max(range.upperBound, high)
  }

  private func drawStatus(_ area: Rect, _ buffer: inout Buffer) {
    buffer.fill(area, context.style(.muted))
    guard state.rows.indices.contains(state.cursor) else { return }
    let row = state.rows[state.cursor]
    var parts = [
      context.strings.position("\(state.cursor + 1)", "\(state.rows.count)"),
      state.isByTree ? context.texts.byTree : context.texts.byDifference,
    ]
    let unit = report.nodes[row.node].unitOfMeasure?(context.language)
    if row.values.contains(where: { $0 != nil }),
      state.sides.contains(where: {
        !$0.scored.isReported(node: row.node)
      })
    {
      parts.append(
        context.strings.value + ": "
          + row.values.enumerated().map { "\($0 + 1) " + numbers.value($1) }
          .joined(separator: ", ") + (unit.map { " \($0)" } ?? ""))
    }
    buffer.write(
      parts.joined(separator: " · "), area.x + 1, area.y, context.style(.muted),
      width: area.width - 2)
  }
}
