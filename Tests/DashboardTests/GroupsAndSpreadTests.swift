import CompositeIndex
import Dashboard
import IndexReports
import Readings
import TerminalCore
import TestSupport
import Testing
import Wording

/// Groups folded to their means, the spread of scores, a pillar told as the index is, and moves that reach a rank.
@Suite("Groups, spreads, pillars and moves")
struct GroupsAndSpreadTests {
  private static let pci = "sample-data/vn-pci-2016.json"

  private struct NotThere: Error {}

  @Test("groups fold to their means; Enter shows the units of one, in both languages")
  func fold() throws {
    for language in Language.allCases {
      var pilot = try Pilot([Self.pci], size: Size(120, 36), language: language)
      pilot.press("/dak lak<enter>M")
      guard case .groups(let groups) = pilot.state.screen else { throw WrongScreen(pilot) }
      #expect(pilot.state.screen.kind == .groups && groups.figures.rows.count > 3)
      // The cursor is on the group of the unit that was under it; it stands beside all.
      let own = groups.reading(pilot.state.strings).name(groups.cursor)
      #expect(pilot.text.contains(pilot.state.strings.besideAll(own)))
      let count = groups.figures.rows[groups.cursor].units.count
      pilot.press("<enter>")
      #expect(pilot.ranking?.rows.count == count)
      // The marks of the search go first.
      pilot.press("<esc><esc>")
      #expect(pilot.ranking?.rows.count == 63)
    }
  }

  @Test("line by line the comparison with all is said too; one grouping has no next")
  func plain() throws {
    var pilot = try Pilot([Self.pci], size: Size(120, 36))
    pilot.press("M")
    let entry = try #require(pilot.state.entries.first { $0.action == .nextTab })
    #expect(entry.unavailable == .oneGrouping)
    pilot.state.preferences.isLinear = true
    #expect(pilot.state.plainLines.contains { $0.contains("beside all") })
    pilot.press("j<esc>")
    #expect(pilot.ranking?.isRestricted == false)
    // Without groups there is nothing to fold.
    let plain = try Pilot(["sample-data/asem-2018.json"])
    let asem = plain.state.entries.first { $0.action == .fold }?.unavailable
    #expect(asem == nil || asem == .noGroups)
  }

  @Test("the spread of scores follows the cursor, and is a table to copy")
  func spread() throws {
    var pilot = try Pilot([Self.pci], size: Size(80, 24))
    pilot.press("vvv")
    #expect(pilot.ranking?.view == .distribution && pilot.state.screen.kind == .distribution)
    #expect(pilot.text.contains("0 above") && pilot.text.contains("mean 5"))
    let first = pilot.text
    pilot.press("<end>")
    #expect(pilot.text != first && pilot.text.contains("0 below"))
    let shown = try #require(pilot.state.screen.model.shownSheet(pilot.state.environment))
    #expect(shown.row == 0 && shown.sheet.rowCount > 4)
    pilot.press("v")
    #expect(pilot.ranking?.view == .table)
  }

  @Test("Enter on a pillar with parts tells it as the index is told, and again opens its ranking")
  func pillar() throws {
    var pilot = try Pilot(["sample-data/asem-2018.json"], size: Size(120, 40))
    pilot.press("5j<enter>j")
    guard case .unit(let whole) = pilot.state.screen, let node = whole.focusedNode else {
      throw NotThere()
    }
    pilot.press("<enter>")
    guard case .unit(let part) = pilot.state.screen else { throw WrongScreen(pilot) }
    #expect(part.root == node && part.reference == whole.reference && part.focusedNode == node)
    #expect(part.nodesInTreeOrder.count < whole.nodesInTreeOrder.count)
    #expect(pilot.text.contains(part.report.nodes[node].name(.english)))
    pilot.press("<enter>")
    #expect(pilot.ranking?.node == node)
    pilot.press("<esc><esc>")
    guard case .unit(let back) = pilot.state.screen else { throw WrongScreen(pilot) }
    #expect(back.root == 0)
  }

  @Test("moves: each indicator by itself, the cursor goes to the one filled in; what can't is said")
  func moves() throws {
    var pilot = try Pilot([Self.pci], size: Size(100, 30))
    pilot.press("27jwa23<enter>j")
    guard case .whatIf(let before) = pilot.state.screen, let reach = before.reach else {
      throw WrongScreen(pilot)
    }
    let move = try #require(reach.movesByShare.first)
    #expect(move.to != nil && reach.moves.count == before.report.framework.indicators.count)
    #expect(pilot.lines.allSatisfy { DisplayWidth.of($0) <= 100 })
    pilot.press("<enter>")
    guard case .whatIf(let after) = pilot.state.screen else { throw WrongScreen(pilot) }
    #expect(after.items[after.cursor] == .value(move.node) && after.changeCount == 1)
    #expect((after.ranks(after.unit).after?.low ?? 99) <= 23)
    pilot.press("u")
    // The proposal is five places up; the last of the moves to the first rank is out of reach.
    pilot.press("a1<enter><end><enter>")
    #expect(pilot.text.contains("cannot, even at the best"))
    pilot.state.preferences.isLinear = true
    pilot.press("a1<enter>")
    #expect(pilot.state.plainLines.count == reach.moves.count + 1)
  }
}
