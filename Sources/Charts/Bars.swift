import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import Wording

/// Rows of units: bars, parts of bars, and a table with pillars.
extension Chart {
  private var rowHeight: Double { 22 }

  /// Columns for ranks and names.
  private func columns() -> (rank: Double, name: Double) {
    let ranks = scores.map { TextWidth.of(rank($0.unit), size: 12) }.max() ?? 0
    let names = scores.map { TextWidth.of(name($0.unit), size: 13) }.max() ?? 0
    return (ranks + 10, min(names, inner * 0.36) + 12)
  }

  private func drawName(
    _ unit: Int, _ columns: (rank: Double, name: Double), _ y: Double, _ drawing: inout SVGDrawing
  ) {
    let isLit = lit.contains(unit)
    let color = isLit ? colors.lit : colors.text
    drawing.text(
      rank(unit), margin + columns.rank - 10, y + 15, size: 12, colors.muted, anchor: .end)
    drawing.text(
      TextWidth.fitting(name(unit), size: 13, width: columns.name - 8), margin + columns.rank,
      y + 15,
      color, isBold: isLit)
  }

  func bars() -> Content {
    var content = Content(lead: rankingLead)
    let columns = columns()
    let left = margin + columns.rank + columns.name
    let scale = scored.scale(category: category, node: node)
    let values = scores.map { TextWidth.of(score($0.unit), size: 12) }.max() ?? 0
    let low = min(scale.lowerBound, scores.map(\.score).min() ?? 0)
    let high = max(scale.upperBound, scores.map(\.score).max() ?? 0)
    let axis = Axis(low, high, from: left, length: inner + margin - left - values - 8)
    let height = Double(scores.count) * rowHeight
    draw(axis, in: &content.drawing, from: 0, to: height, title: axisTitle(axis))
    if let mean = standings.mean {
      content.drawing.line(
        (axis.place(mean), 0), (axis.place(mean), height), colors.text, width: 1.2, isDashed: true)
      content.notes.append(
        strings.chartMean(strings.numbers.fixed(mean, decimals), standings.meanTitle(strings)))
    }
    // Where figures fall on both sides of 0, bars begin there.
    let zero = axis.place(max(low, min(high, 0)))
    for (row, entry) in scores.enumerated() {
      let y = Double(row) * rowHeight
      drawName(entry.unit, columns, y, &content.drawing)
      let x = axis.place(entry.score)
      content.drawing.rectangle(
        min(zero, x), y + 4, (x - zero).magnitude, rowHeight - 7, color(entry.unit),
        tip: tip(entry.unit))
      content.drawing.text(
        score(entry.unit), max(zero, x) + 5, y + 15, size: 12, colors.text, halo: colors.ground)
    }
    content.height = height + 40
    return content
  }

  func stacked() throws(Refusal) -> Content {
    guard let card = scored.scorecard else { throw Refusal(text: strings.noData) }
    let children = report.framework.nodes[node].children
    let parts = scores.map { entry -> (unit: Int, parts: [Double?]) in
      let all = card.contributions(unit: entry.unit)
      return (entry.unit, children.map { child in part(child, all) })
    }
    guard node == 0, !children.isEmpty,
      parts.contains(where: { $0.parts.contains { $0 != nil } }),
      !parts.contains(where: { $0.parts.contains { ($0 ?? 0) < 0 } })
    else { throw Refusal(text: strings.chartHasNoParts) }
    var content = Content(lead: rankingLead)
    let columns = columns()
    let left = margin + columns.rank + columns.name
    let most = parts.map { $0.parts.compactMap(\.self).reduce(0, +) }.max() ?? 1
    let values = scores.map { TextWidth.of(score($0.unit), size: 12) }.max() ?? 0
    let axis = Axis(0, most, from: left, length: inner + margin - left - values - 8)
    let top = legend(children.map(short), &content.drawing)
    let height = Double(parts.count) * rowHeight
    draw(axis, in: &content.drawing, from: top, to: top + height, title: axisTitle(axis))
    for (row, entry) in parts.enumerated() {
      let y = top + Double(row) * rowHeight
      drawName(entry.unit, columns, y, &content.drawing)
      var sum = 0.0
      for (place, part) in entry.parts.enumerated() {
        guard let part, part > 0 else { continue }
        let (start, end) = (axis.place(sum), axis.place(sum + part))
        content.drawing.rectangle(
          start, y + 4, end - start, rowHeight - 7, seriesColor(place),
          tip:
            "\(name(entry.unit)) · \(label(children[place])): \(strings.numbers.fixed(part, decimals))"
        )
        sum += part
      }
      content.drawing.text(score(entry.unit), axis.place(sum) + 5, y + 15, size: 12, colors.text)
    }
    content.height = top + height + 40
    return content
  }

  /// What comes into the index through a node and all below it.
  private func part(_ child: Int, _ all: [Double?]) -> Double? {
    let below = report.framework.nodes[child].children
    guard !below.isEmpty else { return all[child] }
    let parts = below.map { part($0, all) }
    return parts.contains { $0 != nil } ? parts.reduce(0) { $0 + ($1 ?? 0) } : nil
  }

  /// - Returns: Where what is below it begins.
  func legend(_ names: [String], _ drawing: inout SVGDrawing) -> Double {
    var (x, y) = (margin, 6.0)
    for (place, name) in names.enumerated() {
      let text = TextWidth.fitting(name, size: 12, width: inner - 20)
      let width = TextWidth.of(text, size: 12) + 34
      if x + width > margin + inner, x > margin { (x, y) = (margin, y + 20) }
      drawing.rectangle(x, y, 12, 12, seriesColor(place))
      drawing.text(text, x + 18, y + 10.5, size: 12, colors.text)
      x += width
    }
    return y + 26
  }

  func rankingTable() -> Content {
    var content = Content(lead: rankingLead)
    let columns = columns()
    let children = report.framework.nodes[node].children.filter {
      scored.hasScores(category: category, node: $0)
    }
    let shown = ([node] + children).prefix(16)
    let left = margin + columns.rank + columns.name
    let room = (inner + margin - left) / Double(shown.count)
    // Headings that have no room lie down at a slant.
    let isSlanted = shown.contains { TextWidth.of(short($0), size: 12) > room - 6 }
    let top = isSlanted ? 84.0 : 24
    for (place, column) in shown.enumerated() {
      let x = left + (Double(place) + 0.5) * room
      let text = TextWidth.fitting(short(column), size: 12, width: isSlanted ? 110 : room - 4)
      if isSlanted {
        content.drawing.body +=
          "<g transform=\"translate(\(SVGDrawing.number(x)) \(SVGDrawing.number(top - 8))) rotate(-40)\">"
        content.drawing.text(text, 0, 0, size: 12, colors.text, isBold: place == 0)
        content.drawing.body += "</g>\n"
      } else {
        content.drawing.text(
          text, x, top - 8, size: 12, colors.text, anchor: .middle, isBold: place == 0)
      }
      let fifths = scored.fifths(category: category, node: column)
      let decimals = scored.usualDecimals(category: category, node: column)
      for (row, entry) in scores.enumerated() {
        let y = top + Double(row) * rowHeight
        guard let value = scored.score(unit: entry.unit, node: column) else {
          content.drawing.text("–", x, y + 15, size: 12, colors.muted, anchor: .middle)
          continue
        }
        let text = strings.numbers.fixed(value, column == node ? self.decimals : decimals)
        var ink = colors.text
        if place > 0, let fifths {
          let ground = colors.fifths[fifths.place(value)]
          content.drawing.rectangle(
            left + Double(place) * room + 1, y + 1, room - 2, rowHeight - 2, ground,
            tip: "\(name(entry.unit)) · \(label(column)): \(text)")
          ink = Self.ink(on: ground)
        }
        content.drawing.text(text, x, y + 15, size: 12, ink, anchor: .middle, isBold: place == 0)
      }
    }
    for (row, entry) in scores.enumerated() {
      drawName(entry.unit, columns, top + Double(row) * rowHeight, &content.drawing)
    }
    if !children.isEmpty { content.notes.append(strings.chartFifths) }
    if children.count >= shown.count {
      content.notes.append(strings.more(children.count - shown.count + 1))
    }
    content.height = top + Double(scores.count) * rowHeight
    return content
  }

  /// Black or white, whichever is read more easily.
  static func ink(on ground: Color) -> Color {
    let (dark, light) = (
      Color(red: 0x16, green: 0x18, blue: 0x1D), Color(red: 255, green: 255, blue: 255)
    )
    return (Color.contrast(dark, ground) ?? 1) >= (Color.contrast(light, ground) ?? 1)
      ? dark : light
  }

  /// Who is first and last, or of a selection its best and its worst.
  var rankingLead: String {
    let reading = RankingReading(scored, category: category, node: node, strings, group: group)
    let all = Set(reading.standings.units.map { Int($0) })
    return all.isSubset(of: units) ? reading.lead : reading.lead(of: units)
  }

  /// The node, and where its axis begins if that is not 0.
  func axisTitle(_ axis: Axis) -> String {
    axis.range.lowerBound == 0
      ? label(node)
      : label(node) + " · "
        + strings.chartBegins(strings.numbers.fixed(axis.range.lowerBound, max(axis.decimals, 0)))
  }
}
