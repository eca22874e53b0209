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

  @OptionGroup var seriesOption: SeriesOption

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
