/// What is uncertain about a method, and how it is sampled.
public struct UncertaintyDesign: Sendable, Hashable {
  /// Every weight is multiplied by 1 + f·(2u − 1), independently; 0…<1. 0 leaves weights alone.
  public var weightSpread: Double
  /// Alternatives of which one is drawn each time; empty for "as the method says".
  public var normalisations: [Normalisation]
  public var aggregations: [Aggregation]
  public var imputations: [Imputation]
  public var treatments: [Treatment]
  /// Whether one indicator, drawn each time, is left out.
  public var leavesOneOut: Bool
  /// From 1.
  public var draws: Int
  public var seed: UInt64

  public init(
    weightSpread: Double = 0.25, normalisations: [Normalisation] = [],
    aggregations: [Aggregation] = [], imputations: [Imputation] = [],
    treatments: [Treatment] = [], leavesOneOut: Bool = false, draws: Int = 10_000,
    seed: UInt64 = 1
  ) {
    self.weightSpread = weightSpread
    self.normalisations = normalisations
    self.aggregations = aggregations
    self.imputations = imputations
    self.treatments = treatments
    self.leavesOneOut = leavesOneOut
    self.draws = draws
    self.seed = seed
  }

  /// An uncertain choice.
  public enum Factor: String, Sendable, Hashable, CaseIterable {
    case weights, normalisation, aggregation, imputation, treatment, leaveOneOut
  }

  /// The choices that vary in this design.
  public var factors: [Factor] {
    Factor.allCases.filter { factor in
      switch factor {
      case .weights: weightSpread > 0
      case .normalisation: normalisations.count > 1
      case .aggregation: aggregations.count > 1
      case .imputation: imputations.count > 1
      case .treatment: treatments.count > 1
      case .leaveOneOut: leavesOneOut
      }
    }
  }
}

/// The actual settings of one draw, from which it can be repeated.
public struct Draw: Sendable, Hashable {
  public var methodology: Methodology
  /// One weight per node of the framework.
  public var weights: [Double]
  /// Position of the indicator that is left out.
  public var leftOut: Int?
}
