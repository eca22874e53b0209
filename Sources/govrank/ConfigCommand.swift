import ArgumentParser
import Commands
import Dashboard
import Exchange
import Host
import IndexReports
import Readings
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
    let strings = options.strings
    if let theme { _ = try Reports.theme(theme, ThemeLibrary.installed, strings) }
    let findings = settings.findings + Self.faults(of: settings, strings)
    for finding in findings { Output.note(finding) }
    let all = settings.all(samples: DataFolders.own.sampleData)
    var sheet = Sheet(
      title: strings.settingsTitle,
      columns: [
        Sheet.Column("name", strings.name) { .text(all[$0].name) },
        Sheet.Column("value", strings.value) { .text(all[$0].value) },
        Sheet.Column("origin", strings.texts.cameFrom) {
          let origin = all[$0].origin
          return Sheet.Cell(
            .word(strings.texts.settingOrigin(origin.rawValue), code: origin.rawValue),
            tone: origin == .standard ? .muted : .accent)
        },
      ], rowCount: all.count, rowsKey: "settings")
    let files = (config: DataFolders.own.configPath, state: DataFolders.own.statePath)
    sheet.members = [
      (
        "files",
        .object([("config", .optional(files.config)), ("state", .optional(files.state))])
      )
    ]
    sheet.above = [files.config, files.state].map { $0 ?? "" }
    try options.print(sheet)
    if !findings.isEmpty { throw Status.findings }
  }

  /// What variables of the environment name that is not there.
  private static func faults(of settings: UserSettings, _ strings: Strings) -> [String] {
    var faults: [String] = []
    if settings.theme.origin == .environment, let theme = settings.theme.value {
      let themes = ThemeLibrary.installed
      if case .unknownName = themes.choose(theme) {
        faults.append("GOVRANK_THEME: " + themes.unknown(theme, strings))
      }
    }
    if settings.paths.origin == .environment {
      faults += settings.paths.value.filter { !Reports.exists($0) }.map {
        strings.noSuchPath("GOVRANK_PATH", $0)
      }
    }
    return faults.map(\.visible)
  }
}
