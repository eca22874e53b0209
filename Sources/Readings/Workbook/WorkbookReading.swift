import CompositeIndex
package import IndexReports
import TerminalCore
package import Wording

/// A report as a workbook whose scores and ranking are formulas: changing a weight or a value in a spreadsheet program
/// ranks anew.
///
/// The sheets of values, of scaled values and of scores have the same unit on the same row. The parts of a node stand
/// side by side on the sheet of scores (its nodes are in order of their level), so that every mean is of one range.
package struct WorkbookReading: Sendable {
  /// Why there is no workbook.
  package struct Refusal: Error, Sendable, Hashable {
    package var text: String
  }

  let scored: ScoredReport
  let strings: Strings
  /// Whether scores are formulas; without values to compute from they are as published.
  package let isLive: Bool
  /// Whether what was made of the values before scaling stands on a sheet of its own.
  let isPrepared: Bool
  /// Units by category, each category in the order of the file: the rows of the sheets.
  let units: [Int]
  /// The rows of each category that has units, from 0.
  let blocks: [Range<Int>]
  /// Nodes by level, so that siblings stand side by side.
  let order: [Int]
  /// The place of each node in ``order``.
  let places: [Int]

  /// Units of a category whose ranks are formulas: each looks at all others.
  package static let rankedLimit = 5_000
  /// The first row of units on a sheet, from 1.
  static let firstRow = 6
  /// The first row of nodes on the sheet of weights, from 1.
  static let firstNodeRow = 4
  /// Columns before those of nodes on the sheet of scores, and before those of indicators on the others.
  static let leading = (scores: 6, values: 3)

  package init(_ scored: ScoredReport, _ strings: Strings) {
    let report = scored.report
    self.scored = scored
    self.strings = strings
    isLive = report.categories.indices.contains { scored.canBeComputed(category: $0) }
    let method = report.methodology
    let treats = report.framework.indicators.contains {
      report.framework.treatment(of: $0, by: method) != .none
    }
    isPrepared =
      isLive
      && (method.screening != Screening() || method.denominates || method.imputation != .none
        || treats || scored.scorecard?.prepared != report.dataset.indicators)
    var (units, blocks): ([Int], [Range<Int>]) = ([], [])
    for category in report.categories.indices {
      let members = scored.members(of: category)
      guard !members.isEmpty else { continue }
      blocks.append(units.count..<units.count + members.count)
      units += members.map { Int($0) }
    }
    (self.units, self.blocks) = (units, blocks)
    let nodes = report.framework.nodes
    var order = nodes.isEmpty ? [] : [0]
    var next = 0
    while next < order.count {
      order += nodes[order[next]].children
      next += 1
    }
    self.order = order
    var places = [Int](repeating: 0, count: nodes.count)
    for (place, node) in order.enumerated() { places[node] = place }
    self.places = places
  }

  var report: Report { scored.report }
  var framework: Framework { report.framework }
  var hasValues: Bool { report.dataset.indicators.contains { $0.presentCount > 0 } }
  var lastRow: Int { Self.firstRow + units.count - 1 }

  /// Whether ranks of a category are formulas.
  func isRankedLive(_ block: Range<Int>) -> Bool { isLive && block.count <= Self.rankedLimit }

  /// What of the workbook is no formula, as sentences; empty where everything is.
  package var limits: [String] {
    guard isLive else {
      return [
        scored.scoringError.map { strings.workbookHasNoScores(strings.sentence($0, in: report)) }
          ?? strings.workbookHasNoValues
      ]
    }
    var limits: [String] = []
    if isPrepared {
      let treats = framework.indicators.contains {
        framework.treatment(of: $0, by: report.methodology) != .none
      }
      limits.append(
        strings.workbookPrepared(strings.stepNames(report.methodology, treats: treats)))
    }
    if report.methodology.bounds == .series { limits.append(strings.workbookSeriesBounds) }
    let compared = framework.nodes.indices.filter {
      !framework.nodes[$0].isIndicator
        && !WorkbookFormulas.hasFormula(framework.aggregation(of: $0, by: report.methodology))
    }
    if !compared.isEmpty { limits.append(strings.workbookMeansAsValues(compared.map { name($0) })) }
    if blocks.contains(where: { $0.count > Self.rankedLimit }) {
      limits.append(strings.workbookManyUnits(Self.rankedLimit))
    }
    let fixed = framework.indicators.indices.filter { column in
      if case .column = scored.scorecard?.scalings[column] {
        !isRankScalingLive(column)
      } else {
        false
      }
    }
    let aggregates = framework.nodes.indices.filter {
      if case .column = scored.scorecard?.aggregateScalings[$0] { true } else { false }
    }
    if !fixed.isEmpty || !aggregates.isEmpty {
      let nodes = fixed.map { framework.indicators[$0] } + aggregates
      limits.append(strings.workbookFixedRanks(nodes.map { name($0) }))
    }
    return limits
  }

  /// Whether a scaling by rank can be formulas: of few units, whose values a spreadsheet program tells apart. Values that
  /// agree in fifteen digits are equal to it.
  func isRankScalingLive(_ column: Int) -> Bool {
    guard report.methodology.bounds == .period, units.count <= Self.rankedLimit,
      let values = scored.scorecard?.prepared[column].present.sorted()
    else { return false }
    return zip(values, values.dropFirst()).allSatisfy { low, high in
      low == high || high - low > 1e-14 * max(low.magnitude, high.magnitude)
    }
  }

  func name(_ node: Int) -> String { report.nodes[node].name(strings.language) }

  /// The workbook.
  ///
  /// - Throws: ``Refusal`` where it would be larger than spreadsheet programs or this one take.
  package func workbook() throws(Refusal) -> LiveWorkbook {
    // Before anything is made: raw, scaled, scores, comparison.
    let published = report.publishedFigures.count
    let least = units.count * (framework.nodes.count * 2 + published * 13)
    guard least <= LiveWorkbook.cellLimit * 2 else { throw refusal(least) }
    var book = LiveWorkbook(title: report.title(strings.language))
    let formulas = WorkbookFormulas(self, &book)
    let standing = standing()
    var sheets = [rankingSheet(formulas, standing, &book), weightSheet(formulas, &book)]
    sheets.append(scoreSheet(formulas, standing))
    if isLive { sheets.append(scaledSheet(formulas)) }
    if isPrepared { sheets.append(preparedSheet()) }
    if hasValues { sheets.append(dataSheet()) }
    if !report.publishedFigures.isEmpty {
      sheets.append(comparisonSheet(formulas, standing, &book))
    }
    sheets.append(methodSheet())
    sheets += tableSheets()
    book.sheets = sheets
    guard book.fits else { throw refusal(book.cellCount) }
    return book
  }

  private func refusal(_ cells: Int) -> Refusal {
    Refusal(text: strings.workbookTooLarge(cells, limit: LiveWorkbook.cellLimit))
  }
}
