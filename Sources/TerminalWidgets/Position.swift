package import TerminalCore

/// Where a figure stands between the lowest and the highest: a faint track, the mean as a tick, a thin line from there to
/// the figure.
package struct Position: Widget, Sendable, Hashable {
  /// 0…1 from the left end of the track.
  package var share: Double?
  /// The mean, in the same way.
  package var mean: Double?
  package var style: Style
  package var meanStyle: Style
  package var track: Style

  package init(
    _ share: Double?, mean: Double?, style: Style, meanStyle: Style, track: Style
  ) {
    self.share = share
    self.mean = mean
    self.style = style
    self.meanStyle = meanStyle
    self.track = track
  }

  package func render(in area: Rect, into buffer: inout Buffer) {
    guard area.width > 1, area.height > 0 else { return }
    func cell(_ share: Double) -> Int {
      Int((share * Double(area.width - 1)).rounded(), within: 0...(area.width - 1))
    }
    for x in 0..<area.width { buffer.set("─", area.x + x, area.y, track) }
    let middle = mean.map(cell)
    if let share {
      let end = cell(share)
      let start = middle ?? 0
      for x in min(start, end)...max(start, end) { buffer.set("━", area.x + x, area.y, style) }
      buffer.set("●", area.x + end, area.y, style)
      if end == middle { return }
    }
    if let middle { buffer.set("│", area.x + middle, area.y, meanStyle) }
  }
}
