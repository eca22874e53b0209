import ArgumentParser
import Commands
import Dashboard
import IndexReports
import Readings
import TerminalCore
import Wording

/// Which part of a table is wanted, in which digits, and where it goes: the same for every command that prints one.
struct TableOptions: ParsableArguments {
  @Option(help: "Only these columns, by key or title, between commas.", completion: .columns)
  var columns: String?

  @Option(
    parsing: .unconditional, help: "Sort by columns between commas, with - before one that falls.",
    completion: .columns)
  var sort: String?

  @Option(
    name: .customLong("where"),
    help: "Only rows for which it holds: a name or region, or 'tii>0.7, rank<10'.")
  var conditions: String?

  @Option(
    parsing: .unconditional,
    help: "Decimals of scores: a number, or full; CSV and JSON have all without it.",
    transform: { text in
      if text == "full" { return .full }
      guard let count = Int(text), (0...15).contains(count) else {
        throw ValidationError(
          Strings.of(UserSettings(usesState: false).language.value)
            .takes("--decimals", .either("full", "0…15"), found: text))
      }
      return .exactly(count)
    })
  var decimals: NumberFormat.Decimals?

  @Option(
    name: .shortAndLong,
    help: "The file to write; without --format its ending says the form (.csv, .json, .md).",
    completion: .file())
  var output: String?

  @Flag(help: "Overwrite the file if it exists.")
  var force = false

  @Flag(help: "Begin CSV with a byte order mark, by which Excel knows UTF-8.")
  var bom = false

  /// All of a table, for who prints one without a command line.
  static var all: TableOptions {
    var options = TableOptions()
    (options.columns, options.sort, options.conditions) = (nil, nil, nil)
    (options.decimals, options.output) = (nil, nil)
    (options.force, options.bom) = (false, false)
    return options
  }

  func validate() throws {
    guard let output else { return }
    let ending = output.lowercased().split(separator: "/").last?.split(separator: ".").dropFirst()
      .last
    if let ending, ["xlsx", "ods", "html", "htm", "pdf", "png", "svg"].contains(ending) {
      throw ValidationError(
        Strings.of(UserSettings(usesState: false).language.value).otherEnding(String(ending)))
    }
    Output.destination = (output, force)
  }

  var arrangement: SheetArrangement {
    SheetArrangement(columns: columns, sort: sort, conditions: conditions)
  }

  /// The form that a file's ending stands for.
  var formatOfEnding: OutputFormat? {
    guard let output else { return nil }
    for (ending, format) in [
      (".csv", OutputFormat.csv), (".json", .json), (".md", .markdown), (".markdown", .markdown),
    ] where output.lowercased().hasSuffix(ending) { return format }
    return nil
  }
}
