import Dashboard
import TerminalCore
import TestSupport
import Testing
import Wording

@Suite("Searching by name")
struct NameSearchTests {
  @Test(
    "the cursor goes to the best match, and a name that is not on the screen is said",
    arguments: [
      ("Mỹ", "United States", "\"Mỹ\" → United States of America (USA)"),
      ("nga", "Russian Federation", "\"nga\" → Russian Federation (RUS)"),
      ("NGA", "Nigeria", nil), ("niger", "Niger ", nil),
    ] as [(String, String, String?)])
  func search(text: String, name: String, notice: String?) throws {
    var pilot = try Pilot(["sample-data/un-egdi-2020.json"], size: Size(120, 40))
    pilot.press("/\(text)<enter>")
    #expect(pilot.cursorLine?.contains(name) ?? false, "\(pilot.text)")
    #expect(pilot.state.notice?.text == notice)
  }

  @Test("a filter that leaves one unit under another name says so")
  func filter() throws {
    var pilot = try Pilot(["sample-data/vn-pci-2016.json"])
    pilot.press("fHCM<enter>")
    #expect(pilot.ranking?.rows.count == 1)
    #expect(pilot.state.notice?.text == "\"HCM\" → Ho Chi Minh City (VN-SG)")
    pilot.press("FfTỉnh Quảng Ninh<enter>")
    #expect(pilot.ranking?.rows.count == 1 && pilot.cursorLine?.contains("Quang Ninh") ?? false)
  }

  @Test("in line mode words stand for actions and units, or for nothing")
  func meaning() throws {
    let pilot = try Pilot(["sample-data/vn-pci-2016.json"])
    #expect(pilot.state.meaning(of: "quit") == .action(.quit))
    #expect(pilot.state.meaning(of: "so sánh") == .action(.compare))
    #expect(pilot.state.meaning(of: "foo") == .none(suggestion: nil))
    guard case .unit = pilot.state.meaning(of: "TP.HCM") else {
      Issue.record("\(pilot.state.meaning(of: "TP.HCM"))")
      return
    }
    guard case .several = pilot.state.meaning(of: "Bình") else {
      Issue.record("\(pilot.state.meaning(of: "Bình"))")
      return
    }
  }
}
