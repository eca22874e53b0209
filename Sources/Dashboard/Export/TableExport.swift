import TerminalCore

/// A table to be printed or written, as text for people or for programs.
package struct TableExport: Sendable {
  package struct Column: Sendable {
    /// For programs: stable, in English.
    package var key: String
    /// For people.
    package var title: String
    package var alignsRight: Bool

    package init(_ key: String, _ title: String, right: Bool = false) {
      self.key = key
      self.title = title
      alignsRight = right
    }
  }

  package struct Cell: Sendable {
    /// For people: a number in the language's form.
    package var shown: String
    /// For programs: a number in full precision with a point; empty where missing.
    package var raw: String
    package var isNumber: Bool
    package var role: Role

    package static func text(_ text: String, role: Role = .text) -> Cell {
      Cell(shown: text.visible, raw: text, isNumber: false, role: role)
    }

    package static func number(_ shown: String, _ raw: Double?, role: Role = .text) -> Cell {
      Cell(
        shown: shown, raw: raw.map { "\($0)" } ?? "", isNumber: true,
        role: raw == nil ? .missing : role)
    }

    package static func number(_ shown: String, raw: String, role: Role = .text) -> Cell {
      Cell(shown: shown, raw: raw, isNumber: true, role: role)
    }
  }

  package var columns: [Column]
  package var rows: [[Cell]]

  package init(columns: [Column], rows: [[Cell]]) {
    self.columns = columns
    self.rows = rows
  }

  /// RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe in front.
  package func csv() -> String {
    var text = columns.map { Self.quoted($0.key) }.joined(separator: ",") + "\r\n"
    for row in rows {
      text +=
        row.map { $0.isNumber ? $0.raw : Self.quoted(Self.disarmed($0.raw)) }
        .joined(separator: ",") + "\r\n"
    }
    return text
  }

  private static func disarmed(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else {
      return text
    }
    return "'" + text
  }

  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { ",\"".contains($0) || $0.isNewline || $0 == ";" }) else {
      return text
    }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  package func markdown() -> String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    func escaped(_ text: String) -> String {
      text.replacing("\\", with: "\\\\").replacing("|", with: "\\|").replacing("<", with: "&lt;")
    }
    return line(columns.map { escaped($0.title) })
      + line(columns.map { $0.alignsRight ? "---:" : "---" })
      + rows.map { row in line(row.map { escaped($0.shown) }) }.joined()
  }

  /// Columns of text; the last one may run on. `paint` adds colours.
  package func aligned(paint: (String, Role) -> String) -> String {
    var widths = columns.map { DisplayWidth.of($0.title) }
    for row in rows {
      for (place, cell) in row.enumerated() {
        widths[place] = max(widths[place], DisplayWidth.of(cell.shown))
      }
    }
    func line(_ cells: [(String, Role)]) -> String {
      var text = ""
      for (place, cell) in cells.enumerated() {
        if place > 0 { text += "  " }
        let isLast = place == cells.count - 1
        let padded =
          isLast && !columns[place].alignsRight
          ? cell.0 : cell.0.padded(widths[place], right: columns[place].alignsRight)
        text += paint(padded, cell.1)
      }
      return text + "\n"
    }
    return line(columns.map { ($0.title, .header) })
      + rows.map { row in line(row.map { ($0.shown, $0.role) }) }.joined()
  }
}
