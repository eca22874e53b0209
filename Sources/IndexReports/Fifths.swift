package import CompositeIndex

/// Scores in five classes: each holds as many as the others, ties stay together.
package struct Fifths: Sendable {
  package static let count = 5
  /// The worst first, with the sign that makes more the better.
  private let sorted: [Double]
  private let sign: Double

  package init(_ scores: [Double], _ direction: Direction) {
    sign = direction.sign
    sorted = scores.map { direction.sign * $0 }.sorted()
  }

  /// 0 for the worst fifth to 4 for the best.
  package func place(_ score: Double) -> Int {
    let below = sorted.firstIndex(notBelow: sign * score)
    return min(Self.count - 1, below * Self.count / max(1, sorted.count))
  }

  /// Lowest and highest score of a class, and how many units it has.
  package func range(_ place: Int) -> (low: Double, high: Double, count: Int)? {
    let own = sorted.map { sign * $0 }.filter { self.place($0) == place }
    guard let low = own.min(), let high = own.max() else { return nil }
    return (low, high, own.count)
  }

  /// Lowest and highest of all; `nil` where there are none.
  package var ends: ClosedRange<Double>? {
    guard let first = sorted.first, let last = sorted.last else { return nil }
    return min(sign * first, sign * last)...max(sign * first, sign * last)
  }
}

extension [Double] {
  /// The first place of a rising order with a number that is not below another.
  fileprivate func firstIndex(notBelow number: Double) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] >= number { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
