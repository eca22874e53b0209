import ArgumentParser
import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import Wording

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract:
      "What is different between two periods or reports: movers, scores, new and gone units.",
    discussion: """
      govrank diff OLD.json NEW.json compares two files, govrank diff FOLDER 2018 2020 two periods of a series (--series \
      where the folder has several; without periods its last two). Units are joined by code; where the lists of units \
      are not the same, by the predecessors that the later report names, and then ranks stand as 35/63. JSON: {"from": \
      {"report", "period"}, "to": …, "category", "by", "notes", "rows": [{"rank_before", "rank", "change", "code", \
      "name", "score_before", "score", "score_change", "status": "both"|"new"|"gone"|"merged"}]}.
      """)

  @Argument(
    help: "Two report files, or files and folders and then two periods.", completion: .reports)
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
    let periods = arguments.filter { !Library.isReportPath($0) }
    guard !paths.isEmpty else {
      guard let first = periods.first else {
        throw ValidationError(strings.needs("diff", .report))
      }
      throw Reports.fail(Library.load([first]), strings)
    }
    guard periods.isEmpty || periods.count == 2 else {
      throw ValidationError(strings.takesTwoPeriods(periods.count))
    }
    let files = try Reports.files(paths, strings)
    let library = Library.load(files)
    let scored = library.entries.compactMap(\.scored)
    guard !scored.isEmpty else { throw Reports.fail(library, strings) }
    for entry in library.entries where entry.scored == nil {
      for finding in entry.diagnostics { Output.note(strings.line(finding)) }
    }
    let (old, new) = try pair(scored, files, periods, strings)
    let reading = DifferenceReading(
      from: old, to: new, category: try Reports.category(category, in: new, strings),
      node: try Reports.node(by, in: new, strings), strings)
    try options.print(reading.sheet)
  }

  private func pair(
    _ scored: [ScoredReport], _ files: [String], _ periods: [String], _ strings: Strings
  ) throws -> (old: ScoredReport, new: ScoredReport) {
    // Two files are compared as they were named, whatever they are of.
    if periods.isEmpty, files.count == 2, series == nil {
      let named = files.compactMap { file in scored.first { $0.report.file == file } }
      guard named.count == 2 else { throw Status.badData }
      return (named[0], named[1])
    }
    let all = try Reports.series(of: scored, named: series, strings)
    if periods.isEmpty {
      guard all.reports.count > 1 else {
        Output.note(strings.noOtherPeriod(all.name))
        throw Status.badData
      }
      return (all.reports[all.reports.count - 2], all.reports[all.reports.count - 1])
    }
    let found = try periods.map { period -> ScoredReport in
      if let report = all.reports.first(where: { $0.report.period == period }) { return report }
      let known = all.reports.map(\.report.period)
      throw ValidationError(
        strings.noPeriod(period.visible, of: all.name.visible) + "; "
          + strings.expectation(.oneOf(known)).visible)
    }
    return (found[0], found[1])
  }
}

extension Reports {
  /// One series of some reports: the one that is named, the only one, or the largest, and then which there are is said.
  ///
  /// - Parameter has: Whether a series is of use at all, such as by having a unit.
  static func series(
    of scored: [ScoredReport], named name: String?, _ strings: Strings,
    where has: (ReportSeries) -> Bool = { _ in true }
  ) throws -> ReportSeries {
    let all = TrendFigures.series(of: scored)
    if let name {
      if let found = all[name] { return found }
      let known = all.keys.sorted()
      throw ValidationError(
        strings.suggesting(strings.noSeries(name.visible), name, among: known)
          + "; " + strings.expectation(.oneOf(known)).visible)
    }
    let known = all.values.sorted { ($1.reports.count, $0.name) < ($0.reports.count, $1.name) }
    guard let chosen = known.first(where: has) ?? known.first else { throw Status.noInput }
    if known.count > 1 {
      Output.note(
        strings.seriesThereAre(
          known.map { ($0.name.visible, $0.reports.count) }, chosen: chosen.name.visible))
    }
    return chosen
  }
}
