package import CompositeIndex
package import IndexReports
import Readings
package import TerminalCore
package import Wording

/// What happened.
package enum Message: Sendable {
  case key(Key)
  /// Letters that came together while a line of text is typed.
  case typed(String)
  /// What a terminal says was pasted: text for a line that is typed, and nothing anywhere else.
  case pasted(String)
  case mouse(Mouse)
  case resize(Size)
  /// The terminal said what its background is.
  case background(Color)
  /// The program's clock, in seconds, while something moves by itself.
  case tick(Double)
  /// What the speaker's screen says.
  case speaker(SpeakerWord)
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
  /// Reads the deck of a talk on a report again.
  case readDeck(String, ScoredReport, run: Int)
  case listScenarios(run: Int)
  case openTable(String, run: Int)
  case propose(ImportState.Question, run: Int)
  case export(path: String, contents: Contents, overwrites: Bool, run: Int)
  case unlightLater(run: Int)
  /// Reports from now on when one of the files or folders changes.
  case watch([String])
  case useMouse(Bool)
  case repaint
  case quit
}
