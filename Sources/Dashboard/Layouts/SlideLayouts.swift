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

  /// The line of the title, the rule below it, and the rest of the slide.
  static func heading(_ area: Rect, isTight: Bool) -> (line: Rect, rule: Rect, body: Rect) {
    var body = area
    let line = body.takeTop(1)
    let rule = body.takeTop(1)
    _ = body.takeTop(area.height >= 20 && !isTight ? 1 : 0)
    return (line, rule, body)
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

/// The first five, one after the other: ranks in blocks where there is room.
struct CountdownLayout: Sendable {
  let rowHeight: Int
  let rankWidth: Int
  /// Whether ranks stand in blocks.
  let showsBlocks: Bool
  let nameX: Int

  init(_ ranks: [String], in body: Rect, isLinear: Bool) {
    rowHeight = max(1, body.height / max(1, ranks.count))
    let blocks = ranks.map { BigText($0, style: Style()).width ?? .max }
    let width = max(12, blocks.max() ?? 0)
    showsBlocks =
      rowHeight >= BigText.height + 1 && body.width >= 60 && width <= body.width / 3 && !isLinear
    rankWidth = showsBlocks ? width : max(5, ranks.map { DisplayWidth.of($0) }.max() ?? 0)
    nameX = body.x + rankWidth + 2
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

/// Who rose and who fell, side by side.
struct MoversLayout: Sendable {
  /// How many are shown on each side at most, and how many there is room for.
  let limit: Int
  let shown: Int
  let step: Int
  let halfWidth: Int
  let moveWidth: Int
  private let left: Int

  init(_ movers: Movers, in body: Rect, bottom: Int) {
    step = body.height >= 24 ? 2 : 1
    limit = max(2, min(8, (body.height - 2) / step))
    halfWidth = (body.width - 4) / 2
    shown = min(limit, max(0, (bottom - body.y - 2 + step - 1) / step))
    let widest = (movers.up.prefix(1) + movers.down.prefix(1)).map {
      String($0.change.magnitude).count + 1
    }
    moveWidth = max(5, widest.max() ?? 0)
    left = body.x
  }

  func x(_ side: Int) -> Int { left + side * (halfWidth + 4) }
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
