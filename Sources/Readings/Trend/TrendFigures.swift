package import CompositeIndex
package import IndexReports
import TerminalCore
package import Wording

/// Units over the periods of a series, by one node; in no language yet.
package struct TrendFigures: Sendable {
  /// A unit that is followed: where it was looked up, and by which node.
  package struct Line: Sendable {
    package var scored: ScoredReport
    package var unit: Int
    package var node: Int

    package init(scored: ScoredReport, unit: Int, node: Int) {
      self.scored = scored
      self.unit = unit
      self.node = node
    }

    package var code: String { scored.report.units.codes[unit] }
  }

  /// A unit in one period.
  package struct Point: Sendable {
    package var unit: Int
    package var node: Int
    package var rank: Rank?
    /// The score shown, which of a unit that stands apart is ours.
    package var score: Double?
    package var isApart: Bool
    package var origin: Origin?
    /// How many were ranked in that period, where lists of units change over the series.
    package var among: Int?
    /// Whether the score is made of those of merged units by the publisher's rule.
    package var isOfMerged = false
  }

  package let series: ReportSeries
  /// The report that category and node are of.
  package let base: ScoredReport
  package let category: Int
  package let node: Int

  package init(_ series: ReportSeries, base: ScoredReport, category: Int, node: Int) {
    self.series = series
    self.base = base
    self.category = category
    self.node = node
  }

  /// The series of some reports, by name; the reports without one are each their own.
  package static func series(of reports: [ScoredReport]) -> [String: ReportSeries] {
    Dictionary(grouping: reports) { $0.report.series ?? $0.report.id }
      .reduce(into: [:]) { $0[$1.key] = ReportSeries(name: $1.key, $1.value) }
  }

  /// The series that most of some reports are of; of equal ones the first by name.
  package static func largestSeries(of reports: [ScoredReport]) -> ReportSeries? {
    let counts = Dictionary(grouping: reports) { $0.report.series ?? $0.report.id }
      .mapValues(\.count)
    let name = counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
    return name.flatMap { series(of: reports)[$0] }
  }

  /// One series of some reports: the one that is named, else the largest that is of use, and then which there are has
  /// to be said.
  ///
  /// - Parameter isOfUse: Whether a series can be what is meant, such as by having a unit.
  /// - Returns: `nil` where there are no reports.
  package static func series(
    named name: String?, of reports: [ScoredReport], _ strings: Strings,
    where isOfUse: (ReportSeries) -> Bool = { _ in true }
  ) throws(UsageFault) -> (series: ReportSeries, note: String?)? {
    let all = series(of: reports)
    if let name {
      guard let found = all[name] else {
        throw UsageFault(strings.noSeries(name, among: all.keys.sorted()))
      }
      return (found, nil)
    }
    let known = all.values.sorted { ($1.reports.count, $0.name) < ($0.reports.count, $1.name) }
    guard let chosen = known.first(where: isOfUse) ?? known.first else { return nil }
    guard known.count > 1 else { return (chosen, nil) }
    let names = known.map { (name: $0.name.visible, periods: $0.reports.count) }
    return (chosen, strings.seriesThereAre(names, chosen: chosen.name.visible))
  }

  /// What is asked of some reports by names.
  ///
  /// - Returns: `nil` where there are no reports.
  package static func named(
    series name: String?, category: String?, node: String?, of reports: [ScoredReport],
    _ strings: Strings
  ) throws(UsageFault) -> TrendFigures? {
    let all = series(of: reports)
    if let name, all[name] == nil {
      throw UsageFault(strings.noSeries(name, among: all.keys.sorted()))
    }
    guard let chosen = name.map({ all[$0] }) ?? largestSeries(of: reports),
      let last = chosen.reports.last
    else { return nil }
    let names = ReportNames(last.report, strings)
    let place = try node.map { (text) throws(UsageFault) in try names.node(text) } ?? 0
    let ranked = try category.map { (text) throws(UsageFault) in try names.category(text) }
    return TrendFigures(
      chosen, base: last, category: ranked ?? last.largestCategory, node: place)
  }

  /// The line of a unit by its name, as it is called in the latest period that knows it, and what has to be said of
  /// how it was found.
  package func line(
    named name: String, _ strings: Strings
  ) throws(UsageFault) -> (line: Line, note: String?) {
    let place = place(ofUnit: name) ?? last
    let scored = series.reports[place]
    let found = try ReportNames(scored.report, strings).unit(name, in: scored)
    return (
      Line(scored: scored, unit: found.unit, node: self.node(at: place) ?? node), found.note
    )
  }

  /// The place of the last period.
  package var last: Int { series.reports.count - 1 }

  /// All units of the category in the base, in the order of rank.
  package var lines: [Line] {
    base.standings(category: category, node: node).order.map { line(of: Int($0)) }
  }

  /// A unit of the base.
  package func line(of unit: Int) -> Line { Line(scored: base, unit: unit, node: node) }

  /// The node in a period; `nil` where it is not in it.
  package func node(at place: Int) -> Int? { series.node(node, of: base, at: place) }

  /// The last period in which a name is a unit's own; a unit that has left is followed from there.
  package func place(ofUnit name: String) -> Int? {
    series.reports.indices.last { place in
      node(at: place) != nil
        && series.reports[place].find(name, parts: false) != .none(suggestion: nil)
    }
  }

  /// The category in a period, by code; where it is not in it, the largest one.
  package func category(at place: Int) -> Int {
    let scored = series.reports[place]
    let code = base.report.categories[category].code
    return scored.report.categories.firstIndex { $0.code == code } ?? scored.largestCategory
  }

  /// A unit over all periods; `nil` where it or the node is not in one.
  package func points(_ line: Line) -> [Point?] {
    let path = series.path(of: line.unit, in: line.scored, node: line.node)
    let listsChange = series.listsChange
    return path.indices.map { place in
      guard let found = path[place],
        let node = series.node(line.node, of: line.scored, at: place)
      else { return nil }
      let scored = series.reports[place]
      let among = listsChange ? scored.rankedTotal(scored.report.units.category(found.unit)) : nil
      if found.isOfMerged {
        return Point(
          unit: found.unit, node: node, rank: nil, score: found.score, isApart: false,
          origin: nil, among: among, isOfMerged: true)
      }
      return Point(
        unit: found.unit, node: node, rank: found.rank,
        score: scored.score(unit: found.unit, node: node),
        isApart: scored.isApart(unit: found.unit, node: node),
        origin: scored.origin(unit: found.unit, node: node), among: among)
    }
  }

  /// The units of other sets that this one was.
  package func predecessors(_ line: Line) -> [ReportSeries.Predecessor] {
    series.predecessors(of: line.unit, in: line.scored, node: line.node)
  }

  // MARK: The last change

  /// Places gained between the last two periods; `nil` where these can't be compared or a rank is not exact.
  package func change(_ points: [Point?]) -> Int? {
    guard series.isComparable(last) else { return nil }
    return RankingReading.change(from: points[last - 1]?.rank, to: points[last]?.rank)
  }

  /// The first of the periods up to the last that can be compared with it.
  package var growthBegin: Int { series.comparableStart(of: last) }

  /// Compound growth a year, a share, over the periods up to the last that can be compared with it; `nil` where fewer
  /// than two of them have a score above 0, or a period does not say when it is.
  package func growth(_ points: [Point?]) -> Double? {
    let begin = growthBegin
    let scores = (begin...last).compactMap { place in
      points[place]?.score.map { (period: series.reports[place].report.period, score: $0) }
    }
    guard let first = scores.first, let end = scores.last,
      let from = PeriodForm.time(first.period), let to = PeriodForm.time(end.period)
    else { return nil }
    return Growth.compound(from: first.score, to: end.score, years: to - from)
  }

  /// Where the change of the index score between the last two periods comes from; `nil` where it can't be said.
  package func scoreChange(_ line: Line) -> ScoreChange? {
    guard node(at: last) == 0, series.isComparable(last) else { return nil }
    let points = series.path(of: line.unit, in: line.scored, node: line.node)
    guard let old = points[last - 1]?.unit, let new = points[last]?.unit else { return nil }
    let (before, after) = (series.reports[last - 1].report, series.reports[last].report)
    return
      (try? ScoreChange(
        from: before.baseline, to: after.baseline, unit: (before: old, after: new)))
      ?? nil
  }

  /// Who is the cause of the change in rank between the last two periods; `nil` where these can't be compared.
  ///
  /// - Parameter scores: What ``lastScores`` gives, for who asks of many units.
  package func rankChange(
    _ line: Line, in scores: (before: [String: Double], after: [String: Double])? = nil
  ) -> RankChange? {
    guard let scores = scores ?? lastScores else { return nil }
    return RankChange(
      of: line.code, from: scores.before, to: scores.after,
      direction: node(at: last).map { series.reports[last].direction(of: $0) } ?? .higher)
  }

  /// The scores of the last two periods by unit code; `nil` where these can't be compared.
  package var lastScores: (before: [String: Double], after: [String: Double])? {
    guard series.isComparable(last) else { return nil }
    func scores(_ place: Int) -> [String: Double] {
      let scored = series.reports[place]
      guard let node = node(at: place) else { return [:] }
      let standings = scored.standings(category: category(at: place), node: node)
      return Dictionary(
        uniqueKeysWithValues: standings.units.compactMap { unit in
          standings.scores[Int(unit)].map { (scored.report.units.codes[Int(unit)], $0) }
        })
    }
    return (scores(last - 1), scores(last))
  }
}

extension ReportSeries {
  /// Whether not all periods have the same list of units.
  package var listsChange: Bool {
    reports.contains { $0.report.unitSet != reports[0].report.unitSet }
  }

  /// The period before a report's, if their scores can be compared.
  package func comparablePrevious(of scored: ScoredReport) -> ScoredReport? {
    guard let place = place(of: scored), isComparable(place) else { return nil }
    return reports[place - 1]
  }
}
