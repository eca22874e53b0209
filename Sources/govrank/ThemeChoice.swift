import ArgumentParser
import Dashboard
import Exchange
import IndexReports
import TerminalCore
import Wording

/// Which theme holds, by who named it: one of the command line has to be there and in order, one of the
/// settings or the environment is said to be wrong and keeps no one out.
enum ThemeChoice {
  /// The theme that the command line names, a name or a TOML file.
  ///
  /// - Throws: `ValidationError` for no such name, 66 for no such file, 65 for a file that is no theme,
  ///   with the places of its faults.
  static func named(_ name: String, among themes: ThemeLibrary, _ strings: Strings) throws -> Theme
  {
    switch read(name, among: themes) {
    case .theme(let theme, let findings, let path):
      note(findings, in: path, strings)
      guard findings.allSatisfy(\.isWarning) else { throw Status.badData }
      return theme
    case .unknownName:
      throw ValidationError(unknown(name, among: themes, strings))
    case .unreadable(let problem):
      throw Reports.fail(problem, name, strings)
    }
  }

  /// The theme of the settings or the environment; `nil` after saying what is wrong with it.
  static func setting(
    _ name: String, from origin: String, among themes: ThemeLibrary, _ strings: Strings
  ) -> Theme? {
    switch read(name, among: themes) {
    case .theme(let theme, let findings, let path):
      note(findings, in: path, strings)
      return findings.allSatisfy(\.isWarning) ? theme : nil
    case .unreadable(let problem) where problem != .notFound:
      Output.note(strings.line(Diagnostic(problem, file: name)))
      return nil
    case .unknownName, .unreadable:
      Output.note("\(origin): " + unknown(name, among: themes, strings))
      return nil
    }
  }

  /// Whether a name or file is a theme without errors.
  static func isTheme(_ name: String, among themes: ThemeLibrary) -> Bool {
    guard case .theme(_, let findings, _) = read(name, among: themes) else { return false }
    return findings.allSatisfy(\.isWarning)
  }

  /// A theme of the program's own, or what does without files.
  static func standard(_ name: String, among themes: ThemeLibrary) -> Theme {
    themes.load(name)?.0 ?? .builtIn
  }

  private enum Found {
    case theme(Theme, [TOMLFinding], path: String)
    case unknownName
    case unreadable(FileProblem)
  }

  private static func read(_ name: String, among themes: ThemeLibrary) -> Found {
    if let known = themes.load(name) {
      return .theme(known.0, known.1, path: themes.path(name) ?? name)
    }
    if name == "dark" { return .theme(.builtIn, [], path: name) }
    let text: String
    do throws(FileProblem) {
      text = try WholeFile.text(name)
    } catch {
      let isPath = name.contains { "/.".contains($0) }
      return error == .notFound && !isPath ? .unknownName : .unreadable(error)
    }
    let file = name.split(separator: "/").last.map(String.init) ?? name
    let code = file.hasSuffix(".toml") ? String(file.dropLast(5)) : file
    let (theme, findings) = Theme.parse(text, code: code) { themes.load($0)?.0 }
    return .theme(theme, findings, path: name)
  }

  private static func unknown(
    _ name: String, among themes: ThemeLibrary, _ strings: Strings
  ) -> String {
    strings.suggesting(strings.noTheme(name.visible), name, among: themes.codes) + "; "
      + strings.expectation(.oneOf(themes.codes)).visible
  }

  private static func note(_ findings: [TOMLFinding], in path: String, _ strings: Strings) {
    for finding in findings {
      Output.note(strings.line(finding, in: path))
    }
  }
}
