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

  /// Follows the talk that was begun last; waits for one where there is none, and for the next when it is over.
  package func run() throws {
    let pipe = WakePipe()
    let backend: NcursesBackend
    do throws(TerminalError) {
      backend = try NcursesBackend(
        noColor: variable("NO_COLOR") != nil, isUTF8: Output.isUTF8, usesMouse: false,
        asksBackground: false, pipe: pipe)
    } catch {
      Output.note("govrank: " + strings.noTerminalForSpeaker)
      throw Status.noInput
    }
    var followed: Received?
    var waiting = strings.texts.noTalk.capitalizedFirst + "."
    while true {
      if followed == nil { followed = follow(pipe) }
      if followed?.now.isOver == true {
        followed = nil
        waiting = strings.texts.talkOver + " " + strings.texts.noTalk.capitalizedFirst + "."
      }
      backend.present(draw(followed?.now.cue, waiting, backend.size))
      // Once a second the clock moves, or a talk is looked for.
      let events = backend.wait(timeout: 1000)
      if events.contains(.key("q")) || events.contains(.key(.escape)) { break }
    }
    backend.end()
    endProcess(.success)
  }

  /// Takes the lines of the talk that was begun last; `nil` where there is none.
  private func follow(_ pipe: WakePipe) -> Received? {
    guard let (socket, talks) = SpeakerSocket.connect() else { return nil }
    if talks > 1 { Output.note("govrank: " + strings.texts.severalTalks(talks)) }
    let received = Received()
    BackgroundThread.start {
      SpeakerSocket.readLines(from: socket) { line in
        if let cue = SpeakerCue(line) { received.put(cue) }
        pipe.wake()
      }
      close(socket)
      received.end()
      pipe.wake()
    }
    return received
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

  private func draw(_ cue: SpeakerCue?, _ waiting: String, _ size: Size) -> Buffer {
    SpeakerView.draw(
      cue, now: time.now(isOver: cue?.mode == .over), waiting: waiting, size, theme: theme, strings)
  }
}
