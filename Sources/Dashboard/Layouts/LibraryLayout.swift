package import IndexReports
import Readings
package import TerminalCore
import TerminalWidgets
import Wording

/// The list of reports, and what the one under the cursor is about where there is room.
package struct LibraryLayout: Sendable {
  package struct Widths: Sendable {
    package var title: Int
    package var period: Int
    package var units: Int
    /// 0 where there is no room.
    package var findings: Int
  }

  /// Where the filter is named.
  package let filter: Rect
  package let body: Rect
  package let header: Rect
  package let list: ListLayout
  /// What stands beside the list.
  package let side: Rect?
  package let widths: Widths
  /// What the list tells.
  let sheet: Sheet
  private let lines: [LibraryReading.Line]

  package init(
    _ state: LibraryState, _ library: Library, isLoading: Bool, size: Size, context: ViewContext
  ) {
    var body = ScreenLayout.body(size)
    filter = body.takeTop(1)
    self.body = body
    let lines = isLoading ? [] : state.lines(of: library)
    let isReport = !isLoading && state.entry(in: library)?.scored != nil
    self.lines = lines
    side =
      isReport && size.width >= 120 && !context.isLinear
      ? body.takeRight(max(42, min(90, body.width / 3))) : nil
    header = body.takeTop(1)
    body.height = max(1, body.height)
    list = ListLayout(body, around: state.cursor, count: lines.count)
    sheet = LibraryReading(library, context.strings, lines: lines).sheet
    let columns = sheet.columns(in: .screen)
    func width(_ column: Int) -> Int {
      lines.indices.map {
        DisplayWidth.of(Self.text(columns[column].cell($0), columns[column], context))
      }.max() ?? 0
    }
    func heading(_ column: Int) -> Int { DisplayWidth.of(columns[column].heading) + 1 }
    let marks = lines.contains { $0.fold != nil } ? 4 : 0
    let titles = max(10, width(0) + marks)
    let fitted = ColumnFit.widths(
      [
        .init(least: min(titles, max(10, body.width / 3)), whole: titles, worth: 90),
        .init(least: max(6, width(1)), worth: 95),
        .init(least: max(8, heading(2)), worth: 80, mayGo: true),
        .init(least: max(width(3) + 1, heading(3)), worth: 70, mayGo: true),
      ], in: body.width - 4, gap: 2)
    let widths = Widths(
      title: fitted[0] ?? 10, period: fitted[1] ?? 6, units: fitted[2] ?? 0,
      findings: fitted[3] ?? 0)
    self.widths = widths
  }

  /// Rows that a page down goes.
  package var pageSize: Int { max(1, list.area.height - 1) }

  /// What stands before a title: that a series unfolds, or that a period is inside of one; nothing where no line does.
  func mark(of line: Int) -> String {
    switch lines[line].fold {
    case .folded: "▸ "
    case .unfolded: "▾ "
    case nil where lines.contains { $0.fold != nil }: lines[line].isInside ? "    " : "  "
    case nil: ""
    }
  }

  /// A cell of the table; a file without findings has a sign for that.
  static func text(_ cell: Sheet.Cell, _ column: Sheet.Column, _ context: ViewContext) -> String {
    let text = cell.shown(context.numbers)
    return column.key == "findings" && text.isEmpty ? "✓" : text
  }
}
