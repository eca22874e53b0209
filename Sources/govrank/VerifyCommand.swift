import ArgumentParser
import CompositeIndex
import Dashboard
import Exchange
import IndexReports
import TerminalCore
import Wording

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Recompute published scores and compare to the printed precision.",
    discussion: """
      Exit status: 0 all agree, 1 discrepancies (listed with both figures and the place in the \
      file), 2 nothing to compare in one of the files. JSON: {"files": [{"file", "report", "compared", \
      "ranksChecked", "notComputable", "discrepancies": [{"kind": "score"|"rankOrder"|"rankNotShared", "unit", \
      "name", "node", "published", "computed", "rank", "line", "column"}]}]}.
      """)

  @Argument(help: "Report files or folders; - for standard input.")
  var paths: [String]

  @OptionGroup var options: OutputOptions

  private struct Outcome {
    var file: String
    var scored: ScoredReport
    var verification: Verification
    var places: [(line: Int, column: Int)]
  }

  func run() throws {
    prepareProcess()
    let strings = options.strings
    let files = Library.files(paths)
    guard !files.isEmpty else {
      Output.note("\(paths.joined(separator: " ").visible): " + strings.noReports)
      throw Status.noInput
    }
    let library = Library.load(files)
    let entries = library.entries.sorted { $0.file < $1.file }
    let outcomes = entries.compactMap { entry -> Outcome? in
      guard let scored = entry.scored else { return nil }
      let verification = scored.verify()
      return Outcome(
        file: entry.file, scored: scored, verification: verification,
        places: scored.report.places(
          ofPublished: verification.discrepancies.map { ($0.node, $0.unit) }))
    }
    let broken = entries.filter { $0.scored == nil }
    for finding in broken.flatMap(\.diagnostics) { Output.note(strings.line(finding)) }
    if options.format == .table {
      options.say(outcomes.map(text).joined())
    } else {
      options.print(table(outcomes)) { json(outcomes) }
    }
    if !broken.isEmpty { throw Reports.status(Library(broken)) }
    let count = outcomes.reduce(0) { $0 + $1.verification.discrepancies.count }
    if count > 0 {
      Output.note("govrank verify: " + discrepancies(count))
      throw Status.findings
    }
    let silent = outcomes.filter { $0.verification.compared == 0 }
    if !silent.isEmpty {
      // As plain text that has been said already, but on standard output.
      for outcome in silent { Output.note(nothingCompared(outcome)) }
      throw Status.cannotVerify
    }
  }

  private func discrepancies(_ count: Int) -> String {
    let number = options.strings.numbers.integer(count)
    return options.strings.language == .english
      ? (count == 1 ? "1 discrepancy" : "\(number) discrepancies") : "\(number) số liệu không khớp"
  }

  private func nothingCompared(_ outcome: Outcome) -> String {
    let isEnglish = options.strings.language == .english
    return "\(outcome.file.visible): "
      + (outcome.verification.notComputable == 0
        ? (isEnglish
          ? "nothing to compare: the report has no published scores"
          : "không có gì để so sánh: báo cáo không có điểm công bố")
        : (isEnglish
          ? "cannot be recomputed: the report holds no values to compute scores from"
          : "không tính lại được: báo cáo không có giá trị để tính điểm"))
  }

  private func text(_ outcome: Outcome) -> String {
    let strings = options.strings
    let isEnglish = strings.language == .english
    let numbers = strings.numbers
    var text = ""
    for (discrepancy, place) in zip(outcome.verification.discrepancies, outcome.places) {
      text +=
        options.paint(
          strings.sentence(discrepancy, in: outcome.scored, place: place), .error) + "\n"
    }
    let verification = outcome.verification
    text += "\(outcome.file.visible): "
    if verification.compared == 0 {
      text = nothingCompared(outcome)
      if let error = outcome.scored.scoringError {
        text += " (" + strings.sentence(error, in: outcome.scored.report) + ")"
      }
      if verification.ranksChecked > 0 {
        text +=
          isEnglish
          ? "; \(numbers.integer(verification.ranksChecked)) published ranks checked against the scores"
          : "; đã đối chiếu \(numbers.integer(verification.ranksChecked)) thứ hạng công bố với điểm"
      }
      return text + "\n"
    }
    let count = verification.discrepancies.count
    text +=
      isEnglish
      ? "\(numbers.integer(verification.compared)) published score\(verification.compared == 1 ? "" : "s") compared, \(numbers.integer(verification.ranksChecked)) rank\(verification.ranksChecked == 1 ? "" : "s") checked: "
      : "đã so sánh \(numbers.integer(verification.compared)) điểm công bố, đối chiếu \(numbers.integer(verification.ranksChecked)) thứ hạng: "
    text +=
      count == 0
      ? (isEnglish ? "all agree" : "tất cả đều khớp")
      : discrepancies(count)
    if verification.notComputable > 0 {
      text +=
        isEnglish
        ? "; \(numbers.integer(verification.notComputable)) not computable"
        : "; \(numbers.integer(verification.notComputable)) điểm không tính lại được"
    }
    return text + "\n"
  }

  private func table(_ outcomes: [Outcome]) -> TableExport {
    let strings = options.strings
    return TableExport(
      columns: [
        .init("file", strings.file), .init("line", strings.lineWord, right: true),
        .init("column", strings.columnWord, right: true), .init("kind", strings.kind),
        .init("unit", strings.code),
        .init("name", strings.name), .init("node", strings.indicator),
        .init("published", strings.published, right: true),
        .init("computed", strings.computed, right: true),
      ],
      rows: outcomes.flatMap { outcome in
        zip(outcome.verification.discrepancies, outcome.places).map { discrepancy, place in
          let figures = figures(discrepancy, outcome.scored)
          let report = outcome.scored.report
          return [
            .text(outcome.file), .number("\(place.line)", raw: "\(place.line)"),
            .number("\(place.column)", raw: "\(place.column)"), .text(figures.kind),
            .text(report.units.codes[discrepancy.unit]),
            .text(report.units.name(discrepancy.unit, strings.language)),
            .text(report.framework.nodes[discrepancy.node].code),
            .number(strings.numbers.value(figures.published), figures.published),
            .number(strings.numbers.value(figures.computed), figures.computed),
          ]
        }
      })
  }

  private func figures(
    _ discrepancy: Verification.Discrepancy, _ scored: ScoredReport
  ) -> (kind: String, published: Double?, computed: Double?) {
    switch discrepancy {
    case .score(_, _, let published, let computed, _): ("score", published, computed)
    case .rankOrder(let unit, let node, _):
      ("rankOrder", scored.publishedScore(unit: unit, node: node), nil)
    case .rankNotShared(let unit, let node, _):
      ("rankNotShared", scored.publishedScore(unit: unit, node: node), nil)
    }
  }

  private func json(_ outcomes: [Outcome]) -> JSONText {
    .object([
      (
        "files",
        .array(
          outcomes.map { outcome in
            let report = outcome.scored.report
            return .object([
              ("file", .string(outcome.file)), ("report", .string(report.id)),
              ("compared", .int(outcome.verification.compared)),
              ("ranksChecked", .int(outcome.verification.ranksChecked)),
              ("notComputable", .int(outcome.verification.notComputable)),
              (
                "discrepancies",
                .array(
                  zip(outcome.verification.discrepancies, outcome.places).map {
                    discrepancy, place in
                    let figures = figures(discrepancy, outcome.scored)
                    return .object([
                      ("kind", .string(figures.kind)),
                      ("unit", .string(report.units.codes[discrepancy.unit])),
                      (
                        "name",
                        .string(report.units.name(discrepancy.unit, options.strings.language))
                      ),
                      ("node", .string(report.framework.nodes[discrepancy.node].code)),
                      ("published", .optional(figures.published)),
                      ("computed", .optional(figures.computed)),
                      (
                        "rank",
                        .rank(
                          outcome.scored.publishedRank(
                            unit: discrepancy.unit, node: discrepancy.node))
                      ),
                      ("line", .int(place.line)), ("column", .int(place.column)),
                    ])
                  })
              ),
            ])
          })
      )
    ])
  }
}
