public import CompositeIndex

/// Changes to a report that are asked about together: weights, values, method. Kept as
/// `govrank-scenario/1`, with codes instead of positions, so that it can be applied to the report
/// again.
public struct Scenario: Sendable, Hashable {
  public static let format = "govrank-scenario/1"

  public var name: String
  /// The id of the report it was made on.
  public var report: String
  /// Weights (> 0) by node code.
  public var weights: [String: Double]
  /// Raw values by unit code and indicator code; `nil` takes the value away.
  public var values: [String: [String: Double?]]
  /// Other bounds, worst and best, by indicator code.
  public var goalposts: [String: [Double]]
  /// Choices of the method, as ``MethodNotation`` writes them, each in the place of what the report
  /// and its nodes say for that step; `nil` leaves the report's.
  public var normalise: String?
  public var aggregate: String?
  public var impute: String?
  public var treat: String?
  /// 0…1.
  public var minimumCoverage: Double?

  public init(name: String = "", report: String) {
    self.name = name
    self.report = report
    weights = [:]
    values = [:]
    goalposts = [:]
  }

  /// How many things are changed.
  public var changeCount: Int {
    weights.count + values.values.reduce(0) { $0 + $1.count } + goalposts.count
      + [normalise, aggregate, impute, treat].compactMap(\.self).count
      + (minimumCoverage == nil ? 0 : 1)
  }

  /// A part of a scenario that a report has no place for.
  public struct Stranger: Sendable, Hashable {
    /// `weights`, `values`…
    public var part: String
    public var code: String
  }

  /// The report's data, tree and method under the scenario.
  ///
  /// - Returns: What scoring starts from, and what was left out because the report does not have it.
  /// - Throws: As ``CompositeIndex/Baseline/applying(_:)``.
  public func applied(
    to report: Report
  ) throws(ScoringError) -> (baseline: Baseline, strangers: [Stranger]) {
    var strangers: [Stranger] = []
    var edits: [Edit] = []
    let framework = report.framework
    for (code, weight) in weights.sorted(by: { $0.key < $1.key }) {
      if let node = framework.position(of: code) {
        edits.append(.weight(node: node, weight))
      } else {
        strangers.append(Stranger(part: "weights", code: code))
      }
    }
    for (unitCode, row) in values.sorted(by: { $0.key < $1.key }) {
      guard let unit = report.units.position(of: unitCode) else {
        strangers.append(Stranger(part: "values", code: unitCode))
        continue
      }
      for (code, value) in row.sorted(by: { $0.key < $1.key }) {
        if let node = framework.position(of: code), framework.nodes[node].isIndicator {
          edits.append(.value(unit: unit, node: node, value))
        } else {
          strangers.append(Stranger(part: "values.\(unitCode)", code: code))
        }
      }
    }
    for (code, pair) in goalposts.sorted(by: { $0.key < $1.key }) {
      if let node = framework.position(of: code), framework.nodes[node].isIndicator,
        pair.count == 2
      {
        edits.append(.goalposts(node: node, Goalposts(worst: pair[0], best: pair[1])))
      } else {
        strangers.append(Stranger(part: "goalposts", code: code))
      }
    }
    var baseline = report.baseline
    if let chosen = normalise.flatMap(MethodNotation.normalisation) {
      baseline.normaliseEverywhere(by: chosen)
    }
    if let chosen = aggregate.flatMap(MethodNotation.aggregation) {
      baseline.aggregateEverywhere(by: chosen)
    }
    if let chosen = impute.flatMap(MethodNotation.imputation) {
      baseline.methodology.imputation = chosen
    }
    if let chosen = treat.flatMap(MethodNotation.treatment) {
      baseline.treatEverywhere(by: chosen)
    }
    if let minimumCoverage { baseline.methodology.minimumCoverage = minimumCoverage }
    if let code = baseline.methodology.normalisation.reference,
      let unit = report.units.position(of: code)
    {
      baseline.dataset.references[code] = unit
    }
    return (try baseline.applying(edits), strangers)
  }

  /// The scenario without what a report has no place for, as one of this report.
  public func fitted(to report: Report) -> Scenario {
    let framework = report.framework
    func isIndicator(_ code: String) -> Bool {
      framework.position(of: code).map { framework.nodes[$0].isIndicator } ?? false
    }
    var fitted = self
    fitted.report = report.id
    fitted.weights = weights.filter { framework.position(of: $0.key) != nil }
    fitted.goalposts = goalposts.filter { isIndicator($0.key) }
    fitted.values = values.filter { report.units.position(of: $0.key) != nil }
      .mapValues { row in row.filter { isIndicator($0.key) } }.filter { !$0.value.isEmpty }
    return fitted
  }

  // MARK: Reading

  /// Reads a scenario.
  ///
  /// - Returns: The scenario, `nil` if a part can't be made sense of, and everything found.
  public static func read(
    bytes: [UInt8], named file: String
  ) -> (scenario: Scenario?, diagnostics: [Diagnostic]) {
    FieldReader.read(bytes, named: file) { root, reader in
      ScenarioReader(reader: reader).scenario(root)
    }
  }
}

private struct ScenarioReader {
  let reader: FieldReader

  func scenario(_ root: JSONValue) -> Scenario? {
    guard
      let fields = reader.fields(
        root, [], known: ["format", "name", "report", "weights", "values", "goalposts", "method"],
        required: ["format", "report"])
    else { return nil }
    if let value = fields["format"], let format = reader.string(value, fields.path("format")),
      format != Scenario.format
    {
      reader.fault(
        .unsupportedFormat, value, fields.path("format"), .oneOf([Scenario.format]))
    }
    var scenario = Scenario(report: reader.string(fields["report"], fields.path("report")) ?? "")
    scenario.name = reader.string(fields["name"], fields.path("name")) ?? ""
    if let value = fields["weights"] {
      let path = fields.path("weights")
      for entry in reader.entries(value, path) {
        let path = path + [.key(entry.name)]
        guard let weight = reader.number(entry.value, path) else { continue }
        if weight > 0 {
          scenario.weights[entry.name] = weight
        } else {
          reader.fault(.outOfRange, entry.value, path, .above(0))
        }
      }
    }
    if let value = fields["values"] {
      let path = fields.path("values")
      for unit in reader.entries(value, path) {
        let path = path + [.key(unit.name)]
        for entry in reader.entries(unit.value, path) {
          let path = path + [.key(entry.name)]
          if entry.value.isNull {
            scenario.values[unit.name, default: [:]][entry.name] = .some(nil)
          } else if let number = reader.number(entry.value, path) {
            scenario.values[unit.name, default: [:]][entry.name] = number
          }
        }
      }
    }
    if let value = fields["goalposts"] {
      let path = fields.path("goalposts")
      for entry in reader.entries(value, path) {
        scenario.goalposts[entry.name] = reader.numbers(
          entry.value, path + [.key(entry.name)], count: 2)
      }
    }
    if let value = fields["method"] { method(value, fields.path("method"), &scenario) }
    return scenario
  }

  private func method(
    _ value: JSONValue, _ path: FieldReader.Path, _ scenario: inout Scenario
  ) {
    guard
      let fields = reader.fields(
        value, path, known: ["normalise", "aggregate", "impute", "treat", "minimumCoverage"])
    else { return }
    func choice<Choice>(_ key: String, _ known: String, _ parse: (String) -> Choice?) -> String? {
      guard let value = fields[key], let text = reader.string(value, fields.path(key)) else {
        return nil
      }
      if parse(text) == nil {
        reader.fault(
          .invalidValue, value, fields.path(key), .oneOf(known.components(separatedBy: ", ")))
      }
      return text
    }
    scenario.normalise = choice(
      "normalise", MethodNotation.normalisations, MethodNotation.normalisation)
    scenario.aggregate = choice(
      "aggregate", MethodNotation.aggregations, MethodNotation.aggregation)
    scenario.impute = choice("impute", MethodNotation.imputations, MethodNotation.imputation)
    scenario.treat = choice("treat", MethodNotation.treatments, MethodNotation.treatment)
    if let value = fields["minimumCoverage"],
      let share = reader.number(value, fields.path("minimumCoverage"))
    {
      if (0...1).contains(share) {
        scenario.minimumCoverage = share
      } else {
        reader.fault(.outOfRange, value, fields.path("minimumCoverage"), .between(0, 1))
      }
    }
  }
}

extension String {
  /// The pieces between a separator of several characters.
  fileprivate func components(separatedBy separator: String) -> [String] {
    var pieces: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      pieces.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return pieces + [String(rest)]
  }
}
