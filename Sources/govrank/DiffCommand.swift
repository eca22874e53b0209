import ArgumentParser
import Commands
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
    let (files, scored, periods) = try Reports.several(arguments, for: "diff", strings)
    guard periods.isEmpty || periods.count == 2 else {
      throw ValidationError(strings.takesTwoPeriods(periods.count))
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
    guard let (all, note) = try TrendFigures.series(named: series, of: scored, strings) else {
      throw Status.noInput
    }
    if let note { Output.note(note) }
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
