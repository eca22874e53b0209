import Readings
import Wording

/// What a screen says, for line mode: sentences, then rows of which one is under the cursor. Made of sheets; nothing
/// drawn is read back.
package struct Speech: Sendable {
  package var title: String
  /// What is said before the rows: the answer, what the rows are sorted by, what their parts are.
  package var before: [String] = []
  package var rows: [String] = []
  /// The row under the cursor, with its parts named.
  package var focus: [String] = []
  package var focusedRow: Int?
  package var after: [String] = []

  /// Rows of a list that are read out at once; the rest is reached by its number.
  package static let rowLimit = 250

  init(_ title: String, before: [String] = [], after: [String] = []) {
    self.title = title
    self.before = before
    self.after = after
  }

  /// The rows of a sheet.
  ///
  /// - Parameters:
  ///   - focus: The row under the cursor.
  ///   - mark: What is said in front of a row.
  init(
    _ sheet: Sheet, title: String? = nil, focus: Int? = nil, _ strings: Strings,
    mark: (_ row: Int) -> String? = { _ in nil }
  ) {
    self.init(title ?? sheet.title)
    if !sheet.lead.isEmpty, sheet.lead != self.title { before.append(sheet.lead) }
    let columns = sheet.columns(in: .screen)
    if sheet.rowCount > 0 { before.append(columns.map(\.title).joined(separator: "; ")) }
    rows = (0..<min(sheet.rowCount, Self.rowLimit)).map { row in
      ([mark(row)].compactMap(\.self)
        + columns.map { $0.cell(row).said(strings) }.filter { !$0.isEmpty })
        .joined(separator: "; ")
    }
    if sheet.rowCount > Self.rowLimit {
      after.append(strings.more(sheet.rowCount - Self.rowLimit))
    }
    after += sheet.notes
    guard let focus, focus < sheet.rowCount, sheet.rowCount > 0 else { return }
    focusedRow = focus
    self.focus = [
      ([mark(focus)].compactMap(\.self)
        + columns.compactMap { column in
          let text = column.cell(focus).said(strings)
          return text.isEmpty ? nil : column.title + " " + text
        }).joined(separator: "; ")
    ]
  }

  /// What a screen tells, under its title.
  init(_ shown: ShownSheet?, title: String, _ strings: Strings) {
    guard let shown else {
      self.init(title)
      return
    }
    self.init(shown.sheet, title: title, focus: shown.row, strings)
  }

  /// Everything, line by line; the row under the cursor has a mark in front.
  package var lines: [String] {
    [title] + before
      + rows.enumerated().map { ($0.offset == focusedRow ? "▸ " : "") + $0.element } + after
  }
}

extension Sheet.Cell {
  /// For the ear; nothing for what is not there.
  fileprivate func said(_ strings: Strings) -> String {
    if case .blank = content { return "" }
    if case .path(let scores) = content {
      return scores.compactMap { $0.map { strings.numbers.value($0) } }.joined(separator: " ")
    }
    return spoken(strings)
  }
}
