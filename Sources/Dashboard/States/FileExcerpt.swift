import IndexReports
import TerminalCore
import Wording

/// Some lines of a file around a place.
package struct FileExcerpt: Sendable, Hashable {
  package var file: String
  /// Number of the first line shown, from 1.
  package var firstLine: Int
  package var lines: [String]
  package var line: Int
  package var column: Int
  /// Position in `lines` of the first that is on the screen.
  package var firstVisible = 0

  package init(file: String, firstLine: Int, lines: [String], line: Int, column: Int) {
    self.file = file
    self.firstLine = firstLine
    self.lines = lines
    self.line = line
    self.column = column
  }
}

extension FileExcerpt {
  mutating func scroll(_ action: Action, pageSize: Int) {
    let first = moved(
      firstVisible, by: action, count: nil, of: max(1, lines.count - pageSize + 1), page: pageSize)
    firstVisible = first
  }
}
