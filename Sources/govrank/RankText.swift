import CompositeIndex
import Dashboard
import IndexReports
import Wording

/// Ranks and their changes in tables.
enum RankText {
  /// A rank for programs: a number, `54-63`, or nothing.
  static func plain(_ rank: Rank?) -> String {
    switch rank {
    case .exact(let place): "\(place)"
    case .range(let low, let high): "\(low)-\(high)"
    case nil: ""
    }
  }

  /// Places gained; `nil` unless both ranks are exact.
  static func change(from before: Rank?, to after: Rank?) -> Int? {
    guard case .exact(let old) = before, case .exact(let new) = after else { return nil }
    return old - new
  }

  static func arrow(_ change: Int?) -> String {
    guard let change else { return NumberFormat.missing }
    return change == 0 ? "=" : (change > 0 ? "▲" : "▼") + "\(change.magnitude)"
  }

  /// Of a distance to another unit: ahead is better.
  static func role(ofGap gap: Double?, _ direction: Direction) -> Role {
    guard let gap, gap != 0 else { return .muted }
    return direction.isBetter(gap, than: 0) ? .better : .worse
  }

  static func role(_ change: Int?) -> Role {
    guard let change, change != 0 else { return .muted }
    return change > 0 ? .better : .worse
  }
}
