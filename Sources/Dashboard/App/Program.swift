package import TerminalCore

/// The loop: wait, take in what happened, update, draw one frame.
package struct Program {
  package private(set) var state: AppState
  private let mailbox: Mailbox
  private let runner: EffectRunner
  private let now: @Sendable () -> Double
  private let publish: (@Sendable (String) -> Void)?
  /// What the speaker's screen was told last.
  private var told: SpeakerCue?
  private let clipboardFile: @Sendable (String) -> CopyOutcome

  package init(
    _ state: AppState, mailbox: Mailbox, environment: Environment
  ) {
    self.state = state
    self.mailbox = mailbox
    runner = EffectRunner(mailbox: mailbox, environment: environment)
    clipboardFile = environment.writeClipboardFile
    now = environment.now
    publish = environment.publish
  }

  /// Starts reading files, which goes on while the terminal is being taken.
  package mutating func load(_ files: [String]) {
    for effect in state.startLoading(files) { _ = runner.run(effect) }
  }

  /// Runs on a terminal until the user quits.
  package mutating func run(on backend: any Backend, theme: Theme) {
    state.theme = theme
    _ = state.update(.resize(backend.size))
    var quits = false
    // A small report is read faster than a frame is drawn: give it the chance to be the first one.
    var events = backend.wait(timeout: 12)
    while !quits {
      var messages = mailbox.drain()
      messages += events.map { event in
        switch event {
        case .key(let key): .key(key)
        case .mouse(let mouse): .mouse(mouse)
        case .background(let color): .background(color)
        case .resize: .resize(backend.size)
        }
      }
      for message in messages where !quits {
        quits = perform(state.update(message), on: backend)
      }
      if quits { break }
      if state.size != backend.size { _ = state.update(.resize(backend.size)) }
      let before = now()
      backend.present(RootView(state).draw())
      state.noteFrame(seconds: now() - before)
      if let publish {
        var cue = state.speakerCue
        // A talk that was left has ended for the speaker too.
        if cue == nil, let last = told {
          cue = last
          cue?.mode = .over
        }
        if let cue, cue != told {
          told = cue
          publish(cue.line)
        }
      }
      let seconds = state.nextTick(now())
      events = backend.wait(timeout: seconds.map { Int(($0 * 1000).rounded(.up)) })
      if seconds != nil { mailbox.post(.tick(now())) }
    }
  }

  private mutating func perform(_ effects: [Effect], on backend: any Backend) -> Bool {
    for effect in effects where !runner.run(effect) {
      switch effect {
      case .quit: return true
      case .repaint: backend.invalidate()
      case .useMouse(let isOn): backend.useMouse(isOn)
      case .copy(let text, let label):
        // What is pasted is as visible as what is printed.
        let text = text.visible(.lines)
        let outcome = backend.copy(text) ? .clipboard : clipboardFile(text)
        _ = state.update(.copied(outcome, label))
      default: break
      }
    }
    return false
  }
}
