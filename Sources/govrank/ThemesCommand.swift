import ArgumentParser
import Commands
import Dashboard
import Exchange
import IndexReports
import Readings
import Wording

struct ThemesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes", abstract: "List the colour themes.")

  @OptionGroup var options: OutputOptions

  func run() throws {
    prepareProcess()
    let themes = ThemeLibrary.installed
    let strings = options.strings
    let loaded = themes.codes.compactMap { code in
      themes.load(code).map { (theme: $0.0, findings: $0.1, path: themes.path(code) ?? "") }
    }
    for entry in loaded {
      // What is wrong with one theme keeps nobody from the others.
      for var finding in entry.findings {
        finding.isWarning = true
        Output.note(strings.line(finding, in: entry.path))
      }
    }
    try options.print(
      Sheet(
        title: strings.themesTitle,
        columns: [
          Sheet.Column("theme", strings.code) { .text(loaded[$0].theme.code) },
          Sheet.Column("name", strings.name) { .text(loaded[$0].theme.name(strings.language)) },
          Sheet.Column("appearance", strings.appearance) { row in
            let isLight = loaded[row].theme.isLight
            return Sheet.Cell(
              .word(strings.appearance(isLight: isLight), code: isLight ? "light" : "dark"))
          },
          Sheet.Column("file", strings.file) { .text(loaded[$0].path, tone: .muted) },
        ], rowCount: loaded.count, rowsKey: "themes"))
  }
}
