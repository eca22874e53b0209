import CompositeIndex
import Dashboard
import Exchange
import IndexReports
import Readings
import TerminalCore
import TestSupport
import Testing
import Wording

/// Talks: slides, keys of clickers, live views, decks, rehearsal.
@Suite("Presenter")
struct PresenterTests {
  private static let pci = "sample-data/vn-pci-2016.json"
  private static let egov = "sample-data/vn-egov-2017.json"

  private func presenter(_ pilot: Pilot) throws -> PresenterState {
    guard case .presenter(let state) = pilot.state.screen else { throw NoTalk() }
    return state
  }

  private struct NoTalk: Error {}

  @Test("the keys of clickers go on and back, blank, jump and list")
  func keys() throws {
    var pilot = try Pilot([Self.pci], size: Size(80, 24))
    pilot.press("p")
    #expect(pilot.state.theme.code == "projector")
    #expect(pilot.text.contains("63 scores, from"))
    #expect(!pilot.text.contains("help"))
    for key in ["<space>", "<right>", "<pgdn>", "<enter>"] { pilot.press(key) }
    #expect(try presenter(pilot).position == 4)
    for key in ["<left>", "<pgup>", "<bs>"] { pilot.press(key) }
    #expect(try presenter(pilot).position == 1)
    pilot.press("b")
    #expect(pilot.text.allSatisfy { $0.isWhitespace })
    pilot.press(".")
    #expect(!pilot.text.allSatisfy { $0.isWhitespace })
    pilot.press("7<enter>")
    #expect(try presenter(pilot).position == 6)
    pilot.press("<end>")
    #expect(pilot.text.contains("About this report"))
    pilot.press("<space>")
    #expect(try presenter(pilot).position == presenter(pilot).slides.count - 1)
    pilot.press("<home>o")
    #expect(pilot.text.contains("▸    1"))
    pilot.press("jj<enter>")
    #expect(try presenter(pilot).position == 2)
    pilot.press("o<esc><esc>")
    #expect(pilot.lines.last?.contains("Esc once more ends the talk") == true)
    pilot.press("<esc>")
    #expect(pilot.ranking != nil && pilot.state.theme.code == "dark")
  }

  @Test("the first five are revealed from the fifth, one key each")
  func countdown() throws {
    var pilot = try Pilot([Self.pci], size: Size(100, 30))
    pilot.press("p<space>")
    let names = ["Da Nang", "Quang Ninh", "Dong Thap", "Binh Duong", "Lao Cai"]
    for revealed in 0...5 {
      // Each is whole when its second is over.
      pilot.receive(.tick(Double(revealed) * 10))
      pilot.receive(.tick(Double(revealed) * 10 + 1.3))
      let scores = ["170.00", "265.60", "364.96", "463.57", "563.49"]
      let shown = zip(names, scores).filter { name, beside in
        pilot.text.contains(name) || pilot.showsLarge(name, beside: beside)
      }.map(\.0)
      #expect(shown == Array(names.suffix(revealed)))
      pilot.press("<space>")
    }
    #expect(pilot.text.contains("Da Nang is first of 63"))
  }

  @Test("a reveal grows and is whole when its time is over; without animation at once")
  func growth() throws {
    var pilot = try Pilot([Self.pci], size: Size(100, 30))
    pilot.press("p3<enter>")
    #expect(try presenter(pilot).growth == 1 && pilot.showsLarge("Lao Cai", beside: "563.49"))
    pilot.press("<left><space>")
    #expect(try presenter(pilot).growth == 0)
    pilot.receive(.tick(10))
    pilot.receive(.tick(10.5))
    let half = try presenter(pilot).growth
    #expect(half > 0 && half < 1)
    // The score is on its way from where the scale begins.
    #expect(!pilot.showsLarge("63.49", beside: "5Lao Cai"))
    pilot.receive(.tick(11.3))
    #expect(try presenter(pilot).growth == 1)
    #expect(pilot.showsLarge("63.49", beside: "Lao Cai5"))
    #expect(pilot.state.nextTick(11) == nil)
  }

  @Test("live: sort, drill, compare and what-if lie over the slide, Escape comes back to it")
  func live() throws {
    var pilot = try Pilot([Self.pci], size: Size(100, 30))
    pilot.press("p9<enter>")
    for (key, text) in [
      ("s", "by rank"), ("d", "rank 1 of 63"), ("c", "is ahead of"), ("w", "nothing changed"),
    ] {
      pilot.press(key)
      #expect(pilot.text.contains(text), "\(key)")
      pilot.press("<esc>")
      #expect(try presenter(pilot).position == 8, "\(key)")
    }
  }

  @Test("what can't be shown live is said, until the next key")
  func refusals() throws {
    var pilot = try Pilot([Self.egov], size: Size(100, 30))
    pilot.press("p<end>w")
    #expect(pilot.lines.last?.contains("no values here to compute") == true)
    pilot.press("<space>")
    #expect(pilot.lines.last?.contains("no values") == false)
  }

  @Test("a resize keeps the slide; every slide is whole at the sizes of venues")
  func sizes() throws {
    for file in [
      Self.pci, Self.egov, "sample-data/un-egdi-2020.json", "sample-data/asem-2018.json",
    ] {
      for size in [Size(80, 24), Size(100, 30), Size(160, 45), Size(40, 10)] {
        for language in Language.allCases {
          var pilot = try Pilot([file], size: size, language: language)
          pilot.press("p")
          for _ in try presenter(pilot).slides {
            #expect(pilot.lines.count == size.height)
            #expect(pilot.lines.allSatisfy { DisplayWidth.of($0) <= size.width })
            pilot.press("<space>")
          }
        }
      }
    }
    let scored = try Samples.scored("vn-pci-2016")
    var pilot = try Pilot([Self.pci], size: Size(80, 24))
    pilot.state.session.talk = (
      Deck.parse("[[step]]\nview = \"ranking\"\n", for: scored).0, nil, false
    )
    pilot.press("p2<enter>")
    guard case .ranking(_, let start, _) = try presenter(pilot).slide else {
      Issue.record("no ranking")
      return
    }
    #expect(start > 0)
    pilot.resize(160, 45)
    guard case .ranking(_, let wide, _) = try presenter(pilot).slide else {
      Issue.record("no ranking")
      return
    }
    #expect(wide <= start)
  }

  @Test("goes on by itself when asked to")
  func auto() throws {
    var pilot = try Pilot([Self.pci], size: Size(80, 24))
    pilot.press("p")
    var state = pilot.state
    guard case .presenter(var talk) = state.screen else { throw WrongScreen(pilot) }
    talk.auto = 5
    state.navigation.replaceTop(.presenter(talk))
    _ = state.update(.tick(100))
    #expect(state.nextTick(101) == 4)
    _ = state.update(.tick(105))
    guard case .presenter(let moved) = state.screen else { throw WrongScreen(pilot) }
    #expect(moved.position == 1)
  }

  @Test("a deck says its steps and notes; mistakes are named with their line")
  func decks() throws {
    let library = Library.load([Repository.path(Self.pci)])
    let scored = try #require(library.entries[0].scored)
    let (deck, findings) = Deck.parse(
      """
      [[step]]
      view = "title"
      notes = { en = "Welcome", vi = "Chào mừng" }
      [[step]]
      view = "comparison"
      units = ["da nang", "VN-HN"]
      [[step]]
      view = "spotlight"
      unit = "Huế"
      """, for: scored)
    #expect(findings == [])
    #expect(deck.steps.count == 3 && deck.steps[0].notes?(.vietnamese) == "Chào mừng")
    guard case .comparison(let units) = deck.steps[1].view else {
      Issue.record("no comparison")
      return
    }
    #expect(units.map { scored.report.units.codes[$0] } == ["VN-DN", "VN-HN"])
    let (_, wrong) = Deck.parse(
      "[[step]]\nview = \"tittle\"\n[[step]]\nview = \"spotlight\"\nunit = \"nobody\"\nfoo = 1\n",
      for: scored)
    #expect(wrong.contains { $0.line == 2 && $0.message.contains("did you mean \"title\"") })
    #expect(wrong.contains { $0.line == 5 && $0.message.contains("no unit \"nobody\"") })
    #expect(wrong.contains { $0.line == 6 && $0.message.contains("unknown key \"foo\"") })
    #expect(Deck.parse("", for: scored).1.count == 1)
  }

  @Test("a deck's rankings are sorted, filtered, cut short and stacked; a scenario re-ranks")
  func deckRankings() throws {
    let library = Library.load([Repository.path(Self.pci)])
    let scored = try #require(library.entries[0].scored)
    var scenario = Scenario(name: "land only", report: scored.report.id)
    scenario.weights["land"] = 1e6
    let landOnly = scenario
    let source: Deck.ScenarioSource = { name in
      name == "land" ? (landOnly, nil) : (nil, Text("gone"))
    }
    let (deck, findings) = Deck.parse(
      """
      [[step]]
      view = "ranking"
      sort = "-land"
      top = 7
      [[step]]
      view = "ranking"
      group = "region=southeast"
      [[step]]
      view = "ranking"
      scenario = "land"
      stacked = true
      """, for: scored,
      scenarios: source)
    #expect(findings == [])
    let listings = deck.steps.map { step -> [Int32] in
      guard case .ranking(let listing) = step.view else { return [] }
      return listing.rows(of: step.scenario?.scored ?? scored, .english)
    }
    let land = try #require(scored.report.node("land"))
    func score(_ unit: Int32) -> Double { scored.score(unit: Int(unit), node: land) ?? .nan }
    #expect(listings[0].count == 7)
    #expect(zip(listings[0], listings[0].dropFirst()).allSatisfy { score($0) <= score($1) })
    let region = try #require(scored.report.dataset.groups["region"])
    #expect(listings[1].count > 1)
    #expect(Set(listings[1].map { region[Int($0)] }).count == 1)
    // With nearly all weight on one pillar the ranking is that pillar's.
    #expect(zip(listings[2], listings[2].dropFirst()).allSatisfy { score($0) >= score($1) })
    var pilot = try Pilot([Self.pci], size: Size(120, 36))
    pilot.state.session.talk = (deck, nil, false)
    pilot.press("p")
    #expect(pilot.text.contains("sorted") || pilot.text.contains("by Access to land"))
    pilot.press("<space><space>")
    #expect(pilot.text.contains("what if: land only") && pilot.text.contains("▲"))
    let (_, wrong) = Deck.parse(
      """
      [[step]]
      view = "ranking"
      sort = "nothing"
      group = "region=nowhere"
      [[step]]
      view = "comparison"
      units = ["da nang", "Đà Nẵng"]
      [[step]]
      view = "title"
      unit = "da nang"
      notes = { en = "x", fr = "y" }
      [[step]]
      view = "ranking"
      scenario = "lost"
      """, for: scored, scenarios: source)
    #expect(
      wrong.map(\.line) == [3, 4, 7, 10, 11, 14], "\(wrong.map { "\($0.line) \($0.message)" })")
    #expect(
      wrong[2].message.contains("twice") && wrong[3].message.contains("title has no \"unit\""))
    #expect(wrong[4].message.contains("\"fr\"") && wrong[5].message.contains("gone"))
  }

  @Test("before the countdown is over no key gives the winner away")
  func secrets() throws {
    var pilot = try Pilot([Self.pci], size: Size(100, 30))
    pilot.press("p<space>")
    for key in ["s", "c", "w", "d"] {
      pilot.press(key)
      #expect(try presenter(pilot).position == 1, "\(key)")
      #expect(pilot.lines.last?.contains("Not before all five are revealed") == true, "\(key)")
    }
    // Nor before it has begun; afterwards all is open.
    pilot.press("<home>s")
    #expect(pilot.lines.last?.contains("Not before all five are revealed") == true)
    pilot.press("7<enter>s")
    #expect(pilot.text.contains("by rank"))
    pilot.press("<esc><home>d")
    #expect(pilot.text.contains("rank 1 of 63"))
  }

  @Test("computed scores are marked, on every slide that has some")
  func marks() throws {
    var pilot = try Pilot([Self.pci], size: Size(120, 36))
    pilot.press("p")
    for state in try presenter(pilot).slides {
      if case .comparison = state.slide {
        #expect(pilot.text.contains("79.82*") && pilot.text.contains("* computed"))
        #expect(pilot.text.contains("70.00") && !pilot.text.contains("70.00*"))
      }
      pilot.press("<space>")
    }
    var asem = try Pilot(["sample-data/asem-2018.json"], size: Size(120, 36))
    asem.press("p")
    var count = 0
    for state in try presenter(asem).slides {
      if case .field = state.slide {
        count += 1
        #expect(asem.text.contains("computed"))
      }
      asem.press("<space>")
    }
    #expect(count > 0)
  }

  @Test("the list of slides names each one and says how long the talk has gone on")
  func overview() throws {
    var pilot = try Pilot([Self.pci], size: Size(100, 40))
    pilot.press("p")
    pilot.receive(.tick(100))
    pilot.press("<space>o")
    pilot.receive(.tick(175))
    #expect(pilot.text.contains("1:15 passed"))
    #expect(pilot.text.contains("Provinces · countdown 0/5"))
    #expect(pilot.text.contains("The whole field · Provinces"))
    #expect(pilot.text.contains("Map · Provinces"))
    #expect(pilot.state.nextTick(176) == nil)
  }

  @Test("a talk that was left goes on where it was, and the speaker is told what the room sees")
  func resuming() throws {
    var pilot = try Pilot([Self.pci], size: Size(100, 30))
    pilot.press("p")
    pilot.receive(.tick(100))
    pilot.press("9<enter>")
    #expect(pilot.state.speakerCue?.mode == .slide)
    pilot.press("b")
    #expect(pilot.state.speakerCue?.mode == .blank)
    pilot.press("bs")
    #expect(pilot.state.speakerCue?.mode == .live)
    pilot.press("<esc>o")
    #expect(pilot.state.speakerCue?.mode == .overview)
    pilot.press("<esc><esc>")
    #expect(try presenter(pilot).position == 8)
    pilot.press("<esc>")
    #expect(pilot.state.speakerCue == nil && pilot.ranking != nil)
    pilot.press("p")
    #expect(try presenter(pilot).position == 8 && presenter(pilot).began == 100)
    // Another key in between keeps the talk.
    pilot.press("<esc><space><esc>")
    #expect(try presenter(pilot).position == 9)
    let cue = try #require(pilot.state.speakerCue)
    #expect(SpeakerCue(cue.line) == cue)
  }

  @Test("a talk sorts names as its language does")
  func sortedNames() throws {
    let library = Library.load([Repository.path("sample-data/un-egdi-2020.json")])
    let scored = try #require(library.entries[0].scored)
    let (deck, findings) = Deck.parse(
      "[[step]]\nview = \"ranking\"\nsort = \"name\"\ntop = 3\n", for: scored)
    #expect(findings == [])
    var pilot = try Pilot(
      ["sample-data/un-egdi-2020.json"], size: Size(100, 30), language: .vietnamese)
    pilot.state.session.talk = (deck, nil, false)
    pilot.press("p")
    for name in ["Ả-rập Xê-út", "Afghanistan", "Ai Cập"] { #expect(pilot.text.contains(name)) }
  }

  @Test("where frames are slow reveals do not grow")
  func slowTerminal() throws {
    var pilot = try Pilot([Self.pci], size: Size(100, 30))
    pilot.press("p<space><space>")
    var state = pilot.state
    state.noteFrame(seconds: 0.01)
    guard case .presenter(let quick) = state.screen else { throw WrongScreen(pilot) }
    #expect(quick.growth == 0 && quick.animates)
    state.noteFrame(seconds: 0.2)
    guard case .presenter(let slow) = state.screen else { throw WrongScreen(pilot) }
    #expect(slow.growth == 1 && !slow.animates)
  }

  @Test("a file that changes does not end the talk")
  func reload() throws {
    var pilot = try Pilot([Self.pci], size: Size(100, 30))
    pilot.press("p9<enter>")
    let library = Library.load([Repository.path(Self.pci)])
    _ = pilot.state.reload()
    pilot.receive(.loaded(library, run: pilot.state.lastRun))
    #expect(try presenter(pilot).position == 8)
    #expect(pilot.lines.last?.contains("Read again") == false)
  }

  @Test("a rehearsal finds what is cut and what is missing, and nothing where all is well")
  func rehearsal() throws {
    let library = Library.load([Repository.path(Self.pci), Repository.path(Self.egov)])
    let all = library.entries.compactMap(\.scored)
    let pci = try #require(all.first { $0.report.id == "vn-pci-2016" })
    let egov = try #require(all.first { $0.report.id == "vn-egov-2017" })
    func findings(_ scored: ScoredReport) throws -> [String] {
      Rehearsal(scored, library: library, deck: nil, strings: .english).findings(
        themes: try Pilot.themes(), theme: "projector")
    }
    // Sixty-three provinces have no room for their names on a map of 80 columns.
    let initials = try findings(pci)
    #expect(
      initials == [
        "80x24 · 11 Map · Provinces: cut: names of tiles, to their initials",
        "100x30 · 11 Map · Provinces: cut: names of tiles, to their initials",
      ])
    #expect(try findings(egov).contains { $0.contains("not published") })
    let unlike = Rehearsal(pci, library: library, deck: nil, strings: .english).findings(
      themes: try Pilot.themes(), theme: "no such theme")
    // The terminal's own colours have no contrast to measure; tiles then lose a column to their class.
    #expect(unlike.allSatisfy { $0.contains("Map · Provinces: cut") })
  }
}
