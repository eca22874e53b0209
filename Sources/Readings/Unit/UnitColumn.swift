import CompositeIndex
import IndexReports
import Wording

/// A figure of a node for one unit, as people read it in a column of the tree.
package enum UnitColumn: Sendable, Hashable, CaseIterable {
  case value, score, rank, path, weight, indexWeight, contribution
}

extension UnitReading {
  package func title(_ column: UnitColumn) -> String {
    switch column {
    case .value: strings.value
    case .score: strings.score
    case .rank: strings.rank
    case .path: strings.texts.periods
    case .weight: strings.weight
    case .indexWeight: strings.texts.weightInIndex
    case .contribution: strings.contribution
    }
  }

  /// Whether there is anything to say in a column.
  package func says(_ column: UnitColumn) -> Bool {
    let scorecard = scored.scorecard
    return figures.nodes.contains { node in
      switch column {
      case .value: scored.value(unit: unit, node: node) != nil && !scored.isReported(node: node)
      case .score, .rank: true
      case .path: (series?.reports.count ?? 0) > 2
      case .weight, .indexWeight:
        node != figures.node && scorecard?.effectiveWeight(unit: unit, node: node) != nil
      case .contribution:
        node != figures.node && scorecard?.contribution(unit: unit, node: node) != nil
      }
    }
  }

  /// A figure of a node. The whole has neither a weight nor a contribution.
  package func cell(_ column: UnitColumn, _ node: Int) -> Sheet.Cell {
    switch column {
    case .value:
      let value = scored.value(unit: unit, node: node)
      return value == nil && !report.framework.nodes[node].isIndicator
        ? .blank : .number(value, .value, tone: .muted)
    case .score: return score(node)
    case .rank: return rank(node)
    case .path: return path(node)
    case .weight: return node == figures.node ? .blank : weight(node)
    case .indexWeight: return node == figures.node ? .blank : indexWeight(node)
    case .contribution: return node == figures.node ? .blank : contribution(node)
    }
  }

  /// Numbers stand below each other, so what was not published keeps to one number of decimals.
  private func score(_ node: Int) -> Sheet.Cell {
    let isComputed = scored.origin(unit: unit, node: node) == .computed
    // Where nothing was published it is said once, and not at each.
    let mark: Sheet.Cell.Mark? =
      scored.differs(unit: unit, node: node) == true
      ? .differs : isComputed && !report.publishedFigures.isEmpty ? .computed : nil
    return .number(
      scored.score(unit: unit, node: node),
      .fixed(scored.usualDecimals(category: figures.category, node: node)), mark: mark,
      tone: isComputed ? .computed : .plain)
  }

  /// Its scores over the periods; nothing where there are fewer than two of them.
  private func path(_ node: Int) -> Sheet.Cell {
    let scores = (series?.path(of: unit, in: scored, node: node) ?? []).map { $0?.score }
    return scores.count { $0 != nil } > 1 ? Sheet.Cell(.path(scores)) : .blank
  }

  func rank(_ node: Int) -> Sheet.Cell {
    .rank(
      scored.rank(unit: unit, node: node),
      isShared: scored.isRankShared(unit: unit, node: node))
  }

  /// The share of the parent; of a parent that is a sum the factor.
  private func weight(_ node: Int) -> Sheet.Cell {
    .number(
      scored.scorecard?.effectiveWeight(unit: unit, node: node), weightForm(node), tone: .muted)
  }

  /// The share of the index; a factor where a sum is on the way.
  private func indexWeight(_ node: Int) -> Sheet.Cell {
    .number(
      scored.scorecard?.indexWeight(unit: unit, node: node), indexWeightForm(node), tone: .muted)
  }

  private func contribution(_ node: Int) -> Sheet.Cell {
    .number(scored.scorecard?.contribution(unit: unit, node: node), .fixed(decimals))
  }

  func weightForm(_ node: Int) -> Sheet.Cell.Form {
    isSum(report.framework.nodes[node].parent) ? .factor : .percent(1)
  }

  func indexWeightForm(_ node: Int) -> Sheet.Cell.Form {
    var parent = report.framework.nodes[node].parent
    while let place = parent {
      if isSum(place) { return .factor }
      parent = report.framework.nodes[place].parent
    }
    return .percent(1)
  }

  private func isSum(_ parent: Int?) -> Bool {
    parent.flatMap { scored.scorecard?.aggregation(of: $0) } == .sum
  }

  /// The columns of the tree. Programs get every figure of every node.
  func columns(_ nodes: [Int]) -> [Sheet.Column] {
    let (scored, report, unit, strings) = (scored, report, unit, strings)
    let framework = report.framework
    func column(
      _ id: UnitColumn, _ key: String, in places: Sheet.Places, heading: String? = nil
    ) -> Sheet.Column {
      // A screen has no room for what says nothing.
      let places = says(id) ? places : places.subtracting(.screen)
      return Sheet.Column(key, title(id), heading: heading, isNumber: true, in: places) {
        cell(id, nodes[$0])
      }
    }
    func data(_ key: String, path: [String]? = nil, _ cell: @escaping @Sendable (Int) -> Sheet.Cell)
      -> Sheet.Column
    {
      Sheet.Column(key, key, isNumber: true, path: path, in: .json) { cell(nodes[$0]) }
    }
    func whole(_ key: String, path: String? = nil, _ cell: @escaping @Sendable (Int) -> Sheet.Cell)
      -> Sheet.Column
    {
      Sheet.Column(key, key, isNumber: true, path: path.map { [$0] }, in: .data) { cell(nodes[$0]) }
    }
    return [
      .init("name", strings.tree) { row in
        Sheet.Cell(
          .branch(
            report.nodes[nodes[row]].name(strings.language),
            depth: framework.nodes[nodes[row]].depth
          ), tone: framework.nodes[nodes[row]].isIndicator ? .plain : .strong)
      },
      .init("code", strings.code, in: [.table, .data]) {
        .text(framework.nodes[nodes[$0]].code, tone: .muted)
      },
      data("parent") { node in
        .optional(framework.nodes[node].parent.map { framework.nodes[$0].code })
      },
      data("direction") { node in
        let own = framework.nodes[node]
        // Of an aggregate only what is out of the ordinary is said.
        return .optional(
          own.isIndicator || own.indicator.direction == .lower
            ? own.indicator.direction.rawValue : nil)
      },
      column(.value, "value", in: .all),
      .init("unit", "", in: [.table, .data]) {
        .optional(report.nodes[nodes[$0]].unitOfMeasure?(strings.language), tone: .muted)
      },
      column(.score, "score", in: .all),
      .init("origin", strings.origin, in: [.table, .data]) { row in
        let origin = scored.origin(unit: unit, node: nodes[row])
        return origin.map {
          Sheet.Cell(.word(strings.word($0), code: $0.rawValue), tone: .muted)
        } ?? .blank
      },
      data("computed") { .number(scored.computedScore(unit: unit, node: $0), .value) },
      data("published_score", path: ["published", "score"]) {
        .number(scored.publishedScore(unit: unit, node: $0), .value)
      },
      data("published_rank", path: ["published", "rank"]) {
        .rank(scored.publishedRank(unit: unit, node: $0))
      },
      column(.rank, "rank", in: .all),
      column(.path, "periods", in: .screen),
      column(.weight, "weight", in: .people, heading: strings.texts.weightInParent),
      column(.indexWeight, "index_weight", in: .table),
      column(.contribution, "contribution", in: .people),
      whole("weight") { weight($0) },
      whole("index_weight", path: "indexWeight") { indexWeight($0) },
      whole("contribution") { contribution($0) },
    ]
  }

  // MARK: Line mode

  /// A node for the ear: its name, then its figures, each with what it is.
  package func sentence(_ node: Int) -> String {
    var parts: [String] = []
    func add(_ column: UnitColumn, _ word: String) {
      let cell = cell(column, node)
      guard cell.content != .blank, cell.content != .missing else { return }
      parts.append("\(word.lowercased()) \(cell.spoken(strings))")
    }
    if !scored.isReported(node: node), let value = scored.value(unit: unit, node: node) {
      let unit = report.nodes[node].unitOfMeasure?(strings.language)
      parts.append(
        [strings.value.lowercased(), strings.numbers.value(value), unit].compactMap(\.self)
          .joined(separator: " "))
    }
    let score = cell(.score, node)
    var words = scored.origin(unit: unit, node: node).map { [strings.word($0)] } ?? []
    if score.mark == .differs { words.append(strings.differs) }
    if score.content != .missing {
      parts.append(
        strings.scoreLabel + " " + score.bare(strings.numbers)
          + (words.isEmpty ? "" : " (\(words.joined(separator: ", ")))"))
    }
    add(.rank, strings.rank)
    if says(.path), case .path(let scores) = cell(.path, node).content {
      parts.append(
        strings.texts.periods.lowercased() + " "
          + scores.map {
            strings.numbers.fixed($0, scored.usualDecimals(category: figures.category, node: node))
          }
          .joined(separator: " "))
    }
    // A weight alone says nothing of the unit.
    guard !parts.isEmpty else {
      return "\(report.nodes[node].name(strings.language)): \(strings.noData)"
    }
    add(.weight, strings.weight)
    add(.contribution, strings.contribution)
    return report.nodes[node].name(strings.language) + ": " + parts.joined(separator: ", ")
  }
}
