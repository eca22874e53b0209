import IndexReports
package import TerminalCore
import TerminalWidgets
package import Wording

/// The speaker's own screen: where the talk is, the time, what the room sees and what comes next, the notes.
package enum SpeakerView {
  /// How large the pictures of two slides are on a screen; of size 0 where it has no room for them.
  package static func pictures(_ size: Size) -> Size {
    guard size.width >= 78, size.height >= 22 else { return Size(0, 0) }
    let width = min(SpeakerWord.largest.width, (size.width - 6) / 2)
    // A cell is about twice as high as wide.
    return Size(width, min(SpeakerWord.largest.height, width * 3 / 10, size.height * 2 / 5))
  }

  /// - Parameters:
  ///   - cue: What the room sees; nothing before the talk has told.
  ///   - now: Seconds on the clock that the cue's are of.
  ///   - time: The time of day.
  ///   - waiting: Lines that are said while there is no talk.
  package static func draw(
    _ cue: SpeakerCue?, now: Double, time: String = "", waiting: [String] = [], _ size: Size,
    theme: Theme, _ strings: Strings
  ) -> Buffer {
    var buffer = Buffer(size, style: theme.style(.background))
    let width = max(10, size.width - 4)
    guard let cue else {
      for (row, line) in waiting.flatMap({ $0.isEmpty ? [""] : $0.wrapped(width) }).enumerated() {
        buffer.write(line, 2, 2 + row, theme.style(.text), width: width)
      }
      return buffer
    }
    let mode = strings.texts.talkIs(cue.mode)
    buffer.fill(Rect(0, 0, size.width, 1), theme.style(.title))
    buffer.write(
      "\(cue.position)/\(cue.total)  \(cue.title)", 2, 0, theme.style(.title),
      width: max(4, width - (mode.isEmpty ? 0 : DisplayWidth.of(mode) + 4)))
    if !mode.isEmpty {
      let text = "[\(mode)]"
      buffer.write(text, size.width - 2 - DisplayWidth.of(text), 0, theme.style(.title))
    }
    drawTime(cue, now, time, &buffer, theme, strings, width)
    var rest = Rect(2, 3, width, max(0, size.height - 3))
    if rest.height > 2, size.height >= 12 {
      buffer.write(
        strings.speakersKeys, 2, size.height - 1, theme.style(.muted), width: width)
      rest.height -= 2
    }
    let next = strings.texts.nextIs(cue.next.isEmpty ? "–" : cue.next)
    let pictures = Self.pictures(size)
    if cue.pictures.isEmpty || pictures.height == 0 {
      rest.height -= 1
      buffer.write(next, 2, rest.bottom, theme.style(.accent), width: width)
    } else {
      draw(cue.pictures, pictures, [strings.roomSees, next], rest, &buffer, theme)
      let taken = pictures.height + 2
      rest = Rect(rest.x, rest.y + taken, rest.width, max(0, rest.height - taken))
    }
    draw(cue.notes, rest, &buffer, theme, strings)
    return buffer
  }

  private static func clock(_ seconds: Double) -> String {
    let seconds = Int(seconds, within: 0...359_999)
    return "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
  }

  /// The time of day, how long the talk has taken and still takes, and whether that is what was planned.
  private static func drawTime(
    _ cue: SpeakerCue, _ now: Double, _ time: String, _ buffer: inout Buffer, _ theme: Theme,
    _ strings: Strings, _ width: Int
  ) {
    let elapsed = cue.began.map { max(0, now - $0) } ?? 0
    var parts: [(text: String, role: Role)] = []
    if !time.isEmpty { parts.append((time, .text)) }
    parts.append((strings.texts.elapsed(clock(elapsed)), .text))
    if let left = cue.remaining ?? cue.plan.map({ max(0, $0.whole - elapsed) }) {
      parts.append((strings.texts.remaining(clock(left)), .text))
    }
    if let plan = cue.plan, cue.mode != .over {
      let delay = plan.delay(elapsed)
      parts.append(
        delay > 0
          ? (strings.behindPlan(clock(delay)), .warning)
          : delay < 0 ? (strings.aheadOfPlan(clock(-delay)), .better) : (strings.onTime, .muted))
    }
    var x = 2
    for (place, part) in parts.enumerated() {
      let text = (place > 0 ? " · " : "") + part.text
      guard x + DisplayWidth.of(text) <= 2 + width else { return }
      buffer.write(text, x, 1, theme.style(part.role))
      x += DisplayWidth.of(text)
    }
  }

  /// Slides beside one another, each under what it is.
  private static func draw(
    _ pictures: [[String]], _ size: Size, _ labels: [String], _ area: Rect, _ buffer: inout Buffer,
    _ theme: Theme
  ) {
    for (place, label) in labels.enumerated() {
      let x = area.x + place * (size.width + 2)
      buffer.write(
        label, x, area.y, theme.style(place == 0 ? .text : .accent), width: size.width)
      buffer.fill(Rect(x, area.y + 1, size.width, size.height), theme.style(.panel))
      guard pictures.indices.contains(place) else { continue }
      for (row, line) in pictures[place].prefix(size.height).enumerated() {
        buffer.write(line, x, area.y + 1 + row, theme.style(.panel), width: size.width)
      }
    }
  }

  /// Notes as large as they have room, lines of plain text where that is the only way.
  private static func draw(
    _ notes: [String], _ area: Rect, _ buffer: inout Buffer, _ theme: Theme, _ strings: Strings
  ) {
    let style = theme.style(notes.isEmpty ? .muted : .text)
    let lines = notes.isEmpty ? [strings.texts.noNotes] : notes
    if !notes.isEmpty, let large = large(lines, area, style) {
      var y = area.y
      for text in large {
        text.render(in: Rect(area.x, y, area.width, text.height), into: &buffer)
        y += text.height + 1
      }
      return
    }
    var y = area.y
    var rest = lines.flatMap { $0.wrapped(area.width) + [""] }.dropLast()[...]
    while let line = rest.popFirst(), y < area.bottom {
      // What has no room is said.
      let isLast = y == area.bottom - 1 && !rest.isEmpty
      buffer.write(isLast ? "…" : line, area.x, y, style, width: area.width)
      y += 1
    }
  }

  private static func large(_ lines: [String], _ area: Rect, _ style: Style) -> [LargeText]? {
    for size in LetterSize.allCases.reversed() where size.rawValue <= LetterSize.bold.rawValue {
      let texts = lines.compactMap { LargeText($0, size, width: area.width, style: style) }
      let height = texts.reduce(0) { $0 + $1.height } + texts.count - 1
      if texts.count == lines.count, height <= area.height { return texts }
    }
    return nil
  }
}
