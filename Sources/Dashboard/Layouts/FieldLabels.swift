import CompositeIndex
import IndexReports
import Readings
import Wording

/// Who is named on a slide of all: the first three, and the one that the talk is about.
struct FieldLabels: Sendable {
  struct Row: Sendable {
    var unit: Int
    var text: String
  }

  let rows: [Row]

  init(
    _ standings: Standings, unit: Int?, score: (Int) -> String, name: (Int) -> String,
    rank: (Rank?) -> String
  ) {
    var units = standings.order.prefix(3).map { Int($0) }.filter { standings.scores[$0] != nil }
    if let unit, !units.contains(unit), standings.scores[unit] != nil { units.append(unit) }
    rows = units.map { unit in
      Row(
        unit: unit, text: "\(rank(standings.rank(unit)))  \(name(unit))  \(score(unit))")
    }
  }
}
