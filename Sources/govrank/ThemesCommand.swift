import ArgumentParser
import Dashboard
import Exchange
import IndexReports
import Wording

struct ThemesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes", abstract: "List the colour themes.")

  @OptionGroup var options: OutputOptions

  func run() throws {
    prepareProcess()
    let themes = DataFolders.themes
    let strings = options.strings
    let loaded = themes.codes.compactMap { code in
      themes.load(code).map { (theme: $0.0, findings: $0.1, path: themes.path(code) ?? "") }
    }
    for entry in loaded {
      for finding in entry.findings {
        Output.note(
          "\(entry.path):\(finding.line):\(finding.column): warning: \(finding.message)")
      }
    }
    let table = TableExport(
      columns: [
        .init("theme", strings.code), .init("name", strings.name),
        .init("appearance", strings.appearance),
        .init("file", strings.file),
      ],
      rows: loaded.map { entry in
        [
          .text(entry.theme.code), .text(entry.theme.name(strings.language)),
          .text(entry.theme.isLight ? "light" : "dark"), .text(entry.path, role: .muted),
        ]
      })
    options.print(table) {
      .object([
        (
          "themes",
          .array(
            loaded.map { entry in
              .object([
                ("theme", .string(entry.theme.code)),
                ("name", .string(entry.theme.name(strings.language))),
                ("appearance", .string(entry.theme.isLight ? "light" : "dark")),
                ("file", .string(entry.path)),
              ])
            })
        )
      ])
    }
  }
}
