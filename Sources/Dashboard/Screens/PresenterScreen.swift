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
    if action == .readDeck {
      return environment.session.deckFile.map { Outcome(jobs: [.readDeck($0, scored)]) } ?? .nothing
    }
    if !isOverview, let outcome = live(action, environment) { return outcome }
    perform(action, count: count)
    return .nothing
  }

  /// Live: what is done here lies over the slide, and Escape comes back to it. `nil` for keys of the talk itself.
  private func live(_ action: Action, _ environment: ScreenEnvironment) -> Outcome? {
    switch action {
    case .sort:
      var live = environment.ranking(of: scored, node: 0, category: category)
      live.view = .table
      if let unit { live.focus(unit: unit) }
      return .push(.ranking(live))
    case .open:
      return unit.map { environment.opening(unit: $0, of: scored, category: category) } ?? .nothing
    case .compare:
      return environment.comparing(unitsToCompare, of: scored, series: series)
    case .whatIf:
      return unit.map { environment.whatIf(scored, unit: $0, category: category) } ?? .nothing
    default: return nil
    }
  }

  private var unitsToCompare: [Int] {
    comparedUnits
      ?? scored.standings(category: category, node: 0).order.prefix(2).map { Int($0) }
  }

  package func unavailable(
    _ action: Action, _ environment: ScreenEnvironment
  ) -> Unavailability? {
    if action == .readDeck { return environment.session.deckFile == nil ? .noDeckFile : nil }
    // In the list of slides keys are about it.
    guard !isOverview else { return nil }
    switch action {
    case .sort, .compare, .whatIf, .open:
      if hidesWinner { return .beforeTheEnd }
      if action == .compare { return unitsToCompare.count < 2 ? .nothingToCompare : nil }
      guard action != .sort else { return nil }
      // A countdown has not come to anybody yet.
      guard unit != nil else { return .beforeTheEnd }
      return action == .whatIf ? environment.notComputed(scored, category: category) : nil
    default: return usuallyUnavailable(action, environment)
    }
  }

  package mutating func back(_ environment: ScreenEnvironment) -> Outcome {
    if isOverview {
      perform(.back, count: nil)
      return .nothing
    }
    return environment.isOverAnother ? leave(environment) : warning(environment) ?? .nothing
  }

  package func leave(_ environment: ScreenEnvironment) -> Outcome {
    warning(environment) ?? Outcome(.pop)
  }

  package mutating func quit(_ environment: ScreenEnvironment) -> Outcome {
    warning(environment) ?? Outcome(.quit)
  }

  /// A slip of the finger must not end a talk.
  private func warning(_ environment: ScreenEnvironment) -> Outcome? {
    guard !environment.hasWarned else { return nil }
    var outcome = Outcome.said(environment.texts.escEndsTalk)
    outcome.warns = true
    return outcome
  }

  /// The draws for slides on how sure the ranks are, made while the talk is given.
  package func wanted(_ environment: ScreenEnvironment) -> Job? {
    guard study?.category != scored.largestCategory, !hasNoStudy,
      slides.contains(where: { $0.slide.needsStudy })
    else { return nil }
    return .study(
      scored, category: scored.largestCategory,
      RobustnessStudy.design(scored, spread: 0.25, draws: environment.session.draws))
  }

  package mutating func take(
    _ answer: Answer, asked subject: Screen.Subject, _ environment: ScreenEnvironment
  ) -> Outcome {
    switch answer {
    case .studied(nil, _): hasNoStudy = true
    case .deckRead(let deck?, _):
      replace(deck) { $0.layout(environment.size, environment.context) }
      return .said(environment.strings.deckRead(slides: slides.count))
    case .deckRead(nil, let faults):
      guard let first = faults.first, let file = environment.session.deckFile else { break }
      return .said(
        environment.strings.deckStays(
          environment.strings.line(first, in: environment.session.abbreviated(file)),
          more: faults.count - 1))
    default: break
    }
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
