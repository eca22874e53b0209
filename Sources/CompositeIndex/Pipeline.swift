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
    if methodology.needsSeries(framework) {
      return try scoredWithSeries(with: framework, by: methodology)
    }
    var stage = try scalingStage(for: framework, by: methodology)
    return try stage.scored()
  }

  /// This period alone, prepared.
  fileprivate func scalingStage(
    for framework: Framework, by methodology: Methodology
  ) throws(ScoringError) -> ScalingStage {
    let step = try prepared(for: framework, by: methodology)
    return ScalingStage(
      step.data, framework, methodology, own: 0..<unitCount, notices: step.notices)
  }
}

extension Baseline {
  /// Scores as if one indicator had no value, in this period or another.
  struct WithoutIndicator {
    private let baseline: Baseline
    /// The scores of all, where the others do not change by what is taken away before they are put together.
    private let whole: ScalingStage?

    init(_ baseline: Baseline) throws(ScoringError) {
      self.baseline = baseline
      let methodology = baseline.methodology
      guard methodology.imputation == .none, methodology.screening == Screening(),
        !methodology.needsSeries(baseline.framework)
      else {
        whole = nil
        return
      }
      var stage = try baseline.dataset.scalingStage(for: baseline.framework, by: methodology)
      _ = try stage.scored()
      whole = stage
    }

    /// - Parameter position: Of the indicator among ``Framework/indicators``.
    /// - Throws: As ``Dataset/scored(with:by:)``.
    func scored(_ position: Int) throws(ScoringError) -> Scorecard {
      if let whole { return try whole.scored(without: position) }
      var other = baseline
      other.dataset.indicators[position] = Column(missing: baseline.dataset.unitCount)
      // Nor must it come back from other periods.
      if var periods = other.dataset.otherPeriods {
        for place in periods.datasets.indices {
          periods.datasets[place].indicators[position] = Column(
            missing: periods.datasets[place].unitCount)
        }
        other.dataset.otherPeriods = periods
      }
      return try other.scored()
    }
  }
}

/// Scaling and aggregation of prepared figures, of one period or of several one under the other.
struct ScalingStage {
  private var data: Dataset
  private let framework: Framework
  private let methodology: Methodology
  /// The units that are ranked. What is refused or said is so of them; others, of other periods, lend
  /// their values and are left out where a step has no meaning for them.
  private let own: Range<Int>
  private var notices: [ScoringNotice]
  private var leftOut: [Int: Int]
  /// What each indicator is scaled by, in the order of ``Framework/indicators``.
  private var scalings: [Scaling] = []
  /// By node position; `nil` for indicators.
  private var aggregates: [Column?]
  private var aggregateScalings: [Int: Scaling] = [:]
  /// By node position; -1 for aggregates.
  private let indicatorPosition: [Int]
  /// By child, under methods that give each unit weights of its own.
  private var ownWeights: [Int: OwnWeights] = [:]

  /// - Parameter leftOut: Values of other periods that were left out by now, by column.
  init(
    _ data: Dataset, _ framework: Framework, _ methodology: Methodology, own: Range<Int>,
    notices: [ScoringNotice], leftOut: [Int: Int] = [:]
  ) {
    self.data = data
    self.framework = framework
    self.methodology = methodology
    self.own = own
    self.notices = notices
    self.leftOut = leftOut
    aggregates = Array(repeating: nil, count: framework.nodes.count)
    var positions = [Int](repeating: -1, count: framework.nodes.count)
    for (position, index) in framework.indicators.enumerated() { positions[index] = position }
    indicatorPosition = positions
  }

  private struct ChildScores {
    var column: Column
    var scaling: Scaling
  }

  /// Offsets among the ranked units.
  private func ranked(_ units: [Int]) -> [Int] {
    units.filter { own.contains($0) }.map { $0 - own.lowerBound }
  }

  private mutating func noteOverflow(_ units: [Int], _ node: String) {
    let units = ranked(units)
    if !units.isEmpty { notices.append(.overflow(node: node, units: units)) }
  }

  /// The scores of all units of the data, those of other periods too.
  mutating func scored() throws(ScoringError) -> Scorecard {
    for (position, index) in framework.indicators.enumerated() {
      scalings.append(try scaling(position, of: index))
    }
    noteGoalposts()
    for (column, cells) in leftOut.sorted(by: { $0.key < $1.key }) {
      notices.append(
        .leftOutOfSeries(node: framework.nodes[framework.indicators[column]].code, cells: cells))
    }
    // Children stand behind their parents, so going backwards finds every child done.
    for index in framework.nodes.indices.reversed() where !framework.nodes[index].isIndicator {
      try aggregate(index)
    }
    return scorecard
  }

  /// The scores as they would be had an indicator no value at all: only the nodes above it are put together anew.
  ///
  /// Of data that are scored, and whose preparation takes each column by itself.
  func scored(without position: Int) throws(ScoringError) -> Scorecard {
    var other = self
    other.data.indicators[position] = Column(missing: data.unitCount)
    other.scalings[position] = .missing
    var node = framework.indicators[position]
    while let parent = framework.nodes[node].parent {
      try other.aggregate(parent)
      node = parent
    }
    return other.scorecard
  }

  private var scorecard: Scorecard {
    Scorecard(
      framework: framework, methodology: methodology, prepared: data.indicators,
      scalings: scalings, aggregates: aggregates, aggregateScalings: aggregateScalings,
      notices: notices, ownWeights: ownWeights, indicatorPosition: indicatorPosition)
  }

  // MARK: Scaling

  private mutating func scaling(_ position: Int, of index: Int) throws(ScoringError) -> Scaling {
    let before = own.count < data.unitCount ? data.indicators[position].presentCount : 0
    var column = data.indicators[position]
    var kind = framework.normalisation(of: index, by: methodology)
    var node = framework.asSeenByParent(index, by: methodology)
    if let chosen = framework.transformation(of: index, by: methodology) {
      (kind, node) = try kind.transformed(by: chosen, node)
    }
    let scaling = try scaling(of: &column, kind, node)
    data.indicators[position] = column
    if own.count < data.unitCount {
      let lost = before - data.indicators[position].presentCount
      if lost > 0 { leftOut[position, default: 0] += lost }
    }
    return scaling
  }

  /// The scaling of a column, from which values that it has no meaning for are taken.
  private mutating func scaling(
    of column: inout Column, _ normalisation: Normalisation, _ node: Node
  ) throws(ScoringError) -> Scaling {
    var made: (scaling: Scaling, notice: ScoringNotice?)
    do {
      made = try normalisation.scaling(of: column, node: node, references: data.references)
    } catch .noFraction(_, let units) {
      let refused = ranked(units)
      guard refused.isEmpty else { throw .noFraction(node: node.code, units: refused) }
      for unit in units { column.storage[unit] = .nan }
      made = try normalisation.scaling(of: column, node: node, references: data.references)
    } catch .referenceWithoutValue(let code, let unit) {
      throw .referenceWithoutValue(node: code, unit: unit - own.lowerBound)
    } catch .referenceIsWorst(let code, let unit) {
      throw .referenceIsWorst(node: code, unit: unit - own.lowerBound)
    } catch {
      throw error
    }
    if let notice = made.notice { notices.append(notice) }
    let lost = made.scaling.overflows(column)
    for unit in lost { column.storage[unit] = .nan }
    noteOverflow(lost, node.code)
    return made.scaling
  }

  /// Says which goalposts have no part in the scores.
  private mutating func noteGoalposts() {
    let ignored = framework.indicators.filter { node in
      guard framework.nodes[node].indicator.goalposts != nil else { return false }
      switch framework.normalisation(of: node, by: methodology) {
      case .goalposts, .none: return false
      default: return true
      }
    }
    if !ignored.isEmpty {
      notices.append(.goalpostsIgnored(nodes: ignored.map { framework.nodes[$0].code }))
    }
  }

  // MARK: Aggregation

  /// Puts the children of a node together, which are done, and scales the outcome as the node says.
  private mutating func aggregate(_ index: Int) throws(ScoringError) {
    let order = framework.summationOrder(of: index)
    let children = order.map { child -> ChildScores in
      aggregates[child].map { ChildScores(column: $0, scaling: .sign(1)) }
        ?? ChildScores(
          column: data.indicators[indicatorPosition[child]],
          scaling: scalings[indicatorPosition[child]])
    }
    var column = try aggregate(children, order, index)
    let own = framework.normalisation(of: index, by: methodology)
    let scaling =
      own == .none
      ? framework.turn(of: index, by: methodology)
      : try scaling(of: &column, own, framework.asSeenByParent(index, by: methodology))
    if let scaling { column = scaling.apply(to: column) }
    aggregateScalings[index] = scaling
    aggregates[index] = column
  }

  private mutating func aggregate(
    _ children: [ChildScores], _ order: [Int], _ index: Int
  ) throws(ScoringError) -> Column {
    let node = framework.nodes[index]
    let kind = framework.aggregation(of: index, by: methodology)
    let weights = order.map { framework.nodes[$0].weight }
    if kind.needsMoreBetter, node.indicator.direction == .lower {
      throw .needsMoreBetter(node: node.code, kind: kind)
    }
    var scores: [Double]
    if kind.isAdditive {
      scores = Self.aggregate(
        children, weights: weights, by: kind, unitCount: data.unitCount,
        minimumCoverage: methodology.minimumCoverage)
    } else {
      do throws(Aggregation.Excess) {
        try kind.checkPairs(units: data.unitCount, children: children.count, .once)
        let columns = children.map { $0.scaling.apply(to: $0.column) }
        if case .benefitOfTheDoubt(let spread) = kind {
          let solution = BenefitOfTheDoubt.solution(
            columns, weights: weights,
            Aggregation.isCovered(columns, methodology.minimumCoverage), spread: spread)
          for (place, child) in order.enumerated() {
            ownWeights[child] = OwnWeights(
              weights: solution.weights[place], parts: solution.parts[place])
          }
          scores = solution.scores
        } else {
          scores = try kind.scores(
            columns, weights: weights, minimumCoverage: methodology.minimumCoverage)
        }
      } catch {
        throw ScoringError(error, node: node.code, by: kind)
      }
    }
    if kind.refusesValues {
      for (child, place) in zip(children, order) {
        let values = child.scaling.apply(to: child.column).storage
        let units = values.indices.filter { kind.refuses(values[$0]) }
        let refused = ranked(units)
        guard refused.isEmpty else {
          throw .valueNotPositive(
            node: node.code, child: framework.nodes[place].code, units: refused)
        }
        for unit in units { scores[unit] = .nan }
      }
    }
    // Where plain sums do not fit a double, careful ones may.
    var lost: [Int] = []
    for unit in scores.indices where scores[unit].isInfinite {
      let present = zip(children, weights).map { child, weight in
        (value: child.scaling.value(child.column.storage[unit], unit: unit), weight: weight)
      }.filter { !$0.value.isNaN }
      scores[unit] = kind.rescaled(present.map(\.value), weights: present.map(\.weight))
      if !scores[unit].isFinite {
        scores[unit] = .nan
        lost.append(unit)
      }
    }
    noteOverflow(lost, node.code)
    return Column(storage: scores)
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
              case .reciprocal(let best): add { best / values[$0] }
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
}
