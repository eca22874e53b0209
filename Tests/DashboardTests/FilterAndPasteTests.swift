import Dashboard
import IndexReports
import TerminalCore
import TestSupport
import Testing
import Wording

/// The filter by region and value, pasted text, digits, and series in the list of reports.
@Suite("Filter, paste, digits, series")
struct FilterAndPasteTests {
  private static let pci = "sample-data/vn-pci-2016.json"

  private func rows(_ pilot: Pilot) -> Int {
    guard case .ranking(let state) = pilot.state.screen else { return -1 }
    return state.rows.count
  }

  @Test("the filter takes regions and values as well as names, while they are typed")
  func filter() throws {
    var pilot = try Pilot([Self.pci])
    pilot.press("fmekong<enter>")
    #expect(rows(pilot) == 13 && pilot.text.contains("Can Tho") && !pilot.text.contains("Hanoi"))
    pilot.press("F")
    #expect(rows(pilot) == 63)
    pilot.press("fland>60, mekong<enter>")
    #expect(rows(pilot) == 12)
    pilot.press("F")
    pilot.press("frank<")
    #expect(rows(pilot) == 63)
    pilot.press("10<enter>")
    #expect(rows(pilot) == 9)
  }

  @Test("pasted text is a line of text where one is typed, and no keys anywhere else")
  func paste() throws {
    var pilot = try Pilot([Self.pci])
    pilot.receive(.pasted("q\nb:quit\nG"))
    #expect(pilot.state.screen.kind == .ranking && pilot.state.overlay == nil)
    #expect(pilot.state.notice?.isError == true && rows(pilot) == 63)
    pilot.press("f")
    pilot.receive(.pasted("  Đà\n  Nẵng\r\n"))
    #expect(rows(pilot) == 1)
    guard case .filter(let prompt)? = pilot.state.overlay else {
      Issue.record("no prompt")
      return
    }
    #expect(prompt.text == "Đà Nẵng")
  }

  @Test("27,000 pasted letters take no longer than a few")
  func longPaste() throws {
    var pilot = try Pilot([Self.pci])
    pilot.press("f")
    let text = String(repeating: "ă, >", count: 27_000 / 4)
    let spent = ContinuousClock().measure { pilot.receive(.pasted(text)) }
    #expect(spent < .seconds(2), "\(spent)")
    guard case .filter(let prompt)? = pilot.state.overlay else {
      Issue.record("no prompt")
      return
    }
    #expect(prompt.text.unicodeScalars.count <= TypedText.longest)
  }

  @Test("scores have the publisher's digits, and all of them at a key")
  func digits() throws {
    var pilot = try Pilot([Self.pci])
    #expect(pilot.text.contains("70.00") && !pilot.text.contains("70.0014"))
    pilot.press("#")
    #expect(pilot.text.contains("70.0014"))
    pilot.press("#")
    #expect(!pilot.text.contains("70.0014"))
  }

  @Test("a series is one line of the list, which unfolds to its periods, the latest first")
  func series() throws {
    var pilot = try Pilot(["sample-data"])
    #expect(pilot.text.contains("2014–2024") && pilot.text.contains("2016–2023"))
    #expect(!pilot.lines.contains { $0.contains("E-Government Survey 2018") })
    pilot.press("gj")
    pilot.press("l")
    let survey = pilot.lines.filter { $0.contains("E-Government") && $0.contains("193") }
    #expect(survey.count == 5, "\(pilot.text)")
    let periods = survey.compactMap { line in
      ["2024", "2022", "2020", "2018", "2014"].first { line.contains(" \($0) ") }
    }
    #expect(periods == ["2024", "2022", "2020", "2018", "2014"])
    pilot.press("jj<enter>")
    #expect(pilot.text.contains("Survey 2020"))
    pilot.press("<esc>")
    pilot.press("h")
    #expect(pilot.lines.filter { $0.contains("E-Government") && $0.contains("193") }.count == 1)
    // Enter opens the latest.
    pilot.press("<enter>")
    #expect(pilot.text.contains("Survey 2024"))
  }
}
