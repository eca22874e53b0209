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
  /// A talk that is being given: what it says is read on a thread of its own.
  private final class Talk: Sendable {
    private let connection: Int32
    private let state = Mutex<(cue: SpeakerCue?, isOver: Bool)>((nil, false))

    init(_ connection: Int32, _ pipe: WakePipe) {
      self.connection = connection
      BackgroundThread.start { [self] in
        SpeakerSocket.readLines(from: connection) { line in
          if let cue = SpeakerCue(line) { state.withLock { $0.cue = cue } }
          pipe.wake()
        }
        // Nothing is said to a descriptor that may be another's by then.
        state.withLock { state in
          state.isOver = true
          close(connection)
        }
        pipe.wake()
      }
    }

    var cue: SpeakerCue? { state.withLock { $0.cue } }
    var isOver: Bool { state.withLock { $0.isOver } }

    func say(_ word: SpeakerWord) {
      state.withLock { state in
        if !state.isOver { SpeakerSocket.say(word.line, to: connection) }
      }
    }

    func hangUp() {
      state.withLock { state in if !state.isOver { SpeakerSocket.hangUp(connection) } }
    }
  }

  private let strings: Strings
  private let theme: Theme

  package init(strings: Strings, theme: Theme) {
    self.strings = strings
    self.theme = theme
  }

  /// Follows a talk; waits for one where there is none, and for the next when it is over. Of several it asks which.
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
    var talks: [Talk] = []
    var followed: Talk?
    var asked: Size?
    var waiting = [strings.texts.noTalk.capitalizedFirst + "."]
    while true {
      if followed?.isOver == true {
        (followed, asked) = (nil, nil)
        waiting = [strings.texts.talkOver, strings.texts.noTalk.capitalizedFirst + "."]
      }
      if followed == nil {
        talks.removeAll(where: \.isOver)
        if talks.isEmpty { talks = SpeakerSocket.connect().map { Talk($0, pipe) } }
        if talks.count == 1 {
          followed = talks[0]
          talks = []
        }
      }
      let pictures = SpeakerView.pictures(backend.size)
      if let followed, asked != pictures {
        followed.say(.pictures(pictures))
        asked = pictures
      }
      backend.present(draw(followed?.cue, question(talks) ?? waiting, backend.size))
      // Once a second the clock moves, or a talk is looked for.
      let keys = backend.wait(timeout: 1000).compactMap { event in
        if case .key(let key) = event { key } else { nil }
      }
      if keys.contains("q") || keys.contains(.escape) { break }
      for key in keys {
        if let followed {
          followed.say(.key(key))
        } else if case .character(let digit) = key, let number = Int(String(digit)),
          talks.indices.contains(number - 1)
        {
          followed = talks.remove(at: number - 1)
          for talk in talks { talk.hangUp() }
          talks = []
        }
      }
    }
    backend.end()
    endProcess(.success)
  }

  /// Which of several talks is meant.
  private func question(_ talks: [Talk]) -> [String]? {
    guard talks.count > 1 else { return nil }
    let lines = talks.enumerated().map { place, talk in
      let about = talk.cue.map { "\($0.report) · \($0.position)/\($0.total) \($0.title)" }
      return "\(place + 1)  \(about ?? "…")"
    }
    return [strings.texts.whichTalk(talks.count), ""] + lines
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

  private func draw(_ cue: SpeakerCue?, _ waiting: [String], _ size: Size) -> Buffer {
    SpeakerView.draw(
      cue, now: time.now(isOver: cue?.mode == .over), time: timeOfDay, waiting: waiting, size,
      theme: theme, strings)
  }

  /// Hours and minutes where the user is.
  private var timeOfDay: String {
    var (now, local) = (Glibc.time(nil), tm())
    localtime_r(&now, &local)
    let minutes = local.tm_min < 10 ? "0\(local.tm_min)" : "\(local.tm_min)"
    return "\(local.tm_hour):\(minutes)"
  }
}
