/// How strongly two columns go together, over the units that have both.
public enum Correlation: String, Sendable, Hashable, CaseIterable {
  /// Of the values.
  case pearson
  /// Of the ranks, ties sharing their mean rank.
  case spearman
  /// Kendall's τ-b: pairs in the same order less pairs in opposite order, ties taken into account.
  case kendall

  /// - Parameters:
  ///   - a: One value per unit.
  ///   - b: As many.
  /// - Returns: −1…1; `nil` with fewer than three common units or if one column is constant on them.
  /// - Complexity: O(*n*) for Pearson, O(*n* log *n*) for Spearman and Kendall.
  public func callAsFunction(_ a: Column, _ b: Column) -> Double? {
    let pairs = zip(a.storage, b.storage).filter { !$0.isNaN && !$1.isNaN }
    guard pairs.count >= 3 else { return nil }
    let (x, y) = (pairs.map(\.0), pairs.map(\.1))
    switch self {
    case .pearson: return Self.pearson(x, y)
    case .spearman: return Self.pearson(Self.meanRanks(x), Self.meanRanks(y))
    case .kendall: return Self.kendall(x, y)
    }
  }

  private static func pearson(_ x: [Double], _ y: [Double]) -> Double? {
    Partner(Column(storage: x)).correlation(with: Partner(Column(storage: y)))
  }

  /// A column made ready for Pearson's correlations with many others.
  struct Partner {
    /// Near 1 where their squares would leave the range of a double: a correlation does not depend on the units of
    /// measure.
    private let values: [Double]
    /// Places of the values that are there, from the least value to the greatest: a sum in this order is the same for
    /// every order of the units.
    private let ascending: [Int]
    /// Deviations from the mean, and the root of the sum of their squares, where no value is missing.
    private let whole: (deviations: [Double], length: Double)?

    init(_ column: Column) {
      let values = Statistics.tamed(column.storage).values
      self.values = values
      ascending = values.indices.filter { !values[$0].isNaN }.sorted { values[$0] < values[$1] }
      guard ascending.count == values.count else {
        whole = nil
        return
      }
      let mean = Statistics.sum(ascending.lazy.map { values[$0] }) / Double(values.count)
      let deviations = values.map { $0 - mean }
      whole = (deviations, deviations.reduce(0) { $0 + $1 * $1 }.squareRoot())
    }

    /// - Returns: `nil` for a constant column, and for fewer than three units that have both.
    /// - Complexity: O(*n*).
    func correlation(with other: Partner) -> Double? {
      if let own = whole, let others = other.whole {
        guard values.count >= 3 else { return nil }
        return Self.correlation(
          zip(own.deviations, others.deviations).reduce(0) { $0 + $1.0 * $1.1 },
          own.length, others.length)
      }
      func mean(_ partner: Partner, where present: [Double]) -> (mean: Double, count: Int) {
        var count = 0
        let sum = Statistics.sum(
          partner.ascending.lazy.filter { !present[$0].isNaN }.map { place in
            count += 1
            return partner.values[place]
          })
        return (sum / Double(count), count)
      }
      let (ownMean, count) = mean(self, where: other.values)
      guard count >= 3 else { return nil }
      let othersMean = mean(other, where: values).mean
      var (product, own, others) = (0.0, 0.0, 0.0)
      for place in values.indices {
        let (a, b) = (values[place] - ownMean, other.values[place] - othersMean)
        guard !a.isNaN, !b.isNaN else { continue }
        product += a * b
        own += a * a
        others += b * b
      }
      return Self.correlation(product, own.squareRoot(), others.squareRoot())
    }

    private static func correlation(_ product: Double, _ length: Double, _ other: Double) -> Double?
    {
      guard length > 0, other > 0 else { return nil }
      return max(-1, min(1, product / (length * other)))
    }
  }

  static func meanRanks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
      start = end
    }
    return ranks
  }

  /// Pairs in opposite order are the exchanges that put one column in order where the other one is.
  ///
  /// Source: W. R. Knight, *A computer method for calculating Kendall's tau with ungrouped data* (1966).
  private static func kendall(_ x: [Double], _ y: [Double]) -> Double? {
    let order = x.indices.sorted { (x[$0], y[$0]) < (x[$1], y[$1]) }
    var sorted = order.map { y[$0] }
    let all = x.count * (x.count - 1) / 2
    let tiesX = tiedPairs(order.count) { x[order[$0]] == x[order[$1]] }
    let tiesBoth = tiedPairs(order.count) {
      x[order[$0]] == x[order[$1]] && y[order[$0]] == y[order[$1]]
    }
    let opposite = exchanges(sorting: &sorted)
    let tiesY = tiedPairs(sorted.count) { sorted[$0] == sorted[$1] }
    let balance = all - tiesX - tiesY + tiesBoth - 2 * opposite
    let denominator = (Double(all - tiesX) * Double(all - tiesY)).squareRoot()
    return denominator > 0 ? Double(balance) / denominator : nil
  }

  /// Pairs of equal places in an order where equal ones stand together.
  private static func tiedPairs(_ count: Int, _ areEqual: (Int, Int) -> Bool) -> Int {
    var (pairs, run) = (0, 1)
    for place in 1..<max(1, count) {
      run = areEqual(place - 1, place) ? run + 1 : 1
      pairs += run - 1
    }
    return pairs
  }

  /// Sorts by merging; how many neighbours would have changed places.
  private static func exchanges(sorting values: inout [Double]) -> Int {
    var (count, width) = (0, 1)
    var merged = values
    while width < values.count {
      for start in stride(from: 0, to: values.count, by: 2 * width) {
        let middle = min(start + width, values.count)
        let end = min(start + 2 * width, values.count)
        var (left, right) = (start, middle)
        for place in start..<end {
          if left < middle, right == end || values[left] <= values[right] {
            merged[place] = values[left]
            left += 1
          } else {
            merged[place] = values[right]
            right += 1
            count += middle - left
          }
        }
      }
      swap(&values, &merged)
      width *= 2
    }
    return count
  }
}
