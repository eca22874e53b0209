import CompositeIndex
import IndexReports
import Readings
import TerminalCore

/// Which units and figures are shown where there is not room for all, and in which order.
extension RankingState {
  /// The unit under the cursor first, then the marked ones; read out, all of them.
  func litUnits(isLinear: Bool) -> [Int] {
    if isLinear { return rows.map { Int($0) } }
    var units: [Int] = cursorUnit.map { [$0] } ?? []
    units += rows.filter { marked.contains($0) && !units.contains(Int($0)) }.map { Int($0) }
    return Array(units.prefix(8))
  }

  /// Units whose lines stand behind the lit ones: those next to the cursor, as many as can be told apart.
  func unitsBehind(_ lit: [Int], room: Int) -> [Int] {
    let wanted = max(2, min(24, room - 2 - lit.count))
    let first = max(0, min(cursorRow - wanted / 2, rows.count - wanted))
    return rows.dropFirst(first).prefix(atMost: wanted).map { Int($0) }.filter {
      !lit.contains($0)
    }
  }

  /// Bands whose lower end lies inside the scale.
  var bandsInside: [Band] {
    guard node == 0 else { return [] }
    let scale = scored.scale(category: category, node: 0)
    return report.bands.filter { $0.from > scale.lowerBound && $0.from < scale.upperBound }
  }
}

extension ComparisonFigures.Row {
  /// The sides with the best score last, so that it shows where several meet.
  func bestLast(_ direction: Direction) -> [Int] {
    scores.indices.sorted {
      direction.sign * (scores[$0] ?? -.infinity) < direction.sign * (scores[$1] ?? -.infinity)
    }
  }
}

extension ComparisonFigures {
  /// Rows by what they make of the gap, of nodes that some side has a score of.
  var rowsWithScores: [Row] {
    rows(.gap).filter { row in row.scores.contains { $0 != nil } }
  }
}

extension UnitFigures {
  /// Strengths and weaknesses, where there are some.
  var sides: [(isStrength: Bool, nodes: [Int])] {
    [(true, strengths), (false, weaknesses)].filter { !$0.1.isEmpty }
  }
}

extension Standings {
  /// Units as they stand in the ranking.
  func inOrder(_ units: [Int]) -> [Int] {
    let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { (Int($1), $0) })
    return units.sorted { (places[$0] ?? 0) < (places[$1] ?? 0) }
  }
}

extension Sequence<String> {
  /// What there is to say, one thing behind the other.
  func joinedParts() -> String { filter { !$0.isEmpty }.joined(separator: " · ") }
}
