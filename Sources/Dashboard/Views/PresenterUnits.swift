import CompositeIndex
import IndexReports
import TerminalCore
import TerminalWidgets

/// Slides on one unit and on several side by side.
extension PresenterView {
  func drawSpotlight(_ unit: Int, _ area: Rect, _ buffer: inout Buffer) {
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

  func drawComparison(_ units: [Int], _ area: Rect, _ buffer: inout Buffer) {
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
}
