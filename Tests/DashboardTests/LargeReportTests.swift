import CompositeIndex
import Dashboard
import Foundation
import IndexReports
import Readings
import TerminalCore
import TestSupport
import Testing

/// Reports whose figures take longer than a frame: keys do not wait for them.
@Suite("Large reports", .serialized)
struct LargeReportTests {
  private static let count = 20_500

  private static let file: String = {
    var units: [String] = []
    for place in 0..<count {
      let (a, b) = ((place * 7_919) % 10_007, (place * 104_729) % 9_973)
      units.append(
        #"{"code":"U\#(place)","name":"Unit \#(place)","values":{"a":\#(a),"b":\#(b)}}"#)
    }
    let path = FileManager.default.temporaryDirectory.appending(
      path: "govrank-large-\(ProcessInfo.processInfo.processIdentifier).json")
    let text = Samples.text(
      units: units.joined(separator: ","), more: #""method": {"normalise": {"minmax": [0, 100]}}"#)
    try? text.write(to: path, atomically: true, encoding: .utf8)
    return path.path(percentEncoded: false)
  }()

  private struct NotThere: Error {}

  private func whatIf(_ pilot: Pilot) throws -> WhatIfState {
    guard case .whatIf(let state) = pilot.state.screen else { throw NotThere() }
    return state
  }

  @Test("a comparison is computed beside the screen: keys go on, the foot says so, Escape stops it")
  func comparing() throws {
    var pilot = try Pilot([Self.file], size: Size(120, 36))
    let order = try #require(pilot.ranking?.rows)
    pilot.work.hold()
    pilot.press("c")
    #expect(pilot.ranking != nil && pilot.work.count == 1)
    #expect(pilot.lines.last?.contains("Esc stops") == true)
    pilot.press("jjj")
    #expect(pilot.ranking?.cursorRow == 3)
    pilot.finish()
    guard case .comparison(let comparison) = pilot.state.screen else { throw NotThere() }
    // Of the unit under the cursor when it was asked for.
    #expect(comparison.sides.map { Int32($0.unit) } == Array(order.prefix(2)))
    pilot.press("<esc>c<esc>")
    #expect(pilot.state.works.isEmpty && pilot.ranking != nil)
    pilot.finish()
    #expect(pilot.ranking != nil)
    // What it is about must still be there.
    pilot.press("c")
    pilot.press("<enter>")
    pilot.finish()
    pilot.finish()
    guard case .unit = pilot.state.screen else { throw NotThere() }
  }

  @Test("steps of a what-if move the slider at once; scores follow for the last of them")
  func stepping() throws {
    var pilot = try Pilot([Self.file], size: Size(120, 36))
    pilot.press("w")
    let before = try whatIf(pilot)
    pilot.work.hold()
    pilot.press("<right><right><right>")
    var state = try whatIf(pilot)
    let node = state.report.framework.nodes[0].children[0]
    #expect((WhatIfSettings.share(node, in: state.settings.framework) - 0.65).magnitude < 1e-9)
    #expect(state.isPending && state.after === before.after)
    #expect(pilot.lines.last?.contains("Esc stops") == true)
    while pilot.work.count > 0 { pilot.finish() }
    state = try whatIf(pilot)
    #expect(!state.isPending && state.after !== before.after)
    // As computed at once.
    let report = state.report.with(state.settings)
    let scored = ScoredReport(report, showsComputed: true)
    let order = scored.standings(category: 0, node: 0).order
    #expect(state.order == order)
    #expect(
      state.moverCount
        == order.count {
          before.before.standings(category: 0, node: 0).rank(Int($0))?.low
            != scored.standings(category: 0, node: 0).rank(Int($0))?.low
        })
    // Escape takes the settings back to those whose scores are shown.
    let shown = state.scenario
    pilot.press("<right><right><esc>")
    #expect(try whatIf(pilot).scenario == shown && !whatIf(pilot).isPending)
    pilot.press("z")
    while pilot.work.count > 0 { pilot.finish() }
    #expect(try !whatIf(pilot).isPending)
  }

  @Test(
    "sorting and the other language come beside the screen; the cursor stays on its unit, wherever it went"
  )
  func sorting() throws {
    var pilot = try Pilot([Self.file], size: Size(120, 36))
    pilot.press("hhhhhh")
    let column = try #require(pilot.ranking?.columns.firstIndex(of: .name))
    while pilot.ranking?.column != column { pilot.press("l") }
    let before = try #require(pilot.ranking?.rows)
    pilot.work.hold()
    pilot.press("s")
    #expect(pilot.ranking?.rows == before && pilot.ranking?.sortKeys.isEmpty == true)
    #expect(pilot.lines.last?.contains("Esc stops") == true)
    pilot.press("jj")
    let unit = try #require(pilot.ranking?.cursorUnit)
    #expect(unit == Int(before[2]))
    pilot.finish()
    let after = try #require(pilot.ranking?.rows)
    #expect(after != before && after.sorted() == before.sorted())
    #expect(pilot.ranking?.sortKeys.first?.column == .name && pilot.ranking?.cursorUnit == unit)
    #expect(pilot.ranking.map { $0.rows[$0.cursorRow] } == Int32(unit))
    // Names may sort otherwise in the other language.
    pilot.press("L")
    #expect(pilot.state.preferences.language == .english)
    pilot.finish()
    #expect(
      pilot.state.preferences.language == .vietnamese && pilot.ranking?.language == .vietnamese)
    // Escape leaves the order as it is.
    pilot.press("s<esc>")
    pilot.finish()
    #expect(pilot.ranking?.rows == after)
  }

  @Test("a table that no clipboard takes is made beside the screen and goes to the file")
  func copying() throws {
    var pilot = try Pilot([Self.file], size: Size(120, 36))
    pilot.work.hold()
    pilot.press("<table>")
    #expect(pilot.copies.isEmpty && pilot.work.count == 1)
    guard
      let table = pilot.effects.lazy.compactMap({ effect -> TableText? in
        if case .copyTable(let table, _, _) = effect { table } else { nil }
      }).last
    else { throw NotThere() }
    let text = try #require(table.text())
    let lines = text.split(separator: "\n")
    #expect(
      lines.count == Self.count + 1 && lines[0] == "Rank\tName\tIndex *\tA\tB"
        || lines[0].hasPrefix("Rank\tName\t"))
    #expect(table.text(isCancelled: { true }) == nil)
    pilot.press("<esc>")
    #expect(pilot.state.works.isEmpty)
    // Few rows go to the clipboard, in the same form.
    pilot.press("fUnit 77<enter>")
    pilot.press("<table>")
    let few = try #require(pilot.copies.last)
    let rows = few.split(separator: "\n").dropFirst()
    #expect(!rows.isEmpty && rows.allSatisfy { lines.contains($0) })
  }

  @Test("tables for files made in parts are those made at once")
  func parts() throws {
    var pilot = try Pilot([Self.file], size: Size(120, 36))
    let state = try #require(pilot.ranking)
    pilot.press("e<clear>all.csv<enter>")
    let csv = try #require(pilot.written.all["all.csv"])
    #expect(csv.split(separator: "\r\n").count == Self.count + 1)
    #expect(csv.split(separator: "\r\n").count(where: { $0.hasPrefix("rank,") }) == 1)
    pilot.press("e<clear>all.json<enter>")
    let json = try #require(pilot.written.all["all.json"])
    let rows = try #require(
      JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    #expect(rows.count == Self.count)
    #expect(
      rows.last?["code"] as? String == state.report.units.codes[Int(state.rows[Self.count - 1])])
    pilot.press("e<clear>all.md<enter>")
    let markdown = try #require(pilot.written.all["all.md"])
    #expect(markdown.split(separator: "\n").count == Self.count + 2)
  }
}
