import IndexReports
import TerminalCore
import Wording

/// The pillars of a stacked bar: their names below it, in as many lines as they need.
struct PillarLegend: Sendable {
  struct Entry: Sendable {
    var x: Int
    /// Among the pillars.
    var place: Int
    var name: String
  }

  let report: Report
  let pillars: [Int]
  let context: ViewContext

  init(_ report: Report, _ pillars: [Int], context: ViewContext) {
    self.report = report
    self.pillars = pillars
    self.context = context
  }

  /// Places and names in as many lines as they need.
  func lines(width: Int) -> [[Entry]] {
    var lines: [[Entry]] = []
    var x = 0
    for (place, pillar) in pillars.enumerated() {
      let name = report.nodes[pillar].name(context.language).fitted(max(8, width - 8))
      let needed = DisplayWidth.of(name) + 4
      if lines.isEmpty || x + needed > width - 4 {
        lines.append([])
        x = 0
      }
      lines[lines.count - 1].append(Entry(x: x, place: place, name: name))
      x += needed
    }
    return lines
  }
}
