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
  /// `nil` if no unit has a place.
  let layout: MapLayout?
  let context: ViewContext
  /// In a talk: the whole map at once, without the header, the cursor and its unit's figures.
  var isSlide = false

  private var report: Report { state.report }
  private var numbers: NumberFormat { context.numbers }
  private var texts: ScreenTexts { context.texts }

  /// Roles of the classes, the lowest first.
  static let classes: [Role] = [.scale1, .scale2, .scale3, .scale4, .scale5]

  func render(in area: Rect, into buffer: inout Buffer) {
    guard let layout else {
      buffer.write(
        texts.unitsWithoutTile(state.rows.count), area.x + 3, area.y + 1, context.style(.muted),
        width: area.width - 4)
      return
    }
    let header = layout.header
    if !header.isEmpty {
      buffer.fill(header, context.style(.header))
      buffer.write(
        "◂ \(report.nodes[state.mapNode].name(context.language)) ▸", header.x + 3, header.y,
        context.style(.headerSorted), width: header.width - 4)
    }
    let classes = state.mapClasses
    if layout.hasInitials { buffer.noteCut(texts.initialsOnly) }
    for tile in layout.tiles { draw(tile, classes, &buffer) }
    for islands in layout.islands { draw(islands, layout.bottom, classes, &buffer) }
    drawSide(layout, classes, &buffer)
  }

  private func style(_ score: Double?, _ classes: Fifths) -> Style {
    guard let score else { return context.style(.barTrack) }
    return context.style(Self.classes[classes.place(score)])
  }

  private var hasColors: Bool { context.tellsFifthsByColour }

  /// Where colours don't tell classes apart a mark does.
  private func mark(_ score: Double?, _ classes: Fifths) -> String {
    guard !hasColors else { return "" }
    return score.map { "\(classes.place($0) + 1)" } ?? "–"
  }

  private func draw(_ tile: MapLayout.Tile, _ classes: Fifths, _ buffer: inout Buffer) {
    let (unit, rect) = (tile.unit, tile.area)
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
    // Colour alone says nothing to some: where there is room the number of the class stands there too.
    let classMark = hasColors && inner.width >= 9 ? score.map { "\(classes.place($0) + 1)" } : nil
    let mark = mark(score, classes)
    let sign = (isMarked ? "●" : "") + mark
    let room = inner.width - DisplayWidth.of(sign) - (classMark == nil ? 0 : 2)
    buffer.write(sign + tile.label.shortened(max(0, room)), inner.x, inner.y, style)
    if let classMark { buffer.write(classMark, inner.right - 1, inner.y, style) }
    if inner.height > 1 {
      let rank = numbers.rank(state.scored.rank(unit: unit, node: state.mapNode))
      buffer.write(
        "#\(rank)", inner.x, inner.y + 1, style, width: inner.width)
    }
    if isCursor { buffer.cursor = Point(inner.x, inner.y) }
  }

  /// Islands: a small tile, then their name and whose they are.
  private func draw(
    _ islands: MapLayout.Islands, _ bottom: Int, _ classes: Fifths, _ buffer: inout Buffer
  ) {
    let (x, y) = (islands.area.x, islands.area.y)
    let score = state.scored.rankedScore(unit: islands.unit, node: state.mapNode)
    let isCursor = islands.unit == state.cursorUnit && !isSlide
    let style = isCursor ? context.style(.focusCell) : self.style(score, classes)
    buffer.write(mark(score, classes).padded(1), x, y, style)
    buffer.write(
      islands.name.shortened(islands.area.width - 3), x + 2, y, context.style(.text))
    guard y + 1 < bottom else { return }
    let owner = "(\(report.units.name(islands.unit, context.language)))"
    guard DisplayWidth.of(owner) <= islands.area.width - 1 else { return }
    buffer.write(owner, x, y + 1, context.style(.muted))
  }

  // MARK: Legend and details

  private func drawSide(
    _ layout: MapLayout, _ classes: Fifths, _ buffer: inout Buffer
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
    let missing = state.rows.count - state.tileCount
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
          report.label(node: node, context.language, width: max(0, side.width - 12)), side.x + 11,
          y,
          context.style(.muted))
        y += 1
      }
    } else {
      buffer.write(
        " · \(rank) · \(score)", x, y, context.style(.text), width: max(0, side.right - x))
    }
  }
}
