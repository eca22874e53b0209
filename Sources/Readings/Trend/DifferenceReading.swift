import CompositeIndex
import Exchange
package import IndexReports
package import Wording

/// Two rankings side by side, of two periods or of two editions of a report: who has moved, whose score has changed,
/// who is new and who is gone.
package struct DifferenceReading: Sendable {
  package struct Row: Sendable {
    /// Its place in the earlier report and in the later one.
    package var old: Int?
    package var new: Int?
    /// Places gained; `nil` where ranks can't be counted against each other.
    package var change: Int?
    package var oldScore: Double?
    package var newScore: Double?
    package var scoreChange: Double?
  }

  package let old: ScoredReport
  package let new: ScoredReport
  /// Of the later report.
  package let category: Int
  package let node: Int
  package let strings: Strings
  private let oldCategory: Int
  private let oldNode: Int?

  package init(
    from old: ScoredReport, to new: ScoredReport, category: Int, node: Int, _ strings: Strings
  ) {
    (self.old, self.new, self.category, self.node) = (old, new, category, node)
    self.strings = strings
    let code = new.report.categories[category].code
    oldCategory =
      old.report.categories.firstIndex { $0.code == code } ?? old.largestCategory
    oldNode =
      node == 0 ? 0 : old.report.framework.position(of: new.report.framework.nodes[node].code)
  }

  /// Whether the lists of units are one, so that places can be counted.
  private var isSameList: Bool { old.report.unitSet == new.report.unitSet }
  /// Whether both are of one series, or have the same nodes.
  private var isOneIndex: Bool {
    if let series = new.report.series, series == old.report.series { return true }
    let codes = [old, new].map { Set($0.report.framework.nodes.map(\.code)) }
    return codes[0] == codes[1] && codes[0].count > 1
      || old.report.nodes[0].name == new.report.nodes[0].name
  }
  /// Whether a difference of scores says something.
  private var isComparable: Bool {
    isOneIndex && (new.report.breakNote == nil || old.report.period == new.report.period)
  }

  /// Who has moved furthest first, then who is new, and who is gone last.
  package var rows: [Row] {
    let standings = (
      old: old.standings(category: oldCategory, node: oldNode ?? 0),
      new: new.standings(category: category, node: node)
    )
    var matched: Set<Int> = []
    var rows = standings.new.listed.map { Int($0) }.map { unit -> Row in
      var row = Row(new: unit, newScore: new.score(unit: unit, node: node))
      guard let oldNode else { return row }
      switch former(of: unit) {
      case .one(let before):
        row.old = before
        matched.insert(before)
        row.oldScore = old.score(unit: before, node: oldNode)
        if isSameList {
          row.change = RankingReading.change(
            from: standings.old.rank(before), to: standings.new.rank(unit))
        }
      case .several(let units, let score):
        matched.formUnion(units)
        row.oldScore = score
      case nil: break
      }
      if isComparable, let a = row.oldScore, let b = row.newScore { row.scoreChange = b - a }
      return row
    }
    let places = Dictionary(
      uniqueKeysWithValues: rows.enumerated().map { ($0.element.new ?? -1, $0.offset) })
    func order(_ row: Row) -> (Int, Int, Int) {
      (row.old == nil ? 1 : 0, -Int((row.change ?? 0).magnitude), places[row.new ?? -1] ?? 0)
    }
    rows.sort { order($0) < order($1) }
    let gone = standings.old.listed.map { Int($0) }.filter { !matched.contains($0) }
    return rows
      + gone.map { unit in
        Row(old: unit, oldScore: oldNode.flatMap { old.score(unit: unit, node: $0) })
      }
  }

  private enum Before {
    case one(Int)
    case several([Int], score: Double?)
  }

  private func former(of unit: Int) -> Before? {
    if isSameList {
      return old.report.units.position(of: new.report.units.codes[unit]).map { .one($0) }
    }
    let series = series
    guard let place = series.place(of: old) else { return nil }
    return switch series.former(of: unit, in: new, at: place) {
    case .continued(let before): .one(before)
    case .merged(let units):
      .several(units, score: series.path(of: unit, in: new, node: node)[place]?.score)
    case nil: nil
    }
  }

  private var series: ReportSeries { ReportSeries(name: "", [old, new]) }

  /// What the reports are called where they stand side by side.
  private func label(_ scored: ScoredReport) -> String {
    old.report.period == new.report.period ? scored.report.id : scored.report.period
  }

  // MARK: Words

  package var notes: [String] {
    var notes: [String] = []
    if !isOneIndex {
      notes.append(
        strings.otherIndex(
          old.report.title(strings.language), new.report.title(strings.language)))
    } else if !isComparable, let reason = new.report.breakNote {
      notes.append(strings.texts.breakIn(new.report.period, reason(strings.language)))
    }
    if !isSameList {
      if isOneIndex { notes.append(strings.texts.otherUnits(old.report.period)) }
      if let rule = series.mergedRule(for: new) {
        notes.append(strings.mergedRule(rule.words?(strings.language)))
      }
    }
    if oldNode == nil {
      notes.append(
        strings.noSuch(
          strings.nodeWord, new.report.framework.nodes[node].code, old.report.id))
    }
    return notes
  }

  private func lead(_ rows: [Row]) -> String {
    func movers(_ sign: Int) -> [String] {
      let all = rows.filter { $0.change?.signum() == sign }
      let first = all.prefix { $0.change?.magnitude == all[0].change?.magnitude }
      return first.prefix(3).map { row in
        name(row) + " (\(strings.numbers.signed(Double(row.change ?? 0), 0)))"
      } + (first.count > 3 ? [strings.more(first.count - 3)] : [])
    }
    return strings.moversLead(label(old), label(new), up: movers(1), down: movers(-1))
      + strings.newAndGone(
        new: rows.count { $0.old == nil && $0.oldScore == nil },
        gone: rows.count { $0.new == nil })
  }

  private func name(_ row: Row) -> String {
    if let unit = row.new { return new.report.units.name(unit, strings.language) }
    return row.old.map { old.report.units.name($0, strings.language) } ?? ""
  }

  private func code(_ row: Row) -> String {
    row.new.map { new.report.units.codes[$0] } ?? row.old.map { old.report.units.codes[$0] } ?? ""
  }

  // MARK: Sheet

  package var sheet: Sheet {
    let rows = rows
    let (old, new, node, oldNode) = (old, new, node, oldNode)
    let decimals = new.decimals(category: category, node: node)
    let isSameList = isSameList
    @Sendable func rank(_ scored: ScoredReport, _ unit: Int?, _ node: Int?) -> Sheet.Cell {
      guard let unit, let node, let rank = scored.rank(unit: unit, node: node) else {
        return .missing
      }
      return isSameList
        ? .rank(rank)
        : Sheet.Cell(
          .rankAmong(rank, scored.rankedTotal(scored.report.units.category(unit))), tone: .rank)
    }
    @Sendable func mark(_ scored: ScoredReport, _ unit: Int?, _ node: Int?) -> Sheet.Cell.Mark? {
      guard let unit, let node, scored.isApart(unit: unit, node: node) else { return nil }
      return .notRanked
    }
    var sheet = Sheet(
      title: new.report.title(strings.language), lead: lead(rows),
      columns: [
        .init("rank_before", strings.rankBefore, heading: label(old), isNumber: true) {
          rank(old, rows[$0].old, oldNode)
        },
        .init("rank", strings.rank, heading: label(new), isNumber: true) {
          rank(new, rows[$0].new, node)
        },
        .init("change", strings.change, heading: "±", isNumber: true) { .change(rows[$0].change) },
        .init("code", strings.code, in: [.table, .data]) { .text(code(rows[$0]), tone: .muted) },
        .init("name", strings.name) { .text(name(rows[$0])) },
        .init("score_before", strings.scoreBefore, isNumber: true) {
          .number(
            rows[$0].oldScore, .fixed(decimals), mark: mark(old, rows[$0].old, oldNode),
            tone: .muted)
        },
        .init("score", strings.score, isNumber: true) {
          .number(rows[$0].newScore, .fixed(decimals), mark: mark(new, rows[$0].new, node))
        },
        .init("score_change", strings.gap, isNumber: true) {
          .gap(rows[$0].scoreChange, decimals, new.direction(of: node))
        },
        .init("status", strings.kind) { row in
          let status: DifferenceStatus =
            rows[row].new == nil
            ? .gone
            : rows[row].old == nil ? (rows[row].oldScore == nil ? .new : .merged) : .both
          return Sheet.Cell(.word(strings.status(status), code: status.rawValue), tone: .muted)
        },
      ], rowCount: rows.count, notes: notes)
    func side(_ scored: ScoredReport) -> JSONText {
      .object([("report", .string(scored.report.id)), ("period", .string(scored.report.period))])
    }
    sheet.members = [
      ("from", side(old)), ("to", side(new)),
      ("category", .string(new.report.categories[category].code)),
      ("by", .string(new.report.framework.nodes[node].code)),
      ("notes", .array(notes.map { .string($0) })),
    ]
    return sheet
  }
}
