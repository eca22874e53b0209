import CompositeIndex
import Exchange
import IndexReports
import Testing

/// Years, and other periods.
@Suite("Periods of tables")
struct PeriodTests {
  @Test(
    "periods in their usual forms",
    arguments: [
      ("2023", "2023"), ("2019 [YR2019]", "2019"), ("YR2019", "2019"), ("FY2023", "2023"),
      ("2023-Q4", "2023-Q4"),
      ("2023Q4", "2023-Q4"), ("Q4 2023", "2023-Q4"), ("2023-12", "2023-12"), ("12/2023", "2023-12"),
      ("2023M07", "2023-07"),
      ("2023-12-31", "2023-12-31"), ("31/12/2023", "2023-12-31"), ("2018/19", "2018/19"),
      ("2018-2019", "2018/2019"),
      ("Năm 2021", "2021"), ("2021年", "2021"), ("2022 год", "2022"),
    ])
  func forms(text: String, expected: String) {
    #expect(PeriodText(text)?.text == expected)
  }

  @Test(
    "what is no period is none",
    arguments: [
      "", "12", "1899", "2101", "202", "20230", "2010-2020", "12.5", "A2023B", "2023 GDP",
      "99/2023", "Year", "2023/45/67",
    ])
  func noForms(text: String) { #expect(PeriodText(text) == nil) }

  @Test("periods are ordered in time, a year behind its quarters")
  func order() throws {
    let texts = ["2022", "2023-Q1", "2023-Q4", "2023", "2024-01"]
    let periods = try texts.map { try #require(PeriodText($0)) }
    #expect(periods.reversed().sorted() == periods)
  }

  @Test(
    "the last period of a panel counts, or the one that is asked for; one that is not there is an error",
    arguments: [
      "Year", "Time", "TIME_PERIOD", "ref_year", "Survey Year", "Edition", "Năm", "Tahun", "Année",
      "Jahr", "год", "年份", "Fiscal year",
    ])
  func panel(header: String) throws {
    let table = "Country,\(header),Score\nA,2021,1\nB,2021,2\nA,2022,4\nB,2022,3\n"
    let last = try ImportedTable(table)
    #expect(last.ranking == ["1 A 4.00", "2 B 3.00"] && last.report.period == "2022")
    let first = try ImportedTable(table) { $0.period = "2021" }
    #expect(first.ranking == ["1 B 2.00", "2 A 1.00"] && first.report.period == "2021")
    let said = ImportedTable.refusal(table) { $0.period = "2020" }
    #expect(said.contains("no period \"2020\"") && said.contains("\"2021\", \"2022\""))
  }

  @Test("columns of years are periods, and years in headers choose the columns")
  func columns() throws {
    let wide =
      "Country,Indicator Name,2019 [YR2019],2020 [YR2020]\nA,Roads,1,9\nB,Roads,3,..\nC,Roads,2,8\n"
    let last = try ImportedTable(wide)
    #expect(last.report.period == "2020" && last.report.nodes[1].name(.english) == "Roads")
    #expect(last.said.contains("columns of years"))
    #expect((0..<3).map { last.report.dataset.indicators[0][$0] } == [9, nil, 8])
    let first = try ImportedTable(wide) { $0.period = "2019" }
    #expect(first.report.period == "2019" && first.report.dataset.indicators[0][1] == 3)
    let scores = "Province,Score 2023,Score 2024,Rank 2023,Rank 2024\nA,7,5,1,2\nB,6,8,2,1\n"
    #expect(try ImportedTable(scores).ranking == ["1 B 8.00", "2 A 5.00"])
    #expect(try ImportedTable(scores) { $0.period = "2023" }.ranking == ["1 A 7.00", "2 B 6.00"])
    #expect(ImportedTable.refusal(scores) { $0.period = "2022" }.contains("\"2023\", \"2024\""))
    let indicators = try ImportedTable(
      "Country,GDP 2021,GDP 2022,Roads 2021,Roads 2022\nA,1,2,3,4\nB,2,5,6,7\n")
    #expect(indicators.nodes == ["index", "gdp_2022", "roads_2022"])
    #expect(indicators.said.contains("of another period, left out: GDP 2021, Roads 2021"))
  }

  @Test("several indicators below one column of years")
  func longYears() throws {
    let made = try ImportedTable(
      "Country,Series Name,2019,2020\nA,Roads,1,2\nA,Rail,3,4\nB,Roads,5,6\nB,Rail,7,8\n")
    #expect(made.nodes == ["index", "roads", "rail"] && made.report.period == "2020")
    #expect(made.report.dataset.indicators[1].storage == [4, 8])
  }

  @Test("a figure of another year for each unit is a question")
  func mixed() {
    let said = ImportedTable.refusal("Country,Year,Score\nA,2019,1\nB,2021,2\nC,2020,3\n")
    #expect(said.contains("--period") && said.contains("\"2019\", \"2020\", \"2021\""))
  }

  @Test("the year of the title, or of the file's name; a title of another year is said")
  func inferred() throws {
    let table = "PAR index 2019\n\nName,Score\nA,2\nB,1\n"
    #expect(try ImportedTable(table).report.period == "2019")
    #expect(
      try ImportedTable(table) { $0.period = "2020" }.said.contains(
        "the title says \"2019\", not 2020"))
    let named = try ImportedTable("Name,Score\nA,2\nB,1\n", named: "x/pci-2015.csv")
    #expect(named.report.period == "2015" && named.report.id == "pci_2015")
  }

  @Test("a long table is found by its words: indicator and value")
  func long() throws {
    let made = try ImportedTable(
      "country,year,indicator,value\nA,2021,osi,1\nA,2022,osi,2\nB,2022,osi,5\nA,2022,tii,3\nB,2022,tii,4\n"
    )
    #expect(made.nodes == ["index", "osi", "tii"] && made.report.period == "2022")
    #expect(made.report.dataset.indicators[0].storage == [2, 5])
    #expect(made.said.contains("a row per unit and indicator"))
  }

  @Test("rows that another column tells apart are a question, and --pick answers it")
  func picks() throws {
    let table = "geo,sex,OBS_VALUE\nAA,T,1\nAA,M,2\nAA,F,3\nBB,T,4\nBB,M,5\nBB,F,6\n"
    let said = ImportedTable.refusal(table)
    #expect(said.contains("--pick \"sex=T\""))
    let made = try ImportedTable(table) { $0.picks = ["sex": "F"] }
    #expect(made.report.dataset.indicators[0].storage == [3, 6])
    #expect(
      ImportedTable.refusal(table) { $0.picks = ["sex": "X"] }.contains(
        "there are \"T\", \"M\", \"F\""))
  }
}
