import ArgumentParser
import Commands
import CompositeIndex
import Dashboard
import Host
import IndexReports
import Readings
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

  @Argument(help: "A report file, or - for standard input.", completion: .reports)
  var path: String

  @Option(help: "Category code, such as province.", completion: .categories)
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
    let strings = options.strings
    try strings.check(draws, "--draws", in: 1...1_000_000)
    for rank in atMost { try strings.check(rank, "--at-most", in: 1...Int.max) }
    try strings.check(sobol, "--sobol", in: 0...100_000)
  }

  func run() throws {
    prepareProcess()
    let strings = options.strings
    Output.noteIdle(
      "--record", without: "--format json", if: record && options.format != .json, strings)
    let scored = try Reports.one(path, strings: strings, series: seriesOption.series)
    let report = scored.report
    let category = try Reports.category(category, in: scored, strings)
    guard scored.canBeComputed(category: category) else {
      throw Reports.nothingToCompute(scored, strings)
    }
    let design = try variations.design(report, strings)
    let (analysis, study) = try Reports.computing(report, strings) {
      let analysis = try RobustnessStudy.analysis(scored, category: category, design: design)
      let many = RobustnessStudy.manyUnits
      if record, analysis.units.count > many {
        throw ValidationError(strings.recordsAtMost(many, found: analysis.units.count))
      }
      return (
        analysis,
        try RobustnessStudy(
          scored, category: category, analysis, ranks: AllDraws.ranks(analysis), baseRuns: sobol)
      )
    }
    guard let study else { return }
    let pairs = try beats.map { try RobustnessOptions.pair($0, of: study, strings) }
    for note in pairs.flatMap(\.notes) { Output.note(note) }
    let reading = RobustnessReading(study, atMost: atMost, pairs: pairs.map(\.pair), strings)
    var sheet = reading.sheet
    if record, options.format == .json {
      sheet.membersBehind.append(("record", reading.record(analysis)))
    }
    // On a terminal they stand above the table.
    if options.format == .csv || options.format == .markdown {
      for note in sheet.notes { Output.note(note) }
    }
    sheet.notes = []
    if options.format == .table { options.say(options.paint(sheet.title.visible, .title) + "\n") }
    try options.print(sheet)
  }

  private var variations: RobustnessOptions {
    var options = RobustnessOptions()
    options.weights = weights
    options.normalise = normalise
    options.aggregate = aggregate
    options.impute = impute
    options.treat = treat
    options.leavesOneOut = leaveOneOut
    options.draws = draws
    options.seed = seed
    return options
  }
}
