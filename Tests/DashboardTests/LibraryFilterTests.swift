import Dashboard
import IndexReports
import Readings
import TerminalCore
import TestSupport
import Testing

/// The list of reports, narrowed by words.
@Suite struct LibraryFilterTests {
  private static let samples = [
    "un-egdi-2018", "un-egdi-2020", "vn-pci-2015", "vn-pci-2016", "vn-egov-2017",
  ].map { Repository.path("sample-data/\($0).json") }

  @Test("words of a title, a period and a publisher narrow the list; the foot of it says to what")
  func narrows() throws {
    var pilot = try Pilot(Self.samples, size: Size(120, 30))
    pilot.state.showLibrary()
    pilot.press("fcanh tranh 2016<enter>")
    guard case .library(let state) = pilot.state.screen else { throw WrongScreen(pilot) }
    #expect(
      state.lines(of: pilot.state.library).map {
        pilot.state.library.entries[$0.entry].scored?.report.id
      } == ["vn-pci-2016"])
    #expect(pilot.text.contains("“canh tranh 2016” · 1 of 5 shown"))
  }

  @Test("what nothing matches is said, and the list stays as it was")
  func nothing() throws {
    var pilot = try Pilot(Self.samples, size: Size(120, 30))
    pilot.state.showLibrary()
    pilot.press("/atlantis<enter>")
    guard case .library(let state) = pilot.state.screen else { throw WrongScreen(pilot) }
    #expect(state.filter.isEmpty)
    #expect(pilot.text.contains("atlantis"))
  }

  @Test("Esc takes the filter away, and the cursor stays on its report")
  func escape() throws {
    var pilot = try Pilot(Self.samples, size: Size(120, 30))
    pilot.state.showLibrary()
    pilot.press("fegov<enter>")
    pilot.press("<esc>")
    guard case .library(let state) = pilot.state.screen else { throw WrongScreen(pilot) }
    #expect(state.filter.isEmpty)
    #expect(state.entry(in: pilot.state.library)?.scored?.report.id == "vn-egov-2017")
  }
}
