import CompositeIndex
package import IndexReports
import Readings
import TerminalCore
package import Wording

/// What keys do on one unit.
extension UnitState: ScreenModel {
  package var screen: Screen { .unit(self) }
  package var kind: ScreenKind { .unit }
  package var scoredReport: ScoredReport? { scored }
  package var subject: Screen.Subject { .unit(ObjectIdentifier(scored), unit) }

  package func looksAtAllUnits(_ action: Action) -> Bool {
    [.open, .compare, .whatIf, .robustness].contains(action)
  }

  package mutating func update(
    _ action: Action, count: Int?, _ environment: ScreenEnvironment
  ) -> Outcome {
    switch action {
    case .previousUnit, .nextUnit:
      let order = order(environment)
      guard let row = order.firstIndex(of: Int32(unit)) else { return .nothing }
      let next = row + (action == .nextUnit ? 1 : -1) * (count ?? 1)
      if order.indices.contains(next) { self = following(to: Int(order[next])) }
      return .nothing
    case .compare:
      let order = order(environment)
      let row = order.firstIndex(of: Int32(unit)) ?? 0
      let other = order.indices.contains(row + 1) ? order[row + 1] : order.first
      guard let other, Int(other) != unit else {
        return .refused(environment.texts.nothingToCompare)
      }
      return environment.comparing(
        [unit, Int(other)], of: scored, series: environment.library.series(of: scored))
    case .addPeriod:
      var comparison = ComparisonState(
        scored, units: [unit], series: environment.library.series(of: scored))
      if let refusal = comparison.addPeriod() {
        return .refused(environment.texts.refusal(refusal))
      }
      return .push(.comparison(comparison))
    case .whatIf: return environment.whatIf(scored, unit: unit, category: category)
    case .robustness:
      return environment.robustness(scored, unit: unit, category: category, marked: [])
    case .trend:
      var trend = environment.ranking(of: scored, node: 0, category: category)
      guard trend.series != nil else { return .refused(environment.texts.onePeriod) }
      trend.view = .trend
      trend.focus(unit: unit)
      return .push(.ranking(trend))
    default:
      let layout = UnitLayout(self, size: environment.size, context: environment.context)
      switch perform(action, count: count, items: layout.items, page: layout.pageSize) {
      case .node(let node):
        return environment.opening(node: node, of: scored, category: category, unit: unit)
      case .unit(let other):
        return environment.opening(unit: other, of: scored, category: category)
      case nil: return .nothing
      }
    }
  }

  /// The units in the order of the ranking from which this one was opened.
  private func order(_ environment: ScreenEnvironment) -> [Int32] {
    if let list = environment.listBelow, list.scored === scored { return list.rows }
    return scored.standings(category: category, node: 0).listed
  }

  package func unavailable(
    _ action: Action, _ environment: ScreenEnvironment
  ) -> Unavailability? {
    switch action {
    case .addPeriod, .trend, .nextPeriod, .previousPeriod:
      return environment.library.series(of: scored) == nil
        ? .because(environment.texts.onePeriod) : nil
    case .whatIf, .robustness: return environment.notComputed(scored, category: category)
    default: return usuallyUnavailable(action, environment)
    }
  }

  package func layout(_ environment: ScreenEnvironment) -> ScreenLayout {
    .unit(UnitLayout(self, size: environment.size, context: environment.context))
  }

  package mutating func click(_ target: Spot.Target, _ environment: ScreenEnvironment) -> Outcome {
    if case .row(let row) = target { focus(item: row) }
    return .nothing
  }

  package var handBack: HandBack? { HandBack(scored: scored, unit: unit) }

  package func restored(on library: Library, _ environment: ScreenEnvironment) -> Restoration {
    guard let fresh = library.fresh(scored),
      let next = restored(
        on: fresh, previous: library.previous(of: fresh), series: library.series(of: fresh))
    else { return Restoration(lost: report.units.name(unit, environment.language)) }
    return Restoration(.unit(next))
  }
}

extension Library {
  /// The report that a report has become when its file was read anew.
  func fresh(_ scored: ScoredReport) -> ScoredReport? {
    entries.lazy.compactMap(\.scored).first { $0.report.id == scored.report.id }
  }
}
