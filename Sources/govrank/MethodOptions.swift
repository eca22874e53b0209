import ArgumentParser
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

  @OptionGroup var seriesOption: SeriesOption

  @Flag(inversion: .prefixedNo, help: "Divide indicators by their denominators.")
  var denominate: Bool?

  /// What is asked for, with the file of answers read and its findings said.
  func changes(of report: Report, _ strings: Strings) throws -> MethodChanges {
    var changes = MethodChanges()
    if let experts {
      let bytes: [UInt8]
      do throws(FileProblem) {
        bytes = try WholeFile.bytes(experts, limit: WholeFile.scenarioLimit)
      } catch {
        throw Reports.fail(error, experts, strings)
      }
      let (answers, findings) = ExpertFile.read(
        bytes: bytes, named: experts, for: report.framework)
      for finding in findings { Output.note(strings.line(finding)) }
      guard let answers else { throw Status.badData }
      changes.experts = (answers, experts)
    }
    changes.weightBy = weightBy
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

extension Reports {
  /// Runs what computes, and turns a refusal into a sentence that names node and units.
  static func computing<Result>(
    _ report: Report, _ strings: Strings, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let error as ScoringError {
      Output.note("\(report.file.visible): " + strings.sentence(error, in: report))
      throw Status.badData
    }
  }

  /// Says why there is nothing to compute scores from; returns the status to end with.
  static func nothingToCompute(_ scored: ScoredReport, _ strings: Strings) -> ExitCode {
    let reason = scored.scoringError.map { strings.sentence($0, in: scored.report) }
    Output.note("\(scored.report.file.visible): " + (reason ?? strings.nothingToCompute))
    return Status.badData
  }
}
