import CompositeIndex
import IndexReports
import TerminalCore

/// Fifths of the scores: each class holds as many units as the others, ties stay together.
struct MapClasses: Sendable {
  static let count = 5
  /// The worst first, with the sign that makes more the better.
  private let sorted: [Double]
  private let sign: Double

  init(_ scores: [Double], _ direction: Direction) {
    sign = direction.sign
    sorted = scores.map { direction.sign * $0 }.sorted()
  }

  /// 0 for the worst fifth to 4 for the best.
  func place(_ score: Double) -> Int {
    let below = sorted.partitioningIndex { $0 >= sign * score }
    return min(Self.count - 1, below * Self.count / max(1, sorted.count))
  }

  /// Lowest and highest score of a class, and how many units it has.
  func range(_ place: Int) -> (low: Double, high: Double, count: Int)? {
    let own = sorted.map { sign * $0 }.filter { self.place($0) == place }
    guard let low = own.min(), let high = own.max() else { return nil }
    return (low, high, own.count)
  }
}

extension RankingState {
  /// Of the units that have a tile.
  var mapClasses: MapClasses {
    MapClasses(
      rows.filter { report.units.tiles[Int($0)] != nil }.compactMap {
        scored.rankedScore(unit: Int($0), node: mapNode)
      }, scored.direction(of: mapNode))
  }

  /// Units that have a place on the map.
  var tileCount: Int { rows.count { report.units.tiles[Int($0)] != nil } }
}

extension Array {
  /// The first place from which on a test holds, in an array that it divides.
  fileprivate func partitioningIndex(_ test: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if test(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
