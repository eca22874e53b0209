/// The data of one series over its periods, for what needs more than one of them: gaps filled from
/// other periods, and bounds that hold for all.
///
/// All data sets have the same units in the same order and the same indicators; a unit that is not in
/// a period has only gaps there.
public struct Panel: Sendable {
  /// The time of each period, rising: years, or any number in which distances have a meaning.
  public let times: [Double]
  public private(set) var datasets: [Dataset]

  /// - Throws: ``ScoringError/wrongUnitCount(column:found:expected:)`` or
  ///   ``ScoringError/wrongColumnCount(found:expected:)`` for a data set of another shape than the first.
  /// - Precondition: `times` rises and is as long as `datasets`.
  public init(times: [Double], datasets: [Dataset]) throws(ScoringError) {
    precondition(times.count == datasets.count, "one time per data set")
    precondition(zip(times, times.dropFirst()).allSatisfy(<), "times must rise")
    if let first = datasets.first {
      for other in datasets {
        guard other.unitCount == first.unitCount else {
          throw .wrongUnitCount(column: "", found: other.unitCount, expected: first.unitCount)
        }
        guard other.indicators.count == first.indicators.count else {
          throw .wrongColumnCount(
            found: other.indicators.count, expected: first.indicators.count)
        }
      }
    }
    self.times = times
    self.datasets = datasets
  }

  /// How a gap is filled from the other periods of the same unit.
  public enum Filling: Sendable, Hashable {
    /// The last earlier value, at most so much time back.
    case latest(within: Double)
    /// On the line between the neighbouring values; outside them the nearest one. With a single
    /// value, that value.
    case linear
    /// Between two values the earlier one; outside them the nearest one.
    case constant
  }

  /// Fills gaps; present values keep their exact value.
  ///
  /// - Returns: How many cells each period gained.
  @discardableResult
  public mutating func fill(_ filling: Filling) -> [Int] {
    var gained = [Int](repeating: 0, count: datasets.count)
    guard let first = datasets.first else { return gained }
    for indicator in first.indicators.indices {
      for unit in 0..<first.unitCount {
        let known = datasets.indices.filter { datasets[$0].indicators[indicator][unit] != nil }
        guard !known.isEmpty, known.count < datasets.count else { continue }
        let values = datasets.map { $0.indicators[indicator].storage[unit] }
        for period in datasets.indices where values[period].isNaN {
          let before = known.last { $0 < period }
          let after = known.first { $0 > period }
          var value: Double?
          switch filling {
          case .latest(let limit):
            value = before.flatMap {
              times[period] - times[$0] <= limit ? values[$0] : nil
            }
          case .constant:
            value = (before ?? after).map { values[$0] }
          case .linear:
            if let before, let after {
              let share = (times[period] - times[before]) / (times[after] - times[before])
              value = Statistics.between(values[before], values[after], share)
            } else {
              value = (before ?? after).map { values[$0] }
            }
          }
          guard let value else { continue }
          datasets[period].indicators[indicator][unit] = value
          gained[period] += 1
        }
      }
    }
    return gained
  }

  /// All periods one under the other as one data set, the first period's units first.
  ///
  /// - Throws: As ``Dataset/init(unitCount:indicators:auxiliaries:groups:references:)``.
  func pooled() throws(ScoringError) -> Dataset? {
    guard let first = datasets.first else { return nil }
    return try Dataset(
      unitCount: first.unitCount * datasets.count,
      indicators: first.indicators.indices.map { place in
        Column(storage: datasets.flatMap { $0.indicators[place].storage })
      },
      auxiliaries: Dictionary(
        uniqueKeysWithValues: first.auxiliaries.keys.sorted().map { code in
          (
            code,
            Column(
              storage: datasets.flatMap {
                $0.auxiliaries[code]?.storage ?? Column(missing: first.unitCount).storage
              })
          )
        }),
      groups: Dictionary(
        uniqueKeysWithValues: first.groups.keys.sorted().map { code in
          (
            code,
            datasets.flatMap { $0.groups[code] ?? Array(repeating: -1, count: first.unitCount) }
          )
        }), references: first.references)
  }

  /// The scores of all periods with bounds (minimum, maximum, mean, deviation) over all of them, so
  /// that they can be compared over time. Gaps and outliers are looked at as the method says.
  ///
  /// - Returns: One scorecard per period.
  /// - Throws: As ``Dataset/scored(with:by:)``.
  public func scoredTogether(
    with framework: Framework, by methodology: Methodology
  ) throws(ScoringError) -> [Scorecard] {
    var method = methodology
    method.bounds = .series
    var cards: [Scorecard] = []
    for place in datasets.indices {
      let others = datasets.indices.filter { $0 != place }
      var data = datasets[place]
      data.otherPeriods = OtherPeriods(
        time: times[place], times: others.map { times[$0] },
        datasets: others.map { datasets[$0] })
      cards.append(try data.scored(with: framework, by: method))
    }
    return cards
  }
}

extension Scorecard {
  /// The scores of some units that follow each other.
  func part(_ start: Int, count: Int) -> Scorecard {
    func cut(_ column: Column) -> Column {
      Column(storage: Array(column.storage[start..<(start + count)]))
    }
    func cut(_ scaling: Scaling) -> Scaling {
      if case .column(let column) = scaling { .column(cut(column)) } else { scaling }
    }
    return Scorecard(
      framework: framework, methodology: methodology, prepared: prepared.map { cut($0) },
      scalings: scalings.map { cut($0) }, aggregates: aggregates.map { $0.map { cut($0) } },
      aggregateScalings: aggregateScalings.mapValues { cut($0) }, notices: notices,
      ownWeights: ownWeights.mapValues {
        OwnWeights(
          weights: Array($0.weights[start..<(start + count)]),
          parts: Array($0.parts[start..<(start + count)]))
      },
      indicatorPosition: indicatorPosition)
  }
}

/// The other periods of a data set's series: what gaps are filled from, and what shares bounds with it.
public struct OtherPeriods: Sendable {
  /// The time of the data set itself, on the scale of ``Panel/times``.
  public var time: Double
  public var times: [Double]
  /// The same indicators in the same order as the data set's, and the same units, behind which may
  /// stand others that are in another period only: all equally many.
  public var datasets: [Dataset]

  /// - Precondition: `times` is as long as `datasets` and does not hold `time`.
  public init(time: Double, times: [Double], datasets: [Dataset]) {
    precondition(times.count == datasets.count, "one time per data set")
    precondition(!times.contains(time), "a period beside itself")
    self.time = time
    self.times = times
    self.datasets = datasets
  }

  /// All periods in their order, with `dataset` as the one at ``time``, and its place among them.
  fileprivate func panel(
    with dataset: Dataset, where isUsed: (Double) -> Bool = { _ in true }
  ) throws(ScoringError) -> (panel: Panel, place: Int) {
    let used = times.indices.filter { isUsed(times[$0]) }.sorted { times[$0] < times[$1] }
    let place = used.count { times[$0] < time }
    var all = used.map { datasets[$0] }
    let dataset = try dataset.extended(to: datasets.first?.unitCount ?? dataset.unitCount)
    var allTimes = used.map { times[$0] }
    all.insert(dataset, at: place)
    allTimes.insert(time, at: place)
    return (try Panel(times: allTimes, datasets: all), place)
  }
}

extension Dataset {
  /// The same with units behind its own that have no data.
  fileprivate func extended(to count: Int) throws(ScoringError) -> Dataset {
    guard count > unitCount else { return self }
    func extended(_ column: Column) -> Column {
      Column(storage: column.storage + Array(repeating: .nan, count: count - unitCount))
    }
    return try Dataset(
      unitCount: count, indicators: indicators.map(extended),
      auxiliaries: auxiliaries.mapValues(extended),
      groups: groups.mapValues { $0 + Array(repeating: -1, count: count - unitCount) },
      references: references)
  }

  /// The columns with gaps filled from the other periods: from the last earlier one, or on the line
  /// between neighbours.
  ///
  /// - Throws: ``ScoringError/needsEarlierPeriods`` where no other periods are at hand.
  func filledFromOtherPeriods(linear: Bool) throws(ScoringError) -> [Column] {
    guard let otherPeriods else { throw .needsEarlierPeriods }
    var (panel, place) = try otherPeriods.panel(with: self) { linear || $0 < otherPeriods.time }
    panel.fill(linear ? .linear : .latest(within: .infinity))
    return panel.datasets[place].indicators.map {
      Column(storage: Array($0.storage.prefix(unitCount)))
    }
  }

  /// The scores of this period where some step looks at all periods of the series. Each step does so or
  /// not on its own.
  ///
  /// - Throws: ``ScoringError/needsEarlierPeriods`` where no other periods are at hand.
  func scoredWithSeries(
    with framework: Framework, by methodology: Methodology
  ) throws(ScoringError) -> Scorecard {
    guard let otherPeriods else { throw .needsEarlierPeriods }
    let (panel, place) = try otherPeriods.panel(with: self)
    var steps = SeriesPreparation(
      panel, at: place, own: unitCount, framework: framework, methodology: methodology)
    try steps.prepare()
    guard methodology.bounds == .series else {
      var scaling = ScalingStage(
        steps.own.data, framework, methodology, own: 0..<unitCount, notices: steps.own.notices)
      return try scaling.scored().part(0, count: unitCount)
    }
    var pooled = try steps.pooled()
    let start = place * pooled.unitCount / panel.datasets.count
    // A reference unit is that of this period.
    pooled.references = references.mapValues { start + $0 }
    var scaling = ScalingStage(
      pooled, framework, methodology, own: start..<(start + unitCount),
      notices: steps.own.notices, leftOut: steps.leftOut)
    return try scaling.scored().part(start, count: unitCount)
  }
}

/// The periods of a series on their way to scaling, each step alone or over all of them.
private struct SeriesPreparation {
  private var periods: [Preparation]
  private let place: Int
  private let times: [Double]
  private let methodology: Methodology
  private let framework: Framework

  init(
    _ panel: Panel, at place: Int, own: Int, framework: Framework, methodology: Methodology
  ) {
    self.place = place
    self.framework = framework
    self.methodology = methodology
    times = panel.times
    periods = panel.datasets.enumerated().map { period, data in
      Preparation(data, framework, methodology, own: own, isOther: period != place)
    }
  }

  /// The period that is scored.
  var own: Preparation { periods[place] }

  /// Values of the other periods that could not be used, by column.
  var leftOut: [Int: Int] {
    periods.reduce(into: [:]) { all, period in all.merge(period.leftOut, uniquingKeysWith: +) }
  }

  private func panel() throws(ScoringError) -> Panel {
    try Panel(times: times, datasets: periods.map(\.data))
  }

  /// All periods one under the other.
  func pooled() throws(ScoringError) -> Dataset {
    guard let pooled = try panel().pooled() else { throw .needsEarlierPeriods }
    return pooled
  }

  /// One period's part of a column over all.
  private func part(_ column: Column, of period: Int) -> Column {
    let count = periods[period].data.unitCount
    return Column(storage: Array(column.storage[(period * count)..<((period + 1) * count)]))
  }

  mutating func prepare() throws(ScoringError) {
    for period in periods.indices { periods[period].screen() }
    let isFilledOverTime =
      methodology.imputation == .latest || methodology.imputation == .linear
    if isFilledOverTime {
      // Those of the others from their own past.
      var panel = try panel()
      panel.fill(methodology.imputation == .linear ? .linear : .latest(within: .infinity))
      for period in periods.indices {
        periods[period].fill(with: panel.datasets[period].indicators)
        periods[period].noteGaps()
      }
    }
    for period in periods.indices { try periods[period].denominate() }
    if !isFilledOverTime, methodology.imputation != .none { try impute() }
    for column in own.data.indicators.indices {
      let kind = own.treatment(column)
      guard methodology.treatmentPool == .series, kind.looksForOutliers else {
        for period in periods.indices { try periods[period].treat(column) }
        continue
      }
      let all = Column(storage: periods.flatMap { $0.data.indicators[column].storage })
      let outcome = kind.treat(all, keepsUnits: own.keepsUnits(column))
      for period in periods.indices {
        var share = outcome
        share.column = part(outcome.column, of: period)
        periods[period].treat(column, as: share)
      }
    }
  }

  private mutating func impute() throws(ScoringError) {
    guard methodology.imputationPool == .series else {
      for period in periods.indices { try periods[period].impute() }
      return
    }
    var all = try pooled()
    try methodology.imputation.fill(&all, framework: framework)
    for period in periods.indices {
      periods[period].fill(with: all.indicators.map { part($0, of: period) })
    }
  }
}
