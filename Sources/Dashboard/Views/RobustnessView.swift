import CompositeIndex
import IndexReports
import Readings
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

  private func reading(_ study: RobustnessStudy) -> RobustnessReading {
    RobustnessReading(study, context.strings)
  }

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
      buffer.write(
        reading(study).certainty.fitted(layout.lead.width - 3), layout.lead.x + 1, layout.lead.y,
        context.style(.panelTitle))
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
    let reading = reading(study)
    var parts = reading.settings
    if let (a, b) = state.pair, let sentence = reading.ahead(a, b) {
      parts.insert(sentence, at: 0)
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
    let reading = reading(study)
    let chance = "at_most_\(reading.topRank)"
    let shown = Dictionary(
      uniqueKeysWithValues: reading.sheet.columns(in: .screen).map { ($0.key, $0) })
    func heading(_ key: String) -> String { shown[key]?.heading ?? "" }
    func text(_ key: String, _ row: Int) -> String { shown[key]?.cell(row).shown(numbers) ?? "" }
    buffer.fill(header, style)
    let nameStart = columns.rank + 3
    buffer.write(
      heading("rank").padded(columns.rank - 1, right: true), header.x + 2, header.y, style)
    buffer.write(
      heading("name"), header.x + nameStart, header.y, style, width: columns.name)
    var x = header.x + nameStart + columns.name + 1
    buffer.write(heading("interval").padded(columns.interval, right: true), x, header.y, style)
    x += columns.interval + 1
    if columns.possible > 0 {
      buffer.write(heading("possible").padded(columns.possible, right: true), x, header.y, style)
      x += columns.possible + 1
    }
    if columns.top > 0 {
      buffer.write(heading(chance).padded(columns.top, right: true), x, header.y, style)
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
      buffer.write(
        text("rank", row).padded(columns.rank, right: true), body.x + 2, y, context.style(.rank))
      buffer.write(
        report.label(unit: unit, context.language, width: columns.name).padded(columns.name),
        body.x + nameStart, y,
        context.style(isMarked ? .marked : .text))
      var x = body.x + nameStart + columns.name + 1
      buffer.write(
        text("interval", row).padded(columns.interval, right: true), x, y, context.style(.text))
      x += columns.interval + 1
      if columns.possible > 0 {
        buffer.write(
          text("possible", row).padded(columns.possible, right: true), x, y,
          context.style(.muted))
        x += columns.possible + 1
      }
      if columns.top > 0 {
        buffer.write(
          text(chance, row).padded(columns.top, right: true), x, y, context.style(.muted))
      }
      draw(place, Rect(chart.x, y, chart.width, 1), &buffer)
      if isMarked { buffer.set("●", body.x + 1, y, context.style(.marked)) }
      if unit == state.unit {
        if !isMarked { buffer.set("▸", body.x + 1, y, context.style(.accent)) }
        context.light(Rect(body.x, y, body.width, 1), &buffer)
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
      if let possible = study.possible(place: place) {
        for column in x(possible.lowerBound)...x(possible.upperBound) {
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
    let reading = reading(study)
    var y = area.y
    func line(_ text: String, _ role: Role) {
      guard y < area.bottom else { return }
      buffer.write(text, area.x + 3, y, context.style(role), width: area.width - 5)
      y += 1
    }
    func unknowns() {
      for factor in study.unknownFactors { line(strings.notVaried(factor), .warning) }
      for text in reading.undrawn {
        for part in text.wrapped(area.width - 6) { line(part, .warning) }
      }
    }
    let sheet = reading.sensitivitySheet
    guard sheet.rowCount > 0, let indices = study.sensitivity?.indices else {
      y += 1
      line(sheet.lead, .muted)
      unknowns()
      return
    }
    line(sheet.title, .panelTitle)
    line(texts.aloneAndTotal, .muted)
    y += 1
    let nameWidth = 18
    let figureWidth = area.width >= 80 ? 34 : 14
    let barWidth = max(8, min(80, area.width - nameWidth - figureWidth - 8))
    for row in reading.strongestFirst {
      guard y < area.bottom else { return }
      let index = indices[row]
      let cells = sheet.columns.map { $0.cell(row).shown(numbers) }
      buffer.write(
        cells[0].padded(nameWidth), area.x + 3, y, context.style(.text))
      let first = max(0, min(1, index.first))
      let total = max(first, min(1, index.total))
      Bar(
        parts: [
          .init(first, context.style(.bar)),
          .init(total - first, context.style(.barAlternate), pattern: "░"),
        ], track: context.style(.background)
      ).render(in: Rect(area.x + 3 + nameWidth + 1, y, barWidth, 1), into: &buffer)
      let x = area.x + 3 + nameWidth + 1 + barWidth + 2
      var figures = strings.influence(index.total)
      if area.width >= 100 { figures += "   \(cells[1]) / \(cells[3])" }
      let used = buffer.write(
        figures, x, y, context.style(.text), width: max(0, area.right - x - 1))
      if !index.isConverged {
        buffer.write(
          cells[5], x + used + 2, y, context.style(.warning),
          width: max(0, area.right - x - used - 3))
      }
      y += 2
    }
    unknowns()
    if !reading.drivers.isEmpty {
      line(texts.movedMostBy, .panelTitle)
      for (factor, count) in reading.drivers {
        line(
          "\(strings.factor(factor)): \(numbers.integer(count)) \(strings.units.lowercased())",
          .text)
      }
      y += 1
    }
    for text in reading.halfSample.wrapped(area.width - 6) { line(text, .muted) }
    if study.bounds != nil {
      for text in strings.boundsForWeights.wrapped(area.width - 6) { line(text, .muted) }
    }
  }
}
