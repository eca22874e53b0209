import RealModule

/// What experts answered when they were asked how important the children of a node are, in the order of the children.
public enum ExpertAnswers: Sendable, Hashable {
  /// A row per expert: the points that each child got of a budget, none below 0. A child's weight is the mean of its
  /// shares of the experts' budgets.
  /// Source: OECD/JRC, *Handbook on Constructing Composite Indicators* (2008), step 6.
  case budget([[Double]])
  /// A matrix per expert: how many times as important the row's child is as the column's. The judgements of several
  /// experts are put together by their geometric mean, which alone keeps reciprocals reciprocal.
  /// Sources: ``PairwiseJudgement``; J. Aczél and T. L. Saaty, *Procedures for synthesizing ratio judgements* (1983).
  case pairs([[[Double]]])

  /// Shares that sum to 1, and what is to be said of where they come from.
  ///
  /// - Returns: `nil` for answers that are not about so many children, or no answers.
  func shares(children count: Int) -> (shares: [Double], source: WeightSource)? {
    switch self {
    case .budget(let rows):
      guard !rows.isEmpty,
        rows.allSatisfy({ $0.count == count && $0.allSatisfy { $0 >= 0 && $0 <= 1e12 } })
      else { return nil }
      let sums = rows.map { Statistics.sum($0) }
      guard let first = sums.first, sums.allSatisfy({ $0 > 0 }) else { return nil }
      let shares = (0..<count).map { child in
        Statistics.sum(zip(rows, sums).map { $0[child] / $1 }) / Double(rows.count)
      }
      return (
        shares,
        .budget(
          experts: rows.count,
          hasUnequalSums: sums.contains { ($0 - first).magnitude > 1e-9 * first })
      )
    case .pairs(let matrices):
      let judgements = matrices.compactMap { PairwiseJudgement($0) }
      guard !matrices.isEmpty, judgements.count == matrices.count,
        matrices.allSatisfy({ $0.count == count })
      else { return nil }
      let mean = (0..<count).map { row in
        (0..<count).map { column in
          Double.exp(
            Statistics.sum(matrices.map { Double.log($0[row][column]) }) / Double(matrices.count))
        }
      }
      guard let whole = PairwiseJudgement(mean) else { return nil }
      return (
        whole.weights,
        .pairs(ratios: judgements.map(\.consistencyRatio), ratio: whole.consistencyRatio)
      )
    }
  }
}

/// Weights from judgements of pairs by the analytic hierarchy process.
///
/// Source: T. L. Saaty, *The Analytic Hierarchy Process* (1980), *Decision making with the analytic hierarchy process*
/// (2008).
public struct PairwiseJudgement: Sendable, Hashable {
  /// The principal eigenvector, summing to 1.
  public let weights: [Double]
  /// The principal eigenvalue; the number of rows where all judgements agree with each other.
  public let eigenvalue: Double
  /// ((λ − n) / (n − 1)) over that of random judgements; above ``mostContradiction`` judgements contradict each other
  /// too much. 0 for one or two rows.
  public let consistencyRatio: Double

  /// The judgements that may be given, by the scale of Saaty with its ninths, however many decimals these have.
  public static let judgements = 0.11...9.0
  /// The consistency ratio that Saaty takes.
  public static let mostContradiction = 0.1
  /// The most rows that there are random judgements of.
  public static let mostRows = random.count

  /// The mean index of random matrices of 1…15 rows, of Saaty (1980).
  private static let random = [
    0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59,
  ]

  /// - Parameter matrix: How many times as important the row's is as the column's, 1/9…9: a square of 1 to 15 rows, with
  ///   1 on the diagonal, each entry the reciprocal of its mirror to within a hundredth.
  /// - Returns: `nil` for any other matrix.
  public init?(_ matrix: [[Double]]) {
    let count = matrix.count
    guard (1...Self.mostRows).contains(count), matrix.allSatisfy({ $0.count == count }) else {
      return nil
    }
    for i in 0..<count {
      for j in 0...i {
        // The mirror of 0.11 lies beyond 9.
        guard matrix[i][j] > 0, matrix[j][i] > 0,
          Self.judgements.contains(
            min(matrix[i][j], matrix[j][i])),
          (matrix[i][j] * matrix[j][i] - 1).magnitude <= (i == j ? 0 : 0.01)
        else { return nil }
      }
    }
    // Entries are positive, so that powers of the matrix come to the one positive eigenvector.
    var vector = [Double](repeating: 1 / Double(count), count: count)
    var value = 0.0
    for _ in 0..<1_000 {
      let next = matrix.map { row in Statistics.sum(zip(row, vector).map { $0 * $1 }) }
      value = Statistics.sum(next)
      let shares = next.map { $0 / value }
      let change = zip(shares, vector).map { ($0 - $1).magnitude }.max() ?? 0
      vector = shares
      if change < 1e-15 { break }
    }
    weights = vector
    eigenvalue = value
    let index = count > 2 ? max(0, (value - Double(count)) / Double(count - 1)) : 0
    consistencyRatio = count > 2 ? index / Self.random[count - 1] : 0
  }
}
