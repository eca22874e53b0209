import CompositeIndex
import Exchange
import Foundation
import IndexReports
import TestSupport
import Testing

/// Workbooks of every kind, imported by the real programs.
enum Workbooks {
  struct Imported {
    var report: Report?
    var said: String
    var status: Int32
    var json: String

    /// Names with their published scores, in the order of the table.
    var scores: [String] {
      guard let report else { return [] }
      return (0..<report.units.count).map { unit in
        let score = report.publishedFigures[0]?.scores[unit]
        return report.units.name(unit, .vietnamese) + " " + (score.map { "\($0)" } ?? "-")
      }
    }
  }

  static func imported(
    _ bytes: [UInt8], _ options: [String] = [], named name: String = "t.xlsx"
  ) throws -> Imported {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: name)
    try Data(bytes).write(to: path)
    let result = try Program.run(["import", path.path()] + options)
    let report =
      result.status == 0
      ? ReportReader.read(bytes: Array(result.output.utf8), named: "r").report : nil
    return Imported(
      report: report, said: result.errors, status: result.status, json: result.output)
  }

  static func values(_ imported: Imported, _ code: String) -> [String] {
    guard let report = imported.report,
      let node = report.framework.nodes.firstIndex(where: { $0.code == code })
    else { return [] }
    let scored = ScoredReport(report)
    return (0..<report.units.count).map { unit in
      scored.value(unit: unit, node: node).map { "\($0)" } ?? "-"
    }
  }

  static func open(_ table: String, styles: String = "", parts: [(String, String)] = [])
    -> PackedDocument
  {
    let names = ["office", "table", "text", "style"].map {
      "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
    }.joined(separator: " ")
    return PackedDocument(
      [
        (name: "mimetype", text: "application/vnd.oasis.opendocument.spreadsheet"),
        (
          name: "content.xml",
          text:
            "<?xml version=\"1.0\"?><office:document-content \(names)><office:automatic-styles>\(styles)</office:automatic-styles>"
            + "<office:body><office:spreadsheet>\(table)</office:spreadsheet></office:body></office:document-content>"
        ),
      ] + parts.map { (name: $0.0, text: $0.1) })
  }

  static func cell(_ text: String) -> String {
    "<table:table-cell office:value-type=\"string\"><text:p>\(text)</text:p></table:table-cell>"
  }

  static func cell(_ value: Double, _ type: String = "float", shown: String) -> String {
    "<table:table-cell office:value-type=\"\(type)\" office:value=\"\(value)\"><text:p>\(shown)</text:p></table:table-cell>"
  }

  static func row(_ cells: String...) -> String {
    "<table:table-row>\(cells.joined())<table:table-cell table:number-columns-repeated=\"16000\"/></table:table-row>"
  }
}

/// Workbooks as they are sent around, through the real programs.
@Suite("Workbooks")
struct WorkbookTests {
  // MARK: Kinds of workbooks

  @Test("a ministry's table: a title above, numbers of lines, notes below")
  func ministry() throws {
    let book = TestWorkbook(
      [
        ["BẢNG XẾP HẠNG CHỈ SỐ NĂNG LỰC CẠNH TRANH NĂM 2023"], [], ["STT", "Tỉnh", "Điểm", "Hạng"],
        [1, "Lào Cai", .number("81.25", "0.00"), 1], [2, "Cà Mau", .number("79.5", "0.00"), 2],
        [3, "An Giang", .number("64.754999999999995", "0.00"), 3], ["Nguồn: số liệu minh họa"],
      ]) { $0.merged = ["A1:D1"] }
    let made = try Workbooks.imported(book.bytes)
    #expect(made.scores == ["Lào Cai 81.25", "Cà Mau 79.5", "An Giang 64.755"])
    #expect(made.report?.period == "2023" && made.report?.nodes[0].decimals == 2)
    #expect(made.said.contains("Nguồn: số liệu minh họa"))
  }

  @Test("two rows of headers with merged cells, groups merged over their rows")
  func merged() throws {
    let book = TestWorkbook(
      [
        ["Vùng", "Tỉnh", "Chỉ số thành phần", nil, "Ghi chú"],
        [nil, nil, "Gia nhập", "Minh bạch", nil], ["Tây Bắc", "Lào Cai", 7.5, 6.25, "x"],
        [nil, "Sơn La", 6.5, 6, nil], ["Nam Bộ", "Cà Mau", 8, 5.5, nil],
        [nil, "An Giang", 7, 6, nil],
      ]) { $0.merged = ["A1:A2", "B1:B2", "C1:D1", "E1:E2", "A3:A4", "A5:A6"] }
    let made = try Workbooks.imported(book.bytes)
    let report = try #require(made.report, "\(made.said)")
    #expect(report.framework.nodes.count == 3 && report.groupings.count == 1)
    #expect(report.groupings.first?.groups.map { $0.name(.vietnamese) } == ["Tây Bắc", "Nam Bộ"])
    #expect(made.json.components(separatedBy: "\"groups\": {\"").count == 5)
    #expect(report.nodes[1].name(.vietnamese) == "Chỉ số thành phần Gia nhập")
  }

  private static func year(_ name: String, _ score: Double) -> TestWorkbook.Sheet {
    .init(name, [["Province", "Score"], ["A", .number("\(score)", "0.0")], ["B", 2]])
  }

  @Test("a page of words beside the table; several tables; a sheet by name and by number")
  func sheets() throws {
    let readme = TestWorkbook.Sheet("Readme", [["Scores of provinces"], ["See", "the report"]])
    var book = TestWorkbook([readme, Self.year("Data", 1.5)])
    var made = try Workbooks.imported(book.bytes)
    #expect(
      made.scores == ["A 1.5", "B 2.0"]
        && made.said.contains("sheet \"Data\"; not read: \"Readme\""))
    book.sheets += [Self.year("2022", 3)]
    made = try Workbooks.imported(book.bytes)
    #expect(made.status == 65 && made.said.contains("\"Data\", \"2022\"; --sheet"))
    #expect(try Workbooks.imported(book.bytes, ["--sheet", "2022"]).scores == ["A 3.0", "B 2.0"])
    #expect(try Workbooks.imported(book.bytes, ["--sheet", "3"]).scores == ["A 3.0", "B 2.0"])
    made = try Workbooks.imported(book.bytes, ["--sheet", "2021"])
    #expect(made.status == 64 && made.said.contains("there are \"Readme\", \"Data\", \"2022\""))
    made = try Workbooks.imported(book.bytes, ["--lang", "vi"])
    #expect(made.said.contains("bảng tính có nhiều trang"))
    book.sheets[2].isHidden = true
    made = try Workbooks.imported(book.bytes)
    #expect(made.scores == ["A 1.5", "B 2.0"] && made.said.contains("hidden: \"2022\""))
  }

  @Test("per cent, decimals as shown, superscripts as marks, errors as gaps")
  func formats() throws {
    let book = TestWorkbook([
      ["Province", "Access", "Income", "Cost"],
      ["A", .number("0.542", "0.0%"), .number("1234.5678", "#,##0.00"), .raised("45", "1")],
      ["B", .number("0.40000000000000002", "0.0%"), .number("2000", "#,##0.00"), 47],
      ["C", .number("0.38500000000000001", "0.0%"), .error("#N/A"), .raised("12.5", "a")],
    ])
    let made = try Workbooks.imported(book.bytes)
    #expect(Workbooks.values(made, "access") == ["54.2", "40.0", "38.5"])
    #expect(Workbooks.values(made, "income") == ["1234.5678", "2000.0", "-"])
    #expect(Workbooks.values(made, "cost") == ["45.0", "47.0", "12.5"])
    #expect(made.report?.nodes.map(\.decimals) == [nil, 1, 2, 1])
    #expect(made.report?.nodes[1].unitOfMeasure?(.english) == "%")
    #expect(made.said.contains("1 cell shows an error such as #N/A (the first in C4)"))
  }

  @Test("dates of both systems: years in a column are periods")
  func dates() throws {
    for is1904 in [false, true] {
      let shift = is1904 ? 1462 : 0
      var book = TestWorkbook([
        ["Country", "Date", "Value"], ["A", .number("\(44926 - shift)", "yyyy"), 1],
        ["A", .number("\(45291 - shift)", "yyyy"), 2],
        ["B", .number("\(44926 - shift)", "yyyy"), 3],
        ["B", .number("\(45291 - shift)", "yyyy"), 4],
      ])
      book.is1904 = is1904
      let made = try Workbooks.imported(book.bytes)
      #expect(made.report?.period == "2023", "\(made.said)")
      #expect(made.said.contains("2 periods"))
      let day = TestWorkbook([
        ["Country", "Date", "Value"], ["A", .number("\(45016 - shift)", "dd/mm/yyyy;@"), 1],
        ["B", .number("\(45016 - shift)", "[$-409]d\\-mmm\\-yy;@"), 3],
      ])
      var other = day
      other.is1904 = is1904
      #expect(try Workbooks.imported(other.bytes).report?.period == "2023-03-31")
    }
  }

  @Test("formulas: what is stored counts, what is not is a gap and named")
  func formulas() throws {
    let book = TestWorkbook([
      ["Province", "Score"], ["A", .formula("SUM(C2:D2)", value: "7.5")],
      ["B", .formula("1/0", value: nil)], ["C", 3],
    ])
    let made = try Workbooks.imported(book.bytes)
    #expect(made.scores == ["A 7.5", "B -", "C 3.0"])
    #expect(made.said.contains("1 cell holds a formula; its stored value is taken"))
    #expect(made.said.contains("doubtful: 1 formula has no stored value (the first in B3)"))
  }

  @Test("hidden rows and columns")
  func hidden() throws {
    let book = TestWorkbook([
      ["Province", "Draft", "Score"], ["A", 1, 7], ["B", 2, 8], ["C", 3, 9],
    ]) { ($0.hiddenRows, $0.hiddenColumns) = ([3], [2]) }
    var made = try Workbooks.imported(book.bytes)
    #expect(made.scores == ["A 7.0", "C 9.0"] && made.report?.framework.nodes.count == 1)
    #expect(made.said.contains("hidden rows left out: 1 (3); --hidden takes them"))
    #expect(made.said.contains("hidden columns left out: B; --hidden takes them"))
    made = try Workbooks.imported(book.bytes, ["--hidden"])
    #expect(made.scores == ["A 7.0", "B 8.0", "C 9.0"])
  }

  @Test("texts within cells, escapes, line ends in headers, texts that are numbers")
  func texts() throws {
    let book = TestWorkbook([
      [.inline("Tên\ntỉnh"), "Điểm_x000D_\nnăm 2022"], [.inline("  Hà Nội "), "61,5"],
      ["TP. Hồ Chí Minh & \"x\" <y>", "62,25"], ["Cà Mau", "60"],
    ])
    let made = try Workbooks.imported(book.bytes)
    #expect(
      made.scores == ["Hà Nội 61.5", "TP. Hồ Chí Minh & \"x\" <y> 62.25", "Cà Mau 60.0"],
      "\(made.said)")
    #expect(made.report?.period == "2022")
  }

  @Test("a table that begins in another corner, with places as cells")
  func corner() throws {
    let book = TestWorkbook([
      [], [], [nil, nil, "Province", "Score", "Rank"], [nil, nil, "A", 9, 1],
      [nil, nil, "B", "about 8", 2], [nil, nil, "C", 7, 3],
    ])
    let made = try Workbooks.imported(book.bytes)
    #expect(made.scores == ["A 9.0", "B -", "C 7.0"])
    #expect(made.said.contains(":Sheet1!D5: warning: \"about 8\" is no number"))
  }

  @Test("other programs' ways: prefixes, absolute targets, backslashes, no styles, no places")
  func otherWriters() throws {
    var document = TestWorkbook([["Name", "Score"], ["A", 1.5], ["B", 2.5]]).document
    func change(_ name: String, _ change: (String) -> String) {
      for place in document.parts.indices where document.parts[place].name == name {
        document.parts[place].bytes = Array(
          change(String(decoding: document.parts[place].bytes, as: UTF8.self)).utf8)
      }
    }
    change("xl/worksheets/sheet1.xml") {
      $0.replacing("<worksheet xmlns=", with: "<x:worksheet xmlns:x=")
        .replacing("</worksheet", with: "</x:worksheet")
        .replacing(/<(\/?)(row|c|v|sheetData)\b/) { "<\($0.1)x:\($0.2)" }
        .replacing(#/ r="[A-Z]*[0-9]+"/#, with: "")
    }
    change("xl/_rels/workbook.xml.rels") {
      $0.replacing("Target=\"worksheets/", with: "Target=\"/xl/worksheets/")
        .replacing("Target=\"sharedStrings", with: "Target=\"../xl/./sharedStrings")
        .replacing(/<Relationship Id="s2"[^>]*>/, with: "")
    }
    document.parts = document.parts.filter { $0.name != "xl/styles.xml" }.map {
      ($0.name.replacing("worksheets/", with: "Worksheets\\"), $0.bytes)
    }
    #expect(try Workbooks.imported(document.bytes, named: "t.xlsm").scores == ["A 1.5", "B 2.5"])
  }

  @Test(
    "an office's sheet (ODS): repeated rows and columns, covered cells, remarks, shares, raised marks"
  )
  func openDocument() throws {
    let document = Workbooks.open(
      "<table:tracked-changes><table:deletion><table:table-cell office:value-type=\"string\"><text:p>old</text:p></table:table-cell></table:deletion></table:tracked-changes>"
        + "<table:table table:name=\"Notes\" table:style-name=\"h\">\(Workbooks.row(Workbooks.cell("x")))</table:table>"
        + "<table:table table:name=\"Données\"><table:table-column table:number-columns-repeated=\"16384\"/>"
        + Workbooks.row(
          Workbooks.cell("Région"), Workbooks.cell("Département"), Workbooks.cell("Accès"),
          Workbooks.cell("Note"))
        + Workbooks.row(
          "<table:table-cell table:number-rows-spanned=\"2\" office:value-type=\"string\"><office:annotation><text:p>remark</text:p></office:annotation><text:p>Nord</text:p></table:table-cell>",
          Workbooks.cell("Val<text:s/>Clair<text:span text:style-name=\"T1\">1</text:span>"),
          Workbooks.cell(0.542, "percentage", shown: "54,2 %"),
          Workbooks.cell(17.456, shown: "17,46"))
        + Workbooks.row(
          "<table:covered-table-cell office:value-type=\"string\"><text:p>hidden below</text:p></table:covered-table-cell>",
          Workbooks.cell("Mont"), Workbooks.cell(0.4, "percentage", shown: "40,0 %"),
          Workbooks.cell(12, shown: "12,00"))
        + Workbooks.row(
          Workbooks.cell("Sud"), Workbooks.cell("Lande"),
          Workbooks.cell(0.1, "percentage", shown: "10,0 %"),
          "<table:table-cell table:formula=\"of:=1/0\" office:value-type=\"string\"><text:p>#DIV/0!</text:p></table:table-cell>"
        )
        + "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>",
      styles:
        "<style:style style:name=\"h\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>"
        + "<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties style:text-position=\"super 58%\"/></style:style>"
    )
    let made = try Workbooks.imported(document.bytes, ["--columns", "Accès,Note"], named: "t.ods")
    let report = try #require(made.report, "\(made.said)")
    #expect(
      (0..<report.units.count).map { report.units.name($0, .english) } == [
        "Val Clair", "Mont", "Lande",
      ])
    #expect(Workbooks.values(made, "acces") == ["54.2", "40.0", "10.0"])
    #expect(report.groupings.first?.groups.map { $0.name(.english) } == ["Nord", "Sud"])
    #expect(made.said.contains("hidden: \"Notes\"") && made.said.contains("the first in D4"))
  }
}
