/// What a column is like: how much of it there is, where its values lie and how they are spread.
public struct ColumnSummary: Sendable, Hashable {
  /// Values present, and values that are missing.
  public let count: Int
  public let missing: Int
  /// Values present that are 0.
  public let zeros: Int
  /// Different values, and how often the commonest one is there.
  public let unique: Int
  public let commonest: Int
  /// In the column's unit of measure; `nil` without values. Quartiles as ``Statistics/quantile(_:of:)``.
  public let min: Double?
  public let lowerQuartile: Double?
  public let median: Double?
  public let upperQuartile: Double?
  public let max: Double?
  public let mean: Double?
  /// With the *n* − 1 denominator; `nil` below two values.
  public let standardDeviation: Double?
  /// As ``Statistics/skewness(_:)`` and ``Statistics/kurtosis(_:)``.
  public let skewness: Double?
  public let kurtosis: Double?

  /// - Complexity: O(*n* log *n*).
  public init(_ column: Column) {
    let values = column.present.sorted()
    count = values.count
    missing = column.count - values.count
    zeros = values.count { $0 == 0 }
    var (unique, commonest, run) = (0, 0, 0)
    for (place, value) in values.enumerated() {
      if place == 0 || value != values[place - 1] {
        unique += 1
        run = 0
      }
      run += 1
      commonest = Swift.max(commonest, run)
    }
    self.unique = unique
    self.commonest = commonest
    min = values.first
    lowerQuartile = Statistics.quantile(0.25, ofSorted: values)
    median = Statistics.quantile(0.5, ofSorted: values)
    upperQuartile = Statistics.quantile(0.75, ofSorted: values)
    max = values.last
    mean = Statistics.mean(of: values)
    standardDeviation = Statistics.standardDeviation(column)
    skewness = Statistics.skewness(ofSorted: values)
    kurtosis = Statistics.kurtosis(ofSorted: values)
  }
}
