import Exchange
import IndexReports
import Readings
import TestSupport
import Testing
import Wording

@Suite("What is wrong with files")
struct ProblemsReadingTests {
  private static func entry(_ text: String, _ file: String) -> Library.Entry {
    Library.Entry(ReportReader.read(bytes: Array(text.utf8), named: file))
  }

  /// An unknown key (a warning), a value that is no number (an error), a score that does not agree.
  private static let faulty = Samples.text(
    units: """
      {"code": "X", "name": "X", "colour": "red", "values": {"a": "many", "b": 4}},
      {"code": "Y", "name": "Y", "values": {"a": 2, "b": 2}, "published": {"index": {"score": 9.5}}}
      """)
  private static let good = Samples.text()

  @Test("errors before warnings before scores that do not agree")
  func order() throws {
    func kinds(_ text: String) -> [String] {
      let library = Library([Self.entry(text, "faulty.json")])
      return ProblemsReading.problems(of: library).map { problem in
        #expect(ProblemsReading.text(problem, .english).hasPrefix("faulty.json"))
        #expect(problem.place.file == "faulty.json")
        switch problem {
        case .finding(let finding):
          #expect(problem.place.line > 1)
          #expect(problem.isError == (finding.severity == .error))
          return finding.severity == .error ? "error" : "warning"
        case .discrepancy:
          #expect(problem.isError)
          return "score"
        }
      }
    }
    #expect(kinds(Self.faulty) == ["error", "warning"])
    // Of a file with errors nothing is verified.
    let sound = Samples.text(
      units: """
        {"code": "Y", "name": "Y", "values": {"a": 2, "b": 2}, "published": {"index": {"score": 9.5}}},
        {"code": "X", "name": "X", "colour": "red", "values": {"a": 1, "b": 4}}
        """)
    #expect(kinds(sound) == ["warning", "score"])
  }

  @Test("the name of a file stands without its folders, its place behind it")
  func names() throws {
    let library = Library([Self.entry(Self.faulty, "some/folder/faulty.json")])
    let first = try #require(ProblemsReading.problems(of: library).first)
    let text = ProblemsReading.text(first, .english)
    #expect(text.hasPrefix("faulty.json:\(first.place.line):\(first.place.column) · "))
    #expect(first.place.file == "some/folder/faulty.json")
  }

  @Test("of one file its own alone")
  func oneFile() {
    let library = Library([
      Self.entry(Self.faulty, "one.json"), Self.entry(Self.faulty, "two.json"),
    ])
    let all = ProblemsReading.problems(of: library)
    let own = ProblemsReading.problems(of: library, file: "two.json")
    #expect(!own.isEmpty && own.count * 2 == all.count)
    #expect(own.allSatisfy { $0.place.file == "two.json" })
    #expect(ProblemsReading.problems(of: library, file: "three.json").isEmpty)
  }

  @Test("counts and rows of findings, files by name")
  func sheet() throws {
    let library = Library([Self.entry(Self.faulty, "z.json"), Self.entry(Self.good, "a.json")])
    let reading = ProblemsReading(library, .english)
    #expect(reading.entries.map(\.file) == ["a.json", "z.json"])
    let (errors, warnings) = (
      reading.findings.count { $0.severity == .error },
      reading.findings.count { $0.severity == .warning }
    )
    #expect(reading.errorCount == errors && errors > 0 && warnings > 0)
    let texts = Strings.english
    #expect(
      reading.lead
        == "\(texts.reports(2)), \(texts.errors(errors)), \(texts.warnings(warnings))")
    #expect(reading.lines.last?.text == reading.lead && reading.lines.last?.severity == nil)
    #expect(reading.lines.count == reading.findings.count + 1)
    #expect(reading.sheet.rowCount == reading.findings.count)
    let json = try #require(SheetWriter(reading.sheet, .english).text(.json))
    #expect(json.contains(#""file": "a.json", "report": "test", "errors": 0"#))
    #expect(json.contains(#""findings": ["#) && json.contains(#""severity": "error""#))
    let csv = try #require(SheetWriter(reading.sheet, .english).text(.csv))
    #expect(csv.hasPrefix("file,line,column,severity,code,path,found,expected,suggestion\r\n"))
    #expect(csv.contains("\r\nz.json,"))
  }

  @Test("a line's number is no figure: it stands as editors take it")
  func position() {
    let cell = Sheet.Cell.number(12_345, .position)
    #expect(cell.shown(Strings.vietnamese.numbers) == "12345")
    #expect(cell.raw == "12345" && cell.json.text() == "12345")
  }

  // MARK: The list of reports

  @Test("the library: title, period, units, what was found; a file that is no report is named")
  func library() throws {
    let library = Library([
      Self.entry(Self.good, "a.json"), Self.entry(Self.faulty, "b.json"),
      Self.entry("{", "c.json"),
    ])
    let sheet = LibraryReading(library, .english).sheet
    #expect(sheet.rowCount == 3)
    let shown = sheet.columns(in: .screen)
    #expect(shown.map(\.key) == ["title", "period", "units", "findings"])
    let files = try #require(sheet.columns.first { $0.key == "file" })
    func row(_ file: String) throws -> [Sheet.Cell] {
      let row = try #require((0..<3).first { files.cell($0).raw == file })
      return shown.map { $0.cell(row) }
    }
    let numbers = Strings.english.numbers
    #expect(try row("a.json").map { $0.shown(numbers) } == ["Test", "2020", "3", ""])
    #expect(try row("a.json")[3].tone == .muted)
    let entry = try #require(library.entries.first { $0.file == "b.json" })
    #expect(
      try row("b.json")[3].shown(numbers)
        == Strings.english.errors(entry.errorCount) + ", "
        + Strings.english.warnings(entry.warningCount))
    #expect(try row("b.json")[3].tone == .error)
    #expect(
      try row("c.json").map { $0.shown(numbers) }.prefix(3) == [
        "c.json — " + Strings.english.unusable, "", "",
      ])
  }
}
