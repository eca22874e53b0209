import CompositeIndex
import IndexReports
import TerminalCore
import TerminalWidgets
import Wording

/// Draws the units as tiles where they lie, coloured in five equal groups of one node's scores.
///
/// Vietnam's archipelagos Hoàng Sa and Trường Sa have tiles of their own, in the colour of the unit
/// that they belong to.
struct MapView: Widget {
  let state: RankingState
  let context: ViewContext
  /// In a talk: the whole map at once, without the header, the cursor and its unit's figures.
  var isSlide = false

  private var report: Report { state.report }
  private var numbers: NumberFormat { context.numbers }
  private var texts: ScreenTexts { context.texts }

  /// Roles of the classes, the lowest first.
  static let classes: [Role] = [.scale1, .scale2, .scale3, .scale4, .scale5]

  private struct Tile {
    var unit: Int
    var column: Int
    var row: Int
  }

  /// How tiles are laid out: in strips side by side where the map is too tall for the screen.
  private struct Layout {
    var strips: Int
    var rowsPerStrip: Int
    var tile: Size
    /// Columns of a strip with what stands at its right.
    var stripWidth: Int
    var area: Rect
    /// Where legend and details stand.
    var side: Rect
    /// Where labels must end.
    var bottom: Int
    /// The first row of the map that is shown.
    var firstRow = 0
  }

  func render(in area: Rect, into buffer: inout Buffer) {
    let tiles = state.rows.compactMap { row -> Tile? in
      report.units.tiles[Int(row)].map { Tile(unit: Int(row), column: $0[0], row: $0[1]) }
    }
    guard let left = tiles.map(\.column).min(), let right = tiles.map(\.column).max(),
      let top = tiles.map(\.row).min(), let bottom = tiles.map(\.row).max()
    else {
      buffer.write(
        texts.unitsWithoutTile(state.rows.count), area.x + 3, area.y + 1, context.style(.muted),
        width: area.width - 4)
      return
    }
    var body = area
    if !isSlide {
      let header = body.takeTop(1)
      buffer.fill(header, context.style(.header))
      buffer.write(
        "◂ \(report.nodes[state.mapNode].name(context.language)) ▸", header.x + 3, header.y,
        context.style(.headerSorted), width: header.width - 4)
    }
    let (columns, rows) = (right - left + 1, bottom - top + 1)
    var layout = layout(columns, rows, body)
    // Where even strips do not hold it all, what is around the cursor is shown.
    let room = layout.rowsPerStrip * layout.strips
    if room < rows {
      let cursorRow = state.cursorUnit.flatMap { report.units.tiles[$0]?[1] } ?? top
      layout.firstRow = max(0, min(cursorRow - top - room / 2, rows - room))
    }
    let scale = Classes(
      tiles.compactMap { state.scored.rankedScore(unit: $0.unit, node: state.mapNode) },
      state.scored.direction(of: state.mapNode))
    for tile in tiles {
      let row = tile.row - top - layout.firstRow
      guard row >= 0, row < room else { continue }
      let strip = row / layout.rowsPerStrip
      let rect = Rect(
        layout.area.x + strip * layout.stripWidth + (tile.column - left) * layout.tile.width,
        layout.area.y + (row % layout.rowsPerStrip) * layout.tile.height, layout.tile.width,
        layout.tile.height)
      draw(tile.unit, rect, scale, &buffer)
    }
    drawArchipelagos(
      tiles, left: left, columns: columns, top: top, layout, scale, &buffer)
    drawSide(layout, scale, tiles.count, &buffer)
  }

  private func layout(_ columns: Int, _ rows: Int, _ area: Rect) -> Layout {
    let archipelagoWidth = hasArchipelagos ? 13 : 0
    let wide = area.width >= (isSlide ? 70 : 84) && area.height >= rows
    // What the widest tiles leave, but enough for the legend and the figures.
    let left = area.width - 2 - columns * 13 - archipelagoWidth
    var sideWidth = wide ? max(isSlide ? 28 : 36, min(48, left)) : 0
    var strips = 1
    // Legend and details below take what a small screen can spare.
    let below = wide ? 0 : isSlide ? 2 : area.height >= 18 ? 7 : max(1, min(3, area.height / 4))
    let widest = max(1, (area.width - 2) / (columns * 3 + archipelagoWidth))
    while strips < min(4, widest), (rows + strips - 1) / strips > area.height - below {
      strips += 1
    }
    var perStrip = min((rows + strips - 1) / strips, max(1, area.height - below))
    if wide {
      strips = 1
      perStrip = rows
    }
    let height = max(1, min(3, (area.height - below) / max(1, perStrip)))
    var tileWidth =
      ((area.width - 2 - sideWidth) / strips - archipelagoWidth) / max(1, columns)
    tileWidth = max(3, min(wide ? 13 : 9, tileWidth))
    let stripWidth = columns * tileWidth + archipelagoWidth
    if wide { sideWidth = min(60, area.width - stripWidth - 6) }
    let mapArea = Rect(area.x + 2, area.y, area.width - 2 - sideWidth, perStrip * height)
    let side =
      wide
      ? Rect(area.right - sideWidth, area.y + 1, sideWidth, area.height - 1)
      : Rect(
        area.x + 2, mapArea.bottom + (below > 3 ? 1 : 0), area.width - 3,
        area.bottom - mapArea.bottom - (below > 3 ? 1 : 0))
    return Layout(
      strips: strips, rowsPerStrip: perStrip, tile: Size(tileWidth, height),
      stripWidth: stripWidth, area: mapArea, side: side, bottom: wide ? area.bottom : side.y)
  }

  /// Fifths of the scores: each class holds as many units as the others, ties stay together.
  private struct Classes {
    /// The worst first, with the sign that makes more the better.
    private let sorted: [Double]
    private let sign: Double

    init(_ scores: [Double], _ direction: Direction) {
      sign = direction.sign
      sorted = scores.map { direction.sign * $0 }.sorted()
    }

    /// 0 for the worst fifth to 4 for the best.
    func place(_ score: Double) -> Int {
      let below = sorted.partitioningIndex { $0 >= sign * score }
      return min(4, below * 5 / max(1, sorted.count))
    }

    /// Lowest and highest score of a class, and how many units it has.
    func range(_ place: Int) -> (low: Double, high: Double, count: Int)? {
      let own = sorted.map { sign * $0 }.filter { self.place($0) == place }
      guard let low = own.min(), let high = own.max() else { return nil }
      return (low, high, own.count)
    }
  }

  private func style(_ score: Double?, _ classes: Classes) -> Style {
    guard let score else { return context.style(.barTrack) }
    return context.style(Self.classes[classes.place(score)])
  }

  private var hasColors: Bool {
    context.style(.scale1).background != context.style(.scale5).background
  }

  /// Where colours don't tell classes apart a mark does.
  private func mark(_ score: Double?, _ classes: Classes) -> String {
    guard !hasColors else { return "" }
    return score.map { "\(classes.place($0) + 1)" } ?? "–"
  }

  private func draw(_ unit: Int, _ rect: Rect, _ classes: Classes, _ buffer: inout Buffer) {
    let score = state.scored.rankedScore(unit: unit, node: state.mapNode)
    let isCursor = unit == state.cursorUnit && !isSlide
    let isMarked = state.marked.contains(Int32(unit))
    var style = style(score, classes)
    if isCursor { style = context.style(.focusCell) }
    if score == nil, !isCursor { style = context.style(.missing) }
    // A blank between neighbours, so that each can be seen as one.
    let inner = Rect(rect.x, rect.y, rect.width - 1, rect.height)
    buffer.fill(inner, style)
    if !hasColors {
      // Without backgrounds a line parts a tile from its neighbour.
      for y in rect.y..<rect.bottom {
        buffer.set("│", rect.right - 1, y, context.style(.border))
      }
    }
    let name = report.units.name(unit, context.language)
    // Colour alone says nothing to some: where there is room the number of the class stands there too.
    let classMark = hasColors && inner.width >= 9 ? score.map { "\(classes.place($0) + 1)" } : nil
    let room = inner.width - (isMarked ? 1 : 0) - (classMark == nil ? 0 : 2)
    let mark = mark(score, classes)
    let label = mark + short(name, room - mark.utf8.count, &buffer)
    buffer.write(
      (isMarked ? "●" : "") + label, inner.x, inner.y, style, width: inner.width)
    if let classMark { buffer.write(classMark, inner.right - 1, inner.y, style) }
    if inner.height > 1 {
      let rank = numbers.rank(state.scored.rank(unit: unit, node: state.mapNode))
      buffer.write(
        "#\(rank)", inner.x, inner.y + 1, style, width: inner.width)
    }
    if isCursor { buffer.cursor = Point(inner.x, inner.y) }
    buffer.addSpot(.row(unit), rect)
  }

  /// The name where it fits, else with its first words as letters, else its initials, else what fits.
  private func short(_ name: String, _ width: Int, _ buffer: inout Buffer) -> String {
    if DisplayWidth.of(name) <= width { return name }
    // No name is longer; of a text that is, trying all its words would take for ever.
    let name = String(name.prefix(200))
    let words = name.split { $0 == " " || $0 == "-" }
    let initials = words.compactMap { $0.first.map(String.init) }
    // The last words in full tell more than the first ones cut.
    for count in 1..<max(1, words.count) {
      let text =
        initials.prefix(atMost: count).map { $0 + "." }.joined()
        + words.dropFirst(count).joined(separator: " ")
      if width >= 6, DisplayWidth.of(text) <= width { return text }
    }
    if words.count > 1 {
      buffer.noteCut(texts.initialsOnly)
      return String(initials.joined().prefix(atMost: width))
    }
    buffer.noteCut(name)
    var result = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      if DisplayWidth.of(String(result)) + DisplayWidth.of(scalar) > width { break }
      result.append(scalar)
    }
    return String(result)
  }

  // MARK: Hoàng Sa and Trường Sa

  private var hasArchipelagos: Bool {
    (report.unitSet ?? "").hasPrefix("vn-") && owner("da nang") != nil
  }

  /// The unit of that name, in whatever set.
  private func owner(_ name: String) -> Int? {
    state.standings.listed.map { Int($0) }.first {
      UnicodeForms.folded(report.units.name($0, .english)) == name
        || UnicodeForms.folded(report.units.name($0, .vietnamese)) == name
    }
  }

  private func drawArchipelagos(
    _ tiles: [Tile], left: Int, columns: Int, top: Int, _ layout: Layout, _ classes: Classes,
    _ buffer: inout Buffer
  ) {
    guard (report.unitSet ?? "").hasPrefix("vn-") else { return }
    for (name, text, shift) in [
      ("da nang", texts.hoangSa, 0), ("khanh hoa", texts.truongSa, 1),
    ] {
      guard let unit = owner(name), let tile = report.units.tiles[unit] else { continue }
      let row = tile[1] - top + shift - layout.firstRow
      guard row >= 0, row < layout.rowsPerStrip * layout.strips else { continue }
      let strip = min(layout.strips - 1, row / layout.rowsPerStrip)
      let x = layout.area.x + strip * layout.stripWidth + columns * layout.tile.width + 1
      let y = layout.area.y + (row - strip * layout.rowsPerStrip) * layout.tile.height
      let isCursor = unit == state.cursorUnit && !isSlide
      let style =
        isCursor
        ? context.style(.focusCell)
        : self.style(state.scored.rankedScore(unit: unit, node: state.mapNode), classes)
      // Islands: two small tiles, then their name and whose they are.
      buffer.write(
        mark(state.scored.rankedScore(unit: unit, node: state.mapNode), classes).padded(1), x, y,
        style)
      buffer.write(text, x + 2, y, context.style(.text), width: 11)
      if y + 1 < layout.bottom {
        buffer.write(
          "(\(report.units.name(unit, context.language)))", x, y + 1, context.style(.muted),
          width: 12)
      }
      buffer.addSpot(.row(unit), Rect(x, y, 12, 2))
    }
  }

  // MARK: Legend and details

  private func drawSide(
    _ layout: Layout, _ classes: Classes, _ tileCount: Int, _ buffer: inout Buffer
  ) {
    let side = layout.side
    guard side.height > 0, side.width > 12 else { return }
    let decimals = state.scored.usualDecimals(category: state.category, node: state.mapNode)
    var legend: [(Style, String, String)] = []
    for place in Self.classes.indices.reversed() {
      guard let range = classes.range(place) else { continue }
      let text =
        "\(numbers.fixed(range.low, decimals))–\(numbers.fixed(range.high, decimals))"
        + " (\(range.count))"
      legend.append((context.style(Self.classes[place]), " \(place + 1)", text))
    }
    var y = side.y
    let isWide = side.height > 12
    if side.height < 4 {
      // No room for a legend: the unit under the cursor.
      guard let unit = state.cursorUnit, !isSlide else { return }
      buffer.write(
        "\(report.units.name(unit, context.language)) #"
          + numbers.rank(state.scored.rank(unit: unit, node: state.mapNode)) + " · "
          + numbers.fixed(state.scored.score(unit: unit, node: state.mapNode), decimals),
        side.x, y, context.style(.text), width: side.width)
      return
    }
    if isWide {
      buffer.write(texts.mapLegend, side.x, y, context.style(.accent), width: side.width)
      y += 1
      for (style, sample, text) in legend {
        buffer.write(sample, side.x, y, style)
        buffer.write(text, side.x + 3, y, context.style(.text), width: side.width - 3)
        y += 1
      }
    } else {
      var x = side.x
      for (style, sample, text) in legend {
        let width = 3 + DisplayWidth.of(text) + 2
        if x + width > side.right {
          x = side.x
          y += 1
        }
        guard y < side.bottom else { break }
        buffer.write(sample, x, y, style)
        buffer.write(text, x + 3, y, context.style(.text), width: max(0, side.right - x - 3))
        x += width
      }
      y += 1
    }
    let missing = state.rows.count - tileCount
    if missing > 0, y < side.bottom {
      buffer.write(
        texts.unitsWithoutTile(missing), side.x, y, context.style(.muted), width: side.width)
      y += 1
    }
    if isWide { y += 1 }
    guard !isSlide, let unit = state.cursorUnit, y < side.bottom else { return }
    let scored = state.scored
    var x = side.x
    x += buffer.write(
      report.units.name(unit, context.language), x, y, context.style(.panelTitle),
      width: side.width)
    let isApart = scored.isApart(unit: unit, node: state.mapNode)
    let rank =
      isApart
      ? context.strings.notRanked
      : context.strings.rankOf(
        numbers.rank(scored.rank(unit: unit, node: state.mapNode)),
        numbers.integer(state.standings.units.count))
    let score =
      numbers.fixed(
        scored.score(unit: unit, node: state.mapNode),
        scored.decimals(category: state.category, node: state.mapNode)) + (isApart ? "*" : "")
    if isWide {
      y += 1
      buffer.write(rank, side.x, y, context.style(.accent), width: side.width)
      y += 1
      buffer.write(
        context.strings.scoreLabel + " " + score, side.x, y, context.style(.text),
        width: side.width)
      y += 2
      for node in state.mapNodes.dropFirst() where y < side.bottom {
        let text = numbers.fixed(
          scored.score(unit: unit, node: node),
          scored.usualDecimals(category: state.category, node: node))
        buffer.write(text.padded(9, right: true), side.x, y, context.style(.text))
        buffer.write(
          report.nodes[node].name(context.language), side.x + 11, y, context.style(.muted),
          width: max(0, side.width - 11))
        y += 1
      }
    } else {
      buffer.write(
        " · \(rank) · \(score)", x, y, context.style(.text), width: max(0, side.right - x))
    }
  }
}

extension Array {
  /// The first place from which on a test holds, in an array that it divides.
  fileprivate func partitioningIndex(_ test: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if test(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
