import CompositeIndex
import IndexReports
package import TerminalCore
import Wording

extension RankingState {
  /// Scrolls rows and columns so that the cursor is visible on a screen of this size.
  package mutating func keepInView(size screen: Size, context: ViewContext) {
    let size = Size(RankingLayout.listWidth(self, screen: screen.width) + 1, screen.height)
    let body = RankingLayout.bodyHeight(size)
    let legend = ChartView.legendHeight(self, width: size.width - 1, context: context)
    pageSize = max(1, body - min(legend, (body + 1) / 2))
    top = max(0, min(top, rows.count - pageSize))
    if cursorRow < top { top = cursorRow }
    if cursorRow >= top + pageSize { top = cursorRow - pageSize + 1 }
    let sticky = RankingLayout.stickyCount(columns)
    if column < sticky {
      firstColumn = 0
      return
    }
    firstColumn = min(firstColumn, column - sticky)
    while firstColumn < column - sticky {
      let layout = RankingLayout(self, width: size.width - 1, context: context)
      if layout.isFullyVisible(column) { break }
      firstColumn += 1
    }
  }
}
