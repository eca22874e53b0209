import CompositeIndex
import IndexReports
import Readings
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
        let text = state.reading.column(state.columns[state.column]).cell(unit)
          .copied(strings.numbers)
        return [.copy(text, label: "“\(text)” · \(name)")]
      case .copyRow:
        return [.copy(row(unit, state), label: name)]
      default:
        let label = texts.rowsCopied(strings.numbers.integer(state.rows.count))
        let table = TableText(state.sheet, strings, .tsv)
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
      guard let form = TableText.form(ofEnding: ending), case .ranking(let state) = screen else {
        return nil
      }
      let table = TableText(state.sheet, strings, form)
      guard state.rows.count <= TableText.fewRows else { return .table(table) }
      return table.text().map { .text($0) }
    }
  }

  private func row(_ unit: Int, _ state: RankingState) -> String {
    state.columnRecords.map { $0.cell(unit).copied(strings.numbers) }.joined(separator: "\t")
  }
}
