import ArgumentParser
import Commands
import CompositeIndex
import IndexReports
import Readings
import Wording

struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Descriptive figures of every node, and their correlations.",
    discussion: """
      A row for each node: values present and missing, zeros, different values, least, quartiles, greatest, mean, standard \
      deviation (n - 1), skewness and kurtosis (G1, G2), Pearson's correlation with the parent and with the index. Indicators \
      by their raw values (without any by their scores), or with --prepared as they are scaled; the others by their scores, the \
      published ones where there are any and no other method is asked for. With --correlations the matrix of \
      all pairs; where p is above 0.05 the cell is blank in tables, not in CSV and JSON. JSON: {"report", "method", "values", \
      "nodes": [{"name", "code", "count", "missing", "zeros", "unique", "min", "lower_quartile", "median", "upper_quartile", \
      "max", "mean", "sd", "skewness", "kurtosis", "withParent", "withParentP", "withIndex", "withIndexP"}]}, of a matrix \
      {…, "correlation", "nodes": [{"name", "code", "correlations": {CODE: r}, "p": {CODE: p}}]}.
      """)

  @Argument(help: "A report file, or - for standard input.", completion: .reports)
  var path: String

  @Option(help: "Category code, such as province.", completion: .categories)
  var category: String?

  @Option(help: "The matrix of correlations: pearson, spearman or kendall (τ-b).")
  var correlations: CorrelationChoice?

  @Flag(help: "Values of indicators divided, imputed and treated, as the method says.")
  var prepared = false

  @OptionGroup var method: MethodOptions

  @OptionGroup var seriesOption: SeriesOption

  @OptionGroup var options: OutputOptions

  func run() throws {
    prepareProcess()
    let strings = options.strings
    let scored = try Reports.one(path, strings: strings, series: seriesOption.series)
    let report = scored.report
    let category = try Reports.category(category, in: scored, strings)
    let changes = try method.changes(of: report, strings)
    let hasValues = report.dataset.indicators.contains { $0.presentCount > 0 }
    // What was published has its figures too.
    guard
      hasValues || (changes.isEmpty && !prepared && scored.hasScores(category: category, node: 0))
    else { throw Reports.nothingToCompute(scored, strings) }
    let baseline = try Reports.baseline(of: report, changedBy: changes, strings)
    let reading = try Reports.computing(report, strings) {
      try StatisticsReading(
        scored, category: category, under: changes.isEmpty ? nil : baseline, isPrepared: prepared,
        strings)
    }
    try options.print(
      try correlations.flatMap { Correlation(rawValue: $0.rawValue) }.map(reading.correlations)
        ?? reading.sheet)
  }
}

enum CorrelationChoice: String, ExpressibleByArgument, CaseIterable {
  case pearson, spearman, kendall
}
