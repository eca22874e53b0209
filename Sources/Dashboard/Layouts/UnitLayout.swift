import IndexReports
import Readings
package import TerminalCore
import Wording

/// One unit: who it is, the tree of its figures, and what stands beside or below it.
package struct UnitLayout: Sendable {
  /// A list with a cursor that goes over some of its lines.
  package struct Section: Sendable {
    package var items: [UnitState.Item]
    package var list: ListLayout
    /// The titles of the tree's columns above it.
    package var header: Rect?
    /// The line under the cursor.
    package var focusLine: Int?
    /// The number of its first item among all that can be under the cursor.
    var first: Int

    /// The number of an item that can be under the cursor.
    func place(of line: Int) -> Int? {
      guard items[line].canFocus else { return nil }
      return first + items.prefix(line).count(where: \.canFocus)
    }
  }

  package let header: Rect
  package let sections: [Section]
  package let columns: TreeColumns
  let climb: ClimbColumns?
  /// The line that parts two lists; `nil` on narrow screens, where everything stands in one column.
  package let divider: Rect?
  package let items: (tree: [UnitState.Item], details: [UnitState.Item])

  /// A screen of its own.
  package init(_ state: UnitState, size: Size, context: ViewContext) {
    var body = ScreenLayout.body(size)
    let header = body.takeTop(size.height >= 16 ? 4 : 2)
    var details: Rect?
    if size.width >= 120, !context.isLinear {
      details = body.takeRight(max(40, min(76, size.width / 3)))
      _ = body.takeRight(2)
    }
    self.init(state, header: header, tree: body, details: details, isFocused: true, context)
  }

  /// Beside a list.
  package init(_ state: UnitState, panel: Rect, isFocused: Bool, context: ViewContext) {
    var body = panel
    let header = body.takeTop(4)
    self.init(state, header: header, tree: body, details: nil, isFocused: isFocused, context)
  }

  private init(
    _ state: UnitState, header: Rect, tree: Rect, details: Rect?, isFocused: Bool,
    _ context: ViewContext
  ) {
    self.header = header
    items = state.items(context: context, textWidth: (details?.width ?? tree.width) - 5)
    columns = TreeColumns(state, width: tree.width, context: context)
    climb = state.climb.map { climb in
      ClimbColumns(state, climb, width: (details ?? tree).width - 4, context)
    }
    let focusable = (items.tree + items.details).count(where: \.canFocus)
    let cursor = isFocused ? min(state.cursor, focusable - 1) : -1
    if let details {
      divider = Rect(details.x - 2, details.y, 1, details.height)
      sections = [
        Self.section(items.tree, tree, cursor: cursor, hasHeader: true),
        Self.section(items.details, details, cursor: cursor, first: items.tree.count),
      ]
    } else {
      divider = nil
      sections = [
        Self.section(
          items.tree + [.blank] + items.details, tree, cursor: cursor, hasHeader: true)
      ]
    }
  }

  private static func section(
    _ items: [UnitState.Item], _ area: Rect, cursor: Int, hasHeader: Bool = false, first: Int = 0
  ) -> Section {
    var body = area
    let header = hasHeader ? body.takeTop(1) : nil
    // The line under the cursor, counting those that can't be focused.
    let focusable = items.indices.filter { items[$0].canFocus }
    let focusLine = focusable.indices.contains(cursor - first) ? focusable[cursor - first] : nil
    return Section(
      items: items, list: ListLayout(body, around: focusLine ?? 0, count: items.count),
      header: header, focusLine: focusLine, first: first)
  }

  /// Rows that a page down goes.
  package var pageSize: Int {
    max(1, sections[0].list.area.height + (sections[0].header?.height ?? 0))
  }

  /// The item at a place, by its number among those that can be under the cursor.
  func item(at place: Point) -> Int? {
    sections.lazy.compactMap { section in
      section.list.row(at: place).flatMap { section.place(of: $0) }
    }.first
  }
}
