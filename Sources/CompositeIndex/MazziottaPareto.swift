/// The mean with a penalty for imbalance of Mazziotta and Pareto, in their MPI and AMPI.
///
/// Source: P. De Muro, M. Mazziotta and A. Pareto, *Composite Indices of Development and Poverty: An Application to
/// MDGs* (2011); with weights M. Mazziotta and A. Pareto, *Weighting in composite indices construction: the case of
/// the Mazziotta-Pareto Index* (2022): the weighted mean and the weighted standard deviation.
enum MazziottaPareto {
  /// The score of one unit, M ∓ S² / M of its children's scores; NaN if all weights are 0.
  ///
  /// The coefficient of variation is S / M, and what is taken off or added M · (S / M)².
  ///
  /// - Parameters:
  ///   - values: The scores present, none below 0.
  ///   - weights: One weight ≥ 0 per value.
  static func score(
    _ values: [Double], weights: [Double], _ penalty: Aggregation.Penalty
  ) -> Double {
    // Squares of what is far from 1 leave the doubles.
    let (values, factor) = Statistics.tamed(values)
    var sum = Accumulator()
    for (value, weight) in zip(values, weights) { sum.add(value, weight: weight) }
    guard sum.weight > 0 else { return .nan }
    let mean = sum.total / sum.weight
    // Of nothing but zeros nothing is out of balance.
    guard mean > 0 else { return 0 }
    var squares = Accumulator()
    for (value, weight) in zip(values, weights) {
      squares.add((value - mean) * (value - mean), weight: weight)
    }
    let loss = squares.total / squares.weight / mean
    return (penalty == .minus ? mean - loss : mean + loss) * factor
  }
}
