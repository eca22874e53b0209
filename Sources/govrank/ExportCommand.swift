import ArgumentParser
import Dashboard
import IndexReports
import TerminalCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a screen of the dashboard as a picture or as text.")

  enum View: String, ExpressibleByArgument, CaseIterable {
    case reports, ranking, chart, stacked, trend, map, unit, compare, whatif, robustness, problems
    case report
  }

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case svg, html, ansi, text, csv, json, markdown
  }

  @Argument(help: "Report files or folders.")
  var paths: [String]

  @Option(
    help:
      "The screen: reports, ranking, chart, stacked, trend, map, unit, compare, whatif, robustness, problems; report is a whole printable page (html)."
  )
  var view = View.ranking

  @Option(help: "svg, html, ansi or text; csv, json or markdown of a ranking.")
  var format = Format.svg

  @Option(help: "Columns and rows of the screen.")
  var size = "120x36"

  @Option(help: "Category code, such as province.")
  var category: String?

  @Option(help: "The unit under the cursor, or whose screen it is.")
  var unit: String?

  @Option(help: "Theme name or file (see govrank themes).")
  var theme = "dark"

  @Option(name: .shortAndLong, help: "The file to write; standard output if none is named.")
  var output: String?

  @Flag(help: "With --view report: a section for each unit.")
  var withUnits = false

  @Flag(help: "Overwrite the file if it exists.")
  var force = false

  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    prepareProcess()
    let parts = size.split(separator: "x").compactMap { Int($0) }
    guard parts.count == 2, (40...500).contains(parts[0]), (10...200).contains(parts[1]) else {
      throw ValidationError(
        "--size takes COLUMNSxROWS from 40x10 to 500x200, found \"\(size)\"")
    }
    try validateFormat()
    let themes = DataFolders.themes
    let chosen = try OpenCommand.chosenTheme(theme, themes, noColor: false)
    let strings = Strings.of(languageOption.language)
    let files = Library.files(paths)
    guard !files.isEmpty else {
      Output.note("\(paths.joined(separator: " ")): " + strings.noReports)
      throw Status.noInput
    }
    let library = Library.load(files)
    if let text = try tableOrPage(library, strings) {
      try write(text)
      return
    }
    var state = AppState(
      size: Size(parts[0], parts[1]), language: languageOption.language, theme: chosen,
      themes: themes)
    _ = state.startLoading(files)
    _ = state.update(.loaded(library, run: 1))
    try go(to: view, &state, library, strings)
    let buffer = RootView(state).draw()
    let title = state.currentReport?.report.title(strings.language) ?? "govrank"
    switch format {
    case .svg:
      try write(FrameExport(buffer, ground: chosen.style(.background)).svg(title: title))
    case .html:
      try write(FrameExport(buffer, ground: chosen.style(.background)).html(title: title))
    case .ansi: try write(FrameExport(buffer, ground: chosen.style(.background)).ansi)
    case .text, .csv, .json, .markdown: try write(buffer.text + "\n")
    }
  }

  private func validateFormat() throws {
    let isTable = [.csv, .json, .markdown].contains(format)
    if isTable, view != .ranking {
      throw ValidationError(
        "\(format.rawValue) is of a ranking; other tables have commands of their own, such as govrank "
          + "compare --format \(format.rawValue)")
    }
    if view == .report, format != .html {
      throw ValidationError("--view report is a page: --format html")
    }
  }

  /// The ranking as data, or the whole report as a page; `nil` if a screen is wanted.
  private func tableOrPage(_ library: Library, _ strings: Strings) throws -> String? {
    let isTable = [.csv, .json, .markdown].contains(format)
    guard isTable || view == .report else { return nil }
    guard let scored = library.entries.first(where: { $0.scored != nil })?.scored else {
      throw Reports.fail(library, strings)
    }
    if view == .report {
      return ReportPage(scored, strings: strings, withUnits: withUnits).html()
    }
    var options = OutputOptions()
    options.format = OutputFormat(rawValue: format.rawValue) ?? .csv
    options.languageOption = LanguageOption(strings.language)
    options.color = .never
    return RankCommand.text(
      scored, category: try Reports.category(category, in: scored, strings), node: 0, group: nil,
      top: nil, reverse: false, options)
  }

  private func go(
    to view: View, _ state: inout AppState, _ library: Library, _ strings: Strings
  ) throws {
    if view == .problems {
      _ = state.perform(.problems)
      return
    }
    guard view != .reports else {
      state.showLibrary()
      return
    }
    guard let entry = library.entries.first(where: { $0.scored != nil }),
      let scored = entry.scored
    else { throw Reports.fail(library, strings) }
    let unit = try self.unit.map { try Reports.unit($0, in: scored, strings) }
    let category =
      try self.category == nil
      ? unit.map { scored.report.units.category($0) } ?? scored.largestCategory
      : Reports.category(self.category, in: scored, strings)
    let shown: RankingState.View =
      switch view {
      case .chart, .stacked: .chart
      case .trend: .trend
      case .map: .map
      default: .table
      }
    state.showRanking(of: scored, category: category, unit: unit, view: shown)
    var effects: [Effect] = []
    switch view {
    case .stacked: effects = state.perform(.stack)
    case .unit: effects = state.perform(.open)
    case .compare: effects = state.perform(.compare)
    case .whatif: effects = state.perform(.whatIf)
    case .robustness: effects = state.perform(.robustness)
    default: break
    }
    for case .study(let scored, let category, let design, let run) in effects {
      let study = try? RobustnessStudy.run(
        scored, category: category, design: design, progress: { _ in }, isCancelled: { false })
      if let study { _ = state.update(.studied(study, nil, run: run)) }
    }
  }

  /// Whole or not at all: to a temporary file beside the wanted one, which then takes its name.
  private func write(_ text: String) throws {
    try Output.write(text, toFile: output, overwrites: force)
  }
}
