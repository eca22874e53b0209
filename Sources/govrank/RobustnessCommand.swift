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
    guard sobol >= 0 else { throw ValidationError("--sobol takes a number from 0, found \(sobol)") }
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
}
