import Dashboard
import IndexReports
import TerminalCore
import TestSupport
import Testing
import Wording

/// Screens as models: what they ask for, what they hand back, whose answers they take, what they can't do now.
@Suite("Screens as models")
struct ScreenModelTests {
  private static let pci = "sample-data/vn-pci-2016.json"
  private static let egov = "sample-data/vn-egov-2017.json"

  private struct NotThere: Error {}

  private func pilot(_ files: [String] = [pci], _ keys: String = "") throws -> Pilot {
    var pilot = try Pilot(files, size: Size(120, 36))
    pilot.press(keys)
    return pilot
  }

  @Test("a model changes itself and says the rest: it pushes, leaves, asks and refuses")
  func outcomes() throws {
    let state = try pilot().state
    guard case .ranking(var model) = state.screen else { throw NotThere() }
    let opened = model.update(.open, count: nil, state.environment)
    guard case .push(.unit) = opened.move else { throw NotThere() }
    #expect(opened.jobs.isEmpty && opened.notice == nil && opened.overlay == nil)
    let asked = model.update(.search, count: nil, state.environment)
    guard case .search = asked.overlay else { throw NotThere() }
    model.search("qqqq")
    let refused = model.update(.nextMatch, count: nil, state.environment)
    #expect(refused.notice?.isError == true && refused.move == nil)
    #expect(model.kind == .ranking)
    // At the bottom there is nothing to go back to.
    #expect(model.back(state.environment).move == nil)
    guard case .quit = model.quit(state.environment).move else { throw NotThere() }
  }

  @Test("every screen has a number of its own, which none has again")
  func numbers() throws {
    var pilot = try pilot()
    var seen: [Int] = [pilot.state.navigation.top.id]
    for keys in ["<enter>", "<esc>w", "<esc>c", "<esc><enter>"] {
      pilot.press(keys)
      seen.append(pilot.state.navigation.top.id)
    }
    #expect(Set(seen).count == seen.count)
    pilot.press("<esc>")
    #expect(pilot.state.navigation.top.id == seen[0])
    // A reload keeps screens what they are.
    pilot.press("<enter>r")
    #expect(pilot.state.navigation.entries[0].id == seen[0])
  }

  @Test("a screen that is left hands its cursor and marks to the ranking below")
  func handingBack() throws {
    var pilot = try pilot()
    let rows = try #require(pilot.ranking?.rows.map { Int($0) })
    pilot.press("<enter>>>><esc>")
    #expect(pilot.ranking?.cursorUnit == rows[3])
    // Of a comparison the side under the cursor; marks only where some were set.
    pilot.press("c<right><esc>")
    #expect(pilot.ranking?.cursorUnit == rows[4] && pilot.ranking?.marked == [])
    pilot.press("<home> <space>c")
    pilot.press("<right><esc>")
    #expect(pilot.ranking?.cursorUnit == rows[1])
    #expect(pilot.ranking?.marked == [Int32(rows[0]), Int32(rows[1])])
    // Robustness hands its marks back whatever was marked.
    pilot.press("u<home> <esc>")
    #expect(pilot.ranking?.marked == [Int32(rows[1])])
    pilot.press("w<tab><end><esc>")
    #expect(pilot.ranking?.cursorUnit == rows.last)
    // What another report's screen was about is nothing to this ranking.
    let cursor = pilot.ranking?.cursorUnit
    let other = try self.pilot([Self.egov], "jj<enter>")
    var model = pilot.state.screen.model
    model.take(try #require(other.state.screen.model.handBack))
    guard case .ranking(let same) = model.screen else { throw NotThere() }
    #expect(same.cursorUnit == cursor)
  }

  @Test("work that a screen is in want of is begun once, and given up when it is no longer")
  func wanted() throws {
    var pilot = try pilot()
    pilot.work.hold()
    pilot.press("u")
    let first = try #require(pilot.state.works.first)
    #expect(first.kind == .study && first.owner.id == pilot.state.navigation.top.id)
    pilot.press("jjj<tab>")
    #expect(pilot.state.works.map(\.run) == [first.run])
    // Other settings are another question.
    pilot.press("+")
    let second = try #require(pilot.state.works.first)
    #expect(pilot.state.works.count == 1 && second.run != first.run)
    pilot.press("<esc>")
    #expect(pilot.state.works.isEmpty)
    guard case .robustness(let robustness) = pilot.state.screen,
      case .cancelled = robustness.progress
    else { throw NotThere() }
    pilot.press("<enter>")
    #expect(pilot.state.works.count == 1)
    pilot.press("<esc><esc>")
    #expect(pilot.state.works.isEmpty && pilot.ranking != nil)
  }

  @Test("an answer reaches the screen that asked also under others, and never one of another unit")
  func owners() throws {
    var pilot = try pilot()
    pilot.work.hold()
    // Two robustness screens of one ranking can't be; but one lies below a unit, and goes on.
    pilot.press("u<enter>")
    #expect(pilot.state.works.isEmpty == false)
    pilot.finish()
    #expect(pilot.state.screen.kind == .unit && pilot.state.notice == nil)
    pilot.press("<esc>")
    guard case .robustness(let robustness) = pilot.state.screen else { throw NotThere() }
    #expect(robustness.study != nil)
    // The same screen about another unit: its answer is another's.
    pilot.press("<esc><home>wa1<enter>")
    let run = pilot.state.lastRun
    let before = pilot.state.navigation.top.id
    pilot.press("<tab><down><down>")
    #expect(pilot.state.navigation.top.id == before)
    #expect(!pilot.state.works.contains { $0.run == run && $0.kind == .seek })
    pilot.receive(.answer(.sought(nil, nil), run: run))
    #expect(pilot.state.notice == nil)
  }

  @Test("what a screen below has to say is not said over another one")
  func below() throws {
    var pilot = try pilot()
    pilot.work.hold()
    pilot.press("I")
    pilot.press("<enter>")
    pilot.finish()
    #expect(pilot.state.screen.kind == .unit && pilot.state.notice == nil)
    pilot.press("<esc>")
    #expect(pilot.ranking?.showsIntervals == true)
  }

  @Test("escape gives up what waits, on the screen that waits for it only")
  func stopping() throws {
    var pilot = try pilot()
    pilot.work.hold()
    pilot.press("I")
    #expect(pilot.state.workText?.contains("Esc") == true)
    pilot.press("<enter><esc>")
    // The unit was left, the draws go on.
    #expect(pilot.ranking != nil && pilot.state.works.count == 1)
    pilot.press("<esc>")
    #expect(pilot.state.works.isEmpty)
  }
}
