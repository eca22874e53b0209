import IndexReports
import Readings
import TerminalCore
import Wording

extension AppState {
  private func mode(of talk: PresenterState) -> SpeakerCue.Mode {
    guard case .presenter = screen else { return .live }
    return talk.isBlank ? .blank : talk.isOverview ? .overview : .slide
  }

  /// What the speaker's screen shows now; `nil` outside a talk.
  package var speakerCue: SpeakerCue? {
    for screen in stack.reversed() {
      guard case .presenter(let talk) = screen else { continue }
      let notes = talk.notes.map { note in
        note(language).split(whereSeparator: \.isNewline).map { String($0) }
      }
      var cue = SpeakerCue(
        position: talk.position + 1, total: talk.slides.count,
        title: talk.title(at: talk.position, strings),
        next: talk.next.map { _ in talk.title(at: talk.position + 1, strings) } ?? "",
        notes: notes ?? [], began: talk.began,
        remaining: talk.auto.map { $0 * Double(talk.slides.count - 1 - talk.position) },
        mode: mode(of: talk))
      cue.report = talk.scored.report.title(language)
      cue.plan = talk.plan(language)
      return cue
    }
    return nil
  }

  /// What the speaker's screen says. Its keys steer the talk while the room sees it, and nothing else.
  mutating func hear(_ word: SpeakerWord) -> [Effect] {
    switch word {
    case .pictures(let size): session.speakersPictures = size
    case .key(let key):
      guard overlay == nil, case .presenter(let talk) = screen, !isTooSmall else { return [] }
      let steers =
        switch keys.action(key, on: .presenter) {
        case .nextSlide, .previousSlide, .play, .first, .last, .blank, .overview, .up, .down: true
        case .back: talk.isOverview
        case nil: if case .character("0"..."9") = key { true } else { false }
        default: false
        }
      guard steers else { return [] }
      notice = nil
      return press(key)
    }
    return []
  }
}
