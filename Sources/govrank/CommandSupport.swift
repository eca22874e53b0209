import ArgumentParser
import CompositeIndex
import Dashboard
import Exchange
import Glibc
import Host
import IndexReports
import Readings
import TerminalCore
import TerminalNcurses
import Wording

/// Exit statuses, as in `sysexits.h` where it has one.
enum Status {
  static let findings = ExitCode(1)
  static let cannotVerify = ExitCode(2)
  static let badData = ExitCode(65)
  static let noInput = ExitCode(66)

  static func of(_ finding: Diagnostic) -> ExitCode { finding.isMissingInput ? noInput : badData }
}

enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case table, csv, json, markdown
}

enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

struct LanguageOption: ParsableArguments {
  @Option(
    name: .customLong("lang"), help: "Language: en or vi (default: the locale's).",
    completion: .languages,
    transform: { text in
      guard let language = Language(rawValue: text) else {
        throw ValidationError(
          Strings.of(UserSettings(usesState: false).language.value)
            .takes("--lang", .either("en", "vi"), found: text))
      }
      return language
    })
  var chosen: Language?

  var language: Language {
    chosen ?? UserSettings(usesState: false).language.value
  }

  init() {}

  init(_ language: Language) {
    chosen = language
  }
}

/// Options that every reporting command takes.
struct OutputOptions: ParsableArguments {
  @Option(name: .customLong("format"), help: "Output: table (the default), csv, json or markdown.")
  var chosenFormat: OutputFormat?

  @OptionGroup(title: "Rows, columns, files") var table: TableOptions

  @OptionGroup var languageOption: LanguageOption

  @Option(help: "Colours: auto, always or never.")
  var color = ColorChoice.auto

  var format: OutputFormat { chosenFormat ?? table.formatOfEnding ?? .table }

  var strings: Strings { .of(languageOption.language).with(table.decimals ?? .usual) }

  /// Asked once, not for every cell.
  private static let terminalShowsColors =
    isatty(1) == 1 && variable("NO_COLOR") == nil
    && !["", "dumb"].contains(variable("TERM") ?? "")

  /// Whether the table may be coloured.
  var usesColor: Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto: Self.terminalShowsColors && table.output == nil
    }
  }

  func paint(_ text: String, _ role: Role) -> String {
    guard usesColor else { return text }
    switch role {
    case .header: return "\u{1B}[1m\(text)\u{1B}[0m"
    case .missing, .muted: return "\u{1B}[2m\(text)\u{1B}[0m"
    case .better, .success: return "\u{1B}[32m\(text)\u{1B}[0m"
    case .worse, .error: return "\u{1B}[31m\(text)\u{1B}[0m"
    case .warning: return "\u{1B}[33m\(text)\u{1B}[0m"
    case .rank, .accent: return "\u{1B}[36m\(text)\u{1B}[0m"
    case .title: return "\u{1B}[1m\(text)\u{1B}[0m"
    default: return text
    }
  }

  /// Prints the rows and columns that are wanted of a sheet in the chosen format; beside a table its notes, on
  /// standard error.
  func print(_ whole: Sheet) throws {
    let strings = strings
    let sheet = try table.arrangement.applied(to: whole, strings)
    switch format {
    case .table:
      for note in sheet.notes { Output.note(note) }
      if !sheet.above.isEmpty { say(sheet.above.joined(separator: "\n").visible(.lines) + "\n\n") }
      let table = SheetTable(sheet, strings)
      let (width, left) = (Output.width, table.leftOut(limit: Output.width))
      if !left.isEmpty { Output.note(strings.columnsLeftOut(left)) }
      say(
        table.text(limit: width) { text, part in
          switch part {
          case .header: paint(text, .header)
          case .cell(let tone): paint(text, tone.role)
          }
        })
      if !sheet.below.isEmpty {
        say("\n" + sheet.below.joined(separator: "\n").visible(.lines) + "\n")
      }
    case .csv:
      if table.bom { Output.writeByteOrderMark() }
      Output.write(SheetWriter(sheet, strings).text(.csv) ?? "")
    case .json: Output.write(SheetWriter(sheet, strings).text(.json) ?? "")
    case .markdown: Output.write(SheetWriter(sheet, strings).text(.markdown) ?? "")
    }
  }

  /// Text for people, with colours where they are wanted.
  func say(_ text: String) {
    Output.write(text, isForPeople: true, form: usesColor ? .colored : .lines)
  }
}

/// Ends the process at once (inside commands `exit` is the argument parser's).
func endProcess(_ status: Int32) -> Never { exit(status) }

/// What every command does first.
func prepareProcess() {
  // A reader that has gone and a file that may not grow are errors of writing.
  signal(SIGPIPE, SIG_IGN)
  signal(SIGXFSZ, SIG_IGN)
  ProcessSignals.takeOver()
  Output.isUTF8 = TerminalLocale.activate()
  Output.checkDestination(GovRank.askedStrings)
}

/// Reading reports for commands: findings go to standard error, and decide the exit status.
enum Reports {
  /// The first of several reports that has all of some units by these names; `nil` without names, or where none has.
  static func knowing(_ units: [String], among reports: [ScoredReport]) -> ScoredReport? {
    guard !units.isEmpty, reports.count > 1 else { return nil }
    return reports.first { scored in
      units.allSatisfy { if case .unit = scored.find($0) { true } else { false } }
    }
  }

  /// The report of a path; of a folder the one that is preferred or the first, saying which.
  ///
  /// - Parameter series: Files and folders with the other periods of its series.
  static func one(
    _ path: String, strings: Strings, preferred: String? = OpenCommand.showcase,
    series: [String] = []
  ) throws -> ScoredReport {
    let files = try Self.files([path], strings)
    let others = series.isEmpty ? [] : try Self.files(series, strings)
    let library = Library.load(files + others.filter { !files.contains($0) })
    guard let entry = library.chosen(preferring: preferred, among: files),
      let scored = entry.scored
    else {
      throw fail(library, strings)
    }
    if files.count > 1 { Output.note("\(entry.file): \(scored.report.title(strings.language))") }
    for finding in entry.diagnostics where finding.severity == .error {
      Output.note(strings.line(finding))
    }
    // What is wrong with the others is said; they are not what was asked for, unless they were named.
    for other in library.entries where other.file != entry.file {
      for finding in other.diagnostics where finding.severity == .error {
        guard other.scored == nil || !files.contains(other.file) else { continue }
        Output.note(strings.line(finding))
        if finding.isMissingInput, others.contains(finding.file) { throw Status.noInput }
      }
    }
    if !series.isEmpty, library.withOtherPeriods(scored.report) == nil {
      Output.note(
        "--series: " + strings.noOtherPeriod(scored.report.series ?? scored.report.id))
      throw Status.badData
    }
    if library.entries.count > 1, let joined = library.withOtherPeriods(scored.report) {
      return ScoredReport(joined)
    }
    return scored
  }

  /// The report files of some paths. What is not there is said, and then nothing else is opened.
  ///
  /// - Parameter endings: Of further files that count in folders.
  static func files(
    _ paths: [String], _ strings: Strings, and endings: Set<String> = []
  ) throws -> [String] {
    let missing = paths.filter { !exists($0) }
    guard missing.isEmpty else { throw fail(Library.load(missing), strings) }
    return try found(paths, strings, endings)
  }

  /// The reports that a command's words name, of which one at least can be used; what is wrong with others is said.
  ///
  /// - Returns: Their files, the reports, and the words that name none.
  static func several(
    _ words: [String], for command: String, _ strings: Strings
  ) throws -> (files: [String], scored: [ScoredReport], rest: [String]) {
    let rest = words.filter { !Library.isReportPath($0) }
    let paths = words.filter { Library.isReportPath($0) }
    guard !paths.isEmpty else {
      // What was meant for a path is none.
      guard let first = rest.first else { throw ValidationError(strings.needs(command, .report)) }
      throw fail(Library.load([first]), strings)
    }
    let files = try files(paths, strings)
    let library = Library.load(files)
    let scored = library.entries.compactMap(\.scored)
    guard !scored.isEmpty else { throw fail(library, strings) }
    noteUnusable(library, strings)
    return (files, scored, rest)
  }

  /// All reports of some paths; what is not there is a finding like others.
  static func all(_ paths: [String], _ strings: Strings) throws -> Library {
    Library.load(try found(paths, strings))
  }

  private static func found(
    _ paths: [String], _ strings: Strings, _ endings: Set<String> = []
  ) throws -> [String] {
    let files = Library.files(paths, and: endings)
    guard !files.isEmpty else {
      Output.note("\(paths.joined(separator: " ").visible): " + strings.noReports)
      throw Status.noInput
    }
    return files
  }

  /// The theme that the command line names, a name or a TOML file.
  ///
  /// - Throws: `ValidationError` for no such name, 66 for no such file, 65 for a file that is no theme,
  ///   with the places of its faults.
  static func theme(_ name: String, _ themes: ThemeLibrary, _ strings: Strings) throws -> Theme {
    switch themes.choose(name) {
    case .theme(let theme, let findings, let path):
      for finding in findings { Output.note(strings.line(finding, in: path)) }
      guard findings.allSatisfy(\.isWarning) else { throw Status.badData }
      return theme
    case .unknownName: throw ValidationError(themes.unknown(name, strings))
    case .unreadable(let problem): throw fail(problem, name, strings)
    }
  }

  /// Whether there is anything at a path that a user named.
  static func exists(_ path: String) -> Bool {
    var information = stat()
    return path == "-" || stat(path, &information) == 0 || (errno != ENOENT && errno != ENOTDIR)
  }

  /// Says what is wrong with files beside the one that is used.
  static func noteUnusable(_ library: Library, _ strings: Strings) {
    for finding in library.findingsOfUnusable { Output.note(strings.line(finding)) }
  }

  /// Says what is wrong with all files; returns the status to end with.
  static func fail(_ library: Library, _ strings: Strings) -> ExitCode {
    for finding in library.diagnostics {
      Output.note(strings.line(finding))
      // The wrong door: what is a table has to be made a report first.
      if finding.code == .syntax || finding.code == .wrongType, finding.line <= 1,
        isTable(finding.file)
      {
        Output.note(strings.isTable(finding.file.visible))
      }
    }
    if library.diagnostics.isEmpty { Output.note("govrank: " + strings.noReports) }
    return status(library)
  }

  private static func isTable(_ file: String) -> Bool {
    guard file != "-", let bytes = try? WholeFile.bytes(file, limit: WholeFile.scenarioLimit) else {
      return false
    }
    return TableFile.looksLikeTable(bytes)
  }

  static func status(_ library: Library) -> ExitCode {
    library.diagnostics.contains(where: \.isMissingInput) ? Status.noInput : Status.badData
  }

  /// Says why a file other than a report can't be read; returns the status to end with.
  static func fail(_ problem: FileProblem, _ file: String, _ strings: Strings) -> ExitCode {
    let finding = Diagnostic(problem, file: file)
    Output.note(strings.line(finding))
    return Status.of(finding)
  }

  static func category(_ text: String?, in scored: ScoredReport, _ strings: Strings) throws -> Int {
    try text.map { try ReportNames(scored.report, strings).category($0) } ?? scored.largestCategory
  }

  static func node(_ text: String?, in scored: ScoredReport, _ strings: Strings) throws -> Int {
    try text.map { try ReportNames(scored.report, strings).node($0) } ?? 0
  }

  /// The unit that a text means; what it was taken for is said where that is not what was typed.
  ///
  /// - Parameter category: The one that units of the same name are looked for in.
  static func unit(
    _ text: String, in scored: ScoredReport, category: Int? = nil, _ strings: Strings
  ) throws -> Int {
    let (unit, note) = try ReportNames(scored.report, strings)
      .unit(text, in: scored, category: category)
    if let note { Output.note(note) }
    return unit
  }

  /// Says what is there and what is missing where no score comes of a node.
  static func nothingScored(
    _ scored: ScoredReport, category: Int, node: Int, _ strings: Strings
  ) -> ExitCode {
    let counts = ScoreCounts(scored, category: category, node: node, language: strings.language)
    Output.note("\(scored.report.file): \(strings.noScore(counts))".visible)
    return Status.badData
  }
}

extension Strings {
  /// Refuses a number outside a range.
  func check(_ number: Int, _ option: String, in range: ClosedRange<Int>) throws {
    guard !range.contains(number) else { return }
    let most = range.upperBound == .max ? nil : range.upperBound
    throw ValidationError(
      takes(option, .number(from: range.lowerBound, to: most), found: number))
  }
}
