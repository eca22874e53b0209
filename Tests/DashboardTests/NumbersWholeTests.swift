import CompositeIndex
import Dashboard
import Foundation
import IndexReports
import Readings
import TerminalCore
import TestSupport
import Testing
import Wording

/// Digits are never cut: a number that does not fit is shown with fewer decimals, as "#", or not at all.
@Suite("Numbers stay whole")
struct NumbersWholeTests {
  @Test(
    "a text is cut before a number, never in it",
    arguments: [
      ("−0,0573", 5, "#####"), ("12,345", 3, "###"), ("=1,234", 4, "####"), ("▲0.52", 4, "####"),
      ("Hanoi 12,345 → 13", 9, "Hanoi…"), ("Hanoi 12,345 → 13", 13, "Hanoi…"),
      ("Hanoi 12,345 → 13", 15, "Hanoi 12,345 →…"), ("99.5 %", 5, "#####"),
      ("Index of 2017", 12, "Index of…"), ("Unit123456", 7, "Unit12…"), ("Hanoi", 4, "Han…"),
      ("gap −0,05 points", 8, "gap…"), ("gap −0,05 points", 6, "gap…"), ("1–3", 2, "##"),
    ])
  func fitted(text: String, width: Int, shown: String) {
    #expect(text.fitted(width) == shown)
    #expect(DisplayWidth.of(text.fitted(width)) <= width)
  }

  @Test("fewer decimals, as far as that says no 0 for something")
  func decimals() {
    let numbers = NumberFormat(.vietnamese)
    #expect(numbers.fixed(-12.3456, 4, within: 8) == "−12,3456")
    #expect(numbers.fixed(-12.3456, 4, within: 6) == "−12,35")
    #expect(numbers.fixed(-12.3456, 4, within: 3) == "−12")
    #expect(numbers.fixed(-12.3456, 4, within: 2) == "##")
    #expect(numbers.fixed(-0.0573, 4, within: 5) == "−0,06")
    #expect(numbers.fixed(-0.0573, 4, within: 4) == "−0,1")
    #expect(numbers.fixed(0.0004, 4, within: 4) == "####")
    #expect(numbers.fixed(0, 4, within: 3) == "0,0")
    #expect(numbers.fixed(nil, 4, within: 3) == NumberFormat.missing)
  }

  /// Figures of every size, long names, few columns.
  private static let report: String = {
    let figures: [(String, Double, Double)] = [
      ("A", -0.0573, 123_456_789.125), ("B", 1_234_567.891, -98_765_432.5), ("C", 0.000_04, 7),
      ("D", -1_234.567_8, 0),
    ]
    return Samples.text(
      index:
        #"{"code": "index", "name": "Index", "decimals": 6, "children": [{"code": "a", "name": "A first indicator", "decimals": 5}, {"code": "b", "name": "B", "weight": 3}]}"#,
      units: figures.map {
        #"{"code": "\#($0.0)", "name": "A long name of unit \#($0.0)", "values": {"a": \#($0.1), "b": \#($0.2)}}"#
      }.joined(separator: ","), more: #""method": {"normalise": "none"}"#)
  }()

  @Test("on no screen, at no size", arguments: Language.allCases)
  func everywhere(language: Language) throws {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "a.json")
    try Self.report.write(to: file, atomically: true, encoding: .utf8)
    let cut = try Regex("[0-9][.,]?…")
    for files in [
      [file.path()], ["sample-data/vn-pci-2016.json"], ["sample-data/un-egdi-2020.json"],
    ] {
      for size in [Size(40, 12), Size(56, 20), Size(72, 24), Size(100, 30), Size(170, 40)] {
        var pilot = try Pilot(files, size: size, language: language)
        for keys in [
          "", "lll", "b", "<esc><enter>", "<esc>c", "<esc>w", "<right>j<right>", "<tab>",
          "<esc><esc><esc>u", "<tab>",
        ] {
          pilot.press(keys)
          for line in pilot.lines {
            #expect(line.firstMatch(of: cut) == nil, "\(files) \(size) \(keys): \(line)")
          }
        }
      }
    }
  }

  @Test("slides say how many rows they have no room for")
  func slides() throws {
    for size in [Size(60, 14), Size(80, 24)] {
      var pilot = try Pilot(
        ["sample-data/vn-pci-2016.json", "sample-data/vn-pci-2015.json"], size: size)
      pilot.press("<enter>")
      let scored = try #require(pilot.ranking?.scored)
      let (deck, findings) = Deck.parse(
        ["title", "comparison", "robustness", "first"].map { "[[step]]\nview = \"\($0)\"\n" }
          .joined(),
        for: scored)
      #expect(findings == [])
      pilot.state.session.talk = (deck, nil, false)
      pilot.press("p")
      guard case .presenter(let talk) = pilot.state.screen else {
        Issue.record("no talk")
        return
      }
      var said = 0
      for place in talk.slides.indices {
        pilot.press("\(place + 1)<enter>")
        guard case .presenter(let now) = pilot.state.screen else { throw WrongScreen(pilot) }
        let rest = pilot.line(with: "more not shown")
        switch now.slide {
        case .robustness(let category):
          let study = try #require(now.study)
          let shown = pilot.lines.count { line in line.contains("◆") && !line.contains("nine") }
          #expect(study.category == category)
          #expect(rest?.contains("\(study.order.count - shown) more not shown") == true, "\(size)")
          said += 1
        case .comparison:
          let all = now.scored.report.framework.nodes.count
          let shown = now.scored.report.nodes.count { pilot.text.contains($0.name(.english)) }
          if shown < all { #expect(rest != nil, "\(size)") }
        default: break
        }
      }
      #expect(said > 0)
    }
  }
}
