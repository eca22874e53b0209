import Exchange
import IndexReports
import Readings
package import TerminalCore
import Wording

/// A table with what each column is above it; beside it what is unclear, and the ranking that results.
package struct ImportLayout: Sendable {
  /// A column of the table that is shown.
  package struct Column: Sendable, Hashable {
    package var column: Int
    package var x: Int
    package var width: Int
    package var isNumber: Bool
  }

  package let lead: Rect
  /// Only the panel with the cursor is shown.
  package let isNarrow: Bool
  /// Headers, roles and how sure they are.
  package let heads: Rect
  package let rows: ListLayout
  package let columns: [Column]
  /// Columns that the numbers of the lines take.
  package let gutter: Int
  package let hasMoreLeft: Bool
  package let hasMoreRight: Bool
  /// What is said of the column under the cursor.
  package let details: Rect
  /// The line above the questions, and above the ranking.
  package let doubtTitle: Rect
  package let doubts: ListLayout
  package let rankingTitle: Rect
  package let ranking: ListLayout
  let rankWidth: Int
  let scoreWidth: Int
  private let panel: ImportState.Panel

  package init(_ state: ImportState, size: Size, context: ViewContext) {
    var body = ScreenLayout.body(size)
    panel = state.panel
    lead = body.takeTop(1)
    isNarrow = size.width < 72 || context.isLinear
    var left = body
    var right = body
    if !isNarrow {
      let side = size.width < 100 ? 29 : max(38, min(64, size.width * 36 / 100))
      right = left.takeRight(side)
      _ = left.takeRight(1)
      _ = right.takeLeft(1)
    }
    // What is unclear stands over the ranking.
    let questions = state.proposal.questions
    let isRefused = state.proposal.refusal != nil
    var most = isRefused ? right.height : max(2, right.height / 3)
    if isNarrow { most = panel == .doubts ? right.height : 0 }
    let wanted = questions.isEmpty ? 0 : min(questions.count + 1, most)
    doubtTitle = right.takeTop(wanted > 0 ? 1 : 0)
    doubts = ListLayout(
      right.takeTop(max(0, wanted - 1)), around: state.doubt, count: questions.count)
    if wanted > 0, !isNarrow { _ = right.takeTop(right.height > 8 ? 1 : 0) }
    rankingTitle = right.takeTop(1)
    let count = state.scored?.report.units.count ?? 0
    ranking = ListLayout(right, top: state.rankingTop, count: count)
    let reading = state.reading(context.strings)
    let shown = state.order.dropFirst(state.rankingTop).prefix(atMost: right.height)
    rankWidth = max(4, String(count).count + 1)
    scoreWidth = Self.scoreWidth(reading, Array(shown), context)

    heads = left.takeTop(3)
    details = left.takeBottom(
      left.height >= 18 ? 4 : left.height >= 12 ? 3 : left.height >= 6 ? 2 : 1)
    let rowCount = state.rowCount
    rows = ListLayout(left, top: state.top, count: rowCount)
    let table = state.proposal.opened?.table
    let last = table.map { $0.line(of: max(0, min(rowCount - 1, state.top + left.height))) } ?? 1
    gutter = max(3, String(last).count + 2)
    let fitting = Self.fit(
      state, reading, from: state.firstColumn, in: Rect(left.x + gutter, 0, left.width - gutter, 1))
    columns = fitting.columns
    hasMoreRight = fitting.hasMore
    hasMoreLeft = state.firstColumn > 0
  }

  /// Rows that a page down goes.
  package var pageSize: Int {
    switch panel {
    case .table: rows.pageSize
    case .doubts: doubts.pageSize
    case .ranking: ranking.pageSize
    }
  }

  func target(at place: Point) -> Spot.Target? {
    let showsTable = !isNarrow || panel == .table
    if showsTable, heads.contains(place) || rows.area.contains(place),
      let column = columns.first(where: { place.x >= $0.x && place.x < $0.x + $0.width + 1 })
    {
      // Its role is chosen by a click on it.
      if heads.contains(place), place.y > heads.y { return .tab(column.column) }
      return .column(column.column)
    }
    if doubts.area.height > 0, let row = doubts.row(at: place) { return .detail(row) }
    if !isNarrow || panel == .ranking, let row = ranking.row(at: place) { return .row(row) }
    return nil
  }

  /// The row of the table at a place.
  func tableRow(at place: Point) -> Int? { rows.row(at: place) }

  // MARK: Columns

  /// As many rows are looked at for a column's width.
  private static let sample = 40

  /// The columns that there is room for.
  private static func fit(
    _ state: ImportState, _ reading: ImportReading, from first: Int, in area: Rect
  ) -> (columns: [Column], hasMore: Bool) {
    guard let plan = state.proposal.plan, let table = state.proposal.opened?.table else {
      return ([], false)
    }
    var texts: [[DelimitedText.Span]] = []
    var cells: [DelimitedText.Span] = []
    let body = min(plan.layout.body.lowerBound, max(0, table.count - 1))
    for row in body..<min(table.count, body + sample)
    where state.proposal.kind(ofRow: row) == .unit {
      table.read(row, into: &cells)
      texts.append(cells)
    }
    var result: [Column] = []
    var x = area.x
    for column in first..<max(first, plan.columns.count) {
      var width = DisplayWidth.of(reading.shortRole(column))
      width = max(width, DisplayWidth.of(reading.sureness(column)))
      let header = reading.header(column)
      width = max(width, min(14, DisplayWidth.of(header)))
      for row in texts where column < row.count {
        width = max(width, min(24, DisplayWidth.of(table.shown(row[column]))))
      }
      width = min(max(4, width), 26)
      if x + width > area.right {
        // The first one is shown even where only a part of it fits.
        if result.isEmpty || area.right - x >= 8 {
          result.append(
            Column(
              column: column, x: x, width: max(1, area.right - x),
              isNumber: isNumber(plan, column)))
        }
        return (result, column + (result.last?.column == column ? 1 : 0) < plan.columns.count)
      }
      result.append(
        Column(column: column, x: x, width: width, isNumber: isNumber(plan, column)))
      x += width + 1
    }
    return (result, false)
  }

  private static func isNumber(_ plan: TableImport, _ column: Int) -> Bool {
    plan.isNumeric(column)
  }

  /// The first column to show so that one is wholly on the screen.
  static func firstColumn(
    _ state: ImportState, size: Size, context: ViewContext
  ) -> Int {
    if state.column <= state.firstColumn { return max(0, state.column) }
    var state = state
    while state.firstColumn < state.column {
      let layout = ImportLayout(state, size: size, context: context)
      if let last = layout.columns.last,
        last.column > state.column
          || last.column == state.column
            && (!layout.hasMoreRight || layout.columns.count == 1
              || last.width >= 12)
      {
        break
      }
      state.firstColumn += 1
    }
    return state.firstColumn
  }

  private static func scoreWidth(
    _ reading: ImportReading, _ units: [Int], _ context: ViewContext
  ) -> Int {
    guard let ranking = reading.ranking else { return 0 }
    return units.map { DisplayWidth.of(ranking.score(of: $0).shown(context.numbers)) }.max() ?? 0
  }
}
