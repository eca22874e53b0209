import Exchange
import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// Draws a table that is being imported: what each column is above it, what is unclear and the ranking beside it.
struct ImportView: Widget {
  let state: ImportState
  let layout: ImportLayout
  let context: ViewContext

  private var strings: Strings { context.strings }
  private var reading: ImportReading { state.reading(strings) }
  private var proposal: ImportProposal { state.proposal }

  func render(in area: Rect, into buffer: inout Buffer) {
    drawLead(&buffer)
    if !layout.isNarrow || state.panel == .table {
      drawHeads(&buffer)
      drawRows(&buffer)
      drawDetails(&buffer)
    }
    if !layout.isNarrow {
      let left = layout.heads
      for y in left.y..<layout.details.bottom {
        buffer.set("│", left.right, y, context.style(.border))
      }
    }
    if layout.doubtTitle.height > 0 { drawDoubts(&buffer) }
    if !layout.isNarrow || state.panel == .ranking { drawRanking(&buffer) }
  }

  private func drawLead(_ buffer: inout Buffer) {
    let area = layout.lead
    var x = area.x + 1
    let count = proposal.questions.count
    let unclear = strings.unclear(count)
    let width = DisplayWidth.of(unclear)
    var parts: [String] = []
    if let plan = proposal.plan, proposal.refusal == nil {
      parts += [reading.period, strings.headline(plan.summary)]
    } else {
      parts.append(strings.noRankingYet)
    }
    if let file = state.mappingFile {
      let name = file.split(separator: "/").last.map(String.init) ?? file
      parts.insert(strings.byMapping(name.visible), at: 1)
    }
    x += buffer.write(
      parts.joined(separator: " · "), x, area.y, context.style(.text),
      width: max(0, area.width - width - 6))
    if state.isPending {
      buffer.write(" …", x, area.y, context.style(.muted), width: 2)
    }
    buffer.write(
      unclear, area.right - width - 1, area.y,
      context.style(count > 0 ? .warning : .success), width: width)
  }

  // MARK: The table

  private func role(of confidence: ImportProposal.Confidence) -> Role {
    switch confidence {
    case .said: .marked
    case .certain: .success
    case .assumed: .muted
    case .doubtful: .warning
    }
  }

  private func role(of column: Int) -> Role {
    switch proposal.plan?.columns[column].role {
    case .name, .secondName, .code: .accent
    case .score, .rank, .nodeRank: .rank
    case .indicator, .value, .key: .text
    case .unused, .nothing: .muted
    case nil: reading.isAsked(column) ? .warning : .muted
    default: .text
    }
  }

  private func drawHeads(_ buffer: inout Buffer) {
    let heads = layout.heads
    buffer.fill(Rect(heads.x, heads.y, heads.width, 1), context.style(.header))
    let isTable = state.panel == .table
    for shown in layout.columns {
      let isHere = shown.column == state.column
      let header = reading.header(shown.column)
      buffer.write(
        header.padded(shown.width, right: shown.isNumber), shown.x, heads.y,
        context.style(isHere ? .headerSorted : .header))
      let role = reading.shortRole(shown.column)
      var style = context.style(self.role(of: shown.column))
      if isHere && isTable { style = context.style(.focusRow) }
      buffer.write(
        role.padded(shown.width, right: shown.isNumber), shown.x, heads.y + 1, style)
      buffer.write(
        reading.sureness(shown.column).padded(shown.width, right: shown.isNumber), shown.x,
        heads.y + 2,
        context.style(self.role(of: proposal.confidence(shown.column))))
    }
    if layout.hasMoreLeft { buffer.set("◂", heads.x + 1, heads.y, context.style(.headerSorted)) }
    if layout.hasMoreRight {
      buffer.set("▸", heads.right - 1, heads.y, context.style(.headerSorted))
    }
  }

  private func drawRows(_ buffer: inout Buffer) {
    guard let table = proposal.opened?.table else { return drawRefusal(&buffer) }
    var cells: [DelimitedText.Span] = []
    let area = layout.rows.area
    for row in layout.rows.visible {
      let y = layout.rows.rect(of: row).y
      let kind = proposal.kind(ofRow: row)
      let isHere = row == state.row && state.panel == .table
      let number = String(table.line(of: row)).padded(layout.gutter - 2, right: true)
      buffer.write(number, area.x, y, context.style(isHere ? .accent : .muted))
      if let sign = sign(of: kind) {
        buffer.set(sign, area.x + layout.gutter - 2, y, context.style(.muted))
      }
      table.read(row, into: &cells)
      // A title or a note has the line to itself.
      if kind != .unit, kind != .header, cells.count(where: { !$0.isEmpty }) == 1,
        let only = cells.first(where: { !$0.isEmpty })
      {
        let x = area.x + layout.gutter
        buffer.write(
          table.shown(only).visible, x, y, context.style(isHere ? .focusRow : .muted),
          width: area.right - x)
        if isHere { buffer.cursor = Point(x, y) }
        continue
      }
      for shown in layout.columns {
        let text = shown.column < cells.count ? table.shown(cells[shown.column]) : ""
        var style = context.style(kind == .unit ? role(of: shown.column) : .muted)
        if kind == .header { style = context.style(.panelTitle) }
        if isHere && shown.column == state.column {
          style = context.style(.focusCell)
          buffer.cursor = Point(shown.x, y)
        }
        let isRight = shown.isNumber && kind == .unit
        buffer.write(text.visible.padded(shown.width, right: isRight), shown.x, y, style)
      }
    }
  }

  /// What stands behind the number of a line that is no unit.
  private func sign(of kind: ImportProposal.Row) -> Unicode.Scalar? {
    switch kind {
    case .unit: nil
    case .header: "≡"
    case .above, .skipped, .leftOut: "–"
    }
  }

  /// Without a table there is only why.
  private func drawRefusal(_ buffer: inout Buffer) {
    let area = layout.rows.area
    let text =
      proposal.refusal?.findings.last.map { strings.plainSentence($0.kind) }
      ?? proposal.diagnostics.first.map { strings.sentence($0) } ?? ""
    for (row, line) in text.wrapped(max(10, area.width - 4)).prefix(atMost: area.height)
      .enumerated()
    {
      buffer.write(line, area.x + 2, area.y + row, context.style(.error))
    }
  }

  private func drawDetails(_ buffer: inout Buffer) {
    let area = layout.details
    guard state.columnCount > 0 else { return }
    for x in area.x..<area.right where area.height > 1 {
      buffer.set("─", x, area.y, context.style(.border))
    }
    var rest = area
    if area.height > 1 { _ = rest.takeTop(1) }
    var lines: [(text: String, role: Role)] = []
    let header = reading.header(state.column)
    if let question = state.questionHere {
      let width = rest.width - 2
      lines = reading.sentence(question).wrapped(max(10, width)).map { ($0, .warning) }
      if lines.count > rest.height { lines[rest.height - 1].text += "…" }
    } else {
      lines = (header + ": " + reading.sentence(state.column))
        .wrapped(max(10, rest.width - 2)).map { ($0, .text) }
    }
    let kind = proposal.kind(ofRow: state.row)
    if lines.count < rest.height, kind != .unit {
      let line = proposal.opened?.table.line(of: state.row) ?? 0
      lines.append(("\(line): \(strings.word(kind))", .muted))
    }
    for (row, line) in lines.prefix(atMost: rest.height).enumerated() {
      buffer.write(
        line.text.visible, rest.x + 1, rest.y + row, context.style(line.role), width: rest.width - 1
      )
    }
  }

  // MARK: What is unclear

  private func drawDoubts(_ buffer: inout Buffer) {
    let title = layout.doubtTitle
    buffer.fill(title, context.style(.header))
    buffer.write(
      strings.whatIsUnclear, title.x + 2, title.y,
      context.style(state.panel == .doubts ? .headerSorted : .header), width: title.width - 2)
    let list = layout.doubts
    for row in list.visible {
      let question = proposal.questions[row]
      let line = list.rect(of: row)
      let isHere = state.panel == .doubts && row == state.doubt
      let style = context.style(isHere ? .focusRow : question.isBlocking ? .error : .warning)
      buffer.write(
        strings.label(question).visible.padded(line.width - 3), line.x + 2, line.y, style)
      buffer.set(isHere ? "▸" : "?", line.x, line.y, style)
      if isHere { buffer.cursor = Point(line.x + 2, line.y) }
    }
  }

  // MARK: The ranking

  private func drawRanking(_ buffer: inout Buffer) {
    let title = layout.rankingTitle
    guard title.height > 0 else { return }
    let isHere = state.panel == .ranking
    buffer.fill(title, context.style(.header))
    buffer.write(
      strings.resultingRanking, title.x + 2, title.y,
      context.style(isHere ? .headerSorted : .header), width: title.width - 2)
    let list = layout.ranking
    guard let ranking = reading.ranking else {
      let error = state.diagnostics.first { $0.severity == .error }.map { strings.sentence($0) }
      let text = error ?? strings.notDecidedYet
      let lines = text.wrapped(max(10, list.area.width - 3)).prefix(atMost: list.area.height)
      for (row, line) in lines.enumerated() {
        buffer.write(
          line, list.area.x + 2, list.area.y + row, context.style(.muted),
          width: list.area.width - 2)
      }
      return
    }
    let order = state.order
    let standings = ranking.standings
    for row in list.visible where row < order.count {
      let unit = Int(order[row])
      let line = list.rect(of: row)
      var x = line.x + 1
      let rank = Sheet.Cell.rank(standings.rank(unit)).shown(context.numbers)
      buffer.write(
        rank.padded(layout.rankWidth, right: true), x, line.y, context.style(.rank))
      x += layout.rankWidth + 2
      let score = ranking.score(of: unit)
      let room = max(4, line.right - x - layout.scoreWidth - 2)
      buffer.write(
        ranking.report.units.name(unit, context.language).visible.padded(room), x, line.y,
        context.style(standings.rank(unit) == nil ? .muted : .text))
      x += room + 1
      buffer.write(
        score.shown(context.numbers).padded(layout.scoreWidth, right: true), x, line.y,
        context.style(score.tone.role))
      if isHere, row == state.place {
        let focus = context.style(.focusRow)
        buffer.restyle(Rect(line.x, line.y, layout.rankWidth + 3 + room, 1)) { $0 = focus }
        buffer.set("▸", line.x, line.y, focus)
        buffer.cursor = Point(line.x + 1, line.y)
      }
    }
    if list.count > list.area.height {
      Scrollbar(
        total: list.count, top: list.top, visible: list.area.height,
        style: context.style(.scrollbar)
      ).render(in: Rect(buffer.size.width - 1, list.area.y, 1, list.area.height), into: &buffer)
    }
  }
}
