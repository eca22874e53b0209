import CompositeIndex
package import IndexReports
import Readings
import TerminalCore
package import Wording

/// What keys do in a talk.
extension PresenterState: ScreenModel {
  package var screen: Screen { .presenter(self) }
  package var kind: ScreenKind { .presenter }
  package var scoredReport: ScoredReport? { scored }
  package var subject: Screen.Subject { .presenter(ObjectIdentifier(scored)) }

  package mutating func update(
    _ action: Action, count: Int?, _ environment: ScreenEnvironment
  ) -> Outcome {
    if !isOverview, let outcome = live(action, count: count, environment) { return outcome }
    perform(action, count: count)
    return .nothing
  }

  /// Live: what is done here lies over the slide, and Escape comes back to it. `nil` for keys of the talk itself.
  private func live(
    _ action: Action, count: Int?, _ environment: ScreenEnvironment
  ) -> Outcome? {
    let tooEarly = Outcome.said(environment.texts.notBeforeTheEnd)
    switch action {
    case .sort, .compare, .whatIf: if hidesWinner { return tooEarly }
    case .open where count == nil && (hidesWinner || unit == nil): return tooEarly
    default: break
    }
    switch action {
    case .sort:
      var live = environment.ranking(of: scored, node: 0, category: category)
      live.view = .table
      if let unit { live.focus(unit: unit) }
      return .push(.ranking(live))
    case .open where count == nil:
      return unit.map { environment.opening(unit: $0, of: scored, category: category) } ?? .nothing
    case .compare:
      let order = scored.standings(category: category, node: 0).order
      let units = comparedUnits ?? order.prefix(2).map { Int($0) }
      return units.count > 1
        ? environment.comparing(units, of: scored, series: series) : .nothing
    case .whatIf:
      return unit.map { environment.whatIf(scored, unit: $0, category: category) } ?? .nothing
    default: return nil
    }
  }

  package mutating func back(_ environment: ScreenEnvironment) -> Outcome {
    if isOverview {
      perform(.back, count: nil)
      return .nothing
    }
    // A slip of the finger must not end a talk.
    guard environment.hasWarned else {
      var outcome = Outcome.said(environment.texts.escEndsTalk)
      outcome.warns = true
      return outcome
    }
    return environment.isOverAnother ? leave(environment) : .nothing
  }

  /// The draws for a slide on how sure the ranks are, made while the talk is given.
  package func wanted(_ environment: ScreenEnvironment) -> Job? {
    guard study?.category != scored.largestCategory, !hasNoStudy,
      slides.contains(where: { if case .robustness = $0.slide { true } else { false } })
    else { return nil }
    return .study(
      scored, category: scored.largestCategory,
      RobustnessStudy.design(scored, spread: 0.25, draws: environment.session.draws))
  }

  package mutating func take(
    _ answer: Answer, asked subject: Screen.Subject, _ environment: ScreenEnvironment
  ) -> Outcome {
    if case .studied(nil, _) = answer { hasNoStudy = true }
    return .nothing
  }

  package mutating func note(_ news: News, _ environment: ScreenEnvironment) -> Outcome {
    switch news {
    case .resized, .languageChanged: layout(environment.size, environment.context)
    case .studied(let study):
      if study.scored === scored, self.study == nil || study.category == scored.largestCategory {
        self.study = study
      }
    case .lightsOut: break
    }
    return .nothing
  }

  package func layout(_ environment: ScreenEnvironment) -> ScreenLayout { .presenter }

  package var handBack: HandBack? {
    HandBack(scored: scored, category: category, unit: unit, talk: self)
  }

  package func restored(on library: Library, _ environment: ScreenEnvironment) -> Restoration {
    // The talk goes on with what is on its slides: they were checked before it began.
    Restoration(.presenter(self))
  }
}
