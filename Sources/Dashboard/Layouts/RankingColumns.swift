import IndexReports
import Readings
import TerminalCore
import Wording

/// Which columns of a ranking are visible on a screen of some width, and how wide each is.
struct RankingColumns: Sendable {
  struct Place: Sendable {
    /// Position in the state's columns.
    var column: Int
    var width: Int
  }

  private(set) var places: [Place] = []
  /// Columns of the number in front of the score's bar.
  private(set) var scoreWidth = 0
  /// Columns of the bar, 0 where there is no room.
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
    let isNarrow = width < 64
    let sticky = Self.stickyCount(state.columns)
    scoreWidth = Self.numberWidth(state, node: state.node, context)
    let minimumBar = isNarrow ? 0 : 10
    func natural(_ column: Int) -> Int {
      Self.width(
        state.columns[column], state, screenWidth: width, context: context,
        scoreWidth: scoreWidth, bar: minimumBar)
    }
    var used = RankingLayout.margin
    for column in 0..<sticky {
      if isNarrow && state.columns[column] == .change { continue }
      let size = natural(column)
      places.append(Place(column: column, width: size))
      used += size + Self.gap
    }
    var column = sticky + state.firstColumn
    hasMoreLeft = state.firstColumn > 0
    while column < state.columns.count {
      if isNarrow, case .group = state.columns[column], state.column != column {
        column += 1
        continue
      }
      let size = natural(column)
      if used + size > width - 1 {
        hasMoreRight = true
        // The first one is shown even where only a part of it fits.
        if places.count == sticky, used + 4 <= width {
          places.append(Place(column: column, width: width - used - 1))
          used = width
        }
        break
      }
      places.append(Place(column: column, width: size))
      used += size + Self.gap
      column += 1
    }
    guard let score = places.firstIndex(where: { state.columns[$0.column] == .score }) else {
      return
    }
    var spare = max(0, width - 1 - (used - Self.gap))
    /// Gives room to a column, up to what its longest text takes.
    func widen(_ place: Int, to wanted: Int, leaving kept: Int = 0) {
      let gain = max(0, min(wanted - places[place].width, spare - kept))
      places[place].width += gain
      spare -= gain
    }
    if minimumBar > 0, places[score].width > scoreWidth {
      // The title may run on over the bar.
      let least = scoreWidth + 1 + minimumBar
      spare += places[score].width - least
      places[score].width = least
      // A bar of some length first, then names of groups, then the longest bar, then titles.
      for (place, item) in places.enumerated() {
        if case .group(let grouping) = state.columns[item.column] {
          widen(place, to: Self.groupWidth(state, grouping, context), leaving: 14)
        }
      }
      let hasNodes = places.contains {
        if case .node = state.columns[$0.column] { true } else { false }
      }
      barWidth = min(hasNodes ? 60 : 120, minimumBar + spare)
      spare -= barWidth - minimumBar
      places[score].width = scoreWidth + 1 + barWidth
      for (place, item) in places.enumerated() {
        if case .node(let node) = state.columns[item.column] {
          let title = state.report.nodes[node].name(context.language)
          widen(place, to: DisplayWidth.of(title) + 2)
        }
      }
    } else if spare > 6 {
      barWidth = min(60, spare - 1)
      places[score].width = scoreWidth + 1 + barWidth
    }
  }

  /// Where the titles of the columns stand.
  func places(in header: Rect, margin: Int) -> [(column: Int, area: Rect)] {
    var x = header.x + margin
    return places.compactMap { place in
      defer { x += place.width + Self.gap }
      let width = min(place.width, header.right - x)
      return width > 0 ? (place.column, Rect(x, header.y, width, 1)) : nil
    }
  }

  func isFullyVisible(_ column: Int) -> Bool { places.contains { $0.column == column } }

  private static func width(
    _ column: RankingColumn, _ state: RankingState, screenWidth: Int, context: ViewContext,
    scoreWidth: Int, bar: Int
  ) -> Int {
    switch column {
    case .rank: return rankWidth(state)
    case .change: return max(4, String(state.standings.units.count).count + 1)
    case .interval:
      // Two ranks and what stands between them.
      let ranks = 2 * String(state.standings.units.count).count + 1
      return max(7, ranks, DisplayWidth.of(context.strings.texts.interval) + 2)
    case .path:
      return max(min(state.series?.reports.count ?? 0, 12) + 1, 7)
    case .name: return nameWidth(state, screenWidth: screenWidth, context: context)
    case .group(let grouping):
      return min(groupWidth(state, grouping, context), max(10, screenWidth / 5))
    case .score:
      return max(scoreWidth, headerWidth(state.node, state, context)) + (bar > 0 ? bar + 1 : 0)
    case .value:
      let ends = state.scored.valueRange(node: state.node)
      let widest = [ends?.lowerBound, ends?.upperBound].map {
        DisplayWidth.of(context.numbers.value($0))
      }
      return max(10, widest.max() ?? 0, DisplayWidth.of(context.strings.value) + 2)
    case .node(let node):
      return max(numberWidth(state, node: node, context), headerWidth(node, state, context))
    default:
      let record = state.reading.column(column)
      return max(6, DisplayWidth.of(record.heading ?? record.title) + 2)
    }
  }

  private static func groupWidth(
    _ state: RankingState, _ grouping: Int, _ context: ViewContext
  ) -> Int {
    let grouping = state.report.groupings[grouping]
    let title = DisplayWidth.of(grouping.name(context.language)) + 2
    return grouping.groups.reduce(title) {
      max($0, DisplayWidth.of($1.name(context.language)))
    }
  }

  private static func headerWidth(
    _ node: Int, _ state: RankingState, _ context: ViewContext
  ) -> Int {
    // Room for the sort mark behind the name.
    min(16, DisplayWidth.of(state.report.nodes[node].name(context.language)) + 2)
  }

  static func numberWidth(_ state: RankingState, node: Int, _ context: ViewContext) -> Int {
    let decimals = state.scored.decimals(category: state.category, node: node)
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
    // One more for the mark of a computed or differing figure.
    return width + 1
  }

  private static func rankWidth(_ state: RankingState) -> Int {
    let standings = state.standings
    let digits = max(2, String(standings.units.count).count)
    guard let figures = state.report.publishedFigures[state.node] else { return digits + 1 }
    let widest = standings.units.reduce(0) { widest, unit in
      guard let rank = figures.rank(Int(unit)) else { return widest }
      return max(widest, DisplayWidth.of(NumberFormat(.english).rank(rank)))
    }
    return max(digits + 1, widest)
  }

  private static func nameWidth(
    _ state: RankingState, screenWidth: Int, context: ViewContext
  ) -> Int {
    return min(
      state.nameWidth, max(12, screenWidth < 64 ? screenWidth * 2 / 5 : screenWidth / 3))
  }
}
