import CompositeIndex
package import IndexReports
import Readings
import TerminalCore
package import Wording

/// What keys do on the groups of a ranking.
extension GroupsState: ScreenModel {
  package var screen: Screen { .groups(self) }
  package var kind: ScreenKind { .groups }
  package var scoredReport: ScoredReport? { scored }
  package var subject: Screen.Subject {
    .ranking(ObjectIdentifier(scored), node: figures.node, category: figures.category)
  }

  package mutating func update(
    _ action: Action, count: Int?, _ environment: ScreenEnvironment
  ) -> Outcome {
    switch action {
    case .open:
      // The ranking below shows the units of the group.
      unfolded = figures.rows[cursor].group
      return Outcome(.pop)
    case .nextTab: regroup(by: 1)
    case .previousTab: regroup(by: -1)
    default: move(action, count: count, page: groupsLayout(environment).list.pageSize)
    }
    return .nothing
  }

  package func unavailable(
    _ action: Action, _ environment: ScreenEnvironment
  ) -> Unavailability? {
    switch action {
    case .open: figures.rows.isEmpty ? .nothingThere : nil
    case .nextTab, .previousTab:
      Self.groupings(of: scored, category: figures.category).count > 1 ? nil : .oneGrouping
    default: usuallyUnavailable(action, environment)
    }
  }

  package func shownSheet(_ environment: ScreenEnvironment) -> ShownSheet? {
    ShownSheet(
      reading(environment.strings).sheet, row: figures.rows.isEmpty ? nil : cursor, column: "mean")
  }

  package func layout(_ environment: ScreenEnvironment) -> ScreenLayout {
    .groups(groupsLayout(environment))
  }

  private func groupsLayout(_ environment: ScreenEnvironment) -> GroupsLayout {
    GroupsLayout(self, size: environment.size, context: environment.context)
  }

  package mutating func click(_ target: Spot.Target, _ environment: ScreenEnvironment) -> Outcome {
    if case .row(let row) = target { focus(row) }
    return .nothing
  }

  package var handBack: HandBack? {
    guard let unfolded else { return nil }
    return HandBack(
      scored: scored,
      group: RankingState.GroupFilter(grouping: figures.grouping, group: unfolded))
  }

  package func restored(on library: Library, _ environment: ScreenEnvironment) -> Restoration {
    let code = scored.report.groupings[figures.grouping].code
    guard let fresh = library.fresh(scored), figures.category < fresh.report.categories.count,
      let grouping = fresh.report.groupings.firstIndex(where: { $0.code == code })
    else {
      return Restoration(lost: scored.report.groupings[figures.grouping].name(environment.language))
    }
    let node =
      fresh.report.framework.position(of: scored.report.framework.nodes[figures.node].code) ?? 0
    return Restoration(
      .groups(
        GroupsState(
          GroupFigures(fresh, category: figures.category, node: node, grouping: grouping),
          cursor: cursor)))
  }
}
