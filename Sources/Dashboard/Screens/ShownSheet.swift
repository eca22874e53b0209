package import Readings
import TerminalCore
package import Wording

/// What a screen tells, as the sheet of its reading, and where the cursor is in it: what is copied, what goes into
/// files of tables, and what line mode speaks.
package struct ShownSheet: Sendable {
  package var sheet: Sheet
  /// `nil` where the cursor is on no row of it.
  package var row: Int?
  /// Among the columns of a screen; `nil` where the cursor is on the row as a whole.
  package var column: Int?

  package init(_ sheet: Sheet, row: Int?, column: Int? = nil) {
    self.sheet = sheet
    self.row = row.flatMap { (0..<sheet.rowCount).contains($0) ? $0 : nil }
    self.column = column
  }

  /// - Parameter key: The key of the column that the cursor stands for.
  package init(_ sheet: Sheet, row: Int?, column key: String) {
    self.init(
      sheet, row: row, column: sheet.columns(in: .screen).firstIndex { $0.key == key })
  }

  /// Lines of text, which are no figures.
  package init(lines: [String], title: String, row: Int?) {
    self.init(
      Sheet(
        title: title, columns: [Sheet.Column("text", title) { .text(lines[$0]) }],
        rowCount: lines.count), row: row, column: 0)
  }

  /// The cell under the cursor as text, or all of its row.
  package func copiedCell(_ strings: Strings) -> String? {
    let columns = sheet.columns(in: .screen)
    guard let row, let column, columns.indices.contains(column) else { return copiedRow(strings) }
    return columns[column].cell(row).copied(strings.numbers)
  }

  /// The row under the cursor, its cells parted by tabs.
  package func copiedRow(_ strings: Strings) -> String? {
    row.map { row in
      sheet.columns(in: .screen).map { $0.cell(row).copied(strings.numbers) }
        .joined(separator: "\t")
    }
  }

  /// What the row under the cursor is about: its first text.
  package func subject(_ strings: Strings) -> String {
    guard let row, let name = sheet.columns(in: .screen).first(where: { !$0.isNumber }) else {
      return ""
    }
    return name.cell(row).copied(strings.numbers)
  }
}
