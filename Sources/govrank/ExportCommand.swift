import ArgumentParser
import Dashboard
import Glibc
import IndexReports
import Readings
import TerminalCore
import Wording

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a screen of the dashboard as a picture or as text.",
    discussion: """
      Without --format the ending of --output says what is written (.svg, .html, .ansi, .txt, .csv, .json, .md), \
      without either it is SVG. A file is written whole or not at all, and over one that is there only with --force. \
      Exit status 65 where the report has nothing to show on the screen that was asked for.
      """)

  enum View: String, ExpressibleByArgument, CaseIterable {
    case reports, ranking, chart, stacked, trend, map, unit, compare, whatif, robustness, problems
    case present, report
  }

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case svg, html, ansi, text, csv, json, markdown
  }

  @Argument(help: "Report files or folders.")
  var paths: [String]

  @Option(
    help:
      "The screen: reports, ranking, chart, stacked, trend, map, unit, compare, whatif, robustness, problems; present is a slide of the talk, report a whole printable page (html)."
  )
  var view = View.ranking

  @Option(
    name: .customLong("format"),
    help: "svg, html, ansi or text; csv, json or markdown of a ranking.")
  var chosenFormat: Format?

  @Option(help: "Columns and rows of the screen.")
  var size: String?

  @Option(help: "Category code, such as province.")
  var category: String?

  @Option(
    help:
      "The unit under the cursor, or whose screen it is; repeated, the units to compare or to light."
  )
  var unit: [String] = []

  @Option(
    parsing: .unconditional,
    help: "With --view present: which slide, from 1; how many there are depends on the size.")
  var slide: Int?

  @Option(help: "With --view present: a deck file (TOML).")
  var deck: String?

  @Option(help: "Theme name or file (see govrank themes); dark, or projector for a slide.")
  var theme: String?

  @Option(name: .shortAndLong, help: "The file to write; standard output if none is named.")
  var output: String?

  @Flag(help: "With --view report: a section for each unit.")
  var withUnits = false

  @Flag(help: "Overwrite the file if it exists.")
  var force = false

  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    prepareProcess()
    let size = self.size ?? "120x36"
    let parts = size.split(separator: "x").compactMap { Int($0) }
    guard parts.count == 2, (40...500).contains(parts[0]), (10...200).contains(parts[1]) else {
      throw ValidationError(
        "--size takes COLUMNSxROWS from 40x10 to 500x200, found \"\(size)\"")
    }
    let format = try wantedFormat()
    try validate(format)
    let themes = DataFolders.themes
    let strings = Strings.of(languageOption.language)
    let chosen =
      try theme.map { try ThemeChoice.named($0, among: themes, strings) }
      ?? ThemeChoice.standard(view == .present ? "projector" : "dark", among: themes)
    noteIdle(format, strings)
    let files = try Reports.files(paths, strings)
    let library = Library.load(files)
    sayChosen(library, strings)
    if let text = try tableOrPage(library, strings, format) {
      try write(text)
      return
    }
    var state = AppState(
      size: Size(parts[0], parts[1]), language: languageOption.language, theme: chosen,
      themes: themes)
    _ = state.startLoading(files)
    _ = state.update(.loaded(library, run: 1))
    try go(to: view, &state, library, strings)
    state.preferences.theme = chosen
    let buffer = RootView(state).draw()
    let title = state.currentReport?.report.title(strings.language) ?? "govrank"
    switch format {
    case .svg:
      try write(FrameExport(buffer, ground: chosen.style(.background)).svg(title: title))
    case .html:
      try write(FrameExport(buffer, ground: chosen.style(.background)).html(title: title))
    case .ansi: try write(FrameExport(buffer, ground: chosen.style(.background)).ansi, .colored)
    case .text, .csv, .json, .markdown: try write(buffer.text + "\n")
    }
  }

  private static let endings: [String: Format] = [
    "svg": .svg, "html": .html, "htm": .html, "ansi": .ansi, "txt": .text, "text": .text,
    "csv": .csv, "json": .json, "md": .markdown,
  ]

  /// The format that was asked for, or the one that the file's ending says.
  private func wantedFormat() throws -> Format {
    if let chosenFormat { return chosenFormat }
    guard let output else { return view == .report ? .html : .svg }
    let ending = output.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard let format = Self.endings[ending] else {
      throw ValidationError(
        "what \"\(output.visible)\" should hold is not clear from its ending; say it with --format")
    }
    return format
  }

  private func validate(_ format: Format) throws {
    if withUnits, view != .report {
      throw ValidationError("--with-units is of --view report")
    }
    if slide != nil, view != .present { throw ValidationError("--slide is of --view present") }
    let hasUnit = ![.reports, .problems, .report, .present].contains(view)
    if deck != nil, view != .present { throw ValidationError("--deck is of --view present") }
    if !unit.isEmpty, !hasUnit { throw ValidationError("--view \(view.rawValue) has no --unit") }
    if category != nil, !hasUnit {
      throw ValidationError("--view \(view.rawValue) has no --category")
    }
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

  /// Says which options change nothing of what is written.
  private func noteIdle(_ format: Format, _ strings: Strings) {
    let isScreen = view != .report && ![.csv, .json, .markdown].contains(format)
    let hasColours = isScreen && format != .text
    Output.noteIdle(
      "--theme", without: "--format svg, html, ansi", if: theme != nil && !hasColours, strings)
    Output.noteIdle(
      "--size", without: "--format svg, html, ansi, text", if: size != nil && !isScreen, strings)
    Output.noteIdle("--force", without: "--output", if: force && output == nil, strings)
  }

  /// Of several reports the one that is shown, with what is wrong with those that can't be read.
  private func sayChosen(_ library: Library, _ strings: Strings) {
    guard library.entries.count > 1, view != .reports, view != .problems,
      let entry = library.entries.first(where: { $0.scored != nil }), let scored = entry.scored
    else { return }
    for other in library.entries where other.scored == nil {
      for finding in other.diagnostics { Output.note(strings.line(finding)) }
    }
    Output.note("\(entry.file): \(scored.report.title(strings.language))".visible)
  }

  /// The ranking as data, or the whole report as a page; `nil` if a screen is wanted.
  private func tableOrPage(
    _ library: Library, _ strings: Strings, _ format: Format
  ) throws -> String? {
    let isTable = [.csv, .json, .markdown].contains(format)
    guard isTable || view == .report else { return nil }
    guard let scored = library.entries.first(where: { $0.scored != nil })?.scored else {
      throw Reports.fail(library, strings)
    }
    if view == .report {
      let page = ReportPage(scored, strings: strings, withUnits: withUnits)
      let line = ProgressLine(total: page.partCount)
      defer { line.finish() }
      return page.html { line.advance(by: 1) }
    }
    let reading = RankingReading(
      scored, category: try Reports.category(category, in: scored, strings), strings)
    let form: SheetWriter.Form = format == .csv ? .csv : format == .json ? .json : .markdown
    return SheetWriter(reading.sheet(of: reading.units()), strings).text(form)
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
    if view == .present {
      state.showRanking(of: scored, category: scored.largestCategory, unit: nil, view: .table)
      state.session.talk = (try PresentCommand.readDeck(deck, scored), nil, false)
      let effects = state.perform(.present)
      finish(effects, &state)
      guard case .presenter(let talk) = state.screen else { return }
      let place = slide ?? 1
      guard talk.slides.indices.contains(place - 1) else {
        throw ValidationError("--slide takes 1 to \(talk.slides.count), found \(place)")
      }
      _ = state.perform(.last, count: place)
      state.finishReveal()
      return
    }
    let units = try self.unit.map { try Reports.unit($0, in: scored, strings) }
    guard Set(units).count == units.count else {
      throw ValidationError("--unit names the same unit twice")
    }
    if units.count > 1, ![.compare, .trend, .ranking, .chart, .stacked, .map].contains(view) {
      throw ValidationError("--view \(view.rawValue) has one --unit")
    }
    let unit = units.first
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
    if units.count > 1 { state.markOnRanking(units) }
    var effects: [Effect] = []
    switch view {
    case .stacked: effects = state.perform(.stack)
    case .unit: effects = state.perform(.open)
    case .compare: effects = state.perform(.compare)
    case .whatif: effects = state.perform(.whatIf)
    case .robustness: effects = state.perform(.robustness)
    default: break
    }
    finish(effects, &state)
    // What can't be shown is said instead of something else being written.
    let isThere =
      switch (view, state.screen) {
      case (.whatif, .whatIf), (.robustness, .robustness), (.compare, .comparison), (.unit, .unit):
        true
      case (.whatif, _), (.robustness, _), (.compare, _), (.unit, _): false
      case (.trend, .ranking(let ranking)): ranking.views.contains(.trend)
      case (.map, .ranking(let ranking)): ranking.views.contains(.map)
      case (.stacked, .ranking(let ranking)): ranking.isStacked
      default: true
      }
    guard isThere else {
      let reason =
        state.notice?.text ?? (view == .trend ? strings.texts.onePeriod : strings.noData)
      Output.note("\(scored.report.file.visible): \(view.rawValue): \(reason)")
      throw Status.badData
    }
  }

  /// Waits for what the dashboard would compute beside the screen.
  private func finish(_ effects: [Effect], _ state: inout AppState) {
    let mailbox = Mailbox(waker: NoWaker())
    let runner = EffectRunner(
      mailbox: mailbox,
      environment: Environment(
        load: { _, _, _ in Library() }, excerpt: { _, _, _ in nil }, start: { $0() }))
    var waiting = effects
    while !waiting.isEmpty {
      for effect in waiting { _ = runner.run(effect) }
      waiting = mailbox.drain().flatMap { state.update($0) }
    }
  }

  /// Whole or not at all: to a temporary file beside the wanted one, which then takes its name.
  private func write(_ text: String, _ form: TextForm = .lines) throws {
    if let output, let target = realpath(output, nil) {
      defer { free(target) }
      for file in Library.files(paths) {
        guard let source = realpath(file, nil) else { continue }
        defer { free(source) }
        if strcmp(source, target) == 0 {
          throw ValidationError("--output \(output.visible) is the report that is read")
        }
      }
    }
    try Output.write(text, toFile: output, overwrites: force, form: form)
  }
}
