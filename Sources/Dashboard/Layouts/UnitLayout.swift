package import TerminalCore

/// Where the parts of the unit screen stand.
package struct UnitLayout: Sendable {
  package var header: Rect
  package var tree: Rect
  /// `nil` on narrow screens, where everything stands in one column.
  package var details: Rect?

  package init(_ size: Size, isLinear: Bool = false) {
    // Title above, foot below, the scrollbar's column at the right.
    var body = Rect(0, 1, size.width - 1, max(0, size.height - 2))
    header = body.takeTop(size.height >= 16 ? 4 : 2)
    if size.width >= 120, !isLinear {
      details = body.takeRight(max(40, min(76, size.width / 3)))
      _ = body.takeRight(2)
    }
    tree = body
  }

  /// In a part of a screen.
  package init(panel: Rect) {
    var body = panel
    header = body.takeTop(4)
    tree = body
  }

  package var height: Int { tree.height }
  package var detailTextWidth: Int { (details?.width ?? tree.width) - 5 }
}
