/// The raw figures of one period on their way to scaling: screened, divided, filled, treated.
struct Preparation {
  private(set) var data: Dataset
  private(set) var notices: [ScoringNotice] = []
  private let framework: Framework
  private let methodology: Methodology
  /// How many of the units are ranked; behind them stand those that are in other periods only.
  private let own: Int
  /// Units whose gaps stay, whatever fills the others'.
  private var empty: [Int] = []
  private let isOther: Bool

  /// - Parameters:
  ///   - own: How many units, from the first, are those of the report.
  ///   - isOther: Whether this is another period of the series, which only lends its values: what has
  ///     no meaning there is left out, and nothing is said of it but in ``leftOut``.
  init(
    _ data: Dataset, _ framework: Framework, _ methodology: Methodology, own: Int,
    isOther: Bool = false
  ) {
    self.data = data
    self.framework = framework
    self.methodology = methodology
    self.own = own
    self.isOther = isOther
  }

  /// Values of another period that could not be used, by column.
  private(set) var leftOut: [Int: Int] = [:]

  private func code(_ column: Int) -> String { framework.nodes[framework.indicators[column]].code }

  /// Notes units of one column, of those that are ranked.
  private mutating func note(_ units: [Int], _ notice: ([Int]) -> ScoringNotice) {
    let units = units.filter { $0 < own }
    if !units.isEmpty && !isOther { notices.append(notice(units)) }
  }

  /// Takes cells away whose value does not fit a double.
  private mutating func dropOverflow(_ column: Int) {
    let units = data.indicators[column].storage.indices.filter {
      data.indicators[column].storage[$0].isInfinite
    }
    guard !units.isEmpty else { return }
    for unit in units { data.indicators[column].storage[unit] = .nan }
    leftOut[column, default: 0] += isOther ? units.count : 0
    let code = code(column)
    note(units) { .overflow(node: code, units: $0) }
  }

  // MARK: Screening and denominators

  mutating func screen() {
    // What can't be divided is a gap, and counts as one.
    let seen = methodology.denominates ? data.withoutUndivided(framework) : data
    let out = seen.screenedOut(by: methodology.screening)
    note(out) { .screenedOut(units: $0) }
    empty = out
    if isOther || own < data.unitCount {
      // A unit without any value is not in this period: it is not made up.
      empty += ((isOther ? 0 : own)..<data.unitCount).filter { unit in
        data.indicators.allSatisfy { $0.storage[unit].isNaN }
      }
    }
    clearEmpty()
  }

  private mutating func clearEmpty() {
    for column in data.indicators.indices {
      for unit in empty { data.indicators[column].storage[unit] = .nan }
    }
  }

  mutating func denominate() throws(ScoringError) {
    guard methodology.denominates else { return }
    for (column, units) in data.undivided(framework) {
      let code = code(column)
      note(units) { .denominatorMissing(node: code, units: $0) }
    }
    for (column, index) in framework.indicators.enumerated() {
      let node = framework.nodes[index]
      guard let code = node.indicator.denominator else { continue }
      guard let divisor = data.auxiliaries[code] else {
        throw .noDenominator(node: node.code, denominator: code)
      }
      // A negative one would turn the better into the worse.
      let unusable = (0..<data.unitCount).filter {
        divisor.storage[$0] <= 0 && !data.indicators[column].storage[$0].isNaN
      }
      guard unusable.isEmpty || isOther else {
        throw .zeroDenominator(node: node.code, units: unusable)
      }
      for unit in unusable { data.indicators[column].storage[unit] = .nan }
      if !unusable.isEmpty { leftOut[column, default: 0] += unusable.count }
      for unit in 0..<data.unitCount {
        data.indicators[column].storage[unit] /= divisor.storage[unit]
      }
      dropOverflow(column)
    }
  }

  // MARK: Gaps

  /// Takes columns whose gaps were filled by whatever means, and says how many.
  mutating func fill(with columns: [Column]) {
    let before = data.indicators
    data.indicators = columns
    // What was left out must not come back with imputed values.
    clearEmpty()
    guard !isOther else { return }
    for column in columns.indices {
      let cells = (0..<own).count {
        before[column].storage[$0].isNaN && !data.indicators[column].storage[$0].isNaN
      }
      if cells > 0 { notices.append(.imputed(node: code(column), cells: cells)) }
    }
  }

  /// Fills gaps from this period alone.
  mutating func impute() throws(ScoringError) {
    guard methodology.imputation != .none else { return }
    var filled = data
    try methodology.imputation.fill(&filled, framework: framework)
    fill(with: filled.indicators)
  }

  /// Says what gaps are left that other periods were to fill.
  mutating func noteGaps() {
    let blank = Set(empty)
    for column in data.indicators.indices {
      let cells = (0..<own).count {
        data.indicators[column].storage[$0].isNaN && !blank.contains($0)
      }
      if cells > 0 && !isOther { notices.append(.gapsLeft(node: code(column), cells: cells)) }
    }
  }

  // MARK: Outliers

  mutating func treat() throws(ScoringError) {
    for column in data.indicators.indices { try treat(column) }
  }

  /// How an indicator is treated.
  func treatment(_ column: Int) -> Treatment {
    framework.treatment(of: framework.indicators[column], by: methodology)
  }

  /// Treats one indicator by its own values.
  mutating func treat(_ column: Int) throws(ScoringError) {
    let kind = treatment(column)
    guard kind != .none else { return }
    if case .transform(let chosen) = kind {
      let refused = chosen.refused(data.indicators[column])
      guard refused.isEmpty || isOther else {
        throw .notTransformable(node: code(column), units: refused)
      }
      if !refused.isEmpty { leftOut[column, default: 0] += refused.count }
    }
    treat(column, as: kind.treat(data.indicators[column], keepsUnits: keepsUnits(column)))
  }

  /// Whether an indicator is scaled between bounds in its own units.
  func keepsUnits(_ column: Int) -> Bool {
    framework.normalisation(of: framework.indicators[column], by: methodology).hasBoundsInUnits
  }

  /// Takes a treated column.
  mutating func treat(_ column: Int, as outcome: Treatment.Outcome) {
    let before = data.indicators[column]
    data.indicators[column] = outcome.column
    dropOverflow(column)
    guard !isOther else { return }
    if outcome.isKept { notices.append(.notTransformed(node: code(column))) }
    if outcome.isTransformed {
      notices.append(.transformed(node: code(column)))
    } else if outcome.winsorisedCells > 0 {
      let cells = (0..<own).count {
        let (x, y) = (before.storage[$0], outcome.column.storage[$0])
        return x != y && !x.isNaN
      }
      if cells > 0 { notices.append(.winsorised(node: code(column), cells: cells)) }
    }
  }
}

extension Dataset {
  /// Units with a value of an indicator and none of its denominator, by column.
  fileprivate func undivided(_ framework: Framework) -> [(column: Int, units: [Int])] {
    framework.indicators.enumerated().compactMap { column, node in
      guard let code = framework.nodes[node].indicator.denominator,
        let divisor = auxiliaries[code]
      else { return nil }
      let units = (0..<unitCount).filter {
        divisor.storage[$0].isNaN && !indicators[column].storage[$0].isNaN
      }
      return units.isEmpty ? nil : (column, units)
    }
  }

  /// The same without the values that have nothing to divide them by.
  func withoutUndivided(_ framework: Framework) -> Dataset {
    var result = self
    for (column, units) in undivided(framework) {
      for unit in units { result.indicators[column].storage[unit] = .nan }
    }
    return result
  }

  /// This period alone, ready for scaling.
  func prepared(
    for framework: Framework, by methodology: Methodology
  ) throws(ScoringError) -> Preparation {
    var step = Preparation(self, framework, methodology, own: unitCount)
    step.screen()
    switch methodology.imputation {
    case .latest, .linear:
      // Raw values of other periods, so before the denominators of this one.
      try step.fill(
        with: step.data.filledFromOtherPeriods(linear: methodology.imputation == .linear))
      step.noteGaps()
      try step.denominate()
    default:
      try step.denominate()
      try step.impute()
    }
    try step.treat()
    return step
  }
}
