package import IndexReports
import TerminalCore
package import Wording

/// One of the screens, with what it knows.
package enum Screen: Sendable {
  case library(LibraryState)
  case ranking(RankingState)
  case groups(GroupsState)
  case unit(UnitState)
  case comparison(ComparisonState)
  case whatIf(WhatIfState)
  case robustness(RobustnessState)
  case problems(ProblemsState)
  case place(FileExcerpt)
  case importing(ImportState)
  case presenter(PresenterState)

  /// What the screen does with keys, clicks and answers.
  package var model: any ScreenModel {
    switch self {
    case .library(let state): state
    case .ranking(let state): state
    case .groups(let state): state
    case .unit(let state): state
    case .comparison(let state): state
    case .whatIf(let state): state
    case .robustness(let state): state
    case .problems(let state): state
    case .place(let state): state
    case .importing(let state): state
    case .presenter(let state): state
    }
  }

  package var kind: ScreenKind { model.kind }

  /// The report that the screen is about, if it is about one.
  package var report: ScoredReport? { model.scoredReport }

  /// What a screen is about, as far as work is concerned that it asks for: another subject is another question.
  package enum Subject: Sendable, Equatable {
    case library(cursor: Int)
    case ranking(ObjectIdentifier, node: Int, category: Int)
    case unit(ObjectIdentifier, Int)
    case comparison([ObjectIdentifier], [Int])
    case whatIf(ObjectIdentifier, unit: Int, Scenario)
    case robustness(ObjectIdentifier, category: Int, spread: Double)
    case problems(count: Int, cursor: Int)
    case place(String, line: Int)
    case importing(String, version: Int)
    case presenter(ObjectIdentifier)
  }
}
