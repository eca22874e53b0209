import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// Draws a ranking: tabs, table or chart, status line.
struct RankingView: Widget {
  let state: RankingState
  let layout: RankingLayout
  /// The unit from which the ranking by a node was opened.
  let breadcrumb: String?
  let context: ViewContext

  func render(in area: Rect, into buffer: inout Buffer) {
    drawTabs(&buffer)
    if let lead = layout.lead {
      buffer.write(
        state.reading.lead.fitted(lead.width - 2), lead.x + 1, lead.y, context.style(.text))
    }
    drawStatus(layout.status, &buffer)
    if let side = layout.side { drawDetails(side, &buffer) }
    let body = layout.body
    if state.rows.isEmpty {
      let text =
        !state.isRestricted
        ? context.strings.noUnits
        : context.strings.nothingMatches(
          [state.filterText, state.groupName(context.strings)].joinedParts())
      buffer.write(text, body.x + 3, body.y + 1, context.style(.muted), width: body.width - 4)
      return
    }
    switch state.view {
    case .table: drawTable(&buffer)
    case .chart:
      if let chart = layout.chart {
        ChartView(state: state, layout: layout, chart: chart, context: context)
          .render(in: body, into: &buffer)
      }
    case .trend:
      TrendView(state: state, layout: layout.trend, context: context).render(
        in: body, into: &buffer)
    case .distribution:
      DistributionView(state: state, layout: layout.distribution, context: context)
        .render(in: body, into: &buffer)
    case .map:
      MapView(state: state, layout: layout.map, context: context).render(in: body, into: &buffer)
    }
  }

  /// What stands beside the list on a wide screen: the unit under the cursor.
  private func drawDetails(_ area: Rect, _ buffer: inout Buffer) {
    for y in area.y..<area.bottom { buffer.set("│", area.x, y, context.style(.border)) }
    guard let (_, unit, layout) = layout.details else { return }
    UnitView(state: unit, layout: layout, context: context).render(in: area, into: &buffer)
    if state.details != nil {
      for y in area.y..<area.bottom { buffer.set("┃", area.x, y, context.style(.accent)) }
    }
  }

  private func drawTabs(_ buffer: inout Buffer) {
    let tabs = layout.tabs.area
    buffer.fill(Rect(0, tabs.y, buffer.size.width - 1, 1), context.style(.tab))
    let right = layout.arrangement
    if state.node != 0 {
      let name = state.report.nodes[state.node].name(context.language)
      let text = (breadcrumb.map { $0 + " › " } ?? "") + context.strings.alsoRankedBy(name)
      buffer.write(
        text, tabs.x + 1, tabs.y, context.style(.accent), width: max(0, right.x - tabs.x - 3))
    }
    // The categories from the first on that lets the active one stand whole.
    if let first = layout.tabs.tabs.first, first.place > 0 {
      buffer.write("◂ ", tabs.x, tabs.y, dimmed(.tab))
    }
    for (place, tab) in layout.tabs.tabs {
      buffer.write(
        state.tab(place, context), tab.x, tab.y,
        context.style(place == state.category ? .tabActive : .tab), width: tab.width)
    }
    buffer.write(right.text, right.x, tabs.y, dimmed(.tab))
  }

  private func dimmed(_ role: Role) -> Style {
    Style(
      context.style(.muted).foreground, on: context.style(role).background,
      context.style(.muted).modifiers)
  }

  private func drawTable(_ buffer: inout Buffer) {
    let (area, list, layout) = (layout.body, layout.list, layout.columns)
    let reading = state.reading
    let isAllComputed = reading.isAllComputed
    // Of the columns that there is room for.
    let records = layout.places.map { reading.column(state.columns[$0.column]) }
    let columns = zip(layout.places, records).map { place, record -> Table.Column in
      let column = record.id
      let sortPlace = state.sortKeys.firstIndex { $0.column == column }
      var mark = ""
      if let sortPlace {
        mark = state.sortKeys[sortPlace].ascending ? "▲" : "▼"
        if state.sortKeys.count > 1 { mark += "\(sortPlace + 1)" }
      }
      let isBesidePosition = column == .score && layout.barWidth > 0
      let room = max(place.width - (mark.isEmpty ? 0 : mark.count + 1), 1)
      var title = heading(record, isAllComputed, width: room)
      if !mark.isEmpty { title += (title.isEmpty ? "" : " ") + mark }
      if isBesidePosition {
        // Aligned with the numbers, not with the end of the track.
        title =
          DisplayWidth.of(title) < layout.scoreWidth
          ? title.padded(layout.scoreWidth, right: true) : title
      }
      // The column under the cursor is lit in the header only: a row then costs few bytes to light.
      let style = context.style(
        place.column == state.column ? .focusCell : sortPlace == nil ? .header : .headerSorted)
      return Table.Column(
        title, width: place.width, gap: place.gap,
        alignsRight: record.isNumber && !isBesidePosition,
        headerStyle: style)
    }
    let visible = state.rows[list.visible]
    let rows = visible.map { unit in
      zip(layout.places, records).map { content(Int(unit), $0, $1, layout) }
    }
    var inner = area
    _ = inner.takeLeft(RankingLayout.margin)
    buffer.fill(Rect(area.x, area.y, area.width, 1), context.style(.header))
    Table(
      columns: columns, rows: rows, headerStyle: context.style(.header)
    ).render(in: inner, into: &buffer)
    if layout.hasMoreLeft {
      buffer.set("◂", area.x + 1, area.y, context.style(.headerSorted))
    }
    if layout.hasMoreRight {
      buffer.set("▸", area.right - 1, area.y, context.style(.headerSorted))
    }
    Scrollbar(
      total: list.count, top: list.top, visible: list.area.height,
      style: context.style(.scrollbar)
    ).render(in: Rect(area.right, list.area.y, 1, list.area.height), into: &buffer)
    for row in list.visible {
      decorate(Int(state.rows[row]), list.rect(of: row), layout, &buffer)
    }
  }

  /// What stands above a column: the whole name where it has room, else as a person would shorten it.
  private func heading(
    _ record: RankingReading.Column, _ isAllComputed: Bool, width: Int
  ) -> String {
    switch record.id {
    case .score:
      let mark = isAllComputed ? " *" : ""
      return state.report.label(
        node: state.node, context.language, width: width - DisplayWidth.of(mark)) + mark
    case .node(let node): return state.report.label(node: node, context.language, width: width)
    default: return (record.heading ?? record.title).shortened(width)
    }
  }

  /// The marks in front of a row and the light of the row under the cursor.
  private func decorate(
    _ unit: Int, _ row: Rect, _ layout: RankingColumns, _ buffer: inout Buffer
  ) {
    let isCursor = unit == state.cursorUnit
    let isMarked = state.marked.contains(Int32(unit))
    if isMarked { buffer.set("●", row.x + 1, row.y, context.style(.marked)) }
    guard isCursor else { return }
    // The hidden cursor stands on the focused cell.
    let focused =
      layout.places(in: row, margin: RankingLayout.margin).first { $0.column == state.column }?.area
      .x
      ?? row.x + RankingLayout.margin
    buffer.cursor = Point(min(row.right - 1, focused), row.y)
    context.light(row, &buffer)
    if !isMarked {
      let focus = context.style(.focusRow)
      buffer.set(
        "▸", row.x + 1, row.y, Style(context.style(.accent).foreground, on: focus.background))
    }
  }

  private func content(
    _ unit: Int, _ place: RankingColumns.Place, _ column: RankingReading.Column,
    _ layout: RankingColumns
  ) -> Table.Content {
    let cell = column.cell(unit)
    var text: String { cell.shown(context.numbers) }
    switch column.id {
    case .name:
      let isMatch = state.isMatch(unit)
      let role: Role =
        isMatch || state.changed.contains(Int32(unit))
        ? .match : state.marked.contains(Int32(unit)) ? .marked : .text
      return .text(
        state.report.label(unit: unit, context.language, width: place.width), context.style(role))
    case .group(let grouping):
      let groups = state.report.dataset.groups[state.report.groupings[grouping].code] ?? []
      guard groups.indices.contains(unit), groups[unit] >= 0 else {
        return .text(text, context.style(.muted))
      }
      return .text(
        state.report.groupings[grouping].groups[Int(groups[unit])]
          .label(context.language, width: place.width), context.style(.muted))
    case .node(let node): return cellContent(unit, node, cell)
    case .score: return scoreContent(unit, cell, min(layout.scoreWidth, place.width), layout)
    case .path: return .text(sparkline(cell), context.style(.bar))
    default:
      guard case .number(let value, .fixed(let decimals)) = cell.content else {
        return .text(text, context.style(cell.tone.role))
      }
      return .text(
        context.numbers.fixed(value, decimals, within: place.width), context.style(cell.tone.role))
    }
  }

  /// How the scores went, not how high they stand, which the score beside them says.
  private func sparkline(_ cell: Sheet.Cell) -> String {
    guard case .path(let scores) = cell.content else { return "" }
    return Sparkline.ownRange(scores)
  }

  private func scoreContent(
    _ unit: Int, _ cell: Sheet.Cell, _ width: Int, _ layout: RankingColumns
  ) -> Table.Content {
    let scored = state.scored
    let isApart = state.standings.isApart(unit)
    let score = scored.score(unit: unit, node: state.node)
    let decimals = scored.decimals(category: state.category, node: state.node)
    let text =
      context.numbers.fixed(score, decimals, within: width - 1) + (cell.mark?.sign ?? " ")
    let role: Role =
      switch cell.mark {
      case .computed, .notRanked: .computed
      case .differs, nil: cell.tone.role
      }
    guard layout.barWidth > 0 else { return .text(text, context.style(role)) }
    guard let score, !isApart else {
      // The room beside a missing score says why.
      return .note(
        text, context.style(role), numberWidth: layout.scoreWidth,
        isApart
          ? context.strings.notRanked
          : state.report.publishedFigures[state.node] != nil
            ? context.strings.notPublished : context.strings.noData,
        context.style(.muted))
    }
    let ends = scored.fifths(category: state.category, node: state.node)?.ends
    let scale = ends ?? scored.scale(category: state.category, node: state.node)
    return .position(
      text, context.style(role), numberWidth: layout.scoreWidth,
      Position(
        scale.share(of: score), mean: state.standings.mean.map { scale.share(of: $0) },
        style: context.style(.bar), meanStyle: context.style(.mean),
        track: context.style(.border)))
  }

  /// A node's figure on the colour of its fifth.
  private func cellContent(_ unit: Int, _ node: Int, _ cell: Sheet.Cell) -> Table.Content {
    let scored = state.scored
    let fifths = scored.fifths(category: state.category, node: node)
    guard let score = scored.score(unit: unit, node: node) else {
      return .text(cell.shown(context.numbers), context.style(.missing))
    }
    let place = fifths?.place(score)
    let text =
      switch state.cells {
      case .values: cell.shown(context.numbers)
      case .ranks: numbers.rank(scored.rank(unit: unit, node: node))
      // Its height says what the colour says.
      case .colour: place.map { String(repeating: ["▁", "▂", "▄", "▆", "█"][$0], count: 3) } ?? ""
      }
    guard let place else { return .text(text, context.style(.text)) }
    let style = context.style(Role.fifths[place])
    guard state.cells != .colour else {
      return .text(text, Style(style.background, on: context.style(.background).background))
    }
    return .cell(
      text, style, width: RankingColumns.cellWidth(state, node: node, context) + 1)
  }

  private var numbers: NumberFormat { context.numbers }

  private func drawStatus(_ area: Rect, _ buffer: inout Buffer) {
    buffer.fill(area, context.style(.muted))
    let strings = context.strings
    let standings = state.standings
    let total = standings.units.count
    var parts = [
      strings.position(
        numbers.integer(state.rows.isEmpty ? 0 : state.cursorRow + 1),
        numbers.integer(state.rows.count))
    ]
    if state.isRestricted {
      parts.append(
        strings.filtered(
          numbers.integer(state.rows.count { !standings.isApart(Int($0)) }), numbers.integer(total))
      )
    }
    let category = state.report.categories[state.category]
    // The publisher ranked more than its report lists.
    if let all = category.ranked ?? category.total, all > total {
      parts.append(strings.texts.listedOf(numbers.integer(total), numbers.integer(all)))
    }
    if !standings.apart.isEmpty { parts.append(strings.apart(standings.apart.count)) }
    if !state.marked.isEmpty { parts.append(strings.marked("\(state.marked.count)")) }
    if let unit = state.cursorUnit, !state.rows.isEmpty {
      if let label = cursorNote(unit) { parts.append(label) }
    }
    if standings.scoredCount == 0 {
      // A decision on the way may be the reason.
      let notice = state.scored.scorecard?.notices.first
      parts.append(notice.map { strings.sentence($0, in: state.report) } ?? strings.noScores)
    } else if state.reading.isAllComputed {
      parts.append(strings.computedLegend)
    } else if standings.publishedCount > 0 {
      let published = standings.publishedCount
      parts.append(strings.scoresPublished(numbers.integer(published)))
      if published < standings.scoredCount { parts.append(strings.computedLegend) }
    }
    if state.report.framework.nodes[state.node].indicator.direction == .lower {
      parts.append(strings.lowerIsBetter)
    }
    // The position changes with every row: in the colour of the rows it costs the fewest bytes.
    let position = parts.removeFirst()
    var x = area.x + 1 + buffer.write(position, area.x + 1, area.y, context.style(.text))
    // What is to be known of the rows comes before what the colours mean.
    let needed = parts.reduce(0) { $0 + DisplayWidth.of($1) + 3 }
    let end = drawLegend(area, from: x + needed, &buffer)
    // What has no room is left out whole.
    for part in parts {
      let text = " · " + part
      guard x + DisplayWidth.of(text) < end else { continue }
      x += buffer.write(text, x, area.y, context.style(.muted))
    }
    if state.view == .table, layout.columns.barWidth > 0, let mean = standings.mean {
      let text =
        standings.meanTitle(strings) + " "
        + numbers.fixed(mean, state.scored.decimals(category: state.category, node: state.node))
      if x + 5 + DisplayWidth.of(text) < end {
        x += buffer.write("   │ ", x, area.y, context.style(.mean))
        x += buffer.write(text, x, area.y, context.style(.muted))
      }
    }
  }

  /// What the colours of the cells mean, at the right end of the line.
  ///
  /// - Returns: The column in front of it.
  private func drawLegend(_ area: Rect, from start: Int, _ buffer: inout Buffer) -> Int {
    let nodes = layout.columns.places.compactMap { place -> Int? in
      if case .node(let node) = state.columns[place.column] { node } else { nil }
    }
    guard state.view == .table, let first = nodes.first,
      state.scored.fifths(category: state.category, node: first) != nil
    else { return area.right - 1 }
    let names = context.texts.fifths.map { " \($0) " }
    let title = context.texts.byFifth + " "
    let width = names.reduce(DisplayWidth.of(title) + names.count - 1) { $0 + DisplayWidth.of($1) }
    guard start + width + 3 < area.right else { return area.right - 1 }
    let left = area.right - 1 - width
    var x = left + buffer.write(title, left, area.y, context.style(.muted))
    for (role, name) in zip(Role.fifths, names) {
      x += buffer.write(name, x, area.y, context.style(role)) + 1
    }
    return left - 1
  }

  /// What is special about the figures under the cursor.
  private func cursorNote(_ unit: Int) -> String? {
    let scored = state.scored
    if scored.differs(unit: unit, node: state.node) == true,
      let published = scored.publishedScore(unit: unit, node: state.node),
      let computed = scored.computedScore(unit: unit, node: state.node)
    {
      let decimals = scored.decimals(category: state.category, node: state.node) + 1
      return context.strings.differs + ": "
        + context.strings.publishedVersusComputed(
          context.numbers.fixed(published, decimals), context.numbers.fixed(computed, decimals))
    }
    if state.standings.isApart(unit) { return context.strings.notRanked }
    if state.standings.scores[unit] == nil, state.standings.scoredCount > 0 {
      return state.standings.rank(unit) == nil
        ? context.strings.notPublished : context.strings.ranksOnly
    }
    return nil
  }
}
