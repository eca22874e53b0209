package import IndexReports
import Synchronization
package import TerminalCore

/// Messages from work beside the screen.
package final class Mailbox: Sendable {
  private let messages = Mutex<[Message]>([])
  private let waker: any Waker

  package init(waker: any Waker) {
    self.waker = waker
  }

  package func post(_ message: Message) {
    messages.withLock { $0.append(message) }
    waker.wake()
  }

  package func drain() -> [Message] {
    messages.withLock { messages in
      defer { messages.removeAll() }
      return messages
    }
  }
}

/// What the program takes from outside: files, and threads to read them on.
package struct Environment: Sendable {
  /// Reads reports; progress is told, and a true answer stops it.
  package var load:
    @Sendable (
      _ files: [String], _ progress: @escaping (Double) -> Void,
      _ isCancelled: @escaping () -> Bool
    ) -> Library
  package var excerpt: @Sendable (_ file: String, _ line: Int, _ column: Int) -> FileExcerpt?
  /// Runs work beside the screen.
  package var start: @Sendable (_ work: @escaping @Sendable () -> Void) -> Void

  package init(
    load:
      @escaping @Sendable (
        [String], @escaping (Double) -> Void, @escaping () -> Bool
      ) -> Library,
    excerpt: @escaping @Sendable (String, Int, Int) -> FileExcerpt?,
    start: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void
  ) {
    self.load = load
    self.excerpt = excerpt
    self.start = start
  }
}

/// The loop: wait, take in what happened, update, draw one frame.
package struct Program {
  private var state: AppState
  private let mailbox: Mailbox
  private let environment: Environment
  /// The newest load; an older one sees that it is not and stops.
  private let currentRun = RunNumber()

  package init(
    _ state: AppState, mailbox: Mailbox, environment: Environment
  ) {
    self.state = state
    self.mailbox = mailbox
    self.environment = environment
  }

  /// Starts reading files, which goes on while the terminal is being taken.
  package mutating func load(_ files: [String]) {
    for effect in state.startLoading(files) {
      if case .load(let files, let run) = effect { load(files, run) }
    }
  }

  /// Runs on a terminal until the user quits.
  package mutating func run(on backend: any Backend, theme: Theme) {
    state.theme = theme
    _ = state.update(.resize(backend.size))
    var effects: [Effect] = []
    var quits = false
    // A small report is read faster than a frame is drawn: give it the chance to be the first one.
    var events = backend.wait(timeout: 12)
    while !quits {
      var messages = mailbox.drain()
      messages += events.map { event in
        switch event {
        case .key(let key): .key(key)
        case .resize: .resize(backend.size)
        }
      }
      for message in messages where !quits {
        effects = state.update(message)
        quits = perform(&effects, on: backend)
      }
      if quits { break }
      if state.size != backend.size { _ = state.update(.resize(backend.size)) }
      backend.present(RootView(state).draw())
      events = backend.wait(timeout: nil)
    }
  }

  private func perform(_ effects: inout [Effect], on backend: any Backend) -> Bool {
    for effect in effects {
      switch effect {
      case .quit: return true
      case .repaint: backend.invalidate()
      case .cancelLoad: currentRun.set(-1)
      case .load(let files, let run): load(files, run)
      case .prepareSearch(let scored): environment.start { _ = scored.searchIndex }
      case .excerpt(let file, let line, let column):
        let mailbox = mailbox
        let environment = environment
        environment.start { mailbox.post(.excerpt(environment.excerpt(file, line, column))) }
      }
    }
    return false
  }

  private func load(_ files: [String], _ run: Int) {
    currentRun.set(run)
    let (mailbox, environment, currentRun) = (mailbox, environment, currentRun)
    environment.start {
      var told = 0.0
      let library = environment.load(
        files,
        { share in
          // A hundredth at a time is as much as anyone sees.
          if share - told >= 0.01 {
            told = share
            mailbox.post(.progress(share, run: run))
          }
        }, { !currentRun.isCurrent(run) })
      mailbox.post(.loaded(library, run: run))
    }
  }
}

private final class RunNumber: Sendable {
  private let number = Atomic<Int>(0)

  func set(_ run: Int) { number.store(run, ordering: .relaxed) }
  func isCurrent(_ run: Int) -> Bool { number.load(ordering: .relaxed) == run }
}
