import Testing

@testable import CompositeIndex

@Suite("Significance")
struct SignificanceTests {
  /// Student's density integrated numerically (Simpson's rule, 400,000 steps).
  @Test(
    "p-values of correlations",
    arguments: [
      (0.5, 10, 0.14111328125), (0.2, 63, 0.11604645760670), (-0.9, 5, 0.03738607346850),
      (0.05, 193, 0.48985342706563), (0.3, 51, 0.03244777861675), (0.99, 3, 0.09010682728885),
    ])
  func correlations(r: Double, count: Int, p: Double) throws {
    let found = try #require(Significance.ofCorrelation(r, count: count))
    #expect((found - p).magnitude < 1e-11, "\(found)")
  }

  @Test(
    "the ends: no correlation comes by chance alone, a whole one never, of two units nothing is known"
  )
  func ends() {
    #expect(Significance.ofCorrelation(0, count: 20) == 1)
    #expect(
      Significance.ofCorrelation(1, count: 20) == 0 && Significance.ofCorrelation(-1, count: 3) == 0
    )
    #expect(Significance.ofCorrelation(0.5, count: 2) == nil)
    var last = 1.0
    for step in 1...100 {
      guard let p = Significance.ofCorrelation(Double(step) / 100, count: 1_000_000) else { return }
      #expect(p <= last && p >= 0)
      last = p
    }
  }

  @Test("the incomplete beta function is 1 less its mirror image, and x for a and b of 1")
  func beta() {
    for (x, a, b) in [(0.3, 2.0, 5.0), (0.9, 0.5, 0.5), (0.01, 30, 0.5), (0.5, 4, 4)] {
      let sum = Significance.incompleteBeta(x, a, b) + Significance.incompleteBeta(1 - x, b, a)
      #expect((sum - 1).magnitude < 1e-13)
      #expect((Significance.incompleteBeta(x, 1, 1) - x).magnitude < 1e-14)
    }
  }

  @Test("what a column is like, counted by hand")
  func summary() {
    let summary = ColumnSummary([2, nil, 0, 2, 8, 0, 2])
    #expect(summary.count == 6 && summary.missing == 1 && summary.zeros == 2)
    #expect(summary.unique == 3 && summary.commonest == 3)
    #expect(summary.min == 0 && summary.max == 8 && summary.median == 2)
    #expect(summary.lowerQuartile == 0.5 && summary.upperQuartile == 2)
    #expect(summary.mean == 14.0 / 6)
    let empty = ColumnSummary([nil, nil])
    #expect(empty.count == 0 && empty.missing == 2 && empty.unique == 0 && empty.commonest == 0)
    #expect(empty.min == nil && empty.mean == nil && empty.median == nil && empty.skewness == nil)
  }
}
