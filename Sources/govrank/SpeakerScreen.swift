import Dashboard
import Glibc
import Host
import IndexReports
import Synchronization
import TerminalCore
import TerminalNcurses
import Wording

/// The speaker's own screen: notes, what comes next, the clock; in step with the room's.
struct SpeakerScreen {
  private final class Received: Sendable {
    private let state = Mutex<(cue: SpeakerCue?, isOver: Bool)>((nil, false))

    var now: (cue: SpeakerCue?, isOver: Bool) { state.withLock { $0 } }
    func put(_ cue: SpeakerCue) { state.withLock { $0.cue = cue } }
    func end() { state.withLock { $0.isOver = true } }
  }

  private let strings: Strings
  private let theme: Theme

  init(strings: Strings, theme: Theme) {
    self.strings = strings
    self.theme = theme
  }

  func run() throws {
    guard let (socket, talks) = SpeakerSocket.connect() else {
      Output.note("govrank: " + strings.texts.noTalk)
      throw Status.noInput
    }
    if talks > 1 { Output.note("govrank: " + strings.texts.severalTalks(talks)) }
    let pipe = WakePipe()
    let received = Received()
    BackgroundThread.start {
      var line: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 16_384)
      while true {
        let size = read(socket, &buffer, buffer.count)
        if size < 0 && errno == EINTR { continue }
        guard size > 0 else { break }
        for byte in buffer[..<size] {
          if byte == 0x0A {
            if let cue = SpeakerCue(String(decoding: line, as: UTF8.self)) { received.put(cue) }
            line.removeAll(keepingCapacity: true)
          } else if line.count < 1 << 16 {
            line.append(byte)
          }
        }
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
    endProcess(0)
  }

  /// The clock stands still when the talk has ended.
  private final class Clock: Sendable {
    private let stopped = Mutex<Double?>(nil)

    func now(isOver: Bool) -> Double {
      var time = timespec()
      clock_gettime(CLOCK_MONOTONIC, &time)
      let now = Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
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
