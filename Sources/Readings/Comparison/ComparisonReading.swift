import CompositeIndex
import Exchange
import IndexReports
package import Wording

/// Units side by side: who is ahead, by how much, through what.
package struct ComparisonReading: Sendable {
  package typealias Side = ComparisonFigures.Side
  package typealias Row = ComparisonFigures.Row
  package typealias Gap = ComparisonFigures.Gap

  package let figures: ComparisonFigures
  package let strings: Strings

  package init(_ figures: ComparisonFigures, _ strings: Strings) {
    self.figures = figures
    self.strings = strings
  }

  package var sides: [Side] { figures.sides }
  private var report: Report { sides[0].scored.report }
  private var numbers: NumberFormat { strings.numbers }

  // MARK: Who they are

  /// The unit; of several periods with its own.
  package func name(_ side: Side) -> String {
    let name = side.scored.report.units.name(side.unit, strings.language)
    return figures.isOverTime ? "\(name) \(side.scored.report.period)" : name
  }

  /// As ``name(_:)`` where there is little room: of one unit over time the period alone.
  package func shortName(_ side: Side) -> String {
    figures.isOverTime && figures.isOneUnit ? side.scored.report.period : name(side)
  }

  /// "rank 3 of 63", or that it was not ranked.
  package func place(_ side: Side) -> String { strings.place(of: side.unit, in: side.scored) }

  package func score(_ side: Side) -> Sheet.Cell {
    .number(
      side.score, .fixed(side.scored.usualDecimals(category: side.category, node: 0)))
  }

  /// "leads on 3 of 12" of a side.
  package func leads(_ side: Int, in rows: [Row]) -> String {
    strings.texts.leadsOn(figures.leads(in: rows)[side], report.framework.indicators.count)
  }

  // MARK: The gap

  /// Decimals of points of the index.
  private var decimals: Int { sides[0].scored.decimals(category: figures.category, node: 0) }

  /// Points of the index; being ahead is better.
  package func gap(_ points: Double?) -> Sheet.Cell {
    points == nil ? .blank : .gap(points, decimals, figures.direction)
  }

  /// "A against B: +3.2".
  package var gapTitle: String {
    let (a, b) = (sides[0], sides[figures.other])
    return strings.texts.gapTo(name(a), name(b), numbers.signed(figures.totalGap, decimals))
  }

  /// Whether the gap is known by indicators.
  package func isSplit(in rows: [Row]) -> Bool { !figures.largest(in: rows).isEmpty }

  /// The indicators that make most of the gap with their parts, the largest first; empty where it can't be split.
  package func largest(in rows: [Row]) -> [(name: String, gap: Sheet.Cell)] {
    figures.largest(in: rows).filter { $0.gap != 0 }.map {
      (report.nodes[$0.node].name(strings.language), gap($0.gap))
    }
  }

  /// Who of the first side and ``ComparisonFigures/other`` is ahead by how much; `nil` unless both are ranked.
  package var distance: String? {
    let (a, b) = (sides[0], sides[figures.other])
    guard figures.other > 0, let x = a.scored.rankedScore(unit: a.unit, node: 0),
      let y = b.scored.rankedScore(unit: b.unit, node: 0)
    else { return nil }
    if Ranking.ties(x, y) { return strings.texts.equalScores(name(a), name(b)) }
    let (ahead, behind) = figures.direction.isBetter(y, than: x) ? (b, a) : (a, b)
    return strings.texts.aheadBy(
      name(ahead), name(behind),
      numbers.fixed(numbers.difference(x, y, decimals).magnitude, decimals))
  }

  /// Who is ahead, by how much, and through what.
  package func lead(of rows: [Row]) -> String {
    guard let distance else {
      return strings.comparisonLead(gapTitle, parts: [], isMost: false, back: nil)
    }
    // As the one ahead sees it.
    let sign = (figures.totalGap ?? 0) < 0 ? -1.0 : 1
    let whole = (figures.totalGap ?? 0).magnitude
    func shown(_ part: Double) -> Double { numbers.difference(part, 0, decimals) }
    // What works for the one ahead, until it makes more than half.
    var (parts, sum) = ([(name: String, part: Double)](), 0.0)
    for row in figures.largest(in: rows) where parts.count < 3 && sum <= whole / 2 {
      let part = (row.gap ?? 0) * sign
      guard shown(part) > 0 else { continue }
      parts.append((report.nodes[row.node].name(strings.language), part))
      sum += part
    }
    let back = shown(parts.reduce(0) { $0 + shown($1.part) } - shown(whole))
    return strings.comparisonLead(
      distance,
      parts: parts.map { "\($0.name) (\(numbers.signed($0.part, decimals)))" },
      isMost: sum > whole / 2, back: back > 0 ? numbers.fixed(back, decimals) : nil)
  }

  // MARK: Cells

  package func score(_ row: Row, _ place: Int) -> Sheet.Cell {
    let (side, score) = (sides[place], row.scores[place])
    guard let node = row.places[place] else { return .missing }
    let isApart = score != nil && side.scored.isApart(unit: side.unit, node: node)
    return .number(
      score, .fixed(side.scored.usualDecimals(category: side.category, node: node)),
      mark: isApart ? .notRanked : nil,
      tone: row.leader == place && sides.count > 1 ? .better : .plain)
  }

  package func rank(_ row: Row, _ place: Int) -> Sheet.Cell {
    let side = sides[place]
    return .rank(
      row.ranks[place],
      isShared: row.places[place].map { side.scored.isRankShared(unit: side.unit, node: $0) }
        ?? false)
  }

  /// Raw values of all sides in words; `nil` where there are none, or the scores are the values.
  package func values(_ row: Row) -> String? {
    guard row.values.contains(where: { $0 != nil }),
      sides.contains(where: { !$0.scored.isReported(node: row.node) })
    else { return nil }
    let unit = report.nodes[row.node].unitOfMeasure?(strings.language)
    return strings.value + ": "
      + row.values.enumerated().map { "\($0 + 1) " + numbers.value($1) }.joined(separator: ", ")
      + (unit.map { " \($0)" } ?? "")
  }

  // MARK: Sheet

  /// Rows with scores and ranks of all sides, what they make of the gaps, and who leads.
  ///
  /// - Parameter gaps: Each with a column of what a node makes of it by itself; `nil` for one column of what comes
  ///   through a node of the gap to ``ComparisonFigures/other``.
  package func sheet(_ rows: [Row], gaps: [Gap]? = nil) -> Sheet {
    let (report, strings) = (report, strings)
    let flat: Sheet.Places = [.people, .csv]
    var columns: [Sheet.Column] = [
      .init("name", strings.indicator) {
        .text(report.nodes[rows[$0].node].name(strings.language))
      },
      .init("code", strings.code, in: [.table, .data]) {
        .text(report.framework.nodes[rows[$0].node].code, tone: .muted)
      },
    ]
    for (place, side) in sides.enumerated() {
      let key = side.code + (figures.isOverTime ? "_" + side.scored.report.period : "")
      columns += [
        .init("score_" + key, name(side), isNumber: true, in: flat) { score(rows[$0], place) },
        .init("rank_" + key, strings.rank, heading: "#", isNumber: true, in: flat) {
          rank(rows[$0], place)
        },
      ]
    }
    columns += gapColumns(rows, gaps)
    let sides = sides
    func list(_ key: String, _ cell: @escaping @Sendable (Row, Int) -> Sheet.Cell) -> Sheet.Column {
      .init(key, key, in: .json) { row in
        .list(sides.indices.map { cell(rows[row], $0) })
      }
    }
    columns += [
      list("values") { .number($0.values[$1], .value) },
      list("scores") { .number($0.scores[$1], .value) },
      list("ranks") { .rank($0.ranks[$1]) },
      .init("leader", strings.leader, in: flat) { row in
        .optional(rows[row].leader.map { name(sides[$0]) }, tone: .muted)
      },
      .init("leader", strings.leader, in: .json) { row in
        .optional(rows[row].leader.map { sides[$0].code })
      },
    ]
    var sheet = Sheet(
      title: sides.map { name($0) }.joined(separator: " · "), lead: lead(of: rows),
      columns: columns, rowCount: rows.count, rowsKey: "nodes")
    sheet.members = [("report", .string(report.id)), ("units", members)]
    if gaps?.contains(where: { $0.parts == nil }) ?? false,
      let note = sides[0].scored.scorecard.flatMap({ strings.notSplit($0) })
    {
      sheet.notes.append(note)
    }
    sheet.membersBehind = [("gaps", .array((gaps ?? []).map { json($0) }))]
    return sheet
  }

  private func gapColumns(_ rows: [Row], _ gaps: [Gap]?) -> [Sheet.Column] {
    let places: Sheet.Places = [.people, .csv]
    guard let gaps else {
      return [
        .init(
          "gap", strings.texts.partOfGap + " 1–\(figures.other + 1)", isNumber: true, in: places
        ) { gap(rows[$0].gap) }
      ]
    }
    let isAlone = gaps.count == 1 && gaps[0].to != nil
    return gaps.map { gap in
      let title =
        strings.gap + (isAlone ? "" : " " + (gap.to.map { name(sides[$0]) } ?? strings.mean))
      return .init("gap_" + code(gap), title, isNumber: true, in: places) {
        self.gap(gap.part(of: rows[$0].node))
      }
    }
  }

  private func code(_ gap: Gap) -> String { gap.to.map { sides[$0].code } ?? "mean" }

  private var members: JSONText {
    .array(
      sides.map { side in
        .object([
          ("code", .string(side.code)),
          ("name", .string(side.scored.report.units.name(side.unit, strings.language))),
          ("rank", Sheet.Cell.rank(side.rank).json), ("score", .optional(side.score)),
          ("origin", .optional(side.scored.origin(unit: side.unit, node: 0)?.rawValue)),
        ])
      })
  }

  private func json(_ gap: Gap) -> JSONText {
    .object([
      ("to", .string(code(gap))), ("total", .optional(gap.total)),
      (
        "parts",
        gap.parts.map { parts in
          .array(
            parts.map { part in
              .object([
                ("node", .string(report.framework.nodes[part.node].code)),
                ("value", .number(part.value)), ("weight", .number(part.weight)),
              ])
            })
        } ?? .null
      ),
    ])
  }
}
