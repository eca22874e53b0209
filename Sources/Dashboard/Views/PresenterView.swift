import CompositeIndex
import IndexReports
import TerminalCore
import TerminalWidgets

/// Draws one slide over the whole screen, large by layout: few things, wide apart, figures in blocks
/// where there is room.
struct PresenterView: Widget {
  let state: PresenterState
  let context: ViewContext

  private var scored: ScoredReport { state.scored }
  private var report: Report { state.scored.report }
  private var numbers: NumberFormat { context.numbers }
  private var texts: ScreenTexts { context.texts }

  func render(in area: Rect, into buffer: inout Buffer) {
    if state.isBlank { return }
    if state.isOverview {
      drawOverview(area, &buffer)
      return
    }
    // At the edge, how far the talk is.
    Scrollbar(
      total: state.slides.count, top: state.position, visible: 1,
      style: context.style(.scrollbar)
    ).render(in: Rect(area.right - 1, area.y, 1, area.height), into: &buffer)
    // A margin that grows with the screen.
    let body = area.inset(max(2, area.width / 20), max(1, area.height / 16))
    switch state.slide {
    case .title: drawTitle(body, &buffer)
    case .facts(let page): drawFacts(page, body, &buffer)
    case .countdown(let category, let revealed):
      drawCountdown(category, revealed, body, &buffer)
    case .ranking(let category, let node, let start):
      drawRanking(category, node, start, body, &buffer)
    case .spotlight: drawSpotlight(state.unit ?? 0, body, &buffer)
    case .comparison(let units): drawComparison(units, body, &buffer)
    case .map(let category, let node): drawMap(category, node, body, &buffer)
    case .movers(let category): drawMovers(category, body, &buffer)
    case .trend(let units): drawTrend(units, body, &buffer)
    case .robustness(let category): drawRobustness(category, body, &buffer)
    case .method(let page): drawMethod(page, body, &buffer)
    }
  }

  private func name(_ unit: Int) -> String { report.units.name(unit, context.language) }

  /// A heading and the rest of the slide.
  private func heading(_ text: String, _ area: Rect, _ buffer: inout Buffer) -> Rect {
    var body = area
    let line = body.takeTop(1)
    buffer.write(text, line.x, line.y, context.style(.panelTitle), width: line.width)
    let rule = body.takeTop(1)
    for x in rule.x..<rule.right { buffer.set("━", x, rule.y, context.style(.accent)) }
    _ = body.takeTop(area.height >= 20 ? 1 : 0)
    return body
  }

  private func centred(
    _ text: String, _ area: Rect, _ y: Int, _ style: Style, _ buffer: inout Buffer
  ) {
    let text = text.fitted(area.width)
    buffer.write(text, area.x + (area.width - DisplayWidth.of(text)) / 2, y, style)
  }

  // MARK: Title and figures

  private func drawTitle(_ area: Rect, _ buffer: inout Buffer) {
    let width = min(area.width, max(40, area.width * 3 / 4))
    let lines = report.title(context.language).wrapped(width)
    let publisher = (report.publisher?(context.language) ?? "").wrapped(width)
    let gap = area.height >= 30 ? 2 : 1
    let total = lines.count * gap + 3 + publisher.count + 2
    var y = area.y + max(0, (area.height - total) / 2)
    for line in lines {
      centred(line, area, y, context.style(.panelTitle), &buffer)
      y += gap
    }
    y += 1
    let rule = min(24, area.width)
    for x in 0..<rule {
      buffer.set("━", area.x + (area.width - rule) / 2 + x, y, context.style(.accent))
    }
    y += 2
    for line in publisher {
      centred(line, area, y, context.style(.text), &buffer)
      y += 1
    }
    let facts = [
      report.published.map { numbers.date($0) },
      report.categories.map {
        "\($0.name(context.language)) \(numbers.integer($0.ranked ?? $0.total ?? 0))"
      }.filter { !$0.hasSuffix(" 0") }.joined(separator: " · "),
    ].compactMap(\.self).filter { !$0.isEmpty }
    for fact in facts where y < area.bottom {
      y += 1
      centred(fact, area, y, context.style(.muted), &buffer)
    }
  }

  private func drawFacts(_ page: Int, _ area: Rect, _ buffer: inout Buffer) {
    let body = heading(context.strings.facts, area, &buffer)
    let facts = Array(report.facts.dropFirst(page * 4).prefix(4))
    guard !facts.isEmpty else { return }
    // Two columns where two figures fit beside each other.
    let columns = body.width >= 100 && facts.count > 1 ? 2 : 1
    let rows = (facts.count + columns - 1) / columns
    let cell = Size(body.width / columns, max(2, body.height / rows))
    for (place, fact) in facts.enumerated() {
      let rect = Rect(
        body.x + place % columns * cell.width, body.y + place / columns * cell.height,
        cell.width - 2, cell.height)
      let value = numbers.value(fact.value)
      let unit = fact.unit.map { " " + $0(context.language) } ?? ""
      var y = rect.y
      let wide = BigText(value, style: context.style(.accent))
      let narrow = BigText(value, style: context.style(.accent), dotWidth: 1)
      let big = [wide, narrow].first { ($0.width ?? .max) <= rect.width - 4 }
      if let big, rect.height >= BigText.height + 2 {
        big.render(in: Rect(rect.x, y, rect.width, BigText.height), into: &buffer)
        y += BigText.height + 1
      } else {
        buffer.write(value, rect.x, y, context.style(.accent), width: rect.width)
        y += 1
      }
      for line in (fact.label(context.language) + (unit.isEmpty ? "" : "," + unit))
        .wrapped(rect.width).prefix(max(1, rect.bottom - y))
      {
        buffer.write(line, rect.x, y, context.style(.text))
        y += 1
      }
    }
  }

  // MARK: Rankings

  private func scoreText(_ unit: Int, _ category: Int, _ node: Int) -> String {
    numbers.fixed(
      scored.standings(category: category, node: node).scores[unit],
      scored.decimals(category: category, node: node))
  }

  private func share(_ unit: Int, _ category: Int, _ node: Int) -> Double? {
    let scale = scored.scale(category: category, node: node)
    return scored.standings(category: category, node: node).scores[unit].map {
      max(0, min(1, ($0 - scale.lowerBound) / (scale.upperBound - scale.lowerBound)))
    }
  }

  private func drawCountdown(
    _ category: Int, _ revealed: Int, _ area: Rect, _ buffer: inout Buffer
  ) {
    let standings = scored.standings(category: category, node: 0)
    let first = standings.order.prefix(5).map { Int($0) }
    let body = heading(
      "\(report.categories[category].name(context.language)) · \(texts.firstOf(first.count))",
      area, &buffer)
    let height = max(1, body.height / max(1, first.count))
    for (place, unit) in first.enumerated() {
      let y = body.y + place * height
      let rank = numbers.rank(standings.rank(unit))
      let isOpen = first.count - place <= revealed
      let isNewest = first.count - place == revealed
      let showsBig = height >= BigText.height + 1 && body.width >= 60
      let rankWidth = showsBig ? 12 : 5
      if showsBig {
        BigText(rank, style: context.style(isOpen ? .accent : .barTrack))
          .render(in: Rect(body.x, y, rankWidth, BigText.height), into: &buffer)
      } else {
        buffer.write(
          rank.padded(4, right: true), body.x, y, context.style(isOpen ? .accent : .muted))
      }
      guard isOpen else { continue }
      let x = body.x + rankWidth + 2
      let growth = isNewest ? state.growth : 1
      let score = scoreText(unit, category, 0)
      let scoreWidth = DisplayWidth.of(score)
      buffer.write(
        name(unit), x, y, context.style(isNewest ? .panelTitle : .text),
        width: max(4, body.right - x - scoreWidth - 2))
      buffer.write(score, body.right - scoreWidth, y, context.style(.accent))
      if height > 1, let share = share(unit, category, 0) {
        let rows = max(1, min(3, height - 2))
        for row in 0..<rows where y + 1 + row < body.bottom {
          Bar(
            parts: [.init(share * growth, context.style(isNewest ? .bar : .barAlternate))],
            track: context.style(.background)
          ).render(in: Rect(x, y + 1 + row, body.right - x, 1), into: &buffer)
        }
      }
    }
  }

  private func drawRanking(
    _ category: Int, _ node: Int, _ start: Int, _ area: Rect, _ buffer: inout Buffer
  ) {
    let standings = scored.standings(category: category, node: node)
    let size = buffer.size
    let rows = PresenterState.pageRows(size)
    let total = standings.order.count
    let page = standings.order.dropFirst(start).prefix(rows)
    var title = report.categories[category].name(context.language)
    if node != 0 { title += " · " + report.nodes[node].name(context.language) }
    let range = total > rows ? " \(start + 1)–\(start + page.count)" : ""
    let body = heading(title + range, area, &buffer)
    let step = size.height >= 40 ? 2 : 1
    let widest = standings.order.prefix(400).reduce(8) { max($0, DisplayWidth.of(name(Int($1)))) }
    let nameWidth = min(widest, body.width / 2)
    let score = page.map { DisplayWidth.of(scoreText(Int($0), category, node)) }.max() ?? 5
    let barStart = body.x + 9 + nameWidth + 2
    let barWidth = body.right - barStart - score - 2
    for (line, unit) in page.enumerated() {
      let unit = Int(unit)
      let y = body.y + line * step
      guard y < area.bottom else { break }
      let rank = standings.rank(unit)
      buffer.write(
        numbers.rank(rank, shared: rank.map { standings.isShared($0) } ?? false)
          .padded(7, right: true), body.x, y, context.style(.accent))
      buffer.write(name(unit).padded(nameWidth), body.x + 9, y, context.style(.text))
      let isMissing = standings.scores[unit] == nil
      buffer.write(
        scoreText(unit, category, node).padded(score, right: true), body.right - score, y,
        context.style(isMissing ? .missing : .text))
      if barWidth > 6, let share = share(unit, category, node) {
        Bar(parts: [.init(share, context.barStyle(row: line))], track: context.style(.background))
          .render(in: Rect(barStart, y, barWidth, 1), into: &buffer)
      }
    }
  }

  // MARK: Units

  private func drawSpotlight(_ unit: Int, _ area: Rect, _ buffer: inout Buffer) {
    let category = report.units.category(unit)
    let standings = scored.standings(category: category, node: 0)
    let body = heading(
      "\(name(unit)) · \(report.categories[category].name(context.language))", area, &buffer)
    var y = body.y
    let rank = numbers.rank(standings.rank(unit))
    let big = BigText("#" + rank, style: context.style(.accent))
    if body.height >= 16, (big.width ?? .max) < body.width / 2 {
      big.render(in: Rect(body.x, y, body.width / 2, BigText.height), into: &buffer)
      let score = BigText(
        scoreText(unit, category, 0), style: context.style(.text), dotWidth: 1)
      if let width = score.width, width < body.width / 2 {
        score.render(
          in: Rect(body.right - width, y, width, BigText.height), into: &buffer)
      } else {
        let text = scoreText(unit, category, 0)
        buffer.write(text, body.right - DisplayWidth.of(text), y, context.style(.text))
      }
      y += BigText.height + 1
    } else {
      buffer.write(
        context.strings.rankOf(rank, numbers.integer(standings.units.count)) + " · "
          + scoreText(unit, category, 0), body.x, y, context.style(.accent), width: body.width)
      y += 2
    }
    let details = UnitState(
      scored, unit: unit, category: category, focus: 0, previous: nil)
    let half = (body.width - 4) / 2
    for (column, title, nodes) in [
      (0, context.strings.strengths, details.strengths),
      (1, context.strings.weaknesses, details.weaknesses),
    ] {
      let x = body.x + column * (half + 4)
      var line = y
      guard line < area.bottom else { break }
      buffer.write(title, x, line, context.style(.accent), width: half)
      line += 1
      for node in nodes where line < area.bottom {
        let rank = "#" + numbers.rank(scored.rank(unit: unit, node: node))
        buffer.write(
          report.nodes[node].name(context.language), x, line, context.style(.text),
          width: half - DisplayWidth.of(rank) - 1)
        buffer.write(rank, x + half - DisplayWidth.of(rank), line, context.style(.muted))
        line += 1
        if let share = share(unit, category, node), line < area.bottom {
          Bar(
            parts: [.init(share, context.style(column == 0 ? .bar : .barAlternate))],
            track: context.style(.background)
          ).render(in: Rect(x, line, half, 1), into: &buffer)
          line += area.height >= 24 ? 2 : 1
        }
      }
      if nodes.isEmpty, line < area.bottom {
        buffer.write(NumberFormat.missing, x, line, context.style(.missing))
      }
    }
  }

  private func drawComparison(_ units: [Int], _ area: Rect, _ buffer: inout Buffer) {
    guard let first = units.first else { return }
    let body = heading(
      units.map { name($0) }.joined(separator: " · "), area, &buffer)
    let category = report.units.category(first)
    let comparison = ComparisonState(scored, units: units, series: nil)
    let height = units.count + 1
    let labelWidth = min(
      body.width / 3, units.map { DisplayWidth.of(name($0)) }.max() ?? 10)
    var y = body.y
    for row in comparison.rows.prefix(max(1, body.height / height)) {
      guard y + units.count < area.bottom + 1 else { break }
      let decimals = scored.usualDecimals(category: category, node: row.node)
      buffer.write(
        report.nodes[row.node].name(context.language), body.x, y, context.style(.panelTitle),
        width: body.width)
      y += 1
      for (place, unit) in units.enumerated() where y < area.bottom {
        let text = numbers.fixed(row.scores[place], decimals)
        let width = DisplayWidth.of(text)
        buffer.write(
          name(unit).padded(labelWidth), body.x, y, context.style(.text))
        buffer.write(
          (row.leader == place ? "▲" : " ") + text, body.right - width - 1, y,
          context.style(row.leader == place ? .better : .text))
        if let share = share(unit, category, row.node) {
          Bar(
            parts: [.init(share, context.style(Role.series(place)))],
            track: context.style(.background)
          ).render(
            in: Rect(
              body.x + labelWidth + 1, y, max(4, body.width - labelWidth - width - 4), 1),
            into: &buffer)
        }
        y += 1
      }
      if body.height >= comparison.rows.count * (height + 1) { y += 1 }
    }
  }

  // MARK: Map, periods, robustness

  private func ranking(_ category: Int) -> RankingState {
    var ranking = RankingState(
      scored, previous: state.series.flatMap { previous($0) }, series: state.series, node: 0,
      category: category)
    ranking.language = context.language
    ranking.arrange()
    return ranking
  }

  private func previous(_ series: ReportSeries) -> ScoredReport? {
    guard let place = series.place(of: scored), place > 0, series.isComparable(place) else {
      return nil
    }
    return series.reports[place - 1]
  }

  private func drawMap(_ category: Int, _ node: Int, _ area: Rect, _ buffer: inout Buffer) {
    var map = ranking(category)
    map.showOnMap(node)
    MapView(state: map, context: context).render(in: area, into: &buffer)
  }

  private func drawMovers(_ category: Int, _ area: Rect, _ buffer: inout Buffer) {
    let body = heading(
      "\(texts.biggestMovers) · \(report.categories[category].name(context.language))", area,
      &buffer)
    let ranking = ranking(category)
    guard let previous = ranking.previous else {
      buffer.write(texts.notComparable, body.x, body.y, context.style(.muted), width: body.width)
      return
    }
    let changes = ranking.rows.compactMap { unit in
      ranking.change(Int(unit)).map { (unit: Int(unit), change: $0) }
    }
    let count = max(2, min(8, (body.height - 2) / (body.height >= 24 ? 2 : 1)))
    let step = body.height >= 24 ? 2 : 1
    let half = (body.width - 4) / 2
    buffer.write(
      "\(previous.report.period) → \(report.period)", body.x, body.y, context.style(.muted))
    for (column, list) in [
      changes.filter { $0.change > 0 }.sorted { $0.change > $1.change },
      changes.filter { $0.change < 0 }.sorted { $0.change < $1.change },
    ].enumerated() {
      let x = body.x + column * (half + 4)
      for (line, mover) in list.prefix(count).enumerated() {
        let y = body.y + 2 + line * step
        guard y < area.bottom else { break }
        let text = (mover.change > 0 ? "▲" : "▼") + "\(mover.change.magnitude)"
        buffer.write(
          text.padded(5), x, y, context.style(mover.change > 0 ? .better : .worse))
        let rank = "#" + numbers.rank(scored.rank(unit: mover.unit, node: 0))
        buffer.write(
          name(mover.unit), x + 6, y, context.style(.text),
          width: max(4, half - 8 - DisplayWidth.of(rank)))
        buffer.write(rank, x + half - DisplayWidth.of(rank), y, context.style(.muted))
      }
    }
  }

  private func drawTrend(_ units: [Int], _ area: Rect, _ buffer: inout Buffer) {
    guard let first = units.first else { return }
    var trend = ranking(report.units.category(first))
    trend.focus(unit: first)
    trend.mark(only: Set(units.dropFirst().map { Int32($0) }))
    TrendView(state: trend, context: context).render(in: area, into: &buffer)
  }

  private func drawRobustness(_ category: Int, _ area: Rect, _ buffer: inout Buffer) {
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
      texts.studySettings(
        numbers.integer(study.result.draws), "\(study.design.seed)",
        numbers.percent(study.design.weightSpread, 0)), settings.x, settings.y,
      context.style(.muted), width: settings.width)
    // The scale ends with the last rank that is shown.
    let count =
      study.order.prefix(body.height).map {
        max(study.interval(place: $0)?.upperBound ?? 1, study.result.nominalRanks[$0])
      }.max()
      ?? study.result.units.count
    let nameWidth = min(24, body.width / 4)
    let chart = Rect(body.x + nameWidth + 14, body.y, body.width - nameWidth - 15, 1)
    guard chart.width > 6 else { return }
    func x(_ rank: Int) -> Int {
      chart.x + (count < 2 ? 0 : (rank - 1) * (chart.width - 1) / (count - 1))
    }
    for (line, place) in study.order.prefix(body.height).enumerated() {
      let y = body.y + line
      buffer.write(
        name(Int(study.result.units[place])).padded(nameWidth), body.x, y, context.style(.text))
      guard let interval = study.interval(place: place) else { continue }
      buffer.write(
        "\(interval.lowerBound)–\(interval.upperBound)".padded(10, right: true),
        body.x + nameWidth + 1, y, context.style(.muted))
      for column in x(interval.lowerBound)...x(interval.upperBound) {
        buffer.set("━", column, y, context.style(.bar))
      }
      buffer.set("◆", x(study.result.nominalRanks[place]), y, context.style(.accent))
    }
  }

  // MARK: Method and sources

  /// The lines of the last slides, a page each.
  static func methodPages(
    _ scored: ScoredReport, size: Size, context: ViewContext
  ) -> [[TerminalWidgets.Panel.Line]] {
    let area = Rect(size).inset(max(2, size.width / 20), max(1, size.height / 16))
    let height = max(3, area.height - 3)
    let lines = InformationText(scored.report, context: context).lines(
      width: min(area.width, 100))
    return stride(from: 0, to: lines.count, by: height).map {
      Array(lines[$0..<min(lines.count, $0 + height)])
    }
  }

  private func drawMethod(_ page: Int, _ area: Rect, _ buffer: inout Buffer) {
    let body = heading(context.strings.information, area, &buffer)
    let pages = Self.methodPages(scored, size: buffer.size, context: context)
    guard pages.indices.contains(page) else { return }
    for (row, line) in pages[page].prefix(area.bottom - body.y).enumerated() {
      var x = body.x
      for span in line.spans {
        x += buffer.write(span.text, x, body.y + row, span.style, width: max(0, body.right - x))
      }
    }
  }

  // MARK: Overview

  /// What a slide is called in the overview and for the speaker.
  static func title(_ slide: Slide, of scored: ScoredReport, _ strings: Strings) -> String {
    let report = scored.report
    func category(_ place: Int) -> String { report.categories[place].name(strings.language) }
    func unit(_ place: Int) -> String { report.units.name(place, strings.language) }
    switch slide {
    case .title: return report.title(strings.language)
    case .facts: return strings.facts
    case .countdown(let place, let revealed):
      return "\(category(place)) · \(strings.texts.countdown) \(revealed)"
    case .ranking(let place, let node, let start):
      let name = node == 0 ? "" : " · " + report.nodes[node].name(strings.language)
      return "\(category(place))\(name) · \(start + 1)…"
    case .spotlight(let place): return unit(place)
    case .comparison(let units):
      return strings.screen(.comparison) + ": " + units.map(unit).joined(separator: ", ")
    case .map: return strings.screen(.map)
    case .movers: return strings.texts.biggestMovers
    case .trend: return strings.screen(.trend)
    case .robustness: return strings.texts.howSure
    case .method: return strings.information
    }
  }

  private func drawOverview(_ area: Rect, _ buffer: inout Buffer) {
    let body = heading(
      "\(context.strings.screen(.presenter)) · \(state.position + 1)/\(state.slides.count)",
      area.inset(3, 1), &buffer)
    let top = max(
      0, min(state.overviewCursor - body.height / 2, state.slides.count - body.height))
    for (row, entry) in state.slides.dropFirst(top).prefix(body.height).enumerated() {
      let place = top + row
      let isFocused = place == state.overviewCursor
      let style = context.style(isFocused ? .focusRow : .text)
      buffer.write(
        "\(isFocused ? "▸" : place == state.position ? "·" : " ") \("\(place + 1)".padded(4, right: true))  \(Self.title(entry.slide, of: scored, context.strings))",
        body.x, body.y + row, style, width: body.width)
    }
  }
}
