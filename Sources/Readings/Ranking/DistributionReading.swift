import CompositeIndex
package import IndexReports
import TerminalCore
package import Wording

/// How many units have which score: steps of one width over the scores of a ranking; in no language yet.
package struct ScoreDistribution: Sendable {
  package struct Step: Sendable {
    package var low: Double
    package var high: Double
    /// In the order given.
    package var units: [Int]
  }

  package let steps: [Step]
  package let width: Double
  package let count: Int
  private let stepOfUnit: [Int: Int]

  /// - Parameter units: Those that are counted; who has no score is not.
  /// - Returns: `nil` where nobody has a score, or the scores are too far apart to be divided.
  package init?(_ standings: Standings, of units: [Int]) {
    let scores = units.compactMap { unit -> (unit: Int, score: Double)? in
      guard !standings.isApart(unit), let score = standings.scores[unit], score.isFinite else {
        return nil
      }
      return (unit, score)
    }
    guard let low = scores.map(\.score).min(), let high = scores.map(\.score).max() else {
      return nil
    }
    let spread = high - low
    let wanted = max(5, min(20, Double(scores.count).squareRoot() * 1.6))
    let width =
      (spread > 0 ? spread / wanted : max(low.magnitude / 10, 1e-3)).nextRound ?? 0
    let first = (low / width).rounded(.down)
    guard spread.isFinite, width > 0, width.isFinite, (first * width).isFinite,
      low + width > low, high / width - first < 60
    else { return nil }
    let number = Int(high / width - first, within: 0...60) + 1
    var steps = (0..<number).map { step in
      Step(
        low: (first + Double(step)) * width, high: (first + Double(step + 1)) * width, units: [])
    }
    var places: [Int: Int] = [:]
    places.reserveCapacity(scores.count)
    for (unit, score) in scores {
      let step = Int(score / width - first, within: 0...(number - 1))
      steps[step].units.append(unit)
      places[unit] = step
    }
    stepOfUnit = places
    self.steps = steps
    self.width = width
    count = scores.count
  }

  /// The step that a unit is in.
  package func step(of unit: Int) -> Int? { stepOfUnit[unit] }
  /// The most units that one step has.
  package var most: Int { steps.map(\.units.count).max() ?? 0 }
}

/// Where most stand, and where one stands among them.
package struct DistributionReading: Sendable {
  package let distribution: ScoreDistribution
  package let scored: ScoredReport
  package let category: Int
  package let node: Int
  package let strings: Strings

  package init(
    _ distribution: ScoreDistribution, of scored: ScoredReport, category: Int, node: Int,
    _ strings: Strings
  ) {
    self.distribution = distribution
    self.scored = scored
    self.category = category
    self.node = node
    self.strings = strings
  }

  /// Decimals of the ends of a step.
  package var decimals: Int {
    var (decimals, power) = (0, 1.0)
    while decimals < 9, (distribution.width * power).rounded() != distribution.width * power {
      (decimals, power) = (decimals + 1, power * 10)
    }
    return decimals
  }

  package func ends(_ step: Int) -> String {
    let step = distribution.steps[step]
    return strings.numbers.fixed(step.low, decimals) + "–"
      + strings.numbers.fixed(step.high, decimals)
  }

  /// Where a unit stands, how many with it, below and above.
  package func lead(_ unit: Int?) -> String {
    guard let unit, let place = distribution.step(of: unit) else {
      return strings.spread(
        distribution.count,
        over: strings.numbers.fixed(distribution.steps[0].low, decimals) + "–"
          + strings.numbers.fixed(distribution.steps[distribution.steps.count - 1].high, decimals))
    }
    let steps = distribution.steps
    return strings.standsAmong(
      scored.report.units.name(unit, strings.language),
      strings.numbers.fixed(
        scored.score(unit: unit, node: node), scored.decimals(category: category, node: node)),
      others: steps[place].units.count - 1, step: ends(place),
      below: steps[..<place].reduce(0) { $0 + $1.units.count },
      above: steps[(place + 1)...].reduce(0) { $0 + $1.units.count })
  }

  /// A row for each step.
  package var sheet: Sheet {
    let (steps, report) = (distribution.steps, scored.report)
    return Sheet(
      title: report.title(strings.language), lead: lead(nil),
      columns: [
        .init("from", strings.from, isNumber: true) { .number(steps[$0].low, .fixed(decimals)) },
        .init("to", strings.upTo, isNumber: true) { .number(steps[$0].high, .fixed(decimals)) },
        .init("units", strings.units, isNumber: true) {
          .number(Double(steps[$0].units.count), .integer)
        },
        .init("names", strings.name) { step in
          // Who they are, as far as anyone reads on.
          let units = steps[step].units
          let names = units.prefix(5).map { report.units.name($0, strings.language) }
          return .text(names.joined(separator: ", ") + (units.count > names.count ? ", …" : ""))
        },
      ], rowCount: steps.count)
  }
}
