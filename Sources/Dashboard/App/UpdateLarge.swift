import CompositeIndex
import IndexReports
import TerminalCore
import Wording

/// Screens of reports whose figures take longer than a frame: they are computed beside the screen, then it opens.
extension AppState {
  /// Units up to which everything is computed at once.
  package static let largestAtOnce = 20_000

  /// Whether an action opens a screen that takes a look at all units of a large report.
  func opensLarge(_ action: Action) -> Bool {
    func isLarge(_ scored: ScoredReport?) -> Bool {
      (scored?.report.units.count ?? 0) > Self.largestAtOnce
    }
    // The list of problems is about all reports.
    if action == .problems { return library.entries.contains { isLarge($0.scored) } }
    guard isLarge(currentReport) else { return false }
    switch (screen, action) {
    case (.ranking(let state), .open), (.ranking(let state), .compare),
      (.ranking(let state), .whatIf), (.ranking(let state), .robustness):
      // In the details beside the list Enter does something else.
      return state.details == nil && !state.rows.isEmpty
    case (.unit, .open), (.unit, .compare), (.unit, .whatIf), (.unit, .robustness): return true
    case (.comparison, .open), (.comparison, .whatIf), (.library, .open): return true
    default: return false
    }
  }

  mutating func prepare(_ action: Action, _ count: Int?) -> [Effect] {
    let copy = self
    let run = begin(.open)
    works[works.count - 1].asked = (action, count, screen)
    return [.prepare(copy, action, count: count, run: run)]
  }

  /// Does what was asked for on the screen as it was then, now that its figures are known; below it the screen stays
  /// as it is now.
  mutating func open(_ work: Work) -> [Effect] {
    guard let (action, count, asked) = work.asked else { return [] }
    let depth = stack.count - 1
    let now = stack[depth]
    stack[depth] = asked
    let effects = performNow(action, count)
    stack[depth] = now
    return effects
  }
}
