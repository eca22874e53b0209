import CompositeIndex
import Exchange
import IndexReports
import Testing

/// Where in a table what stands.
@Suite("Layout of tables")
struct LayoutTests {
  static let ranking = ["1 A 82.50", "2 B 70.50", "3 C 61.00"]

  @Test(
    "lines above, notes below, units, numbers of columns and rows of headers are seen for what they are",
    arguments: [
      "Bảng 1. Kết quả đánh giá\n\nSTT,Tỉnh,Điểm,Hạng\n1,A,82.5,1\n2,B,70.5,2\n3,C,61.0,3\nNguồn: Bộ Nội vụ\n",
      "Results of the assessment,,,\n\"Ministry, 2 May\",,,\nNo,Name,Score,Rank\n1,A,82.5,1\n2,B,70.5,2\n3,C,61.0,3\n* provisional,,,\n",
      "# made by hand\n# twice\nname,score,rank\nA,82.5,1\nB,70.5,2\nC,61.0,3\n",
      "#name,score,rank\nA,82.5,1\nB,70.5,2\nC,61.0,3\n",
      "Tỉnh;Điểm;Hạng\n;(điểm);\nA;82,5;1\nB;70,5;2\nC;61,0;3\n",
      "TT,Tỉnh,Điểm,Hạng\nA,B,1,2\n1,A,82.5,1\n2,B,70.5,2\n3,C,61.0,3\n",
      "No,Name,Score,Rank\n(1),(2),(3),(4)\n1,A,82.5,1\n2,B,70.5,2\n3,C,61.0,3\n",
      "Province,2021,,2022,\n,Score,Rank,Score,Rank\nA,70,1,82.5,1\nB,60,2,70.5,2\nC,50,3,61.0,3\n",
      "Province,Score,Rank,Remarks\nA,82.5,1,\nB,70.5,2,see note\nC,61.0,3,\n\"Note: all figures, without exception, are provisional.\"\n",
      "Name|Score|Rank\nA|82.5|1\nB|70.5|2\nC|61.0|3\n",
      "\u{FEFF}sep=;\r\nName;Score;Rank\r\nA;82,5;1\r\nB;70,5;2\r\nC;61,0;3\r\n",
    ])
  func layout(table: String) throws {
    let made = try ImportedTable(table)
    #expect(made.ranking == Self.ranking, "\(made.said)")
  }

  @Test("a units row gives units of measure, and so do brackets and signs")
  func units() throws {
    let made = try ImportedTable(
      "Province;Coverage;Staff (persons);Budget\n;[%];;\nA;10,5;30;$5\nB;8,5;70;$7\n")
    #expect(made.report.nodes[1].unitOfMeasure?(.english) == "%")
    #expect(made.report.nodes[2].unitOfMeasure?(.english) == "persons")
    #expect(made.report.nodes[3].unitOfMeasure?(.english) == "$")
  }

  @Test("a table without a header is refused, and --header 0 takes it")
  func headerless() throws {
    let table = "Norland,80.5\nEsterby,70.25\nSudmark,60\n"
    #expect(ImportedTable.refusal(table).contains("--header 0"))
    let made = try ImportedTable(table) { $0.header = 0 }
    #expect(made.report.units.count == 3)
    let second = try ImportedTable("x,y\nname,score\nA,1\nB,2\n") { $0.header = 2 }
    #expect(second.ranking == ["1 B 2.00", "2 A 1.00"])
    #expect(ImportedTable.refusal(table) { $0.header = 99 }.contains("no line 99"))
  }

  @Test(
    "the sign between cells is the one that most rows agree on", arguments: [",", ";", "\t", "|"])
  func delimiters(sign: String) throws {
    let rows = [["Name", "A", "B"], ["X", "1", "2"], ["Y", "3", "4"]]
    let made = try ImportedTable(rows.map { $0.joined(separator: sign) }.joined(separator: "\n"))
    #expect(made.nodes == ["index", "a", "b"])
    // Decimal commas do not make commas the sign.
    let commas = try ImportedTable("Tỉnh;Điểm;Dịch vụ\nA;71,5;70,0\nB;60,5;50,0\n")
    #expect(commas.ranking[0] == "1 A 71.50")
    let texts = try ImportedTable("Name,Score,Towns\nA,2,x; y\nB,1,z; w\n")
    #expect(texts.ranking[0] == "1 A 2.00")
  }

  @Test("footnotes' marks, flags, money, per cent, thousands and signs for gaps")
  func cells() throws {
    let made = try ImportedTable(
      "Country,Value\nA,12.3*\nB,13.0 p\nC,10.1 (a)\nD,11.0¹\nE,9.9†\nF,45[2]\nG,\"1,234.5\"\nH,7 %\nI,8 %\nJ,..\nK,:\nL,n/a\n"
        + "M,(c)\nN,12.5bp\n")
    let values = made.report.dataset.indicators[0]
    let expected: [Double?] = [12.3, 13, 10.1, 11, 9.9, 45, 1234.5, 7, 8, nil, nil, nil, nil, 12.5]
    #expect((0..<14).map { values[$0] } == expected, "\(made.said)")
    #expect(made.said.contains("\"(c)\" is no number"))
  }

  @Test(
    "money in its usual forms",
    arguments: ["$5", "US$5", "5 USD", "€5", "5 €", "£5", "5 đ", "₫5", "Rp5", "5 zł"])
  func money(text: String) throws {
    let made = try ImportedTable("Country,Value\nA,\(text)\nB,7\n")
    #expect(made.report.dataset.indicators[0].storage == [5, 7])
  }

  @Test("millions among units are no units: figures of another order are said")
  func multipliers() throws {
    let made = try ImportedTable("Country,Budget\nA,5 million\nB,7\nC,8\n")
    #expect(made.said.contains("doubtful: not all figures of \"Budget\""))
  }
}
