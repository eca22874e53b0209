import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// The parts that all slides have.
enum SlideLayout {
  /// A margin that grows with the screen.
  static func body(_ area: Rect) -> Rect {
    area.inset(max(2, area.width / 20), max(1, area.height / 16))
  }

  /// The title, the rule below it, and the rest of the slide. The title is large where it has room in one line and a sixth of
  /// the height.
  ///
  /// - Parameters:
  ///   - isLarge: Whether large letters are wanted even if little room is left below them.
  ///   - isTight: Whether every row is needed for what stands below.
  static func heading(
    _ text: String, _ area: Rect, noteWidth: Int, isLarge: Bool = false, isTight: Bool = false,
    isLinear: Bool
  ) -> (large: LargeText?, line: Rect, rule: Rect, body: Rect) {
    var body = area
    var large: LargeText?
    if !isLinear, !isTight, area.height >= (isLarge ? 18 : 36) {
      large = LargeText.largest(
        text, in: Size(area.width - noteWidth, max(7, area.height / 5)), lines: 1, atMost: .bold)
    }
    let line = body.takeTop(large?.height ?? 1)
    let rule = body.takeTop(1)
    _ = body.takeTop(area.height >= 20 && !isTight && (large == nil || area.height >= 36) ? 1 : 0)
    return (large, line, rule, body)
  }
}

/// Units below each other with rank, name, a bar and a score: each column as wide as its longest text.
struct SlideListLayout: Sendable {
  struct Row: Sendable {
    var unit: Int
    var rank: String
    /// Places gained; empty where there is nothing to say.
    var gain = ""
    var score: String
  }

  let rows: [Row]
  let rankWidth: Int
  let gainX: Int
  let name: (x: Int, width: Int)
  let scoreWidth: Int
  /// `nil` where there is no room for bars.
  let bar: (x: Int, width: Int)?

  /// - Parameters:
  ///   - leastRank: Columns that ranks have in any case.
  ///   - hasGains: Whether places gained stand behind the ranks.
  ///   - widestName: Columns of the longest name.
  ///   - keepsBar: Whether a long name leaves seven columns of a bar, rather than half of the room.
  init(
    _ rows: [Row], leastRank: Int, hasGains: Bool = false, widestName: Int, keepsBar: Bool,
    in body: Rect
  ) {
    self.rows = rows
    func widest(_ text: (Row) -> String) -> Int {
      rows.map { DisplayWidth.of(text($0)) }.max() ?? 0
    }
    rankWidth = max(leastRank, widest(\.rank))
    scoreWidth = rows.isEmpty ? 5 : widest(\.score)
    gainX = body.x + rankWidth + 1
    let x = body.x + rankWidth + 2 + (hasGains ? max(4, widest(\.gain)) + 1 : 0)
    let room = keepsBar ? max(body.width / 2, body.right - x - scoreWidth - 11) : body.width / 2
    name = (x, min(widestName, room))
    let barX = x + name.width + 2
    let width = body.right - barX - scoreWidth - 2
    bar = width > 6 ? (barX, width) : nil
  }
}

/// Units side by side by every node: bars grow thick where there is room for all nodes, each with its name and a
/// blank.
struct ComparisonSlideLayout: Sendable {
  let thickness: Int
  /// Lines of a node.
  let height: Int
  let labelWidth: Int
  /// Whether a blank line parts nodes.
  let isLoose: Bool

  init(rowCount: Int, names: [String], in body: Rect) {
    thickness = max(1, min(4, (body.height / rowCount - 2) / names.count))
    height = names.count * thickness + 1
    labelWidth = min(body.width / 3, names.map { DisplayWidth.of($0) }.max() ?? 10)
    isLoose = body.height >= rowCount * (height + 1)
  }

  /// Columns of a bar beside a score.
  func barWidth(_ body: Rect, score: String) -> Int {
    max(4, body.width - labelWidth - DisplayWidth.of(score) - 4)
  }
}

/// Who rose and who fell most, as many of each as the figures below the slopes have room for.
struct MoversLayout: Sendable {
  /// In turn one that rose and one that fell.
  let units: [Int]
  /// Movers that are not among them.
  let hidden: Int

  init(_ movers: Movers, in body: Rect) {
    let limit = TrendLayout.litCount(8, height: body.height * 3 / 4)
    var units: [Int] = []
    for place in 0..<limit {
      for list in [movers.up, movers.down] where list.indices.contains(place) {
        units.append(list[place].unit)
      }
    }
    self.units = Array(units.prefix(limit))
    hidden = movers.up.count + movers.down.count - self.units.count
  }
}

/// How sure the ranks are: names, intervals and the ranks as a chart.
struct IntervalSlideLayout: Sendable {
  let nameWidth: Int
  let intervalX: Int
  let intervalWidth: Int
  let chart: Rect
  /// The scale ends with the last rank that is shown.
  private let lastRank: Int

  init(_ study: RobustnessStudy, in body: Rect, language: Language) {
    let shown = study.order.prefix(atMost: body.height)
    let units = study.scored.report.units
    lastRank =
      shown.map {
        max(study.interval(place: $0)?.upperBound ?? 1, study.result.nominalRanks[$0])
      }.max() ?? study.result.units.count
    let names = shown.map {
      DisplayWidth.of(units.name(Int(study.result.units[$0]), language))
    }
    nameWidth = min(names.max() ?? 24, body.width * 2 / 5)
    intervalWidth = max(10, 2 * String(study.result.units.count).count + 1)
    intervalX = body.x + nameWidth + 1
    chart = Rect(
      body.x + nameWidth + intervalWidth + 4, body.y, body.width - nameWidth - intervalWidth - 5,
      1)
  }

  func x(_ rank: Int) -> Int {
    chart.x + (lastRank < 2 ? 0 : (rank - 1) * (chart.width - 1) / (lastRank - 1))
  }
}
