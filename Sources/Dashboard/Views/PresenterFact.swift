import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// One figure that was printed with the report, to a slide.
extension PresenterView {
  func drawFact(_ place: Int, _ area: Rect, _ buffer: inout Buffer) {
    let count = report.facts.count
    let body = heading(
      context.strings.facts + (count > 1 ? " · \(place + 1)/\(count)" : ""), area, &buffer,
      isPlain: true)
    guard report.facts.indices.contains(place) else { return }
    let reading = FactReading(report, place, context.strings)
    let layout = FactSlideLayout(reading, in: body, isLinear: context.isLinear)
    layout.figure.text.draw(layout.figure.area, context.style(.accent), &buffer)
    layout.label.text.draw(layout.label.area, context.style(.text), &buffer)
    for (bar, place) in zip(reading.bars, layout.bars) {
      let role: Role = bar.isTold ? .bar : .barAlternate
      Bar(parts: [Bar.Part(bar.length, context.style(role))], track: context.style(.barTrack))
        .render(in: place.bar, into: &buffer)
      buffer.write(
        bar.figure, place.figure.x, place.figure.y, context.style(bar.isTold ? .accent : .text),
        width: place.figure.width)
      for (row, line) in place.label.enumerated() {
        buffer.write(
          line, place.bar.x, place.bar.y + 1 + row, context.style(.muted), width: body.width)
      }
    }
  }
}
