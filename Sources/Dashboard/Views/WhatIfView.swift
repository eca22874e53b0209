import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// Draws settings with sliders and the ranking that comes of them.
struct WhatIfView: Widget {
  let state: WhatIfState
  let layout: WhatIfLayout
  let context: ViewContext

  private var report: Report { state.report }
  private var numbers: NumberFormat { context.numbers }
  private var texts: ScreenTexts { context.texts }
  private var reading: WhatIfReading { state.reading(context.strings) }

  func render(in area: Rect, into buffer: inout Buffer) {
    drawSummary(layout.summary, &buffer)
    let header = layout.header
    let (settings, ranking) = (layout.settings.area, layout.ranking.area)
    buffer.fill(header, context.style(.header))
    if !layout.isNarrow || !state.isOnRanking {
      buffer.write(
        focusedTitle, settings.x + 3, header.y,
        context.style(state.isOnRanking ? .header : .headerSorted), width: settings.width - 4)
      drawSettings(&buffer)
    }
    if !layout.isNarrow || state.isOnRanking {
      buffer.write(
        texts.rankingAfter, ranking.x + 3, header.y,
        context.style(state.isOnRanking ? .headerSorted : .header), width: ranking.width - 4)
      drawRanking(&buffer)
    }
    if !layout.isNarrow {
      for y in settings.y..<settings.bottom {
        buffer.set("│", settings.right, y, context.style(.border))
      }
    }
  }

  /// The whole name of the setting under the cursor, which may be cut in its row.
  private var focusedTitle: String {
    state.changes.title(state.items[state.cursor], context.strings)
  }

  private func drawSummary(_ area: Rect, _ buffer: inout Buffer) {
    buffer.fill(area, context.style(.background))
    var x = area.x + 1
    if let error = state.error {
      buffer.write(
        texts.cannotScore(context.strings.sentence(error, in: report)), x, area.y,
        context.style(.error), width: area.width - 2)
      return
    }
    let name = state.scenario.name.isEmpty ? texts.unnamedScenario : state.scenario.name
    x += buffer.write(
      name + (state.isChanged ? " *" : ""), x, area.y, context.style(.panelTitle),
      width: area.width / 3)
    var parts = [reading.lead(state.unit), texts.changes(state.changeCount)]
    let movers = state.moverCount
    if movers > 0 { parts.append(texts.movers(movers, numbers.integer(movers))) }
    buffer.write(
      " · " + parts.joined(separator: " · "), x, area.y, context.style(.muted),
      width: max(0, area.right - 1 - x))
  }

  // MARK: Settings

  private func drawSettings(_ buffer: inout Buffer) {
    let changes = state.changes
    for line in layout.settings.visible {
      let area = layout.settings.rect(of: line)
      switch layout.lines[line] {
      case .heading(let section):
        buffer.write(
          changes.title(section, context.strings), area.x + 1, area.y, context.style(.accent),
          width: area.width - 2)
      case .item(let place): drawItem(place, state.items[place], changes, area, &buffer)
      }
    }
  }

  /// A setting's figure, now and in the report.
  private func figure(
    _ item: WhatIfState.Item, _ changes: WhatIfSettings
  ) -> (now: String, before: String) {
    let figure = changes.figure(item, context.strings)
    return (figure.now.shown(numbers), figure.before.shown(numbers))
  }

  private func drawItem(
    _ place: Int, _ item: WhatIfState.Item, _ changes: WhatIfSettings, _ area: Rect,
    _ buffer: inout Buffer
  ) {
    let isFocused = place == state.cursor && !state.isOnRanking
    let isEdited = changes.isChanged(item)
    let widths = layout.settingWidths
    let (sliderWidth, valueWidth, noteWidth) = (widths.slider, widths.value, widths.note)
    let (text, before) = figure(item, changes)
    var title = changes.title(item, context.strings)
    var share: Double?
    var ending = ""
    switch item {
    case .weight(let node):
      title =
        String(repeating: "  ", count: max(0, report.framework.nodes[node].depth - 1)) + title
      share = WhatIfSettings.share(node, in: state.settings.framework)
    case .bound(let node, let isBest):
      title = report.nodes[node].name(context.language)
      // Which end it is must stand there where the name is cut.
      ending = texts.boundOf("", isBest)
      let now = changes.bound(node, isBest: isBest).now
      share = now.map { changes.boundRange(node).share(of: $0) } ?? 0
    case .value(let node):
      share = changes.value(node).map { changes.range(node).share(of: $0) } ?? 0
    case .normalisation, .aggregation, .imputation, .treatment, .coverage: break
    }
    let isSlider = share != nil
    let titleWidth = isSlider ? widths.title : widths.choice
    var x = area.x + 3
    // Where there is little room an arrow says which end it is, the header the whole of it.
    if DisplayWidth.of(ending) * 5 > titleWidth * 2, case .bound(_, let isBest) = item {
      ending = isBest ? " ▲" : " ▼"
    }
    let known: String? =
      switch item {
      case .weight(let node), .bound(let node, _), .value(let node):
        report.nodes[node].short?(context.language)
      default: nil
      }
    buffer.write(
      (title.shortened(max(1, titleWidth - DisplayWidth.of(ending)), known: known) + ending)
        .padded(titleWidth), x, area.y, context.style(isEdited ? .marked : .text))
    if isEdited { buffer.set("●", area.x + 1, area.y, context.style(.marked)) }
    x += titleWidth + 1
    if let share {
      let knob = x + Int((share * Double(sliderWidth - 1)).rounded(), within: 0...(sliderWidth - 1))
      for column in x..<(x + sliderWidth) {
        buffer.set(
          column < knob ? "━" : "─", column, area.y,
          context.style(column < knob ? .bar : .border))
      }
      buffer.set("●", knob, area.y, context.style(isFocused ? .accent : .text))
      x += sliderWidth + 1
      buffer.write(
        text.padded(valueWidth, right: true), x, area.y,
        context.style(isEdited ? .marked : .text))
      x += valueWidth + 1
      if isEdited, noteWidth > 0 {
        buffer.write(
          "← " + before, x, area.y, context.style(.muted), width: max(0, area.right - x))
      }
    } else {
      buffer.write(
        "◂ \(text) ▸", x, area.y, context.style(isEdited ? .marked : .muted),
        width: max(0, area.right - x))
    }
    if isFocused {
      let focus = context.style(.focusRow)
      buffer.restyle(Rect(area.x, area.y, titleWidth + 4, 1)) { $0 = focus }
      if !isEdited { buffer.set("▸", area.x + 1, area.y, focus) }
      buffer.cursor = Point(area.x + 3, area.y)
    }
  }

  // MARK: Ranking

  private func drawRanking(_ buffer: inout Buffer) {
    let (order, list, widths) = (state.order, layout.ranking, layout.rankingWidths)
    let (area, reading) = (list.area, reading)
    let (numberWidth, rankWidth, nameWidth) = (widths.number, widths.rank, widths.name)
    let (lead, barStart, barWidth) = (widths.lead, widths.barStart, widths.bar)
    let scale = state.after.scale(category: state.category, node: 0)
    Scrollbar(
      total: list.count, top: list.top, visible: area.height,
      style: context.style(.scrollbar)
    ).render(in: Rect(buffer.size.width - 1, area.y, 1, area.height), into: &buffer)
    for row in list.visible {
      let unit = Int(order[row])
      let y = list.rect(of: row).y
      let gain = reading.gain(unit) ?? 0
      let isOwn = unit == state.unit
      var x = area.x + 2
      buffer.write(
        reading.rank(unit).shown(numbers).padded(rankWidth, right: true), x, y,
        context.style(.rank))
      x += rankWidth + 1
      let move = gain == 0 ? "" : Sheet.Cell.change(gain).shown(numbers)
      buffer.write(
        move.padded(rankWidth), x, y,
        context.style(gain > 0 ? .better : gain < 0 ? .worse : .muted))
      x += rankWidth
      buffer.write(
        (gain == 0 ? "" : reading.rankBefore(unit).shown(numbers)).padded(rankWidth, right: true),
        x, y,
        context.style(.muted))
      x += rankWidth + 2
      let role: Role = gain > 0 ? .better : gain < 0 ? .worse : .text
      buffer.write(
        report.label(unit: unit, context.language, width: nameWidth).padded(nameWidth), x, y,
        context.style(role))
      x += nameWidth + 1
      let score = state.after.score(unit: unit, node: 0)
      buffer.write(
        reading.score(unit).shown(numbers).padded(numberWidth, right: true), x, y,
        context.style(score == nil ? .missing : .text))
      x += numberWidth + 2
      if widths.hasOldScore {
        let before = state.before.score(unit: unit, node: 0)
        buffer.write(
          (before == score ? "" : reading.scoreBefore(unit).shown(numbers)).padded(
            numberWidth, right: true), x, y, context.style(.muted))
        x += numberWidth + 2
      }
      if barWidth >= 12, let score {
        Bar(
          parts: [.init(scale.share(of: score), context.style(.bar))],
          track: context.style(.background)
        ).render(in: Rect(barStart + 1, y, min(60, barWidth - 1), 1), into: &buffer)
      }
      if isOwn {
        let focus = context.style(.focusRow)
        buffer.restyle(Rect(area.x, y, lead + nameWidth + 1, 1)) { style in
          style = Style(
            state.isOnRanking ? focus.foreground : style.foreground, on: focus.background,
            focus.modifiers)
        }
        buffer.set("▸", area.x + 1, y, focus)
        if state.isOnRanking { buffer.cursor = Point(area.x + lead, y) }
      }
    }
  }
}
