import CompositeIndex
import IndexReports

/// Who has gained and lost most places, each the most first; equal ones in the order of rank.
package struct Movers: Sendable, Hashable {
  package struct Mover: Sendable, Hashable {
    package var unit: Int
    /// Places gained; below 0 lost.
    package var change: Int

    package init(unit: Int, change: Int) {
      self.unit = unit
      self.change = change
    }
  }

  package var up: [Mover]
  package var down: [Mover]

  package init(up: [Mover], down: [Mover]) {
    self.up = up
    self.down = down
  }
}

extension RankingReading {
  /// The movers since the period before; nobody where there is none.
  package var movers: Movers {
    let all = standings.order.enumerated().compactMap { place, unit in
      change(of: Int(unit)).map { (place: place, mover: Movers.Mover(unit: Int(unit), change: $0)) }
    }
    func sorted(_ sign: Int) -> [Movers.Mover] {
      all.filter { $0.mover.change.signum() == sign }
        .sorted { (-sign * $0.mover.change, $0.place) < (-sign * $1.mover.change, $1.place) }
        .map(\.mover)
    }
    return Movers(up: sorted(1), down: sorted(-1))
  }
}
