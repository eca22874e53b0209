package import IndexReports
package import Readings
import TerminalCore
import Wording

/// What `check` and `verify` found.
package struct ProblemsState: Sendable {
  package typealias Problem = ProblemsReading.Problem

  package let problems: [Problem]
  /// Findings that were only counted.
  package let omitted: Int
  package private(set) var cursor = 0

  /// All problems of a library, or those of one file.
  package init(_ library: Library, file: String? = nil) {
    let entries = library.entries.filter { file == nil || $0.file == file }
    problems = ProblemsReading.problems(of: library, file: file)
    omitted = entries.reduce(0) { $0 + $1.omittedDiagnostics }
  }

  package mutating func focus(_ row: Int) { cursor = max(0, min(problems.count - 1, row)) }

  mutating func perform(_ action: Action, count: Int?, pageSize: Int) {
    cursor = moved(cursor, by: action, count: count, of: problems.count, page: pageSize)
  }

  /// Where the problem under the cursor stands in its file.
  var place: (file: String, line: Int, column: Int)? {
    problems.indices.contains(cursor) ? problems[cursor].place : nil
  }
}
