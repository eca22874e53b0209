/// What is uncertain about a method, and how it is sampled.
///
/// Alternatives are drawn beside what the report says, each as often as that; one that says the same
/// adds nothing. An alternative takes the place of what the nodes say as well.
public struct UncertaintyDesign: Sendable, Hashable {
  /// Every weight is multiplied by 1 + f·(2u − 1), independently; 0…<1. 0 leaves weights alone.
  public var weightSpread: Double
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

  /// Ranks that are kept at most: draws × units. More units mean fewer draws.
  public static let mostRanks = 20_000_000

  /// How many draws can be kept of so many units: the number asked for, or fewer.
  public func draws(ofUnits count: Int) -> Int {
    max(1, min(draws, Self.mostRanks / max(1, count)))
  }
}

/// What is chosen between in the draws of a design, step by step: what the report says first, then the
/// alternatives that differ from it.
public struct UncertaintyChoices: Sendable, Hashable {
  /// `nil` is what the report and its nodes say.
  public private(set) var normalisations: [Normalisation?] = [nil]
  public private(set) var aggregations: [Aggregation?] = [nil]
  public private(set) var imputations: [Imputation]
  public private(set) var treatments: [Treatment?] = [nil]
  /// Alternatives of the design that are what the report says already.
  public private(set) var same: [Alternative] = []

  /// One alternative of a design.
  public enum Alternative: Sendable, Hashable {
    case normalisation(Normalisation)
    case aggregation(Aggregation)
    case imputation(Imputation)
    case treatment(Treatment)

    public var factor: UncertaintyDesign.Factor {
      switch self {
      case .normalisation: .normalisation
      case .aggregation: .aggregation
      case .imputation: .imputation
      case .treatment: .treatment
      }
    }
  }

  public init(_ design: UncertaintyDesign, of baseline: Baseline) {
    let own = baseline.effectiveMethod
    imputations = [baseline.methodology.imputation]
    for choice in design.normalisations where !normalisations.contains(choice) {
      var other = baseline
      other.normaliseEverywhere(by: choice)
      if other.effectiveMethod == own {
        same.append(.normalisation(choice))
      } else {
        normalisations.append(choice)
      }
    }
    for choice in design.aggregations where !aggregations.contains(choice) {
      var other = baseline
      other.aggregateEverywhere(by: choice)
      if other.effectiveMethod == own {
        same.append(.aggregation(choice))
      } else {
        aggregations.append(choice)
      }
    }
    for choice in design.imputations {
      if choice == imputations[0] {
        same.append(.imputation(choice))
      } else if !imputations.contains(choice) {
        imputations.append(choice)
      }
    }
    for choice in design.treatments where !treatments.contains(choice) {
      var other = baseline
      other.treatEverywhere(by: choice)
      if other.effectiveMethod == own {
        same.append(.treatment(choice))
      } else {
        treatments.append(choice)
      }
    }
  }

  /// Places of one choice in each step.
  struct Place: Sendable, Hashable {
    var imputation = 0
    var treatment = 0
    var normalisation = 0
    var aggregation = 0
  }

  var places: [Place] {
    imputations.indices.flatMap { imputation in
      treatments.indices.flatMap { treatment in
        normalisations.indices.flatMap { normalisation in
          aggregations.indices.map {
            Place(
              imputation: imputation, treatment: treatment, normalisation: normalisation,
              aggregation: $0)
          }
        }
      }
    }
  }

  /// The place of a place in ``places``.
  func offset(_ place: Place) -> Int {
    prepared(place) * aggregations.count + place.aggregation
  }

  /// The place of what is done up to the scaled columns, among all such combinations.
  func prepared(_ place: Place) -> Int {
    (place.imputation * treatments.count + place.treatment) * normalisations.count
      + place.normalisation
  }

  /// The place of what is done from the scaled columns on, among all such combinations.
  func method(_ place: Place) -> Int {
    place.normalisation * aggregations.count + place.aggregation
  }

  /// The data, tree and method under the choices at a place.
  func baseline(_ place: Place, of baseline: Baseline) -> Baseline {
    var chosen = baseline
    chosen.methodology.imputation = imputations[place.imputation]
    if let choice = treatments[place.treatment] { chosen.treatEverywhere(by: choice) }
    if let choice = normalisations[place.normalisation] { chosen.normaliseEverywhere(by: choice) }
    if let choice = aggregations[place.aggregation] { chosen.aggregateEverywhere(by: choice) }
    return chosen
  }

  /// The alternative that is taken at a place in one step; `nil` for what the report says.
  func alternative(_ factor: UncertaintyDesign.Factor, at place: Place) -> Alternative? {
    switch factor {
    case .normalisation: normalisations[place.normalisation].map { .normalisation($0) }
    case .aggregation: aggregations[place.aggregation].map { .aggregation($0) }
    case .imputation:
      place.imputation == 0 ? nil : .imputation(imputations[place.imputation])
    case .treatment: treatments[place.treatment].map { .treatment($0) }
    case .weights, .leaveOneOut: nil
    }
  }
}

/// An alternative that has no meaning for the data, and what is in its way.
public struct UndrawnAlternative: Sendable, Hashable {
  public var alternative: UncertaintyChoices.Alternative
  /// The first reason met.
  public var error: ScoringError
  /// Draws that would have taken it and were made with what the report says for that step.
  public var draws: Int
}

/// The actual settings of one draw, from which it can be repeated.
public struct Draw: Sendable, Hashable {
  public var methodology: Methodology
  /// The tree with the choices of this draw; its weights are the report's.
  public var framework: Framework
  /// One weight per node of the framework.
  public var weights: [Double]
  /// Position of the indicator that is left out.
  public var leftOut: Int?
}

extension ScoringError {
  /// Whether the values are in the way, and not what was asked for.
  var isOfValues: Bool {
    switch self {
    case .valueNotPositive, .zeroDenominator, .referenceWithoutValue, .referenceIsWorst,
      .notTransformable, .boundsNotTransformed, .needsMoreBetter:
      true
    default: false
    }
  }

  /// Whether a chosen transformation is the reason.
  var isOfTransformation: Bool {
    switch self {
    case .notTransformable, .boundsNotTransformed: true
    default: false
    }
  }
}
