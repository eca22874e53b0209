import CompositeIndex
import IndexReports
import TerminalCore
import TerminalWidgets
import Wording

/// Draws the drill-down of one unit.
struct UnitView: Widget {
  let state: UnitState
  let layout: UnitLayout
  let context: ViewContext

  private var scored: ScoredReport { state.scored }
  private var report: Report { state.report }
  private var numbers: NumberFormat { context.numbers }

  func render(in area: Rect, into buffer: inout Buffer) {
    drawHeader(layout.header, &buffer)
    for section in layout.sections { drawList(section, &buffer) }
    if let line = layout.divider {
      for y in line.y..<line.bottom { buffer.set("│", line.x, y, context.style(.border)) }
    }
  }

  private func drawHeader(_ area: Rect, _ buffer: inout Buffer) {
    buffer.fill(area, context.style(.background))
    let category = report.categories[state.category]
    let standings = scored.standings(category: state.category, node: 0)
    let name = report.units.name(state.unit, context.language)
    var y = area.y
    var x = area.x + 1
    if area.height > 2 {
      let place = [category.name(context.language), report.period].joined(separator: " · ")
      buffer.write(place, x, y, context.style(.muted), width: area.width - 2)
      y += 1
    }
    x += buffer.write(name, x, y, context.style(.panelTitle), width: area.width / 2) + 3
    let total = category.ranked ?? category.total ?? standings.units.count
    let rank = standings.rank(state.unit)
    x +=
      buffer.write(
        standings.isApart(state.unit)
          ? context.strings.notRanked
          : context.strings.rankOf(
            numbers.rank(rank, shared: rank.map { standings.isShared($0) } ?? false),
            numbers.integer(total)), x, y, context.style(.accent)) + 3
    let score = scored.score(unit: state.unit, node: 0)
    let decimals = scored.decimals(category: state.category, node: 0)
    let origin: String? = scored.origin(unit: state.unit, node: 0).map {
      $0 == .published ? context.strings.published : context.strings.computed
    }
    let scoreText =
      context.strings.scoreLabel + " " + numbers.fixed(score, decimals)
      + " (\(origin ?? context.strings.notPublished))"
    x += buffer.write(scoreText, x, y, context.style(.text), width: max(0, area.right - x)) + 3
    y += 1
    var parts: [String] = []
    for grouping in report.groupings {
      if let group = report.dataset.groups[grouping.code]?[state.unit], group >= 0 {
        // One grouping needs no name; of several "very high" alone would say nothing.
        let name = grouping.groups[Int(group)].name(context.language)
        parts.append(
          report.groupings.count > 1 ? grouping.name(context.language) + ": " + name : name)
      }
    }
    // Bands and means are of those that were ranked.
    let ranked = standings.scores[state.unit]
    if let band = ranked.flatMap({ score in report.bands.first { score >= $0.from } }) {
      parts.append(band.label(context.language))
    }
    if let score = ranked, let mean = standings.mean {
      parts.append(context.strings.aboveMean(numbers.signed(score - mean, decimals)))
    }
    if scored.differs(unit: state.unit, node: 0) == true,
      let published = scored.publishedScore(unit: state.unit, node: 0),
      let computed = scored.computedScore(unit: state.unit, node: 0)
    {
      parts.append(
        "≠ "
          + context.strings.publishedVersusComputed(
            numbers.fixed(published, decimals + 1), numbers.fixed(computed, decimals + 1)))
    }
    if parts.isEmpty && score == nil {
      parts.append(rank == nil ? context.strings.noData : context.strings.ranksOnly)
    }
    buffer.write(
      parts.joined(separator: " · "), area.x + 1, y, context.style(.muted), width: area.width - 2)
  }

  private func drawList(_ section: UnitLayout.Section, _ buffer: inout Buffer) {
    if let header = section.header { layout.columns.drawHeader(state, header, &buffer, context) }
    let list = section.list
    guard list.area.height > 0 else { return }
    // Only the list at the right edge has the gutter beside it.
    if list.area.right == buffer.size.width - 1 {
      Scrollbar(
        total: list.count, top: list.top, visible: list.area.height,
        style: context.style(.scrollbar)
      ).render(in: Rect(list.area.right, list.area.y, 1, list.area.height), into: &buffer)
    }
    for line in list.visible {
      let item = section.items[line]
      let isFocused = line == section.focusLine
      let rect = list.rect(of: line)
      let y = rect.y
      if isFocused { buffer.cursor = Point(rect.x + 3, y) }
      switch item {
      case .heading(let title):
        buffer.write(title, rect.x + 1, y, context.style(.panelTitle), width: rect.width - 2)
      case .node(let node):
        layout.columns.drawRow(node, of: state, rect, isFocused: isFocused, &buffer, context)
      case .neighbour(let unit): drawNeighbour(unit, rect, isFocused, &buffer)
      case .best(let node), .weakest(let node): drawSide(node, rect, isFocused, &buffer)
      case .text(let text):
        buffer.write(text, rect.x + 3, y, context.style(.muted), width: rect.width - 4)
        if isFocused { buffer.set("▸", rect.x + 1, y, context.style(.accent)) }
      case .blank: break
      }
    }
  }

  private func focus(_ rect: Rect, _ width: Int, _ buffer: inout Buffer) {
    let style = context.style(.focusRow)
    buffer.restyle(Rect(rect.x, rect.y, width, 1)) { $0 = style }
    buffer.set("▸", rect.x + 1, rect.y, style)
  }

  private func drawNeighbour(
    _ unit: Int, _ rect: Rect, _ isFocused: Bool, _ buffer: inout Buffer
  ) {
    let standings = scored.standings(category: state.category, node: 0)
    let decimals = scored.decimals(category: state.category, node: 0)
    let rank = standings.rank(unit)
    var x = rect.x + 3
    // Wide enough for the last one of all.
    let rankWidth = max(5, String(standings.units.count).count + 1)
    buffer.write(
      numbers.rank(rank, shared: rank.map { standings.isShared($0) } ?? false)
        .padded(rankWidth, right: true), x, rect.y, context.style(.rank))
    x += rankWidth + 2
    // The numbers stand whole; the name takes what is left.
    let texts = [standings.scores[unit], standings.scores[state.unit]].map {
      DisplayWidth.of(numbers.fixed($0, decimals))
    }
    let scoreWidth = texts.max() ?? 0
    let gap = standings.scores[unit].flatMap { score in
      standings.scores[state.unit].map { numbers.signed(score - $0, decimals) }
    }
    let gapWidth = max(scoreWidth, DisplayWidth.of(gap ?? ""))
    let nameWidth = max(
      6, min(26, rect.width - (x - rect.x) - 1 - scoreWidth - 2 - gapWidth))
    buffer.write(
      report.units.name(unit, context.language).padded(nameWidth), x, rect.y, context.style(.text))
    if isFocused { focus(rect, x + nameWidth - rect.x, &buffer) }
    x += nameWidth + 1
    let score = standings.scores[unit]
    x +=
      buffer.write(
        numbers.fixed(score, decimals).padded(scoreWidth, right: true), x, rect.y,
        context.style(score == nil ? .missing : .text)) + 2
    if let score, let own = standings.scores[state.unit] {
      let gap = score - own
      buffer.write(
        numbers.signed(gap, decimals), x, rect.y,
        context.style(
          gap == 0
            ? .muted : standings.direction.isBetter(gap, than: 0) ? .worse : .better),
        width: max(0, rect.right - x))
    }
  }

  private func drawSide(_ node: Int, _ rect: Rect, _ isFocused: Bool, _ buffer: inout Buffer) {
    let rank = scored.rank(unit: state.unit, node: node)
    var x = rect.x + 3
    let text = numbers.rank(rank, shared: scored.isRankShared(unit: state.unit, node: node))
    let rankWidth = max(6, DisplayWidth.of(text))
    buffer.write(text.padded(rankWidth, right: true), x, rect.y, context.style(.rank))
    x += rankWidth + 2
    let width = max(0, rect.right - x - 1)
    buffer.write(
      report.nodes[node].name(context.language).padded(width), x, rect.y, context.style(.text))
    if isFocused { focus(rect, x + width - rect.x, &buffer) }
  }
}

extension TreeColumns {
  func drawHeader(
    _ state: UnitState, _ area: Rect, _ buffer: inout Buffer, _ context: ViewContext
  ) {
    let style = context.style(.header)
    buffer.fill(area, style)
    buffer.write(context.strings.tree, area.x + 3, area.y, style, width: nameWidth)
    var x = area.x + 3 + nameWidth + 1
    for column in columns {
      let title =
        switch column {
        case .value: context.strings.value
        case .score:
          context.strings.score + (state.report.publishedFigures.isEmpty ? " *" : "")
        case .rank: context.strings.rank
        case .weight: context.strings.weight
        case .contribution: context.strings.contribution
        }
      let width = numberWidths[column] ?? 0
      buffer.write(title.padded(width, right: true), x, area.y, style)
      x += width + 1
    }
    if barWidth > 8 {
      buffer.write(
        "│ " + context.strings.mean.lowercased(), x + 1, area.y, style,
        width: max(0, area.right - x - 1))
    }
  }

  func drawRow(
    _ node: Int, of state: UnitState, _ row: Rect, isFocused: Bool, _ buffer: inout Buffer,
    _ context: ViewContext
  ) {
    let scored = state.scored
    let report = state.report
    let description = report.framework.nodes[node]
    let indent = 2 * description.depth
    let y = row.y
    var name = report.nodes[node].name(context.language)
    if description.indicator.direction == .lower { name += " ▼" }
    buffer.write(
      name.fitted(max(4, nameWidth - indent)), row.x + 3 + indent, y,
      context.style(description.isIndicator ? .text : .panelTitle))
    if isFocused {
      let style = context.style(.focusRow)
      buffer.restyle(Rect(row.x, y, nameWidth + 4, 1)) { $0 = style }
      buffer.set("▸", row.x + 1, y, style)
    }
    var x = row.x + 3 + nameWidth + 1
    for column in columns {
      let width = numberWidths[column] ?? 0
      let (text, role) = Self.text(column, node, state, context)
      buffer.write(text.padded(width, right: true), x, y, context.style(role))
      x += width + 1
    }
    let score = scored.score(unit: state.unit, node: node)
    guard barWidth > 0 else { return }
    let scale = scored.scale(category: state.category, node: node)
    let mean = scored.mean(category: state.category, node: node)
    let area = Rect(x + 1, y, min(barWidth, row.right - x - 1), 1)
    Bar(
      parts: score.map {
        [.init(scale.share(of: $0), context.style(.bar))]
      } ?? [],
      track: context.style(.background),
      marks: mean.map { [.init(scale.share(of: $0), context.style(.mean))] } ?? []
    ).render(in: area, into: &buffer)
  }
}
