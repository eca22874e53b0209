import CompositeIndex
import Exchange
package import IndexReports
import TerminalCore
package import Wording

/// The ranking of one category by one node: what is asked, and what is known beside it.
package struct RankingReading: Sendable {
  package var scored: ScoredReport
  package var category: Int
  package var node: Int
  package var strings: Strings
  /// The report of the period before, with which places gained are counted.
  package var previous: ScoredReport?
  package var series: ReportSeries?
  /// The same report under the publisher's method, where this one is under another.
  package var before: ScoredReport?
  /// The ranks between which nine draws of ten lie.
  package var interval: (@Sendable (_ unit: Int) -> ClosedRange<Int>?)?
  /// Only the units of a group, with their ranks in it.
  package var group: (grouping: Int, group: Int)?
  /// Whether data have every node of the tree, not only the parts of the node that is ranked by.
  package var hasAllNodes = false

  package init(
    _ scored: ScoredReport, category: Int, node: Int = 0, _ strings: Strings,
    previous: ScoredReport? = nil, series: ReportSeries? = nil, before: ScoredReport? = nil,
    group: (grouping: Int, group: Int)? = nil,
    interval: (@Sendable (_ unit: Int) -> ClosedRange<Int>?)? = nil
  ) {
    self.scored = scored
    self.category = category
    self.node = node
    self.strings = strings
    self.previous = previous
    self.series = series
    self.before = before
    self.group = group
    self.interval = interval
  }

  package var report: Report { scored.report }
  package var standings: Standings { scored.standings(category: category, node: node) }

  /// The units in the order of rank, who was not ranked below; of a group its own alone.
  ///
  /// - Parameters:
  ///   - top: The first so many of those that were ranked.
  ///   - isReversed: The last rank first; what has no rank stays last.
  package func units(top: Int? = nil, isReversed: Bool = false) -> [Int] {
    let standings = standings
    var units = (top == nil ? standings.listed : standings.order).map { Int($0) }
    if let group, let groups = report.dataset.groups[report.groupings[group.grouping].code] {
      units = units.filter { Int(groups[$0]) == group.group }
    }
    if isReversed {
      let ranked = units.filter { standings.rank($0) != nil }
      units = ranked.reversed() + units.filter { standings.rank($0) == nil }
    }
    return top.map { Array(units.prefix($0)) } ?? units
  }

  /// Some units of the ranking as a sheet, in the order given.
  package func sheet(of units: [Int]) -> Sheet {
    var sheet = Sheet(
      title: report.title(strings.language), lead: lead,
      columns: columns.map { column in
        let cell = column.cell
        return Sheet.Column(
          column.key, column.title, heading: column.heading, isNumber: column.isNumber,
          path: column.path, in: column.places
        ) { cell(units[$0]) }
      }, rowCount: units.count, notes: notices)
    sheet.members = [
      ("report", .string(report.id)), ("category", .string(report.categories[category].code)),
      ("by", .string(report.framework.nodes[node].code)),
      ("notices", .array(notices.map { .string($0) })),
    ]
    sheet.objectKeys = ["nodes"]
    let reading = self
    sheet.find = { text in
      let flags = reading.matches(text)
      return { flags[units[$0]] }
    }
    sheet.otherColumn = { name in
      guard let node = reading.report.node(name) else { return nil }
      let column = reading.column(.node(node))
      return Sheet.Column(
        column.key, column.title, heading: column.heading, isNumber: true, path: column.path
      ) { column.cell(units[$0]) }
    }
    return sheet
  }

  /// Which units a typed name means, as a flag for each: those of a group where it is the group's own name, else
  /// those whose names hold it, else those of a group whose name holds it.
  package func matches(_ text: String) -> [Bool] {
    let wanted = UnicodeForms.folded(text.trimmed)
    if !wanted.isEmpty, let whole = members(ofGroup: { $0 == wanted }) {
      let names = scored.searchIndex.matches(text)
      return whole.indices.map { whole[$0] || names[$0] }
    }
    let names = scored.searchIndex.matches(text)
    // A letter or two stand in the name of every group.
    guard wanted.count > 2, !names.contains(true) else { return names }
    return members { name in
      name.hasPrefix(wanted) || name.contains(" " + wanted) || name.contains("-" + wanted)
    } ?? names
  }

  /// The units of the groups whose code or name is as asked; `nil` where there is no such group.
  private func members(ofGroup isWanted: (String) -> Bool) -> [Bool]? {
    var result: [Bool]?
    for grouping in report.groupings {
      let wanted = grouping.groups.indices.filter { place in
        let group = grouping.groups[place]
        return [group.code, group.name(.english), group.name(.vietnamese)]
          .contains { isWanted(UnicodeForms.folded($0)) }
      }
      guard !wanted.isEmpty, let groups = report.dataset.groups[grouping.code] else { continue }
      var flags = result ?? [Bool](repeating: false, count: report.units.count)
      for unit in groups.indices where wanted.contains(Int(groups[unit])) { flags[unit] = true }
      result = flags
    }
    return result
  }

  /// Some units that a typed condition holds for. One that is not whole yet, or names no column, holds for those
  /// whose names hold its letters.
  package func units(_ units: [Int32], where text: String) -> [Int32] {
    let conditions = RowConditions(text)
    guard conditions.hasComparisons else {
      let flags = matches(text)
      return units.filter { flags[Int($0)] }
    }
    let sheet = sheet(of: units.map { Int($0) })
    let whole = conditions.complete(for: sheet, strings)
    guard let rows = try? sheet.rows(where: whole, strings) else { return units }
    return rows.map { units[$0] }
  }

  /// What was decided on the way to the scores shown; nothing where all of them are the publisher's.
  package var notices: [String] {
    let standings = standings
    guard standings.publishedCount < standings.scoredCount else { return [] }
    return (scored.scorecard?.notices ?? []).map { strings.sentence($0, in: report) }
  }

  /// Who is first, and who last if that is known, with which scores; of a group its best and its worst.
  package var lead: String {
    guard group == nil else { return lead(of: units()) }
    let standings = standings
    let decimals = scored.decimals(category: category, node: node)
    func end(_ units: some Sequence<Int32>) -> (names: [String], rank: Rank, score: String)? {
      var names: [String] = []
      var rank: Rank?
      var score: Double?
      for unit in units.lazy.map({ Int($0) }) {
        guard let own = standings.rank(unit) else { continue }
        if rank == nil { (rank, score) = (own, standings.scores[unit]) }
        guard own == rank else { break }
        names.append(report.units.name(unit, strings.language))
      }
      return rank.map { (names, $0, strings.numbers.fixed(score, decimals)) }
    }
    let first = end(standings.order)
    let total = scored.rankedTotal(category, node: node)
    // A range may reach below the last exact rank, and who is not listed may stand below all.
    let isKnown = standings.order.allSatisfy {
      if case .exact = standings.rank(Int($0)) { true } else { false }
    }
    let last = isKnown ? end(standings.order.reversed()) : nil
    let isLast = last.map { last in
      guard case .exact(let place) = last.rank else { return false }
      let end = place + last.names.count - 1
      // Who counts ties once ends above the number of units.
      return end == total || end < total && standings.units.count == total
    }
    return strings.rankingLead(
      category: report.categories[category].name(strings.language),
      count: standings.units.count, of: total, node: report.nodes[node].name(strings.language),
      first: first.map { ($0.names, $0.score) },
      last: isLast == true ? last.map { ($0.names, $0.score) } : nil)
  }

  /// From which unit to which a selection goes.
  package func lead(of units: [Int]) -> String {
    let (standings, decimals) = (standings, scored.decimals(category: category, node: node))
    func end(_ unit: Int) -> (name: String, rank: String, score: String) {
      let rank = standings.rank(unit)
      return (
        report.units.name(unit, strings.language),
        strings.numbers.rank(rank, shared: rank.map { standings.isShared($0) } ?? false),
        strings.numbers.fixed(standings.scores[unit], decimals)
      )
    }
    let places = Dictionary(
      standings.order.enumerated().map { (Int($1), $0) }, uniquingKeysWith: { first, _ in first })
    let ranked = units.filter { standings.rank($0) != nil }.sorted {
      (places[$0] ?? .max) < (places[$1] ?? .max)
    }
    return strings.selectionLead(
      category: group.map { report.groupings[$0.grouping].groups[$0.group].name(strings.language) }
        ?? report.categories[category].name(strings.language),
      count: units.count, of: scored.rankedTotal(category, node: node),
      node: report.nodes[node].name(strings.language), best: ranked.first.map(end),
      worst: ranked.last.map(end))
  }

  /// Places gained since the period before; `nil` unless both ranks are exact.
  package func change(of unit: Int) -> Int? {
    if let before {
      return Self.change(
        from: before.standings(category: category, node: node).rank(unit),
        to: standings.rank(unit))
    }
    guard let previous, let old = previous.report.units.position(of: report.units.codes[unit]),
      // The index is the index, whatever it is called.
      let oldNode =
        node == 0
        ? 0 : previous.report.framework.position(of: report.framework.nodes[node].code)
    else { return nil }
    let category = previous.report.units.category(old)
    return Self.change(
      from: previous.standings(category: category, node: oldNode).rank(old),
      to: standings.rank(unit))
  }

  /// Places gained between two ranks; `nil` unless both are exact.
  package static func change(from before: Rank?, to after: Rank?) -> Int? {
    guard case .exact(let old) = before, case .exact(let new) = after else { return nil }
    return old - new
  }

  /// A score with its origin and what has to be said of it.
  package func score(of unit: Int) -> Sheet.Cell { scores(unit) }

  /// ``score(of:)`` of any unit: what all of them share is looked up once.
  var scores: @Sendable (_ unit: Int) -> Sheet.Cell {
    let (scored, node, standings) = (scored, node, standings)
    let form = Sheet.Cell.Form.fixed(scored.decimals(category: category, node: node))
    let isAllComputed = isAllComputed
    return { unit in
      let score = scored.score(unit: unit, node: node)
      let mark: Sheet.Cell.Mark? =
        scored.differs(unit: unit, node: node) == true
        ? .differs
        : standings.isApart(unit) && score != nil
          ? .notRanked
          : !isAllComputed && scored.origin(unit: unit, node: node) == .computed
            ? .computed : nil
      return .number(score, form, mark: mark)
    }
  }

  /// Whether no score of this ranking was published, so that it is said once and not at each.
  package var isAllComputed: Bool {
    let standings = standings
    guard let first = standings.order.first else { return false }
    return standings.publishedCount == 0
      && scored.origin(unit: Int(first), node: node) == .computed
  }
}
