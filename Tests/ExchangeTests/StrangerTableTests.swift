import CompositeIndex
import IndexReports
import Testing

@testable import Exchange

/// Tables that a stranger brought, and what a person reads in them.
@Suite("Tables of strangers")
struct StrangerTableTests {
  private func order(_ table: String, _ change: (inout ImportMapping) -> Void = { _ in }) throws
    -> [String]
  {
    try ImportedTable(table, change).ranking
  }

  // MARK: Periods

  @Test("last year's rank beside this year's ranking does not say of which year that is")
  func yearOfPreviousRank() throws {
    let rows =
      "Rank,Ministry,Score,Rank 2023\n1,Finance,90.1,2\n2,Justice,85.0,1\n3,Health,70.2,3\n"
    let titled = try ImportedTable("Digital government ranking 2024\n" + rows)
    #expect(titled.report.period == "2024" && titled.said.contains("of another period"))
    #expect(titled.ranking.map { $0.prefix(3) } == ["1 F", "2 J", "3 H"])
    let untitled = try ImportedTable(rows)
    #expect(untitled.report.period == "1" && untitled.said.contains("no period given"))
    // The year of both is the ranking's own.
    let dated = try ImportedTable("Rank 2023,Ministry,Score 2023\n1,A,9\n2,B,8\n3,C,7\n")
    #expect(dated.report.period == "2023" && dated.ranking.count == 3)
    // Named by the title, the dated rank is of the same time.
    let same = try ImportedTable("Ranking 2023\nRank,Ministry,Score,Rank 2023\n1,A,9,1\n2,B,8,2\n")
    #expect(same.report.period == "2023" && !same.said.contains("of another period"))
  }

  @Test("units without a row of the chosen period are named")
  func withoutRow() throws {
    let made = try ImportedTable(
      "Country,Year,Score,Rank\nNorway,2022,3,1\nNorway,2023,3,1\nLaos,2022,2,2\nMali,2023,1,2\n")
    #expect(made.said.contains("without a row for 2023: \"Laos\""))
  }

  @Test(
    "a rank or a score below each year is one header",
    arguments: [
      "Province,2020,2021\n,Rank,Rank\nA,1,2\nB,2,1\n",
      ",2020,2021\nProvince,Rank,Rank\nA,1,2\nB,2,1\n",
      "Province,2019,2020,2021\n,Score,Score,Rank\nA,1,2,2\nB,2,3,1\n",
    ])
  func belowYears(table: String) throws {
    let made = try ImportedTable(table)
    #expect(made.ranking == ["1 B –", "2 A –"] && made.report.period == "2021", "\(made.said)")
    #expect(!made.said.contains("skipped"))
  }

  // MARK: Ranks

  @Test(
    "ranks among the figures of a long table are ranks",
    arguments: [
      """
      Country,Indicator,Year,Value
      Norway,Global rank,2023,2
      Norway,Global score,2023,80.3
      Norway,Safety,2023,70
      Kenya,Global rank,2023,1
      Kenya,Global score,2023,82.3
      Kenya,Safety,2023,40
      Laos,Global rank,2023,3
      Laos,Global score,2023,40.1
      Laos,Safety,2023,90

      """,
      """
      country,series,year,measure,value
      Norway,Overall,2023,Rank,2
      Norway,Overall,2023,Score,80.3
      Kenya,Overall,2023,Rank,1
      Kenya,Overall,2023,Score,82.3
      Laos,Overall,2023,Rank,3
      Laos,Overall,2023,Score,40.1

      """,
      """
      country,subindicator_type,2022,2023
      Norway,Rank,1,2
      Norway,Value,81,80.3
      Kenya,Rank,2,1
      Kenya,Value,80,82.3
      Laos,Rank,3,3
      Laos,Value,40,40.1

      """,
    ])
  func ranksAmongValues(table: String) throws {
    let made = try ImportedTable(table)
    #expect(made.ranking == ["1 Kenya 82.30", "2 Norway 80.30", "3 Laos 40.10"], "\(made.said)")
    #expect(made.report.period == "2023" && made.said.contains("tells ranks from figures"))
  }

  @Test("who picks a measure gets that one")
  func pickedMeasure() throws {
    let table =
      "country,measure,value\nNorway,Rank,2\nNorway,Score,80.3\nKenya,Rank,1\nKenya,Score,82.3\n"
    let made = try ImportedTable(table) { $0.picks = ["measure": "Score"] }
    #expect(!made.said.contains("tells ranks") && made.ranking.first?.hasPrefix("1 Kenya") == true)
  }

  @Test("years side by side of places and nothing else are ranks; of figures they are none")
  func yearsOfPlaces() throws {
    let table = "Country,2021,2022,2023\nNorway,1,1,2\nKenya,2,2,1\nLaos,3,3,3\n"
    let titled = try ImportedTable("World press freedom ranking\n" + table)
    #expect(titled.ranking.map { $0.prefix(3) } == ["1 K", "2 N", "3 L"])
    #expect(try ImportedTable(table).said.contains("doubtful"))
    // Two in one place leave one out.
    let tied = try ImportedTable("Ranking\nCountry,2023\nA,1\nB,2\nC,2\nD,4\n")
    #expect(tied.ranking == ["1 A –", "2 B –", "2 C –", "4 D –"])
    let counts = try ImportedTable("Country,2022,2023\nA,1,1\nB,2,3\nC,3,5\n")
    #expect(counts.ranking.first?.hasPrefix("1 C") == true)
  }

  @Test(
    "ranks as they are printed",
    arguments: [
      ("1.º", 1...1), ("3.ª", 3...3), ("5ème", 5...5), ("6ex", 6...6), ("7 (tie)", 7...7),
      ("Thứ 4", 4...4), ("1401+", 1401...RankText.open), (">500", 501...RankText.open),
      ("2re", 2...2), ("12/63", 12...12), ("T-5", 5...5),
    ])
  func rankTexts(text: String, rank: ClosedRange<Int>) {
    #expect(RankText.read(text) == rank)
  }

  @Test("what is no rank is none", arguments: ["+", "1401++", ">", ">0x", "(tie)", "1 2 3 x"])
  func noRankTexts(text: String) {
    #expect(RankText.read(text) == nil)
  }

  @Test("a place from which on nobody is told apart is any place to the last")
  func openRanks() throws {
    let made = try ImportedTable("Rank,University,Score\n1,MIT,100\n2,Oxford,98\n3+,Xx,\n3+,Yy,\n")
    #expect(made.ranking == ["1 MIT 100.00", "2 Oxford 98.00", "3-4 Xx –", "3-4 Yy –"])
  }

  @Test("\"1.\" in a column of ranks does not make the point the decimal mark")
  func rankWithPoint() throws {
    #expect(
      try order("Rang;Stadt;Note\n1.;Ulm;8,9\n2.;Köln;8,1\n3.;Kiel;7,0\n")
        == ["1 Ulm 8.90", "2 Köln 8.10", "3 Kiel 7.00"])
  }

  @Test(
    "the only figure beside a rank is its score, whatever it is called",
    arguments: [
      "Tỉnh;Năm 2023;\n;Giá trị;Xếp hạng\nA;80,1;1\nB;70,1;2\nC;60,1;3\n",
      "Provinsi,Skor IPM 2023,Peringkat 2023\nA,80.1,1\nB,70.1,2\nC,60.1,3\n",
      "Tỉnh,PCI 2023,Xếp hạng\nA,80.1,1\nB,70.1,2\nC,60.1,3\n",
    ])
  func onlyScore(table: String) throws {
    #expect(try order(table) == ["1 A 80.10", "2 B 70.10", "3 C 60.10"])
  }

  // MARK: Directions

  @Test(
    "a header says which end of its scale is best",
    arguments: [
      ("Peace score (1 = most peaceful)", true), ("Score (higher = worse)", true),
      ("Score (100 = worst)", true), ("Score (0 = best)", true),
      ("Note (plus faible = meilleur)", true), ("Puntaje (a menor valor, mejor)", true),
      ("Nota (quanto menor, melhor)", true), ("Note (1 = très bien, 6 = insuffisant)", true),
      ("Score (1 = worst, 5 = best)", false), ("Score (100 = best)", false),
      ("Score (0 = highly corrupt, 100 = very clean)", false), ("Score (mehr ist besser)", false),
      ("Điểm (cao hơn = tốt hơn)", false),
    ])
  func endsOfScale(header: String, isLower: Bool) throws {
    let made = try ImportedTable("Country,\"\(header)\"\nA,1\nB,2\nC,3\n")
    #expect(made.report.framework.nodes[0].indicator.direction == (isLower ? .lower : .higher))
    #expect(made.said.contains("less is better") == isLower, "\(made.said)")
  }

  @Test(
    "texts that say nothing of a direction",
    arguments: [
      "million dong", "2023", "10 = maximum", "least developed countries",
      "best practice, worst case",
      "per 100,000", "low and high",
    ])
  func noDirection(text: String) {
    #expect(DirectionWords.isLowerBetter(text) == nil)
  }

  @Test("a line above the table says it of the score")
  func directionOfTitle() throws {
    let made = try ImportedTable(
      "Xếp hạng tham nhũng vặt 2023 (điểm càng thấp càng tốt)\nTỉnh,Điểm\nA,1.5\nB,2.5\nC,3.5\n")
    #expect(made.ranking == ["1 A 1.50", "2 B 2.50", "3 C 3.50"])
    #expect(made.said.contains("by the line above the table"))
  }

  @Test("the direction of a published score is said unless its ranks prove it")
  func directionIsSaid() throws {
    let table = "country,score\nNorway,1.45\nLaos,1.80\nKenya,2.25\n"
    #expect(try ImportedTable(table).said.contains("taken as more is better: \"score\""))
    let proven = "country,score,rank\nNorway,1.45,3\nLaos,1.80,2\nKenya,2.25,1\n"
    #expect(try !ImportedTable(proven).said.contains("more is better"))
  }

  @Test(
    "what sounds as if less were better is asked about",
    arguments: [
      "Fragile States Index", "Global Peace Index", "Deprivation score", "Error score",
      "Waiting time score", "Total score (penalty points)", "Điểm trừ", "Уровень безработицы",
      "Taxa de homicídios", "Durchschnittsnote",
    ])
  func soundsLower(header: String) {
    #expect(DirectionWords.soundsLower(header))
  }

  @Test("what does not is not", arguments: ["Costa Rica score", "Score", "Điểm", "Latent demand"])
  func soundsPlain(header: String) {
    #expect(!DirectionWords.soundsLower(header))
  }

  // MARK: Names, rows and columns

  @Test("rankings side by side, each in an order of its own, are refused")
  func sideBySide() {
    let refusal = ImportedTable.refusal(
      """
      Thứ tự,Tỉnh,Gia nhập thị trường,,Tiếp cận đất đai,,PCI 2016,Xếp hạng
      1,Quảng Ninh,9.28,Vĩnh Long,6.99,Đà Nẵng,70.00,1
      2,Vĩnh Long,9.24,Sóc Trăng,6.81,Quảng Ninh,65.60,2
      3,Đà Nẵng,9.21,Quảng Ninh,6.76,Đồng Tháp,64.96,3
      4,Đồng Tháp,8.97,Đồng Tháp,6.57,Vĩnh Long,62.76,4
      5,Sóc Trăng,8.00,Đà Nẵng,6.11,Sóc Trăng,60.07,5

      """)
    #expect(refusal.contains("rankings side by side") && refusal.contains("#6"))
  }

  @Test("words written together are ids and names")
  func compounds() throws {
    let made = try ImportedTable(
      """
      tinhid,tentinh_eng,tentinh_vie,Participation,Transparency
      1,Ha Noi,Hà Nội,5.76,5.99
      2,Ha Giang,Hà Giang,4.88,4.83
      4,Cao Bang,Cao Bằng,5.10,5.52
      95,Bac Lieu,Bạc Liêu,4.64,4.67
      999,Highest,Điểm cao nhất,6.64,6.85

      """)
    #expect((0..<4).map { made.report.units.codes[$0] } == ["1", "2", "4", "95"])
    #expect(made.report.framework.indicators.count == 2)
    #expect(made.report.units.name(0, .vietnamese) == "Hà Nội")
    #expect(made.said.contains("Highest"))
  }

  @Test("of names in several languages the English ones are taken, and it is said")
  func languages() throws {
    let made = try ImportedTable(
      "ISO;Score;Rank;Country_AR;Country_FR;Country_EN\nNOR;91,89;1;النرويج;Norvège;Norway\n"
        + "DNK;89,60;2;الدنمارك;Danemark;Denmark\n")
    #expect(made.ranking == ["1 Norway 91.89", "2 Denmark 89.60"])
    #expect(made.said.contains("Country_EN"))
  }

  @Test(
    "a total at the end is asked about or left out, however it is called",
    arguments: [
      ("Total Brasil", true), ("Target", true), ("N", true), ("Ø", false), ("Highest", false),
      ("Österreich gesamt", false), ("Sub-total North", false), ("TB cả nước", false),
      ("Điểm cao nhất", false), ("Medelvärde", false),
    ])
  func totals(name: String, isAsked: Bool) throws {
    let rows = "Acre;1;2\nBahia;3;3\nCeara;4;4\nPara;5;5\n"
    let made = try ImportedTable("Name;Valor A;Valor B\n\(rows)\(name);3,3;3,5\n")
    #expect(made.report.units.count == (isAsked ? 5 : 4), "\(made.said)")
    #expect(made.said.contains(isAsked ? "may be a total" : "left out"))
    // One that bears a rank is a unit.
    let ranked = try ImportedTable("Rank;Name;Score\n1;Acre;9\n2;\(name);8\n3;Para;7\n4;Bahia;6\n")
    #expect(ranked.report.units.count == 4)
  }

  @Test("the one country at the edge of a table of its parts is asked about")
  func country() throws {
    let states = "Acre;1;2\nBahia;3;3\nCeara;4;4\nPara;5;5\n"
    #expect(
      try ImportedTable("Name;A;B\n\(states)Brazil;3,3;3,5\n").said.contains("may be a total"))
    #expect(
      try !ImportedTable("Name;A;B\nBrazil;1;2\nPeru;2;2\nChile;4;4\nMali;5;5\n").said
        .contains("may be a total"))
  }

  @Test("a long name that leaves one blank before the next column does not swallow it")
  func alignedColumns() throws {
    #expect(
      try order(
        """
        Rank   Country      Score   Change
        1      Norway       95.2    +1
        2      New Zealand  90.1    -1
        3      Laos         70.0    0
        4      South Africa 33.3    0

        """) == ["1 Norway 95.20", "2 New Zealand 90.10", "3 Laos 70.00", "4 South Africa 33.30"])
  }

  @Test("a gap in pasted columns does not move what stands behind it")
  func alignedGap() throws {
    let made = try ImportedTable(
      """
      Rank   Country      Score   Roads
      1      Norway       95.2    10.0
      2      Mali                 20.0
      3      Laos         70.0    30.0
      4      Peru         60.0    40.0

      """)
    #expect(made.ranking == ["1 Norway 95.20", "2 Mali –", "3 Laos 70.00", "4 Peru 60.00"])
  }

  @Test("a header that is printed once more is no unit")
  func headerAgain() throws {
    let made = try ImportedTable("Tỉnh,Điểm,Hạng\nA,9,1\nB,8,2\nTỉnh,Điểm,Hạng\nC,7,3\n")
    #expect(
      made.ranking == ["1 A 9.00", "2 B 8.00", "3 C 7.00"]
        && made.said.contains("no units: \"Tỉnh\""))
  }

  @Test("dates below a header are no header")
  func dates() throws {
    let made = try ImportedTable(
      "Province,Since,X\nA,2024-01-05,1\nB,2024-02-05,2\nC,2024-03-05,5\n")
    #expect(made.report.units.count == 3)
    let refusal = ImportedTable.refusal("Province,X\nA,2024-01-05\nB,2024-02-05\nC,5\n")
    #expect(refusal.contains("only 1 of its 3"))
  }

  // MARK: Figures

  @Test("units of measure are no footnotes")
  func unitsOfMeasure() throws {
    let made = try ImportedTable("Province,X\nA,5 km\nB,2 km\nC,300 m\n")
    #expect(made.said.contains("\"300 m\" is no number") && !made.said.contains("footnote"))
    #expect(made.ranking.first?.hasPrefix("1 A") == true)
  }

  @Test("figures with and without a per cent sign are asked about")
  func mixedPerCent() throws {
    #expect(
      try ImportedTable("Province,X\nA,50%\nB,0.6\nC,70%\n").said.contains("not all figures"))
    #expect(
      try !ImportedTable("Province,X\nA,50%\nB,60%\nC,70%\n").said.contains("not all figures"))
  }

  @Test("who has no goalposts under goalposts is named")
  func withoutGoalposts() throws {
    let made = try ImportedTable("Province,X,Y\nA,1,2\nB,2,1\nC,3,3\n") {
      $0.normalise = "goalposts:0,100"
    }
    #expect(made.said.contains("without goalposts") && made.said.contains("\"X\", \"Y\""))
  }

  @Test("a column named twice counts once, and it is said")
  func namedTwice() throws {
    let made = try ImportedTable("Province,X,Y\nA,1,2\nB,2,1\nC,3,3\n") {
      $0.indicators = ["X", "Y", "X"].map { .init(header: $0) }
    }
    #expect(made.report.framework.indicators.count == 2 && made.said.contains("named twice"))
  }
}
