import CompositeIndex
import IndexReports
import Readings
import TestSupport
import Testing
import Wording

@Suite("An audit told")
struct AuditReadingTests {
  /// The index is (3a + b) / 4, of which b goes the other way; c is a's double, of another group.
  private static func reading(_ strings: Strings = .english) throws -> AuditReading {
    let scored = try Samples.scored(
      text: Samples.text(
        index: """
          {"code": "index", "name": "Index", "children": [
          {"code": "a", "name": "Anna", "weight": 3}, {"code": "b", "name": "Berta"}]}
          """,
        units: """
          {"code": "W", "name": "W", "values": {"a": 1, "b": 4}},
          {"code": "X", "name": "X", "values": {"a": 2, "b": 3}},
          {"code": "Y", "name": "Y", "values": {"a": 3, "b": 2}},
          {"code": "Z", "name": "Z", "values": {"a": 4, "b": 1}},
          {"code": "V", "name": "V", "values": {"a": 10, "b": null}}
          """))
    return try AuditReading(scored, category: 0, under: scored.report.baseline, strings)
  }

  private func cell(_ key: String, _ row: Int, of sheet: Sheet) throws -> Sheet.Cell {
    try #require(sheet.columns.first { $0.key == key }).cell(row)
  }

  @Test("what calls for a look, each bound from both sides")
  func flags() {
    func flags(
      _ hasOutliers: Bool = false, _ coverage: Double = 1, _ r: Double? = 1
    ) -> [AuditReading.Flag] {
      AuditReading.flags(hasOutliers: hasOutliers, coverage: coverage, correlationWithParent: r)
    }
    #expect(flags().isEmpty && flags(false, 0.65, 0.3).isEmpty && flags(false, 1, nil).isEmpty)
    #expect(flags(true) == [.outliers])
    #expect(flags(false, 0.649) == [.coverage])
    #expect(flags(false, 1, 0.299) == [.weak] && flags(false, 1, 0) == [.weak])
    #expect(flags(false, 1, -0.001) == [.negative])
    #expect(flags(true, 0.1, -1) == [.outliers, .coverage, .negative])
  }

  @Test("weights are shares of the whole, coverage is of the units that take part")
  func figures() throws {
    let reading = try Self.reading()
    let sheet = reading.sheet
    #expect(sheet.rowCount == 2)
    let numbers = Strings.english.numbers
    #expect(try cell("weight", 0, of: sheet).shown(numbers) == "75.0 %")
    #expect(try cell("weight", 1, of: sheet).shown(numbers) == "25.0 %")
    #expect(try cell("coverage", 0, of: sheet).raw == "1.0")
    #expect(try cell("coverage", 1, of: sheet).raw == "0.8")
    // b goes down as the index goes up.
    #expect(try cell("correlation_with_parent", 1, of: sheet).tone == .worse)
    #expect(try cell("correlation_with_parent", 0, of: sheet).tone == .plain)
  }

  @Test("people read what calls for a look, programs its codes")
  func words() throws {
    let sheet = try Self.reading().sheet
    #expect(try cell("flags", 1, of: sheet).raw == "negative")
    #expect(try cell("flags", 1, of: sheet).shown(Strings.english.numbers) == "r < 0")
    #expect(try cell("flags", 0, of: sheet).raw.isEmpty)
    #expect(sheet.lead == "1 of 2 indicators call for a look.")
    #expect(try Self.reading(.vietnamese).sheet.lead.hasPrefix("1/2"))
    #expect(!sheet.columns(in: .json).contains { $0.key == "flags" })
    #expect(!sheet.columns(in: .csv).contains { $0.key == "outliers" })
  }

  @Test("pairs that contradict each other stand below, and in the JSON with their figures")
  func pairs() throws {
    let reading = try Self.reading()
    // a and b of the four units that have both: r = −1.
    #expect(reading.audit.pairs.count == 1)
    #expect(reading.sheet.below.first == "Anna ↔ Berta: r −1.00 · " + Strings.english.contradicts)
    #expect(reading.sheet.above == [Strings.english.methodUsed(reading.baseline)])
    let text = try #require(SheetWriter(reading.sheet, .english).text(.json))
    // −1 up to the last digits of a double.
    #expect(text.contains(#""first": "a", "second": "b", "pearson": -0.999999999999999"#))
    #expect(text.contains(#""redundant": false"#) && text.contains(#""name": "Anna""#))
    #expect(text.contains(#"{"code": "V", "coverage": 0.5}"#))
    #expect(text.contains(#""outliers": false"#))
    #expect(text.contains(#""nearTies": []"#))
  }
}
