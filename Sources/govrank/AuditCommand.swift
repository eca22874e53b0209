import ArgumentParser
import Commands
import CompositeIndex
import IndexReports
import Readings
import Wording

struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Coverage, outliers, correlations, weight against importance, near ties.",
    discussion: """
      The table lists the indicators; below it stand redundant and contradicting pairs, Cronbach's alpha and the \
      principal components of every group, and near ties. CSV has the indicators only. JSON: {"report", "method" (as in score), \
      "indicators": [{"code", "name", "coverage", "skewness", "kurtosis", "outliers", "correlationWithParent", \
      "weight", "importance", "rankShift"}], "pairs": [{"first", "second", "pearson", "spearman", "kendall", \
      "redundant"}], "groups": [{"code", "alpha", "eigenvalues", "firstComponent": {CODE: loading}}], "units": \
      [{"code", "coverage"}], "nearTies": [{"first", "second", "difference"}]}.
      """)

  @Argument(help: "A report file, or - for standard input.", completion: .reports)
  var path: String

  @Option(help: "Category code, such as province.", completion: .categories)
  var category: String?

  @OptionGroup var method: MethodOptions

  @OptionGroup var seriesOption: SeriesOption

  @OptionGroup var options: OutputOptions

  func run() throws {
    prepareProcess()
    let strings = options.strings
    let scored = try Reports.one(path, strings: strings, series: seriesOption.series)
    let report = scored.report
    let category = try Reports.category(category, in: scored, strings)
    guard report.dataset.indicators.contains(where: { $0.presentCount > 0 }) else {
      throw Reports.nothingToCompute(scored, strings)
    }
    let changes = try method.changes(of: report, strings)
    let baseline = try Reports.baseline(of: report, changedBy: changes, strings)
    try options.print(
      try Reports.computing(report, strings) {
        try AuditReading(scored, category: category, under: baseline, strings).sheet
      })
  }
}
