import ArgumentParser
import CompositeIndex
import Dashboard
import IndexReports
import TerminalCore
import Wording

struct RobustnessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "robustness",
    abstract: "How far ranks depend on weights and method: intervals, certain ranks, sensitivity.",
    discussion: """
      The index is rebuilt many times with every weight varied by ± the spread, and with the alternatives \
      named for a step drawn beside what the report says (--normalise rank adds ranks to the report's own \
      scaling); an alternative takes the place of what single nodes say as well. Without any, the geometric mean \
      is drawn beside the arithmetic one. An alternative that the values forbid is named, and how many draws took \
      the report's own choice instead. Same seed, same result, on any number of cores. Above 2,000 units there are \
      no sensitivity, possible ranks and frequencies, and fewer draws; it is said. JSON: {"report", "category", \
      "design": {"weights", "normalise", "aggregate", "impute", "treat", "leaveOneOut", "seed"} (what was drawn, \
      the report's own first), "undrawn": [{"step", "choice", "reason", "node", "child", "units", "draws"}], \
      "notes", "draws", "failedDraws", "halfSampleDifference", "rows": [{"code", \
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

  @Option(parsing: .unconditional, help: "Number of draws.")
  var draws = 10_000

  @Option(parsing: .unconditional, help: "Seed of the random numbers.")
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

  @Option(parsing: .unconditional, help: "Base runs of the sensitivity analysis; 0 leaves it out.")
  var sobol = 4096

  @Option(
    parsing: .unconditionalSingleValue,
    help: "Chance of being ranked K or better, in its own column; may be repeated.")
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
    guard (0...100_000).contains(sobol) else {
      throw ValidationError("--sobol takes a number from 0 to 100000, found \(sobol)")
    }
  }

  struct Outcome {
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
    Output.noteIdle(
      "--record", without: "--format json", if: record && options.format != .json, strings)
    let scored = try Reports.one(path, strings: strings, series: seriesOption.series)
    let report = scored.report
    let category = try Reports.category(category, in: scored, strings)
    guard scored.scorecard != nil,
      scored.population(of: category).contains(where: {
        scored.computedScore(unit: Int($0), node: 0) != nil
      })
    else {
      let reason = scored.scoringError.map { strings.sentence($0, in: report) }
      Output.note("\(report.file.visible): " + (reason ?? strings.nothingToCompute))
      throw Status.badData
    }
    var notes: [String] = []
    let design = try makeDesign(report)
    let members = scored.population(of: category)
    let outcome = try Reports.computing(report, strings) {
      let baseline = report.baseline
      let analysis = try UncertaintyAnalysis(
        baseline.dataset, framework: baseline.framework, methodology: baseline.methodology,
        design: design, among: members)
      let isSmall = analysis.units.count <= Self.manyUnits
      if record, !isSmall {
        throw ValidationError(
          "--record takes at most \(Self.manyUnits) units, found \(analysis.units.count)")
      }
      let result = analysis.result(ranks(analysis))
      notes += analysis.choices.same.map { strings.sameAsReport($0) }
      notes += result.undrawn.map { strings.undrawn($0, of: result.draws, in: report) }
      if result.draws < design.draws {
        notes.append(
          strings.fewerDraws(design.draws, result.draws, units: analysis.units.count))
      }
      if !isSmall { notes.append(strings.onlyForFewer(Self.manyUnits)) }
      let card = try baseline.scored()
      return Outcome(
        scored: scored, category: category, analysis: analysis, result: result,
        robustness: isSmall
          ? WeightRobustness(card, spread: design.weightSpread, among: members) : nil,
        sensitivity: sobol > 0 && !analysis.factors.isEmpty && isSmall
          ? Sensitivity(analysis, base: sobol) : nil,
        order: result.units.indices.sorted {
          (result.nominalRanks[$0], $0) < (result.nominalRanks[$1], $1)
        },
        pairs: try beats.map { try pair($0, scored, analysis.units) }, notes: notes)
    }
    if options.format == .table {
      options.say(heading(outcome))
    } else if options.format != .json {
      for note in outcome.notes { Output.note(note.visible) }
    }
    // Of many units one of the two is enough to hold.
    options.print(options.format == .json ? TableExport(columns: [], rows: []) : table(outcome)) {
      json(outcome)
    }
    if options.format == .table { options.say(ending(outcome)) }
  }

  /// Units up to which everything is worked out; beyond, what is linear in their number.
  static let manyUnits = 2_000

  /// The ranks of all draws, each core writing its own rows.
  private func ranks(_ analysis: UncertaintyAnalysis) -> [UInt16] {
    let width = analysis.units.count
    let draws = analysis.design.draws(ofUnits: width)
    let progress = ProgressLine(total: draws)
    defer { progress.finish() }
    return [UInt16](unsafeUninitializedCapacity: draws * width) { all, count in
      nonisolated(unsafe) let rows = all
      let made = Parallel.map(draws) { range in
        analysis.run(
          range,
          into: UnsafeMutableBufferPointer(
            rebasing: rows[(range.lowerBound * width)..<(range.upperBound * width)])
        ) {
          progress.advance(by: 64)
          return false
        }
      }
      count = made.reduce(0, +) * width
    }
  }

  private func makeDesign(_ report: Report) throws -> UncertaintyDesign {
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
    if normalise.isEmpty, aggregate.isEmpty, impute.isEmpty, treat.isEmpty {
      design.aggregations = RobustnessStudy.secondMean(report)
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
}
