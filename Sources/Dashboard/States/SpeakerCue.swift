package import Wording

/// What the speaker's screen is told of the slide that the room sees. One line of text, its parts
/// between tabs.
package struct SpeakerCue: Sendable, Hashable {
  package typealias Mode = TalkMode

  package var mode: Mode
  /// From 1.
  package var position: Int
  package var total: Int
  package var title: String
  package var next: String
  package var notes: [String]
  /// When the talk began, on the system's monotonic clock.
  package var began: Double?
  /// Seconds that are left under auto-advance.
  package var remaining: Double?
  /// What the talk is of, to tell several apart.
  package var report = ""
  package var plan: TalkPlan?
  /// The slide that the room sees and the next one, small: rows of text.
  package var pictures: [[String]] = []

  package init(
    position: Int, total: Int, title: String, next: String, notes: [String], began: Double?,
    remaining: Double?, mode: Mode = .slide
  ) {
    self.mode = mode
    self.position = position
    self.total = total
    self.title = title
    self.next = next
    self.notes = notes
    self.began = began
    self.remaining = remaining
  }

  package init?(_ line: String) {
    let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
    guard parts.count == 13, let position = Int(parts[0]), let total = Int(parts[1]) else {
      return nil
    }
    self.init(
      position: position, total: total, title: parts[4], next: parts[5],
      notes: parts[6].split(separator: "\u{1E}").map { String($0) }, began: Double(parts[2]),
      remaining: Double(parts[3]), mode: Mode(rawValue: parts[7]) ?? .slide)
    report = parts[8]
    if let begins = Double(parts[9]), let ends = Double(parts[10]), let whole = Double(parts[11]) {
      plan = TalkPlan(slideBegins: begins, slideEnds: ends, whole: whole)
    }
    pictures = parts[12].split(separator: "\u{1D}").map { picture in
      picture.split(separator: "\u{1E}", omittingEmptySubsequences: false).map { String($0) }
    }
  }

  package var line: String {
    func flat(_ text: String) -> String {
      String(text.map { $0 == "\t" || $0.isNewline ? " " : $0 })
    }
    func text(_ seconds: Double?) -> String { seconds.map { "\($0)" } ?? "" }
    let pictures = pictures.map { $0.map(flat).joined(separator: "\u{1E}") }
    let parts: [String] = [
      "\(position)", "\(total)", text(began), text(remaining), flat(title), flat(next),
      notes.map(flat).joined(separator: "\u{1E}"), mode.rawValue, flat(report),
      text(plan?.slideBegins), text(plan?.slideEnds), text(plan?.whole),
      pictures.joined(separator: "\u{1D}"),
    ]
    return parts.joined(separator: "\t")
  }
}
