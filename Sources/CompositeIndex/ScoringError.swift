/// Why an index could not be computed. Carries the codes of what is at fault; the wording is made
/// where it is shown.
public enum ScoringError: Error, Sendable, Hashable {
  case noIndex
  case unknownParent(String)
  case duplicateCode(String)
  /// A weight outside ``Framework/weights``.
  case weightNotPositive(node: String, weight: Double)
  case wrongColumnCount(found: Int, expected: Int)
  case wrongUnitCount(column: String, found: Int, expected: Int)
  /// An infinity in a column; `unit` is its offset.
  case nonFinite(column: String, unit: Int)
  /// The normalisation needs goalposts that the indicator does not have.
  case noGoalposts(node: String)
  /// Goalposts that coincide, or bounds of a scale that do not rise.
  case equalBounds(node: String)
  /// The normalisation needs a target that the indicator does not have.
  case noTarget(node: String)
  /// Every unit is at the target or beyond it, so that there is no distance to measure by.
  case targetReached(node: String)
  /// Values of which there are no fractions of the best: some below 0 where less is better, or all of
  /// them; `units` are offsets.
  case noFraction(node: String, units: [Int])
  /// Values that a chosen transformation does not accept: a logarithm of 0; `units` are offsets.
  case notTransformable(node: String, units: [Int])
  /// Goalposts, a target or the ends of a scale that a chosen transformation does not accept.
  case boundsNotTransformed(node: String)
  case noDenominator(node: String, denominator: String)
  /// A denominator that is not above 0; `units` are offsets.
  case zeroDenominator(node: String, units: [Int])
  case unknownReference(String)
  case referenceWithoutValue(node: String, unit: Int)
  /// The reference unit has the worst value of all, so that there is no distance to measure by.
  case referenceIsWorst(node: String, unit: Int)
  /// A value ≤ 0 under a geometric mean (or < 0 under Mazziotta and Pareto's, or = 0 or of mixed signs under a harmonic or power mean);
  /// `units` are offsets.
  case valueNotPositive(node: String, child: String, units: [Int])
  /// A method that takes more for better, of a node of which less is better.
  case needsMoreBetter(node: String, kind: Aggregation)
  /// A rule that gives no weights for the scores of a node's children; `child` is the one in the way, if it is one.
  case noWeights(node: String, child: String?, rule: WeightRule)
  /// Experts' answers that give no weights: they are about other children, or give `child` nothing.
  case noWeightsFromAnswers(node: String, child: String?)
  case unknownGrouping(String)
  /// More units than an analysis takes.
  case tooManyUnits(found: Int, limit: Int)
  /// A method that compares every pair of units, of more units than it takes.
  case tooManyPairs(node: String, kind: Aggregation, units: Int, limit: Int)
  /// Kemeny's order, where more units are ahead of each other in a circle than are searched.
  case tooLongCircle(node: String, units: Int, limit: Int)
  /// A code that is no node, or no indicator where one is needed.
  case unknownNode(String)
  /// A step that needs the earlier periods of the series.
  case needsEarlierPeriods
}

extension ScoringError {
  init(_ excess: Aggregation.Excess, node: String, by kind: Aggregation) {
    self =
      excess.isCircle
      ? .tooLongCircle(node: node, units: excess.units, limit: excess.limit)
      : .tooManyPairs(node: node, kind: kind, units: excess.units, limit: excess.limit)
  }
}
