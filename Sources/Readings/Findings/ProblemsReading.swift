import Exchange
package import IndexReports
import TerminalCore
package import Wording

/// What is wrong with files: what `check` finds in them, and on a screen the scores that do not agree as well.
package struct ProblemsReading: Sendable {
  package enum Problem: Sendable {
    case finding(Diagnostic)
    case discrepancy(ScoredReport, Verification.Discrepancy)

    package var isError: Bool {
      switch self {
      case .finding(let finding): finding.severity == .error
      case .discrepancy: true
      }
    }

    /// Where it stands in its file.
    package var place: (file: String, line: Int, column: Int) {
      switch self {
      case .finding(let finding): return (finding.file, max(1, finding.line), finding.column)
      case .discrepancy(let scored, let discrepancy):
        let place = scored.report.place(ofPublished: discrepancy.node, unit: discrepancy.unit)
        return (scored.report.file, max(1, place.line), place.column)
      }
    }
  }

  /// By name.
  package let entries: [Library.Entry]
  package let strings: Strings

  package init(_ library: Library, _ strings: Strings) {
    entries = library.entries.sorted { $0.file < $1.file }
    self.strings = strings
  }

  /// All problems of a library, or those of one file: of each file errors before warnings before scores that do
  /// not agree.
  package static func problems(of library: Library, file: String? = nil) -> [Problem] {
    library.entries.filter { file == nil || $0.file == file }.flatMap { entry -> [Problem] in
      // Ranks out of order are in the findings already.
      let discrepancies =
        entry.scored.map { scored in
          scored.verification.discrepancies.compactMap { discrepancy -> Problem? in
            if case .score = discrepancy { .discrepancy(scored, discrepancy) } else { nil }
          }
        } ?? []
      let findings = entry.diagnostics.sorted { a, b in
        a.severity == .error && b.severity == .warning
      }
      return findings.map { .finding($0) } + discrepancies
    }
  }

  /// A problem as one line, with the name of its file.
  package static func text(_ problem: Problem, _ strings: Strings) -> String {
    func name(_ file: String) -> String {
      (file.split(separator: "/").last.map(String.init) ?? file).visible
    }
    let sentence = sentence(problem, strings)
    switch problem {
    case .finding(let finding):
      let place = finding.line > 0 ? ":\(finding.line):\(finding.column)" : ""
      return "\(name(finding.file))\(place) · \(sentence)"
    case .discrepancy(let scored, _): return "\(name(scored.report.file)) · \(sentence)"
    }
  }

  private static func sentence(_ problem: Problem, _ strings: Strings) -> String {
    switch problem {
    case .finding(let finding): strings.sentence(finding)
    case .discrepancy(let scored, let discrepancy):
      strings.sentence(discrepancy, in: scored, place: nil)
    }
  }

  /// A row for each of some problems: where it is, how bad, what it is.
  package static func sheet(of problems: [Problem], _ strings: Strings) -> Sheet {
    Sheet(
      title: strings.problems,
      columns: [
        .init("file", strings.file) { .text(problems[$0].place.file) },
        .init("line", strings.lineWord, isNumber: true) {
          .number(Double(problems[$0].place.line), .position)
        },
        .init("column", strings.columnWord, isNumber: true) {
          .number(Double(problems[$0].place.column), .position)
        },
        .init("severity", strings.severity) {
          .text(problems[$0].isError ? strings.errorWord : strings.warningWord)
        },
        .init("problem", strings.problems) { .text(sentence(problems[$0], strings)) },
      ], rowCount: problems.count)
  }

  // MARK: What is found in the files

  package var findings: [Diagnostic] { entries.flatMap(\.diagnostics) }
  package var errorCount: Int { entries.reduce(0) { $0 + $1.errorCount } }
  private var warningCount: Int { entries.reduce(0) { $0 + $1.warningCount } }
  private var omittedCount: Int { entries.reduce(0) { $0 + $1.omittedDiagnostics } }

  /// How many files, errors and warnings.
  package var lead: String {
    [strings.reports(entries.count), strings.errors(errorCount), strings.warnings(warningCount)]
      .joined(separator: ", ")
  }

  /// Everything as a compiler would print it, then how much there is.
  package var lines: [(text: String, severity: Diagnostic.Severity?)] {
    findings.map { (strings.line($0), $0.severity) }
      + (omittedCount > 0 ? [(strings.omitted(omittedCount), nil)] : []) + [(lead, nil)]
  }

  /// A row for each finding.
  package var sheet: Sheet {
    let (findings, strings) = (findings, strings)
    func column(
      _ key: String, _ title: String, isNumber: Bool = false,
      _ cell: @escaping @Sendable (Diagnostic) -> Sheet.Cell
    ) -> Sheet.Column {
      Sheet.Column(key, title, isNumber: isNumber) { cell(findings[$0]) }
    }
    @Sendable func text(_ text: String?) -> Sheet.Cell { text.map { .text($0) } ?? .blank }
    var sheet = Sheet(
      title: strings.problems, lead: lead,
      columns: [
        column("file", strings.file) { .text($0.file) },
        column("line", strings.lineWord, isNumber: true) { .number(Double($0.line), .position) },
        column("column", strings.columnWord, isNumber: true) {
          .number(Double($0.column), .position)
        },
        column("severity", strings.severity) {
          .text($0.severity == .error ? "error" : "warning")
        },
        column("code", strings.code) { .text($0.code.rawValue) },
        column("path", strings.place) { .text($0.path) },
        column("found", strings.foundWord) { text($0.found) },
        column("expected", strings.expectedWord) {
          text($0.expected.map { strings.expectation($0) })
        },
        column("suggestion", strings.suggestion) { text($0.suggestion) },
      ], rowCount: findings.count, rowsKey: "findings")
    sheet.members = [
      (
        "files",
        .array(
          entries.map { entry in
            .object([
              ("file", .string(entry.file)), ("report", .optional(entry.scored?.report.id)),
              ("errors", .int(entry.errorCount)), ("warnings", .int(entry.warningCount)),
              ("omitted", .int(entry.omittedDiagnostics)),
            ])
          })
      )
    ]
    return sheet
  }
}
