import IndexReports
import Readings
import TestSupport
import Testing
import Wording

@Suite("A verification told")
struct VerificationReadingTests {
  private static func entry(_ units: String, _ file: String = "test.json") -> Library.Entry {
    Library.Entry(
      ReportReader.read(bytes: Array(Samples.text(units: units).utf8), named: file))
  }

  /// X is as its values say, Y is not; Z has nothing to compute it from.
  private static let mixed = """
    {"code": "X", "name": "Ix", "values": {"a": 1.00, "b": 4.00}, "published": {"index": {"score": 2.5}}},
    {"code": "Y", "name": "Igrek", "values": {"a": 2.00, "b": 2.00}, "published": {"index": {"score": 9.5}}},
    {"code": "Z", "name": "Zet", "published": {"index": {"score": 1.5, "rank": 3}}}
    """
  private static let agreeing = """
    {"code": "X", "name": "X", "values": {"a": 1, "b": 4}, "published": {"index": {"score": 2.5, "rank": 1}}}
    """
  private static let silent = #"{"code": "X", "name": "X", "values": {"a": 1, "b": 4}}"#
  private static let scoresAlone = """
    {"code": "X", "name": "X", "published": {"index": {"score": 2.5, "rank": 1}}}
    """

  private static func reading(
    _ units: String..., strings: Strings = .english
  ) -> VerificationReading {
    let entries = units.enumerated().map { entry($1, "file\($0).json") }
    return VerificationReading(Library(entries), strings)
  }

  @Test("one figure that does not agree: its sentence, then what came of the file")
  func mixed() throws {
    let reading = Self.reading(Self.mixed)
    #expect(reading.count == 1 && reading.silent.isEmpty)
    #expect(reading.lines.map(\.isFault) == [true, false])
    #expect(
      reading.lines.last?.text
        == "file0.json: 2 published scores compared, 1 rank checked: 1 discrepancy; 1 not computable"
    )
    let sheet = reading.sheet
    let csv = try #require(SheetWriter(sheet, .english).text(.csv))
    let rows = csv.split(separator: "\r\n").map(String.init)
    #expect(rows[0] == "file,line,column,kind,unit,name,node,published,computed")
    #expect(rows.count == 2 && rows[1].hasPrefix("file0.json,"))
    #expect(rows[1].hasSuffix(",score,Y,Igrek,index,9.5,2.0"))
    let json = try #require(SheetWriter(sheet, .english).text(.json))
    #expect(json.contains(#""compared": 2"#) && json.contains(#""notComputable": 1"#))
    #expect(json.contains(#""kind": "score""#) && json.contains(#""rank": null"#))
    #expect(!json.contains("\"rows\""))
  }

  @Test("what agrees, in singular and both languages")
  func agreeing() {
    #expect(
      Self.reading(Self.agreeing).lines.map(\.text) == [
        "file0.json: 1 published score compared, 1 rank checked: all agree"
      ])
    #expect(
      Self.reading(Self.agreeing, strings: .vietnamese).lines.map(\.text) == [
        "file0.json: đã so sánh 1 điểm công bố, đối chiếu 1 thứ hạng: tất cả đều khớp"
      ])
  }

  @Test("nothing published and nothing to compute from are told apart")
  func silent() {
    let reading = Self.reading(Self.silent, Self.scoresAlone, Self.agreeing)
    #expect(
      reading.silent == [
        "file0.json: nothing to compare: the report has no published scores",
        "file1.json: cannot be recomputed: the report holds no values to compute scores from",
      ])
    #expect(
      reading.lines.map(\.text).contains {
        $0.hasPrefix(reading.silent[1])
          && $0.hasSuffix(
            "; 1 published ranks checked against the scores")
      })
    #expect(reading.count == 0)
  }

  @Test("files in the order of their names, each with its own rows")
  func files() throws {
    let library = Library([
      Self.entry(Self.mixed, "b.json"), Self.entry(Self.agreeing, "c.json"),
      Self.entry(Self.mixed, "a.json"),
    ])
    let reading = VerificationReading(library, .english)
    #expect(reading.files.map(\.name) == ["a.json", "b.json", "c.json"] && reading.count == 2)
    let file = try #require(reading.sheet.columns.first { $0.key == "file" })
    #expect((0..<reading.sheet.rowCount).map { file.cell($0).raw } == ["a.json", "b.json"])
    let json = try #require(SheetWriter(reading.sheet, .english).text(.json))
    #expect(json.components(of: #""kind": "score""#) == 2)
    #expect(json.contains(#""discrepancies": []"#))
  }
}

extension String {
  /// How often a text stands in it.
  fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
