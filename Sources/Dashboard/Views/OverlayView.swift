import TerminalCore
import TerminalWidgets
import Wording

/// Draws what stands in front of the screen: a text, or a list with the line under the cursor lit.
struct OverlayView: Widget {
  let panel: FrontPanel
  let layout: PanelLayout
  let context: ViewContext

  func render(in area: Rect, into buffer: inout Buffer) {
    Panel(
      title: panel.title, lines: layout.isList ? lines : panel.text, top: layout.list.top,
      hint: panel.hint, style: context.style(.panel), titleStyle: context.onPanel(.panelTitle),
      borderStyle: context.onPanel(.border)
    ).render(in: layout.area, into: &buffer)
    guard layout.isList, panel.lines.indices.contains(panel.cursor) else { return }
    let row = layout.list.rect(of: panel.cursor)
    buffer.cursor = Point(row.x + 1, row.y)
  }

  private var lines: [Panel.Line] {
    panel.lines.enumerated().map { place, line in
      let isFocused = place == panel.cursor
      let focus = context.style(.focusRow)
      return Panel.Line([
        (
          (isFocused ? "▸ " : "  ") + line.key,
          isFocused ? focus : context.onPanel(line.isOff ? .muted : .footKey)
        ),
        (
          line.text,
          isFocused ? focus : line.isOff ? context.onPanel(.muted) : context.style(.panel)
        ),
      ])
    }
  }
}
