import ArgumentParser
import Commands
import Dashboard
import Glibc
import IndexReports
import Readings
import TerminalCore
import Wording

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Recompute published scores and compare to the printed precision.",
    discussion: """
      Exit status: 0 all agree, 1 discrepancies (listed with both figures and the place in the \
      file), 2 nothing to compare in one of the files. JSON: {"files": [{"file", "report", "compared", \
      "ranksChecked", "notComputable", "discrepancies": [{"kind": "score"|"rankOrder"|"rankNotShared", "unit", \
      "name", "node", "published", "computed", "rank", "line", "column"}]}]}.
      """)

  @Argument(help: "Report files or folders; - for standard input.", completion: .reports)
  var paths: [String]

  @OptionGroup var options: OutputOptions

  func run() throws {
    prepareProcess()
    let strings = options.strings
    let library = try Reports.all(paths, strings)
    let broken = library.entries.filter { $0.scored == nil }.sorted { $0.file < $1.file }
    for finding in broken.flatMap(\.diagnostics) { Output.note(strings.line(finding)) }
    let reading = VerificationReading(library, strings)
    if options.format == .table {
      options.say(
        reading.lines.map { ($0.isFault ? options.paint($0.text, .error) : $0.text) + "\n" }
          .joined())
    } else {
      try options.print(reading.sheet)
    }
    if !broken.isEmpty { throw Reports.status(Library(broken)) }
    if reading.count > 0 {
      Output.note("govrank verify: " + strings.discrepancies(reading.count))
      throw Status.findings
    }
    // As plain text that has been said already; on a screen it would stand there twice.
    if options.format != .table || isatty(1) == 0 {
      for sentence in reading.silent { Output.note(sentence) }
    }
    if !reading.silent.isEmpty { throw Status.cannotVerify }
  }
}
