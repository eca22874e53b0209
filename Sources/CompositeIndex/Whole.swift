extension Int {
  /// A double as a whole number inside a range: cut towards zero, held at the ends, and the lower end
  /// for what is no number. A bare `Int(double)` traps on NaN and on what does not fit.
  init(_ value: Double, within range: ClosedRange<Int>) {
    guard value > Double(range.lowerBound) else {
      self = range.lowerBound
      return
    }
    self =
      value < Double(range.upperBound)
      ? Int(exactly: value.rounded(.towardZero)) ?? range.upperBound : range.upperBound
  }
}
