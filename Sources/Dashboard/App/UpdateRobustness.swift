import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import Wording

/// What keys do on robustness, and studies that come in.
extension AppState {
  mutating func robustness(
    _ scored: ScoredReport, unit: Int, category: Int, marked: Set<Int32>
  ) -> [Effect] {
    guard canCompute(scored, category) else { return [] }
    var state = RobustnessState(scored, category: category, unit: unit, marked: marked)
    if let study = studies[StudyKey(file: scored.report.file, category: category)] {
      state.progress = .done(study)
      state.spread = study.design.weightSpread
      stack.append(.robustness(state))
      keepInView()
      return []
    }
    state.run = begin(.study)
    stack.append(.robustness(state))
    return [study(state)]
  }

  func study(_ state: RobustnessState) -> Effect {
    .study(
      state.scored, category: state.category,
      RobustnessStudy.design(state.scored, spread: state.spread, draws: draws), run: state.run)
  }

  mutating func updateRobustness(
    _ before: RobustnessState, _ action: Action, _ count: Int?
  ) -> [Effect] {
    var state = before
    var effects: [Effect] = []
    switch action {
    case .open:
      if case .cancelled = state.progress {
        state.run = begin(.study)
        state.progress = .running(share: 0, secondsLeft: nil)
        effects = [study(state)]
      } else {
        stack[stack.count - 1] = .robustness(state)
        openUnit(state.unit, of: state.scored, category: state.category, focus: 0)
        return []
      }
    case .increase, .decrease:
      let percent = (state.spread * 100).rounded() + (action == .increase ? 5 : -5)
      guard (5...95).contains(percent) else { return [] }
      state.spread = percent / 100
      state.run = begin(.study)
      state.progress = .running(share: 0, secondsLeft: nil)
      effects = [study(state)]
    default: state.perform(action, count: count, pageSize: RobustnessView.rowCount(size))
    }
    stack[stack.count - 1] = .robustness(state)
    keepInView()
    return effects
  }

  mutating func changeRobustness(_ run: Int, _ change: (inout RobustnessState) -> Void) {
    for index in stack.indices {
      if case .robustness(var state) = stack[index], state.run == run {
        change(&state)
        stack[index] = .robustness(state)
      }
    }
  }

  mutating func takeIn(_ study: RobustnessStudy?, _ error: ScoringError?, _ run: Int) {
    changeRobustness(run) { state in
      if let study {
        state.progress = .done(study)
      } else if let error {
        state.progress = .failed(error)
      }
    }
    if let study {
      let key = StudyKey(file: study.scored.report.file, category: study.category)
      studies[key] = study
      setStudy(study)
      for index in stack.indices {
        if case .ranking(var state) = stack[index], state.scored === study.scored,
          state.category == study.category, state.node == 0
        {
          state.setIntervals(study, isShown: true)
          if index == stack.count - 1 { state.focusInterval() }
          stack[index] = .ranking(state)
        }
      }
      if case .ranking = screen { notice = Notice(text: strings.texts.intervalsShown) }
    } else if let error, case .ranking(let state) = screen {
      notice = Notice(text: strings.sentence(error, in: state.report), isError: true)
    }
    keepInView()
  }

  mutating func toggleIntervals(_ before: RankingState) -> [Effect] {
    var state = before
    guard state.node == 0 else {
      notice = Notice(text: strings.texts.intervalsOfIndex)
      return []
    }
    if state.showsIntervals {
      state.setIntervals(state.study, isShown: false)
    } else if let study = studies[StudyKey(file: state.report.file, category: state.category)] {
      state.setIntervals(study, isShown: true)
      state.focusInterval()
    } else {
      guard state.scored.canBeComputed(category: state.category) else {
        notice = Notice(text: whyNotComputed(state.scored), isError: true)
        return []
      }
      notice = Notice(text: strings.texts.computingIntervals)
      return [
        .study(
          state.scored, category: state.category,
          RobustnessStudy.design(state.scored, spread: 0.25, draws: draws), run: begin(.study))
      ]
    }
    stack[stack.count - 1] = .ranking(state)
    keepInView()
    return []
  }
}
