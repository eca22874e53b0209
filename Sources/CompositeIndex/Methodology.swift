/// Every choice of the pipeline as one value.
///
/// The default leaves values as they are and takes the arithmetic mean over what is present.
public struct Methodology: Sendable, Hashable {
  /// Leave out units that have too little data.
  public var screening: Screening
  /// Divide indicators by their denominators, where they name one.
  public var denominates: Bool
  public var imputation: Imputation
  /// Whose values gaps are filled from, where an imputation looks at columns.
  public var imputationPool: Bounds
  /// How indicators are treated, unless the node says otherwise.
  public var treatment: Treatment
  /// Among whose values outliers are found.
  public var treatmentPool: Bounds
  /// How indicators are scaled, unless the node says otherwise.
  public var normalisation: Normalisation
  /// Whose values are the bounds of scaling; neither gaps nor outliers follow it.
  public var bounds: Bounds
  /// How children are put together, unless the node says otherwise.
  public var aggregation: Aggregation
  /// Smallest share (0…1) of a node's direct children that must be present; below it the node is
  /// missing. 0 asks for one child.
  public var minimumCoverage: Double

  /// Whose values a step looks at.
  public enum Bounds: String, Sendable, Hashable, CaseIterable {
    /// The units of the period alone.
    case period
    /// The units of all periods of the series, so that scores can be compared over time.
    case series
  }

  public init(
    screening: Screening = Screening(), denominates: Bool = false, imputation: Imputation = .none,
    imputationPool: Bounds = .period, treatment: Treatment = .none,
    treatmentPool: Bounds = .period, normalisation: Normalisation = .none,
    bounds: Bounds = .period, aggregation: Aggregation = .arithmetic,
    minimumCoverage: Double = 0
  ) {
    self.screening = screening
    self.denominates = denominates
    self.imputation = imputation
    self.imputationPool = imputationPool
    self.treatment = treatment
    self.treatmentPool = treatmentPool
    self.normalisation = normalisation
    self.bounds = bounds
    self.aggregation = aggregation
    self.minimumCoverage = minimumCoverage
  }

  /// Whether a step looks at the values of all periods.
  func needsSeries(_ framework: Framework) -> Bool {
    bounds == .series || (imputationPool == .series && imputation != .none)
      || (treatmentPool == .series
        && framework.indicators.contains {
          framework.treatment(of: $0, by: self).looksForOutliers
        })
  }
}

extension Baseline {
  /// Takes one normalisation everywhere: for all indicators, and for the aggregates that have one of
  /// their own, whatever the nodes say.
  public mutating func normaliseEverywhere(by normalisation: Normalisation) {
    methodology.normalisation = normalisation
    framework = framework.replacing { node in
      if node.normalisation != nil {
        node.normalisation = node.isIndicator ? nil : normalisation
      }
    }
  }

  /// Takes one aggregation everywhere, whatever the nodes say.
  public mutating func aggregateEverywhere(by aggregation: Aggregation) {
    methodology.aggregation = aggregation
    framework = framework.replacing { $0.aggregation = nil }
  }

  /// Takes one treatment everywhere, whatever the nodes say.
  public mutating func treatEverywhere(by treatment: Treatment) {
    methodology.treatment = treatment
    framework = framework.replacing { $0.treatment = nil }
  }

  /// What is done in every step and at every node, so that two ways to write the same method compare
  /// equal.
  public var effectiveMethod: EffectiveMethod {
    var rest = methodology
    rest.normalisation = .none
    rest.aggregation = .arithmetic
    rest.treatment = .none
    return EffectiveMethod(
      rest: rest,
      normalisations: framework.nodes.indices.map {
        framework.normalisation(of: $0, by: methodology)
      },
      aggregations: framework.nodes.indices.map {
        framework.nodes[$0].isIndicator ? nil : framework.aggregation(of: $0, by: methodology)
      },
      treatments: framework.indicators.map { framework.treatment(of: $0, by: methodology) },
      weights: framework.nodes.map(\.weight))
  }
}

/// A method spelt out node by node.
public struct EffectiveMethod: Sendable, Hashable {
  var rest: Methodology
  /// By node.
  public var normalisations: [Normalisation]
  /// By node; `nil` for an indicator.
  public var aggregations: [Aggregation?]
  /// By indicator.
  public var treatments: [Treatment]
  public var weights: [Double]
}
