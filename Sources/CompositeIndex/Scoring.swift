/// Every score of one period, with what is needed to trace it.
public struct Scorecard: Sendable {
  public let framework: Framework
  public let methodology: Methodology
  /// Raw values after denominators, imputation and treatment, in the order of
  /// ``Framework/indicators``: what the scalings were applied to.
  public let prepared: [Column]
  /// What the normalisation did to each indicator, in the same order.
  public let scalings: [Scaling]
  /// Scores of the aggregates by node position; `nil` for indicators, whose score is computed on
  /// demand from ``prepared`` and ``scalings``.
  let aggregates: [Column?]
  /// What an aggregate's own normalisation did to it, by node position.
  public let aggregateScalings: [Int: Scaling]
  /// What was decided on the way; never empty silently.
  public let notices: [ScoringNotice]
  let indicatorPosition: [Int]

  public var unitCount: Int { prepared.first?.count ?? 0 }

  /// The score of one unit at one node, after that node's normalisation; `nil` if missing.
  public func score(unit: Int, node: Int) -> Double? {
    let value = rawScore(unit: unit, node: node)
    return value.isNaN ? nil : value
  }

  private func rawScore(unit: Int, node: Int) -> Double {
    if let column = aggregates[node] { return column.storage[unit] }
    let position = indicatorPosition[node]
    return scalings[position].value(prepared[position].storage[unit], unit: unit)
  }

  /// What the normalisation did to an indicator; `nil` for an aggregate.
  public func scaling(ofIndicator node: Int) -> Scaling? {
    indicatorPosition[node] < 0 ? nil : scalings[indicatorPosition[node]]
  }

  /// The scores of all units at one node.
  public func scores(node: Int) -> Column {
    if let column = aggregates[node] { return column }
    let position = indicatorPosition[node]
    return scalings[position].apply(to: prepared[position])
  }

  /// The share of its parent's weight that a node has for one unit, weights renormalised over the
  /// siblings present; `nil` if the node is missing for that unit. 1 for the index. Under
  /// ``Aggregation/sum`` it is the weight as given.
  public func effectiveWeight(unit: Int, node: Int) -> Double? {
    guard !rawScore(unit: unit, node: node).isNaN else { return nil }
    guard let parent = framework.nodes[node].parent else { return 1 }
    if aggregation(of: parent) == .sum { return framework.nodes[node].weight }
    let present = framework.summationOrder(of: parent).filter {
      !rawScore(unit: unit, node: $0).isNaN
    }
    return framework.nodes[node].weight / Statistics.sum(present.map { framework.nodes[$0].weight })
  }

  /// How `node` puts its children together.
  public func aggregation(of node: Int) -> Aggregation {
    framework.aggregation(of: node, by: methodology)
  }

  /// The part of the index score of one unit that comes through `node`, in points of the index.
  ///
  /// Exact where every node from here to the index is an arithmetic mean or a sum without a
  /// normalisation of its own: the product of effective weights times the score. `nil` elsewhere,
  /// or where the node is missing.
  public func contribution(unit: Int, node: Int) -> Double? {
    guard var part = score(unit: unit, node: node) else { return nil }
    var current = node
    while let parent = framework.nodes[current].parent {
      let kind = aggregation(of: parent)
      guard kind == .arithmetic || kind == .sum,
        aggregateScalings[parent] == nil,
        let weight = effectiveWeight(unit: unit, node: current)
      else { return nil }
      part *= weight
      current = parent
    }
    return score(unit: unit, node: 0) == nil ? nil : part
  }
}

extension Dataset {
  /// Runs the pipeline: screen, denominate, impute, treat, normalise, aggregate.
  ///
  /// - Parameters:
  ///   - framework: The tree; its indicators are this data set's columns, in order.
  ///   - methodology: Every choice of the pipeline.
  /// - Returns: The scores of all nodes and units. They do not depend on the order of units or
  ///   children.
  /// - Throws: ``ScoringError`` where a step has no meaning for the data; nothing is scored then.
  /// - Complexity: O(units × nodes), but for rank normalisation (O(*n* log *n*)) and Copeland
  ///   (O(*n*²)).
  public func scored(
    with framework: Framework, by methodology: Methodology
  ) throws(ScoringError) -> Scorecard {
    guard indicators.count == framework.indicators.count else {
      throw .wrongColumnCount(found: indicators.count, expected: framework.indicators.count)
    }
    if methodology.bounds == .series {
      return try scoredWithSeries(with: framework, by: methodology)
    }
    var data = self
    var notices: [ScoringNotice] = []
    let out = screenedOut(by: methodology.screening)
    if !out.isEmpty {
      notices.append(.screenedOut(units: out))
      for column in data.indicators.indices {
        for unit in out { data.indicators[column].storage[unit] = .nan }
      }
    }
    var filled: [Int] = []
    switch methodology.imputation {
    // Raw values of other periods, so before the denominators of this one.
    case .latest, .linear:
      filled = try data.fillFromOtherPeriods(linear: methodology.imputation == .linear)
    default: break
    }
    if methodology.denominates { try data.denominate(framework) }
    if methodology.imputation != .none {
      if filled.isEmpty { filled = try methodology.imputation.fill(&data, framework: framework) }
      for (column, cells) in filled.enumerated() where cells > 0 {
        notices.append(
          .imputed(node: framework.nodes[framework.indicators[column]].code, cells: cells))
      }
    }
    // What was left out must not come back with imputed values.
    for column in data.indicators.indices where methodology.imputation != .none {
      for unit in out { data.indicators[column].storage[unit] = .nan }
    }
    if methodology.treatment != .none {
      for column in data.indicators.indices {
        let outcome = methodology.treatment.treat(data.indicators[column])
        let code = framework.nodes[framework.indicators[column]].code
        if outcome.winsorisedCells > 0 && !outcome.isTransformed {
          notices.append(.winsorised(node: code, cells: outcome.winsorisedCells))
        }
        if outcome.isTransformed { notices.append(.transformed(node: code)) }
        data.indicators[column] = outcome.column
      }
    }

    var scalings: [Scaling] = []
    var indicatorPosition = [Int](repeating: -1, count: framework.nodes.count)
    for (position, index) in framework.indicators.enumerated() {
      indicatorPosition[index] = position
      let (scaling, notice) = try framework.normalisation(of: index, by: methodology)
        .scaling(
          of: data.indicators[position], node: framework.asSeenByParent(index, by: methodology),
          references: references)
      scalings.append(scaling)
      if let notice { notices.append(notice) }
    }

    var aggregates = [Column?](repeating: nil, count: framework.nodes.count)
    var aggregateScalings: [Int: Scaling] = [:]
    // Children stand behind their parents, so going backwards finds every child done.
    for index in framework.nodes.indices.reversed() where !framework.nodes[index].isIndicator {
      let node = framework.nodes[index]
      let order = framework.summationOrder(of: index)
      let children = order.map { child -> ChildScores in
        aggregates[child].map { ChildScores(column: $0, scaling: .sign(1)) }
          ?? ChildScores(
            column: data.indicators[indicatorPosition[child]],
            scaling: scalings[indicatorPosition[child]])
      }
      let kind = framework.aggregation(of: index, by: methodology)
      let weights = order.map { framework.nodes[$0].weight }
      var column = Column(
        storage: kind == .copeland
          ? Copeland.scores(
            children.map { $0.scaling.apply(to: $0.column) }, weights: weights,
            minimumCoverage: methodology.minimumCoverage)
          : Self.aggregate(
            children, weights: weights, by: kind, unitCount: unitCount,
            minimumCoverage: methodology.minimumCoverage))
      if kind.refusesValues {
        try Self.refuse(children, codes: order.map { framework.nodes[$0].code }, node, kind)
      }
      if let (scaling, notice) = try framework.scaling(
        ofAggregate: index, column, by: methodology, references: references)
      {
        column = scaling.apply(to: column)
        aggregateScalings[index] = scaling
        if let notice { notices.append(notice) }
      }
      aggregates[index] = column
    }
    return Scorecard(
      framework: framework, methodology: methodology, prepared: data.indicators,
      scalings: scalings, aggregates: aggregates, aggregateScalings: aggregateScalings,
      notices: notices, indicatorPosition: indicatorPosition)
  }

  private struct ChildScores {
    var column: Column
    var scaling: Scaling
  }

  /// Goes through the units in blocks that stay in the cache, a child at a time.
  private static func aggregate(
    _ children: [ChildScores], weights: [Double], by kind: Aggregation, unitCount: Int,
    minimumCoverage: Double
  ) -> [Double] {
    let blockSize = 512
    return [Double](unsafeUninitializedCapacity: unitCount) { result, count in
      var sums = [Accumulator](repeating: Accumulator(), count: blockSize)
      sums.withUnsafeMutableBufferPointer { sums in
        for start in stride(from: 0, to: unitCount, by: blockSize) {
          let size = min(blockSize, unitCount - start)
          for i in 0..<size { sums[i] = Accumulator() }
          for (child, weight) in zip(children, weights) {
            child.column.storage.withUnsafeBufferPointer { values in
              func add(_ scaled: (Int) -> Double) {
                for i in 0..<size {
                  let value = scaled(start + i)
                  if !value.isNaN { sums[i].add(kind.term(value), weight: weight) }
                }
              }
              switch child.scaling {
              case .sign(let sign): add { sign * values[$0] }
              case .linear(let scale): add { scale(values[$0]) }
              case .column(let column): add { column.storage[$0] }
              case .missing: break
              }
            }
          }
          for i in 0..<size {
            result.initializeElement(
              at: start + i,
              to: kind.finish(
                sums[i], childCount: children.count, minimumCoverage: minimumCoverage))
          }
        }
      }
      count = unitCount
    }
  }

  private static func refuse(
    _ children: [ChildScores], codes: [String], _ node: Node, _ kind: Aggregation
  ) throws(ScoringError) {
    for (child, code) in zip(children, codes) {
      let scores = child.scaling.apply(to: child.column).storage
      let units = scores.indices.filter { kind.refuses(scores[$0]) }
      if !units.isEmpty {
        throw .valueNotPositive(node: node.code, child: code, units: units)
      }
    }
  }

  private mutating func denominate(_ framework: Framework) throws(ScoringError) {
    for (position, index) in framework.indicators.enumerated() {
      let node = framework.nodes[index]
      guard let code = node.indicator.denominator else { continue }
      guard let divisor = auxiliaries[code] else {
        throw .noDenominator(node: node.code, denominator: code)
      }
      let zeros = (0..<unitCount).filter {
        divisor.storage[$0] == 0 && !indicators[position].storage[$0].isNaN
      }
      guard zeros.isEmpty else { throw .zeroDenominator(node: node.code, units: zeros) }
      for unit in 0..<unitCount {
        indicators[position].storage[unit] /= divisor.storage[unit]
      }
    }
  }
}
