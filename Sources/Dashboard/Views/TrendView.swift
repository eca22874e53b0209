import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// Draws ranks (a bump chart) or scores over all periods: the unit under the cursor and the marked
/// ones lit, the others behind them, and the figures of the former below.
struct TrendView: Widget {
  let state: RankingState
  let layout: TrendLayout?
  let context: ViewContext
  /// In a talk: without the cursor, which a slide does not have.
  var isSlide = false

  private var texts: ScreenTexts { context.texts }

  func render(in area: Rect, into buffer: inout Buffer) {
    guard let layout, let series = state.series else {
      buffer.write(
        texts.onePeriod, area.x + 3, area.y + 1, context.style(.muted), width: area.width - 4)
      return
    }
    drawHeader(layout.header, &buffer)
    let notes = layout.notes
    for (row, line) in notes.lines.enumerated() {
      buffer.write(line, notes.area.x + 3, notes.area.y + row, context.style(.warning))
    }
    drawTable(layout.table, series, &buffer)
    if let chart = layout.chart { drawChart(chart, series, layout.lit, &buffer) }
  }

  private func drawHeader(_ header: Rect, _ buffer: inout Buffer) {
    guard header.height > 0 else { return }
    buffer.fill(header, context.style(.header))
    let title = state.showsRanks ? texts.ranksOverTime : texts.scoresOverTime
    let node = state.report.label(
      node: state.node, context.language,
      width: max(0, header.width - 7 - DisplayWidth.of(title)))
    buffer.write(title + " · " + node, header.x + 3, header.y, context.style(.header))
  }

  // MARK: Figures

  private func drawTable(
    _ table: TrendTableLayout, _ series: ReportSeries, _ buffer: inout Buffer
  ) {
    let (header, style) = (table.header, context.style(.header))
    buffer.fill(header, style)
    buffer.write(context.strings.name, table.nameX, header.y, style, width: table.nameWidth)
    for (place, x) in table.periods {
      buffer.write(
        series.reports[place].report.period.padded(table.cellWidth, right: true), x, header.y,
        place == state.periodCursor && !isSlide ? context.style(.focusCell) : style)
    }
    for (line, row) in table.rows.enumerated() {
      let y = table.body.y + line
      if !context.isLinear {
        buffer.set(line == 0 && !isSlide ? "▸" : "●", table.body.x + 1, y, lineStyle(line))
      }
      buffer.write(
        state.report.label(unit: row.unit, context.language, width: table.nameWidth)
          .padded(table.nameWidth), table.nameX, y,
        line == 0 ? context.style(.panelTitle) : context.style(.text))
      if row.unit == state.cursorUnit { buffer.cursor = Point(table.nameX, y) }
      for (place, x) in table.periods {
        let cell = row.cells[place]
        buffer.write(
          (cell ?? NumberFormat.missing).padded(table.cellWidth, right: true), x, y,
          context.style(cell == nil ? .missing : place == state.periodCursor ? .accent : .text))
      }
    }
  }

  private func lineStyle(_ place: Int) -> Style {
    place == 0 ? context.style(.accent) : context.style(Role.series(place))
  }

  // MARK: Chart

  private func drawChart(
    _ layout: TrendChartLayout, _ series: ReportSeries, _ lit: [Int], _ buffer: inout Buffer
  ) {
    let chart = layout.chart
    for (place, period) in layout.periods.enumerated() {
      let isBreak = place > 0 && !series.isComparable(place)
      let isCursor = place == state.periodCursor
      for row in chart.y..<chart.bottom {
        buffer.set(
          isBreak ? "┊" : "│", period.column, row,
          context.style(isBreak ? .warning : isCursor ? .muted : .border))
      }
      buffer.write(
        series.reports[place].report.period, period.label, layout.axis.y,
        context.style(isCursor ? .accent : .muted))
    }
    func line(_ path: TrendChartLayout.Path, _ style: Style) -> [LineChart.Line] {
      // A line ends where scores can't be compared; behind that a new one begins.
      var pieces: [[(x: Double, y: Double)?]] = [[]]
      for place in path.points.indices {
        if place > 0, !state.showsRanks, !series.isComparable(place) { pieces.append([]) }
        pieces[pieces.count - 1].append(layout.place(path, place))
      }
      return pieces.map { LineChart.Line($0, style) }
    }
    var lines: [LineChart.Line] = []
    for path in layout.behind { lines += line(path, context.style(.muted)) }
    for (place, path) in layout.lit.enumerated().reversed() {
      lines += line(path, lineStyle(place))
    }
    LineChart(lines: lines).render(in: chart, into: &buffer)
    let scale = layout.scale
    buffer.write(
      scale.top.padded(scale.area.width, right: true), scale.area.x, scale.area.y,
      context.style(.muted))
    buffer.write(
      scale.bottom.padded(scale.area.width, right: true), scale.area.x, scale.area.bottom - 1,
      context.style(.muted))
    for (place, start) in layout.starts.enumerated().reversed() {
      buffer.write(
        start.text.padded(scale.area.width, right: true), scale.area.x, start.row, lineStyle(place))
    }
    drawLabels(layout, lit, &buffer)
  }

  /// Names at the ends of the lines.
  private func drawLabels(_ layout: TrendChartLayout, _ lit: [Int], _ buffer: inout Buffer) {
    for entry in layout.labels.labels {
      let style = lit.firstIndex(of: entry.unit).map { lineStyle($0) } ?? context.style(.muted)
      let rank = state.scored.rank(unit: entry.unit, node: state.node)
      let number = state.showsRanks ? context.numbers.rank(rank) + " " : ""
      // Of the lit ones how far they have come, too.
      var change = ""
      if let path = layout.lit.first(where: { $0.unit == entry.unit }), state.showsRanks,
        case let comparable = path.points.dropFirst(
          layout.comparableStart
        ),
        case .exact(let first)? = comparable.lazy.compactMap({ $0?.rank }).first,
        case .exact(let last)? = comparable.lazy.compactMap({ $0?.rank }).last
      {
        change = " " + Sheet.Cell.change(first - last).shown(context.numbers)
      }
      let room = layout.labelArea.width - DisplayWidth.of(number) - DisplayWidth.of(change)
      buffer.write(
        number + state.report.label(unit: entry.unit, context.language, width: room) + change,
        layout.labelArea.x, entry.row, style)
    }
  }
}
