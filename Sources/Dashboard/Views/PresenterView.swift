import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// Draws one slide over the whole screen, large by layout: few things, wide apart, figures in blocks
/// where there is room.
struct PresenterView: Widget {
  let state: PresenterState
  let context: ViewContext

  var scored: ScoredReport { state.shown }
  var report: Report { state.shown.report }
  var numbers: NumberFormat { context.numbers }
  var texts: ScreenTexts { context.texts }

  func render(in area: Rect, into buffer: inout Buffer) {
    if state.isBlank { return }
    // At the edge, how far the talk is.
    Scrollbar(
      total: state.slides.count, top: state.position, visible: 1,
      style: context.style(.scrollbar)
    ).render(in: Rect(area.right - 1, area.y, 1, area.height), into: &buffer)
    if state.isOverview {
      drawOverview(area, &buffer)
      return
    }
    let body = SlideLayout.body(area)
    switch state.slide {
    case .title: drawTitle(body, &buffer)
    case .fact(let place): drawFact(place, body, &buffer)
    case .countdown(let category, let revealed):
      drawCountdown(category, revealed, body, &buffer)
    case .ranking(let listing, let start, _): drawRanking(listing, start, body, &buffer)
    case .spotlight: drawSpotlight(state.unit ?? 0, body, &buffer)
    case .comparison(let units): drawComparison(units, body, &buffer)
    case .map(let category, let node): drawMap(category, node, body, &buffer)
    case .movers(let category): drawMovers(category, body, &buffer)
    case .trend(let units): drawTrend(units, body, &buffer)
    case .robustness(let category): drawRobustness(category, body, &buffer)
    case .first(let category): drawFirst(category, body, &buffer)
    case .field(let category, let unit): drawField(category, unit, body, &buffer)
    case .race(let category, let unit): drawRace(category, unit, body, &buffer)
    case .method(let page): drawMethod(page, body, &buffer)
    case .closing: drawMethod(0, body, &buffer)
    case .words(let text, let isHeadline): drawWords(text, isHeadline, body, &buffer)
    }
  }

  func name(_ unit: Int) -> String { report.units.name(unit, context.language) }

  /// A heading and the rest of the slide.
  ///
  /// - Parameters:
  ///   - note: What must be said of the figures, at the right.
  ///   - isLarge: Whether the heading is what the slide is about.
  ///   - isPlain: Whether the slide was counted out with a heading of one row.
  func heading(
    _ text: String, _ area: Rect, _ buffer: inout Buffer, note: String? = nil,
    isLarge: Bool = false, isPlain: Bool = false, isTight: Bool = false
  ) -> Rect {
    let text = state.isOverview ? text : state.ownTitle?(context.language) ?? text
    let note = [state.scenarioName.map { texts.underScenario($0) }, note].compactMap(\.self)
      .joined(separator: " · ")
    let noteWidth = note.isEmpty ? 0 : DisplayWidth.of(note) + 2
    let (large, line, rule, body) = SlideLayout.heading(
      text, area, noteWidth: noteWidth, isLarge: isLarge, isTight: isTight,
      isLinear: context.isLinear || isPlain)
    if var large {
      large.style = context.style(.panelTitle)
      large.render(in: line, into: &buffer)
    } else {
      buffer.write(
        text, line.x, line.y, context.style(.panelTitle), width: max(8, line.width - noteWidth))
    }
    buffer.write(
      note, line.right - noteWidth + 2, line.y, context.style(.muted), width: max(0, noteWidth - 2))
    for x in rule.x..<rule.right { buffer.set("━", x, rule.y, context.style(.accent)) }
    return body
  }

  /// Says below a slide how many rows it has no room for.
  func noteHidden(_ count: Int, _ area: Rect, _ buffer: inout Buffer) {
    guard count > 0 else { return }
    let text = " " + texts.notShown(numbers.integer(count)) + " "
    buffer.noteDropped(count)
    buffer.write(
      text, max(area.x, area.right - DisplayWidth.of(text) - 1), area.bottom,
      context.style(.muted), width: area.width)
  }

  // MARK: Rankings

  /// A score with the mark of a computed one, where some of the ranking are published.
  func scoreText(_ unit: Int, _ category: Int, _ node: Int) -> String {
    let standings = scored.standings(category: category, node: node)
    let isMarked =
      standings.publishedCount > 0 && scored.origin(unit: unit, node: node) == .computed
    return numbers.fixed(
      scored.score(unit: unit, node: node), scored.decimals(category: category, node: node))
      + (isMarked ? "*" : "")
  }

  /// What is to be said of scores that no publisher printed.
  func originNote(_ units: [Int], _ category: Int, _ node: Int) -> String? {
    guard units.contains(where: { scored.origin(unit: $0, node: node) == .computed }) else {
      return nil
    }
    return scored.standings(category: category, node: node).publishedCount > 0
      ? context.strings.computedLegend : context.strings.computed
  }

  func share(_ unit: Int, _ category: Int, _ node: Int) -> Double? {
    let scale = scored.scale(category: category, node: node)
    return scored.standings(category: category, node: node).scores[unit].map {
      scale.share(of: $0)
    }
  }

  func drawRanking(
    _ listing: Listing, _ start: Int, _ area: Rect, _ buffer: inout Buffer
  ) {
    let (category, node) = (listing.category, listing.node)
    let standings = scored.standings(category: category, node: node)
    let size = buffer.size
    let perPage = PresenterState.pageRows(size)
    let all = listing.rows(of: scored, context.language)
    let page = all.dropFirst(start).prefix(atMost: perPage).map { Int($0) }
    var title = [report.categories[category].label(context.language)]
    if node != 0 { title.append(report.nodes[node].name(context.language)) }
    if let group = listing.group {
      title.append(report.groupings[group.grouping].groups[group.group].name(context.language))
    }
    if !listing.filter.isEmpty { title.append("“\(listing.filter)”") }
    if let key = listing.sort.first, key.column != .rank {
      title.append(context.strings.sortedBy(state.title(of: key, in: listing)))
    }
    // Pages, not rows: with shared ranks and ranges the two would not agree.
    if all.count > perPage {
      title.append("\(start / perPage + 1)/\((all.count + perPage - 1) / perPage)")
    }
    var body = heading(
      title.joined(separator: " · "), area, &buffer, note: originNote(page, category, node),
      isPlain: true)
    let stacked = listing.isStacked && node == 0 ? stackedPillars : nil
    if let stacked {
      let legend = PillarLegend(report, stacked, context: context)
      let lines = legend.lines(width: body.width)
      legend.draw(lines, body.takeBottom(min(lines.count, body.height / 3)), &buffer)
    }
    let step = size.height >= 40 ? 2 : 1
    let rows = page.map { unit -> SlideListLayout.Row in
      let rank = standings.rank(unit)
      let gain = state.gain(unit, category, node) ?? 0
      return .init(
        unit: unit, rank: numbers.rank(rank, shared: rank.map { standings.isShared($0) } ?? false),
        gain: gain == 0 ? "" : (gain > 0 ? "▲" : "▼") + "\(gain.magnitude)",
        score: scoreText(unit, category, node))
    }
    let layout = SlideListLayout(
      rows, leastRank: 7, hasGains: state.scenarioName != nil,
      widestName: all.prefix(400).reduce(8) { max($0, DisplayWidth.of(name(Int($1)))) },
      keepsBar: true, in: body)
    noteHidden(page.count - max(0, (body.height + step - 1) / step), area, &buffer)
    for (line, row) in layout.rows.enumerated() {
      let y = body.y + line * step
      guard y < body.bottom else { break }
      buffer.write(
        row.rank.padded(layout.rankWidth, right: true), body.x, y, context.style(.accent))
      buffer.write(
        row.gain, layout.gainX, y, context.style(row.gain.hasPrefix("▲") ? .better : .worse))
      buffer.write(name(row.unit), layout.name.x, y, context.style(.text), width: layout.name.width)
      let isMissing = standings.scores[row.unit] == nil
      buffer.write(
        row.score.padded(layout.scoreWidth, right: true), body.right - layout.scoreWidth, y,
        context.style(isMissing ? .missing : .text))
      if let bar = layout.bar, let share = share(row.unit, category, node) {
        let parts =
          stacked.map { stackedParts($0, row.unit, category) }
          ?? [Bar.Part(share, context.barStyle(row: line))]
        Bar(parts: parts, track: context.style(.background))
          .render(in: Rect(bar.x, y, bar.width, 1), into: &buffer)
      }
    }
    if page.isEmpty {
      buffer.write(context.strings.noUnits, body.x, body.y, context.style(.muted))
    }
  }

  /// The pillars whose contributions make a score; `nil` where it is no sum of them.
  private var stackedPillars: [Int]? {
    let pillars = report.framework.nodes[0].children
    guard let scorecard = scored.scorecard, let first = scored.population(of: state.category).first,
      pillars.contains(where: { scorecard.contribution(unit: Int(first), node: $0) != nil })
    else { return nil }
    return pillars
  }

  private func stackedParts(_ pillars: [Int], _ unit: Int, _ category: Int) -> [Bar.Part] {
    let scale = scored.scale(category: category, node: 0)
    return PillarLegend(report, pillars, context: context).bar { pillar in
      (scored.scorecard?.contribution(unit: unit, node: pillar) ?? 0)
        / (scale.upperBound - scale.lowerBound)
    }
  }
}
