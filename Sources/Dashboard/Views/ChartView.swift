import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// Horizontal bars in the order of the table: scores at the bar ends, lines for the mean and the
/// bands; or stacked by what the pillars contribute.
struct ChartView: Widget {
  let state: RankingState
  let layout: RankingLayout
  let chart: ChartLayout
  let context: ViewContext

  private var legend: PillarLegend { PillarLegend(state.report, state.pillars, context: context) }

  func render(in _: Rect, into buffer: inout Buffer) {
    var below = chart.legend
    _ = below.takeLeft(RankingLayout.margin)
    legend.draw(chart.legendLines, below, &buffer)
    let scored = state.scored
    let (area, list) = (layout.list.area, layout.list)
    let (rankWidth, nameWidth) = (chart.rankWidth, chart.nameWidth)
    let (barStart, barWidth) = (chart.barStart, chart.barWidth)
    let scale = scored.scale(category: state.category, node: state.node)
    func share(_ value: Double) -> Double { scale.share(of: value) }
    drawHeader(
      layout.header, barStart: barStart, barWidth: barWidth, share, &buffer)

    let track = context.style(.background)
    var marks: [Bar.Part] = []
    if !isStacked {
      for band in state.bandsInside { marks.append(.init(share(band.from), context.style(.band))) }
    }
    if let mean = state.standings.mean {
      marks.append(.init(share(mean), context.style(.mean)))
    }
    Scrollbar(
      total: list.count, top: list.top, visible: area.height, style: context.style(.scrollbar)
    ).render(in: Rect(area.right, area.y, 1, area.height), into: &buffer)
    for place in list.visible {
      let row = state.rows[place]
      let unit = Int(row)
      let y = list.rect(of: place).y
      let isCursor = unit == state.cursorUnit
      let isMarked = state.marked.contains(row)
      let rank = state.standings.rank(unit)
      var x = area.x + RankingLayout.margin
      buffer.write(
        context.numbers.rank(
          rank, shared: rank.map { state.standings.isShared($0) } ?? false
        ).padded(rankWidth, right: true), x, y, context.style(.rank))
      x += rankWidth + 2
      buffer.write(
        state.report.label(unit: unit, context.language, width: nameWidth).padded(nameWidth), x, y,
        context.style(state.isMatch(unit) ? .match : isMarked ? .marked : .text))
      let score = state.standings.scores[unit]
      let barArea = Rect(barStart, y, barWidth, 1)
      var end = barStart
      if let score {
        let parts =
          isStacked
          ? stackedParts(unit, scale)
          : context.barParts(score, scale, context.style(.bar), pattern: "▄")
        Bar(parts: parts, track: track, marks: marks).render(in: barArea, into: &buffer)
        let filled = parts.reduce(0) { $0 + $1.share }
        end = barStart + Int((filled * Double(barWidth)).rounded(.up), within: 0...barWidth)
      } else {
        Bar(parts: [], track: track, marks: marks).render(in: barArea, into: &buffer)
      }
      let text = context.numbers.fixed(
        scored.score(unit: unit, node: state.node),
        scored.decimals(category: state.category, node: state.node))
      var mark = ""
      if scored.differs(unit: unit, node: state.node) == true {
        mark = "≠"
      } else if scored.origin(unit: unit, node: state.node) == .computed {
        mark = "*"
      }
      if state.standings.isApart(unit) { mark += " " + context.strings.notRanked }
      buffer.write(
        " " + text + mark, end, y, context.style(score == nil ? .missing : .text))
      if isMarked { buffer.set("●", area.x + 1, y, context.style(.marked)) }
      if isCursor {
        buffer.cursor = Point(area.x + RankingLayout.margin, y)
        let focus = context.style(.focusRow)
        buffer.restyle(Rect(area.x, y, barStart - 1 - area.x, 1)) { $0 = focus }
        if !isMarked { buffer.set("▸", area.x + 1, y, focus) }
      }
    }
  }

  private var isStacked: Bool { state.isStacked && state.canStack }

  private func stackedParts(_ unit: Int, _ scale: ClosedRange<Double>) -> [Bar.Part] {
    guard let scorecard = state.scored.scorecard else { return [] }
    return legend.bar { pillar in
      (scorecard.contribution(unit: unit, node: pillar) ?? 0)
        / (scale.upperBound - scale.lowerBound)
    }
  }

  /// Names of what is drawn: the pillars' colours, or the mean and the bands above their lines.
  private func drawHeader(
    _ area: Rect, barStart: Int, barWidth: Int, _ share: (Double) -> Double,
    _ buffer: inout Buffer
  ) {
    let header = context.style(.header)
    buffer.fill(area, header)
    buffer.write(
      state.report.label(node: state.node, context.language, width: barStart - area.x - 5),
      area.x + RankingLayout.margin, area.y, header)
    guard !isStacked else { return }
    var labels: [(x: Int, text: String, role: Role)] = []
    func place(_ value: Double, _ text: String, _ role: Role) {
      let x = barStart + Int(share(value) * Double(barWidth), within: 0...(barWidth - 1))
      labels.append((x, "│" + text, role))
    }
    if let mean = state.standings.mean {
      let decimals = state.scored.decimals(category: state.category, node: state.node)
      place(
        mean,
        state.standings.meanTitle(context.strings) + " " + context.numbers.fixed(mean, decimals),
        .mean)
    }
    for band in state.bandsInside { place(band.from, band.label(context.language), .band) }
    // The mean first; a band's label only where it does not run into another.
    var taken: [Range<Int>] = []
    for label in labels {
      let width = DisplayWidth.of(label.text)
      let start = min(label.x, area.right - 1 - width)
      let range = (start - 1)..<(start + width + 1)
      guard start >= barStart, !taken.contains(where: { $0.overlaps(range) }) else { continue }
      taken.append(range)
      buffer.write(
        label.text, start, area.y,
        Style(context.style(label.role).foreground, on: header.background))
    }
  }
}
