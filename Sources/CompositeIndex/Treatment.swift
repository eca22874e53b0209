import RealModule

/// How columns with outliers are brought in before scaling. Works on the raw values, before the
/// direction is applied, and, but for a chosen ``transform(_:)``, only on columns that fail the test |skewness| < 2 or
/// kurtosis < 3.5.
/// Source: OECD/JRC, *Handbook on Constructing Composite Indicators* (2008), step 3, and the
/// practice of the JRC's audits.
public enum Treatment: Sendable, Hashable {
  case none
  /// Pull the outermost values in to the next one, at most `cap` cells; where that does not help,
  /// take the logarithm of the original column instead.
  case winsorise(cap: Int)
  /// ln(x − min + 0.01 · (max − min)).
  case log
  /// (z^λ − 1) / λ of z = x − min + 1, with λ at the greatest likelihood.
  case boxCox
  /// Another scale for all values, whether there are outliers or not.
  case transform(Transformation)

  /// Whether it depends on the values whether anything is done, and what.
  var looksForOutliers: Bool {
    switch self {
    case .none, .transform: false
    case .winsorise, .log, .boxCox: true
    }
  }
}

extension Treatment {
  /// What happened to one column.
  struct Outcome: Hashable {
    var column: Column
    var winsorisedCells = 0
    var isTransformed = false
    /// Whether it would have been transformed, had its scale not been one of the data's own units.
    var isKept = false
  }

  /// Whether a column needs no treatment.
  static func passes(_ column: Column) -> Bool {
    // A constant or very short column has no skewness; there is nothing to treat.
    passes(sorted: column.present.sorted())
  }

  private static func passes(sorted values: [Double]) -> Bool {
    guard let skewness = Statistics.skewness(ofSorted: values) else { return true }
    return skewness.magnitude < 2 || (Statistics.kurtosis(ofSorted: values) ?? 0) < 3.5
  }

  /// The treated column.
  ///
  /// - Parameter keepsUnits: Whether the scaling has bounds in the units of the data, which a logarithm or a power of the
  ///   values no longer has: such a column is pulled in at most.
  func treat(_ column: Column, keepsUnits: Bool = false) -> Outcome {
    if case .transform(let chosen) = self { return Outcome(column: chosen(column)) }
    guard self != .none, !Self.passes(column), let range = Statistics.range(column) else {
      return Outcome(column: column)
    }
    switch self {
    case .none, .transform:
      return Outcome(column: column)
    case .winsorise(let cap):
      let clipped = Self.winsorise(column, cap: cap)
      if Self.passes(clipped.column) { return clipped }
      guard keepsUnits else { return Treatment.log.treat(column) }
      var kept = clipped
      kept.isKept = true
      return kept
    case .log where keepsUnits, .boxCox where keepsUnits:
      return Outcome(column: column, isKept: true)
    case .log:
      return Outcome(column: Self.logarithm(column, range), isTransformed: true)
    case .boxCox:
      let powers = Self.boxCox(column, minimum: range.min)
      // Powers of what is far from 1 run into each other, or out of the doubles; logarithms do not.
      return Outcome(
        column: Self.keepsOrder(column, powers) ? powers : Self.logarithm(column, range),
        isTransformed: true)
    }
  }

  private static func logarithm(
    _ column: Column, _ range: (min: Double, max: Double)
  ) -> Column {
    let spread = range.max - range.min
    guard spread.isFinite else {
      let half = range.max / 2 - range.min / 2
      return Column(
        storage: column.storage.map {
          Double.log($0 / 2 - range.min / 2 + 0.01 * half) + Double.log(2)
        })
    }
    // The distance from the least first, so that a small spread far from 0 is not lost.
    return Column(storage: column.storage.map { Double.log(($0 - range.min) + 0.01 * spread) })
  }

  /// Whether the order is kept, and what was clearly apart still is.
  private static func keepsOrder(_ before: Column, _ after: Column) -> Bool {
    guard let range = Statistics.range(before) else { return true }
    let least = (range.max - range.min) * 1e-9
    let order = before.storage.indices.filter { !before.storage[$0].isNaN }
      .sorted { before.storage[$0] < before.storage[$1] }
    return zip(order, order.dropFirst()).allSatisfy { a, b in
      before.storage[b] - before.storage[a] <= least
        ? after.storage[a] <= after.storage[b] : after.storage[a] < after.storage[b]
    } && after.storage.allSatisfy { !$0.isInfinite }
  }

  private static func winsorise(_ column: Column, cap: Int) -> Outcome {
    // Sorted once: what is pulled in stands at the ends and stays in order.
    let sorted = column.present.sorted()
    var values = sorted
    var cells = 0
    while !passes(sorted: values), cells < cap,
      let skewness = Statistics.skewness(ofSorted: values), let low = values.first,
      let high = values.last
    {
      if skewness >= 0 {
        guard let next = values.lastIndex(where: { $0 < high }) else { break }
        for place in (next + 1)..<values.count { values[place] = values[next] }
      } else {
        guard let next = values.firstIndex(where: { $0 > low }) else { break }
        for place in 0..<next { values[place] = values[next] }
      }
      cells = zip(sorted, values).reduce(0) { $0 + ($1.0 != $1.1 ? 1 : 0) }
    }
    guard let low = values.first, let high = values.last, cells > 0 else {
      return Outcome(column: column)
    }
    return Outcome(
      column: Column(
        storage: column.storage.map { $0.isNaN ? $0 : Swift.min(Swift.max($0, low), high) }),
      winsorisedCells: cells)
  }

  /// Golden-section search for λ in −5…5 over the profile log-likelihood.
  private static func boxCox(_ column: Column, minimum: Double) -> Column {
    let shifted = column.storage.map { $0 - minimum + 1 }
    let present = shifted.filter { !$0.isNaN }.sorted()
    let logSum = Statistics.sum(present.map { Double.log($0) })
    func transformed(_ z: Double, _ lambda: Double) -> Double {
      lambda.magnitude < 1e-9 ? Double.log(z) : (Double.pow(z, lambda) - 1) / lambda
    }
    func likelihood(_ lambda: Double) -> Double {
      let values = present.map { transformed($0, lambda) }
      let n = Double(values.count)
      let mean = Statistics.sum(values) / n
      let variance = Statistics.sum(values.map { ($0 - mean) * ($0 - mean) }) / n
      return -n / 2 * Double.log(variance) + (lambda - 1) * logSum
    }
    let ratio = (5.0.squareRoot() - 1) / 2
    var (low, high) = (-5.0, 5.0)
    for _ in 0..<100 {
      let a = high - ratio * (high - low)
      let b = low + ratio * (high - low)
      if likelihood(a) < likelihood(b) { low = a } else { high = b }
    }
    let lambda = (low + high) / 2
    return Column(storage: shifted.map { transformed($0, lambda) })
  }
}
