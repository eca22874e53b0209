import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

extension AppState {
  /// Keys while something stands in front of the screen.
  mutating func updateOverlay(_ key: Key) -> [Effect] {
    guard let overlay else { return [] }
    switch overlay {
    case .help(let cursor): return updateHelp(cursor, key)
    case .information(let top):
      self.overlay = scrolled(key, top, lineCount: informationLines.count).map {
        .information(top: $0)
      }
    case .groups(let picker): updateGroups(picker, key)
    case .search(let prompt): updateSearch(prompt, key)
    case .filter(let prompt): updateFilter(prompt, key)
    case .palette(let palette): return updatePalette(palette, key)
    case .entry(let entry): return updateEntry(entry, key)
    case .choice(let choice): return updateChoice(choice, key)
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
    let page = max(1, PanelLayout.height(size, lineCount) - 2)
    guard let action, lineCount > page else { return top }
    let moves: [Action: Int] = [
      .up: -1, .down: 1, .pageUp: -page, .pageDown: page, .halfUp: -page / 2, .halfDown: page / 2,
      .first: -lineCount, .last: lineCount,
    ]
    return max(0, min(lineCount - page, top + (moves[action] ?? 0)))
  }

  // MARK: Help and palette

  /// What the help of this screen lists, and the palette finds.
  package var entries: [KeyEntry] {
    var seen: Set<Action> = []
    return keyEntries { !$0.keys.isEmpty && seen.insert($0.action).inserted }
  }

  /// Some of the keys of this screen, as they stand now.
  func keyEntries(where isWanted: (KeyMap.Binding) -> Bool) -> [KeyEntry] {
    let (model, environment, strings) = (screen.model, environment, strings)
    return keys.bindings(on: model.kind).filter(isWanted).map {
      model.entry($0, environment, strings)
    }
  }

  private mutating func updateHelp(_ cursor: Int, _ key: Key) -> [Effect] {
    let entries = entries
    let action = keys.action(key, on: screen.kind)
    switch action {
    case .back, .quit, .help:
      overlay = nil
      return []
    case .open:
      overlay = nil
      // Enter stands for what the entry says; Enter's own entry closes the help.
      let chosen = entries[max(0, min(cursor, entries.count - 1))].action
      return chosen == .open || chosen == .help ? [] : act(chosen)
    default:
      guard let action else { return [] }
      overlay = .help(
        cursor: moved(
          cursor, by: action, count: nil, of: entries.count, page: PanelLayout.pageSize(size)))
      return []
    }
  }

  /// The entries that a text in the palette finds, best first.
  package func found(_ text: String) -> [KeyEntry] {
    let wanted = UnicodeForms.folded(text)
    let entries = entries
    guard !wanted.isEmpty else { return entries }
    return entries.enumerated().compactMap { place, entry -> (Int, Int, KeyEntry)? in
      // In both languages, whichever is shown.
      let scores = [Strings.english, .vietnamese].flatMap { strings in
        [strings.label(entry.action), strings.help(entry.action, on: screen.kind)].map {
          fuzzyScore(wanted, in: UnicodeForms.folded($0))
        }
      }
      // Another word for it comes before words in which its letters are scattered.
      let isMeant = Strings.otherWords(entry.action).contains {
        UnicodeForms.folded($0).hasPrefix(wanted)
      }
      guard let best = isMeant ? -1 : scores.compactMap(\.self).min() else { return nil }
      return (best, place, entry)
    }
    .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    .map(\.2)
  }

  private mutating func updatePalette(_ palette: Overlay.Palette, _ key: Key) -> [Effect] {
    let found = found(palette.text)
    switch key {
    case .escape:
      overlay = nil
    case .enter:
      overlay = nil
      guard found.indices.contains(palette.cursor) else { return [] }
      let action = found[palette.cursor].action
      return action == .palette ? [] : act(action)
    case .up, .control("p"):
      overlay = .palette(.init(text: palette.text, cursor: max(0, palette.cursor - 1)))
    case .down, .control("n"):
      overlay = .palette(
        .init(text: palette.text, cursor: max(0, min(found.count - 1, palette.cursor + 1))))
    case .backspace where palette.text.isEmpty:
      overlay = nil
    default:
      guard let text = edited(palette.text, key) else { return [] }
      overlay = .palette(.init(text: text))
    }
    return []
  }

  // MARK: Entries

  /// The units that what was typed may mean: those not compared yet, best match first.
  package func candidates(_ text: String) -> [Int] {
    guard case .comparison(let state) = screen else { return [] }
    return state.candidates(text, isExact: isLinear)
  }

  private mutating func updateEntry(_ entry: Overlay.Entry, _ key: Key) -> [Effect] {
    var entry = entry
    switch key {
    case .escape: overlay = nil
    case .enter:
      overlay = nil
      return take(entry)
    case .up, .control("p"):
      entry.cursor = max(0, entry.cursor - 1)
      overlay = .entry(entry)
    case .down, .control("n"):
      let count = entry.choices.isEmpty ? candidates(entry.text).count : entry.offered.count
      entry.cursor = max(0, min(count - 1, entry.cursor + 1))
      overlay = .entry(entry)
    case .right, .end, .left, .home:
      // As with marked text elsewhere: these keep it, a letter replaces it.
      entry.keepProposal()
      overlay = .entry(entry)
    default:
      var before = entry.text
      if entry.isProposal, case .character = key { before = "" }
      guard let text = edited(before, key) else { return [] }
      entry.text = text
      entry.cursor = 0
      overlay = .entry(entry)
    }
    return []
  }

  private mutating func take(_ entry: Overlay.Entry) -> [Effect] {
    let text = entry.text.trimmed
    switch entry.purpose {
    case .export:
      guard !text.isEmpty else { return [] }
      guard let contents = exported(as: text) else {
        let isTable = [".csv", ".json", ".md", ".tsv"].contains { text.lowercased().hasSuffix($0) }
        notice = Notice(
          text: isTable ? strings.texts.noTable : strings.texts.unknownEnding, isError: true)
        return []
      }
      let path = session.whole(text)
      return [
        .export(path: path, contents: contents, overwrites: false, run: begin(.export))
      ]
    case .overwrite(let path):
      guard ["y", "yes", "c", "có"].contains(text.lowercased()) else {
        notice = Notice(text: strings.texts.leftAlone(abbreviated(path)))
        return []
      }
      guard let contents = entry.contents else { return [] }
      return [.export(path: path, contents: contents, overwrites: true, run: begin(.export))]
    case .replaceScenario(let scenario, let name):
      guard ["y", "yes", "c", "có"].contains(text.lowercased()) else {
        notice = Notice(text: strings.texts.leftAlone(name))
        return []
      }
      return [.saveScenario(scenario, name: name, overwrites: true, run: begin(.save))]
    default: break
    }
    // Where nobody sees what is proposed, only what is certain is taken.
    if isLinear, let refusal = refusalOfGuess(entry, text) {
      notice = Notice(text: refusal, isError: true)
      return []
    }
    return change { $0.take(entry, $1) }
  }

  // MARK: Choices

  private mutating func updateGroups(_ picker: Overlay.GroupPicker, _ key: Key) {
    guard case .ranking(let state) = screen else {
      overlay = nil
      return
    }
    let action = keys.action(key, on: screen.kind)
    switch action {
    case .back, .quit, .group: overlay = nil
    case .open:
      overlay = nil
      changeRanking { $0.choose(group: picker.cursor) }
    default:
      guard let action else { return }
      overlay = .groups(
        .init(
          cursor: moved(
            picker.cursor, by: action, count: nil, of: state.groupChoices.count,
            page: PanelLayout.pageSize(size))))
    }
  }
}

extension AppState {
  var informationLines: [Panel.Line] {
    guard let scored = currentReport else { return [] }
    return InformationText(scored, context: context(), onPanel: true)
      .lines(width: min(InformationText.width, size.width - 6))
  }
}

/// How badly a text matches what was typed, lower is better: whole, at a word's beginning, inside, or
/// its letters one after the other. `nil` if it does not.
package func fuzzyScore(_ wanted: String, in text: String) -> Int? {
  if text == wanted { return 0 }
  if text.hasPrefix(wanted) { return 1 }
  let (letters, pattern) = (Array(text.unicodeScalars), Array(wanted.unicodeScalars))
  func stands(at place: Int) -> Bool {
    place + pattern.count <= letters.count
      && pattern.indices.allSatisfy { letters[place + $0] == pattern[$0] }
  }
  for place in letters.indices where stands(at: place) {
    return (place > 0 && letters[place - 1] == " " ? 10 : 20) + min(9, place / 4)
  }
  var gaps = 0
  var last: Int?
  var next = 0
  for (place, letter) in letters.enumerated() where next < pattern.count && letter == pattern[next]
  {
    if let last { gaps += place - last - 1 }
    last = place
    next += 1
  }
  return next == pattern.count ? 40 + gaps : nil
}
