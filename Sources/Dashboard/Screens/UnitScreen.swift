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
    case .reference:
      self = againstNext()
      return .nothing
    case .compare:
      let order = order(environment)
      let row = order.firstIndex(of: Int32(unit)) ?? 0
      let other = order.indices.contains(row + 1) ? order[row + 1] : order.first
      guard let other, Int(other) != unit else { return .nothing }
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
      trend.view = .trend
      trend.focus(unit: unit)
      return .push(.ranking(trend))
    default:
      let layout = UnitLayout(self, size: environment.size, context: environment.context)
      switch perform(action, count: count, items: layout.items, page: layout.pageSize) {
      case .node(let node) where canDrill(to: node): return .push(.unit(drilled(to: node)))
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
    return scored.standings(category: category, node: root).listed
  }

  package func unavailable(
    _ action: Action, _ environment: ScreenEnvironment
  ) -> Unavailability? {
    switch action {
    case .addPeriod:
      guard let series = environment.library.series(of: scored) else { return .onePeriod }
      let own = ComparisonState.Side(scored: scored, unit: unit)
      return ComparisonState.added(to: own, besides: [own], in: series) == nil
        ? .comparison(.noPeriod) : nil
    case .trend: return environment.library.series(of: scored) == nil ? .onePeriod : nil
    case .previousUnit: return order(environment).first == Int32(unit) ? .firstOfList : nil
    case .nextUnit: return order(environment).last == Int32(unit) ? .lastOfList : nil
    case .compare: return order(environment).count < 2 ? .nothingToCompare : nil
    case .whatIf, .robustness: return environment.notComputed(scored, category: category)
    case .reference: return gap == nil ? .notSplit : nil
    default: return usuallyUnavailable(action, environment)
    }
  }

  package func shownSheet(_ environment: ScreenEnvironment) -> ShownSheet? {
    let reading = reading(environment.strings)
    let layout = UnitLayout(self, size: environment.size, context: environment.context)
    let items = (layout.items.tree + layout.items.details).filter(\.canFocus)
    switch items.isEmpty ? Item.blank : items[min(cursor, items.count - 1)] {
    case .node(let node):
      // In the order in which the nodes are shown.
      let nodes = figures.nodes
      let order = nodesInTreeOrder.compactMap { nodes.firstIndex(of: $0) }
      return ShownSheet(
        reading.sheet.rows(order), row: nodesInTreeOrder.firstIndex(of: node), column: "score")
    case .neighbour(let unit):
      return ShownSheet(reading.neighbours, row: figures.neighbours.firstIndex(of: unit))
    case .best(let node):
      return ShownSheet(reading.strengths, row: figures.strengths.firstIndex(of: node))
    case .climb(let step):
      return ShownSheet(
        climb.map { reading.sheet($0) } ?? reading.sheet, row: step, column: "needed")
    case .weakest(let node):
      return ShownSheet(reading.weaknesses, row: figures.weaknesses.firstIndex(of: node))
    case .text:
      let texts = items.enumerated().compactMap { place, item -> (place: Int, text: String)? in
        if case .text(let text) = item { (place, text) } else { nil }
      }
      return ShownSheet(
        lines: texts.map(\.text), title: environment.strings.notes,
        row: texts.firstIndex { $0.place == min(cursor, items.count - 1) })
    case .heading, .blank: return ShownSheet(reading.sheet, row: nil)
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
