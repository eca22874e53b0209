import CompositeIndex
import Exchange
import IndexReports
import Testing

/// Which way is better, how figures are scored, what a mapping says.
@Suite("Directions, methods and mappings")
struct DirectionTests {
  @Test(
    "less is better where the header, the option or the ranks say so",
    arguments: [
      ("Risk score (lower is better)", []), ("Chỉ số rủi ro (càng thấp càng tốt)", []),
      ("Score", ["Score"]), ("Score [less is better]", []),
    ])
  func lower(header: String, lower: [String]) throws {
    let made = try ImportedTable("Country,\(header)\nA,21.5\nB,78.2\nC,40.0\n") { $0.lower = lower }
    #expect(made.ranking.map { $0.prefix(3) } == ["1 A", "2 C", "3 B"], "\(made.said)")
    #expect(made.report.framework.nodes[0].indicator.direction == .lower)
  }

  @Test("a long header is kept whole, and read where headers say what they are")
  func longHeader() throws {
    for prose in ["2023 ", "Unemployment rate ", "từ "] {
      let header = "Roads " + String(repeating: prose, count: 65_000 / prose.utf8.count) + "end"
      let made = try ImportedTable("Country,\(header),b\nA,3,5\nB,7,8\n")
      #expect(made.report.framework.indicators.count == 2)
      #expect(made.report.nodes.contains { $0.name(.english).hasSuffix("end") }, "\(prose)")
      #expect(made.said.contains("doubtful") == (prose == "Unemployment rate "))
    }
  }

  @Test("a header beyond the bound is refused where it stands, whatever is wanted of the table")
  func tooLongHeader() throws {
    let table = "a,b\nCountry,\(String(repeating: "từ ", count: 200_000)),c\nA,3,5\nB,7,8\n"
    for header in [nil, 2] {
      let refusal = ImportedTable.refusal(Array(table.utf8)) { $0.header = header }
      #expect(
        refusal.hasPrefix("-:2:9: ")
          && refusal.hasSuffix("a column's header is longer than 65536 bytes"),
        "\(refusal.prefix(300))")
    }
  }

  @Test("published ranks turn the index round, and it is said; two units prove nothing")
  func byRanks() throws {
    let made = try ImportedTable("country,score,rank\nA,1.1,1\nB,1.3,2\nC,2.0,3\nD,3.4,4\n")
    #expect(made.ranking[0] == "1 A 1.10" && made.said.contains("the published ranks say so"))
    #expect(made.scored.report.framework.nodes[0].indicator.direction == .lower)
    let two = try ImportedTable("country,score,rank\nA,90,1\nB,80,2\n")
    #expect(two.report.framework.nodes[0].indicator.direction == .higher)
  }

  @Test("no direction is taken without a word, and what sounds like the other way is doubtful")
  func said() throws {
    let made = try ImportedTable("Country,Unemployment rate,Roads\nA,3,5\nB,7,8\n")
    #expect(made.said.contains("taken as more is better: \"Roads\""))
    #expect(
      made.said.contains(
        "doubtful: taken as more is better, though less may be: \"Unemployment rate\""))
    let lower = try ImportedTable("Country,Unemployment rate,Roads\nA,3,5\nB,7,8\n") {
      $0.lower = ["Unemployment rate"]
    }
    #expect(!lower.said.contains("doubtful"))
    #expect(lower.report.framework.nodes[1].indicator.direction == .lower)
    #expect(
      ImportedTable.refusal("name,A\nX,1\nY,2\n") { $0.lower = ["C"] }.contains(
        "--lower \"C\" is no indicator"))
  }

  @Test(
    "goalposts are used, with or without a method, and what has none is scored between its ends")
  func goalposts() throws {
    let map = "[indicators.\"Life\"]\ngoalposts = [20, 85]\n[indicators.\"Roads\"]\n"
    let (mapping, findings) = ImportMapping.parse(map)
    #expect(findings.isEmpty)
    let made = try ImportedTable("Name,Life,Roads\nA,52.5,1\nB,85,3\n") {
      $0.indicators = mapping.indicators
    }
    #expect(made.scored.score(unit: 0, node: 1) == 50 && made.scored.score(unit: 0, node: 2) == 0)
    #expect(made.said.contains("goalposts"))
    #expect(ImportMapping.parse("[indicators.A]\ngoalposts = [5, 5]\n").1.count == 1)
  }

  @Test("pillars are a tree with weights; a circle is a fault")
  func pillars() throws {
    let map = """
      [pillars.digital]
      name = { en = "Digital", vi = "Số" }
      weight = 2
      [pillars.inner]
      parent = "digital"
      [indicators.A]
      pillar = "inner"
      [indicators.B]
      """
    let (mapping, findings) = ImportMapping.parse(map)
    #expect(findings.isEmpty)
    let made = try ImportedTable("Name,A,B\nX,1,2\nY,3,4\n") { $0 = mapping }
    #expect(made.nodes.sorted() == ["a", "b", "digital", "index", "inner"])
    let digital = try #require(made.report.framework.nodes.firstIndex { $0.code == "digital" })
    #expect(made.report.framework.nodes[digital].weight == 2)
    let circle = ImportMapping.parse("[pillars.a]\nparent = \"b\"\n[pillars.b]\nparent = \"a\"\n").1
    #expect(!circle.isEmpty)
  }

  @Test("what was decided is a mapping that decides the same again")
  func saved() throws {
    let text = "Báo cáo\n\nTT;Tỉnh;Vùng;Điểm;Hạng\n1;A;Bắc;71,5;1\n2;B;Nam;64,9;2\n3;C;Nam;50,0;3\n"
    let (table, _) = try TableFile.read(Array(text.utf8))
    let plan = try TableImport(table, ImportMapping(), named: "t.csv")
    let (mapping, findings) = ImportMapping.parse(plan.mappingText)
    #expect(findings.isEmpty, "\(plan.mappingText)")
    #expect(
      mapping.name == "Tỉnh" && mapping.score == "Điểm" && mapping.rank == "Hạng"
        && mapping.groups == ["Vùng"])
    #expect(mapping.hasDecimalComma == true && mapping.header == 3)
    let again = try ImportedTable(text) { $0 = mapping }
    #expect(again.ranking == ["1 A 71.50", "2 B 64.90", "3 C 50.00"])
    let indicators = try TableImport(
      TableFile.read(Array("Name,A (lower is better),\"B \"\"x\"\"\"\nX,1,2\nY,3,4\n".utf8)).table,
      ImportMapping(), named: "t")
    let second = ImportMapping.parse(indicators.mappingText).0
    #expect(second.indicators?.first { $0.header.hasPrefix("A") }?.isLowerBetter == true)
    #expect(second.indicators?.contains { $0.header == "B \"x\"" } == true)
  }

  @Test("decimals are as printed, also of parts, so that rounding explains what it can")
  func decimals() throws {
    let made = try ImportedTable("name,score,a,b,c\nX,1.01,1.01,1.01,1.04\nY,0.50,0.50,0.50,0.50\n")
    {
      $0.indicators = ["a", "b", "c"].map { .init(header: $0) }
      $0.normalise = "none"
    }
    #expect(made.report.nodes.map(\.decimals) == [2, 2, 2, 2])
    let commas = try ImportedTable("Tỉnh;Điểm\nA;71,0\nB;5\n")
    #expect(commas.report.nodes[0].decimals == 1)
  }

  @Test("ranks of parts go to their nodes")
  func partRanks() throws {
    let made = try ImportedTable(
      "name,Overall score,Overall rank,Roads score,Roads rank\nX,5,1,7,2\nY,4,2,8,1\n"
    ) {
      $0.indicators = [.init(header: "Roads score")]
    }
    #expect(
      made.report.publishedFigures[1]?.rank(0) == .exact(2)
        && made.report.publishedFigures[0]?.rank(0) == .exact(1))
  }
}
