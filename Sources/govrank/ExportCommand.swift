import ArgumentParser
import Charts
import Commands
import Dashboard
import Glibc
import Host
import IndexReports
import Readings
import TerminalCore
import Wording

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a screen of the dashboard as a picture or as text.",
    discussion: """
      Without --format the ending of --output says what is written (.svg, .png, .pdf, .html, .ansi, .txt, .csv, .json, \
      .md, .xlsx), without either it is SVG. --chart draws a picture to print instead of a screen; a talk as PDF has all its \
      slides. PNG and PDF need librsvg. \
      xlsx is the whole report as a workbook whose scores and ranking are formulas. A file is written whole or not at all, and over one that is there only with --force. \
      Exit status 65 where the report has nothing to show on the screen that was asked for.
      """)

  @Argument(help: "Report files or folders.", completion: .reports)
  var paths: [String]

  @Option(
    help:
      "The screen: reports, ranking, chart, stacked, trend, map, unit, compare, whatif, robustness, problems; present is a slide of the talk, report a whole printable page (html)."
  )
  var view = ScreenExport.View.ranking

  @Option(
    name: .customLong("format"),
    help:
      "svg, png, pdf, html, ansi or text; csv, json or markdown of a ranking; xlsx, a workbook that computes."
  )
  var chosenFormat: ScreenExport.Format?

  @Option(
    help:
      "A picture to print: ranking, bars, stacked, strip, histogram, dumbbell, bump, slope, scatter, map, intervals."
  )
  var chart: Chart.Kind?

  @OptionGroup(title: "Of a chart") var chartOptions: ChartOptions

  @Option(help: "Columns and rows of the screen.")
  var size: String?

  @Option(help: "Category code, such as province.", completion: .categories)
  var category: String?

  @Option(
    help:
      "The unit under the cursor, or whose screen it is; repeated, the units to compare or to light, or whose profiles a report has."
  )
  var unit: [String] = []

  @Option(
    parsing: .unconditional,
    help: "With --view present: which slide, from 1; how many there are depends on the size.")
  var slide: Int?

  @Option(help: "With --view present: a deck file (TOML).")
  var deck: String?

  @Option(
    help: "Theme name or file (see govrank themes); dark, or projector for a slide.",
    completion: .themes)
  var theme: String?

  @Option(name: .shortAndLong, help: "The file to write; standard output if none is named.")
  var output: String?

  @Flag(help: "With --view report: a section for each unit.")
  var withUnits = false

  @Flag(help: "Overwrite the file if it exists.")
  var force = false

  @OptionGroup(title: "Another method than the report's") var other: OtherMethodOptions

  @OptionGroup var languageOption: LanguageOption

  func validate() throws {
    if chart == nil, let option = chartOptions.first {
      throw ValidationError(Strings.of(languageOption.language).isOf(option, "--chart"))
    }
  }

  private var wish: ScreenExport.Wish {
    var wish = ScreenExport.Wish(view)
    wish.format = chosenFormat
    wish.size = size
    wish.category = category
    wish.units = unit
    wish.slide = slide
    wish.hasDeck = deck != nil
    wish.hasTheme = theme != nil
    wish.withUnits = withUnits
    wish.overwrites = force
    wish.output = output
    return wish
  }

  func run() throws {
    prepareProcess()
    let strings = Strings.of(languageOption.language)
    let export = try ScreenExport(wish, strings)
    let themes = ThemeLibrary.installed
    let chosen =
      try theme.map { try Reports.theme($0, themes, strings) }
      ?? themes.standard(chart != nil ? "light" : view == .present ? "projector" : "dark")
    let handOut = HandOut(output, overwrites: force, of: paths, strings)
    for sentence in export.idle { Output.note("govrank: " + sentence) }
    if !export.format.isTable, export.format != .xlsx, theme == nil { themes.sayIfEmpty(strings) }
    let files = try Reports.files(paths, strings)
    var library = Library.load(files)
    let readable = library.entries.compactMap(\.scored)
    var scored = Reports.knowing(unit, among: readable) ?? readable.first
    if let own = scored {
      let changed = try other.applied(to: library, about: own, strings)
      (library, scored) = (changed.library, changed.scored)
    }
    if let chart {
      guard let scored else { throw Reports.fail(library, strings) }
      Reports.sayChosen(scored, among: library, strings)
      let wish = try chartOptions.wish(chart, category: category, units: unit, strings)
      try handOut.write(
        wish, of: scored, among: library, Chart.Colors(chosen), as: export.format)
      return
    }
    if view != .reports, view != .problems {
      guard let scored else { throw Reports.fail(library, strings) }
      Reports.sayChosen(scored, among: library, strings)
      if export.format == .xlsx {
        try handOut.writeWorkbook(of: scored)
        return
      }
      var line: ProgressLine?
      defer { line?.finish() }
      let made = try export.tableOrPage(
        of: scored, among: library.entries.compactMap(\.scored), theme: themes.standard("light")
      ) { parts in
        let made = ProgressLine(total: parts)
        line = made
        return { made.advance(by: 1) }
      }
      if let made {
        for note in made.notes { Output.note(note) }
        try handOut.write(made.text)
        return
      }
    }
    let talk = try scored.flatMap { (scored) -> Deck? in
      try deck.map { try Decks.read($0, for: scored, strings) }
    }
    do {
      let (pages, notes) = try export.picture(
        of: scored, in: library, files: files, deck: talk, theme: chosen, themes: themes)
      for note in notes { Output.note(note) }
      try handOut.write(pages, as: export.format)
    } catch let refusal as ScreenExport.Refusal {
      Output.note(refusal.text)
      throw Status.badData
    }
  }
}

extension Chart.Kind: ExpressibleByArgument {}

extension ScreenExport.View: ExpressibleByArgument {}
extension ScreenExport.Format: ExpressibleByArgument {}
