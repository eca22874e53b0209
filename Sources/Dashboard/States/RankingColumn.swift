import CompositeIndex
import IndexReports
import TerminalCore

/// A column of the ranking table.
package enum RankingColumn: Sendable, Hashable {
  case rank
  /// Places gained since the previous period.
  case change
  case name
  case group(Int)
  /// The raw value of the indicator that the ranking is by.
  case value
  case score
  /// The ranks between which nine draws of ten lie.
  case interval
  /// Scores over the periods in miniature.
  case sparkline
  case node(Int)

  var sortsAscendingFirst: Bool {
    switch self {
    case .rank, .name, .group, .interval: true
    case .change, .value, .score, .sparkline, .node: false
    }
  }

  static func columns(
    _ scored: ScoredReport, previous: ScoredReport?, series: ReportSeries?, node: Int,
    category: Int, withInterval: Bool
  ) -> [RankingColumn] {
    var columns: [RankingColumn] = [.rank]
    if previous != nil { columns.append(.change) }
    columns.append(.name)
    let report = scored.report
    if let grouping = report.groupings.first,
      let groups = report.dataset.groups[grouping.code],
      scored.standings(category: category, node: node).units.contains(where: {
        groups[Int($0)] >= 0
      })
    {
      columns.append(.group(0))
    }
    columns.append(.score)
    if withInterval { columns.append(.interval) }
    if (series?.reports.count ?? 0) > 2 { columns.append(.sparkline) }
    if report.framework.nodes[node].isIndicator {
      if !scored.isReported(node: node) { columns.append(.value) }
    }
    for child in report.framework.nodes[node].children
    where scored.hasScores(category: category, node: child) {
      columns.append(.node(child))
    }
    return columns
  }
}
