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
      report.categories[category].label(context.language), report.nodes[node].name(context.language),
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
    let body = heading(
      "\(texts.biggestMovers) · \(report.categories[category].label(context.language))", area,
      &buffer)
    let ranking = state.ranking(category)
    guard let previous = ranking.previous else {
      buffer.write(texts.notComparable, body.x, body.y, context.style(.muted), width: body.width)
      return
    }
    let movers = ranking.reading.movers
    let count = max(2, min(8, (body.height - 2) / (body.height >= 24 ? 2 : 1)))
    let step = body.height >= 24 ? 2 : 1
    let half = (body.width - 4) / 2
    buffer.write(
      "\(previous.report.period) → \(report.period)", body.x, body.y, context.style(.muted))
    let shown = min(count, max(0, (area.bottom - body.y - 2 + step - 1) / step))
    let hidden = [movers.up, movers.down].reduce(0) { $0 + max(0, $1.count - shown) }
    noteHidden(hidden, area, &buffer)
    let moveWidth = max(
      5,
      (movers.up.prefix(1) + movers.down.prefix(1)).map { String($0.change.magnitude).count + 1 }
        .max() ?? 0)
    for (column, list) in [movers.up, movers.down].enumerated() {
      let x = body.x + column * (half + 4)
      for (line, mover) in list.prefix(atMost: count).enumerated() {
        let y = body.y + 2 + line * step
        guard y < area.bottom else { break }
        let change = Sheet.Cell.change(mover.change)
        buffer.write(
          change.shown(numbers).padded(moveWidth), x, y, context.style(change.tone.role))
        let rank = "#" + numbers.rank(scored.rank(unit: mover.unit, node: 0))
        buffer.write(
          name(mover.unit), x + moveWidth + 1, y, context.style(.text),
          width: max(4, half - moveWidth - 3 - DisplayWidth.of(rank)))
        buffer.write(rank, x + half - DisplayWidth.of(rank), y, context.style(.muted))
      }
      if list.isEmpty {
        buffer.write(NumberFormat.missing, x, body.y + 2, context.style(.missing))
      }
    }
  }

  func drawTrend(_ units: [Int], _ area: Rect, _ buffer: inout Buffer) {
    guard let first = units.first else { return }
    var trend = state.ranking(report.units.category(first))
    trend.focus(unit: first)
    trend.mark(only: Set(units.dropFirst().map { Int32($0) }))
    let name = [texts.ranksOverTime, report.nodes[0].name(context.language)]
    let body = heading(name.joined(separator: " · "), area, &buffer)
    noteHidden(units.count - TrendView.litCount(units.count, height: body.height), area, &buffer)
    TrendView(state: trend, context: context, isSlide: true).render(in: body, into: &buffer)
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
    let settings = body.takeBottom(1)
    buffer.write(
      ([
        texts.studySettings(
          numbers.integer(study.result.draws), "\(study.design.seed)",
          numbers.percent(study.design.weightSpread, 0),
          context.strings.means(study.drawn, of: study.scored.report.baseline))
      ] + study.result.undrawn.map { context.strings.undrawnShort($0) })
      .joined(separator: " · "),
      settings.x, settings.y,
      context.style(.muted), width: settings.width)
    noteHidden(study.order.count - body.height, area, &buffer)
    // The scale ends with the last rank that is shown.
    let count =
      study.order.prefix(atMost: body.height).map {
        max(study.interval(place: $0)?.upperBound ?? 1, study.result.nominalRanks[$0])
      }.max()
      ?? study.result.units.count
    let widest =
      study.order.prefix(atMost: body.height).map {
        DisplayWidth.of(name(Int(study.result.units[$0])))
      }
      .max()
    let nameWidth = min(widest ?? 24, body.width * 2 / 5)
    let intervalWidth = max(10, 2 * String(study.result.units.count).count + 1)
    let chart = Rect(
      body.x + nameWidth + intervalWidth + 4, body.y, body.width - nameWidth - intervalWidth - 5, 1)
    guard chart.width > 6 else { return }
    func x(_ rank: Int) -> Int {
      chart.x + (count < 2 ? 0 : (rank - 1) * (chart.width - 1) / (count - 1))
    }
    for (line, place) in study.order.prefix(atMost: body.height).enumerated() {
      let y = body.y + line
      buffer.write(
        name(Int(study.result.units[place])), body.x, y, context.style(.text), width: nameWidth)
      guard let interval = study.interval(place: place) else { continue }
      buffer.write(
        "\(interval.lowerBound)–\(interval.upperBound)".padded(intervalWidth, right: true),
        body.x + nameWidth + 1, y, context.style(.muted))
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
}
