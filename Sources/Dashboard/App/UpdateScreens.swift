import CompositeIndex
import IndexReports
import TerminalCore
import Wording

/// What actions do on the screen that is shown.
extension AppState {
  mutating func performOnScreen(_ action: Action, count: Int?) -> [Effect] {
    let top = stack.count - 1
    switch stack[top] {
    case .library(let state): return updateLibrary(state, action, count)
    case .ranking(let state): return updateRanking(state, action, count)
    case .unit(let state): return updateUnit(state, action, count)
    case .comparison(let state): return updateComparison(state, action, count)
    case .whatIf(let state): return updateWhatIf(state, action, count)
    case .robustness(let state): return updateRobustness(state, action, count)
    case .presenter(let state): return updatePresenter(state, action, count)
    case .problems(var state):
      state.perform(action, count: count, pageSize: ProblemsView.listHeight(size))
      stack[top] = .problems(state)
      guard action == .open, let place = state.place else { return [] }
      return [
        .excerpt(
          file: place.file, line: place.line, column: place.column, run: begin(.excerpt))
      ]
    case .place(var excerpt):
      excerpt.scroll(action, pageSize: max(1, size.height - 4))
      stack[top] = .place(excerpt)
      return []
    }
  }
}
