import Testing

@testable import IndexReports

@Suite("Literals that are cut off or misspelt")
struct BrokenLiteralTests {
  /// Wherever a value can stand.
  private static let places = [
    "{\"a\":@}", "{\"a\":@", "[@]", "[@", "[1,@]", "{\"a\":{\"b\":[@]}}", "@",
  ]
  private static let literals = [
    "nul", "nulL", "nullx", "n", "null0", "nulll", "NULL", "Null", "nil", "tru", "truex", "True",
    "t",
    "fals", "falsee", "f", "nan", "NaN", "Infinity", "-", "+1", "--1", "1e", "0x1", "01", ".5",
    "1.", "\\u0000",
  ]

  @Test("each is a syntax fault with its place, and none ends the process", arguments: literals)
  func faults(literal: String) {
    for place in Self.places {
      let text = place.replacing("@", with: literal)
      let reading = ReportReader.read(bytes: Array(text.utf8), named: "x.json")
      #expect(reading.report == nil)
      let finding = reading.diagnostics.first
      #expect(finding?.code == .syntax, "\(text)")
      #expect(finding?.line == 1 && (finding?.column ?? 0) >= 1, "\(text)")
    }
  }

  @Test("one broken file does not take the others of a folder down")
  func folder() throws {
    let good =
      "{\"format\":\"govrank-report/1\",\"id\":\"a\",\"title\":\"A\",\"period\":\"2020\",\"index\":{\"code\":\"i\",\"name\":\"I\"},"
      + "\"units\":[{\"code\":\"x\",\"name\":\"X\",\"published\":{\"i\":{\"score\":1,\"rank\":1}}}]}"
    #expect(ReportReader.read(bytes: Array(good.utf8), named: "good").report != nil)
    #expect(ReportReader.read(bytes: Array(good.dropLast(3).utf8), named: "bad").report == nil)
  }

  /// A large file is cut at its brackets before it is parsed; what stands before the units must not
  /// be read again for each of them.
  @Test("many arrays before the units of a large file")
  func manyArrays() {
    let head = (0..<60_000).map { "\"a\($0)\":[]," }.joined()
    let padding = String(repeating: " ", count: 4 << 20)
    let text = "{\"format\":\"govrank-report/1\",\(head)\(padding)\"units\":[{}]}"
    let reading = ReportReader.read(bytes: Array(text.utf8), named: "x.json")
    #expect(reading.report == nil)
    #expect(reading.diagnostics.contains { $0.code == .missingKey })
  }
}
