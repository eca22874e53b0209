import ArgumentParser
import CompositeIndex
import Dashboard
import Exchange
import IndexReports
import TerminalCore
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

  @Argument(help: "A report file, or - for standard input.")
  var path: String

  @Option(help: "Category code, such as province.")
  var category: String?

  @OptionGroup var method: MethodOptions

  @OptionGroup var options: OutputOptions

  func run() throws {
    prepareProcess()
    let strings = options.strings
    let scored = try Reports.one(path, strings: strings, series: method.seriesOption.series)
    let report = scored.report
    let category = try Reports.category(category, in: scored, strings)
    let members = scored.population(of: category)
    guard report.dataset.indicators.contains(where: { $0.presentCount > 0 }) else {
      Output.note("\(report.file.visible): " + strings.nothingToCompute)
      throw Status.badData
    }
    let baseline = try Reports.computing(report, strings) { try method.baseline(of: report) }
    for notice in try method.notices(of: report, strings) { Output.note(notice) }
    let audit = try Reports.computing(report, strings) { try Audit(baseline, among: members) }
    if options.format == .table {
      Output.write(strings.methodUsed(baseline).visible + "\n\n", isForPeople: true)
    }
    options.print(table(audit, report)) { json(audit, report, members, baseline) }
    if options.format == .table {
      Output.write(rest(audit, report), isForPeople: true)
    }
  }

  private func name(_ node: Int, _ report: Report) -> String {
    report.nodes[node].name(options.strings.language)
  }

  private func table(_ audit: Audit, _ report: Report) -> TableExport {
    let strings = options.strings
    let numbers = strings.numbers
    return TableExport(
      columns: [
        .init("node", strings.indicator), .init("code", strings.code),
        .init("coverage", strings.coverage, right: true),
        .init("skewness", strings.skewness, right: true),
        .init("kurtosis", strings.kurtosis, right: true),
        .init("correlation_with_parent", strings.withParent, right: true),
        .init("weight", strings.weight, right: true),
        .init("importance", strings.importance, right: true),
        .init("rank_shift", strings.rankShift, right: true),
        .init("flags", strings.findings),
      ],
      rows: audit.indicators.map { entry in
        func number(_ value: Double?, _ decimals: Int, _ role: Role = .text) -> TableExport.Cell {
          .number(
            value.map { numbers.signed($0, decimals).replacing("+", with: "") }
              ?? NumberFormat.missing, value, role: role)
        }
        var flags: [String] = []
        let isForPeople = options.format == .table || options.format == .markdown
        if entry.hasOutliers { flags.append(isForPeople ? strings.outliers : "outliers") }
        if entry.coverage < 0.65 {
          flags.append(isForPeople ? strings.coverage.lowercased() + " < 65 %" : "coverage")
        }
        if let r = entry.correlationWithParent, r < 0 {
          flags.append(isForPeople ? "r < 0" : "negative")
        } else if let r = entry.correlationWithParent, r < 0.3 {
          flags.append(isForPeople ? "r < " + strings.numbers.fixed(0.3, 1) : "weak")
        }
        return [
          .text(name(entry.node, report)),
          .text(report.framework.nodes[entry.node].code, role: .muted),
          .number(numbers.percent(entry.coverage, 0), entry.coverage),
          number(entry.skewness, 2), number(entry.kurtosis, 2),
          number(
            entry.correlationWithParent, 2, (entry.correlationWithParent ?? 1) < 0 ? .worse : .text),
          .number(numbers.percent(entry.weight, 1), entry.weight),
          .number(numbers.percent(entry.importance, 1), entry.importance),
          number(entry.rankShift, 2), .text(flags.joined(separator: ", "), role: .warning),
        ]
      })
  }

  private func rest(_ audit: Audit, _ report: Report) -> String {
    let strings = options.strings
    let numbers = strings.numbers
    var lines = [""]
    for pair in audit.pairs.prefix(20) {
      lines.append(
        "\(name(pair.first, report)) ↔ \(name(pair.second, report)): r \(numbers.signed(pair.pearson, 2)) · "
          + (pair.isRedundant ? strings.redundant : strings.contradicts))
    }
    if audit.pairs.count > 20 { lines.append(strings.more(audit.pairs.count - 20)) }
    lines.append("")
    for group in audit.groups where group.alpha != nil {
      let values = group.eigenvalues.prefix(4).map { numbers.fixed($0, 2) }
      lines.append(
        "\(name(group.node, report)): \(strings.alpha) "
          + (group.alpha.map { numbers.signed($0, 2).replacing("+", with: "") } ?? "")
          + ((group.alpha ?? 1) < 0.7 ? " (< 0.7)" : "")
          + " · \(strings.components): " + values.joined(separator: ", "))
    }
    if !audit.nearTies.isEmpty {
      lines += ["", strings.nearTies + ":"]
      for tie in audit.nearTies {
        lines.append(
          "  \(report.units.name(tie.first, strings.language)) – "
            + "\(report.units.name(tie.second, strings.language)): \(numbers.value(tie.difference))"
        )
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func json(
    _ audit: Audit, _ report: Report, _ members: [Int32], _ baseline: Baseline
  ) -> JSONText {
    func code(_ node: Int) -> JSONText { .string(report.framework.nodes[node].code) }
    return .object([
      ("report", .string(report.id)), ("method", Reports.json(baseline)),
      (
        "indicators",
        .array(
          audit.indicators.map { entry in
            .object([
              ("code", code(entry.node)), ("name", .string(name(entry.node, report))),
              ("coverage", .number(entry.coverage)), ("skewness", .optional(entry.skewness)),
              ("kurtosis", .optional(entry.kurtosis)), ("outliers", .bool(entry.hasOutliers)),
              ("correlationWithParent", .optional(entry.correlationWithParent)),
              ("weight", .number(entry.weight)), ("importance", .optional(entry.importance)),
              ("rankShift", .optional(entry.rankShift)),
            ])
          })
      ),
      (
        "pairs",
        .array(
          audit.pairs.map { pair in
            .object([
              ("first", code(pair.first)), ("second", code(pair.second)),
              ("pearson", .number(pair.pearson)), ("spearman", .optional(pair.spearman)),
              ("kendall", .optional(pair.kendall)), ("redundant", .bool(pair.isRedundant)),
            ])
          })
      ),
      (
        "groups",
        .array(
          audit.groups.map { group in
            .object([
              ("code", code(group.node)), ("alpha", .optional(group.alpha)),
              ("eigenvalues", .array(group.eigenvalues.map { .number($0) })),
              (
                "firstComponent",
                .object(
                  zip(group.children, group.firstComponent).map {
                    (report.framework.nodes[$0].code, .number($1))
                  })
              ),
            ])
          })
      ),
      (
        "units",
        .array(
          zip(members, audit.unitCoverage).map { unit, coverage in
            .object([
              ("code", .string(report.units.codes[Int(unit)])), ("coverage", .number(coverage)),
            ])
          })
      ),
      (
        "nearTies",
        .array(
          audit.nearTies.map { tie in
            .object([
              ("first", .string(report.units.codes[tie.first])),
              ("second", .string(report.units.codes[tie.second])),
              ("difference", .number(tie.difference)),
            ])
          })
      ),
    ])
  }
}
