import ArgumentParser
import Commands
import Dashboard
import Glibc
import Host
import IndexReports
import Readings
import TerminalCore
import TerminalNcurses
import Wording

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
    for note in withoutEffect { Output.note(note) }
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
      Output.write(SheetWriter(sheet, strings), .csv)
    case .json: Output.write(SheetWriter(sheet, strings), .json)
    case .markdown: Output.write(SheetWriter(sheet, strings), .markdown)
    }
  }

  /// What was asked for and changes nothing in this form.
  private var withoutEffect: [String] {
    let form = "--format \(format.rawValue)"
    return [
      format == .json && table.decimals != nil
        ? strings.hasNoEffect("--decimals", with: form) : nil,
      format != .csv && table.bom ? strings.hasNoEffect("--bom", with: form) : nil,
      format != .table && color == .always ? strings.hasNoEffect("--color", with: form) : nil,
      table.force && table.output == nil
        ? strings.hasNoEffect("--force", without: "--output") : nil,
    ].compactMap(\.self)
  }

  /// Text for people, with colours where they are wanted.
  func say(_ text: String) {
    Output.write(text, isForPeople: true, form: usesColor ? .colored : .lines)
  }
}

/// What every command does first.
func prepareProcess() {
  // A reader that has gone and a file that may not grow are errors of writing.
  signal(SIGPIPE, SIG_IGN)
  signal(SIGXFSZ, SIG_IGN)
  ProcessSignals.takeOver()
  Output.isUTF8 = TerminalLocale.activate()
  Output.checkDestination(GovRank.askedStrings)
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
