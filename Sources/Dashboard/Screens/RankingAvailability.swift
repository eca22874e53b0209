import IndexReports
import Readings
import TerminalCore
package import Wording

/// Which keys do something on a ranking now, and what they are called.
extension RankingState {
  package func unavailable(
    _ action: Action, _ environment: ScreenEnvironment
  ) -> Unavailability? {
    switch action {
    case .back:
      // A filter, marks of a search and other forms are left first.
      return environment.isOverAnother || details != nil || searchText != nil || isRestricted
        || view != .table ? nil : .firstScreen
    case .clearFilter: return isRestricted ? nil : .nothingFiltered
    case .nextMatch, .previousMatch: return searchText == nil ? .nothingSearched : nil
    // Where everything is filtered away there is nothing to open.
    case .open, .details, .mark, .copyCell, .copyRow, .copyTable:
      return rows.isEmpty ? .nothingThere : nil
    case .compare: return notCompared
    case .whatIf, .robustness:
      return rows.isEmpty ? .nothingThere : environment.notComputed(scored, category: category)
    case .interval: return noIntervals(environment)
    case .nextTab, .previousTab: return report.categories.count > 1 ? nil : .oneCategory
    case .group, .fold:
      // A column of groups is there where units have some; listing them takes too long for a frame.
      let hasGroups = columns.contains { if case .group = $0 { true } else { false } }
      return hasGroups ? nil : .noGroups
    case .cells:
      return columns.contains { if case .node = $0 { true } else { false } } ? nil : .noParts
    case .zoom:
      return environment.size.width < RankingLayout.widthForDetails ? .noRoomForDetails : nil
    case .sortLeft, .sortRight: return noColumn(action)
    case .stack: return view == .trend || canStack ? nil : .nothingToStack
    case .trend: return series == nil ? .onePeriod : nil
    case .previousPeriod, .nextPeriod:
      guard let series else { return .onePeriod }
      if action == .previousPeriod { return periodCursor > 0 ? nil : .firstPeriod }
      return periodCursor + 1 < series.reports.count ? nil : .lastPeriod
    default: return usuallyUnavailable(action, environment)
    }
  }

  private var notCompared: Unavailability? {
    guard let cursorUnit, !rows.isEmpty else { return .nothingThere }
    let isAlone = rows.count < 2 && marked.subtracting([Int32(cursorUnit)]).isEmpty
    return isAlone ? .nothingToCompare : nil
  }

  private func noIntervals(_ environment: ScreenEnvironment) -> Unavailability? {
    guard node == 0 else { return .intervalsOfIndex }
    let isKnown =
      showsIntervals || environment.session.study(of: scored, category: category) != nil
    return isKnown ? nil : environment.notComputed(scored, category: category)
  }

  /// Sorting goes from column to column; on the map from score to score.
  private func noColumn(_ action: Action) -> Unavailability? {
    if view == .map { return mapNodes.count > 1 ? nil : .oneScoreOnMap }
    let place = columns.firstIndex(of: sortKeys.first?.column ?? .rank) ?? 0
    return columns.indices.contains(place + (action == .sortLeft ? -1 : 1)) ? nil : .noFurtherColumn
  }

  package func label(_ action: Action, _ strings: Strings) -> String {
    switch action {
    case .chart where view == .chart: strings.screen(.ranking).lowercased()
    case .stack where view == .trend:
      (showsRanks ? strings.score : strings.rank).lowercased()
    default: strings.label(action)
    }
  }

  package func isInFoot(_ action: Action, _ environment: ScreenEnvironment) -> Bool {
    // Without room beside the list the details are what Enter opens.
    action != .details || RankingLayout.hasRoomForDetails(self, environment.size.width)
  }
}
