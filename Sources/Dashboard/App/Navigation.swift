import IndexReports
import TerminalCore
import Wording

/// What is looked at: screens that lie over each other, what stands in front of them, what is said below.
package struct Navigation: Sendable {
  /// A screen that was opened, by a number that no other one ever has.
  package struct Entry: Sendable {
    package let id: Int
    package internal(set) var screen: Screen
  }

  /// Never empty; the last one is shown.
  package private(set) var entries: [Entry]
  package var overlay: Overlay?
  package var notice: Notice?
  private var lastID = 1

  package init(_ screen: Screen) {
    entries = [Entry(id: 1, screen: screen)]
  }

  package var top: Entry { entries[entries.count - 1] }
  package var screen: Screen { top.screen }
  package var screens: [Screen] { entries.map(\.screen) }
  package var below: Screen? { entries.dropLast().last?.screen }

  func contains(_ id: Int) -> Bool { entries.contains { $0.id == id } }

  /// So many screens lie over each other at most: nobody goes back further step by step.
  package static let deepest = 40

  /// Behind the deepest way back the lowest screen follows.
  mutating func push(_ screen: Screen) {
    lastID += 1
    entries.append(Entry(id: lastID, screen: screen))
    if entries.count > Self.deepest { entries.remove(at: 1) }
  }

  /// Leaves the top screen for the one below it.
  ///
  /// - Returns: The screen that was left; `nil` if there is none below it.
  mutating func pop() -> Screen? { entries.count > 1 ? entries.removeLast().screen : nil }

  /// Leaves all screens for others.
  mutating func show(_ screens: [Screen]) {
    entries = []
    for screen in screens { push(screen) }
  }

  /// The same screens on what was read anew; those above them are left.
  mutating func restore(_ screens: [Screen]) {
    entries = zip(entries, screens).map { Entry(id: $0.id, screen: $1) }
  }

  /// Shows something else on the top screen, which stays the same one.
  package mutating func replaceTop(_ screen: Screen) {
    entries[entries.count - 1].screen = screen
  }

  /// Changes the model of a screen; the one place where a screen is written back.
  @discardableResult
  mutating func change<Result>(
    _ id: Int, _ body: (inout any ScreenModel) -> Result
  ) -> Result? {
    guard let place = entries.firstIndex(where: { $0.id == id }) else { return nil }
    var model = entries[place].screen.model
    let result = body(&model)
    entries[place].screen = model.screen
    return result
  }
}
