import RealModule

/// A change of an indicator's scale that somebody chose, whatever its values look like.
///
/// Each one rises, so that what was better stays better, and is the same for every unit and period; fixed bounds
/// in the indicator's own unit (goalposts, a scale, a target) are changed with the values.
/// Sources: J. W. Tukey, *Exploratory Data Analysis* (1977), the ladder of powers; G. E. P. Box and D. R. Cox, *An
/// Analysis of Transformations* (1964); UNDP, *Human Development Report*, technical note 1 (the logarithm of income).
public enum Transformation: Sendable, Hashable {
  /// ln x, of values above 0.
  case logarithm
  /// ln(1 + x), of values above −1: counts with zeros.
  case logarithmOfOneMore
  /// √x, of values from 0.
  case squareRoot
  /// −1 / x, of values above 0; the sign keeps the order.
  case reciprocal
  /// (x^λ − 1) / λ, for λ = 0 ln x, of values above 0; λ in ``exponents``.
  case boxCox(Double)

  /// The λ of Box and Cox for which doubles have digits enough.
  public static let exponents = -5.0...5.0

  /// Whether there is a changed value for this one.
  public func accepts(_ x: Double) -> Bool {
    switch self {
    case .logarithm, .reciprocal, .boxCox: x > 0
    case .logarithmOfOneMore: x > -1
    case .squareRoot: x >= 0
    }
  }

  /// The changed value; infinite where it does not fit a double.
  ///
  /// - Precondition: A value that it ``accepts(_:)``.
  public func callAsFunction(_ x: Double) -> Double {
    switch self {
    case .logarithm: Double.log(x)
    case .logarithmOfOneMore: Double.log(onePlus: x)
    case .squareRoot: x.squareRoot()
    case .reciprocal: -1 / x
    case .boxCox(let lambda):
      // As x^λ − 1 for a small λ would lose its digits.
      lambda == 0 ? Double.log(x) : Double.expMinusOne(lambda * Double.log(x)) / lambda
    }
  }

  /// How much the changed value moves per unit of raw value; infinite for the root of 0.
  public func slope(at x: Double) -> Double {
    switch self {
    case .logarithm: 1 / x
    case .logarithmOfOneMore: 1 / (1 + x)
    case .squareRoot: 0.5 / x.squareRoot()
    case .reciprocal: 1 / x / x
    case .boxCox(let lambda): Double.exp((lambda - 1) * Double.log(x))
    }
  }

  /// The changed column; what has no changed value is missing.
  func callAsFunction(_ column: Column) -> Column {
    Column(storage: column.storage.map { accepts($0) ? self($0) : .nan })
  }

  /// Units with a value that it does not accept.
  func refused(_ column: Column) -> [Int] {
    column.storage.indices.filter { !column.storage[$0].isNaN && !accepts(column.storage[$0]) }
  }
}

extension Framework {
  /// How an indicator's values are treated before they are scaled.
  public func treatment(of node: Int, by methodology: Methodology) -> Treatment {
    nodes[node].treatment ?? methodology.treatment
  }

  /// The transformation that was chosen for an indicator.
  public func transformation(of node: Int, by methodology: Methodology) -> Transformation? {
    if case .transform(let chosen) = treatment(of: node, by: methodology) { chosen } else { nil }
  }
}

extension Normalisation {
  /// The same, and the indicator, with the fixed bounds that it uses on the scale of the transformed values.
  ///
  /// - Throws: ``ScoringError/boundsNotTransformed(node:)``.
  func transformed(
    by transformation: Transformation, _ node: Node
  ) throws(ScoringError) -> (Normalisation, Node) {
    func moved(_ bound: Double) throws(ScoringError) -> Double {
      let moved = transformation.accepts(bound) ? transformation(bound) : .nan
      guard moved.isFinite else { throw .boundsNotTransformed(node: node.code) }
      return moved
    }
    var result = node
    switch self {
    case .scale(let low, let high):
      return (.scale(low: try moved(low), high: try moved(high)), node)
    case .goalposts:
      if let posts = node.indicator.goalposts {
        result.indicator.goalposts = Goalposts(
          worst: try moved(posts.worst), best: try moved(posts.best))
      }
    case .distanceToTarget:
      if let target = node.indicator.target { result.indicator.target = try moved(target) }
    default: break
    }
    return (self, result)
  }
}
