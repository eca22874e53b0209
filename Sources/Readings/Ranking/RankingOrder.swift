import CompositeIndex
package import IndexReports
package import Wording

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

extension Standings {
  /// "mean", or "mean of 4" where others that are ranked have no score.
  package func meanTitle(_ strings: Strings) -> String {
    scoredCount < units.count ? strings.meanOf(scoredCount) : strings.mean.lowercased()
  }
}
