import CompositeIndex
import IndexReports
import TerminalCore
import TerminalWidgets
import Wording

/// The pillars of a stacked bar: their signs and colours, their names below, their parts of a bar.
struct PillarLegend {
  private let report: Report
  private let pillars: [Int]
  private let context: ViewContext

  init(_ report: Report, _ pillars: [Int], context: ViewContext) {
    self.report = report
    self.pillars = pillars
    self.context = context
  }

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

  /// Places and names in as many lines as they need.
  func lines(width: Int) -> [[(x: Int, place: Int, name: String)]] {
    var lines: [[(x: Int, place: Int, name: String)]] = []
    var x = 0
    for (place, pillar) in pillars.enumerated() {
      let name = report.nodes[pillar].name(context.language).fitted(max(8, width - 8))
      let needed = DisplayWidth.of(name) + 4
      if lines.isEmpty || x + needed > width - 4 {
        lines.append([])
        x = 0
      }
      lines[lines.count - 1].append((x, place, name))
      x += needed
    }
    return lines
  }

  func draw(_ lines: [[(x: Int, place: Int, name: String)]], _ area: Rect, _ buffer: inout Buffer) {
    for (row, line) in lines.prefix(atMost: area.height).enumerated() {
      for (x, place, name) in line {
        buffer.set(pattern(place), area.x + x, area.y + row, context.style(Role.series(place)))
        buffer.write(
          name, area.x + x + 2, area.y + row, context.style(.text),
          width: max(0, area.right - area.x - x - 2))
      }
    }
  }
}
