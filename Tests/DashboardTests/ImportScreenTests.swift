import Dashboard
import Exchange
import Foundation
import IndexReports
import TerminalCore
import TestSupport
import Testing

/// The import screen: keys, clicks, what is kept and what is not.
@Suite("Import screen")
struct ImportScreenTests {
  private static let risk = "Tests/DashboardTests/Tables/risk.csv"
  private static let wellbeing = "Tests/DashboardTests/Tables/wellbeing.csv"

  private func table(_ pilot: Pilot) throws -> ImportState {
    guard case .importing(let state) = pilot.state.screen else { throw WrongScreen(pilot) }
    return state
  }

  /// The units in the order of the ranking beside the table.
  private func ranking(_ pilot: Pilot) throws -> [String] {
    let state = try table(pilot)
    return state.order.map { state.scored?.report.units.name(Int($0), .english) ?? "" }
  }

  private func temporary(_ text: String, _ name: String = "t.csv") throws -> String {
    let folder = try Repository.temporaryFolder()
    let file = folder.appending(path: name)
    try text.write(to: file, atomically: true, encoding: .utf8)
    return file.path()
  }

  @Test("opens on a table that is named, and from the list of reports")
  func opens() throws {
    let alone = try Pilot([Self.risk])
    #expect(try table(alone).columnCount == 4)
    var list = try Pilot([Self.risk, "sample-data/vn-egov-2017.json"])
    #expect(list.line(with: "risk.csv")?.contains("table") == true)
    list.press("j<enter>")
    #expect(try table(list).columnCount == 4)
    list.press("<esc>")
    guard case .library = list.state.screen else { throw WrongScreen(list) }
  }

  @Test("the ranking follows every change, and undo and redo")
  func follows() throws {
    var pilot = try Pilot([Self.risk])
    let before = try ranking(pilot)
    #expect(before.first == "Drassen")
    // Unemployment and homicides: less is better.
    pilot.press("n<enter>n<enter>")
    #expect(try table(pilot).proposal.questions.isEmpty)
    #expect(try ranking(pilot).first == "Aldoria")
    pilot.press("uu")
    #expect(try ranking(pilot) == before)
    #expect(try !table(pilot).isChanged)
    pilot.press("<redo><redo>")
    #expect(try ranking(pilot).first == "Aldoria")
  }

  @Test("n goes from one thing that is unclear to the next, and to its column")
  func doubts() throws {
    var pilot = try Pilot([Self.risk])
    pilot.press("G")
    pilot.press("n")
    #expect(try table(pilot).column == 1)
    guard case .choice = pilot.state.overlay else { throw WrongScreen(pilot) }
    pilot.press("<esc>n")
    #expect(try table(pilot).column == 2)
    pilot.press("<esc>N")
    #expect(try table(pilot).column == 1)
    pilot.press("<esc>")
    #expect(try table(pilot).proposal.questions.count == 2)
  }

  @Test("role, direction, name, period, header row and rows are changed by keys")
  func keys() throws {
    var pilot = try Pilot([Self.risk])
    pilot.press("lll")
    pilot.press("d")
    #expect(try table(pilot).proposal.isLowerBetter(3) == true)
    pilot.press("x")
    #expect(try table(pilot).role == .unused(.told))
    pilot.press("u")
    #expect(try table(pilot).role == .indicator)
    pilot.press("R")
    pilot.press("<clear>Trust<enter>")
    #expect(try table(pilot).proposal.name(of: 3)?(.english) == "Trust")
    pilot.press("t<clear>2021<enter>")
    #expect(try table(pilot).proposal.plan?.period == "2021")
    pilot.press("r")
    // From indicator up to the published score.
    pilot.press("<up><up><enter>")
    #expect(try table(pilot).role == .score)
    pilot.press("u")
    pilot.press("Go")
    #expect(try table(pilot).proposal.plan?.summary.units == 3)
    pilot.press("o")
    #expect(try table(pilot).proposal.plan?.summary.units == 4)
    pilot.press("gH")
    #expect(try table(pilot).proposal.plan?.layout.header.isEmpty == true)
    pilot.press("u<tab><tab>R<clear>Risk<enter>")
    #expect(try table(pilot).proposal.plan?.title(.english) == "Risk")
  }

  @Test("Enter keeps the report and its mapping; the ranking of it opens")
  func keeps() throws {
    let file = try temporary("Name,Score,Rank\nP,9,1\nQ,8,2\nR,7,3\n", "s-2024.csv")
    var pilot = try Pilot([file])
    #expect(pilot.written.all.isEmpty)
    pilot.press("<enter>")
    #expect(pilot.state.question.contains("Keep the report as"))
    pilot.press("<enter>")
    let base = file.dropLast(4)
    #expect(
      Set(pilot.written.all.keys) == [
        base.replacing("s-2024", with: "s_2024") + ".json",
        base.replacing("s-2024", with: "s_2024") + ".toml",
      ])
    let ranking = try #require(pilot.ranking)
    #expect(ranking.report.period == "2024" && ranking.report.units.count == 3)
    #expect(pilot.state.library.entries.contains { $0.scored?.report.id == "s_2024" })
    let mapping = try #require(pilot.written.all.values.first { $0.contains("score = ") })
    #expect(ImportMapping.parse(mapping).1.isEmpty)
    #expect(pilot.state.stack.count == 1)
  }

  @Test("of a series that is open, who is gone and who is new is said when the report is kept")
  func seriesUnits() throws {
    let file = try temporary("Name,Score\nQ,9\nR,8\n", "s-2024.csv")
    let folder = file.dropLast(10)
    try "series = \"s\"\nname = \"Name\"\nscore = \"Score\"\n"
      .write(toFile: folder + "s.toml", atomically: true, encoding: .utf8)
    try Samples.text(
      units: #"{"code": "p", "name": "P"}, {"code": "q", "name": "Q"}"#, more: #""series": "s""#
    ).write(toFile: folder + "old.json", atomically: true, encoding: .utf8)
    var pilot = try Pilot([String(folder)])
    pilot.press("j<enter><enter><enter>")
    let said = pilot.state.notice?.text ?? ""
    #expect(said.contains("\"P\"") && said.contains("\"R\"") && !said.contains("\"Q\""), "\(said)")
  }

  @Test("a file that is there is written over only after a yes")
  func overwrites() throws {
    let file = try temporary("Name,Score\nP,9\nQ,8\n")
    let folder = file.dropLast(5)
    var pilot = try Pilot([file])
    pilot.written.put("old", at: folder + "t.toml")
    pilot.press("<enter><enter>")
    #expect(pilot.written.all[folder + "t.json"] == nil)
    pilot.press("n<enter>")
    #expect(pilot.written.all[folder + "t.toml"] == "old")
    #expect(pilot.written.all[folder + "t.json"] == nil)
    pilot.press("<enter><enter>y<enter>")
    #expect(pilot.written.all[folder + "t.toml"] != "old")
    #expect(pilot.written.all[folder + "t.json"] != nil)
  }

  @Test("nothing is kept while something has to be answered first")
  func refused() throws {
    var pilot = try Pilot([Self.wellbeing])
    #expect(try table(pilot).scored == nil)
    pilot.press("<enter>")
    #expect(pilot.state.overlay == nil && pilot.state.notice?.isError == true)
    // The mean of the others is what the publisher ranks by.
    pilot.press("n<enter>")
    #expect(try table(pilot).scored != nil)
    pilot.press("<enter>")
    #expect(pilot.state.overlay != nil)
  }

  @Test("leaving what was changed is asked once more")
  func leaves() throws {
    let two = [Self.risk, Self.wellbeing]
    for key in ["<esc>", "q"] {
      var pilot = try Pilot(two)
      pilot.press("<enter>n<enter>")
      pilot.press(key)
      _ = try table(pilot)
      #expect(pilot.state.notice?.isError == true)
      pilot.press(key)
      guard case .library = pilot.state.screen else { throw WrongScreen(pilot) }
    }
    var plain = try Pilot(two)
    plain.press("<enter><esc>")
    guard case .library = plain.state.screen else { throw WrongScreen(plain) }
    var alone = try Pilot([Self.risk])
    alone.press("<esc>n<enter>q")
    #expect(!alone.hasQuit)
    alone.press("q")
    #expect(alone.hasQuit)
  }

  @Test("a large table is worked out beside the screen, and only the last change counts")
  func large() throws {
    var text = "Name,Roads,Wells\n"
    for row in 0..<12_000 { text += "Unit number \(row),\(row % 97),\(row % 89)\n" }
    var pilot = try Pilot([try temporary(text)])
    let before = try table(pilot)
    #expect(before.proposal.plan?.summary.units == 12_000)
    pilot.work.hold()
    pilot.press("ld")
    pilot.press("ld")
    #expect(try table(pilot).isPending)
    pilot.press("<enter>")
    #expect(pilot.state.overlay == nil)
    while pilot.work.count > 0 { pilot.finish() }
    let after = try table(pilot)
    #expect(!after.isPending)
    #expect(after.proposal.isLowerBetter(1) == true && after.proposal.isLowerBetter(2) == true)
  }

  @Test("Escape stops what is worked out, and goes back to what is shown")
  func stops() throws {
    var text = "Name,Roads,Wells\n"
    for row in 0..<12_000 { text += "Unit number \(row),\(row % 97),\(row % 89)\n" }
    var pilot = try Pilot([try temporary(text)])
    pilot.work.hold()
    pilot.press("ld<esc>")
    #expect(try !table(pilot).isPending && !table(pilot).isChanged)
  }

  @Test("a mapping beside the table is taken, so that nothing is asked; undo goes without it")
  func mapping() throws {
    let file = try temporary("Name,Poverty,Roads\nP,9,1\nQ,8,2\n")
    try
      "name = \"Name\"\n[indicators.\"Poverty\"]\ndirection = \"lower\"\n[indicators.\"Roads\"]\ndirection = \"higher\"\n"
      .write(toFile: file.dropLast(5) + "m.toml", atomically: true, encoding: .utf8)
    var pilot = try Pilot([file])
    #expect(try table(pilot).proposal.questions.isEmpty)
    #expect(try table(pilot).proposal.isLowerBetter(1) == true)
    #expect(pilot.text.contains("with the mapping m.toml"))
    #expect(try !table(pilot).isChanged)
    pilot.press("u")
    #expect(try table(pilot).proposal.questions.count == 1)
  }

  @Test("the same by clicks: a column, its role, what is unclear, a unit")
  func clicks() throws {
    var pilot = try Pilot([Self.risk], size: Size(120, 40))
    try pilot.click("Trust in co")
    #expect(try table(pilot).column == 3)
    try pilot.click("Homicide rate: is")
    guard case .choice(let choice) = pilot.state.overlay else { throw WrongScreen(pilot) }
    #expect(choice.purpose == .question("lower Homicide rate"))
    try pilot.click("less is better")
    #expect(try table(pilot).proposal.isLowerBetter(2) == true)
    try pilot.click("▲ indicator")
    guard case .choice(let role) = pilot.state.overlay else { throw WrongScreen(pilot) }
    #expect(role.purpose == .role(column: 1) || role.purpose == .role(column: 3))
    pilot.press("<esc>")
  }
}
