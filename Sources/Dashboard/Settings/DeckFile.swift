package import IndexReports
import TOMLKit
import TerminalCore

extension Deck {
  /// Reads a deck: an array of tables `[[step]]`, each with a `view` and what it is of.
  ///
  /// - Returns: The deck, and what was not understood with its line and column.
  package static func parse(
    _ text: String, for scored: ScoredReport
  ) -> (Deck, [Theme.Finding]) {
    var findings: [Theme.Finding] = []
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      let start = error.source.begin
      return (
        Deck([]),
        [
          Theme.Finding(
            line: Int(start.line), column: Int(start.column), message: error.description)
        ]
      )
    } catch {
      return (Deck([]), [Theme.Finding(line: 1, column: 1, message: "\(error)")])
    }
    let places = stepLines(text)
    guard let entries = table["step"]?.array else {
      return (
        Deck([]),
        [Theme.Finding(line: 1, column: 1, message: "a deck has [[step]] tables, found none")]
      )
    }
    var steps: [Step] = []
    for (number, entry) in entries.enumerated() {
      let line = places.indices.contains(number) ? places[number] : 1
      func fault(_ message: String) {
        findings.append(
          Theme.Finding(line: line, column: 1, message: "step \(number + 1): " + message))
      }
      guard let step = entry.table else {
        fault("a step is a table, [[step]]")
        continue
      }
      let known = ["view", "category", "node", "unit", "units", "notes"]
      for key in step.keys.sorted() where !known.contains(key) {
        let hint = nearest(to: key, among: known).map { "; did you mean \"\($0)\"?" } ?? ""
        fault("unknown key \"\(key)\"\(hint)")
      }
      guard let view = view(of: step, for: scored, fault) else { continue }
      var notes: Text?
      if let text = step["notes"]?.string {
        notes = Text(text)
      } else if let texts = step["notes"]?.table {
        let english = texts["en"]?.string ?? texts["vi"]?.string ?? ""
        notes = Text(english: english, vietnamese: texts["vi"]?.string ?? english)
      }
      steps.append(Step(view, notes: notes))
    }
    if steps.isEmpty, findings.isEmpty {
      findings.append(Theme.Finding(line: 1, column: 1, message: "the deck has no steps"))
    }
    return (Deck(steps), findings)
  }

  private static let views = [
    "title", "facts", "countdown", "ranking", "spotlight", "comparison", "map", "movers", "trend",
    "robustness", "method",
  ]

  private static func view(
    of step: TOMLTable, for scored: ScoredReport, _ fault: (String) -> Void
  ) -> Step.View? {
    let report = scored.report
    guard let name = step["view"]?.string else {
      fault("view is missing; it is one of \(views.joined(separator: ", "))")
      return nil
    }
    var category = scored.largestCategory
    if let code = step["category"]?.string {
      guard let found = report.category(code) else {
        fault(
          "no category \"\(code)\"; there are \(report.categories.map(\.code).joined(separator: ", "))"
        )
        return nil
      }
      category = found
    }
    var node = 0
    if let code = step["node"]?.string {
      guard let found = report.node(code) else {
        fault("no node \"\(code)\" in \(report.id)")
        return nil
      }
      node = found
    }
    var units: [Int] = []
    let names =
      step["unit"]?.string.map { [$0] }
      ?? step["units"]?.array.map { Array($0).compactMap(\.string) } ?? []
    for name in names {
      guard case .unit(let unit) = report.find(name) else {
        fault("no unit \"\(name)\" in \(report.id)")
        return nil
      }
      units.append(unit)
    }
    let order = scored.standings(category: category, node: 0).order.map { Int($0) }
    switch name {
    case "title": return .title
    case "facts": return .facts
    case "method": return .method
    case "countdown": return .countdown(category: category)
    case "ranking": return .ranking(category: category, node: node)
    case "spotlight":
      guard let unit = units.first ?? order.first else {
        fault("there is no unit to show")
        return nil
      }
      return .spotlight(unit)
    case "comparison":
      let chosen = units.isEmpty ? Array(order.prefix(2)) : units
      guard (2...ComparisonState.limit).contains(chosen.count) else {
        fault("a comparison has two to six units")
        return nil
      }
      return .comparison(chosen)
    case "map": return .map(category: category, node: node)
    case "movers": return .movers(category: category)
    case "trend": return .trend(units.isEmpty ? Array(order.prefix(5)) : units)
    case "robustness": return .robustness(category: category)
    default:
      let hint = nearest(to: name, among: views).map { "; did you mean \"\($0)\"?" } ?? ""
      fault("unknown view \"\(name)\"\(hint)")
      return nil
    }
  }

  /// The lines on which the steps begin; the TOML library does not keep them.
  private static func stepLines(_ text: String) -> [Int] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().filter {
      $0.element.trimmed.hasPrefix("[[step]]")
    }.map { $0.offset + 1 }
  }
}
