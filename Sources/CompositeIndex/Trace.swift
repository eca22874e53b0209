/// Where one indicator's score of one unit comes from, step by step.
public struct Trace: Sendable, Hashable {
  /// Position of the indicator.
  public var node: Int
  /// The reported value; `nil` if missing.
  public var raw: Double?
  /// After division by the denominator; the same as `raw` where there is none.
  public var denominated: Double?
  /// After imputation.
  public var imputed: Double?
  /// After treatment of outliers.
  public var treated: Double?
  /// After normalisation: what the parent uses.
  public var score: Double?
  /// The values that became the ends of the scale, in the indicator's own direction (worst, best);
  /// `nil` where the normalisation has no bounds.
  public var bounds: Bounds?
  /// Share of the parent's weight, over the siblings present.
  public var weight: Double?
  /// Share of the index's weight, as ``Scorecard/indexWeight(unit:node:)``.
  public var indexWeight: Double?
  /// Points of the index.
  public var contribution: Double?

  public struct Bounds: Sendable, Hashable {
    public var worst: Double
    public var best: Double
    /// Offsets of the units that have these values; empty for fixed bounds.
    public var worstUnits: [Int]
    public var bestUnits: [Int]
  }

  public var wasImputed: Bool { denominated == nil && imputed != nil }
  public var wasTreated: Bool { imputed != treated }
}

extension Baseline {
  /// The chain from raw value to contribution for all indicators of one unit.
  ///
  /// - Returns: One trace per indicator, in the order of ``Framework/indicators``.
  /// - Throws: As ``Dataset/scored(with:by:)``.
  public func trace(unit: Int) throws(ScoringError) -> [Trace] {
    let card = try scored()
    // The steps one after the other, each stopped before the next.
    var method = Methodology(denominates: methodology.denominates)
    method.screening = methodology.screening
    let plain = try framework.changing { nodes in
      for index in nodes.indices {
        nodes[index].normalisation = nil
        nodes[index].aggregation = nil
        nodes[index].treatment = nil
      }
    }
    let denominated = try dataset.scored(with: plain, by: method).prepared
    method.imputation = methodology.imputation
    method.imputationPool = methodology.imputationPool
    let imputed = try dataset.scored(with: plain, by: method).prepared
    let contributions = card.contributions(unit: unit)
    return framework.indicators.enumerated().map { position, node in
      let prepared = card.prepared[position]
      var bounds: Trace.Bounds?
      if case .linear(let scale) = card.scalings[position], scale.span != 0 {
        // Sums of bounds and spread miss an observed value by a last bit: that value is meant.
        func observed(_ bound: Double) -> Double {
          let span = scale.divisor.magnitude / scale.sign.magnitude
          guard let range = Statistics.range(prepared) else { return bound }
          return [range.min, range.max].first { ($0 - bound).magnitude <= 1e-12 * span } ?? bound
        }
        let worst = observed(scale.origin / scale.sign)
        let best = observed((scale.origin + scale.divisor) / scale.sign)
        let kind = framework.nodes[node].normalisation ?? methodology.normalisation
        // A z-score has a mean and a deviation, and what is scaled around a reference that, not ends.
        let hasEnds =
          switch kind {
          case .zScore, .rangeAround: false
          default: true
          }
        if hasEnds {
          func holders(_ value: Double) -> [Int] {
            prepared.storage.indices.filter { prepared.storage[$0] == value }
          }
          let isFixed =
            switch kind {
            case .goalposts, .scale: true
            default: false
            }
          // Below a parent of which less is better a scale begins with the best.
          let (low, high) =
            framework.parentDirection(of: node) == .higher ? (worst, best) : (best, worst)
          bounds = Trace.Bounds(
            worst: low, best: high, worstUnits: isFixed ? [] : holders(low),
            bestUnits: isFixed ? [] : holders(high))
        }
      }
      return Trace(
        node: node, raw: dataset.indicators[position][unit],
        denominated: denominated[position][unit], imputed: imputed[position][unit],
        treated: prepared[unit], score: card.score(unit: unit, node: node), bounds: bounds,
        weight: card.effectiveWeight(unit: unit, node: node),
        indexWeight: card.indexWeight(unit: unit, node: node), contribution: contributions[node])
    }
  }
}
