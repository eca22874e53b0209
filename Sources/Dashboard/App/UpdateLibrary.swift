import CompositeIndex
import IndexReports
import TerminalCore
import Wording

/// What keys do on the list of reports.
extension AppState {
  mutating func updateLibrary(
    _ state: LibraryState, _ action: Action, _ count: Int?
  ) -> [Effect] {
    var state = state
    state.cursor = moved(
      state.cursor, by: action, count: count, of: library.entries.count,
      page: max(1, size.height - 5))
    stack[stack.count - 1] = .library(state)
    guard action == .open, library.entries.indices.contains(state.cursor) else { return [] }
    let entry = library.entries[state.cursor]
    guard let scored = entry.scored else {
      stack.append(.problems(ProblemsState(library, file: entry.file)))
      return []
    }
    stack.append(.ranking(ranking(of: scored, node: 0, category: 0)))
    keepInView()
    return scored.report.units.count > 20_000 ? [.prepareSearch(scored)] : []
  }
}
