import Foundation
import TestSupport
import Testing

/// What is broken or meant to harm ends in a sentence, and what the second program may do is little.
@Suite("Hostile workbooks")
struct HostileWorkbookTests {
  @Test("a workbook on standard input")
  func standardInput() throws {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "t.xlsx").path()
    try Data(TestWorkbook([["Name", "Score"], ["A", 1.5], ["B", 2.5]]).bytes).write(
      to: URL(filePath: path))
    let result = try Program.shell(
      "$GOVRANK import - < '\(path)'; cat '\(path)' | $GOVRANK import -")
    #expect(result.output.components(separatedBy: "\"score\": 1.5").count == 3)
  }

  private func refused(_ document: PackedDocument, _ named: String = "t.xlsx") throws -> String {
    let start = Date()
    let made = try Workbooks.imported(document.bytes, named: named)
    #expect(made.status == 65 && made.json.isEmpty, "\(made.said)")
    #expect(Date().timeIntervalSince(start) < 20)
    return made.said
  }

  private func changed(_ name: String, _ text: String) -> PackedDocument {
    var document = TestWorkbook([["Name", "Score"], ["A", 1.5], ["B", 2.5]]).document
    document.parts = document.parts.map { $0.name == name ? (name, Array(text.utf8)) : $0 }
    return document
  }

  @Test("broken and hostile parts end in a sentence")
  func hostile() throws {
    let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
    func sheet(_ rows: String) -> PackedDocument {
      changed(
        "xl/worksheets/sheet1.xml", "<worksheet \(main)><sheetData>\(rows)</sheetData></worksheet>")
    }
    let laughs =
      "<!DOCTYPE x [<!ENTITY a \"ha\">"
      + (0..<30).map {
        "<!ENTITY \("bcdefghijklmnopqrstuvwxyzABCDEFGHIJ".dropFirst($0).first ?? "z") \"&a;&a;\">"
      }
      .joined() + "]>"
    let cases: [(PackedDocument, String)] = [
      (
        changed("xl/worksheets/sheet1.xml", laughs + "<worksheet \(main)>&a;</worksheet>"),
        "its XML has a document type"
      ),
      (
        changed(
          "xl/sharedStrings.xml",
          "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><sst \(main)><si><t>&a;</t></si></sst>"
        ), "its XML has a document type"
      ),
      (
        changed("xl/worksheets/sheet1.xml", "<worksheet \(main)><sheetData><row"),
        "xl/worksheets/sheet1.xml is missing or is no whole XML"
      ),
      (changed("xl/workbook.xml", "nothing"), "xl/workbook.xml is missing"),
      (changed("xl/_rels/workbook.xml.rels", "<a/>"), "damaged or incomplete"),
      (
        sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99999</v></c></row>"),
        "A1: there is no text number \"99999\""
      ),
      (
        sheet("<row r=\"2\"/><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"),
        "row \"1\" does not come after row 2"
      ),
      (
        sheet("<row r=\"1\"><c r=\"ZZZZZZZZZZ99999999999999999999\"><v>1</v></c></row>"),
        "A1: \"ZZZZZZZZZZ99999999999999999999\" is no address"
      ),
      (
        sheet("<row r=\"7\"><c r=\"AB7\"><v>1e999999</v></c></row>"),
        "AB7: \"1e999999\" is no number"
      ),
      (sheet("<row r=\"x\"><c><v>1</v></c></row>"), "row \"x\" does not come after row 0"),
      // One address as often as there is room for in few packed bytes.
      (
        sheet(
          "<row r=\"1\">" + String(repeating: "<c r=\"A1\"><v>1</v></c>", count: 100_000) + "</row>"
        ),
        "row 1 has more than 16384 cells"
      ),
    ]
    for (document, reason) in cases {
      let said = try refused(document)
      #expect(said.contains("damaged or incomplete") && said.contains(reason), "\(said)")
    }
    #expect(
      try refused(sheet("<row r=\"99999999\"><c><v>1</v></c></row>")).contains("unpacks to more"))
    var cut = TestWorkbook([["Name", "Score"], ["A", 1.5]]).document.bytes
    cut.removeLast(cut.count / 2)
    #expect(try Workbooks.imported(cut).said.contains("damaged or incomplete"))
    var missing = TestWorkbook([["Name", "Score"], ["A", 1.5]]).document
    missing.parts.removeAll { $0.name == "xl/worksheets/sheet1.xml" }
    #expect(try refused(missing).contains("damaged or incomplete"))
  }

  @Test("what lies outside of the workbook is not opened")
  func external() throws {
    var document = TestWorkbook([["Name", "Score"], ["A", 1.5]]).document
    for place in document.parts.indices
    where document.parts[place].name.hasSuffix("workbook.xml.rels") {
      document.parts[place].bytes = Array(
        String(decoding: document.parts[place].bytes, as: UTF8.self).replacing(
          "Target=\"worksheets/sheet1.xml\"",
          with: "Target=\"file:///etc/passwd\" TargetMode=\"External\""
        ).utf8)
    }
    #expect(try refused(document).contains("damaged or incomplete"))
  }

  @Test("repeating without end, and packing without end, have one")
  func bombs() throws {
    let many = Workbooks.open(
      "<table:table table:name=\"T\"><table:table-row table:number-rows-repeated=\"1048576\">"
        + "<table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"float\" office:value=\"1\"><text:p>1</text:p></table:table-cell>"
        + "</table:table-row></table:table>")
    #expect(try refused(many, "t.ods").contains("unpacks to more"))
    let wide = Workbooks.open(
      "<table:table table:name=\"T\"><table:table-row>\(String(repeating: "<table:table-cell table:number-columns-repeated=\"16777216\"/>", count: 1000))"
        + "\(Workbooks.cell("x"))</table:table-row></table:table>")
    #expect(try refused(wide, "t.ods").contains("unpacks to more"))
    // A sheet of blanks that is packed a thousandfold.
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let result = try Program.shell(
      """
      cd '\(folder.path())' && python3 - <<'E'
      import zipfile
      main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
      office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
      with zipfile.ZipFile("bomb.xlsx", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as book:
          book.writestr("xl/workbook.xml", f'<workbook {main} xmlns:r="{office}"><sheets><sheet name="a" r:id="r"/></sheets></workbook>')
          book.writestr("xl/_rels/workbook.xml.rels",
                        f'<R><Relationship Id="r" Type="{office}/worksheet" Target="s.xml"/></R>')
          with book.open("xl/s.xml", "w", force_zip64=True) as part:
              part.write(f"<worksheet {main}><sheetData>".encode())
              for _ in range(120): part.write(b" " * (1 << 20))
              part.write(b"</sheetData></worksheet>")
      E
      $GOVRANK import bomb.xlsx; echo $?
      """)
    #expect(result.output == "65\n" && result.errors.contains("unpacks to more"))
  }

  // MARK: The second program

  @Test("without the second program a sentence says so, and none of another folder is started")
  func missing() throws {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(
      atPath: Program.path, toPath: folder.appending(path: "govrank").path())
    try FileManager.default.createDirectory(
      at: folder.appending(path: "here"), withIntermediateDirectories: true)
    let planted = folder.appending(path: "here/govrank-documents")
    try "#!/bin/sh\ntouch '\(folder.path())/executed'\n".write(
      to: planted, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: planted.path())
    try Data(TestWorkbook([["Name", "Score"], ["A", 1.5]]).bytes).write(
      to: folder.appending(path: "here/t.xlsx"))
    let result = try Program.shell(
      "cd '\(folder.path())/here'; PATH=.:$PATH GOVRANK_DOCUMENTS=./govrank-documents ../govrank import t.xlsx; echo $?"
    )
    #expect(result.output == "65\n")
    #expect(result.errors.contains("govrank-documents, which is not installed"))
    #expect(!FileManager.default.fileExists(atPath: folder.path() + "/executed"))
  }

  @Test("one program beside the first is started; it opens libraries and nothing else")
  func executed() throws {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(TestWorkbook([["Name", "Score"], ["A", 1.5], ["B", 2]]).bytes).write(
      to: folder.appending(path: "t.xlsx"))
    let result = try Program.shell(
      """
      cd '\(folder.path())'; strace -f -qq -e trace=execve,execveat,open,openat,creat,socket,connect,fork,vfork,unlink,rename,prctl \
        -o trace "$GOVRANK" import t.xlsx -o r.json; cat trace
      """)
    let lines = result.output.split(separator: "\n").map(String.init)
    let executions = lines.filter { $0.contains("execve") && !$0.contains("ENOENT") }
    #expect(executions.count == 2, "\(executions)")
    #expect(executions.last?.contains("/release/govrank-documents\"") ?? false, "\(executions)")
    let other = executions.last?.split(separator: " ").first.map(String.init) ?? "?"
    let start = lines.firstIndex { $0.contains("-documents\"") } ?? 0
    let its = lines[start...].filter { $0.hasPrefix(other + " ") }
    let opened = its.filter {
      $0.contains("open") && !$0.contains("EPERM") && !$0.contains("ENOENT")
        && !$0.contains("/lib") && !$0.contains("/etc/ld.so") && !$0.contains("/proc/self")
        && !$0.contains("/sys/") && !$0.contains("/dev/null")
    }
    #expect(opened == [], "\(opened)")
    // The kernel holds to it from before the first byte on.
    let confined = its.firstIndex { $0.contains("PR_SET_SECCOMP") }
    #expect(confined != nil)
    if let confined {
      #expect(its[confined...].allSatisfy { !$0.contains("open") || $0.contains("EPERM") })
    }
  }

  @Test("the dashboard is not linked with what unpacks and parses")
  func links() throws {
    let result = try Program.shell(
      "readelf -d \"$GOVRANK\"; echo --; readelf -d \"$GOVRANK-documents\"")
    let parts = result.output.components(separatedBy: "--\n")
    #expect(parts.count == 2)
    #expect(!parts[0].contains("libzip") && !parts[0].contains("libexpat"))
    #expect(parts[1].contains("libzip") && parts[1].contains("libexpat"))
    #expect(!result.output.contains("RUNPATH") && !result.output.contains("RPATH"))
  }
}
