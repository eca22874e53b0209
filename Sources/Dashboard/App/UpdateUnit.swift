import CompositeIndex
import IndexReports
import TerminalCore
import Wording

/// What keys do on one unit.
extension AppState {
  mutating func updateUnit(
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
    case .addPeriod:
      var comparison = ComparisonState(
        state.scored, units: [state.unit], series: library.series(of: state.scored))
      if let refusal = comparison.addPeriod() {
        notice = Notice(text: strings.texts.refusal(refusal), isError: true)
        return []
      }
      stack.append(.comparison(comparison))
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
    state.perform(
      action, count: count, context: context(), layout: UnitLayout(size, isLinear: isLinear))
    let opened = state.takeOpened()
    stack[stack.count - 1] = .unit(state)
    switch opened {
    case .node(let node):
      openNode(node, of: state.scored, category: state.category, unit: state.unit)
    case .unit(let other):
      openUnit(other, of: state.scored, category: state.category, focus: 0)
    case nil: break
    }
    return []
  }

  /// The units in the order of the ranking from which the unit was opened.
  func standingsBelow(_ state: UnitState) -> [Int32] {
    if stack.count > 1, case .ranking(let ranking) = stack[stack.count - 2],
      ranking.scored === state.scored
    {
      return ranking.rows
    }
    return state.scored.standings(category: state.category, node: 0).listed
  }

  /// Opens the ranking by a node, the cursor on a unit.
  mutating func openNode(_ node: Int, of scored: ScoredReport, category: Int, unit: Int) {
    var ranking = ranking(of: scored, node: node, category: category)
    ranking.view = .table
    ranking.focus(unit: unit)
    stack.append(.ranking(ranking))
    keepInView()
  }
}
