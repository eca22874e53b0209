package import IndexReports
import TerminalCore
import Wording

/// What `check` and `verify` found.
package struct ProblemsState: Sendable {
  package enum Problem: Sendable {
    case finding(Diagnostic)
    case discrepancy(ScoredReport, Verification.Discrepancy)
  }

  package let problems: [Problem]
  /// Findings that were only counted.
  package let omitted: Int
  package private(set) var cursor = 0

  /// All problems of a library, or those of one file.
  package init(_ library: Library, file: String? = nil) {
    let entries = library.entries.filter { file == nil || $0.file == file }
    problems = entries.flatMap { entry -> [Problem] in
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
    omitted = entries.reduce(0) { $0 + $1.omittedDiagnostics }
  }

  package mutating func focus(_ row: Int) { cursor = max(0, min(problems.count - 1, row)) }

  mutating func perform(_ action: Action, count: Int?, pageSize: Int) {
    cursor = moved(cursor, by: action, count: count, of: problems.count, page: pageSize)
  }

  /// Where the problem under the cursor stands in its file.
  var place: (file: String, line: Int, column: Int)? {
    guard problems.indices.contains(cursor) else { return nil }
    switch problems[cursor] {
    case .finding(let finding): return (finding.file, max(1, finding.line), finding.column)
    case .discrepancy(let scored, let discrepancy):
      let place = scored.report.place(ofPublished: discrepancy.node, unit: discrepancy.unit)
      return (scored.report.file, max(1, place.line), place.column)
    }
  }
}
