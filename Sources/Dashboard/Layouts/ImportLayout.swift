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
    let count = state.order.count
    ranking = ListLayout(right, top: state.rankingTop, count: count)
    let reading = state.reading(context.strings)
    let shown = state.order.dropFirst(state.rankingTop).prefix(atMost: right.height)
      .map { Int($0) }
    rankWidth = max(4, String(count).count + 1)
    scoreWidth = Self.scoreWidth(reading, shown, context)

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

  /// How wide columns are: as their contents, their roles and a part of their headers.
  private struct Widths {
    let reading: ImportReading
    let table: DelimitedText
    var rows: [[DelimitedText.Span]] = []

    init?(_ state: ImportState, _ reading: ImportReading) {
      guard let plan = state.proposal.plan, let table = state.proposal.opened?.table else {
        return nil
      }
      self.reading = reading
      self.table = table
      var cells: [DelimitedText.Span] = []
      let body = min(plan.layout.body.lowerBound, max(0, table.count - 1))
      for row in body..<min(table.count, body + ImportLayout.sample)
      where state.proposal.kind(ofRow: row) == .unit {
        table.read(row, into: &cells)
        rows.append(cells)
      }
    }

    /// - Parameter isRoomy: Headers and contents are shown whole as far as that makes sense.
    func width(_ column: Int, isRoomy: Bool = false) -> Int {
      var width = max(
        4, DisplayWidth.of(reading.shortRole(column)), DisplayWidth.of(reading.sureness(column)),
        min(isRoomy ? 40 : 14, DisplayWidth.of(reading.header(column))))
      for row in rows where column < row.count {
        width = max(width, min(isRoomy ? 40 : 24, DisplayWidth.of(table.shown(row[column]))))
      }
      return width
    }
  }

  /// The columns that there is room for.
  private static func fit(
    _ state: ImportState, _ reading: ImportReading, from first: Int, in area: Rect
  ) -> (columns: [Column], hasMore: Bool) {
    guard let plan = state.proposal.plan, let widths = Widths(state, reading) else {
      return ([], false)
    }
    var result: [Column] = []
    var x = area.x
    for column in first..<max(first, plan.columns.count) {
      var width = widths.width(column)
      let isWhole = x + width <= area.right
      // The first one is shown even where only a part of it fits.
      if !isWhole, !result.isEmpty, area.right - x < 8 { return (result, true) }
      width = max(1, min(width, area.right - x))
      result.append(
        Column(column: column, x: x, width: width, isNumber: plan.isNumeric(column)))
      if !isWhole { return (result, column + 1 < plan.columns.count) }
      x += width + 1
    }
    // What is left goes to what is cut.
    var spare = area.right - x
    var shift = 0
    for place in result.indices {
      let more = widths.width(result[place].column, isRoomy: true) - result[place].width
      result[place].x += shift
      guard more > 0, spare > 0 else { continue }
      result[place].width += min(more, spare)
      shift += min(more, spare)
      spare -= min(more, spare)
    }
    return (result, false)
  }

  /// The first column to show so that the one under the cursor is whole on the screen.
  static func firstColumn(_ state: ImportState, size: Size, context: ViewContext) -> Int {
    let reading = state.reading(context.strings)
    guard state.column > state.firstColumn, let widths = Widths(state, reading) else {
      return max(0, state.column)
    }
    let layout = ImportLayout(state, size: size, context: context)
    var room = layout.rows.area.width - layout.gutter
    var first = state.column
    room -= widths.width(first)
    while first > state.firstColumn {
      room -= widths.width(first - 1) + 1
      if room < 0 { break }
      first -= 1
    }
    return first
  }

  private static func scoreWidth(
    _ reading: ImportReading, _ units: [Int], _ context: ViewContext
  ) -> Int {
    guard let ranking = reading.ranking else { return 0 }
    return units.map { DisplayWidth.of(ranking.score(of: $0).shown(context.numbers)) }.max() ?? 0
  }
}
