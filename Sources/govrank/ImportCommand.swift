import ArgumentParser
import Dashboard
import IndexReports
import TerminalCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Make a report from a table.",
    discussion: """
      CSV and TSV with a header line; comma, semicolon or tab, decimal point or comma, quotes and a byte \
      order mark are recognised. Columns are found by their headers (code, name, score, rank, region; mã, tên, điểm, \
      hạng, vùng) or named by options. A wide table has a unit per line, and every other column with numbers becomes \
      an indicator; with --key and --value a long table has a line per unit and indicator. With a score column the \
      scores are the publisher's; other columns then are taken only if --columns names them. What was read, skipped \
      and doubtful is said on standard error. Of JSON-stat 2.0 the dimension with the role geo (or --name, or the \
      largest) has the units, one other dimension the indicators; of a time dimension the last category counts, or \
      --period.
      """)

  enum Source: String, ExpressibleByArgument, CaseIterable {
    case csv, tsv, jsonstat
  }

  @Argument(help: "The table, or - for standard input.")
  var file: String

  @Option(name: .customLong("as"), help: "csv, tsv or jsonstat (JSON-stat 2.0).")
  var source = Source.csv

  @Option(help: "Id of the report (default: the file's name).")
  var id: String?

  @Option(help: "Title of the report.")
  var title: String?

  @Option(help: "Period of the data, such as 2024.")
  var period: String?

  @Option(help: "Column with the codes of the units.")
  var code: String?

  @Option(help: "Column with the names of the units.")
  var name: String?

  @Option(help: "Column with the published scores.")
  var score: String?

  @Option(help: "Column with the published ranks.")
  var rank: String?

  @Option(help: "Column with a region or group.")
  var group: String?

  @Option(help: "Columns that become indicators, separated by commas; default: all with numbers.")
  var columns: String?

  @Option(help: "Of a long table: the column that names the indicator.")
  var key: String?

  @Option(help: "Of a long table: the column with the values.")
  var value: String?

  @Option(help: "Indicators of which less is better, by header; may be repeated.")
  var lower: [String] = []

  @Option(name: .shortAndLong, help: "The file to write; standard output if none is named.")
  var output: String?

  @Flag(help: "Overwrite the file if it exists.")
  var force = false

  @OptionGroup var languageOption: LanguageOption

  func validate() throws {
    guard (key == nil) == (value == nil) else {
      throw ValidationError("a long table needs both --key and --value")
    }
  }

  func run() throws {
    prepareProcess()
    let bytes = try read()
    var options = self
    let table = try source == .jsonstat ? readJSONStat(bytes, &options) : readTable(bytes)
    var summary: [String] = []
    let report = try TableImport(table, options, file).report(&summary)
    for line in summary { Output.note(line.visible) }
    let text = report.text(depth: 3) + "\n"
    // What is written must open: the reader has the last word.
    let reading = ReportReader.read(bytes: Array(text.utf8), named: output ?? "report")
    for finding in reading.diagnostics { Output.note(Strings.english.line(finding)) }
    guard reading.report != nil, !reading.hasErrors else { throw Status.badData }
    try Output.write(text, toFile: output, overwrites: force)
  }

  private func readTable(_ bytes: [UInt8]) throws -> DelimitedText {
    do throws(DelimitedText.Fault) {
      return try DelimitedText(bytes, delimiter: source == .tsv ? "\t" : nil)
    } catch {
      let reason =
        switch error.reason {
        case .openQuote: "a quote that is opened here is never closed"
        case .notUTF8: "the text is not UTF-8"
        case .empty: "the table is empty"
        }
      Output.note("\(file.visible):\(error.line):\(error.column): error: \(reason)")
      throw Status.badData
    }
  }

  /// The dataset as a long table, with the options that it answers itself.
  private func readJSONStat(
    _ bytes: [UInt8], _ options: inout ImportCommand
  ) throws -> DelimitedText {
    let (dataset, findings) = JSONStat.read(
      bytes: bytes, named: file, unitDimension: name, period: period)
    for finding in findings { Output.note(Strings.of(languageOption.language).line(finding)) }
    guard let dataset else { throw Status.badData }
    Output.note(
      "\(file.visible): units of \(dataset.units.visible)"
        + (dataset.indicators.map { ", indicators of \($0.visible)" } ?? "")
        + (dataset.period.map { ", period \($0.visible)" } ?? ""))
    options.name = "name"
    options.code = "code"
    options.key = "indicator"
    options.value = "value"
    options.period = dataset.period ?? period
    options.title = title ?? dataset.title
    return dataset.table
  }

  private func read() throws -> [UInt8] {
    guard let stream = file == "-" ? fdopen(0, "r") : fopen(file, "r") else {
      Output.note("\(file.visible): error: \(String(cString: strerror(errno)))")
      throw Status.noInput
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let size = fread(&buffer, 1, buffer.count, stream)
      guard size > 0 else { break }
      bytes.append(contentsOf: buffer[..<size])
      guard bytes.count < 1 << 30 else { break }
    }
    return bytes
  }
}
