import CompositeIndex
import Exchange
import IndexReports
import Testing

/// Which column is what.
@Suite("Columns of tables")
struct ColumnTests {
  @Test(
    "published scores and ranks are the ranking, in whatever words",
    arguments: [
      "STT;Địa phương;Chỉ số PAR 2022;Xếp hạng 2022\n1;A;70,5;2\n2;B;80,25;1\n3;C;60;3\n",
      "Nr.;Bundesland;Gesamtpunktzahl;Rang\n1;A;70,5;2\n2;B;80,25;1\n3;C;60,0;3\n",
      "N°;Pays;Score global;Classement\n1;A;70,5;2\n2;B;80,25;1\n3;C;60;3\n",
      "No,Provinsi,Skor Total,Peringkat\n1,A,70.5,2\n2,B,80.25,1\n3,C,60,3\n",
      "País,Puntaje,Puesto\nA,70.5,2\nB,80.25,1\nC,60,3\n",
      "Регион;Итоговый балл;Место\nA;70,5;2\nB;80,25;1\nC;60;3\n",
      "国家,得分,排名\nA,70.5,2\nB,80.25,1\nC,60,3\n",
      "จังหวัด,คะแนน,อันดับ\nA,70.5,2\nB,80.25,1\nC,60,3\n",
      "countryName,overallScore,worldRank\nA,70.5,2\nB,80.25,1\nC,60,3\n",
      "Pays;Note;Rang\nA;70,5;2\nB;80,25;1\nC;60;3\n",
      "Town,Score,Rank in province,Rank in country\nA,70.5,1,2\nB,80.25,1,1\nC,60,2,3\n",
      "Country,Rank,Change from 2022,Score\nA,2,+1,70.5\nB,1,0,80.25\nC,3,-1,60\n",
      "Country,Pos.,Pts\nA,2,70.5\nB,1,80.25\nC,3,60\n",
      "Country,Score (2023),Rank (2023)\nA,70.5,2nd\nB,80.25,1st\nC,60,3rd\n",
      "| Country | Rank | Score |\n| --- | ---: | ---: |\n| A | 2 | 70.5 |\n| B | 1 | 80.25 |\n| C | 3 | 60 |\n",
      "Country      Rank    Score\nA            2       70.5\nB            1       80.25\nC            3       60\n",
    ])
  func words(table: String) throws {
    let made = try ImportedTable(table)
    #expect(made.ranking == ["1 B 80.25", "2 A 70.50", "3 C 60.00"], "\(made.said)")
    #expect(made.nodes == ["index"])
  }

  @Test(
    "ranks of parts, of regions, of other years, changes, numbers of rows and notes are no indicators",
    arguments: [
      ("Rank change", "0", "1"), ("Rank 2019", "3", "1"), ("Regional rank", "1", "2"),
      ("+/-", "0", "-1"),
      ("Previous rank", "2", "2"), ("Tăng/giảm", "1", "0"), ("Hạng năm trước", "2", "1"),
      ("Hạng so với năm trước", "2", "1"), ("Services rank", "2", "1"), ("Latitude", "10.5", "11"),
      ("Weight", "0.5", "0.5"), ("Year founded", "1990", "2001"),
    ])
  func noIndicators(header: String, first: String, second: String) throws {
    let made = try ImportedTable(
      "Country,Rank 2020,\(header),Online services\nA,2,\(first),40\nB,1,\(second),30\n"
    ) {
      $0.indicators = [.init(header: "Online services")]
    }
    #expect(made.nodes == ["index", "online_services"])
    #expect(made.ranking.map { $0.prefix(3) } == ["1 B", "2 A"])
    #expect(made.report.period == "2020")
    #expect(made.said.contains(header), "\(made.said)")
  }

  @Test(
    "what only sounds like a role is an indicator",
    arguments: [
      "Climate change readiness", "Years of schooling", "Women in higher ranks (%)",
      "Yearly budget",
      "Xuất khẩu hàng hóa", "Notebooks", "Codebooks per head", "Placement of graduates",
      "Total factor productivity",
      "Average income", "Indexed pensions", "World heritage sites", "No internet access",
    ])
  func plain(header: String) throws {
    let made = try ImportedTable("Country,\(header),Roads\nA,12.5,3.5\nB,9.25,4.5\nC,7,9.5\n")
    #expect(made.report.framework.nodes.count == 3, "\(made.said)")
    #expect(made.report.publishedFigures.isEmpty)
  }

  @Test(
    "a total is the published score if it is the sum or the mean of the others, else a question")
  func totals() throws {
    let sum = try ImportedTable("Name,A,B,Total\nX,1,2,3\nY,4,5,9\nZ,0,1,1\n")
    #expect(sum.ranking == ["1 Y 9.00", "2 X 3.00", "3 Z 1.00"])
    let mean = try ImportedTable("Name,A,B,Average\nX,1,2,1.5\nY,4,5,4.5\nZ,0,1,0.5\n")
    #expect(mean.ranking.first == "1 Y 4.50")
    let said = ImportedTable.refusal("Name,A,B,Total\nX,1,2,30\nY,4,5,9\nZ,0,1,77\n")
    #expect(
      said.contains("error") && said.contains("--score \"Total\"") && said.contains("--columns"))
  }

  @Test("several scores of one standing are asked about; a rank can settle it")
  func severalScores() throws {
    let said = ImportedTable.refusal("Name,Score,Points\nX,1,2\nY,4,1\n")
    #expect(said.contains("--score") && said.contains("\"Points\""))
    let made = try ImportedTable("Name,Score,Points,Rank\nX,1,2,1\nY,4,1,2\n")
    #expect(made.ranking == ["1 X 2.00", "2 Y 1.00"])
    #expect(made.said.contains("other scores, left out: Score"))
    let ranks = ImportedTable.refusal("Name,UN rank,WB rank\nX,1,2\nY,2,1\n")
    #expect(ranks.contains("--rank"))
  }

  @Test("of many units the column in the order of the ranks is the score; of few it may be chance")
  func byContents() throws {
    func table(_ count: Int) -> String {
      "Country,Rank,QX,Other\n"
        + (1...count).map { "C\($0),\($0),\(90 - $0).5,\(($0 * 7) % 11)\n" }.joined()
    }
    let many = try ImportedTable(table(12))
    #expect(many.ranking[0] == "1 C1 89.50")
    #expect(many.said.contains("\"QX\", the only column in the order of the ranks"))
    let few = try ImportedTable(table(3))
    #expect(few.ranking[0] == "1 C1 –")
  }

  @Test("names in two languages become both; names beside codes and groups are told apart")
  func names() throws {
    let two = try ImportedTable("Tỉnh,Province,Điểm\nĐà Nẵng,Da Nang,2\nHà Nội,Hanoi,1\n")
    #expect(two.report.units.name(0, .vietnamese) == "Đà Nẵng")
    #expect(two.report.units.name(0, .english) == "Da Nang")
    let codes = try ImportedTable("geo,Country,Score\nDK,Denmark,2\nSE,Sweden,1\n")
    #expect(codes.codes == ["DK", "SE"] && codes.ranking[0] == "1 Denmark 2.00")
    let groups = try ImportedTable("Country,City,Score\nX,A,3\nX,B,2\nY,C,1\nY,D,0\n")
    #expect(groups.ranking[0] == "1 A 3.00" && groups.report.groupings.map(\.code) == ["Country"])
    let unknown = try ImportedTable("Xyz,Score\nAlpha,2\nBeta,1\n")
    #expect(unknown.said.contains("names are in \"Xyz\""))
    #expect(ImportedTable.refusal("p,q\n1,2\n3,4\n").contains("--name"))
  }

  @Test("codes beside names are codes, also under longer headers; what is about codes is a figure")
  func codes() throws {
    let made = try ImportedTable(
      "gso_code,iso_3166_2,name,unit34_code,A,B\n01,VN-HN,P,01,2,3\n02,VN-03,Q,01,1,4\n")
    #expect(made.codes == ["VN-HN", "VN-03"] && made.nodes == ["index", "a", "b"])
    #expect(made.said.contains("codes, left out: gso_code, unit34_code"))
    let plain = try ImportedTable("name,Building code compliance,B\nP,2.5,3\nQ,1.5,4\n")
    #expect(plain.nodes.count == 3)
    #expect(
      try ImportedTable("Code,Région,A\n84,P,2\n27,Q,3\n").ranking.map { $0.prefix(3) } == [
        "1 Q", "2 P",
      ])
  }

  @Test("several rankings in one table are ranked apart")
  func categories() throws {
    let made = try ImportedTable(
      "kind,rank,name,score\nministry,1,P,5\nministry,2,Q,4\nagency,1,R,7\nagency,2,S,6\n")
    #expect(made.report.categories.map(\.code) == ["ministry", "agency"])
    #expect(made.said.contains("ranked apart by \"kind\""))
  }

  @Test(
    "how exact figures are is no indicator",
    arguments: ["Standard error", "S.E.", "Lower bound", "Upper CI", "Sai số chuẩn", "Std. dev."])
  func precision(header: String) throws {
    let made = try ImportedTable("Country,Roads,\(header),Rail\nA,2,0.1,3\nB,3,0.2,1\n")
    #expect(made.nodes == ["index", "roads", "rail"] && made.said.contains(header))
  }

  @Test("a list printed in columns side by side is one")
  func halves() throws {
    let made = try ImportedTable(
      "Rank,Country,Score,Rank,Country,Score\n1,A,9,3,C,7\n2,B,8,4,D,6\n")
    #expect(made.ranking == ["1 A 9.00", "2 B 8.00", "3 C 7.00", "4 D 6.00"])
  }

  @Test("population is a size, and places are no figures")
  func sizes() throws {
    let made = try ImportedTable("Country,Population,Roads,Schools\nA,1000,3,4\nB,2000,5,1\n")
    #expect(made.nodes == ["index", "roads", "schools"])
    #expect(made.report.auxiliaries.map(\.code) == ["population"])
  }

  @Test("marks count where a word bears them: hàng is no hạng")
  func marks() throws {
    let made = try ImportedTable("Tỉnh,Lượng hàng,Số hạng mục\nA,2,7\nB,1,9\n")
    #expect(made.nodes.count == 3)
  }
}
