/// How much each uncertain choice matters: Sobol' indices of the mean shift in ranks, and of every
/// unit's own rank.
///
/// Jansen's estimators on two independent samples A and B and, per choice, A with that choice from
/// B: N·(d + 2) rebuilds.
/// Sources: M. J. W. Jansen, *Analysis of variance designs for model output* (1999); A. Saltelli et
/// al., *Variance based sensitivity analysis of model output* (2010).
public struct Sensitivity: Sendable {
  public struct Index: Sendable, Hashable {
    public var factor: UncertaintyDesign.Factor
    /// Share of the variance that the choice explains alone.
    public var first: Double
    /// Share with all its interactions.
    public var total: Double
    /// 5th and 95th percentile over resampled runs.
    public var firstInterval: ClosedRange<Double>
    public var totalInterval: ClosedRange<Double>
    /// Whether the figures can be relied on: ``Estimate/isConverged``.
    public var isConverged: Bool
  }

  public let indices: [Index]
  /// The choice that moves each unit's rank most, by total index; `nil` for a rank that never moves.
  public let drivers: [UncertaintyDesign.Factor?]
  /// Rebuilds made, and those of them that came to nothing.
  public let runs: Int
  public let failedRuns: Int
  /// Variance of the mean shift in ranks; with 0 there is nothing to explain.
  public let variance: Double

  /// - Parameters:
  ///   - analysis: The design and what it applies to.
  ///   - base: N, base runs; 4,096 or more for figures that can be relied on.
  ///   - isCancelled: Asked every 64 runs.
  /// - Returns: `nil` if cancelled.
  public init?(
    _ analysis: UncertaintyAnalysis, base: Int = 4096, isCancelled: () -> Bool = { false }
  ) {
    let factors = analysis.factors
    let width = analysis.units.count
    let nominal = analysis.nominalRanks
    var scratch = UncertaintyAnalysis.Scratch(analysis)
    var ranks = [UInt16](repeating: 0, count: width)
    var (made, failed) = (0, 0)

    /// Mean shift and ranks of one run; `nil` if it came to nothing.
    func run(_ point: UncertaintyAnalysis.Point) -> (shift: Double, ranks: [UInt16])? {
      made += 1
      let isValid = ranks.withUnsafeMutableBufferPointer {
        analysis.rank(point, &scratch, into: $0)
      }
      guard isValid else {
        failed += 1
        return nil
      }
      var (sum, count) = (0, 0)
      for (place, rank) in ranks.enumerated() where rank > 0 {
        sum += abs(Int(rank) - nominal[place])
        count += 1
      }
      return (count == 0 ? 0 : Double(sum) / Double(count), ranks)
    }

    // One row per base run: A, B and the mixed ones; rows with a failure are left out.
    var a: [Double] = []
    var b: [Double] = []
    var mixed = [[Double]](repeating: [], count: factors.count)
    var unitSum = [Double](repeating: 0, count: width)
    var unitSquares = unitSum
    var unitTotals = [[Double]](repeating: unitSum, count: factors.count)
    for index in 0..<base {
      if index % 64 == 0 && isCancelled() { return nil }
      let (pointA, pointB) = (analysis.point(index), analysis.point(index, purpose: 1))
      guard let runA = run(pointA), let runB = run(pointB) else { continue }
      var others: [(shift: Double, ranks: [UInt16])] = []
      for factor in factors {
        var point = pointA
        if factor == .weights {
          point.weightStream = pointB.weightStream
        } else {
          point.choices[factor] = pointB.choices[factor]
        }
        guard let other = run(point) else { break }
        others.append(other)
      }
      guard others.count == factors.count else { continue }
      a.append(runA.shift)
      b.append(runB.shift)
      for (place, other) in others.enumerated() {
        mixed[place].append(other.shift)
        for unit in 0..<width {
          let difference = Double(runA.ranks[unit]) - Double(other.ranks[unit])
          unitTotals[place][unit] += difference * difference
        }
      }
      for unit in 0..<width {
        let rank = Double(runA.ranks[unit])
        unitSum[unit] += rank
        unitSquares[unit] += rank * rank
      }
    }
    runs = made
    failedRuns = failed
    let count = a.count
    variance = Self.variance(a + b)
    drivers = (0..<width).map { unit in
      let n = Double(count)
      guard count > 0, unitSquares[unit] / n - (unitSum[unit] / n) * (unitSum[unit] / n) > 1e-12
      else { return nil }
      var best: (factor: UncertaintyDesign.Factor, total: Double)?
      for (place, factor) in factors.enumerated()
      where unitTotals[place][unit] > best?.total ?? 0 {
        best = (factor, unitTotals[place][unit])
      }
      return best?.factor
    }
    guard count > 1, variance > 0 else {
      indices = []
      return
    }
    let estimates = Self.estimates(a: a, b: b, mixed: mixed, seed: analysis.design.seed)
    indices = zip(factors, estimates).map { factor, estimate in
      Index(
        factor: factor, first: estimate.first, total: estimate.total,
        firstInterval: estimate.firstInterval, totalInterval: estimate.totalInterval,
        isConverged: estimate.isConverged)
    }
  }

  /// What is found of one choice.
  package struct Estimate: Sendable, Hashable {
    package var first: Double
    package var total: Double
    package var firstInterval: ClosedRange<Double>
    package var totalInterval: ClosedRange<Double>

    /// Whether it can be relied on: both intervals hold their figures and are narrower than
    /// ``Sensitivity/widestInterval``, and that of the first index does not lie above that of the total one.
    package var isConverged: Bool {
      firstInterval.lowerBound <= totalInterval.upperBound
        && firstInterval.contains(first) && totalInterval.contains(total)
        && firstInterval.upperBound - firstInterval.lowerBound < Sensitivity.widestInterval
        && totalInterval.upperBound - totalInterval.lowerBound < Sensitivity.widestInterval
    }
  }

  /// How wide an interval may be of a figure that can be relied on.
  public static let widestInterval = 0.1
  /// How often the runs are drawn again from themselves.
  static let resamples = 400

  /// Jansen's estimates, with percentiles over runs drawn again from themselves: whole rows, so that the variance is
  /// another one each time, without which the intervals promise more than they hold.
  ///
  /// Source: G. E. B. Archer, A. Saltelli and I. M. Sobol', *Sensitivity measures, ANOVA-like techniques and the use of
  /// bootstrap* (1997).
  ///
  /// - Parameters:
  ///   - a: What came of the runs A, two or more, not all the same.
  ///   - b: What came of the runs B, as many.
  ///   - mixed: By choice, what came of the runs A with that choice from B.
  /// - Returns: One estimate per choice; intervals from the 5th to the 95th percentile.
  package static func estimates(
    a: [Double], b: [Double], mixed: [[Double]], seed: UInt64
  ) -> [Estimate] {
    let count = a.count
    // Sums of squares lose no digits near the mean.
    let mean = (a.reduce(0, +) + b.reduce(0, +)) / Double(2 * count)
    let sums = zip(a, b).map { $0 + $1 - 2 * mean }
    let squares = zip(a, b).map { ($0 - mean) * ($0 - mean) + ($1 - mean) * ($1 - mean) }
    func apart(_ x: [Double], _ y: [Double]) -> [Double] {
      zip(x, y).map { ($0 - $1) * ($0 - $1) }
    }
    let firstTerms = mixed.map { apart(b, $0) }
    let totalTerms = mixed.map { apart(a, $0) }
    /// The indices of all choices from some of the rows; `nil` where nothing varies among them.
    func indices(_ rows: [Int]) -> [(first: Double, total: Double)]? {
      let n = Double(2 * rows.count)
      func sum(_ terms: [Double]) -> Double {
        var sum = 0.0
        for row in rows { sum += terms[row] }
        return sum
      }
      let ofBoth = sum(sums)
      let variance = (sum(squares) - ofBoth * ofBoth / n) / (n - 1)
      guard variance > 0 else { return nil }
      return zip(firstTerms, totalTerms).map {
        (1 - sum($0) / (n * variance), sum($1) / (n * variance))
      }
    }
    guard let found = indices(Array(0..<count)) else { return [] }
    var stream = RandomStream(seed: seed, index: 0, purpose: 77)
    var firsts = [[Double]](repeating: [], count: mixed.count)
    var totals = firsts
    for _ in 0..<resamples {
      let rows = (0..<count).map { _ in Int(stream.next() % UInt64(count)) }
      guard let again = indices(rows) else { continue }
      for (choice, index) in again.enumerated() {
        firsts[choice].append(index.first)
        totals[choice].append(index.total)
      }
    }
    func interval(_ values: [Double], _ found: Double) -> ClosedRange<Double> {
      let sorted = values.sorted()
      return
        (Statistics.quantile(0.05, ofSorted: sorted) ?? found)...(Statistics.quantile(
          0.95, ofSorted: sorted) ?? found)
    }
    return mixed.indices.map { choice in
      Estimate(
        first: found[choice].first, total: found[choice].total,
        firstInterval: interval(firsts[choice], found[choice].first),
        totalInterval: interval(totals[choice], found[choice].total))
    }
  }

  private static func variance(_ values: [Double]) -> Double {
    guard values.count > 1 else { return 0 }
    let mean = values.reduce(0, +) / Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
  }
}
