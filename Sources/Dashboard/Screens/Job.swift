package import CompositeIndex
package import Exchange
package import IndexReports
package import Readings
import TerminalCore
package import Wording

/// Work beside the screen that a screen may ask for.
package enum Job: Sendable {
  case excerpt(file: String, line: Int, column: Int)
  case study(ScoredReport, category: Int, UncertaintyDesign)
  case seek(Baseline, unit: Int, rank: Int, category: Int, of: ScoredReport)
  case rescore(WhatIfState.Question)
  case listScenarios
  case openScenario(String)
  /// Under a name; over another one of that name only where that was said.
  case saveScenario(Scenario, name: String, overwrites: Bool)
  case openTable(String)
  case propose(ImportState.Question)
  case keepImport(KeptImport)
  case readDeck(String, ScoredReport)

  package var kind: WorkKind {
    switch self {
    case .excerpt: .excerpt
    case .study: .study
    case .seek: .seek
    case .rescore: .rescore
    case .listScenarios: .listScenarios
    case .openScenario: .openScenario
    case .saveScenario: .save
    case .openTable: .openTable
    case .propose: .propose
    case .keepImport: .export
    case .readDeck: .readDeck
    }
  }
}

/// What comes of work beside the screen.
package enum Answer: Sendable {
  case progress(Double, secondsLeft: Double?)
  case loaded(Library)
  case excerpt(FileExcerpt?)
  case studied(RobustnessStudy?, ScoringError?)
  case sought(ReachReading?, ScoringError?)
  case rescored(WhatIfState.Rescored)
  /// What a screen to be opened shows was computed: it can be opened now.
  case prepared([Int: Screen], Notice?)
  case copied(CopyOutcome, label: String)
  /// The scenario as it was written.
  case scenarioSaved(Scenario, path: String, problem: String?)
  case scenarioOpened(Scenario?, problem: Text?)
  /// Names of the scenarios that were saved.
  case scenarios([String])
  case exported(path: String, problem: String?)
  /// There is a file of that name already.
  case scenarioExists(Scenario, name: String)
  case exportExists(path: String, contents: Contents)
  case tableOpened(OpenedImport)
  case proposed(ImportState.Made)
  case importKept(KeptImport, Reading)
  /// `nil` with what is wrong with it.
  case deckRead(Deck?, faults: [TOMLFinding])
}

/// What came of opening a table.
package enum OpenedImport: Sendable {
  case opened(ImportState)
  case refused(ImportRefusal)
  case unreadable(FileProblem)
}

/// Where a copy went.
package enum CopyOutcome: Sendable, Hashable {
  case clipboard
  case file(String)
  case failed(String)
}

/// What is written: made beside the screen, when it is written.
package enum Contents: Sendable {
  case table(TableText)
  /// The screen as it was when it was asked for.
  case picture(@Sendable () -> String)
  /// The same drawn by the second program: "png" or "pdf", and the language of what goes wrong.
  case drawn(String, @Sendable () -> String, Strings)
  /// A report that is made of a table, and its mapping.
  case imported(KeptImport)
}
