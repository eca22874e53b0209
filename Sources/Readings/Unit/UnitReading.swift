import CompositeIndex
import Exchange
package import IndexReports
package import Wording

/// One unit: where it stands, how its score is made, what lifts it and what holds it down.
package struct UnitReading: Sendable {
  package let figures: UnitFigures
  /// The periods of its series, through which each score has a path.
  package let series: ReportSeries?
  package let strings: Strings

  package init(
    _ scored: ScoredReport, unit: Int, node: Int = 0, series: ReportSeries? = nil,
    _ strings: Strings
  ) {
    figures = UnitFigures(scored, unit: unit, node: node)
    self.series = series
    self.strings = strings
  }

  var scored: ScoredReport { figures.scored }
  var report: Report { figures.report }
  var unit: Int { figures.unit }
  private var node: Int { figures.node }
  private var numbers: NumberFormat { strings.numbers }

  // MARK: Who it is

  package var name: String { report.units.name(unit, strings.language) }
  package var category: String { report.categories[figures.category].name(strings.language) }
  /// "rank 3 of 63", or that it was not ranked.
  package var place: String { strings.place(of: unit, in: scored, node: node) }
  /// What it is told about, where that is not the index: "Labour policy".
  package var about: String? { node == 0 ? nil : report.nodes[node].name(strings.language) }

  /// "score 65.2 (published)".
  package var score: String {
    strings.scoreLabel + " "
      + numbers.fixed(scored.score(unit: unit, node: node), decimals)
      + " (\(strings.word(scored.origin(unit: unit, node: node))))"
  }

  /// Decimals of the index, or of the node that is told about.
  package var decimals: Int { scored.decimals(category: figures.category, node: node) }

  /// What else is to be known of it in short: groups, band, the distance to the mean, what differs.
  package var facts: [String] {
    var facts: [String] = []
    for grouping in report.groupings {
      if let group = report.dataset.groups[grouping.code]?[unit], group >= 0 {
        // One grouping needs no name; of several "very high" alone would say nothing.
        let name = grouping.groups[Int(group)].name(strings.language)
        facts.append(
          report.groupings.count > 1 ? grouping.name(strings.language) + ": " + name : name)
      }
    }
    // Bands and means are of those that were ranked.
    let standings = figures.standings
    let ranked = standings.scores[unit]
    if node == 0, let band = ranked.flatMap({ score in report.bands.first { score >= $0.from } }) {
      facts.append(band.label(strings.language))
    }
    if let distance { facts.append(distance) }
    if scored.differs(unit: unit, node: node) == true,
      let published = scored.publishedScore(unit: unit, node: node),
      let computed = scored.computedScore(unit: unit, node: node)
    {
      facts.append(
        "≠ "
          + strings.publishedVersusComputed(
            numbers.fixed(published, decimals + 1), numbers.fixed(computed, decimals + 1)))
    }
    if facts.isEmpty, scored.score(unit: unit, node: node) == nil {
      facts.append(standings.rank(unit) == nil ? strings.noData : strings.ranksOnly)
    }
    return facts + notes
  }

  /// Footnotes to its figures.
  package var notes: [String] {
    (report.units.notes[unit] ?? []).map { $0(strings.language) }
      + [scored.scorecard.flatMap { strings.notSplit($0) }].compactMap(\.self)
  }

  /// "+4.1 to the mean" of those that were ranked, where it is one of them.
  private var distance: String? {
    let standings = figures.standings
    guard let score = standings.scores[unit], let mean = standings.mean else { return nil }
    return strings.aboveMean(numbers.signed(score - mean, decimals))
  }

  /// Points of the index won or lost.
  package func points(_ points: Double?) -> Sheet.Cell {
    points == nil ? .blank : .gap(points, decimals, .higher)
  }

  /// What is held against a node's score, in its decimals.
  package func other(_ score: Double?, _ node: Int) -> Sheet.Cell {
    .number(
      score, .fixed(scored.usualDecimals(category: figures.category, node: node)), tone: .muted)
  }

  /// What a gap is to, in words.
  package func title(_ gap: UnitGap, previous: ScoredReport?) -> String {
    let grouping = report.groupings.first
    let group = grouping.flatMap { grouping in
      report.dataset.groups[grouping.code].flatMap { groups in
        groups[unit] < 0 ? nil : grouping.groups[Int(groups[unit])].name(strings.language)
      }
    }
    return strings.against(
      gap.reference.rawValue,
      gap.reference == .group
        ? group
        : gap.reference == .previous
          ? previous?.report.period : gap.other.map { report.units.name($0, strings.language) })
  }

  /// Through what it loses and wins most, in a sentence; `nil` where there is neither.
  package func sentence(_ gap: UnitGap) -> String? {
    let ends = gap.ends(of: report.framework)
    func side(_ node: Int?) -> String? {
      node.map {
        "\(report.nodes[$0].name(strings.language)) (\(points(gap.points[$0]).shown(numbers)))"
      }
    }
    return strings.gapLead(loss: side(ends.loss), win: side(ends.win))
  }

  /// Places gained or lost since the period before, and the same in words.
  package func moved(since previous: ScoredReport?) -> (places: Int, text: String)? {
    guard let previous,
      let old = previous.report.units.position(of: report.units.codes[unit]),
      let oldNode =
        node == 0 ? 0 : previous.report.framework.position(of: report.framework.nodes[node].code),
      let change = RankingReading.change(
        from: previous.standings(
          category: previous.report.units.category(old), node: oldNode
        ).rank(old), to: figures.standings.rank(unit))
    else { return nil }
    return (change, strings.moved(change, since: previous.report.period))
  }

  /// Why it stands where it stands.
  package var lead: String {
    func sides(_ nodes: [Int]) -> [String] { nodes.map { side($0) } }
    return strings.unitLead(
      [name, about].compactMap(\.self).joined(separator: " › "),
      place: [place, score] + (distance.map { [$0] } ?? []),
      strong: sides(figures.strengths), weak: sides(figures.weaknesses))
  }

  private func side(_ node: Int) -> String {
    "\(report.nodes[node].name(strings.language)) (\(numbers.rank(scored.rank(unit: unit, node: node))))"
  }

  // MARK: Sheets

  /// Every node, the index first, each behind its parent; strengths, weaknesses and neighbours as parts.
  package var sheet: Sheet {
    let nodes = figures.nodes
    let (report, unit, language) = (report, unit, strings.language)
    var sheet = Sheet(
      title: name, lead: lead, columns: columns(nodes), rowCount: nodes.count,
      notes: notes + report.notes.map { $0(language) }, rowsKey: "nodes")
    sheet.sources = report.sources.map { strings.line($0) }
    sheet.parts = [neighbours, strengths, weaknesses]
    let codes = { (nodes: [Int]) in
      Sheet.Cell.list(nodes.map { .text(report.framework.nodes[$0].code) }).json
    }
    sheet.members = [
      ("report", .string(report.id)),
      ("category", .string(report.categories[figures.category].code)),
      ("code", .string(report.units.codes[unit])), ("name", .string(name)),
      ("rank", Sheet.Cell.rank(figures.standings.rank(unit)).json),
      ("score", .optional(scored.score(unit: unit, node: node))),
      ("origin", .optional(scored.origin(unit: unit, node: node)?.rawValue)),
      ("mean", .optional(figures.standings.mean)),
    ]
    sheet.membersBehind = [
      ("strengths", codes(figures.strengths)), ("weaknesses", codes(figures.weaknesses)),
      ("neighbours", neighbours.rowsJSON),
    ]
    return sheet
  }

  /// The units beside it in the ranking, and how far off they are.
  package var neighbours: Sheet {
    let units = figures.neighbours
    let (report, standings) = (report, figures.standings)
    func column(
      _ key: String, _ title: String, heading: String? = nil, isNumber: Bool = true,
      in places: Sheet.Places = .all, _ cell: @escaping @Sendable (NeighbourCells) -> Sheet.Cell
    ) -> Sheet.Column {
      .init(key, title, heading: heading, isNumber: isNumber, in: places) {
        cell(neighbour(units[$0], standings))
      }
    }
    return Sheet(
      title: strings.neighbours,
      columns: [
        column("rank", strings.rank, heading: "#") { $0.rank },
        .init("code", strings.code, in: .data) { .text(report.units.codes[units[$0]]) },
        column("name", strings.name, isNumber: false) { $0.name },
        column("score", strings.score) { $0.score },
        column("gap", strings.gap, in: .people) { $0.gap },
      ], rowCount: units.count)
  }

  /// What is told of a unit beside this one.
  package typealias NeighbourCells = (
    rank: Sheet.Cell, name: Sheet.Cell, score: Sheet.Cell, gap: Sheet.Cell
  )

  package func neighbour(_ other: Int) -> NeighbourCells { neighbour(other, figures.standings) }

  private func neighbour(_ other: Int, _ standings: Standings) -> NeighbourCells {
    let rank = standings.rank(other)
    let (score, own) = (standings.scores[other], standings.scores[unit])
    var gap = Sheet.Cell.missing
    if let score, let own {
      gap = .gap(numbers.difference(score, own, decimals), decimals, standings.direction)
      // That the other one is ahead is bad.
      if score != own { gap.tone = gap.tone == .better ? .worse : .better }
    }
    return (
      .rank(rank, isShared: rank.map { standings.isShared($0) } ?? false),
      .text(report.units.name(other, strings.language)), .number(score, .fixed(decimals)), gap
    )
  }

  package var strengths: Sheet { sides(strings.strengths, figures.strengths) }
  package var weaknesses: Sheet { sides(strings.weaknesses, figures.weaknesses) }

  private func sides(_ title: String, _ nodes: [Int]) -> Sheet {
    let (report, language) = (report, strings.language)
    return Sheet(
      title: title,
      columns: [
        .init("rank", strings.rank, heading: "#", isNumber: true) { rank(nodes[$0]) },
        .init("node", strings.indicator) {
          Sheet.Cell(
            .word(
              report.nodes[nodes[$0]].name(language), code: report.framework.nodes[nodes[$0]].code))
        },
      ], rowCount: nodes.count)
  }

  /// What would gain places, as a line; `nil` for who is first or has no rank.
  private var climbSentence: String? {
    UnitClimb(scored, unit: unit, node: node).map { climb in
      title(climb) + ": "
        + climb.steps.filter { $0.needed != nil }.prefix(4).map { step in
          let cells = cells(step)
          return "\(cells.name.bare(numbers)) \(cells.now.bare(numbers)) → "
            + "\(cells.needed.bare(numbers)) (\(cells.note))"
        }.joined(separator: ", ")
    }
  }

  /// Strengths, weaknesses, neighbours and what would gain places as a line each, where there are any.
  package var sentences: [String] {
    let standings = figures.standings
    func line(_ title: String, _ items: [String]) -> String? {
      items.isEmpty ? nil : "\(title): " + items.joined(separator: ", ")
    }
    return [
      line(strings.strengths, figures.strengths.map { side($0) }),
      line(strings.weaknesses, figures.weaknesses.map { side($0) }),
      line(
        strings.neighbours,
        figures.neighbours.map {
          numbers.rank(standings.rank($0)) + " " + report.units.name($0, strings.language)
        }), climbSentence,
    ].compactMap(\.self)
  }
}

extension Strings {
  /// "rank 3 of 63" of a unit by the index or a node, or that it was not ranked.
  package func place(of unit: Int, in scored: ScoredReport, node: Int = 0) -> String {
    let category = scored.report.units.category(unit)
    let standings = scored.standings(category: category, node: node)
    guard !standings.isApart(unit) else { return notRanked }
    let rank = standings.rank(unit)
    return rankOf(
      numbers.rank(rank, shared: rank.map { standings.isShared($0) } ?? false),
      numbers.integer(scored.rankedTotal(category, node: node)))
  }
}
