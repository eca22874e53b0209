import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// Draws ranks (a bump chart) or scores over all periods: the unit under the cursor and the marked
/// ones lit, the others behind them, and the figures of the former below.
struct TrendView: Widget {
  let state: RankingState
  let context: ViewContext
  /// In a talk: without the header and the cursor, which a slide does not have.
  var isSlide = false

  private var numbers: NumberFormat { context.numbers }
  private var texts: ScreenTexts { context.texts }

  private func reading(_ series: ReportSeries) -> TrendReading {
    TrendReading(
      TrendFigures(series, base: state.scored, category: state.category, node: state.node),
      context.strings)
  }

  func render(in area: Rect, into buffer: inout Buffer) {
    guard let series = state.series else {
      buffer.write(
        texts.onePeriod, area.x + 3, area.y + 1, context.style(.muted), width: area.width - 4)
      return
    }
    var body = area
    if !isSlide { drawHeader(body.takeTop(1), &buffer) }
    let notes = notes(series)
    let lit = state.litUnits(isLinear: context.isLinear)
    // Read out, the figures of all say what the chart shows.
    let tableHeight =
      context.isLinear
      ? body.height : Self.litCount(lit.count, height: body.height) + 1
    let noteLines = notes.flatMap { $0.wrapped(body.width - 4) }
    let noteHeight = min(noteLines.count, max(0, body.height - tableHeight - 6))
    let noteArea = body.takeBottom(noteHeight)
    let table = body.takeBottom(tableHeight)
    for (row, line) in noteLines.prefix(atMost: noteHeight).enumerated() {
      buffer.write(line, noteArea.x + 3, noteArea.y + row, context.style(.warning))
    }
    drawTable(series, lit, table, &buffer)
    drawChart(series, lit, body, &buffer)
  }

  /// How many of those lit have their figures below the chart: eight at most, in a third of the height.
  static func litCount(_ count: Int, height: Int) -> Int {
    min(count, 8, max(1, height / 3 - 1))
  }

  private func drawHeader(_ header: Rect, _ buffer: inout Buffer) {
    buffer.fill(header, context.style(.header))
    let title = state.showsRanks ? texts.ranksOverTime : texts.scoresOverTime
    buffer.write(
      title + " · " + state.report.nodes[state.node].name(context.language), header.x + 3,
      header.y, context.style(.header), width: header.width - 4)
  }

  private func notes(_ series: ReportSeries) -> [String] {
    let reading = reading(series)
    let merger = state.cursorUnit.flatMap { reading.merger(reading.figures.line(of: $0)) }
    return reading.notes.map { "┊ " + $0 } + (merger.map { [$0] } ?? [])
  }

  // MARK: Figures

  private func drawTable(
    _ series: ReportSeries, _ lit: [Int], _ area: Rect, _ buffer: inout Buffer
  ) {
    var body = area
    let header = body.takeTop(1)
    let style = context.style(.header)
    buffer.fill(header, style)
    let nameWidth = context.isLinear ? 70 : max(10, min(28, area.width / 3))
    let reading = reading(series)
    let rows = lit.prefix(atMost: body.height).map { unit in
      (unit: unit, points: reading.figures.points(reading.figures.line(of: unit)))
    }
    func text(_ point: TrendReading.Point?) -> String {
      guard let point else { return NumberFormat.missing }
      return
        "#\(reading.rank(point).shown(numbers))  \(reading.score(point).shown(numbers))"
    }
    // A rank, which may be a range, and a score.
    let cell = max(
      14,
      rows.flatMap { row in
        row.points.indices.map { DisplayWidth.of(text(row.points[$0])) }
      }.max() ?? 0)
    // The period under the cursor is always among those shown.
    let room = max(1, (area.width - nameWidth - 6) / (cell + 1))
    let first = max(
      0, min(state.periodCursor - room / 2, series.reports.count - room))
    let shown = series.reports.indices.dropFirst(first).prefix(atMost: room)
    buffer.write(context.strings.name, header.x + 3, header.y, style, width: nameWidth)
    for (column, place) in shown.enumerated() {
      let x = header.x + 5 + nameWidth + column * (cell + 1)
      buffer.write(
        series.reports[place].report.period.padded(cell, right: true), x, header.y,
        place == state.periodCursor && !isSlide ? context.style(.focusCell) : style)
    }
    for (row, (unit, points)) in rows.enumerated() {
      let y = body.y + row
      let style = lineStyle(row)
      if !context.isLinear {
        buffer.set(row == 0 && !isSlide ? "▸" : "●", body.x + 1, y, style)
      }
      buffer.write(
        state.report.units.name(unit, context.language).padded(nameWidth), body.x + 3, y,
        row == 0 ? context.style(.panelTitle) : context.style(.text))
      if unit == state.cursorUnit { buffer.cursor = Point(body.x + 3, y) }
      for (column, place) in shown.enumerated() {
        let x = body.x + 5 + nameWidth + column * (cell + 1)
        let point = points[place]
        buffer.write(
          text(point).padded(cell, right: true), x, y,
          context.style(
            point == nil ? .missing : place == state.periodCursor ? .accent : .text))
      }
    }
  }

  private func lineStyle(_ place: Int) -> Style {
    place == 0 ? context.style(.accent) : context.style(Role.series(place))
  }

  // MARK: Chart

  private func drawChart(
    _ series: ReportSeries, _ lit: [Int], _ area: Rect, _ buffer: inout Buffer
  ) {
    guard area.height >= 3, area.width >= 30 else { return }
    var body = area
    let axis = body.takeBottom(1)
    let labelWidth = max(12, min(26, area.width / 4))
    let count = series.reports.count
    let behind = state.unitsBehind(lit, room: body.height)
    let paths = behind.map { ($0, series.path(of: $0, in: state.scored, node: state.node)) }
    let litPaths = lit.map { ($0, series.path(of: $0, in: state.scored, node: state.node)) }
    func value(_ point: ReportSeries.Point?) -> Double? {
      state.showsRanks ? point?.rank.map { Double($0.low) } : point?.score
    }
    let values = (paths + litPaths).flatMap { $0.1.compactMap(value) }
    guard let low = values.min(), let high = values.max() else { return }
    // The ends of the scale.
    let decimals = state.scored.decimals(category: state.category, node: state.node)
    func label(_ value: Double) -> String {
      state.showsRanks
        ? numbers.integer(Int(value, within: 0...Int(Int32.max)))
        : numbers.fixed(value, min(3, decimals))
    }
    let scaleWidth = max(7, DisplayWidth.of(label(low)), DisplayWidth.of(label(high)))
    let chart = Rect(
      body.x + scaleWidth + 1, body.y, body.width - scaleWidth - labelWidth - 4, body.height)
    let scale = low...high
    func x(_ place: Int) -> Double { count < 2 ? 0.5 : Double(place) / Double(count - 1) }
    // The best stands on top: rank 1, or the highest score.
    func y(_ value: Double) -> Double {
      state.showsRanks ? scale.share(of: value) : low < high ? 1 - scale.share(of: value) : 0
    }
    for place in series.reports.indices {
      let column =
        chart.x + Int(x(place) * Double(chart.width - 1), within: 0...max(0, chart.width - 1))
      let isBreak = place > 0 && !series.isComparable(place)
      let isCursor = place == state.periodCursor
      for row in chart.y..<chart.bottom {
        buffer.set(
          isBreak ? "┊" : "│", column, row,
          context.style(isBreak ? .warning : isCursor ? .muted : .border))
      }
      let period = series.reports[place].report.period
      let start = max(
        axis.x, min(column - DisplayWidth.of(period) / 2, axis.right - DisplayWidth.of(period)))
      buffer.write(period, start, axis.y, context.style(isCursor ? .accent : .muted))
    }
    func line(_ path: [ReportSeries.Point?], _ style: Style) -> [LineChart.Line] {
      // A line ends where scores can't be compared; behind that a new one begins.
      var pieces: [[(x: Double, y: Double)?]] = [[]]
      for (place, point) in path.enumerated() {
        if place > 0, !state.showsRanks, !series.isComparable(place) { pieces.append([]) }
        pieces[pieces.count - 1].append(value(point).map { (x(place), y($0)) })
      }
      return pieces.map { LineChart.Line($0, style) }
    }
    var lines: [LineChart.Line] = []
    for (_, path) in paths { lines += line(path, context.style(.muted)) }
    for (place, (_, path)) in litPaths.enumerated().reversed() {
      lines += line(path, lineStyle(place))
    }
    LineChart(lines: lines).render(in: chart, into: &buffer)
    buffer.write(
      label(state.showsRanks ? low : high).padded(scaleWidth, right: true), body.x, chart.y,
      context.style(.muted))
    buffer.write(
      label(state.showsRanks ? high : low).padded(scaleWidth, right: true), body.x,
      chart.bottom - 1, context.style(.muted))
    drawLabels(
      (litPaths + paths).compactMap { unit, path in
        path.last { value($0) != nil }.flatMap { value($0) }.map { (unit, y($0)) }
      }, lit, Rect(chart.right + 1, chart.y, labelWidth, chart.height), &buffer)
  }

  /// Names at the ends of the lines.
  private func drawLabels(
    _ ends: [(unit: Int, y: Double)], _ lit: [Int], _ area: Rect, _ buffer: inout Buffer
  ) {
    for entry in EndLabels(ends, lit: lit, in: area).labels {
      let style = lit.firstIndex(of: entry.unit).map { lineStyle($0) } ?? context.style(.muted)
      let rank = state.scored.rank(unit: entry.unit, node: state.node)
      let number = state.showsRanks ? numbers.rank(rank) + " " : ""
      buffer.write(
        number + state.report.units.name(entry.unit, context.language), area.x, entry.row, style,
        width: area.width)
    }
  }
}
