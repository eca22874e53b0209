import IndexReports
import TerminalCore
import TerminalWidgets
import Wording

/// A text on a slide: in large letters where these have room, else lines of plain text.
struct SlideText: Sendable {
  let large: LargeText?
  let lines: [String]

  /// - Parameter atMost: The largest letters that are wanted.
  init(_ text: String, in room: Size, atMost: LetterSize = .tall, isLinear: Bool) {
    large = isLinear ? nil : LargeText.largest(text, in: room, atMost: atMost)
    lines = text.isEmpty ? [] : text.wrapped(max(8, room.width))
  }

  var height: Int { large?.height ?? lines.count }

  func draw(_ area: Rect, _ style: Style, _ buffer: inout Buffer) {
    if var large {
      large.style = style
      large.render(in: area, into: &buffer)
      return
    }
    for (row, line) in lines.prefix(atMost: area.height).enumerated() {
      buffer.write(line, area.x, area.y + row, style, width: area.width)
    }
  }
}

/// The first slide from the top: the title, its period, the finding, and who published it. The title gets its room first,
/// but half of the height at most while there is something else to be read.
struct TitleSlideLayout: Sendable {
  let title: (text: SlideText, area: Rect)
  /// The period, where the title ends with it.
  let period: (text: SlideText, area: Rect)?
  let finding: (text: SlideText, area: Rect)?
  let facts: (lines: [String], area: Rect)

  init(
    title whole: String, period: String, finding sentence: String?, facts: [String], in area: Rect,
    isLinear: Bool
  ) {
    var body = area
    let facts = facts.filter { !$0.isEmpty }.flatMap { $0.wrapped(max(8, area.width)) }
    let factRows = body.takeBottom(min(facts.count, area.height / 3))
    self.facts = (Array(facts.prefix(atMost: factRows.height)), factRows)
    _ = body.takeBottom(1)
    let sentenceLines = sentence?.wrapped(max(8, area.width)).count ?? 0
    let ends = whole.hasSuffix(" " + period)
    let name = ends ? String(whole.dropLast(period.count + 1)) : whole
    func size(_ rows: Int) -> Size { Size(body.width, max(0, rows)) }
    // Half of the height, or what the plain sentence leaves; a period of its own takes its share of it.
    let room = body.height - (sentenceLines > 0 ? sentenceLines + 1 : 0)
    let candidates = [name, name.shortened(max(8, DisplayWidth.of(name) - 1))]
    var text = SlideText(name, in: Size(body.width, 0), isLinear: isLinear)
    if !isLinear {
      search: for share in [body.height / 2, room] {
        for candidate in candidates {
          let made = SlideText(candidate, in: size(min(share, room)), isLinear: false)
          guard made.large != nil else { continue }
          text = made
          break search
        }
      }
    }
    title = (text, body.takeTop(text.height))
    var left = room - text.height
    if ends {
      _ = body.takeTop(left > 12 ? 2 : 1)
      left -= left > 12 ? 2 : 1
      let shown = SlideText(
        period, in: size(min(left, max(5, area.height / 4))), atMost: text.large?.size ?? .large,
        isLinear: isLinear)
      self.period = (shown, body.takeTop(shown.height))
      left -= shown.height
    } else {
      self.period = nil
    }
    guard let sentence else {
      finding = nil
      return
    }
    let said = SlideText(
      sentence, in: size(left + sentenceLines - 1), atMost: .boldNarrow, isLinear: isLinear)
    // Below, where the eye ends; with air above where there is some.
    finding = (said, body.takeBottom(min(body.height, said.height)))
  }
}
