import CompositeIndex
import IndexReports
import TerminalCore
import TerminalWidgets
import Wording

/// The signs and colours of pillars.
extension PillarLegend {
  /// Where colours do not tell the parts apart their number does, or a letter from the tenth on.
  private func pattern(_ place: Int) -> Unicode.Scalar {
    let hasColors = context.style(.series1).foreground != context.style(.series2).foreground
    guard hasColors else {
      let signs = Array("123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".unicodeScalars)
      return signs[place % signs.count]
    }
    // The ninth has the colour of the first again.
    let patterns: [Unicode.Scalar] = ["█", "▒", "░", "▓"]
    return patterns[place / 8 % patterns.count]
  }

  /// The parts of a bar.
  ///
  /// - Parameter share: What a pillar takes of the bar's width, 0…1.
  func bar(_ share: (Int) -> Double) -> [Bar.Part] {
    pillars.enumerated().map { place, pillar in
      Bar.Part(
        max(0, share(pillar)), context.style(Role.series(place)), pattern: pattern(place))
    }
  }

  func draw(_ lines: [[Entry]], _ area: Rect, _ buffer: inout Buffer) {
    for (row, line) in lines.prefix(atMost: area.height).enumerated() {
      for entry in line {
        let (x, place, name) = (entry.x, entry.place, entry.name)
        buffer.set(pattern(place), area.x + x, area.y + row, context.style(Role.series(place)))
        buffer.write(
          name, area.x + x + 2, area.y + row, context.style(.text),
          width: max(0, area.right - area.x - x - 2))
      }
    }
  }
}
