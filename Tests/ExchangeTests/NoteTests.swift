import Exchange
import IndexReports
import Testing
import Wording

/// Flags and footnotes stay with the figures that bear them.
@Suite("Notes to figures")
struct NoteTests {
  private func notes(_ made: ImportedTable) -> [[String]] {
    (0..<made.report.units.count).map { unit in
      (made.report.units.notes[unit] ?? []).map { $0(.english) }
    }
  }

  @Test("a mark is kept with its figure, and with what the lines around the table say of it")
  func marks() throws {
    let made = try ImportedTable(
      "Country,Access,Cost\nA,12.3*,7\nB,13.0 p,45¹\nC,10.1 (a),11\nD*,11.0,12.5*†\nE,9,8\n"
        + "* Provisional\n¹ Of 2022\n(a) Break in series\np = projected\n")
    #expect(
      notes(made) == [
        ["Access: 12.3* (Provisional)"],
        ["Access: 13.0 p (projected)", "Cost: 45¹ (Of 2022)"],
        ["Access: 10.1 (a) (Break in series)"], ["D* (Provisional)", "Cost: 12.5*† (Provisional)"],
        [],
      ], "\(made.json)")
    #expect(made.said.contains("figures bear a footnote's mark or a flag, kept as notes"))
    #expect(made.report.units.name(3, .english) == "D")
  }

  @Test("marks of published scores and sizes, without a line that says what they mean")
  func published() throws {
    let made = try ImportedTable(
      "Tỉnh,Dân số,Điểm,Hạng\nCà Mau,1200000*,61.5,2\nAn Giang,1900000,62.5²,1\n")
    #expect(notes(made)[1] == ["Điểm: 62.5²"])
    #expect(made.said.contains("1 figure bears a footnote's mark or a flag, kept as a note"))
  }

  @Test("words below a table are no meaning of a flag")
  func words() throws {
    let made = try ImportedTable(
      "Country,Value\nA,12.3 p\nB,13 *\nSource: the office\nNotes below\nprovisional figures\n")
    #expect(notes(made) == [["Value: 12.3 p"], ["Value: 13 *"]])
  }

  @Test("a long table's marks stay, and the flags of a column of its own")
  func longTable() throws {
    let made = try ImportedTable(
      "geo,indicator,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nAA,Access,2022,12.5,p\nAA,Use,2022,45.1,A\n"
        + "BB,Access,2022,13.5,\nBB,Use,2022,40 b,e\nCC,Access,2022,11.0*,\nCC,Use,2022,:,c\n"
        + "p = provisional\n* Of 2021\n")
    #expect(
      notes(made) == [
        ["Access: 12.5 p (provisional)"], ["Use: 40 b e"], ["Access: 11.0* (Of 2021)"],
      ], "\(made.json)")
    #expect(made.said.contains("3 figures bear a footnote's mark or a flag"))
    #expect(!made.said.contains("OBS_FLAG"))
  }
}
