import CompositeIndex
import Exchange
import IndexReports
import Readings
import Testing
import Wording

extension ScoredReport {
  func node(_ code: String) throws -> Int { try #require(report.framework.position(of: code)) }
  func unit(_ code: String) throws -> Int { try #require(report.units.position(of: code)) }
}

extension Sheet {
  /// A column by its key, as it stands somewhere.
  func column(_ key: String, in place: Places) throws -> Column {
    try #require(columns(in: place).first { $0.key == key })
  }

  /// A column's cells as programs get them.
  func raw(_ key: String, in place: Places = .csv) throws -> [String] {
    let column = try column(key, in: place)
    return (0..<rowCount).map { column.cell($0).raw }
  }

  /// A column's cells as people read them in English.
  func shown(_ key: String) throws -> [String] {
    let column = try column(key, in: .table)
    return (0..<rowCount).map { column.cell($0).shown(NumberFormat(.english)) }
  }

  func member(_ key: String) throws -> String {
    try #require((members + membersBehind).first { $0.key == key }).value.text(depth: 0)
  }

  /// A row as programs get it.
  func json(_ row: Int) throws -> String {
    guard case .array(let rows) = rowsJSON, rows.indices.contains(row) else {
      throw NoRow(row: row)
    }
    return rows[row].text(depth: 0)
  }

  struct NoRow: Error {
    var row: Int
  }
}
