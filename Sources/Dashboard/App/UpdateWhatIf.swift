import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import Wording

/// What keys do on a what-if, and what it asks of the core.
extension AppState {
  mutating func whatIf(_ scored: ScoredReport, unit: Int, category: Int) -> [Effect] {
    guard canCompute(scored, category) else { return [] }
    stack.append(.whatIf(WhatIfState(scored, unit: unit, category: category)))
    keepInView()
    return []
  }

  /// Whether the index of some unit can be computed; if not, says why.
  mutating func canCompute(_ scored: ScoredReport, _ category: Int) -> Bool {
    let isComputed = scored.canBeComputed(category: category)
    if !isComputed { notice = Notice(text: whyNotComputed(scored), isError: true) }
    return isComputed
  }

  func whyNotComputed(_ scored: ScoredReport) -> String {
    if let error = scored.scoringError { return strings.sentence(error, in: scored.report) }
    guard scored.report.dataset.indicators.contains(where: { $0.presentCount > 0 }),
      let notice = scored.scorecard?.notices.first
    else { return strings.texts.nothingToComputeHere }
    return strings.sentence(notice, in: scored.report)
  }

  mutating func updateWhatIf(
    _ before: WhatIfState, _ action: Action, _ count: Int?
  ) -> [Effect] {
    var state = before
    let steps = Double(count ?? 1)
    switch action {
    case .left where !state.isOnRanking, .decrease where !state.isOnRanking:
      state.step(-steps, isFine: false)
    case .right where !state.isOnRanking, .increase where !state.isOnRanking:
      state.step(steps, isFine: false)
    case .decreaseFine: state.step(-steps, isFine: true)
    case .increaseFine: state.step(steps, isFine: true)
    case .nextTab, .previousTab: state.switchPanel()
    case .undo:
      if !state.undo() { notice = Notice(text: strings.texts.nothingToUndo) }
    case .redo:
      if !state.redo() { notice = Notice(text: strings.texts.nothingToRedo) }
    case .reset: state.resetItem()
    case .resetAll:
      state.reset()
      notice = Notice(text: strings.texts.resetDone)
    case .remove:
      if case .value(let node) = state.items[state.cursor] {
        state.set(node, to: nil)
      } else {
        notice = Notice(text: strings.texts.onlyValues)
      }
    case .reachRank:
      overlay = .entry(.init(purpose: .reachRank, text: ""))
      return []
    case .save:
      overlay = .entry(.init(purpose: .saveScenario, text: state.scenario.name))
      return []
    case .openScenario:
      overlay = .entry(.init(purpose: .openScenario, text: ""))
      return [.listScenarios(run: begin(.listScenarios))]
    case .open:
      if state.isOnRanking {
        state.switchPanel()
      } else if case .value(let node) = state.items[state.cursor] {
        let value = state.value(node)
        overlay = .entry(
          .init(purpose: .value(node: node), text: value.map { strings.numbers.value($0) } ?? ""))
        return []
      } else if case .bound(let node, let isBest) = state.items[state.cursor] {
        let bound = state.bound(node, isBest: isBest).now
        overlay = .entry(
          .init(
            purpose: .bound(node: node, isBest: isBest),
            text: bound.map { strings.numbers.value($0) } ?? ""))
        return []
      } else if case .weight(let node) = state.items[state.cursor] {
        let share = WhatIfSettings.share(node, in: state.settings.framework)
        overlay = .entry(
          .init(purpose: .weight(node: node), text: strings.numbers.value(share * 100)))
        return []
      } else {
        state.step(1, isFine: false)
      }
    default:
      let layout = WhatIfLayout(size, isLinear: isLinear)
      state.move(
        action, count: count,
        pageSize: state.isOnRanking ? layout.rankingRows : layout.settingsRows)
    }
    stack[stack.count - 1] = .whatIf(state)
    keepInView()
    return []
  }

  /// Asks for the cheapest moves to a rank; the answer is filled in when it comes.
  mutating func seek(rank: Int, in state: WhatIfState) -> [Effect] {
    guard !state.before.isApart(unit: state.unit, node: 0) else {
      let name = state.report.units.name(state.unit, language)
      notice = Notice(text: strings.standsApart(name), isError: true)
      return []
    }
    notice = Notice(text: strings.texts.seeking)
    return [
      .seek(
        state.settings, unit: state.unit, rank: rank, category: state.category, of: state.before,
        run: begin(.seek))
    ]
  }

  /// Scores that the settings have been waiting for.
  mutating func takeIn(_ outcome: WhatIfState.Outcome, _ work: Work) {
    guard let depth = work.owner?.depth ?? work.depth, case .whatIf(var state) = stack[depth] else {
      return
    }
    state.show(outcome)
    stack[depth] = .whatIf(state)
    keepInView()
  }

  /// Notes what was saved, on the screen that asked for it.
  mutating func markSaved(_ scenario: Scenario, _ work: Work) {
    guard let owner = work.owner, stack.indices.contains(owner.depth),
      case .whatIf(var state) = stack[owner.depth], case .whatIf(let before, _, _) = owner.subject,
      before == ObjectIdentifier(state.before)
    else { return }
    state.markSaved(scenario)
    stack[owner.depth] = .whatIf(state)
  }

  mutating func takeIn(_ steps: [TargetSeeking.Step]?, _ error: ScoringError?) {
    guard case .whatIf(var state) = screen else { return }
    if let error {
      notice = Notice(text: strings.sentence(error, in: state.report), isError: true)
    } else if let steps, !steps.isEmpty {
      state.set(Dictionary(uniqueKeysWithValues: steps.map { ($0.node, $0.to) }))
      stack[stack.count - 1] = .whatIf(state)
      keepInView()
      let names = steps.map { step in
        "\(state.report.nodes[step.node].name(language)) "
          + ReachReading.needed(step.to, from: step.from, best: step.best).shown(strings.numbers)
      }
      notice = Notice(text: strings.texts.sought(names.joined(separator: ", ")))
    } else {
      notice = Notice(
        text: steps == nil ? strings.noPlan : strings.alreadyThere, isError: steps == nil)
    }
  }

  mutating func takeIn(_ scenario: Scenario?, _ problem: String?) {
    guard let scenario, case .whatIf(var state) = screen else {
      notice = Notice(text: strings.texts.notOpened(problem ?? ""), isError: true)
      return
    }
    let strangers = (try? scenario.applied(to: state.report).strangers) ?? []
    // What this report has no place for is said and left out, so that all that is counted can be seen.
    state.open(strangers.isEmpty ? scenario : scenario.fitted(to: state.report))
    stack[stack.count - 1] = .whatIf(state)
    keepInView()
    if let note = strings.notes(on: scenario, in: state.report).first {
      notice = Notice(text: note, isError: true)
    } else {
      notice = Notice(text: strings.texts.opened(scenario.name, state.changeCount))
    }
  }
}
