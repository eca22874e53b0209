import CompositeIndex
import IndexReports
import Readings
import TestSupport
import Testing
import Wording

@Suite("Statistics told")
struct StatisticsReadingTests {
  /// Of b less is better: it goes with a as far as values are better, and c with neither.
  private static func reading(
    isPrepared: Bool = false, _ strings: Strings = .english
  ) throws -> StatisticsReading {
    let scored = try Samples.scored(
      text: Samples.text(
        index: """
          {"code": "index", "name": "Index", "children": [
          {"code": "a", "name": "Anna"}, {"code": "b", "name": "Berta", "direction": "lower"},
          {"code": "c", "name": "Carla"}]}
          """,
        units: """
          {"code": "V", "name": "V", "values": {"a": 1, "b": 10, "c": 0}},
          {"code": "W", "name": "W", "values": {"a": 2, "b": 8, "c": 5}},
          {"code": "X", "name": "X", "values": {"a": 3, "b": 6, "c": 5}},
          {"code": "Y", "name": "Y", "values": {"a": 4, "b": 4, "c": 0}},
          {"code": "Z", "name": "Z", "values": {"a": 6, "b": null, "c": 5}}
          """))
    return try StatisticsReading(
      scored, category: 0, isPrepared: isPrepared, strings)
  }

  private func cell(_ key: String, _ row: Int, of sheet: Sheet) throws -> Sheet.Cell {
    try #require(sheet.columns.first { $0.key == key }).cell(row)
  }

  @Test("a row for each node, indicators by their raw values")
  func figures() throws {
    let sheet = try Self.reading().sheet
    #expect(sheet.rowCount == 4)
    #expect(try (0..<4).map { try cell("code", $0, of: sheet).raw } == ["index", "a", "b", "c"])
    for (key, raw) in [
      ("count", "4"), ("missing", "1"), ("zeros", "0"), ("unique", "4"), ("min", "4.0"),
      ("lower_quartile", "5.5"), ("median", "7.0"), ("upper_quartile", "8.5"), ("max", "10.0"),
      ("mean", "7.0"),
    ] {
      #expect(try cell(key, 2, of: sheet).raw == raw, "\(key)")
    }
    #expect(try cell("zeros", 3, of: sheet).raw == "2")
    #expect(try cell("unique", 3, of: sheet).raw == "2")
    // The index goes with nothing above it.
    #expect(try cell("with_index", 0, of: sheet).content == .missing)
    #expect(try cell("with_parent", 0, of: sheet).content == .missing)
    #expect(sheet.above.contains { $0.contains("raw values") })
    #expect(
      try Self.reading(isPrepared: true, .vietnamese).sheet.above.contains {
        $0.contains("đã xử lý")
      })
  }

  @Test(
    "better values count as higher; what comes by chance is blank for people and whole for programs"
  )
  func correlations() throws {
    let reading = try Self.reading()
    let ab = try #require(reading.pair(.pearson, 1, 2))
    // Over the four units that have both they lie on a line.
    #expect((ab.r - 1).magnitude < 1e-12 && ab.p ?? 1 < 1e-6)
    #expect(reading.pair(.pearson, 2, 1)?.r == ab.r)
    let ac = try #require(reading.pair(.pearson, 1, 3))
    #expect(ac.r > 0 && ac.p ?? 0 > 0.05)
    #expect(reading.pair(.kendall, 1, 3)?.p == nil)
    for kind in Correlation.allCases {
      let sheet = try reading.correlations(kind)
      #expect(sheet.rowCount == 4)
      let shown = sheet.columns(in: .table).filter { $0.key == "c" }
      let data = sheet.columns(in: .csv).filter { $0.key == "c" }
      #expect(shown.count == 1 && data.count == 1)
      #expect((shown[0].cell(1).content == .blank) == (kind != .kendall), "\(kind)")
      #expect(data[0].cell(1).raw != "" && data[0].cell(3).raw == "1.0")
    }
    let text = try #require(SheetWriter(reading.correlations(.pearson), .english).text(.json))
    #expect(text.contains("\"correlation\": \"pearson\"") && text.contains("\"p\": {\"index\": "))
  }

  @Test(
    "of a pillar of which less is better, parts that move with it go with it",
    arguments: [false, true])
  func senses(isUnderMethod: Bool) throws {
    // The parts take the pillar's direction.
    let scored = try Samples.scored(
      text: Samples.text(
        index: """
          {"code": "i", "name": "I", "children": [
          {"code": "p", "name": "P", "direction": "lower", "children": [
          {"code": "a", "name": "A"}, {"code": "b", "name": "B"}]}, {"code": "h", "name": "H"}]}
          """,
        units: """
          {"code": "X", "name": "X", "values": {"a": 1, "b": 2, "h": 9}},
          {"code": "Y", "name": "Y", "values": {"a": 5, "b": 5, "h": 5}},
          {"code": "Z", "name": "Z", "values": {"a": 9, "b": 8, "h": 1}}
          """))
    let reading = try StatisticsReading(
      scored, category: 0, under: isUnderMethod ? scored.report.baseline : nil, isPrepared: false,
      .english)
    let framework = scored.report.framework
    for (first, second) in [
      ("a", "p"), ("b", "p"), ("p", "i"), ("a", "i"), ("h", "i"), ("p", "h"),
    ] {
      let pair = reading.pair(
        .pearson, try #require(framework.position(of: first)),
        try #require(framework.position(of: second)))
      #expect((pair?.r ?? 0) > 0.99, "\(first), \(second)")
    }
  }

  @Test("published scores stand where there are any; under another method the computed ones do")
  func published() throws {
    let scored = try Samples.scored(
      text: Samples.text(
        units: """
          {"code": "X", "name": "X", "values": {"a": 1, "b": 1}, "published": {"index": {"score": 90}}},
          {"code": "Y", "name": "Y", "values": {"a": 3, "b": 3}, "published": {"index": {"score": 80}}}
          """))
    let own = try StatisticsReading(scored, category: 0, isPrepared: false, .english)
    #expect(try cell("mean", 0, of: own.sheet).raw == "85.0")
    let other = try StatisticsReading(
      scored, category: 0, under: scored.report.baseline, isPrepared: false, .english)
    #expect(try cell("mean", 0, of: other.sheet).raw != "85.0")
  }
}
