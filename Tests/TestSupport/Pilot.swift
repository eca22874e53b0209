package import Dashboard
import Foundation
package import IndexReports
package import TerminalCore

/// Plays the dashboard without a terminal: keys in, frames out.
package struct Pilot {
  package private(set) var state: AppState
  package private(set) var effects: [Effect] = []

  /// A dashboard that has read some files of the checkout.
  package init(
    _ files: [String], size: Size = Size(80, 24), language: Language = .english,
    theme: String = "dark"
  ) throws {
    let themes = try Pilot.themes()
    let loaded = themes.load(theme)?.0 ?? .builtIn
    state = AppState(size: size, language: language, theme: loaded, themes: themes)
    let paths = Library.files(files.map { $0.hasPrefix("/") ? $0 : Repository.path($0) })
    _ = state.startLoading(paths)
    _ = state.update(.loaded(Library.load(paths), run: 1))
  }

  package static func themes() throws -> ThemeLibrary {
    let files = try Repository.files(in: "themes", ending: ".toml")
    return ThemeLibrary(files: files.map { Repository.path("themes/\($0)") }) { path in
      try? String(contentsOfFile: path, encoding: .utf8)
    }
  }

  /// Presses keys: words in angle brackets are named keys, the rest is typed.
  package mutating func press(_ keys: String) {
    for key in Pilot.parse(keys) { effects += state.update(.key(key)) }
  }

  package mutating func resize(_ width: Int, _ height: Int) {
    effects += state.update(.resize(Size(width, height)))
  }

  package var frame: Buffer { RootView(state).draw() }
  package var text: String { frame.text }
  package var lines: [String] { text.components(separatedBy: "\n") }

  /// The ranking on the screen, if that is what is shown.
  package var ranking: RankingState? {
    if case .ranking(let ranking) = state.screen { ranking } else { nil }
  }

  /// The line that holds some text.
  package func line(with text: String) -> String? { lines.first { $0.contains(text) } }

  /// The row under the cursor, which has the mark in front.
  package var cursorLine: String? { lines.first { $0.hasPrefix(" ▸") } }

  private static func parse(_ keys: String) -> [Key] {
    let named: [String: Key] = [
      "enter": .enter, "esc": .escape, "tab": .tab, "backtab": .backTab, "up": .up, "down": .down,
      "left": .left, "right": .right, "pgup": .pageUp, "pgdn": .pageDown, "home": .home,
      "end": .end, "bs": .backspace, "space": .character(" "),
    ]
    var result: [Key] = []
    var rest = Substring(keys)
    while let first = rest.unicodeScalars.first {
      if first == "<", let close = rest.firstIndex(of: ">"),
        let key = named[String(rest[rest.index(after: rest.startIndex)..<close])]
      {
        result.append(key)
        rest = rest[rest.index(after: close)...]
      } else {
        result.append(.character(first))
        rest = Substring(rest.unicodeScalars.dropFirst())
      }
    }
    return result
  }
}
