import CompositeIndex
import IndexReports
import TerminalCore

/// What keys do on the ranking in all its views.
extension AppState {
  mutating func updateRanking(
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

  mutating func openUnit(
    _ unit: Int, of scored: ScoredReport, category: Int, focus: Int
  ) {
    stack.append(
      .unit(
        UnitState(
          scored, unit: unit, category: category, focus: focus,
          previous: library.previous(of: scored))))
  }

  mutating func compare(_ state: RankingState) -> [Effect] {
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
}
