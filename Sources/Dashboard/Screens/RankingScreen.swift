import CompositeIndex
package import IndexReports
import Readings
import TerminalCore
package import Wording

/// What keys do on a ranking in all its forms.
extension RankingState: ScreenModel {
  package var screen: Screen { .ranking(self) }
  package var kind: ScreenKind {
    switch view {
    case .table: .ranking
    case .chart: .chart
    case .trend: .trend
    case .map: .map
    case .distribution: .distribution
    }
  }
  package var scoredReport: ScoredReport? { scored }
  package var subject: Screen.Subject {
    .ranking(ObjectIdentifier(scored), node: node, category: category)
  }

  package func looksAtAllUnits(_ action: Action) -> Bool {
    // In the details beside the list Enter does something else.
    let isLong =
      [.open, .fold, .compare, .whatIf, .robustness].contains(action)
      || action.arrangesList && view != .map
    return isLong && details == nil && !rows.isEmpty
  }

  package mutating func update(
    _ action: Action, count: Int?, _ environment: ScreenEnvironment
  ) -> Outcome {
    if details != nil, let outcome = updateDetails(action, count, environment) { return outcome }
    let before = self
    details = nil
    /// Of what only asks for something the screen stays as it was.
    func unchanged(_ outcome: Outcome) -> Outcome {
      self = before
      return outcome
    }
    switch action {
    case .details: return goToDetails(environment)
    case .right
    where count == nil && column == columns.count - 1 && view == .table
      && hasDetails(environment):
      return goToDetails(environment)
    case .chart: view = view == .chart ? .table : .chart
    case .nextView: nextView()
    case .trend: view = view == .trend ? .table : .trend
    case .zoom: isZoomed.toggle()
    case .search, .filter:
      let prompt = Overlay.Prompt(text: "", before: self)
      return unchanged(Outcome(overlay: action == .search ? .search(prompt) : .filter(prompt)))
    case .group:
      return unchanged(
        groupChoices.isEmpty
          ? .refused(environment.strings.reason(.noGroups))
          : Outcome(overlay: .groups(.init(cursor: groupChoiceIndex))))
    case .open:
      guard let unit = cursorUnit, !rows.isEmpty else { return unchanged(.nothing) }
      return unchanged(
        environment.opening(unit: unit, of: scored, category: category, focus: node))
    case .fold: return unchanged(fold())
    case .compare: return unchanged(compare(environment))
    case .whatIf:
      guard let unit = cursorUnit, !rows.isEmpty else { return unchanged(.nothing) }
      return unchanged(environment.whatIf(scored, unit: unit, category: category))
    case .robustness:
      guard let unit = cursorUnit, !rows.isEmpty else { return unchanged(.nothing) }
      return unchanged(
        environment.robustness(scored, unit: unit, category: category, marked: marked))
    case .interval: return toggleIntervals(environment)
    default:
      perform(action, count: count)
      if action == .nextTab || action == .previousTab, view == .map, !hasMap { view = .table }
      if action == .nextMatch || action == .previousMatch, let searchText, matchCount == 0 {
        return .refused(environment.strings.noMatch(searchText))
      }
    }
    var outcome = Outcome.nothing
    if view != before.view { outcome.chosenView = view }
    return outcome
  }

  /// The groups as their means; by the grouping that rows are restricted to, or the first.
  private func fold() -> Outcome {
    let all = GroupsState.groupings(of: scored, category: category)
    guard let first = all.first else { return .nothing }
    let grouping = groupFilter.map(\.grouping).flatMap { all.contains($0) ? $0 : nil } ?? first
    let figures = GroupFigures(scored, category: category, node: node, grouping: grouping)
    let groups = report.dataset.groups[report.groupings[grouping].code] ?? []
    let own = cursorUnit.flatMap { groups.indices.contains($0) ? Int(groups[$0]) : nil }
    return .push(
      .groups(
        GroupsState(figures, cursor: figures.rows.firstIndex { $0.group == own } ?? 0)))
  }

  private func compare(_ environment: ScreenEnvironment) -> Outcome {
    guard let cursor = cursorUnit else { return .nothing }
    // In the order in which they are shown.
    var units = rows.filter { marked.contains($0) }.map { Int($0) }
    units += marked.filter { !rows.contains($0) }.map { Int($0) }.sorted()
    if units.count < 2, !units.contains(cursor) { units.append(cursor) }
    if units.count < 2 {
      let next = [cursorRow + 1, cursorRow - 1].first { rows.indices.contains($0) }
      if let next { units.append(Int(rows[next])) }
    }
    var outcome = environment.comparing(units, of: scored, series: series)
    if units.count > ComparisonState.limit {
      outcome.notice = Notice(text: environment.texts.comparesAtMost(ComparisonState.limit))
    }
    return outcome
  }

  // MARK: Details beside the list

  private func hasDetails(_ environment: ScreenEnvironment) -> Bool {
    RankingLayout.hasRoomForDetails(self, environment.size.width)
  }

  /// To the details beside the list; where there is no room for both, they open.
  private mutating func goToDetails(_ environment: ScreenEnvironment) -> Outcome {
    guard let unit = cursorUnit, !rows.isEmpty else { return .nothing }
    guard hasDetails(environment) else {
      return environment.opening(unit: unit, of: scored, category: category, focus: node)
    }
    details = UnitState(
      scored, unit: unit, category: category, focus: focusedNode, previous: previous, series: series
    )
    return .nothing
  }

  /// Keys while the cursor is in the details; `nil` for those that are the list's.
  private mutating func updateDetails(
    _ action: Action, _ count: Int?, _ environment: ScreenEnvironment
  ) -> Outcome? {
    guard var beside = details, hasDetails(environment) else { return nil }
    switch action {
    case .details, .left: details = nil
    case .up, .down, .pageUp, .pageDown, .halfUp, .halfDown, .first, .last, .open:
      let layout = RankingLayout(self, size: environment.size, context: environment.context)
      guard let panel = layout.details?.layout else { return nil }
      let opened = beside.perform(
        action, count: count, items: panel.items, page: panel.pageSize)
      switch opened {
      case .node(let node) where node == self.node: details = nil
      case .node(let node):
        return environment.opening(node: node, of: scored, category: category, unit: beside.unit)
      case .unit(let other):
        // A neighbour: the list goes to it, the details follow.
        focus(unit: other)
        details = beside.following(to: other)
      case nil: details = beside
      }
      // The list follows to the column of the node.
      if let node = (details ?? beside).focusedNode { focus(node: node) }
    case .right: break
    default: return nil
    }
    return .nothing
  }

  // MARK: Leaving

  package mutating func back(_ environment: ScreenEnvironment) -> Outcome {
    // Details go first, then search marks, the filter, the form, the screen.
    if details != nil {
      details = nil
    } else if searchText != nil {
      clearSearch()
    } else if isRestricted {
      clearFilters()
    } else if view != .table,
      view != environment.preferences.preferredView || !environment.isOverAnother
    {
      view = .table
    } else if environment.isOverAnother {
      return leave(environment)
    }
    return .nothing
  }

  package mutating func quit(_ environment: ScreenEnvironment) -> Outcome {
    // From another form to the table, from the table out, or from the form that rankings begin with.
    guard view != .table, view != environment.preferences.preferredView else {
      return Outcome(.quit)
    }
    view = .table
    return .nothing
  }

  package mutating func take(_ back: HandBack) {
    guard back.scored.map({ $0 === scored }) ?? true else { return }
    if let category = back.category {
      // Where a talk was last; a ranking by a node is about something else.
      guard node == 0 else { return }
      enter(category: category)
    }
    if let group = back.group {
      groupFilter = group
      arrange()
    }
    if let unit = back.unit { focus(unit: unit) }
    if let marks = back.marks, !back.keepsNoMarks || !marked.isEmpty { mark(only: marks) }
  }

  // MARK: Clicks

  package func layout(_ environment: ScreenEnvironment) -> ScreenLayout {
    .ranking(RankingLayout(self, size: environment.size, context: environment.context))
  }

  package mutating func click(_ target: Spot.Target, _ environment: ScreenEnvironment) -> Outcome {
    switch target {
    case .detail(let item):
      _ = goToDetails(environment)
      details?.focus(item: item)
    case .tab(let tab): enter(category: tab)
    case .column(let column):
      focus(column: column)
      perform(.sort, count: nil)
    case .row(let row):
      details = nil
      focus(unit: row)
    case .key: break
    }
    return .nothing
  }

  package mutating func keepInView(_ environment: ScreenEnvironment) {
    language = environment.language
    keepInView(environment.size, environment.context)
  }
}
