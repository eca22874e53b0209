package import CompositeIndex
import Wording

// MARK: What matters most

extension RobustnessReading {
  /// The share of the shifts in rank that goes with each choice, in the order of the steps.
  package var sensitivitySheet: Sheet {
    let indices = study.sensitivity?.indices ?? []
    let strings = strings
    func column(
      _ key: String, _ title: String, _ cell: @escaping @Sendable (Sensitivity.Index) -> Sheet.Cell
    ) -> Sheet.Column {
      Sheet.Column(key, title, isNumber: key != "factor" && key != "converged") {
        cell(indices[$0])
      }
    }
    return Sheet(
      title: strings.sensitivityTitle(numbers.integer(study.sensitivity?.runs ?? 0)),
      lead: indices.isEmpty ? strings.texts.noVariance : "",
      columns: [
        column("factor", strings.driver) {
          Sheet.Cell(.word(strings.factor($0.factor), code: $0.factor.rawValue))
        },
        column("first", strings.alone) { .number($0.first, .fixed(2)) },
        column("firstInterval", "5–95 %") { Self.span($0.firstInterval) },
        column("total", strings.withInteractions) { .number($0.total, .fixed(2)) },
        column("totalInterval", "5–95 %") { Self.span($0.totalInterval) },
        column("converged", strings.result) {
          Sheet.Cell(
            .flag($0.isConverged, $0.isConverged ? "" : strings.notConverged), tone: .warning)
        },
      ], rowCount: indices.count)
  }

  /// Rows of ``sensitivitySheet``, what matters most first.
  package var strongestFirst: [Int] {
    let indices = study.sensitivity?.indices ?? []
    return indices.indices.sorted { indices[$0].total > indices[$1].total }
  }

  /// How many units each choice moves most, in the order of the steps; empty where that is not known of any.
  package var drivers: [(factor: UncertaintyDesign.Factor, count: Int)] {
    let drivers = (study.sensitivity?.drivers ?? []).compactMap(\.self)
    guard !drivers.isEmpty else { return [] }
    return study.factors.map { factor in (factor, drivers.count { $0 == factor }) }
  }

  static func span(_ ends: ClosedRange<Double>) -> Sheet.Cell {
    Sheet.Cell(.span(ends, 2))
  }
}
