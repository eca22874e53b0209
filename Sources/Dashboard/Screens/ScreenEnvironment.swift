import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import Wording

/// How screens are opened from others.
extension ScreenEnvironment {
  /// A ranking as it is first shown.
  func ranking(of scored: ScoredReport, node: Int, category: Int) -> RankingState {
    var ranking = RankingState(
      scored, previous: library.previous(of: scored), series: library.series(of: scored),
      node: node, category: category)
    ranking.language = language
    ranking.isZoomed = isLinear
    if ranking.views.contains(preferences.preferredView) {
      ranking.view = preferences.preferredView
    }
    if let study = session.study(of: scored, category: category), node == 0 {
      ranking.setIntervals(study, isShown: true)
    }
    ranking.arrange()
    return ranking
  }

  /// Opens the ranking by a node, the cursor on a unit.
  func opening(node: Int, of scored: ScoredReport, category: Int, unit: Int) -> Outcome {
    var ranking = ranking(of: scored, node: node, category: category)
    ranking.view = .table
    ranking.focus(unit: unit)
    return .push(.ranking(ranking))
  }

  func opening(unit: Int, of scored: ScoredReport, category: Int, focus: Int = 0) -> Outcome {
    .push(
      .unit(
        UnitState(
          scored, unit: unit, category: category, focus: focus,
          previous: library.previous(of: scored), series: library.series(of: scored))))
  }

  func comparing(_ units: [Int], of scored: ScoredReport, series: ReportSeries?) -> Outcome {
    .push(.comparison(ComparisonState(scored, units: units, series: series)))
  }

  func whatIf(_ scored: ScoredReport, unit: Int, category: Int) -> Outcome {
    .push(.whatIf(WhatIfState(scored, unit: unit, category: category)))
  }

  func robustness(
    _ scored: ScoredReport, unit: Int, category: Int, marked: Set<Int32>
  ) -> Outcome {
    var state = RobustnessState(scored, category: category, unit: unit, marked: marked)
    if let study = session.study(of: scored, category: category) {
      state.progress = .done(study)
      state.spread = study.design.weightSpread
    }
    return .push(.robustness(state))
  }

  // MARK: What can't be computed

  /// Why the index of no unit can be computed; `nil` if that of some can.
  func notComputed(_ scored: ScoredReport, category: Int) -> Unavailability? {
    scored.canBeComputed(category: category) ? nil : .notComputed(whyNotComputed(scored))
  }

  private func whyNotComputed(_ scored: ScoredReport) -> String {
    if let error = scored.scoringError { return strings.sentence(error, in: scored.report) }
    guard scored.report.dataset.indicators.contains(where: { $0.presentCount > 0 }),
      let notice = scored.scorecard?.notices.first
    else { return strings.texts.nothingToComputeHere }
    return strings.sentence(notice, in: scored.report)
  }
}
