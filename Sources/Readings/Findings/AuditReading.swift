package import CompositeIndex
import Exchange
package import IndexReports
package import Wording

/// What an auditor looks at: coverage, outliers, correlations, weight against importance, near ties.
package struct AuditReading: Sendable {
  package let audit: Audit
  package let report: Report
  /// Offsets of the units that are ranked, in the order of the audit's unit figures.
  package let members: [Int32]
  /// What is audited.
  package let baseline: Baseline
  package let strings: Strings

  /// Coverage that is to be had at least, correlation with the parent, and alpha of a group.
  package static let leastCoverage = 0.65
  package static let leastCorrelation = 0.3
  package static let leastAlpha = 0.7

  /// - Throws: As ``CompositeIndex/Audit/init(_:among:)``.
  package init(
    _ scored: ScoredReport, category: Int, under baseline: Baseline, _ strings: Strings
  ) throws(ScoringError) {
    members = scored.population(of: category)
    audit = try Audit(baseline, among: members)
    report = scored.report
    self.baseline = baseline
    self.strings = strings
  }

  /// What calls for a look at an indicator.
  package enum Flag: String, Sendable, Hashable {
    case outliers, coverage, negative, weak
  }

  package static func flags(_ entry: Audit.IndicatorEntry) -> [Flag] {
    flags(
      hasOutliers: entry.hasOutliers, coverage: entry.coverage,
      correlationWithParent: entry.correlationWithParent)
  }

  /// - Parameters:
  ///   - coverage: Share (0…1) of the units that have a value.
  ///   - correlationWithParent: `nil` where there is none to be had, which calls for nothing.
  package static func flags(
    hasOutliers: Bool, coverage: Double, correlationWithParent r: Double?
  ) -> [Flag] {
    var flags: [Flag] = hasOutliers ? [.outliers] : []
    if coverage < leastCoverage { flags.append(.coverage) }
    if let r, r < leastCorrelation { flags.append(r < 0 ? .negative : .weak) }
    return flags
  }

  private func word(_ flag: Flag) -> String {
    let numbers = strings.numbers
    return switch flag {
    case .outliers: strings.outliers
    case .coverage: strings.coverage.lowercased() + " < " + numbers.percent(Self.leastCoverage, 0)
    case .negative: "r < 0"
    case .weak: "r < " + numbers.fixed(Self.leastCorrelation, 1)
    }
  }

  private func name(_ node: Int) -> String { report.nodes[node].name(strings.language) }
  private func code(_ node: Int) -> String { report.framework.nodes[node].code }

  /// A row for each indicator.
  package var sheet: Sheet {
    let entries = audit.indicators
    func column(
      _ key: String, _ title: String, path: [String]? = nil, isNumber: Bool = true,
      in places: Sheet.Places = .all,
      _ cell: @escaping @Sendable (Audit.IndicatorEntry) -> Sheet.Cell
    ) -> Sheet.Column {
      Sheet.Column(key, title, isNumber: isNumber, path: path, in: places) { cell(entries[$0]) }
    }
    var sheet = Sheet(
      title: report.title(strings.language), lead: strings.audited(flagged, of: entries.count),
      columns: [
        column("name", strings.indicator, isNumber: false) {
          .text(name($0.node))
        },
        column("code", strings.code, isNumber: false, in: [.table, .data]) {
          .text(code($0.node), tone: .muted)
        },
        column("coverage", strings.coverage) { .number($0.coverage, .percent(0)) },
        column("skewness", strings.skewness) { .number($0.skewness, .fixed(2)) },
        column("kurtosis", strings.kurtosis) { .number($0.kurtosis, .fixed(2)) },
        column("outliers", strings.outliers, isNumber: false, in: .json) {
          Sheet.Cell(.flag($0.hasOutliers, ""))
        },
        column("correlation_with_parent", strings.withParent, path: ["correlationWithParent"]) {
          .number(
            $0.correlationWithParent, .fixed(2),
            tone: ($0.correlationWithParent ?? 0) < 0 ? .worse : .plain)
        },
        column("weight", strings.weight) { .number($0.weight, .percent(1)) },
        column("importance", strings.importance) { .number($0.importance, .percent(1)) },
        column("rank_shift", strings.rankShift, path: ["rankShift"]) {
          .number($0.rankShift, .fixed(2))
        },
        column("flags", strings.findings, isNumber: false, in: [.people, .csv]) {
          let flags = Self.flags($0)
          return Sheet.Cell(
            .word(
              flags.map(word).joined(separator: ", "),
              code: flags.map(\.rawValue).joined(separator: ", ")), tone: .warning)
        },
      ], rowCount: entries.count, rowsKey: "indicators")
    sheet.members = [
      ("report", .string(report.id)), ("method", MethodReading.json(baseline)),
    ]
    sheet.membersBehind = [
      ("pairs", .array(audit.pairs.map(json))), ("groups", .array(audit.groups.map(json))),
      (
        "units",
        .array(
          zip(members, audit.unitCoverage).map { unit, coverage in
            .object([
              ("code", .string(report.units.codes[Int(unit)])), ("coverage", .number(coverage)),
            ])
          })
      ),
      ("nearTies", .array(audit.nearTies.map(json))),
    ]
    sheet.above = [strings.methodUsed(baseline)]
    sheet.below = below
    return sheet
  }

  /// Indicators that call for a look.
  package var flagged: Int { audit.indicators.count { !Self.flags($0).isEmpty } }

  // MARK: Below the indicators

  /// Pairs that people are shown.
  private static let shownPairs = 20
  private static let shownComponents = 4

  private var below: [String] {
    var lines = audit.pairs.prefix(Self.shownPairs).map(line)
    if audit.pairs.count > Self.shownPairs {
      lines.append(strings.more(audit.pairs.count - Self.shownPairs))
    }
    lines.append("")
    lines += audit.groups.compactMap(line)
    if !audit.nearTies.isEmpty {
      lines += ["", strings.nearTies + ":"] + audit.nearTies.map(line)
    }
    return lines
  }

  private func line(_ pair: Audit.Pair) -> String {
    "\(name(pair.first)) ↔ \(name(pair.second)): r \(strings.numbers.signed(pair.pearson, 2)) · "
      + (pair.isRedundant ? strings.redundant : strings.contradicts)
  }

  private func line(_ group: Audit.Group) -> String? {
    guard let alpha = group.alpha else { return nil }
    let numbers = strings.numbers
    let values = group.eigenvalues.prefix(Self.shownComponents).map { numbers.fixed($0, 2) }
    return "\(name(group.node)): \(strings.alpha) \(numbers.fixed(alpha, 2))"
      + (alpha < Self.leastAlpha ? " (< \(numbers.fixed(Self.leastAlpha, 1)))" : "")
      + " · \(strings.components): " + values.joined(separator: ", ")
  }

  private func line(_ tie: Audit.NearTie) -> String {
    let (units, language) = (report.units, strings.language)
    return "  \(units.name(tie.first, language)) – \(units.name(tie.second, language)): "
      + strings.numbers.value(tie.difference)
  }

  // MARK: For programs

  private func json(_ pair: Audit.Pair) -> JSONText {
    .object([
      ("first", .string(code(pair.first))), ("second", .string(code(pair.second))),
      ("pearson", .number(pair.pearson)), ("spearman", .optional(pair.spearman)),
      ("kendall", .optional(pair.kendall)), ("redundant", .bool(pair.isRedundant)),
    ])
  }

  private func json(_ group: Audit.Group) -> JSONText {
    .object([
      ("code", .string(code(group.node))), ("alpha", .optional(group.alpha)),
      ("eigenvalues", .array(group.eigenvalues.map { .number($0) })),
      (
        "firstComponent",
        .object(zip(group.children, group.firstComponent).map { (code($0), .number($1)) })
      ),
    ])
  }

  private func json(_ tie: Audit.NearTie) -> JSONText {
    .object([
      ("first", .string(report.units.codes[tie.first])),
      ("second", .string(report.units.codes[tie.second])),
      ("difference", .number(tie.difference)),
    ])
  }
}
