/// How an indicator's raw values are scaled so that they can be put together.
///
/// Every form first multiplies by the direction's sign, so that more is better afterwards.
/// Minimum, maximum, mean and standard deviation are taken over the units that have a value.
/// Formulas: OECD/JRC, *Handbook on Constructing Composite Indicators* (2008), step 5.
public enum Normalisation: Sendable, Hashable {
  /// The values are scores already.
  case none
  /// (x − min) / (max − min), stretched to `low`…`high`. A constant column becomes missing, with a
  /// notice.
  case minMax(low: Double, high: Double)
  /// (x − p) / (q − p) between two percentiles p and q of the values, stretched to `low`…`high` and clipped to it; 0 ≤
  /// `lower` < `upper` ≤ 100, counted from the worst value (R's type 7). Where both are one value the column becomes
  /// missing, with a notice.
  /// Source: J. Sachs et al., *Sustainable Development Report*, SDG Index: the 2.5th percentile as the worst value.
  case percentiles(lower: Double, upper: Double, low: Double, high: Double)
  /// (x − ref) / (max − min) · 60 + 100 around the value of a unit named by its code: it has 100, and the observed range
  /// has a width of 60. A constant column becomes missing, with a notice.
  /// Source: M. Mazziotta and A. Pareto, *On a Generalized Non-compensatory Composite Index for Measuring
  /// Socio-economic Phenomena* (2016), the AMPI.
  case rangeAround(String)
  /// (x − mean) / sd, stretched to the given mean and standard deviation (*n* − 1 form). A constant
  /// column, or one with a single value, becomes missing, with a notice.
  case zScore(mean: Double, deviation: Double)
  /// 1 + the number of present values strictly below: the best unit has the highest number.
  case rank
  /// ``rank`` − 1.
  case borda
  /// (rank − 1) / (*n* − 1), in 0…1; missing where only one unit has a value, with a notice.
  case percentile
  /// 1 − (max − x) / (max − min), in 0…1.
  case distanceToBest
  /// 1 − (ref − x) / (ref − min) against the value of a unit named by its code; above 1 for units
  /// that are better, unless `capped`.
  case distanceToReference(String, capped: Bool)
  /// (x − min) / (target − min), with the indicator's target; above 1 beyond it, unless `capped`. Where
  /// every unit has reached the target all have 1 if `capped`, and else there is no distance to measure.
  case distanceToTarget(capped: Bool)
  /// x / max; where less is better min / x. Refused where the best is below 0.
  case fractionOfBest
  /// (x − low) / (high − low) · 100 with fixed bounds in the indicator's unit of measure; for
  /// "lower is better" (high − x) / (high − low) · 100.
  case scale(low: Double, high: Double)
  /// (x − worst) / (best − worst), stretched to `low`…`high` and clipped to it.
  case goalposts(low: Double, high: Double)

  /// The code of the unit whose value it refers to.
  public var reference: String? {
    switch self {
    case .distanceToReference(let code, _), .rangeAround(let code): code
    default: nil
    }
  }

  /// Whether it scales between bounds that are given in the units of the data.
  var hasBoundsInUnits: Bool {
    switch self {
    case .scale, .goalposts, .distanceToTarget: true
    default: false
    }
  }
}

/// What a normalisation did to one column: enough to say where each number comes from.
public enum Scaling: Sendable, Hashable {
  /// The numbers were left as they are, but for the sign.
  case sign(Double)
  /// y = (sign · x − origin) / divisor · span + offset, clipped to `clip`.
  case linear(LinearScale)
  /// y = best / x, of positive values.
  case reciprocal(best: Double)
  /// Numbers that depend on all units (ranks).
  case column(Column)
  /// The column can't be scaled; every cell is missing.
  case missing
}

/// The constants of a linear scaling, in the order in which they are applied.
public struct LinearScale: Sendable, Hashable {
  /// ±1, or ±½ with halved constants where a difference of two values would not fit a double.
  public var sign: Double
  public var origin: Double
  public var divisor: Double
  public var span: Double
  public var offset: Double
  public var clip: ClosedRange<Double>? = nil

  @inline(__always)
  func callAsFunction(_ x: Double) -> Double {
    let y = (sign * x - origin) / divisor * span + offset
    guard let clip, !y.isNaN else { return y }
    return Swift.min(Swift.max(y, clip.lowerBound), clip.upperBound)
  }
}

extension Normalisation {
  /// The scaling of one column.
  ///
  /// - Parameters:
  ///   - column: Raw values, in the indicator's unit of measure.
  ///   - node: The node they belong to: direction, goalposts, target.
  ///   - references: Positions of units by code, for ``distanceToReference(_:capped:)``.
  /// - Returns: The scaling, and a notice if the column had to be given up.
  /// - Throws: ``ScoringError/noGoalposts(node:)``, ``ScoringError/equalBounds(node:)``,
  ///   ``ScoringError/noTarget(node:)``, ``ScoringError/targetReached(node:)``,
  ///   ``ScoringError/unknownReference(_:)``,
  ///   ``ScoringError/referenceWithoutValue(node:unit:)``,
  ///   ``ScoringError/referenceIsWorst(node:unit:)``, ``ScoringError/noFraction(node:units:)``.
  func scaling(
    of column: Column, node: Node, references: [String: Int]
  ) throws(ScoringError) -> (Scaling, ScoringNotice?) {
    let sign = node.indicator.direction.sign
    /// From one value, already times the sign, to another.
    func linear(
      _ from: Double, _ to: Double, _ low: Double, _ high: Double, sign: Double = sign,
      clip: ClosedRange<Double>? = nil
    ) -> (Scaling, ScoringNotice?) {
      // Halving is exact, and a difference of halves always fits.
      let half = (to - from).isFinite ? 1 : 0.5
      return (
        .linear(
          LinearScale(
            sign: sign * half, origin: from * half, divisor: to * half - from * half,
            span: high - low, offset: low, clip: clip)), nil
      )
    }
    switch self {
    case .none:
      return (.sign(sign), nil)
    case .goalposts(let low, let high):
      guard let goalposts = node.indicator.goalposts else { throw .noGoalposts(node: node.code) }
      guard goalposts.worst != goalposts.best, low < high else {
        throw .equalBounds(node: node.code)
      }
      // The order worst → best carries the direction, so the sign is not applied.
      return linear(goalposts.worst, goalposts.best, low, high, sign: 1, clip: low...high)
    case .scale(let low, let high):
      guard low < high else { throw .equalBounds(node: node.code) }
      return sign > 0 ? linear(low, high, 0, 100) : linear(-high, -low, 0, 100)
    case .minMax(let low, let high) where low >= high:
      throw .equalBounds(node: node.code)
    case .percentiles(let lower, let upper, let from, let to)
    where !(0 <= lower && lower < upper && upper <= 100 && from < to):
      throw .equalBounds(node: node.code)
    case .zScore(_, let deviation) where deviation <= 0:
      throw .equalBounds(node: node.code)
    default:
      break
    }

    // The remaining forms depend on the values of all units.
    guard let raw = Statistics.range(column) else {
      return (.missing, .emptyColumn(node: node.code))
    }
    let (low, high) = sign > 0 ? (raw.min, raw.max) : (-raw.max, -raw.min)
    let constant: (Scaling, ScoringNotice?) = (.missing, .constantColumn(node: node.code))
    switch self {
    case .minMax(let from, let to):
      return low < high ? linear(low, high, from, to) : constant
    case .percentiles(let lower, let upper, let from, let to):
      guard low < high else { return constant }
      let sorted = column.present.map { sign * $0 }.sorted()
      guard let worst = Statistics.quantile(lower / 100, ofSorted: sorted),
        let best = Statistics.quantile(upper / 100, ofSorted: sorted), worst < best
      else { return (.missing, .equalPercentiles(node: node.code)) }
      return linear(worst, best, from, to, clip: from...to)
    case .rangeAround(let code):
      guard let unit = references[code] else { throw .unknownReference(code) }
      guard let value = column[unit] else {
        throw .referenceWithoutValue(node: node.code, unit: unit)
      }
      guard low < high else { return constant }
      let half = (high - low).isFinite ? 1 : 0.5
      return (
        .linear(
          LinearScale(
            sign: sign * half, origin: sign * value * half, divisor: high * half - low * half,
            span: 60, offset: 100)), nil
      )
    case .distanceToBest:
      return low < high ? linear(low, high, 0, 1) : constant
    case .zScore(let mean, let deviation):
      let half = (high - low).isFinite ? 1 : 0.5
      let values = half == 1 ? column : Column(storage: column.storage.map { $0 * half })
      guard low < high, let m = Statistics.mean(values),
        let sd = Statistics.standardDeviation(values), sd > 0
      else { return constant }
      return (
        .linear(
          LinearScale(
            sign: sign * half, origin: sign * m, divisor: sd, span: deviation, offset: mean)),
        nil
      )
    case .fractionOfBest:
      return try fraction(of: column, node: node, best: sign > 0 ? raw.max : raw.min)
    case .distanceToReference(let code, let capped):
      guard let unit = references[code] else { throw .unknownReference(code) }
      guard let value = column[unit] else {
        throw .referenceWithoutValue(node: node.code, unit: unit)
      }
      guard sign * value != low else { throw .referenceIsWorst(node: node.code, unit: unit) }
      return linear(low, sign * value, 0, 1, clip: capped ? -Double.infinity...1 : nil)
    case .distanceToTarget(let capped):
      guard let target = node.indicator.target else { throw .noTarget(node: node.code) }
      guard low < sign * target else {
        guard capped else { throw .targetReached(node: node.code) }
        return (
          .linear(LinearScale(sign: sign, origin: 0, divisor: 1, span: 0, offset: 1)), nil
        )
      }
      return linear(low, sign * target, 0, 1, clip: capped ? -Double.infinity...1 : nil)
    case .rank, .borda, .percentile:
      let present = column.presentCount
      if self == .percentile && present < 2 { return constant }
      let below = Self.countsBelow(column, sign: sign)
      return (
        .column(
          Column(
            storage: below.map { count in
              switch self {
              case .rank: count + 1
              case .percentile: count / Double(present - 1)
              default: count
              }
            })), nil
      )
    case .none, .goalposts, .scale:
      return (.sign(sign), nil)
    }
  }

  /// Fractions have a meaning where the best is above 0, and where less is better if no value is below.
  private func fraction(
    of column: Column, node: Node, best: Double
  ) throws(ScoringError) -> (Scaling, ScoringNotice?) {
    // Of a best value of 0 there are none, whichever way is better.
    if best == 0 { return (.missing, .zeroBest(node: node.code)) }
    guard node.indicator.direction == .higher else {
      let units = column.storage.indices.filter { column.storage[$0] <= 0 }
      guard units.isEmpty else { throw .noFraction(node: node.code, units: units) }
      return (.reciprocal(best: best), nil)
    }
    guard best > 0 else {
      throw .noFraction(
        node: node.code, units: column.storage.indices.filter { column.storage[$0] == best })
    }
    return (
      .linear(LinearScale(sign: 1, origin: 0, divisor: best, span: 1, offset: 0)), nil
    )
  }

  /// For each unit the number of present values that are worse than its own; NaN if it has none.
  private static func countsBelow(_ column: Column, sign: Double) -> [Double] {
    let order = column.storage.indices.filter { !column.storage[$0].isNaN }
      .sorted { sign * column.storage[$0] < sign * column.storage[$1] }
    var result = [Double](repeating: .nan, count: column.count)
    var start = 0
    for (place, unit) in order.enumerated() {
      if column.storage[unit] != column.storage[order[start]] { start = place }
      result[unit] = Double(start)
    }
    return result
  }

  /// Scores of one column on their own, as the pipeline would scale it.
  ///
  /// - Parameters:
  ///   - column: Raw values in the indicator's unit of measure.
  ///   - indicator: Direction, goalposts and target that apply.
  /// - Returns: One score per unit, in unit order; missing stays missing.
  /// - Throws: As the pipeline does, with the node named "".
  public func callAsFunction(
    _ column: Column, indicator: Indicator = Indicator()
  ) throws(ScoringError) -> Column {
    let node = Node(code: "", parent: nil, indicator: indicator)
    return try scaling(of: column, node: node, references: [:]).0.apply(to: column)
  }
}

extension Scaling {
  /// The scaled value of one unit.
  func value(_ raw: Double, unit: Int) -> Double {
    switch self {
    case .sign(let sign): sign * raw
    case .linear(let scale): scale(raw)
    case .reciprocal(let best): best / raw
    case .column(let column): column.storage[unit]
    case .missing: .nan
    }
  }

  /// The scaled column.
  public func apply(to column: Column) -> Column {
    switch self {
    case .sign(1): return column
    case .sign(let sign): return Column(storage: column.storage.map { sign * $0 })
    case .linear(let scale): return Column(storage: column.storage.map { scale($0) })
    case .reciprocal(let best): return Column(storage: column.storage.map { best / $0 })
    case .column(let scaled): return scaled
    case .missing: return Column(missing: column.count)
    }
  }

  /// How much the scaled value moves per unit of raw value at a raw value; 0 for ranks and missing
  /// columns.
  public func slope(at raw: Double) -> Double {
    switch self {
    case .sign(let sign): sign
    case .linear(let scale): scale.sign * scale.span / scale.divisor
    case .reciprocal(let best): -(best / raw) / raw
    case .column, .missing: 0
    }
  }

  /// Units that have a raw value and yet no scaled one, for it does not fit a double.
  ///
  /// A line that holds at both ends of the values holds between them.
  func overflows(_ column: Column) -> [Int] {
    guard case .linear(let scale) = self, let range = Statistics.range(column),
      !(scale(range.min).isFinite && scale(range.max).isFinite)
    else { return [] }
    return column.storage.indices.filter { unit in
      let raw = column.storage[unit]
      return !raw.isNaN && !scale(raw).isFinite
    }
  }
}
