import CompositeIndex
import IndexReports
import TerminalCore
import TerminalWidgets
import Wording

/// The last slides, on method and sources, and the list of all slides.
extension PresenterView {
  func drawMethod(_ page: Int, _ area: Rect, _ buffer: inout Buffer) {
    let body = heading(context.strings.information, area, &buffer, isPlain: true)
    let pages = MethodPages.pages(scored, size: buffer.size, context: context)
    guard pages.indices.contains(page) else { return }
    for (row, line) in pages[page].prefix(atMost: area.bottom - body.y).enumerated() {
      var x = body.x
      for span in line.spans {
        x += buffer.write(span.text, x, body.y + row, span.style, width: max(0, body.right - x))
      }
    }
  }

  // MARK: Overview

  /// How long the talk has gone on, and what is left of it under auto-advance.
  var clock: String? {
    guard let began = state.began, let listed = state.listed else { return nil }
    func minutes(_ seconds: Double) -> String {
      let whole = Int(seconds, within: 0...359_999)
      return "\(whole / 60):" + (whole % 60 < 10 ? "0" : "") + "\(whole % 60)"
    }
    return [
      texts.elapsed(minutes(listed - began)),
      state.auto.map {
        texts.remaining(minutes($0 * Double(state.slides.count - state.position)))
      },
    ].compactMap(\.self).joined(separator: " · ")
  }

  func drawOverview(_ area: Rect, _ buffer: inout Buffer) {
    let body = heading(
      "\(context.strings.screen(.presenter)) · \(state.position + 1)/\(state.slides.count)",
      area.inset(3, 1), &buffer, note: clock, isPlain: true)
    let top = max(
      0, min(state.overviewCursor - body.height / 2, state.slides.count - body.height))
    for row in 0..<max(0, min(body.height, state.slides.count - top)) {
      let place = top + row
      let isFocused = place == state.overviewCursor
      let style = context.style(isFocused ? .focusRow : .text)
      buffer.write(
        "\(isFocused ? "▸" : place == state.position ? "·" : " ") \("\(place + 1)".padded(4, right: true))  \(state.title(at: place, context.strings))",
        body.x, body.y + row, style, width: body.width)
    }
  }
}
