import ArgumentParser
import Commands
import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import Wording

/// Options that replace steps of the report's method; what is not named stays as the report says.
struct MethodOptions: ParsableArguments {
  @Option(help: "Another weight among the siblings, as CODE=W; may be repeated.")
  var weight: [String] = []

  @Option(
    help:
      "none, minmax:0,100, minmax:p2.5,p97.5, zscore:0,1, rank …; for one node CODE=…; may be repeated."
  )
  var normalise: [String] = []

  @Option(
    help:
      "arithmetic, geometric, harmonic, sum, power:P, copeland, mpi …; for one node CODE=…; may be repeated."
  )
  var aggregate: [String] = []

  @Option(help: "none, mean, median, group-mean:GROUPING …; latest and linear need --series.")
  var impute: String?

  @Option(
    help:
      "none, winsorise:5, log, boxcox, ln, log1p, sqrt …; for one indicator CODE=…; may be repeated."
  )
  var treat: [String] = []

  @Option(
    parsing: .unconditional, help: "Smallest share (0…1) of a node's children that must be present."
  )
  var minCoverage: Double?

  @Option(
    parsing: .unconditional, help: "Leave out units with a smaller share (0…1) of their indicators."
  )
  var minAvailability: Double?

  @Option(
    parsing: .unconditional,
    help: "Leave out units with a smaller share (0…1) of values other than 0.")
  var minNonzero: Double?

  @Option(help: "Whose values are the bounds of scaling: period, or series (needs --series).")
  var bounds: String?

  @Option(help: "Whose values gaps are filled from: period, or series (needs --series).")
  var imputeOver: String?

  @Option(help: "Among whose values outliers are found: period, or series (needs --series).")
  var treatOver: String?

  @Flag(inversion: .prefixedNo, help: "Divide indicators by their denominators.")
  var denominate: Bool?

  /// The report's data under the changed method.
  func baseline(of report: Report, _ strings: Strings) throws -> Baseline {
    try changes.baseline(of: report, strings)
  }

  /// What options change nothing: what they say is so already, or others take their place.
  func notices(of report: Report, _ strings: Strings) throws -> [String] {
    try changes.notices(of: report, strings)
  }

  var changes: MethodChanges {
    var changes = MethodChanges()
    changes.weight = weight
    changes.normalise = normalise
    changes.aggregate = aggregate
    changes.impute = impute
    changes.treat = treat
    changes.minCoverage = minCoverage
    changes.minAvailability = minAvailability
    changes.minNonzero = minNonzero
    changes.bounds = bounds
    changes.imputeOver = imputeOver
    changes.treatOver = treatOver
    changes.denominate = denominate
    return changes
  }
}

struct SeriesOption: ParsableArguments {
  @Option(
    help: "A file or folder with the other periods of the series; may be repeated.",
    completion: .reports)
  var series: [String] = []
}

/// Another method than the report's own, wherever figures are shown.
struct OtherMethodOptions: ParsableArguments {
  @OptionGroup var method: MethodOptions

  @Option(
    name: .customLong("scenario"), help: "A scenario that the dashboard saved (govrank-scenario/1)."
  )
  var scenario: String?

  /// A sheet that says in JSON, where another method was named, which one was really used.
  func marked(_ sheet: Sheet, of scored: ScoredReport) -> Sheet {
    guard scenario != nil || !method.changes.isEmpty else { return sheet }
    var sheet = sheet
    sheet.members.append(("method", MethodReading.json(scored.report.baseline)))
    return sheet
  }

  /// The report under the method, or as it is where none is named.
  func applied(to scored: ScoredReport, _ strings: Strings) throws -> ScoredReport {
    try OtherMethod(method.changes, scenario: scenario, strings)?.applied(to: scored) ?? scored
  }

  /// Reports of a series under the method, or as they are where none is named.
  ///
  /// - Parameter series: The one that is meant; of the first report without it.
  func applied(
    toSeries series: String?, of reports: [ScoredReport], _ strings: Strings
  ) throws -> [ScoredReport] {
    guard let method = try OtherMethod(method.changes, scenario: scenario, strings),
      let newest = reports.first(where: { series == nil || $0.report.series == series })
    else { return reports }
    return try method.applied(to: reports, about: newest)
  }

  /// A library with a report and its series under the method, or as they are where none is named.
  func applied(
    to library: Library, about scored: ScoredReport, _ strings: Strings
  ) throws -> (library: Library, scored: ScoredReport) {
    try OtherMethod(method.changes, scenario: scenario, strings)?.applied(
      to: library, about: scored)
      ?? (library, scored)
  }
}
