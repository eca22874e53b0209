import ArgumentParser
import Commands
import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import Wording

struct TrendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trend",
    abstract: "Scores and ranks over the periods of a series.",
    discussion: """
      Takes the reports of one series (of several the largest that has the units; which there are is said). Units are \
      joined by code inside one unit set, across sets only by the predecessors that a report names: one of the same \
      territory is the same unit, merged ones are listed, and averaged only where the publisher has a rule for it. With one or more units the change of the last two periods is split into the unit's own \
      data, the others' and the method, where both periods can be computed, and the change in rank into who is \
      new, who is gone and who overtook. JSON: {"series", "by", "category", "periods": [{"period", "report", "unitSet", \
      "break", "comparable"}], "units": [{"code", "name", "points": [{"period", "score", "rank", "origin"}], \
      "growth", "scoreChange": {"total", "own", "others", "method"}, "rankChange": {"from", "to", "entrantsAbove", \
      "leaversAbove", "overtakenBy"}, "predecessors": [{"period", "code", "name", "rank", "score"}]}]}.
      """)

  @Argument(help: "Report files and folders, then units.", completion: .reports)
  var arguments: [String]

  @Option(help: "By this node of the tree instead of the index.", completion: .nodes)
  var by: String?

  @Option(help: "The series, where the files hold several.", completion: .series)
  var series: String?

  @Option(help: "Category code, such as province.", completion: .categories)
  var category: String?

  @OptionGroup(title: "Another method than the reports'") var other: OtherMethodOptions

  @OptionGroup var options: OutputOptions

  func run() throws {
    prepareProcess()
    let strings = options.strings
    let (_, read, names) = try Reports.several(arguments, for: "trend", strings)
    let scored = try other.applied(toSeries: series, of: read, strings)
    // Of several series one that has the units.
    let choice = try TrendFigures.series(named: series, of: scored, strings) { series in
      names.allSatisfy { name in
        series.reports.contains { $0.find(name, parts: false) != .none(suggestion: nil) }
      }
    }
    guard let choice,
      let figures = try TrendFigures.named(
        series: choice.series.name, category: category, node: by, of: scored, strings)
    else { throw Status.noInput }
    if let note = choice.note { Output.note(note) }
    let named = try names.map { try figures.line(named: $0, strings) }
    for note in named.compactMap(\.note) { Output.note(note) }
    let lines = names.isEmpty ? figures.lines : named.map(\.line)
    let reading = TrendReading(figures, strings)
    var sheet = reading.sheet(of: lines)
    // What can't be compared has to be known whatever the form.
    for note in sheet.notes { Output.note(note) }
    sheet.notes = []
    try options.print(sheet)
    if options.format == .table, !names.isEmpty {
      let text = lines.map { line in
        ([line.scored.report.units.name(line.unit, strings.language)]
          + reading.changes(line).map { "  " + $0 }).map { $0.visible + "\n" }.joined()
      }
      Output.write("\n" + text.joined(), isForPeople: true)
    }
  }
}
