import IndexReports
import TerminalCore

extension AppState {
  /// Keys while something stands in front of the screen.
  mutating func updateOverlay(_ key: Key) -> [Effect] {
    guard let overlay else { return [] }
    switch overlay {
    case .help(let top):
      self.overlay = scrolled(key, top, lineCount: helpLines.count).map { .help(top: $0) }
    case .information(let top):
      self.overlay = scrolled(key, top, lineCount: informationLines.count).map {
        .information(top: $0)
      }
    case .groups(let picker): updateGroups(picker, key)
    case .search(let prompt): updateSearch(prompt, key)
    case .filter(let prompt): updateFilter(prompt, key)
    }
    return []
  }

  /// The new scroll position, or `nil` if the key closes the panel.
  private func scrolled(_ key: Key, _ top: Int, lineCount: Int) -> Int? {
    let action = keys.action(key, on: screen.kind)
    switch action {
    case .back, .quit, .help, .information, .open: return nil
    default: break
    }
    let page = max(1, OverlayView.panelHeight(size, lineCount) - 2)
    guard let action, lineCount > page else { return top }
    let moves: [Action: Int] = [
      .up: -1, .down: 1, .pageUp: -page, .pageDown: page, .halfUp: -page / 2, .halfDown: page / 2,
      .first: -lineCount, .last: lineCount,
    ]
    return max(0, min(lineCount - page, top + (moves[action] ?? 0)))
  }

  private mutating func updateGroups(_ picker: Overlay.GroupPicker, _ key: Key) {
    guard case .ranking(var state) = screen else {
      overlay = nil
      return
    }
    let action = keys.action(key, on: screen.kind)
    switch action {
    case .back, .quit, .group: overlay = nil
    case .open:
      state.choose(group: picker.cursor)
      stack[stack.count - 1] = .ranking(state)
      overlay = nil
      keepInView()
    default:
      guard let action else { return }
      overlay = .groups(
        .init(
          cursor: moved(
            picker.cursor, by: action, count: nil, of: state.groupChoices.count,
            page: max(1, size.height - 6))))
    }
  }

  /// What typing does to a line of text; `nil` if the key is not for it.
  private func edited(_ text: String, _ key: Key) -> String? {
    switch key {
    case .character(let scalar): return text + String(scalar)
    case .backspace: return String(text.dropLast())
    case .control("u"): return ""
    default: return nil
    }
  }

  private mutating func updateSearch(_ prompt: Overlay.Prompt, _ key: Key) {
    guard case .ranking(var state) = screen else {
      overlay = nil
      return
    }
    switch key {
    case .escape:
      overlay = nil
      state = prompt.before
    case .enter:
      overlay = nil
      if prompt.text.isEmpty {
        // As in vi and less: an empty search repeats the last one.
        state.moveToMatch(forward: true)
      } else if state.matchCount == 0 {
        notice = Notice(text: strings.noMatch(prompt.text), isError: true)
        state = prompt.before
      }
    case .backspace where prompt.text.isEmpty:
      overlay = nil
      state = prompt.before
    default:
      guard let text = edited(prompt.text, key) else { return }
      overlay = .search(.init(text: text, before: prompt.before))
      // Each letter searches again from where the search began.
      state = prompt.before
      state.search(text)
    }
    stack[stack.count - 1] = .ranking(state)
    keepInView()
  }

  private mutating func updateFilter(_ prompt: Overlay.Prompt, _ key: Key) {
    guard case .ranking(var state) = screen else {
      overlay = nil
      return
    }
    switch key {
    case .escape:
      overlay = nil
      state = prompt.before
    case .enter:
      overlay = nil
    case .backspace where prompt.text.isEmpty:
      overlay = nil
      state = prompt.before
    case .up: state.perform(.up, count: nil)
    case .down: state.perform(.down, count: nil)
    default:
      guard let text = edited(prompt.text, key) else { return }
      overlay = .filter(.init(text: text, before: prompt.before))
      state = prompt.before
      state.filter(text)
    }
    stack[stack.count - 1] = .ranking(state)
    keepInView()
  }
}
