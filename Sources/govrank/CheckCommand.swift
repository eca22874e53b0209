import ArgumentParser
import Dashboard
import Exchange
import IndexReports
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

  @Argument(help: "Report files or folders; - for standard input.")
  var paths: [String]

  @OptionGroup var options: OutputOptions

  func run() throws {
    prepareProcess()
    let strings = options.strings
    let files = Library.files(paths)
    guard !files.isEmpty else {
      Output.note("\(paths.joined(separator: " ").visible): " + strings.noReports)
      throw Status.noInput
    }
    let library = Library.load(files)
    let findings = library.entries.sorted { $0.file < $1.file }.flatMap(\.diagnostics)
    let errors = library.entries.reduce(0) { $0 + $1.errorCount }
    let warnings = library.entries.reduce(0) { $0 + $1.warningCount }
    let omitted = library.entries.reduce(0) { $0 + $1.omittedDiagnostics }
    switch options.format {
    case .table:
      var text = ""
      for finding in findings {
        text +=
          options.paint(
            strings.line(finding), finding.severity == .error ? .error : .warning) + "\n"
      }
      if omitted > 0 { text += strings.omitted(omitted) + "\n" }
      text +=
        [strings.reports(files.count), strings.errors(errors), strings.warnings(warnings)]
        .joined(separator: ", ") + "\n"
      options.say(text)
    default:
      options.print(table(findings)) { json(library, findings) }
    }
    if errors > 0 { Output.note("govrank check: " + strings.errors(errors)) }
    if library.diagnostics.contains(where: \.isMissingInput) { throw Status.noInput }
    if errors > 0 { throw Status.findings }
  }

  private func table(_ findings: [Diagnostic]) -> TableExport {
    let strings = options.strings
    return TableExport(
      columns: [
        .init("file", strings.file), .init("line", strings.lineWord, right: true),
        .init("column", strings.columnWord, right: true), .init("severity", strings.severity),
        .init("code", strings.code),
        .init("path", strings.place), .init("found", strings.foundWord),
        .init("expected", strings.expectedWord), .init("suggestion", strings.suggestion),
      ],
      rows: findings.map { finding in
        [
          .text(finding.file), .number("\(finding.line)", raw: "\(finding.line)"),
          .number("\(finding.column)", raw: "\(finding.column)"),
          .text(finding.severity == .error ? "error" : "warning"), .text(finding.code.rawValue),
          .text(finding.path), .text(finding.found ?? ""),
          .text(finding.expected.map { strings.expectation($0) } ?? ""),
          .text(finding.suggestion ?? ""),
        ]
      })
  }

  private func json(_ library: Library, _ findings: [Diagnostic]) -> JSONText {
    .object([
      (
        "files",
        .array(
          library.entries.sorted { $0.file < $1.file }.map { entry in
            .object([
              ("file", .string(entry.file)),
              ("report", .optional(entry.scored?.report.id)),
              ("errors", .int(entry.errorCount)), ("warnings", .int(entry.warningCount)),
              ("omitted", .int(entry.omittedDiagnostics)),
            ])
          })
      ),
      (
        "findings",
        .array(
          findings.map { finding in
            .object([
              ("file", .string(finding.file)), ("line", .int(finding.line)),
              ("column", .int(finding.column)),
              ("severity", .string(finding.severity == .error ? "error" : "warning")),
              ("code", .string(finding.code.rawValue)), ("path", .string(finding.path)),
              ("found", .optional(finding.found)),
              ("expected", .optional(finding.expected.map { options.strings.expectation($0) })),
              ("suggestion", .optional(finding.suggestion)),
            ])
          })
      ),
    ])
  }
}
