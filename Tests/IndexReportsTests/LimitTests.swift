import CompositeIndex
import IndexReports
import TestSupport
import Testing

/// Numbers of a file that stand for counts, places or ends are checked where they are read.
@Suite("Limits of figures")
struct LimitTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var path: String
    var index: String = #"{"code": "i", "name": "I", "children": [{"code": "a", "name": "A"}]}"#
    var unit: String = #"{"code": "X", "name": "X"}"#
    var more: String = ""
    var code = Diagnostic.Code.outOfRange
    var expected: IndexReports.Expectation

    var testDescription: String { "\(path) \(more)\(unit)" }

    init(_ path: String, method: String, _ expected: IndexReports.Expectation) {
      self.path = path
      more = #""method": "# + method
      self.expected = expected
    }

    init(_ path: String, node: String, _ expected: IndexReports.Expectation) {
      self.path = path
      index =
        #"{"code": "i", "name": "I", "children": [{"code": "a", "name": "A", "# + node + "}]}"
      self.expected = expected
    }

    init(_ path: String, unit: String, _ expected: IndexReports.Expectation) {
      self.path = path
      self.unit = #"{"code": "X", "name": "X", "# + unit + "}"
      self.expected = expected
    }

    init(_ path: String, categories: String, _ expected: IndexReports.Expectation) {
      self.path = path
      more = #""categories": [{"code": "c", "name": "C", "# + categories + "}]"
      self.expected = expected
    }
  }

  static let cases: [Case] = [
    Case("method.impute.rowMean", method: #"{"impute": {"rowMean": 9e15}}"#, .between(1, 100)),
    Case("method.impute.rowMean", method: #"{"impute": {"rowMean": 1e300}}"#, .between(1, 100)),
    Case("method.impute.rowMedian", method: #"{"impute": {"rowMedian": 0}}"#, .between(1, 100)),
    Case("method.treat.winsorise", method: #"{"treat": {"winsorise": 1e18}}"#, .between(1, 1000)),
    Case("method.normalise.minmax", method: #"{"normalise": {"minmax": [100, 0]}}"#, .ascending),
    Case("method.normalise.scale", method: #"{"normalise": {"scale": [10, 0]}}"#, .ascending),
    Case("method.aggregate.power", method: #"{"aggregate": {"power": 1e9}}"#, .between(-100, 100)),
    Case("method.aggregate.power", method: #"{"aggregate": {"power": 1e-9}}"#, .between(0.01, 100)),
    Case("index.children[0].decimals", node: #""decimals": 1e18"#, .between(0, 15)),
    Case("index.children[0].weight", node: #""weight": 1e300"#, .between(1e-6, 1e12)),
    Case("index.children[0].weight", node: #""weight": 1e-300"#, .between(1e-6, 1e12)),
    Case("index.children[0].weight", node: #""weight": -1"#, .above(0)),
    Case("index.children[0].range", node: #""range": [9, 1]"#, .ascending),
    Case("units[0].tile[0]", unit: #""tile": [1e18, 2]"#, .between(0, 999)),
    Case("units[0].tile[1]", unit: #""tile": [2, -1]"#, .between(0, 999)),
    Case("units[0].location", unit: #""location": [91, 2]"#, .latitudeLongitude),
    Case("categories[0].total", categories: #""total": 1e18"#, .between(0, 2_147_483_647)),
    Case("categories[0].ranked", categories: #""ranked": 1e18"#, .between(0, 2_147_483_647)),
  ]

  @Test("a figure out of bounds is found with its place and what was expected", arguments: cases)
  func outOfBounds(_ sample: Case) throws {
    let reading = Samples.read(
      Samples.text(index: sample.index, units: sample.unit, more: sample.more))
    let finding = try #require(reading.diagnostics.first { $0.severity == .error })
    #expect(finding.code == sample.code && finding.path == sample.path)
    #expect(finding.expected == sample.expected && finding.line > 0 && finding.found != nil)
  }

  @Test("the same bounds hold for what is typed")
  func notation() {
    #expect(MethodNotation.imputation("row-mean:101") == nil)
    #expect(MethodNotation.imputation("row-mean:9000000000000000") == nil)
    #expect(MethodNotation.treatment("winsorise:1001") == nil)
    #expect(MethodNotation.aggregation("power:1e9") == nil)
    #expect(MethodNotation.aggregation("power:nan") == nil)
    #expect(MethodNotation.normalisation("scale:10,0") == nil)
    // Means between ends further out may not fit a double.
    #expect(MethodNotation.normalisation("minmax:0,1e101") == nil)
    #expect(MethodNotation.normalisation("zscore:-1e101,1") == nil)
    #expect(MethodNotation.normalisation("distance-to-target:1") == .distanceToTarget(capped: true))
    for form in [
      "minmax:0,1e100", "minmax:-1e100,1e100", "zscore:0.5,1e-300", "distance-to-target:1",
    ] {
      #expect(MethodNotation.normalisation(form).map { MethodNotation.text($0) } != nil)
    }
  }

  @Test("pools of gaps and outliers are read, each on its own")
  func pools() throws {
    let more =
      #""method": {"impute": "mean", "imputeOver": "series", "treat": "log", "treatOver": "period", "bounds": "series"}"#
    let report = try #require(Samples.read(Samples.text(more: more)).report)
    #expect(report.methodology.imputationPool == .series)
    #expect(report.methodology.treatmentPool == .period && report.methodology.bounds == .series)
  }

  @Test("a period that is no year does not become an infinite one")
  func periods() throws {
    func report(_ period: String, _ value: String) throws -> Library.Entry {
      let text = """
        {"format": "govrank-report/1", "id": "r-\(period)", "title": "T", "period": "\(period)",
        "series": "s", "unitSet": "u", "method": {"impute": "linear"},
        "index": {"code": "i", "name": "I", "children": [{"code": "a", "name": "A"}]},
        "units": [{"code": "X", "name": "X", "values": {"a": \(value)}}]}
        """
      return Library.Entry(Samples.read(text))
    }
    let library = Library.joined([
      try report("2018", "1"), try report("2019", "null"), try report("inf", "5"),
      try report("nan", "7"),
    ])
    for scored in library.entries.compactMap(\.scored) {
      #expect(scored.computedScore(unit: 0, node: 0)?.isFinite ?? false, "\(scored.report.period)")
    }
  }

  @Test("groups of another period are the same by their codes, not their places")
  func groupsOfSeries() throws {
    func entry(_ period: String, _ groups: [String], _ units: [(String, String)]) -> Library.Entry {
      let list = groups.map { #"{"code": "\#($0)", "name": "\#($0)"}"# }.joined(separator: ",")
      let rows = units.enumerated().map { place, unit in
        #"{"code": "U\#(place)", "name": "U", "groups": {"g": "\#(unit.0)"}, "values": {"a": \#(unit.1)}}"#
      }.joined(separator: ",")
      let text = """
        {"format": "govrank-report/1", "id": "r-\(period)", "title": "T", "period": "\(period)",
        "series": "s", "unitSet": "u",
        "method": {"impute": {"groupMean": "g"}, "imputeOver": "series"},
        "groupings": [{"code": "g", "name": "G", "groups": [\(list)]}],
        "index": {"code": "i", "name": "I", "children": [{"code": "a", "name": "A"}]},
        "units": [\(rows)]}
        """
      return Library.Entry(Samples.read(text))
    }
    let library = Library.joined([
      entry("2018", ["south", "north"], [("south", "10"), ("north", "90")]),
      entry("2020", ["north", "south"], [("south", "20"), ("north", "null")]),
    ])
    let latest = try #require(library.entries.compactMap(\.scored).first)
    #expect(latest.report.period == "2020")
    // The north's mean over the series is 90.
    #expect(latest.computedScore(unit: 1, node: 0) == 90)
  }

  @Test("a scale has two ends, whatever the scores")
  func scales() throws {
    for (value, scale) in [
      ("-5e7", -5e7...0.0), ("0", 0...1.0), ("5", 0...5.0), ("-1e308", -1e308...0.0),
    ] {
      let units = ["X", "Y"].map {
        #"{"code": "\#($0)", "name": "N", "values": {"a": \#(value)}}"#
      }.joined(separator: ",")
      let scored = try Samples.scored(
        text: Samples.text(
          index: #"{"code": "i", "name": "I", "children": [{"code": "a", "name": "A"}]}"#,
          units: units))
      #expect(scored.scale(category: 0, node: 0) == scale)
      #expect(scored.standings(category: 0, node: 0).mean == Double(value))
    }
  }

  @Test("values that are tried out are held against range, scale and goalposts")
  func excess() throws {
    func report(_ node: String, _ method: String) throws -> Report {
      try Samples.scored(
        text: Samples.text(
          index:
            #"{"code": "i", "name": "I", "children": [{"code": "a", "name": "A", \#(node)}]}"#,
          units: #"{"code": "X", "name": "X", "values": {"a": 50}}"#, more: #""method": \#(method)"#
        )
      ).report
    }
    let ranged = try report(#""range": [0, 100]"#, "{}")
    #expect(ranged.excess(of: 101, node: 1) == .impossible(0...100))
    #expect(ranged.excess(of: -0.1, node: 1) == .impossible(0...100))
    #expect(ranged.excess(of: 100, node: 1) == nil)
    let scaled = try report(#""unit": "%""#, #"{"normalise": {"scale": [0, 60]}}"#)
    #expect(scaled.excess(of: 61, node: 1) == .impossible(0...60))
    let posts = try report(
      #""direction": "lower", "goalposts": [90, 10]"#, #"{"normalise": {"goalposts": [0, 100]}}"#)
    #expect(posts.excess(of: 5, node: 1) == .clipped(10...90))
    #expect(posts.excess(of: 95, node: 1) == .clipped(10...90))
    // A report that has such values itself says that they are possible.
    let own = try report(#""range": [60, 100]"#, "{}")
    #expect(own.excess(of: 50, node: 1) == nil)
  }
}
