import RealModule

/// How strongly two columns go together, over the units that have both.
public enum Correlation: String, Sendable, Hashable, CaseIterable {
  /// Of the values.
  case pearson
  /// Of the ranks, ties sharing their mean rank.
  case spearman
  /// Kendall's τ-b: pairs in the same order less pairs in opposite order, ties taken into account.
  case kendall

  /// - Parameters:
  ///   - a: One value per unit.
  ///   - b: As many.
  /// - Returns: −1…1; `nil` with fewer than three common units or if one column is constant on them.
  /// - Complexity: O(*n*) for Pearson, O(*n* log *n*) for Spearman, O(*n*²) for Kendall.
  public func callAsFunction(_ a: Column, _ b: Column) -> Double? {
    let pairs = zip(a.storage, b.storage).filter { !$0.isNaN && !$1.isNaN }
    guard pairs.count >= 3 else { return nil }
    let (x, y) = (pairs.map(\.0), pairs.map(\.1))
    switch self {
    case .pearson: return Self.pearson(x, y)
    case .spearman: return Self.pearson(Self.meanRanks(x), Self.meanRanks(y))
    case .kendall: return Self.kendall(x, y)
    }
  }

  private static func pearson(_ x: [Double], _ y: [Double]) -> Double? {
    let n = Double(x.count)
    // A correlation does not depend on the units of measure.
    let (x, y) = (Statistics.tamed(x).values, Statistics.tamed(y).values)
    let (mx, my) = (Statistics.sum(x.sorted()) / n, Statistics.sum(y.sorted()) / n)
    var (sxx, syy, sxy) = (0.0, 0.0, 0.0)
    for (a, b) in zip(x, y) {
      sxx += (a - mx) * (a - mx)
      syy += (b - my) * (b - my)
      sxy += (a - mx) * (b - my)
    }
    guard sxx > 0, syy > 0 else { return nil }
    return max(-1, min(1, sxy / (sxx.squareRoot() * syy.squareRoot())))
  }

  static func meanRanks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
      start = end
    }
    return ranks
  }

  private static func kendall(_ x: [Double], _ y: [Double]) -> Double? {
    var (balance, tiesX, tiesY, pairs) = (0, 0, 0, 0)
    for i in x.indices {
      for j in 0..<i {
        pairs += 1
        let (dx, dy) = (x[i] - x[j], y[i] - y[j])
        if dx == 0 { tiesX += 1 }
        if dy == 0 { tiesY += 1 }
        if dx != 0 && dy != 0 { balance += (dx > 0) == (dy > 0) ? 1 : -1 }
      }
    }
    let denominator = (Double(pairs - tiesX) * Double(pairs - tiesY)).squareRoot()
    return denominator > 0 ? Double(balance) / denominator : nil
  }
}

extension Statistics {
  /// Cronbach's alpha of some columns, over the units that have all of them: *k*² times the mean
  /// covariance, divided by the sum of the covariance matrix.
  ///
  /// - Returns: At most 1, and below 0 where columns contradict each other; `nil` with fewer than two
  ///   columns or three complete units, or if nothing varies.
  ///
  /// Source: L. J. Cronbach, *Coefficient alpha and the internal structure of tests* (1951).
  public static func cronbachAlpha(_ columns: [Column]) -> Double? {
    guard let matrix = covariance(columns) else { return nil }
    let k = Double(columns.count)
    let all = sum(matrix.flatMap { $0 })
    let diagonal = sum(matrix.indices.map { matrix[$0][$0] })
    guard all != 0 else { return nil }
    return k * k * ((all - diagonal) / (k * (k - 1))) / all
  }

  /// Rows of the units that have all columns.
  private static func completeRows(_ columns: [Column]) -> [Int] {
    (0..<(columns.first?.count ?? 0)).filter { unit in
      columns.allSatisfy { !$0.storage[unit].isNaN }
    }
  }

  /// Covariance matrix (*n* − 1) over complete units, but for a factor.
  private static func covariance(_ columns: [Column]) -> [[Double]]? {
    let rows = completeRows(columns)
    guard columns.count >= 2, rows.count >= 3 else { return nil }
    // One factor for all columns leaves what is made of the matrix as it is.
    let all = tamed(columns.flatMap { column in rows.map { column.storage[$0] } }).values
    let centred = columns.indices.map { place -> [Double] in
      let values = Array(all[(place * rows.count)..<((place + 1) * rows.count)])
      let mean = sum(values.sorted()) / Double(values.count)
      return values.map { $0 - mean }
    }
    return centred.map { x in
      centred.map { y in sum(zip(x, y).map { $0 * $1 }) / Double(rows.count - 1) }
    }
  }

  /// Principal components of the correlation matrix of some columns, over the units that have all
  /// of them.
  public struct PrincipalComponents: Sendable, Hashable {
    /// Variances in falling order; they sum to the number of columns.
    public var eigenvalues: [Double]
    /// Of the first component, of length 1. Its sign is chosen so that the entries sum to ≥ 0.
    /// Entries may be negative: these are no weights to be used unseen.
    public var firstVector: [Double]
  }

  /// - Returns: `nil` with fewer than two columns or three complete units, or for a constant column.
  ///
  /// Computed by Jacobi's rotations.
  public static func principalComponents(_ columns: [Column]) -> PrincipalComponents? {
    guard let covariance = covariance(columns) else { return nil }
    let deviations = covariance.indices.map { covariance[$0][$0].squareRoot() }
    guard deviations.allSatisfy({ $0 > 0 }) else { return nil }
    var matrix = covariance.indices.map { i in
      covariance.indices.map { j in
        i == j ? 1 : covariance[i][j] / (deviations[i] * deviations[j])
      }
    }
    let n = matrix.count
    var vectors = (0..<n).map { i in (0..<n).map { $0 == i ? 1.0 : 0 } }
    for _ in 0..<100 {
      var off = 0.0
      for i in 0..<n { for j in 0..<i { off += matrix[i][j] * matrix[i][j] } }
      if off < 1e-24 { break }
      for p in 0..<n {
        for q in (p + 1)..<max(n, p + 1) where matrix[p][q].magnitude > 1e-300 {
          let theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q])
          let t =
            (theta >= 0 ? 1.0 : -1.0)
            / (theta.magnitude + (theta * theta + 1).squareRoot())
          let c = 1 / (t * t + 1).squareRoot()
          let s = t * c
          for k in 0..<n {
            let (a, b) = (matrix[k][p], matrix[k][q])
            matrix[k][p] = c * a - s * b
            matrix[k][q] = s * a + c * b
          }
          for k in 0..<n {
            let (a, b) = (matrix[p][k], matrix[q][k])
            matrix[p][k] = c * a - s * b
            matrix[q][k] = s * a + c * b
          }
          for k in 0..<n {
            let (a, b) = (vectors[k][p], vectors[k][q])
            vectors[k][p] = c * a - s * b
            vectors[k][q] = s * a + c * b
          }
        }
      }
    }
    let order = (0..<n).sorted { matrix[$0][$0] > matrix[$1][$1] }
    var first = (0..<n).map { vectors[$0][order[0]] }
    if first.reduce(0, +) < 0 { first = first.map { -$0 } }
    return PrincipalComponents(
      eigenvalues: order.map { matrix[$0][$0] }, firstVector: first)
  }
}
