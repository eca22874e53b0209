import ArgumentParser
import Dashboard
import Exchange
import IndexReports
import TerminalCore
import Wording

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Make a report from a table.",
    discussion: """
      CSV and TSV with a header line; comma, semicolon or tab, decimal point or comma, quotes and a byte \
      order mark are recognised. Columns are found by their headers (code, name, score, rank, region; mã, tên, điểm, \
      hạng, vùng) or named by options. A wide table has a unit per line, and every other column with numbers becomes \
      an indicator; with --key and --value a long table has a line per unit and indicator. With a score column the \
      scores are the publisher's; other columns then are taken only if --columns names them. What was read, skipped \
      and doubtful is said on standard error. A table that comes every year is described once, in a mapping file \
      (TOML, --map): the same names as the options, and [indicators."Header"] with code, name, unit, direction and \
      weight. A table that govrank rank printed as CSV comes back with what was published and what was computed kept \
      apart. Of JSON-stat 2.0 the dimension with the role geo (or --name, or the \
      largest) has the units, one other dimension the indicators; of a time dimension the last category counts, or \
      --period.
      """)

  enum Source: String, ExpressibleByArgument, CaseIterable {
    case csv, tsv, jsonstat
  }

  enum Decimal: String, ExpressibleByArgument, CaseIterable {
    case comma, point
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

  @Option(help: "Column with a region or group; may be repeated.")
  var group: [String] = []

  @Option(help: "Columns that become indicators, separated by commas; default: all with numbers.")
  var columns: String?

  @Option(help: "Of a long table: the column that names the indicator.")
  var key: String?

  @Option(help: "Of a long table: the column with the values.")
  var value: String?

  @Option(help: "Indicators of which less is better, by header; may be repeated.")
  var lower: [String] = []

  @Option(help: "The decimal mark, comma or point; found out if not said.")
  var decimal: Decimal?

  @Option(help: "How indicators are normalised (default: minmax:0,100); none for scores.")
  var normalise: String?

  @Option(help: "Of JSON-stat: the category of a further dimension, as sex=total; may be repeated.")
  var pick: [String] = []

  @Option(help: "Mapping file (TOML); options given beside it go before it.")
  var map: String?

  @Option(name: .shortAndLong, help: "The file to write; standard output if none is named.")
  var output: String?

  @Flag(help: "Overwrite the file if it exists.")
  var force = false

  @OptionGroup var languageOption: LanguageOption

  private static let normalisations = [
    "none", "minmax", "zscore", "rank", "borda", "percentile", "distance-to-best",
    "fraction-of-best",
  ]

  func validate() throws {
    guard (key == nil) == (value == nil) else {
      throw ValidationError("a long table needs both --key and --value")
    }
  }

  func run() throws {
    prepareProcess()
    let texts = ImportTexts.of(languageOption.language)
    noteIdle(Strings.of(languageOption.language))
    var mapping = try readMapping()
    let bytes: [UInt8]
    do throws(FileProblem) {
      bytes = try WholeFile.bytes(file, limit: WholeFile.tableLimit)
    } catch {
      throw Reports.fail(error, file, Strings.of(languageOption.language))
    }
    let table =
      try source == .jsonstat ? readJSONStat(bytes, &mapping) : readTable(bytes, texts)
    var tableImport = TableImport(table, mapping, lower: lower, named: file, texts)
    let report = try tableImport.report()
    Output.note(tableImport.headline.visible)
    for line in tableImport.summary.lines { Output.note(line.visible) }
    if tableImport.summary.omitted > 0 {
      Output.note(texts.moreFindings(tableImport.summary.omitted))
    }
    let text = report.text(depth: 3) + "\n"
    // What is written must open: the reader has the last word.
    let reading = ReportReader.read(bytes: Array(text.utf8), named: output ?? "report")
    let strings = Strings.of(languageOption.language)
    for finding in reading.diagnostics {
      // Said of the table, since the report is not there yet; what contradicts itself in it stays as it is.
      let place = tableImport.place(of: finding) ?? file
      let severity = reading.report == nil ? texts.error : texts.doubtful
      Output.note("\(place): \(severity): \(strings.sentence(finding))".visible)
    }
    guard reading.report != nil else { throw Status.badData }
    try Output.write(text, toFile: output, overwrites: force)
  }

  /// Says which options change nothing of what is written.
  private func noteIdle(_ strings: Strings) {
    let isCube = source == .jsonstat
    Output.noteIdle("--pick", without: "--as jsonstat", if: !pick.isEmpty && !isCube, strings)
    Output.noteIdle("--decimal", without: "--as csv", if: decimal != nil && isCube, strings)
    Output.noteIdle("--force", without: "--output", if: force && output == nil, strings)
  }

  /// The mapping file with the options over it.
  private func readMapping() throws -> ImportMapping {
    var mapping = ImportMapping()
    if let map {
      let text: String
      do throws(FileProblem) {
        text = try WholeFile.text(map)
      } catch {
        throw Reports.fail(error, map, Strings.of(languageOption.language))
      }
      let (read, findings) = ImportMapping.parse(text)
      for finding in findings {
        Output.note(
          "\(map.visible):\(finding.line):\(finding.column): error: \(finding.message.visible)")
      }
      guard findings.isEmpty else { throw Status.badData }
      mapping = read
    }
    mapping.id = id ?? mapping.id
    mapping.title = title.map { Text($0) } ?? mapping.title
    mapping.period = period ?? mapping.period
    mapping.code = code ?? mapping.code
    mapping.name = name ?? mapping.name
    mapping.score = score ?? mapping.score
    mapping.rank = rank ?? mapping.rank
    if !group.isEmpty { mapping.groups = group }
    mapping.key = key ?? mapping.key
    mapping.value = value ?? mapping.value
    if let decimal { mapping.hasDecimalComma = decimal == .comma }
    mapping.normalise = normalise ?? mapping.normalise
    if let columns {
      mapping.indicators = columns.split(separator: ",").map { header in
        mapping.indicators?.first { $0.header == header.trimmed } ?? .init(header: header.trimmed)
      }
    }
    guard (mapping.key == nil) == (mapping.value == nil) else {
      throw ValidationError("a long table needs both key and value")
    }
    if let text = mapping.normalise {
      let name = text.split(separator: ":").first.map(String.init) ?? ""
      guard Self.normalisations.contains(name), MethodNotation.normalisation(text) != nil else {
        throw ValidationError(
          "--normalise \(text): expected one of none, minmax:0,100, zscore:0,1, rank, borda, "
            + "percentile, distance-to-best, fraction-of-best")
      }
    }
    return mapping
  }

  private func readTable(_ bytes: [UInt8], _ texts: ImportTexts) throws -> DelimitedText {
    do throws(DelimitedText.Fault) {
      return try DelimitedText(bytes, delimiter: source == .tsv ? "\t" : nil)
    } catch {
      let reason =
        switch error.reason {
        case .openQuote: texts.openQuote
        case .notUTF8:
          bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) ? texts.workbook : texts.notUTF8
        case .empty: texts.empty
        }
      Output.note("\(file.visible):\(error.line):\(error.column): \(texts.error): \(reason)")
      throw Status.badData
    }
  }

  /// The dataset as a long table, with what it says of itself put into the mapping.
  private func readJSONStat(
    _ bytes: [UInt8], _ mapping: inout ImportMapping
  ) throws -> DelimitedText {
    var choices: [String: String] = [:]
    for choice in pick {
      let parts = choice.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw ValidationError("--pick takes DIMENSION=CATEGORY, found \"\(choice)\"")
      }
      choices[parts[0]] = parts[1]
    }
    let (dataset, findings) = JSONStat.read(
      bytes: bytes, named: file, unitDimension: name, period: period, choices: choices)
    for finding in findings { Output.note(Strings.of(languageOption.language).line(finding)) }
    guard let dataset else { throw Status.badData }
    Output.note(
      "\(file.visible): units of \(dataset.units.visible)"
        + (dataset.indicators.map { ", indicators of \($0.visible)" } ?? "")
        + (dataset.period.map { ", period \($0.visible)" } ?? ""))
    mapping.name = "name"
    mapping.code = "code"
    mapping.key = "indicator"
    mapping.value = "value"
    mapping.hasDecimalComma = false
    mapping.period = dataset.period ?? mapping.period
    mapping.title = mapping.title ?? dataset.title.map { Text($0) }
    return dataset.table
  }
}
