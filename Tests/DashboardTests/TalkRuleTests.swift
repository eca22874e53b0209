import Dashboard
import Exchange
import IndexReports
import Readings
import TerminalCore
import TestSupport
import Testing
import Wording

/// What a deck takes, and which slides a talk has.
@Suite("Rules of talks")
struct TalkRuleTests {
  private func scored(_ count: Int) throws -> ScoredReport {
    let units = (0..<count).map {
      #"{"code": "U\#($0)", "name": "Unit \#($0)", "values": {"a": \#(20 - $0), "b": \#($0)}}"#
    }
    return try Samples.scored(text: Samples.text(units: units.joined(separator: ", ")))
  }

  private func findings(_ deck: String) throws -> [String] {
    Deck.parse(deck, for: try scored(8)).1.map { "\($0.line): \($0.message)" }
  }

  @Test("a step's units are there, each once, and enough of them")
  func units() throws {
    func step(_ text: String) throws -> [String] {
      try findings("[[step]]\nview = \"title\"\n\n[[step]]\n" + text)
    }
    #expect(try step("view = \"comparison\"\nunits = [\"U0\", \"U1\"]").isEmpty)
    #expect(
      try step("view = \"comparison\"\nunits = [\"U0\"]")
        == ["6: step 2: a comparison has two to six units, found 1"])
    #expect(
      try step("view = \"comparison\"\nunits = [\"U0\", \"Unit 0\"]")
        == ["6: step 2: \"Unit 0\" stands there twice"])
    let seven = (0..<7).map { "\"U\($0)\"" }.joined(separator: ", ")
    #expect(
      try step("view = \"comparison\"\nunits = [\(seven)]")
        == ["6: step 2: a comparison has two to six units, found 7"])
    #expect(try step("view = \"spotlight\"\nunit = \"nobody\"").first?.hasPrefix("6: ") == true)
    for top in ["0", "-1", "\"x\""] {
      #expect(
        try step("view = \"ranking\"\ntop = \(top)") == ["6: step 2: top is a number above 0"])
    }
    #expect(try step("view = \"ranking\"\ntop = 1").isEmpty)
  }

  @Test("a ranking is sorted as it is said, from high to low or turned round")
  func sorting() throws {
    let scored = try scored(4)
    func rows(_ sort: String) throws -> [Int32] {
      let (deck, findings) = Deck.parse(
        "[[step]]\nview = \"ranking\"\nsort = \"\(sort)\"\n", for: scored)
      #expect(findings.isEmpty)
      guard case .ranking(let listing)? = deck.steps.first?.view else {
        Issue.record("no ranking")
        return []
      }
      return listing.rows(of: scored, .english)
    }
    #expect(try rows("b") == [3, 2, 1, 0] && rows("-b") == [0, 1, 2, 3])
    #expect(try rows("name") == [0, 1, 2, 3] && rows("-name") == [3, 2, 1, 0])
  }

  @Test("who was not ranked is on no slide of a ranking, however it is sorted")
  func apart() throws {
    let some = try Samples.scored(
      text: Samples.text(
        units: """
          {"code": "X", "name": "X", "values": {"a": 9, "b": 9}},
          {"code": "Y", "name": "Y", "published": {"index": {"score": 2, "rank": 1}}}
          """))
    let (deck, findings) = Deck.parse("[[step]]\nview = \"ranking\"\nsort = \"name\"\n", for: some)
    #expect(findings.isEmpty)
    guard case .ranking(let sorted)? = deck.steps.first?.view else {
      Issue.record("no ranking")
      return
    }
    #expect(sorted.rows(of: some, .english) == [1])
    #expect(Listing(category: 0, node: 0).rows(of: some, .english) == [1])
    #expect(Listing(category: 0, node: 0, limit: 0).rows(of: some, .english).isEmpty)
  }

  private func talk(_ count: Int) throws -> PresenterState {
    PresenterState(
      try scored(count), series: nil,
      context: try Pilot(["sample-data/vn-pci-2016.json"]).state.preferences.context,
      size: Size(100, 30))
  }

  @Test("five are counted down to, and of two nobody")
  func countdown() throws {
    func revealed(_ count: Int) throws -> [Int] {
      try talk(count).slides.compactMap {
        if case .countdown(_, let revealed) = $0.slide { revealed } else { nil }
      }
    }
    #expect(try revealed(8) == [0, 1, 2, 3, 4, 5])
    #expect(try revealed(3) == [0, 1, 2, 3] && revealed(2) == [])
  }

  @Test("after a blank screen the same slide comes back")
  func blank() throws {
    var talk = try talk(8)
    talk.perform(.nextSlide, count: nil)
    talk.perform(.blank, count: nil)
    #expect(talk.isBlank && talk.position == 1)
    talk.perform(.nextSlide, count: nil)
    #expect(!talk.isBlank && talk.position == 1)
    talk.perform(.nextSlide, count: nil)
    #expect(talk.position == 2)
    talk.perform(.nextSlide, count: 999)
    #expect(talk.position == talk.slides.count - 1)
    talk.perform(.nextSlide, count: nil)
    #expect(talk.position == talk.slides.count - 1)
  }
}
