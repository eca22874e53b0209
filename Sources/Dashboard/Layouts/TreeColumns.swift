import CompositeIndex
import IndexReports
import TerminalCore
import Wording

/// The columns of the tree: name, value, score, rank, weight, contribution, bar.
package struct TreeColumns: Sendable {
  let nameWidth: Int
  let numberWidths: [Column: Int]
  let columns: [Column]
  let barWidth: Int

  enum Column: Sendable, CaseIterable {
    case value, score, rank, weight, contribution
  }

  init(_ state: UnitState, width: Int, context: ViewContext) {
    let report = state.report
    let scored = state.scored
    let nodes = state.nodesInTreeOrder
    let hasValues = nodes.contains {
      scored.value(unit: state.unit, node: $0) != nil && !scored.isReported(node: $0)
    }
    let hasContributions = nodes.contains {
      $0 != 0 && scored.scorecard?.contribution(unit: state.unit, node: $0) != nil
    }
    let hasWeights = nodes.contains {
      $0 != 0 && scored.scorecard?.effectiveWeight(unit: state.unit, node: $0) != nil
    }
    var widths: [Column: Int] = [.score: 9, .rank: 6]
    if hasValues { widths[.value] = 10 }
    if hasWeights { widths[.weight] = 8 }
    if hasContributions { widths[.contribution] = 9 }
    for (column, title) in [
      (Column.value, context.strings.value), (.score, context.strings.score),
      (.rank, context.strings.rank), (.weight, context.strings.weight),
      (.contribution, context.strings.contribution),
    ] where widths[column] != nil {
      // As wide as the widest figure in it.
      let widest = nodes.map { DisplayWidth.of(Self.text(column, $0, state, context).text) }.max()
      widths[column] = max(widths[column] ?? 0, DisplayWidth.of(title) + 1, widest ?? 0)
    }
    let widest =
      nodes.map {
        DisplayWidth.of(report.nodes[$0].name(context.language))
          + 2 * report.framework.nodes[$0].depth
      }.max() ?? 10
    // What matters least goes first where room is short.
    var shown = Column.allCases.filter { widths[$0] != nil }
    func room() -> Int { width - 4 - shown.reduce(0) { $0 + (widths[$1] ?? 0) + 1 } }
    for column in [Column.contribution, .weight, .value] where room() < min(widest, 24) {
      shown.removeAll { $0 == column }
    }
    let barRoom = room() - min(widest, max(25, room() - 24))
    barWidth = barRoom >= 6 ? min(40, barRoom - 1) : 0
    nameWidth = max(8, min(widest, room() - (barWidth > 0 ? barWidth + 1 : 0)))
    columns = shown
    numberWidths = widths
  }

  /// A figure of a node, and how it is shown.
  static func text(
    _ column: Column, _ node: Int, _ state: UnitState, _ context: ViewContext
  ) -> (text: String, role: Role) {
    let (scored, report, numbers) = (state.scored, state.report, context.numbers)
    var text: String
    var role: Role = .text
    switch column {
    case .value:
      let value = scored.value(unit: state.unit, node: node)
      text =
        value == nil && !report.framework.nodes[node].isIndicator ? "" : numbers.value(value)
      role = .muted
    case .score:
      // Numbers stand below each other, so what was not published keeps to one number of decimals.
      text = numbers.fixed(
        scored.score(unit: state.unit, node: node),
        scored.usualDecimals(category: state.category, node: node))
      if scored.differs(unit: state.unit, node: node) == true {
        text += "≠"
        role = .warning
      } else if scored.origin(unit: state.unit, node: node) == .computed {
        // Where nothing was published the header says it once.
        text += report.publishedFigures.isEmpty ? "" : "*"
        role = .computed
      }
    case .rank:
      text = numbers.rank(
        scored.rank(unit: state.unit, node: node),
        shared: scored.isRankShared(unit: state.unit, node: node))
      role = .rank
    case .weight:
      text = node == 0 ? "" : weightText(node, state, numbers)
      role = .muted
    case .contribution:
      text =
        node == 0
        ? ""
        : numbers.fixed(
          scored.scorecard?.contribution(unit: state.unit, node: node),
          scored.decimals(category: state.category, node: 0))
    }
    if text.hasPrefix(NumberFormat.missing) && text.count == 1 { role = .missing }
    return (text, role)
  }

  private static func weightText(
    _ node: Int, _ state: UnitState, _ numbers: NumberFormat
  ) -> String {
    guard let scorecard = state.scored.scorecard,
      let weight = scorecard.effectiveWeight(unit: state.unit, node: node),
      let parent = state.report.framework.nodes[node].parent
    else { return NumberFormat.missing }
    return scorecard.aggregation(of: parent) == .sum
      ? "× " + numbers.value(weight) : numbers.percent(weight)
  }
}
