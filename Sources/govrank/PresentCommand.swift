import ArgumentParser
import Commands
import CompositeIndex
import Dashboard
import Exchange
import Glibc
import Host
import IndexReports
import TerminalCore
import Wording

struct PresentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "present", abstract: "Show a report as a talk on the big screen.",
    discussion: """
      Space, →, PgDn and Enter go on, ←, PgUp and Backspace back; in a race Space runs and pauses, → and ← step; b or . blanks the screen, a number and Enter \
      jump, o lists the slides. s, d, c and w open the ranking, a unit, a comparison and the what-if screen live; \
      Esc comes back to the slide. Without a --deck the slides are made from the report, with --unit \
      about one unit. --rehearse lists what \
      would not fit, could not be read or is missing, at three sizes, without a terminal.
      """)

  @Argument(
    help: "Report files or folders; the first report is presented, or the one named by --report.")
  var paths: [String] = []

  @Option(help: "The id of the report to present.")
  var report: String?

  @Option(
    help: "A deck file (TOML): the steps of the talk with their notes.",
    completion: .file(extensions: ["toml"]))
  var deck: String?

  @Option(
    name: [.customLong("unit"), .customLong("for")],
    help: "A talk about this unit: its code or a part of its name.")
  var unit: String?

  @Option(parsing: .unconditional, help: "Go on by itself after so many seconds.")
  var auto: Double?

  @Flag(help: "Show each reveal whole at once, without growing.")
  var noAnimation = false

  @Flag(help: "The speaker's own screen, in a second terminal: notes, next slide, clock.")
  var speaker = false

  @Flag(help: "Check the talk at 80x24, 100x30 and 160x45 and list what is wrong.")
  var rehearse = false

  @Option(help: "Theme name or file; without it the projector theme.", completion: .themes)
  var theme: String?

  @OptionGroup(title: "Another method than the reports'") var other: OtherMethodOptions

  @OptionGroup var languageOption: LanguageOption

  func validate() throws {
    let strings = Strings.of(languageOption.language)
    guard speaker || !paths.isEmpty else {
      throw ValidationError(strings.needs("present", .report))
    }
    if let auto, !(1...3600).contains(auto) {
      throw ValidationError(strings.takes("--auto", .seconds(from: 1, to: 3600), found: auto))
    }
  }

  func run() throws {
    prepareProcess()
    var settings = UserSettings(usesState: false)
    let themes = ThemeLibrary.installed
    let projector = themes.path("projector") == nil ? nil : "projector"
    settings.override(
      theme: theme ?? projector, language: languageOption.chosen, paths: paths, noMouse: false,
      ascii: false)
    let strings = Strings.of(settings.language.value)
    let named = try theme.map { try Reports.theme($0, themes, strings) }
    if theme == nil { themes.sayIfEmpty(strings) }
    if speaker {
      noteIdle(
        with: "--speaker", strings, ("PATH", !paths.isEmpty), ("--deck", deck != nil),
        ("--auto", auto != nil), ("--no-animation", noAnimation), ("--rehearse", rehearse),
        ("--report", report != nil), ("--unit", unit != nil))
      try SpeakerScreen(
        strings: strings, theme: named ?? themes.standard("dark")
      ).run()
      return
    }
    let files = try Reports.files(paths, strings)
    let read = Library.load(files)
    let own = try Reports.ofTalk(read, named: report, about: unit, strings)
    Reports.noteUnusable(read, strings)
    let (library, scored) = try other.applied(to: read, about: own, strings)
    if deck != nil { noteIdle(with: "--deck", strings, ("--unit", unit != nil)) }
    let about = try unit.map { try Reports.unit($0, in: scored, strings) }
    let deck =
      try deck.map { try Decks.read($0, for: scored, strings) }
      ?? about.map { Deck(scored, series: library.series(of: scored), about: $0) }
    if rehearse {
      noteIdle(
        with: "--rehearse", strings, ("--auto", auto != nil), ("--no-animation", noAnimation))
      let rehearsal = Rehearsal(
        scored, library: library, deck: deck, isWritten: self.deck != nil,
        strings: strings)
      let findings = rehearsal.findings(themes: themes, theme: theme ?? "projector")
      if let timing = rehearsal.timing { Output.note(timing) }
      for finding in findings { Output.write(finding.visible + "\n", isForPeople: true) }
      if findings.isEmpty {
        Output.write(strings.texts.rehearsed + "\n", isForPeople: true)
        return
      }
      Output.note("govrank present: " + strings.errors(findings.count))
      throw Status.findings
    }
    try OpenCommand.open(
      settings, color: .auto, talk: (deck, auto, !noAnimation), deckFile: self.deck,
      report: scored.report.id,
      under: other.method(strings, isSaid: false))
  }

  /// Says which options change nothing beside another.
  private func noteIdle(
    with other: String, _ strings: Strings, _ options: (name: String, isGiven: Bool)...
  ) {
    for option in options where option.isGiven {
      Output.note("govrank: " + strings.noEffectWith(option.name, other))
    }
  }
}
