/// Ranks by score: 1 is best, equal scores share the best rank (1, 2, 2, 4).
public enum Ranking {
  /// Whether two scores count as equal: apart by no more than 1e-11 · max(1, |score|), so that sums
  /// made in another order do not split a tie. Scores are never rounded before ranking.
  public static func ties(_ a: Double, _ b: Double) -> Bool {
    (a - b).magnitude <= tolerance(a)
  }

  @inline(__always)
  static func tolerance(_ score: Double) -> Double { 1e-11 * max(1, score.magnitude) }

  /// The rank of every unit: 1 + the number of units whose score is higher by more than a tie.
  ///
  /// - Parameters:
  ///   - scores: One score per unit, more is better.
  ///   - units: Offsets of the units that are ranked among each other; `nil` for all.
  /// - Returns: One rank per unit of `scores`; `nil` for a missing score or a unit outside `units`.
  /// - Complexity: O(*n* log *n*), or O(*n*) by radix above two thousand units.
  public static func ranks(_ scores: Column, among units: [Int32]? = nil) -> [Int?] {
    packedRanks(scores, among: units).map { $0 == 0 ? nil : Int($0) }
  }

  /// The same with 0 for "no rank".
  package static func packedRanks(_ scores: Column, among units: [Int32]? = nil) -> [Int32] {
    var result = [Int32](repeating: 0, count: scores.count)
    let order = descending(scores, among: units)
    var ahead = 0
    for unit in order {
      let score = scores.storage[Int(unit)]
      let limit = score + tolerance(score)
      while scores.storage[Int(order[ahead])] > limit { ahead += 1 }
      result[Int(unit)] = Int32(ahead + 1)
    }
    return result
  }

  /// Offsets of the units that have a score, best first; equal scores keep the order of `units`.
  package static func descending(_ scores: Column, among units: [Int32]? = nil) -> [Int32] {
    var present: [Int32] = []
    if let units {
      present = units.filter { !scores.storage[Int($0)].isNaN }
    } else {
      present.reserveCapacity(scores.count)
      for unit in scores.storage.indices where !scores.storage[unit].isNaN {
        present.append(Int32(truncatingIfNeeded: unit))
      }
    }
    return stableOrder(of: present, by: scores.storage, ascending: false)
  }

  /// `units` ordered by their key in `keys`, stable; keys must not be NaN.
  package static func stableOrder(
    of units: [Int32], by keys: [Double], ascending: Bool
  ) -> [Int32] {
    guard units.count > 2000 else {
      // Swift's sort is stable in practice but does not promise it: the place breaks ties.
      let places = units.indices.sorted { a, b in
        let (x, y) = (keys[Int(units[a])], keys[Int(units[b])])
        return x == y ? a < b : (ascending ? x < y : x > y)
      }
      return places.map { units[$0] }
    }
    return radixOrder(of: units) { unit in
      // −0 and +0 are equal and must have one key.
      let bits = (keys[Int(unit)] + 0).bitPattern
      let ordered = bits >> 63 == 1 ? ~bits : bits | (1 << 63)
      return ascending ? ordered : ~ordered
    }
  }

  /// `units` ordered by an unsigned key, stable: least significant digit first, eleven bits a pass;
  /// digits that are the same for all units are skipped.
  package static func radixOrder(of units: [Int32], key: (Int32) -> UInt64) -> [Int32] {
    let count = units.count
    var from = units.map { (key: key($0), unit: $0) }
    var to = from
    var (anyBit, allBits) = (UInt64(0), ~UInt64(0))
    for entry in from {
      anyBit |= entry.key
      allBits &= entry.key
    }
    let differing = anyBit & ~allBits
    var counts = [Int](repeating: 0, count: 2048)
    for shift in stride(from: 0, to: 64, by: 11) where (differing >> UInt64(shift)) & 2047 != 0 {
      from.withUnsafeBufferPointer { source in
        to.withUnsafeMutableBufferPointer { target in
          counts.withUnsafeMutableBufferPointer { counts in
            counts.update(repeating: 0)
            for i in 0..<count { counts[Int((source[i].key >> UInt64(shift)) & 2047)] += 1 }
            var start = 0
            for digit in 0..<2048 {
              let size = counts[digit]
              counts[digit] = start
              start += size
            }
            for i in 0..<count {
              let digit = Int((source[i].key >> UInt64(shift)) & 2047)
              target[counts[digit]] = source[i]
              counts[digit] += 1
            }
          }
        }
      }
      swap(&from, &to)
    }
    return from.map(\.unit)
  }
}
