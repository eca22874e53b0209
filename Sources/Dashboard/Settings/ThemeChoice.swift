package import Exchange
package import IndexReports
import TerminalCore
package import Wording

/// What a theme's name, or the path of a TOML file, has come to.
package enum ThemeChoice: Sendable {
  /// With what its file does not say right.
  case theme(Theme, [TOMLFinding], path: String)
  case unknownName
  case unreadable(FileProblem)

  /// The theme, unless something is wrong with it.
  package var usable: Theme? {
    guard case .theme(let theme, let findings, _) = self else { return nil }
    return findings.allSatisfy(\.isWarning) ? theme : nil
  }
}

extension ThemeLibrary {
  /// A theme by its name, or from a TOML file.
  package func choose(_ name: String) -> ThemeChoice {
    if let known = load(name) { return .theme(known.0, known.1, path: path(name) ?? name) }
    if name == "dark" { return .theme(.builtIn, [], path: name) }
    let text: String
    do throws(FileProblem) {
      text = try read(name)
    } catch {
      let isPath = name.contains { "/.".contains($0) }
      return error == .notFound && !isPath ? .unknownName : .unreadable(error)
    }
    let file = name.split(separator: "/").last.map(String.init) ?? name
    let code = file.hasSuffix(".toml") ? String(file.dropLast(5)) : file
    let (theme, findings) = Theme.parse(text, code: code) { load($0)?.0 }
    return .theme(theme, findings, path: name)
  }

  /// A theme of the program's own, or what does without files.
  package func standard(_ name: String) -> Theme { load(name)?.0 ?? .builtIn }

  /// The theme that the settings or the environment name, which keeps no one out: what is wrong with it is said.
  package func setting(
    _ name: String, from origin: UserSettings.Origin, _ strings: Strings
  ) -> (theme: Theme?, notes: [String]) {
    let choice = choose(name)
    switch choice {
    case .theme(_, let findings, let path):
      return (choice.usable, findings.map { strings.line($0, in: path) })
    case .unreadable(let problem) where problem != .notFound:
      return (nil, [strings.line(Diagnostic(problem, file: name))])
    case .unknownName, .unreadable:
      return (nil, ["\(origin.rawValue): " + unknown(name, strings)])
    }
  }

  /// That there is no theme of a name, and which there are.
  package func unknown(_ name: String, _ strings: Strings) -> String {
    strings.suggesting(strings.noTheme(name.visible), name, among: codes) + "; "
      + strings.expectation(.oneOf(codes)).visible
  }
}
