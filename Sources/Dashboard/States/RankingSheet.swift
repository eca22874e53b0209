package import Readings
import Wording

/// What the ranking tells, which its table, its lines and its copies share.
extension RankingState {
  package var reading: RankingReading {
    var reading = RankingReading(
      scored, category: category, node: node, Strings.of(language), previous: previous,
      series: series)
    if showsIntervals, let study, study.category == category {
      reading.interval = { study.interval(unit: $0) }
    }
    return reading
  }

  /// The rows as they stand: their order, their filter.
  package var sheet: Sheet { reading.sheet(of: rows.map { Int($0) }) }

  /// Some rows over the periods; `nil` where that is not what is shown.
  package func trendSheet(of rows: some Sequence<Int32>) -> Sheet? {
    guard view == .trend, let series else { return nil }
    let reading = TrendReading(
      TrendFigures(series, base: scored, category: category, node: node), Strings.of(language))
    return reading.sheet(of: rows.map { reading.figures.line(of: Int($0)) })
  }

}
