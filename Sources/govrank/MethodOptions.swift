import ArgumentParser
import CompositeIndex
import Dashboard
import IndexReports
import TerminalCore

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

  @OptionGroup var seriesOption: SeriesOption

  @Flag(inversion: .prefixedNo, help: "Divide indicators by their denominators.")
  var denominate: Bool?

  /// The report's data under the changed method.
  func baseline(of report: Report) throws -> Baseline {
    var method = report.methodology
    var nodes: [Int: (inout Node) -> Void] = [:]
    func change(_ node: Int, _ more: @escaping (inout Node) -> Void) {
      let before = nodes[node]
      nodes[node] = { node in
        before?(&node)
        more(&node)
      }
    }
    for text in weight {
      let (code, value) = try Self.assignment(text, "--weight takes CODE=W")
      let node = try Self.node(code, in: report)
      guard let number = Double(value), number > 0, number.isFinite else {
        throw ValidationError("--weight \(text): the weight must be a number above 0")
      }
      change(node) { $0.weight = number }
    }
    for text in normalise {
      if let chosen = MethodNotation.normalisation(text) {
        method.normalisation = chosen
      } else {
        let (code, value) = try Self.assignment(
          text, "--normalise takes one of " + MethodNotation.normalisations)
        let node = try Self.node(code, in: report)
        guard let chosen = MethodNotation.normalisation(value) else {
          throw ValidationError(
            "--normalise \(text): expected one of " + MethodNotation.normalisations)
        }
        change(node) { $0.normalisation = chosen }
      }
    }
    for text in aggregate {
      if let chosen = MethodNotation.aggregation(text) {
        method.aggregation = chosen
      } else {
        let (code, value) = try Self.assignment(
          text, "--aggregate takes one of " + MethodNotation.aggregations)
        let node = try Self.node(code, in: report)
        guard let chosen = MethodNotation.aggregation(value) else {
          throw ValidationError(
            "--aggregate \(text): expected one of " + MethodNotation.aggregations)
        }
        guard !report.framework.nodes[node].isIndicator else {
          throw ValidationError("--aggregate \(text): \(code) is an indicator and has no parts")
        }
        change(node) { $0.aggregation = chosen }
      }
    }
    if let impute {
      guard let chosen = MethodNotation.imputation(impute) else {
        throw ValidationError("--impute \(impute): expected one of " + MethodNotation.imputations)
      }
      method.imputation = chosen
    }
    if let treat {
      guard let chosen = MethodNotation.treatment(treat) else {
        throw ValidationError("--treat \(treat): expected one of " + MethodNotation.treatments)
      }
      method.treatment = chosen
    }
    if let minCoverage {
      method.minimumCoverage = try Self.share(minCoverage, "--min-coverage")
    }
    if let minAvailability {
      method.screening.minimumAvailability = try Self.share(minAvailability, "--min-availability")
    }
    if let minNonzero {
      method.screening.minimumNonZero = try Self.share(minNonzero, "--min-nonzero")
    }
    if let bounds {
      guard let chosen = Methodology.Bounds(rawValue: bounds) else {
        throw ValidationError("--bounds takes period or series, found \"\(bounds)\"")
      }
      method.bounds = chosen
    }
    if let denominate { method.denominates = denominate }
    var dataset = report.dataset
    for text in [method.normalisation]
      + nodes.keys.compactMap({ place -> Normalisation? in
        var node = report.framework.nodes[place]
        nodes[place]?(&node)
        return node.normalisation
      })
    {
      // A reference unit may be named for the first time here.
      guard case .distanceToReference(let code, _) = text else { continue }
      guard let unit = report.units.position(of: code) else {
        throw ValidationError("no unit \"\(code)\" in \(report.id)")
      }
      dataset.references[code] = unit
    }
    let framework = try report.framework.changing { list in
      for (place, change) in nodes { change(&list[place]) }
    }
    return Baseline(dataset: dataset, framework: framework, methodology: method)
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
      ("treat", .string(MethodNotation.text(method.treatment))),
      ("normalise", .string(MethodNotation.text(method.normalisation))),
      ("bounds", .string(method.bounds.rawValue)),
      ("aggregate", .string(MethodNotation.text(method.aggregation))),
      ("minimumCoverage", .number(method.minimumCoverage)),
      (
        "nodes",
        .object(
          baseline.framework.nodes.dropFirst().map { node in
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
