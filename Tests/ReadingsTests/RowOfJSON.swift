import Exchange
import Readings

extension Sheet {
  /// One row as an object of some columns.
  func json(_ row: Int, _ columns: [Column]) -> JSONText {
    var sheet = self
    sheet.columns = columns
    guard case .array(let rows) = sheet.rows([row]).rowsJSON else { return .null }
    return rows.first ?? .null
  }
}
