import TerminalCore
import Wording

/// The manual page in roff: what the program is, its commands, all keys of the key table.
package struct ManualPage: Sendable {
  package struct Command: Sendable {
    package var name: String
    package var abstract: String
    /// As the option parser prints it.
    package var help: String

    package init(name: String, abstract: String = "", help: String) {
      self.name = name
      self.abstract = abstract
      self.help = help
    }
  }

  package var version: String
  package var description: String
  package var commands: [Command]

  package init(version: String, description: String, commands: [Command]) {
    self.version = version
    self.description = description
    self.commands = commands
  }

  package var text: String {
    let strings = Strings.english
    var text = """
      .TH GOVRANK 1 "" "govrank \(version)" "User Commands"
      .SH NAME
      govrank \\- the terminal dashboard for government rankings
      .SH SYNOPSIS
      .B govrank
      .RI [ PATH " ...]"
      .br
      .B govrank
      .I COMMAND
      .RI [ "OPTIONS" ]
      .SH DESCRIPTION

      """
    text += Self.roff(description.replacing("\n\n", with: "\n.PP\n"))
    text += "\n.SH EXAMPLES\n"
    for (words, meaning) in Self.examples {
      text += ".TP\n.B \(Self.roff(words))\n\(Self.roff(meaning))\n"
    }
    text += ".SH COMMANDS\n"
    for command in commands {
      text += ".TP\n.B \(Self.roff(command.name))\n\(Self.roff(command.abstract))\n"
    }
    text += ".SH OPTIONS\n"
    for command in commands {
      text += ".SS govrank \(command.name)\n.nf\n" + Self.roff(command.help) + "\n.fi\n"
    }
    text += ".SH KEYS\n"
    for binding in KeyMap.standard.bindings where !binding.keys.isEmpty {
      let keys = binding.keys.map(\.label).joined(separator: ", ")
      let screens = ScreenKind.allCases.filter { binding.screens.contains($0) }
      let place =
        screens.count >= ScreenKind.allCases.count - 1
        ? "" : " (" + screens.map { strings.screen($0) }.joined(separator: ", ") + ")"
      text += ".TP\n.B \(Self.roff(keys))\n\(Self.roff(strings.help(binding) + place))\n"
    }
    text += """
      .SH FILES
      .TP
      .I $XDG_CONFIG_HOME/govrank/config.toml
      theme, language, path, view, mouse, ascii, and a table [keys] of actions and their keys
      .TP
      .I $XDG_CONFIG_HOME/govrank/themes
      colour themes of your own (TOML)
      .TP
      .I $XDG_STATE_HOME/govrank/state.toml
      theme, language and view of the last time
      .TP
      .I $XDG_DATA_HOME/govrank/scenarios
      what\\-if scenarios that were saved
      .SH ENVIRONMENT
      .TP
      .B GOVRANK_THEME, GOVRANK_LANG, GOVRANK_PATH
      settings, before the file and after what is remembered
      .TP
      .B NO_COLOR
      show no colours
      .TP
      .B COLORTERM
      truecolor: 24\\-bit colours where the terminal database has xterm\\-direct
      .SH EXIT STATUS
      .TP
      .B 0
      all is well
      .TP
      .B 1
      check has found errors, verify discrepancies, a rehearsed talk something to mend
      .TP
      .B 2
      verify has nothing to compare
      .TP
      .B 64
      the command line can't be followed: an unknown command, option, unit or column
      .TP
      .B 65
      a file is no report, or its data can't be computed
      .TP
      .B 66
      there is no such file
      .TP
      .B 73, 74
      a file can't be made or written
      .SH SEE ALSO
      The formulas stand in govrank method; how to write a report, and what the samples are, beside the sample data.

      """
    return text
  }

  /// What people come with, and what they type.
  private static let examples = [
    ("govrank", "open the dashboard on the sample data; ? lists the keys"),
    ("govrank reports/", "open all reports of a folder; those of a series are compared over time"),
    ("govrank list reports/", "which reports there are"),
    (
      "govrank rank pci-2016.json --where mekong --columns rank,name,score --sort -land",
      "the provinces of one region, by one pillar"
    ),
    (
      "govrank rank egdi-2020.json --where 'tii>0.7, rank<30' -o best.csv --bom",
      "rows that hold conditions, as CSV that Excel opens"
    ),
    (
      "govrank show pci-2016.json 'Đà Nẵng'", "one unit with all its figures; marks may be left out"
    ),
    ("govrank compare egdi-2020.json 'Viet Nam' Thailand best", "where the difference comes from"),
    ("govrank diff reports/ 2018 2020 --series un-egdi", "movers and scores between two periods"),
    ("govrank trend reports/ VNM", "a unit over all periods, and why it has moved"),
    ("govrank whatif pci-2016.json Huế --reach-rank 10", "what would have to change, at the least"),
    ("govrank robustness pci-2016.json --seed 7", "how sure the ranks are"),
    ("govrank check report.json", "what is wrong with a file, with line and column"),
    ("govrank import table.csv --period 2024 -o report.json", "a report from a table"),
    ("govrank present reports/ --deck talk.toml", "a talk on the big screen"),
  ]

  /// Text as roff takes it: no line begins a request, backslashes and hyphens are themselves.
  private static func roff(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var escaped = String(line).replacing("\\", with: "\\e").replacing("-", with: "\\-")
      if line == ".PP" { return ".PP" }
      if escaped.hasPrefix(".") || escaped.hasPrefix("'") { escaped = "\\&" + escaped }
      return escaped
    }.joined(separator: "\n")
  }
}
