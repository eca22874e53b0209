import Dashboard
import IndexReports
import TerminalCore
import TestSupport
import Testing

/// Ways through the program, key by key.
@Suite("Journeys")
struct JourneyTests {
  private static let egov = "sample-data/vn-egov-2017.json"

  @Test("an official finds the own province and comes back to the same place")
  func official() throws {
    var pilot = try Pilot([Self.egov])
    pilot.press("<tab><tab>")
    #expect(pilot.text.contains("Provinces 63"))
    pilot.press("/da nang")
    #expect(pilot.cursorLine?.contains("Da Nang") == true)
    pilot.press("<enter>")
    let table = pilot.text
    pilot.press("<enter>")
    #expect(pilot.line(with: "rank 2 of 63") != nil && pilot.line(with: "Da Nang   ") != nil)
    #expect(pilot.text.contains("0.716 (published)"))
    pilot.press("j<enter>")
    #expect(pilot.text.contains("Da Nang › Ranking by IT infrastructure"))
    pilot.press("<esc>")
    #expect(pilot.cursorLine?.contains("IT infrastructure") == true)
    pilot.press("<esc>")
    #expect(pilot.text == table)
  }

  @Test("the cursor stays on its unit through sort, filter, language and resize")
  func cursorStays() throws {
    var pilot = try Pilot([Self.egov], size: Size(100, 30))
    pilot.press("<tab><tab>/vinh phuc<enter>")
    func expectHere(_ step: String) {
      #expect(
        pilot.cursorLine.map { $0.contains("Vinh Phuc") || $0.contains("Vĩnh Phúc") } == true,
        "\(step)")
    }
    for keys in [
      "s", "s", "<left>s", "<left>S", "fvinh<enter>", "F", "L", "b", "b", "T", "<right>",
    ] {
      pilot.press(keys)
      expectHere(keys)
    }
    for (width, height) in [(80, 24), (40, 10), (200, 60), (64, 12)] {
      pilot.resize(width, height)
      expectHere("\(width)x\(height)")
    }
  }

  @Test("sorting: rows without a score stay last in both directions")
  func missingLast() throws {
    var pilot = try Pilot([Self.egov], size: Size(100, 80))
    pilot.press("<tab><tab>s")
    func rows() -> [String] { pilot.lines.filter { $0.contains("–") && $0.contains("5") } }
    #expect(pilot.line(with: "by e-Government Index ▼") != nil)
    let falling = pilot.lines.dropFirst(4)
    #expect(falling.first?.contains("0.727") == true)
    pilot.press("s")
    #expect(pilot.line(with: "by e-Government Index ▲") != nil)
    let rising = Array(pilot.lines.dropFirst(4))
    #expect(rising.first?.contains("0.476") == true)
    for order in [Array(falling), rising] {
      let scored = order.prefix(53)
      #expect(scored.allSatisfy { $0.contains("0.") })
      #expect(order.dropFirst(53).prefix(10).allSatisfy { !$0.contains("0.") })
    }
  }

  @Test("several sort keys: region by name, score inside it")
  func severalKeys() throws {
    var pilot = try Pilot([Self.egov], size: Size(120, 80))
    pilot.press("<tab><tab><left>s<right>S")
    #expect(pilot.line(with: "by Region ▲, e-Government Index ▼") != nil)
    let rows = pilot.lines.dropFirst(4).prefix(63)
    let regions = rows.map { String($0.dropFirst(30).prefix(10)) }
    #expect(Set(regions).count == zip(regions, regions.dropFirst()).filter { $0 != $1 }.count + 1)
  }

  @Test("search goes to the next and the previous match, and says when there is none")
  func search() throws {
    var pilot = try Pilot([Self.egov])
    pilot.press("<tab><tab>/quang<enter>")
    #expect(pilot.cursorLine?.contains("Quang Ninh") == true)
    pilot.press("n")
    #expect(pilot.cursorLine?.contains("Quang Tri") == true)
    pilot.press("nN")
    #expect(pilot.cursorLine?.contains("Quang Tri") == true)
    pilot.press("/xyz<enter>")
    #expect(pilot.text.contains("Not found: xyz"))
    #expect(pilot.cursorLine?.contains("Quang Tri") == true)
  }

  @Test("a filter is live, counts, and Escape gives everything back")
  func filter() throws {
    var pilot = try Pilot([Self.egov])
    pilot.press("<tab><tab>3jf")
    let before = pilot.state
    pilot.press("quang")
    #expect(pilot.text.contains("6 of 63 shown"))
    pilot.press("<bs><bs><bs><bs><bs>")
    #expect(pilot.text.contains("63 of 63 shown"))
    pilot.press("<esc>")
    guard case .ranking(let now) = pilot.state.screen, case .ranking(let then) = before.screen
    else { throw WrongScreen(pilot) }
    #expect(now.cursorUnit == then.cursorUnit && now.rows == then.rows)
    pilot.press("fzzz<enter>")
    #expect(pilot.text.contains("Nothing matches"))
    pilot.press("F")
    #expect(pilot.text.contains("of 63 ·"))
  }

  @Test("one region only, and back")
  func region() throws {
    var pilot = try Pilot([Self.egov], size: Size(100, 40))
    pilot.press("<tab><tab>R")
    #expect(pilot.text.contains("Show only"))
    pilot.press("jj<enter>")
    let state = try #require(pilot.ranking)
    #expect(state.groupFilter != nil && state.rows.count < 63)
    pilot.press("<esc>")
    let all = try #require(pilot.ranking)
    #expect(all.groupFilter == nil && all.rows.count == 63)
    // The cursor stays on its unit, not on its row.
    #expect(all.cursorUnit == state.cursorUnit)
  }

  @Test("Escape never quits; q leaves one screen after the other")
  func leaving() throws {
    var pilot = try Pilot(["sample-data"])
    pilot.press("<enter><enter><enter><esc><esc><esc><esc><esc><esc>")
    #expect(pilot.state.stack.count == 1 && !pilot.hasQuit)
    pilot.press("<enter><enter>qq")
    #expect(pilot.state.stack.count == 1 && !pilot.hasQuit)
    pilot.press("q")
    #expect(pilot.effects.contains { if case .quit = $0 { true } else { false } })
  }

  @Test("marks, counts and motions")
  func motions() throws {
    var pilot = try Pilot([Self.egov])
    pilot.press("<tab><tab>12G")
    #expect(pilot.cursorLine?.contains("Hanoi") == true)
    pilot.press("g<space><space>")
    #expect(pilot.text.contains("2 marked"))
    #expect(pilot.lines.filter { $0.hasPrefix(" ●") }.count == 2)
    pilot.press("G")
    #expect(pilot.text.contains("63 of 63"))
    pilot.press("5k")
    #expect(pilot.text.contains("58 of 63"))
  }

  @Test("loading can be stopped, and a late result is dropped")
  func loading() throws {
    var pilot = try Pilot([Self.egov])
    let before = pilot.state.library.entries.count
    var state = pilot.state
    let effects = state.startLoading(["x.json"])
    guard case .load(_, let run) = effects.first else {
      Issue.record("no load")
      return
    }
    _ = state.update(.progress(0.42, run: run))
    #expect(RootView(state).draw().text.contains("42 % · Esc stops"))
    let stopped = state.update(.key(.escape))
    #expect(stopped.contains { if case .cancel = $0 { true } else { false } })
    _ = state.update(.loaded(Library(), run: run))
    #expect(state.library.entries.count == before)
    pilot.press("q")
  }

  @Test("a broken file opens its problems, and Enter asks for the place")
  func problems() throws {
    var pilot = try Pilot(["sample-data/faulty/faulty-report.json"])
    #expect(pilot.text.contains("Problems: "))
    pilot.press("<enter>")
    let asked = pilot.effects.compactMap { effect -> Int? in
      if case .excerpt(_, let line, _, _) = effect { line } else { nil }
    }
    #expect(asked.count == 1 && (asked.first ?? 0) > 1)
  }

  @Test("keys typed in bursts end where single keys end")
  func bursts() throws {
    var one = try Pilot([Self.egov])
    one.press("<tab><tab>")
    for _ in 0..<200 { one.press("j") }
    #expect(one.text.contains("63 of 63"))
  }
}
