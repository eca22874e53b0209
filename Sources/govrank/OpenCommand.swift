import ArgumentParser
import Commands
import Dashboard
import Exchange
import Glibc
import Host
import IndexReports
import Readings
import TerminalCore
import TerminalNcurses
import Wording

struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Open the dashboard on files or folders (the default).")

  @Argument(
    help: "Report files or folders; - for standard input. Default: the sample data.",
    completion: .reports)
  var paths: [String] = []

  @Option(
    help: "Colour theme: a name (see govrank themes) or a TOML file.", completion: .themes)
  var theme: String?

  @OptionGroup var languageOption: LanguageOption

  @Option(help: "Colours: auto, always or never.")
  var color = ColorChoice.auto

  @Flag(help: "Show ASCII only, whatever the terminal can.")
  var ascii = false

  @Flag(help: "Leave the mouse to the terminal.")
  var noMouse = false

  @OptionGroup(title: "Another method than the reports'") var other: OtherMethodOptions

  @Flag(help: "Line by line without cursor movement, for screen readers.")
  var plain = false

  func run() throws {
    prepareProcess()
    var settings = UserSettings(usesState: true)
    settings.override(
      theme: theme, language: languageOption.chosen, paths: paths, noMouse: noMouse, ascii: ascii)
    try Self.open(
      settings, color: color, isPlain: plain,
      under: other.method(.of(settings.language.value), isSaid: false))
  }

  static func open(
    _ settings: UserSettings, color: ColorChoice, isPlain: Bool = false,
    talk: (deck: Deck?, auto: Double?, animates: Bool)? = nil, deckFile: String? = nil,
    report: String = Reports.showcase, under method: OtherMethod? = nil
  ) throws {
    for finding in settings.findings { Output.note(finding) }
    let language = settings.language.value
    let strings = Strings.of(language)
    if settings.ascii.value { Output.isUTF8 = false }
    var paths = settings.paths.value
    if paths.isEmpty {
      guard let samples = DataFolders.own.sampleData else {
        throw ValidationError(strings.noPath)
      }
      paths = [samples]
    }
    if settings.paths.origin == .commandLine { try checkCommand(paths, strings) }
    let files = try Reports.files(paths, strings, and: TableFile.endings)
    let themes = ThemeLibrary.installed
    // What the command line names has to be there, whether the dashboard can be shown or not.
    let named =
      settings.theme.origin != .commandLine
      ? nil
      : try settings.theme.value.map { try Reports.theme($0, themes, strings) }
    var state = AppState(
      size: AppState.smallest, language: language, theme: .builtIn, themes: themes,
      preferredReport: report)
    state.session.talk = talk
    state.session.deckFile = deckFile
    state.preferences.preferredView = settings.view.value
    state.preferences.keys = KeyMap.standard.rebound(settings.keys.value).0
    state.preferences.usesMouse = settings.mouse.value
    state.session.home = variable("HOME")
    var environment = Dashboard.Environment.ofSystem
    if let method {
      let load = environment.load
      environment.load = { paths, progress, isCancelled in
        method.applied(toAllOf: load(paths, progress, isCancelled))
      }
    }
    if isPlain {
      var mode = LineMode(
        state, environment: environment,
        console: .init(
          read: { readLine() }, write: { Output.write($0, isForPeople: true) }))
      mode.run(paths)
      return
    }
    guard isatty(1) == 1 else {
      try printPlain(
        try Reports.files(paths, strings), preferred: Reports.showcase, under: method, strings,
        color)
      return
    }
    let noColor = color == .never || (color == .auto && variable("NO_COLOR") != nil)
    state.session.isFirstTime = settings.isFirstTime
    state.session.settingsFinding = settings.findings.first.map {
      settings.findings.count == 1
        ? $0 : "\($0) · +\(settings.findings.count - 1) (govrank config)"
    }
    state.preferences.followsBackground = settings.theme.value == nil && !noColor
    let pipe = WakePipe()
    let follows = state.preferences.followsBackground
    let mailbox = Mailbox(waker: pipe)
    let server =
      talk == nil
      ? nil
      : SpeakerSocket.Server { line in
        if let word = SpeakerWord(line) { mailbox.post(.speaker(word)) }
      }
    if let server { environment.publish = server.publish }
    var program = Program(state, mailbox: mailbox, environment: environment)
    // Standard input can be read once only, so a terminal that can't be taken must not have begun.
    let readsAhead = !files.contains("-")
    if readsAhead { program.load(paths) }
    let set =
      named != nil
      ? nil : settings.theme.value.map { themes.setting($0, from: settings.theme.origin, strings) }
    for note in set?.notes ?? [] { Output.note(note) }
    var chosen = named ?? set?.theme ?? themes.standard(noColor ? "mono" : "dark")
    let backend: NcursesBackend
    do throws(TerminalError) {
      backend = try NcursesBackend(
        noColor: noColor, isUTF8: Output.isUTF8, usesMouse: settings.mouse.value,
        asksBackground: follows, pipe: pipe)
    } catch {
      let type: String? = if case .unknownType(let type) = error { type } else { nil }
      Output.note("govrank: " + strings.printsRanking(type))
      try printPlain(
        try Reports.files(paths, strings), preferred: Reports.showcase, under: method, strings,
        color)
      return
    }
    if backend.depth == .none, let mono = themes.load("mono"), settings.theme.value == nil {
      chosen = mono.0
    }
    if !readsAhead { program.load(paths) }
    program.run(on: backend, theme: chosen)
    backend.end()
    server?.end()
    if talk == nil { settings.remember(program.state, opened: paths) }
    // What the system would take back piece by piece goes at once.
    endProcess(.success)
  }

  /// Refuses a first word that is no file and does not look like one: it was meant for a command.
  private static func checkCommand(_ paths: [String], _ strings: Strings) throws {
    guard let word = paths.first, !Reports.exists(word),
      !word.contains(where: { "/.".contains($0) })
    else { return }
    // Behind the word open there are only paths.
    guard CommandLine.arguments.dropFirst().first != configuration.commandName else { return }
    let commands = GovRank.configuration.subcommands.filter { $0.configuration.shouldDisplay }
      .compactMap { $0.configuration.commandName }
    throw ValidationError(
      strings.suggesting(strings.noCommand(word.visible), word, among: commands + ["help"]))
  }

  private static func printPlain(
    _ files: [String], preferred: String?, under method: OtherMethod?, _ strings: Strings,
    _ color: ColorChoice
  ) throws {
    let library = Library.load(files)
    guard let entry = library.chosen(preferring: preferred), let own = entry.scored else {
      throw Reports.fail(library, strings)
    }
    Reports.noteUnusable(library, strings)
    let scored = try method?.applied(to: own) ?? own
    Output.note("\(entry.file): \(scored.report.title(strings.language))".visible)
    var options = OutputOptions()
    options.chosenFormat = .table
    options.table = .all
    options.languageOption = LanguageOption(strings.language)
    options.color = color
    let reading = RankingReading(scored, category: scored.largestCategory, strings)
    try options.print(reading.sheet(of: reading.units()))
  }
}
