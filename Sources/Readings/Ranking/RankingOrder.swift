import CompositeIndex
import IndexReports

extension RankingReading {
  /// Some units sorted by a column, equal ones in the order that they had; missing values last in both directions.
  package func sorted(_ units: [Int32], by id: RankingColumn, ascending: Bool) -> [Int32] {
    switch column(id).order {
    case nil: return units
    case .texts(let text):
      let missing = units.filter { text(Int($0)).isEmpty }
      let present = missing.isEmpty ? units : units.filter { !text(Int($0)).isEmpty }
      return Collation.order(present, ascending: ascending) { text($0) } + missing
    case .numbers(let numbers):
      let keys = numbers()
      let present = units.filter { !keys[Int($0)].isNaN }
      let missing = units.filter { keys[Int($0)].isNaN }
      return Ranking.stableOrder(of: present, by: keys, ascending: ascending) + missing
    }
  }
}
