import Dashboard
import Exchange
import Foundation
import IndexReports
import Readings
import TerminalCore
import TestSupport
import Testing
import Wording

@Suite("Tables for other programs")
struct TableExportTests {
  private func text(
    _ form: SheetWriter.Form, _ header: String, _ cells: [Sheet.Cell]
  ) throws -> String {
    let sheet = Sheet(
      title: "", columns: [Sheet.Column(header, header) { cells[$0] }], rowCount: cells.count)
    return try #require(SheetWriter(sheet, .english).text(form))
  }

  @Test("a header or a group is no more a formula than a name is; numbers stay numbers")
  func formulas() throws {
    let texts = ["=1+1", "+x", "-x", "@sum", " \t=x", "＝x", "\u{2003}=x", "-5", "1.5e-3", "+inf"]
    #expect(
      try text(.csv, "=cmd|' /C calc'!A0", texts.map { .text($0) })
        == "'=cmd|' /C calc'!A0\r\n'=1+1\r\n'+x\r\n'-x\r\n'@sum\r\n ␉=x\r\n'＝x\r\n'\u{2003}=x\r\n-5\r\n1.5e-3\r\n'+inf\r\n"
    )
    #expect(
      try text(.csv, "a", [.number(-5, .value), .number(nil, .value)]) == "a\r\n-5.0\r\n\r\n")
  }

  @Test("a copied table's headers and groups are guarded too")
  func copied() throws {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "a.json")
    try Samples.text(
      index: #"{"code": "index", "name": "=1+1", "children": [{"code": "a", "name": "A"}]}"#,
      units: #"{"code": "X", "name": "-x", "groups": {"g": "r"}, "values": {"a": 1}}"#,
      more:
        #""groupings": [{"code": "g", "name": "@g", "groups": [{"code": "r", "name": "+r\u202e"}]}]"#
    ).write(to: file, atomically: true, encoding: .utf8)
    var pilot = try Pilot([file.path(percentEncoded: false)], size: Size(120, 30))
    pilot.press("<table>")
    let copied = try #require(pilot.copies.last)
    #expect(copied.contains("'=1+1") && copied.contains("'-x"))
    #expect(!copied.contains("\u{202E}"))
  }

  @Test("links, pictures, markup and cells of Markdown are inert in names")
  func markdown() throws {
    let texts = [
      "[a](http://b.c)", "![a](b)", "<img src=x>", "`a`", "a|b", "*a* _b_ ~c~ $d$", "&lt;",
      "www.a.b",
      "a\\|b",
    ]
    #expect(
      try text(.markdown, "[h](u)", texts.map { .text($0) }) == """
        | \\[h\\](u) |
        | --- |
        | \\[a\\](http\\://b.c) |
        | !\\[a\\](b) |
        | &lt;img src=x> |
        | \\`a\\` |
        | a\\|b |
        | \\*a\\* \\_b\\_ \\~c\\~ \\$d\\$ |
        | &amp;lt; |
        | www\\.a.b |
        | a\\\\\\|b |

        """)
  }

  @Test("JSON keeps what must not leave as it is, as escapes")
  func json() {
    let text = JSONText.array([.string("\u{1B}\u{202E}\u{E0041}\u{61C}ă\n")]).text(depth: 0)
    #expect(text == #"["\u001b\u202e\udb40\udc41\u061că\n"]"#)
  }
}
