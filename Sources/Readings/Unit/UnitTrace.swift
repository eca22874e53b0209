package import CompositeIndex
import Exchange
import IndexReports
import Wording

extension UnitReading {
  /// Every indicator's steps from the raw value to the contribution, with the bounds and whose they are.
  ///
  /// - Parameter chain: As ``Baseline/trace(unit:)`` gives it. Steps that the method does not take have no column for
  ///   people.
  package func sheet(of chain: [Trace]) -> Sheet {
    let (report, strings) = (report, strings)
    let (framework, method) = (report.framework, report.methodology)
    func number(
      _ key: String, _ title: String, path: [String]? = nil, in places: Sheet.Places = .all,
      _ value: @escaping @Sendable (Trace) -> Double?
    ) -> Sheet.Column {
      .init(key, title, isNumber: true, path: path, in: places) {
        .number(value(chain[$0]), .value)
      }
    }
    func flag(_ key: String, _ value: @escaping @Sendable (Trace) -> Bool) -> Sheet.Column {
      .init(key, key, in: .json) { Sheet.Cell(.flag(value(chain[$0]), "")) }
    }
    func holders(_ key: String, _ units: @escaping @Sendable (Trace) -> [Int]?) -> Sheet.Column {
      .init(key, strings.whose, in: [.people, .csv]) { row in
        let units = units(chain[row]) ?? []
        guard let first = units.first else { return .blank }
        let more = units.count > 1 ? " +\(units.count - 1)" : ""
        return Sheet.Cell(
          .word(
            report.units.name(first, strings.language) + more,
            code: report.units.codes[first] + more), tone: .muted)
      }
    }
    let flat: Sheet.Places = [.people, .csv]
    let isTreated = framework.indicators.contains {
      framework.treatment(of: $0, by: method) != .none
    }
    func step(_ isTaken: Bool) -> Sheet.Places { isTaken ? .all : .data }
    var sheet = Sheet(
      title: name, lead: lead,
      columns: [
        .init("name", strings.indicator, in: flat) {
          .text(report.nodes[chain[$0].node].name(strings.language))
        },
        .init("code", strings.code, path: ["node"], in: .data) {
          .text(framework.nodes[chain[$0].node].code)
        },
        .init("direction", strings.indicator, in: .json) {
          .text(framework.nodes[chain[$0].node].indicator.direction.rawValue)
        },
        number("raw", strings.value, \.raw),
        number("denominated", strings.denominated, in: step(method.denominates), \.denominated),
        number("imputed", strings.imputed, in: step(method.imputation != .none), \.imputed),
        flag("wasImputed", \.wasImputed),
        number("treated", strings.treated, in: step(isTreated), \.treated),
        flag("wasTreated", \.wasTreated),
        number("worst", strings.worstBound, in: flat) { $0.bounds?.worst },
        holders("worst_unit") { $0.bounds?.worstUnits },
        number("best", strings.best, in: flat) { $0.bounds?.best },
        holders("best_unit") { $0.bounds?.bestUnits },
        .init("bounds", strings.best, in: .json) { row in
          guard let bounds = chain[row].bounds else { return .missing }
          func codes(_ units: [Int]) -> Sheet.Cell {
            .list(units.map { .text(report.units.codes[$0]) })
          }
          return .record([
            ("worst", .number(bounds.worst, .value)), ("best", .number(bounds.best, .value)),
            ("worstUnits", codes(bounds.worstUnits)), ("bestUnits", codes(bounds.bestUnits)),
          ])
        },
        number("score", strings.score, \.score),
        .init("weight", strings.texts.weightInParent, isNumber: true) {
          .number(chain[$0].weight, weightForm(chain[$0].node))
        },
        .init(
          "index_weight", strings.texts.weightInIndex, isNumber: true, path: ["indexWeight"]
        ) { .number(chain[$0].indexWeight, indexWeightForm(chain[$0].node)) },
        number("contribution", strings.contribution, \.contribution),
      ], rowCount: chain.count, rowsKey: "trace")
    sheet.members = [
      ("report", .string(report.id)), ("code", .string(report.units.codes[unit])),
      ("name", .string(name)),
      ("score", .optional(scored.computedScore(unit: unit, node: 0))),
    ]
    return sheet
  }
}
