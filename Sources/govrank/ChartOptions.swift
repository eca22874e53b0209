import ArgumentParser
import Charts
import Readings
import Wording

/// What a chart is of, beside its category and its units.
struct ChartOptions: ParsableArguments {
  @Option(help: "The node that is ranked by (default: the index).", completion: .nodes)
  var by: String?

  @Option(help: "Of a scatter: the node to the right.", completion: .nodes)
  var against: String?

  @Option(help: "Only the units of a group, as GROUPING=GROUP.", completion: .groups)
  var group: String?

  @Option(
    help: "Only the units of a group, by its name in any grouping, such as \"Mekong River Delta\".")
  var region: String?

  @Option(help: "The first so many; units that are named stay.")
  var top: Int?

  @Option(help: "Columns to sort by, separated by commas; with - before it the largest first.")
  var sort: String?

  @Option(help: "Only rows that hold, as \"region=Red River Delta, score>=60\".")
  var `where`: String?

  @Option(help: "Pixels (default: 960).")
  var width: Int?

  /// The first option that was given.
  var first: String? {
    let all: [(String, Bool)] = [
      ("--by", by != nil), ("--against", against != nil), ("--group", group != nil),
      ("--region", region != nil),
      ("--top", top != nil), ("--sort", sort != nil), ("--where", `where` != nil),
      ("--width", width != nil),
    ]
    return all.first { $0.1 }?.0
  }

  func wish(
    _ kind: Chart.Kind, category: String?, units: [String], _ strings: Strings
  ) throws -> ChartWish {
    var wish = ChartWish(kind)
    wish.category = category
    wish.units = units
    wish.node = by
    wish.against = against
    wish.group = group
    wish.region = region
    wish.arrangement = SheetArrangement(sort: sort, conditions: `where`)
    if let top {
      try strings.check(top, "--top", in: 1...Int.max)
      wish.top = top
    }
    if let width {
      try strings.check(width, "--width", in: ChartWish.widths)
      wish.width = width
    }
    return wish
  }
}
