import Exchange
import IndexReports
import Testing
import Wording

/// What the second program says of a workbook, as tables.
@Suite("Sheets of workbooks")
struct SheetTests {
  /// A stream of lines, its fields parted by bars here.
  private static func stream(_ lines: [String], takesHidden: Bool = false) -> SheetStream {
    var stream = SheetStream(takesHidden: takesHidden)
    let text = lines.map { $0.replacing("|", with: "\t") + "\n" }.joined()
    // In pieces of every length, as a line between programs cuts them.
    var rest = Array(text.utf8)[...]
    var size = 1
    while !rest.isEmpty {
      Array(rest.prefix(size)).withUnsafeBufferPointer { stream.take($0) }
      rest = rest.dropFirst(size)
      size = size % 7 + 1
    }
    stream.finish()
    return stream
  }

  private static func opened(
    _ lines: [String], sheet: String? = nil, takesHidden: Bool = false
  ) throws -> WorkbookFile.Opened {
    let head = ["govrank-documents|1"]
    return try WorkbookFile { number, takesHidden in
      // Of several sheets the one that is asked for comes whole.
      var all = lines
      if let number, let start = all.firstIndex(of: "table|\(number)") {
        let end = all[(start + 1)...].firstIndex { $0.hasPrefix("table|") } ?? all.count
        all = all.filter { $0.hasPrefix("sheet|") } + all[start..<end]
      }
      return .said(Self.stream(head + all + ["end"], takesHidden: takesHidden))
    }.table(sheet: sheet, takesHidden: takesHidden)
  }

  private static func cells(_ opened: WorkbookFile.Opened) -> [[String]] {
    opened.table.rows.map { $0.map(\.text) }
  }

  private static func refusal(_ lines: [String], sheet: String? = nil) -> String {
    do {
      let opened = try Self.opened(lines, sheet: sheet)
      return "opened: \(Self.cells(opened))"
    } catch let refusal as ImportRefusal {
      return ImportedTable.sentences(refusal.findings)
    } catch {
      return "\(error)"
    }
  }

  private static let simple = [
    "sheet|1|visible|Sheet1", "table|1", "row|1", "t|1|Province", "t|2|Score", "row|2",
    "t|1|An Giang", "n|2|64.75|1", "row|3", "t|1|Cà Mau", "N|2|79.5|1",
  ]

  @Test("cells, escapes, kinds")
  func kinds() throws {
    let opened = try Self.opened(Self.simple)
    #expect(
      Self.cells(opened) == [["Province", "Score"], ["An Giang", "64.75"], ["Cà Mau", "79.5"]])
    #expect(opened.hasPoints)
    #expect(ImportedTable.sentences(opened.findings).contains("1 cell holds a formula"))
    let odd = try Self.opened([
      "sheet|1|visible|S", "table|1", "row|1", "t|1|a\\tb\\nc\\\\d", "t|2|\"q\" \"", "b|3|1",
      "b|4|0", "p|5|54.2|1", "d|6|2024-03-31", "t|7|x",
    ])
    #expect(
      Self.cells(odd) == [["a b c\\d", "\"q\" \"", "TRUE", "FALSE", "54.2%", "2024-03-31", "x"]])
  }

  @Test("places are cells of the sheet")
  func places() throws {
    let opened = try Self.opened([
      "sheet|1|visible|S", "table|1", "columns|3|3", "row|4", "t|2|Name", "t|3|Hidden", "t|4|Score",
      "row|9", "t|2|A", "n|4|1",
    ])
    // The columns at the left, the hidden one and the rows between are no cells of the table.
    #expect(Self.cells(opened) == [["Name", "Score"], ["A", "1"]])
    let table = opened.table
    #expect(table.cells(0).map { "\($0.line):\($0.column)" } == ["4:2", "4:4"])
    #expect(table.cells(1).map { "\($0.line):\($0.column)" } == ["9:2", "9:4"])
    #expect(table.line(of: 1) == 9)
    let said = Strings.english.line(
      ImportFinding(.warning, .noNumber("x"), line: 9, column: 28), file: "a.xlsx", sheet: "S")
    #expect(said.hasPrefix("a.xlsx:S!AB9: warning: "))
  }

  @Test("hidden rows and columns stay out, are named, and can be taken")
  func hidden() throws {
    let lines = [
      "sheet|1|visible|S", "table|1", "columns|2|3", "columns|40|16384", "row|1", "t|1|Name",
      "t|2|Old", "t|4|Score", "row|2|hidden", "t|1|A", "n|2|1", "n|4|2", "row|3|hidden", "t|1|B",
      "n|4|3", "row|4", "t|1|C", "n|4|4", "row|6|hidden", "t|1|D", "n|4|5",
    ]
    let opened = try Self.opened(lines)
    #expect(Self.cells(opened) == [["Name", "Score"], ["C", "4"]])
    let said = ImportedTable.sentences(opened.findings)
    #expect(said.contains("hidden rows left out: 3 (2–3, 6); --hidden takes them"))
    #expect(said.contains("hidden columns left out: B–C;"))
    let all = try Self.opened(lines, takesHidden: true)
    #expect(Self.cells(all).count == 5 && Self.cells(all)[1] == ["A", "1", "", "2"])
    #expect(ImportedTable.sentences(all.findings).contains("hidden rows are taken: 3"))
    #expect(
      Self.refusal(["sheet|1|visible|S", "table|1", "row|1|hidden", "t|1|A"]).contains("--hidden"))
  }

  @Test("a merged cell stands in all its rows, of the body and not of the header")
  func merged() throws {
    let opened = try Self.opened([
      "sheet|1|visible|S", "table|1", "row|1", "t|1|Region", "t|2|Province", "t|3|Score", "row|3",
      "t|1|North", "t|2|A", "n|3|1", "row|4", "t|2|B", "n|3|2", "row|5", "t|1|South", "t|2|C",
      "n|3|3", "row|6", "t|2|D", "n|3|4", "merged|3|1|4|1", "merged|5|1|6|1",
    ])
    #expect(
      Self.cells(opened).dropFirst().map { $0[0] } == ["North", "North", "South", "South"])
    let plan = try TableImport(opened.table, ImportMapping(), named: "t.xlsx")
    #expect(plan.columns.map(\.role) == [.group, .name, .score])
  }

  @Test("headers of two rows are put together by what is merged")
  func twoRows() throws {
    let opened = try Self.opened([
      "sheet|1|visible|S", "table|1", "row|1", "t|1|BẢNG XẾP HẠNG", "row|3", "t|1|STT", "t|2|Tỉnh",
      "t|3|Chỉ số thành phần", "t|5|Dân số", "row|4", "t|3|Gia nhập", "t|4|Chi phí", "row|5",
      "n|1|1",
      "t|2|An Giang", "n|3|5.25", "n|4|6.5", "n|5|1900000", "row|6", "n|1|2", "t|2|Cà Mau", "n|3|6",
      "n|4|7.25", "n|5|1200000", "merged|1|1|1|5", "merged|3|1|4|1", "merged|3|2|4|2",
      "merged|3|3|3|4", "merged|3|5|4|5",
    ])
    let plan = try TableImport(opened.table, ImportMapping(), named: "t.xlsx")
    #expect(
      plan.columns.map(\.header.text) == [
        "STT", "Tỉnh", "Chỉ số thành phần Gia nhập", "Chỉ số thành phần Chi phí", "Dân số",
      ])
    #expect(plan.layout.above == ["BẢNG XẾP HẠNG"])
  }

  @Test("as many decimals as are shown, and all digits that are there")
  func decimals() throws {
    let opened = try Self.opened([
      "sheet|1|visible|S", "table|1", "row|1", "t|1|Province", "t|2|Score", "t|3|Share", "row|2",
      "t|1|A", "n|2|62.3456789|2", "p|3|54.2|1", "row|3", "t|1|B", "n|2|61.5|2", "p|3|40.25|1",
    ])
    let plan = try TableImport(opened.table, ImportMapping(), named: "t.xlsx")
    var (made, json) = (plan, [UInt8]())
    made.write(
      to: ByteSink {
        json.append(contentsOf: $0)
        return true
      })
    let report = try #require(ReportReader.read(bytes: json, named: "r").report)
    #expect(report.nodes[0].decimals == 2)
    let text = String(decoding: json, as: UTF8.self)
    #expect(text.contains("62.3456789") && text.contains("\"score\": 61.5"))
  }

  @Test("numbers that are texts with a decimal comma beside numbers")
  func commas() throws {
    let lines = [
      "sheet|1|visible|S", "table|1", "row|1", "t|1|Tỉnh", "t|2|Chỉ tiêu 1", "row|2", "t|1|A",
      "n|2|62.345", "row|3", "t|1|B", "t|2|61,5", "row|4", "t|1|C", "t|2|1.061,25*",
    ]
    let opened = try Self.opened(lines)
    #expect(Self.cells(opened).map { $0[1] } == ["Chỉ tiêu 1", "62.345", "61.5", "1061.25*"])
    #expect(opened.hasPoints)
    #expect(ImportedTable.sentences(opened.findings).contains("2 numbers with a decimal comma"))
    // Where all are texts the table says it itself.
    let texts = try Self.opened(lines.filter { $0 != "n|2|62.345" } + ["row|5", "t|2|7,5"])
    #expect(Self.cells(texts).map { $0[1...].joined() }.contains("61,5"))
    #expect(!texts.hasPoints)
    #expect(texts.table.decimalMark.isComma)
  }

  @Test("what formulas don't say is a gap, and said")
  func gaps() throws {
    let opened = try Self.opened([
      "sheet|1|visible|S", "table|1", "row|1", "t|1|Name", "t|2|Score", "row|2", "t|1|A", "f|2|",
      "row|3", "t|1|B", "E|2|#DIV/0!", "row|4", "t|1|C", "n|2|3",
    ])
    #expect(Self.cells(opened).dropFirst() == [["A"], ["B"], ["C", "3"]])
    let said = ImportedTable.sentences(opened.findings)
    #expect(said.contains("1 formula has no stored value (the first in B2)"))
    #expect(said.contains("1 cell shows an error such as #N/A (the first in B3)"))
  }

  private static let three = [
    "sheet|1|visible|Readme", "sheet|2|visible|Data 2024", "sheet|3|hidden|Old", "table|1", "row|1",
    "t|1|These figures are of 2024", "row|2", "t|1|Source", "t|2|Office", "table|2", "row|1",
    "t|1|Name", "t|2|Score", "row|2", "t|1|A", "n|2|1", "row|3", "t|1|B", "n|2|2",
  ]

  @Test("of several sheets the one that holds a table is read, and said")
  func oneTable() throws {
    let opened = try Self.opened(Self.three)
    #expect(Self.cells(opened).count == 3)
    let said = ImportedTable.sentences(opened.findings)
    #expect(
      said
        == "-: sheet \"Data 2024\"; not read: \"Readme\"; hidden: \"Old\"; --sheet takes another")
  }

  @Test("several tables are a question, and --sheet the answer, by name or number")
  func severalTables() throws {
    let lines =
      Self.three + [
        "sheet|4|visible|2023", "table|4", "row|1", "t|1|Name", "t|2|Score", "row|2", "t|1|Z",
        "n|2|9",
      ]
    #expect(
      Self.refusal(lines)
        == "-: error: the workbook has several sheets that may be meant: \"Data 2024\", \"2023\"; --sheet NAME or NUMBER chooses one"
    )
    #expect(Self.cells(try Self.opened(lines, sheet: "2023"))[1] == ["Z", "9"])
    #expect(Self.cells(try Self.opened(lines, sheet: "4"))[1] == ["Z", "9"])
    #expect(Self.cells(try Self.opened(lines, sheet: "data 2024"))[1] == ["A", "1"])
    #expect(
      Self.refusal(lines, sheet: "2022").contains(
        "no sheet \"2022\"; there are \"Readme\", \"Data 2024\", \"Old\", \"2023\""))
  }

  @Test(
    "faults are sentences",
    arguments: [
      ("damaged", "damaged or incomplete"), ("large", "unpacks to more"),
      ("encrypted", "protected by a password"), ("binary", "XLSB"), ("other", "another kind"),
      ("nonsense", "damaged"),
    ])
  func faults(_ kind: String, _ sentence: String) {
    #expect(Self.refusal(Self.simple + ["fault|\(kind)|x"]).contains(sentence))
  }

  @Test("a stream that breaks off, or is of another version, is no table")
  func cut() {
    func outcome(_ lines: [String]) -> String {
      do {
        _ = try WorkbookFile { _, hidden in .said(Self.stream(lines, takesHidden: hidden)) }
          .table(sheet: nil, takesHidden: false)
        return "opened"
      } catch {
        return ImportedTable.sentences(error.findings)
      }
    }
    #expect(outcome(["govrank-documents|1"] + Self.simple).contains("bounds of time and memory"))
    #expect(outcome(["govrank-documents|2"] + Self.simple + ["end"]).contains("another version"))
    #expect(outcome([]).contains("bounds of time and memory"))
    #expect(
      outcome(["govrank-documents|1", "sheet|1|visible|S", "table|1", "end"]).contains("nothing"))
    for (kind, words) in [
      (
        WorkbookFile.Outcome.missing("/x/govrank-documents"), "not installed (/x/govrank-documents)"
      ),
      (.failed, "bounds of time and memory"),
    ] {
      do {
        _ = try WorkbookFile { _, _ in kind }.table(sheet: nil, takesHidden: false)
        Issue.record("opened")
      } catch {
        #expect(ImportedTable.sentences(error.findings).contains(words))
      }
    }
  }

  @Test("lines that no program of ours writes change nothing")
  func hostile() {
    let lines = [
      "govrank-documents|1", "sheet|1|visible|S", "table|1", "row|5", "t|1|A", "row|3", "t|1|back",
      "row|999999999", "t|1|far", "t|0|x", "t|99999|x", "t|x|x", "n|1", "t|", "merged|0|0|0|0",
      "merged|5|5|1|1", "columns|5|1", "columns|-1|9", "t|2|dropped",
    ]
    let table = Self.stream(lines + ["end"]).tables[1]
    #expect(table?.rowCount == 1)
  }
}
