import IndexReports
import Readings
import TerminalCore
import Wording

extension RankingState {
  /// Scrolls rows and columns so that the cursor is visible on a screen of some size.
  mutating func keepInView(_ size: Size, _ context: ViewContext) {
    pageSize = RankingLayout.pageSize(self, size: size, context: context)
    top = ListLayout.top(top, showing: cursorRow, of: rows.count, page: pageSize)
    let sticky = RankingColumns.stickyCount(columns)
    if column < sticky {
      firstColumn = 0
      return
    }
    firstColumn = min(firstColumn, column - sticky)
    let width = RankingLayout.listWidth(self, screen: size.width)
    while firstColumn < column - sticky {
      let places = RankingColumns(self, width: width, context: context)
      if places.isFullyVisible(column) { break }
      firstColumn += 1
    }
  }
}
