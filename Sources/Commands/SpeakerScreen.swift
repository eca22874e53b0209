package import Dashboard
import Glibc
import Host
import IndexReports
import Synchronization
import TerminalCore
import TerminalNcurses
package import Wording

/// The speaker's own screen: notes, what comes next, the clock; in step with the room's.
package struct SpeakerScreen {
  private final class Received: Sendable {
    private let state = Mutex<(cue: SpeakerCue?, isOver: Bool)>((nil, false))

    var now: (cue: SpeakerCue?, isOver: Bool) { state.withLock { $0 } }
    func put(_ cue: SpeakerCue) { state.withLock { $0.cue = cue } }
    func end() { state.withLock { $0.isOver = true } }
  }

  private let strings: Strings
  private let theme: Theme

  package init(strings: Strings, theme: Theme) {
    self.strings = strings
    self.theme = theme
  }

  package func run() throws {
    guard let (socket, talks) = SpeakerSocket.connect() else {
      Output.note("govrank: " + strings.texts.noTalk)
      throw Status.noInput
    }
    if talks > 1 { Output.note("govrank: " + strings.texts.severalTalks(talks)) }
    let pipe = WakePipe()
    let received = Received()
    BackgroundThread.start {
      SpeakerSocket.readLines(from: socket) { line in
        if let cue = SpeakerCue(line) { received.put(cue) }
        pipe.wake()
      }
      received.end()
      pipe.wake()
    }
    let backend: NcursesBackend
    do throws(TerminalError) {
      backend = try NcursesBackend(
        noColor: variable("NO_COLOR") != nil, isUTF8: Output.isUTF8, usesMouse: false,
        asksBackground: false, pipe: pipe)
    } catch {
      Output.note("govrank: " + strings.noTerminalForSpeaker)
      throw Status.noInput
    }
    while true {
      let state = received.now
      backend.present(draw(state.cue, backend.size))
      if state.isOver { break }
      // The clock moves once a second, as long as the talk goes on.
      let events = backend.wait(timeout: state.cue?.mode == .over ? nil : 1000)
      if events.contains(.key("q")) || events.contains(.key(.escape)) { break }
    }
    backend.end()
    if received.now.isOver { Output.note(strings.texts.talkOver) }
    endProcess(.success)
  }

  /// The clock stands still when the talk has ended.
  private final class Clock: Sendable {
    private let stopped = Mutex<Double?>(nil)

    func now(isOver: Bool) -> Double {
      let now = steadySeconds()
      return stopped.withLock { stopped in
        if !isOver { stopped = nil } else if stopped == nil { stopped = now }
        return stopped ?? now
      }
    }
  }

  private let time = Clock()

  private func draw(_ cue: SpeakerCue?, _ size: Size) -> Buffer {
    SpeakerView.draw(
      cue, now: time.now(isOver: cue?.mode == .over), size, theme: theme, strings)
  }
}
