package import Exchange
import Glibc
import Host
import IndexReports
import TerminalCore
package import Wording

/// Makes reports of tables and says, on standard error, what was found and decided on the way.
package struct ImportWriting {
  /// The table.
  private let file: String
  /// The report's file, or the folder of a series; `nil` for standard output.
  private let output: String?
  private let overwrites: Bool
  /// The mapping that was given, and the file that what was decided is to be written to.
  private let mapping: String?
  private let savedMapping: String?
  private let strings: Strings

  package init(
    of file: String, to output: String?, overwrites: Bool, mapping: String?, savedMapping: String?,
    _ strings: Strings
  ) {
    self.file = file
    self.output = output
    self.overwrites = overwrites
    self.mapping = mapping
    self.savedMapping = savedMapping
    self.strings = strings
  }

  /// Writes the report, or one for each period of a series.
  ///
  /// - Throws: ``Status`` where the table, or a file, can't be used.
  package func write(_ proposal: ImportProposal) throws {
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
      throw Status.usage
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
  package func refused(_ findings: [ImportFinding], _ refusal: ImportRefusal) -> Status {
    for finding in refusal.diagnostics { Output.note(strings.line(finding)) }
    for finding in findings { say(finding) }
    return refusal.isUsage ? Status.usage : Status.badData
  }

  /// Writes a report and says what was found.
  private func write(
    _ proposal: ImportProposal, to path: String?, isOfSeries: Bool = false
  ) throws {
    var proposal = proposal
    var reading: Reading?
    let isMade = try Output.make(toFile: path, overwrites: overwrites, strings) { descriptor in
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
    if let savedMapping {
      try Output.write(plan.mappingText, toFile: savedMapping, overwrites: overwrites, strings)
    }
  }

  /// The last earlier report of the series, in the folder that is written to or beside the mapping.
  private func earlierReport(of report: Report, _ path: String?) -> Report? {
    guard let series = report.series else { return nil }
    var folders: [String] = []
    for path in [path, mapping].compactMap(\.self) {
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
}
