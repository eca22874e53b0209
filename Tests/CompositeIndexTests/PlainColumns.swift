import CompositeIndex
import Foundation

/// Methods that look at all units at once, as plainly as can be: all orders, all corners.
struct PlainColumns {
  var children: [(scores: [Double?], weight: Double)]
  /// Those with enough children.
  var units: [Int]
  var count: Int

  /// So many units have few enough orders and corners to go through.
  static let few = 6

  /// - Returns: `nil` for a method that looks at one unit at a time.
  func scores(_ kind: Aggregation) -> [Double?]? {
    let found: [Double?]
    switch kind {
    case .genderEquality: found = genderEquality
    case .topsis: found = topsis
    case .borda: found = borda
    case .kemeny: found = kemeny
    case .benefitOfTheDoubt(let spread): found = units.map { best($0, spread) }
    default: return nil
    }
    var result = [Double?](repeating: nil, count: count)
    for (unit, score) in zip(units, found) { result[unit] = score }
    return result
  }

  private func parts(_ unit: Int) -> [(x: Double, w: Double, child: Int)] {
    children.indices.compactMap { child in
      children[child].scores[unit].map { ($0, children[child].weight, child) }
    }
  }

  private var genderEquality: [Double?] {
    let figures = units.map { unit -> (mean: Double, gap: Double) in
      let parts = parts(unit)
      let total = parts.reduce(0) { $0 + $1.w }
      let mean = parts.reduce(0) { $0 + $1.w * $1.x } / total
      let apart = parts.reduce(0) { $0 + $1.w * abs($1.x - mean) } / total
      return (mean, mean > 0 ? apart / mean : 0)
    }
    let best = figures.map(\.mean).max() ?? 0
    return figures.map {
      best > 0 ? 1 + 99 * sqrt(max(0, $0.mean) / best) * (1 - min(1, $0.gap)) : 1
    }
  }

  private var topsis: [Double?] {
    units.map { unit in
      func distance(_ end: ([Double]) -> Double?) -> Double {
        sqrt(
          parts(unit).reduce(0) { sum, part in
            let all = children[part.child].scores.compactMap(\.self)
            let way = part.w * (part.x - (end(all) ?? 0))
            return sum + way * way
          })
      }
      let (up, down) = (distance { $0.max() }, distance { $0.min() })
      return up + down > 0 ? down / (up + down) : 0.5
    }
  }

  private func ties(_ x: Double, _ y: Double) -> Bool { abs(x - y) <= 1e-11 * max(1, abs(x)) }

  private var borda: [Double?] {
    units.map { unit in
      let parts = parts(unit)
      let points = parts.reduce(0.0) { sum, part in
        let rivals = units.filter { $0 != unit && children[part.child].scores[$0] != nil }
        let beaten = rivals.reduce(0.0) { beaten, rival in
          guard let other = children[part.child].scores[rival] else { return beaten }
          return beaten + (ties(part.x, other) ? 0.5 : part.x > other ? 1 : 0)
        }
        let share = rivals.isEmpty ? 0.5 : beaten / Double(rivals.count)
        return sum + part.w * share * Double(units.count - 1)
      }
      return points / parts.reduce(0) { $0 + $1.w }
    }
  }

  private var kemeny: [Double?] {
    func ahead(_ i: Int, _ j: Int) -> Double {
      var (won, all) = (0.0, 0.0)
      for child in children {
        guard let x = child.scores[i], let y = child.scores[j] else { continue }
        all += child.weight
        won += child.weight * (ties(x, y) ? 0.5 : x > y ? 1 : 0)
      }
      return all > 0 ? won / all : 0.5
    }
    func orders(_ rest: [Int]) -> [[Int]] {
      rest.isEmpty
        ? [[]] : rest.flatMap { first in orders(rest.filter { $0 != first }).map { [first] + $0 } }
    }
    let costs = orders(units).map { order in
      (
        order: order,
        cost: order.indices.reduce(0.0) { sum, i in
          order[(i + 1)...].reduce(sum) { $0 + ahead($1, order[i]) }
        }
      )
    }
    let least = costs.map(\.cost).min() ?? 0
    let best = costs.filter { $0.cost < least + 1e-9 }.map(\.order)
    return units.map { unit in
      let places = best.compactMap { $0.firstIndex(of: unit) }.reduce(0, +)
      return Double(units.count - 1) - Double(places) / Double(best.count)
    }
  }

  /// The best corner of what weights may be: where as many bounds meet as there are weights.
  private func best(_ unit: Int, _ spread: Double?) -> Double? {
    let most = children.map { $0.scores.compactMap(\.self).max() ?? 0 }
    let own = parts(unit).filter { most[$0.child] > 0 }
    let rivals = units.filter { rival in own.allSatisfy { children[$0.child].scores[rival] != nil }
    }
    func value(_ child: Int, _ unit: Int) -> Double {
      (children[child].scores[unit] ?? 0) / most[child]
    }
    let mine = own.map { value($0.child, unit) }
    var rows = rivals.map { rival in (own.map { value($0.child, rival) }, 1.0) }
    for place in own.indices {
      rows.append((own.indices.map { $0 == place ? -1 : 0 }, 0))
      guard let spread else { continue }
      let share = own[place].w / own.reduce(0) { $0 + $1.w }
      for (bound, sign) in [(share * (1 - spread), 1.0), (share * (1 + spread), -1.0)] {
        rows.append((own.indices.map { sign * (bound - ($0 == place ? 1 : 0)) * mine[$0] }, 0))
      }
    }
    var best = 0.0
    func choose(_ from: Int, _ chosen: [Int]) {
      if chosen.count == own.count {
        guard let point = Self.solved(chosen.map { rows[$0].0 + [rows[$0].1] }) else { return }
        func product(_ row: [Double]) -> Double { zip(row, point).reduce(0) { $0 + $1.0 * $1.1 } }
        if rows.allSatisfy({ product($0.0) <= $0.1 + 1e-9 }) { best = max(best, product(mine)) }
        return
      }
      for next in from..<max(from, rows.count) { choose(next + 1, chosen + [next]) }
    }
    choose(0, [])
    return best
  }

  private static func solved(_ given: [[Double]]) -> [Double]? {
    var rows = given
    for pivot in rows.indices {
      guard
        let row = rows.indices[pivot...].max(by: { abs(rows[$0][pivot]) < abs(rows[$1][pivot]) }),
        abs(rows[row][pivot]) > 1e-9
      else { return nil }
      rows.swapAt(pivot, row)
      for other in rows.indices where other != pivot {
        let factor = rows[other][pivot] / rows[pivot][pivot]
        for column in rows[other].indices { rows[other][column] -= factor * rows[pivot][column] }
      }
    }
    return rows.indices.map { rows[$0][rows.count] / rows[$0][$0] }
  }
}
