import RealModule

/// Weights with which importance is what was intended.
///
/// A child's importance in its parent is the squared correlation of their scores, as in an audit; what is wanted is
/// that its share of all children's importance is a given one. The shares are solved for the logarithms of the weights by
/// damped Gauss–Newton steps (Levenberg 1944, Marquardt 1963), as weights are positive. A child that goes against the
/// parent has a negative share on the way, which raises its weight.
///
/// Source: W. Becker, M. Saisana, P. Paruolo and I. Vandecasteele, *Weights and importance in composite indicators:
/// Closing the gap*, Ecological Indicators 80 (2017).
enum ImportanceWeights {
  /// Products of units and pairs of children that a step takes at most: about a second's worth in all.
  static let mostProducts = 2_000_000
  /// The difference between a share that is wanted and the one that came out, above which there are no such weights.
  static let tolerance = 1e-7

  /// Shares that sum to 1, one per column.
  ///
  /// - Parameters:
  ///   - columns: The scores of the children.
  ///   - given: Weights that are the intent.
  ///   - kind: How the parent puts them together: a mean or sum in some scale.
  static func shares(
    _ columns: [Column], given: [Double], by kind: Aggregation
  ) throws(WeightRule.Refusal) -> [Double] {
    guard kind.isAdditive else { throw WeightRule.Refusal() }
    let count = columns.count
    let limit = mostProducts / (count * (count + 1))
    let units = WeightRule.complete(columns)
    guard units.count <= limit else { throw WeightRule.Refusal(limit: limit) }
    guard units.count >= 3 else { throw WeightRule.Refusal() }
    var directions: [[Double]] = []
    for (child, column) in columns.enumerated() {
      guard let direction = direction(units.map { column.storage[$0] }) else {
        throw WeightRule.Refusal(child: child)
      }
      directions.append(direction)
    }
    let terms = columns.map { column in units.map { kind.term(column.storage[$0]) } }
    let total = Statistics.sum(given)
    let wanted = given.map { $0 / total }

    /// How far each child's share of the importance is from what is wanted; `nil` if the parent does not vary.
    func errors(_ logarithms: [Double]) -> [Double]? {
      let weights = normalised(logarithms)
      let parent = units.indices.map { unit in
        kind.mean(
          total: weights.indices.reduce(0) { $0 + weights[$1] * terms[$1][unit] }, weight: 1)
      }
      guard let along = direction(parent) else { return nil }
      let importance = directions.map { own in
        let r = own.indices.reduce(0) { $0 + own[$1] * along[$1] }
        return r * r.magnitude
      }
      let all = importance.reduce(0) { $0 + $1.magnitude }
      guard all > 0 else { return nil }
      return zip(importance, wanted).map { $0 / all - $1 }
    }
    func size(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 } }

    var place = wanted.map { Double.log($0) }
    guard var current = errors(place) else { throw WeightRule.Refusal() }
    var damping = 1e-3
    for _ in 0..<60 where current.contains(where: { $0.magnitude > 1e-12 }) {
      // One column per weight: what a small change of it does to all shares.
      let step = 1e-6
      let slopes = place.indices.map { child -> [Double] in
        var moved = place
        moved[child] += step
        guard let other = errors(moved) else { return current.map { _ in 0 } }
        return zip(other, current).map { ($0 - $1) / step }
      }
      var isBetter = false
      for _ in 0..<8 where !isBetter {
        guard let change = change(slopes, current, damping) else { break }
        let next = zip(place, change).map { max(-40, min(40, $0 + max(-2, min(2, $1)))) }
        if let found = errors(next), size(found) < size(current) {
          (place, current, isBetter) = (next, found, true)
          damping = max(1e-12, damping / 10)
        } else {
          damping *= 10
        }
      }
      if !isBetter { break }
    }
    let worst = current.indices.max { current[$0].magnitude < current[$1].magnitude }
    if let worst, current[worst].magnitude > tolerance {
      throw WeightRule.Refusal(child: worst)
    }
    return normalised(place)
  }

  private static func normalised(_ logarithms: [Double]) -> [Double] {
    let largest = logarithms.max() ?? 0
    let weights = logarithms.map { Double.exp($0 - largest) }
    let total = Statistics.sum(weights)
    return weights.map { $0 / total }
  }

  /// Values less their mean, at length 1; `nil` if they do not vary.
  private static func direction(_ values: [Double]) -> [Double]? {
    let values = Statistics.tamed(values).values
    let mean = Statistics.sum(values) / Double(values.count)
    let centred = values.map { $0 - mean }
    let length = centred.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 1e-12 * (values.map(\.magnitude).max() ?? 0), length.isFinite else { return nil }
    return centred.map { $0 / length }
  }

  /// The step of the damped normal equations, (JᵀJ + μI) d = −Jᵀe; `nil` if they can't be solved.
  private static func change(
    _ slopes: [[Double]], _ errors: [Double], _ damping: Double
  ) -> [Double]? {
    func product(_ a: [Double], _ b: [Double]) -> Double {
      zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let count = slopes.count
    var rows = (0..<count).map { i in
      (0..<count).map { j in product(slopes[i], slopes[j]) + (i == j ? damping : 0) }
        + [-product(slopes[i], errors)]
    }
    // The matrix is positive definite, so that no rows need be exchanged.
    for pivot in 0..<count {
      guard rows[pivot][pivot] > 0 else { return nil }
      for row in (pivot + 1)..<max(count, pivot + 1) {
        let factor = rows[row][pivot] / rows[pivot][pivot]
        for column in pivot...count { rows[row][column] -= factor * rows[pivot][column] }
      }
    }
    var result = [Double](repeating: 0, count: count)
    for row in (0..<count).reversed() {
      var rest = rows[row][count]
      for column in (row + 1)..<max(count, row + 1) { rest -= rows[row][column] * result[column] }
      result[row] = rest / rows[row][row]
    }
    return result.allSatisfy(\.isFinite) ? result : nil
  }
}
