import CompositeIndex
import IndexReports
import TerminalCore

extension RankingState {
  /// Fifths of the units that have a tile.
  var mapClasses: Fifths {
    Fifths(
      rows.filter { report.units.tiles[Int($0)] != nil }.compactMap {
        scored.rankedScore(unit: Int($0), node: mapNode)
      }, scored.direction(of: mapNode))
  }

  /// Units that have a place on the map.
  var tileCount: Int { rows.count { report.units.tiles[Int($0)] != nil } }
}
