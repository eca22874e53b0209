import IndexReports
import TerminalCore
package import Wording

/// Which rows and columns of a sheet are wanted, and in which order: the one place for it, whatever the sheet tells.
package struct SheetArrangement: Sendable {
  /// Keys or titles of columns between commas; all where there are none.
  package var columns: [String] = []
  /// The same to sort by, with - before a column that falls; numbers that are best when high need none.
  package var sort: [String] = []
  package var conditions: RowConditions?

  package init(columns: String? = nil, sort: String? = nil, conditions: String? = nil) {
    func words(_ text: String?) -> [String] {
      text?.split(separator: ",").map { $0.trimmed }.filter { !$0.isEmpty } ?? []
    }
    self.columns = words(columns)
    self.sort = words(sort)
    self.conditions = conditions.map { RowConditions($0) }
  }

  package var isEmpty: Bool { columns.isEmpty && sort.isEmpty && conditions == nil }

  /// - Throws: What names no column, and what can't be compared.
  package func applied(to sheet: Sheet, _ strings: Strings) throws(UsageFault) -> Sheet {
    guard !isEmpty else { return sheet }
    var rows = Array(0..<sheet.rowCount)
    if let conditions { rows = try sheet.rows(where: conditions, strings) }
    for name in sort.reversed() {
      let isFalling = name.hasPrefix("-")
      let column = try sheet.column(named: isFalling ? String(name.dropFirst()) : name, strings)
      rows = Self.sorted(rows, by: column, isFalling: isFalling)
    }
    var result = conditions == nil && sort.isEmpty ? sheet : sheet.rows(rows)
    guard !columns.isEmpty else { return result }
    var wanted: [Sheet.Column] = []
    for name in columns {
      var column = try result.column(named: name, strings)
      // Asked for by name, it stands everywhere.
      column.places = .all
      wanted.append(column)
    }
    result.columns = wanted
    result.objectKeys = []
    return result
  }

  /// Equal rows keep their order, and what is missing stands last in both directions.
  private static func sorted(_ rows: [Int], by column: Sheet.Column, isFalling: Bool) -> [Int] {
    let keys = rows.map { column.cell($0).sortKey }
    func isBefore(_ a: Int, _ b: Int) -> Bool {
      switch (keys[a], keys[b]) {
      case (nil, nil): return a < b
      case (nil, _): return false
      case (_, nil): return true
      case (.number(let x)?, .number(let y)?):
        return x == y ? a < b : (x < y) != isFalling
      case (.text(let x)?, .text(let y)?):
        return x == y ? a < b : x.lexicographicallyPrecedes(y) != isFalling
      case (.number(_)?, .text(_)?): return true
      case (.text(_)?, .number(_)?): return false
      }
    }
    return rows.indices.sorted(by: isBefore).map { rows[$0] }
  }
}

extension Sheet {
  /// The column that a text means: by its key, its title or heading in any case, or the only one that begins so.
  package func column(named text: String, _ strings: Strings) throws(UsageFault) -> Column {
    let wanted = UnicodeForms.folded(text.trimmed)
    func names(_ column: Column) -> [String] {
      [column.key, column.title, column.heading].map { UnicodeForms.folded($0) }
    }
    if let column = columns.first(where: { UnicodeForms.folded($0.key) == wanted })
      ?? columns.first(where: { names($0).contains(wanted) }) ?? otherColumn?(text)
    {
      return column
    }
    let begun = columns.filter { column in names(column).contains { $0.hasPrefix(wanted) } }
    if begun.count == 1, !wanted.isEmpty { return begun[0] }
    var keys: [String] = []
    for column in columns where !keys.contains(column.key) { keys.append(column.key) }
    throw UsageFault(
      strings.suggesting(strings.noColumn(text.visible), text, among: keys) + "; "
        + strings.expectation(.oneOf(keys)).visible)
  }
}
