import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// Draws the drill-down of one unit.
struct UnitView: Widget {
  let state: UnitState
  let layout: UnitLayout
  let context: ViewContext

  private var reading: UnitReading { state.reading(context.strings) }
  private var numbers: NumberFormat { context.numbers }

  func render(in area: Rect, into buffer: inout Buffer) {
    drawHeader(layout.header, &buffer)
    for section in layout.sections { drawList(section, &buffer) }
    if let line = layout.divider {
      for y in line.y..<line.bottom { buffer.set("│", line.x, y, context.style(.border)) }
    }
  }

  /// Who it is, where it stands in words, and among all.
  private func drawHeader(_ area: Rect, _ buffer: inout Buffer) {
    buffer.fill(area, context.style(.background))
    let reading = reading
    let (x, width) = (area.x + 1, area.width - 2)
    var y = area.y
    let name = [reading.name, reading.about].compactMap(\.self).joined(separator: " › ")
      .shortened(width)
    let used = buffer.write(name, x, y, context.style(.panelTitle))
    let facts = reading.facts
    // What stands beside the name: its group, where both are whole.
    if let first = facts.first, used + 3 + DisplayWidth.of(first) <= width {
      buffer.write(first, x + used + 3, y, context.style(.muted))
    }
    y += 1
    var parts: [(String, Role)] = [(reading.place, .accent), (reading.score, .text)]
    if let moved = reading.moved(since: state.previous) {
      let mark = moved.places > 0 ? "▲ " : moved.places < 0 ? "▼ " : ""
      parts.append(
        (mark + moved.text, moved.places > 0 ? .better : moved.places < 0 ? .worse : .muted))
    }
    parts += facts.dropFirst(
      facts.first.map { used + 3 + DisplayWidth.of($0) <= width ? 1 : 0 } ?? 0
    )
    .map { ($0, .muted) }
    var left = x
    for (place, part) in parts.enumerated() {
      let text = (place == 0 ? "" : "   ") + part.0
      // What has no room is left out whole.
      guard left + DisplayWidth.of(text) <= x + width else { continue }
      left += buffer.write(text, left, y, context.style(part.1))
    }
    y += 1
    guard y < area.bottom else { return }
    drawStrip(Rect(x, y, width, 1), &buffer)
    y += 1
    guard y < area.bottom, let gap = state.gap, let sentence = reading.sentence(gap) else { return }
    buffer.write(sentence.fitted(width), x, y, context.style(.text))
  }

  /// All who are ranked as dots from the worst to the best, the mean, and this one.
  private func drawStrip(_ area: Rect, _ buffer: inout Buffer) {
    let standings = state.figures.standings
    let decimals = state.scored.decimals(category: state.category, node: state.root)
    guard let own = standings.scores[state.unit], !standings.isApart(state.unit),
      let first = standings.order.first.flatMap({ standings.scores[Int($0)] }),
      let last = standings.order.last(where: { standings.scores[Int($0)] != nil })
        .flatMap({ standings.scores[Int($0)] }), first != last
    else { return }
    let worst = context.texts.worst + " " + numbers.fixed(last, decimals) + " "
    let best = " " + context.texts.best + " " + numbers.fixed(first, decimals)
    let start = area.x + DisplayWidth.of(worst)
    let width = min(100, area.right - start - DisplayWidth.of(best))
    guard width >= 10 else { return }
    buffer.write(worst, area.x, area.y, context.style(.muted))
    buffer.write(best, start + width, area.y, context.style(.muted))
    func x(_ score: Double) -> Int {
      start
        + Int(
          ((score - last) / (first - last) * Double(width - 1)).rounded(), within: 0...(width - 1))
    }
    for column in start..<(start + width) {
      buffer.set("─", column, area.y, context.style(.border))
    }
    // Beyond this the line would be dots throughout.
    for unit in standings.order.prefix(atMost: 2_000) {
      if let score = standings.scores[Int(unit)] {
        buffer.set("·", x(score), area.y, context.style(.muted))
      }
    }
    if let mean = standings.mean { buffer.set("│", x(mean), area.y, context.style(.mean)) }
    buffer.set("●", x(own), area.y, context.style(.marked))
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
      case .climb(let step): drawClimb(step, rect, isFocused, &buffer)
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
    let (rank, _, score, gap) = reading.neighbour(unit)
    var x = rect.x + 3
    // Wide enough for the last one of all.
    let rankWidth = max(5, String(state.figures.standings.units.count).count + 1)
    buffer.write(
      rank.shown(numbers).padded(rankWidth, right: true), x, rect.y, context.style(.rank))
    x += rankWidth + 2
    // The numbers stand whole; the name takes what is left.
    let own = state.figures.standings.scores[state.unit]
    let decimals = state.scored.decimals(category: state.category, node: state.root)
    let scoreWidth = max(
      DisplayWidth.of(score.shown(numbers)), DisplayWidth.of(numbers.fixed(own, decimals)))
    let gapText = gap.content == .missing ? "" : gap.shown(numbers)
    let gapWidth = max(scoreWidth, DisplayWidth.of(gapText))
    let nameWidth = max(
      6, min(40, rect.width - (x - rect.x) - 1 - scoreWidth - 2 - gapWidth))
    buffer.write(
      state.report.label(unit: unit, context.language, width: nameWidth).padded(nameWidth), x,
      rect.y,
      context.style(.text))
    if isFocused { focus(rect, x + nameWidth - rect.x, &buffer) }
    x += nameWidth + 1
    x +=
      buffer.write(
        score.shown(numbers).padded(scoreWidth, right: true), x, rect.y,
        context.style(score.tone.role)) + 2
    buffer.write(
      gapText, x, rect.y, context.style(gap.tone.role), width: max(0, rect.right - x))
  }

  /// What one score would have to be, and how many are there.
  private func drawClimb(_ step: Int, _ rect: Rect, _ isFocused: Bool, _ buffer: inout Buffer) {
    guard let columns = layout.climb, columns.steps.indices.contains(step) else { return }
    let (cells, node) = (columns.reading.cells(columns.steps[step]), columns.steps[step].node)
    var x = rect.x + 3
    buffer.write(
      state.report.label(node: node, context.language, width: columns.name), x, rect.y,
      context.style(cells.name.tone.role))
    x += columns.name + 2
    func write(_ cell: Sheet.Cell, _ width: Int, _ mark: String = "") {
      guard width > 0 else { return }
      let text = cell.shown(numbers).padded(width, right: true)
      buffer.write(text, x, rect.y, context.style(cell.tone.role))
      x += width
      x += buffer.write(mark.padded(2), x, rect.y, context.style(.muted))
    }
    write(cells.now, columns.now, " →")
    write(cells.needed, columns.needed)
    write(cells.more, columns.more)
    // What has no room is left out whole.
    if columns.note > 0 { buffer.write(cells.note, x, rect.y, context.style(.muted)) }
    if isFocused { focus(rect, columns.name + 4, &buffer) }
  }

  private func drawSide(_ node: Int, _ rect: Rect, _ isFocused: Bool, _ buffer: inout Buffer) {
    var x = rect.x + 3
    let text = reading.cell(.rank, node).shown(numbers)
    let rankWidth = max(6, DisplayWidth.of(text))
    buffer.write(text.padded(rankWidth, right: true), x, rect.y, context.style(.rank))
    x += rankWidth + 2
    let width = max(0, rect.right - x - 1)
    buffer.write(
      state.report.label(node: node, context.language, width: width).padded(width), x, rect.y,
      context.style(.text))
    if isFocused { focus(rect, x + width - rect.x, &buffer) }
  }
}

extension TreeColumns {
  func drawHeader(
    _ state: UnitState, _ area: Rect, _ buffer: inout Buffer, _ context: ViewContext
  ) {
    let style = context.style(.header)
    buffer.fill(area, style)
    buffer.write(context.strings.tree.shortened(nameWidth), area.x + 3, area.y, style)
    var x = area.x + 3 + nameWidth + 1
    for column in columns {
      var title = reading.title(column)
      // Where nothing was published the header says it once.
      if column == .score, state.report.publishedFigures.isEmpty { title += " *" }
      let width = numberWidths[column] ?? 0
      buffer.write(title.padded(width, right: true), x, area.y, style)
      x += width + 1
    }
    guard barWidth > 0 else { return }
    let room = barWidth + (otherWidth > 0 ? 0 : area.right - x - barWidth - 1)
    if let gap {
      // Whole, or as a sign.
      let whole = reading.title(gap, previous: state.previous)
      let title = DisplayWidth.of(whole) <= max(barWidth, room) - 1 ? whole : "±"
      // Over the axis.
      let indent = max(1, (barWidth - DisplayWidth.of(title)) / 2)
      buffer.write(title, x + indent, area.y, style)
      if otherWidth > 0 {
        buffer.write(
          context.strings.score.padded(otherWidth, right: true), x + barWidth + 1, area.y, style)
      }
    } else {
      buffer.write("│ " + context.strings.mean.lowercased(), x + 1, area.y, style)
    }
  }

  func drawRow(
    _ node: Int, of state: UnitState, _ row: Rect, isFocused: Bool, _ buffer: inout Buffer,
    _ context: ViewContext
  ) {
    let report = state.report
    let description = report.framework.nodes[node]
    let indent = 2 * (description.depth - report.framework.nodes[state.root].depth)
    let y = row.y
    let mark = description.indicator.direction == .lower ? " ▼" : ""
    let name = report.label(
      node: node, context.language, width: max(4, nameWidth - indent - DisplayWidth.of(mark)))
    buffer.write(
      name + mark, row.x + 3 + indent, y,
      context.style(description.isIndicator ? .text : .panelTitle))
    var x = row.x + 3 + nameWidth + 1
    for column in columns {
      let width = numberWidths[column] ?? 0
      let cell = reading.cell(column, node)
      if case .path(let scores) = cell.content {
        buffer.write(
          Sparkline.ownRange(scores).padded(width, right: true), x, y, context.style(.bar))
        x += width + 1
        continue
      }
      buffer.write(
        Self.text(cell, context).padded(width, right: true), x, y, context.style(cell.tone.role))
      x += width + 1
    }
    if barWidth > 0 {
      let area = Rect(x, y, min(barWidth, row.right - x), 1)
      if gap != nil {
        drawPoints(node, area, &buffer, context)
      } else {
        drawPosition(node, of: state, area, &buffer, context)
      }
    }
    if otherWidth > 0 {
      let other = reading.other(gap?.scores[node], node)
      buffer.write(
        other.shown(context.numbers).padded(otherWidth, right: true), x + barWidth + 1, y,
        context.style(other.tone.role))
    }
    guard isFocused else { return }
    buffer.set("▸", row.x + 1, y, context.style(.accent))
    context.light(row, &buffer)
  }

  /// Points lost left of an axis, won right of it, with their number at the end of the line.
  private func drawPoints(
    _ node: Int, _ area: Rect, _ buffer: inout Buffer, _ context: ViewContext
  ) {
    let half = (area.width - 1) / 2
    let axis = area.x + half
    defer { buffer.set("│", axis, area.y, context.style(.mean)) }
    guard let points = gap?.points[node] else { return }
    let cell = reading.points(points)
    let text = cell.shown(context.numbers)
    // The whole has a number alone: its line would dwarf the others.
    let room = half - pointWidth - 1
    let length =
      node == gap?.node || largest == 0
      ? 0 : Int((points.magnitude / largest * Double(room)).rounded(), within: 0...max(0, room))
    let style = context.style(cell.tone.role)
    if points < 0 {
      for x in (axis - length)..<axis { buffer.set("━", x, area.y, style) }
      buffer.write(text, axis - length - 1 - DisplayWidth.of(text), area.y, style)
    } else {
      for x in (axis + 1)..<(axis + 1 + length) { buffer.set("━", x, area.y, style) }
      buffer.write(text, axis + length + 2, area.y, style)
    }
  }

  private func drawPosition(
    _ node: Int, of state: UnitState, _ area: Rect, _ buffer: inout Buffer, _ context: ViewContext
  ) {
    let scored = state.scored
    let scale = scored.scale(category: state.category, node: node)
    guard let score = scored.score(unit: state.unit, node: node) else { return }
    Position(
      scale.share(of: score),
      mean: scored.mean(category: state.category, node: node).map { scale.share(of: $0) },
      style: context.style(.bar), meanStyle: context.style(.mean), track: context.style(.border)
    ).render(in: area, into: &buffer)
  }
}
