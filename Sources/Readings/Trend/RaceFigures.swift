package import CompositeIndex
package import IndexReports
import TerminalCore

/// Units through all periods of a series as a race: where each stands and what it has at any time between the first and
/// the last. Between two periods scores and places are interpolated.
package struct RaceFigures: Sendable {
  package struct Runner: Sendable {
    /// In the report that the race is of.
    package var unit: Int
    /// By period; `nil` where it has none.
    package var scores: [Double?]
    package var ranks: [Rank?]
    /// Places from 0 on, each taken once: of equal ranks in the order of the last period.
    package var places: [Int?]
  }

  /// A unit at a time.
  package struct Entry: Sendable {
    package var unit: Int
    package var place: Double
    package var score: Double?
    /// Where the time is a period's own.
    package var rank: Rank?
  }

  package let periods: [String]
  /// 0…1, to scale where the periods are times.
  package let times: [Double]
  package let runners: [Runner]
  /// Lowest and highest score of all.
  package let range: ClosedRange<Double>
  package let direction: Direction

  /// So many units run at most: their paths are looked up one by one.
  private static let limit = 2_000

  /// - Returns: `nil` where there are fewer than two periods with scores.
  package init?(_ figures: TrendFigures) {
    let series = figures.series
    let lines = figures.lines.prefix(Self.limit)
    var runners = lines.map { line in
      let path = series.path(of: line.unit, in: line.scored, node: line.node)
      return Runner(
        unit: line.unit, scores: path.map { $0?.score }, ranks: path.map { $0?.rank },
        places: path.map { _ in nil })
    }
    for period in series.reports.indices {
      let running = runners.indices.filter { runners[$0].ranks[period] != nil }
      let sorted = running.sorted { a, b in
        let (left, right) = (runners[a].ranks[period], runners[b].ranks[period])
        return (left?.low ?? .max, left?.high ?? .max, a)
          < (right?.low ?? .max, right?.high ?? .max, b)
      }
      for (place, runner) in sorted.enumerated() { runners[runner].places[period] = place }
    }
    let scores = runners.flatMap { $0.scores.compactMap(\.self) }
    guard series.reports.count > 1, let low = scores.min(), let high = scores.max() else {
      return nil
    }
    self.runners = runners
    periods = series.reports.map(\.report.period)
    times = series.times
    range = low...high
    direction =
      figures.node(at: figures.last).map { series.reports[figures.last].direction(of: $0) }
      ?? .higher
  }

  /// The period that a time is in, and how much of the way to the next one is gone.
  package func segment(at time: Double) -> (period: Int, share: Double) {
    let last = times.count - 1
    guard let next = times.indices.first(where: { times[$0] > time }), next > 0 else {
      return time < (times.first ?? 0) ? (0, 0) : (last, 0)
    }
    return (next - 1, (time - times[next - 1]) / (times[next] - times[next - 1]))
  }

  /// Everyone who runs at a time, the first first.
  package func entries(at time: Double) -> [Entry] {
    let (period, share) = segment(at: time)
    let next = min(period + 1, times.count - 1)
    // Overtaking begins and ends gently.
    let eased = share * share * (3 - 2 * share)
    return runners.compactMap { runner -> Entry? in
      guard share > 0 else {
        return runner.places[period].map {
          Entry(
            unit: runner.unit, place: Double($0), score: runner.scores[period],
            rank: runner.ranks[period])
        }
      }
      // Who is in one of the two only is there for that one's half of the way.
      let (from, to) = (runner.places[period], runner.places[next])
      guard let a = from ?? (share >= 0.5 ? to : nil), let b = to ?? (share < 0.5 ? from : nil)
      else { return nil }
      let (old, new) = (runner.scores[period], runner.scores[next])
      let score: Double? =
        if let old, let new { old + (new - old) * share } else { from == nil ? new : old }
      return Entry(
        unit: runner.unit, place: Double(a) + Double(b - a) * eased, score: score, rank: nil)
    }.sorted { ($0.place, $0.unit) < ($1.place, $1.unit) }
  }

  /// What the time is called: the year, where all periods are years; else the period that was reached last.
  package func label(at time: Double) -> String {
    let (period, share) = segment(at: time)
    let next = min(period + 1, times.count - 1)
    let years = periods.map { $0.count == 4 ? Int($0) : nil }
    if let from = years[period], let to = years[next], !years.contains(nil) {
      return "\(from + Int(Double(to - from) * share + 1e-9, within: 0...9_999))"
    }
    return periods[period]
  }
}
