import CompositeIndex
import IndexReports
import TerminalCore
import Wording

/// What keys do on the ranking in all its views.
extension AppState {
  mutating func updateRanking(
    _ before: RankingState, _ action: Action, _ count: Int?
  ) -> [Effect] {
    var state = before
    let texts = strings.texts
    if state.details != nil, let effects = updateDetails(state, action, count) { return effects }
    state.details = nil
    switch action {
    case .details: return goToDetails(state)
    case .right
    where count == nil && state.column == state.columns.count - 1 && state.view == .table
      && hasDetails(state):
      return goToDetails(state)
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
      guard !state.rows.isEmpty else { return [] }
      return state.cursorUnit.map { whatIf(state.scored, unit: $0, category: state.category) } ?? []
    case .robustness:
      guard let unit = state.cursorUnit, !state.rows.isEmpty else { return [] }
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
    if state.view != before.view { chosenView = state.view }
    stack[stack.count - 1] = .ranking(state)
    keepInView()
    return []
  }

  private func hasDetails(_ state: RankingState) -> Bool {
    size.width >= RankingLayout.widthForDetails && !state.isZoomed
  }

  /// To the details beside the list; where there is no room for both, they open.
  mutating func goToDetails(_ before: RankingState) -> [Effect] {
    guard let unit = before.cursorUnit, !before.rows.isEmpty else { return [] }
    guard hasDetails(before) else { return performOnScreen(.open, count: nil) }
    var state = before
    state.details = UnitState(
      state.scored, unit: unit, category: state.category, focus: state.focusedNode,
      previous: state.previous)
    stack[stack.count - 1] = .ranking(state)
    return []
  }

  /// Keys while the cursor is in the details; `nil` for those that are the list's.
  private mutating func updateDetails(
    _ before: RankingState, _ action: Action, _ count: Int?
  ) -> [Effect]? {
    var state = before
    guard var details = state.details, hasDetails(state) else { return nil }
    switch action {
    case .details, .left:
      state.details = nil
    case .up, .down, .pageUp, .pageDown, .halfUp, .halfDown, .first, .last, .open:
      details.perform(
        action, count: count, context: context(),
        layout: UnitLayout(panel: RankingLayout.detailPanel(screen: size)))
      switch details.takeOpened() {
      case .node(let node) where node == state.node: state.details = nil
      case .node(let node):
        openNode(node, of: state.scored, category: state.category, unit: details.unit)
        return []
      case .unit(let other):
        // A neighbour: the list goes to it, the details follow.
        state.focus(unit: other)
        details = details.following(to: other)
      case nil: break
      }
      if state.details != nil { state.details = details }
      // The list follows to the column of the node.
      if let node = details.focusedNode { state.focus(node: node) }
    case .right: return []
    default: return nil
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
