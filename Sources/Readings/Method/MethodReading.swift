package import CompositeIndex
package import Exchange
import IndexReports

/// The method that scores come of.
package enum MethodReading {
  /// Where the weights of a node's children come from.
  private static func json(_ source: WeightSource) -> JSONText {
    switch source {
    case .rule(let rule): .object([("by", .string(rule.rawValue))])
    case .budget(let experts, _):
      .object([("by", .string("budget")), ("experts", .int(experts))])
    case .pairs(let ratios, let ratio):
      .object([
        ("by", .string("pairs")), ("experts", .int(ratios.count)),
        ("consistencyRatio", .number(ratio)),
        ("consistencyRatios", .array(ratios.map { .number($0) })),
      ])
    }
  }

  /// The method as JSON, for a reader who wants to know what was really used.
  package static func json(_ baseline: Baseline) -> JSONText {
    let method = baseline.methodology
    /// What all nodes share, else what those share that say nothing of their own.
    func used(_ common: String, _ usual: String) -> String {
      common == MethodNotation.mixed ? usual : common
    }
    let steps: [(String, JSONText)] = [
      (
        "screen",
        .object([
          ("availability", .number(method.screening.minimumAvailability)),
          ("nonZero", .number(method.screening.minimumNonZero)),
        ])
      ),
      ("denominate", .bool(method.denominates)),
      ("impute", .string(MethodNotation.text(method.imputation))),
      ("imputeOver", .string(method.imputationPool.rawValue)),
      (
        "treat",
        .string(used(MethodNotation.treatment(of: baseline), MethodNotation.text(method.treatment)))
      ),
      ("treatOver", .string(method.treatmentPool.rawValue)),
      (
        "normalise",
        .string(
          used(
            MethodNotation.normalisation(of: baseline), MethodNotation.text(method.normalisation)))
      ),
      ("bounds", .string(method.bounds.rawValue)),
      (
        "aggregate",
        .string(
          used(MethodNotation.aggregation(of: baseline), MethodNotation.text(method.aggregation)))
      ),
      ("minimumCoverage", .number(method.minimumCoverage)),
      (
        "nodes",
        .object(
          baseline.framework.nodes.filter {
            // The index where it has a choice of its own that is not everybody's.
            $0.parent != nil || $0.normalisation != nil || $0.treatment != nil
              || $0.aggregation != nil
                && MethodNotation.aggregation(of: baseline) == MethodNotation.mixed
          }.map { node in
            var members: [(String, JSONText)] = [("weight", .number(node.weight))]
            if let own = node.normalisation {
              members.append(("normalise", .string(MethodNotation.text(own))))
            }
            if let own = node.aggregation {
              members.append(("aggregate", .string(MethodNotation.text(own))))
            }
            if let own = node.treatment {
              members.append(("treat", .string(MethodNotation.text(own))))
            }
            return (node.code, .object(members))
          })
      ),
    ]
    let sources = baseline.framework.nodes.compactMap { node in
      node.weightSource.map { (node.code, json($0)) }
    }
    return .object(steps + (sources.isEmpty ? [] : [("weights", .object(sources))]))
  }
}
