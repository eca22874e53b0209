import ArgumentParser
import Dashboard
import Exchange
import Glibc
import Host
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
      throw refused(error.findings, error)
    }
    noteIdle(isCube: source.form == .jsonStat)
    var proposal = ImportProposal(source, mapping)
    if let terminal = ImportDialogue(file: file, strings) {
      proposal = try terminal.settled(proposal)
    }
    try write(proposal)
  }

  private func write(_ proposal: ImportProposal) throws {
    if let refusal = proposal.refusal { throw refused(proposal.findings, refusal) }
    let periods = proposal.periods
    // What ends like a report is one, of the last period.
    let isFile = output?.lowercased().hasSuffix(".json") ?? false
    guard proposal.mapping.series != nil, proposal.mapping.period == nil, periods.count > 1,
      !isFile
    else {
      try write(proposal, to: output)
      return
    }
    guard let folder = output else {
      Output.note("\(file.visible): \(strings.seriesNeedsFolder(periods.count))")
      throw ExitCode(64)
    }
    FileWriter.makeFolder(of: folder.hasSuffix("/") ? folder : folder + "/")
    for period in periods {
      var mapping = proposal.mapping
      mapping.say(period: period)
      let own = ImportProposal(proposal.source, mapping, after: proposal)
      guard let plan = own.plan, own.refusal == nil else {
        throw refused(own.findings, own.refusal ?? ImportRefusal([]))
      }
      let name = String(plan.id.map { "/\\: ".contains($0) ? "-" : $0 })
      try write(
        own, to: folder + (folder.hasSuffix("/") ? "" : "/") + name + ".json", isOfSeries: true)
    }
  }

  /// Says why a table can't be imported.
  private func refused(_ findings: [ImportFinding], _ refusal: ImportRefusal) -> ExitCode {
    for finding in refusal.diagnostics { Output.note(strings.line(finding)) }
    for finding in findings { say(finding) }
    return refusal.isUsage ? ExitCode(64) : Status.badData
  }

  /// Writes a report and says what was found.
  private func write(
    _ proposal: ImportProposal, to path: String?, isOfSeries: Bool = false
  ) throws {
    var proposal = proposal
    var reading: Reading?
    let isMade = try Output.make(toFile: path, overwrites: force, strings) { descriptor in
      var problem: Int32 = 0
      let sink = ByteSink { bytes in
        let isWritten = FileWriter.writeAll(bytes, to: descriptor)
        if !isWritten { problem = errno }
        return isWritten
      }
      proposal.write(to: sink)
      // What is written must open: the reader has the last word.
      if sink.isFine {
        reading = ReportReader.read(descriptor: descriptor, named: path ?? "report")
      }
      errno = problem
      return reading?.report != nil
    }
    for finding in proposal.diagnostics { Output.note(strings.line(finding)) }
    guard let plan = proposal.plan else { return }
    Output.note("\(file): \(strings.headline(plan.summary))".visible)
    for finding in proposal.findings {
      // All of them are taken.
      if isOfSeries, case .periodTaken = finding.kind { continue }
      say(finding, hasPlaces: proposal.hasPlaces, sheet: proposal.sheet)
    }
    if plan.omittedFindings > 0 { Output.note(strings.moreFindings(plan.omittedFindings)) }
    for finding in reading?.diagnostics ?? [] {
      // Said of the table, since the report is not there yet; what contradicts itself in it stays as it is.
      var place = file
      if proposal.hasPlaces, let found = plan.place(of: finding) {
        place +=
          proposal.sheet.map {
            ":\($0)!" + SheetShape.reference(row: found.line, column: found.column)
          } ?? ":\(found.line):\(found.column)"
      }
      let severity: ImportFinding.Severity = isMade ? .doubt : .error
      Output.note("\(place): \(strings.word(severity) ?? ""): \(strings.sentence(finding))".visible)
    }
    guard isMade else { throw Status.badData }
    if let report = reading?.report, let earlier = earlierReport(of: report, path) {
      for finding in ImportFinding.units(of: report, since: earlier, strings.language) {
        say(finding)
      }
    }
    if let saveMapping {
      try Output.write(plan.mappingText, toFile: saveMapping, overwrites: force, strings)
    }
  }

  /// The last earlier report of the series, in the folder that is written to or beside the mapping.
  private func earlierReport(of report: Report, _ path: String?) -> Report? {
    guard let series = report.series else { return nil }
    var folders: [String] = []
    for path in [path, map].compactMap(\.self) {
      let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
      if !folders.contains(folder) { folders.append(folder) }
    }
    let files = Library.files(folders).filter { $0 != path }.prefix(atMost: Self.mostReports)
    let others = files.compactMap { ReportReader.read($0)?.report }
    return others.filter { $0.series == series && isEarlier($0.period, report.period) }
      .max { isEarlier($0.period, $1.period) }
  }

  /// Files of a folder in which an earlier report is looked for.
  private static let mostReports = 200

  private func say(_ finding: ImportFinding, hasPlaces: Bool = true, sheet: String? = nil) {
    var finding = finding
    if !hasPlaces { (finding.line, finding.column) = (nil, nil) }
    Output.note(strings.line(finding, file: file, sheet: sheet).visible)
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
