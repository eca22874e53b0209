import IndexReports
import TerminalCore
import Wording

/// The dashboard line by line: the same screens and actions, written as sentences without cursor
/// movement or drawing, for screen readers and poor lines.
package struct LineMode {
  /// Where lines come from and go to.
  package struct Console {
    /// The next line; `nil` at the end of what there is to read.
    package var read: () -> String?
    package var write: (String) -> Void

    package init(read: @escaping () -> String?, write: @escaping (String) -> Void) {
      self.read = read
      self.write = write
    }
  }

  private let console: Console
  private var state: AppState
  private let mailbox: Mailbox
  private let runner: EffectRunner
  private var quits = false

  package init(_ state: AppState, environment: Environment, console: Console) {
    self.console = console
    var environment = environment
    // One thing after the other: an answer is there before the next question.
    environment.start = { $0() }
    environment.sleep = { _ in }
    environment.watch = { _, _ in }
    self.state = state
    // Wide enough for every name and column, high enough for what is listed.
    self.state.size = Size(220, 150)
    self.state.preferences.isLinear = true
    mailbox = Mailbox(waker: NoWaker())
    runner = EffectRunner(mailbox: mailbox, environment: environment)
  }

  package mutating func run(_ paths: [String]) {
    // A large file takes a while.
    say(state.strings.loading(paths[0]))
    for effect in state.startLoading(paths) { perform(effect) }
    takeIn()
    say(state.strings.lineModeIntroduction)
    sayScreen()
    while !quits {
      console.write("> ")
      guard let line = console.read() else { return }
      answer(line.trimmed)
    }
  }

  // MARK: Answers

  private mutating func answer(_ line: String) {
    let kind = state.screen.kind
    let depth = state.stack.count
    let (tabBefore, before) = (tab, state.arrangement)
    state.notice = nil
    switch line {
    case "": break
    case "exit": quits = true
    case "list": sayScreen()
    case "help":
      state.overlay = .help(cursor: 0)
      sayScreen()
      state.overlay = nil
    default:
      if line.hasPrefix("/") {
        guard state.keys.key(.search, on: kind) != nil else {
          say(state.strings.texts.noSearchHere)
          return
        }
        press([.character("/")])
        type(String(line.dropFirst()))
      } else if let number = Int(line), number > 0 {
        let isTalk = if case .presenter = state.screen { true } else { false }
        update { $0.perform(isTalk ? .nextSlide : .first, count: number) }
      } else if let key = Key(label: line), state.keys.action(key, on: kind) != nil {
        press([key])
      } else {
        act(on: line)
      }
    }
    if quits { return }
    finishOverlay()
    if let notice = state.notice { say(notice.text) }
    if state.stack.count < depth {
      // Who comes back knows the screen.
      say(state.speech.title)
      sayFocus()
    } else if state.screen.kind != kind || state.stack.count != depth || tab != tabBefore {
      sayScreen()
    } else {
      if let news = state.news(since: before) {
        for line in news.split(separator: "\n") { say(String(line)) }
      } else {
        sayFocus()
      }
    }
  }

  /// Does what a word stands for, or says that it is not clear.
  private mutating func act(on text: String) {
    let strings = state.strings
    switch state.meaning(of: text) {
    case .action(let action): update { $0.perform(action) }
    case .unit(let unit):
      guard case .ranking(let ranking) = state.screen else { return }
      let report = ranking.report
      if !report.isOwnName(text, of: unit) { say(strings.taken(text, for: unit, in: report)) }
      // One of another category or hidden by a filter is there, but not here.
      if !state.go(to: unit) {
        say(strings.noMatch(text) + "; " + strings.named(unit, in: report))
      }
    case .several(let names): say(strings.ambiguousName(text, Strings.list(names)))
    case .none(let suggestion): say(strings.suggesting(strings.noMatch(text), suggestion))
    }
  }

  /// Which of several tabs is shown.
  private var tab: String {
    switch state.screen {
    case .robustness(let robustness): "\(robustness.view)"
    case .ranking(let ranking): "\(ranking.category)"
    default: ""
    }
  }

  /// Asks for what stands in front of the screen, until nothing does.
  private mutating func finishOverlay() {
    while let overlay = state.overlay {
      switch overlay {
      case .palette:
        // What the list would offer is not seen here.
        console.write(prompt)
        state.overlay = nil
        guard let line = console.read() else {
          quits = true
          return
        }
        if !line.trimmed.isEmpty { act(on: line.trimmed) }
      case .search, .filter, .entry:
        for line in state.plainLines where !isTyped(overlay) { say(line) }
        console.write(prompt)
        guard let line = console.read() else {
          quits = true
          return
        }
        if case .entry(let entry) = overlay {
          // What is there already is replaced by what is typed.
          for _ in 0..<entry.text.count { press([.backspace]) }
          if state.overlay == nil, case .entry = overlay { state.overlay = overlay }
        }
        type(line)
      case .choice(let choice):
        sayScreen()
        console.write(prompt)
        guard let line = console.read() else {
          quits = true
          return
        }
        // By its number, or as it is read.
        guard let place = state.choice(of: line.trimmed) else {
          press([.escape])
          if !line.trimmed.isEmpty { say(state.strings.noMatch(line.trimmed)) }
          return
        }
        state.overlay = .choice(.init(purpose: choice.purpose, cursor: place))
        press([.enter])
      case .help, .information:
        sayScreen()
        press([.escape])
      case .groups:
        sayScreen()
        console.write(prompt)
        guard let line = console.read() else {
          quits = true
          return
        }
        // By its number, or by its name.
        let wanted = UnicodeForms.folded(line.trimmed)
        let names = state.plainLines.map {
          UnicodeForms.folded($0.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? "")
        }
        let begun = names.indices.filter { names[$0].hasPrefix(wanted) }
        let named = names.firstIndex(of: wanted) ?? (begun.count == 1 ? begun[0] : nil)
        guard !wanted.isEmpty, let number = Int(line.trimmed) ?? named.map({ $0 + 1 }),
          names.indices.contains(number - 1)
        else {
          press([.escape])
          say(
            begun.count > 1 && !wanted.isEmpty
              ? state.strings.ambiguousName(
                line.trimmed, Strings.list(begun.map { names[$0] }))
              : state.strings.suggesting(
                state.strings.noMatch(line.trimmed), line.trimmed, among: names))
          return
        }
        state.overlay = .groups(.init(cursor: number - 1))
        press([.enter])
      }
    }
  }

  private mutating func type(_ text: String) {
    press(text.unicodeScalars.map { .character($0) } + [.enter])
  }

  private mutating func press(_ keys: [Key]) {
    for key in keys { update { $0.update(.key(key)) } }
  }

  private mutating func update(_ change: (inout AppState) -> [Effect]) {
    let effects = change(&state)
    for effect in effects { perform(effect) }
    takeIn()
  }

  /// What the work of an effect is, where it takes a while on a large report.
  private func kind(of effect: Effect) -> Work.Kind? {
    guard (state.currentReport?.report.units.count ?? 0) > AppState.largestAtOnce else {
      return nil
    }
    return switch effect {
    case .prepare: .open
    case .rescore: .rescore
    case .seek: .seek
    case .study: .study
    case .copyTable: .copy
    case .export: .export
    default: nil
    }
  }

  private mutating func perform(_ effect: Effect) {
    // Said before it is waited for.
    if let kind = kind(of: effect) { say(state.strings.texts.working(kind, "", "")) }
    guard !runner.run(effect) else { return }
    switch effect {
    case .quit: quits = true
    case .copy(let text, _):
      for line in text.split(separator: "\n") { say(String(line).replacing("\t", with: "; ")) }
    default: break
    }
  }

  private mutating func takeIn() {
    // What an answer asks for is answered at once, and taken in as well.
    var messages = mailbox.drain()
    while !messages.isEmpty {
      for message in messages {
        for effect in state.update(message) { perform(effect) }
      }
      messages = mailbox.drain()
    }
  }

  /// Whether an overlay is a line of text over the screen, which is not read out again.
  private func isTyped(_ overlay: Overlay) -> Bool {
    switch overlay {
    case .search, .filter, .palette: true
    default: false
    }
  }

  private var prompt: String { state.question + ": " }

  // MARK: Saying

  private func say(_ text: String) { console.write(text.visible + "\n") }

  private func sayScreen() {
    for line in state.plainLines where !line.isEmpty { say(line) }
  }

  private func sayFocus() {
    for line in state.plainFocus { say(line) }
  }
}
