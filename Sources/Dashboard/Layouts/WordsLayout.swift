import TerminalCore
import TerminalWidgets
import Wording

/// The speaker's own words on a slide: paragraphs below each other, all in the largest letters in which they have room
/// together, in the middle of the height; else in plain text from the top.
struct WordsLayout: Sendable {
  let lines: [(text: SlideText, area: Rect)]
  /// Lines of plain text that have no room.
  let hidden: Int

  init(_ paragraphs: [String], in body: Rect, isLinear: Bool) {
    let gap = body.height >= 20 ? 2 : 1
    func stacked(_ texts: [SlideText]) -> Int {
      texts.reduce(0) { $0 + $1.height } + gap * max(0, texts.count - 1)
    }
    var texts: [SlideText] = []
    for size in isLinear ? [] : LetterSize.allCases.reversed() {
      let room = Size(body.width, body.height)
      let made = paragraphs.map { SlideText($0, in: room, atMost: size, isLinear: false) }
      guard made.allSatisfy({ $0.large != nil }), stacked(made) <= body.height else { continue }
      texts = made
      break
    }
    if texts.isEmpty {
      texts = paragraphs.map { SlideText($0, in: Size(body.width, body.height), isLinear: true) }
    }
    var y = body.y + max(0, (body.height - stacked(texts)) / 2)
    var lines: [(text: SlideText, area: Rect)] = []
    for text in texts {
      lines.append((text, Rect(body.x, y, body.width, max(0, min(text.height, body.bottom - y)))))
      y += text.height + gap
    }
    self.lines = lines
    hidden = lines.reduce(0) { $0 + ($1.text.large == nil ? $1.text.height - $1.area.height : 0) }
  }
}
