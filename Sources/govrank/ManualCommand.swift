import ArgumentParser
import Commands
import Dashboard
import IndexReports
import TerminalCore
import Wording

/// Prints the manual page, which `scripts/install` puts in its place: made from the commands and the key
/// table, so that it is complete.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print the manual page (roff).", shouldDisplay: false)

  func run() {
    prepareProcess()
    let commands = GovRank.configuration.subcommands.filter { $0.configuration.shouldDisplay }
    Output.write(
      ManualPage(
        version: Version.number, description: GovRank.configuration.discussion,
        commands: commands.map {
          .init(
            name: $0.configuration.commandName ?? "", abstract: $0.configuration.abstract,
            help: GovRank.helpMessage(for: $0, columns: 76))
        }
      ).text)
  }
}
