import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// Slides on the map, on earlier periods and on how sure the ranks are.
extension PresenterView {
  func drawMap(_ category: Int, _ node: Int, _ area: Rect, _ buffer: inout Buffer) {
    var map = state.ranking(category)
    map.showOnMap(node)
    let name = [
      report.categories[category].label(context.language),
      report.nodes[node].name(context.language),
    ]
    // As wide and as high as the screen lets it be.
    var body = buffer.area.inset(1, 0)
    _ = body.takeTop(area.height >= 30 ? area.y : 0)
    body = heading(name.joined(separator: " · "), body, &buffer, isTight: true)
    MapView(
      state: map, layout: MapLayout(map, in: body, isSlide: true, context: context),
      context: context, isSlide: true
    ).render(in: body, into: &buffer)
  }

  func drawMovers(_ category: Int, _ area: Rect, _ buffer: inout Buffer) {
    var body = heading(
      "\(texts.biggestMovers) · \(report.categories[category].label(context.language))", area,
      &buffer)
    let ranking = state.ranking(category)
    guard let previous = ranking.previous else {
      buffer.write(texts.notComparable, body.x, body.y, context.style(.muted), width: body.width)
      return
    }
    let movers = ranking.reading.movers
    let layout = MoversLayout(movers, in: body)
    let sentence =
      RankingFinding.moved(movers, of: scored, context.strings)
      ?? "\(previous.report.period) → \(report.period)"
    let text = SlideText(
      sentence, in: Size(body.width, body.height / 3), atMost: .boldNarrow,
      isLinear: context.isLinear || area.height < 36)
    text.draw(body.takeTop(text.height), context.style(.panelTitle), &buffer)
    _ = body.takeTop(1)
    noteHidden(layout.hidden, area, &buffer)
    // Slopes from the one period to the other.
    guard !layout.units.isEmpty else {
      buffer.write(texts.nothingFound, body.x, body.y, context.style(.muted), width: body.width)
      return
    }
    let slopes = state.slopes(category, from: previous, of: layout.units)
    TrendView(
      state: slopes, layout: TrendLayout(slopes, in: body, isSlide: true, context: context),
      context: context, isSlide: true
    ).render(in: body, into: &buffer)
  }

  func drawTrend(_ units: [Int], _ area: Rect, _ buffer: inout Buffer) {
    guard let first = units.first else { return }
    var trend = state.ranking(report.units.category(first))
    trend.focus(unit: first)
    trend.mark(only: Set(units.dropFirst().map { Int32($0) }))
    let name = [texts.ranksOverTime, report.nodes[0].name(context.language)]
    let body = heading(name.joined(separator: " · "), area, &buffer)
    noteHidden(units.count - TrendLayout.litCount(units.count, height: body.height), area, &buffer)
    TrendView(
      state: trend, layout: TrendLayout(trend, in: body, isSlide: true, context: context),
      context: context, isSlide: true
    ).render(in: body, into: &buffer)
  }

  func drawRobustness(_ category: Int, _ area: Rect, _ buffer: inout Buffer) {
    var body = heading(texts.howSure, area, &buffer)
    guard let study = state.study, study.category == category else {
      buffer.write(texts.computingIntervals, body.x, body.y, context.style(.muted))
      return
    }
    let legend = body.takeBottom(1)
    buffer.write(
      texts.intervalLegend, legend.x, legend.y, context.style(.muted), width: legend.width)
    drawSettings(study, body.takeBottom(1), &buffer)
    noteHidden(study.order.count - body.height, area, &buffer)
    let layout = IntervalSlideLayout(study, in: body, language: context.language)
    let chart = layout.chart
    guard chart.width > 6 else { return }
    func x(_ rank: Int) -> Int { layout.x(rank) }
    for (line, place) in study.order.prefix(atMost: body.height).enumerated() {
      let y = body.y + line
      buffer.write(
        name(Int(study.result.units[place])), body.x, y, context.style(.text),
        width: layout.nameWidth)
      guard let interval = study.interval(place: place) else { continue }
      buffer.write(
        "\(interval.lowerBound)–\(interval.upperBound)".padded(layout.intervalWidth, right: true),
        layout.intervalX, y, context.style(.muted))
      if let bounds = study.bounds?.bounds[place] {
        for column in x(bounds.best)...max(x(bounds.best), min(chart.right - 1, x(bounds.worst))) {
          buffer.set("·", column, y, context.style(.muted))
        }
      }
      for column in x(interval.lowerBound)...x(interval.upperBound) {
        buffer.set("━", column, y, context.style(.bar))
      }
      buffer.set("◆", x(study.result.nominalRanks[place]), y, context.style(.accent))
    }
  }

  /// What was drawn.
  private func drawSettings(_ study: RobustnessStudy, _ area: Rect, _ buffer: inout Buffer) {
    buffer.write(
      ([
        texts.studySettings(
          numbers.integer(study.result.draws), "\(study.design.seed)",
          numbers.percent(study.design.weightSpread, 0),
          context.strings.means(study.drawn, of: study.scored.report.baseline))
      ] + study.result.undrawn.map { context.strings.undrawnShort($0) })
      .joined(separator: " · "),
      area.x, area.y, context.style(.muted), width: area.width)
  }

  // MARK: Who could be first

  func drawFirst(_ category: Int, _ area: Rect, _ buffer: inout Buffer) {
    var body = heading(texts.whoFirst, area, &buffer)
    guard let study = state.study, study.category == category else {
      buffer.write(texts.computingIntervals, body.x, body.y, context.style(.muted))
      return
    }
    drawSettings(study, body.takeBottom(1), &buffer)
    let reading = FirstPlaceReading(study, context.strings)
    guard let lead = reading.lead else {
      buffer.write(context.strings.noData, body.x, body.y, context.style(.missing))
      return
    }
    let sentence = SlideText(
      lead, in: Size(body.width, body.height / 3), atMost: .boldNarrow,
      isLinear: context.isLinear || area.height < 36)
    sentence.draw(body.takeTop(sentence.height), context.style(.panelTitle), &buffer)
    _ = body.takeTop(1)
    let step = body.height >= reading.candidates.count * 2 ? 2 : 1
    let layout = SlideListLayout(
      reading.candidates.map { SlideListLayout.Row(unit: $0.unit, rank: "", score: $0.text) },
      leastRank: 0,
      widestName: reading.candidates.map { DisplayWidth.of(name($0.unit)) }.max() ?? 8,
      keepsBar: true, in: body)
    noteHidden(reading.candidates.count - (body.height + step - 1) / step, area, &buffer)
    for (line, candidate) in reading.candidates.enumerated() {
      let y = body.y + line * step
      guard y < body.bottom else { break }
      buffer.write(
        name(candidate.unit), layout.name.x, y, context.style(line == 0 ? .accent : .text),
        width: layout.name.width)
      buffer.write(
        candidate.text.padded(layout.scoreWidth, right: true), body.right - layout.scoreWidth, y,
        context.style(.text))
      if let bar = layout.bar {
        Bar(
          parts: [Bar.Part(candidate.share, context.barStyle(row: line))],
          track: context.style(.background)
        ).render(in: Rect(bar.x, y, bar.width, 1), into: &buffer)
      }
    }
  }
}
