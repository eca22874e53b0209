import IndexReports
import TerminalCore
import Wording

extension AppState {
  /// What a pointing device did: a click does what the key for the thing under it would.
  mutating func updateMouse(_ mouse: Mouse) -> [Effect] {
    guard !isTooSmall else { return [] }
    switch mouse.kind {
    case .wheelUp, .wheelDown:
      let key: Key = mouse.kind == .wheelUp ? .up : .down
      if overlay != nil { return updateOverlay(key) }
      return perform(mouse.kind == .wheelUp ? .up : .down, count: 3)
    case .click, .doubleClick: break
    }
    guard let target = RootView(self).draw().target(at: mouse.place) else {
      // Beside a panel: it closes.
      if overlay != nil { return updateOverlay(.escape) }
      return []
    }
    if overlay != nil { return clickOverlay(target) }
    switch target {
    case .key(let key): return press(key)
    case .detail(let item):
      guard case .ranking(let state) = screen else { return [] }
      _ = goToDetails(state)
      guard case .ranking(var state) = screen else { return [] }
      state.details?.focus(item: item)
      stack[stack.count - 1] = .ranking(state)
      return mouse.kind == .doubleClick ? perform(.open) : []
    case .tab(let tab): click(tab: tab)
    case .column(let column): return click(column: column)
    case .row(let row):
      click(row: row)
      keepInView()
      return mouse.kind == .doubleClick ? perform(.open) : []
    }
    keepInView()
    return []
  }

  private mutating func clickOverlay(_ target: Spot.Target) -> [Effect] {
    guard case .row(let row) = target else { return [] }
    switch overlay {
    case .help: overlay = .help(cursor: row)
    case .groups: overlay = .groups(.init(cursor: row))
    case .palette(let palette): overlay = .palette(.init(text: palette.text, cursor: row))
    case .entry(var entry):
      entry.cursor = row
      overlay = .entry(entry)
    default: return []
    }
    return updateOverlay(.enter)
  }

  private mutating func click(tab: Int) {
    let top = stack.count - 1
    switch stack[top] {
    case .ranking(var state):
      state.enter(category: tab)
      stack[top] = .ranking(state)
    case .robustness(var state):
      if let view = RobustnessState.View(rawValue: tab) { state.show(view) }
      stack[top] = .robustness(state)
    default: break
    }
  }

  private mutating func click(column: Int) -> [Effect] {
    let top = stack.count - 1
    switch stack[top] {
    case .ranking(var state):
      state.focus(column: column)
      state.perform(.sort, count: nil)
      stack[top] = .ranking(state)
    case .comparison(var state):
      state.focus(side: column)
      stack[top] = .comparison(state)
    default: break
    }
    keepInView()
    return []
  }

  private mutating func click(row: Int) {
    let top = stack.count - 1
    switch stack[top] {
    case .library(var state):
      state.cursor = row
      stack[top] = .library(state)
    case .ranking(var state):
      state.details = nil
      state.focus(unit: row)
      stack[top] = .ranking(state)
    case .unit(var state):
      state.focus(item: row)
      stack[top] = .unit(state)
    case .comparison(var state):
      state.focus(row: row)
      stack[top] = .comparison(state)
    case .whatIf(var state):
      // Settings have their own numbers, units stand behind them.
      if row < state.items.count {
        state.focus(item: row)
      } else {
        state.focus(unit: row - state.items.count)
      }
      stack[top] = .whatIf(state)
    case .robustness(var state):
      state.focus(unit: row)
      stack[top] = .robustness(state)
    case .problems(var state):
      state.focus(row)
      stack[top] = .problems(state)
    case .place, .presenter: break
    }
  }
}
