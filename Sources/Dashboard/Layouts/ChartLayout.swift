import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import Wording

/// Bars of a ranking: ranks and names, bars with their scores behind them, the names of what is stacked below.
struct ChartLayout: Sendable {
  let rankWidth: Int
  let nameWidth: Int
  let barStart: Int
  let barWidth: Int
  let legend: Rect
  let legendLines: [[PillarLegend.Entry]]

  init(_ state: RankingState, _ columns: RankingColumns, in whole: Rect, _ context: ViewContext) {
    var area = whole
    legendLines = Self.legend(state, width: area.width, context: context)
    legend = area.takeBottom(min(legendLines.count, area.height / 2))
    rankWidth = columns.places.first?.width ?? 3
    let wanted = columns.places.first { state.columns[$0.column] == .name }?.width ?? 12
    nameWidth = area.width < 64 ? min(wanted, 10) : wanted
    barStart = area.x + RankingLayout.margin + rankWidth + 2 + nameWidth + 2
    barWidth = max(4, area.right - 1 - barStart - columns.scoreWidth - 1)
  }

  /// Lines that the names of the pillars take below a stacked chart.
  static func legend(
    _ state: RankingState, width: Int, context: ViewContext
  ) -> [[PillarLegend.Entry]] {
    guard state.view == .chart, state.isStacked, state.canStack else { return [] }
    return PillarLegend(state.report, state.pillars, context: context).lines(width: width)
  }
}

extension RankingState {
  /// What a stacked bar is made of.
  var pillars: [Int] { report.framework.nodes[0].children }
}
