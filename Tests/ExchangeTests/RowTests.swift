import Exchange
import IndexReports
import Testing

/// Which rows are units.
@Suite("Rows of tables")
struct RowTests {
  @Test(
    "totals, means, the world and regions are no units, and are named",
    arguments: [
      "Total", "TOTAL", "Average", "Mean", "Median", "Std. dev.", "Cả nước", "CẢ NƯỚC",
      "Trung bình", "Tổng số", "Tổng cộng",
      "Toàn quốc", "Bình quân cả nước", "Moyenne", "Promedio", "Durchschnitt", "Insgesamt",
      "Rata-rata", "Итого", "Среднее", "平均", "合计",
      "World", "Europe", "Sub-Saharan Africa", "European Union - 27 countries (from 2020)", "EU27",
      "High income", "OECD average",
      "Tây Nguyên", "Đồng bằng sông Hồng", "Total (3 provinces)", "Average of all provinces",
      "Grand total",
    ])
  func totals(name: String) throws {
    for table in [
      "Name,Score\nA,82\nB,70\nC,61\n\(name),71\n", "Name,Score\n\(name),71\nA,82\nB,70\nC,61\n",
    ] {
      let made = try ImportedTable(table)
      #expect(made.ranking == ["1 A 82.00", "2 B 70.00", "3 C 61.00"], "\(made.said)")
      #expect(made.said.contains("\"\(name)\""))
    }
    let kept = try ImportedTable("Name,Score\nA,82\nB,70\nC,61\n\(name),71\n") { $0.kept = [name] }
    #expect(kept.report.units.count == 4)
  }

  @Test(
    "who only sounds like a total is a unit, and so is who bears a rank",
    arguments: [
      "World Bank", "Totalia", "Europe Assistance", "Average Town", "Sourceville", "Global Fund",
      "Norte", "Summe GmbH",
    ])
  func units(name: String) throws {
    let made = try ImportedTable("Name,Score\nA,82\nB,70\nC,61\n\(name),71\n")
    #expect(made.report.units.count == 4, "\(made.said)")
    let ranked = try ImportedTable("Company,Rank,Score\nShell,1,82\nTotal,2,70\nEni,3,61\n")
    #expect(ranked.ranking.contains("2 Total 70.00"))
  }

  @Test("a total among the units may be one of them: it stays, and is said")
  func among() throws {
    let made = try ImportedTable("Company,Score\nShell,82\nTotal,70\nEni,61\nBP,50\n")
    #expect(
      made.report.units.count == 4 && made.said.contains("doubtful: \"Total\" was taken as a unit"))
    let several = try ImportedTable(
      "Name,A,B\nWeight,2,1\nX,5,7\nY,6,8\nMean,5.5,7.5\nMax,6,8\n-----,,\n")
    #expect(several.report.units.count == 2)
  }

  @Test("who has no code among those who have may be all together, and is said")
  func withoutCode() throws {
    let made = try ImportedTable("Code,Region,A\n84,P,2\n27,Q,3\n53,R,1\n11,S,4\n,Metropolis,2\n")
    #expect(made.said.contains("doubtful: \"Metropolis\" was taken as a unit"))
  }

  @Test("names lose their footnotes' marks")
  func marks() throws {
    let made = try ImportedTable("Name,Score\nDenmark¹,3\nFinland*,2\nSerbia [2],1\nC[oo]p,0\n")
    #expect(
      (0..<4).map { made.report.units.name($0, .english) } == [
        "Denmark", "Finland", "Serbia", "C[oo]p",
      ])
    #expect(made.codes == ["DNK", "FIN", "SRB", "c_oo_p"])
  }

  @Test("names of regions above their members are no headers and no units")
  func sections() throws {
    let made = try ImportedTable(
      "Country,Score\nAfrica,\nKenya,50\nGhana,60\nAsia,\nJapan,80\nNepal,40\n")
    #expect(made.report.units.count == 4 && made.said.contains("\"Africa\", \"Asia\""))
    let roman = try ImportedTable(
      "STT;Đơn vị;A;B\nI;Đồng bằng sông Hồng;;\n1;Hà Nội;10;20\n2;Hải Phòng;12;18\nII;Tây Nguyên;;\n3;Kon Tum;8;9\n"
    )
    #expect(roman.report.units.count == 3 && roman.nodes == ["index", "a", "b"])
    let blocks = try ImportedTable(
      "STT,Đơn vị,Điểm\nI,Khối bộ,\n1,P,90\n2,Q,80\nII,Khối cơ quan,\n1,R,95\n2,S,70\n")
    #expect(blocks.report.units.count == 4 && blocks.said.contains("\"Khối bộ\", \"Khối cơ quan\""))
  }

  @Test("where regions are what is ranked they are units, and the world is still no unit")
  func regions() throws {
    let made = try ImportedTable("Region,Score\nEurope,3\nAsia,2\nAfrica,1\nWorld,2\n")
    #expect(made.ranking == ["1 Europe 3.00", "2 Asia 2.00", "3 Africa 1.00"])
  }

  @Test("a last row that is the sum of all others is their total, whatever it is called")
  func sums() throws {
    let made = try ImportedTable("Name,A,B\nQ,1,5\nR,2,9\nS,4,1\nT,8,2\nAll of them,15,17\n")
    #expect(made.report.units.count == 4 && made.said.contains("\"All of them\""))
    let chance = try ImportedTable("Name,A\nQ,1\nR,2\nS,3\nT,6\n")
    #expect(chance.report.units.count == 4)
  }

  @Test(
    "sources and notes below are no units",
    arguments: [
      "Source: Ministry of X", "Nguồn: Bộ Nội vụ", "Note: provisional figures",
      "Ghi chú: số liệu sơ bộ", "* provisional", "Quelle: Amt",
      "https://example.org/data", "Fuente: INE", "© Office 2020", "Data from database: X", "____",
    ])
  func notes(text: String) throws {
    let made = try ImportedTable("Name,Score,Rank\nA,3,1\nB,2,2\n\"\(text)\",,\n")
    #expect(made.report.units.count == 2 && made.said.contains(text))
  }

  @Test("who has neither score nor rank is not ranked; who has no rank is named")
  func unranked() throws {
    let made = try ImportedTable("Name,Score,Rank,A\nX,5,1,1\nY,4,2,2\nZ,n/a,NR,99\nW,3,,7\n") {
      mapping in
      mapping.indicators = [.init(header: "A")]
    }
    #expect(made.said.contains("not ranked by the publisher: \"Z\""))
    #expect(made.said.contains("published with a score but without a rank: \"W\""))
    let standings = made.scored.standings(category: 0, node: 0)
    #expect(standings.isApart(2) && !standings.isApart(3))
  }

  @Test("beside a published ranking one good figure of several makes no score")
  func coverage() throws {
    let made = try ImportedTable("name,score,A,B,C\nX,5,1,2,3\nY,4,2,3,4\nZ,,,,99\n") { mapping in
      mapping.indicators = ["A", "B", "C"].map { .init(header: $0) }
    }
    #expect(made.scored.score(unit: 2, node: 0) == nil && made.said.contains("minimumCoverage"))
  }

  @Test(
    "ranks in all forms",
    arguments: [
      ("12", 12, 12), ("=12", 12, 12), ("12=", 12, 12), ("T5", 5, 5), ("3rd", 3, 3), ("#2", 2, 2),
      ("54–63", 54, 63), ("12/63", 12, 12),
      ("1.", 1, 1), ("7.0", 7, 7), ("hạng 4", 4, 4),
    ])
  func ranks(text: String, low: Int, high: Int) throws {
    let made = try ImportedTable("Name,Rank,Other\nA,\(text),x\n")
    #expect(
      made.report.publishedFigures[0]?.rank(0) == (low == high ? .exact(low) : .range(low, high)))
  }
}
