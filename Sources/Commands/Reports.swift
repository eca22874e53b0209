package import CompositeIndex
package import Dashboard
import Exchange
import Glibc
package import IndexReports
package import Readings
import TerminalCore
package import Wording

/// Reading reports for commands: findings go to standard error, and decide the exit status.
package enum Reports {
  /// The report that the product was made for: opened where a folder has several and none is chosen.
  package static let showcase = "vn-egov-2017"

  /// The first of several reports that has all of some units by these names; `nil` without names, or where none has.
  package static func knowing(_ units: [String], among reports: [ScoredReport]) -> ScoredReport? {
    guard !units.isEmpty, reports.count > 1 else { return nil }
    return reports.first { scored in
      units.allSatisfy { if case .unit = scored.find($0) { true } else { false } }
    }
  }

  /// The report of a path; of a folder the one that is preferred or the first, saying which.
  ///
  /// - Parameter series: Files and folders with the other periods of its series.
  package static func one(
    _ path: String, strings: Strings, preferred: String? = showcase,
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
  package static func files(
    _ paths: [String], _ strings: Strings, and endings: Set<String> = []
  ) throws -> [String] {
    let missing = paths.filter { !exists($0) }
    guard missing.isEmpty else { throw fail(Library.load(missing), strings) }
    return try found(paths, strings, endings)
  }

  /// The reports that a command's words name, of which one at least can be used; what is wrong with others is said.
  ///
  /// - Returns: Their files, the reports, and the words that name none.
  package static func several(
    _ words: [String], for command: String, _ strings: Strings
  ) throws -> (files: [String], scored: [ScoredReport], rest: [String]) {
    let rest = words.filter { !Library.isReportPath($0) }
    let paths = words.filter { Library.isReportPath($0) }
    guard !paths.isEmpty else {
      // What was meant for a path is none.
      guard let first = rest.first else { throw UsageFault(strings.needs(command, .report)) }
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
  package static func all(_ paths: [String], _ strings: Strings) throws -> Library {
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
  /// - Throws: `UsageFault` for no such name, 66 for no such file, 65 for a file that is no theme,
  ///   with the places of its faults.
  package static func theme(_ name: String, _ themes: ThemeLibrary, _ strings: Strings) throws
    -> Theme
  {
    switch themes.choose(name) {
    case .theme(let theme, let findings, let path):
      for finding in findings { Output.note(strings.line(finding, in: path)) }
      guard findings.allSatisfy(\.isWarning) else { throw Status.badData }
      return theme
    case .unknownName: throw UsageFault(themes.unknown(name, strings))
    case .unreadable(let problem): throw fail(problem, name, strings)
    }
  }

  /// Whether there is anything at a path that a user named.
  package static func exists(_ path: String) -> Bool {
    var information = stat()
    return path == "-" || stat(path, &information) == 0 || (errno != ENOENT && errno != ENOTDIR)
  }

  /// Says which of several reports is shown, and what is wrong with those that can't be read.
  package static func sayChosen(_ scored: ScoredReport, among library: Library, _ strings: Strings)
  {
    guard library.entries.count > 1 else { return }
    noteUnusable(library, strings)
    Output.note("\(scored.report.file): \(scored.report.title(strings.language))")
  }

  /// The report of a talk: the one that is named, else the one that knows whom the talk is about, else the
  /// ``showcase``, else the first.
  package static func ofTalk(
    _ library: Library, named id: String?, about unit: String?, _ strings: Strings
  ) throws -> ScoredReport {
    let reports = library.entries.compactMap(\.scored)
    let named = reports.first { $0.report.id == (id ?? showcase) }
    if id == nil {
      let about = unit.flatMap { unit in knowing([unit], among: reports) }
      guard let chosen = about ?? named ?? reports.first else { throw fail(library, strings) }
      return chosen
    }
    guard let named else {
      guard let id, !reports.isEmpty else { throw fail(library, strings) }
      throw UsageFault(strings.noReport(id, among: reports.map(\.report.id)))
    }
    return named
  }

  /// Says what is wrong with files beside the one that is used.
  package static func noteUnusable(_ library: Library, _ strings: Strings) {
    for finding in library.findingsOfUnusable { Output.note(strings.line(finding)) }
  }

  /// Says what is wrong with all files; returns the status to end with.
  package static func fail(_ library: Library, _ strings: Strings) -> Status {
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

  package static func status(_ library: Library) -> Status {
    library.diagnostics.contains(where: \.isMissingInput) ? Status.noInput : Status.badData
  }

  /// Says why a file other than a report can't be read; returns the status to end with.
  package static func fail(_ problem: FileProblem, _ file: String, _ strings: Strings) -> Status {
    let finding = Diagnostic(problem, file: file)
    Output.note(strings.line(finding))
    return Status.of(finding)
  }

  package static func category(_ text: String?, in scored: ScoredReport, _ strings: Strings) throws
    -> Int
  {
    try text.map { try ReportNames(scored.report, strings).category($0) } ?? scored.largestCategory
  }

  package static func node(_ text: String?, in scored: ScoredReport, _ strings: Strings) throws
    -> Int
  {
    try text.map { try ReportNames(scored.report, strings).node($0) } ?? 0
  }

  /// The unit that a text means; what it was taken for is said where that is not what was typed.
  ///
  /// - Parameter category: The one that units of the same name are looked for in.
  package static func unit(
    _ text: String, in scored: ScoredReport, category: Int? = nil, _ strings: Strings
  ) throws -> Int {
    let (unit, note) = try ReportNames(scored.report, strings)
      .unit(text, in: scored, category: category)
    if let note { Output.note(note) }
    return unit
  }

  /// Says what is there and what is missing where no score comes of a node.
  package static func nothingScored(
    _ scored: ScoredReport, category: Int, node: Int, _ strings: Strings
  ) -> Status {
    let counts = ScoreCounts(scored, category: category, node: node, language: strings.language)
    Output.note("\(scored.report.file): \(strings.noScore(counts))".visible)
    return Status.badData
  }

  /// Runs what computes, and turns a refusal into a sentence that names node and units.
  package static func computing<Result>(
    _ report: Report, _ strings: Strings, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let error as ScoringError {
      Output.note("\(report.file.visible): " + strings.sentence(error, in: report))
      throw Status.badData
    }
  }

  /// The report's method with some changes; weights that were found and options without effect are said.
  package static func baseline(
    of report: Report, changedBy changes: MethodChanges, _ strings: Strings
  ) throws -> Baseline {
    let (baseline, idle) = try computing(report, strings) {
      (try changes.baseline(of: report, strings), try changes.notices(of: report, strings))
    }
    for notice in strings.weightsFound(baseline, in: report) + idle { Output.note(notice) }
    return baseline
  }

  /// Says why there is nothing to compute scores from; returns the status to end with.
  package static func nothingToCompute(_ scored: ScoredReport, _ strings: Strings) -> Status {
    let reason = scored.scoringError.map { strings.sentence($0, in: scored.report) }
    Output.note("\(scored.report.file.visible): " + (reason ?? strings.nothingToCompute))
    return Status.badData
  }

  /// A scenario that the dashboard saved.
  ///
  /// - Throws: ``Status`` for a file that can't be read or is none.
  package static func scenario(_ path: String, _ strings: Strings) throws -> Scenario {
    let bytes: [UInt8]
    do throws(FileProblem) {
      bytes = try WholeFile.bytes(path, limit: WholeFile.scenarioLimit)
    } catch {
      throw fail(error, path, strings)
    }
    let (scenario, findings) = Scenario.read(bytes: bytes, named: path)
    for finding in findings { Output.note(strings.line(finding)) }
    guard let scenario else { throw Status.badData }
    return scenario
  }
}
