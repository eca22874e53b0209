import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import Wording

/// What time does in a talk.
extension AppState {
  /// Begins a talk on the present report.
  mutating func present() {
    guard let scored = currentReport else { return }
    preferences.beginTalk(always: session.talk != nil)
    var state = PresenterState(
      scored, series: library.series(of: scored), deck: session.talk?.deck, context: context(),
      size: size)
    state.auto = session.talk?.auto
    state.animates = session.talk?.animates ?? true
    if let lastTalk = session.lastTalk, lastTalk.scored === scored { state.resume(lastTalk) }
    let study = session.study(of: scored, category: scored.largestCategory)
    if let study, study.scored === scored { state.study = study }
    if case .library = screen {
      navigation.push(.ranking(environment.ranking(of: scored, node: 0, category: 0)))
    }
    navigation.push(.presenter(state))
    notice = nil
  }

  /// Changes the talk, if its slides are shown.
  private mutating func changeTalk(_ body: (inout PresenterState) -> Void) {
    guard case .presenter(var state) = screen else { return }
    body(&state)
    navigation.replaceTop(.presenter(state))
  }

  /// Whether something moves by itself: seconds until it does, 0 for at once.
  package func nextTick(_ now: Double) -> Double? {
    guard case .presenter(let state) = screen else { return nil }
    if state.growth < 1 { return 0.03 }
    if state.race?.isRunning == true, !state.isBlank, !state.isOverview { return 0.05 }
    if state.reached == nil { return 0 }
    if state.isOverview, state.listed == nil { return 0 }
    guard let auto = state.auto, let reached = state.reached, !state.isBlank, !state.isOverview,
      state.position + 1 < state.slides.count
    else { return nil }
    return max(0, reached + auto - now)
  }

  /// Shows a reveal whole.
  package mutating func finishReveal() {
    changeTalk { state in
      state.growth = 1
      state.race?.finish()
    }
  }

  /// Takes note of how long a frame took to be shown: where the terminal is slow, reveals don't grow.
  package mutating func noteFrame(seconds: Double) {
    changeTalk { state in
      guard state.growth < 1 || state.race?.isRunning == true, seconds > 0.08 else { return }
      state.growth = 1
      state.race?.finish()
      state.animates = false
    }
  }

  mutating func tick(_ now: Double) {
    changeTalk { state in
      if state.began == nil { state.began = now }
      if state.reached == nil { state.reached = now }
      if state.isOverview, state.listed == nil { state.listed = now }
      // A reveal grows for a little more than a second: long enough to be awaited.
      if state.growth < 1 {
        state.growth = min(1, (now - (state.reached ?? now)) / 1.2 + 0.02)
      }
      if state.race?.isRunning == true, !state.isBlank, !state.isOverview {
        state.race?.tick(now)
        state.reached = now
      }
      guard let auto = state.auto, let reached = state.reached, now >= reached + auto,
        !state.isBlank, !state.isOverview
      else { return }
      state.perform(.nextSlide, count: nil)
      state.reached = now
    }
  }
}
