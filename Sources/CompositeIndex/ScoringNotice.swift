/// Something a computation decided for lack of a better answer; always listed with its result.
public enum ScoringNotice: Sendable, Hashable {
  /// The column has no spread, so it can't be scaled and was left out; its weight went to its
  /// siblings.
  case constantColumn(node: String)
  /// Both percentiles that bound the scale are one value, though not all values are; the column was left out as a
  /// constant one.
  case equalPercentiles(node: String)
  /// The best value is 0, of which there are no fractions; the column was left out as a constant one.
  case zeroBest(node: String)
  /// No unit has a value.
  case emptyColumn(node: String)
  /// Units left out for want of data; offsets.
  case screenedOut(units: [Int])
  /// Cells filled by imputation.
  case imputed(node: String, cells: Int)
  /// Cells moved by outlier treatment.
  case winsorised(node: String, cells: Int)
  /// The column was replaced by a logarithm or power of itself.
  case transformed(node: String)
  /// The column has outliers and was not transformed, for its scale has bounds in the units of the data.
  case notTransformed(node: String)
  /// Units that have a value of the indicator and none to divide it by; offsets.
  case denominatorMissing(node: String, units: [Int])
  /// Gaps that no other period could fill.
  case gapsLeft(node: String, cells: Int)
  /// Units whose score is too large for a double, and so missing; offsets.
  case overflow(node: String, units: [Int])
  /// Indicators with goalposts under a normalisation that makes its bounds from the values.
  case goalpostsIgnored(nodes: [String])
  /// Values of other periods that a step has no meaning for, and that took no part.
  case leftOutOfSeries(node: String, cells: Int)
}
