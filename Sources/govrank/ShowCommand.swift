import ArgumentParser
import Commands
import CompositeIndex
import Dashboard
import IndexReports
import Readings
import TerminalCore
import Wording

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print one unit: every node's score, rank, weight, contribution and raw value.",
    discussion: """
      Nodes are in the order of the tree, the index first. JSON: {"report", "category", "code", "name", "rank", \
      "score", "origin", "mean", "nodes": [{"code", "name", "parent", "direction", "value", "unit", "score", \
      "origin", "computed", "published": {"score", "rank"}, "rank", "weight", "indexWeight", "contribution"}], \
      "strengths": [code], "weaknesses": [code], "neighbours": [{"rank", "code", "name", "score"}]}. "weight" is \
      the share of the parent, "indexWeight" that of the index, both over what the unit has; "origin" published or computed, a rank a number or a range [54, 63]. With --trace JSON: \
      {"report", "code", "name", "score", "method", "trace": [{"node", "direction", "raw", "denominated", \
      "imputed", "wasImputed", "treated", "wasTreated", "bounds": {"worst", "best", "worstUnits", "bestUnits"}, \
      "score", "weight", "indexWeight", "contribution"}]}, "method" as in score.
      """)

  @Argument(help: "A report file, or - for standard input.", completion: .reports)
  var path: String

  @Argument(
    help: "The unit: code, name or alias, in any case, with or without diacritics.",
    completion: .units)
  var unit: String

  @Option(help: "Category to look for the unit in.", completion: .categories)
  var category: String?

  @Flag(help: "Every step from raw value to contribution, with the bounds and whose they are.")
  var trace = false

  @OptionGroup(title: "Another method than the report's") var other: OtherMethodOptions

  @OptionGroup var seriesOption: SeriesOption

  @OptionGroup var options: OutputOptions

  func run() throws {
    prepareProcess()
    let strings = options.strings
    let scored = try other.applied(
      to: Reports.one(path, strings: strings, series: seriesOption.series), strings)
    let reading = UnitReading(
      scored,
      unit: try Reports.unit(
        unit, in: scored,
        category: try category.map { try ReportNames(scored.report, strings).category($0) }, strings
      ), strings)
    if options.format == .table { printHeader(reading) }
    if trace {
      let baseline = scored.report.baseline
      var sheet = reading.sheet(
        of: try Reports.computing(scored.report, strings) {
          try baseline.trace(unit: reading.figures.unit)
        })
      sheet.members.append(("method", MethodReading.json(baseline)))
      try options.print(sheet)
      return
    }
    var sheet = other.marked(reading.sheet, of: scored)
    sheet.notes = []
    try options.print(sheet)
    if let note = scored.scorecard.flatMap({ strings.notSplit($0) }) { Output.note(note) }
    let lineage = LineageReading(
      scored, unit: reading.figures.unit, series: nil, strings
    ).sentences
    let sentences = lineage + reading.sentences
    if options.format == .table, !sentences.isEmpty {
      options.say("\n" + sentences.map { $0.visible + "\n" }.joined())
    }
  }

  private func printHeader(_ reading: UnitReading) {
    let report = reading.figures.report
    options.say(
      options.paint(reading.name.visible, .title)
        + "  \(report.units.codes[reading.figures.unit].visible)\n"
        + report.title(options.strings.language).visible + "\n"
        + [reading.category.visible, reading.place, reading.score].joined(separator: " · ")
        + "\n\n")
  }
}
