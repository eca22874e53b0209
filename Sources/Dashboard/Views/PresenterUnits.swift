import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// Slides on one unit and on several side by side.
extension PresenterView {
  func drawSpotlight(_ unit: Int, _ area: Rect, _ buffer: inout Buffer) {
    let category = report.units.category(unit)
    let standings = scored.standings(category: category, node: 0)
    let origin = originNote([unit], category, 0)
    var body = heading(
      name(unit), area, &buffer,
      note: [report.categories[category].label(context.language), origin].compactMap(\.self)
        .joined(separator: " · "), isLarge: true)
    drawPlace(unit, category, standings, &body, &buffer)
    let details = UnitFigures(scored, unit: unit)
    let sides = details.sides.map { side in
      side.isStrength
        ? (context.strings.strengths, side.nodes, Role.bar)
        : (context.strings.weaknesses, side.nodes, Role.barAlternate)
    }
    guard !sides.isEmpty else {
      let hidden = drawNeighbours(unit, details.neighbours, category, body, &buffer)
      noteHidden(hidden, area, &buffer)
      return
    }
    // One under the other where names would be cut side by side.
    let half = (body.width - 4) / 2
    let longest =
      sides.flatMap(\.1).map { DisplayWidth.of(report.nodes[$0].name(context.language)) }.max() ?? 0
    let isStacked = sides.count > 1 && longest + 6 > half
    var y = body.y
    var hidden = sides.reduce(0) { $0 + $1.1.count }
    defer { noteHidden(hidden, area, &buffer) }
    for (column, (title, nodes, role)) in sides.enumerated() {
      let width = sides.count == 1 || isStacked ? body.width : half
      let x = isStacked ? body.x : body.x + column * (half + 4)
      var line = isStacked ? y : body.y
      guard line < area.bottom else { break }
      buffer.write(title, x, line, context.style(.accent), width: width)
      line += 1
      let room = (body.bottom - line) / max(1, nodes.count)
      let thickness = isStacked ? 1 : max(1, min(4, room - 3))
      let hasBars = body.bottom - line >= (isStacked ? 4 : 2) * nodes.count + (isStacked ? 4 : 0)
      for node in nodes where line < area.bottom {
        let rank = scored.rank(unit: unit, node: node)
        let text = "#" + numbers.rank(rank)
        buffer.write(
          report.nodes[node].name(context.language), x, line, context.style(.text),
          width: width - DisplayWidth.of(text) - 1)
        buffer.write(text, x + width - DisplayWidth.of(text), line, context.style(.muted))
        line += 1
        hidden -= 1
        if hasBars, let share = share(unit, category, node), line < area.bottom {
          for _ in 0..<thickness where line < area.bottom {
            Bar(parts: [.init(share, context.style(role))], track: context.style(.background))
              .render(in: Rect(x, line, width, 1), into: &buffer)
            line += 1
          }
          if !isStacked, area.height >= 24 { line += 1 }
        }
      }
      y = line + 1
    }
  }

  /// Rank and score, in blocks where there is room.
  private func drawPlace(
    _ unit: Int, _ category: Int, _ standings: Standings, _ body: inout Rect,
    _ buffer: inout Buffer
  ) {
    let rank =
      standings.isApart(unit) ? context.strings.notRanked : numbers.rank(standings.rank(unit))
    let total = numbers.integer(standings.units.count)
    let score = scoreText(unit, category, 0)
    let big = BigText(rank, style: context.style(.accent))
    let bigScore = [2, 1].map {
      BigText(
        score.hasSuffix("*") ? String(score.dropLast()) : score, style: context.style(.text),
        dotWidth: $0)
    }.first { ($0.width ?? .max) < body.width / 2 }
    guard body.height >= 18, !context.isLinear, let width = big.width, width < body.width / 3 else {
      let line = body.takeTop(2)
      buffer.write(
        context.strings.rankOf(rank, total) + " · " + context.strings.scoreLabel + " " + score,
        line.x, line.y, context.style(.accent), width: line.width)
      return
    }
    let labels = body.takeTop(1)
    let figures = body.takeTop(BigText.height + 1)
    buffer.write(
      context.strings.rankOf(rank, total), labels.x, labels.y, context.style(.muted))
    big.render(
      in: Rect(figures.x, figures.y, figures.width / 3, BigText.height), into: &buffer)
    let label = context.strings.scoreLabel + (score.hasSuffix("*") ? " *" : "")
    buffer.write(label, labels.right - DisplayWidth.of(label), labels.y, context.style(.muted))
    if let bigScore, let width = bigScore.width, standings.scores[unit] != nil {
      bigScore.render(
        in: Rect(figures.right - width, figures.y, width, BigText.height), into: &buffer)
    } else {
      buffer.write(
        score, figures.right - DisplayWidth.of(score), figures.y, context.style(.text))
    }
  }

  /// Where nothing but the index is known: those before and behind.
  ///
  /// - Returns: How many have no room.
  private func drawNeighbours(
    _ unit: Int, _ neighbours: [Int], _ category: Int, _ body: Rect, _ buffer: inout Buffer
  ) -> Int {
    let standings = scored.standings(category: category, node: 0)
    let units = standings.inOrder(neighbours + [unit])
    buffer.write(context.strings.neighbours, body.x, body.y, context.style(.accent))
    let layout = SlideListLayout(
      units.map { unit in
        .init(
          unit: unit, rank: numbers.rank(standings.rank(unit)),
          score: scoreText(unit, category, 0))
      }, leastRank: max(6, String(standings.units.count).count),
      widestName: units.map { DisplayWidth.of(name($0)) }.max() ?? 8, keepsBar: false, in: body)
    let step = max(1, min(5, (body.height - 2) / units.count))
    let thickness = max(1, step - 1)
    for (line, row) in layout.rows.enumerated() {
      let y = body.y + (step > 1 ? 2 : 1) + line * step
      guard y < body.bottom else { return units.count - line }
      let isOwn = row.unit == unit
      let style = context.style(isOwn ? .panelTitle : .text)
      buffer.write(
        row.rank.padded(layout.rankWidth, right: true), body.x, y, context.style(.accent))
      buffer.write(name(row.unit), layout.name.x, y, style, width: layout.name.width)
      buffer.write(
        row.score.padded(layout.scoreWidth, right: true), body.right - layout.scoreWidth, y, style)
      if let bar = layout.bar, let share = share(row.unit, category, 0) {
        for line in 0..<thickness where y + line < body.bottom {
          Bar(
            parts: [.init(share, context.style(isOwn ? .bar : .barAlternate))],
            track: context.style(.background)
          ).render(in: Rect(bar.x, y + line, bar.width, 1), into: &buffer)
        }
      }
    }
    return 0
  }

  func drawComparison(_ units: [Int], _ area: Rect, _ buffer: inout Buffer) {
    guard let first = units.first else { return }
    let category = report.units.category(first)
    let comparison = ComparisonFigures(units.map { .init(scored: scored, unit: $0) })
    let rows = comparison.rowsWithScores
    let isMarked = rows.contains { row in
      units.contains { scored.origin(unit: $0, node: row.node) == .computed }
    }
    let body = heading(
      units.map { name($0) }.joined(separator: " · "), area, &buffer,
      note: isMarked ? context.strings.computedLegend : nil)
    guard rows.count > 1 else {
      drawLargeComparison(units, category, body, &buffer)
      return
    }
    let layout = ComparisonSlideLayout(rowCount: rows.count, names: units.map(name), in: body)
    let (height, thickness, labelWidth) = (layout.height, layout.thickness, layout.labelWidth)
    var y = body.y
    var hidden = rows.count
    defer { noteHidden(hidden, area, &buffer) }
    for row in rows.prefix(max(1, body.height / height)) {
      guard y + height - 1 < area.bottom + 1 else { break }
      hidden -= 1
      let decimals = scored.usualDecimals(category: category, node: row.node)
      buffer.write(
        report.nodes[row.node].name(context.language), body.x, y, context.style(.panelTitle),
        width: body.width)
      y += 1
      for (place, unit) in units.enumerated() where y < area.bottom {
        let isComputed = scored.origin(unit: unit, node: row.node) == .computed
        let text = numbers.fixed(row.scores[place], decimals) + (isComputed ? "*" : "")
        let width = DisplayWidth.of(text)
        buffer.write(name(unit), body.x, y, context.style(.text), width: labelWidth)
        buffer.write(
          (row.leader == place ? "▲" : " ") + text, body.right - width - 1, y,
          context.style(row.leader == place ? .better : .text))
        if let share = share(unit, category, row.node) {
          let bar = Bar(
            parts: [.init(share, context.style(Role.series(place)))],
            track: context.style(.background))
          for line in 0..<thickness where y + line < area.bottom {
            bar.render(
              in: Rect(
                body.x + labelWidth + 1, y + line, layout.barWidth(body, score: text), 1),
              into: &buffer)
          }
        }
        y += thickness
      }
      if layout.isLoose { y += 1 }
    }
  }

  /// Where nothing but the index is known: large, with the distance in words.
  private func drawLargeComparison(
    _ units: [Int], _ category: Int, _ area: Rect, _ buffer: inout Buffer
  ) {
    var body = area
    let foot = body.takeBottom(1)
    let standings = scored.standings(category: category, node: 0)
    let height = max(1, body.height / max(1, units.count))
    for (place, unit) in units.enumerated() {
      let y = body.y + place * height
      guard y < body.bottom else { break }
      let text =
        context.strings.rankOf(
          numbers.rank(standings.rank(unit)), numbers.integer(standings.units.count)) + " · "
        + scoreText(unit, category, 0)
      let width = DisplayWidth.of(text)
      buffer.write(
        name(unit), body.x, y, context.style(.panelTitle), width: max(8, body.width - width - 2))
      buffer.write(text, body.right - width, y, context.style(.accent))
      guard let share = share(unit, category, 0) else { continue }
      for row in 0..<max(0, min(10, height - 3)) {
        Bar(
          parts: [.init(share, context.style(Role.series(place)))],
          track: context.style(.background)
        ).render(in: Rect(body.x, y + 1 + row, body.width, 1), into: &buffer)
      }
    }
    let figures = ComparisonFigures(units.map { .init(scored: scored, unit: $0) })
    guard units.count == 2, let text = ComparisonReading(figures, context.strings).distance
    else { return }
    buffer.write(text, foot.x, foot.y, context.style(.text), width: foot.width)
  }
}
