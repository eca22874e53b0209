import RealModule

/// Sums and moments of a column. Values are summed in ascending order with compensation, so a
/// result does not depend on the order of the units.
public enum Statistics {
  /// Neumaier's compensated sum: the error of every addition is collected and added at the end.
  ///
  /// Source: A. Neumaier, *Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen*,
  /// ZAMM 54 (1974).
  public static func sum(_ values: some Sequence<Double>) -> Double {
    var total = 0.0
    var correction = 0.0
    for value in values {
      let next = total + value
      if total.magnitude >= value.magnitude {
        correction += (total - next) + value
      } else {
        correction += (value - next) + total
      }
      total = next
    }
    return total + correction
  }

  /// Values brought near 1 by a power of two, which is exact, where the powers of their deviations
  /// would leave the range of a double; the factor brings them back.
  static func tamed(_ values: [Double]) -> (values: [Double], factor: Double) {
    let largest = values.reduce(0) { max($0, $1.magnitude) }
    guard largest > 0, largest.isFinite, !(0x1p-200...0x1p200).contains(largest) else {
      return (values, 1)
    }
    let factor = Double(sign: .plus, exponent: largest.exponent, significand: 1)
    return (values.map { $0 / factor }, factor)
  }

  /// Arithmetic mean of the values present, or `nil` if there are none.
  public static func mean(_ column: Column) -> Double? {
    mean(of: column.present.sorted())
  }

  /// Arithmetic mean of finite numbers, summed as they come; `nil` without any.
  package static func mean(of values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let (values, factor) = tamed(values)
    return sum(values) / Double(values.count) * factor
  }

  /// Standard deviation with the *n* − 1 denominator; `nil` with fewer than two values.
  public static func standardDeviation(_ column: Column) -> Double? {
    let (values, factor) = tamed(column.present.sorted())
    guard values.count > 1 else { return nil }
    let mean = sum(values) / Double(values.count)
    let squares = sum(values.map { ($0 - mean) * ($0 - mean) })
    return (squares / Double(values.count - 1)).squareRoot() * factor
  }

  /// What lies a share (0…1) of the way from one number to another.
  static func between(_ a: Double, _ b: Double, _ share: Double) -> Double {
    let way = b - a
    // The way from one end of the doubles to the other is none itself.
    return way.isFinite ? a + share * way : (1 - share) * a + share * b
  }

  /// The middle value, or the mean of the two middle values; `nil` without values.
  public static func median(_ column: Column) -> Double? {
    quantile(0.5, of: column)
  }

  /// The `p`-quantile (0…1), linear between order statistics (R's type 7); `nil` without values.
  ///
  /// Source: R. J. Hyndman and Y. Fan, *Sample Quantiles in Statistical Packages* (1996).
  public static func quantile(_ p: Double, of column: Column) -> Double? {
    quantile(p, ofSorted: column.present.sorted())
  }

  package static func quantile(_ p: Double, ofSorted values: [Double]) -> Double? {
    guard let last = values.indices.last else { return nil }
    let position = Double(last) * min(max(p, 0), 1)
    let below = Int(position, within: 0...last)
    let above = min(below + 1, last)
    return between(values[below], values[above], position - Double(below))
  }

  /// Smallest and largest value present, or `nil` without values.
  public static func range(_ column: Column) -> (min: Double, max: Double)? {
    var low = Double.infinity
    var high = -Double.infinity
    for value in column.storage where !value.isNaN {
      if value < low { low = value }
      if value > high { high = value }
    }
    return low <= high ? (low, high) : nil
  }

  /// Adjusted Fisher–Pearson skewness G1; `nil` below three values or for a constant column.
  ///
  /// Source: D. N. Joanes and C. A. Gill, *Comparing measures of sample skewness and kurtosis*
  /// (1998).
  public static func skewness(_ column: Column) -> Double? {
    skewness(ofSorted: column.present.sorted())
  }

  static func skewness(ofSorted values: [Double]) -> Double? {
    let n = Double(values.count)
    guard values.count >= 3, let moments = deviations(values) else { return nil }
    let g1 = n.squareRoot() * moments.third / Double.pow(moments.second, 1.5)
    return g1 * (n * (n - 1)).squareRoot() / (n - 2)
  }

  /// Excess kurtosis G2; `nil` below four values or for a constant column.
  ///
  /// Source: Joanes and Gill (1998), as for ``skewness(_:)``.
  public static func kurtosis(_ column: Column) -> Double? {
    kurtosis(ofSorted: column.present.sorted())
  }

  static func kurtosis(ofSorted values: [Double]) -> Double? {
    let n = Double(values.count)
    guard values.count >= 4, let moments = deviations(values) else { return nil }
    let g2 = n * moments.fourth / (moments.second * moments.second) - 3
    return ((n + 1) * g2 + 6) * (n - 1) / ((n - 2) * (n - 3))
  }

  /// Sums of the second, third and fourth powers of the deviations; `nil` if all values are equal.
  private static func deviations(
    _ sorted: [Double]
  ) -> (second: Double, third: Double, fourth: Double)? {
    guard let first = sorted.first, let last = sorted.last, first < last else { return nil }
    // Skewness and kurtosis do not depend on the unit of measure.
    let values = tamed(sorted).values
    let mean = sum(values) / Double(values.count)
    let from = values.map { $0 - mean }
    return (
      sum(from.map { $0 * $0 }), sum(from.map { $0 * $0 * $0 }),
      sum(from.map { $0 * $0 * $0 * $0 })
    )
  }
}
