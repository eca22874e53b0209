import CompositeIndex
package import IndexReports

extension Standings {
  /// The units that a talk reveals one after the other, the best first: the first five, but for those without a score,
  /// of whom there is nothing to wait for.
  package var revealed: [Int] {
    let first = order.prefix(5).map { Int($0) }
    let scored = first.filter { scores[$0] != nil }
    return scored.count < 2 ? first : scored
  }

  /// Those of the first five that are told in words, for they have no score.
  var toldInWords: [Int] {
    let revealed = Set(revealed)
    return order.prefix(5).map { Int($0) }.filter { !revealed.contains($0) }
  }
}
