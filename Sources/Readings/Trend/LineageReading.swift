import CompositeIndex
import Exchange
package import IndexReports
package import Wording

/// What a unit was under an earlier list of units, in sentences: the same territory by another name, or several that
/// were merged into it.
package struct LineageReading: Sendable {
  package let scored: ScoredReport
  package let unit: Int
  package let node: Int
  /// Where former units have their names and figures from; `nil` where no earlier report is at hand.
  package let series: ReportSeries?
  package let strings: Strings

  package init(
    _ scored: ScoredReport, unit: Int, node: Int = 0, series: ReportSeries?, _ strings: Strings
  ) {
    self.scored = scored
    self.unit = unit
    self.node = node
    self.series = series
    self.strings = strings
  }

  /// What it was, with what it had in the last period before; nothing for a unit that has always been there.
  package var sentences: [String] {
    if let series {
      let places = series.reports.indices.filter {
        series.former(of: unit, in: scored, at: $0) != nil
      }
      if let place = places.last { return sentences(series, at: place) }
    }
    // No earlier report has them: their codes alone are known.
    let codes = scored.report.units.predecessors[unit] ?? []
    let own = scored.report.units.codes[unit]
    guard !codes.isEmpty, codes != [own] else { return [] }
    let names = codes.map { KnownUnits.name($0, strings.language) ?? $0 }
    return codes.count == 1
      ? [strings.continues(names[0], nil)]
      : [strings.merged(of: names)] + ruleSentences(scored.report.merged)
  }

  private func sentences(_ series: ReportSeries, at place: Int) -> [String] {
    let period = series.reports[place].report.period
    switch series.former(of: unit, in: scored, at: place) {
    case .continued(let former):
      return [
        strings.continues(
          name(former, series.reports[place]), figures(former, series, at: place, period))
      ]
    case .merged(let units):
      let names = units.map {
        name($0, series.reports[place])
          + (figures($0, series, at: place, period).map { " (\($0))" } ?? "")
      }
      return [strings.merged(of: names)] + ruleSentences(series.mergedRule(for: scored))
        + meanSentence(series, at: place, period)
    case nil: return []
    }
  }

  private func name(_ unit: Int, _ scored: ScoredReport) -> String {
    scored.report.units.name(unit, strings.language)
  }

  /// "rank 35/63, 0.697 in 2022"; `nil` where nothing is known.
  private func figures(
    _ unit: Int, _ series: ReportSeries, at place: Int, _ period: String
  ) -> String? {
    let former = series.reports[place]
    guard let node = series.node(node, of: scored, at: place) else { return nil }
    let category = former.report.units.category(unit)
    var parts: [String] = []
    if let rank = former.rank(unit: unit, node: node) {
      let among = Sheet.Cell(.rankAmong(rank, former.rankedTotal(category)))
      parts.append(strings.rankWord + " " + among.shown(strings.numbers))
    }
    if let score = former.rankedScore(unit: unit, node: node) {
      let decimals = former.usualDecimals(category: category, node: node)
      parts.append(strings.scoreLabel + " " + strings.numbers.fixed(score, decimals))
    }
    return parts.isEmpty ? nil : strings.inPeriod(parts.joined(separator: ", "), period)
  }

  /// By which rule the publisher makes one score of them, or that there is none.
  private func ruleSentences(_ rule: MergedRule?) -> [String] {
    guard let rule else { return [strings.texts.notOfficial] }
    return [strings.mergedRule(rule.words?(strings.language))]
  }

  /// What the rule gives, or that not all figures for it are known.
  private func meanSentence(
    _ series: ReportSeries, at place: Int, _ period: String
  ) -> [String] {
    guard series.mergedRule(for: scored) != nil else { return [] }
    guard let point = series.path(of: unit, in: scored, node: node)[place], point.isOfMerged else {
      return [strings.mergedIncomplete(period)]
    }
    let former = series.reports[place]
    let decimals = former.usualDecimals(
      category: former.report.units.category(point.unit),
      node: series.node(node, of: scored, at: place) ?? 0)
    return [strings.mergedScore(strings.numbers.fixed(point.score, decimals), period)]
  }
}
