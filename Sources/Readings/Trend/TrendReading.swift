import CompositeIndex
import Exchange
import IndexReports
package import Wording

/// Units over time: ranks and scores of each period, what has changed since the last one and why.
package struct TrendReading: Sendable {
  package typealias Line = TrendFigures.Line
  package typealias Point = TrendFigures.Point

  package let figures: TrendFigures
  package let strings: Strings

  package init(_ figures: TrendFigures, _ strings: Strings) {
    self.figures = figures
    self.strings = strings
  }

  private var numbers: NumberFormat { strings.numbers }

  private func name(_ line: Line) -> String {
    line.scored.report.units.name(line.unit, strings.language)
  }

  // MARK: Cells

  package func rank(_ point: Point?) -> Sheet.Cell {
    guard let rank = point?.rank, let count = point?.among else { return .rank(point?.rank) }
    return Sheet.Cell(.rankAmong(rank, count), tone: .rank)
  }

  /// The score of a period. All periods keep to one number of decimals, for they are read side by side.
  package func score(_ point: Point?) -> Sheet.Cell {
    .number(
      point?.score,
      .fixed(figures.base.decimals(category: figures.category, node: figures.node)),
      mark: point?.isApart == true ? .notRanked : nil)
  }

  // MARK: Words

  /// What has to be known of the periods: which can't be compared, which have other units.
  package var notes: [String] {
    let (series, base) = (figures.series, figures.base)
    return series.reports.enumerated().flatMap { place, scored -> [String] in
      var notes: [String] = []
      if place > 0, let reason = scored.report.breakNote {
        notes.append(strings.texts.breakIn(scored.report.period, reason(strings.language)))
      }
      if scored.report.unitSet != base.report.unitSet {
        notes.append(strings.texts.otherUnits(scored.report.period))
      }
      return notes
    }
  }

  /// What a unit was under an earlier list, with the figures that it had; `nil` where it has always been there.
  package func merger(_ line: Line) -> String? {
    let sentences = lineage(line)
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  private func lineage(_ line: Line) -> [String] {
    LineageReading(
      line.scored, unit: line.unit, node: line.node, series: figures.series, strings
    ).sentences
  }

  /// Where the last change of a unit comes from, and what it was merged from: lines below its name.
  package func changes(_ line: Line) -> [String] {
    var lines: [String] = []
    if let change = figures.scoreChange(line) {
      lines.append(
        "\(strings.score): \(numbers.signed(change.total, 4)) = "
          + "\(strings.ownPart) \(numbers.signed(change.own, 4)), "
          + "\(strings.othersPart) \(numbers.signed(change.others, 4)), "
          + "\(strings.methodPart) \(numbers.signed(change.method, 4))")
    }
    if let change = figures.rankChange(line) {
      lines.append(
        "\(strings.rank): \(change.from) → \(change.to) = "
          + "\(strings.entrants) \(change.entrantsAbove), "
          + "\(strings.leavers) \(change.leaversAbove), "
          + strings.overtaken(change.overtakenBy))
    }
    return lines + lineage(line)
  }

  /// Of one unit where it has come from; of several who has moved most.
  package func lead(of lines: [Line]) -> String {
    lines.count == 1 ? lead(lines[0]) : moversLead
  }

  private func lead(_ line: Line) -> String {
    let points = figures.points(line)
    let ranked = points.indices.filter { points[$0]?.rank != nil }
    guard let first = ranked.first, let last = ranked.last else {
      return "\(name(line)): \(strings.noData)."
    }
    func place(_ place: Int) -> String {
      strings.trendPlace(rank(points[place]).shown(numbers), period(place))
    }
    var parts = [place(first)]
    if first != last { parts.append(place(last)) }
    if let change = figures.change(points) {
      parts.append(strings.moved(change, since: period(figures.last - 1)))
    }
    return "\(name(line)): " + parts.joined(separator: ", ") + "."
  }

  private func period(_ place: Int) -> String { figures.series.reports[place].report.period }

  private var moversLead: String {
    let base = figures.base
    guard let previous = figures.series.comparablePrevious(of: base) else {
      return strings.texts.notComparable
    }
    let movers = RankingReading(
      base, category: figures.category, node: figures.node, strings, previous: previous
    ).movers
    /// The first, and those that have moved as far; their number where they are many.
    func names(_ movers: [Movers.Mover]) -> [String] {
      let first = movers.prefix { $0.change == movers[0].change }
      let change = first.first.map { " (\(numbers.signed(Double($0.change), 0)))" } ?? ""
      return first.prefix(3).map { base.report.units.name($0.unit, strings.language) + change }
        + (first.count > 3 ? [strings.more(first.count - 3)] : [])
    }
    return strings.moversLead(
      previous.report.period, base.report.period, up: names(movers.up), down: names(movers.down))
  }

  // MARK: Sheet

  /// A row for each unit, rank and score of each period, and the last change.
  package func sheet(of lines: [Line]) -> Sheet {
    let figures = figures
    let reports = figures.series.reports
    // A row's columns are made of the same points.
    let points = lines.map { figures.points($0) }
    let scores = figures.lastScores
    let flat: Sheet.Places = [.people, .csv]
    var columns: [Sheet.Column] = [
      .init("code", strings.code, in: [.table, .data]) { .text(lines[$0].code, tone: .muted) },
      .init("name", strings.name) { .text(name(lines[$0])) },
    ]
    for (place, scored) in reports.enumerated() {
      let period = scored.report.period
      columns += [
        .init(
          "rank_" + period, strings.rank + " " + period, heading: "#", isNumber: true, in: flat
        ) { rank(points[$0][place]) },
        .init("score_" + period, period, isNumber: true, in: flat) {
          score(points[$0][place])
        },
      ]
    }
    columns += [
      .init(
        "change", strings.change,
        heading: figures.last > 0 ? strings.changeSince(period(figures.last - 1)) : nil,
        isNumber: true, in: flat
      ) {
        .change(figures.change(points[$0]))
      },
      .init(
        "growth", strings.growth, heading: strings.growthSince(period(figures.growthBegin)),
        isNumber: true, in: [.table, .data]
      ) {
        .number(figures.growth(points[$0]), .percent(1))
      },
      .init("points", strings.period, in: .json) { row in
        .list(
          reports.indices.map { place in
            let point = points[row][place]
            return .record([
              ("period", .text(reports[place].report.period)),
              ("score", .number(point?.score, .value)), ("rank", .rank(point?.rank)),
              ("origin", .optional(point?.origin?.rawValue)),
            ])
          })
      },
      .init("scoreChange", strings.change, in: .json) { scoreChange(lines[$0]) },
      .init("rankChange", strings.change, in: .json) { rankChange(lines[$0], scores) },
      .init("predecessors", strings.formerUnits, in: .json) { row in
        .list(
          figures.predecessors(lines[row]).map { former in
            let report = reports[former.place].report
            return .record([
              ("period", .text(former.period)), ("code", .text(former.code)),
              ("name", .text(report.units.name(former.unit, strings.language))),
              ("rank", .rank(former.rank)), ("score", .number(former.score, .value)),
            ])
          })
      },
    ]
    var sheet = Sheet(
      title: figures.series.name, lead: lead(of: lines), columns: columns, rowCount: lines.count,
      notes: notes, rowsKey: "units")
    sheet.members = members
    return sheet
  }

  private func scoreChange(_ line: Line) -> Sheet.Cell {
    guard let change = figures.scoreChange(line) else { return .missing }
    return .record([
      ("total", .number(change.total, .value)), ("own", .number(change.own, .value)),
      ("others", .number(change.others, .value)), ("method", .number(change.method, .value)),
    ])
  }

  private func rankChange(
    _ line: Line, _ scores: (before: [String: Double], after: [String: Double])?
  ) -> Sheet.Cell {
    guard let change = figures.rankChange(line, in: scores) else { return .missing }
    func count(_ value: Int) -> Sheet.Cell { .number(Double(value), .integer) }
    return .record([
      ("from", count(change.from)), ("to", count(change.to)),
      ("entrantsAbove", count(change.entrantsAbove)),
      ("leaversAbove", count(change.leaversAbove)), ("overtakenBy", count(change.overtakenBy)),
    ])
  }

  private var members: [(key: String, value: JSONText)] {
    let (series, base) = (figures.series, figures.base)
    return [
      ("series", .string(series.name)),
      ("by", .string(base.report.framework.nodes[figures.node].code)),
      ("category", .string(base.report.categories[figures.category].code)),
      (
        "periods",
        .array(
          series.reports.enumerated().map { place, scored in
            .object([
              ("period", .string(scored.report.period)), ("report", .string(scored.report.id)),
              ("unitSet", .optional(scored.report.unitSet)),
              ("break", .optional(scored.report.breakNote?(strings.language))),
              ("comparable", .bool(series.isComparable(place))),
            ])
          })
      ),
    ]
  }
}
