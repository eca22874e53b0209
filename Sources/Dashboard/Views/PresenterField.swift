import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// Slides that show everyone: the whole field of a category, and its race through the periods.
extension PresenterView {
  // MARK: The whole field

  func drawField(_ category: Int, _ unit: Int?, _ area: Rect, _ buffer: inout Buffer) {
    let standings = scored.standings(category: category, node: 0)
    var body = heading(
      report.categories[category].label(context.language), area, &buffer,
      note: originNote(standings.order.prefix(3).map { Int($0) }, category, 0), isLarge: true)
    let finding = RankingFinding(scored, category: category, context.strings)
    let sentence =
      unit.map { finding.standing(of: $0, previous: state.series?.comparablePrevious(of: scored)) }
      ?? finding.leader ?? finding.spread
    if let sentence {
      let text = SlideText(
        sentence, in: Size(body.width, body.height / 3), atMost: .boldNarrow,
        isLinear: context.isLinear || area.height < 36)
      text.draw(body.takeTop(text.height), context.style(.panelTitle), &buffer)
      _ = body.takeTop(1)
    }
    var ranking = state.ranking(category)
    if let own = unit ?? standings.order.first.map({ Int($0) }) { ranking.focus(unit: own) }
    let apart = apartNote(standings)
    let foot = body.takeBottom(apart == nil ? 0 : 1)
    let labels = FieldLabels(
      standings, unit: unit, score: { scoreText($0, category, 0) }, name: name,
      rank: { numbers.rank($0) })
    var chart = body
    let top = chart.takeTop(min(labels.rows.count, max(0, body.height - 8)))
    let layout = DistributionLayout(ranking, in: chart, context: context)
    let cursor = buffer.cursor
    DistributionView(state: ranking, layout: layout, context: context)
      .render(in: chart, into: &buffer)
    buffer.cursor = cursor
    if let apart {
      buffer.write(apart, foot.x, foot.y, context.style(.muted), width: foot.width)
    }
    for (row, label) in labels.rows.prefix(atMost: top.height).enumerated() {
      let x = standings.scores[label.unit].flatMap { layout?.x(of: $0) } ?? top.x
      let width = DisplayWidth.of(label.text)
      // The name at the side that has room, its end at the score.
      let start = max(top.x, min(x - width + 1, top.right - width))
      buffer.write(
        label.text, start, top.y + row,
        context.style(label.unit == unit ? .marked : row == 0 ? .accent : .text), width: top.width)
    }
  }

  /// Who has no score, in words.
  private func apartNote(_ standings: Standings) -> String? {
    let missing = standings.units.count - standings.scoredCount
    return missing > 0 && standings.scoredCount > 0 ? texts.unscored(missing) : nil
  }

  // MARK: The race

  func drawRace(_ category: Int, _ unit: Int?, _ area: Rect, _ buffer: inout Buffer) {
    let first = scored.standings(category: category, node: 0).order.first.map { Int($0) }
    let lit = unit ?? first
    guard let race = state.race, let from = race.figures.periods.first,
      let to = race.figures.periods.last
    else {
      let body = heading(context.strings.raceTitle, area, &buffer)
      buffer.write(texts.onePeriod, body.x, body.y, context.style(.muted), width: body.width)
      return
    }
    let decimals = scored.decimals(category: category, node: 0)
    let layout = RaceLayout(
      race, title: "\(report.categories[category].label(context.language)) \(from)–\(to)",
      lit: lit, names: name, score: { numbers.fixed($0, decimals) }, in: area, context: context)
    layout.title.draw(layout.titleArea, context.style(.panelTitle), &buffer)
    layout.year.draw(layout.yearArea, context.style(.muted), &buffer)
    for lane in layout.lanes { draw(lane, of: layout, in: area, &buffer) }
    drawTimeline(layout, isResting: race.figures.segment(at: race.time).share == 0, &buffer)
  }

  private func draw(
    _ lane: RaceLayout.Lane, of layout: RaceLayout, in body: Rect, _ buffer: inout Buffer
  ) {
    let style = context.style(lane.isLit ? .marked : .text)
    buffer.write(
      lane.rank.padded(layout.rankWidth, right: true), body.x, lane.y, context.style(.muted))
    buffer.fill(
      Rect(layout.nameX, lane.y, layout.nameWidth, 1), context.style(.background))
    buffer.write(
      report.units.name(lane.unit, context.language).shortened(layout.nameWidth), layout.nameX,
      lane.y, style, width: layout.nameWidth)
    guard layout.bar.width > 0 else { return }
    let end = Int((lane.share * Double(layout.bar.width)).rounded(), within: 0...layout.bar.width)
    for row in 0..<layout.thickness where lane.y + row < layout.timeline.y {
      Bar(
        parts: [.init(1, context.style(lane.isLit ? .marked : .bar))],
        track: context.style(.background)
      ).render(in: Rect(layout.bar.x, lane.y + row, end, 1), into: &buffer)
    }
    buffer.write(lane.score, layout.bar.x + end + 1, lane.y, style)
  }

  private func drawTimeline(_ layout: RaceLayout, isResting: Bool, _ buffer: inout Buffer) {
    let line = layout.timeline
    for x in line.x..<line.right {
      buffer.set("━", x, line.y, context.style(x <= layout.now ? .accent : .barTrack))
    }
    buffer.set("●", layout.now, line.y, context.style(.accent))
    for stop in layout.stops {
      buffer.write(stop.text, stop.x, layout.foot.y, context.style(.muted))
    }
    guard !isResting else { return }
    // Where no period is named there is room for what has to be said.
    let taken = layout.stops.map { $0.x - 1..<($0.x + DisplayWidth.of($0.text) + 1) }
    for text in [context.strings.interpolated, context.strings.interpolatedShort] {
      let width = DisplayWidth.of(text)
      if let x = (line.x..<max(line.x, line.right - width)).first(where: { x in
        !taken.contains { $0.overlaps(x..<(x + width)) }
      }) {
        buffer.write(text, x, layout.foot.y, context.style(.muted))
        return
      }
    }
  }
}
