import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import Wording

/// Units over time, against each other, and under other choices.
extension Chart {
  /// Ranks through the periods of the series, or the first and the last of them.
  func ranksOverTime(isSlope: Bool) throws(Refusal) -> Content {
    guard let series, series.reports.count > 1 else {
      throw Refusal(text: strings.chartNeedsSeries)
    }
    let figures = TrendFigures(series, base: scored, category: category, node: node)
    let all = series.reports.indices
    let periods = isSlope ? [all.lowerBound, all.upperBound - 1] : Array(all)
    let lines = scores.map { entry -> (unit: Int, ranks: [Int?]) in
      let points = figures.points(figures.line(of: entry.unit))
      return (entry.unit, periods.map { points[$0]?.rank?.low })
    }.filter { $0.ranks.count { $0 != nil } > 1 }
    guard !lines.isEmpty else { throw Refusal(text: strings.chartNeedsSeries) }
    // What is said is said of all that are ranked, however few are shown.
    // Places are gained where periods can be compared.
    let ends = [series.comparableStart(of: all.upperBound - 1), all.upperBound - 1]
    let everyone = standings.order.map { unit -> (unit: Int, ranks: [Int?]) in
      let points = figures.points(figures.line(of: Int(unit)))
      return (Int(unit), ends.map { points[$0]?.rank?.low })
    }
    var content = Content(
      lead: changeLead(everyone, ends.map { series.reports[$0].report.period }))
    let lowest = lines.flatMap { $0.ranks.compactMap(\.self) }.max() ?? 1
    let names = min(
      inner * 0.3, (lines.map { TextWidth.of(name($0.unit), size: 12) }.max() ?? 0) + 44)
    let (left, right) = (margin + (isSlope ? names : 40), margin + inner - names)
    let height = max(240, min(1_400, Double(lowest) * 18))
    let down = Axis(1, Double(max(2, lowest)), from: 34, length: height)
    func x(_ place: Int) -> Double {
      left + (right - left) * Double(place) / Double(max(1, periods.count - 1))
    }
    for (place, period) in periods.enumerated() {
      content.drawing.text(
        series.reports[period].report.period, x(place), 14, size: 13, colors.text, anchor: .middle,
        isBold: true)
      content.drawing.line((x(place), 22), (x(place), height + 44), colors.line, width: 0.6)
    }
    // Lines that are meant lie over the others; their colours follow their order.
    let isAnyLit = lines.contains { lit.contains($0.unit) }
    let order =
      lines.indices.filter { !lit.contains(lines[$0].unit) }
      + lines.indices.filter { lit.contains(lines[$0].unit) }
    var labels: [Double] = []
    var starts: [Double] = []
    for place in order {
      let line = lines[place]
      let isLit = lit.contains(line.unit)
      let color = isLit ? colors.lit : isAnyLit || lines.count > 8 ? colors.bar : seriesColor(place)
      // A period without a rank breaks the line.
      var run: [(x: Double, y: Double)] = []
      let story =
        "\(name(line.unit)): "
        + line.ranks.map { $0.map(String.init) ?? "–" }.joined(separator: " → ")
      for (period, rank) in line.ranks.enumerated() {
        guard let rank else {
          if run.count > 1 { content.drawing.path(run, color, width: isLit ? 4 : 1.6, tip: story) }
          run = []
          continue
        }
        run.append((x(period), down.place(Double(rank))))
        content.drawing.circle(
          x(period), down.place(Double(rank)), isLit ? 5 : 3, color, ground: colors.ground,
          tip: story)
      }
      if run.count > 1 { content.drawing.path(run, color, width: isLit ? 4 : 1.6, tip: story) }
    }
    for place in order.reversed() {
      let line = lines[place]
      let isLit = lit.contains(line.unit)
      let ink = isLit ? colors.lit : colors.text
      if let last = line.ranks[periods.count - 1] {
        let y = down.place(Double(last))
        if isLit || !labels.contains(where: { ($0 - y).magnitude < 12 }) {
          labels.append(y)
          content.drawing.text(
            TextWidth.fitting("\(last)  \(name(line.unit))", size: 12, width: names - 12),
            right + 10, y + 4, size: 12, ink,
            isBold: isLit)
        }
      }
      if isSlope, let first = line.ranks[0] {
        let y = down.place(Double(first))
        if isLit || !starts.contains(where: { ($0 - y).magnitude < 12 }) {
          starts.append(y)
          content.drawing.text(
            TextWidth.fitting("\(name(line.unit))  \(first)", size: 12, width: names - 12),
            left - 10, y + 4, size: 12, ink,
            anchor: .end, isBold: isLit)
        }
      }
    }
    if labels.count < lines.count {
      content.notes.append(strings.chartNamed(labels.count, of: lines.count))
    }
    if lines.count < scores.count {
      content.notes.append(strings.chartOnePeriod(scores.count - lines.count))
    }
    for scored in series.reports {
      scored.report.breakNote.map {
        content.notes.append("▲ \(scored.report.period): \($0(language))")
      }
    }
    content.height = height + 50
    return content
  }

  /// Who rose and fell most.
  private func changeLead(_ lines: [(unit: Int, ranks: [Int?])], _ periods: [String]) -> String {
    let changes = lines.compactMap { line -> (unit: Int, places: Int)? in
      guard let first = line.ranks.first ?? nil, let last = line.ranks.last ?? nil else {
        return nil
      }
      return (line.unit, first - last)
    }
    let most = changes.map(\.places).max() ?? 0
    let least = changes.map(\.places).min() ?? 0
    func names(_ places: Int) -> [String] {
      changes.filter { $0.places == places }.map { name($0.unit) }
    }
    return strings.chartChange(
      label(node), from: periods.first ?? "", to: periods.last ?? "",
      up: most > 0 ? (names(most), most) : nil, down: least < 0 ? (names(least), -least) : nil)
  }

  func dumbbell() throws(Refusal) -> Content {
    let chosen = units.filter { lit.contains($0) }
    let pair = chosen.count > 1 ? Array(chosen.prefix(8)) : []
    guard pair.count > 1 else { throw Refusal(text: strings.chartNeedsUnits) }
    let figures = ComparisonFigures(pair.map { .init(scored: scored, unit: $0) })
    let reading = ComparisonReading(figures, strings)
    let rows = ([node] + report.framework.nodes[node].children).filter { row in
      pair.contains { scored.score(unit: $0, node: row) != nil }
    }.prefix(60)
    guard !rows.isEmpty else { throw Refusal(text: strings.noData) }
    var content = Content(lead: node == 0 ? reading.distance ?? rankingLead : rankingLead)
    let top = legend(pair.map(name), &content.drawing)
    let names = min(inner * 0.36, (rows.map { TextWidth.of(label($0), size: 14) }.max() ?? 0) + 14)
    let left = margin + names
    let length = inner - names - 20
    // One scale for all rows where they have one; else each has its own, which is said and printed at its ends.
    var scales = rows.map { scored.scale(category: category, node: $0) }
    let isShared = scales.allSatisfy {
      $0.lowerBound == scales[0].lowerBound && $0.upperBound <= scales[0].upperBound
    }
    if isShared { scales = scales.map { _ in scales[0] } }
    let height = 34.0
    if isShared {
      let axis = Axis(scales[0].lowerBound, scales[0].upperBound, from: left, length: length)
      draw(
        axis, in: &content.drawing, from: top, to: top + Double(rows.count) * height,
        title: label(node))
    } else {
      content.notes.append(strings.chartOwnScales)
    }
    for (row, node) in rows.enumerated() {
      let y = top + (Double(row) + 0.5) * height
      content.drawing.text(
        TextWidth.fitting(label(node), size: 13, width: names - 10), margin, y + 5, colors.text,
        isBold: row == 0)
      let decimals = scored.usualDecimals(category: category, node: node)
      let axis = Axis(scales[row].lowerBound, scales[row].upperBound, from: left, length: length)
      if !isShared {
        content.drawing.line((left, y), (left + length, y), colors.line, width: 0.6)
        for (x, end) in [(left, scales[row].lowerBound), (left + length, scales[row].upperBound)] {
          content.drawing.text(
            strings.numbers.fixed(end, decimals), x, y + 15, size: 9.5, colors.muted,
            anchor: .middle)
        }
      }
      let points = pair.enumerated().compactMap {
        place, unit -> (place: Int, unit: Int, x: Double, text: String)? in
        guard let score = scored.score(unit: unit, node: node), score.isFinite else { return nil }
        return (place, unit, axis.place(score), strings.numbers.fixed(score, decimals))
      }
      if let low = points.map(\.x).min(), let high = points.map(\.x).max() {
        content.drawing.line((low, y), (high, y), colors.muted, width: 4)
      }
      for point in points {
        content.drawing.circle(
          point.x, y, 7, seriesColor(point.place), ground: colors.ground,
          tip: "\(name(point.unit)) · \(label(node)): \(point.text)")
      }
      // Beside the outer ones there is room for what they are.
      if let first = points.min(by: { $0.x < $1.x }), let last = points.max(by: { $0.x < $1.x }) {
        content.drawing.text(first.text, first.x - 11, y + 4, size: 11, colors.text, anchor: .end)
        if first.place != last.place {
          content.drawing.text(last.text, last.x + 11, y + 4, size: 11, colors.text)
        }
      }
    }
    content.height = top + Double(rows.count) * height + 40
    return content
  }

  func intervals() throws(Refusal) -> Content {
    guard let study else { throw Refusal(text: strings.noData) }
    let reading = RobustnessReading(study, strings)
    let rows = study.order.indices.filter { units.contains(reading.unit(row: $0)) }
    guard !rows.isEmpty else { throw Refusal(text: strings.noData) }
    var content = Content(lead: reading.lead)
    let height = 20.0
    let names = min(
      inner * 0.36,
      (rows.map { TextWidth.of(name(reading.unit(row: $0)), size: 13) }.max() ?? 0) + 14)
    let left = margin + names
    let axis = Axis(
      1, Double(max(2, study.order.count)), from: left, length: inner - names - 10, steps: 8)
    draw(axis, in: &content.drawing, from: 0, to: Double(rows.count) * height, title: strings.rank)
    for (place, row) in rows.enumerated() {
      let unit = reading.unit(row: row)
      let y = (Double(place) + 0.5) * height
      let isLit = lit.contains(unit)
      content.drawing.text(
        TextWidth.fitting(name(unit), size: 13, width: names - 10), margin, y + 5,
        isLit ? colors.lit : colors.text, isBold: isLit)
      guard let low = study.result.quantile(0.05, unit: study.order[row]),
        let high = study.result.quantile(0.95, unit: study.order[row])
      else { continue }
      let nominal = Double(study.result.nominalRanks[study.order[row]])
      let tip =
        "\(name(unit)): \(strings.numbers.value(low, decimals: 0))–\(strings.numbers.value(high, decimals: 0))"
      content.drawing.rectangle(
        axis.place(low) - 2, y - 4, axis.place(high) - axis.place(low) + 4, 8,
        isLit ? colors.lit : colors.bar, tip: tip)
      content.drawing.circle(
        axis.place(nominal), y, 4, colors.text, ground: colors.ground, tip: tip)
    }
    content.notes.append(strings.chartIntervals(study.result.draws))
    content.notes += reading.settings
    content.height = Double(rows.count) * height + 40
    return content
  }
}
