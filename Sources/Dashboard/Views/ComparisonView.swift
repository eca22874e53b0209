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
  let context: ViewContext

  /// Rows of nodes on a screen: without title, foot, sides, gap line, header and status.
  static func rowCount(_ size: Size, _ sides: Int) -> Int {
    max(1, size.height - 5 - sideLines(size, sides))
  }

  private static func sideLines(_ size: Size, _ sides: Int) -> Int {
    size.height >= 14 + sides ? sides + 1 : 0
  }

  private var report: Report { state.sides[0].scored.report }
  private var numbers: NumberFormat { context.numbers }

  private var reading: ComparisonReading { state.reading(context.strings) }

  private func sideStyle(_ side: Int) -> Style { context.style(Role.series(side)) }

  func render(in area: Rect, into buffer: inout Buffer) {
    var body = area
    let sides = body.takeTop(Self.sideLines(buffer.size, state.sides.count))
    if sides.height > 0 { drawSides(sides, &buffer) }
    drawGap(body.takeTop(1), &buffer)
    drawStatus(body.takeBottom(1), &buffer)
    drawTable(body, &buffer)
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
      buffer.set("●", x + 2, y, sideStyle(place))
      x += 4
      buffer.write(
        names[place].padded(nameWidth), x, y, context.style(isFocused ? .panelTitle : .text))
      x += nameWidth + 2
      x += buffer.write(ranks[place].padded(rankWidth), x, y, context.style(.accent)) + 1
      x +=
        buffer.write(
          scores[place].padded(scoreWidth, right: true), x, y, context.style(.text)) + 3
      buffer.write(
        reading.leads(place, in: state.rows), x, y, context.style(.muted),
        width: max(0, area.right - x - 1))
      buffer.addSpot(.column(place), Rect(area.x, y, area.width, 1))
    }
  }

  /// The gap in words, with what makes most of it.
  private func drawGap(_ area: Rect, _ buffer: inout Buffer) {
    buffer.fill(area, context.style(.background))
    guard state.sides.count > 1 else { return }
    let reading = reading
    var x = area.x + 3
    x += buffer.write(
      reading.gapTitle, x, area.y, context.style(.panelTitle), width: max(0, area.right - x))
    guard reading.isSplit(in: state.rows) else {
      buffer.write(
        " · " + context.texts.notSplit, x, area.y, context.style(.muted),
        width: max(0, area.right - x - 1))
      return
    }
    for part in reading.largest(in: state.rows).prefix(4) {
      let text = " · \(part.name) \(part.gap.shown(numbers))"
      guard DisplayWidth.of(text) < area.right - x - 1 else { break }
      x += buffer.write(text, x, area.y, context.style(part.gap.tone.role))
    }
  }

  // MARK: Table

  private func rankText(_ row: ComparisonState.Row, _ place: Int) -> String {
    row.ranks[place].map { _ in "#" + reading.rank(row, place).shown(numbers) } ?? ""
  }

  /// Number and name; where these are cut, the period still stands.
  private func label(_ place: Int, _ side: ComparisonState.Side, _ width: Int) -> String {
    let whole = "\(place + 1) " + reading.shortName(side)
    guard state.isOverTime, !state.isOneUnit, DisplayWidth.of(whole) > width else {
      return whole.fitted(width)
    }
    let period = " " + side.scored.report.period
    let name = "\(place + 1) " + side.scored.report.units.name(side.unit, context.language)
    return name.fitted(max(3, width - DisplayWidth.of(period))) + period
  }

  private func gapTitle(isShort: Bool) -> String {
    (isShort ? context.texts.gapShort : context.texts.partOfGap) + " 1–\(state.other + 1)"
  }

  private struct Columns {
    var name: Int
    var score: Int
    var rank: Int
    var gap: Int
    var strip: Int
  }

  private func columns(_ width: Int) -> Columns {
    let sides = state.sides.count
    let widest =
      state.rows.map {
        DisplayWidth.of(report.nodes[$0.node].name(context.language))
          + (state.isByTree ? 2 * report.framework.nodes[$0.node].depth : 0)
      }.max() ?? 20
    let rank =
      state.rows.flatMap { row in
        state.sides.indices.map { DisplayWidth.of(rankText(row, $0)) }
      }.max() ?? 4
    let reading = reading
    let score =
      state.rows.flatMap { row in
        state.sides.indices.map { DisplayWidth.of(reading.score(row, $0).bare(numbers)) }
      }.max() ?? 6
    // A number, the mark of the best, a blank.
    var columns = Columns(
      name: min(widest, 44), score: max(6, score + 2), rank: rank + 2,
      gap: DisplayWidth.of(gapTitle(isShort: true)) + 2, strip: 0)
    for row in state.rows where row.gap != nil {
      columns.gap = max(columns.gap, DisplayWidth.of(reading.gap(row.gap).shown(numbers)) + 2)
    }
    if !state.rows.contains(where: { $0.gap != nil }) { columns.gap = 0 }
    func rest() -> Int {
      width - 4 - columns.name - sides * (columns.score + columns.rank + 1) - columns.gap - 1
    }
    // The scale first, then ranks, give way where room is short.
    if rest() < 14 { columns.name = max(16, min(columns.name, columns.name + rest() - 16)) }
    if rest() < 14 && sides > 2 { columns.rank = 0 }
    if rest() < 0 { columns.gap = 0 }
    if rest() < 0 { columns.rank = 0 }
    if rest() < 0 { columns.name = max(8, columns.name + rest()) }
    // The header of the gap stands whole where the scale leaves room.
    let more = DisplayWidth.of(gapTitle(isShort: false)) + 2 - columns.gap
    if columns.gap > 0, more > 0, rest() - more >= 16 { columns.gap += more }
    if rest() >= 12, !context.isLinear { columns.strip = min(80, rest() - 2) }
    return columns
  }

  private func drawTable(_ area: Rect, _ buffer: inout Buffer) {
    var body = area
    let header = body.takeTop(1)
    let columns = columns(area.width)
    let style = context.style(.header)
    buffer.fill(header, style)
    buffer.write(context.strings.indicator, header.x + 3, header.y, style, width: columns.name)
    var x = header.x + 3 + columns.name + 1
    for (place, side) in state.sides.enumerated() {
      let width = columns.score + columns.rank
      buffer.write(
        label(place, side, width - 1).padded(width, right: true), x, header.y,
        place == state.side ? context.style(.focusCell) : style)
      buffer.addSpot(.column(place), Rect(x, header.y, width, 1))
      x += width + 1
    }
    if columns.gap > 0 {
      buffer.write(
        gapTitle(isShort: DisplayWidth.of(gapTitle(isShort: false)) > columns.gap).padded(
          columns.gap, right: true), x,
        header.y, style)
      x += columns.gap + 1
    }
    if columns.strip > 0 {
      buffer.write(context.texts.scale, x + 1, header.y, style, width: columns.strip)
    }
    Scrollbar(
      total: state.rows.count, top: state.top, visible: body.height,
      style: context.style(.scrollbar)
    ).render(in: Rect(body.right, body.y, 1, body.height), into: &buffer)
    for (line, row) in state.rows.dropFirst(state.top).prefix(atMost: body.height).enumerated() {
      drawRow(
        row, isFocused: state.top + line == state.cursor,
        Rect(body.x, body.y + line, body.width, 1), columns, &buffer)
      buffer.addSpot(.row(state.top + line), Rect(body.x, body.y + line, body.width, 1))
    }
  }

  private func drawRow(
    _ row: ComparisonState.Row, isFocused: Bool, _ area: Rect, _ columns: Columns,
    _ buffer: inout Buffer
  ) {
    let reading = reading
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
      let score = reading.score(row, place)
      // The best one has a mark, not only a colour.
      let text = (score.tone == .better ? "▲" : "") + score.bare(numbers)
      buffer.write(
        text.padded(columns.score, right: true), x, y, context.style(score.tone.role))
      x += columns.score
      if columns.rank > 0 {
        buffer.write(
          rankText(row, place).padded(columns.rank, right: true), x, y, context.style(.muted))
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
    if let values = reading.values(row) { parts.append(values) }
    buffer.write(
      parts.joined(separator: " · "), area.x + 1, area.y, context.style(.muted),
      width: area.width - 2)
  }
}
