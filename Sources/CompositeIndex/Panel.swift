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
              value = values[before] + share * (values[after] - values[before])
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
  /// that they can be compared over time.
  ///
  /// Outliers are treated and ranks counted over all periods together as well.
  ///
  /// - Parameter references: Positions of units in the periods one under the other, for distances to a
  ///   reference; `nil` for those of the first period.
  /// - Returns: One scorecard per period.
  /// - Throws: As ``Dataset/scored(with:by:)``.
  public func scoredTogether(
    with framework: Framework, by methodology: Methodology, references: [String: Int]? = nil
  ) throws(ScoringError) -> [Scorecard] {
    guard let first = datasets.first, var pooled = try pooled() else { return [] }
    if let references { pooled.references = references }
    let card = try pooled.scored(with: framework, by: methodology)
    return datasets.indices.map { card.part($0 * first.unitCount, count: first.unitCount) }
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

  /// Fills gaps from the other periods: from the last earlier one, or on the line between neighbours.
  ///
  /// - Returns: How many cells each column gained.
  /// - Throws: ``ScoringError/needsEarlierPeriods`` where no other periods are at hand.
  mutating func fillFromOtherPeriods(linear: Bool) throws(ScoringError) -> [Int] {
    guard let otherPeriods else { throw .needsEarlierPeriods }
    let before = indicators.map(\.presentCount)
    var (panel, place) = try otherPeriods.panel(with: self) { linear || $0 < otherPeriods.time }
    panel.fill(linear ? .linear : .latest(within: .infinity))
    indicators = panel.datasets[place].indicators.map {
      Column(storage: Array($0.storage.prefix(unitCount)))
    }
    return zip(before, indicators).map { $1.presentCount - $0 }
  }

  /// The scores of this period with bounds over all periods of the series.
  ///
  /// - Throws: ``ScoringError/needsEarlierPeriods`` where no other periods are at hand.
  func scoredWithSeries(
    with framework: Framework, by methodology: Methodology
  ) throws(ScoringError) -> Scorecard {
    guard let otherPeriods else { throw .needsEarlierPeriods }
    var own = methodology
    own.bounds = .period
    var (panel, place) = try otherPeriods.panel(with: self)
    if own.imputation == .latest || own.imputation == .linear {
      // Gaps are filled before the periods stand together; those of the others from their own past.
      panel.fill(own.imputation == .linear ? .linear : .latest(within: .infinity))
      own.imputation = .none
    }
    // A reference unit is that of this period.
    let count = panel.datasets[place].unitCount
    return try panel.scoredTogether(
      with: framework, by: own, references: references.mapValues { place * count + $0 })[place]
      .part(0, count: unitCount)
  }
}
