import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// Ranks or scores over the periods: the chart with its scale and the names at the ends of its lines, below it the
/// figures of the lit units, and below these what has to be known of the periods.
struct TrendLayout: Sendable {
  /// Of no height on a slide, which has a title of its own.
  let header: Rect
  let notes: (area: Rect, lines: [String])
  let table: TrendTableLayout
  /// `nil` where there is no room for one.
  let chart: TrendChartLayout?
  /// The unit under the cursor first, then the marked ones.
  let lit: [Int]

  /// `nil` where there is one period only.
  init?(_ state: RankingState, in area: Rect, isSlide: Bool = false, context: ViewContext) {
    guard let series = state.series else { return nil }
    let reading = TrendReading(
      TrendFigures(series, base: state.scored, category: state.category, node: state.node),
      context.strings)
    var body = area
    header = body.takeTop(isSlide ? 0 : 1)
    lit = state.litUnits(isLinear: context.isLinear)
    // Read out, the figures of all say what the chart shows.
    let tableHeight =
      context.isLinear ? body.height : Self.litCount(lit.count, height: body.height) + 1
    let merger = state.cursorUnit.flatMap { reading.merger(reading.figures.line(of: $0)) }
    let lines = (reading.notes.map { "┊ " + $0 } + [merger].compactMap(\.self))
      .flatMap { $0.wrapped(body.width - 4) }
    let noteHeight = min(lines.count, max(0, body.height - tableHeight - 6))
    notes = (body.takeBottom(noteHeight), Array(lines.prefix(atMost: noteHeight)))
    table = TrendTableLayout(
      reading, lit, periodCursor: state.periodCursor, in: body.takeBottom(tableHeight), context)
    chart = TrendChartLayout(state, series, lit, in: body, context.numbers)
  }

  /// How many of those lit have their figures below the chart: eight at most, in a third of the height.
  static func litCount(_ count: Int, height: Int) -> Int {
    min(count, 8, max(1, height / 3 - 1))
  }
}

/// Names, and rank and score of each period that there is room for.
struct TrendTableLayout: Sendable {
  struct Row: Sendable {
    var unit: Int
    /// By period; `nil` where nothing is known of it.
    var cells: [String?]
  }

  let header: Rect
  let body: Rect
  let nameX: Int
  let nameWidth: Int
  let cellWidth: Int
  /// The periods shown, the one under the cursor among them.
  let periods: [(place: Int, x: Int)]
  let rows: [Row]

  init(
    _ reading: TrendReading, _ lit: [Int], periodCursor: Int, in area: Rect,
    _ context: ViewContext
  ) {
    var body = area
    header = body.takeTop(1)
    self.body = body
    let numbers = context.numbers
    rows = lit.prefix(atMost: body.height).map { unit in
      Row(
        unit: unit,
        cells: reading.figures.points(reading.figures.line(of: unit)).map { point in
          point.map {
            "#\(reading.rank($0).shown(numbers))  \(reading.score($0).shown(numbers))"
          }
        })
    }
    nameX = area.x + 3
    // A rank, which may be a range, and a score.
    let cellWidth = max(
      14, rows.flatMap { row in row.cells.map { DisplayWidth.of($0 ?? "") } }.max() ?? 0)
    self.cellWidth = cellWidth
    // Names whole, then as many periods as there is room for: at least the one under the cursor.
    let names = rows.map {
      DisplayWidth.of(reading.figures.base.report.units.name($0.unit, context.language))
    }
    let widest = max(10, names.max() ?? 10)
    let fitted = ColumnFit.widths(
      [
        .init(least: 10, whole: widest, worth: 90),
        .init(least: cellWidth + 1, most: area.width, worth: 95),
      ], in: area.width - 6, gap: 0)
    let nameWidth = context.isLinear ? 70 : fitted[0] ?? 10
    self.nameWidth = nameWidth
    let count = reading.figures.series.reports.count
    let room = max(1, (area.width - nameWidth - 6) / (cellWidth + 1))
    let first = max(0, min(periodCursor - room / 2, count - room))
    periods = (0..<count).dropFirst(first).prefix(atMost: room).enumerated().map {
      ($1, area.x + 5 + nameWidth + $0 * (cellWidth + 1))
    }
  }
}

/// Lines from period to period, their scale at the left, names at their ends.
struct TrendChartLayout: Sendable {
  struct Path: Sendable {
    var unit: Int
    var points: [ReportSeries.Point?]
  }

  let chart: Rect
  let axis: Rect
  /// What stands at the top and at the bottom of the scale, at the right of its columns.
  let scale: (area: Rect, top: String, bottom: String)
  /// Where names stand at the ends of lines.
  let labels: EndLabels
  let labelArea: Rect
  /// Columns of the periods, and where their names stand below.
  let periods: [(column: Int, label: Int)]
  let lit: [Path]
  let behind: [Path]
  /// Ranks or scores of the lit units where their lines begin, in the columns of the scale.
  let starts: [(unit: Int, row: Int, text: String)]
  /// Where each period stands, 0…1: to scale, where all of them are times.
  private let times: [Double]
  private let range: ClosedRange<Double>
  private let showsRanks: Bool
  /// The first of the periods that can be compared with the last.
  let comparableStart: Int

  /// `nil` where there is no room or nothing to show.
  init?(
    _ state: RankingState, _ series: ReportSeries, _ lit: [Int], in area: Rect,
    _ numbers: NumberFormat
  ) {
    guard area.height >= 3, area.width >= 30 else { return nil }
    comparableStart = series.comparableStart(of: series.reports.count - 1)
    var body = area
    let axis = body.takeBottom(1)
    self.axis = axis
    func path(_ unit: Int) -> Path {
      Path(unit: unit, points: series.path(of: unit, in: state.scored, node: state.node))
    }
    self.lit = lit.map(path)
    behind = state.unitsBehind(lit, room: body.height).map(path)
    let showsRanks = state.showsRanks
    self.showsRanks = showsRanks
    let values = (behind + self.lit).flatMap { $0.points.compactMap { $0?.shown(showsRanks) } }
    guard let low = values.min(), let high = values.max() else { return nil }
    range = low...high
    let decimals = state.scored.decimals(category: state.category, node: state.node)
    func label(_ value: Double) -> String {
      showsRanks
        ? numbers.integer(Int(value, within: 0...Int(Int32.max)))
        : numbers.fixed(value, min(3, decimals))
    }
    let scaleWidth = max(7, DisplayWidth.of(label(low)), DisplayWidth.of(label(high)))
    // The best stands on top: rank 1, or the highest score.
    scale = (
      Rect(body.x, body.y, scaleWidth, body.height), label(showsRanks ? low : high),
      label(showsRanks ? high : low)
    )
    let labelWidth = max(12, min(32, area.width / 4))
    let chart = Rect(
      body.x + scaleWidth + 1, body.y, body.width - scaleWidth - labelWidth - 4, body.height)
    self.chart = chart
    let reports = series.reports
    let times = series.times
    self.times = times
    periods = reports.indices.map { place in
      let column =
        chart.x
        + Int(
          times[place] * Double(chart.width - 1),
          within: 0...max(0, chart.width - 1))
      let width = DisplayWidth.of(reports[place].report.period)
      return (column, max(axis.x, min(column - width / 2, axis.right - width)))
    }
    labelArea = Rect(chart.right + 1, chart.y, labelWidth, chart.height)
    let range = self.range
    starts = self.lit.compactMap { path in
      path.points.first { $0?.shown(showsRanks) != nil }.flatMap { $0?.shown(showsRanks) }.map {
        let y = Self.y($0, in: range, showsRanks) * Double(max(0, chart.height - 1))
        return (
          path.unit, chart.y + Int(y.rounded(), within: 0...max(0, chart.height - 1)), label($0)
        )
      }
    }
    labels = EndLabels(
      (self.lit + behind).compactMap { path in
        path.points.last { $0?.shown(showsRanks) != nil }.flatMap { $0?.shown(showsRanks) }.map {
          (path.unit, Self.y($0, in: range, showsRanks))
        }
      }, lit: lit, in: labelArea)
  }

  private static func y(_ value: Double, in range: ClosedRange<Double>, _ showsRanks: Bool)
    -> Double
  {
    if showsRanks { return range.share(of: value) }
    return range.lowerBound < range.upperBound ? 1 - range.share(of: value) : 0
  }

  /// A point as shares of the chart, from the left and from the top.
  func place(_ path: Path, _ place: Int) -> (x: Double, y: Double)? {
    path.points[place]?.shown(showsRanks).map {
      (times[place], Self.y($0, in: range, showsRanks))
    }
  }
}

extension ReportSeries.Point {
  fileprivate func shown(_ asRank: Bool) -> Double? {
    asRank ? rank.map { Double($0.low) } : score
  }
}
