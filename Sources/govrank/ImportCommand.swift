import ArgumentParser
import Commands
import Exchange
import IndexReports
import TerminalCore
import Wording

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Make a report from a table.",
    discussion: """
      A table is read as a person reads it: titles above, notes below, two rows of headers, units of measure, footnotes' \
      marks, totals and regions among the rows are seen for what they are; comma, semicolon, tab or pipe, decimal point \
      or comma, quotes and the encoding are recognised. Columns are known by the words of their headers, in English, \
      Vietnamese and other languages, and by what they hold: names, codes, periods, groups, published scores and ranks; \
      other columns with numbers become indicators, unless there is a published ranking; then --columns takes them. \
      A long table has a line per unit and indicator (--key, --value). Of several periods the last counts, or --period; \
      --series NAME makes a report of each, into the folder that --output names. Every decision is said on standard \
      error; what can't be decided is asked where somebody sits at a terminal, and elsewhere an error that names the option \
      which settles it. A table that comes every year is described once, in a mapping file (TOML, --map, written by \
      --save-mapping): the same names as the options, and [indicators."Header"] with code, name, unit, direction, \
      weight, goalposts, decimals, rank and pillar; {period} stands for the period in headers and texts. What the \
      mapping names and the table lacks is refused with what it may be called now (--rename, --without). A table that \
      govrank rank printed as CSV comes back with what was published and what was computed kept apart. Of a workbook (XLSX, \
      ODS) the sheet that holds a table is read, or the one that --sheet names. Of JSON-stat the \
      dimension with the role geo (or --name, or the largest) has the units, one other dimension the indicators.
      """)

  enum Source: String, ExpressibleByArgument, CaseIterable {
    case csv, tsv, jsonstat
  }

  enum Decimal: String, ExpressibleByArgument, CaseIterable {
    case comma, point
  }

  @Argument(help: "The table, or - for standard input.")
  var file: String

  @Option(name: .customLong("as"), help: "csv, tsv or jsonstat; found out if not said.")
  var form: Source?

  @Option(help: "Id of the report (default: the file's name).")
  var id: String?

  @Option(help: "Title of the report.")
  var title: String?

  @Option(help: "Period of the data, such as 2024; of a table of several it chooses.")
  var period: String?

  @Option(
    help:
      "Name of the series; of a table of several periods a report of each is written, into a folder."
  )
  var series: String?

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

  @Option(help: "Figures of which less is better, by header; may be repeated.")
  var lower: [String] = []

  @Option(help: "Figures of which more is better, by header; may be repeated.")
  var higher: [String] = []

  @Option(help: "The decimal mark, comma or point; found out if not said.")
  var decimal: Decimal?

  @Option(help: "How indicators are normalised (default: minmax:0,100); none for scores.")
  var normalise: String?

  @Option(
    help:
      "Only rows with this value in a column, or of JSON-stat a category of a dimension, as sex=total; may be repeated."
  )
  var pick: [String] = []

  @Option(help: "A row that looks like a total and is a unit, by name; may be repeated.")
  var keep: [String] = []

  @Option(help: "A row that looks like a unit and is none, by name; may be repeated.")
  var omit: [String] = []

  @Option(help: "A column that is of no use; may be repeated.")
  var ignore: [String] = []

  @Option(
    help: "What the mapping calls OLD is called NEW in this table, as OLD=NEW; may be repeated.")
  var rename: [String] = []

  @Option(help: "A column that the mapping names and this table lacks; may be repeated.")
  var without: [String] = []

  @Option(help: "Of a workbook: the sheet, by name or number.")
  var sheet: String?

  @Flag(help: "Of a workbook: take hidden rows and columns as well.")
  var hidden = false

  @Option(help: "The line of the header, 0 for none; found if not said.")
  var header: Int?

  @Option(help: "The encoding, such as Windows-1258 or TCVN3; found out if not said.")
  var encoding: String?

  @Option(help: "Mapping file (TOML); options given beside it go before it.")
  var map: String?

  @Option(help: "Write what was decided as a mapping file for next year's table.")
  var saveMapping: String?

  @Option(
    name: .shortAndLong,
    help: "The file to write, or the folder of a series; standard output if none is named.")
  var output: String?

  @Flag(help: "Overwrite the file if it exists.")
  var force = false

  @OptionGroup var languageOption: LanguageOption

  var strings: Strings { Strings.of(languageOption.language) }

  func validate() throws {
    guard (key == nil) == (value == nil) else {
      throw ValidationError(Strings.of(languageOption.language).longNeedsBoth)
    }
  }

  func run() throws {
    prepareProcess()
    let writing = ImportWriting(
      of: file, to: output, overwrites: force, mapping: map, savedMapping: saveMapping, strings)
    let mapping = try readMapping()
    let bytes: [UInt8]
    do throws(FileProblem) {
      bytes = try WholeFile.bytes(file, limit: WholeFile.tableLimit)
    } catch {
      throw Reports.fail(error, file, strings)
    }
    let source: ImportSource
    do throws(ImportRefusal) {
      source = try ImportSource(
        bytes, named: file, form: form.map { $0 == .jsonstat ? .jsonStat : .delimited },
        delimiter: form == .tsv ? "\t" : nil, workbooks: Workbooks.file)
    } catch {
      throw writing.refused(error.findings, error)
    }
    noteIdle(isCube: source.form == .jsonStat)
    var proposal = ImportProposal(source, mapping)
    if let terminal = ImportDialogue(file: file, strings) {
      proposal = try terminal.settled(proposal)
    }
    try writing.write(proposal)
  }

  /// Says which options change nothing of what is written.
  private func noteIdle(isCube: Bool) {
    Output.noteIdle("--decimal", without: "--as csv", if: decimal != nil && isCube, strings)
    Output.noteIdle(
      "--force", without: "--output", if: force && output == nil && saveMapping == nil, strings)
    Output.noteIdle(
      "--rename, --without", without: "--map",
      if: !(rename.isEmpty && without.isEmpty) && map == nil, strings)
  }
}
