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
      return act(mouse.kind == .wheelUp ? .up : .down, count: 3)
    case .click, .doubleClick: break
    }
    // What the user has seen is what is meant, if it is still there.
    guard let shown, shown.subject == (navigation.top.id, overlay != nil) else { return [] }
    guard let target = shown.target(at: mouse.place) else {
      // Beside a panel: it closes.
      return overlay == nil ? [] : updateOverlay(.escape)
    }
    if overlay != nil { return clickOverlay(target) }
    if case .key(let key) = target { return press(key) }
    let effects = change { $0.click(target, $1) }
    switch target {
    case .row, .detail: return effects + (mouse.kind == .doubleClick ? act(.open) : [])
    case .column, .tab, .key: return effects
    }
  }

  private mutating func clickOverlay(_ target: Spot.Target) -> [Effect] {
    guard case .row(let row) = target else { return [] }
    switch overlay {
    case .help: overlay = .help(cursor: row)
    case .groups: overlay = .groups(.init(cursor: row))
    case .choice(let choice): overlay = .choice(.init(purpose: choice.purpose, cursor: row))
    case .palette(let palette): overlay = .palette(.init(text: palette.text, cursor: row))
    case .entry(var entry):
      entry.cursor = row
      overlay = .entry(entry)
    default: return []
    }
    return updateOverlay(.enter)
  }
}
