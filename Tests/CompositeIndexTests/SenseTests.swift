import CompositeIndex
import Testing

/// A better raw value never lowers the own score, whatever the method and the data.
@Suite("Sense")
struct SenseTests {
  static let normalisations: [Normalisation] = [
    .none, .minMax(low: 0, high: 100), .minMax(low: 1, high: 100), .zScore(mean: 0, deviation: 1),
    .zScore(mean: 100, deviation: 10), .rank, .borda, .percentile, .distanceToBest,
    .distanceToReference("U3", capped: false), .distanceToReference("U3", capped: true),
    .distanceToTarget(capped: false), .distanceToTarget(capped: true), .fractionOfBest,
    .scale(low: -50, high: 50), .goalposts(low: 0, high: 100), .goalposts(low: 1, high: 10),
    .percentiles(lower: 2.5, upper: 97.5, low: 0, high: 100),
    .percentiles(lower: 20, upper: 70, low: 1, high: 10), .rangeAround("U3"),
  ]

  static let aggregations: [Aggregation] = [
    .arithmetic, .geometric, .harmonic, .sum, .power(0), .power(0.5), .power(2), .power(-2),
    .power(100), .power(-100), .copeland, .ordered(aversion: 3, exponent: 1),
    .ordered(aversion: 0.3, exponent: 2), .borda, .benefitOfTheDoubt(spread: nil),
  ]

  /// Kinds of columns, each of twelve values.
  static let kinds: [(name: String, value: @Sendable (Double) -> Double)] = [
    ("positive", { 1 + 80 * $0 }), ("negative", { -80 + 79 * $0 }), ("mixed", { 60 * $0 - 30 }),
    ("zeros", { $0 < 0.4 ? 0 : $0 }), ("negative and zero", { $0 < 0.6 ? -$0 : 0 }),
    ("constant", { _ in 5 }), ("constant zero", { _ in 0 }), ("huge", { 1e300 * ($0 + 0.01) }),
    ("whole range", { 1.7e308 * (2 * $0 - 1) }), ("tiny", { 1e-300 * ($0 + 0.01) }),
    ("subnormal", { 1e-300 * 1e-10 * ($0 + 0.01) }), ("far from 0", { 1e9 + $0 }),
    ("of all sizes", { $0 < 0.3 ? $0 : $0 < 0.6 ? 1e8 * $0 : -1e12 * $0 }),
  ]

  private struct Sample {
    var framework: Framework
    var data: Dataset

    init(_ kind: Int, _ direction: Direction, seed: UInt64) throws {
      var generator = SeededGenerator(seed: seed)
      let value = SenseTests.kinds[kind].value
      func column(_ gaps: Bool) -> Column {
        Column(
          (0..<12).map { unit in
            gaps && unit % 5 == 1 ? nil : value(.random(in: 0...1, using: &generator))
          })
      }
      let (low, high) = (min(value(0.2), value(0.9)), max(value(0.2), value(0.9)))
      let posts =
        direction == .higher
        ? Goalposts(worst: low, best: high == low ? low + 1 : high)
        : Goalposts(worst: high == low ? low + 1 : high, best: low)
      let indicator = Indicator(
        direction: direction, goalposts: posts,
        target: direction == .higher ? max(low, high) : min(low, high))
      framework = try Framework([
        Node(code: "index", parent: nil), Node(code: "a", parent: 0, indicator: indicator),
        Node(code: "b", parent: 0, weight: 2, indicator: Indicator(goalposts: posts, target: high)),
      ])
      data = try Dataset(
        unitCount: 12, indicators: [column(false), column(true)], references: ["U3": 3])
    }
  }

  /// What was left out for want of spread, which gives its weight to the sibling.
  private func leftOut(_ card: Scorecard) -> [ScoringNotice] {
    card.notices.filter {
      switch $0 {
      case .constantColumn, .zeroBest, .emptyColumn, .equalPercentiles: true
      default: false
      }
    }
  }

  /// Better values than one: a little, to the next, to the best, beyond it.
  private func better(_ value: Double, _ column: Column, _ direction: Direction) -> [Double] {
    let present = column.present
    let ahead = present.filter { direction == .higher ? $0 > value : $0 < value }
    let beyond = (present.max() ?? 0) / 2 - (present.min() ?? 0) / 2 + 1
    let sign = direction.sign
    return
      ([
        sign > 0 ? value.nextUp : value.nextDown, sign > 0 ? ahead.min() : ahead.max(),
        sign > 0 ? present.max() : present.min(), value + sign * beyond / 3,
        value + sign * beyond,
      ] as [Double?]).compactMap(\.self).filter {
        $0.isFinite && (sign > 0 ? $0 > value : $0 < value)
      }
  }

  @Test("a better raw value never lowers the own score", arguments: normalisations.indices)
  func neverLower(place: Int) throws {
    var tried = 0
    for aggregation in Self.aggregations {
      for direction in [Direction.higher, .lower] {
        for kind in Self.kinds.indices {
          let sample = try Sample(kind, direction, seed: UInt64(kind + 1))
          let method = Methodology(
            normalisation: Self.normalisations[place], aggregation: aggregation)
          guard let before = try? sample.data.scored(with: sample.framework, by: method) else {
            continue
          }
          for unit in 0..<12 {
            guard let value = sample.data.indicators[0][unit] else { continue }
            for next in better(value, sample.data.indicators[0], direction) {
              var data = sample.data
              data.indicators[0][unit] = next
              guard let after = try? data.scored(with: sample.framework, by: method),
                leftOut(after) == leftOut(before)
              else { continue }
              for node in [1, 0] {
                guard let x = before.score(unit: unit, node: node) else { continue }
                tried += 1
                let y = after.score(unit: unit, node: node)
                let isSaid = after.notices.contains {
                  if case .overflow(_, let units) = $0 { units.contains(unit) } else { false }
                }
                let isFine =
                  isSaid
                  || y.map { $0 >= x - 1e-9 * max(1e-300, x.magnitude, $0.magnitude) } ?? false
                #expect(
                  isFine,
                  "\(aggregation), \(direction), \(Self.kinds[kind].name): \(value) → \(next), \(x) → \(String(describing: y))"
                )
                if !isFine { return }
              }
            }
          }
        }
      }
    }
    #expect(tried > 500)
  }

  @Test("the better of two raw values has no lower score, treated or not", arguments: kinds.indices)
  func keepsOrder(kind: Int) throws {
    var tried = 0
    for normalisation in Self.normalisations {
      for treatment in [Treatment.none, .winsorise(cap: 3), .log, .boxCox] {
        for direction in [Direction.higher, .lower] {
          var sample = try Sample(kind, direction, seed: 7)
          // Something to treat.
          if let best = sample.data.indicators[0].present.max(), best.magnitude < 1e299 {
            sample.data.indicators[0][5] = best + 40 * max(best.magnitude, 1e-300)
          }
          var method = Methodology(treatment: treatment, normalisation: normalisation)
          guard let card = try? sample.data.scored(with: sample.framework, by: method) else {
            continue
          }
          method.treatment = .none
          let raw = sample.data.indicators[0]
          for a in 0..<12 {
            for b in 0..<12 {
              guard let x = raw[a], let y = raw[b], direction == .higher ? x > y : x < y,
                let p = card.score(unit: a, node: 1), let q = card.score(unit: b, node: 1)
              else { continue }
              tried += 1
              #expect(p >= q, "\(normalisation), \(treatment), \(direction): \(x) \(y), \(p) \(q)")
              if p < q { return }
            }
          }
        }
      }
    }
    #expect(tried > 500)
  }

  @Test("the share of the best where less is better is the best over the own value")
  func fractionOfLowest() throws {
    let lower = Indicator(direction: .lower)
    #expect(
      try Normalisation.fractionOfBest([4, 2, nil, 8], indicator: lower) == [0.5, 1, nil, 0.25])
    // Of 0 there are no fractions: the column is left out, with a notice.
    #expect(try Normalisation.fractionOfBest([4, 0, 2], indicator: lower) == [nil, nil, nil])
    #expect(throws: ScoringError.noFraction(node: "", units: [0, 2])) {
      try Normalisation.fractionOfBest([-4, 3, -2], indicator: lower)
    }
    // The best of negative values is no whole that others are parts of.
    #expect(throws: ScoringError.noFraction(node: "", units: [1])) {
      try Normalisation.fractionOfBest([-4, -2])
    }
  }

  @Test("a target that all have reached has no distance, unless it is capped")
  func reachedTarget() throws {
    let low = Indicator(target: 1)
    #expect(throws: ScoringError.targetReached(node: "")) {
      try Normalisation.distanceToTarget(capped: false)([2, 3, 4], indicator: low)
    }
    #expect(
      try Normalisation.distanceToTarget(capped: true)([2, nil, 4], indicator: low) == [1, nil, 1])
    let lower = Indicator(direction: .lower, target: 9)
    #expect(throws: ScoringError.targetReached(node: "")) {
      try Normalisation.distanceToTarget(capped: false)([2, 3, 4], indicator: lower)
    }
  }

  @Test("ends of a scale that fall are refused")
  func fallingEnds() {
    for form in [
      Normalisation.minMax(low: 100, high: 0), .scale(low: 10, high: 0),
      .zScore(mean: 0, deviation: -1),
      .goalposts(low: 100, high: 0),
    ] {
      #expect(throws: ScoringError.equalBounds(node: "")) {
        try form([1, 2], indicator: Indicator(goalposts: Goalposts(worst: 0, best: 5)))
      }
    }
  }

  @Test("a negative denominator is refused as 0 is")
  func negativeDenominator() throws {
    let framework = try Framework([
      Node(code: "index", parent: nil),
      Node(code: "a", parent: 0, indicator: Indicator(denominator: "d")),
    ])
    let data = try Dataset(unitCount: 2, indicators: [[4, 6]], auxiliaries: ["d": [2, -1]])
    #expect(throws: ScoringError.zeroDenominator(node: "a", units: [1])) {
      try data.scored(with: framework, by: Methodology(denominates: true))
    }
  }
}
