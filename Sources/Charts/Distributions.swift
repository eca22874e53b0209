import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import Wording

/// Where units stand on a scale: dots, columns, two nodes against each other.
extension Chart {
  func strip() -> Content {
    var content = Content(lead: rankingLead)
    let (low, high) = ends
    let axis = Axis(low, high, from: margin + 10, length: inner - 20, steps: 8)
    // Dots that would lie over each other stand upon each other.
    let size = scores.count > 400 ? 2.5 : 5.0
    let columns = max(1, Int((inner / (2 * size + 1)).rounded(), within: 1...10_000))
    var heights = [Int](repeating: 0, count: columns + 2)
    var places: [(unit: Int, x: Double, level: Int)] = []
    for entry in scores {
      let x = axis.place(entry.score)
      let column = Int(((x - margin) / (2 * size + 1)).rounded(), within: 0...(columns + 1))
      places.append((entry.unit, x, heights[column]))
      heights[column] += 1
    }
    let most = Double(heights.max() ?? 1)
    let step = min(2 * size + 1, 240 / max(1, most))
    let named = namedUnits
    let labels = Double(named.count) * 18 + 12
    let base = labels + max(60, most * step) + 10
    draw(axis, in: &content.drawing, from: labels, to: base, title: label(node))
    for place in places where !named.contains(place.unit) {
      content.drawing.circle(
        place.x, base - size - Double(place.level) * step, size, colors.bar, ground: colors.ground,
        tip: tip(place.unit))
    }
    for (row, unit) in named.enumerated() {
      guard let place = places.first(where: { $0.unit == unit }) else { continue }
      let y = base - size - Double(place.level) * step
      content.drawing.line(
        (place.x, Double(row) * 18 + 17), (place.x, y), colors.muted, width: 0.8)
    }
    for (row, unit) in named.enumerated() {
      guard let place = places.first(where: { $0.unit == unit }) else { continue }
      let y = base - size - Double(place.level) * step
      let text = tip(unit)
      let width = TextWidth.of(text, size: 12.5)
      let at = Double(row) * 18 + 14
      let isRight = place.x + width + 8 < margin + inner
      content.drawing.text(
        text, isRight ? place.x + 4 : place.x - 4, at, size: 12.5,
        lit.contains(unit) ? colors.lit : colors.text, anchor: isRight ? .start : .end,
        isBold: lit.contains(unit), halo: colors.ground)
      content.drawing.circle(
        place.x, y, size + 1.5, lit.contains(unit) ? colors.lit : colors.text,
        ground: colors.ground,
        tip: text)
    }
    content.height = base + 40
    return content
  }

  /// The first three and those that are meant.
  private var namedUnits: [Int] {
    let first = scores.prefix(3).map(\.unit)
    return first + scores.map(\.unit).filter { lit.contains($0) && !first.contains($0) }.prefix(8)
  }

  private var ends: (low: Double, high: Double) {
    let values = scores.map(\.score)
    return (values.min() ?? 0, values.max() ?? 1)
  }

  func histogram() throws(Refusal) -> Content {
    guard let distribution = ScoreDistribution(standings, of: units) else {
      throw Refusal(text: strings.noData)
    }
    let steps = distribution.steps
    var content = Content(
      lead: DistributionReading(distribution, of: scored, category: category, node: node, strings)
        .lead(lit.first))
    let low = steps.first?.low ?? 0
    let axis = Axis(
      low, steps.last?.high ?? low + 1, from: margin + 44, length: inner - 60, steps: 8)
    let height = 260.0
    let counts = Axis(0, Double(distribution.most), from: height, length: -height + 20, steps: 4)
    for tick in counts.ticks where tick == tick.rounded() {
      content.drawing.line(
        (margin + 44, counts.place(tick)), (margin + inner - 16, counts.place(tick)), colors.line,
        width: 0.6)
      content.drawing.text(
        strings.numbers.value(tick, decimals: 0), margin + 38, counts.place(tick) + 4, size: 11,
        colors.muted, anchor: .end)
    }
    content.drawing.text(strings.units, margin, 6, size: 11.5, colors.muted)
    for step in steps {
      let (left, right) = (axis.place(step.low), axis.place(step.high))
      let own = step.units.filter { lit.contains($0) }
      let y = counts.place(Double(step.units.count))
      let range =
        "\(strings.numbers.fixed(step.low, axis.decimals))–\(strings.numbers.fixed(step.high, axis.decimals))"
      content.drawing.rectangle(
        left + 1, y, right - left - 2, height - y, own.isEmpty ? colors.bar : colors.lit,
        tip: "\(range): \(step.units.count)")
      if let first = own.first {
        let more = own.count > 1 ? " +\(own.count - 1)" : ""
        content.drawing.text(
          name(first) + more, (left + right) / 2, y - 6, size: 12, colors.lit, anchor: .middle,
          isBold: true)
      }
    }
    for tick in axis.ticks {
      content.drawing.text(
        strings.numbers.fixed(tick, axis.decimals), axis.place(tick), height + 16, size: 11,
        colors.muted, anchor: .middle)
    }
    content.drawing.text(
      axisTitle(axis), margin + inner, height + 34, size: 11.5, colors.muted, anchor: .end)
    content.height = height + 40
    return content
  }

  func scatter() throws(Refusal) -> Content {
    guard let other else { throw Refusal(text: strings.chartNeedsNodes) }
    let points = scores.compactMap { entry -> (unit: Int, x: Double, y: Double)? in
      guard let x = scored.score(unit: entry.unit, node: other), x.isFinite else { return nil }
      return (entry.unit, x, entry.score)
    }
    guard points.count > 1 else { throw Refusal(text: strings.noData) }
    let r = Correlation.pearson(
      Column(storage: points.map(\.x)), Column(storage: points.map(\.y)))
    var content = Content(
      lead: strings.chartScatter(
        label(other), label(node), r: r.map { strings.numbers.fixed($0, 2) }, count: points.count))
    let height = min(inner * 0.62, 560)
    let (xs, ys) = (points.map(\.x), points.map(\.y))
    let across = Axis(xs.min() ?? 0, xs.max() ?? 1, from: margin + 60, length: inner - 80)
    let up = Axis(ys.min() ?? 0, ys.max() ?? 1, from: height, length: -height + 24)
    draw(across, in: &content.drawing, from: 20, to: height + 8, title: label(other))
    for tick in up.ticks {
      content.drawing.line(
        (margin + 56, up.place(tick)), (margin + inner - 20, up.place(tick)), colors.line,
        width: 0.6)
      content.drawing.text(
        strings.numbers.fixed(tick, up.decimals), margin + 52, up.place(tick) + 4, size: 11,
        colors.muted, anchor: .end)
    }
    content.drawing.text(label(node), margin, 8, size: 11.5, colors.muted)
    var taken: [(x: Double, y: Double, width: Double)] = []
    // Those that are meant are named first, then by rank, as far as names do not lie over each other.
    let order = points.filter { lit.contains($0.unit) } + points.filter { !lit.contains($0.unit) }
    for point in order.reversed() {
      content.drawing.circle(
        across.place(point.x), up.place(point.y), lit.contains(point.unit) ? 6 : 4,
        color(point.unit),
        ground: colors.ground,
        tip: "\(tip(point.unit)) · \(label(other)): \(strings.numbers.value(point.x))")
    }
    for point in order {
      let text = report.units.short(point.unit, language) ?? name(point.unit)
      let width = TextWidth.of(text, size: 11)
      let (x, y) = (across.place(point.x) + 7, up.place(point.y) + 4)
      let isFree = !taken.contains {
        $0.x < x + width && x < $0.x + $0.width && ($0.y - y).magnitude < 12
      }
      guard isFree || lit.contains(point.unit), x + width < margin + inner else { continue }
      taken.append((x, y, width))
      content.drawing.text(
        text, x, y, size: 11, lit.contains(point.unit) ? colors.lit : colors.text,
        isBold: lit.contains(point.unit), halo: colors.ground)
    }
    if taken.count < points.count {
      content.notes.append(strings.chartNamed(taken.count, of: points.count))
    }
    content.height = height + 50
    return content
  }

  func map() throws(Refusal) -> Content {
    let placed = scores.compactMap { entry -> (unit: Int, score: Double, column: Int, row: Int)? in
      guard let tile = report.units.tiles[entry.unit], tile.count == 2 else { return nil }
      return (entry.unit, entry.score, tile[0], tile[1])
    }
    guard let fifths = scored.fifths(category: category, node: node),
      let first = placed.map(\.column).min(), let last = placed.map(\.column).max(),
      let top = placed.map(\.row).min(), let bottom = placed.map(\.row).max(), last - first < 200,
      bottom - top < 200
    else { throw Refusal(text: strings.chartHasNoMap) }
    var content = Content(lead: rankingLead)
    let size = min(
      72, min((inner - 220) / Double(last - first + 1), 900 / Double(bottom - top + 1)))
    for tile in placed {
      let (x, y) = (margin + Double(tile.column - first) * size, Double(tile.row - top) * size)
      let ground = colors.fifths[fifths.place(tile.score)]
      content.drawing.rectangle(x + 1, y + 1, size - 2, size - 2, ground, tip: tip(tile.unit))
      if lit.contains(tile.unit) {
        for (a, b) in [
          ((x, y), (x + size, y)), ((x, y + size), (x + size, y + size)), ((x, y), (x, y + size)),
          ((x + size, y), (x + size, y + size)),
        ] {
          content.drawing.line((a.0, a.1), (b.0, b.1), colors.lit, width: 3)
        }
      }
      let ink = Self.ink(on: ground)
      let name = report.units.short(tile.unit, language) ?? name(tile.unit)
      let text = size * 0.2
      let lines = TextWidth.lines(name, size: text, width: size - 4).prefix(2)
      for (line, part) in lines.enumerated() {
        content.drawing.text(
          TextWidth.fitting(part, size: text, width: size - 2), x + size / 2,
          y + size * (lines.count == 1 ? 0.42 : 0.3 + 0.24 * Double(line)), size: text, ink,
          anchor: .middle)
      }
      content.drawing.text(
        score(tile.unit), x + size / 2, y + size * 0.84, size: text, ink, anchor: .middle)
    }
    let left = margin + Double(last - first + 1) * size + 24
    for place in (0..<Fifths.count).reversed() {
      guard let range = fifths.range(place) else { continue }
      let y = Double(Fifths.count - 1 - place) * 24
      content.drawing.rectangle(left, y, 18, 18, colors.fifths[place])
      let (low, high) = (
        strings.numbers.fixed(range.low, decimals), strings.numbers.fixed(range.high, decimals)
      )
      content.drawing.text(
        "\(low)–\(high) (\(range.count))", left + 26, y + 13, size: 12, colors.text)
    }
    if placed.count < scores.count {
      content.notes.append(strings.chartNotOnMap(scores.count - placed.count))
    }
    content.height = max(130, Double(bottom - top + 1) * size + 8)
    return content
  }
}
