import IndexReports
import TerminalCore
import Wording

/// Units as tiles where they lie, in strips side by side where the map is too tall for the screen.
struct MapLayout: Sendable {
  struct Tile: Sendable {
    var unit: Int
    var area: Rect
  }

  /// An archipelago, in the colour of the unit that it belongs to.
  struct Islands: Sendable {
    var unit: Int
    var name: String
    var area: Rect
  }

  /// Where legend and details stand.
  let side: Rect
  let header: Rect
  let tiles: [Tile]
  let islands: [Islands]
  /// Where labels must end.
  let bottom: Int

  /// - Parameter isSlide: In a talk: the whole map at once, without the header.
  /// - Returns: `nil` if no unit has a place.
  init?(_ state: RankingState, in area: Rect, isSlide: Bool = false, context: ViewContext) {
    let places = state.rows.compactMap { row -> (unit: Int, column: Int, row: Int)? in
      state.report.units.tiles[Int(row)].map { (Int(row), $0[0], $0[1]) }
    }
    guard let left = places.map(\.column).min(), let right = places.map(\.column).max(),
      let top = places.map(\.row).min(), let last = places.map(\.row).max()
    else { return nil }
    var body = area
    header = isSlide ? .none : body.takeTop(1)
    let owners = state.archipelagoOwners(context.texts)
    let grid = Grid(
      columns: right - left + 1, rows: last - top + 1, in: body, isSlide: isSlide,
      islands: owners.contains { $0.shift == 0 } ? 13 : 0)
    // Where even strips do not hold it all, what is around the cursor is shown.
    let room = grid.rowsPerStrip * grid.strips
    let cursorRow = state.cursorUnit.flatMap { state.report.units.tiles[$0]?[1] } ?? top
    let firstRow =
      room < last - top + 1
      ? max(0, min(cursorRow - top - room / 2, last - top + 1 - room)) : 0
    side = grid.side
    bottom = grid.bottom
    tiles = places.compactMap { place in
      let row = place.row - top - firstRow
      guard row >= 0, row < room else { return nil }
      return Tile(
        unit: place.unit,
        area: Rect(
          grid.area.x + row / grid.rowsPerStrip * grid.stripWidth
            + (place.column - left) * grid.tile.width,
          grid.area.y + row % grid.rowsPerStrip * grid.tile.height, grid.tile.width,
          grid.tile.height))
    }
    islands = owners.compactMap { owner in
      guard let tile = state.report.units.tiles[owner.unit] else { return nil }
      let row = tile[1] - top + owner.shift - firstRow
      guard row >= 0, row < room else { return nil }
      let strip = min(grid.strips - 1, row / grid.rowsPerStrip)
      return Islands(
        unit: owner.unit, name: owner.name,
        area: Rect(
          grid.area.x + strip * grid.stripWidth + (right - left + 1) * grid.tile.width + 1,
          grid.area.y + (row - strip * grid.rowsPerStrip) * grid.tile.height, 12, 2))
    }
  }

  func unit(at place: Point) -> Int? {
    islands.last { $0.area.contains(place) }?.unit ?? tiles.last { $0.area.contains(place) }?.unit
  }
}

/// How many strips, how large a tile is, and what is left beside the map or below it.
private struct Grid {
  var strips = 1
  var rowsPerStrip: Int
  var tile: Size
  /// Columns of a strip with what stands at its right.
  var stripWidth: Int
  var area: Rect
  var side: Rect
  var bottom: Int

  /// - Parameter islands: Columns that archipelagos take at the right of a strip.
  init(columns: Int, rows: Int, in area: Rect, isSlide: Bool, islands: Int) {
    let wide = area.width >= (isSlide ? 70 : 84) && area.height >= rows
    // What the widest tiles leave, but enough for the legend and the figures.
    let left = area.width - 2 - columns * 13 - islands
    var sideWidth = wide ? max(isSlide ? 28 : 36, min(48, left)) : 0
    // Legend and details below take what a small screen can spare.
    let below = wide ? 0 : isSlide ? 2 : area.height >= 18 ? 7 : max(1, min(3, area.height / 4))
    let widest = max(1, (area.width - 2) / (columns * 3 + islands))
    while strips < min(4, widest), (rows + strips - 1) / strips > area.height - below {
      strips += 1
    }
    rowsPerStrip = min((rows + strips - 1) / strips, max(1, area.height - below))
    if wide {
      strips = 1
      rowsPerStrip = rows
    }
    let height = max(1, min(3, (area.height - below) / max(1, rowsPerStrip)))
    let width = ((area.width - 2 - sideWidth) / strips - islands) / max(1, columns)
    tile = Size(max(3, min(wide ? 13 : 9, width)), height)
    stripWidth = columns * tile.width + islands
    if wide { sideWidth = min(60, area.width - stripWidth - 6) }
    self.area = Rect(
      area.x + 2, area.y, area.width - 2 - sideWidth, rowsPerStrip * height)
    let gap = below > 3 ? 1 : 0
    side =
      wide
      ? Rect(area.right - sideWidth, area.y + 1, sideWidth, area.height - 1)
      : Rect(
        area.x + 2, self.area.bottom + gap, area.width - 3, area.bottom - self.area.bottom - gap)
    bottom = wide ? area.bottom : side.y
  }
}

extension RankingState {
  /// Vietnam's archipelagos, the units that they belong to, and how many rows lower than these they lie.
  fileprivate func archipelagoOwners(
    _ texts: ScreenTexts
  ) -> [(unit: Int, name: String, shift: Int)] {
    guard (report.unitSet ?? "").hasPrefix("vn-") else { return [] }
    return [("da nang", texts.hoangSa, 0), ("khanh hoa", texts.truongSa, 1)].compactMap {
      owner, name, shift in self.unit(named: owner).map { ($0, name, shift) }
    }
  }

  /// The unit of that name, in whatever set.
  private func unit(named name: String) -> Int? {
    standings.listed.map { Int($0) }.first {
      UnicodeForms.folded(report.units.name($0, .english)) == name
        || UnicodeForms.folded(report.units.name($0, .vietnamese)) == name
    }
  }
}
