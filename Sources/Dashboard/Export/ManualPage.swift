import TerminalCore
import Wording

/// The manual page in roff: what the program is, its commands, all keys of the key table.
package struct ManualPage: Sendable {
  package struct Command: Sendable {
    package var name: String
    /// As the option parser prints it.
    package var help: String

    package init(name: String, help: String) {
      self.name = name
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
    text += "\n.SH COMMANDS\n"
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
      0 all is well; 1 findings or discrepancies; 2 nothing to verify; 64 wrong usage; 65 bad data; 66 no
      such file; 73, 74 a file can't be created or not written.

      """
    return text
  }

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
