import ArgumentParser
import Commands
import Dashboard
import IndexReports
import Readings
import TerminalCore
import Wording

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Validate report files: exit 0 clean or warnings only, 1 errors.",
    discussion: """
      Every finding names its file, line, column and the key's path, what was found and what was expected. \
      JSON: {"files": [{"file", "report", "errors", "warnings", "omitted"}], "findings": [{"file", "line", \
      "column", "severity": "error"|"warning", "code", "path", "found", "expected", "suggestion"}]}. "report" is \
      null where the file could not be opened.
      """)

  @Argument(help: "Report files or folders; - for standard input.", completion: .reports)
  var paths: [String]

  @OptionGroup var options: OutputOptions

  func run() throws {
    prepareProcess()
    let strings = options.strings
    let library = try Reports.all(paths, strings)
    let reading = ProblemsReading(library, strings)
    if options.format == .table {
      options.say(
        reading.lines.map { line in
          (line.severity.map { options.paint(line.text, $0 == .error ? .error : .warning) }
            ?? line.text) + "\n"
        }.joined())
    } else {
      try options.print(reading.sheet)
    }
    if reading.errorCount > 0 {
      Output.note("govrank check: " + strings.errors(reading.errorCount))
    }
    if library.diagnostics.contains(where: \.isMissingInput) { throw Status.noInput }
    if reading.errorCount > 0 { throw Status.findings }
  }
}
