import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

extension PresenterState {
  /// What the room sees, as sentences.
  func speech(_ context: ViewContext, _ size: Size) -> Speech {
    let strings = context.strings
    let title = "\(position + 1)/\(slides.count) \(slide.title(of: shown, strings))"
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
    func rows(_ listing: Listing, _ units: [Int]) -> Speech {
      var sheet = RankingReading(
        shown, category: listing.category, node: listing.node, strings, series: nil
      ).sheet(of: units)
      sheet.lead = ""
      return Speech(sheet, title: title, strings)
    }
    switch slide {
    case .title:
      return Speech(
        title,
        before: [
          report.publisher?(strings.language), report.published.map { strings.numbers.date($0) },
        ].compactMap(\.self))
    case .facts:
      return Speech(
        title,
        before: report.facts.map { strings.figure($0) + ": " + $0.label(strings.language) })
    case .countdown(let category, let revealed):
      let units = shown.standings(category: category, node: 0).order.prefix(5).map { Int($0) }
      return rows(Listing(category: category, node: 0), units.suffix(revealed))
    case .ranking(let listing, let start, let count):
      let all = listing.rows(of: shown, strings.language)
      return rows(listing, all.dropFirst(start).prefix(atMost: count).map { Int($0) })
    case .map(let category, let node):
      let listing = Listing(category: category, node: node)
      return rows(listing, listing.rows(of: shown, strings.language).map { Int($0) })
    case .spotlight(let unit):
      let reading = UnitReading(shown, unit: unit, strings)
      return Speech(
        title,
        before: ["\(reading.category); \(reading.place); \(reading.score)"] + reading.facts
          + [reading.lead])
    case .comparison(let units):
      let sides = units.map { ComparisonFigures.Side(scored: shown, unit: $0) }
      let figures = ComparisonFigures(sides)
      let reading = ComparisonReading(figures, strings)
      return Speech(reading.sheet(figures.rows(.gap)), title: title, strings)
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
    case .trend(let units):
      guard let series else { return Speech(title, before: [strings.noData]) }
      let reading = TrendReading(
        TrendFigures(series, base: shown, category: category, node: 0), strings)
      return Speech(
        reading.sheet(of: units.map { reading.figures.line(of: $0) }), title: title, strings)
    case .robustness:
      guard let study else { return Speech(title, before: [strings.texts.working(.study, "", "")]) }
      return Speech(RobustnessReading(study, strings).sheet, title: title, strings)
    case .method(let page):
      let pages = MethodPages.pages(shown, size: size, context: context)
      guard pages.indices.contains(page) else { return Speech(title) }
      return Speech(
        title,
        before: pages[page].map { $0.spans.map(\.text).joined() }.filter { !$0.isEmpty })
    }
  }
}
