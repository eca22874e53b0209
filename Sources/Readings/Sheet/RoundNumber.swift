extension Double {
  /// The least of 1, 2 and 5 times the powers of ten that is not below the number: a step that people count in. `nil` for
  /// what is not positive and finite.
  package var nextRound: Double? {
    guard self > 0, isFinite else { return nil }
    var power = 1.0
    while power * 10 <= self, power < 1e300 { power *= 10 }
    while power > self, power > 1e-300 { power /= 10 }
    return [1.0, 2, 5, 10].map { $0 * power }.first { $0 >= self * (1 - 1e-9) }
  }
}
