import Benchmark
import CompositeIndex
import Foundation
import IndexReports

/// A made-up data set: indicators in pillars of ten, with gaps.
private func example(units: Int, indicators: Int) -> (Framework, Dataset) {
  var nodes = [Node(code: "index", parent: nil)]
  for pillar in 0..<(indicators / 10) {
    let parent = nodes.count
    nodes.append(Node(code: "p\(pillar)", parent: 0))
    for indicator in 0..<10 {
      nodes.append(
        Node(code: "i\(pillar)-\(indicator)", parent: parent, weight: Double(indicator + 1)))
    }
  }
  var state: UInt64 = 42
  func random() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) / 9_007_199_254_740_992
  }
  let columns = (0..<indicators).map { _ in
    Column((0..<units).map { _ in random() < 0.03 ? nil : random() * 100 })
  }
  do {
    return (try Framework(nodes), try Dataset(unitCount: units, indicators: columns))
  } catch {
    preconditionFailure("the example is in order: \(error)")
  }
}

let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock], warmupIterations: 3, maxDuration: .seconds(3))

  for (units, indicators) in [(63, 50), (10_000, 50)] {
    let (framework, dataset) = example(units: units, indicators: indicators)
    let methodology = Methodology(normalisation: .minMax(low: 0, high: 100))
    Benchmark("score \(units) × \(indicators)") { benchmark in
      for _ in benchmark.scaledIterations {
        blackHole(try dataset.scored(with: framework, by: methodology))
      }
    }
    let scores = (try? dataset.scored(with: framework, by: methodology))?.scores(node: 0)
    Benchmark("rank \(units)") { benchmark in
      for _ in benchmark.scaledIterations {
        blackHole(Ranking.ranks(scores ?? Column(missing: 0)))
      }
    }
  }

  let samples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "sample-data")
  for name in ["vn-egov-2017", "un-egdi-2020"] {
    let path = samples.appending(path: name + ".json").path()
    Benchmark("load \(name)") { benchmark in
      for _ in benchmark.scaledIterations { blackHole(Library.load([path])) }
    }
  }
}
