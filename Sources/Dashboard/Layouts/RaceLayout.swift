import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// A moment of a race: the year in large digits, a bar for each that has room, and how far the time has come.
struct RaceLayout: Sendable {
  struct Lane: Sendable {
    var unit: Int
    /// At a period the rank, between two the number of the row.
    var rank: String
    var score: String
    /// From the left end of the track.
    var share: Double
    var y: Int
    var isLit: Bool
  }

  let title: SlideText
  let titleArea: Rect
  let year: SlideText
  let yearArea: Rect
  let lanes: [Lane]
  /// Rows of a bar.
  let thickness: Int
  let rankWidth: Int
  let nameX: Int
  let nameWidth: Int
  let bar: (x: Int, width: Int)
  let scoreWidth: Int
  /// Where the time stands, below the lanes.
  let timeline: Rect
  let foot: Rect
  /// Columns of the periods on the time line.
  let stops: [(x: Int, text: String)]
  /// The column of the time.
  let now: Int
  /// The scale's ends; it begins at zero, where scores are shares of something.
  let scale: ClosedRange<Double>

  /// - Parameter lit: Has a lane of its own at the bottom where it is too far behind.
  init(
    _ race: RaceState, title: String, lit: Int?, names: (Int) -> String, score: (Double?) -> String,
    in whole: Rect, context: ViewContext
  ) {
    let figures = race.figures
    var body = whole
    // Title and year stand in one band on top.
    let high = max(1, min(10, whole.height / 4))
    let label = figures.label(at: race.time)
    year = SlideText(
      label, in: Size(whole.width / 3, high), atMost: .bold, isLinear: context.isLinear)
    let yearWidth = year.large?.width ?? DisplayWidth.of(label)
    let titleWidth = max(0, whole.width - yearWidth - 3)
    self.title = SlideText(
      title, in: Size(titleWidth, high), atMost: .bold, isLinear: context.isLinear)
    let band = body.takeTop(min(max(year.height, self.title.height) + 1, whole.height / 3))
    titleArea = Rect(band.x, band.y, titleWidth, band.height)
    yearArea = Rect(band.right - yearWidth, band.y, yearWidth, band.height)
    foot = body.takeBottom(1)
    let stopRow = body.takeBottom(1)
    timeline = stopRow
    let entries = figures.entries(at: race.time)
    let isResting = figures.segment(at: race.time).share == 0
    let each = body.height >= 30 ? 3 : body.height >= 20 ? 2 : 1
    thickness = max(1, each - 1)
    let room = max(1, body.height / each)
    let laneCount = min(room, 12)
    var shown = entries.filter { $0.place < Double(laneCount) - 0.5 }
    let own = lit.flatMap { unit in entries.first { $0.unit == unit } }
    if let own, !shown.contains(where: { $0.unit == own.unit }) {
      shown.removeAll { $0.place > Double(laneCount) - 1.5 }
      shown.append(own)
    }
    let low = figures.range.lowerBound >= 0 ? 0 : figures.range.lowerBound
    scale = low...max(figures.range.upperBound, low + .leastNonzeroMagnitude)
    let scale = scale
    lanes = shown.map { entry in
      let place = min(entry.place, Double(laneCount - 1))
      let row = Int((place * Double(each)).rounded(), within: 0...max(0, body.height - 1))
      return Lane(
        unit: entry.unit,
        rank: isResting
          ? context.numbers.rank(entry.rank)
          : "\(Int(entry.place.rounded(), within: 0...Int(Int32.max)) + 1)",
        score: score(entry.score), share: entry.score.map { scale.share(of: $0) } ?? 0,
        y: body.y + row, isLit: entry.unit == lit)
    }.sorted { !$0.isLit && $1.isLit }
    rankWidth = max(3, lanes.map { DisplayWidth.of($0.rank) }.max() ?? 0)
    scoreWidth = max(6, lanes.map { DisplayWidth.of($0.score) }.max() ?? 0)
    nameX = body.x + rankWidth + 2
    // As wide as any of them will be, so that nothing jumps.
    let widest = figures.runners.prefix(400).map { DisplayWidth.of(names($0.unit)) }.max() ?? 8
    nameWidth = min(widest, body.width / 3)
    let x = nameX + nameWidth + 2
    bar = (x, max(0, body.right - x - scoreWidth - 2))
    let line = timeline
    func column(_ time: Double) -> Int {
      line.x + Int(time * Double(max(0, line.width - 1)), within: 0...max(0, line.width - 1))
    }
    now = column(race.time)
    var end = Int.min
    var stops: [(x: Int, text: String)] = []
    for (place, period) in figures.periods.enumerated() {
      let width = DisplayWidth.of(period)
      let start = max(line.x, min(column(figures.times[place]) - width / 2, line.right - width))
      guard start > end else { continue }
      stops.append((start, period))
      end = start + width
    }
    self.stops = stops
  }
}
