import CompositeIndex
package import Readings

/// A race through the periods of a series: how far it has come, and whether it goes on by itself.
package struct RaceState: Sendable {
  package let figures: RaceFigures
  /// 0…1 from the first period to the last.
  package private(set) var time = 0.0
  /// The period at which it stops; `nil` while it stands.
  package private(set) var goal: Int?
  /// When it was last moved, on the program's clock.
  private var moved: Double?

  package init(_ figures: RaceFigures) { self.figures = figures }

  package var isRunning: Bool { goal != nil }
  package var isAtEnd: Bool { time >= 1 }

  /// Seconds of the whole race: the time between two periods is to scale, so that a long one takes longer.
  package var duration: Double { 1.8 * Double(max(1, figures.periods.count - 1)) }

  /// Begins to run, or stops where it is.
  package mutating func toggle(animates: Bool) {
    if isRunning {
      goal = nil
    } else if animates {
      runToEnd()
    } else {
      step(by: 1, animates: false)
    }
  }

  package mutating func runToEnd() { run(to: figures.times.count - 1) }

  private mutating func run(to period: Int) {
    guard figures.times.indices.contains(period), figures.times[period] > time else { return }
    goal = period
    moved = nil
  }

  /// To the next period, or the one before.
  ///
  /// - Returns: `false` where there is none: the talk goes on.
  @discardableResult
  package mutating func step(by direction: Int, animates: Bool) -> Bool {
    if direction > 0 {
      if goal != nil {
        finish()
        return true
      }
      guard let next = figures.times.firstIndex(where: { $0 > time }) else { return false }
      if animates { run(to: next) } else { time = figures.times[next] }
      return true
    }
    goal = nil
    guard let before = figures.times.lastIndex(where: { $0 < time }) else { return false }
    time = figures.times[before]
    return true
  }

  /// Where it was going to.
  package mutating func finish() {
    if let goal { time = figures.times[goal] }
    goal = nil
  }

  package mutating func end() {
    goal = nil
    time = 1
  }

  package mutating func tick(_ now: Double) {
    guard let goal else { return }
    if let moved { time += max(0, now - moved) / duration }
    moved = now
    if time >= figures.times[goal] { finish() }
  }
}
