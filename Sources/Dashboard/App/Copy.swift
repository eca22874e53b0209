import CompositeIndex
import IndexReports
import TerminalCore
import Wording

/// What is copied: the cell, the row or the table under the cursor, as text that a spreadsheet takes.
extension AppState {
  mutating func copy(_ action: Action) -> [Effect] {
    let texts = strings.texts
    switch screen {
    case .ranking(let state):
      guard let unit = state.cursorUnit, !state.rows.isEmpty else { return [] }
      let name = state.report.units.name(unit, language)
      switch action {
      case .copyCell:
        let column = state.columns[state.column]
        let text = state.text(of: unit, column, context())
        return [.copy(text, label: "“\(text)” · \(name)")]
      case .copyRow:
        return [.copy(row(unit, state), label: name)]
      default:
        let label = texts.rowsCopied(strings.numbers.integer(state.rows.count))
        let table = TableText(state: state, context: context(), form: .tsv)
        // What no terminal takes goes to a file, beside the screen.
        guard let text = table.text(atMost: Self.longestCopy) else {
          return [.copyTable(table, label: label, run: begin(.copy))]
        }
        return [.copy(text, label: label)]
      }
    default:
      let buffer = RootView(self).draw()
      let lines = buffer.text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { String($0) }
      if action != .copyTable, let y = buffer.cursor?.y, lines.indices.contains(y) {
        let line = lines[y].trimmed
        return [.copy(line, label: line)]
      }
      // Without title and foot.
      let body = lines.dropFirst().dropLast().map { line -> String in
        var line = line
        // The gutter is no text.
        if line.hasSuffix("│") || line.hasSuffix("█") { line.removeLast() }
        while line.hasSuffix(" ") { line.removeLast() }
        return line
      }
      return [
        .copy(
          body.joined(separator: "\n") + "\n", label: strings.screen(screen.kind))
      ]
    }
  }

  /// Bytes that terminals take into their clipboard.
  package static let longestCopy = 69_999

  /// The present screen in the form that a file's ending asks for; `nil` for an ending that is none.
  func exported(as path: String) -> Contents? {
    // A name and an ending: ".svg" alone is a hidden file without one.
    let parts = path.split(separator: "/").last.map {
      $0.split(separator: ".", omittingEmptySubsequences: false)
    }
    guard let parts, parts.count > 1, parts[0] != "" || parts.count > 2 else { return nil }
    let ending = parts[parts.count - 1].lowercased()
    var plain = self
    plain.overlay = nil
    plain.notice = nil
    let buffer = RootView(plain).draw()
    let frame = FrameExport(buffer, ground: theme.style(.background))
    let title = currentReport?.report.title(language) ?? "govrank"
    switch ending {
    case "svg": return .text(frame.svg(title: title))
    case "html", "htm": return .text(frame.html(title: title))
    case "ansi": return .text(frame.ansi)
    case "txt", "text": return .text(buffer.text + "\n")
    default:
      // The table as it stands: its rows, its order, its columns.
      guard let form = TableText.Form(rawValue: ending), case .ranking(let state) = screen else {
        return nil
      }
      let table = TableText(state: state, context: context(), form: form)
      guard state.rows.count <= TableText.fewRows else { return .table(table) }
      return table.text().map { .text($0) }
    }
  }

  private func row(_ unit: Int, _ state: RankingState) -> String {
    state.columns.map { state.text(of: unit, $0, context()) }.joined(separator: "\t")
  }
}

extension RankingColumn {
  func title(_ state: RankingState, _ strings: Strings) -> String {
    switch self {
    case .rank: strings.rank
    case .change: "±"
    case .name: strings.name
    case .group(let grouping): state.report.groupings[grouping].name(strings.language)
    case .value: strings.value
    case .score: state.report.nodes[state.node].name(strings.language)
    case .interval: strings.texts.interval
    case .sparkline: strings.texts.periods
    case .node(let node): state.report.nodes[node].name(strings.language)
    }
  }
}

extension RankingState {
  /// The table as data: figures in full, a missing one empty.
  func table(_ context: ViewContext) -> TableExport {
    let code = TableExport.Column("code", context.strings.code)
    return TableExport(
      columns: columns.map {
        TableExport.Column(key($0), $0.title(self, context.strings), right: $0 != .name)
      } + [code],
      rows: rows.map { unit in
        let unit = Int(unit)
        return columns.map { cell(of: unit, $0, context) } + [.text(report.units.codes[unit])]
      })
  }

  private func key(_ column: RankingColumn) -> String {
    switch column {
    case .rank: "rank"
    case .change: "change"
    case .name: "name"
    case .group(let grouping): report.groupings[grouping].code
    case .value: "value"
    case .score: "score"
    case .interval: "interval"
    case .sparkline: "periods"
    case .node(let node): report.framework.nodes[node].code
    }
  }

  private func cell(
    of unit: Int, _ column: RankingColumn, _ context: ViewContext
  ) -> TableExport.Cell {
    let shown = text(of: unit, column, context)
    switch column {
    case .rank:
      let rank = standings.rank(unit)
      if case .exact(let place) = rank { return .number(shown, raw: "\(place)") }
      return .text(rank == nil ? "" : shown)
    case .change: return .number(shown, change(unit).map { Double($0) })
    case .value: return .number(shown, scored.value(unit: unit, node: node))
    case .score: return .number(shown, scored.score(unit: unit, node: node))
    case .node(let node): return .number(shown, scored.score(unit: unit, node: node))
    case .name, .group, .interval, .sparkline: return .text(shown)
    }
  }

  /// One cell as text that no spreadsheet takes for a formula.
  func text(of unit: Int, _ column: RankingColumn, _ context: ViewContext) -> String {
    let numbers = context.numbers
    let text: String
    switch column {
    case .rank: text = numbers.rank(standings.rank(unit))
    case .change: text = change(unit).map { numbers.signed(Double($0), 0) } ?? NumberFormat.missing
    case .name: text = report.units.name(unit, context.language)
    case .group(let grouping):
      let group = report.dataset.groups[report.groupings[grouping].code]?[unit] ?? -1
      text =
        group < 0
        ? NumberFormat.missing
        : report.groupings[grouping].groups[Int(group)].name(context.language)
    case .value: text = numbers.value(scored.value(unit: unit, node: node))
    case .score:
      let score = scored.score(unit: unit, node: node)
      text =
        numbers.fixed(score, scored.decimals(category: category, node: node))
        + (standings.isApart(unit) && score != nil ? "*" : "")
    case .interval:
      text =
        study?.interval(unit: unit).map { "\($0.lowerBound)–\($0.upperBound)" }
        ?? NumberFormat.missing
    case .sparkline:
      let points = series?.path(of: unit, in: scored, node: node) ?? []
      text = points.map { $0?.score.map { numbers.value($0) } ?? NumberFormat.missing }
        .joined(separator: " ")
    case .node(let node):
      text = numbers.fixed(
        scored.score(unit: unit, node: node),
        scored.usualDecimals(category: category, node: node))
    }
    switch column {
    case .name, .group: return text.visible.disarmed
    default: return text.visible
    }
  }
}
