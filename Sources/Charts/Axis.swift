import Readings
import TerminalCore

/// A scale of figures along a length, with round steps.
struct Axis {
  let range: ClosedRange<Double>
  let ticks: [Double]
  /// Decimals that tell the ticks apart.
  let decimals: Int
  private let start: Double
  private let length: Double

  /// - Parameters:
  ///   - start: The pixel of the lower end.
  ///   - length: In pixels; below 0 where the figures grow to the left or upwards.
  init(_ low: Double, _ high: Double, from start: Double, length: Double, steps: Int = 6) {
    let isFlat = !(low.isFinite && high.isFinite && high > low && (high - low).isFinite)
    let low = low.isFinite ? low : 0
    let high = isFlat ? low + max(low.magnitude / 10, 1) : high
    range = low...max(low, high)
    self.start = start
    self.length = length
    let step = ((high - low) / Double(steps)).nextRound ?? 1
    var ticks: [Double] = []
    var tick = (low / step).rounded(.up) * step
    // A bound, should the step be lost in rounding.
    while tick <= high + step * 1e-9, ticks.count < 40 {
      ticks.append(tick.magnitude < step * 1e-9 ? 0 : tick)
      tick += step
    }
    self.ticks = ticks
    var (decimals, unit) = (0, 1.0)
    while unit > step * 1.000_001, decimals < 12 { (decimals, unit) = (decimals + 1, unit / 10) }
    self.decimals = decimals
  }

  func place(_ value: Double) -> Double {
    let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    return start + length * (share.isNaN ? 0 : max(0, min(1, share)))
  }
}
