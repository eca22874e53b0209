import CompositeIndex
import Exchange
import IndexReports
import Readings
import Testing
import Wording

@Suite("Sheets")
struct SheetTests {
  private func sheet() -> Sheet {
    let scores: [Double?] = [12.5, nil, -0.25]
    let names = ["A", "=B, \"b\"", "C|c"]
    var sheet = Sheet(
      title: "T",
      columns: [
        .init("rank", "Rank", heading: "#", isNumber: true) { row in
          row == 1 ? .missing : .rank(row == 0 ? .exact(1) : .range(2, 3))
        },
        .init("name", "Name") { .text(names[$0]) },
        .init("low", "Low", isNumber: true, path: ["nodes", "low"], in: .data) {
          .number(scores[$0], .fixed(2))
        },
        .init("change", "Change", heading: "±", isNumber: true) {
          .change([3, nil, -1][$0])
        },
        .init("high", "High", isNumber: true, path: ["nodes", "high"], in: .json) { row in
          .number(Double(row), .percent(0))
        },
        .init("origin", "Origin", in: .people) { row in
          .init(.word("Computed", code: "computed"), mark: row == 0 ? .differs : nil)
        },
      ], rowCount: 3)
    sheet.members = [("report", .string("r"))]
    sheet.membersBehind = [("last", .int(1))]
    sheet.objectKeys = ["nodes", "empty"]
    return sheet
  }

  private func text(_ form: SheetWriter.Form, _ strings: Strings = .english) -> String? {
    SheetWriter(sheet(), strings).text(form)
  }

  @Test("CSV has keys, numbers in full, ranges with a hyphen, quotes doubled, no formula")
  func csv() {
    #expect(
      text(.csv)
        == "rank,name,low,change\r\n1,A,12.5,3\r\n,\"'=B, \"\"b\"\"\",,\r\n2-3,C|c,-0.25,-1\r\n")
  }

  @Test("JSON gathers columns of one member, and has an object where no column stands")
  func json() {
    #expect(
      text(.json) == """
        {
          "report": "r",
          "rows": [
            {"rank": 1, "name": "A", "nodes": {"low": 12.5, "high": 0.0}, "change": 3, "empty": {}},
            {"rank": null, "name": "=B, \\"b\\"", "nodes": {"low": null, "high": 1.0}, "change": null, "empty": {}},
            {"rank": [2, 3], "name": "C|c", "nodes": {"low": -0.25, "high": 2.0}, "change": -1, "empty": {}}
          ],
          "last": 1
        }

        """)
  }

  @Test("the rows alone are what a screen shows, a list of flat objects")
  func asShown() {
    let shown = sheet().rows([0]).asShown
    #expect(
      SheetWriter(shown, .english).text(.json)
        == "[\n  {\"rank\": 1, \"name\": \"A\", \"change\": 3, \"origin\": \"Computed\"}\n]\n")
    #expect(
      SheetWriter(shown, .english).text(.csv) == "rank,name,change,origin\r\n1,A,3,Computed\r\n")
    #expect(SheetWriter(shown.rows([]), .english).text(.json) == "[]\n")
  }

  @Test("an empty sheet is an empty list")
  func noRows() {
    let empty = sheet().rows([])
    #expect(
      SheetWriter(empty, .english).text(.json)
        == "{\n  \"report\": \"r\",\n  \"rows\": [],\n  \"last\": 1\n}\n")
    #expect(SheetWriter(empty, .english).text(.csv) == "rank,name,low,change\r\n")
  }

  @Test("Markdown is for people: headings, marks, the language's numbers, nothing that is markup")
  func markdown() {
    #expect(
      text(.markdown, .vietnamese) == """
        | # | Name | ± | Origin |
        | ---: | --- | ---: | --- |
        | 1 | A | ▲3 | Computed≠ |
        | – | =B, "b" | – | Computed |
        | 2–3 | C\\|c | ▼1 | Computed |

        """)
  }

  @Test("a clipboard gets titles, signs and no formula")
  func clipboard() {
    #expect(
      text(.tsv)
        == "Rank\tName\tChange\tOrigin\n1\tA\t+3\tComputed≠\n–\t'=B, \"b\"\t–\tComputed\n"
        + "2–3\tC|c\t−1\tComputed\n")
  }

  @Test("a terminal's table: numbers to the right, texts cut before columns are left out")
  func table() {
    let table = SheetTable(sheet(), .english)
    func lines(_ limit: Int?) -> [String] {
      table.text(limit: limit) { text, _ in text }.split(separator: "\n").map { String($0) }
    }
    #expect(
      lines(nil) == [
        "  #  Name      ±  Origin", "  1  A        ▲3  Computed≠",
        "  –  =B, \"b\"   –  Computed", "2–3  C|c      ▼1  Computed",
      ])
    #expect(lines(12).allSatisfy { $0.count <= 12 })
  }

  @Test("rows are chosen and ordered without touching the cells")
  func rows() {
    let two = sheet().rows([2, 0])
    #expect(
      SheetWriter(two, .english).text(.csv)?.split(separator: "\r\n").dropFirst().map { String($0) }
        == ["2-3,C|c,-0.25,-1", "1,A,12.5,3"])
  }

  @Test("a text that is too long, or that nobody waits for any more, is not made")
  func bounds() {
    let writer = SheetWriter(sheet(), .english)
    #expect(writer.text(.csv, atMost: 20) == nil)
    #expect(writer.text(.csv, atMost: 10_000) != nil)
    #expect(writer.text(.csv, isCancelled: { true }) == nil)
    var shares: [Double] = []
    _ = writer.text(.csv, progress: { shares.append($0) })
    #expect(shares.first == 0 && shares.last == 1)
  }

  @Test("pieces of a long sheet are the whole, however its rows are shared out")
  func pieces() throws {
    let long = sheet().rows((0..<9_001).map { $0 % 3 })
    for form in SheetWriter.Form.allCases {
      let writer = SheetWriter(long, .english)
      var text = ""
      let isWhole = writer.write(
        form,
        split: { count, make in
          stride(from: 0, to: count, by: 700).map { make($0..<min(count, $0 + 700)) }
        },
        to: {
          text += $0
          return true
        })
      #expect(isWhole && text == writer.text(form), "\(form)")
      #expect(text.split(whereSeparator: \.isNewline).count > 9_000)
      var taken = 0
      let isStopped = !writer.write(form) { _ in
        taken += 1
        return taken < 2
      }
      #expect(isStopped && taken == 2)
    }
  }

  @Test("gaps and changes say better and worse by the direction")
  func tones() {
    #expect(Sheet.Cell.gap(1, 2, .higher).tone == .better)
    #expect(Sheet.Cell.gap(1, 2, .lower).tone == .worse)
    #expect(Sheet.Cell.gap(-1, 2, .lower).tone == .better)
    #expect(Sheet.Cell.gap(0, 2, .higher).tone == .muted)
    #expect(Sheet.Cell.change(2).tone == .better && Sheet.Cell.change(-2).tone == .worse)
    #expect(Sheet.Cell.change(0).shown(.init(.english)) == "=")
    #expect(Sheet.Cell.number(.infinity, .value).content == .missing)
  }
}
