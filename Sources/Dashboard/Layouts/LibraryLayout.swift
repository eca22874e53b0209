package import IndexReports
package import TerminalCore
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

  package let body: Rect
  package let header: Rect
  package let list: ListLayout
  /// What stands beside the list.
  package let side: Rect?
  package let widths: Widths

  package init(
    _ state: LibraryState, _ library: Library, isLoading: Bool, size: Size, context: ViewContext
  ) {
    var body = ScreenLayout.body(size)
    _ = body.takeTop(1)
    self.body = body
    let entries = isLoading ? [] : library.entries
    let isReport = entries.indices.contains(state.cursor) && entries[state.cursor].scored != nil
    side =
      isReport && size.width >= 120 && !context.isLinear
      ? body.takeRight(max(46, min(90, body.width * 2 / 5))) : nil
    header = body.takeTop(1)
    body.height = max(1, body.height)
    list = ListLayout(body, around: state.cursor, count: entries.count)
    let strings = context.strings
    let period = entries.compactMap { $0.scored.map { DisplayWidth.of($0.report.period) } }.max()
    let units = max(8, DisplayWidth.of(strings.units) + 1)
    let findings = entries.map { DisplayWidth.of(Self.findings($0, context)) }.max() ?? 0
    var widths = Widths(
      title: 0, period: max(6, period ?? 6), units: units,
      findings: body.width >= 70 ? max(findings, DisplayWidth.of(strings.findings)) + 1 : 0)
    widths.title =
      body.width - 3 - widths.period - widths.units - widths.findings
      - 2 * (widths.findings > 0 ? 3 : 2) - 1
    self.widths = widths
  }

  /// Rows that a page down goes.
  package var pageSize: Int { max(1, list.area.height - 1) }

  /// How many errors and warnings a file has, in words.
  static func findings(_ entry: Library.Entry, _ context: ViewContext) -> String {
    var parts: [String] = []
    if entry.errorCount > 0 { parts.append(context.strings.errors(entry.errorCount)) }
    if entry.warningCount > 0 { parts.append(context.strings.warnings(entry.warningCount)) }
    return parts.isEmpty ? "✓" : parts.joined(separator: ", ")
  }
}
