import Exchange
import Readings

extension Sheet {
  /// One row as the object that programs get.
  func json(_ row: Int, _ columns: [Column]) -> JSONText {
    var one = rows([row])
    let keys = Set(columns.map(\.key))
    one.columns.removeAll { !keys.contains($0.key) }
    if case .array(let objects) = one.rowsJSON, let object = objects.first { return object }
    return .null
  }
}
