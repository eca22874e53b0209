import CompositeIndex
package import IndexReports
import TerminalCore
package import Wording

/// What people type for a category, a node, a group or a unit of a report, and what they mean by it.
package struct ReportNames: Sendable {
  package let report: Report
  package let strings: Strings

  package init(_ report: Report, _ strings: Strings) {
    self.report = report
    self.strings = strings
  }

  package func category(_ text: String) throws(UsageFault) -> Int {
    try one(
      report.match(category: text), text, strings.category.lowercased(),
      report.categories.map { ($0.code, $0.name) })
  }

  package func node(_ text: String) throws(UsageFault) -> Int {
    try one(
      report.match(node: text), text, strings.nodeWord,
      report.nodes.indices.map { (report.framework.nodes[$0].code, report.nodes[$0].name) })
  }

  /// A group given as `GROUPING=GROUP`.
  package func group(_ text: String) throws(UsageFault) -> (grouping: Int, group: Int) {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      throw UsageFault(strings.takes("--group", .form("GROUPING=GROUP"), found: text))
    }
    guard !report.groupings.isEmpty else {
      throw UsageFault(strings.reason(.noGroups))
    }
    let grouping = try one(
      report.match(grouping: parts[0]), parts[0], strings.groupingWord,
      report.groupings.map { ($0.code, $0.name) })
    let group = try one(
      report.match(group: parts[1], of: grouping), parts[1], strings.groupWord,
      report.groupings[grouping].groups.map { ($0.code, $0.name) })
    return (grouping, group)
  }

  /// A group by its name or code alone, whatever grouping it is of.
  package func region(_ text: String) throws(UsageFault) -> (grouping: Int, group: Int) {
    guard !report.groupings.isEmpty else { throw UsageFault(strings.reason(.noGroups)) }
    for grouping in report.groupings.indices {
      if case .one(let group) = report.match(group: text, of: grouping) { return (grouping, group) }
    }
    let all = report.groupings.indices.flatMap { grouping in
      report.groupings[grouping].groups.indices.map { (grouping: grouping, group: $0) }
    }
    let names = all.map { report.groupings[$0.grouping].groups[$0.group] }
    let place = try one(.none, text, strings.groupWord, names.map { ($0.code, $0.name) })
    return all[place]
  }

  /// The one thing that a text means among some with codes and names; what is near it is suggested.
  private func one(
    _ match: NameMatch, _ text: String, _ what: String, _ all: [(code: String, name: Text)]
  ) throws(UsageFault) -> Int {
    switch match {
    case .one(let place): return place
    case .several(let places):
      throw UsageFault(
        strings.ambiguousName(text.visible, Strings.list(places.map { all[$0].code }).visible))
    case .none:
      let names = all.flatMap { [$0.code, $0.name(.english), $0.name(.vietnamese)] }
      let near = nearest(to: text, among: names).flatMap { near in
        all.first { [$0.code, $0.name(.english), $0.name(.vietnamese)].contains(near) }
      }
      throw UsageFault(
        strings.suggesting(
          strings.noSuch(what, text.visible, report.id.visible), near?.code) + "; "
          + strings.expectation(.oneOf(all.map(\.code))).visible)
    }
  }

  /// The unit that a text means, and what has to be said where that is not what was typed.
  ///
  /// - Parameter category: The one that units of the same name are looked for in.
  package func unit(
    _ text: String, in scored: ScoredReport, category: Int? = nil
  ) throws(UsageFault) -> (unit: Int, note: String?) {
    var found = scored.find(text, language: strings.language)
    if case .ambiguous(let units) = found, let category {
      let own = units.filter { report.units.category($0) == category }
      if own.count == 1 { found = .unit(own[0]) }
    }
    switch found {
    case .unit(let unit):
      return (
        unit, report.isOwnName(text, of: unit) ? nil : strings.taken(text, for: unit, in: report)
      )
    case .ambiguous(let units):
      throw UsageFault(strings.ambiguous(text, units, in: report))
    case .none(let suggestion):
      throw UsageFault(
        strings.suggesting(
          strings.noSuch(strings.unitWord, text.visible, report.id.visible), suggestion))
    }
  }
}
