import Readings
import TerminalCore
import TerminalWidgets

/// A figure as large as it has room, what it is of, and the bars that it is compared by, where these have room too.
struct FactSlideLayout: Sendable {
  let figure: (text: SlideText, area: Rect)
  let label: (text: SlideText, area: Rect)
  /// A bar with its figure at its end, and the lines that say what it is of.
  let bars: [(bar: Rect, figure: Rect, label: [String])]

  init(_ reading: FactReading, in body: Rect, isLinear: Bool) {
    var rest = body
    // Half of the height, or where that is too little for large letters all but the plain words.
    let words = reading.label.wrapped(max(8, body.width)).count
    let figure =
      [body.height / 2, body.height - words - 1].lazy.map { height in
        SlideText(reading.figure, in: Size(body.width, height), isLinear: isLinear)
      }.first { $0.large != nil }
      ?? SlideText(reading.figure, in: Size(body.width, 0), isLinear: true)
    self.figure = (figure, rest.takeTop(figure.height))
    _ = rest.takeTop(1)
    let width = reading.bars.map { DisplayWidth.of($0.figure) }.max() ?? 0
    let labels = reading.bars.map { $0.isTold ? [] : $0.label.wrapped(max(8, body.width)) }
    let needed = labels.reduce(0) { $0 + $1.count + 2 }
    let hasBars = !labels.isEmpty && body.width - width > 12
    // The words get what the bars leave, but for the plain lines that they are at least.
    let drawsBars = hasBars && rest.height >= words + 1 + needed
    let label = SlideText(
      reading.label, in: Size(body.width, rest.height - (drawsBars ? needed + 1 : 0)),
      atMost: .boldNarrow, isLinear: isLinear)
    self.label = (label, rest.takeTop(label.height))
    guard drawsBars else {
      bars = []
      return
    }
    _ = rest.takeTop(1)
    bars = labels.map { lines in
      let row = rest.takeTop(1)
      _ = rest.takeTop(lines.count + 1)
      let bar = Rect(row.x, row.y, row.width - width - 2, 1)
      return (bar, Rect(bar.right + 2, row.y, width, 1), lines)
    }
  }
}
