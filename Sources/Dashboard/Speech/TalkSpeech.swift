import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

extension PresenterState {
  /// What the room sees, as sentences.
  func speech(_ context: ViewContext, _ size: Size) -> Speech {
    let strings = context.strings
    let title = "\(position + 1)/\(slides.count) \(title(at: position, strings))"
    if isBlank { return Speech(title, before: [strings.texts.talkIs(.blank)]) }
    var speech = speech(of: slide, title, context, size)
    speech.focus = speech.lines
    return speech
  }

  private func speech(
    of slide: Slide, _ title: String, _ context: ViewContext, _ size: Size
  ) -> Speech {
    let strings = context.strings
    let report = shown.report
    switch slide {
    case .title:
      return Speech(
        title,
        before: [
          finding(strings), report.publisher?(strings.language),
          report.published.map { strings.numbers.date($0) },
        ].compactMap(\.self))
    case .fact(let place):
      guard report.facts.indices.contains(place) else { return Speech(title) }
      let reading = FactReading(report, place, strings)
      return Speech(
        title,
        before: [reading.label]
          + reading.bars.filter { !$0.isTold }.map { "\($0.figure): \($0.label)" })
    case .first where study != nil:
      let reading = study.map { FirstPlaceReading($0, strings) }
      return Speech(
        title,
        before: [reading?.lead ?? strings.noData]
          + (reading?.candidates ?? []).map {
            "\(report.units.name($0.unit, strings.language)): \($0.text)"
          })
    case .first, .countdown, .ranking, .map, .comparison, .trend, .robustness, .field, .race:
      guard let sheet = sheet(of: slide, strings) else {
        return Speech(
          title, before: [slide.needsStudy ? strings.texts.working(.study, "", "") : strings.noData]
        )
      }
      return Speech(sheet, title: title, strings)
    case .spotlight(let unit):
      let reading = UnitReading(shown, unit: unit, strings)
      return Speech(
        title,
        before: ["\(reading.category); \(reading.place); \(reading.score)"] + reading.facts
          + [reading.lead])
    case .movers(let category):
      let reading = RankingReading(
        shown, category: category, strings,
        previous: series.flatMap { $0.comparablePrevious(of: shown) })
      guard reading.previous != nil else {
        return Speech(title, before: [strings.texts.notComparable])
      }
      let movers = reading.movers
      return Speech(
        title,
        before: (movers.up + movers.down).map { mover in
          [
            report.units.name(mover.unit, strings.language),
            strings.change + " " + strings.numbers.signed(Double(mover.change), 0),
            strings.rank.lowercased() + " "
              + strings.numbers.rank(reading.standings.rank(mover.unit)),
          ].joined(separator: "; ")
        })
    case .words(let text, _):
      return Speech(
        title,
        before: text(strings.language).split(whereSeparator: \.isNewline).map { String($0) })
    case .closing:
      let pages = MethodPages.pages(shown, size: size, context: context)
      return Speech(
        title,
        before: (pages.first ?? []).map { $0.spans.map(\.text).joined() }.filter { !$0.isEmpty })
    case .method(let page):
      let pages = MethodPages.pages(shown, size: size, context: context)
      guard pages.indices.contains(page) else { return Speech(title) }
      return Speech(
        title,
        before: pages[page].map { $0.spans.map(\.text).joined() }.filter { !$0.isEmpty })
    }
  }
}
