import IndexReports
import Readings
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
      return SpeakerCue(
        position: talk.position + 1, total: talk.slides.count,
        title: talk.title(at: talk.position, strings),
        next: talk.next.map { _ in talk.title(at: talk.position + 1, strings) } ?? "",
        notes: notes ?? [], began: talk.began,
        remaining: talk.auto.map { $0 * Double(talk.slides.count - 1 - talk.position) },
        mode: mode(of: talk))
    }
    return nil
  }
}
