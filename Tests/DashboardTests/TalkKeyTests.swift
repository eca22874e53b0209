import Dashboard
import IndexReports
import TerminalCore
import TestSupport
import Testing
import Wording

/// Keys of a talk that a slip of the finger must not spoil.
@Suite("Keys of a talk")
struct TalkKeyTests {
  private static let pci = "sample-data/vn-pci-2016.json"

  @Test("q asks as Escape does, and any other key takes the question back")
  func leaving() throws {
    for key in ["q", "<esc>"] {
      var pilot = try Pilot([Self.pci])
      pilot.press("p" + key)
      guard case .presenter = pilot.state.screen else {
        Issue.record("\(key) ends the talk at once")
        return
      }
      #expect(pilot.text.contains(Strings.english.texts.escEndsTalk))
      pilot.press("<space>" + key)
      guard case .presenter = pilot.state.screen else {
        Issue.record("\(key) ends the talk though another key came between")
        return
      }
      pilot.press(key)
      guard case .ranking = pilot.state.screen else {
        Issue.record("\(key) twice does not end the talk")
        return
      }
    }
  }

  @Test("the number of a slide is seen while it is typed")
  func typed() throws {
    var pilot = try Pilot([Self.pci])
    pilot.press("p1")
    #expect(pilot.text.contains("→ 1 "))
    pilot.press("2")
    #expect(pilot.text.contains("→ 12 "))
    pilot.press("<enter>")
    #expect(!pilot.text.contains("→ 12 "))
  }

  @Test("a slide's file is named after the slide")
  func exported() throws {
    var pilot = try Pilot([Self.pci])
    pilot.press("p<space>e")
    #expect(pilot.text.contains("vn-pci-2016-slide-2.svg"))
  }

  @Test("what a talk draws shows no column on the ranking below")
  func below() throws {
    var pilot = try Pilot([Self.pci])
    pilot.press("p")
    guard case .presenter(let talk) = pilot.state.screen else { throw WrongScreen(pilot) }
    #expect(talk.study != nil)
    pilot.press("<esc><esc>")
    guard case .ranking(let ranking) = pilot.state.screen else { throw WrongScreen(pilot) }
    #expect(!ranking.showsIntervals)
  }
}
