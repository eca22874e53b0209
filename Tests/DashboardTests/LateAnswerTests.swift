import Dashboard
import Foundation
import IndexReports
import Readings
import TerminalCore
import TestSupport
import Testing

/// Answers of work beside the screen that come when something else is looked at.
@Suite("Late answers")
struct LateAnswerTests {
  private static let pci = "sample-data/vn-pci-2016.json"
  private static let egov = "sample-data/vn-egov-2017.json"

  private struct NotThere: Error {}

  private func whatIf(_ pilot: Pilot) throws -> WhatIfState {
    guard case .whatIf(let state) = pilot.state.screen else { throw NotThere() }
    return state
  }

  /// What is on the screen without its last line, which may say something of writing.
  private func body(_ pilot: Pilot) -> [String] { Array(pilot.lines.dropLast()) }

  @Test("of a question that was left nothing comes, in whatever order answers arrive")
  func everyOrder() throws {
    for orders in [[0, 0, 0], [2, 1, 0], [1, 1, 0], [1, 0, 0], [2, 0, 0], [0, 1, 0]] {
      var pilot = try Pilot([Self.pci], size: Size(120, 36))
      pilot.press("j")
      pilot.work.hold()
      // A rank for one unit, the robustness of another, a rank for a third; each is left at once.
      pilot.press("wa1<enter><esc><esc>")
      pilot.press("jju<esc><esc>")
      pilot.press("jwa2<enter><esc><esc>")
      #expect(pilot.work.count == 3)
      pilot.press("jw")
      let before = (body(pilot), try whatIf(pilot).scenario)
      for place in orders { pilot.finish(work: place) }
      #expect(body(pilot) == before.0, "\(orders)")
      #expect(try whatIf(pilot).scenario == before.1 && !whatIf(pilot).canUndo)
      #expect(pilot.state.works.isEmpty)
    }
  }

  @Test("an answer to other settings than those there now is dropped; the newest question counts")
  func otherSettings() throws {
    for newestFirst in [false, true] {
      var pilot = try Pilot([Self.pci], size: Size(120, 36))
      pilot.press("<end>w")
      pilot.work.hold()
      pilot.press("a60<enter>a1<enter>")
      #expect(pilot.work.count == 2)
      pilot.finish(work: newestFirst ? 1 : 0)
      pilot.finish()
      pilot.press("<enter>")
      let found = try whatIf(pilot)
      #expect(found.canUndo)
      #expect(found.ranks(found.unit).after?.low == 1, "\(newestFirst)")
    }
    var pilot = try Pilot([Self.pci], size: Size(120, 36))
    pilot.press("<end>w")
    pilot.work.hold()
    pilot.press("a1<enter><right>")
    let before = try whatIf(pilot).scenario
    pilot.finish()
    #expect(try whatIf(pilot).scenario == before)
  }

  @Test("Escape stops a search for values and stays on the screen")
  func stopping() throws {
    var pilot = try Pilot([Self.pci], size: Size(120, 36))
    pilot.press("<end>w")
    pilot.work.hold()
    pilot.press("a1<enter>j")
    #expect(pilot.lines.last?.contains("Esc stops") == true)
    pilot.press("<esc>")
    #expect(pilot.effects.contains { if case .cancel = $0 { true } else { false } })
    pilot.finish()
    #expect(try !whatIf(pilot).canUndo)
  }

  @Test("a scenario that is read late opens nowhere else")
  func scenario() throws {
    var pilot = try Pilot([Self.pci])
    pilot.press("w<right>Sone<enter><esc>")
    pilot.work.hold()
    pilot.press("wo")
    pilot.finish()
    pilot.press("one<enter>q")
    let before = pilot.text
    pilot.finish()
    #expect(pilot.text == before)
    #expect(pilot.ranking != nil)
  }

  @Test("the place of a problem opens over its list only, and only for the line under the cursor")
  func place() throws {
    let excerpt = FileExcerpt(file: "a", firstLine: 1, lines: ["x"], line: 1, column: 1)
    var pilot = try Pilot(["sample-data/faulty/faulty-report.json"])
    pilot.work.hold()
    pilot.press("<enter>")
    let run = pilot.state.lastRun
    pilot.press("j")
    pilot.receive(.answer(.excerpt(excerpt), run: run))
    #expect(pilot.state.stack.count == 1)
    pilot.press("<enter>?")
    pilot.receive(.answer(.excerpt(excerpt), run: pilot.state.lastRun))
    #expect(pilot.state.stack.count == 1)
    pilot.press("<esc><enter>")
    pilot.receive(.answer(.excerpt(excerpt), run: pilot.state.lastRun))
    #expect(pilot.state.stack.count == 2)
  }

  @Test("a reload comes to the screens that are there when it is done, not to those that were")
  func reload() throws {
    var pilot = try Pilot([Self.pci], size: Size(100, 30))
    pilot.work.hold()
    pilot.press("rjj<enter>")
    guard case .unit(let before) = pilot.state.screen else { throw NotThere() }
    pilot.finish()
    guard case .unit(let after) = pilot.state.screen else { throw NotThere() }
    #expect(after.unit == before.unit && after.scored !== before.scored)
    // What changes while it is read is read once more; what was stopped is seen again all the same.
    pilot.press("r")
    pilot.receive(.filesChanged)
    #expect(pilot.work.count == 1)
    pilot.finish()
    #expect(pilot.work.count == 1)
    pilot.press("<esc>")
    pilot.finish()
    pilot.receive(.filesChanged)
    #expect(pilot.work.count == 1)
  }

  @Test("a filter that is typed during a reload goes on on what was read")
  func reloadWhileTyping() throws {
    var pilot = try Pilot([Self.pci], size: Size(100, 30))
    let old = pilot.ranking?.scored
    pilot.work.hold()
    pilot.press("rfha")
    pilot.finish()
    #expect(pilot.ranking?.filterText == "ha")
    pilot.press("<esc>")
    #expect(pilot.ranking?.filterText.isEmpty == true)
    #expect(pilot.ranking?.scored !== old)
  }

  @Test("what was changed while a scenario was being written is not taken for saved")
  func saving() throws {
    var pilot = try Pilot([Self.pci])
    pilot.press("w<right>")
    pilot.work.hold()
    pilot.press("Sone<enter><right>")
    pilot.finish()
    #expect(try whatIf(pilot).isChanged && whatIf(pilot).scenario.name == "one")
    #expect(pilot.lines.last?.contains("one.json") == true)
    pilot.press("<esc>")
    #expect(pilot.lines.last?.contains("not saved") == true)
  }

  @Test(
    "the question whether to write over a file is put where it was asked for, else nothing is written"
  )
  func overwriting() throws {
    var pilot = try Pilot([Self.pci], size: Size(100, 30))
    pilot.written.put("old", at: "a.csv")
    pilot.work.hold()
    pilot.press("e<clear>a.csv<enter>w")
    pilot.finish()
    #expect(pilot.state.overlay == nil)
    #expect(pilot.written.all["a.csv"] == "old")
    #expect(pilot.lines.last?.contains("Nothing was written") == true)
    pilot.press("<esc>e<clear>a.csv<enter>")
    pilot.finish()
    pilot.press("y<enter>")
    pilot.finish()
    #expect(pilot.written.all["a.csv"]?.hasPrefix("rank,") == true)
  }

  @Test("intervals of one category do not come up in another one")
  func category() throws {
    var pilot = try Pilot([Self.egov], size: Size(120, 36))
    guard let library = pilot.ranking, library.report.categories.count > 1 else {
      throw NotThere()
    }
    var state = pilot.state
    let run = state.lastRun + 1
    _ = state.update(.answer(.studied(nil, nil), run: run))
    #expect(state.works.isEmpty && state.notice == pilot.state.notice)
    pilot.press("<tab>")
    #expect(pilot.ranking?.study == nil)
  }
}
