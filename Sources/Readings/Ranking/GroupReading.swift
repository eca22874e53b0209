import CompositeIndex
package import IndexReports
package import Wording

/// The groups of a ranking as the means of their units, beside that of all; in no language yet.
package struct GroupFigures: Sendable {
  /// A group with the units of it that are ranked and have a score.
  package struct Row: Sendable {
    package var group: Int
    /// In the order of the ranking.
    package var units: [Int]
    package var mean: Double
  }

  package let scored: ScoredReport
  package let category: Int
  package let node: Int
  package let grouping: Int
  /// The best mean first.
  package let rows: [Row]
  /// The mean of all that are ranked; `nil` where nobody is.
  package let all: Double?
  /// How many of them are in no group.
  package let withoutGroup: Int
  /// Means of the node's children, by row and for all together.
  package let children: [Int]
  private let means: [[Double?]]
  private let meansOfAll: [Double?]

  package init(_ scored: ScoredReport, category: Int, node: Int, grouping: Int) {
    let report = scored.report
    let standings = scored.standings(category: category, node: node)
    let groups = report.dataset.groups[report.groupings[grouping].code] ?? []
    var members: [Int: [Int]] = [:]
    var withoutGroup = 0
    for unit in standings.order.lazy.map({ Int($0) }) where standings.scores[unit] != nil {
      guard groups.indices.contains(unit), groups[unit] >= 0 else {
        withoutGroup += 1
        continue
      }
      members[Int(groups[unit]), default: []].append(unit)
    }
    let direction = standings.direction
    let rows = members.keys.sorted().compactMap { group -> Row? in
      let units = members[group] ?? []
      return Statistics.mean(of: units.compactMap { standings.scores[$0] }).map {
        Row(group: group, units: units, mean: $0)
      }
    }.sorted { a, b in
      a.mean == b.mean ? a.group < b.group : direction.isBetter(a.mean, than: b.mean)
    }
    let children = report.framework.nodes[node].children.filter {
      scored.hasScores(category: category, node: $0)
    }
    self.scored = scored
    self.category = category
    self.node = node
    self.grouping = grouping
    self.rows = rows
    self.children = children
    self.withoutGroup = withoutGroup
    all = standings.mean
    means = rows.map { row in
      children.map { child in
        Statistics.mean(of: row.units.compactMap { scored.score(unit: $0, node: child) })
      }
    }
    let everyone = standings.units.map { Int($0) }.filter { standings.scores[$0] != nil }
    meansOfAll = children.map { child in
      Statistics.mean(of: everyone.compactMap { scored.score(unit: $0, node: child) })
    }
  }

  package var report: Report { scored.report }

  /// The mean of the node or one of its children in a group, or of all where no row is given.
  package func mean(_ child: Int, row: Int?) -> Double? {
    if child == node { return row.map { rows[$0].mean } ?? all }
    guard let place = children.firstIndex(of: child) else { return nil }
    return row.map { means[$0][place] } ?? meansOfAll[place]
  }

  /// The place of a group among the groups by a child's means, from 1.
  package func place(_ child: Int, row: Int) -> Int? {
    guard let own = mean(child, row: row) else { return nil }
    let direction = scored.direction(of: child)
    return 1
      + rows.indices.count { other in
        mean(child, row: other).map { direction.isBetter($0, than: own) } ?? false
      }
  }

  /// The ends of a node's means, among which a group's stands.
  package func range(_ child: Int) -> ClosedRange<Double>? {
    let known = rows.indices.compactMap { mean(child, row: $0) }
    guard let low = known.min(), let high = known.max(), low < high else { return nil }
    return low...high
  }
}

/// Which region leads, and how each stands beside the nation.
package struct GroupReading: Sendable {
  package let figures: GroupFigures
  package let strings: Strings

  package init(_ figures: GroupFigures, _ strings: Strings) {
    self.figures = figures
    self.strings = strings
  }

  private var report: Report { figures.report }
  private var numbers: NumberFormat { strings.numbers }
  package var grouping: String { report.groupings[figures.grouping].name(strings.language) }

  package func name(_ row: Int) -> String {
    report.groupings[figures.grouping].groups[figures.rows[row].group].name(strings.language)
  }

  private func decimals(_ node: Int) -> Int {
    node == figures.node
      ? figures.scored.decimals(category: figures.category, node: node)
      : figures.scored.usualDecimals(category: figures.category, node: node)
  }

  /// The mean of a group, or of all.
  package func mean(_ node: Int, row: Int?) -> Sheet.Cell {
    .number(
      figures.mean(node, row: row), .fixed(decimals(node)), tone: row == nil ? .muted : .plain)
  }

  /// How far a group's mean is from that of all.
  package func gap(_ node: Int, row: Int) -> Sheet.Cell {
    guard let own = figures.mean(node, row: row), let other = figures.mean(node, row: nil) else {
      return .missing
    }
    return .gap(own - other, decimals(node), figures.scored.direction(of: node))
  }

  /// A unit of a group with its rank among all: "Đà Nẵng (1)".
  private func end(_ unit: Int?) -> Sheet.Cell {
    guard let unit else { return .missing }
    let rank = figures.scored.rank(unit: unit, node: figures.node)
    return .text("\(report.units.name(unit, strings.language)) (\(numbers.rank(rank)))")
  }

  /// Which group stands highest, which lowest, and where the mean of all lies.
  package var lead: String {
    guard let first = figures.rows.indices.first, let last = figures.rows.indices.last,
      figures.all != nil
    else { return strings.noScores }
    func side(_ row: Int) -> String {
      "\(name(row)) (\(mean(figures.node, row: row).shown(numbers)))"
    }
    return strings.groupLead(
      highest: side(first), lowest: first == last ? nil : side(last),
      all: mean(figures.node, row: nil).shown(numbers))
  }

  /// A row for each group.
  package var sheet: Sheet {
    let (figures, strings) = (figures, strings)
    var columns: [Sheet.Column] = [
      .init("place", strings.rank, heading: "#", isNumber: true) {
        .number(Double($0 + 1), .position, tone: .rank)
      },
      .init("group", grouping) { row in
        Sheet.Cell(
          .word(
            name(row),
            code: report.groupings[figures.grouping].groups[figures.rows[row].group].code))
      },
      .init("units", strings.units, isNumber: true) {
        .number(Double(figures.rows[$0].units.count), .integer)
      },
      .init("mean", strings.mean, isNumber: true) { mean(figures.node, row: $0) },
      .init("gap", strings.toAll, isNumber: true) { gap(figures.node, row: $0) },
      .init("best", strings.highestOfGroup) { end(figures.rows[$0].units.first) },
      .init("worst", strings.lowestOfGroup) { end(figures.rows[$0].units.last) },
    ]
    columns += figures.children.map { child in
      .init(
        report.framework.nodes[child].code, report.nodes[child].name(strings.language),
        isNumber: true, in: [.table, .data]
      ) { mean(child, row: $0) }
    }
    return Sheet(
      title: grouping, lead: lead, columns: columns, rowCount: figures.rows.count, notes: notes)
  }

  /// What the means are, and who is in none.
  package var notes: [String] {
    [strings.meansOfUnits]
      + (figures.withoutGroup > 0 ? [strings.inNoGroup(figures.withoutGroup)] : [])
  }

  /// One group beside all: what is ranked by, and each of its children.
  package func comparison(_ row: Int) -> Sheet {
    let (figures, strings) = (figures, strings)
    let nodes = [figures.node] + figures.children
    return Sheet(
      title: strings.besideAll(name(row)),
      columns: [
        .init("node", strings.tree) { place in
          .text(
            report.nodes[nodes[place]].name(strings.language), tone: place == 0 ? .strong : .plain)
        },
        .init("mean", strings.mean, isNumber: true) { mean(nodes[$0], row: row) },
        .init("all", strings.ofAll, isNumber: true) { mean(nodes[$0], row: nil) },
        .init("gap", strings.change, heading: "±", isNumber: true) { gap(nodes[$0], row: row) },
        .init("place", strings.rank, isNumber: true) { place in
          let own = place == 0 ? row + 1 : figures.place(nodes[place], row: row)
          return own.map {
            Sheet.Cell(.rankAmong(.exact($0), figures.rows.count), tone: .rank)
          } ?? .missing
        },
      ], rowCount: nodes.count)
  }
}
