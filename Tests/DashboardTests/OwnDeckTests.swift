import CompositeIndex
import Dashboard
import Exchange
import Foundation
import IndexReports
import TerminalCore
import TestSupport
import Testing
import Wording

/// Decks with the speaker's own words and titles, and what a rehearsal says of them.
@Suite("Decks of one's own")
struct OwnDeckTests {
  private static func deck(_ text: String) throws -> (Deck, [TOMLFinding], ScoredReport) {
    let scored = try Samples.scored("vn-pci-2016")
    let (deck, findings) = Deck.parse(text, for: scored)
    return (deck, findings, scored)
  }

  private static func rehearsal(_ text: String) throws -> Rehearsal {
    let (deck, findings, scored) = try deck(text)
    #expect(findings.isEmpty)
    return Rehearsal(
      scored, library: Library(), deck: deck, isWritten: true, strings: .english)
  }

  @Test("words and titles are in both languages, and a slide is called by its title")
  func words() throws {
    let (deck, findings, scored) = try Self.deck(
      """
      [[step]]
      view = "headline"
      text = { en = "Less red tape", vi = "Bớt giấy tờ" }
      notes = "Wait."

      [[step]]
      view = "text"
      title = { en = "Three wishes", vi = "Ba điều ước" }
      text = "One\\nTwo\\nThree"

      [[step]]
      view = "map"
      title = "Where we are"
      """)
    #expect(findings.isEmpty)
    #expect(deck.steps.map { $0.title?(.english) } == [nil, "Three wishes", "Where we are"])
    #expect(
      deck.steps[0].view
        == .words(Text(english: "Less red tape", vietnamese: "Bớt giấy tờ"), isHeadline: true))
    let talk = PresenterState(
      scored, series: nil, deck: deck, language: .vietnamese, size: Size(80, 24), methodPages: 1)
    #expect(
      (0..<3).map { talk.title(at: $0, .vietnamese) } == [
        "Bớt giấy tờ", "Ba điều ước", "Where we are",
      ])
    #expect(talk.title(at: 1, .english) == "Three wishes")
  }

  @Test("a headline stands in large letters, with all its marks, at every size of a hall")
  func headline() throws {
    let (deck, _, scored) = try Self.deck(
      "[[step]]\nview = \"headline\"\ntext = \"Bớt giấy tờ, thêm niềm tin\"")
    for size in ["80x24", "100x30", "160x45", "200x60"] {
      var wish = ScreenExport.Wish(.present)
      (wish.format, wish.size, wish.hasDeck) = (.text, size, true)
      let export = try ScreenExport(wish, .vietnamese)
      let (pages, _) = try export.picture(
        of: scored, in: Library(), files: [], deck: deck, theme: .builtIn,
        themes: try Pilot.themes())
      let blocks: Set<Character> = [
        "█", "▀", "▄", "▌", "▐", "▛", "▜", "▙", "▟", "▘", "▝", "▖", "▗",
      ]
      let lines = pages[0].components(separatedBy: "\n")
      let rows = lines.filter { line in line.contains { blocks.contains($0) } }
      #expect(!pages[0].contains("giấy"), "\(size)")
      // The letters fill at least a fifth of the height.
      let height = try #require(Int(size.split(separator: "x")[1]))
      #expect(rows.count * 5 >= height, "\(size): \(rows.count)")
    }
  }

  @Test("what is wrong with words is named with its line")
  func faults() throws {
    for (text, line) in [
      ("[[step]]\nview = \"headline\"", 1), ("[[step]]\nview = \"text\"\ntext = 3", 3),
      ("[[step]]\nview = \"text\"\ntext = \" \"", 3),
      ("[[step]]\nview = \"map\"\ntitle = { fr = \"Carte\" }", 3),
      ("[[step]]\nview = \"map\"\ntext = \"x\"", 3),
      ("[[step]]\nview = \"text\"\ntext = \"\(String(repeating: "x", count: 1001))\"", 3),
    ] {
      let (_, findings, _) = try Self.deck(text)
      #expect(findings.map(\.line) == [line], "\(text)")
    }
  }

  @Test("a ranking that is sorted by a node shows that node")
  func sorted() throws {
    let (deck, findings, scored) = try Self.deck(
      "[[step]]\nview = \"ranking\"\nsort = \"-land\"\ntop = 3")
    #expect(findings.isEmpty)
    guard case .ranking(let listing) = deck.steps[0].view else {
      Issue.record("no ranking")
      return
    }
    let land = try #require(scored.report.framework.position(of: "land"))
    #expect(listing.node == land)
    // From low to high: the last three by the score of the node.
    func shown(_ units: [Int32]) -> [Double] {
      units.compactMap { scored.score(unit: Int($0), node: land) }
    }
    let order: [Int32] = scored.standings(category: 0, node: land).order
    let last: [Int32] = order.suffix(3).reversed()
    #expect(shown(listing.rows(of: scored, .english)) == shown(last))
    // A node that is named stays.
    let (other, _, _) = try Self.deck(
      "[[step]]\nview = \"ranking\"\nnode = \"pci\"\nsort = \"land\"")
    guard case .ranking(let named) = other.steps[0].view else { return }
    #expect(named.node == 0)
  }

  @Test("a rehearsal tells what the back row would")
  func rehearsal() throws {
    let themes = try Pilot.themes()
    let good = try Self.rehearsal(
      "[[step]]\nview = \"headline\"\ntext = \"Less red tape\"\nnotes = \"one two three\"")
    #expect(good.findings(themes: themes, theme: "projector").isEmpty)
    // Three words of 130 a minute: 1.4 seconds, which is 0.0 minutes.
    #expect(good.timing == "The notes take about 0.0 minutes to say (steps: 0.0).")
    let long = String(repeating: "bureaucracy ", count: 60)
    let small = try Self.rehearsal("[[step]]\nview = \"headline\"\ntext = \"\(long)\"")
      .findings(themes: themes, theme: "projector")
    #expect(small.contains { $0.contains("160x45") && $0.contains("letters of 1 of 45 rows") })
    let few = try Self.rehearsal("[[step]]\nview = \"ranking\"\ntop = 1")
      .findings(themes: themes, theme: "projector")
    #expect(few.contains { $0.hasSuffix("a slide of 1 row") })
    // 400 words at 130 a minute are 3.08 minutes.
    let words = String(repeating: "word ", count: 400)
    let talky = try Self.rehearsal(
      "[[step]]\nview = \"headline\"\ntext = \"Short\"\nnotes = \"\(words)\"")
    #expect(
      talky.findings(themes: themes, theme: "projector") == [
        "step 1: its notes take about 3.1 minutes: nobody looks at one slide that long"
      ])
  }

  @Test("of many categories a talk goes through the three largest")
  func categories() throws {
    let codes = (0..<50).map { "{\"code\": \"k\($0)\", \"name\": \"Kind \($0)\"}" }
    // Three units in the last three categories, one in the others.
    let units = (0..<56).map { unit in
      let category = unit < 47 ? unit : 47 + (unit - 47) / 3
      return
        "{\"code\": \"U\(unit)\", \"name\": \"Unit \(unit)\", \"category\": \"k\(category)\", \"values\": {\"a\": \(unit), \"b\": 1}}"
    }.joined(separator: ",")
    let scored = try Samples.scored(
      text: Samples.text(
        units: units, more: "\"categories\": [\(codes.joined(separator: ","))]"))
    let shown = Deck(scored, series: nil).steps.compactMap { step -> Int? in
      if case .field(let category, _) = step.view { category } else { nil }
    }
    #expect(shown == [47, 48, 49])
  }
}
