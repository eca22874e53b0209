package import CompositeIndex
import Exchange
package import IndexReports
package import Wording

/// A ranking by the index before and after changes to values, weights or method: computed ranks on both sides.
package struct WhatIfReading: Sendable {
  /// Both with computed scores alone.
  package let before: ScoredReport
  package let after: ScoredReport
  package let category: Int
  package let strings: Strings

  package init(before: ScoredReport, after: ScoredReport, category: Int, _ strings: Strings) {
    self.before = before
    self.after = after
    self.category = category
    self.strings = strings
  }

  /// - Parameters:
  ///   - scored: The report as it is.
  ///   - settings: What the changes make of it.
  /// - Throws: What keeps the one or the other from being scored.
  package init(
    _ scored: ScoredReport, settings: Baseline, category: Int, _ strings: Strings
  ) throws(ScoringError) {
    let before = scored.computed()
    let after = ScoredReport(scored.report.with(settings), showsComputed: true)
    if let error = before.scoringError ?? after.scoringError { throw error }
    self.init(before: before, after: after, category: category, strings)
  }

  package var report: Report { before.report }
  private var old: Standings { before.standings(category: category, node: 0) }
  private var new: Standings { after.standings(category: category, node: 0) }

  package func ranks(_ unit: Int) -> (before: Rank?, after: Rank?) {
    (old.rank(unit), new.rank(unit))
  }

  /// Places gained; `nil` without both ranks.
  package func gain(_ unit: Int) -> Int? {
    let ranks = ranks(unit)
    return RankingReading.change(from: ranks.before, to: ranks.after)
  }

  /// Who stands on another rank than before, or has one now, or none any more; by new rank.
  package var movers: [Int] {
    let (old, new) = (old, new)
    return new.units.map { Int($0) }.filter { old.rank($0) != new.rank($0) }
      .sorted { (new.rank($0)?.low ?? .max, $0) < (new.rank($1)?.low ?? .max, $1) }
  }

  /// How many ``movers`` there are.
  package var moverCount: Int {
    let (old, new) = (old, new)
    return new.units.count { old.rank(Int($0)) != new.rank(Int($0)) }
  }

  // MARK: Figures

  /// Of the index before the changes; as many as it is shown with.
  package var decimals: Int { before.decimals(category: category, node: 0) }

  package func rank(_ unit: Int) -> Sheet.Cell {
    let rank = ranks(unit).after
    return .rank(rank, isShared: rank.map { new.isShared($0) } ?? false)
  }

  package func rankBefore(_ unit: Int) -> Sheet.Cell { .rank(ranks(unit).before, tone: .muted) }

  package func score(_ unit: Int, decimals: Int? = nil) -> Sheet.Cell {
    .number(after.score(unit: unit, node: 0), .fixed(decimals ?? self.decimals))
  }

  package func scoreBefore(_ unit: Int, decimals: Int? = nil) -> Sheet.Cell {
    .number(before.score(unit: unit, node: 0), .fixed(decimals ?? self.decimals), tone: .muted)
  }

  /// Rank and score of a unit before and after.
  package func lead(_ unit: Int) -> String {
    let numbers = strings.numbers
    return
      "\(report.units.name(unit, strings.language)) \(rankBefore(unit).shown(numbers)) → \(rank(unit).shown(numbers))"
      + " (\(scoreBefore(unit).shown(numbers)) → \(score(unit).shown(numbers)))"
  }

  // MARK: The effect

  /// Some units with both ranks and scores, in the order given; with a decimal more than usual, as changes are small.
  ///
  /// - Parameters:
  ///   - unit: Who it is about; its figures stand around the rows.
  ///   - published: The rank that the publisher gave it.
  package func sheet(of units: [Int], about unit: Int, published: Rank?) -> Sheet {
    let (report, language) = (report, strings.language)
    let decimals = before.usualDecimals(category: category, node: 0) + 1
    var sheet = Sheet(
      title: report.title(language), lead: lead(unit),
      columns: [
        Sheet.Column("rank", strings.rank, heading: "#", isNumber: true, path: ["after", "rank"]) {
          rank(units[$0])
        },
        Sheet.Column(
          "before_rank", strings.rankBefore, isNumber: true, path: ["before", "rank"]
        ) { rankBefore(units[$0]) },
        Sheet.Column("change", strings.change, isNumber: true, in: [.people, .csv]) {
          .change(gain(units[$0]))
        },
        Sheet.Column("code", strings.code, in: [.table, .data]) {
          .text(report.units.codes[units[$0]], tone: .muted)
        },
        Sheet.Column("name", strings.name) { .text(report.units.name(units[$0], language)) },
        Sheet.Column(
          "score", report.nodes[0].name(language), isNumber: true, path: ["after", "score"]
        ) { score(units[$0], decimals: decimals) },
        Sheet.Column(
          "before_score", strings.scoreBefore, isNumber: true, path: ["before", "score"]
        ) { scoreBefore(units[$0], decimals: decimals) },
      ], rowCount: units.count, rowsKey: "movers")
    func figures(_ rank: Sheet.Cell, _ score: Sheet.Cell) -> JSONText {
      .object([("rank", rank.json), ("score", score.json)])
    }
    sheet.members = [
      ("report", .string(report.id)), ("unit", .string(report.units.codes[unit])),
      ("published", Sheet.Cell.rank(published).json),
      ("before", figures(rankBefore(unit), scoreBefore(unit))),
      ("after", figures(rank(unit), score(unit))),
      ("method", MethodReading.json(after.report.baseline)),
    ]
    return sheet
  }
}
