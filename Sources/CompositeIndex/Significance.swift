import RealModule

/// Chances that a correlation at least as strong comes of columns that have nothing to do with each other.
public enum Significance {
  /// The two-sided p-value of Pearson's *r*, and about that of Spearman's: *r* √((*n* − 2) / (1 − *r*²)) has Student's
  /// distribution with *n* − 2 degrees of freedom.
  ///
  /// - Parameters:
  ///   - r: −1…1.
  ///   - count: Units that have both values.
  /// - Returns: 0…1; `nil` below three units.
  public static func ofCorrelation(_ r: Double, count: Int) -> Double? {
    guard count >= 3 else { return nil }
    return incompleteBeta(Swift.max(0, 1 - r * r), Double(count - 2) / 2, 0.5)
  }

  /// The regularised incomplete beta function I_x(a, b), 0 ≤ x ≤ 1.
  ///
  /// Source: NIST Digital Library of Mathematical Functions, 8.17.22 (continued fraction) and 8.17.4 (symmetry).
  static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    // The fraction converges fast on this side only.
    if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(1 - x, b, a) }
    let front = Double.exp(
      Double.logGamma(a + b) - Double.logGamma(a) - Double.logGamma(b)
        + a * Double.log(x) + b * Double.log(1 - x))
    // Lentz's method: a value that is 0 is taken for one that is nearly so.
    let tiny = 1e-300
    func apart(_ value: Double) -> Double { value.magnitude < tiny ? tiny : value }
    var (c, d) = (1.0, 1 / apart(1 - (a + b) * x / (a + 1)))
    var fraction = d
    for step in 1...10_000 {
      let m = Double(step)
      for term in [
        m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
        -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
      ] {
        d = 1 / apart(1 + term * d)
        c = apart(1 + term / c)
        fraction *= c * d
      }
      if (c * d - 1).magnitude < 1e-15 { break }
    }
    return front * fraction / a
  }
}
