import CompositeIndex
import Foundation

/// The definitions of the method page once more, cell by cell and without care for speed: what the
/// pipeline must agree with on any data.
struct PlainReference {
  let framework: Framework
  let data: Dataset
  let method: Methodology
  /// Values by indicator and unit, `nil` where missing.
  private(set) var cells: [[Double?]]

  init(_ data: Dataset, _ framework: Framework, _ method: Methodology) {
    self.framework = framework
    self.data = data
    self.method = method
    cells = data.indicators.map(\.values)
    let units = 0..<data.unitCount
    let names = framework.indicators.map { framework.nodes[$0].indicator.denominator }
    let divisors = names.map { name in name.flatMap { data.auxiliaries[$0] }?.values }
    if method.denominates {
      for (column, divisor) in divisors.enumerated() {
        guard let divisor else { continue }
        for unit in units where divisor[unit] == nil { cells[column][unit] = nil }
      }
    }
    let left = units.filter { unit in
      let row = cells.compactMap { $0[unit] }
      let share = Double(row.count) / Double(cells.count)
      let nonZero = row.isEmpty ? 0 : Double(row.filter { $0 != 0 }.count) / Double(row.count)
      return share < method.screening.minimumAvailability
        || nonZero < method.screening.minimumNonZero
    }
    for column in cells.indices { for unit in left { cells[column][unit] = nil } }
    if method.denominates {
      for (column, divisor) in divisors.enumerated() {
        guard let divisor else { continue }
        for unit in units {
          if let x = cells[column][unit], let d = divisor[unit] { cells[column][unit] = x / d }
        }
      }
    }
    let filled = imputed()
    for column in cells.indices {
      for unit in units where !left.contains(unit) { cells[column][unit] = filled[column][unit] }
    }
    treat()
  }

  // MARK: Gaps and outliers

  private func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  private func median(_ values: [Double]) -> Double? {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return nil }
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  private func imputed() -> [[Double?]] {
    var result = cells
    for column in cells.indices {
      for unit in cells[column].indices where cells[column][unit] == nil {
        switch method.imputation {
        case .none, .latest, .linear: break
        case .mean: result[column][unit] = mean(cells[column].compactMap(\.self))
        case .median: result[column][unit] = median(cells[column].compactMap(\.self))
        case .groupMean(let code):
          result[column][unit] = group(code, of: unit, column).flatMap { mean($0) }
        case .groupMedian(let code):
          result[column][unit] = group(code, of: unit, column).flatMap { median($0) }
        case .rowMean(let level): result[column][unit] = row(level, column, unit, mean)
        case .rowMedian(let level): result[column][unit] = row(level, column, unit, median)
        }
      }
    }
    return result
  }

  private func group(_ code: String, of unit: Int, _ column: Int) -> [Double]? {
    guard let groups = data.groups[code], groups[unit] >= 0 else { return nil }
    return cells[column].indices.filter { groups[$0] == groups[unit] }
      .compactMap { cells[column][$0] }
  }

  private func row(
    _ level: Int, _ column: Int, _ unit: Int, _ centre: ([Double]) -> Double?
  ) -> Double? {
    func family(_ column: Int) -> Int {
      var node = framework.indicators[column]
      for _ in 0..<level { node = framework.nodes[node].parent ?? node }
      return node
    }
    func ends(_ column: Int) -> (Double, Double)? {
      let values = cells[column].compactMap(\.self)
      return values.isEmpty ? nil : (values.min() ?? 0, values.max() ?? 0)
    }
    func isLower(_ column: Int) -> Bool {
      framework.nodes[framework.indicators[column]].indicator.direction == .lower
    }
    let shares = cells.indices.filter { family($0) == family(column) }.compactMap {
      other -> Double? in
      guard let x = cells[other][unit], let (low, high) = ends(other), low < high else {
        return nil
      }
      let share = (x - low) / (high - low)
      return isLower(other) ? 1 - share : share
    }
    guard let share = centre(shares), let (low, high) = ends(column) else { return nil }
    return low + (isLower(column) ? 1 - share : share) * (high - low)
  }

  private mutating func treat() {
    for column in cells.indices {
      if let change = change(column) { cells[column] = cells[column].map { $0.map(change) } }
      guard case .winsorise(let cap) = treatment(column) else { continue }
      let original = cells[column]
      var values = original
      func moved() -> Int { zip(original, values).filter { $0.0 != $0.1 }.count }
      while !passes(values), moved() < cap {
        let present = values.compactMap(\.self)
        guard let low = present.min(), let high = present.max() else { break }
        if moment(present, 3) >= 0 {
          guard let next = present.filter({ $0 < high }).max() else { break }
          values = values.map { $0 == high ? next : $0 }
        } else {
          guard let next = present.filter({ $0 > low }).min() else { break }
          values = values.map { $0 == low ? next : $0 }
        }
      }
      if !passes(values) {
        let present = original.compactMap(\.self)
        let (low, high) = (present.min() ?? 0, present.max() ?? 0)
        values = original.map { $0.map { log($0 - low + 0.01 * (high - low)) } }
      }
      cells[column] = values
    }
  }

  private func treatment(_ column: Int) -> Treatment {
    framework.nodes[framework.indicators[column]].treatment ?? method.treatment
  }

  /// The formula of a chosen transformation.
  private func change(_ column: Int) -> ((Double) -> Double)? {
    guard case .transform(let chosen) = treatment(column) else { return nil }
    return switch chosen {
    case .logarithm, .boxCox(0): { log($0) }
    case .logarithmOfOneMore: { log(1 + $0) }
    case .squareRoot: { sqrt($0) }
    case .reciprocal: { -1 / $0 }
    case .boxCox(let lambda): { (pow($0, lambda) - 1) / lambda }
    }
  }

  private func moment(_ values: [Double], _ power: Double) -> Double {
    let centre = mean(values) ?? 0
    return values.reduce(0) { $0 + pow($1 - centre, power) }
  }

  private func passes(_ cells: [Double?]) -> Bool {
    let values = cells.compactMap(\.self)
    let n = Double(values.count)
    let s2 = moment(values, 2)
    guard n >= 3, Set(values).count > 1 else { return true }
    let skewness =
      sqrt(n) * moment(values, 3) / pow(s2, 1.5) * sqrt(n * (n - 1)) / (n - 2)
    let kurtosis =
      n >= 4
      ? ((n + 1) * (n * moment(values, 4) / (s2 * s2) - 3) + 6) * (n - 1) / ((n - 2) * (n - 3)) : 0
    return abs(skewness) < 2 || kurtosis < 3.5
  }

  // MARK: Scores

  private func scaled(
    _ values: [Double?], _ form: Normalisation, _ indicator: Indicator
  ) -> [Double?] {
    let sign = indicator.direction == .lower ? -1.0 : 1
    let signed = values.map { $0.map { $0 * sign } }
    let present = signed.compactMap(\.self)
    guard let low = present.min(), let high = present.max() else { return signed }
    func each(_ body: (Double) -> Double?) -> [Double?] { signed.map { $0.flatMap(body) } }
    func below(_ x: Double) -> Double { Double(present.filter { $0 < x }.count) }
    switch form {
    case .none: return signed
    case .minMax(let from, let to):
      return each { low < high ? from + ($0 - low) / (high - low) * (to - from) : nil }
    case .percentiles(let lower, let upper, let from, let to):
      let sorted = present.sorted()
      func percentile(_ p: Double) -> Double {
        let place = Double(sorted.count - 1) * p / 100
        let below = sorted[Int(place.rounded(.down))]
        return below + (place - place.rounded(.down)) * (sorted[Int(place.rounded(.up))] - below)
      }
      let (a, b) = (percentile(lower), percentile(upper))
      return each { a < b ? min(to, max(from, from + ($0 - a) / (b - a) * (to - from))) : nil }
    case .rangeAround(let code):
      guard let place = data.references[code], let value = signed[place] else { return [] }
      return each { low < high ? ($0 - value) / (high - low) * 60 + 100 : nil }
    case .distanceToBest: return each { low < high ? 1 - (high - $0) / (high - low) : nil }
    case .zScore(let centre, let deviation):
      let m = mean(present) ?? 0
      let sd = sqrt(moment(present, 2) / Double(present.count - 1))
      return each { low < high ? ($0 - m) / sd * deviation + centre : nil }
    case .rank: return each { 1 + below($0) }
    case .borda: return each { below($0) }
    case .percentile:
      return each { present.count < 2 ? nil : below($0) / Double(present.count - 1) }
    case .fractionOfBest:
      return each { high == 0 ? nil : sign > 0 ? $0 / high : high / $0 }
    case .distanceToReference(let code, _):
      guard let place = data.references[code], let value = signed[place] else { return [] }
      return each { 1 - (value - $0) / (value - low) }
    case .distanceToTarget(let capped):
      let target = (indicator.target ?? 0) * sign
      if target <= low { return each { _ in 1 } }
      return each { min(($0 - low) / (target - low), capped ? 1 : .infinity) }
    case .scale(let l, let u):
      return values.map {
        $0.map { (sign > 0 ? $0 - l : u - $0) / (u - l) * 100 }
      }
    case .goalposts(let from, let to):
      guard let posts = indicator.goalposts else { return [] }
      return values.map {
        $0.map {
          let share = max(0, min(1, ($0 - posts.worst) / (posts.best - posts.worst)))
          return from + share * (to - from)
        }
      }
    }
  }

  private func mean(_ kind: Aggregation, _ parts: [(x: Double, w: Double)]) -> Double {
    let total = parts.reduce(0) { $0 + $1.w }
    func weighted(_ body: (Double) -> Double) -> Double {
      parts.reduce(0) { $0 + $1.w * body($1.x) } / total
    }
    switch kind {
    case .arithmetic, .copeland, .topsis, .borda, .kemeny, .genderEquality, .benefitOfTheDoubt:
      return weighted { $0 }
    case .ordered(let aversion, let exponent):
      // Where on the way from the best to the worst each value's share of the weight begins and ends.
      return mean(
        exponent == 0 ? .geometric : .power(exponent),
        parts.enumerated().map { place, part in
          let before = parts.enumerated().filter {
            $0.element.x > part.x || $0.element.x == part.x && $0.offset < place
          }.reduce(0) { $0 + $1.element.w }
          return (
            part.x, pow((before + part.w) / total, aversion) - pow(before / total, aversion)
          )
        })
    case .sum: return weighted { $0 } * total
    case .geometric, .power(0): return exp(weighted { log($0) })
    case .harmonic: return 1 / weighted { 1 / $0 }
    case .power(let exponent): return pow(weighted { pow($0, exponent) }, 1 / exponent)
    case .mazziottaPareto(let penalty):
      let centre = weighted { $0 }
      guard centre > 0 else { return 0 }
      let variation = sqrt(weighted { ($0 - centre) * ($0 - centre) }) / centre
      return centre * (1 + (penalty == .plus ? 1 : -1) * variation * variation)
    }
  }

  /// The scores of all units at a node.
  func scores(_ node: Int) -> [Double?] {
    let own = framework.nodes[node]
    if let column = framework.indicators.firstIndex(of: node) {
      var form = own.normalisation ?? method.normalisation
      var indicator = own.indicator
      if let change = change(column) {
        indicator.target = indicator.target.map(change)
        indicator.goalposts = indicator.goalposts.map {
          Goalposts(worst: change($0.worst), best: change($0.best))
        }
        if case .scale(let low, let high) = form {
          form = .scale(low: change(low), high: change(high))
        }
      }
      return scaled(cells[column], form, indicator)
    }
    let children = own.children.map { (scores: scores($0), weight: framework.nodes[$0].weight) }
    let kind = own.aggregation ?? method.aggregation
    func parts(_ unit: Int) -> [(x: Double, w: Double)] {
      children.compactMap { child in child.scores[unit].map { (x: $0, w: child.weight) } }
    }
    func isCovered(_ unit: Int) -> Bool {
      let count = parts(unit).count
      return count > 0
        && Double(count) / Double(children.count) >= method.minimumCoverage - 1e-12
    }
    let units = 0..<data.unitCount
    func rivals() -> [Double?] {
      units.map { a in
        guard isCovered(a) else { return nil }
        return units.filter { $0 != a && isCovered($0) }.reduce(0.0) { score, b in
          var (won, compared) = (0.0, 0.0)
          for child in children {
            guard let x = child.scores[a], let y = child.scores[b] else { continue }
            compared += child.weight
            won += child.weight * (abs(x - y) <= 1e-11 * max(1, abs(x)) ? 0.5 : x > y ? 1 : 0)
          }
          let share = compared > 0 ? won / compared : 0.5
          return score + (abs(share - 0.5) <= 1e-12 ? 0 : share > 0.5 ? 1 : -1)
        }
      }
    }
    let columns = PlainColumns(
      children: children, units: units.filter { isCovered($0) }, count: data.unitCount)
    let result =
      kind == .copeland
      ? rivals()
      : columns.scores(kind)
        ?? units.map { unit -> Double? in
          let parts = parts(unit)
          guard isCovered(unit),
            kind != .sum || parts.count == children.count || method.minimumCoverage > 0
          else { return nil }
          return mean(kind, parts)
        }
    guard let normalisation = own.normalisation, normalisation != Normalisation.none else {
      return result
    }
    return scaled(result, normalisation, own.indicator)
  }
}
