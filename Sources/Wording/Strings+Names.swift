import CompositeIndex
package import IndexReports
import TerminalCore

/// What there is of one node's scores in one category, for the sentence that says why none comes of it.
package struct ScoreCounts: Sendable {
  package var node: String
  package var units: Int
  package var published: Int
  package var indicators: Int
  /// Units with a value of any of the indicators.
  package var withValues: Int

  package init(_ scored: ScoredReport, category: Int, node: Int, language: Language) {
    let report = scored.report
    let members = scored.members(of: category).map { Int($0) }
    // The indicators that the node is made of, or the node itself.
    var open = [node]
    var columns: [Int] = []
    while let next = open.popLast() {
      open += report.framework.nodes[next].children
      if let column = report.framework.indicators.firstIndex(of: next) { columns.append(column) }
    }
    self.node = report.nodes[node].name(language)
    units = members.count
    published = members.count { scored.publishedScore(unit: $0, node: node) != nil }
    indicators = columns.count
    withValues = members.count { unit in
      columns.contains { report.dataset.indicators[$0][unit] != nil }
    }
  }
}

extension Strings {
  /// What a text was taken for, where that is not what was typed: "Mỹ" → Hoa Kỳ (USA).
  package func taken(_ text: String, for unit: Int, in report: Report) -> String {
    "\"\(text.visible)\" → \(named(unit, in: report))"
  }

  /// A unit by name and code.
  package func named(_ unit: Int, in report: Report) -> String {
    "\(report.units.name(unit, language)) (\(report.units.codes[unit]))".visible
  }

  /// That a text names several units, and which.
  package func ambiguous(_ text: String, _ units: [Int], in report: Report) -> String {
    let shown = units.prefix(8).map { named($0, in: report) }
    let rest = units.count - shown.count
    return ambiguousUnit(
      text.visible,
      // No more of them than these are counted.
      shown.joined(separator: ", ")
        + (rest > 0
          ? ", … (\(units.count >= Report.candidateLimit ? "≥ " : "")\(units.count))" : ""))
  }

  /// Why no score comes of a node: what is there, and what is missing.
  package func noScore(_ counts: ScoreCounts) -> String {
    let (published, with, units) = (counts.published, counts.withValues, counts.units)
    func several(_ count: Int, _ word: String) -> String {
      "\(count) \(word)\(count == 1 ? "" : "s")"
    }
    if language == .vietnamese {
      return counts.node + ": "
        + (published == 0 ? "không có điểm công bố, " : "có \(published) điểm công bố, ")
        + (with == 0
          ? "không có giá trị nào để tính"
          : "không đủ giá trị để tính (\(with)/\(units) đơn vị có giá trị)")
        + ": \(units) đơn vị, \(counts.indicators) chỉ tiêu"
    }
    return counts.node + ": "
      + (published == 0 ? "no published scores, " : several(published, "published score") + ", ")
      + (with == 0
        ? "no values to compute from"
        : "too few values to compute from (\(with) of \(several(units, "unit")) have any)")
      + ": \(several(units, "unit")), \(several(counts.indicators, "indicator"))"
  }

  /// A sentence with the nearest name behind it, if one is near.
  package func suggesting(_ sentence: String, _ name: String?) -> String {
    sentence + (name.map { "; " + didYouMean($0.visible) } ?? "")
  }

  /// The nearest of some names, of those that are meant.
  package func suggesting(
    _ sentence: String, _ text: String, among names: some Sequence<String>
  ) -> String {
    suggesting(sentence, nearest(to: text, among: names))
  }
}
