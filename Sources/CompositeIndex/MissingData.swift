/// How gaps in the raw data are filled before scoring.
/// Source: OECD/JRC, *Handbook on Constructing Composite Indicators* (2008), step 3.
public enum Imputation: Sendable, Hashable {
  /// Gaps stay; aggregation leaves them out.
  case none
  /// The mean over the units present.
  case mean
  /// The median over the units present.
  case median
  /// The mean over the units of the same group; a unit without a group, or in a group without
  /// values, keeps its gap.
  case groupMean(String)
  /// The median over the units of the same group, as ``groupMean(_:)``.
  case groupMedian(String)
  /// The mean of the unit's other indicators below the same node of the given level (1 is an
  /// indicator's parent, 2 its grandparent…), each min–max scaled; scaled back to the column.
  case rowMean(level: Int)
  /// As ``rowMean(level:)`` with the median.
  case rowMedian(level: Int)
  /// The value of the last earlier period. Needs a series.
  case latest
  /// On the line between the neighbouring periods. Needs a series.
  case linear
}

/// Units that are left out for want of data, before anything else is done.
public struct Screening: Sendable, Hashable {
  /// A unit with a smaller share (0…1) of its indicators is left out. 0 lets all pass.
  public var minimumAvailability: Double
  /// A unit with a smaller share of values other than 0 among those present is left out.
  public var minimumNonZero: Double

  public init(minimumAvailability: Double = 0, minimumNonZero: Double = 0) {
    self.minimumAvailability = minimumAvailability
    self.minimumNonZero = minimumNonZero
  }

  /// What one unit has.
  public struct Availability: Sendable, Hashable {
    public var missing: Int
    public var zeros: Int
    /// Share of the indicators that have a value.
    public var share: Double
    /// Share of values other than 0 among those present; 0 without any.
    public var nonZeroShare: Double
  }
}

extension Dataset {
  /// What each unit has, in unit order.
  public var availability: [Screening.Availability] {
    let total = indicators.count
    return (0..<unitCount).map { unit in
      let values = indicators.map { $0.storage[unit] }
      let present = values.count { !$0.isNaN }
      let zeros = values.count { $0 == 0 }
      return Screening.Availability(
        missing: total - present, zeros: zeros,
        share: total == 0 ? 0 : Double(present) / Double(total),
        nonZeroShare: present == 0 ? 0 : 1 - Double(zeros) / Double(present))
    }
  }

  /// Offsets of the units that a screening leaves out.
  public func screenedOut(by screening: Screening) -> [Int] {
    guard screening != Screening() else { return [] }
    return availability.enumerated().filter {
      $0.element.share < screening.minimumAvailability
        || $0.element.nonZeroShare < screening.minimumNonZero
    }.map(\.offset)
  }
}

extension Imputation {
  /// Fills the gaps of a data set, column by column or row by row.
  ///
  /// - Throws: ``ScoringError/unknownGrouping(_:)``.
  func fill(_ data: inout Dataset, framework: Framework) throws(ScoringError) {
    switch self {
    case .none: break
    // Filled before denominators, by ``Dataset/filledFromOtherPeriods(linear:)``.
    case .latest, .linear: break
    case .mean: fillColumns(&data) { Statistics.mean($0) }
    case .median: fillColumns(&data) { Statistics.median($0) }
    case .groupMean(let grouping): try fillGroups(&data, grouping) { Statistics.mean($0) }
    case .groupMedian(let grouping): try fillGroups(&data, grouping) { Statistics.median($0) }
    case .rowMean(let level): fillRows(&data, framework, level) { Statistics.mean($0) }
    case .rowMedian(let level): fillRows(&data, framework, level) { Statistics.median($0) }
    }
  }

  private func fillColumns(_ data: inout Dataset, with centre: (Column) -> Double?) {
    for i in data.indicators.indices {
      guard let value = centre(data.indicators[i]) else { continue }
      for unit in 0..<data.unitCount where data.indicators[i].storage[unit].isNaN {
        data.indicators[i].storage[unit] = value
      }
    }
  }

  private func fillGroups(
    _ data: inout Dataset, _ grouping: String, with centre: (Column) -> Double?
  ) throws(ScoringError) {
    guard let groups = data.groups[grouping] else { throw .unknownGrouping(grouping) }
    let members = Dictionary(grouping: 0..<data.unitCount) { groups[$0] }
    for i in data.indicators.indices {
      let column = data.indicators[i]
      for (group, units) in members where group >= 0 {
        guard let value = centre(Column(storage: units.map { column.storage[$0] })) else {
          continue
        }
        for unit in units where column.storage[unit].isNaN {
          data.indicators[i].storage[unit] = value
        }
      }
    }
  }

  private func fillRows(
    _ data: inout Dataset, _ framework: Framework, _ level: Int,
    with centre: (Column) -> Double?
  ) {
    let original = data.indicators
    let ranges = original.map { Statistics.range($0) }
    // Indicators that share an ancestor `level` steps up fill each other's gaps.
    var families: [Int: [Int]] = [:]
    for (column, node) in framework.indicators.enumerated() {
      var ancestor = node
      // A level above the index is the index.
      var steps = level
      while steps > 0, let parent = framework.nodes[ancestor].parent {
        ancestor = parent
        steps -= 1
      }
      families[ancestor, default: []].append(column)
    }
    func sign(_ column: Int) -> Double {
      framework.nodes[framework.indicators[column]].indicator.direction.sign
    }
    func scaled(_ column: Int, _ unit: Int) -> Double {
      guard let range = ranges[column], range.min < range.max else { return .nan }
      let half = (range.max - range.min).isFinite ? 1 : 0.5
      let share =
        (original[column].storage[unit] * half - range.min * half)
        / (range.max * half - range.min * half)
      return sign(column) > 0 ? share : 1 - share
    }
    for family in families.values {
      for column in family {
        guard let range = ranges[column] else { continue }
        for unit in 0..<data.unitCount where original[column].storage[unit].isNaN {
          guard let share = centre(Column(storage: family.map { scaled($0, unit) })) else {
            continue
          }
          let position = sign(column) > 0 ? share : 1 - share
          data.indicators[column].storage[unit] = Statistics.between(
            range.min, range.max, position)
        }
      }
    }
  }
}
