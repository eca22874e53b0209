package import CompositeIndex
package import IndexReports
package import Wording

/// Steps of a report's method that are replaced, as they are written; what is not named stays as the report says.
package struct MethodChanges: Sendable {
  /// Other weights among the siblings, as `CODE=W`.
  package var weight: [String] = []
  /// Rules for the weights of all nodes' children, or of one's as `CODE=…`.
  package var weightBy: [String] = []
  /// Experts' answers that weights are made of, and the file they were read from.
  package var experts: (answers: [Int: ExpertAnswers], file: String)?
  /// Of all nodes, or of one as `CODE=…`.
  package var normalise: [String] = []
  package var aggregate: [String] = []
  package var impute: String?
  /// Of all indicators, or of one as `CODE=…`.
  package var treat: [String] = []
  /// Shares, 0…1.
  package var minCoverage: Double?
  package var minAvailability: Double?
  package var minNonzero: Double?
  /// `period` or `series`.
  package var bounds: String?
  package var imputeOver: String?
  package var treatOver: String?
  package var denominate: Bool?

  package init() {}

  /// Whether nothing is changed.
  package var isEmpty: Bool { labels.isEmpty }

  /// The changes as options of a command line.
  package var labels: [String] {
    func all(_ option: String, _ texts: [String]) -> [String] { texts.map { "\(option) \($0)" } }
    func one(_ option: String, _ value: (some CustomStringConvertible)?) -> [String] {
      value.map { ["\(option) \($0)"] } ?? []
    }
    return all("--weight", weight) + all("--weight-by", weightBy)
      + one("--experts", experts?.file) + all("--normalise", normalise)
      + all("--aggregate", aggregate)
      + one("--impute", impute) + all("--treat", treat) + one("--min-coverage", minCoverage)
      + one("--min-availability", minAvailability) + one("--min-nonzero", minNonzero)
      + one("--bounds", bounds) + one("--impute-over", imputeOver) + one("--treat-over", treatOver)
      + (denominate.map { [$0 ? "--denominate" : "--no-denominate"] } ?? [])
  }

  /// Which nodes a choice may be made for.
  private enum Nodes {
    case all, aggregates, indicators
  }

  /// One change as it was asked for, and what it does.
  private struct Change {
    var label: String
    var apply: (inout Baseline) throws(ScoringError) -> Void = { _ in }
    /// Weights are found when all else is settled.
    var plan: (inout WeightPlan) -> Void = { _ in }
  }

  /// The report's data under the changed method.
  ///
  /// - Throws: ``UsageFault`` for what can't be made sense of, `ScoringError` for a method that can't be.
  package func baseline(of report: Report, _ strings: Strings) throws -> Baseline {
    try baseline(of: report, try changes(of: report, strings), strings)
  }

  /// What changes nothing: it is so already, or others take its place.
  package func notices(of report: Report, _ strings: Strings) throws -> [String] {
    let changes = try changes(of: report, strings)
    let whole = try baseline(of: report, changes, strings).effectiveMethod
    return try changes.indices.filter { place in
      var rest = changes
      rest.remove(at: place)
      do {
        return try baseline(of: report, rest, strings).effectiveMethod == whole
      } catch is ScoringError {
        // Without it there would be no weights at all.
        return false
      }
    }.map { strings.changesNothing(changes[$0].label) }
  }

  private func baseline(
    of report: Report, _ changes: [Change], _ strings: Strings
  ) throws -> Baseline {
    var baseline = report.baseline
    for change in changes { try change.apply(&baseline) }
    for normalisation in baseline.effectiveMethod.normalisations {
      // A reference unit may be named for the first time here.
      guard let code = normalisation.reference else { continue }
      guard let unit = report.units.position(of: code) else {
        throw UsageFault(strings.noSuch(strings.unitWord, code, report.id))
      }
      baseline.dataset.references[code] = unit
    }
    var plan = WeightPlan()
    for change in changes { change.plan(&plan) }
    try baseline.weigh(by: plan)
    return baseline
  }

  /// What is changed, in order: what is for a whole step before what is for one node, which wins.
  private func changes(of report: Report, _ strings: Strings) throws -> [Change] {
    let names = ReportNames(report, strings)
    var changes: [Change] = []
    var ofNodes: [Change] = []
    func change(_ node: Int, _ label: String, _ body: @escaping (inout Node) -> Void) {
      ofNodes.append(
        Change(label: label) { baseline throws(ScoringError) in
          baseline.framework = try baseline.framework.changing { body(&$0[node]) }
        })
    }
    for text in weight {
      let (code, value) = try Self.assignment(text, "--weight", .form("CODE=W"), strings)
      let node = try names.node(code)
      guard let number = Double(value), number > 0, number.isFinite else {
        throw UsageFault(strings.weightAboveZero("--weight \(text)"))
      }
      change(node, "--weight \(text)") { $0.weight = number }
      // One weight given wins over weights found for all.
      if let parent = report.framework.nodes[node].parent {
        ofNodes[ofNodes.count - 1].plan = { $0.given.insert(parent) }
      }
    }
    /// A choice for all nodes, or for one.
    func choices<Choice>(
      _ texts: [String], _ option: String, _ known: String, _ parse: (String) -> Choice?,
      everywhere: @escaping (inout Baseline, Choice) -> Void,
      at own: @escaping (inout Node, Choice) -> Void, of nodes: Nodes
    ) throws {
      for text in texts {
        let label = "\(option) \(text)"
        if let chosen = parse(text) {
          changes.append(Change(label: label) { everywhere(&$0, chosen) })
          continue
        }
        let (code, value) = try Self.assignment(text, option, .oneOf(known), strings)
        let node = try names.node(code)
        guard let chosen = parse(value) else {
          throw UsageFault(strings.expected(label, oneOf: known))
        }
        switch (nodes, report.framework.nodes[node].isIndicator) {
        case (.aggregates, true): throw UsageFault(strings.hasNoParts(label, code))
        case (.indicators, false): throw UsageFault(strings.isNoIndicator(label, code))
        default: break
        }
        change(node, label) { own(&$0, chosen) }
      }
    }
    try choices(
      normalise, "--normalise", MethodNotation.normalisations, MethodNotation.normalisation,
      everywhere: { $0.normaliseEverywhere(by: $1) }, at: { $0.normalisation = $1 },
      of: .all)
    try choices(
      aggregate, "--aggregate", MethodNotation.aggregations, MethodNotation.aggregation,
      everywhere: { $0.aggregateEverywhere(by: $1) }, at: { $0.aggregation = $1 },
      of: .aggregates)
    try choices(
      treat, "--treat", MethodNotation.treatments, MethodNotation.treatment,
      everywhere: { $0.treatEverywhere(by: $1) }, at: { $0.treatment = $1 }, of: .indicators)
    func step(_ label: String, _ body: @escaping (inout Methodology) -> Void) {
      changes.append(Change(label: label) { body(&$0.methodology) })
    }
    if let impute {
      let label = "--impute \(impute)"
      guard let chosen = MethodNotation.imputation(impute) else {
        throw UsageFault(strings.expected(label, oneOf: MethodNotation.imputations))
      }
      step(label) { $0.imputation = chosen }
    }
    func share(
      _ value: Double?, _ option: String, _ body: @escaping (inout Methodology, Double) -> Void
    ) throws {
      guard let value else { return }
      guard (0...1).contains(value) else {
        throw UsageFault(strings.takes(option, .share, found: value))
      }
      step("\(option) \(value)") { body(&$0, value) }
    }
    try share(minCoverage, "--min-coverage") { $0.minimumCoverage = $1 }
    try share(minAvailability, "--min-availability") { $0.screening.minimumAvailability = $1 }
    try share(minNonzero, "--min-nonzero") { $0.screening.minimumNonZero = $1 }
    func pool(
      _ text: String?, _ option: String,
      _ body: @escaping (inout Methodology, Methodology.Bounds) -> Void
    ) throws {
      guard let text else { return }
      guard let chosen = Methodology.Bounds(rawValue: text) else {
        throw UsageFault(strings.takes(option, .either("period", "series"), found: text))
      }
      step("\(option) \(text)") { body(&$0, chosen) }
    }
    try pool(bounds, "--bounds") { $0.bounds = $1 }
    try pool(imputeOver, "--impute-over") { $0.imputationPool = $1 }
    try pool(treatOver, "--treat-over") { $0.treatmentPool = $1 }
    if let denominate {
      step(denominate ? "--denominate" : "--no-denominate") { $0.denominates = denominate }
    }
    return changes + ofNodes + (try rules(names, report, strings))
  }

  /// What weights are made of: experts' answers, rules.
  private func rules(
    _ names: ReportNames, _ report: Report, _ strings: Strings
  ) throws -> [Change] {
    var changes: [Change] = []
    if let experts {
      changes.append(
        Change(label: "--experts \(experts.file)", plan: { $0.answers = experts.answers }))
    }
    let words = WeightRule.allCases.map(\.rawValue)
    let known = words.joined(separator: ", ")
    for text in weightBy {
      let label = "--weight-by \(text)"
      if let rule = WeightRule(rawValue: text) {
        changes.append(Change(label: label, plan: { $0.everywhere = rule }))
        continue
      }
      guard text.contains("=") else {
        throw UsageFault(
          strings.suggesting(
            strings.takes("--weight-by", .oneOf(known), found: text), text, among: words))
      }
      let (code, value) = try Self.assignment(text, "--weight-by", .oneOf(known), strings)
      let node = try names.node(code)
      guard let rule = WeightRule(rawValue: value) else {
        throw UsageFault(
          strings.suggesting(strings.expected(label, oneOf: known), value, among: words))
      }
      guard !report.framework.nodes[node].isIndicator else {
        throw UsageFault(strings.hasNoParts(label, code))
      }
      changes.append(Change(label: label, plan: { $0.rules[node] = rule }))
    }
    return changes
  }

  /// A text in two parts around the first "=", both there.
  private static func assignment(
    _ text: String, _ option: String, _ form: OptionForm, _ strings: Strings
  ) throws(UsageFault) -> (code: String, value: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      throw UsageFault(strings.takes(option, form, found: text))
    }
    return (String(parts[0]), String(parts[1]))
  }
}
