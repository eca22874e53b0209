import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import Wording

/// How scores are spread: a column for each step over an axis, below it every unit as a dot, and the names of the mean
/// and of the bands.
struct DistributionLayout: Sendable {
  struct Column: Sendable {
    var area: Rect
    /// Eighths of rows that are filled.
    var eighths: Int
    var count: String
    var isOwn: Bool
  }

  struct Mark: Sendable {
    var x: Int
    var text: String
    var role: Role
  }

  let reading: DistributionReading
  let lead: Rect
  let columns: [Column]
  let axis: Rect
  /// Numbers below the axis.
  let ticks: [(x: Int, text: String)]
  /// Where every unit stands, those with a score alone.
  let strip: Rect
  let dots: [Int]
  let own: Int?
  /// The mean and the lower ends of bands, each with its name.
  let marks: [Mark]
  let names: Rect
  /// Where the columns begin, how wide they are together, and what scores they hold.
  private let chart: (left: Int, width: Int, range: ClosedRange<Double>)

  /// `nil` where nobody has a score, or there is no room.
  init?(_ state: RankingState, in whole: Rect, context: ViewContext) {
    guard let reading = state.distribution(context.strings), whole.height >= 5, whole.width >= 24
    else { return nil }
    let (distribution, numbers) = (reading.distribution, context.numbers)
    self.reading = reading
    var body = whole
    lead = body.takeTop(1)
    _ = body.takeLeft(2)
    _ = body.takeRight(2)
    names = body.takeBottom(body.height >= 8 ? 1 : 0)
    strip = body.takeBottom(1)
    // Of the ticks.
    _ = body.takeBottom(1)
    axis = body.takeBottom(1)
    // One row for the number over the highest column.
    let room = max(1, body.height - 1)
    let count = distribution.steps.count
    let each = max(1, body.width / max(1, count))
    let width = each * count
    let left = body.x + (body.width - width) / 2
    let (low, high) = (distribution.steps[0].low, distribution.steps[count - 1].high)
    chart = (left, width, low...high)
    func x(_ score: Double) -> Int {
      left + Int((low...high).share(of: score) * Double(width), within: 0...max(0, width - 1))
    }
    let ownStep = state.cursorUnit.flatMap { distribution.step(of: $0) }
    let most = max(1, distribution.most)
    columns = distribution.steps.enumerated().map { place, step in
      let eighths =
        step.units.isEmpty
        ? 0
        : max(
          1,
          Int(
            (Double(step.units.count) / Double(most) * Double(room * 8)).rounded(),
            within: 0...(room * 8)))
      let text = numbers.integer(step.units.count)
      return Column(
        area: Rect(
          left + place * each, body.bottom - room, max(1, each - (each > 2 ? 1 : 0)), room),
        eighths: eighths, count: DisplayWidth.of(text) <= each && !step.units.isEmpty ? text : "",
        isOwn: place == ownStep)
    }
    // Ends of steps, as many as have room.
    var ticks: [(x: Int, text: String)] = []
    var end = Int.min
    for place in 0...count {
      let value = place < count ? distribution.steps[place].low : high
      let text = numbers.fixed(value, reading.decimals)
      let start = min(
        whole.right - 1 - DisplayWidth.of(text), left + place * each - DisplayWidth.of(text) / 2)
      guard start >= whole.x, start > end else { continue }
      ticks.append((start, text))
      end = start + DisplayWidth.of(text) + 1
    }
    self.ticks = ticks
    let scores = state.standings.scores
    let units = distribution.steps.flatMap(\.units)
    dots = units.prefix(2_000).compactMap { scores[$0].map(x) }
    own = state.cursorUnit.flatMap { unit in
      distribution.step(of: unit) == nil ? nil : scores[unit].map(x)
    }
    var marks: [Mark] = []
    if let mean = state.standings.mean, mean >= low, mean <= high {
      let decimals = state.scored.decimals(category: state.category, node: state.node)
      marks.append(
        Mark(
          x: x(mean),
          text: state.standings.meanTitle(context.strings) + " " + numbers.fixed(mean, decimals),
          role: .mean))
    }
    marks += state.bandsInside.filter { $0.from >= low && $0.from <= high }.map {
      Mark(x: x($0.from), text: $0.label(context.language), role: .band)
    }
    self.marks = marks
  }

  /// The column of the screen that a score is at.
  func x(of score: Double) -> Int {
    chart.left
      + Int(
        chart.range.share(of: score) * Double(chart.width), within: 0...max(0, chart.width - 1))
  }
}

extension RankingState {
  /// How the scores of the rows are spread; `nil` where none has one.
  func distribution(_ strings: Strings) -> DistributionReading? {
    ScoreDistribution(standings, of: rows.map { Int($0) }).map {
      DistributionReading($0, of: scored, category: category, node: node, strings)
    }
  }
}
