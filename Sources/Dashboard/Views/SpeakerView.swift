import IndexReports
package import TerminalCore
package import Wording

/// The speaker's own screen: where the talk is, its notes, what comes next, the time.
package enum SpeakerView {
  /// - Parameters:
  ///   - cue: What the room sees; nothing before the talk has told.
  ///   - now: Seconds on the clock that the cue's are of.
  ///   - waiting: What is said while there is no talk.
  package static func draw(
    _ cue: SpeakerCue?, now: Double, waiting: String? = nil, _ size: Size, theme: Theme,
    _ strings: Strings
  ) -> Buffer {
    var buffer = Buffer(size, style: theme.style(.background))
    let width = max(10, size.width - 4)
    guard let cue else {
      for (row, line) in (waiting ?? "").wrapped(width).enumerated() {
        buffer.write(line, 2, 2 + row, theme.style(.text), width: width)
      }
      return buffer
    }
    let elapsed = cue.began.map { Int(now - $0, within: 0...359_999) } ?? 0
    func clock(_ seconds: Int) -> String {
      "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
    }
    buffer.fill(Rect(0, 0, size.width, 1), theme.style(.title))
    buffer.write(
      "\(cue.position)/\(cue.total)  \(cue.title)", 2, 0, theme.style(.title),
      width: max(4, width - 20 - DisplayWidth.of(strings.texts.talkIs(cue.mode))))
    var right = clock(elapsed)
    if let remaining = cue.remaining, remaining > 0 {
      right += "  −\(clock(Int(remaining, within: 0...359_999)))"
    }
    let mode = strings.texts.talkIs(cue.mode)
    if !mode.isEmpty { right = "[\(mode)]  " + right }
    buffer.write(right, size.width - 2 - DisplayWidth.of(right), 0, theme.style(.title))
    var y = 2
    let notes = cue.notes.isEmpty ? [strings.texts.noNotes] : cue.notes
    for line in notes {
      for part in line.wrapped(width) where y < size.height - 3 {
        buffer.write(part, 2, y, theme.style(cue.notes.isEmpty ? .muted : .text))
        y += 1
      }
      y += 1
    }
    buffer.write(
      strings.texts.nextIs(cue.next.isEmpty ? "–" : cue.next), 2, size.height - 2,
      theme.style(.accent), width: width)
    return buffer
  }
}
