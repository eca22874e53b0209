import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// Draws how the scores of a ranking are spread, with the unit under the cursor lit.
struct DistributionView: Widget {
  let state: RankingState
  let layout: DistributionLayout?
  let context: ViewContext

  private static let levels: [Unicode.Scalar] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇"]

  func render(in area: Rect, into buffer: inout Buffer) {
    guard let layout else {
      buffer.write(
        context.strings.noScores, area.x + 3, area.y + 1, context.style(.muted),
        width: area.width - 4)
      return
    }
    buffer.fill(layout.lead, context.style(.header))
    buffer.write(
      layout.reading.lead(state.cursorUnit).fitted(layout.lead.width - 4), layout.lead.x + 3,
      layout.lead.y, context.style(.header))
    for column in layout.columns { draw(column, &buffer) }
    for x in layout.axis.x..<layout.axis.right {
      buffer.set("─", x, layout.axis.y, context.style(.border))
      buffer.set("─", x, layout.strip.y, context.style(.border))
    }
    for tick in layout.ticks {
      buffer.write(tick.text, tick.x, layout.axis.y + 1, context.style(.muted))
    }
    for x in layout.dots { buffer.set("·", x, layout.strip.y, context.style(.text)) }
    drawMarks(layout, &buffer)
    if let own = layout.own {
      buffer.set("●", own, layout.strip.y, context.style(.marked))
      buffer.cursor = Point(own, layout.strip.y)
    }
  }

  private func draw(_ column: DistributionLayout.Column, _ buffer: inout Buffer) {
    let style = context.style(column.isOwn ? .marked : .bar)
    let area = column.area
    let (full, rest) = (column.eighths / 8, column.eighths % 8)
    for row in 0..<min(full, area.height) {
      for x in area.x..<area.right { buffer.set("█", x, area.bottom - 1 - row, style) }
    }
    if rest > 0, full < area.height {
      for x in area.x..<area.right {
        buffer.set(Self.levels[rest - 1], x, area.bottom - 1 - full, style)
      }
    }
    let top = area.bottom - 1 - full - (rest > 0 ? 1 : 0)
    let indent = max(0, (area.width - DisplayWidth.of(column.count)) / 2)
    buffer.write(
      column.count, area.x + indent, top, context.style(column.isOwn ? .marked : .muted))
  }

  /// The mean and the bands: a line through the dots, the name below where it has room, the mean's first.
  private func drawMarks(_ layout: DistributionLayout, _ buffer: inout Buffer) {
    var taken: [Range<Int>] = []
    for mark in layout.marks {
      buffer.set("│", mark.x, layout.strip.y, context.style(mark.role))
      guard layout.names.height > 0 else { continue }
      let text = "│" + mark.text
      let start = min(mark.x, layout.names.right - DisplayWidth.of(text))
      let range = start..<(start + DisplayWidth.of(text) + 1)
      guard start >= layout.names.x, !taken.contains(where: { $0.overlaps(range) }) else {
        continue
      }
      taken.append(range)
      buffer.write(text, start, layout.names.y, context.style(mark.role))
    }
  }
}
