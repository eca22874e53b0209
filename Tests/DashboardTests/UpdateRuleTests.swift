import Dashboard
import Foundation
import IndexReports
import Readings
import TerminalCore
import TestSupport
import Testing
import Wording

/// What one key does where another one would lose something.
@Suite("Rules of updates")
struct UpdateRuleTests {
  private static let pci = "sample-data/vn-pci-2016.json"

  private func kind(_ pilot: Pilot) -> ScreenKind { pilot.state.screen.kind }

  @Test("changes that were not saved are left by the second Escape, a talk as well")
  func secondEscape() throws {
    var pilot = try Pilot([Self.pci])
    pilot.press("w<esc>")
    #expect(kind(pilot) == .ranking)
    pilot.press("w<right><esc>")
    #expect(kind(pilot) == .whatIf && pilot.state.notice?.isError == true)
    pilot.press("<esc>")
    #expect(kind(pilot) == .ranking)
    pilot.press("p<esc>")
    #expect(kind(pilot) == .presenter && pilot.state.notice != nil)
    pilot.press("<esc>")
    #expect(kind(pilot) == .ranking)
  }

  @Test(
    "Escape and q by turns come out of everything",
    arguments: ["w<right>", "p", "p<enter>", "<enter>w<right>"])
  func escapeAndQuit(way: String) throws {
    var pilot = try Pilot([Self.pci])
    pilot.press(way)
    let deep = pilot.state.stack.count
    #expect(deep > 1)
    for _ in 0..<(2 * deep) where pilot.state.stack.count > 1 { pilot.press("<esc>q") }
    #expect(pilot.state.stack.count == 1)
  }

  @Test("screens lie over each other to a depth, and the lowest stays")
  func deepest() throws {
    var pilot = try Pilot([Self.pci, "sample-data/vn-pci-2015.json"])
    pilot.press("<enter>")
    for _ in 0..<60 { pilot.press("<enter>c") }
    #expect(pilot.state.stack.count == Navigation.deepest)
    #expect(pilot.state.stack.first?.kind == .library)
  }

  @Test("Escape takes the filter before it leaves the ranking")
  func filterFirst() throws {
    var pilot = try Pilot([Self.pci, "sample-data/vn-pci-2015.json"])
    pilot.press("<enter>fninh<enter>")
    #expect(pilot.ranking?.isRestricted == true)
    pilot.press("<esc>")
    #expect(pilot.ranking?.isRestricted == false)
    pilot.press("<esc>")
    #expect(kind(pilot) == .library)
  }

  @Test("a file that can't be read any more takes nothing from the screen")
  func brokenFile() throws {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "r.json")
    try Samples.text().write(to: file, atomically: true, encoding: .utf8)
    var pilot = try Pilot([file.path(percentEncoded: false)])
    let before = Array(pilot.lines.dropLast())
    try "{\"format\":".write(to: file, atomically: true, encoding: .utf8)
    pilot.receive(.filesChanged)
    #expect(kind(pilot) == .ranking && Array(pilot.lines.dropLast()) == before)
    #expect(pilot.state.notice?.isError == true)
    try Samples.text().replacing("Xã", with: "Xuân").write(
      to: file, atomically: true, encoding: .utf8)
    pilot.receive(.filesChanged)
    #expect(kind(pilot) == .ranking && pilot.text.contains("Xuân"))
  }

  @Test("what changes while it is read is read once more")
  func changedMeanwhile() throws {
    var pilot = try Pilot([Self.pci])
    pilot.work.hold()
    pilot.receive(.filesChanged)
    #expect(pilot.work.count == 1)
    pilot.receive(.filesChanged)
    pilot.receive(.filesChanged)
    #expect(pilot.work.count == 1)
    pilot.finish()
    #expect(pilot.work.count == 1)
    pilot.finish()
    #expect(pilot.work.count == 0 && kind(pilot) == .ranking)
  }

  @Test("a number begins with 1…9, and what was said goes with the next key")
  func countsAndNotices() throws {
    var pilot = try Pilot([Self.pci])
    pilot.press("0")
    #expect(pilot.state.count == nil)
    pilot.press("10")
    #expect(pilot.state.count == 10)
    pilot.press("j")
    #expect(pilot.ranking?.cursorRow == 10 && pilot.state.count == nil)
    pilot.press("L")
    #expect(pilot.state.notice != nil)
    pilot.press("j")
    #expect(pilot.state.notice == nil)
  }

  @Test("a talk gives its winner away at the end, and not again to who goes back")
  func winner() throws {
    var pilot = try Pilot([Self.pci])
    pilot.press("ps")
    #expect(kind(pilot) == .presenter && pilot.state.notice != nil)
    pilot.press("<end>s")
    #expect(kind(pilot) == .ranking)
    pilot.press("<esc><home>s")
    #expect(kind(pilot) == .ranking)
  }

  /// Seconds to the next thing that moves, a second after the slide was reached, with five for each.
  private func tick(
    _ pilot: Pilot, after action: Action? = nil, auto: Double? = 5
  ) throws -> Double? {
    var state = pilot.state
    guard case .presenter(var talk) = state.screen else { throw WrongScreen(pilot) }
    talk.auto = auto
    talk.growth = 1
    if let action { talk.perform(action, count: nil) }
    state.navigation.replaceTop(.presenter(talk))
    _ = state.update(.tick(100))
    return state.nextTick(101)
  }

  @Test("a talk goes on by itself but from its last slide, a blank screen or the list of slides")
  func goingOn() throws {
    var pilot = try Pilot([Self.pci])
    pilot.press("p")
    #expect(try tick(pilot) == 4)
    #expect(try tick(pilot, after: .blank) == nil)
    #expect(try tick(pilot, after: .overview) == nil)
    #expect(try tick(pilot, auto: nil) == nil)
    pilot.press("<end>")
    #expect(try tick(pilot) == nil)
  }
}
