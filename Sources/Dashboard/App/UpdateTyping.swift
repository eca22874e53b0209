import IndexReports
import TerminalCore
import Wording

/// Lines of text that are typed or pasted, and what is searched and filtered by them.
extension AppState {
  /// Whether letters go to a line of text.
  var isTyping: Bool {
    switch overlay {
    case .search, .filter, .palette, .entry: true
    case .help, .information, .groups, .choice, nil: false
    }
  }

  /// A line of text with more behind it, as far as there is room.
  private mutating func extended(_ text: String, _ more: String) -> String {
    let room = TypedText.longest - text.unicodeScalars.count
    guard more.unicodeScalars.count > room else { return text + more }
    notice = Notice(
      text: strings.texts.longestText(strings.numbers.integer(TypedText.longest)), isError: true)
    return text + String(more.unicodeScalars.prefix(max(0, room)))
  }

  /// Letters that came together: one change, whatever their number.
  mutating func type(_ text: String) -> [Effect] {
    switch overlay {
    case .search(let prompt): search(extended(prompt.text, text), prompt)
    case .filter(let prompt): filter(extended(prompt.text, text), prompt)
    case .palette(let palette): overlay = .palette(.init(text: extended(palette.text, text)))
    case .entry(var entry):
      entry.text = extended(entry.isProposal ? "" : entry.text, text)
      entry.cursor = 0
      overlay = .entry(entry)
    case .help, .information, .groups, .choice, nil: break
    }
    return []
  }

  /// What was pasted: one line for a line of text. Its letters are no keys, whatever they are.
  mutating func paste(_ text: String) -> [Effect] {
    guard isTyping else {
      if screen.kind != .presenter {
        notice = Notice(text: strings.pastedNowhere, isError: true)
      }
      return []
    }
    // More than fits is dropped before it is looked at letter by letter.
    let start = text.unicodeScalars.drop { $0.properties.isWhitespace }.prefix(
      TypedText.longest + 1)
    var line = String.UnicodeScalarView()
    for scalar in start {
      let isBlank = scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
      if !isBlank { line.append(scalar) } else if line.last != " " { line.append(" ") }
    }
    while line.last == " " { line.removeLast() }
    return line.isEmpty ? [] : type(String(line))
  }

  /// Each change searches again from where the search began.
  private mutating func search(_ text: String, _ prompt: Overlay.Prompt) {
    overlay = .search(.init(text: text, before: prompt.before))
    changeRanking { state in
      state = prompt.before
      state.search(text)
    }
  }

  private mutating func filter(_ text: String, _ prompt: Overlay.Prompt) {
    overlay = .filter(.init(text: text, before: prompt.before))
    changeRanking { state in
      state = prompt.before
      state.filter(text)
    }
  }

  /// Changes the ranking that is shown.
  mutating func changeRanking(_ body: (inout RankingState) -> Void) {
    guard case .ranking(var state) = screen else { return }
    body(&state)
    navigation.replaceTop(.ranking(state))
    keepInView()
  }

  /// What typing does to a line of text; `nil` if the key is not for it.
  mutating func edited(_ text: String, _ key: Key) -> String? {
    switch key {
    case .character(let scalar): return extended(text, String(scalar))
    case .backspace: return String(text.dropLast())
    case .control("u"): return ""
    default: return nil
    }
  }

  mutating func updateSearch(_ prompt: Overlay.Prompt, _ key: Key) {
    guard case .ranking(let state) = screen else {
      overlay = nil
      return
    }
    switch key {
    case .enter:
      overlay = nil
      if prompt.text.isEmpty {
        // As in vi and less: an empty search repeats the last one.
        changeRanking { $0.moveToMatch(forward: true) }
      } else if state.matchCount == 0 {
        notice = Notice(text: strings.noMatch(prompt.text), isError: true)
        changeRanking { $0 = prompt.before }
      } else {
        sayTaken(prompt.text, state)
      }
    default: if let text = typed(key, prompt) { search(text, prompt) }
    }
  }

  mutating func updateFilter(_ prompt: Overlay.Prompt, _ key: Key) {
    guard case .ranking(let state) = screen else {
      overlay = nil
      return
    }
    switch key {
    case .enter:
      overlay = nil
      if state.rows.count == 1 { sayTaken(prompt.text, state) }
    case .up: changeRanking { $0.perform(.up, count: nil) }
    case .down: changeRanking { $0.perform(.down, count: nil) }
    default: if let text = typed(key, prompt) { filter(text, prompt) }
    }
  }

  /// The text after a key; `nil` if there is nothing new, such as when the prompt is left.
  private mutating func typed(_ key: Key, _ prompt: Overlay.Prompt) -> String? {
    guard key == .escape || (key == .backspace && prompt.text.isEmpty) else {
      return edited(prompt.text, key)
    }
    overlay = nil
    changeRanking { $0 = prompt.before }
    return nil
  }

  /// Says which unit a text was taken for, where its name on the screen is another.
  private mutating func sayTaken(_ text: String, _ state: RankingState) {
    guard let unit = state.hiddenMatch(of: text) else { return }
    notice = Notice(text: strings.taken(text, for: unit, in: state.report))
  }
}
