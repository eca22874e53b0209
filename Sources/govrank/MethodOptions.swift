import ArgumentParser
import CompositeIndex
import Dashboard
import Exchange
import IndexReports
import TerminalCore
import Wording

/// Options that replace steps of the report's method; what is not named stays as the report says.
struct MethodOptions: ParsableArguments {
  @Option(help: "Another weight among the siblings, as CODE=W; may be repeated.")
  var weight: [String] = []

  @Option(help: "none, minmax:0,100, zscore:0,1, rank …; for one node CODE=…; may be repeated.")
  var normalise: [String] = []

  @Option(
    help:
      "arithmetic, geometric, harmonic, sum, power:P, copeland; for one node CODE=…; may be repeated."
  )
  var aggregate: [String] = []

  @Option(help: "none, mean, median, group-mean:GROUPING …; latest and linear need --series.")
  var impute: String?

  @Option(help: "none, winsorise:5, log, boxcox.")
  var treat: String?

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

  /// One option as it was given, and what it does.
  private struct Change {
    var label: String
    var apply: (inout Baseline) throws -> Void
  }

  /// The report's data under the changed method.
  func baseline(of report: Report) throws -> Baseline {
    try baseline(of: report, try changes(of: report))
  }

  /// What options change nothing: what they say is so already, or others take their place.
  func notices(of report: Report, _ strings: Strings) throws -> [String] {
    let changes = try changes(of: report)
    let whole = try baseline(of: report, changes).effectiveMethod
    return try changes.indices.filter { place in
      var rest = changes
      rest.remove(at: place)
      return try baseline(of: report, rest).effectiveMethod == whole
    }.map { strings.changesNothing(changes[$0].label).visible }
  }

  private func baseline(of report: Report, _ changes: [Change]) throws -> Baseline {
    var baseline = report.baseline
    for change in changes { try change.apply(&baseline) }
    for normalisation in baseline.effectiveMethod.normalisations {
      // A reference unit may be named for the first time here.
      guard case .distanceToReference(let code, _) = normalisation else { continue }
      guard let unit = report.units.position(of: code) else {
        throw ValidationError("no unit \"\(code)\" in \(report.id)")
      }
      baseline.dataset.references[code] = unit
    }
    return baseline
  }

  /// What the options do, in order: what is for a whole step before what is for one node, which wins.
  private func changes(of report: Report) throws -> [Change] {
    var changes: [Change] = []
    var ofNodes: [Change] = []
    func change(
      _ node: Int, _ label: String, _ body: @escaping (inout Node) -> Void
    ) {
      ofNodes.append(
        Change(label: label) { baseline in
          baseline.framework = try baseline.framework.changing { body(&$0[node]) }
        })
    }
    for text in weight {
      let (code, value) = try Self.assignment(text, "--weight takes CODE=W")
      let node = try Self.node(code, in: report)
      guard let number = Double(value), number > 0, number.isFinite else {
        throw ValidationError("--weight \(text): the weight must be a number above 0")
      }
      change(node, "--weight \(text)") { $0.weight = number }
    }
    for text in normalise {
      let label = "--normalise \(text)"
      if let chosen = MethodNotation.normalisation(text) {
        changes.append(Change(label: label) { $0.normaliseEverywhere(by: chosen) })
      } else {
        let (code, value) = try Self.assignment(
          text, "--normalise takes one of " + MethodNotation.normalisations)
        let node = try Self.node(code, in: report)
        guard let chosen = MethodNotation.normalisation(value) else {
          throw ValidationError(
            label + ": expected one of " + MethodNotation.normalisations)
        }
        change(node, label) { $0.normalisation = chosen }
      }
    }
    for text in aggregate {
      let label = "--aggregate \(text)"
      if let chosen = MethodNotation.aggregation(text) {
        changes.append(Change(label: label) { $0.aggregateEverywhere(by: chosen) })
      } else {
        let (code, value) = try Self.assignment(
          text, "--aggregate takes one of " + MethodNotation.aggregations)
        let node = try Self.node(code, in: report)
        guard let chosen = MethodNotation.aggregation(value) else {
          throw ValidationError(
            label + ": expected one of " + MethodNotation.aggregations)
        }
        guard !report.framework.nodes[node].isIndicator else {
          throw ValidationError(label + ": \(code) is an indicator and has no parts")
        }
        change(node, label) { $0.aggregation = chosen }
      }
    }
    func step(_ label: String, _ body: @escaping (inout Methodology) -> Void) {
      changes.append(Change(label: label) { body(&$0.methodology) })
    }
    if let impute {
      guard let chosen = MethodNotation.imputation(impute) else {
        throw ValidationError("--impute \(impute): expected one of " + MethodNotation.imputations)
      }
      step("--impute \(impute)") { $0.imputation = chosen }
    }
    if let treat {
      guard let chosen = MethodNotation.treatment(treat) else {
        throw ValidationError("--treat \(treat): expected one of " + MethodNotation.treatments)
      }
      step("--treat \(treat)") { $0.treatment = chosen }
    }
    if let minCoverage {
      let share = try Self.share(minCoverage, "--min-coverage")
      step("--min-coverage \(minCoverage)") { $0.minimumCoverage = share }
    }
    if let minAvailability {
      let share = try Self.share(minAvailability, "--min-availability")
      step("--min-availability \(minAvailability)") { $0.screening.minimumAvailability = share }
    }
    if let minNonzero {
      let share = try Self.share(minNonzero, "--min-nonzero")
      step("--min-nonzero \(minNonzero)") { $0.screening.minimumNonZero = share }
    }
    if let bounds = try Self.pool(bounds, "--bounds") {
      step("--bounds \(bounds.rawValue)") { $0.bounds = bounds }
    }
    if let pool = try Self.pool(imputeOver, "--impute-over") {
      step("--impute-over \(pool.rawValue)") { $0.imputationPool = pool }
    }
    if let pool = try Self.pool(treatOver, "--treat-over") {
      step("--treat-over \(pool.rawValue)") { $0.treatmentPool = pool }
    }
    if let denominate {
      step(denominate ? "--denominate" : "--no-denominate") { $0.denominates = denominate }
    }
    return changes + ofNodes
  }

  private static func pool(_ text: String?, _ option: String) throws -> Methodology.Bounds? {
    guard let text else { return nil }
    guard let chosen = Methodology.Bounds(rawValue: text) else {
      throw ValidationError("\(option) takes period or series, found \"\(text)\"")
    }
    return chosen
  }

  private static func share(_ value: Double, _ option: String) throws -> Double {
    guard (0...1).contains(value) else {
      throw ValidationError("\(option) takes a share from 0 to 1, found \(value)")
    }
    return value
  }

  static func assignment(_ text: String, _ usage: String) throws -> (code: String, value: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      throw ValidationError("\(usage), found \"\(text)\"")
    }
    return (String(parts[0]), String(parts[1]))
  }

  static func node(_ code: String, in report: Report) throws -> Int {
    try Reports.node(code, in: report, .english)
  }
}

struct SeriesOption: ParsableArguments {
  @Option(help: "A file or folder with the other periods of the series; may be repeated.")
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

  /// The method as JSON, for a reader who wants to know what was really used.
  static func json(_ baseline: Baseline) -> JSONText {
    let method = baseline.methodology
    /// What all nodes share, else what those share that say nothing of their own.
    func used(_ common: String, _ usual: String) -> String {
      common == MethodNotation.mixed ? usual : common
    }
    return .object([
      (
        "screen",
        .object([
          ("availability", .number(method.screening.minimumAvailability)),
          ("nonZero", .number(method.screening.minimumNonZero)),
        ])
      ),
      ("denominate", .bool(method.denominates)),
      ("impute", .string(MethodNotation.text(method.imputation))),
      ("imputeOver", .string(method.imputationPool.rawValue)),
      ("treat", .string(MethodNotation.text(method.treatment))),
      ("treatOver", .string(method.treatmentPool.rawValue)),
      (
        "normalise",
        .string(
          used(
            MethodNotation.normalisation(of: baseline), MethodNotation.text(method.normalisation)))
      ),
      ("bounds", .string(method.bounds.rawValue)),
      (
        "aggregate",
        .string(
          used(MethodNotation.aggregation(of: baseline), MethodNotation.text(method.aggregation)))
      ),
      ("minimumCoverage", .number(method.minimumCoverage)),
      (
        "nodes",
        .object(
          baseline.framework.nodes.filter {
            // The index where it has a choice of its own that is not everybody's.
            $0.parent != nil || $0.normalisation != nil
              || $0.aggregation != nil
                && MethodNotation.aggregation(of: baseline) == MethodNotation.mixed
          }.map { node in
            var members: [(String, JSONText)] = [("weight", .number(node.weight))]
            if let own = node.normalisation {
              members.append(("normalise", .string(MethodNotation.text(own))))
            }
            if let own = node.aggregation {
              members.append(("aggregate", .string(MethodNotation.text(own))))
            }
            return (node.code, .object(members))
          })
      ),
    ])
  }
}
