import CompositeIndex
import IndexReports
package import Readings
import TerminalCore
package import Wording

extension PresenterState {
  /// What a slide tells, where that is a table: for files and line mode.
  package func sheet(of slide: Slide, _ strings: Strings) -> Sheet? {
    func rows(_ listing: Listing, _ units: some Sequence<Int>) -> Sheet {
      var sheet = RankingReading(
        shown, category: listing.category, node: listing.node, strings, series: nil
      ).sheet(of: Array(units))
      sheet.lead = ""
      return sheet
    }
    switch slide {
    case .countdown(let category, let revealed):
      let units = shown.standings(category: category, node: 0).revealed
      return rows(Listing(category: category, node: 0), units.suffix(revealed))
    case .field(let category, _):
      let listing = Listing(category: category, node: 0)
      return rows(listing, listing.rows(of: shown, strings.language).map { Int($0) })
    case .race(let category, _):
      guard let series else { return nil }
      let reading = TrendReading(
        TrendFigures(series, base: shown, category: category, node: 0), strings)
      return reading.sheet(of: reading.figures.lines)
    case .ranking(let listing, let start, let count):
      let all = listing.rows(of: shown, strings.language)
      return rows(listing, all.dropFirst(start).prefix(atMost: count).map { Int($0) })
    case .map(let category, let node):
      let listing = Listing(category: category, node: node)
      return rows(listing, listing.rows(of: shown, strings.language).map { Int($0) })
    case .comparison(let units):
      let figures = ComparisonFigures(units.map { .init(scored: shown, unit: $0) })
      return ComparisonReading(figures, strings).sheet(figures.rows(.gap))
    case .spotlight(let unit): return UnitReading(shown, unit: spotlightUnit ?? unit, strings).sheet
    case .trend(let units):
      guard let series else { return nil }
      let reading = TrendReading(
        TrendFigures(series, base: shown, category: category, node: 0), strings)
      return reading.sheet(of: units.map { reading.figures.line(of: $0) })
    case .robustness, .first: return study.map { RobustnessReading($0, strings).sheet }
    case .title, .fact, .movers, .method, .closing, .words: return nil
    }
  }

  package func shownSheet(_ environment: ScreenEnvironment) -> ShownSheet? {
    isOverview || isBlank
      ? nil : sheet(of: slide, environment.strings).map { ShownSheet($0, row: nil) }
  }
}
