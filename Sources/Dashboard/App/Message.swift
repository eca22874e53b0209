package import CompositeIndex
package import IndexReports
package import TerminalCore

/// What happened.
package enum Message: Sendable {
  case key(Key)
  case mouse(Mouse)
  case resize(Size)
  /// The terminal said what its background is.
  case background(Color)
  /// Share of the files that is read.
  case progress(Double, run: Int)
  case loaded(Library, run: Int)
  case excerpt(FileExcerpt?)
  /// A file that is shown was changed on disk.
  case filesChanged
  /// The program's clock, in seconds, while something moves by itself.
  case tick(Double)
  /// What was lit for a moment goes out.
  case unlight
  case studyProgress(Double, secondsLeft: Double?, run: Int)
  case studied(RobustnessStudy?, ScoringError?, run: Int)
  case sought([TargetSeeking.Step]?, ScoringError?, run: Int)
  case copied(CopyOutcome, String)
  case scenarioSaved(path: String, name: String, problem: String?)
  case scenarioOpened(Scenario?, problem: String?)
  /// Names of the scenarios that were saved.
  case scenarios([String])
  case exported(path: String, problem: String?)
  /// There is a file of that name already.
  case scenarioExists(Scenario, name: String)
  case exportExists(path: String, contents: String)
}

/// Where a copy went.
package enum CopyOutcome: Sendable, Hashable {
  case clipboard
  case file(String)
  case failed(String)
}

/// What is to be done outside the state.
package enum Effect: Sendable {
  case load([String], run: Int)
  case cancelLoad
  /// Makes the search index of a large report before it is needed.
  case prepareSearch(ScoredReport)
  case excerpt(file: String, line: Int, column: Int)
  case study(ScoredReport, category: Int, UncertaintyDesign, run: Int)
  case cancelStudy
  case seek(Baseline, unit: Int, rank: Int, among: [Int32], run: Int)
  /// Puts text where it can be pasted; `label` says what it is.
  case copy(String, label: String)
  /// Under a name; over another one of that name only where that was said.
  case saveScenario(Scenario, name: String, overwrites: Bool)
  case openScenario(String)
  case listScenarios
  case export(path: String, contents: String, overwrites: Bool)
  case unlightLater
  /// Reports when one of the files changes.
  case watch([String])
  case useMouse(Bool)
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
