import CompositeIndex
import IndexReports
import TerminalCore

/// What actions do on the screen that is shown.
extension AppState {
  mutating func performOnScreen(_ action: Action, count: Int?) -> [Effect] {
    let top = stack.count - 1
    switch stack[top] {
    case .library(let state): return updateLibrary(state, action, count)
    case .ranking(let state): return updateRanking(state, action, count)
    case .unit(let state): return updateUnit(state, action, count)
    case .comparison(let state): return updateComparison(state, action, count)
    case .whatIf(let state): return updateWhatIf(state, action, count)
    case .robustness(let state): return updateRobustness(state, action, count)
    case .presenter(let state): return updatePresenter(state, action, count)
    case .problems(var state):
      let effects = state.perform(action, count: count, pageSize: ProblemsView.listHeight(size))
      stack[top] = .problems(state)
      return effects
    case .place(var excerpt):
      excerpt.scroll(action, pageSize: max(1, size.height - 4))
      stack[top] = .place(excerpt)
      return []
    }
  }

  // MARK: Reports

  private mutating func updateLibrary(
    _ state: LibraryState, _ action: Action, _ count: Int?
  ) -> [Effect] {
    var state = state
    state.cursor = moved(
      state.cursor, by: action, count: count, of: library.entries.count,
      page: max(1, size.height - 5))
    stack[stack.count - 1] = .library(state)
    guard action == .open, library.entries.indices.contains(state.cursor) else { return [] }
    let entry = library.entries[state.cursor]
    guard let scored = entry.scored else {
      stack.append(.problems(ProblemsState(library, file: entry.file)))
      return []
    }
    stack.append(.ranking(ranking(of: scored, node: 0, category: 0)))
    keepInView()
    return scored.report.units.count > 20_000 ? [.prepareSearch(scored)] : []
  }

  // MARK: Ranking

  private mutating func updateRanking(
    _ before: RankingState, _ action: Action, _ count: Int?
  ) -> [Effect] {
    var state = before
    let texts = strings.texts
    switch action {
    case .chart: state.view = state.view == .chart ? .table : .chart
    case .nextView: state.nextView()
    case .trend:
      guard state.series != nil else {
        notice = Notice(text: texts.onePeriod, isError: true)
        return []
      }
      state.view = state.view == .trend ? .table : .trend
    case .zoom:
      guard size.width >= RankingLayout.widthForDetails else {
        notice = Notice(text: texts.noRoomForDetails)
        return []
      }
      state.isZoomed.toggle()
    case .search, .filter:
      let prompt = Overlay.Prompt(text: "", before: state)
      overlay = action == .search ? .search(prompt) : .filter(prompt)
      return []
    case .group:
      if state.groupChoices.isEmpty {
        notice = Notice(text: texts.noGroups)
      } else {
        overlay = .groups(.init(cursor: state.groupChoiceIndex))
      }
      return []
    case .stack where state.view == .chart && !state.canStack:
      notice = Notice(text: strings.nothingToStack)
      return []
    case .open:
      guard let unit = state.cursorUnit, !state.rows.isEmpty else { return [] }
      openUnit(unit, of: state.scored, category: state.category, focus: state.node)
      return []
    case .compare: return compare(state)
    case .whatIf:
      return state.cursorUnit.map { whatIf(state.scored, unit: $0, category: state.category) } ?? []
    case .robustness:
      guard let unit = state.cursorUnit else { return [] }
      return robustness(
        state.scored, unit: unit, category: state.category, marked: state.marked)
    case .interval: return toggleIntervals(state)
    default:
      state.perform(action, count: count)
      if action == .nextMatch || action == .previousMatch, let text = state.searchText,
        state.matchCount == 0
      {
        notice = Notice(text: strings.noMatch(text), isError: true)
      }
      if action == .nextTab || action == .previousTab, state.view == .map, !state.hasMap {
        state.view = .table
      }
    }
    stack[stack.count - 1] = .ranking(state)
    keepInView()
    return []
  }

  private mutating func openUnit(
    _ unit: Int, of scored: ScoredReport, category: Int, focus: Int
  ) {
    stack.append(
      .unit(
        UnitState(
          scored, unit: unit, category: category, focus: focus,
          previous: library.previous(of: scored))))
  }

  private mutating func compare(_ state: RankingState) -> [Effect] {
    guard let cursor = state.cursorUnit else { return [] }
    // In the order in which they are shown.
    var units = state.rows.filter { state.marked.contains($0) }.map { Int($0) }
    units += state.marked.filter { !state.rows.contains($0) }.map { Int($0) }.sorted()
    if units.count < 2, !units.contains(cursor) { units.append(cursor) }
    if units.count < 2 {
      let next =
        state.rows.indices.contains(state.cursorRow + 1)
        ? state.rows[state.cursorRow + 1]
        : state.rows.indices.contains(state.cursorRow - 1) ? state.rows[state.cursorRow - 1] : nil
      if let next { units.append(Int(next)) }
    }
    guard units.count > 1 else {
      notice = Notice(text: strings.texts.nothingToCompare, isError: true)
      return []
    }
    if units.count > ComparisonState.limit {
      notice = Notice(text: strings.texts.comparesAtMost(ComparisonState.limit))
    }
    stack.append(
      .comparison(ComparisonState(state.scored, units: units, series: state.series)))
    keepInView()
    return []
  }

  // MARK: Unit

  private mutating func updateUnit(
    _ before: UnitState, _ action: Action, _ count: Int?
  ) -> [Effect] {
    var state = before
    switch action {
    case .previousUnit, .nextUnit:
      let order = standingsBelow(state)
      guard let row = order.firstIndex(of: Int32(state.unit)) else { return [] }
      let next = row + (action == .nextUnit ? 1 : -1) * (count ?? 1)
      guard order.indices.contains(next) else { return [] }
      stack[stack.count - 1] = .unit(state.following(to: Int(order[next])))
      return []
    case .compare:
      let order = standingsBelow(state)
      let row = order.firstIndex(of: Int32(state.unit)) ?? 0
      let other = order.indices.contains(row + 1) ? order[row + 1] : order.first
      guard let other, Int(other) != state.unit else {
        notice = Notice(text: strings.texts.nothingToCompare, isError: true)
        return []
      }
      stack.append(
        .comparison(
          ComparisonState(
            state.scored, units: [state.unit, Int(other)],
            series: library.series(of: state.scored))))
      keepInView()
      return []
    case .whatIf: return whatIf(state.scored, unit: state.unit, category: state.category)
    case .robustness:
      return robustness(state.scored, unit: state.unit, category: state.category, marked: [])
    case .trend:
      var trend = ranking(of: state.scored, node: 0, category: state.category)
      guard trend.series != nil else {
        notice = Notice(text: strings.texts.onePeriod, isError: true)
        return []
      }
      trend.view = .trend
      trend.focus(unit: state.unit)
      stack.append(.ranking(trend))
      keepInView()
      return []
    default: break
    }
    state.perform(action, count: count, context: context(), size: size)
    let opened = state.takeOpened()
    stack[stack.count - 1] = .unit(state)
    switch opened {
    case .node(let node):
      var ranking = ranking(of: state.scored, node: node, category: state.category)
      ranking.view = .table
      ranking.focus(unit: state.unit)
      stack.append(.ranking(ranking))
      keepInView()
    case .unit(let other):
      openUnit(other, of: state.scored, category: state.category, focus: 0)
    case nil: break
    }
    return []
  }

  /// The units in the order of the ranking from which the unit was opened.
  private func standingsBelow(_ state: UnitState) -> [Int32] {
    if stack.count > 1, case .ranking(let ranking) = stack[stack.count - 2],
      ranking.scored === state.scored
    {
      return ranking.rows
    }
    return state.scored.standings(category: state.category, node: 0).order
  }

  // MARK: Comparison

  private mutating func updateComparison(
    _ before: ComparisonState, _ action: Action, _ count: Int?
  ) -> [Effect] {
    var state = before
    var refusal: ComparisonState.Refusal?
    switch action {
    case .open:
      let side = state.sides[state.side]
      openUnit(
        side.unit, of: side.scored, category: side.scored.report.units.category(side.unit),
        focus: 0)
      return []
    case .whatIf:
      let side = state.sides[state.side]
      return whatIf(
        side.scored, unit: side.unit, category: side.scored.report.units.category(side.unit))
    case .addUnit:
      overlay = .entry(.init(purpose: .addUnit, text: ""))
      return []
    case .remove: refusal = state.remove()
    case .previousPeriod, .nextPeriod:
      refusal = state.movePeriod(by: action == .nextPeriod ? 1 : -1)
    default:
      state.perform(
        action, count: count, pageSize: ComparisonView.rowCount(size, state.sides.count))
    }
    stack[stack.count - 1] = .comparison(state)
    if let refusal { notice = Notice(text: strings.texts.refusal(refusal), isError: true) }
    keepInView()
    return []
  }

  // MARK: What if

  mutating func whatIf(_ scored: ScoredReport, unit: Int, category: Int) -> [Effect] {
    guard canCompute(scored, category) else { return [] }
    stack.append(.whatIf(WhatIfState(scored, unit: unit, category: category)))
    keepInView()
    return []
  }

  /// Whether the index of some unit can be computed; if not, says why.
  private mutating func canCompute(_ scored: ScoredReport, _ category: Int) -> Bool {
    let isComputed = scored.members(of: category).contains {
      scored.computedScore(unit: Int($0), node: 0) != nil
    }
    if !isComputed { notice = Notice(text: whyNotComputed(scored), isError: true) }
    return isComputed
  }

  private func whyNotComputed(_ scored: ScoredReport) -> String {
    if let error = scored.scoringError { return strings.sentence(error, in: scored.report) }
    guard scored.report.dataset.indicators.contains(where: { $0.presentCount > 0 }),
      let notice = scored.scorecard?.notices.first
    else { return strings.nothingToCompute }
    return strings.sentence(notice, in: scored.report)
  }

  private mutating func updateWhatIf(
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
      if case .value(let node) = state.items[state.cursor] { state.set(node, to: nil) }
    case .reachRank:
      overlay = .entry(.init(purpose: .reachRank, text: ""))
      return []
    case .save:
      overlay = .entry(.init(purpose: .saveScenario, text: state.scenario.name))
      return []
    case .openScenario:
      overlay = .entry(.init(purpose: .openScenario, text: ""))
      return [.listScenarios]
    case .open:
      if state.isOnRanking {
        state.switchPanel()
      } else if case .value(let node) = state.items[state.cursor] {
        let value = state.value(node)
        overlay = .entry(
          .init(purpose: .value(node: node), text: value.map { strings.numbers.value($0) } ?? ""))
        return []
      } else if case .weight(let node) = state.items[state.cursor] {
        let share = WhatIfState.share(node, in: state.after.report.framework)
        overlay = .entry(
          .init(purpose: .weight(node: node), text: strings.numbers.value(share * 100)))
        return []
      } else {
        state.step(1, isFine: false)
      }
    default:
      let layout = WhatIfLayout(size)
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
    lastRun += 1
    notice = Notice(text: strings.texts.seeking)
    return [
      .seek(
        state.after.report.baseline, unit: state.unit, rank: rank,
        among: state.before.members(of: state.category), run: lastRun)
    ]
  }

  mutating func takeIn(_ steps: [TargetSeeking.Step]?, _ error: ScoringError?, _ run: Int) {
    guard run == lastRun, case .whatIf(var state) = screen else { return }
    if let error {
      notice = Notice(text: strings.sentence(error, in: state.report), isError: true)
    } else if let steps, !steps.isEmpty {
      state.set(Dictionary(uniqueKeysWithValues: steps.map { ($0.node, $0.to) }))
      stack[stack.count - 1] = .whatIf(state)
      keepInView()
      let names = steps.map { step in
        "\(state.report.nodes[step.node].name(language)) \(strings.numbers.value(step.to))"
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
    state.open(scenario)
    stack[stack.count - 1] = .whatIf(state)
    keepInView()
    if let stranger = strangers.first {
      notice = Notice(
        text: strings.texts.scenarioStranger("\(stranger.part).\(stranger.code)"), isError: true)
    } else if scenario.report != state.report.id {
      notice = Notice(text: strings.texts.scenarioOfOther(scenario.report), isError: true)
    } else {
      notice = Notice(text: strings.texts.opened(scenario.name, scenario.changeCount))
    }
  }

  // MARK: Presenter

  /// Begins a talk on the present report.
  mutating func present() -> [Effect] {
    guard let scored = currentReport else { return [] }
    themeBefore = theme
    if let (projector, _) = themes.load("projector"), talk != nil || theme.code != "mono" {
      theme = projector
    }
    var state = PresenterState(
      scored, series: library.series(of: scored), deck: talk?.deck, context: context(), size: size)
    state.auto = talk?.auto
    state.animates = talk?.animates ?? true
    if case .library = screen { stack.append(.ranking(ranking(of: scored, node: 0, category: 0))) }
    stack.append(.presenter(state))
    notice = nil
    let key = StudyKey(file: scored.report.file, category: scored.largestCategory)
    guard studies[key] == nil,
      state.slides.contains(where: { if case .robustness = $0.slide { true } else { false } })
    else {
      setStudy(studies[key])
      return []
    }
    lastRun += 1
    return [
      .study(
        scored, category: key.category,
        RobustnessStudy.design(scored, spread: 0.25, draws: draws), run: lastRun)
    ]
  }

  private mutating func setStudy(_ study: RobustnessStudy?) {
    for index in stack.indices {
      if case .presenter(var state) = stack[index], study?.scored === state.scored {
        state.study = study
        stack[index] = .presenter(state)
      }
    }
  }

  mutating func restoreTheme() {
    if let before = themeBefore { theme = before }
    themeBefore = nil
  }

  private mutating func updatePresenter(
    _ before: PresenterState, _ action: Action, _ count: Int?
  ) -> [Effect] {
    var state = before
    if !state.isOverview {
      // Live: what is done here lies over the slide, and Escape comes back to it.
      switch action {
      case .sort:
        var live = ranking(of: state.scored, node: 0, category: state.category)
        live.view = .table
        if let unit = state.unit { live.focus(unit: unit) }
        stack.append(.ranking(live))
        keepInView()
        return []
      case .open where count == nil:
        guard let unit = state.unit else { return [] }
        openUnit(unit, of: state.scored, category: state.category, focus: 0)
        return []
      case .compare:
        let order = state.scored.standings(category: state.category, node: 0).order
        let units = state.comparedUnits ?? order.prefix(2).map { Int($0) }
        guard units.count > 1 else { return [] }
        stack.append(
          .comparison(ComparisonState(state.scored, units: units, series: state.series)))
        keepInView()
        return []
      case .whatIf:
        return state.unit.map { whatIf(state.scored, unit: $0, category: state.category) } ?? []
      default: break
      }
    }
    state.perform(action, count: count)
    stack[stack.count - 1] = .presenter(state)
    return []
  }

  /// Whether something moves by itself: seconds until it does, 0 for at once.
  package func nextTick(_ now: Double) -> Double? {
    guard case .presenter(let state) = screen else { return nil }
    if state.growth < 1 { return 0.03 }
    if state.reached == nil { return 0 }
    guard let auto = state.auto, let reached = state.reached, !state.isBlank,
      state.position + 1 < state.slides.count
    else { return nil }
    return max(0, reached + auto - now)
  }

  mutating func tick(_ now: Double) {
    guard case .presenter(var state) = screen else { return }
    if state.began == nil { state.began = now }
    if state.reached == nil { state.reached = now }
    // A reveal grows for a quarter of a second.
    if state.growth < 1 { state.growth = min(1, (now - (state.reached ?? now)) / 0.25 + 0.08) }
    if let auto = state.auto, let reached = state.reached, now >= reached + auto, !state.isBlank {
      state.perform(.nextSlide, count: nil)
      state.reached = now
    }
    stack[stack.count - 1] = .presenter(state)
  }

  // MARK: Robustness

  private mutating func robustness(
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
    lastRun += 1
    state.run = lastRun
    stack.append(.robustness(state))
    return [study(state)]
  }

  private func study(_ state: RobustnessState) -> Effect {
    .study(
      state.scored, category: state.category,
      RobustnessStudy.design(state.scored, spread: state.spread, draws: draws), run: state.run)
  }

  private mutating func updateRobustness(
    _ before: RobustnessState, _ action: Action, _ count: Int?
  ) -> [Effect] {
    var state = before
    var effects: [Effect] = []
    switch action {
    case .open:
      if case .cancelled = state.progress {
        lastRun += 1
        state.run = lastRun
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
      lastRun += 1
      state.run = lastRun
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
          stack[index] = .ranking(state)
        }
      }
      if case .ranking = screen { notice = Notice(text: strings.texts.intervalsShown) }
    } else if let error, case .ranking(let state) = screen {
      notice = Notice(text: strings.sentence(error, in: state.report), isError: true)
    }
    keepInView()
  }

  private mutating func toggleIntervals(_ before: RankingState) -> [Effect] {
    var state = before
    guard state.node == 0 else {
      notice = Notice(text: strings.texts.intervalsOfIndex)
      return []
    }
    if state.showsIntervals {
      state.setIntervals(state.study, isShown: false)
    } else if let study = studies[StudyKey(file: state.report.file, category: state.category)] {
      state.setIntervals(study, isShown: true)
    } else {
      guard state.scored.scorecard != nil,
        state.standings.units.contains(where: {
          state.scored.computedScore(unit: Int($0), node: 0) != nil
        })
      else {
        notice = Notice(text: whyNotComputed(state.scored), isError: true)
        return []
      }
      lastRun += 1
      notice = Notice(text: strings.texts.computingIntervals)
      return [
        .study(
          state.scored, category: state.category,
          RobustnessStudy.design(state.scored, spread: 0.25, draws: draws), run: lastRun)
      ]
    }
    stack[stack.count - 1] = .ranking(state)
    keepInView()
    return []
  }
}
