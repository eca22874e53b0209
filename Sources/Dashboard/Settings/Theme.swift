package import Exchange
package import IndexReports
import TOMLKit
package import TerminalCore

/// What a part of the screen is for. Views name roles, themes give them colours.
package enum Role: Int, Sendable, Hashable, CaseIterable {
  case background, text, muted, title, brand, header, headerSorted, border, accent, rank, scrollbar
  case focusRow, focusCell, marked, match
  case bar, barAlternate, barTrack, mean, band
  case better, worse, computed, missing
  case tab, tabActive, foot, footKey, prompt, panel, panelTitle
  case error, warning, success
  /// Classes of a map, the lowest first.
  case scale1, scale2, scale3, scale4, scale5
  /// Fifths in a table, the lowest first.
  case fifth1, fifth2, fifth3, fifth4, fifth5
  case series1, series2, series3, series4, series5, series6, series7, series8

  /// What theme files call it.
  package var name: String { "\(self)" }

  /// The role that theme files call so.
  package init?(name: String) {
    guard let role = Self.byName[name] else { return nil }
    self = role
  }

  private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })

  /// Of the fifths, the lowest first.
  package static let fifths: [Role] = [.fifth1, .fifth2, .fifth3, .fifth4, .fifth5]

  package static func series(_ index: Int) -> Role {
    let all: [Role] = [
      .series1, .series2, .series3, .series4, .series5, .series6, .series7, .series8,
    ]
    return all[index % all.count]
  }
}

/// A set of colours for all roles.
package struct Theme: Sendable, Hashable {
  /// The file name without its ending.
  package var code: String
  package var name: Text
  package var isLight = false
  /// By role; asked for each cell of each frame.
  private var styles: [Style?]

  package func style(_ role: Role) -> Style { self[role] ?? self[.background] ?? Style() }

  private subscript(role: Role) -> Style? {
    get { styles[role.rawValue] }
    set { styles[role.rawValue] = newValue }
  }

  package init(code: String, name: Text, isLight: Bool = false, styles: [Role: Style]) {
    self.code = code
    self.name = name
    self.isLight = isLight
    self.styles = Role.allCases.map { styles[$0] }
  }

  /// Reads a theme from TOML.
  ///
  /// - Parameters:
  ///   - text: The file: `name`, `appearance`, `inherits`, `[palette]`, `[role]`.
  ///   - parent: Gives the theme named by `inherits`.
  /// - Returns: The theme, with defaults for what is missing, and what was not understood.
  package static func parse(
    _ text: String, code: String, parent: (String) -> Theme?
  ) -> (Theme, [TOMLFinding]) {
    var findings: [TOMLFinding] = []
    let (parsed, fault) = TOMLText.table(text)
    guard let table = parsed else { return (Theme.builtIn, fault.map { [$0] } ?? []) }
    var theme = Theme(code: code, name: Text(code), styles: [:])
    let places = TOMLPlaces(text)
    if let name = table["name"]?.table {
      theme.name = Text(
        english: name["en"]?.string ?? code, vietnamese: name["vi"]?.string ?? code)
    } else if let name = table["name"]?.string {
      theme.name = Text(name)
    }
    theme.isLight = table["appearance"]?.string == "light"
    let known: Set<String> = ["name", "appearance", "inherits", "palette", "role"]
    for key in table.keys.sorted() where !known.contains(key) {
      // Of a newer version, perhaps.
      var finding = places.finding(key, .unknown(.key, key, suggestion: nil))
      finding.isWarning = true
      findings.append(finding)
    }
    if let inherited = table["inherits"]?.string {
      if inherited == code {
        findings.append(places.finding("inherits", .inheritsItself))
      } else if let parent = parent(inherited) {
        theme.styles = parent.styles
      } else {
        findings.append(places.finding("inherits", .noTheme(inherited)))
      }
    }
    let palette = table["palette"]?.table
    func color(_ name: String) -> Color? {
      if name == "default" { return .terminal }
      return Color(hex: palette?[name]?.string ?? name)
    }
    let roles = table["role"]?.table
    if roles == nil, table["role"] != nil || table["inherits"]?.string == nil {
      findings.append(
        places.finding("role", .needsRoles))
    }
    for key in roles?.keys.sorted() ?? [] where Role(name: key) == nil {
      // Of a newer version, perhaps.
      var finding = places.finding(key, .unknown(.role, key, suggestion: nil))
      finding.isWarning = true
      findings.append(finding)
    }
    var base = theme[.background] ?? Style()
    for role in Role.allCases {
      if let given = roles?[role.name], given.table == nil {
        findings.append(
          places.finding(
            role.name, .isTable(.role, example: "{ fg = …, bg = …, mod = [] }")))
      }
      guard let entry = roles?[role.name]?.table else {
        if theme[role] == nil { theme[role] = base }
        continue
      }
      var style = Style(base.foreground, on: base.background)
      for (key, isForeground) in [("fg", true), ("bg", false)] {
        guard let name = entry[key]?.string else { continue }
        guard let color = color(name) else {
          findings.append(
            places.finding(role.name, .unknown(.colour, name, suggestion: nil)))
          continue
        }
        if isForeground { style.foreground = color } else { style.background = color }
      }
      let modifiers: [String: Modifiers] = [
        "bold": .bold, "dim": .dim, "italic": .italic, "underline": .underline,
        "reverse": .reverse,
      ]
      for word in entry["mod"]?.array.map({ Array($0) }) ?? [] {
        if let modifier = word.string.flatMap({ modifiers[$0] }) {
          style.modifiers.insert(modifier)
        } else {
          findings.append(
            places.finding(
              role.name, .unknown(.modifier, word.string ?? "?", suggestion: nil)))
        }
      }
      theme[role] = style
      if role == .background { base = style }
    }
    return (theme, findings)
  }

  /// Where no theme file is found: the terminal's own colours and attributes only.
  package static let builtIn = Theme(
    code: "built-in", name: Text(english: "Built-in", vietnamese: "Mặc định"),
    styles: [
      .title: Style(.terminal, on: .terminal, .bold),
      .brand: Style(.terminal, on: .terminal, .bold),
      .header: Style(.terminal, on: .terminal, .underline),
      .headerSorted: Style(.terminal, on: .terminal, [.underline, .bold]),
      .muted: Style(.terminal, on: .terminal, .dim),
      .focusRow: Style(.terminal, on: .terminal, .reverse),
      .focusCell: Style(.terminal, on: .terminal, [.reverse, .bold]),
      .marked: Style(.terminal, on: .terminal, .bold),
      .match: Style(.terminal, on: .terminal, [.bold, .underline]),
      .tabActive: Style(.terminal, on: .terminal, [.reverse, .bold]),
      .footKey: Style(.terminal, on: .terminal, .bold),
      .panelTitle: Style(.terminal, on: .terminal, .bold),
      .barTrack: Style(.terminal, on: .terminal, .dim),
      .error: Style(.terminal, on: .terminal, .bold),
    ])
}

/// The theme files of some folders, the first folder that has a name winning.
package struct ThemeLibrary: Sendable {
  private let files: [(code: String, path: String)]
  let read: @Sendable (String) throws(FileProblem) -> String

  /// - Parameters:
  ///   - files: Paths of theme files, preferred ones first.
  ///   - read: Gives a file's text.
  package init(
    files: [String], read: @escaping @Sendable (String) throws(FileProblem) -> String
  ) {
    var seen: Set<String> = []
    var kept: [(String, String)] = []
    for path in files {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let code = name.hasSuffix(".toml") ? String(name.dropLast(5)) : name
      if seen.insert(code).inserted { kept.append((code, path)) }
    }
    // The default stands first, the others by name.
    self.files = kept.sorted { a, b in
      (a.0 == "dark" ? 0 : 1, a.0) < (b.0 == "dark" ? 0 : 1, b.0)
    }
    self.read = read
  }

  package var codes: [String] { files.map(\.code) }

  package func path(_ code: String) -> String? { files.first { $0.code == code }?.path }

  /// The theme of a name, with what its file does not say right; `nil` if there is none.
  package func load(_ code: String) -> (Theme, [TOMLFinding])? {
    load(code, depth: 0)
  }

  private func load(_ code: String, depth: Int) -> (Theme, [TOMLFinding])? {
    guard depth < 8, let path = path(code) else { return nil }
    do throws(FileProblem) {
      return Theme.parse(try read(path), code: code) { load($0, depth: depth + 1)?.0 }
    } catch {
      let fault = TOMLFault.unreadable(Diagnostic(error, file: path))
      return (.builtIn, [TOMLFinding(line: 1, column: 1, fault)])
    }
  }
}
