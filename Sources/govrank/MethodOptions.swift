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
      "Weights found by a rule: equal, entropy, first-component, importance; for one node CODE=…; may be repeated."
  )
  var weightBy: [String] = []

  @Option(
    help: "A file with experts' answers, points or judgements of pairs, that weights are made of.",
    completion: .file(extensions: ["json"]))
  var experts: String?

  @Option(
    help:
      "none, minmax:0,100, minmax:p2.5,p97.5, zscore:0,1, rank …; for one node CODE=…; may be repeated."
  )
  var normalise: [String] = []

  @Option(
    help:
      "arithmetic, geometric, harmonic, sum, power:P, owa:2, mpi, eige, topsis, borda, kemeny, bod …; for one node CODE=…; may be repeated."
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

  /// Whether any is given.
  var isGiven: Bool {
    var changes = plainChanges
    changes.weightBy = weightBy
    return experts != nil || !changes.isEmpty
  }

  /// What is asked for, with the file of answers read.
  ///
  /// - Parameter isSaid: Say what is wrong with that file.
  func changes(
    of report: Report, _ strings: Strings, isSaid: Bool = true
  ) throws -> MethodChanges {
    var changes = plainChanges
    if let experts {
      let bytes: [UInt8]
      do throws(FileProblem) {
        bytes = try WholeFile.bytes(experts, limit: WholeFile.scenarioLimit)
      } catch {
        throw Reports.fail(error, experts, strings)
      }
      let (answers, findings) = ExpertFile.read(
        bytes: bytes, named: experts, for: report.framework)
      for finding in findings where isSaid { Output.note(strings.line(finding)) }
      guard let answers else { throw Status.badData }
      changes.experts = (answers, experts)
    }
    changes.weightBy = weightBy
    return changes
  }

  private var plainChanges: MethodChanges {
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
    guard scenario != nil || method.isGiven else { return sheet }
    var sheet = sheet
    sheet.members.append(("method", MethodReading.json(scored.report.baseline)))
    return sheet
  }

  /// `nil` where no other method is named.
  ///
  /// - Parameter isSaid: Say what is wrong with a file of experts' answers.
  func method(_ strings: Strings, isSaid: Bool = true) throws -> OtherMethod? {
    guard scenario != nil || method.isGiven else { return nil }
    let options = method
    return try OtherMethod(scenario: scenario, strings) {
      try options.changes(of: $0, strings, isSaid: isSaid)
    }
  }

  /// The report under the method, or as it is where none is named.
  func applied(to scored: ScoredReport, _ strings: Strings) throws -> ScoredReport {
    try method(strings)?.applied(to: scored) ?? scored
  }

  /// Reports of a series under the method, or as they are where none is named.
  ///
  /// - Parameter series: The one that is meant; of the first report without it.
  func applied(
    toSeries series: String?, of reports: [ScoredReport], _ strings: Strings
  ) throws -> [ScoredReport] {
    guard let method = try method(strings),
      let newest = reports.first(where: { series == nil || $0.report.series == series })
    else { return reports }
    return try method.applied(to: reports, about: newest)
  }

  /// A library with a report and its series under the method, or as they are where none is named.
  func applied(
    to library: Library, about scored: ScoredReport, _ strings: Strings
  ) throws -> (library: Library, scored: ScoredReport) {
    try method(strings)?.applied(
      to: library, about: scored)
      ?? (library, scored)
  }
}
