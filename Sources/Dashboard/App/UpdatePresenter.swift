import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import Wording

/// What keys, time and the speaker's terminal do in a talk.
extension AppState {
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
    if let lastTalk, lastTalk.scored === scored { state.resume(lastTalk) }
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
    return [
      .study(
        scored, category: key.category,
        RobustnessStudy.design(scored, spread: 0.25, draws: draws), run: begin(.study))
    ]
  }

  mutating func setStudy(_ study: RobustnessStudy?) {
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

  mutating func updatePresenter(
    _ before: PresenterState, _ action: Action, _ count: Int?
  ) -> [Effect] {
    var state = before
    if !state.isOverview {
      // Live: what is done here lies over the slide, and Escape comes back to it.
      switch action {
      case .sort, .compare, .whatIf:
        guard !state.hidesWinner else {
          notice = Notice(text: strings.texts.notBeforeTheEnd)
          return []
        }
      case .open where count == nil && (state.hidesWinner || state.unit == nil):
        notice = Notice(text: strings.texts.notBeforeTheEnd)
        return []
      default: break
      }
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
    if state.isOverview, state.listed == nil { return 0 }
    guard let auto = state.auto, let reached = state.reached, !state.isBlank, !state.isOverview,
      state.position + 1 < state.slides.count
    else { return nil }
    return max(0, reached + auto - now)
  }

  /// Shows a reveal whole.
  package mutating func finishReveal() {
    guard case .presenter(var state) = screen else { return }
    state.growth = 1
    stack[stack.count - 1] = .presenter(state)
  }

  /// Takes note of how long a frame took to be shown: where the terminal is slow, reveals don't grow.
  package mutating func noteFrame(seconds: Double) {
    guard case .presenter(var state) = screen, state.growth < 1, seconds > 0.08 else { return }
    state.growth = 1
    state.animates = false
    stack[stack.count - 1] = .presenter(state)
  }

  mutating func tick(_ now: Double) {
    guard case .presenter(var state) = screen else { return }
    if state.began == nil { state.began = now }
    if state.reached == nil { state.reached = now }
    if state.isOverview, state.listed == nil { state.listed = now }
    // A reveal grows for a quarter of a second.
    if state.growth < 1 { state.growth = min(1, (now - (state.reached ?? now)) / 0.25 + 0.08) }
    if let auto = state.auto, let reached = state.reached, now >= reached + auto, !state.isBlank,
      !state.isOverview
    {
      state.perform(.nextSlide, count: nil)
      state.reached = now
    }
    stack[stack.count - 1] = .presenter(state)
  }
}
