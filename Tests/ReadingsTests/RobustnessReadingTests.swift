import CompositeIndex
import Exchange
import IndexReports
import Readings
import TestSupport
import Testing
import Wording

@Suite("Robustness told")
struct RobustnessReadingTests {
  /// Three units with scores of 3, 2 and 1.
  private static let units = """
    {"code": "X", "name": "Ix", "values": {"a": 3, "b": 3}},
    {"code": "Y", "name": "Igrek", "values": {"a": 2, "b": 2}},
    {"code": "Z", "name": "Zet", "values": {"a": 1, "b": 1}}
    """

  /// A study of draws whose ranks are given, a row per draw in the order of units.
  private static func study(
    _ draws: [[UInt16]], units: String = units, asked: Int? = nil, runs: Int = 0,
    aggregations: [Aggregation] = [], spread: Double = 0.25, seed: UInt64 = 7
  ) throws -> (study: RobustnessStudy, analysis: UncertaintyAnalysis) {
    let scored = try Samples.scored(text: Samples.text(units: units))
    let analysis = try RobustnessStudy.analysis(
      scored, category: 0,
      design: UncertaintyDesign(
        weightSpread: spread, aggregations: aggregations, draws: asked ?? draws.count, seed: seed))
    let study = try RobustnessStudy(
      scored, category: 0, analysis, ranks: draws.flatMap(\.self), baseRuns: runs)
    return (try #require(study), analysis)
  }

  private static let draws: [[UInt16]] = [[1, 2, 3], [1, 2, 3], [2, 1, 3], [1, 3, 2]]

  private func column(_ key: String, of sheet: Sheet) throws -> Sheet.Column {
    try #require(sheet.columns.first { $0.key == key })
  }

  private func texts(_ key: String, of sheet: Sheet) throws -> [String] {
    let column = try column(key, of: sheet)
    return (0..<sheet.rowCount).map { column.cell($0).shown(Strings.english.numbers) }
  }

  @Test("figures of each unit, in the order of rank")
  func figures() throws {
    let sheet = RobustnessReading(try Self.study(Self.draws).study, .english).sheet
    #expect(try texts("name", of: sheet) == ["Ix", "Igrek", "Zet"])
    #expect(try texts("rank", of: sheet) == ["1", "2", "3"])
    // Quantiles of type 7 of 1 1 1 2, 1 2 2 3 and 2 3 3 3.
    let medians = try column("median", of: sheet)
    let low = try column("p5", of: sheet)
    let high = try column("p95", of: sheet)
    let mean = try column("mean", of: sheet)
    #expect((0..<3).map { medians.cell($0).raw } == ["1.0", "2.0", "3.0"])
    #expect((0..<3).map { mean.cell($0).raw } == ["1.25", "2.0", "2.75"])
    let ends = (0..<3).map { (Double(low.cell($0).raw) ?? 0, Double(high.cell($0).raw) ?? 0) }
    for (end, wanted) in zip(ends, [(1, 1.85), (1.15, 2.85), (2.15, 3)]) {
      #expect(abs(end.0 - wanted.0) < 1e-9 && abs(end.1 - wanted.1) < 1e-9)
    }
    // Rounded outwards.
    #expect(try texts("interval", of: sheet) == ["1–2", "1–3", "2–3"])
    #expect(try texts("at_most_1", of: sheet) == ["75 %", "25 %", "0 %"])
  }

  @Test("rows stand in the order of rank, wherever units stand in the file")
  func order() throws {
    let units = Self.units.split(separator: "\n").reversed().map {
      $0.hasSuffix(",") ? String($0.dropLast()) : String($0)
    }.joined(separator: ",")
    let reading = RobustnessReading(try Self.study([[3, 2, 1]], units: units).study, .english)
    #expect((0..<3).map { reading.unit(row: $0) } == [2, 1, 0])
    #expect(try texts("code", of: reading.sheet) == ["X", "Y", "Z"])
    #expect(reading.frequencies(row: 0) == [1, 0, 0])
  }

  @Test("a shared rank is marked with those beside it, and no other")
  func shared() throws {
    let units = Self.units.replacing(#""a": 2, "b": 2"#, with: #""a": 3, "b": 3"#)
    let sheet = RobustnessReading(try Self.study([[1, 1, 3]], units: units).study, .english).sheet
    #expect(try texts("rank", of: sheet) == ["=1", "=1", "3"])
  }

  @Test("the first fifth of the units, at most ten and at least one, is what a screen asks for")
  func topRank() throws {
    func rank(_ count: Int) throws -> Int {
      let units = (1...count).map {
        #"{"code": "U\#($0)", "name": "U\#($0)", "values": {"a": \#($0), "b": \#($0)}}"#
      }.joined(separator: ",")
      let ranks = (1...count).map { UInt16(count + 1 - $0) }
      return RobustnessReading(try Self.study([ranks], units: units).study, .english).topRank
    }
    #expect(try rank(4) == 1 && rank(14) == 2 && rank(15) == 3 && rank(49) == 9 && rank(80) == 10)
  }

  @Test("the lead counts narrow intervals and ranks outside their own")
  func lead() throws {
    let inside = RobustnessReading(try Self.study(Self.draws).study, .english)
    #expect(inside.lead == Strings.english.intervalSummary("3", "3", "0"))
    let outside = RobustnessReading(
      try Self.study(Array(repeating: [2, 1, 3], count: 4)).study, .english)
    #expect(outside.lead == Strings.english.intervalSummary("3", "3", "2"))
  }

  @Test("an interval of ten places is narrow, one of eleven is not")
  func narrow() throws {
    let count = 12
    let units = (1...count).map {
      #"{"code": "U\#($0)", "name": "U\#($0)", "values": {"a": \#(100 - $0), "b": \#(100 - $0)}}"#
    }.joined(separator: ",")
    var (first, second) = ((1...count).map { UInt16($0) }, (1...count).map { UInt16($0) })
    // The first unit between ranks 1 and 12: 0.9 × 11 = 9.9 places; as all draws but one say 12, 11.
    second[0] = 12
    first[0] = 1
    let near = RobustnessReading(try Self.study([first, second], units: units).study, .english)
    // Its own rank, 1, is not between the 5th and 95th percentile of 1 and 12.
    #expect(near.lead == Strings.english.intervalSummary("12", "12", "1"))
    let draws = Array(repeating: first, count: 50) + Array(repeating: second, count: 50)
    let far = RobustnessReading(try Self.study(draws, units: units).study, .english)
    #expect(far.lead == Strings.english.intervalSummary("11", "12", "0"))
  }

  @Test("how often one is ahead of the other, by unit and not by rank")
  func ahead() throws {
    let reading = RobustnessReading(
      try Self.study(Self.draws).study, pairs: [(1, 0), (2, 1)], .english)
    #expect(reading.chance(of: 0, ahead: 1) == 0.75)
    #expect(reading.chance(of: 1, ahead: 0) == 0.25)
    #expect(reading.chance(of: 2, ahead: 1) == 0.25)
    #expect(reading.ahead(0, 1) == "Ix before Igrek in 75.0 % of the draws")
    #expect(reading.sheet.below.contains("P(Igrek > Ix) = 25.0 %"))
    #expect(reading.sheet.below.contains("P(Zet > Igrek) = 25.0 %"))
  }

  @Test("the commonest ranks come first, equal ones by rank, at most five, with their shares")
  func frequencies() throws {
    let reading = RobustnessReading(try Self.study(Self.draws).study, .english)
    #expect((0..<3).map { reading.frequencies(row: $0) } == [[3, 1, 0], [1, 2, 1], [0, 1, 3]])
    let sheet = reading.frequencySheet
    #expect(sheet.columns.map(\.key) == ["rank", "code", "name", "frequencies"])
    let cell = try column("frequencies", of: sheet)
    #expect(cell.cell(1).spoken(.english) == "rank 2 50 %; rank 1 25 %; rank 3 25 %")
    #expect(cell.cell(2).spoken(.vietnamese).hasPrefix("hạng 3 75%"))
    #expect(Sheet.Cell.commonest([1, 1, 1, 1, 1, 1, 2]).map(\.rank) == [7, 1, 2, 3, 4])
    // Draws without a rank of the unit do not count.
    #expect(Sheet.Cell.commonest([1, 0, 3]).map(\.share) == [0.75, 0.25])
    #expect(Sheet.Cell.commonest([0, 0]).isEmpty)
  }

  @Test("the chance to be there or better has a column for each rank that was asked for")
  func atMost() throws {
    let sheet = RobustnessReading(try Self.study(Self.draws).study, atMost: [2, 1], .english).sheet
    let keys = sheet.columns(in: .csv).map(\.key)
    #expect(keys.filter { $0.hasPrefix("at_most") } == ["at_most_2", "at_most_1"])
    #expect(!sheet.columns(in: .json).contains { $0.key == "interval" || $0.key == "possible" })
    let text = try #require(SheetWriter(sheet, .english).text(.json))
    #expect(text.contains(#""atMost": {"2": 0.75, "1": 0.25}"#))
    let none = RobustnessReading(try Self.study(Self.draws).study, .english).sheet
    #expect(try #require(SheetWriter(none, .english).text(.json)).contains(#""atMost": {}"#))
  }

  @Test("of many units bounds, frequencies and sensitivity are missing, and it is said")
  func many() throws {
    func reading(_ count: Int) throws -> RobustnessReading {
      let units = (1...count).map {
        #"{"code": "U\#($0)", "name": "U", "values": {"a": \#(count - $0), "b": \#(count - $0)}}"#
      }.joined(separator: ",")
      let ranks = (1...count).map { UInt16($0) }
      return RobustnessReading(
        try Self.study([ranks], units: units, asked: 1, runs: 1).study, .english)
    }
    let few = try reading(2_000)
    #expect(few.notes.isEmpty && few.study.bounds != nil && few.study.sensitivity != nil)
    #expect(try !column("frequencies", of: few.sheet).cell(0).raw.isEmpty)
    #expect(few.sheet.columns(in: .csv).contains { $0.key == "best" })
    let many = try reading(2_001)
    #expect(many.notes == [Strings.english.onlyForFewer(2_000)])
    #expect(many.study.bounds == nil && many.study.sensitivity == nil)
    #expect(try column("frequencies", of: many.sheet).cell(0) == .missing)
    #expect(
      !many.sheet.columns(in: .csv).contains { ["best", "worst", "driver"].contains($0.key) })
    #expect(try column("best", of: many.sheet).places == .json)
  }

  @Test("fewer draws than were asked for are said")
  func fewerDraws() throws {
    let reading = RobustnessReading(try Self.study(Self.draws, asked: 10).study, .english)
    #expect(reading.notes == [Strings.english.fewerDraws(10, 4, units: 3)])
    #expect(reading.settings[0].hasPrefix("4 draws, seed 7, weights ± 25 %"))
  }

  @Test("bounds by weights alone: certain where one is ahead in all")
  func possible() throws {
    let reading = RobustnessReading(try Self.study(Self.draws).study, .english)
    #expect((0..<3).map { reading.study.possible(place: $0) } == [1...1, 2...2, 3...3])
    #expect(try texts("best", of: reading.sheet) == ["1", "2", "3"])
    // Weights that are all that varies need no word about the method.
    #expect(!reading.sheet.above.contains(Strings.english.boundsForWeights))
    let mixed = RobustnessReading(
      try Self.study(Self.draws, aggregations: [.geometric]).study, .english)
    #expect(mixed.sheet.above.contains(Strings.english.boundsForWeights))
    #expect(mixed.sheet.above[0].hasSuffix("arithmetic / geometric"))
  }

  @Test("half of the draws against the other: (0.5 + 0 + 0.5) / 3 places")
  func halfSample() throws {
    let reading = RobustnessReading(try Self.study(Self.draws).study, .english)
    #expect(reading.halfSample == Strings.english.halfSample("0.33"))
    #expect(reading.failures == nil)
    let failed = RobustnessReading(try Self.study([[0, 0, 0], [1, 2, 3]]).study, .english)
    #expect(failed.failures == Strings.english.failedDraws("1"))
    #expect(failed.sheet.below.contains(Strings.english.failedDraws("1")))
  }

  @Test("what matters most stands first for people, in the order of steps for programs")
  func sensitivity() throws {
    let crossing = """
      {"code": "X", "name": "X", "values": {"a": 9, "b": 1}},
      {"code": "Y", "name": "Y", "values": {"a": 5.2, "b": 4.5}},
      {"code": "Z", "name": "Z", "values": {"a": 1, "b": 9}},
      {"code": "W", "name": "W", "values": {"a": 3, "b": 6.8}}
      """
    let reading = RobustnessReading(
      try Self.study(
        [[1, 2, 3, 4]], units: crossing, runs: 256, aggregations: [.geometric]
      ).study, .english)
    let indices = try #require(reading.study.sensitivity).indices
    #expect(indices.map(\.factor) == [.weights, .aggregation])
    let sheet = reading.sensitivitySheet
    #expect(sheet.rowCount == 2 && sheet.lead.isEmpty)
    #expect(try column("factor", of: sheet).cell(1).raw == "aggregation")
    let totals = reading.strongestFirst.map { indices[$0].total }
    #expect(totals == totals.sorted(by: >) && totals[0] > totals[1])
    #expect(try column("total", of: sheet).cell(0).raw == "\(indices[0].total)")
    let drivers = try #require(reading.study.sensitivity).drivers.compactMap(\.self)
    #expect(
      reading.drivers.map(\.count)
        == [.weights, .aggregation].map { factor in
          drivers.count { $0 == factor }
        })
    #expect(reading.drivers.reduce(0) { $0 + $1.count } == drivers.count && !drivers.isEmpty)
    let calm = RobustnessReading(try Self.study(Self.draws).study, .english)
    #expect(calm.sensitivitySheet.rowCount == 0 && calm.drivers.isEmpty)
    #expect(calm.sensitivitySheet.lead == Strings.english.texts.noVariance)
    #expect(
      try #require(SheetWriter(calm.sheet, .english).text(.json)).contains(
        #""sensitivity": null"#))
  }

  @Test("a record holds every draw, its ranks in the order of rows")
  func record() throws {
    let units = Self.units.split(separator: "\n").reversed().map {
      $0.hasSuffix(",") ? String($0.dropLast()) : String($0)
    }.joined(separator: ",")
    let (study, analysis) = try Self.study([[3, 2, 1], [3, 1, 2]], units: units)
    let text = RobustnessReading(study, .english).record(analysis).text()
    #expect(text.contains(#""ranks": [1, 2, 3]"#) && text.contains(#""ranks": [2, 1, 3]"#))
    #expect(text.contains(#""leftOut": null"#))
  }

  @Test("cancelled, there is no study; running tells how far it is")
  func run() throws {
    let scored = try Samples.scored(text: Samples.text(units: Self.units))
    let design = RobustnessStudy.design(scored, spread: 0.1, draws: 600)
    #expect(design.weightSpread == 0.1 && design.seed == 1 && design.draws == 600)
    #expect(design.aggregations == [.geometric])
    var told: [Double] = []
    let study = try RobustnessStudy.run(
      scored, category: 0, design: design, progress: { told.append($0) }, isCancelled: { false })
    #expect(study?.result.draws == 600)
    #expect(told == told.sorted() && told.allSatisfy { (0...1).contains($0) } && told.count > 2)
    #expect(
      try RobustnessStudy.run(
        scored, category: 0, design: design, progress: { _ in }, isCancelled: { true }) == nil)
  }
}
