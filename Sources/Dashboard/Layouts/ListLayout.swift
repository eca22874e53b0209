package import TerminalCore

/// Rows of a list under each other: where they stand, and which of them are shown.
package struct ListLayout: Sendable, Hashable {
  package var area: Rect
  /// The first row that is shown.
  package var top: Int
  /// Rows that there are.
  package var count: Int

  package init(_ area: Rect, top: Int, count: Int) {
    self.area = area
    self.top = max(0, top)
    self.count = count
  }

  /// A list that keeps the row under the cursor in its middle.
  package init(_ area: Rect, around cursor: Int, count: Int) {
    self.init(area, top: min(cursor - area.height / 2, count - area.height), count: count)
  }

  package static let none = ListLayout(Rect(0, 0, 0, 0), top: 0, count: 0)

  /// Rows that fit, one at least.
  package var pageSize: Int { max(1, area.height) }

  package var visible: Range<Int> {
    let first = min(top, count)
    return first..<min(count, first + area.height)
  }

  package func rect(of row: Int) -> Rect { Rect(area.x, area.y + row - top, area.width, 1) }

  /// The row at a place of the screen.
  package func row(at place: Point) -> Int? {
    let row = top + place.y - area.y
    return area.contains(place) && visible.contains(row) ? row : nil
  }

  /// Where a list begins so that the row under the cursor is shown, moved no further than that needs.
  static func top(_ top: Int, showing cursor: Int, of count: Int, page: Int) -> Int {
    var top = max(0, min(top, count - page))
    if cursor < top { top = cursor }
    if cursor >= top + page { top = cursor - page + 1 }
    return top
  }
}

/// Parts of a line that can be clicked on, such as tabs.
package struct TabsLayout: Sendable {
  package var area: Rect
  package var tabs: [(place: Int, area: Rect)] = []

  package func tab(at place: Point) -> Int? { tabs.first { $0.area.contains(place) }?.place }
}

/// A part of the screen that a click means something on.
package struct Spot: Sendable, Hashable {
  package enum Target: Sendable, Hashable {
    /// An entry of a list or a unit, by its number.
    case row(Int)
    case column(Int)
    /// An entry of what stands beside the list.
    case detail(Int)
    case tab(Int)
    /// As if the key were pressed.
    case key(Key)
  }

  package var area: Rect
  package var target: Target
}
