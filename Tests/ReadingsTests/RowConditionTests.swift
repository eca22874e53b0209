import CompositeIndex
import IndexReports
import Readings
import TestSupport
import Testing
import Wording

/// Which rows and columns of a table are asked for, whatever the table tells.
@Suite("Conditions on rows")
struct RowConditionTests {
  private typealias Part = RowConditions.Part

  @Test("a text is names and comparisons, with commas, semicolons or “and” between them")
  func parts() {
    #expect(RowConditions("mekong").parts == [Part.text("mekong")])
    #expect(RowConditions("").parts.isEmpty && RowConditions(" , ;").parts.isEmpty)
    #expect(
      RowConditions("tii>0.7, rank <= 10").parts == [
        .comparison(column: "tii", .greater, value: "0.7"),
        .comparison(column: "rank", .atMost, value: "10"),
      ])
    #expect(
      RowConditions("tii>0,7; hạng≠3 và score >= 1,5").parts == [
        .comparison(column: "tii", .greater, value: "0,7"),
        .comparison(column: "hạng", .different, value: "3"),
        .comparison(column: "score", .atLeast, value: "1,5"),
      ])
    // Names have commas, ampersands and "and" in them.
    #expect(RowConditions("Bosnia and Herzegovina").parts == [.text("Bosnia and Herzegovina")])
    #expect(RowConditions("TN&MT").parts == [.text("TN&MT")])
    #expect(RowConditions("rank!=3").parts == [.comparison(column: "rank", .different, value: "3")])
    #expect(
      RowConditions("what!").parts == [.text("what!")] && RowConditions("<3").parts == [.text("<3")]
    )
    #expect(!RowConditions("mekong, hue").hasComparisons && RowConditions("a=b").hasComparisons)
  }

  @Test("27,000 letters take about ten times as long as 2,700")
  func long() {
    let clock = ContinuousClock()
    func seconds(_ count: Int) -> Double {
      let text = String(repeating: "đặc khu, a>1 and ", count: count / 17)
      let spent = (0..<5).map { _ in clock.measure { _ = RowConditions(text) } }.min() ?? .zero
      return Double(spent.components.attoseconds) * 1e-18 + Double(spent.components.seconds)
    }
    let (short, long) = (seconds(2_700), seconds(27_000))
    #expect(long < short * 40 + 0.02, "\(short) \(long)")
  }

  private func sheet(_ ranks: [Rank?], _ scores: [Double?], _ names: [String]) -> Sheet {
    Sheet(
      title: "T",
      columns: [
        .init("rank", "Rank", heading: "#", isNumber: true) { .rank(ranks[$0]) },
        .init("name", "Name") { .text(names[$0]) },
        .init("score", "Score", isNumber: true) { .number(scores[$0], .fixed(2)) },
      ], rowCount: names.count)
  }

  private var sample: Sheet {
    sheet(
      [.exact(1), .range(8, 31), .exact(3), nil], [0.9, nil, 0.4, 0.7],
      ["Đà Nẵng", "Huế", "Áo", "Bến Tre"])
  }

  private func rows(_ conditions: String, _ language: Language = .english) throws -> [Int] {
    try sample.rows(where: RowConditions(conditions), .of(language))
  }

  @Test("comparisons hold where they surely do, and never of what is missing")
  func comparisons() throws {
    #expect(
      try rows("rank<10") == [0, 2] && rows("rank>5") == [1] && rows("rank<=31") == [0, 1, 2])
    #expect(try rows("rank=8") == [] && rows("rank=3") == [2] && rows("rank!=3") == [0])
    #expect(try rows("score>0.4") == [0, 3] && rows("score>=40%") == [0, 2, 3])
    #expect(
      try rows("score>0,4", .vietnamese) == [0, 3] && rows("score>0.4", .vietnamese) == [0, 3])
    #expect(try rows("name=da nang") == [0] && rows("name!=huế") == [0, 2, 3])
    #expect(try rows("hue, rank>5") == [1] && rows("hue, rank<5") == [])
    #expect(throws: UsageFault.self) { try rows("score>high") }
    #expect(throws: UsageFault.self) { try rows("scroe>1") }
  }

  private func names(_ arrangement: SheetArrangement) throws -> [String] {
    let sheet = try arrangement.applied(to: sample, .english)
    let column = try #require(sheet.columns.first { $0.key == "name" })
    return (0..<sheet.rowCount).map { column.cell($0).raw }
  }

  @Test(
    "rows are sorted by columns, what is missing last in both directions, names as Vietnamese sorts"
  )
  func sorted() throws {
    #expect(try names(.init(sort: "score")) == ["Áo", "Bến Tre", "Đà Nẵng", "Huế"])
    #expect(try names(.init(sort: "-score")) == ["Đà Nẵng", "Bến Tre", "Áo", "Huế"])
    #expect(try names(.init(sort: "name")) == ["Áo", "Bến Tre", "Đà Nẵng", "Huế"])
    #expect(try names(.init(sort: "#")) == ["Đà Nẵng", "Áo", "Huế", "Bến Tre"])
    #expect(try names(.init(sort: "-rank", conditions: "rank<40")) == ["Huế", "Áo", "Đà Nẵng"])
  }

  @Test("columns are taken by key, title or the beginning of one, in the order given")
  func columns() throws {
    let sheet = try SheetArrangement(columns: "Score, na").applied(to: sample, .english)
    #expect(sheet.columns.map(\.key) == ["score", "name"] && sheet.rowCount == 4)
    #expect(throws: UsageFault.self) {
      try SheetArrangement(columns: "nothing").applied(to: sample, .english)
    }
    #expect(try SheetArrangement().applied(to: sample, .english).columns.count == 3)
  }

  @Test("a ranking is asked by region, by any node, and by names in any spelling")
  func ranking() throws {
    let scored = try Samples.scored("vn-pci-2016")
    let reading = RankingReading(scored, category: 0, .english)
    let all = scored.standings(category: 0, node: 0).listed
    func count(_ text: String) -> Int { reading.units(all, where: text).count }
    // Regions of Resolution 81/2023: 14, 11, 14, 5, 6 and 13 provinces.
    #expect(count("mekong") == 13 && count("Tây Nguyên") == 5 && count("southeast") == 6)
    #expect(count("red-river-delta") == 11 && count("land>60, mekong") == 12)
    #expect(count("TP Đà Nẵng") == 1 && count("rank<10") == 9 && count("nobody") == 0)
    // What is still being typed hides nothing that it does not have to.
    #expect(count("land>") == 63 && count("rank<1") == 0 && count("nothing>3") == 0)
    let papi = RankingReading(try Samples.scored("vn-papi-2017"), category: 0, .english)
    let units = papi.scored.standings(category: 0, node: 0).listed
    let high = papi.units(units, where: "SC51>1.8")
    #expect(!high.isEmpty && high.count < 63)
    let node = try #require(papi.report.node("SC51"))
    #expect(high.allSatisfy { papi.scored.score(unit: Int($0), node: node) ?? 0 > 1.8 })
  }

  @Test("a name that is a group's own means the group, one of units the units")
  func groups() throws {
    let scored = try Samples.scored("un-egdi-2020")
    let reading = RankingReading(scored, category: 0, .english)
    let flags = reading.matches("asia")
    // 47 countries of Asia, Malaysia among them.
    #expect(flags.count(where: { $0 }) == 47)
    #expect(reading.matches("viet").count(where: { $0 }) == 1)
    #expect(reading.matches("South-eastern").count(where: { $0 }) == 11)
  }
}
