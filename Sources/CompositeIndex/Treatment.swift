import RealModule

/// How columns with outliers are brought in before scaling. Works on the raw values, before the
/// direction is applied, and only on columns that fail the test |skewness| < 2 or kurtosis < 3.5.
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
}

extension Treatment {
  /// What happened to one column.
  struct Outcome: Hashable {
    var column: Column
    var winsorisedCells = 0
    var isTransformed = false
  }

  /// Whether a column needs no treatment.
  static func passes(_ column: Column) -> Bool {
    // A constant or very short column has no skewness; there is nothing to treat.
    guard let skewness = Statistics.skewness(column) else { return true }
    return skewness.magnitude < 2 || (Statistics.kurtosis(column) ?? 0) < 3.5
  }

  /// The treated column.
  func treat(_ column: Column) -> Outcome {
    guard self != .none, !Self.passes(column), let range = Statistics.range(column) else {
      return Outcome(column: column)
    }
    switch self {
    case .none:
      return Outcome(column: column)
    case .winsorise(let cap):
      let clipped = Self.winsorise(column, cap: cap)
      return Self.passes(clipped.column) ? clipped : Treatment.log.treat(column)
    case .log:
      let shift = 0.01 * (range.max - range.min) - range.min
      return Outcome(
        column: Column(storage: column.storage.map { Double.log($0 + shift) }),
        isTransformed: true)
    case .boxCox:
      return Outcome(column: Self.boxCox(column, minimum: range.min), isTransformed: true)
    }
  }

  private static func winsorise(_ column: Column, cap: Int) -> Outcome {
    var outcome = Outcome(column: column)
    while !passes(outcome.column), outcome.winsorisedCells < cap,
      let range = Statistics.range(outcome.column),
      let skewness = Statistics.skewness(outcome.column)
    {
      let values = outcome.column.present
      if skewness >= 0 {
        guard let next = values.filter({ $0 < range.max }).max() else { break }
        for unit in 0..<column.count where outcome.column.storage[unit] == range.max {
          outcome.column.storage[unit] = next
        }
      } else {
        guard let next = values.filter({ $0 > range.min }).min() else { break }
        for unit in 0..<column.count where outcome.column.storage[unit] == range.min {
          outcome.column.storage[unit] = next
        }
      }
      outcome.winsorisedCells = zip(column.storage, outcome.column.storage).reduce(0) {
        $0 + ($1.0 != $1.1 && !$1.0.isNaN ? 1 : 0)
      }
    }
    return outcome
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
