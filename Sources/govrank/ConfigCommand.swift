import ArgumentParser
import Dashboard
import Exchange
import IndexReports
import TerminalCore
import Wording

struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Show every setting that holds and where it came from.",
    discussion: """
      Settings are taken from, each over the one before: the program, what the dashboard remembers, the \
      environment (GOVRANK_THEME, GOVRANK_LANG, GOVRANK_PATH, NO_COLOR), config.toml, the command line. \
      The file knows theme, language, path, view, mouse, ascii and a table [keys] of actions and their \
      keys; a line that is wrong is named and left out. JSON: {"files": {"config", "state"}, "settings": [{"name", \
      "value", "origin"}]}.
      """)

  @Option(help: "As for the dashboard: to see what would hold.")
  var theme: String?

  @Flag(help: "As for the dashboard: to see what would hold.")
  var ascii = false

  @Flag(help: "As for the dashboard: to see what would hold.")
  var noMouse = false

  @OptionGroup var options: OutputOptions

  func run() throws {
    prepareProcess()
    var settings = UserSettings(usesState: true)
    settings.override(
      theme: theme, language: options.languageOption.chosen, paths: [], noMouse: noMouse,
      ascii: ascii)
    for finding in settings.findings { Output.note(finding) }
    let strings = options.strings
    if let theme { _ = try ThemeChoice.named(theme, among: DataFolders.themes, strings) }
    let table = TableExport(
      columns: [
        .init("name", strings.name), .init("value", strings.value),
        .init("origin", strings.texts.cameFrom),
      ],
      rows: settings.all.map { setting in
        [
          .text(setting.name), .text(setting.value),
          .text(
            strings.texts.settingOrigin(setting.origin.rawValue),
            role: setting.origin == .standard ? .muted : .accent),
        ]
      })
    if options.format == .table {
      Output.write(
        "\(UserSettings.configPath?.visible ?? "")\n\(UserSettings.statePath?.visible ?? "")\n\n",
        isForPeople: true)
    }
    options.print(table) {
      .object([
        (
          "files",
          .object([
            ("config", .optional(UserSettings.configPath)),
            ("state", .optional(UserSettings.statePath)),
          ])
        ),
        (
          "settings",
          .array(
            settings.all.map {
              .object([
                ("name", .string($0.name)), ("value", .string($0.value)),
                ("origin", .string($0.origin.rawValue)),
              ])
            })
        ),
      ])
    }
    if !settings.findings.isEmpty { throw Status.findings }
  }
}
