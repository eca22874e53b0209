import CompositeIndex
import Dashboard
import Exchange
import IndexReports
import TerminalCore
import Wording

/// What the command prints: a table with its heading and ending, or JSON.
extension RobustnessCommand {
  func name(_ place: Int, _ outcome: Outcome) -> String {
    outcome.scored.report.units.name(
      Int(outcome.result.units[place]), options.strings.language)
  }

  /// What was drawn in a step, what the report says first; empty where that is all.
  private func drawn(
    _ factor: UncertaintyDesign.Factor, _ outcome: Outcome
  ) -> [String] {
    let baseline = outcome.scored.report.baseline
    let others = outcome.analysis.drawn.filter { $0.factor == factor }
    guard !others.isEmpty else { return [] }
    let own =
      switch factor {
      case .normalisation: MethodNotation.normalisation(of: baseline)
      case .aggregation: MethodNotation.aggregation(of: baseline)
      case .imputation: MethodNotation.text(baseline.methodology.imputation)
      case .treatment: MethodNotation.text(baseline.methodology.treatment)
      case .weights, .leaveOneOut: MethodNotation.mixed
      }
    return [own] + others.map { MethodNotation.text($0) }
  }

  private func designText(_ outcome: Outcome) -> String {
    let strings = options.strings
    let design = outcome.analysis.design
    var parts = [
      "\(strings.weight.lowercased()) ±\(strings.numbers.percent(design.weightSpread, 0))"
    ]
    for factor in UncertaintyDesign.Factor.allCases {
      let words = drawn(factor, outcome).map {
        $0 == MethodNotation.mixed ? strings.texts.asReport : $0
      }
      if !words.isEmpty { parts.append(words.joined(separator: " / ")) }
    }
    if design.leavesOneOut { parts.append(strings.factor(.leaveOneOut)) }
    return parts.joined(separator: " · ")
  }

  func heading(_ outcome: Outcome) -> String {
    let strings = options.strings
    let report = outcome.scored.report
    var text = options.paint(report.title(strings.language).visible, .title) + "\n"
    text +=
      strings.drawsMade(strings.numbers.integer(outcome.result.draws), "\(seed)") + " · "
      + designText(outcome) + "\n"
    if outcome.robustness != nil, outcome.analysis.factors != [.weights] {
      text += strings.boundsForWeights + "\n"
    }
    for note in outcome.notes { text += note.visible + "\n" }
    return text + "\n"
  }

  func table(_ outcome: Outcome) -> TableExport {
    let strings = options.strings
    let numbers = strings.numbers
    let result = outcome.result
    let isForPeople = options.format == .table || options.format == .markdown
    var columns: [TableExport.Column] = [
      .init("rank", "#", right: true), .init("code", strings.code), .init("name", strings.name),
      .init("median", strings.median, right: true), .init("mean", strings.mean, right: true),
      .init("p5", "5 %", right: true), .init("p95", "95 %", right: true),
    ]
    if outcome.robustness != nil {
      columns += [
        .init("best", strings.bestPossible, right: true),
        .init("worst", strings.worstPossible, right: true),
      ]
    }
    for rank in atMost {
      columns.append(.init("at_most_\(rank)", "P(≤ \(rank))", right: true))
    }
    if outcome.sensitivity != nil { columns.append(.init("driver", strings.driver)) }
    return TableExport(
      columns: columns,
      rows: outcome.order.map { place in
        let unit = Int(result.units[place])
        func number(_ value: Double?, _ decimals: Int) -> TableExport.Cell {
          .number(numbers.fixed(value, decimals), value)
        }
        var cells: [TableExport.Cell] = [
          .number(
            "\(result.nominalRanks[place])", raw: "\(result.nominalRanks[place])", role: .rank),
          .text(outcome.scored.report.units.codes[unit], role: .muted),
          .text(name(place, outcome)), number(result.quantile(0.5, unit: place), 0),
          number(result.mean(unit: place), 1), number(result.quantile(0.05, unit: place), 0),
          number(result.quantile(0.95, unit: place), 0),
        ]
        if let bounds = outcome.robustness?.bounds[place] {
          cells += [
            .number("\(bounds.best)", raw: "\(bounds.best)"),
            .number("\(bounds.worst)", raw: "\(bounds.worst)"),
          ]
        }
        for rank in atMost {
          let probability = result.probability(unit: place, atMost: rank)
          cells.append(.number(numbers.percent(probability, 0), probability))
        }
        if let sensitivity = outcome.sensitivity {
          let driver = sensitivity.drivers[place]
          cells.append(
            .text(
              driver.map { isForPeople ? strings.factor($0) : $0.rawValue } ?? "", role: .muted))
        }
        return cells
      })
  }

  func ending(_ outcome: Outcome) -> String {
    let strings = options.strings
    let numbers = strings.numbers
    let result = outcome.result
    let intervals = outcome.order.compactMap { place -> (Double, Double, Int)? in
      guard let low = result.quantile(0.05, unit: place),
        let high = result.quantile(0.95, unit: place)
      else { return nil }
      return (low, high, result.nominalRanks[place])
    }
    let narrow = intervals.count { $0.1 - $0.0 <= 10 }
    let outside = intervals.count { Double($0.2) < $0.0 || Double($0.2) > $0.1 }
    var lines = [
      "",
      strings.intervalSummary(
        numbers.integer(narrow), numbers.integer(intervals.count), numbers.integer(outside)),
      strings.halfSample(numbers.fixed(result.halfSampleDifference, 2)),
    ]
    if result.failedDraws > 0 {
      lines.append(strings.failedDraws(numbers.integer(result.failedDraws)))
    }
    for (a, b) in outcome.pairs {
      lines.append(
        "P(\(name(a, outcome)) > \(name(b, outcome))) = "
          + numbers.percent(result.probability(a, beats: b)))
    }
    if let sensitivity = outcome.sensitivity, !sensitivity.indices.isEmpty {
      lines.append("")
      lines.append(strings.sensitivityTitle(numbers.integer(sensitivity.runs)))
      for index in sensitivity.indices {
        func ends(_ interval: ClosedRange<Double>) -> String {
          numbers.fixed(interval.lowerBound, 2) + "–" + numbers.fixed(interval.upperBound, 2)
        }
        lines.append(
          "  " + strings.factor(index.factor).padded(18)
            + strings.sobolFigures(
              numbers.fixed(index.first, 2), ends(index.firstInterval),
              numbers.fixed(index.total, 2), ends(index.totalInterval))
            + (index.isConverged ? "" : " · " + strings.notConverged))
      }
    }
    lines += outcome.analysis.unknownFactors.map { "  " + strings.notVaried($0) }
    return lines.joined(separator: "\n") + "\n"
  }

  func json(_ outcome: Outcome) -> JSONText {
    let result = outcome.result
    let report = outcome.scored.report
    let design = outcome.analysis.design
    func words(_ factor: UncertaintyDesign.Factor) -> JSONText {
      .array(drawn(factor, outcome).map { .string($0) })
    }
    let rows = outcome.order.map { place -> JSONText in
      let unit = Int(result.units[place])
      var members: [(String, JSONText)] = [
        ("code", .string(report.units.codes[unit])), ("name", .string(name(place, outcome))),
        ("rank", .int(result.nominalRanks[place])),
        ("median", .optional(result.quantile(0.5, unit: place))),
        ("mean", .optional(result.mean(unit: place))),
        ("p5", .optional(result.quantile(0.05, unit: place))),
        ("p95", .optional(result.quantile(0.95, unit: place))),
        ("best", outcome.robustness.map { .int($0.bounds[place].best) } ?? .null),
        ("worst", outcome.robustness.map { .int($0.bounds[place].worst) } ?? .null),
        (
          "driver",
          .optional(outcome.sensitivity.flatMap { $0.drivers[place]?.rawValue })
        ),
        (
          "atMost",
          .object(
            atMost.map { ("\($0)", .optional(result.probability(unit: place, atMost: $0))) })
        ),
      ]
      members.append(
        (
          "frequencies",
          result.units.count > Self.manyUnits
            ? .null
            : .object(
              result.frequencies(unit: place).enumerated().compactMap { rank, count in
                count > 0 ? ("\(rank + 1)", .int(Int(count))) : nil
              })
        ))
      return .object(members)
    }
    var members: [(String, JSONText)] = [
      ("report", .string(report.id)),
      ("category", .string(report.categories[outcome.category].code)),
      (
        "design",
        .object([
          ("weights", .number(design.weightSpread)),
          ("normalise", words(.normalisation)),
          ("aggregate", words(.aggregation)),
          ("impute", words(.imputation)),
          ("treat", words(.treatment)),
          ("leaveOneOut", .bool(design.leavesOneOut)), ("seed", .int(Int(clamping: design.seed))),
        ])
      ),
      ("undrawn", .array(result.undrawn.map { undrawn($0, report) })),
      ("notes", .array(outcome.notes.map { .string($0) })),
      ("draws", .int(result.draws)), ("failedDraws", .int(result.failedDraws)),
      ("halfSampleDifference", .number(result.halfSampleDifference)), ("rows", .array(rows)),
      (
        "pairs",
        .array(
          outcome.pairs.map { a, b in
            .object([
              ("first", .string(report.units.codes[Int(result.units[a])])),
              ("second", .string(report.units.codes[Int(result.units[b])])),
              ("probability", .optional(result.probability(a, beats: b))),
            ])
          })
      ),
      (
        "sensitivity",
        outcome.sensitivity.map { sensitivity in
          .object([
            ("runs", .int(sensitivity.runs)), ("failedRuns", .int(sensitivity.failedRuns)),
            ("variance", .number(sensitivity.variance)),
            (
              "converged", .bool(sensitivity.indices.allSatisfy(\.isConverged))
            ),
            (
              "indices",
              .array(
                sensitivity.indices.map { index in
                  .object([
                    ("factor", .string(index.factor.rawValue)), ("first", .number(index.first)),
                    (
                      "firstInterval",
                      .array([
                        .number(index.firstInterval.lowerBound),
                        .number(index.firstInterval.upperBound),
                      ])
                    ), ("total", .number(index.total)),
                    (
                      "totalInterval",
                      .array([
                        .number(index.totalInterval.lowerBound),
                        .number(index.totalInterval.upperBound),
                      ])
                    ), ("converged", .bool(index.isConverged)),
                  ])
                })
            ),
          ])
        } ?? .null
      ),
    ]
    if record {
      let width = result.units.count
      members.append(
        (
          "record",
          .array(
            (0..<result.draws).map { number in
              let draw = outcome.analysis.draw(number)
              let used = Baseline(
                dataset: report.dataset, framework: draw.framework, methodology: draw.methodology)
              return .object([
                ("normalise", .string(MethodNotation.normalisation(of: used))),
                ("aggregate", .string(MethodNotation.aggregation(of: used))),
                ("impute", .string(MethodNotation.text(draw.methodology.imputation))),
                ("treat", .string(MethodNotation.text(draw.methodology.treatment))),
                (
                  "leftOut",
                  .optional(draw.leftOut.map { report.framework.nodes[$0].code })
                ), ("weights", .array(draw.weights.map { .number($0) })),
                (
                  "ranks",
                  .array(
                    outcome.order.map { .int(Int(result.ranks[number * width + $0])) })
                ),
              ])
            })
        ))
    }
    return .object(members)
  }

  private func undrawn(_ entry: UndrawnAlternative, _ report: Report) -> JSONText {
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
      ("reason", .string(options.strings.sentence(entry.error, in: report))),
      ("node", .optional(node)), ("child", .optional(child)),
      ("units", .array(units.map { .string(report.units.codes[$0]) })),
      ("draws", .int(entry.draws)),
    ])
  }
}
