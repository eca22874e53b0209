import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// Slides that are read from the back row: the title and the reveal.
extension PresenterView {
  func drawTitle(_ area: Rect, _ buffer: inout Buffer) {
    let named = report.categories.prefix(Self.categoriesNamed)
    let rest = report.categories.count - named.count
    let categories =
      named.map { category in
        // Where nobody said how many were ranked, the category is there all the same.
        let name = category.name(context.language)
        return (category.ranked ?? category.total).map { "\(name) \(numbers.integer($0))" } ?? name
      }.joinedParts() + (rest > 0 ? " · " + context.strings.more(rest) : "")
    let publisher = [
      report.publisher?(context.language), report.published.map { numbers.date($0) },
    ].compactMap(\.self).joined(separator: " · ")
    let layout = TitleSlideLayout(
      title: state.ownTitle?(context.language) ?? report.title(context.language),
      period: report.period,
      finding: state.finding(context.strings),
      facts: [publisher, categories],
      in: area, isLinear: context.isLinear)
    layout.title.text.draw(layout.title.area, context.style(.panelTitle), &buffer)
    if let period = layout.period {
      period.text.draw(period.area, context.style(.accent), &buffer)
    }
    if let finding = layout.finding {
      finding.text.draw(finding.area, context.style(.panelTitle), &buffer)
    }
    for (row, line) in layout.facts.lines.enumerated() {
      buffer.write(
        line, layout.facts.area.x, layout.facts.area.y + row, context.style(.muted),
        width: area.width)
    }
  }

  /// Categories that the title names.
  private static let categoriesNamed = 6

  // MARK: Words

  /// A headline in the largest letters that fit, or lines of text in one size below the slide's title.
  func drawWords(
    _ text: Text, _ isHeadline: Bool, _ area: Rect, _ buffer: inout Buffer
  ) {
    let words = text(context.language)
    let body = state.ownTitle == nil ? area : heading("", area, &buffer, isLarge: !isHeadline)
    let layout = WordsLayout(
      isHeadline ? [words] : words.split(whereSeparator: \.isNewline).map { String($0) },
      in: body, isLinear: context.isLinear)
    for (line, place) in layout.lines {
      line.draw(place, context.style(isHeadline ? .panelTitle : .text), &buffer)
    }
    noteHidden(layout.hidden, area, &buffer)
  }

  // MARK: The reveal

  func drawCountdown(
    _ category: Int, _ revealed: Int, _ area: Rect, _ buffer: inout Buffer
  ) {
    let standings = scored.standings(category: category, node: 0)
    let first = standings.revealed
    let title =
      "\(report.categories[category].label(context.language)) · \(texts.firstOf(first.count))"
    let body = heading(
      title, area, &buffer, note: originNote(first, category, 0), isLarge: revealed == 0,
      isPlain: revealed > 0, isTight: revealed > 0)
    guard revealed > 0 else {
      var body = body
      let others = standings.toldInWords.map {
        numbers.rank(standings.rank($0)) + " " + name($0)
      }
      if !others.isEmpty {
        let line = body.takeBottom(1)
        buffer.write(
          context.strings.withoutScore(others), line.x, line.y, context.style(.muted),
          width: line.width)
      }
      drawAwaited(first.map { numbers.rank(standings.rank($0)) }, body, &buffer)
      return
    }
    let scores = first.compactMap { standings.scores[$0] }
    let scale = CloseScale(scores, direction: standings.direction)
    let decimals = scored.decimals(category: category, node: 0)
    // Score and bar come to their end together, quickly first.
    let growth = 1 - (1 - state.growth) * (1 - state.growth)
    let rows = first.suffix(revealed).enumerated().map { place, unit in
      var score = scoreText(unit, category, 0)
      if place == 0, state.growth < 1, let whole = standings.scores[unit] {
        let from = scale?.from ?? 0
        score = numbers.fixed(from + (whole - from) * growth, decimals)
      }
      return CountdownLayout.Row(
        unit: unit, rank: numbers.rank(standings.rank(unit)), name: name(unit), score: score)
    }
    let layout = CountdownLayout(rows, of: first.count, in: body, isLinear: context.isLinear)
    if let newest = layout.newest {
      draw(newest, of: layout, isNewest: true, &buffer)
      drawBar(newest, category, scale, growth: growth, isNewest: true, &buffer)
    }
    var hidden = 0
    for place in layout.others {
      guard place.area.bottom <= layout.foot.y else {
        hidden += 1
        continue
      }
      draw(place, of: layout, isNewest: false, &buffer)
      drawBar(place, category, scale, growth: 1, isNewest: false, &buffer)
    }
    noteHidden(hidden, area, &buffer)
    if let scale, layout.foot.height > 0 {
      // With a decimal less the ends would not be the ones drawn.
      buffer.write(
        context.strings.scaleBegins(
          numbers.fixed(scale.from, decimals), ends: numbers.fixed(scale.to, decimals)),
        layout.foot.x, layout.foot.y, context.style(.muted), width: layout.foot.width)
    }
  }

  /// Before the first key: the ranks that will be filled.
  private func drawAwaited(_ ranks: [String], _ body: Rect, _ buffer: inout Buffer) {
    let text = ranks.reversed().joined(separator: " ")
    let shown = SlideText(text, in: Size(body.width, body.height), isLinear: context.isLinear)
    shown.draw(
      Rect(
        body.x, body.y + max(0, (body.height - shown.height) / 2), body.width, shown.height),
      context.style(.muted), &buffer)
  }

  private func draw(
    _ place: CountdownLayout.Place, of layout: CountdownLayout, isNewest: Bool,
    _ buffer: inout Buffer
  ) {
    let (area, row) = (place.area, place.row)
    let (named, figure) = (
      context.style(isNewest ? .panelTitle : .text), context.style(isNewest ? .accent : .muted)
    )
    if var letters = place.letters {
      letters.rank.style = figure
      letters.name.style = named
      letters.score.style = figure
      letters.rank.render(in: area, into: &buffer)
      letters.name.render(
        in: Rect(area.x + letters.rank.width + 3, area.y, letters.name.width, area.height),
        into: &buffer)
      letters.score.render(
        in: Rect(area.right - letters.score.width, area.y, letters.score.width, area.height),
        into: &buffer)
      return
    }
    let scoreWidth = DisplayWidth.of(row.score)
    let x = area.x + layout.rankWidth + 1
    buffer.write(row.rank.padded(layout.rankWidth, right: true), area.x, area.y, figure)
    buffer.write(
      row.name, x, area.y, named, width: max(4, area.right - x - scoreWidth - 2))
    buffer.write(row.score, area.right - scoreWidth, area.y, figure)
  }

  private func drawBar(
    _ place: CountdownLayout.Place, _ category: Int, _ scale: CloseScale?, growth: Double,
    isNewest: Bool, _ buffer: inout Buffer
  ) {
    let score = scored.standings(category: category, node: 0).scores[place.row.unit]
    guard let share = score.flatMap({ scale?.share($0) }) else { return }
    for row in 0..<place.bar.height {
      Bar(
        parts: [.init(share * growth, context.style(isNewest ? .bar : .barAlternate))],
        track: context.style(.background)
      ).render(
        in: Rect(place.bar.x, place.bar.y + row, place.bar.width, 1), into: &buffer)
    }
  }
}
