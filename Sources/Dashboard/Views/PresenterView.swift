import CompositeIndex
import IndexReports
import TerminalCore
import TerminalWidgets

/// Draws one slide over the whole screen, large by layout: few things, wide apart, figures in blocks
/// where there is room.
struct PresenterView: Widget {
  let state: PresenterState
  let context: ViewContext

  var scored: ScoredReport { state.scored }
  var report: Report { state.scored.report }
  var numbers: NumberFormat { context.numbers }
  var texts: ScreenTexts { context.texts }

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

  func name(_ unit: Int) -> String { report.units.name(unit, context.language) }

  /// A heading and the rest of the slide.
  func heading(_ text: String, _ area: Rect, _ buffer: inout Buffer) -> Rect {
    var body = area
    let line = body.takeTop(1)
    buffer.write(text, line.x, line.y, context.style(.panelTitle), width: line.width)
    let rule = body.takeTop(1)
    for x in rule.x..<rule.right { buffer.set("━", x, rule.y, context.style(.accent)) }
    _ = body.takeTop(area.height >= 20 ? 1 : 0)
    return body
  }

  func centred(
    _ text: String, _ area: Rect, _ y: Int, _ style: Style, _ buffer: inout Buffer
  ) {
    let text = text.fitted(area.width)
    buffer.write(text, area.x + (area.width - DisplayWidth.of(text)) / 2, y, style)
  }

  // MARK: Title and figures

  func drawTitle(_ area: Rect, _ buffer: inout Buffer) {
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

  func drawFacts(_ page: Int, _ area: Rect, _ buffer: inout Buffer) {
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

  func scoreText(_ unit: Int, _ category: Int, _ node: Int) -> String {
    numbers.fixed(
      scored.standings(category: category, node: node).scores[unit],
      scored.decimals(category: category, node: node))
  }

  func share(_ unit: Int, _ category: Int, _ node: Int) -> Double? {
    let scale = scored.scale(category: category, node: node)
    return scored.standings(category: category, node: node).scores[unit].map {
      max(0, min(1, ($0 - scale.lowerBound) / (scale.upperBound - scale.lowerBound)))
    }
  }

  func drawCountdown(
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

  func drawRanking(
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

  func drawMethod(_ page: Int, _ area: Rect, _ buffer: inout Buffer) {
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

  func drawOverview(_ area: Rect, _ buffer: inout Buffer) {
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
