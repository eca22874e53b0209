import CompositeIndex
import IndexReports
import Readings
import TestSupport
import Testing
import Wording

@Suite("A report as a workbook that computes")
struct WorkbookReadingTests {
  private typealias Cell = LiveWorkbook.Cell

  /// A row of a sheet as text: a formula as its template with the row put in, `→` and its value.
  private static func row(_ number: Int, of sheet: LiveWorkbook.Sheet, _ book: LiveWorkbook)
    -> [String]
  {
    sheet.row(number - 1).cells.map { cell in
      switch cell {
      case .blank: return ""
      case .text(let text): return "\"\(text)\""
      case .number(let number): return "\(number)"
      case .formula(let place, let value):
        let formula = book.formulas[place].replacing("{r}", with: "\(number)")
        return switch value {
        case .number(let number): "=\(formula) → \(number)"
        case .text(let text): "=\(formula) → \"\(text)\""
        }
      }
    }
  }

  private static func sheet(_ name: String, _ book: LiveWorkbook) throws -> LiveWorkbook.Sheet {
    try #require(book.sheets.first { $0.name == name })
  }

  private static let units = """
    {"code": "X", "name": "=HYPERLINK(\\"x\\")", "values": {"a": 1, "b": 4}, "published": {"index": {"score": 2.5, "rank": 1}}},
    {"code": "Y", "name": "+1", "values": {"a": 2}, "published": {"index": {"score": 9.5, "rank": 2}}},
    {"code": "Z", "name": "Zet", "published": {"index": {"score": 1.5, "rank": 3}}}
    """

  private static func book(
    _ units: String, _ strings: Strings = .english
  ) throws -> (LiveWorkbook, WorkbookReading) {
    let reading = WorkbookReading(try Samples.scored(text: Samples.text(units: units)), strings)
    return (try reading.workbook(), reading)
  }

  @Test(
    "scores are means of the parts that are there, and ranks count who is better by more than a tie"
  )
  func formulas() throws {
    let (book, reading) = try Self.book(Self.units)
    #expect(reading.isLive && reading.limits.isEmpty)
    #expect(
      book.sheets.map(\.name) == [
        "Ranking", "Weights", "Scores", "Normalised", "Data", "Comparison", "Method", "govrank",
      ])
    let scores = try Self.sheet("Scores", book)
    // (1 + 4) / 2; 2 alone, for b is missing; nothing of nothing.
    let mean =
      "=IF(AND(COUNT(H{r}:I{r})>='Weights'!$R$4,SUMPRODUCT(ISNUMBER(H{r}:I{r})*H$3:I$3)>0),SUMPRODUCT(H{r}:I{r},H$3:I$3)/SUMPRODUCT(ISNUMBER(H{r}:I{r})*H$3:I$3),\"\")"
    for (row, value) in [(6, "2.5"), (7, "2.0"), (8, "\"\"")] {
      let cells = Self.row(row, of: scores, book)
      #expect(cells[6] == mean.replacing("{r}", with: "\(row)") + " → \(value)")
      #expect(cells[7].hasPrefix("='Normalised'!D\(row) → "))
    }
    let first = Self.row(6, of: scores, book)
    #expect(
      first[4]
        == "=IF(AND($D6=1,ISNUMBER($G6)),1+SUMPRODUCT($D$6:$D$8*ISNUMBER($G$6:$G$8)*($G$6:$G$8>$G6+1E-11*MAX(1,ABS($G6)))),\"\") → 1.0"
    )
    #expect(Self.row(3, of: scores, book)[7] == "='Weights'!$E$5 → 1.0")
    let data = try Self.sheet("Data", book)
    #expect(Self.row(7, of: data, book) == ["\"Y\"", "\"+1\"", "\"Units\"", "2.0", ""])
  }

  @Test("what a report says is a text, never a formula, and keeps to its line")
  func hostile() throws {
    let (book, _) = try Self.book(Self.units)
    let data = try Self.sheet("Data", book)
    #expect(data.row(5).cells[1] == .text("=HYPERLINK(\"x\")"))
    // No template holds anything of the report.
    #expect(!book.formulas.contains { $0.contains("HYPERLINK") || $0.contains("Zet") })
    let lines = String(decoding: book.stream(), as: UTF8.self).split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("row\t\ttX\tt=HYPERLINK(\"x\")\t") })
    #expect(lines.last == "end")
    #expect(LiveWorkbook.sheetName("a/b:[c]*?'") == "abc")
    #expect(LiveWorkbook.sheetName(String(repeating: "ể", count: 40)).unicodeScalars.count == 31)
  }

  @Test(
    "the comparison has what was published beside what is computed, and how much rounding explains")
  func comparison() throws {
    let (book, _) = try Self.book(Self.units)
    let sheet = try Self.sheet("Comparison", book)
    #expect(Self.row(3, of: sheet, book)[1] == "=COUNT($H$6:$H$8) → 2.0")
    #expect(Self.row(4, of: sheet, book)[1] == "=COUNTIF($J$6:$J$8,\"no\") → 1.0")
    let y = Self.row(7, of: sheet, book)
    // 9.5 against 2; ranks 2 and 2 of the two that have a score.
    #expect(y[5] == "9.5" && y[6].hasSuffix(" → 2.0") && y[7].hasSuffix(" → 7.5"))
    #expect(y[9].hasSuffix(" → \"no\"") && y[10] == "2.0" && y[11].hasSuffix(" → 2.0"))
    #expect(Self.row(8, of: sheet, book)[7].hasSuffix(" → \"\""))
  }

  @Test("the ranking sorts itself: each line looks for its place")
  func ranking() throws {
    let (book, _) = try Self.book(Self.units)
    let sheet = try Self.sheet("Ranking", book)
    let first = Self.row(6, of: sheet, book)
    #expect(first[1] == "=INDEX('Scores'!$B$1:$B$8,$H6) → \"=HYPERLINK(\"x\")\"")
    #expect(first[7] == "=MATCH(ROW()-5,'Scores'!$F$6:$F$8,0)+5 → 6.0")
    #expect(Self.row(8, of: sheet, book)[0].hasSuffix(" → \"\""))
  }

  @Test("without values to compute from figures stand as published, and both languages say so")
  func published() throws {
    for (name, strings) in [("vn-egov-2017", Strings.english), ("vn-dti-2024", .vietnamese)] {
      let reading = WorkbookReading(try Samples.scored(name), strings)
      #expect(!reading.isLive && reading.limits == [strings.workbookHasNoValues])
      let book = try reading.workbook()
      #expect(!book.sheets.contains { $0.name == strings.sheetName(.normalised) })
      let ranking = try Self.sheet(strings.sheetName(.ranking), book)
      // Values alone: nothing there could be computed.
      #expect(
        ranking.row(5).cells.allSatisfy { if case .formula = $0 { false } else { true } })
    }
  }

  @Test("steps before scaling are values on a sheet of their own, and said")
  func prepared() throws {
    let text = Samples.text(
      units: Self.units,
      more: #""method": {"impute": "mean", "normalise": {"minmax": [0, 100]}}"#)
    let reading = WorkbookReading(try Samples.scored(text: text), .english)
    #expect(reading.limits.count == 1 && reading.limits[0].contains("filling of gaps"))
    let book = try reading.workbook()
    let prepared = try Self.sheet("Prepared", book)
    // b has one value, 4, which fills the gaps of Y and Z; of a it is (1 + 2) / 2.
    #expect(Self.row(7, of: prepared, book)[3...] == ["2.0", "4.0"])
    #expect(Self.row(8, of: prepared, book)[3...] == ["1.5", "4.0"])
    let scaled = try Self.sheet("Normalised", book)
    let cell = Self.row(6, of: scaled, book)[3]
    #expect(cell.contains("'Prepared'!D6") && cell.hasSuffix(" → 0.0"))
    let weights = try Self.sheet("Weights", book)
    let row = Self.row(5, of: weights, book)
    #expect(row[10] == "=MIN('Prepared'!$D$6:$D$8) → 1.0")
    #expect(row[11] == "=MAX('Prepared'!$D$6:$D$8)-MIN('Prepared'!$D$6:$D$8) → 1.0")
  }

  @Test("every sheet of every sample has a name that a sheet may have, in both languages, and fits")
  func names() throws {
    for strings in [Strings.english, .vietnamese] {
      let names = Strings.WorkbookSheet.allCases.map { strings.sheetName($0) }
      #expect(Set(names.map { $0.lowercased() }).count == names.count)
      #expect(names.allSatisfy { LiveWorkbook.sheetName($0) == $0 })
    }
    #expect(["A", "Z", "AA", "XFD"] == [0, 25, 26, 16_383].map { LiveWorkbook.letters($0) })
  }

  @Test("a report that is too large for a workbook is refused before it is made")
  func bounds() throws {
    // 100,000 units, an index of two indicators: 6 · 3 + 9 columns of more than 2,000,000 cells.
    let units = (0..<100_000).map { #"{"code": "U\#($0)", "name": "U", "values": {"a": 1}}"# }
      .joined(separator: ",")
    let reading = WorkbookReading(
      try Samples.scored(text: Samples.text(units: units)), .english)
    #expect(throws: WorkbookReading.Refusal.self) { try reading.workbook() }
  }
}
