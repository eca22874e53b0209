import ArgumentParser
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
      Takes the reports of one series (of several the largest that has the units; which there are is said). Units are joined by code inside one unit \
      set, across sets only by the predecessors that a report names: the former units are listed, never \
      averaged. With one or more units the change of the last two periods is split into the unit's own \
      data, the others' and the method, where both periods can be computed, and the change in rank into who is \
      new, who is gone and who overtook. JSON: {"series", "by", "category", "periods": [{"period", "report", "unitSet", \
      "break", "comparable"}], "units": [{"code", "name", "points": [{"period", "score", "rank", "origin"}], \
      "scoreChange": {"total", "own", "others", "method"}, "rankChange": {"from", "to", "entrantsAbove", \
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

  @OptionGroup var options: OutputOptions

  func run() throws {
    prepareProcess()
    let strings = options.strings
    let paths = arguments.filter { Library.isReportPath($0) }
    let names = arguments.filter { !Library.isReportPath($0) }
    guard !paths.isEmpty else {
      // What was meant for a path is none.
      guard let first = names.first else {
        throw ValidationError(strings.needs("trend", .report))
      }
      throw Reports.fail(Library.load([first]), strings)
    }
    let library = Library.load(try Reports.files(paths, strings))
    let scored = library.entries.compactMap(\.scored)
    guard !scored.isEmpty else { throw Reports.fail(library, strings) }
    for entry in library.entries where entry.scored == nil {
      for finding in entry.diagnostics { Output.note(strings.line(finding)) }
    }
    let figures = try figures(of: scored, naming: names, strings)
    let lines = names.isEmpty ? figures.lines : try names.map { try line($0, figures, strings) }
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

  private func figures(
    of scored: [ScoredReport], naming units: [String], _ strings: Strings
  ) throws -> TrendFigures {
    // Of several series one that has the units.
    let chosen = try Reports.series(of: scored, named: series, strings) { series in
      units.allSatisfy { name in
        series.reports.contains { $0.find(name, parts: false) != .none(suggestion: nil) }
      }
    }
    guard let last = chosen.reports.last else { throw Status.noInput }
    let node = try Reports.node(by, in: last, strings)
    return TrendFigures(
      chosen, base: last, category: try Reports.category(category, in: last, strings), node: node)
  }

  private func line(
    _ name: String, _ figures: TrendFigures, _ strings: Strings
  ) throws -> TrendFigures.Line {
    let place = figures.place(ofUnit: name) ?? figures.last
    let scored = figures.series.reports[place]
    return TrendFigures.Line(
      scored: scored, unit: try Reports.unit(name, in: scored, strings),
      node: figures.node(at: place) ?? figures.node)
  }
}
