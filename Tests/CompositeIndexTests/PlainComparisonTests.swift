import CompositeIndex
import Testing

/// A random report under a random method.
struct RandomReport {
  var framework: Framework
  var data: Dataset
  var method: Methodology

  init(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    func pick<Element>(_ choices: [Element]) -> Element {
      choices[Int.random(in: 0..<choices.count, using: &generator)]
    }
    let normalisations: [Normalisation] = [
      .none, .minMax(low: 1, high: 100), .minMax(low: -5, high: 5), .zScore(mean: 50, deviation: 5),
      .rank, .borda, .percentile, .distanceToBest, .distanceToReference("U0", capped: false),
      .distanceToTarget(capped: true), .distanceToTarget(capped: false), .fractionOfBest,
      .scale(low: 0, high: 120), .goalposts(low: 1, high: 100), .rangeAround("U0"),
      .percentiles(lower: 5, upper: 90, low: 1, high: 100),
    ]
    let treatments: [Treatment?] = [
      .transform(.logarithmOfOneMore), .transform(.squareRoot), .transform(.logarithm),
      .transform(.reciprocal), .transform(.boxCox(0.5)),
    ]
    let aggregations: [Aggregation] = [
      .arithmetic, .geometric, .harmonic, .sum, .power(2), .power(-1.5), .power(0), .copeland,
      .mazziottaPareto(.minus), .mazziottaPareto(.plus), .ordered(aversion: 2.5, exponent: 1),
      .ordered(aversion: 0.5, exponent: -1), .genderEquality, .topsis, .borda, .kemeny,
      .benefitOfTheDoubt(spread: nil), .benefitOfTheDoubt(spread: 0.4),
    ]
    var nodes = [Node(code: "index", parent: nil)]
    for pillar in 0..<Int.random(in: 1...3, using: &generator) {
      let place = nodes.count
      nodes.append(
        Node(
          code: "p\(pillar)", parent: 0, weight: .random(in: 0.2...3, using: &generator),
          aggregation: pick([nil, nil, pick(aggregations)]),
          normalisation: pick([nil, nil, nil, .minMax(low: 1, high: 10)])))
      for indicator in 0..<Int.random(in: 1...4, using: &generator) {
        let direction: Direction = pick([.higher, .lower])
        let posts = direction == .higher ? [20.0, 80] : [80, 20]
        nodes.append(
          Node(
            code: "p\(pillar)i\(indicator)", parent: place,
            weight: .random(in: 0.2...3, using: &generator),
            normalisation: pick([nil, nil, nil, pick(normalisations)]),
            treatment: pick([nil, nil, nil, nil, nil, nil, nil, nil, pick(treatments)]),
            indicator: Indicator(
              direction: direction, goalposts: Goalposts(worst: posts[0], best: posts[1]),
              target: direction == .higher ? 70 : 30, denominator: pick([nil, "size"]))))
      }
    }
    framework = try Framework(nodes)
    let units = Int.random(in: 2...20, using: &generator)
    // Of 64 parts, so that sums are exact and equal values stay equal in whatever order they are made.
    func column(_ range: ClosedRange<Double>, gaps: Int) -> Column {
      Column(
        (0..<units).map { unit in
          unit > 0 && Int.random(in: 0..<100, using: &generator) < gaps
            ? nil
            : Double(Int.random(in: 0...64, using: &generator)) / 64
              * (range.upperBound - range.lowerBound) + range.lowerBound
        })
    }
    var columns: [Column] = []
    for _ in framework.indicators {
      var made = column(
        pick([1...90, 1...90, -40...40, 0...1, 5...5]), gaps: pick([0, 10, 40]))
      // An outlier now and then.
      if pick([true, false]) { made[0] = 900 }
      columns.append(made)
    }
    data = try Dataset(
      unitCount: units, indicators: columns,
      auxiliaries: ["size": column(1...3, gaps: pick([0, 20]))],
      groups: ["g": (0..<units).map { Int32($0 % 3) - ($0 % 7 == 0 ? 1 : 0) }],
      references: ["U0": 0])
    method = Methodology(
      screening: Screening(
        minimumAvailability: pick([0, 0, 0.5]), minimumNonZero: pick([0, 0, 0.6])),
      denominates: pick([true, false]),
      imputation: pick([
        .none, .none, .mean, .median, .groupMean("g"), .groupMedian("g"), .rowMean(level: 1),
        .rowMedian(level: 2), .rowMean(level: 50),
      ]),
      treatment: pick([.none, .none, .winsorise(cap: 2)]), normalisation: pick(normalisations),
      aggregation: pick(aggregations), minimumCoverage: pick([0, 0, 0.4, 0.75]))
  }
}

@Suite("A second, plain implementation")
struct PlainComparisonTests {
  @Test("random methods on random data give the same scores", arguments: 0..<8)
  func randomMethods(batch: Int) throws {
    var (compared, refused) = (0, 0)
    for seed in 0..<600 {
      let sample = try RandomReport(seed: UInt64(batch * 1_000 + seed))
      // Between the least and the largest of scores that are all but equal, rounding alone would be compared.
      let (tree, method) = (sample.framework, sample.method)
      let isOfRounding = tree.nodes.indices.contains { node in
        guard !tree.nodes[node].isIndicator, tree.nodes[node].normalisation != nil else {
          return false
        }
        switch tree.aggregation(of: node, by: method) {
        case .mazziottaPareto, .ordered, .genderEquality, .topsis, .benefitOfTheDoubt: return true
        default: return false
        }
      }
      // All orders and all corners are gone through.
      if sample.data.unitCount > PlainColumns.few,
        tree.nodes.indices.contains(where: { node in
          guard !tree.nodes[node].isIndicator else { return false }
          switch tree.aggregation(of: node, by: method) {
          case .kemeny, .benefitOfTheDoubt: return true
          default: return false
          }
        })
      {
        continue
      }
      guard !isOfRounding else { continue }
      let card: Scorecard
      do {
        card = try sample.data.scored(with: sample.framework, by: sample.method)
      } catch {
        // What can't be computed is refused by name.
        refused += 1
        continue
      }
      let plain = PlainReference(sample.data, sample.framework, sample.method)
      for node in sample.framework.nodes.indices {
        let expected = plain.scores(node)
        let found = card.scores(node: node).values
        for unit in 0..<sample.data.unitCount {
          switch (expected[unit], found[unit]) {
          case (nil, nil): break
          case (let x?, let y?) where (x - y).magnitude <= 1e-8 * max(1, x.magnitude): break
          default:
            Issue.record(
              "seed \(batch * 1_000 + seed), \(sample.framework.nodes[node].code), unit \(unit): \(String(describing: expected[unit])), found \(String(describing: found[unit])), \(sample.method)"
            )
            return
          }
        }
      }
      compared += 1
    }
    #expect(compared > 150, "\(compared) compared, \(refused) refused")
  }
}
