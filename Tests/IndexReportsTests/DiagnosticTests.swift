import IndexReports
import TestSupport
import Testing

/// Every kind of finding, with its place.
@Suite("Findings")
struct DiagnosticTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var code: Diagnostic.Code
    var text: String
    var place: (line: Int, column: Int)
    var path = ""
    var suggestion: String?
    var severity = Diagnostic.Severity.error

    var testDescription: String { "\(code) at \(place.line):\(place.column)" }
  }

  private static let index =
    #"{"code": "i", "name": "I", "children": [{"code": "a", "name": "A"}]}"#

  static let cases: [Case] = [
    Case(code: .empty, text: "", place: (0, 0)),
    Case(code: .syntax, text: "{\n  \"format\": \n}", place: (3, 1)),
    Case(code: .syntax, text: "{\"format\": \"govrank-report/1\", \"id\": \"x", place: (1, 38)),
    Case(code: .syntax, text: "{\"a\": 1} x", place: (1, 10)),
    Case(code: .syntax, text: "{\"a\": 01}", place: (1, 7)),
    Case(code: .syntax, text: "{\"é\": [1,\n 2", place: (2, 3)),
    Case(code: .syntax, text: #"{"a": "x\ud800y"}"#, place: (1, 9)),
    Case(code: .notUTF8, text: "\u{1}", place: (1, 3)),
    Case(code: .wrongType, text: "[1, 2]", place: (1, 1)),
    Case(code: .wrongType, text: "7", place: (1, 1)),
    Case(
      code: .tooDeep,
      text: String(repeating: "[", count: 400) + String(repeating: "]", count: 400), place: (1, 200)
    ),
    Case(
      code: .unsupportedFormat, text: #"{"format": "govrank-report/9"}"#, place: (1, 12),
      path: "format"),
    Case(
      code: .unknownKey, text: Samples.text(more: #""publishd": "2020""#), place: (3, 1),
      path: "publishd", suggestion: "published", severity: .warning),
    Case(
      code: .duplicateKey, text: Samples.text(more: #""id": "again""#), place: (3, 1), path: "id"),
    Case(
      code: .missingKey, text: #"{"format": "govrank-report/1", "id": "x"}"#, place: (1, 1)),
    Case(
      code: .wrongType, text: Samples.text(more: #""series": 7"#), place: (3, 11), path: "series"),
    Case(
      code: .wrongType,
      text: Samples.text(units: #"{"code": "X", "name": "X", "values": {"a": "0,7"}}"#),
      place: (3, 54), path: "units[0].values.a"),
    Case(
      code: .invalidValue, text: Samples.text(more: #""method": {"aggregate": "geometrc"}"#),
      place: (3, 25), path: "method.aggregate", suggestion: "geometric"),
    Case(
      code: .outOfRange, text: Samples.text(more: #""method": {"minimumCoverage": 2}"#),
      place: (3, 31), path: "method.minimumCoverage"),
    Case(
      code: .outOfRange,
      text: Samples.text(
        index:
          #"{"code": "i", "name": "I", "children": [{"code": "a", "name": "A", "weight": 0}]}"#,
        units: ""), place: (2, 87), path: "index.children[0].weight"),
    Case(code: .emptyText, text: Samples.text(more: #""publisher": """#), place: (3, 14)),
    Case(
      code: .emptyChildren,
      text: Samples.text(index: #"{"code": "i", "name": "I", "children": []}"#, units: ""),
      place: (2, 49), path: "index.children"),
    Case(
      code: .duplicateCode,
      text: Samples.text(units: #"{"code": "X", "name": "X"}, {"code": "X", "name": "Y"}"#),
      place: (3, 48), path: "units[1].code"),
    Case(
      code: .nodeCycle,
      text: Samples.text(
        index: #"{"code": "i", "name": "I", "children": [{"code": "i", "name": "I"}]}"#, units: ""),
      place: (2, 59), path: "index.children[0].code"),
    Case(
      code: .unknownDenominator,
      text: Samples.text(
        index:
          #"{"code": "i", "name": "I", "children": [{"code": "a", "name": "A", "denominator": "gpd"}]}"#,
        units: "", more: #""auxiliary": [{"code": "gdp", "name": "GDP"}]"#),
      place: (2, 92), path: "index.children[0].denominator", suggestion: "gdp"),
    Case(
      code: .missingGoalposts,
      text: Samples.text(
        index: index, units: "", more: #""method": {"normalise": {"goalposts": [0, 100]}}"#),
      place: (2, 50), path: "index.children[0]"),
    Case(
      code: .equalBounds, text: Samples.text(more: #""method": {"normalise": {"minmax": [5, 5]}}"#),
      place: (3, 36), path: "method.normalise.minmax"),
    Case(
      code: .goalpostsAgainstDirection,
      text: Samples.text(
        index: #"{"code": "i", "name": "I", "direction": "lower", "goalposts": [0, 9]}"#, units: ""),
      place: (2, 72), path: "index.goalposts", severity: .warning),
    Case(
      code: .missingCategory,
      text: Samples.text(
        units: #"{"code": "X", "name": "X"}"#,
        more: #""categories": [{"code": "p", "name": "P"}, {"code": "q", "name": "Q"}]"#),
      place: (4, 11), path: "units[0]"),
    Case(
      code: .unknownCategory,
      text: Samples.text(
        units: #"{"code": "X", "name": "X", "category": "provinces"}"#,
        more: #""categories": [{"code": "province", "name": "P"}]"#),
      place: (4, 50), path: "units[0].category", suggestion: "province"),
    Case(
      code: .unknownGrouping,
      text: Samples.text(
        units: #"{"code": "X", "name": "X", "groups": {"regoin": "n"}}"#,
        more:
          #""groupings": [{"code": "region", "name": "R", "groups": [{"code": "n", "name": "N"}]}]"#
      ),
      place: (4, 49), path: "units[0].groups.regoin", suggestion: "region"),
    Case(
      code: .unknownGroup,
      text: Samples.text(
        units: #"{"code": "X", "name": "X", "groups": {"region": "nort"}}"#,
        more:
          #""groupings": [{"code": "region", "name": "R", "groups": [{"code": "north", "name": "N"}]}]"#
      ),
      place: (4, 59), path: "units[0].groups.region", suggestion: "north"),
    Case(
      code: .predecessorCycle,
      text: Samples.text(
        units:
          #"{"code": "X", "name": "X", "predecessors": ["Y"]}, {"code": "Y", "name": "Y", "predecessors": ["X"]}"#
      ),
      place: (3, 54), path: "units[0].predecessors"),
    Case(
      code: .unknownNode,
      text: Samples.text(units: #"{"code": "X", "name": "X", "values": {"c": 1}}"#),
      place: (3, 49), path: "units[0].values.c"),
    Case(
      code: .unknownNode,
      text: Samples.text(
        units: #"{"code": "X", "name": "X", "published": {"indx": {"rank": 1}}}"#),
      place: (3, 52), path: "units[0].published.indx", suggestion: "index"),
    Case(
      code: .valueForAggregate,
      text: Samples.text(units: #"{"code": "X", "name": "X", "values": {"index": 1}}"#),
      place: (3, 49), path: "units[0].values.index"),
    Case(
      code: .unknownReference,
      text: Samples.text(more: #""method": {"normalise": {"distanceToReference": "Q"}}"#),
      place: (3, 49), path: "method.normalise"),
    Case(
      code: .unknownGrouping,
      text: Samples.text(more: #""method": {"impute": {"groupMean": "region"}}"#), place: (3, 22),
      path: "method.impute"),
    Case(
      code: .rankOrder,
      text: Samples.text(
        units:
          #"{"code": "X", "name": "X", "published": {"index": {"score": 3, "rank": 2}}}, {"code": "Y", "name": "Y", "published": {"index": {"score": 2, "rank": 1}}}"#
      ),
      place: (3, 159), path: "units[1].published.index.rank"),
    Case(
      code: .rankNotShared,
      text: Samples.text(
        units: (1...4).map {
          #"{"code": "U\#($0)", "name": "U", "published": {"index": {"score": \#($0 < 3 ? 5 : 4), "rank": \#([1, 1, 3, 4][$0 - 1])}}}"#
        }.joined(separator: ",\n")),
      place: (6, 73), path: "units[3].published.index.rank"),
    Case(
      code: .rankBeyondTotal,
      text: Samples.text(
        units: #"{"code": "X", "name": "X", "published": {"index": {"rank": [2, 4]}}}"#,
        more: #""categories": [{"code": "p", "name": "P", "total": 3}]"#),
      place: (4, 70), path: "units[0].published.index.rank"),
    Case(
      code: .rankBeyondListed,
      text: Samples.text(
        units: #"{"code": "X", "name": "X", "published": {"index": {"rank": 2}}}"#),
      place: (3, 70), path: "units[0].published.index.rank", severity: .warning),
    Case(
      code: .categorySmallerThanListed,
      text: Samples.text(
        units: #"{"code": "X", "name": "X"}, {"code": "Y", "name": "Y"}"#,
        more: #""categories": [{"code": "p", "name": "P", "total": 1}]"#),
      place: (3, 52), path: "categories[0].total"),
    Case(
      code: .duplicateBand,
      text: Samples.text(
        more: #""bands": [{"from": 1, "label": "A"}, {"from": 1, "label": "B"}]"#),
      place: (3, 47), path: "bands[1].from"),
    Case(
      code: .outOfRange,
      text: Samples.text(units: #"{"code": "X", "name": "X", "location": [100, 20]}"#),
      place: (3, 50), path: "units[0].location"),
    Case(
      code: .invalidValue, text: Samples.text(more: #""published": "2018-02-31""#),
      place: (3, 14), path: "published"),
    Case(
      code: .wrongType, text: Samples.text(units: #"{"code": "X", "name": null}"#),
      place: (3, 33), path: "units[0].name"),
  ]

  /// What only shows when the report's own method meets its data.
  @Test("a method that can't be applied is found, with the value that is in the way")
  func scoring() throws {
    func codes(_ method: String, units: String, index: String? = nil, more: String = "") throws
      -> [Diagnostic]
    {
      Library.Entry(
        Samples.read(
          Samples.text(
            index: index ?? Self.index, units: units, more: #""method": \#(method)\#(more)"#))
      ).diagnostics
    }
    let units =
      #"{"code": "X", "name": "X", "values": {"a": 2}}, {"code": "Y", "name": "Y", "values": {"a": -1}}"#
    let found = try codes(#"{"aggregate": "geometric"}"#, units: units)
    #expect(found.map(\.code) == [.valueNotPositive])
    #expect(found.first?.found == "Y" && found.first?.path == "units[1].values.a")
    let index =
      #"{"code": "i", "name": "I", "children": [{"code": "a", "name": "A", "denominator": "n", "target": -1}]}"#
    let zero = try codes(
      #"{"denominate": true}"#, units: #"{"code": "X", "name": "X", "values": {"a": 2, "n": 0}}"#,
      index: index, more: #", "auxiliary": [{"code": "n", "name": "N"}]"#)
    #expect(zero.map(\.code) == [.zeroDenominator] && zero.first?.path == "units[0].values.n")
    #expect(
      try codes(
        #"{"normalise": {"distanceToReference": "Z"}}"#,
        units: units + #", {"code": "Z", "name": "Z"}"#
      ).map(\.code) == [.referenceWithoutValue])
    #expect(
      try codes(#"{"impute": "latest"}"#, units: units).map(\.code) == [.needsEarlierPeriods])
    #expect(
      try codes(
        #"{"normalise": "distanceToTarget"}"#, units: units, index: index,
        more: #", "auxiliary": [{"code": "n", "name": "N"}]"#
      ).map(\.code) == [.notComputable])
  }

  @Test("a mark in front of UTF-8 is passed over")
  func byteOrderMark() {
    let reading = ReportReader.read(
      bytes: [0xEF, 0xBB, 0xBF] + Array(Samples.text().utf8), named: "x.json")
    #expect(reading.diagnostics.isEmpty && reading.report != nil)
  }

  @Test("is found with its place", arguments: cases)
  func isFound(wanted: Case) throws {
    var bytes = Array(wanted.text.utf8)
    if wanted.code == .notUTF8 { bytes = Array("{\"".utf8) + [0xFF, 0xFE] + Array("\": 1}".utf8) }
    let reading = ReportReader.read(bytes: bytes, named: "test.json")
    let finding = try #require(
      reading.diagnostics.first { $0.code == wanted.code }, "\(reading.diagnostics)")
    #expect(finding.line == wanted.place.line, "\(finding)")
    #expect(finding.column == wanted.place.column, "\(finding)")
    #expect(finding.severity == wanted.severity)
    #expect(finding.file == "test.json")
    if !wanted.path.isEmpty { #expect(finding.path == wanted.path) }
    if let suggestion = wanted.suggestion { #expect(finding.suggestion == suggestion) }
    let isUsable = wanted.severity == .warning || finding.concernsPublishedFigures
    #expect((reading.report != nil) == isUsable)
  }

  @Test("all codes are tried by some test")
  func allCodes() {
    // These need files, or several of them; see the other suites.
    let elsewhere: Set<Diagnostic.Code> = [
      .notFound, .notAFile, .tooLarge, .changed, .tooMany, .unreadable, .unknownPredecessor,
      .uncheckedPredecessor, .ownPredecessor,
      .duplicateReport, .duplicatePeriod, .valueNotPositive, .zeroDenominator,
      .referenceWithoutValue,
      .needsEarlierPeriods, .notComputable,
    ]
    #expect(
      Set(Self.cases.map(\.code)).union(elsewhere) == Set(Diagnostic.Code.allCases))
  }

  @Test("all findings of a file are listed, in its order")
  func allFindings() {
    let reading = Samples.read(
      Samples.text(
        units:
          #"{"code": "X", "nmae": "X", "values": {"a": true, "q": 1}}, {"code": "X", "name": ""}"#,
        more: #""published": "5 July 2018", "bands": [{"from": "high", "label": "H"}]"#))
    #expect(
      reading.diagnostics.map(\.code) == [
        .invalidValue, .wrongType, .missingKey, .unknownKey, .wrongType, .unknownNode,
        .duplicateCode, .emptyText,
      ])
  }

  @Test("a file of nothing but faults is counted, not kept")
  func limit() {
    let units = (0..<12_000).map { #"{"code": "U\#($0)", "name": "U", "colour": "red"}"# }
    let reading = Samples.read(Samples.text(units: units.joined(separator: ",\n")))
    #expect(reading.diagnostics.count == 10_000)
    #expect(reading.omitted == 2000)
    #expect(reading.diagnostics.last?.line == 10_002)
    #expect(reading.report != nil)
  }

  @Test("missing files and folders are told apart from bad ones")
  func files() throws {
    #expect(ReportReader.read("/nowhere/at/all.json")?.diagnostics.map(\.code) == [.notFound])
    let reading = try #require(ReportReader.read(Repository.path("sample-data")))
    #expect(reading.report == nil)
    #expect(reading.hasErrors)
    #expect(reading.diagnostics.map(\.code) == [.notAFile])
    #expect(ReportReader.read("/dev/zero")?.diagnostics.map(\.code) == [.notAFile])
  }
}
