import IndexReports
import TerminalCore
import TestSupport
import Testing
import Wording

@testable import Dashboard

/// The speaker's own screen: what it is told, what it says, what it shows.
@Suite("The speaker")
struct SpeakerTests {
  private static let pci = "sample-data/vn-pci-2016.json"
  private static let deck = """
    [[step]]
    view = "title"
    notes = { en = "\(String(repeating: "word ", count: 130))", vi = "chào" }
    [[step]]
    view = "countdown"
    notes = "\(String(repeating: "word ", count: 65))"
    [[step]]
    view = "map"
    """

  private func talk(_ deck: String = deck) throws -> Pilot {
    var pilot = try Pilot([Self.pci], size: Size(100, 30))
    let scored = try #require(pilot.ranking?.scored)
    let (parsed, findings) = Deck.parse(deck, for: scored)
    #expect(findings == [])
    pilot.state.session.talk = (parsed, nil, true)
    pilot.press("p")
    pilot.receive(.tick(100))
    return pilot
  }

  private func position(_ pilot: Pilot) throws -> Int {
    try #require(pilot.state.speakerCue).position
  }

  @Test("a cue and a word are read back as they were said; what is none is nothing")
  func lines() throws {
    var pilot = try talk()
    pilot.receive(.speaker(.pictures(Size(40, 12))))
    var cue = try #require(pilot.state.speakerCue)
    cue.pictures = pilot.state.slidePictures
    #expect(cue.pictures.count == 2 && cue.pictures.allSatisfy { $0.count == 12 })
    #expect(SpeakerCue(cue.line) == cue && !cue.line.contains("\n"))
    let bare = SpeakerCue(
      position: 1, total: 2, title: "", next: "", notes: [], began: nil, remaining: nil)
    #expect(SpeakerCue(bare.line) == bare && SpeakerCue("1\t2") == nil && SpeakerCue("") == nil)
    for word in [SpeakerWord.pictures(Size(0, 0)), .pictures(Size(120, 40)), .key(.pageDown)] {
      #expect(SpeakerWord(word.line) == word)
    }
    for key in [
      Key.character("3"), " ", .enter, .left, .right, .up, .down, .backspace, .home, .pageUp,
      .control("l"), .function(5), .shiftLeft,
    ] {
      #expect(SpeakerWord(SpeakerWord.key(key).line) == .key(key))
    }
    for line in ["pictures 121 9", "pictures -1 9", "pictures 9", "key", "key nothing", "", "x y"] {
      #expect(SpeakerWord(line) == nil, "\(line)")
    }
  }

  @Test("keys of the speaker steer the talk that the room sees, and do nothing else")
  func steering() throws {
    var pilot = try talk()
    func say(_ keys: Key...) { for key in keys { pilot.receive(.speaker(.key(key))) } }
    say(.right)
    #expect(try position(pilot) == 2)
    say(.character("5"), .enter)
    #expect(try position(pilot) == 5)
    say("b")
    #expect(pilot.state.speakerCue?.mode == .blank)
    say("b", "o", .down, .escape)
    #expect(pilot.state.speakerCue?.mode == .slide)
    // A live view, quitting, themes and leaving are the room's own.
    let before = pilot.text
    say("s", "c", "q", "T", "L", .escape, .control("p"), "?")
    #expect(pilot.text == before && pilot.state.speakerCue?.mode == .slide)
    pilot.press("<end>")
    let last = try position(pilot)
    pilot.press("s")
    #expect(pilot.ranking != nil)
    say(.left, "b")
    pilot.press("<esc>")
    #expect(try position(pilot) == last && pilot.state.speakerCue?.mode == .slide)
  }

  @Test("pictures show the slide in full and the one behind it, whatever the room sees of them")
  func pictures() throws {
    var pilot = try talk()
    #expect(pilot.state.slidePictures == [])
    pilot.receive(.speaker(.pictures(Size(60, 18))))
    pilot.press("2<enter>b")
    let pictures = pilot.state.slidePictures
    #expect(pictures.count == 2 && pictures[0] != pictures[1])
    #expect(
      pictures.allSatisfy { $0.contains { $0.contains(where: { $0.isLetter || $0 == "█" }) } })
    pilot.press("<end>")
    #expect(pilot.state.slidePictures.count == 1)
    // The talk stands where it stood.
    #expect(pilot.state.speakerCue?.next == "")
  }

  @Test("the plan is what the notes take, shared by the slides of a step")
  func plan() throws {
    var pilot = try talk()
    #expect(pilot.state.speakerCue?.plan == TalkPlan(slideBegins: 0, slideEnds: 60, whole: 90))
    pilot.press("<space>")
    #expect(pilot.state.speakerCue?.plan == TalkPlan(slideBegins: 60, slideEnds: 65, whole: 90))
    pilot.press("<end>")
    #expect(pilot.state.speakerCue?.plan == TalkPlan(slideBegins: 90, slideEnds: 90, whole: 90))
    #expect(try talk("[[step]]\nview = \"map\"\n").state.speakerCue?.plan == nil)
    let plan = TalkPlan(slideBegins: 60, slideEnds: 90, whole: 300)
    #expect(plan.delay(60) == 0 && plan.delay(100) == 0 && plan.delay(50) == 0)
    #expect(plan.delay(101) == 11 && plan.delay(40) == -20)
  }

  @Test("the screen has the time, both slides, and notes as large as they have room")
  func screen() throws {
    var pilot = try talk()
    let size = Size(100, 40)
    pilot.receive(.speaker(.pictures(SpeakerView.pictures(size))))
    var cue = try #require(pilot.state.speakerCue)
    cue.pictures = pilot.state.slidePictures
    func text(_ size: Size, _ strings: Strings = .english, now: Double = 175) -> String {
      SpeakerView.draw(
        cue, now: now, time: "9:05", size, theme: pilot.state.preferences.theme, strings
      ).text
    }
    let late = text(size)
    #expect(late.contains("9:05 · 1:15 passed · 0:15 left · 0:15 behind"))
    #expect(late.contains("On the screen") && late.contains("Next: ") && late.contains("word word"))
    #expect(text(size, now: 130).contains("0:30 passed · 1:00 left · on time"))
    #expect(text(size, .vietnamese).contains("chậm 0:15"))
    // Few words are large, many are plain; what has no room is said.
    cue.notes = ["Say hi"]
    #expect(!text(size).contains("Say hi") && text(size).contains("█"))
    #expect(text(Size(60, 8)).contains("Say hi"))
    cue.notes = (1...80).map { "note \($0)" }
    #expect(text(size).contains("…"))
    #expect(SpeakerView.pictures(Size(70, 40)) == Size(0, 0))
    for size in [Size(1, 1), Size(10, 3), Size(20, 60), Size(300, 5)] { _ = text(size) }
  }

  // MARK: The deck read again

  @Test("a deck that is read again keeps the slide; one with a mistake leaves the talk as it was")
  func deckAgain() throws {
    func shown(_ pilot: Pilot) throws -> PresenterState {
      guard case .presenter(let state) = pilot.state.screen else { throw WrongScreen(pilot) }
      return state
    }
    let file = "/decks/talk.toml"
    var pilot = try talk()
    pilot.press("r")
    #expect(pilot.text.contains("no deck of its own"))
    pilot.state.session.deckFile = file
    pilot.press("<end>")
    let before = try shown(pilot)
    pilot.written.put("[[step]]\nview = \"headline\"\ntext = \"New\"\n" + Self.deck, at: file)
    pilot.press("r")
    #expect(try shown(pilot).slide == before.slide)
    #expect(try shown(pilot).slides.count == before.slides.count + 1)
    #expect(pilot.text.contains("read again: \(before.slides.count + 1) slides"), "\(pilot.text)")
    // What is no longer there is where it was.
    pilot.written.put("[[step]]\nview = \"title\"\n", at: file)
    pilot.press("r")
    #expect(try shown(pilot).slides.count == 1 && shown(pilot).position == 0)
    pilot.written.put("[[step]]\nview = \"mpa\"\n[[step]]\nview = \"mpa\"\n", at: file)
    pilot.press("r")
    #expect(try shown(pilot).slides.count == 1)
    #expect(pilot.text.contains("as it was: /decks/talk.toml:2:"), "\(pilot.text)")
    // The talk that is begun again has the deck that was read last.
    #expect(pilot.state.session.talk?.deck?.steps.count == 1)
  }
}
