import ArgumentParser
import Commands
import Dashboard
import IndexReports
import Wording

@main
struct GovRank: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "govrank",
    abstract: "The terminal dashboard for government rankings.",
    discussion: """
      govrank [PATH ...] opens report files (govrank-report/1, JSON) or folders of them; without a \
      PATH the sample data. Where standard output is not a terminal, the ranking is printed as \
      plain text. A PATH of - reads a report from standard input.

      Every command that prints a table takes --format (table, csv, json, markdown), --columns, --sort, --where, \
      --decimals and --output; --lang vi speaks Vietnamese.

      Exit status: 0; 1 findings or discrepancies; 2 nothing to verify; 64 wrong usage; 65 bad \
      data; 66 no such file; 73, 74 a file can't be made or written.
      """,
    version: Version.text,
    subcommands: [
      OpenCommand.self, ListCommand.self, RankCommand.self, ShowCommand.self,
      CompareCommand.self, DiffCommand.self,
      ScoreCommand.self, VerifyCommand.self, RobustnessCommand.self, WhatIfCommand.self,
      TrendCommand.self, AuditCommand.self, StatsCommand.self, CheckCommand.self,
      ExportCommand.self,
      ImportCommand.self, PresentCommand.self, ThemesCommand.self, MethodCommand.self,
      ConfigCommand.self,
      ManualCommand.self,
    ],
    defaultSubcommand: OpenCommand.self)

  /// Paths alone need no parser of options, which takes longer than reading a report. A word with a
  /// slash or a point in it is no command.
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments == ["--version"] {
      prepareProcess()
      Output.write(Version.text + "\n", isForPeople: true)
      return
    }
    guard
      arguments.allSatisfy({
        $0 == "-" || (!$0.hasPrefix("-") && $0.contains { "/.".contains($0) })
      })
    else {
      do {
        var command = try parseAsRoot(commandFirst(arguments))
        try command.run()
        Output.finish(askedStrings)
      } catch {
        end(with: error)
      }
      return
    }
    do {
      prepareProcess()
      var settings = UserSettings(usesState: true)
      settings.override(
        theme: nil, language: nil, paths: arguments, noMouse: false, ascii: false)
      try OpenCommand.open(settings, color: .auto)
    } catch {
      end(with: error)
    }
  }

  /// The words with the command in front of the options that were typed before it, as git and others take
  /// them: `--lang vi rank FILE`. A word behind an option is its value, unless the option is a switch.
  private static func commandFirst(_ words: [String]) -> [String] {
    let commands = Set(configuration.subcommands.compactMap { $0.configuration.commandName })
    let switches: Set = ["--ascii", "--no-mouse"]
    var isValue = false
    for (place, word) in words.enumerated() {
      if word == "--" { return words }
      if word.hasPrefix("-"), word != "-" {
        isValue = !word.contains("=") && !switches.contains(word)
      } else if isValue {
        isValue = false
      } else {
        guard commands.contains(word) else { return words }
        return [word] + words[..<place] + words[(place + 1)...]
      }
    }
    return words
  }

  /// The argument parser's message, which quotes what was typed, and its exit status.
  private static func end(with error: any Error) -> Never {
    prepareProcess()
    // What was asked for can't be followed: told as the parser tells its own.
    let error: any Error = (error as? UsageFault).map { ValidationError($0.text) } ?? error
    let said = (error as? Status).map { ExitCode($0.code) }
    var (message, status) = (
      said == nil ? fullMessage(for: error) : "", said ?? exitCode(for: error)
    )
    if !message.isEmpty {
      if !status.isSuccess { message = askedStrings.parserMessage(message) }
      if status.isSuccess {
        Output.write(message + "\n", isForPeople: true)
      } else {
        Output.noteLines(message)
      }
    }
    // Findings are an answer too; who can't be followed has none.
    if message.isEmpty { Output.finish(askedStrings) }
    endProcess(Status(status.rawValue))
  }
}

extension GovRank {
  /// The language of a command line that can't be followed: what it says itself, else what is set.
  static var askedStrings: Strings { .of(askedLanguage) }

  private static var askedLanguage: Language {
    let arguments = CommandLine.arguments
    for (word, next) in zip(arguments, arguments.dropFirst() + [""]) {
      let said =
        word == "--lang" ? next : word.hasPrefix("--lang=") ? String(word.dropFirst(7)) : ""
      if let language = Language(rawValue: said) { return language }
    }
    return UserSettings(usesState: false).language.value
  }
}

enum Version {
  static let number = "0.1.0"
  /// Version and build: what it was built for and how.
  static let text = "govrank \(number) (\(platform), \(build))"

  #if arch(x86_64)
    private static let platform = "x86_64"
  #elseif arch(arm64)
    private static let platform = "arm64"
  #else
    private static let platform = "other"
  #endif

  #if DEBUG
    private static let build = "debug"
  #else
    private static let build = "release"
  #endif
}
