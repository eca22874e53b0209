import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// Which columns of a ranking are visible on a screen of some width, and how wide each is.
struct RankingColumns: Sendable {
  struct Place: Sendable {
    /// Position in the state's columns.
    var column: Int
    var width: Int
    /// Columns in front of it: cells of nodes stand close together.
    var gap = RankingColumns.gap
  }

  private(set) var places: [Place] = []
  /// Columns of the number in front of the score's position.
  private(set) var scoreWidth = 0
  /// Columns that show where the score stands, 0 where there is no room.
  private(set) var barWidth = 0
  private(set) var hasMoreLeft = false
  private(set) var hasMoreRight = false
  static let gap = 2

  /// Rank, change and name stay where they are when columns scroll.
  static func stickyCount(_ columns: [RankingColumn]) -> Int {
    (columns.firstIndex(of: .name) ?? 0) + 1
  }

  /// - Parameter width: Columns of the screen without the scrollbar's.
  init(_ state: RankingState, width: Int, context: ViewContext) {
    let sticky = Self.stickyCount(state.columns)
    scoreWidth = Self.numberWidth(state, node: state.node, context)
    hasMoreLeft = state.firstColumn > 0
    var shown = Array(0..<sticky)
    if sticky + state.firstColumn < state.columns.count {
      shown += (sticky + state.firstColumn)..<state.columns.count
    }
    let firstFigure = shown.indices.dropFirst(sticky).first {
      if case .group = state.columns[shown[$0]] { false } else { true }
    }
    var wishes = shown.enumerated().map { place, column in
      var wish = Self.wish(state, column, width: width, context, scoreWidth: scoreWidth)
      // What the cursor is on, and the first figure behind the name, are there in any case.
      if column == state.column || place == firstFigure { wish.mayGo = false }
      return wish
    }
    let score = shown.firstIndex { state.columns[$0] == .score }
    if score != nil {
      // What the score's position takes; a gap of one is enough before it.
      wishes.append(.init(least: 9, whole: 23, most: 59, worth: 40, mayGo: true))
    }
    let room = width - 1 - RankingLayout.margin
    var widths = ColumnFit.widths(wishes, in: room, gap: Self.gap)
    // Where not all nodes have room, what is worth less than they are has none either.
    let lacksNodes = shown.indices.contains { place in
      if case .node = state.columns[shown[place]] { widths[place] == nil } else { false }
    }
    if lacksNodes {
      for place in wishes.indices where wishes[place].mayGo && wishes[place].worth < 60 {
        wishes[place].least = room + 1
      }
      widths = ColumnFit.widths(wishes, in: room, gap: Self.gap)
    }
    if score != nil, let bar = widths.removeLast() { barWidth = bar + 1 }
    var used = 0
    for (place, column) in shown.enumerated() {
      guard let own = widths[place] else {
        if case .node = state.columns[column] { hasMoreRight = true }
        continue
      }
      // Where not even what must be there has room, its beginning is shown.
      let isNode = if case .node = state.columns[column] { true } else { false }
      // Cells of nodes stand close together.
      let gap = places.isEmpty ? 0 : isNode ? 1 : Self.gap
      let left = room - used - gap
      guard left > 3 else {
        hasMoreRight = true
        break
      }
      let isScore = place == score && barWidth > 0
      // A cell takes the blank that it does not keep away from its neighbour.
      let width = min(
        left, isScore ? max(own, scoreWidth) + 1 + barWidth : own + (isNode ? 1 : 0))
      places.append(Place(column: column, width: width, gap: gap))
      used += gap + width
    }
    if barWidth > 0, let score, let own = places.first(where: { $0.column == shown[score] }) {
      barWidth = max(0, own.width - scoreWidth - 1)
    }
  }

  /// Where the titles of the columns stand.
  func places(in header: Rect, margin: Int) -> [(column: Int, area: Rect)] {
    var x = header.x + margin
    return places.enumerated().compactMap { number, place in
      x += number == 0 ? 0 : place.gap
      defer { x += place.width }
      let width = min(place.width, header.right - x)
      return width > 0 ? (place.column, Rect(x, header.y, width, 1)) : nil
    }
  }

  func isFullyVisible(_ column: Int) -> Bool { places.contains { $0.column == column } }

  private static func wish(
    _ state: RankingState, _ column: Int, width: Int, _ context: ViewContext, scoreWidth: Int
  ) -> ColumnFit.Wish {
    let isNarrow = width < 64
    switch state.columns[column] {
    case .rank: return .init(least: state.rankWidth, worth: 100)
    case .change:
      let least = max(3, String(state.standings.units.count).count + 1)
      return .init(least: least, worth: 60, mayGo: isNarrow)
    case .name:
      let least = min(state.nameWidth, max(12, width < 64 ? width * 2 / 5 : width / 4))
      return .init(least: least, whole: state.nameWidth, worth: 90)
    case .interval:
      // Two ranks and what stands between them.
      let ranks = 2 * String(state.standings.units.count).count + 1
      return .init(
        least: max(7, ranks, DisplayWidth.of(context.strings.texts.interval) + 2), worth: 85,
        mayGo: true)
    case .path:
      return .init(
        least: max(min(state.series?.reports.count ?? 0, 12) + 1, 7), worth: 35, mayGo: true)
    case .group(let grouping):
      let widest = groupWidth(state, grouping, context)
      let least = state.report.groupings[grouping].groups.reduce(8) {
        max($0, DisplayWidth.of(($1.short ?? $1.name)(context.language)))
      }
      return .init(least: min(widest, least, 18), whole: widest, worth: 30, mayGo: true)
    case .score:
      let heading = DisplayWidth.of(state.report.heading(node: state.node, context.language))
      return .init(least: scoreWidth, whole: max(scoreWidth, min(12, heading + 2)), worth: 95)
    case .value:
      let ends = state.scored.valueRange(node: state.node)
      let widest = [ends?.lowerBound, ends?.upperBound].map {
        DisplayWidth.of(context.numbers.value($0))
      }
      return .init(
        least: max(10, widest.max() ?? 0, DisplayWidth.of(context.strings.value) + 2), worth: 80,
        mayGo: true)
    case .node(let node):
      let heading = DisplayWidth.of(state.report.heading(node: node, context.language))
      let name = DisplayWidth.of(state.report.nodes[node].name(context.language))
      let figure = cellWidth(state, node: node, context)
      return .init(
        least: max(figure, min(6, heading - 1)), whole: max(figure, min(21, name + 1)), worth: 70,
        mayGo: true)
    default:
      let record = state.reading.column(state.columns[column])
      return .init(
        least: max(6, DisplayWidth.of(record.heading ?? record.title) + 2), worth: 25, mayGo: true)
    }
  }

  private static func groupWidth(
    _ state: RankingState, _ grouping: Int, _ context: ViewContext
  ) -> Int {
    let grouping = state.report.groupings[grouping]
    return grouping.groups.reduce(8) {
      max($0, DisplayWidth.of($1.name(context.language)))
    }
  }

  static func numberWidth(_ state: RankingState, node: Int, _ context: ViewContext) -> Int {
    // One more for the mark of a computed or differing figure.
    width(
      of: node, state, decimals: state.scored.decimals(category: state.category, node: node),
      context) + 1
  }

  /// Columns of the widest score.
  private static func width(
    of node: Int, _ state: RankingState, decimals: Int, _ context: ViewContext
  ) -> Int {
    let scale = state.scored.scale(category: state.category, node: node)
    let numbers = context.numbers
    let digits = { (value: Double) in DisplayWidth.of(numbers.fixed(value, decimals)) }
    var width = max(digits(scale.lowerBound), digits(scale.upperBound))
    if numbers.decimals == .full {
      // Each has its own number of digits; of very many a few hundred are looked at.
      let units = state.standings.order
      let step = max(1, units.count / 300)
      for place in stride(from: 0, to: units.count, by: step) {
        guard let score = state.scored.score(unit: Int(units[place]), node: node) else { continue }
        width = max(width, digits(score))
      }
    }
    return width
  }

  /// Columns of what stands in the cells of a node.
  static func cellWidth(_ state: RankingState, node: Int, _ context: ViewContext) -> Int {
    switch state.cells {
    case .colour: return 3
    case .ranks: return max(3, String(state.standings.units.count).count)
    case .values:
      return width(
        of: node, state,
        decimals: state.scored.usualDecimals(category: state.category, node: node), context)
    }
  }
}
