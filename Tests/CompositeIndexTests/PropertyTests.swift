import CompositeIndex
import Foundation
import Testing

/// What must hold for any data, tried on seeded random reports.
@Suite("Properties")
struct PropertyTests {
  /// A tree of three pillars with up to four indicators, random weights, values and gaps.
  private struct Sample {
    var framework: Framework
    var data: Dataset

    init(seed: UInt64, units: Int = 25) throws {
      var generator = SeededGenerator(seed: seed)
      var nodes = [Node(code: "index", parent: nil)]
      for pillar in 0..<3 {
        let place = nodes.count
        nodes.append(
          Node(
            code: "p\(pillar)", parent: 0, weight: .random(in: 0.2...3, using: &generator)))
        for indicator in 0..<Int.random(in: 1...4, using: &generator) {
          nodes.append(
            Node(
              code: "p\(pillar)i\(indicator)", parent: place,
              weight: .random(in: 0.2...3, using: &generator),
              indicator: Indicator(direction: Bool.random(using: &generator) ? .higher : .lower)))
        }
      }
      framework = try Framework(nodes)
      var columns: [Column] = []
      for _ in framework.indicators {
        columns.append(
          Column(
            (0..<units).map { _ in
              Int.random(in: 0..<12, using: &generator) == 0
                ? nil : .random(in: 1...90, using: &generator)
            }))
      }
      data = try Dataset(unitCount: units, indicators: columns)
    }
  }

  private static let methods: [Methodology] = [
    Methodology(normalisation: .minMax(low: 0, high: 100)),
    Methodology(normalisation: .minMax(low: 1, high: 100), aggregation: .geometric),
    Methodology(normalisation: .minMax(low: 1, high: 100), aggregation: .harmonic),
    Methodology(normalisation: .percentile, minimumCoverage: 0.5),
  ]

  @Test("scores stay inside the scale", arguments: 0..<4)
  func insideScale(method: Int) throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      let sample = try Sample(seed: seed)
      let card = try sample.data.scored(with: sample.framework, by: Self.methods[method])
      for node in sample.framework.nodes.indices {
        for score in card.scores(node: node).present {
          #expect(score >= -1e-9 && score <= 100 + 1e-9)
        }
      }
    }
  }

  @Test("neither the scale of weights nor the order of units or children matters")
  func invariance() throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      let sample = try Sample(seed: seed)
      let method = Methodology(normalisation: .minMax(low: 0, high: 100))
      let scores = try sample.data.scored(with: sample.framework, by: method).scores(node: 0)

      let heavier = try Framework(
        sample.framework.nodes.map {
          var node = $0
          node.weight *= 8
          return node
        })
      #expect(try sample.data.scored(with: heavier, by: method).scores(node: 0) == scores)

      let reversed = try Dataset(
        unitCount: sample.data.unitCount,
        indicators: sample.data.indicators.map { Column($0.values.reversed()) })
      #expect(
        try reversed.scored(with: sample.framework, by: method).scores(node: 0).values
          == scores.values.reversed())

      let (tree, data) = try reorderedChildren(sample)
      #expect(try data.scored(with: tree, by: method).scores(node: 0) == scores)
    }
  }

  /// The same tree with the children of every node in the opposite order.
  private func reorderedChildren(_ sample: Sample) throws -> (Framework, Dataset) {
    var nodes: [Node] = []
    var columns: [Column] = []
    func add(_ node: Int, parent: Int?) {
      let old = sample.framework.nodes[node]
      let place = nodes.count
      nodes.append(
        Node(code: old.code, parent: parent, weight: old.weight, indicator: old.indicator))
      if let column = sample.framework.indicators.firstIndex(of: node) {
        columns.append(sample.data.indicators[column])
      }
      for child in old.children.reversed() { add(child, parent: place) }
    }
    add(0, parent: nil)
    return (
      try Framework(nodes), try Dataset(unitCount: sample.data.unitCount, indicators: columns)
    )
  }

  @Test("min–max does not depend on the unit of measure")
  func unitOfMeasure() throws {
    for seed in 1...10 as ClosedRange<UInt64> {
      let sample = try Sample(seed: seed)
      let method = Methodology(normalisation: .minMax(low: 0, high: 100))
      let scores = try sample.data.scored(with: sample.framework, by: method).scores(node: 0)
      var other = sample.data
      other.indicators[0] = Column(other.indicators[0].values.map { $0.map { $0 * 1.8 + 32 } })
      let converted = try other.scored(with: sample.framework, by: method).scores(node: 0)
      for unit in 0..<other.unitCount {
        #expect(
          ((scores[unit] ?? 0) - (converted[unit] ?? 0)).magnitude < 1e-9)
      }
    }
  }

  @Test("a better raw value never lowers the own score")
  func monotone() throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      let sample = try Sample(seed: seed)
      let method = Methodology(normalisation: .minMax(low: 0, high: 100))
      let before = try sample.data.scored(with: sample.framework, by: method)
      for column in sample.data.indicators.indices {
        var data = sample.data
        let unit = Int(seed) % data.unitCount
        guard let value = data.indicators[column][unit] else { continue }
        let sign =
          sample.framework.nodes[sample.framework.indicators[column]].indicator.direction.sign
        data.indicators[column][unit] = value + sign * 7.5
        let after = try data.scored(with: sample.framework, by: method)
        let (x, y) = (before.score(unit: unit, node: 0), after.score(unit: unit, node: 0))
        #expect((y ?? 0) >= (x ?? 0) - 1e-9)
      }
    }
  }

  @Test("contributions sum to the score")
  func contributions() throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      let sample = try Sample(seed: seed)
      let card = try sample.data.scored(
        with: sample.framework, by: Methodology(normalisation: .minMax(low: 0, high: 100)))
      for unit in 0..<sample.data.unitCount {
        guard let score = card.score(unit: unit, node: 0) else { continue }
        for level in [sample.framework.nodes[0].children, sample.framework.indicators] {
          let parts = level.compactMap { card.contribution(unit: unit, node: $0) }
          #expect((parts.reduce(0, +) - score).magnitude < 1e-9)
        }
      }
    }
  }

  @Test("a second, plain implementation agrees")
  func naive() throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      let sample = try Sample(seed: seed)
      for method in Self.methods.prefix(3) {
        let card = try sample.data.scored(with: sample.framework, by: method)
        for unit in 0..<sample.data.unitCount {
          let plain = naiveScore(sample, unit, 0, method)
          let score = card.score(unit: unit, node: 0)
          #expect((plain == nil) == (score == nil))
          if let plain, let score { #expect((plain - score).magnitude < 1e-9) }
        }
      }
    }
  }

  /// The definitions of the handbook, cell by cell.
  private func naiveScore(
    _ sample: Sample, _ unit: Int, _ node: Int, _ method: Methodology
  ) -> Double? {
    let description = sample.framework.nodes[node]
    if let column = sample.framework.indicators.firstIndex(of: node) {
      guard let value = sample.data.indicators[column][unit],
        case .minMax(let low, let high) = method.normalisation
      else { return nil }
      let values = sample.data.indicators[column].present
      guard let least = values.min(), let most = values.max() else { return nil }
      let share = (value - least) / (most - least)
      return low + (description.indicator.direction == .higher ? share : 1 - share) * (high - low)
    }
    let parts = description.children.compactMap { child in
      naiveScore(sample, unit, child, method).map { ($0, sample.framework.nodes[child].weight) }
    }
    guard !parts.isEmpty else { return nil }
    let total = parts.reduce(0) { $0 + $1.1 }
    switch method.aggregation {
    case .harmonic: return total / parts.reduce(0) { $0 + $1.1 / $1.0 }
    case .geometric:
      return parts.reduce(1.0) { $0 * pow($1.0, $1.1 / total) }
    default: return parts.reduce(0) { $0 + $1.0 * $1.1 } / total
    }
  }
}
