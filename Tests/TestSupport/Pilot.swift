package import Dashboard
import Exchange
import Foundation
package import IndexReports
import Synchronization
package import TerminalCore

/// Another screen than a journey was to come to, as it looks.
package struct WrongScreen: Error, CustomStringConvertible {
  package var description: String

  package init(_ pilot: Pilot) {
    description = "not the screen that was expected:\n" + pilot.text
  }
}

/// Plays the dashboard without a terminal: keys in, frames out.
package struct Pilot {
  package var state: AppState
  package private(set) var effects: [Effect] = []
  /// What was copied.
  package private(set) var copies: [String] = []
  /// Files written, by path.
  package let written = WrittenFiles()
  private let mailbox: Mailbox
  private let runner: EffectRunner

  /// Files in memory.
  package final class WrittenFiles: Sendable {
    private let files = Mutex<[String: String]>([:])

    package var all: [String: String] { files.withLock { $0 } }
    package func put(_ text: String, at path: String) { files.withLock { $0[path] = text } }
  }

  /// Work beside the screen that can be held back, to be let go in any order.
  package let work = HeldWork()

  package final class HeldWork: Sendable {
    private let state = Mutex<(holds: Bool, waiting: [@Sendable () -> Void])>((false, []))

    package var count: Int { state.withLock { $0.waiting.count } }
    package func hold() { state.withLock { $0.holds = true } }

    func start(_ work: @escaping @Sendable () -> Void) {
      let isHeld = state.withLock { state in
        if state.holds { state.waiting.append(work) }
        return state.holds
      }
      if !isHeld { work() }
    }

    func take(_ place: Int) -> (@Sendable () -> Void)? {
      state.withLock { $0.waiting.indices.contains(place) ? $0.waiting.remove(at: place) : nil }
    }
  }

  /// Lets a piece of work go on that was held back, and takes in its answer.
  package mutating func finish(work place: Int = 0) {
    work.take(place)?()
    takeIn()
  }

  /// A dashboard that has read some files of the checkout.
  package init(
    _ files: [String], size: Size = Size(80, 24), language: Language = .english,
    theme: String = "dark"
  ) throws {
    let themes = try Pilot.themes()
    let loaded = themes.load(theme)?.0 ?? .builtIn
    state = AppState(size: size, language: language, theme: loaded, themes: themes)
    // What a debug build can do in a moment.
    state.session.draws = 300
    let (written, work) = (written, work)
    mailbox = Mailbox(waker: NoWaker())
    var environment = Environment(
      load: { paths, _, _ in
        Library.load(
          Library.files(paths, and: TableFile.endings),
          isTable: { TableFile.isTable($0, isRead: $1) })
      }, excerpt: { _, _, _ in nil },
      start: { work.start($0) },
      write: { path, text in
        written.put(text, at: path)
        return nil
      }, read: { path in written.all[path].map { Array($0.utf8) } },
      exists: { written.all[$0] != nil }, scenarioFolder: "scenarios")
    environment.readDeck = { Deck.parse(written.all[$0] ?? "", for: $1) }
    runner = EffectRunner(mailbox: mailbox, environment: environment)
    perform(state.startLoading(files.map { $0.hasPrefix("/") ? $0 : Repository.path($0) }))
  }

  /// Does at once what an update asks for, and takes in the answers.
  private mutating func perform(_ wanted: [Effect]) {
    effects += wanted
    for effect in wanted where !runner.run(effect) {
      if case .copy(let text, let label) = effect {
        copies.append(text)
        state.noteCopy(.clipboard, label)
      }
    }
    takeIn()
  }

  private mutating func takeIn() {
    for message in mailbox.drain() { perform(state.update(message)) }
  }

  package var hasQuit: Bool { effects.contains { if case .quit = $0 { true } else { false } } }

  package mutating func receive(_ message: Message) {
    // What is clicked on is what was seen.
    if case .mouse = message { state.shown = state.layout }
    perform(state.update(message))
  }

  package mutating func click(_ text: String, double: Bool = false) throws {
    guard let y = lines.firstIndex(where: { $0.contains(text) }),
      let range = lines[y].range(of: text)
    else { throw NotShown(text: text) }
    let x = DisplayWidth.of(String(lines[y][..<range.lowerBound]))
    receive(.mouse(Mouse(double ? .doubleClick : .click, at: Point(x, y))))
  }

  package struct NotShown: Error {
    package var text: String
  }

  package static func themes() throws -> ThemeLibrary {
    let files = try Repository.files(in: "themes", ending: ".toml")
    return ThemeLibrary(files: files.map { Repository.path("themes/\($0)") }) {
      path throws(FileProblem) in try WholeFile.text(path)
    }
  }

  /// Presses keys: words in angle brackets are named keys, the rest is typed.
  package mutating func press(_ keys: String) {
    for key in Pilot.parse(keys) { perform(state.update(.key(key))) }
  }

  package mutating func resize(_ width: Int, _ height: Int) {
    perform(state.update(.resize(Size(width, height))))
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
      "end": .end, "bs": .backspace, "space": .character(" "), "redo": .control("r"),
      "del": .delete, "sleft": .shiftLeft, "sright": .shiftRight, "palette": .control("p"),
      "table": .control("y"), "clear": .control("u"),
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
