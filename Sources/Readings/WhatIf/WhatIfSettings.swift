package import CompositeIndex
package import IndexReports
package import Wording

/// What can be changed of a report, and what is: weights, a unit's values, goalposts, the method.
package struct WhatIfSettings: Sendable {
  /// One thing that can be changed.
  package enum Item: Sendable, Hashable {
    case weight(Int)
    /// A raw value of the unit.
    case value(Int)
    /// A goalpost of an indicator, while goalposts are what it is normalised by.
    case bound(Int, isBest: Bool)
    case normalisation, aggregation, imputation, treatment, coverage
  }

  package enum Section: Int, Sendable, Hashable, CaseIterable {
    case weights, values, bounds, method
  }

  /// The report with its own method.
  package let before: ScoredReport
  package let scenario: Scenario
  /// What the scenario makes of the report.
  package let settings: Baseline
  package let unit: Int

  package init(_ before: ScoredReport, _ scenario: Scenario, settings: Baseline, unit: Int) {
    self.before = before
    self.scenario = scenario
    self.settings = settings
    self.unit = unit
  }

  private var report: Report { before.report }

  /// All that can be changed, section by section.
  package var items: [Item] {
    let framework = report.framework
    func below(_ node: Int) -> [Int] { [node] + framework.nodes[node].children.flatMap(below) }
    let tree = below(0)
    let weights = tree.filter { node in
      framework.nodes[node].parent.map { framework.nodes[$0].children.count > 1 } ?? false
    }
    let indicators = tree.filter { framework.nodes[$0].isIndicator }
    let bounds = indicators.filter(usesGoalposts)
    return weights.map { .weight($0) } + indicators.map { .value($0) }
      + bounds.flatMap { [.bound($0, isBest: false), .bound($0, isBest: true)] }
      + [.normalisation, .aggregation, .imputation, .treatment, .coverage]
  }

  package static func section(_ item: Item) -> Section {
    switch item {
    case .weight: .weights
    case .value: .values
    case .bound: .bounds
    case .normalisation, .aggregation, .imputation, .treatment, .coverage: .method
    }
  }

  private func usesGoalposts(_ node: Int) -> Bool {
    let chosen = scenario.normalise.flatMap { MethodNotation.normalisation($0) }
    let own = report.framework.normalisation(of: node, by: report.methodology)
    if case .goalposts = chosen ?? own { return true }
    return false
  }

  // MARK: What they are

  /// Share (0…1) of a node among its siblings, in the given tree.
  package static func share(_ node: Int, in framework: Framework) -> Double {
    guard let parent = framework.nodes[node].parent else { return 1 }
    let total = framework.nodes[parent].children.reduce(0) { $0 + framework.nodes[$1].weight }
    return framework.nodes[node].weight / total
  }

  package func value(_ node: Int) -> Double? {
    settings.framework.indicators.firstIndex(of: node).flatMap {
      settings.dataset.indicators[$0][unit]
    }
  }

  package func valueBefore(_ node: Int) -> Double? { before.value(unit: unit, node: node) }

  /// The bound of an indicator's goalposts, and what it was.
  package func bound(_ node: Int, isBest: Bool) -> (now: Double?, before: Double?) {
    func end(_ posts: Goalposts?) -> Double? { posts.map { isBest ? $0.best : $0.worst } }
    return (
      end(settings.framework.nodes[node].indicator.goalposts),
      end(report.framework.nodes[node].indicator.goalposts)
    )
  }

  package func isChanged(_ item: Item) -> Bool {
    switch item {
    case .bound(let node, _):
      scenario.goalposts[report.framework.nodes[node].code].map {
        $0 != seededBound(node)
      } ?? false
    case .weight(let node): scenario.weights[report.framework.nodes[node].code] != nil
    case .value(let node):
      scenario.values[report.units.codes[unit]]?[report.framework.nodes[node].code] != nil
    case .normalisation: scenario.normalise != nil
    case .aggregation: scenario.aggregate != nil
    case .imputation: scenario.impute != nil
    case .treatment: scenario.treat != nil
    case .coverage: scenario.minimumCoverage != nil
    }
  }

  /// How many things are changed; goalposts that were only put in to have some are none.
  package var changeCount: Int {
    let seeds = seededBounds
    return scenario.changeCount - scenario.goalposts.count { seeds[$0.key] == $0.value }
  }

  // MARK: Between which ends

  /// Ends of an indicator's values: its goalposts or range, else the lowest and highest value.
  package func range(_ node: Int) -> ClosedRange<Double> {
    let isScaled = report.methodology.normalisation != .none
    if !isScaled, let range = report.nodes[node].range { return range }
    let indicator = report.framework.nodes[node].indicator
    if let posts = indicator.goalposts {
      return min(posts.worst, posts.best)...max(posts.worst, posts.best)
    }
    let range = before.valueRange(node: node) ?? 0...1
    if range.lowerBound < range.upperBound { return range }
    // Around a value that all have, half as far as it is from 0.
    let low = range.lowerBound
    let half =
      low == 0
      ? 1
      : max(
        .leastNormalMagnitude,
        min(low.magnitude / 2, .greatestFiniteMagnitude - low.magnitude))
    return (low - half)...(low + half)
  }

  /// Ends of a bound: half as far again as the values reach on either side.
  package func boundRange(_ node: Int) -> ClosedRange<Double> {
    var ends = range(node)
    if let values = before.valueRange(node: node) {
      ends = min(ends.lowerBound, values.lowerBound)...max(ends.upperBound, values.upperBound)
    }
    let half = ends.upperBound / 2 - ends.lowerBound / 2
    let most = Double.greatestFiniteMagnitude
    return max(-most, ends.lowerBound - half)...min(most, ends.upperBound + half)
  }

  /// Goalposts where the report has none: the worst and the best value, so that there is something to
  /// move.
  package var seededBounds: [String: [Double]] {
    var bounds: [String: [Double]] = [:]
    for node in report.framework.indicators {
      if let bound = seededBound(node) { bounds[report.framework.nodes[node].code] = bound }
    }
    return bounds
  }

  private func seededBound(_ node: Int) -> [Double]? {
    let indicator = report.framework.nodes[node].indicator
    guard indicator.goalposts == nil,
      let ends = before.valueRange(node: node), ends.lowerBound < ends.upperBound
    else { return nil }
    let (low, high) = (ends.lowerBound, ends.upperBound)
    return indicator.direction == .lower ? [high, low] : [low, high]
  }

  // MARK: In words

  package func title(_ section: Section, _ strings: Strings) -> String {
    let texts = strings.texts
    return switch section {
    case .weights: texts.weights
    case .values: texts.valuesOf(report.units.name(unit, strings.language))
    case .bounds: texts.bounds
    case .method: texts.methodTitle
    }
  }

  /// The whole name of a setting; of an indicator or node its own.
  package func title(_ item: Item, _ strings: Strings) -> String {
    let texts = strings.texts
    return switch item {
    case .weight(let node), .value(let node): report.nodes[node].name(strings.language)
    case .bound(let node, let isBest):
      texts.boundOf(report.nodes[node].name(strings.language), isBest)
    case .normalisation: texts.normalisation
    case .aggregation: texts.aggregation
    case .imputation: texts.imputation
    case .treatment: texts.treatment
    case .coverage: texts.coverage
    }
  }

  /// What a setting is now, and was in the report; of a choice what it was is ``ScreenTexts/asReport``.
  package func figure(_ item: Item, _ strings: Strings) -> (now: Sheet.Cell, before: Sheet.Cell) {
    func choice(_ chosen: String?) -> (now: Sheet.Cell, before: Sheet.Cell) {
      (.text(chosen.map { strings.choice($0) } ?? strings.texts.asReport), .missing)
    }
    switch item {
    case .weight(let node):
      return (
        .number(Self.share(node, in: settings.framework), .percent(1)),
        .number(Self.share(node, in: report.framework), .percent(1))
      )
    case .value(let node): return (.number(value(node), .value), .number(valueBefore(node), .value))
    case .bound(let node, let isBest):
      let (now, before) = bound(node, isBest: isBest)
      return (.number(now, .value), .number(before, .value))
    case .normalisation: return choice(scenario.normalise)
    case .aggregation: return choice(scenario.aggregate)
    case .imputation: return choice(scenario.impute)
    case .treatment: return choice(scenario.treat)
    case .coverage:
      let own = report.methodology.minimumCoverage
      return (
        .number(scenario.minimumCoverage ?? own, .percent(0)), .number(own, .percent(0))
      )
    }
  }

  /// A row for each setting.
  package func sheet(_ strings: Strings) -> Sheet {
    let items = items
    return Sheet(
      title: report.title(strings.language), lead: strings.texts.changes(changeCount),
      columns: [
        Sheet.Column("setting", strings.name) { .text(title(items[$0], strings)) },
        Sheet.Column("now", strings.now, isNumber: true) { figure(items[$0], strings).now },
        Sheet.Column("before", strings.before, isNumber: true) {
          figure(items[$0], strings).before
        },
        Sheet.Column("changed", strings.change) {
          let isChanged = isChanged(items[$0])
          return Sheet.Cell(.flag(isChanged, isChanged ? strings.texts.changedWord : ""))
        },
      ], rowCount: items.count)
  }
}
