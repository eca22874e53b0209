import CompositeIndex
import IndexReports
import Wording

/// The sheets of a workbook that have no row for each unit: weights, comparison, method.
extension WorkbookReading {
  private typealias Row = LiveWorkbook.Row
  private typealias Cell = LiveWorkbook.Cell
  private typealias Column = LiveWorkbook.Column

  private func title(_ sheet: Strings.WorkbookSheet) -> [Row] {
    [
      Row([.text("\(strings.sheetName(sheet)) · \(report.title(strings.language))")], .title),
      Row([.text(strings.sheetLead(sheet, isLive: isLive))]),
    ]
  }

  // MARK: Weights

  func weightSheet(
    _ formulas: WorkbookFormulas, _ book: inout LiveWorkbook
  ) -> LiveWorkbook.Sheet {
    var rows = title(.weights) + [Row(strings.weightHeaders.map { .text($0) }, .heading)]
    let last = Self.firstNodeRow + framework.nodes.count - 1
    let inIndex = framework.indexWeights
    let first = Self.firstNodeRow
    let share = book.add(
      "E{r}/SUMIF($C$\(first):$C$\(last),C{r},$E$\(first):$E$\(last))")
    let given = book.add("E{r}")
    for node in framework.nodes.indices {
      let own = framework.nodes[node]
      var cells: [Cell] = [
        .text(own.code), .text(name(node)),
        own.parent.map { .text(framework.nodes[$0].code) } ?? .blank,
        .number(Double(own.depth)), .number(own.weight),
      ]
      if let parent = own.parent {
        let siblings = framework.nodes[parent].children.reduce(0) {
          $0 + framework.nodes[$1].weight
        }
        let isSum = framework.aggregation(of: parent, by: report.methodology) == .sum
        // Of a sum weights are factors and no shares.
        let whole = book.add("F{r}*$G$\(Self.firstNodeRow + parent)")
        cells += [
          .formula(
            isSum ? given : share, .number(isSum ? own.weight : own.weight / siblings)),
          .formula(
            whole,
            .number(isSum ? factor(node) : inIndex[parent] * own.weight / siblings)),
        ]
      } else {
        cells += [.number(1), .number(1)]
      }
      cells.append(.text(strings.betterWhere(own.indicator.direction)))
      let scaling = framework.normalisation(of: node, by: report.methodology)
      cells.append(.text(isLive ? strings.choice(MethodNotation.text(scaling)) : ""))
      cells +=
        formulas.constants[node].map { constantCells($0) } ?? [Cell](repeating: .blank, count: 7)
      if own.isIndicator || !isLive {
        cells += [.blank, .blank]
      } else {
        let kind = framework.aggregation(of: node, by: report.methodology)
        cells += [
          .text(strings.mean(kind)), .number(Double(formulas.partsNeeded(node, kind))),
        ]
      }
      rows.append(Row(cells))
    }
    let widths = [12, 34, 12, 7]
    let columns =
      widths.map { Column($0) } + [Column(10, .input), Column(10, .decimals(4))]
      + [Column(10, .decimals(4)), Column(16), Column(20)] + (0..<7).map { _ in Column(12) }
      + [Column(18), Column(10)]
    let made = rows
    return LiveWorkbook.Sheet(
      name: strings.sheetName(.weights), columns: columns, frozen: (3, 2), rowCount: made.count
    ) { made[$0] }
  }

  /// The product of a node's share or factor and those above it.
  private func factor(_ node: Int) -> Double {
    guard let parent = framework.nodes[node].parent else { return 1 }
    let own = framework.nodes[node].weight
    guard framework.aggregation(of: parent, by: report.methodology) != .sum else {
      return own * factor(parent)
    }
    let siblings = framework.nodes[parent].children.reduce(0) { $0 + framework.nodes[$1].weight }
    return own / siblings * factor(parent)
  }

  private func constantCells(_ constants: WorkbookFormulas.Constants) -> [Cell] {
    func cell(_ value: WorkbookFormulas.Constants.Value) -> Cell {
      switch value {
      case .number(let number): .number(number)
      case .formula(let place, let number): .formula(place, .number(number))
      }
    }
    return [
      .number(constants.sign), cell(constants.from), cell(constants.width),
      .number(constants.span), .number(constants.offset),
      constants.least.map { .number($0) } ?? .blank, constants.most.map { .number($0) } ?? .blank,
    ]
  }

  // MARK: Comparison

  /// A published figure of a unit by a node.
  private struct Pair {
    var node: Int
    /// Among the units.
    var row: Int
  }

  func comparisonSheet(
    _ formulas: WorkbookFormulas, _ standing: Standing, _ book: inout LiveWorkbook
  ) -> LiveWorkbook.Sheet {
    let scores = WorkbookFormulas.quoted(strings.sheetName(.scores))
    let nodes = order.filter { report.publishedFigures[$0] != nil }
    let pairs = nodes.flatMap { node in
      units.indices.compactMap { row -> Pair? in
        let unit = units[row]
        guard
          scored.publishedScore(unit: unit, node: node) != nil
            || scored.publishedRank(unit: unit, node: node) != nil
        else { return nil }
        return Pair(node: node, row: row)
      }
    }
    var computed: [Int: Int] = [:]
    if let card = scored.scorecard, isLive {
      for node in nodes {
        let (column, isNegated) = formulas.stated(node, card)
        let look = "INDEX(\(scores)!$\(column)$1:$\(column)$\(lastRow),$M{r})"
        computed[node] = book.add("IF(ISNUMBER(\(look)),\(isNegated ? "-" : "")\(look),\"\")")
      }
    }
    let look = "INDEX(\(scores)!$E$1:$E$\(lastRow),$M{r})"
    let rank = book.add("IF(ISNUMBER(\(look)),\(look),\"\")")
    let difference = book.add("IF(AND(ISNUMBER(F{r}),ISNUMBER(G{r})),F{r}-G{r},\"\")")
    let agrees = book.add(
      "IF(ISNUMBER(H{r}),IF(ABS(H{r})<=I{r}+1E-11*MAX(1,ABS(F{r})),\"\(strings.yes)\",\"\(strings.no)\"),\"\")"
    )
    let first = 6
    let last = first + max(pairs.count, 1) - 1
    let count = book.add("COUNT($H$\(first):$H$\(last))")
    let apart = book.add("COUNTIF($J$\(first):$J$\(last),\"\(strings.no)\")")
    let verification = scored.verification
    let differing = verification.discrepancies.count { if case .score = $0 { true } else { false } }
    let above =
      title(.comparison) + [
        Row([
          .text(strings.comparedWord),
          isLive ? .formula(count, .number(Double(verification.compared))) : .number(0),
        ]),
        Row([
          .text(strings.differWord),
          isLive ? .formula(apart, .number(Double(differing))) : .number(0),
        ]),
        Row(
          [
            strings.indicator, strings.name, strings.code, strings.name, strings.category,
            strings.publishedScore, strings.computedScore, strings.difference, strings.explained,
            strings.agrees, strings.publishedRank, strings.computedRank, strings.rowInScores,
          ].map { .text($0) }, .heading),
      ]
    let formulaOfNode = computed
    let columns =
      [Column(12), Column(26), Column(10), Column(24), Column(16)]
      + (0..<4).map { _ in Column(14) } + [Column(9), Column(11), Column(11), Column(8)]
    return LiveWorkbook.Sheet(
      name: strings.sheetName(.comparison), columns: columns, frozen: (5, 4),
      rowCount: above.count + pairs.count
    ) { [self] place in
      guard place >= above.count else { return above[place] }
      let pair = pairs[place - above.count]
      let (node, unit) = (pair.node, units[pair.row])
      let category = report.units.category(unit)
      let published = scored.publishedScore(unit: unit, node: node)
      let ours = isLive ? scored.computedScore(unit: unit, node: node) : nil
      let isCompared = published != nil && ours != nil
      let gap = isCompared ? (published ?? 0) - (ours ?? 0) : nil
      let tolerance = isCompared ? scored.roundingTolerance(unit: unit, node: node) : nil
      let isExplained =
        (gap ?? 0).magnitude <= (tolerance ?? 0) + 1e-11 * max(1, (published ?? 0).magnitude)
      var cells: [Cell] = [
        .text(framework.nodes[node].code), .text(name(node)), .text(report.units.codes[unit]),
        .text(report.units.name(unit, strings.language)),
        .text(report.categories[category].name(strings.language)),
        published.map { .number($0) } ?? .blank,
      ]
      if let formula = formulaOfNode[node] {
        cells += [
          .formula(formula, ours.map { .number($0) } ?? .text("")),
          .formula(difference, gap.map { .number($0) } ?? .text("")),
          tolerance.map { .number($0) } ?? .blank,
          .formula(agrees, .text(gap == nil ? "" : isExplained ? strings.yes : strings.no)),
        ]
      } else {
        cells += [.blank, .blank, .blank, .blank]
      }
      switch scored.publishedRank(unit: unit, node: node) {
      case .exact(let rank): cells.append(.number(Double(rank)))
      case .range(let low, let high): cells.append(.text(strings.numbers.rank(.range(low, high))))
      case nil: cells.append(.blank)
      }
      if isLive, node == 0 {
        let own = standing.ranks[pair.row]
        cells.append(.formula(rank, own.map { .number(Double($0.low)) } ?? .text("")))
      } else {
        cells.append(.blank)
      }
      cells.append(.number(Double(Self.firstRow + pair.row)))
      return Row(cells)
    }
  }

  // MARK: Method

  func methodSheet() -> LiveWorkbook.Sheet {
    let language = strings.language
    var pairs: [(String, String)] = []
    if let publisher = report.publisher { pairs.append((strings.published, publisher(language))) }
    if let date = report.published { pairs.append(("", strings.numbers.date(date))) }
    pairs.append((strings.period, report.period))
    pairs.append((strings.method, MethodText(report, strings).sentence))
    if isLive { pairs.append((strings.formulasWord, strings.workbookIsLive)) }
    pairs += limits.map { ("▲", $0) }
    pairs += strings.notices(of: scored).map { ("▲", $0) }
    if let note = report.breakNote { pairs.append(("▲", note(language))) }
    pairs += report.notes.map { (strings.notes, $0(language)) }
    pairs += report.sources.map { (strings.sources, strings.line($0)) }
    let rows =
      title(.method) + pairs.map { Row([.text($0.0), .text($0.1)]) }
    return LiveWorkbook.Sheet(
      name: strings.sheetName(.method), columns: [Column(16), Column(110, .wrapped)],
      frozen: (0, 0), rowCount: rows.count
    ) { rows[$0] }
  }
}
