import IndexReports
import TerminalCore
import Wording

/// Units as tiles where they lie, in strips side by side where the map is too tall for the screen.
struct MapLayout: Sendable {
  struct Tile: Sendable {
    var unit: Int
    var area: Rect
    var label = ""
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
  /// Whether some names are reduced to letters.
  let hasInitials: Bool
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
      hasIslands: owners.contains { $0.shift == 0 })
    // Where even strips do not hold it all, what is around the cursor is shown.
    let room = grid.rowsPerStrip * grid.strips
    let cursorRow = state.cursorUnit.flatMap { state.report.units.tiles[$0]?[1] } ?? top
    let firstRow =
      room < last - top + 1
      ? max(0, min(cursorRow - top - room / 2, last - top + 1 - room)) : 0
    side = grid.side
    bottom = grid.bottom
    var tiles = places.compactMap { place -> Tile? in
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
    // A blank between neighbours; the mark of a marked one, and of its class, take their own.
    let hasClass = grid.tile.width >= 10 && context.tellsFifthsByColour
    let labels = TileLabels(
      tiles.map {
        (
          state.report.units.name($0.unit, context.language),
          state.report.units.short($0.unit, context.language), state.report.units.codes[$0.unit]
        )
      }, width: grid.tile.width - 1 - (hasClass ? 2 : context.tellsFifthsByColour ? 0 : 1))
    for place in tiles.indices { tiles[place].label = labels.texts[place] }
    self.tiles = tiles
    hasInitials = labels.isInitials
    islands = owners.compactMap { owner in
      guard let tile = state.report.units.tiles[owner.unit] else { return nil }
      let row = tile[1] - top + owner.shift - firstRow
      guard row >= 0, row < room else { return nil }
      let strip = min(grid.strips - 1, row / grid.rowsPerStrip)
      return Islands(
        unit: owner.unit, name: owner.name,
        area: Rect(
          grid.area.x + strip * grid.stripWidth + (right - left + 1) * grid.tile.width,
          grid.area.y + (row - strip * grid.rowsPerStrip) * grid.tile.height, grid.islands, 2))
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
  /// Columns that archipelagos take at the right of a strip.
  var islands: Int
  var area: Rect
  var side: Rect
  var bottom: Int

  init(columns: Int, rows: Int, in area: Rect, isSlide: Bool, hasIslands: Bool) {
    // The name of an archipelago takes a mark, a blank and nine letters; less where tiles are small.
    func islands(_ tile: Int) -> Int { hasIslands ? min(14, max(2 * tile, 12)) : 0 }
    func width(_ tile: Int) -> Int { columns * tile + islands(tile) }
    /// The widest tile, up to a limit, with which strips fit beside each other.
    func widest(in room: Int, strips: Int, limit: Int) -> Int {
      (1...limit).last { strips * width($0) <= room } ?? 1
    }
    let isBeside = area.width >= (isSlide ? 70 : 84) && area.height >= rows
    // Legend and figures take what the widest tiles leave, but enough for themselves.
    let least = isSlide ? 28 : 36
    let room = area.width - 2
    let below = isBeside ? 0 : isSlide ? 2 : area.height >= 18 ? 4 : max(1, min(3, area.height / 4))
    if !isBeside {
      while strips < 4, (rows + strips - 1) / strips > area.height - below,
        widest(in: room, strips: strips + 1, limit: 9) >= 3
      {
        strips += 1
      }
    }
    rowsPerStrip =
      isBeside ? rows : min((rows + strips - 1) / strips, max(1, area.height - below))
    let height = max(1, min(3, (area.height - below) / max(1, rowsPerStrip)))
    let wide =
      isBeside
      ? widest(in: room - least, strips: 1, limit: 16) : widest(in: room, strips: strips, limit: 12)
    tile = Size(max(3, wide), height)
    self.islands = islands(tile.width)
    stripWidth = width(tile.width)
    let sideWidth = isBeside ? min(60, area.width - stripWidth - 6) : 0
    self.area = Rect(
      area.x + 2, area.y, area.width - 2 - sideWidth, rowsPerStrip * height)
    let gap = below > 3 && area.bottom - self.area.bottom > below ? 1 : 0
    side =
      isBeside
      ? Rect(area.right - sideWidth, area.y + 1, sideWidth, area.height - 1)
      : Rect(
        area.x + 2, self.area.bottom + gap, area.width - 3, area.bottom - self.area.bottom - gap)
    bottom = isBeside ? area.bottom : side.y
  }
}

extension ViewContext {
  /// Whether the theme's colours tell the classes of a map apart.
  var tellsFifthsByColour: Bool { style(.scale1).background != style(.scale5).background }
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

  /// The unit of that name, in whatever set and whatever stands before it: "TP. Đà Nẵng", "Tỉnh Khánh Hòa".
  private func unit(named name: String) -> Int? {
    // Longer than any such name with all that may stand before it: no other text is looked through.
    let longest = 60
    return standings.listed.map { Int($0) }.first { unit in
      Language.allCases.contains { language in
        let own = report.units.name(unit, language)
        guard own.utf8.count <= longest else { return false }
        let folded = UnicodeForms.folded(own).filter { $0 != "." }
        return folded == name || folded.hasSuffix(" " + name) || folded.hasPrefix(name + " city")
          || folded.hasPrefix(name + " province")
      }
    }
  }
}
