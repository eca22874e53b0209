package import TerminalCore
import Wording

/// The loop: wait, take in what happened, update, draw one frame.
package struct Program {
  package private(set) var state: AppState
  private let mailbox: Mailbox
  private let runner: EffectRunner
  private let now: @Sendable () -> Double
  private let publish: (@Sendable (String) -> Void)?
  /// What the speaker's screen was told last.
  private var told: (cue: SpeakerCue, pictures: Size)?
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
    state.preferences.theme = theme
    _ = perform(state.update(.resize(backend.size)), on: backend)
    // A small report is read faster than a frame is drawn: give it the chance to be the first one.
    var events = backend.wait(timeout: 12)
    /// When something moves by itself.
    var wake: Double?
    while true {
      let messages =
        mailbox.drain()
        + events.map { event in
          switch event {
          case .key(let key): .key(key)
          case .pasted(let text): .pasted(text)
          case .mouse(let mouse): .mouse(mouse)
          case .background(let color): .background(color)
          case .resize: .resize(backend.size)
          }
        }
      if takeIn(messages, on: backend) { break }
      if state.size != backend.size {
        _ = perform(state.update(.resize(backend.size)), on: backend)
      }
      // What is due goes into this frame: waiting for it anew would be a round for nothing.
      let before = now()
      if wake.map({ $0 <= before }) ?? false || state.nextTick(before) == 0 {
        _ = perform(state.update(.tick(before)), on: backend)
      }
      var patience: Int?
      switch backend.readiness {
      case .ready:
        let frame = RootView(state)
        backend.present(frame.draw())
        state.shown = frame.layout
        state.noteFrame(seconds: now() - before)
        if backend.isBehind {
          patience = if case .busy(let milliseconds) = backend.readiness { milliseconds } else { 0 }
        }
      case .busy(let milliseconds):
        // Keys go on being taken; the frame that is sent in the end shows all that they did.
        patience = milliseconds
      }
      tell()
      let (time, seconds) = (now(), state.nextTick(now()))
      wake = seconds.map { time + $0 }
      let tick = seconds.map { Int(($0 * 1000).rounded(.up), within: 0...Int(Int32.max)) }
      events = backend.wait(timeout: [tick, patience].compactMap(\.self).min())
    }
  }

  /// - Returns: Whether the user quits.
  private mutating func takeIn(_ messages: [Message], on backend: any Backend) -> Bool {
    var rest = messages[...]
    while let message = rest.popFirst() {
      var message = message
      if state.isTyping, case .key(.character(let scalar)) = message {
        // What is pasted into a terminal that does not say so comes as many keys and is one change.
        var text = String(scalar)
        while case .key(.character(let next)) = rest.first {
          text.unicodeScalars.append(next)
          rest.removeFirst()
        }
        message = .typed(text)
      }
      if perform(state.update(message), on: backend) { return true }
    }
    return false
  }

  private mutating func tell() {
    guard let publish else { return }
    var cue = state.speakerCue
    // A talk that was left has ended for the speaker too.
    if cue == nil, let last = told {
      cue = last.cue
      cue?.mode = .over
    }
    guard var cue else { return }
    let wanted = state.session.speakersPictures
    if let told, told == (cue, wanted) { return }
    told = (cue, wanted)
    // They are drawn only when something else is told.
    cue.pictures = state.slidePictures
    publish(cue.line)
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
        state.noteCopy(outcome, label)
      default: break
      }
    }
    return false
  }
}
