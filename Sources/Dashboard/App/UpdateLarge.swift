import CompositeIndex
import IndexReports
import TerminalCore
import Wording

/// Screens of reports whose figures take longer than a frame: they are computed beside the screen, then it opens.
extension AppState {
  /// Whether an action opens a screen that takes a look at all units of a large report.
  func opensLarge(_ action: Action) -> Bool {
    func isLarge(_ scored: ScoredReport?) -> Bool {
      (scored?.report.units.count ?? 0) > Session.largestAtOnce
    }
    // The list of problems is about all reports.
    if action == .problems { return library.entries.contains { isLarge($0.scored) } }
    return isLarge(currentReport) && screen.model.looksAtAllUnits(action)
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
    let (id, now) = (navigation.top.id, screen)
    navigation.replaceTop(asked)
    let effects = performNow(action, count)
    navigation.change(id) { $0 = now.model }
    return effects
  }
}
