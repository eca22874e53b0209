import CompositeIndex
import Foundation
import Testing

/// Intervals of Sobol' indices against functions whose indices are known.
@Suite("Intervals of Sobol' indices")
struct SobolIntervalTests {
  /// A function of three uniform numbers, and its indices.
  private struct Known: Sendable {
    var name: String
    var value: @Sendable ([Double]) -> Double
    var first: [Double]
    var total: [Double]
  }

  /// 1 u + 2 v + 3 w: variances 1, 4 and 9 twelfths.
  private static let additive = Known(
    name: "additive", value: { $0[0] + 2 * $0[1] + 3 * $0[2] },
    first: [1.0 / 14, 4.0 / 14, 9.0 / 14], total: [1.0 / 14, 4.0 / 14, 9.0 / 14])

  /// u v + w: of a product of two the variance is 7/144, E(u v | u) = u/2 has 1/48, w has 1/12 = 12/144.
  private static let product = Known(
    name: "product", value: { $0[0] * $0[1] + $0[2] },
    first: [3.0 / 19, 3.0 / 19, 12.0 / 19], total: [4.0 / 19, 4.0 / 19, 12.0 / 19])

  /// Ishigami and Homma's, with a = 7 and b = 0.1 on −π…π: V₁ = (1 + bπ⁴/5)²/2, V₂ = a²/8, V₁₃ = b²π⁸(1/18 − 1/50).
  private static let ishigami: Known = {
    let (a, b) = (7.0, 0.1)
    let v1 = pow(1 + b * pow(.pi, 4) / 5, 2) / 2
    let v2 = a * a / 8
    let v13 = b * b * pow(.pi, 8) * (1.0 / 18 - 1.0 / 50)
    let v = v1 + v2 + v13
    return Known(
      name: "Ishigami",
      value: { x in
        let y = x.map { Double.pi * (2 * $0 - 1) }
        return sin(y[0]) + a * pow(sin(y[1]), 2) + b * pow(y[2], 4) * sin(y[0])
      }, first: [v1 / v, v2 / v, 0], total: [(v1 + v13) / v, v2 / v, v13 / v])
  }()

  private static let known = [additive, product, ishigami]

  private func estimates(_ known: Known, base: Int, seed: UInt64) -> [Sensitivity.Estimate] {
    var stream = RandomStream(seed: seed, index: 3)
    var (a, b) = ([Double](), [Double]())
    var mixed = [[Double]](repeating: [], count: 3)
    for _ in 0..<base {
      let x = (0..<3).map { _ in stream.uniform() }
      let y = (0..<3).map { _ in stream.uniform() }
      a.append(known.value(x))
      b.append(known.value(y))
      for choice in 0..<3 {
        var z = x
        z[choice] = y[choice]
        mixed[choice].append(known.value(z))
      }
    }
    return Sensitivity.estimates(a: a, b: b, mixed: mixed, seed: seed)
  }

  @Test("nine of ten intervals hold the true index, over 200 repetitions", arguments: 0..<2)
  func coverage(place: Int) {
    let known = [Self.additive, Self.product][place]
    var (first, total) = ([0, 0, 0], [0, 0, 0])
    for seed in 0..<200 {
      for (choice, estimate) in estimates(known, base: 128, seed: UInt64(seed)).enumerated() {
        if estimate.firstInterval.contains(known.first[choice]) { first[choice] += 1 }
        if estimate.totalInterval.contains(known.total[choice]) { total[choice] += 1 }
      }
    }
    // Of 200 at 0.9 the deviation is 4.2: 180 ± 3.3 of them.
    for held in first + total {
      #expect((166...194).contains(held), "\(known.name): \(first) \(total)")
    }
  }

  @Test("converged is what is narrow: few runs are not, many are, and are right")
  func converged() {
    for known in Self.known {
      #expect(estimates(known, base: 64, seed: 1).contains { !$0.isConverged }, "\(known.name)")
      for (choice, estimate) in estimates(known, base: 4_096, seed: 1).enumerated() {
        #expect(estimate.isConverged, "\(known.name): \(estimate)")
        #expect((estimate.first - known.first[choice]).magnitude < 0.06)
        #expect((estimate.total - known.total[choice]).magnitude < 0.06)
      }
    }
    guard var estimate = estimates(Self.additive, base: 64, seed: 1).first else { return }
    estimate.first = 0.5
    estimate.total = 0.52
    estimate.firstInterval = 0.46...0.55
    estimate.totalInterval = 0.48...0.57
    #expect(estimate.isConverged)
    // An index alone is at most that with interactions.
    estimate.first = 0.6
    estimate.firstInterval = 0.58...0.62
    #expect(!estimate.isConverged)
    estimate.first = 0.5
    estimate.firstInterval = 0.46...0.55
    estimate.totalInterval = 0.47...0.58
    #expect(!estimate.isConverged)
    estimate.totalInterval = 0.53...0.57
    #expect(!estimate.isConverged)
  }

  @Test("the unit of measure and what is added to all count for nothing")
  func scale() {
    let plain = estimates(Self.product, base: 128, seed: 5)
    let moved = estimates(
      Known(
        name: "moved", value: { 1_000 * Self.product.value($0) + 1e6 }, first: [], total: []),
      base: 128, seed: 5)
    for (x, y) in zip(plain, moved) {
      #expect((x.first - y.first).magnitude < 1e-6)
      #expect((x.totalInterval.lowerBound - y.totalInterval.lowerBound).magnitude < 1e-6)
    }
  }
}
