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
    /// Whether the figures can be relied on: the first index does not exceed the total one, and the
    /// intervals hold the figures and are narrower than 0.1.
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
    let spread = variance
    var resampling = RandomStream(seed: analysis.design.seed, index: 0, purpose: 77)
    var picks: [[Int]] = []
    for _ in 0..<200 {
      picks.append((0..<count).map { _ in Int(resampling.next() % UInt64(count)) })
    }
    indices = factors.enumerated().map { place, factor in
      let firstTerms = (0..<count).map {
        (b[$0] - mixed[place][$0]) * (b[$0] - mixed[place][$0])
      }
      let totalTerms = (0..<count).map {
        (a[$0] - mixed[place][$0]) * (a[$0] - mixed[place][$0])
      }
      func first(_ sum: Double) -> Double { 1 - sum / (2 * spread * Double(count)) }
      func total(_ sum: Double) -> Double { sum / (2 * spread * Double(count)) }
      func interval(_ terms: [Double], _ index: (Double) -> Double) -> ClosedRange<Double> {
        let values = picks.map { pick in index(pick.reduce(0) { $0 + terms[$1] }) }.sorted()
        return
          (Statistics.quantile(0.05, ofSorted: values) ?? 0)...(Statistics.quantile(
            0.95, ofSorted: values) ?? 0)
      }
      let result = Index(
        factor: factor, first: first(firstTerms.reduce(0, +)),
        total: total(totalTerms.reduce(0, +)),
        firstInterval: interval(firstTerms, first), totalInterval: interval(totalTerms, total),
        isConverged: true)
      var checked = result
      checked.isConverged =
        result.first <= result.total + 0.01
        && result.firstInterval.contains(result.first)
        && result.totalInterval.contains(result.total)
        && result.firstInterval.upperBound - result.firstInterval.lowerBound < 0.1
        && result.totalInterval.upperBound - result.totalInterval.lowerBound < 0.1
      return checked
    }
  }

  private static func variance(_ values: [Double]) -> Double {
    guard values.count > 1 else { return 0 }
    let mean = values.reduce(0, +) / Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
  }
}
