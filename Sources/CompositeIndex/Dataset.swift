/// The raw figures of one period: units × indicators, the auxiliary columns, and the groups.
public struct Dataset: Sendable {
  /// The number of units.
  public let unitCount: Int
  /// One column per indicator, in the order of ``Framework/indicators``, in the indicator's unit of
  /// measure.
  public var indicators: [Column]
  /// Columns that are never scored (denominators, sizes), by code.
  public var auxiliaries: [String: Column]
  /// Group of each unit by grouping code; a negative number is "no group".
  public var groups: [String: [Int32]]
  /// Positions of units by code, for references; only the codes that a method names are needed.
  public var references: [String: Int]
  /// The other periods of the series, for methods that need them; `nil` where none are at hand.
  public var otherPeriods: OtherPeriods?

  /// - Throws: ``ScoringError/wrongUnitCount(column:found:expected:)`` or
  ///   ``ScoringError/nonFinite(column:unit:)``.
  public init(
    unitCount: Int, indicators: [Column], auxiliaries: [String: Column] = [:],
    groups: [String: [Int32]] = [:], references: [String: Int] = [:]
  ) throws(ScoringError) {
    for (offset, column) in indicators.enumerated() {
      try Self.check(column, named: "\(offset)", unitCount: unitCount)
    }
    for (code, column) in auxiliaries.sorted(by: { $0.key < $1.key }) {
      try Self.check(column, named: code, unitCount: unitCount)
    }
    self.unitCount = unitCount
    self.indicators = indicators
    self.auxiliaries = auxiliaries
    self.groups = groups
    self.references = references
  }

  private static func check(
    _ column: Column, named name: String, unitCount: Int
  ) throws(ScoringError) {
    guard column.count == unitCount else {
      throw .wrongUnitCount(column: name, found: column.count, expected: unitCount)
    }
    if let unit = column.storage.firstIndex(where: { $0.isInfinite }) {
      throw .nonFinite(column: name, unit: unit)
    }
  }
}
