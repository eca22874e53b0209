import CompositeIndex
package import IndexReports
import Readings
import TerminalCore
package import Wording

/// What keys do on robustness.
extension RobustnessState: ScreenModel {
  package var screen: Screen { .robustness(self) }
  package var kind: ScreenKind { .robustness }
  package var scoredReport: ScoredReport? { scored }
  package var subject: Screen.Subject {
    .robustness(ObjectIdentifier(scored), category: category, spread: spread)
  }

  package mutating func update(
    _ action: Action, count: Int?, _ environment: ScreenEnvironment
  ) -> Outcome {
    switch action {
    case .open:
      guard case .cancelled = progress else {
        return environment.opening(unit: unit, of: scored, category: category)
      }
      progress = .running(share: 0, secondsLeft: nil)
    case .increase, .decrease:
      guard let next = spread(after: action) else { return .nothing }
      spread = next
      progress = .running(share: 0, secondsLeft: nil)
    default:
      perform(action, count: count, pageSize: RobustnessLayout.pageSize(environment.size))
    }
    return .nothing
  }

  /// What weights are varied by after a step; `nil` beyond the ends.
  private func spread(after action: Action) -> Double? {
    let percent = (spread * 100).rounded() + (action == .increase ? 5 : -5)
    return (5...95).contains(percent) ? percent / 100 : nil
  }

  package func unavailable(
    _ action: Action, _ environment: ScreenEnvironment
  ) -> Unavailability? {
    switch action {
    case .increase, .decrease: spread(after: action) == nil ? .spreadEnds : nil
    default: usuallyUnavailable(action, environment)
    }
  }

  package mutating func back(_ environment: ScreenEnvironment) -> Outcome {
    guard case .running = progress else {
      return environment.isOverAnother ? leave(environment) : .nothing
    }
    progress = .cancelled
    return .said(environment.texts.studyCancelled)
  }

  /// The draws that the screen is about, until they are there.
  package func wanted(_ environment: ScreenEnvironment) -> Job? {
    guard case .running = progress else { return nil }
    return .study(
      scored, category: category,
      RobustnessStudy.design(scored, spread: spread, draws: environment.session.draws))
  }

  package mutating func take(
    _ answer: Answer, asked subject: Screen.Subject, _ environment: ScreenEnvironment
  ) -> Outcome {
    switch answer {
    case .progress(let share, let secondsLeft):
      progress = .running(share: share, secondsLeft: secondsLeft)
    case .studied(let study?, _): progress = .done(study)
    case .studied(nil, let error?): progress = .failed(error)
    default: break
    }
    return .nothing
  }

  package func shownSheet(_ environment: ScreenEnvironment) -> ShownSheet? {
    guard let study else { return nil }
    let reading = RobustnessReading(study, environment.strings)
    return switch view {
    case .intervals: ShownSheet(reading.sheet, row: row)
    case .heatMap: ShownSheet(reading.frequencySheet, row: row)
    case .sensitivity: ShownSheet(reading.sensitivitySheet, row: nil)
    }
  }

  package func layout(_ environment: ScreenEnvironment) -> ScreenLayout {
    .robustness(
      RobustnessLayout(self, size: environment.size, context: environment.context))
  }

  package mutating func click(_ target: Spot.Target, _ environment: ScreenEnvironment) -> Outcome {
    switch target {
    case .tab(let tab): if let view = View(rawValue: tab) { show(view) }
    case .row(let row): focus(unit: row)
    case .column, .detail, .key: break
    }
    return .nothing
  }

  package var handBack: HandBack? { HandBack(unit: unit, marks: marked) }

  package mutating func keepInView(_ environment: ScreenEnvironment) {
    keepInView(RobustnessLayout.pageSize(environment.size))
  }

  package func restored(on library: Library, _ environment: ScreenEnvironment) -> Restoration {
    let units = scored.report.units
    guard let fresh = library.fresh(scored), category < fresh.report.categories.count,
      let unit = fresh.report.units.position(of: units.codes[unit])
    else { return Restoration(lost: units.name(unit, environment.language)) }
    // Computed anew, beside the screen.
    var next = RobustnessState(
      fresh, category: category, unit: unit,
      marked: Set(
        marked.compactMap {
          fresh.report.units.position(of: units.codes[Int($0)]).map { Int32($0) }
        }))
    next.spread = spread
    next.show(view)
    return Restoration(.robustness(next))
  }
}
