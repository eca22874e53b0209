import CompositeIndex
import IndexReports
import TerminalCore
import TerminalWidgets
import Wording

/// Draws how sure the ranks are: intervals, how often which rank, and which choice matters most.
struct RobustnessView: Widget {
  let state: RobustnessState
  let layout: RobustnessLayout
  let context: ViewContext

  private var numbers: NumberFormat { context.numbers }
  private var texts: ScreenTexts { context.texts }
  private var report: Report { state.scored.report }

  func render(in area: Rect, into buffer: inout Buffer) {
    let body = layout.body
    drawTabs(&buffer)
    switch state.progress {
    case .running(let share, let secondsLeft): drawProgress(share, secondsLeft, body, &buffer)
    case .failed(let error):
      for (row, line) in context.strings.sentence(error, in: report).wrapped(body.width - 6)
        .enumerated()
      {
        buffer.write(line, body.x + 3, body.y + 1 + row, context.style(.error))
      }
    case .cancelled:
      buffer.write(texts.startAgain, body.x + 3, body.y + 1, context.style(.muted))
    case .done(let study):
      drawStatus(study, layout.status, &buffer)
      switch state.view {
      case .intervals: drawIntervals(study, &buffer)
      case .heatMap: drawHeatMap(study, &buffer)
      case .sensitivity: drawSensitivity(study, body, &buffer)
      }
    }
  }

  private func drawTabs(_ buffer: inout Buffer) {
    let area = layout.tabs.area
    buffer.fill(area, context.style(.tab))
    let titles = [texts.intervalsTab, texts.heatTab, texts.sensitivityTab]
    for (place, tab) in layout.tabs.tabs {
      buffer.write(
        " \(titles[place]) ", tab.x, tab.y,
        context.style(place == state.view.rawValue ? .tabActive : .tab), width: tab.width)
    }
    let x = (layout.tabs.tabs.last?.area.right ?? area.x) + 1
    let spread = "± " + numbers.percent(state.spread, 0)
    if area.right - x > DisplayWidth.of(spread) + 2 {
      buffer.write(
        spread, area.right - 1 - DisplayWidth.of(spread), area.y, context.style(.muted))
    }
  }

  private func drawProgress(
    _ share: Double, _ secondsLeft: Double?, _ area: Rect, _ buffer: inout Buffer
  ) {
    let seconds =
      secondsLeft.map { numbers.integer(Int($0.rounded(.up), within: 1...359_999)) } ?? ""
    buffer.write(
      texts.computing(numbers.percent(min(0.99, share), 0), seconds), area.x + 3, area.y + 1,
      context.style(.text), width: area.width - 6)
    Bar(parts: [.init(min(1, share), context.style(.bar))], track: context.style(.barTrack))
      .render(in: Rect(area.x + 3, area.y + 3, min(60, area.width - 6), 1), into: &buffer)
  }

  private func drawStatus(_ study: RobustnessStudy, _ area: Rect, _ buffer: inout Buffer) {
    buffer.fill(area, context.style(.muted))
    var parts = [
      texts.studySettings(
        numbers.integer(study.result.draws), "\(study.design.seed)",
        numbers.percent(study.design.weightSpread, 0),
        context.strings.means(study.drawn, of: study.scored.report.baseline))
    ]
    parts += study.result.undrawn.map { context.strings.undrawnShort($0) }
    if study.result.failedDraws > 0 {
      parts.append(context.strings.failedDraws(numbers.integer(study.result.failedDraws)))
    }
    if let (a, b) = state.pair, let x = study.places[a], let y = study.places[b],
      let share = study.result.probability(x, beats: y)
    {
      parts.insert(
        texts.beats(
          report.units.name(a, context.language), report.units.name(b, context.language),
          numbers.percent(share)), at: 0)
    } else {
      parts.append(texts.markTwo)
    }
    buffer.write(
      parts.joined(separator: " · "), area.x + 1, area.y, context.style(.muted),
      width: area.width - 2)
  }

  // MARK: Rows of units

  private func drawRows(
    _ study: RobustnessStudy, legend: String, _ buffer: inout Buffer,
    _ draw: (_ place: Int, _ chart: Rect, _ buffer: inout Buffer) -> Void
  ) {
    let (header, foot, columns) = (layout.header, layout.legend, layout.widths)
    let (body, chart) = (layout.list.area, layout.chart)
    let style = context.style(.header)
    let topRank = min(10, max(1, study.order.count / 5))
    buffer.fill(header, style)
    let nameStart = columns.rank + 3
    buffer.write("#".padded(columns.rank - 1, right: true), header.x + 2, header.y, style)
    buffer.write(
      context.strings.name, header.x + nameStart, header.y, style, width: columns.name)
    var x = header.x + nameStart + columns.name + 1
    buffer.write(texts.interval.padded(columns.interval, right: true), x, header.y, style)
    x += columns.interval + 1
    if columns.possible > 0 {
      buffer.write(texts.possible.padded(columns.possible, right: true), x, header.y, style)
      x += columns.possible + 1
    }
    if columns.top > 0 {
      buffer.write("P(≤ \(topRank))".padded(columns.top, right: true), x, header.y, style)
    }
    let count = study.result.units.count
    if chart.width > 12 {
      buffer.write("1", chart.x, header.y, style)
      let last = numbers.integer(count)
      buffer.write(
        last, chart.right - DisplayWidth.of(last), header.y, style)
    }
    buffer.write(
      legend, foot.x + 1, foot.y, context.style(.muted), width: foot.width - 2)
    Scrollbar(
      total: layout.list.count, top: layout.list.top, visible: body.height,
      style: context.style(.scrollbar)
    ).render(in: Rect(body.right, body.y, 1, body.height), into: &buffer)
    for row in layout.list.visible {
      let place = study.order[row]
      let unit = Int(study.result.units[place])
      let y = layout.list.rect(of: row).y
      let isMarked = state.marked.contains(Int32(unit))
      let rank = study.result.nominalRanks[place]
      // Those that share a rank stand one after the other.
      let isShared = [row - 1, row + 1].contains {
        study.order.indices.contains($0) && study.result.nominalRanks[study.order[$0]] == rank
      }
      buffer.write(
        ((isShared ? "=" : "") + numbers.integer(rank)).padded(columns.rank, right: true),
        body.x + 2, y, context.style(.rank))
      buffer.write(
        report.units.name(unit, context.language).padded(columns.name), body.x + nameStart, y,
        context.style(isMarked ? .marked : .text))
      var x = body.x + nameStart + columns.name + 1
      let interval = study.interval(place: place).map { "\($0.lowerBound)–\($0.upperBound)" }
      buffer.write(
        (interval ?? NumberFormat.missing).padded(columns.interval, right: true), x, y,
        context.style(.text))
      x += columns.interval + 1
      if columns.possible > 0 {
        let bounds = study.bounds?.bounds
        let text = bounds.map { "\($0[place].best)–\($0[place].worst)" } ?? ""
        buffer.write(text.padded(columns.possible, right: true), x, y, context.style(.muted))
        x += columns.possible + 1
      }
      if columns.top > 0 {
        buffer.write(
          numbers.percent(study.result.probability(unit: place, atMost: topRank), 0)
            .padded(columns.top, right: true), x, y, context.style(.muted))
      }
      draw(place, Rect(chart.x, y, chart.width, 1), &buffer)
      if isMarked { buffer.set("●", body.x + 1, y, context.style(.marked)) }
      if unit == state.unit {
        let focus = context.style(.focusRow)
        buffer.restyle(Rect(body.x, y, nameStart + columns.name + 1, 1)) { $0 = focus }
        if !isMarked { buffer.set("▸", body.x + 1, y, focus) }
        buffer.cursor = Point(body.x + nameStart, y)
      }
    }
  }

  private func drawIntervals(_ study: RobustnessStudy, _ buffer: inout Buffer) {
    let count = study.result.units.count
    drawRows(study, legend: texts.intervalLegend, &buffer) { place, chart, buffer in
      guard chart.width > 4 else { return }
      func x(_ rank: Int) -> Int {
        chart.x + (count < 2 ? 0 : (rank - 1) * (chart.width - 1) / (count - 1))
      }
      if let bounds = study.bounds?.bounds[place] {
        for column in x(bounds.best)...max(x(bounds.best), x(bounds.worst)) {
          buffer.set("·", column, chart.y, context.style(.muted))
        }
      }
      if let interval = study.interval(place: place) {
        for column in x(interval.lowerBound)...x(interval.upperBound) {
          buffer.set("━", column, chart.y, context.style(.bar))
        }
      }
      buffer.set(
        "◆", x(study.result.nominalRanks[place]), chart.y, context.style(.mean))
    }
  }

  private func drawHeatMap(_ study: RobustnessStudy, _ buffer: inout Buffer) {
    let count = study.result.units.count
    drawRows(study, legend: texts.heatLegend, &buffer) { place, chart, buffer in
      guard chart.width > 4 else { return }
      let counts = study.result.frequencies(unit: place)
      let total = counts.reduce(0) { $0 + Int($1) }
      guard total > 0 else { return }
      // A cell per rank, several cells where there is room, several ranks where there is not.
      for column in 0..<chart.width {
        let low = column * count / chart.width
        let high = max(low, (column + 1) * count / chart.width - 1)
        let sum = counts[low...high].reduce(0) { $0 + Int($1) }
        guard sum > 0 else { continue }
        let share = Double(sum) / Double(total)
        let (scalar, role): (Unicode.Scalar, Role) =
          switch share {
          case ..<0.05: ("·", .muted)
          case ..<0.15: ("░", .scale2)
          case ..<0.35: ("▒", .scale3)
          case ..<0.65: ("▓", .scale4)
          default: ("█", .scale5)
          }
        var style = context.style(role)
        if role != .muted {
          style = Style(style.background, on: context.style(.background).background)
          if style.foreground == .terminal { style = context.style(.text) }
        }
        buffer.set(scalar, chart.x + column, chart.y, style)
      }
    }
  }

  // MARK: What matters most

  private func drawSensitivity(
    _ study: RobustnessStudy, _ area: Rect, _ buffer: inout Buffer
  ) {
    let strings = context.strings
    var y = area.y
    func line(_ text: String, _ role: Role) {
      guard y < area.bottom else { return }
      buffer.write(text, area.x + 3, y, context.style(role), width: area.width - 5)
      y += 1
    }
    func unknowns() {
      for factor in study.unknownFactors { line(strings.notVaried(factor), .warning) }
      for entry in study.result.undrawn {
        let text = strings.undrawn(entry, of: study.result.draws, in: report)
        for part in text.wrapped(area.width - 6) { line(part, .warning) }
      }
    }
    guard let sensitivity = study.sensitivity, !sensitivity.indices.isEmpty else {
      y += 1
      line(texts.noVariance, .muted)
      unknowns()
      return
    }
    line(strings.sensitivityTitle(numbers.integer(sensitivity.runs)), .panelTitle)
    line(texts.aloneAndTotal, .muted)
    y += 1
    let nameWidth = 18
    let figureWidth = area.width >= 80 ? 34 : 14
    let barWidth = max(8, min(80, area.width - nameWidth - figureWidth - 8))
    for index in sensitivity.indices.sorted(by: { $0.total > $1.total }) {
      guard y < area.bottom else { return }
      buffer.write(
        strings.factor(index.factor).padded(nameWidth), area.x + 3, y, context.style(.text))
      let first = max(0, min(1, index.first))
      let total = max(first, min(1, index.total))
      Bar(
        parts: [
          .init(first, context.style(.bar)),
          .init(total - first, context.style(.barAlternate), pattern: "░"),
        ], track: context.style(.background)
      ).render(in: Rect(area.x + 3 + nameWidth + 1, y, barWidth, 1), into: &buffer)
      let x = area.x + 3 + nameWidth + 1 + barWidth + 2
      var figures =
        "\(numbers.fixed(index.first, 2)) / \(numbers.fixed(index.total, 2))"
      if area.width >= 80 {
        figures +=
          "  \(strings.interval(numbers, index.totalInterval))"
      }
      let used = buffer.write(
        figures, x, y, context.style(.text), width: max(0, area.right - x - 1))
      if !index.isConverged {
        buffer.write(
          strings.notConverged, x + used + 2, y, context.style(.warning),
          width: max(0, area.right - x - used - 3))
      }
      y += 2
    }
    unknowns()
    let drivers = sensitivity.drivers.compactMap(\.self)
    if !drivers.isEmpty {
      line(texts.movedMostBy, .panelTitle)
      for factor in study.factors {
        let count = drivers.count { $0 == factor }
        line(
          "\(strings.factor(factor)): \(numbers.integer(count)) \(strings.units.lowercased())",
          .text)
      }
      y += 1
    }
    for text in strings.halfSample(numbers.fixed(study.result.halfSampleDifference, 2)).wrapped(
      area.width - 6)
    {
      line(text, .muted)
    }
    if study.bounds != nil {
      for text in strings.boundsForWeights.wrapped(area.width - 6) { line(text, .muted) }
    }
  }
}

extension Strings {
  /// The two ends of an interval of shares.
  fileprivate func interval(_ numbers: NumberFormat, _ range: ClosedRange<Double>) -> String {
    "(\(numbers.fixed(range.lowerBound, 2))–\(numbers.fixed(range.upperBound, 2)))"
  }
}
