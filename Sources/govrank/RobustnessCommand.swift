import ArgumentParser
import CompositeIndex
import Dashboard
import IndexReports
import TerminalCore

struct RobustnessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "robustness",
    abstract: "How far ranks depend on weights and method: intervals, certain ranks, sensitivity.",
    discussion: """
      The index is rebuilt many times with every weight varied by ± the spread, and with alternatives \
      drawn where several are named for a step (--normalise minmax:0,100 --normalise rank). Without any, the \
      geometric mean is drawn beside the arithmetic one where all values are above 0. Same seed, same result, on \
      any number of cores. JSON: {"report", "category", "design": {"weights", "normalise", "aggregate", "impute", \
      "treat", "leaveOneOut", "seed"}, "notes", "draws", "failedDraws", "halfSampleDifference", "rows": [{"code", \
      "name", "rank", "median", "mean", "p5", "p95", "best", "worst", "driver", "atMost": {K: probability}, \
      "frequencies": {RANK: draws}}], "pairs": [{"first", "second", "probability"}], "sensitivity": {"runs", \
      "failedRuns", "variance", "converged", "indices": [{"factor", "first", "firstInterval", "total", \
      "totalInterval", "converged"}]}}; "best" and "worst" are bounds for all weights within the spread, without \
      sampling, or null. With --record also "record": [{"normalise", "aggregate", "impute", "treat", "leftOut", \
      "weights", "ranks"}], one entry a draw, its ranks in the order of "rows".
      """)

  @Argument(help: "A report file, or - for standard input.")
  var path: String

  @Option(help: "Category code, such as province.")
  var category: String?

  @Option(help: "Number of draws.")
  var draws = 10_000

  @Option(help: "Seed of the random numbers.")
  var seed: UInt64 = 1

  @Option(help: "How far each weight may move, as a share: 25% or 0.25.")
  var weights = "25%"

  @Option(help: "An alternative normalisation; may be repeated.")
  var normalise: [String] = []

  @Option(help: "An alternative aggregation; may be repeated.")
  var aggregate: [String] = []

  @Option(help: "An alternative imputation; may be repeated.")
  var impute: [String] = []

  @Option(help: "An alternative treatment of outliers; may be repeated.")
  var treat: [String] = []

  @Flag(help: "Leave one indicator out in each draw.")
  var leaveOneOut = false

  @Option(help: "Base runs of the sensitivity analysis; 0 leaves it out.")
  var sobol = 4096

  @Option(help: "Chance of being ranked K or better, in its own column; may be repeated.")
  var atMost: [Int] = []

  @Option(help: "Chance that one unit is ahead of another, as UNIT,UNIT; may be repeated.")
  var beats: [String] = []

  @Flag(help: "Add every draw's ranks and settings to the JSON, so that it can be repeated.")
  var record = false

  @OptionGroup var seriesOption: SeriesOption

  @OptionGroup var options: OutputOptions

  func validate() throws {
    guard (1...1_000_000).contains(draws) else {
      throw ValidationError("--draws takes a number from 1 to 1000000, found \(draws)")
    }
    if let rank = atMost.first(where: { $0 < 1 }) {
      throw ValidationError("--at-most takes a rank from 1, found \(rank)")
    }
    guard sobol >= 0 else { throw ValidationError("--sobol takes a number from 0, found \(sobol)") }
  }

  private struct Outcome {
    var scored: ScoredReport
    var category: Int
    var analysis: UncertaintyAnalysis
    var result: UncertaintyResult
    var robustness: WeightRobustness?
    var sensitivity: Sensitivity?
    /// Places in the result by rank, then name.
    var order: [Int]
    var pairs: [(Int, Int)]
    var notes: [String]
  }

  func run() throws {
    prepareProcess()
    let strings = options.strings
    let scored = try Reports.one(path, strings: strings, series: seriesOption.series)
    let report = scored.report
    let category = try Reports.category(category, in: scored, strings)
    guard scored.scorecard != nil,
      scored.members(of: category).contains(where: {
        scored.computedScore(unit: Int($0), node: 0) != nil
      })
    else {
      let reason = scored.scoringError.map { strings.sentence($0, in: report) }
      Output.note("\(report.file.visible): " + (reason ?? strings.nothingToCompute))
      throw Status.badData
    }
    var notes: [String] = []
    let design = try makeDesign(report, &notes)
    let members = scored.members(of: category)
    let outcome = try Reports.computing(report, strings) {
      let baseline = report.baseline
      let analysis = try UncertaintyAnalysis(
        baseline.dataset, framework: baseline.framework, methodology: baseline.methodology,
        design: design, among: members)
      let progress = ProgressLine(total: design.draws)
      let parts = Parallel.map(design.draws) { range in
        analysis.run(range) {
          progress.advance(by: 64)
          return false
        }
      }
      progress.finish()
      let result = analysis.result(Array(parts.joined()))
      let card = try baseline.scored()
      return Outcome(
        scored: scored, category: category, analysis: analysis, result: result,
        robustness: analysis.units.count <= 2_000
          ? WeightRobustness(card, spread: design.weightSpread, among: members) : nil,
        sensitivity: sobol > 0 && design.factors.count > 0 && analysis.units.count <= 2_000
          ? Sensitivity(analysis, base: sobol) : nil,
        order: result.units.indices.sorted {
          (result.nominalRanks[$0], $0) < (result.nominalRanks[$1], $1)
        },
        pairs: try beats.map { try pair($0, scored, analysis.units) }, notes: notes)
    }
    if options.format == .table { Output.write(heading(outcome), isForPeople: true) }
    options.print(table(outcome)) { json(outcome) }
    if options.format == .table { Output.write(ending(outcome), isForPeople: true) }
  }

  private func makeDesign(_ report: Report, _ notes: inout [String]) throws -> UncertaintyDesign {
    guard let spread = MethodNotation.share(weights), (0..<1).contains(spread) else {
      throw ValidationError("--weights takes a share from 0 to below 1, found \"\(weights)\"")
    }
    func parsed<Choice>(
      _ texts: [String], _ option: String, _ known: String, _ parse: (String) -> Choice?
    ) throws -> [Choice] {
      try texts.map { text in
        guard let choice = parse(text) else {
          throw ValidationError("--\(option) \(text): expected one of \(known)")
        }
        return choice
      }
    }
    var design = UncertaintyDesign(
      weightSpread: spread,
      normalisations: try parsed(
        normalise, "normalise", MethodNotation.normalisations, MethodNotation.normalisation),
      aggregations: try parsed(
        aggregate, "aggregate", MethodNotation.aggregations, MethodNotation.aggregation),
      imputations: try parsed(
        impute, "impute", MethodNotation.imputations, MethodNotation.imputation),
      treatments: try parsed(
        treat, "treat", MethodNotation.treatments, MethodNotation.treatment),
      leavesOneOut: leaveOneOut, draws: draws, seed: seed)
    let isPlain =
      normalise.isEmpty && aggregate.isEmpty && impute.isEmpty && treat.isEmpty
    if isPlain, report.methodology.aggregation == .arithmetic {
      var other = report.baseline
      other.methodology.aggregation = .geometric
      do throws(ScoringError) {
        _ = try other.scored()
        design.aggregations = [.arithmetic, .geometric]
      } catch {
        notes.append(options.strings.geometricLeftOut(options.strings.sentence(error, in: report)))
      }
    }
    return design
  }

  private func pair(
    _ text: String, _ scored: ScoredReport, _ units: [Int32]
  ) throws -> (Int, Int) {
    let names = text.split(separator: ",").map { $0.trimmed }
    guard names.count == 2, names[0] != names[1] else {
      throw ValidationError("--beats takes UNIT,UNIT, found \"\(text)\"")
    }
    let places = try names.map { name -> Int in
      let unit = try Reports.unit(name, in: scored, options.strings)
      guard let place = units.firstIndex(of: Int32(unit)) else {
        throw ValidationError("\(name) is not ranked in this category")
      }
      return place
    }
    return (places[0], places[1])
  }

  // MARK: Output

  private func name(_ place: Int, _ outcome: Outcome) -> String {
    outcome.scored.report.units.name(
      Int(outcome.result.units[place]), options.strings.language)
  }

  private func designText(_ design: UncertaintyDesign, _ report: Report) -> String {
    let strings = options.strings
    var parts = [
      "\(strings.weight.lowercased()) ±\(strings.numbers.percent(design.weightSpread, 0))"
    ]
    func add(_ words: [String]) {
      if words.count > 1 { parts.append(words.joined(separator: " / ")) }
    }
    add(design.normalisations.map(MethodNotation.text))
    add(design.aggregations.map(MethodNotation.text))
    add(design.imputations.map(MethodNotation.text))
    add(design.treatments.map(MethodNotation.text))
    if design.leavesOneOut { parts.append(strings.factor(.leaveOneOut)) }
    return parts.joined(separator: " · ")
  }

  private func heading(_ outcome: Outcome) -> String {
    let strings = options.strings
    let report = outcome.scored.report
    var text = options.paint(report.title(strings.language).visible, .title) + "\n"
    text +=
      strings.drawsMade(strings.numbers.integer(outcome.result.draws), "\(seed)") + " · "
      + designText(outcome.analysis.design, report) + "\n"
    if outcome.robustness != nil, outcome.analysis.design.factors != [.weights] {
      text += strings.boundsForWeights + "\n"
    }
    for note in outcome.notes { text += note + "\n" }
    return text + "\n"
  }

  private func table(_ outcome: Outcome) -> TableExport {
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

  private func ending(_ outcome: Outcome) -> String {
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
        let interval = index.totalInterval
        lines.append(
          "  " + strings.factor(index.factor).padded(18)
            + strings.sobolFigures(
              numbers.fixed(index.first, 2), numbers.fixed(index.total, 2),
              numbers.fixed(interval.lowerBound, 2) + "–" + numbers.fixed(interval.upperBound, 2))
            + (index.isConverged ? "" : " · " + strings.notConverged))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func json(_ outcome: Outcome) -> JSONText {
    let result = outcome.result
    let report = outcome.scored.report
    let design = outcome.analysis.design
    func words<Choice>(_ choices: [Choice], _ text: (Choice) -> String) -> JSONText {
      .array(choices.map { .string(text($0)) })
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
          .object(
            result.frequencies[place].enumerated().compactMap { rank, count in
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
          ("normalise", words(design.normalisations, MethodNotation.text)),
          ("aggregate", words(design.aggregations, MethodNotation.text)),
          ("impute", words(design.imputations, MethodNotation.text)),
          ("treat", words(design.treatments, MethodNotation.text)),
          ("leaveOneOut", .bool(design.leavesOneOut)), ("seed", .int(Int(clamping: design.seed))),
        ])
      ),
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
              return .object([
                ("normalise", .string(MethodNotation.text(draw.methodology.normalisation))),
                ("aggregate", .string(MethodNotation.text(draw.methodology.aggregation))),
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
}
