import Dashboard
import IndexReports
import Readings
import TerminalCore
import TestSupport
import Testing

/// Layouts: what is drawn somewhere is what a click there means, and pages are what is shown.
@Suite("Layouts")
struct LayoutTests {
  private static let pci = "sample-data/vn-pci-2016.json"
  private static let sizes = [Size(60, 16), Size(80, 24), Size(120, 40), Size(200, 50)]

  private struct NotThere: Error {}

  /// The rows that a frame has, by the numbers that a click gives, with the line that is drawn there.
  private func rows(_ pilot: Pilot, at x: Int) -> [Int: String] {
    let (layout, lines) = (pilot.state.layout, pilot.lines)
    var rows: [Int: String] = [:]
    for y in 0..<pilot.state.size.height {
      if case .row(let row) = layout.target(at: Point(x, y)) { rows[row] = lines[y] }
    }
    return rows
  }

  /// Whether a name stands in a line, as its beginning or in its short form.
  private static func shows(_ line: String, _ name: String, _ short: String?) -> Bool {
    line.contains(name.prefix(5)) || short.map { line.contains($0) } ?? false
  }

  @Test("a row of a ranking is the unit that is drawn there", arguments: sizes)
  func ranking(size: Size) throws {
    for keys in ["", "v", "<pgdn>", "<end>", "fha<enter>"] {
      var pilot = try Pilot([Self.pci], size: size)
      pilot.press(keys)
      let ranking = try #require(pilot.ranking)
      let rows = rows(pilot, at: 5)
      // A sentence stands above where there are many rows.
      #expect(
        rows.count == min(ranking.rows.count, size.height - (size.height < 30 ? 5 : 6)), "\(keys)")
      for (unit, line) in rows {
        let units = ranking.report.units
        #expect(
          Self.shows(line, units.name(unit, .english), units.short(unit, .english)),
          "\(keys) \(unit): \(line)")
      }
    }
  }

  @Test("a row of a unit, a comparison, a what-if and robustness is what is drawn there")
  func lists() throws {
    for size in Self.sizes {
      var pilot = try Pilot([Self.pci], size: size)
      pilot.press("<enter>")
      guard case .unit(let unit) = pilot.state.screen else { throw NotThere() }
      for (row, line) in rows(pilot, at: 5) where row < unit.nodesInTreeOrder.count {
        let node = unit.report.nodes[unit.nodesInTreeOrder[row]]
        #expect(Self.shows(line, node.name(.english), node.short?(.english)), "\(line)")
      }
      pilot.press("<esc>c")
      guard case .comparison(let comparison) = pilot.state.screen else { throw NotThere() }
      let nodes = rows(pilot, at: 5)
      #expect(!nodes.isEmpty)
      for (row, line) in nodes {
        let node = unit.report.nodes[comparison.rows[row].node]
        #expect(Self.shows(line, node.name(.english), node.short?(.english)), "\(line)")
      }
      pilot.press("<esc>w")
      guard case .whatIf(let whatIf) = pilot.state.screen else { throw NotThere() }
      for (row, line) in rows(pilot, at: 5) {
        guard case .value(let node) = whatIf.items[row] else { continue }
        let described = unit.report.nodes[node]
        #expect(Self.shows(line, described.name(.english), described.short?(.english)), "\(line)")
      }
      pilot.press("<esc>u")
      let units = rows(pilot, at: 5)
      #expect(units.count > 3)
      for (unit, line) in units {
        let units = pilot.ranking?.report.units
        #expect(
          Self.shows(line, units?.name(unit, .english) ?? "", units?.short(unit, .english)),
          "\(line)")
      }
    }
  }

  @Test("columns, categories and hints are hit where they stand, and nothing between them")
  func parts() throws {
    let pilot = try Pilot(["sample-data/vn-egov-2017.json"], size: Size(120, 36))
    let ranking = try #require(pilot.ranking)
    let (layout, lines) = (pilot.state.layout, pilot.lines)
    /// The text that stands where a click means something.
    func text(_ y: Int, _ target: Spot.Target) -> String {
      let columns = (0..<120).filter { layout.target(at: Point($0, y)) == target }
      let cells = Array(lines[y])
      return String(columns.compactMap { cells.indices.contains($0) ? cells[$0] : nil })
    }
    for category in ranking.report.categories.indices {
      #expect(
        text(1, .tab(category)).contains(ranking.report.categories[category].label(.english)))
    }
    #expect(text(3, .column(0)).contains("#"))
    #expect(text(35, .key("?")) == "? help")
    #expect(text(35, .key("q")) == "q quit")
    #expect(layout.target(at: Point(0, 0)) == nil && layout.target(at: Point(119, 35)) == nil)
  }

  @Test("in front of a screen only the panel is hit")
  func panel() throws {
    var pilot = try Pilot([Self.pci], size: Size(80, 24))
    pilot.press("?")
    let layout = pilot.state.layout
    let hits = (0..<24).compactMap { layout.target(at: Point(20, $0)) }
    #expect(hits.first == .row(0) && hits.count > 5)
    #expect((0..<24).allSatisfy { layout.target(at: Point(0, $0)) == nil })
    // Beside it: it closes, whatever lies there.
    pilot.receive(.mouse(Mouse(.click, at: Point(0, 8))))
    #expect(pilot.state.overlay == nil && pilot.ranking?.cursorRow == 0)
  }

  @Test("a click means what was seen, not what keys have made of it since")
  func lastFrame() throws {
    var pilot = try Pilot([Self.pci], size: Size(80, 24))
    var state = pilot.state
    state.shown = state.layout
    let seen = try #require(pilot.ranking?.rows[4])
    guard case .row(let target) = state.layout.target(at: Point(5, 7)) else { throw NotThere() }
    #expect(target == Int(seen))
    _ = state.update(.key(.pageDown))
    _ = state.update(.mouse(Mouse(.click, at: Point(5, 7))))
    guard case .ranking(let ranking) = state.screen else { throw NotThere() }
    #expect(ranking.cursorUnit == Int(seen))
    // Of a screen that is no longer there nothing is meant, nor while something stands in front.
    for key in [Key.enter, "?", "w"] {
      var next = pilot.state
      next.shown = next.layout
      _ = next.update(.key(key))
      let depth = next.stack.count
      let before = RootView(next).draw().text
      #expect(next.update(.mouse(Mouse(.doubleClick, at: Point(5, 7)))).isEmpty)
      #expect(next.stack.count == depth && RootView(next).draw().text == before, "\(key)")
    }
    pilot.press("j")
    // Before a first frame there is nothing to click on.
    var blind = pilot.state
    blind.shown = nil
    #expect(blind.update(.mouse(Mouse(.click, at: Point(5, 9)))).isEmpty)
  }

  @Test("a list keeps its cursor in the middle, its ends at its ends")
  func middle() {
    let area = Rect(2, 3, 10, 5)
    for (cursor, top) in [(0, 0), (2, 0), (3, 1), (10, 8), (19, 15), (17, 15)] {
      let list = ListLayout(area, around: cursor, count: 20)
      #expect(list.top == top && list.visible == top..<(top + 5), "\(cursor)")
      #expect(list.rect(of: top) == Rect(2, 3, 10, 1))
      #expect(list.row(at: Point(2, 3)) == top && list.row(at: Point(11, 7)) == top + 4)
      #expect(list.row(at: Point(1, 3)) == nil && list.row(at: Point(2, 8)) == nil)
    }
    let short = ListLayout(area, top: 0, count: 2)
    #expect(short.visible == 0..<2 && short.row(at: Point(2, 5)) == nil)
  }
}
