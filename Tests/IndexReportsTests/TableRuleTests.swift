import Exchange
import IndexReports
import Testing

/// Tables as people write them.
@Suite("Rules of tables")
struct TableRuleTests {
  private func rows(_ text: String) throws -> [[String]] {
    try DelimitedText(Array(text.utf8)).rows.map { $0.map(\.text) }
  }

  @Test("quotes are for cells that hold a separator, a line end or a quote")
  func quotes() throws {
    #expect(try rows(#"a,"b ""c""",d"#) == [["a", #"b "c""#, "d"]])
    #expect(try rows(#"a,5" pipe,c"#) == [["a", #"5" pipe"#, "c"]])
    #expect(try rows("a,\"b,\nc\"\nd,e") == [["a", "b,\nc"], ["d", "e"]])
    #expect(fault("a,b\n1,\"x") == "openQuote 2:3")
    #expect(fault(" \n,") == "empty 1:1")
  }

  private func fault(_ text: String) -> String? {
    do {
      _ = try DelimitedText(Array(text.utf8))
      return nil
    } catch {
      return "\(error.reason) \(error.line):\(error.column)"
    }
  }

  @Test("blank lines are none, and every line keeps its number")
  func lines() throws {
    let table = try DelimitedText(Array("a,b\r\n\r\n,\r\n1,2\r\n".utf8))
    #expect(table.rows.map { $0.map(\.text) } == [["a", "b"], ["1", "2"]])
    #expect(table.rows[1].map(\.line) == [4, 4] && table.rows[1].map(\.column) == [1, 3])
    let old = try DelimitedText(Array("a,b\r1,2".utf8))
    #expect(old.rows.count == 2 && old.rows[1][0].line == 2)
  }

  @Test("cells are parted by the sign that parts the first line into most, or by the one it names")
  func delimiters() throws {
    #expect(try DelimitedText(Array("a;b;c,d\n1;2;3\n".utf8)).delimiter == ";")
    #expect(try DelimitedText(Array("a\tb\n1\t2\n".utf8)).delimiter == "\t")
    #expect(try DelimitedText(Array("a\n".utf8)).delimiter == ",")
    let named = try DelimitedText(Array("sep=|\na|b\n".utf8))
    #expect(named.delimiter == "|" && named.rows[0].map(\.text) == ["a", "b"])
    #expect(named.rows[0][0].line == 2)
  }

  @Test(
    "numbers with a decimal point",
    arguments: [
      ("1,234,567", 1_234_567), ("1,234.5", 1234.5), ("12 345.5", 12345.5), ("1'234", 1234),
      ("5%", 5), ("5 %", 5), ("−3", -3), ("+3", 3), ("–3", -3), (".5", 0.5), ("5.", 5),
      ("1e3", 1000),
      ("1.5E-3", 0.0015), ("12,34", nil), ("1,23,456", nil), ("1234,567", nil),
      ("1,234 567", nil), ("1.2.3", nil), ("1e1000", nil), ("1e", nil), (".", nil), ("", nil),
      ("-", nil), ("abc", nil), ("12a", nil),
    ] as [(String, Double?)])
  func points(text: String, wanted: Double?) {
    #expect(DelimitedText.number(text, decimalComma: false) == wanted)
  }

  @Test(
    "numbers with a decimal comma",
    arguments: [
      ("1.234,5", 1234.5), ("0,5", 0.5), ("1.234", 1234), ("1,234", 1.234), ("1,2,3", nil),
    ]
      as [(String, Double?)])
  func commas(text: String, wanted: Double?) {
    #expect(DelimitedText.number(text, decimalComma: true) == wanted)
  }

  @Test("the decimal mark is what numbers show that can be read in one way only")
  func marks() throws {
    func mark(_ cells: [String]) throws -> DelimitedText.DecimalMark {
      try DelimitedText(Array(("a;b\n" + cells.map { "x;\($0)\n" }.joined()).utf8)).decimalMark
    }
    #expect(try mark(["1,5"]) == .init(isComma: true, isCertain: true))
    #expect(try mark(["1.5"]) == .init(isComma: false, isCertain: true))
    #expect(try mark(["1,5", "2,5", "3.5"]) == .init(isComma: true, isCertain: false))
    #expect(try mark(["1,5", "2.5"]) == .init(isComma: false, isCertain: false))
    // Between semicolons a comma is a decimal one, if nothing speaks against it.
    #expect(try mark(["1,234"]) == .init(isComma: true, isCertain: false))
    #expect(try mark(["1,234.5"]) == .init(isComma: false, isCertain: true))
    #expect(try mark(["1.234.567"]) == .init(isComma: true, isCertain: true))
    for open in ["1,234", "12.345", "123,456"] { #expect(DelimitedText.isOpen(open), "\(open)") }
    for closed in ["0,123", "1,2345", "12,5", "1234", "1,234.5", "1234,567", "x"] {
      #expect(!DelimitedText.isOpen(closed), "\(closed)")
    }
  }

  /// Places, three indicators and two years, and what else; values count up.
  private func statistics(
    extra: String = "", size: String = "2, 3, 2", count: Int = 12, period: String? = nil
  ) -> (table: [[String]]?, period: String?, errors: [Diagnostic.Code]) {
    func dimension(_ name: String, _ codes: [String]) -> String {
      let index = codes.map { "\"\($0)\"" }.joined(separator: ", ")
      return #""\#(name)": {"category": {"index": [\#(index)]}}"#
    }
    let sex = extra.isEmpty ? "" : ", " + dimension("sex", ["F", "M"])
    let text = """
      {"id": ["geo", "what", "time"\(extra)], "size": [\(size)],
       "role": {"geo": ["geo"], "time": ["time"], "metric": ["what"]},
       "dimension": {\(dimension("geo", ["A", "B"])), \(dimension("what", ["x", "y", "z"])),
         \(dimension("time", ["2019", "2020"]))\(sex)},
       "value": [\((0..<count).map { "\($0)" }.joined(separator: ", "))]}
      """
    let (found, diagnostics) = JSONStat.read(
      bytes: Array(text.utf8), named: "s.json", period: period)
    return (
      found?.table.rows.map { $0.map(\.text) }, found?.period, diagnostics.map(\.code)
    )
  }

  @Test("a data set becomes a row per place, a column per indicator, of the last period")
  func dataSet() {
    let last = statistics()
    #expect(last.period == "2020" && last.errors.isEmpty)
    #expect(
      last.table == [
        ["code", "name", "x", "y", "z"], ["A", "A", "1", "3", "5"], ["B", "B", "7", "9", "11"],
      ])
    let first = statistics(period: "2019")
    #expect(first.period == "2019" && first.table?[1][2] == "0")
    #expect(statistics(period: "2018").errors == [.invalidValue])
    // Which of a further dimension is meant, only the reader knows.
    #expect(
      statistics(extra: ", \"sex\"", size: "2, 3, 2, 2", count: 24).errors == [.invalidValue])
    #expect(statistics(count: 11).errors == [.wrongType])
  }
}
