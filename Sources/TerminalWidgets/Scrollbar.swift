package import TerminalCore

/// A column that shows where in a list the screen stands.
package struct Scrollbar: Widget, Sendable, Hashable {
  /// Items of the list.
  package var total: Int
  /// First item on the screen.
  package var top: Int
  /// Items that fit on the screen.
  package var visible: Int
  /// The thumb's colour on the track's.
  package var style: Style

  package init(total: Int, top: Int, visible: Int, style: Style) {
    self.total = total
    self.top = top
    self.visible = visible
    self.style = style
  }

  package func render(in area: Rect, into buffer: inout Buffer) {
    guard area.width > 0, area.height > 0 else { return }
    for y in area.y..<area.bottom { buffer.set("│", area.x, y, style) }
    guard total > visible, visible > 0 else { return }
    // One cell, however much is visible: moving a longer thumb by a page costs half a kilobyte.
    let hidden = total - visible
    let row = (area.height - 1) * min(max(top, 0), hidden) / hidden
    buffer.set("█", area.x, area.y + row, style)
  }
}
