package import CompositeIndex
package import IndexReports
package import Readings
package import TerminalCore
package import Wording

/// What happened.
package enum Message: Sendable {
  case key(Key)
  /// Letters that came together, such as pasted ones, while a line of text is typed.
  case typed(String)
  case mouse(Mouse)
  case resize(Size)
  /// The terminal said what its background is.
  case background(Color)
  /// The program's clock, in seconds, while something moves by itself.
  case tick(Double)
  /// A file that is shown was changed on disk.
  case filesChanged
  /// What was lit for a moment goes out.
  case unlight(run: Int)
  /// An answer of work beside the screen.
  case answer(Answer, run: Int)

  // MARK: Answers by name

  /// Share of the files that is read.
  package static func progress(_ share: Double, run: Int) -> Message {
    .answer(.progress(share, secondsLeft: nil), run: run)
  }
  package static func studyProgress(
    _ share: Double, secondsLeft: Double?, run: Int
  ) -> Message {
    .answer(.progress(share, secondsLeft: secondsLeft), run: run)
  }
  package static func loaded(_ library: Library, run: Int) -> Message {
    .answer(.loaded(library), run: run)
  }
}

/// What comes of work beside the screen.
package enum Answer: Sendable {
  case progress(Double, secondsLeft: Double?)
  case loaded(Library)
  case excerpt(FileExcerpt?)
  case studied(RobustnessStudy?, ScoringError?)
  case sought([TargetSeeking.Step]?, ScoringError?)
  case rescored(WhatIfState.Outcome)
  /// What a screen to be opened shows was computed: it can be opened now.
  case prepared
  case copied(CopyOutcome, label: String)
  /// The scenario as it was written.
  case scenarioSaved(Scenario, path: String, problem: String?)
  case scenarioOpened(Scenario?, problem: String?)
  /// Names of the scenarios that were saved.
  case scenarios([String])
  case exported(path: String, problem: String?)
  /// There is a file of that name already.
  case scenarioExists(Scenario, name: String)
  case exportExists(path: String, contents: Contents)
}

/// Where a copy went.
package enum CopyOutcome: Sendable, Hashable {
  case clipboard
  case file(String)
  case failed(String)
}

/// What is copied or written: a text that is there, or a table that is made of text beside the screen.
package enum Contents: Sendable {
  case text(String)
  case table(TableText)
}

/// What is to be done outside the state.
package enum Effect: Sendable {
  case load([String], run: Int)
  /// Gives up work; its answer is not awaited any more.
  case cancel(run: Int)
  /// Makes the search index of a large report before it is needed.
  case prepareSearch(ScoredReport)
  case excerpt(file: String, line: Int, column: Int, run: Int)
  case study(ScoredReport, category: Int, UncertaintyDesign, run: Int)
  case seek(Baseline, unit: Int, rank: Int, category: Int, of: ScoredReport, run: Int)
  case rescore(WhatIfState.Question, run: Int)
  /// Does what a key asks for on a copy of the state, so that all that is computed on the way is known.
  case prepare(AppState, Action, count: Int?, run: Int)
  /// Puts text where it can be pasted; `label` says what it is.
  case copy(String, label: String)
  /// Writes a table that no terminal takes whole to the clipboard's file.
  case copyTable(TableText, label: String, run: Int)
  /// Under a name; over another one of that name only where that was said.
  case saveScenario(Scenario, name: String, overwrites: Bool, run: Int)
  case openScenario(String, run: Int)
  case listScenarios(run: Int)
  case export(path: String, contents: Contents, overwrites: Bool, run: Int)
  case unlightLater(run: Int)
  /// Reports from now on when one of the files or folders changes.
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
