import CompositeIndex
import Testing

@Suite("Rules of statistics")
struct StatisticsRuleTests {
  private func equal(_ found: Double?, _ wanted: Double) -> Bool {
    found.map { ($0 - wanted).magnitude < 1e-12 } ?? false
  }

  @Test("moments by hand")
  func moments() {
    // Squares 2.25 + 0.25 + 0.25 + 2.25 over 3.
    #expect(equal(Statistics.standardDeviation([1, 2, 3, 4, nil]), (5.0 / 3).squareRoot()))
    #expect(Statistics.standardDeviation([5]) == nil && Statistics.mean([]) == nil)
    #expect(Statistics.mean([1, nil, 4]) == 2.5)
    #expect(Statistics.median([4, 1, 3, 2]) == 2.5 && Statistics.median([9, 1, 2]) == 2)
    #expect(Statistics.quantile(0.25, of: [1, 2, 3, 4]) == 1.75)
    #expect(Statistics.range([3, nil, 1])?.min == 1 && Statistics.range([nil])?.max == nil)
    #expect(equal(Statistics.skewness([1, 2, 3, 10]), 1.763_632_614_803_888))
    #expect(equal(Statistics.kurtosis([1, 2, 3, 10]), 3.228))
    #expect(Statistics.skewness([1, 2]) == nil && Statistics.kurtosis([1, 2, 6]) == nil)
    #expect(Statistics.skewness([2, 2, 2]) == nil)
  }

  @Test("three points make a correlation; ties share")
  func correlations() {
    #expect(Correlation.pearson([1, 2, nil], [1, 2, 3]) == nil)
    #expect(equal(Correlation.pearson([1, 2, 3], [1, 3, 2]), 0.5))
    // Ranks 1.5, 1.5, 3, 4 and 1, 2, 3, 4: 4.5 / √(4.5 · 5).
    #expect(equal(Correlation.spearman([1, 1, 2, 9], [1, 2, 3, 4]), 0.9.squareRoot()))
    // Two pairs agree, one is tied on one side: 2 / √(2 · 3).
    #expect(equal(Correlation.kendall([1, 1, 2], [1, 2, 3]), 2 / 6.0.squareRoot()))
    #expect(equal(Correlation.kendall([1, 2, 3], [3, 2, 1]), -1))
  }

  @Test("alpha and components of two columns with r = 0.8")
  func alpha() throws {
    let columns: [Column] = [[1, 2, 3, 4], [1, 3, 2, 4]]
    // Variances 5/3, covariance 4/3: 4 · 4/3 / (2 · 5/3 + 2 · 4/3).
    #expect(equal(Statistics.cronbachAlpha(columns), 8.0 / 9))
    let components = try #require(Statistics.principalComponents(columns))
    #expect(equal(components.eigenvalues.first, 1.8))
    #expect(components.firstVector.allSatisfy { equal($0, 0.5.squareRoot()) })
    #expect(Statistics.cronbachAlpha([columns[0]]) == nil)
  }
}
