import CompositeIndex
import Dashboard
import Exchange
import Foundation
import IndexReports
import TestSupport
import Testing
import Wording

/// Tables in, pictures and pages out.
@Suite("Import and export")
struct ExchangeTests {
  @Test(
    "a report as CSV and back gives the same ranking, what was computed stays computed",
    arguments: [
      ("vn-egov-2017", "province"), ("vn-pci-2016", "province"), ("un-egdi-2020", "country"),
      ("vn-papi-2017", "province"), ("vn-ictapp-2019", "ministry"), ("asem-2018", "country"),
    ])
  func roundTrip(id: String, category: String) throws {
    let path = "sample-data/\(id).json"
    let table = try Program.run(["rank", path, "--category", category, "--format", "csv"])
    #expect(table.status == 0)
    let report = try Program.run(["import", "-"], input: table.output)
    #expect(report.status == 0, "\(report.errors)")
    let again = try Program.run(["rank", "-", "--format", "csv"], input: report.output)
    func places(_ csv: String) throws -> [[String]] {
      let rows = try DelimitedText(Array(csv.utf8)).rows
      let header = rows[0].map(\.text)
      let known = ["rank", "code", "name", "score", "origin", "published_score", "region"]
      let wanted = known.compactMap { header.firstIndex(of: $0) }
      #expect(wanted.count >= 6)
      return rows.map { row in wanted.map { row[$0].text } }
    }
    #expect(try places(again.output) == places(table.output))
  }

  @Test(
    "a report as a workbook and back gives the same ranking as its CSV does",
    arguments: ["vn-pci-2016", "un-egdi-2024", "asem-2018", "vn-dti-2024"])
  func workbookRoundTrip(id: String) throws {
    let path = "sample-data/\(id).json"
    let folder = try Repository.temporaryFolder()
    let book = folder.appending(path: "book.xlsx").path
    let written = try Program.run(["export", path, "--format", "xlsx", "--output", book])
    #expect(written.status == 0, "\(written.errors)")
    let taken = try Program.run(["import", book])
    #expect(taken.status == 0 && taken.errors.contains("govrank"), "\(taken.errors)")
    let fromTable = try Program.run(
      ["import", "-"], input: try Program.run(["rank", path, "--format", "csv"]).output)
    func ranking(_ report: String) throws -> String {
      try Program.run(["rank", "-", "--format", "csv"], input: report).output
    }
    #expect(try ranking(taken.output) == ranking(fromTable.output))
  }

  @Test("a Vietnamese table: byte order mark, semicolons, quotes, decimal comma, gaps")
  func vietnamese() throws {
    let table =
      "\u{FEFF}Mã;Tên tỉnh;Vùng;\"Dịch vụ; công\";Chậm\nA;Hà Nội;Bắc;1.234,5;12,5\n"
      + "B;\"Đà \"\"Nẵng\"\"\";Trung;x;-\nC;Huế;Trung;99,25;abc\n;;;;\nA;Lặp;Bắc;1;2\n"
    let result = try Program.run(
      ["import", "-", "--name", "ten tinh", "--lower", "Chậm", "--period", "2024"], input: table)
    #expect(result.status == 0)
    #expect(result.errors.contains("3 units, 2 indicators"))
    #expect(result.errors.contains("1 row skipped, decimal comma"))
    #expect(result.errors.contains("-:4:19: warning: \"abc\" is no number"))
    #expect(result.errors.contains("-:6:1: warning: \"A\" stands there twice"))
    let reading = ReportReader.read(bytes: Array(result.output.utf8), named: "x")
    let report = try #require(reading.report)
    #expect(reading.diagnostics == [])
    #expect(report.units.name(1, .vietnamese) == "Đà \"Nẵng\"")
    #expect(report.dataset.indicators[0][0] == 1234.5)
    #expect(report.dataset.indicators[0][1] == nil)
    #expect(report.dataset.indicators[1][0] == 12.5 && report.dataset.indicators[1][2] == nil)
    #expect(report.framework.nodes[2].indicator.direction == .lower)
  }

  @Test("thousands parted by points or blanks do not move the decimal comma")
  func thousands() throws {
    for (table, expected) in [
      ("Name;A\nX;1.234,5\nY;3.000,75\n", [1234.5, 3000.75]),
      ("Name;A\nX;1 234,5\nY;2\u{A0}345,6\n", [1234.5, 2345.6]),
      ("Name,A\nX,\"1,234.5\"\nY,\"2,000.25\"\n", [1234.5, 2000.25]),
    ] {
      let result = try Program.run(["import", "-"], input: table)
      let report = try #require(
        ReportReader.read(bytes: Array(result.output.utf8), named: "x").report)
      #expect(report.dataset.indicators[0].storage == expected, "\(table)")
    }
  }

  @Test("numbers that can be read in two ways are named, until someone says how they are meant")
  func openNumbers() throws {
    func read(_ table: String, _ options: String...) throws -> (value: Double?, errors: String) {
      let result = try Program.run(["import", "-"] + options, input: table)
      let report = try #require(
        ReportReader.read(bytes: Array(result.output.utf8), named: "x").report)
      return (report.dataset.indicators[0][0], result.errors)
    }
    // Nothing else in the table says what the sign is; semicolons speak for a decimal comma.
    let semicolons = try read("Name;A\nX;1,234\nY;2,500\n")
    #expect(semicolons.value == 1.234)
    #expect(semicolons.errors.contains("-:2:3: doubtful: \"1,234\" was read as 1.234"))
    let commas = try read("Name,A\nX,\"1,234\"\nY,\"2,500\"\n")
    #expect(commas.value == 1234 && commas.errors.contains("-:2:3: doubtful"))
    let points = try read("Name;A\nX;1.234\nY;2.500\n")
    // Where semicolons part the cells a point parts thousands.
    #expect(points.value == 1234 && points.errors.contains("doubtful"))
    // Another number settles it, and so does the reader.
    let settled = try read("Name;A\nX;1,234\nY;2,5\n")
    #expect(settled.value == 1.234 && !settled.errors.contains("doubtful"))
    let told = try read("Name;A\nX;1,234\nY;2,500\n", "--decimal", "point")
    #expect(told.value == 1234 && !told.errors.contains("doubtful"))
  }

  @Test(
    "what is no number is not read as one",
    arguments: [
      ("12.5.2018", nil), ("192.168.0.1", nil), ("1.2.3", nil), ("1,2,3", nil), ("10 20", nil),
      ("1 2 3", nil), ("1.23.456", nil), ("0x10", nil), ("1e", nil), ("-", nil), (".", nil),
      ("1 234.5", 1234.5), ("1,234.5", 1234.5), ("1,234,567", 1_234_567), ("12%", 12),
      ("12.5 %", 12.5),
      ("-3", -3), ("−3.5", -3.5), ("+2", 2), ("1e5", 1e5), ("1.5E-3", 0.0015), (".5", 0.5),
      ("5.", 5),
    ] as [(String, Double?)])
  func numbers(text: String, value: Double?) {
    #expect(DelimitedText.number(text, decimalComma: false) == value)
    let swapped = String(text.map { $0 == "," ? "." : $0 == "." ? "," : $0 })
    #expect(DelimitedText.number(swapped, decimalComma: true) == value)
  }

  @Test("spreadsheets' own forms: a sign line, UTF-16, Windows line ends, ranks in words, years")
  func spreadsheets() throws {
    let text = "sep=;\r\nTên đơn vị;Mã số;Tổng điểm;Thứ hạng\r\nA;a;90,5;1.\r\nB;b;80,25;#2\r\n"
    var table = try DelimitedText(Array(text.utf8))
    #expect(table.delimiter == ";" && table.rows.count == 3)
    #expect(table.rows[1][0].line == 3 && table.rows[1][2].column == 5)
    let wide = text.dropFirst(6).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    table = try DelimitedText([0xFF, 0xFE] + wide)
    #expect(table.rows[0][0].text == "Tên đơn vị")
    let result = try Program.run(["import", "-", "--period", "2019"], input: text)
    let report = try #require(
      ReportReader.read(bytes: Array(result.output.utf8), named: "x").report)
    #expect(report.publishedFigures[0]?.scores[0] == 90.5)
    #expect(report.publishedFigures[0]?.rank(1) == .exact(2))
    let years = "unit,year,ind,val\nA,2020,x,1\nA,2021,x,2\nB,2020,x,3\nB,2021,x,4\n"
    for (options, period, value) in [([], "2021", 2.0), (["--period", "2020"], "2020", 1.0)] {
      let result = try Program.run(
        ["import", "-", "--key", "ind", "--value", "val"] + options, input: years)
      let report = try #require(
        ReportReader.read(bytes: Array(result.output.utf8), named: "x").report)
      #expect(report.period == period && report.dataset.indicators[0][0] == value)
      #expect(result.errors.contains("has 2 periods, \(period) is taken"))
    }
  }

  @Test("rankings by one node and under another method come back as what they were")
  func ownTables() throws {
    let egdi = "sample-data/un-egdi-2020.json"
    let by = try Program.run(
      ["rank", egdi, "--by", "hci", "--group", "subRegion=south-eastern-asia", "--format", "csv"])
    let one = try Program.run(["import", "-", "--period", "2020"], input: by.output)
    let again = try Program.run(["rank", "-", "--format", "csv"], input: one.output)
    #expect(again.output.contains("1,SGP,Singapore,asia,south-eastern-asia,high,0.8904,published"))
    let score = try Program.run(["score", egdi, "--weight", "osi=3", "--format", "csv"])
    let other = try Program.run(["import", "-", "--period", "2020"], input: score.output)
    let ranked = try Program.run(["rank", "-", "--format", "csv"], input: other.output)
    #expect(
      ranked.output.contains("1,DNK,Denmark,europe,northern-europe,high,0.9737,computed,,"))
  }

  @Test("a rank that contradicts its score is doubtful, at its line, and stays as it was printed")
  func contradiction() throws {
    let result = try Program.run(
      ["import", "-", "--period", "2020"], input: "name,score,rank\nA,90,2\nB,80,1\n")
    #expect(result.status == 0)
    #expect(result.errors.contains("-:3:1: doubtful: rank out of order"))
    #expect(result.output.contains("\"rank\": 1"))
  }

  @Test("nothing is left out without a word")
  func leftOut() throws {
    let wide = try Program.run(
      ["import", "-"],
      input: "Name,A,B,A\nHanoi,1,2,7\nHue,2.5,z,8,more\n,3,4,5\nHue,1,1,1\n")
    for line in [
      "2 units, 3 indicators, 1 gap, 2 rows skipped", "-:1:10: warning: a second column \"A\"",
      "-:3:9: warning: \"z\" is no number",
      "-:3:13: warning: \"more\" stands behind the last of the 4",
      "-:4:1: warning: a row without name", "-:5:1: warning: \"Hue\" stands there twice",
    ] { #expect(wide.errors.contains(line), "\(line)") }
    let long = try Program.run(
      ["import", "-", "--key", "ind", "--value", "val"],
      input: "unit,ind,val\nA,osi,1\nA,osi,2\nA,,3\nB,tii,0.5\n")
    #expect(long.errors.contains("-:3:3: warning: \"A, osi\" stands there twice"))
    #expect(long.errors.contains("-:4:3: warning: a row without the name of an indicator"))
    let lower = try Program.run(["import", "-", "--lower", "C"], input: "name,A\nX,1\n")
    #expect(lower.status == 64 && lower.errors.contains("--lower \"C\" is no indicator"))
    #expect(!lower.errors.contains("Usage:"))
    let none = try Program.run(["import", "-"], input: "name\nX\n")
    #expect(none.status == 65 && none.errors.contains("no column with numbers"))
    let published = try Program.run(["import", "-"], input: "name,score,osi\nX,1,2\n")
    #expect(published.errors.contains("left out beside the published figures: osi"))
    let vietnamese = try Program.run(["import", "-", "--lang", "vi"], input: "tên,A\nX,1\n")
    #expect(vietnamese.errors.contains("1 đơn vị, 1 chỉ tiêu"))
  }

  @Test("a mapping file says what becomes what; options go before it; its faults have their lines")
  func mapping() throws {
    let folder = try Repository.temporaryFolder()
    let map = folder.appendingPathComponent("map.toml")
    try """
    id = "costs-2024"
    title = { en = "Costs", vi = "Chi phí" }
    period = "2024"
    name = "Đơn vị hành chính"
    group = ["Vùng"]
    decimal = "comma"
    normalise = "minmax:0,10"

    [indicators."Chi phí"]
    code = "costs"
    name = { en = "Costs of entry", vi = "Chi phí gia nhập" }
    direction = "lower"
    weight = 3

    [indicators."Đất"]
    """.write(to: map, atomically: true, encoding: .utf8)
    let table = "Đơn vị hành chính;Vùng;Bỏ;Đất;Chi phí\nX;Bắc;1;2,125;1,500\nY;Nam;1;3;2\n"
    let result = try Program.run(
      ["import", "-", "--map", map.path, "--period", "2025"], input: table)
    #expect(result.status == 0 && !result.errors.contains("doubtful"))
    let report = try #require(
      ReportReader.read(bytes: Array(result.output.utf8), named: "x").report)
    #expect(report.id == "costs-2024" && report.period == "2025")
    #expect(report.title(.vietnamese) == "Chi phí")
    #expect(report.framework.nodes.map(\.code) == ["index", "dat", "costs"])
    #expect(report.framework.nodes[2].weight == 3)
    #expect(report.framework.nodes[2].indicator.direction == .lower)
    #expect(report.nodes[2].name(.english) == "Costs of entry")
    #expect(report.dataset.indicators[1][0] == 1.5)
    #expect(report.groupings.map { $0.code } == ["vung"])
    #expect(report.methodology.normalisation == .minMax(low: 0, high: 10))
    try "nmae = \"X\"\n[indicators.A]\ndirection = \"down\"\n".write(
      to: map, atomically: true, encoding: .utf8)
    let faulty = try Program.run(["import", "-", "--map", map.path], input: table)
    #expect(faulty.status == 65)
    #expect(
      faulty.errors.contains("map.toml:1:1: error: unknown key \"nmae\"; did you mean \"name\"?"))
    #expect(faulty.errors.contains("map.toml:3:1: error: direction is"))
  }

  @Test("a long table, tabs")
  func long() throws {
    let result = try Program.run(
      ["import", "-", "--as", "tsv", "--name", "prov", "--key", "ind", "--value", "val"],
      input: "prov\tind\tval\nA\tosi\t1\nB\tosi\t2\nA\ttii\t3\nB\ttii\t5\n")
    let report = try #require(
      ReportReader.read(bytes: Array(result.output.utf8), named: "x").report)
    #expect(report.framework.nodes.map(\.code) == ["index", "osi", "tii"])
    #expect(report.dataset.indicators[1].storage == [3, 5])
  }

  @Test("a JSON-stat dataset: units by role, indicators, the last period")
  func jsonStat() throws {
    let text = """
      {"version": "2.0", "class": "dataset", "label": "Demo", "id": ["metric", "geo", "year"],
       "size": [2, 3, 2], "role": {"geo": ["geo"], "time": ["year"], "metric": ["metric"]},
       "dimension": {
        "metric": {"category": {"index": ["a", "b"], "label": {"a": "Services", "b": "Delay"}}},
        "geo": {"category": {"index": {"Y": 1, "X": 0, "Z": 2}, "label": {"X": "Ex", "Y": "Wye"}}},
        "year": {"category": {"index": ["2019", "2020"]}}},
       "value": [1, 2, 3, 4, 5, null, 10, 20, 30, 40, 50, 60]}
      """
    let result = try Program.run(
      ["import", "-", "--as", "jsonstat", "--lower", "Delay"], input: text)
    #expect(result.status == 0, "\(result.errors)")
    let report = try #require(
      ReportReader.read(bytes: Array(result.output.utf8), named: "x").report)
    #expect(report.period == "2020" && report.title(.english) == "Demo")
    #expect((0..<3).map { report.units.codes[$0] } == ["X", "Y", "Z"])
    #expect((0..<3).map { report.units.name($0, .english) } == ["Ex", "Wye", "Z"])
    #expect(report.dataset.indicators[0] == [2, 4, nil])
    #expect(report.dataset.indicators[1] == [20, 40, 60])
    let earlier = try Program.run(
      ["import", "-", "--as", "jsonstat", "--period", "2019"], input: text)
    #expect(earlier.output.contains("\"services\": 5"))
    let wrong = try Program.run(["import", "-", "--as", "jsonstat"], input: #"{"id": ["a"]}"#)
    #expect(wrong.status == 65 && wrong.errors.contains("-:1:1: error"))
    let huge = try Program.run(
      ["import", "-", "--as", "jsonstat"],
      input: #"{"id": ["a", "b"], "size": [9000000, 9000000], "dimension": {}, "value": []}"#)
    #expect(huge.status == 65 && huge.errors.contains("size"))
  }

  @Test(
    "a JSON-stat dataset with the wrong number of figures, words or places is refused; --pick chooses"
  )
  func jsonStatFaults() throws {
    func dataset(_ value: String) -> String {
      #"{"version":"2.0","class":"dataset","id":["geo","ind","sex"],"size":[2,2,2],"#
        + #""role":{"geo":["geo"]},"dimension":{"geo":{"category":{"index":["A","B"]}},"#
        + #""ind":{"category":{"index":["x","y"]}},"sex":{"category":{"index":["m","f"]}}},"value":"#
        + value + "}"
    }
    func run(_ value: String, _ options: String...) throws -> (
      status: Int32, errors: String, output: String
    ) {
      let result = try Program.run(
        ["import", "-", "--as", "jsonstat"] + options, input: dataset(value))
      return (result.status, result.errors, result.output)
    }
    let whole = "[1,2,3,4,5,6,7,8]"
    let open = try run(whole)
    #expect(open.status == 65 && open.errors.contains("--pick sex=m"))
    let picked = try run(whole, "--pick", "sex=f")
    #expect(picked.status == 0 && picked.output.contains(#""values": {"x": 2.0, "y": 4.0}"#))
    #expect(try run("[1,2]", "--pick", "sex=f").errors.contains("a list of 8 numbers"))
    #expect(try run(#"["a",2,3,4,5,6,7,8]"#, "--pick", "sex=f").errors.contains("value[0]"))
    let sparse = try run(#"{"0": 1, "99": 2}"#, "--pick", "sex=m")
    #expect(sparse.status == 65 && sparse.errors.contains("value.99"))
    let gaps = try run(#"{"0": 1}"#, "--pick", "sex=m").errors
    #expect(gaps.contains("1 gap") && gaps.contains("columns without figures, left out: y"))
  }

  @Test("what is no table is refused with its place")
  func refusals() throws {
    for (table, arguments, text, status) in [
      ("a,b\n\"x", [], "-:2:1: error: a quote", 65), ("", [], "empty", 65),
      ("p,q\n1,2\n", [], "no column with names", 65),
      ("name,q\nA,b\n", [], "no column with numbers", 65),
      ("name,q\nA,1\n", ["--score", "zzz"], "no column \"zzz\"", 64),
    ] as [(String, [String], String, Int32)] {
      let result = try Program.run(["import", "-"] + arguments, input: table)
      #expect(result.status == status, "\(table)")
      #expect(result.errors.contains(text), "\(result.errors)")
    }
    #expect(try Program.run(["import", "/nonexistent.csv"]).status == 66)
  }

  @Test("pages are well-formed and inert, whatever the texts of a report say")
  func hostileTexts() throws {
    let folder = try Repository.temporaryFolder()
    let file = folder.appending(path: "h.json").path()
    let evil = #"<script>alert(1)</script>&\"'><img src=x onerror=y>\u001b[31m"#
    try Samples.text(
      units: #"{"code": "A", "name": "\#(evil)", "values": {"a": 1, "b": 2}},"#
        + #"{"code": "B", "name": "]]>--><!--", "values": {"a": 3, "b": 1}}"#
    ).write(toFile: file, atomically: true, encoding: .utf8)
    for arguments in [
      ["--view", "report", "--format", "html", "--with-units"], ["--format", "html"],
      ["--format", "svg"], ["--view", "unit", "--unit", "A", "--format", "svg"],
    ] {
      let result = try Program.run(["export", file] + arguments)
      #expect(result.status == 0)
      #expect(!result.output.contains("<script") && !result.output.contains("<img"))
      // No address, but the name of SVG itself; `http-equiv` is none.
      #expect(!result.output.contains("://") || arguments.contains("svg"))
      #expect(!result.output.unicodeScalars.contains("\u{1B}"))
      let page = folder.appending(path: "page").path()
      try result.output.write(toFile: page, atomically: true, encoding: .utf8)
      // A second opinion on the markup.
      let check = try Program.shell(
        arguments.contains("svg")
          ? "python3 -c 'import sys,xml.dom.minidom as m; m.parse(sys.argv[1])' '\(page)'"
          : """
          python3 - '\(page)' <<'END'
          import sys
          from html.parser import HTMLParser
          class Check(HTMLParser):
              open = []
              def handle_starttag(self, tag, attributes):
                  assert not any(k.startswith('on') or k == 'src' for k, _ in attributes)
                  if tag not in ('meta', 'rect'): self.open.append(tag)
              def handle_endtag(self, tag): assert self.open.pop() == tag, tag
              def handle_startendtag(self, tag, attributes): pass
          page = Check(); page.feed(open(sys.argv[1]).read()); assert page.open == []
          END
          """)
      #expect(check.status == 0, "\(check.errors)")
    }
  }

  @Test("a picture is not written over, and not half")
  func overwriting() throws {
    let folder = try Repository.temporaryFolder()
    let file = folder.appending(path: "x.svg").path()
    let arguments = ["export", "sample-data/vn-egov-2017.json", "-o", file]
    #expect(try Program.run(arguments).status == 0)
    let second = try Program.run(arguments)
    #expect(second.status == 73 && second.errors.contains("--force"))
    #expect(try Program.run(arguments + ["--force"]).status == 0)
    #expect(
      try Program.run(["export", "sample-data/vn-egov-2017.json", "-o", "/dev/null/x.svg"]).status
        == 73)
  }

  @Test("the ending says the format; what can't be shown is an error, not another picture")
  func exportFormats() throws {
    let folder = try Repository.temporaryFolder()
    func export(_ path: String, _ name: String, _ options: String...) throws
      -> TestSupport.Program.Result
    {
      try Program.run(
        ["export", path, "-o", folder.appendingPathComponent(name).path] + options)
    }
    let egov = "sample-data/vn-egov-2017.json"
    for (name, start) in [
      ("a.svg", "<svg"), ("a.html", "<!DOCTYPE html>"), ("a.csv", "rank,code"), ("a.md", "|"),
      ("a.json", "{"), ("a.txt", " govrank"),
    ] {
      #expect(try export(egov, name).status == 0, "\(name)")
      let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      #expect(text.hasPrefix(start), "\(name)")
    }
    #expect(try export(egov, "a.xyz").status == 64)
    #expect(try export(egov, "b.svg", "--with-units").status == 64)
    #expect(try export(egov, "b.svg", "--view", "problems", "--unit", "VN-26").status == 64)
    for view in ["whatif", "robustness", "stacked", "trend"] {
      let result = try export(egov, "b.svg", "--view", view)
      #expect(result.status == 65 && result.errors.contains(view), "\(view)")
    }
    #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("b.svg").path))
    let slide = try export(egov, "c.txt", "--view", "present", "--slide", "2")
    #expect(slide.status == 0)
    #expect(
      try String(contentsOf: folder.appendingPathComponent("c.txt"), encoding: .utf8)
        .contains("National figures"))
    #expect(try export(egov, "d.txt", "--view", "present", "--slide", "99").status == 64)
  }

  @Test("e exports the screen by the name's ending and asks before it writes over")
  func fromTheDashboard() throws {
    var pilot = try Pilot(["sample-data/vn-pci-2016.json"])
    pilot.press("ce")
    #expect(pilot.text.contains("vn-pci-2016-comparison.svg"))
    pilot.press("<enter>")
    let svg = try #require(pilot.written.all["vn-pci-2016-comparison.svg"])
    #expect(svg.hasPrefix("<svg") && svg.contains("Quang Ninh"))
    pilot.press("e")
    for _ in 0..<4 { pilot.press("<bs>") }
    pilot.press(".doc<enter>")
    #expect(pilot.text.contains("Nothing was written"))
    // A ranking as data, in its order; a proposal gives way to what is typed.
    pilot.press("<esc>ex.csv<enter>ex.json<enter>ex.md<enter>")
    let csv = try #require(pilot.written.all["x.csv"])
    #expect(csv.hasPrefix("rank,name,region,score,entry,"))
    #expect(csv.contains("\r\n1,Da Nang,North Central and Central Coast,70.0014,92.1786,"))
    let json = try #require(pilot.written.all["x.json"])
    let rows = try #require(
      JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    #expect(rows.count == 63 && rows[0]["score"] as? Double == 70.0014)
    #expect(rows[0]["code"] as? String == "VN-DN")
    #expect(pilot.written.all["x.md"]?.hasPrefix("|") == true)
    // A slide too.
    pilot.press("pes.svg<enter>")
    #expect(pilot.written.all["s.svg"]?.contains("Provincial Competitiveness") == true)
  }

  @Test("the manual page has every command and every key")
  func manual() throws {
    let page = try Program.run(["manual"]).output
    let help = try Program.run(["--help"]).output
    let commands = help.split(separator: "\n").drop { !$0.hasPrefix("SUBCOMMANDS") }.dropFirst()
      .compactMap { line -> String? in
        let words = line.split(separator: " ")
        return line.hasPrefix("  ") && !line.hasPrefix("    ") ? words.first.map(String.init) : nil
      }
    #expect(commands.count > 15)
    for command in commands where command != "help" && command != "See" {
      #expect(page.contains(".SS govrank \(command)\n"), "\(command)")
    }
    for binding in KeyMap.standard.bindings {
      #expect(
        page.contains(
          Strings.english.help(binding).replacingOccurrences(of: "-", with: "\\-")),
        "\(binding.action)")
    }
  }
}
