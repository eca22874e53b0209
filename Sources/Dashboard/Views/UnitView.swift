import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// Draws the drill-down of one unit.
struct UnitView: Widget {
  let state: UnitState
  let context: ViewContext
  /// Where it stands beside a list; `nil` on a screen of its own.
  var panel: Rect?
  var isFocused = true

  private var reading: UnitReading { state.reading(context.strings) }
  private var numbers: NumberFormat { context.numbers }

  func render(in area: Rect, into buffer: inout Buffer) {
    let layout =
      panel.map { UnitLayout(panel: $0) } ?? UnitLayout(buffer.size, isLinear: context.isLinear)
    drawHeader(layout.header, &buffer)
    let (tree, details) = state.items(context: context, textWidth: layout.detailTextWidth)
    let columns = TreeColumns(state, width: layout.tree.width, context: context)
    let focused =
      isFocused ? min(state.cursor, (tree + details).filter(\.canFocus).count - 1) : -1
    if let right = layout.details {
      drawList(tree, in: layout.tree, cursor: focused, columns, &buffer)
      for y in right.y..<right.bottom {
        buffer.set("│", right.x - 2, y, context.style(.border))
      }
      drawList(
        details, in: right, cursor: focused - tree.count, columns, &buffer, showsHeader: false,
        firstPlace: tree.count)
    } else {
      drawList(tree + [.blank] + details, in: layout.tree, cursor: focused, columns, &buffer)
    }
  }

  private func drawHeader(_ area: Rect, _ buffer: inout Buffer) {
    buffer.fill(area, context.style(.background))
    var y = area.y
    var x = area.x + 1
    let reading = reading
    if area.height > 2 {
      let place = [reading.category, state.report.period].joined(separator: " · ")
      buffer.write(place, x, y, context.style(.muted), width: area.width - 2)
      y += 1
    }
    x +=
      buffer.write(reading.name, x, y, context.style(.panelTitle), width: area.width / 2) + 3
    x += buffer.write(reading.place, x, y, context.style(.accent)) + 3
    buffer.write(reading.score, x, y, context.style(.text), width: max(0, area.right - x))
    y += 1
    buffer.write(
      reading.facts.joined(separator: " · "), area.x + 1, y, context.style(.muted),
      width: area.width - 2)
  }

  private func drawList(
    _ items: [UnitState.Item], in area: Rect, cursor: Int, _ columns: TreeColumns,
    _ buffer: inout Buffer, showsHeader: Bool = true, firstPlace: Int = 0
  ) {
    var body = area
    if showsHeader {
      let header = body.takeTop(1)
      columns.drawHeader(header, &buffer, context)
    }
    guard body.height > 0 else { return }
    // The line under the cursor, counting those that can't be focused.
    var focusLine: Int?
    var place = -1
    for (line, item) in items.enumerated() where item.canFocus {
      place += 1
      if place == cursor { focusLine = line }
    }
    let top = max(0, min((focusLine ?? 0) - body.height / 2, items.count - body.height))
    // Only the list at the right edge has the gutter beside it.
    if body.right == buffer.size.width - 1 {
      Scrollbar(
        total: items.count, top: top, visible: body.height, style: context.style(.scrollbar)
      ).render(in: Rect(body.right, body.y, 1, body.height), into: &buffer)
    }
    for (row, item) in items.dropFirst(top).prefix(atMost: body.height).enumerated() {
      let y = body.y + row
      let isFocused = top + row == focusLine
      let rect = Rect(body.x, y, body.width, 1)
      if isFocused { buffer.cursor = Point(rect.x + 3, y) }
      if item.canFocus {
        let place = firstPlace + items.prefix(atMost: top + row).count(where: \.canFocus)
        buffer.addSpot(panel == nil ? .row(place) : .detail(place), rect)
      }
      switch item {
      case .heading(let title):
        buffer.write(title, rect.x + 1, y, context.style(.panelTitle), width: rect.width - 2)
      case .node(let node):
        columns.drawRow(node, rect, isFocused: isFocused, &buffer, context)
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
    let (rank, name, score, gap) = reading.neighbour(unit)
    var x = rect.x + 3
    // Wide enough for the last one of all.
    let rankWidth = max(5, String(state.figures.standings.units.count).count + 1)
    buffer.write(
      rank.shown(numbers).padded(rankWidth, right: true), x, rect.y, context.style(.rank))
    x += rankWidth + 2
    // The numbers stand whole; the name takes what is left.
    let own = state.figures.standings.scores[state.unit]
    let decimals = state.scored.decimals(category: state.category, node: 0)
    let scoreWidth = max(
      DisplayWidth.of(score.shown(numbers)), DisplayWidth.of(numbers.fixed(own, decimals)))
    let gapText = gap.content == .missing ? "" : gap.shown(numbers)
    let gapWidth = max(scoreWidth, DisplayWidth.of(gapText))
    let nameWidth = max(
      6, min(26, rect.width - (x - rect.x) - 1 - scoreWidth - 2 - gapWidth))
    buffer.write(name.shown(numbers).padded(nameWidth), x, rect.y, context.style(.text))
    if isFocused { focus(rect, x + nameWidth - rect.x, &buffer) }
    x += nameWidth + 1
    x +=
      buffer.write(
        score.shown(numbers).padded(scoreWidth, right: true), x, rect.y,
        context.style(score.tone.role)) + 2
    buffer.write(
      gapText, x, rect.y, context.style(gap.tone.role), width: max(0, rect.right - x))
  }

  private func drawSide(_ node: Int, _ rect: Rect, _ isFocused: Bool, _ buffer: inout Buffer) {
    var x = rect.x + 3
    let text = reading.cell(.rank, node).shown(numbers)
    let rankWidth = max(6, DisplayWidth.of(text))
    buffer.write(text.padded(rankWidth, right: true), x, rect.y, context.style(.rank))
    x += rankWidth + 2
    let width = max(0, rect.right - x - 1)
    buffer.write(
      state.report.nodes[node].name(context.language).padded(width), x, rect.y,
      context.style(.text))
    if isFocused { focus(rect, x + width - rect.x, &buffer) }
  }
}

/// The columns of the tree: name, value, score, rank, weight, contribution, bar.
struct TreeColumns {
  private let state: UnitState
  private let reading: UnitReading
  private let nameWidth: Int
  private let numberWidths: [UnitColumn: Int]
  private let columns: [UnitColumn]
  private let barWidth: Int

  init(_ state: UnitState, width: Int, context: ViewContext) {
    self.state = state
    let reading = state.reading(context.strings)
    self.reading = reading
    let report = state.report
    let nodes = state.nodesInTreeOrder
    // What says nothing has no column; those that matter least go first where room is short.
    var shown = [UnitColumn.value, .score, .rank, .weight, .contribution].filter(reading.says)
    var widths: [UnitColumn: Int] = [
      .value: 10, .score: 9, .rank: 6, .weight: 8, .contribution: 9,
    ]
    for column in shown {
      // As wide as the widest figure in it.
      let widest = nodes.map { DisplayWidth.of(Self.text(reading.cell(column, $0), context)) }.max()
      widths[column] = max(
        widths[column] ?? 0, DisplayWidth.of(reading.title(column)) + 1, widest ?? 0)
    }
    let widest =
      nodes.map {
        DisplayWidth.of(report.nodes[$0].name(context.language))
          + 2 * report.framework.nodes[$0].depth
      }.max() ?? 10
    func room() -> Int { width - 4 - shown.reduce(0) { $0 + (widths[$1] ?? 0) + 1 } }
    for column in [UnitColumn.contribution, .weight, .value] where room() < min(widest, 24) {
      shown.removeAll { $0 == column }
    }
    let barRoom = room() - min(widest, max(25, room() - 24))
    barWidth = barRoom >= 6 ? min(40, barRoom - 1) : 0
    nameWidth = max(8, min(widest, room() - (barWidth > 0 ? barWidth + 1 : 0)))
    columns = shown
    numberWidths = widths
  }

  func drawHeader(_ area: Rect, _ buffer: inout Buffer, _ context: ViewContext) {
    let style = context.style(.header)
    buffer.fill(area, style)
    buffer.write(context.strings.tree, area.x + 3, area.y, style, width: nameWidth)
    var x = area.x + 3 + nameWidth + 1
    for column in columns {
      var title = reading.title(column)
      // Where nothing was published the header says it once.
      if column == .score, state.report.publishedFigures.isEmpty { title += " *" }
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
    _ node: Int, _ row: Rect, isFocused: Bool, _ buffer: inout Buffer, _ context: ViewContext
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
      let cell = reading.cell(column, node)
      buffer.write(
        Self.text(cell, context).padded(width, right: true), x, y, context.style(cell.tone.role))
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

  /// A figure with its mark.
  private static func text(_ cell: Sheet.Cell, _ context: ViewContext) -> String {
    cell.bare(context.numbers) + (cell.mark?.sign ?? "")
  }
}
