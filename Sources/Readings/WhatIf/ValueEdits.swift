package import CompositeIndex
package import IndexReports
package import Wording

/// Other raw values of a unit, as `CODE=VALUE`; `CODE=` takes the value away.
package struct ValueEdits: Sendable {
  package private(set) var edits: [Edit] = []
  /// What has to be said of them, a sentence each.
  package private(set) var notes: [String] = []

  /// - Parameters:
  ///   - baseline: Under which the values are to count.
  /// - Throws: ``UsageFault`` for what can't be made sense of, or what no such value can be.
  package init(
    _ texts: [String], of unit: Int, in report: Report, under baseline: Baseline,
    _ strings: Strings
  ) throws(UsageFault) {
    let names = ReportNames(report, strings)
    var seen: Set<Int> = []
    for text in texts {
      let option = "--set \(text)"
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map(String.init)
      guard parts.count == 2, !parts[0].isEmpty else {
        throw UsageFault(strings.takes("--set", .form("CODE=VALUE"), found: text))
      }
      let node = try names.node(parts[0])
      guard report.framework.nodes[node].isIndicator else {
        throw UsageFault(strings.setOneOfItsIndicators(option, parts[0]))
      }
      guard seen.insert(node).inserted else {
        throw UsageFault(strings.setTwice(option, parts[0]))
      }
      guard !parts[1].isEmpty else {
        notes.append(strings.takenOut(report.nodes[node].name(strings.language)))
        edits.append(.value(unit: unit, node: node, nil))
        continue
      }
      guard let value = Double(parts[1]), value.isFinite else {
        throw UsageFault(strings.isNoNumber(option, parts[1]))
      }
      if let excess = report.excess(of: value, node: node, under: baseline) {
        let sentence = strings.sentence(excess, of: value, node: node, in: report)
        guard !excess.isRefused else { throw UsageFault("\(option): \(sentence)") }
        notes.append(sentence)
      }
      edits.append(.value(unit: unit, node: node, value))
    }
  }
}
