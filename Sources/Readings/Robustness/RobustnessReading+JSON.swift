package import CompositeIndex
package import Exchange
import IndexReports
import Wording

/// For programs.
extension RobustnessReading {
  var sensitivityJSON: JSONText {
    guard let sensitivity = study.sensitivity else { return .null }
    return .object([
      ("runs", .int(sensitivity.runs)), ("failedRuns", .int(sensitivity.failedRuns)),
      ("variance", .number(sensitivity.variance)),
      ("converged", .bool(sensitivity.indices.allSatisfy(\.isConverged))),
      ("indices", sensitivitySheet.rowsJSON),
    ])
  }

  var members: [(key: String, value: JSONText)] {
    let design = study.design
    func words(_ factor: UncertaintyDesign.Factor) -> JSONText {
      .array(drawn(factor).map { .string($0) })
    }
    return [
      ("report", .string(report.id)),
      ("category", .string(report.categories[study.category].code)),
      (
        "design",
        .object([
          ("weights", .number(design.weightSpread)), ("normalise", words(.normalisation)),
          ("aggregate", words(.aggregation)), ("impute", words(.imputation)),
          ("treat", words(.treatment)), ("leaveOneOut", .bool(design.leavesOneOut)),
          ("seed", .int(Int(clamping: design.seed))),
        ])
      ),
      ("undrawn", .array(result.undrawn.map(json))),
      ("notes", .array(notes.map { .string($0) })), ("draws", .int(result.draws)),
      ("failedDraws", .int(result.failedDraws)),
      ("halfSampleDifference", .number(result.halfSampleDifference)),
    ]
  }

  func json(_ pair: (first: Int, second: Int)) -> JSONText {
    .object([
      ("first", .string(report.units.codes[pair.first])),
      ("second", .string(report.units.codes[pair.second])),
      ("probability", .optional(chance(of: pair.first, ahead: pair.second))),
    ])
  }

  private func json(_ entry: UndrawnAlternative) -> JSONText {
    var (node, child, units): (String?, String?, [Int]) = (nil, nil, [])
    switch entry.error {
    case .valueNotPositive(let at, let part, let offsets):
      (node, child, units) = (at, part, offsets)
    case .zeroDenominator(let at, let offsets): (node, units) = (at, offsets)
    case .referenceWithoutValue(let at, let unit), .referenceIsWorst(let at, let unit):
      (node, units) = (at, [unit])
    default: break
    }
    return .object([
      ("step", .string(entry.alternative.factor.rawValue)),
      ("choice", .string(MethodNotation.text(entry.alternative))),
      ("reason", .string(strings.sentence(entry.error, in: report))),
      ("node", .optional(node)), ("child", .optional(child)),
      ("units", .array(units.map { .string(report.units.codes[$0]) })),
      ("draws", .int(entry.draws)),
    ])
  }

  /// Every draw's settings and ranks, so that it can be repeated; ranks in the order of rows.
  package func record(_ analysis: UncertaintyAnalysis) -> JSONText {
    let width = result.units.count
    return .array(
      (0..<result.draws).map { number in
        let draw = analysis.draw(number)
        let used = Baseline(
          dataset: report.dataset, framework: draw.framework, methodology: draw.methodology)
        return .object([
          ("normalise", .string(MethodNotation.normalisation(of: used))),
          ("aggregate", .string(MethodNotation.aggregation(of: used))),
          ("impute", .string(MethodNotation.text(draw.methodology.imputation))),
          ("treat", .string(MethodNotation.treatment(of: used))),
          ("leftOut", .optional(draw.leftOut.map { report.framework.nodes[$0].code })),
          ("weights", .array(draw.weights.map { .number($0) })),
          ("ranks", .array(study.order.map { .int(Int(result.ranks[number * width + $0])) })),
        ])
      })
  }
}
