package import IndexReports
package import TerminalCore

/// What happened.
package enum Message: Sendable {
  case key(Key)
  case resize(Size)
  /// Share of the files that is read.
  case progress(Double, run: Int)
  case loaded(Library, run: Int)
  case excerpt(FileExcerpt?)
}

/// What is to be done outside the state.
package enum Effect: Sendable {
  case load([String], run: Int)
  case cancelLoad
  /// Makes the search index of a large report before it is needed.
  case prepareSearch(ScoredReport)
  case excerpt(file: String, line: Int, column: Int)
  case repaint
  case quit
}

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
