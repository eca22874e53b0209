import Exchange
import TerminalCore
import Wording

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
      self.title = title.visible
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
        shown: shown, raw: raw.map { $0.isFinite ? "\($0)" : "" } ?? "", isNumber: true,
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

  /// RFC 4180. Control characters are shown as visible ones, for the table may be printed; a text that a
  /// spreadsheet would take for a formula gets an apostrophe in front, in the header as in the rows.
  package func csv() -> String {
    var text =
      columns.map { Self.quoted($0.key.visible.disarmed) }.joined(separator: ",") + "\r\n"
    for row in rows {
      text +=
        row.map { $0.isNumber ? $0.raw : Self.quoted($0.raw.visible.disarmed) }
        .joined(separator: ",") + "\r\n"
    }
    return text
  }

  /// An array of objects, a row each, by the columns' keys; numbers as numbers, missing as null.
  package func json() -> String {
    let rows = rows.map { row in
      JSONText.object(
        zip(columns, row).map { column, cell in
          (
            column.key,
            cell.isNumber
              ? .optional(Double(cell.raw)) : cell.raw.isEmpty ? .null : .string(cell.raw)
          )
        })
    }
    return JSONText.array(rows).text(depth: 1) + "\n"
  }

  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { ",\"".contains($0) || $0.isNewline || $0 == ";" }) else {
      return text
    }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  package func markdown() -> String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    return line(columns.map { $0.title.inMarkdown })
      + line(columns.map { $0.alignsRight ? "---:" : "---" })
      + rows.map { row in line(row.map { $0.shown.visible.inMarkdown }) }.joined()
  }

  /// Columns of text.
  ///
  /// - Parameters:
  ///   - limit: Columns of the terminal, which no line is to exceed: long titles are cut first, then
  ///     texts, then columns are left out from the right. `nil` where lines may be of any length.
  ///   - paint: Adds colours to a cell.
  package func aligned(limit: Int? = nil, paint: (String, Role) -> String) -> String {
    var contents = columns.map { _ in 0 }
    for row in rows {
      for (place, cell) in row.enumerated() {
        contents[place] = max(contents[place], DisplayWidth.of(cell.shown))
      }
    }
    var widths = zip(contents, columns).map { max($0, DisplayWidth.of($1.title)) }
    var total = widths.reduce(2 * (widths.count - 1), +)
    func shrink(_ place: Int, to least: Int, _ limit: Int) {
      let width = max(min(widths[place], least), widths[place] - max(0, total - limit))
      total -= widths[place] - width
      widths[place] = width
    }
    if let limit {
      for place in columns.indices.reversed() { shrink(place, to: max(contents[place], 8), limit) }
      for place in columns.indices.reversed() where !columns[place].alignsRight {
        shrink(place, to: 12, limit)
      }
      while total > limit, widths.count > 2 { total -= widths.removeLast() + 2 }
    }
    let columns = columns.prefix(atMost: widths.count)
    func line(_ cells: [(String, Role)]) -> String {
      var text = ""
      for (place, cell) in cells.prefix(atMost: columns.count).enumerated() {
        if place > 0 { text += "  " }
        let isLast = place == columns.count - 1
        let padded =
          isLast && !columns[place].alignsRight
          ? cell.0.fitted(widths[place])
          : cell.0.padded(widths[place], right: columns[place].alignsRight)
        text += paint(padded, cell.1)
      }
      return text + "\n"
    }
    return line(columns.map { ($0.title, .header) })
      + rows.map { row in line(row.map { ($0.shown, $0.role) }) }.joined()
  }
}

extension String {
  /// The text as no spreadsheet takes it for a formula: with an apostrophe in front where it begins as
  /// one does. A number stays a number.
  package var disarmed: String {
    // Blanks in front do not keep a spreadsheet from it.
    guard let first = unicodeScalars.first(where: { !$0.properties.isWhitespace || $0 == "\t" }),
      "=+-@\t\r＝＋－＠".unicodeScalars.contains(first), !isPlainNumber
    else { return self }
    return "'" + self
  }

  private var isPlainNumber: Bool {
    utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) } && Double(self) != nil
  }

  /// The text as Markdown shows it letter by letter: no link, picture, markup or cell begins in it.
  fileprivate var inMarkdown: String {
    var text = ""
    for character in self {
      switch character {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case "\\", "|", "`", "*", "_", "~", "[", "]", "$": text += "\\" + String(character)
      default: text.append(character)
      }
    }
    // Addresses become links by themselves.
    return text.replacing("://", with: "\\://").replacing("www.", with: "www\\.")
  }
}
