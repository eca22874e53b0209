import ArgumentParser
import Dashboard
import IndexReports
import TerminalCore
import TerminalNcurses

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Open the dashboard on files or folders (the default).")

  @Argument(help: "Report files or folders; - for standard input. Default: the sample data.")
  var paths: [String] = []

  @Option(help: "Colour theme: a name (see govrank themes) or a TOML file.")
  var theme: String?

  @OptionGroup var languageOption: LanguageOption

  @Option(help: "Colours: auto, always or never.")
  var color = ColorChoice.auto

  /// The report that the product was made for.
  static let showcase = "vn-egov-2017"

  func run() throws {
    try Self.open(
      paths, theme: theme, language: languageOption.language, color: color)
  }

  static func open(
    _ given: [String], theme: String? = nil, language: Language = LanguageOption.ofLocale,
    color: ColorChoice = .auto
  ) throws {
    prepareProcess()
    let strings = Strings.of(language)
    var paths = given
    if paths.isEmpty {
      guard let samples = DataFolders.sampleData else {
        throw ValidationError("no PATH given, and no sample data found beside the program")
      }
      paths = [samples]
    }
    let preferred = showcase
    let files = Library.files(paths)
    guard !files.isEmpty else {
      Output.note("\(paths.joined(separator: " ")): " + strings.noReports)
      throw Status.noInput
    }
    // A name that is nothing is said before the screen is taken, unless others are there to be shown.
    if !files.contains(where: { $0 == "-" || access($0, F_OK) == 0 }) {
      throw Reports.fail(Library.load(files), strings)
    }
    guard isatty(1) == 1 else {
      try printPlain(files, preferred: preferred, strings, color)
      return
    }
    let noColor = color == .never || (color == .auto && variable("NO_COLOR") != nil)
    let themes = DataFolders.themes
    let pipe = WakePipe()
    var program = Program(
      AppState(
        size: AppState.smallest, language: language, theme: .builtIn, themes: themes,
        preferredReport: preferred),
      mailbox: Mailbox(waker: pipe),
      environment: Environment(
        load: { files, progress, isCancelled in
          Library.load(files, progress: progress, isCancelled: isCancelled)
        },
        excerpt: DataFolders.excerpt, start: BackgroundThread.start))
    // Standard input can be read once only, so a terminal that can't be taken must not have begun.
    let readsAhead = !files.contains("-")
    if readsAhead { program.load(files) }
    var chosen = try chosenTheme(theme, themes, noColor: noColor)
    let backend: NcursesBackend
    do throws(TerminalError) {
      backend = try NcursesBackend(noColor: noColor, isUTF8: Output.isUTF8, pipe: pipe)
    } catch {
      switch error {
      case .noTerminal: Output.note("govrank: no terminal to take keys from; printing the ranking")
      case .unknownType(let type):
        Output.note(
          type.isEmpty
            ? "govrank: TERM is not set; printing the ranking"
            : "govrank: the terminal \"\(type.visible)\" can't show the dashboard; printing the ranking"
        )
      }
      try printPlain(files, preferred: preferred, strings, color)
      return
    }
    if backend.depth == .none, let mono = themes.load("mono"), theme == nil { chosen = mono.0 }
    if !readsAhead { program.load(files) }
    program.run(on: backend, theme: chosen)
    backend.end()
    // What the system would take back piece by piece goes at once.
    endProcess(0)
  }

  static func chosenTheme(
    _ name: String?, _ themes: ThemeLibrary, noColor: Bool
  ) throws -> Theme {
    guard let name else {
      return themes.load(noColor ? "mono" : "dark")?.0 ?? .builtIn
    }
    if let known = themes.load(name) {
      note(known.1, in: themes.path(name) ?? name)
      return known.0
    }
    if name == "dark" { return .builtIn }
    guard let text = DataFolders.read(name) else {
      throw ValidationError(
        "no theme \"\(name)\"; there are " + themes.codes.joined(separator: ", "))
    }
    let code = name.split(separator: "/").last.map(String.init) ?? name
    let parsed = Theme.parse(text, code: code) { themes.load($0)?.0 }
    note(parsed.1, in: name)
    return parsed.0
  }

  private static func note(_ findings: [Theme.Finding], in file: String) {
    for finding in findings {
      Output.note("\(file):\(finding.line):\(finding.column): warning: \(finding.message)")
    }
  }

  private static func printPlain(
    _ files: [String], preferred: String?, _ strings: Strings, _ color: ColorChoice
  ) throws {
    let library = Library.load(files)
    let entry =
      library.entries.first { $0.scored != nil && $0.scored?.report.id == preferred }
      ?? library.entries.first { $0.scored != nil }
    guard let entry, let scored = entry.scored else { throw Reports.fail(library, strings) }
    for other in library.entries where other.scored == nil {
      for finding in other.diagnostics { Output.note(strings.line(finding)) }
    }
    Output.note("\(entry.file): \(scored.report.title(strings.language))")
    var options = OutputOptions()
    options.format = .table
    options.languageOption = LanguageOption(strings.language)
    options.color = color
    try RankCommand.print(
      scored, category: scored.largestCategory, node: 0, group: nil, top: nil, reverse: false,
      options)
  }
}
