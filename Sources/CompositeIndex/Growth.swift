import RealModule

/// How fast a score grows.
public enum Growth {
  /// Compound growth a year: (*last* / *first*)^(1 / *years*) − 1.
  ///
  /// - Returns: A share, −1…; `nil` unless both are above 0 and the time is.
  public static func compound(from first: Double, to last: Double, years: Double) -> Double? {
    guard first > 0, last > 0, years > 0 else { return nil }
    let growth = Double.pow(last / first, 1 / years) - 1
    return growth.isFinite ? growth : nil
  }
}
