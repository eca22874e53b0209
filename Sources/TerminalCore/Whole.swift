extension Int {
  /// A double as a whole number inside a range: cut towards zero, held at the ends, and the lower end
  /// for what is no number. A bare `Int(double)` traps on NaN and on what does not fit, so a test
  /// forbids it.
  package init(_ value: Double, within range: ClosedRange<Int>) {
    guard value > Double(range.lowerBound) else {
      self = range.lowerBound
      return
    }
    self =
      value < Double(range.upperBound)
      ? Int(exactly: value.rounded(.towardZero)) ?? range.upperBound : range.upperBound
  }
}

extension ClosedRange<Double> {
  /// Where a value stands between the ends, 0…1, held at them; 0 for what is no number, or if the ends
  /// are one. Halves, so that a range of all doubles has a length too.
  package func share(of value: Double) -> Double {
    let share =
      (value / 2 - lowerBound / 2) / (upperBound / 2 - lowerBound / 2)
    return share > 0 ? Swift.min(1, share) : 0
  }
}
