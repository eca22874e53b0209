import Exchange
import TerminalCore
package import Wording

/// Writes a sheet in the forms that files, pipes and clipboards take.
package struct SheetWriter: Sendable {
  package enum Form: String, Sendable, CaseIterable {
    case tsv, csv, json, markdown
  }

  package var sheet: Sheet
  package var strings: Strings

  package init(_ sheet: Sheet, _ strings: Strings) {
    self.sheet = sheet
    self.strings = strings
  }

  /// Rows that are made between two looks at whether they are still wanted.
  private static let step = 4_000

  /// The whole sheet.
  ///
  /// - Parameters:
  ///   - place: Whose columns are written; by default those that the form is for.
  ///   - limit: Bytes that it may have; beyond them nothing is made.
  ///   - progress: Told the share (0…1) that is made.
  ///   - isCancelled: Once true, nothing is made.
  /// - Returns: `nil` if it was cancelled or is longer than the limit.
  package func text(
    _ form: Form, columns place: Sheet.Places? = nil, atMost limit: Int = .max,
    progress: (Double) -> Void = { _ in }, isCancelled: () -> Bool = { false }
  ) -> String? {
    var text = ""
    let isWhole = write(form, columns: place, progress: progress, isCancelled: isCancelled) {
      text += $0
      return text.utf8.count <= limit
    }
    return isWhole ? text : nil
  }

  /// Hands the sheet over piece by piece, so that a long one is never held as a whole.
  ///
  /// - Parameters:
  ///   - split: Makes the rows of a range, in order; it may share them out.
  ///   - take: Takes a piece; `false` ends it.
  /// - Returns: Whether all of it was taken.
  package func write(
    _ form: Form, columns place: Sheet.Places? = nil,
    progress: (Double) -> Void = { _ in }, isCancelled: () -> Bool = { false },
    split: (Int, @escaping @Sendable (Range<Int>) -> String) -> [String] = { [$1(0..<$0)] },
    to take: (String) -> Bool
  ) -> Bool {
    let columns = sheet.columns(in: place ?? form.place)
    guard take(head(form, columns)) else { return false }
    let objects = JSONRow(sheet, form == .json ? columns : [])
    let count = form == .json && sheet.rowsKey == nil ? 0 : sheet.rowCount
    for start in stride(from: 0, to: count, by: Self.step) {
      if isCancelled() { return false }
      progress(Double(start) / Double(count))
      let pieces = split(min(Self.step, count - start)) { range in
        var text = ""
        for row in range { write(start + row, form, columns, objects, to: &text) }
        return text
      }
      guard pieces.allSatisfy(take) else { return false }
    }
    guard take(foot(form)) else { return false }
    progress(1)
    return true
  }

  private func head(_ form: Form, _ columns: [Sheet.Column]) -> String {
    switch form {
    case .tsv: columns.map { $0.title.visible.disarmed }.joined(separator: "\t") + "\n"
    case .csv: columns.map { $0.key.visible.disarmed.quoted }.joined(separator: ",") + "\r\n"
    case .markdown:
      Self.line(columns.map { $0.heading.visible.inMarkdown })
        + Self.line(columns.map { $0.isNumber ? "---:" : "---" })
    case .json:
      switch sheet.rowsKey {
      case nil: "{" + lines(sheet.members + sheet.membersBehind).dropLast()
      case "": "["
      case let key?: "{" + lines(sheet.members) + "\n  \"\(key)\": ["
      }
    }
  }

  private func write(
    _ row: Int, _ form: Form, _ columns: [Sheet.Column], _ objects: JSONRow,
    to text: inout String
  ) {
    let numbers = strings.numbers
    switch form {
    case .tsv:
      for (place, column) in columns.enumerated() {
        if place > 0 { text += "\t" }
        text += column.cell(row).copied(numbers)
      }
      text += "\n"
    case .csv:
      for (place, column) in columns.enumerated() {
        if place > 0 { text += "," }
        let cell = column.cell(row)
        text += cell.isNumber ? cell.raw(numbers.decimals) : cell.raw.visible.disarmed.quoted
      }
      text += "\r\n"
    case .markdown:
      text += Self.line(columns.map { $0.cell(row).shown(numbers).visible.inMarkdown })
    case .json:
      text += (row == 0 ? "" : ",") + (sheet.rowsKey == "" ? "\n  " : "\n    ")
      objects.write(row, to: &text)
    }
  }

  private func foot(_ form: Form) -> String {
    guard form == .json else { return "" }
    guard let key = sheet.rowsKey else { return "\n}\n" }
    if key.isEmpty { return sheet.rowCount > 0 ? "\n]\n" : "]\n" }
    let behind = lines(sheet.membersBehind)
    return (sheet.rowCount > 0 ? "\n  ]" : "]") + (behind.isEmpty ? "" : "," + behind.dropLast())
      + "\n}\n"
  }

  /// Members of JSON, each on a line with a comma behind it.
  private func lines(_ members: [(key: String, value: JSONText)]) -> String {
    var text = ""
    for member in members {
      text += "\n  \"\(member.key)\": "
      member.value.write(to: &text, indent: 1, depth: 1)
      text += ","
    }
    return text
  }

  private static func line(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |\n"
  }
}

extension SheetWriter.Form {
  var place: Sheet.Places {
    switch self {
    case .tsv: .screen
    case .csv: .csv
    case .json: .json
    case .markdown: .table
    }
  }
}

extension Sheet.Cell {
  /// As a clipboard takes it: as it is shown, but no formula.
  package func copied(_ numbers: NumberFormat) -> String {
    switch content {
    case .text, .word: shown(numbers).visible.disarmed
    case .branch(let text, _): text.visible.disarmed
    case .number(let value, .change): numbers.signed(value, 0)
    case .rank(let rank, _): numbers.rank(rank)
    default: shown(numbers).visible
    }
  }
}
