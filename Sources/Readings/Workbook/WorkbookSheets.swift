import CompositeIndex
import IndexReports
import Wording

/// The sheets of a workbook.
extension WorkbookReading {
  private typealias Row = LiveWorkbook.Row
  private typealias Cell = LiveWorkbook.Cell
  private typealias Column = LiveWorkbook.Column

  private func code(_ unit: Int) -> Cell { .text(report.units.codes[unit]) }
  private func name(ofUnit unit: Int) -> Cell {
    .text(report.units.name(unit, strings.language))
  }
  private func category(_ unit: Int) -> Cell {
    .text(report.categories[report.units.category(unit)].label(strings.language))
  }

  /// A number as it came out, or the text that stands for a gap.
  private static func value(_ number: Double?) -> LiveWorkbook.Value {
    number.map { .number($0) } ?? .text("")
  }

  private static func cell(_ source: WorkbookFormulas.Source?, _ number: Double?) -> Cell {
    switch source {
    case .formula(let place): .formula(place, value(number))
    case .values, nil: number.map { .number($0) } ?? .blank
    }
  }

  private func header(_ sheet: Strings.WorkbookSheet) -> [Row] {
    [
      Row([.text("\(strings.sheetName(sheet)) · \(report.title(strings.language))")], .title),
      Row([.text(strings.sheetLead(sheet, isLive: isLive))]),
    ]
  }

  private func decimals(_ node: Int) -> LiveWorkbook.Format {
    .decimals(report.nodes[node].decimals ?? 4)
  }

  /// Units below some rows of headers.
  private func sheet(
    _ kind: Strings.WorkbookSheet, _ columns: [LiveWorkbook.Column], _ above: [LiveWorkbook.Row],
    frozen: Int = 3, _ row: @escaping @Sendable (_ place: Int) -> LiveWorkbook.Row
  ) -> LiveWorkbook.Sheet {
    let rows = header(kind) + above
    return LiveWorkbook.Sheet(
      name: strings.sheetName(kind), columns: columns, frozen: (rows.count, frozen),
      rowCount: rows.count + units.count
    ) { $0 < rows.count ? rows[$0] : row($0 - rows.count) }
  }

  // MARK: Data

  private func indicatorRows(_ first: [Cell], _ kind: (Int) -> String) -> [Row] {
    let nodes = framework.indicators
    return [
      Row(first + nodes.map { .text(kind($0)) }),
      Row([.blank, .blank, .blank] + nodes.map { .text(framework.nodes[$0].code) }),
      Row(
        [.text(strings.code), .text(strings.name), .text(strings.category)]
          + nodes.map { .text(name($0)) }, .heading),
    ]
  }

  private var unitColumns: [Column] { [Column(10), Column(26), Column(18)] }

  func dataSheet() -> LiveWorkbook.Sheet {
    let above = indicatorRows([.blank, .text(strings.unitOfMeasureWord), .blank]) {
      report.nodes[$0].unitOfMeasure?(strings.language) ?? ""
    }
    return sheet(
      .data, unitColumns + framework.indicators.map { _ in Column(14) }, above
    ) { [self] place in
      let unit = units[place]
      return Row(
        [code(unit), name(ofUnit: unit), category(unit)]
          + report.dataset.indicators.map { $0[unit].map { .number($0) } ?? .blank })
    }
  }

  func preparedSheet() -> LiveWorkbook.Sheet {
    let prepared = scored.scorecard?.prepared ?? []
    let above = indicatorRows([.blank, .text(strings.unitOfMeasureWord), .blank]) {
      report.nodes[$0].unitOfMeasure?(strings.language) ?? ""
    }
    return sheet(
      .prepared, unitColumns + framework.indicators.map { _ in Column(14) }, above
    ) { [self] place in
      let unit = units[place]
      return Row(
        [code(unit), name(ofUnit: unit), category(unit)]
          + prepared.map { $0[unit].map { .number($0) } ?? .blank })
    }
  }

  func scaledSheet(_ formulas: WorkbookFormulas) -> LiveWorkbook.Sheet {
    let above = indicatorRows([.blank, .text(strings.weightHeaders[7]), .blank]) {
      strings.betterWhere(framework.nodes[$0].indicator.direction)
    }
    let format = LiveWorkbook.Format.decimals(4)
    return sheet(
      .normalised, unitColumns + framework.indicators.map { _ in Column(14, format) }, above
    ) { [self] place in
      let unit = units[place]
      return Row(
        [code(unit), name(ofUnit: unit), category(unit)]
          + framework.indicators.enumerated().map { column, node in
            Self.cell(formulas.scaled[column], scored.scorecard?.score(unit: unit, node: node))
          })
    }
  }

  // MARK: Scores

  /// A score as the parent uses it, or as it was published where nothing is computed.
  private func score(_ unit: Int, _ node: Int) -> Double? {
    isLive ? scored.scorecard?.score(unit: unit, node: node) : scored.score(unit: unit, node: node)
  }

  /// What a helper column holds.
  private func value(_ helper: WorkbookFormulas.Helper, _ unit: Int) -> Double? {
    switch helper.kind {
    case .term(let kind):
      guard let score = score(unit, helper.node) else { return nil }
      return kind.term(score)
    case .beforeScaling:
      let children = framework.nodes[helper.node].children
      return try? framework.aggregation(of: helper.node, by: report.methodology)(
        children.map { score(unit, $0) }, weights: children.map { framework.nodes[$0].weight },
        minimumCoverage: report.methodology.minimumCoverage)
    }
  }

  func scoreSheet(_ formulas: WorkbookFormulas, _ standing: Standing) -> LiveWorkbook.Sheet {
    let helpers = formulas.helpers
    let link = formulas.weightLinks
    let none = [Cell](repeating: .blank, count: helpers.count)
    let lead = [Cell](repeating: .blank, count: Self.leading.scores)
    let titles: [Cell] = helpers.map { helper in
      switch helper.kind {
      case .beforeScaling: .text(strings.beforeScaling(name(helper.node)))
      case .term(let kind):
        .text(strings.term(name(helper.node), WorkbookFormulas.term(kind, "x") ?? "x"))
      }
    }
    let above = [
      Row(
        [.blank, .text(strings.weight)] + lead.dropFirst(2)
          + order.map { node in
            let weight = framework.nodes[node].weight
            return link[node].map { .formula($0, .number(weight)) } ?? .number(weight)
          } + none),
      Row(lead + order.map { .text(framework.nodes[$0].code) } + none),
      Row(
        [
          .text(strings.code), .text(strings.name), .text(strings.category),
          .text(strings.takesPart), .text(strings.rank), .text(strings.placeInOrder),
        ] + order.map { .text(name($0)) } + titles, .heading),
    ]
    let columns =
      unitColumns + [Column(8), Column(8), Column(8)] + order.map { Column(14, decimals($0)) }
      + helpers.map { _ in Column(14) }
    return sheet(.scores, columns, above) { [self] place in
      let unit = units[place]
      let block = standing.block[place]
      let (rank, order) = (standing.ranks[place], standing.places[place])
      let ranked: [Cell]
      if let formulas = isLive ? formulas.ranks[block] : nil {
        ranked = [
          .formula(formulas.rank, Self.value(rank.map { Double($0.low) })),
          .formula(formulas.place, .number(Double(order))),
        ]
      } else {
        ranked = [rank.map { rankCell($0) } ?? .blank, .number(Double(order))]
      }
      let cells = self.order.map { Self.cell(formulas.scores[$0], score(unit, $0)) }
      return Row(
        [
          code(unit), name(ofUnit: unit), category(unit),
          .number(standing.takesPart[place] ? 1 : 0),
        ]
          + ranked + cells + helpers.map { Self.cell($0.source, value($0, unit)) })
    }
  }

  private func rankCell(_ rank: Rank) -> Cell {
    if case .exact(let place) = rank { return .number(Double(place)) }
    return .text(strings.numbers.rank(rank))
  }

  /// Who takes part, in which rank, and the place of each unit in the order of its category; by row.
  struct Standing: Sendable {
    var block: [Int]
    var takesPart: [Bool]
    var ranks: [Rank?]
    var places: [Int]
  }

  func standing() -> Standing {
    let shown = isLive ? scored.computed() : scored
    var standing = Standing(
      block: Array(repeating: 0, count: units.count),
      takesPart: Array(repeating: false, count: units.count),
      ranks: Array(repeating: nil, count: units.count),
      places: Array(repeating: 0, count: units.count))
    for (number, rows) in blocks.enumerated() {
      let standings = shown.standings(
        category: report.units.category(units[rows.lowerBound]), node: 0)
      for row in rows {
        standing.block[row] = number
        standing.takesPart[row] = !standings.isApart(units[row])
        standing.ranks[row] = standings.rank(units[row])
      }
      let ranks = standing.ranks
      let sorted = rows.sorted { a, b in
        let (x, y) = (ranks[a]?.low ?? .max, ranks[b]?.low ?? .max)
        return x == y ? a < b : x < y
      }
      for (place, row) in sorted.enumerated() { standing.places[row] = place + 1 }
    }
    return standing
  }

  // MARK: Ranking

  func rankingSheet(
    _ formulas: WorkbookFormulas, _ standing: Standing, _ book: inout LiveWorkbook
  ) -> LiveWorkbook.Sheet {
    let scores = WorkbookFormulas.quoted(strings.sheetName(.scores))
    let shown = [0] + framework.nodes[0].children
    let helper = LiveWorkbook.letters(4 + shown.count)
    func look(_ column: String) -> String {
      "INDEX(\(scores)!$\(column)$1:$\(column)$\(lastRow),$\(helper){r})"
    }
    /// An empty cell is no 0.
    func figure(_ column: String) -> Int {
      book.add("IF(ISNUMBER(\(look(column))),\(look(column)),\"\")")
    }
    let texts = ["B", "A", "C"].map { book.add(look($0)) }
    let rank = figure("E")
    let figures = shown.map { figure(formulas.letters(ofNode: $0)) }
    // Both sheets have as many rows above the units.
    let places = blocks.map { block -> Int? in
      guard isRankedLive(block) else { return nil }
      let (from, to) = (Self.firstRow + block.lowerBound, Self.firstRow + block.upperBound - 1)
      return book.add("MATCH(ROW()-\(from - 1),\(scores)!$F$\(from):$F$\(to),0)+\(from - 1)")
    }
    var rows = [Int](repeating: 0, count: units.count)
    for row in units.indices {
      rows[blocks[standing.block[row]].lowerBound + standing.places[row] - 1] = row
    }
    let sorted = rows
    let above = [
      Row([]), Row([]),
      Row(
        [.text(strings.rank), .text(strings.name), .text(strings.code), .text(strings.category)]
          + shown.map { .text(name($0)) } + [.text(strings.rowInScores)], .heading),
    ]
    let columns =
      [Column(7), Column(28), Column(10), Column(18)] + shown.map { Column(14, decimals($0)) }
      + [Column(8)]
    return sheet(.ranking, columns, above, frozen: 2) { [self] place in
      let row = sorted[place]
      let unit = units[row]
      let names = [name(ofUnit: unit), code(unit), category(unit)]
      let own = standing.ranks[row].map { rankCell($0) } ?? .blank
      let line = Double(Self.firstRow + row)
      guard let match = places[standing.block[row]] else {
        return Row(
          [own] + names + shown.map { score(unit, $0).map { .number($0) } ?? .blank }
            + [.number(line)])
      }
      return Row(
        [.formula(rank, own.value)]
          + zip(texts, names).map { .formula($0, $1.value) }
          + zip(figures, shown).map { .formula($0, Self.value(score(unit, $1))) }
          + [.formula(match, .number(line))])
    }
  }
}

extension LiveWorkbook.Cell {
  /// What is shown; the empty text of an empty cell.
  fileprivate var value: LiveWorkbook.Value {
    switch self {
    case .blank: .text("")
    case .text(let text): .text(text)
    case .number(let number): .number(number)
    case .formula(_, let value): value
    }
  }
}
