package import Exchange
package import IndexReports
import TOMLKit
package import TerminalCore
package import Wording

/// What a user has set in `config.toml`, and what the program remembers in `state.toml`.
package struct Configuration: Sendable {
  /// A theme's name or file.
  package var theme: String?
  package var language: Language?
  /// Report files and folders to open when none is named.
  package var paths: [String] = []
  package var mouse: Bool?
  package var ascii: Bool?
  /// How rankings are shown first.
  package var view: RankingForm?
  package var keys: [Action: [Key]] = [:]
  /// Folders and files opened before, the latest first.
  package var recent: [String] = []

  package init() {}

  /// What a line does not say right; such lines are left out.

  private static let known = [
    "theme", "language", "path", "mouse", "ascii", "view", "keys", "recent",
  ]

  /// Reads TOML. A line that is no TOML is named and left out like any other that is wrong.
  ///
  /// - Parameters:
  ///   - isTheme: Whether a theme's name or file is one.
  ///   - isPath: Whether there is something at a path.
  /// - Returns: What could be understood, and what could not, with its line and column, in their order.
  package static func parse(
    _ text: String, isTheme: (String) -> Bool = { _ in true },
    isPath: (String) -> Bool = { _ in true }
  ) -> (Configuration, [TOMLFinding]) {
    var result = Configuration()
    var findings: [TOMLFinding] = []
    let (table, text) = readable(text, &findings)
    guard let table else { return (result, findings) }
    let places = TOMLPlaces(text)
    func fault(_ key: String, _ fault: TOMLFault) { findings.append(places.finding(key, fault)) }
    func form(_ key: String, _ form: TOMLFault.Form) { fault(key, .form(key, form, found: nil)) }
    var guesses = NameGuesses()
    for key in table.keys.sorted() where !known.contains(key) {
      fault(key, .unknown(.setting, key, suggestion: guesses.guess(key, among: known)))
    }
    func string(_ key: String) -> String? {
      guard let value = table[key] else { return nil }
      if let text = value.string { return text }
      form(key, .text)
      return nil
    }
    func flag(_ key: String) -> Bool? {
      guard let value = table[key] else { return nil }
      if let flag = value.bool { return flag }
      form(key, .flag)
      return nil
    }
    func words(_ value: (any TOMLValueConvertible)?) -> [String]? {
      if let text = value?.string { return [text] }
      guard let array = value?.array else { return nil }
      let texts = Array(array).map(\.string)
      return texts.contains(nil) ? nil : texts.compactMap(\.self)
    }
    result.theme = string("theme")
    if let theme = result.theme, !isTheme(theme) {
      fault("theme", .brokenTheme(theme))
      result.theme = nil
    }
    if let language = string("language") {
      result.language = Language(rawValue: language)
      if result.language == nil { form("language", .oneOf(["en", "vi"])) }
    }
    if let view = string("view") {
      result.view = RankingForm(rawValue: view)
      if result.view == nil {
        form("view", .oneOf(RankingForm.allCases.map(\.rawValue)))
      }
    }
    result.mouse = flag("mouse")
    result.ascii = flag("ascii")
    for (key, take) in [
      ("path", { result.paths = $0 }), ("recent", { result.recent = $0 }),
    ] as [(String, ([String]) -> Void)] {
      guard let value = table[key] else { continue }
      if let found = words(value) {
        take(found)
      } else {
        form(key, .texts)
      }
    }
    result.paths = result.paths.filter { path in
      if isPath(path) { return true }
      fault("path", .nothingAt(path))
      return false
    }
    if let keys = table["keys"] {
      if let bindings = keys.table {
        readKeys(bindings, &result, words, fault)
      } else {
        form("keys", .table("[keys]"))
      }
    }
    findings.sort { ($0.line, $0.column) < ($1.line, $1.column) }
    return (result, findings)
  }

  /// The text as a table, with the lines blanked that are no TOML.
  private static func readable(
    _ text: String, _ findings: inout [TOMLFinding]
  ) -> (TOMLTable?, String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    // Each broken line costs a reading of the whole: after some of them the text is none.
    for _ in 0..<20 {
      let all = lines.joined(separator: "\n")
      let (table, fault) = TOMLText.table(all)
      guard let fault else { return (table, all) }
      // An error at a line's end is told as the beginning of the next one.
      var place = min(max(0, fault.line - 1), lines.count - 1)
      while place > 0, lines[place].trimmed.isEmpty { place -= 1 }
      findings.append(
        TOMLFinding(
          line: place + 1, column: place + 1 == fault.line ? fault.column : 1,
          fault.fault))
      guard !lines[place].trimmed.isEmpty else { return (nil, text) }
      lines[place] = ""
    }
    return (nil, text)
  }

  /// Keys that the terminal keeps for itself.
  private static let reserved: [Key] = [.control("c"), .control("z")]

  /// Keys for one action; help names them all.
  private static let mostKeys = 20

  private static func readKeys(
    _ bindings: TOMLTable, _ result: inout Configuration,
    _ words: ((any TOMLValueConvertible)?) -> [String]?, _ fault: (String, TOMLFault) -> Void
  ) {
    let actions = Action.allCases.map(\.rawValue)
    var guesses = NameGuesses()
    for name in bindings.keys.sorted() {
      guard let action = Action(rawValue: name) else {
        fault(name, .unknown(.action, name, suggestion: guesses.guess(name, among: actions)))
        continue
      }
      guard let labels = words(bindings[name]) else {
        fault(name, .actionKeys)
        continue
      }
      guard labels.count <= mostKeys else {
        fault(name, .tooManyKeys(limit: mostKeys, found: labels.count))
        continue
      }
      let found = labels.map { Key(label: $0) }
      if let place = found.firstIndex(of: nil) {
        fault(name, .unknown(.keyOfKeyboard, labels[place], suggestion: nil))
      } else if let taken = found.compactMap(\.self).first(where: { reserved.contains($0) }) {
        fault(name, .keyOfTerminal(taken.label))
      } else if found.isEmpty, [.quit, .help, .palette].contains(action) {
        fault(name, .needsKey(name))
      } else {
        result.keys[action] = found.compactMap(\.self)
      }
    }
    let (_, conflicts) = KeyMap.standard.rebound(result.keys)
    for conflict in conflicts {
      // Named at the one that the file binds; which of two, the reader knows.
      guard let own = conflict.actions.first(where: { result.keys[$0] != nil }) else { continue }
      fault(
        own.rawValue, .boundTwice(conflict.key.label, conflict.actions.map(\.rawValue)))
      for action in conflict.actions { result.keys[action] = nil }
    }
  }

  /// The remembered part as TOML.
  package var stateText: String {
    var text =
      "# What govrank remembers from one time to the next. Settings of yours go into config.toml.\n"
    func quoted(_ value: String) -> String {
      var result = "\""
      for scalar in value.unicodeScalars {
        switch scalar {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        case "\n": result += "\\n"
        default:
          if scalar.value < 0x20 || scalar.value == 0x7F { continue }
          result.unicodeScalars.append(scalar)
        }
      }
      return result + "\""
    }
    if let theme { text += "theme = \(quoted(theme))\n" }
    if let language { text += "language = \(quoted(language.rawValue))\n" }
    if let view { text += "view = \(quoted(view.rawValue))\n" }
    text += "recent = [\(recent.map(quoted).joined(separator: ", "))]\n"
    return text
  }
}
