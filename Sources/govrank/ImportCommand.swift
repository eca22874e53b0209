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
      error; what can't be decided is an error that names the option which settles it. A table that comes every year is \
      described once, in a mapping file (TOML, --map, written by --save-mapping): the same names as the options, and \
      [indicators."Header"] with code, name, unit, direction, weight, goalposts, decimals and pillar. A table that \
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
  var source: Source?

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

  @Option(help: "A column that is of no use; may be repeated.")
  var ignore: [String] = []

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

  private static let normalisations = [
    "none", "minmax", "zscore", "rank", "borda", "percentile", "distance-to-best",
    "fraction-of-best", "goalposts",
  ]

  private var strings: Strings { Strings.of(languageOption.language) }

  func validate() throws {
    guard (key == nil) == (value == nil) else {
      throw UsageFault(Strings.of(languageOption.language).longNeedsBoth)
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
    do {
      try run(bytes, mapping)
    } catch let refusal as ImportRefusal {
      for finding in refusal.diagnostics { Output.note(strings.line(finding)) }
      for finding in refusal.findings { say(finding) }
      throw refusal.isUsage ? ExitCode(64) : Status.badData
    }
  }

  /// A table that is ready to be planned.
  private struct Opened {
    var table: DelimitedText
    var mapping: ImportMapping
    var findings: [ImportFinding]
    /// All periods of a data set whose period had to be chosen before.
    var periods: [String] = []
    /// Whether places in the table are places in the file.
    var hasPlaces = true
    /// Of a workbook the sheet.
    var sheet: String? { table.shape?.name }
  }

  private func run(_ bytes: [UInt8], _ mapping: ImportMapping) throws {
    let given = source.map { $0 == .jsonstat ? TableFile.Form.jsonStat : .delimited }
    let form = try TableFile.form(bytes, given: given)
    noteIdle(isCube: form == .jsonStat)
    let first = try opened(bytes, mapping, form)
    let plan = try TableImport(first.table, first.mapping, named: file)
    let periods = first.periods.isEmpty ? plan.periods : first.periods
    guard mapping.series != nil, mapping.period == nil, periods.count > 1 else {
      try write(plan, first, to: output)
      return
    }
    guard let folder = output else {
      Output.note("\(file.visible): \(strings.seriesNeedsFolder(periods.count))")
      throw ExitCode(64)
    }
    FileWriter.makeFolder(of: folder.hasSuffix("/") ? folder : folder + "/")
    for period in periods {
      var own = mapping
      own.period = period
      let source = form == .jsonStat ? try opened(bytes, own, form) : first
      own = source.mapping
      own.period = form == .jsonStat ? own.period : period
      let plan = try TableImport(source.table, own, named: file)
      let name = String(plan.id.map { "/\\: ".contains($0) ? "-" : $0 })
      try write(plan, source, to: folder + (folder.hasSuffix("/") ? "" : "/") + name + ".json")
    }
  }

  private func opened(
    _ bytes: [UInt8], _ mapping: ImportMapping, _ form: TableFile.Form
  ) throws -> Opened {
    if form == .workbook {
      let file = try Workbooks.file(bytes).table(
        sheet: mapping.sheet, takesHidden: mapping.takesHidden)
      var mapping = mapping
      if file.hasPoints { mapping.hasDecimalComma = false }
      return Opened(
        table: file.table, mapping: mapping, findings: file.findings,
        hasPlaces: file.table.shape != nil)
    }
    guard form == .jsonStat else {
      let (table, findings) = try TableFile.read(
        bytes, encoding: mapping.encoding, delimiter: source == .tsv ? "\t" : nil)
      return Opened(table: table, mapping: mapping, findings: findings)
    }
    return try readJSONStat(bytes, mapping)
  }

  /// Writes a report and says what was found.
  private func write(_ plan: TableImport, _ source: Opened, to path: String?) throws {
    var plan = plan
    var reading: Reading?
    let isMade = try Output.make(toFile: path, overwrites: force, strings) { descriptor in
      var problem: Int32 = 0
      let sink = ByteSink { bytes in
        let isWritten = FileWriter.writeAll(bytes, to: descriptor)
        if !isWritten { problem = errno }
        return isWritten
      }
      plan.write(to: sink)
      // What is written must open: the reader has the last word.
      if sink.isFine {
        reading = ReportReader.read(descriptor: descriptor, named: path ?? "report")
      }
      errno = problem
      return reading?.report != nil
    }
    Output.note("\(file): \(strings.headline(plan.summary))".visible)
    for finding in source.findings + plan.findings {
      say(finding, hasPlaces: source.hasPlaces, sheet: source.sheet)
    }
    if plan.omittedFindings > 0 { Output.note(strings.moreFindings(plan.omittedFindings)) }
    for finding in reading?.diagnostics ?? [] {
      // Said of the table, since the report is not there yet; what contradicts itself in it stays as it is.
      var place = file
      if source.hasPlaces, let found = plan.place(of: finding) {
        place +=
          source.sheet.map {
            ":\($0)!" + SheetShape.reference(row: found.line, column: found.column)
          } ?? ":\(found.line):\(found.column)"
      }
      let severity: ImportFinding.Severity = isMade ? .doubt : .error
      Output.note("\(place): \(strings.word(severity) ?? ""): \(strings.sentence(finding))".visible)
    }
    guard isMade else { throw Status.badData }
    if let saveMapping {
      try Output.write(plan.mappingText, toFile: saveMapping, overwrites: force, strings)
    }
  }

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
  }

  /// The mapping file with the options over it.
  private func readMapping() throws -> ImportMapping {
    var mapping = ImportMapping()
    if let map {
      let text: String
      do throws(FileProblem) {
        text = try WholeFile.text(map)
      } catch {
        throw Reports.fail(error, map, strings)
      }
      let (read, findings) = ImportMapping.parse(text)
      for finding in findings {
        Output.note(strings.line(finding, in: map))
      }
      guard findings.isEmpty else { throw Status.badData }
      mapping = read
    }
    mapping.id = id ?? mapping.id
    mapping.title = title.map { Text($0) } ?? mapping.title
    mapping.period = period ?? mapping.period
    mapping.series = series ?? mapping.series
    mapping.code = code ?? mapping.code
    mapping.name = name ?? mapping.name
    mapping.score = score ?? mapping.score
    mapping.rank = rank ?? mapping.rank
    if !group.isEmpty { mapping.groups = group }
    mapping.key = key ?? mapping.key
    mapping.value = value ?? mapping.value
    mapping.lower += lower
    mapping.kept += keep
    mapping.ignored += ignore
    mapping.header = header ?? mapping.header
    mapping.sheet = sheet ?? mapping.sheet
    if hidden { mapping.takesHidden = true }
    mapping.encoding = encoding ?? mapping.encoding
    for choice in pick {
      let parts = choice.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw UsageFault(strings.takes("--pick", .form("COLUMN=VALUE"), found: choice))
      }
      mapping.picks[parts[0]] = parts[1]
    }
    if let decimal { mapping.hasDecimalComma = decimal == .comma }
    mapping.normalise = normalise ?? mapping.normalise
    if let columns {
      mapping.indicators = columns.split(separator: ",").map { header in
        mapping.indicators?.first { $0.header == header.trimmed } ?? .init(header: header.trimmed)
      }
    }
    guard (mapping.key == nil) == (mapping.value == nil) else {
      throw UsageFault(strings.longNeedsBoth)
    }
    if let header = mapping.header, header < 0 {
      throw UsageFault(strings.takes("--header", .number(from: 0, to: nil), found: header))
    }
    if let text = mapping.normalise {
      let name = text.split(separator: ":").first.map(String.init) ?? ""
      guard Self.normalisations.contains(name), MethodNotation.normalisation(text) != nil else {
        let forms =
          "none, minmax:0,100, zscore:0,1, rank, borda, percentile, distance-to-best, fraction-of-best, goalposts:0,100"
        throw UsageFault(strings.takes("--normalise", .oneOf(forms), found: text))
      }
    }
    return mapping
  }

  /// The data set as a table, with what it says of itself put into the mapping.
  private func readJSONStat(_ bytes: [UInt8], _ given: ImportMapping) throws -> Opened {
    var mapping = given
    var several: JSONStat.Several?
    let (dataset, findings) = JSONStat.read(
      bytes: bytes, named: file, unitDimension: given.name, period: given.period,
      choices: given.picks,
      several: &several)
    if let several { throw ImportRefusal([.init(.error, .oneTableOf(several.labels))]) }
    guard let dataset else { throw ImportRefusal([], findings) }
    for finding in findings { Output.note(strings.line(finding)) }
    mapping.picks = [:]
    mapping.name = "name"
    mapping.code = "code"
    mapping.header = 1
    mapping.hasDecimalComma = false
    mapping.period = dataset.period ?? mapping.period
    mapping.title = mapping.title ?? dataset.title.map { Text($0) }
    let taken = ImportFinding(
      .note,
      .dimensions(units: dataset.units, indicators: dataset.indicators, period: dataset.period))
    return Opened(
      table: dataset.table, mapping: mapping, findings: [taken], periods: dataset.periods,
      hasPlaces: false)
  }
}
