import CompositeIndex
import IndexReports
import Readings
import TestSupport
import Testing
import Wording

@Suite("What-if told")
struct WhatIfReadingTests {
  /// Means of 2.5, 2 and 3, so that Z stands before X and Y.
  private static func scored(more: String = "") throws -> ScoredReport {
    try Samples.scored(
      text: Samples.text(
        units: """
          {"code": "X", "name": "Ix", "values": {"a": 1, "b": 4}},
          {"code": "Y", "name": "Igrek", "values": {"a": 2, "b": 2}},
          {"code": "Z", "name": "Zet", "values": {"a": 3, "b": 3}}
          """, more: more))
  }

  private static func reading(
    _ edits: [Edit], _ strings: Strings = .english
  ) throws -> WhatIfReading {
    let scored = try scored()
    return try WhatIfReading(
      scored, settings: scored.report.baseline.applying(edits), category: 0, strings)
  }

  private func shown(_ key: String, of sheet: Sheet) throws -> [String] {
    let column = try #require(sheet.columns.first { $0.key == key })
    return (0..<sheet.rowCount).map { column.cell($0).shown(Strings.english.numbers) }
  }

  @Test("a unit that passes two others: ranks, places gained, who moved")
  func effect() throws {
    // Y: (5 + 2) / 2 = 3.5.
    let reading = try Self.reading([.value(unit: 1, node: 1, 5)])
    #expect(reading.ranks(1).before == .exact(3) && reading.ranks(1).after == .exact(1))
    #expect((0..<3).map { reading.gain($0) } == [-1, 2, -1])
    #expect(reading.movers == [1, 2, 0] && reading.moverCount == 3)
    #expect(
      reading.lead(1) == "Igrek 3 → 1 (2.00 → 3.50)" || reading.lead(1).hasPrefix("Igrek 3 → 1 ("))
    let sheet = reading.sheet(of: [1] + [2, 0], about: 1, published: nil)
    #expect(try shown("rank", of: sheet) == ["1", "2", "3"])
    #expect(try shown("before_rank", of: sheet) == ["3", "1", "2"])
    #expect(try shown("change", of: sheet) == ["▲2", "▼1", "▼1"])
    let scores = try #require(sheet.columns.first { $0.key == "score" })
    #expect((0..<3).map { scores.cell($0).raw } == ["3.5", "3.0", "2.5"])
    let text = try #require(
      SheetWriter(reading.sheet(of: [2, 0], about: 1, published: .range(2, 3)), .english)
        .text(.json)
    ).filter { !$0.isWhitespace }
    #expect(text.contains(#""unit":"Y""#) && text.contains(#""published":[2,3]"#))
    #expect(text.contains(#""before":{"rank":3,"score":2.0}"#))
    #expect(text.contains(#""after":{"rank":1,"score":3.5}"#))
    #expect(!text.contains("change"))
  }

  @Test("nobody moves where nothing is changed")
  func nothing() throws {
    let reading = try Self.reading([])
    #expect(reading.movers.isEmpty && reading.moverCount == 0 && reading.gain(0) == 0)
  }

  @Test("who loses its score, or has one now, is among the movers without places gained")
  func gone() throws {
    let reading = try Self.reading([
      .value(unit: 2, node: 1, nil), .value(unit: 2, node: 2, nil),
    ])
    #expect(reading.ranks(2).after == nil && reading.gain(2) == nil)
    // The others by their new ranks, then who has none.
    #expect(reading.movers == [0, 1, 2])
    #expect(reading.rank(2) == .missing && reading.score(2) == .missing)
  }

  @Test("equal scores share a rank, which is marked after and not before")
  func shared() throws {
    let reading = try Self.reading([.value(unit: 0, node: 1, 2)])
    let numbers = Strings.english.numbers
    #expect(reading.rank(0).shown(numbers) == "=1" && reading.rank(2).shown(numbers) == "=1")
    #expect(reading.rankBefore(0).shown(numbers) == "2")
    // One is before as many others as before: it has not moved.
    #expect(reading.movers == [0])
  }

  @Test("a method that can't be is refused")
  func refused() throws {
    #expect(throws: ScoringError.self) {
      var baseline = try Self.scored().report.baseline.applying([.value(unit: 0, node: 1, -1)])
      baseline.aggregateEverywhere(by: .geometric)
      _ = try WhatIfReading(try Self.scored(), settings: baseline, category: 0, .english)
    }
  }

  // MARK: Reaching a rank

  @Test("what alone brings a unit to a rank, and the plan")
  func reach() throws {
    let scored = try Self.scored()
    let reading = try ReachReading(
      scored, settings: scored.report.baseline, unit: 0, rank: 1, .english)
    #expect(reading.now.rank == 2 && reading.now.score == 2.5)
    // a alone: (a + 4) / 2 ≥ 3 at 2; b is at its best already.
    let moves = reading.moves
    #expect(moves.map(\.node).contains(1))
    let a = try #require(moves.first { $0.node == 1 })
    #expect(a.from == 1 && abs((a.to ?? 0) - 2) < 1e-6 && a.best == 3)
    let sheet = reading.sheet
    #expect(sheet.above == ["Ix: " + Strings.english.rankNow("2", "1")])
    #expect(try shown("from", of: sheet).first == "1")
    let text = try #require(SheetWriter(sheet, .english).text(.json))
    #expect(text.contains(#""reachRank": 1"#) && text.contains(#""node": "a""#))
    #expect(text.contains(#""reached": true"#) && !text.contains(#""name""#))
    let csv = try #require(SheetWriter(sheet, .english).text(.csv))
    #expect(csv.hasPrefix("name,code,from,to,best,rank,reached\r\nA,a,1.0,"))
    #expect(csv.contains(",yes\r\n"))
  }

  @Test("a plan, no plan, and nothing to do are told apart")
  func plans() throws {
    let scored = try Self.scored()
    func reading(
      _ moves: [TargetSeeking.Move], _ plan: [TargetSeeking.Step]?
    ) -> ReachReading {
      ReachReading(
        scored, unit: 0, rank: 1, now: (2, 2.5), moves: moves, plan: plan, .english)
    }
    #expect(reading([], nil).sheet.below == [Strings.english.noPlan])
    #expect(reading([], []).sheet.below == [Strings.english.alreadyThere])
    #expect(
      try #require(SheetWriter(reading([], nil).sheet, .english).text(.json)).contains(
        #""plan": null"#))
    #expect(
      try #require(SheetWriter(reading([], []).sheet, .english).text(.json)).contains(
        #""plan": []"#))
    let real = try ReachReading(
      scored, settings: scored.report.baseline, unit: 0, rank: 1, .english)
    let steps = try #require(real.plan)
    #expect(!steps.isEmpty && real.sheet.below.first == Strings.english.planTitle)
    #expect(real.sheet.below.count == 1 + steps.count)
    #expect(real.planSheet.rowCount == steps.count)
  }

  @Test("what is needed is rounded away from what is there, but not past the best")
  func needed() {
    let numbers = Strings.english.numbers
    func shown(_ value: Double?, _ from: Double?, _ best: Double) -> String {
      ReachReading.needed(value, from: from, best: best).shown(numbers)
    }
    #expect(shown(0.123_456_21, 0.1, 1) == "0.123457")
    #expect(shown(0.123_456_79, 0.2, 0) == "0.123456")
    #expect(shown(0.123_456_21, 0.1, 0.123_456_8) == "0.123457")
    #expect(shown(12.000_000_4, 11, 12.000_000_5) == "12")
    #expect(shown(3, 3, 9) == "3" && shown(9, 3, 9) == "9")
    #expect(shown(nil, 3, 9) == "–")
    // Without a value now the best says which way is up.
    #expect(shown(0.123_456_21, nil, 1) == "0.123457")
    #expect(shown(0.123_456_79, nil, 0) == "0.123456")
    // Programs get it in full.
    #expect(ReachReading.needed(0.123_456_21, from: 0.1, best: 1).raw == "0.12345621")
  }

  // MARK: Settings

  private func settings(
    _ change: (inout Scenario) -> Void = { _ in }, more: String = "", unit: Int = 0
  ) throws -> WhatIfSettings {
    let scored = try Self.scored(more: more).computed()
    var scenario = Scenario(report: scored.report.id)
    change(&scenario)
    return WhatIfSettings(
      scored, scenario, settings: try scenario.applied(to: scored.report).baseline, unit: unit)
  }

  @Test("weights, values, bounds where goalposts are used, then the method")
  func items() throws {
    let method: [WhatIfSettings.Item] = [
      .normalisation, .aggregation, .imputation, .treatment, .coverage,
    ]
    let values: [WhatIfSettings.Item] = [.weight(1), .weight(2), .value(1), .value(2)]
    #expect(try settings().items == values + method)
    let posts = try settings { $0.normalise = "goalposts:0,100" }
    #expect(
      posts.items == values + [
        .bound(1, isBest: false), .bound(1, isBest: true), .bound(2, isBest: false),
        .bound(2, isBest: true),
      ] + method)
    #expect(
      posts.items.map { WhatIfSettings.section($0).rawValue } == [0, 0, 1, 1, 2, 2, 2, 2]
        + [3, 3, 3, 3, 3])
  }

  @Test("shares, values and bounds, now and before")
  func figures() throws {
    let changed = try settings {
      $0.weights = ["a": 3]
      $0.values = ["X": ["a": 7.5]]
      $0.goalposts = ["b": [0, 10]]
      $0.aggregate = "geometric"
      $0.minimumCoverage = 0.5
    }
    let numbers = Strings.english.numbers
    func figure(_ item: WhatIfSettings.Item) -> [String] {
      let figure = changed.figure(item, .english)
      return [figure.now.shown(numbers), figure.before.shown(numbers)]
    }
    #expect(figure(.weight(1)) == ["75.0 %", "50.0 %"])
    #expect(figure(.weight(2)) == ["25.0 %", "50.0 %"])
    #expect(figure(.value(1)) == ["7.5", "1"] && figure(.value(2)) == ["4", "4"])
    #expect(figure(.bound(2, isBest: true)) == ["10", "–"])
    #expect(figure(.bound(2, isBest: false)) == ["0", "–"])
    #expect(figure(.coverage)[0] == "50 %")
    #expect(figure(.normalisation)[0] == Strings.english.texts.asReport)
    let items: [WhatIfSettings.Item] = [
      .weight(1), .value(1), .bound(2, isBest: true), .aggregation, .coverage,
    ]
    #expect(items.allSatisfy(changed.isChanged))
    let others: [WhatIfSettings.Item] = [
      .weight(2), .value(2), .normalisation, .imputation, .treatment, .bound(1, isBest: true),
    ]
    #expect(!others.contains(where: changed.isChanged))
    #expect(changed.changeCount == 5)
    // Another unit's values are not changed.
    #expect(
      try !settings({ $0.values = ["Y": ["a": 7.5]] }).isChanged(.value(1)))
  }

  @Test("goalposts that were only put in are no change")
  func seeded() throws {
    let posts = try settings {
      $0.normalise = "goalposts:0,100"
      $0.goalposts = ["a": [1, 3], "b": [2, 5]]
    }
    #expect(posts.seededBounds == ["a": [1, 3], "b": [2, 4]])
    #expect(!posts.isChanged(.bound(1, isBest: true)) && posts.isChanged(.bound(2, isBest: true)))
    #expect(posts.changeCount == 2)
  }

  @Test("ends: the values', half as far again for bounds; around a value that all have")
  func ranges() throws {
    let own = try settings()
    #expect(own.range(1) == 1...3 && own.boundRange(1) == 0...4)
    func ends(_ value: String) throws -> ClosedRange<Double> {
      let scored = try Samples.scored(
        text: Samples.text(
          units: #"{"code": "X", "name": "X", "values": {"a": \#(value), "b": 1}}"#)
      ).computed()
      return WhatIfSettings(
        scored, Scenario(report: "test"), settings: scored.report.baseline, unit: 0
      ).range(1)
    }
    #expect(try ends("8") == 4...12 && ends("0") == -1...1 && ends("-8") == -12 ... -4)
  }

  @Test("a scenario is about the unit whose values it changes, else about the first")
  func subject() throws {
    let scored = try Self.scored()
    var scenario = Scenario(report: "test")
    #expect(scored.subject(of: nil) == 2 && scored.subject(of: scenario) == 2)
    scenario.values = ["Q": ["a": 1], "Y": ["a": 1]]
    #expect(scored.subject(of: scenario) == 1)
    scenario.values["X"] = ["a": 1]
    #expect(scored.subject(of: scenario) == 0)
  }

  @Test("what a report has no place for is said before another report's name")
  func notes() throws {
    let report = try Self.scored().report
    var scenario = Scenario(report: "other")
    scenario.weights = ["q": 2]
    let texts = Strings.english.texts
    #expect(
      Strings.english.notes(on: scenario, in: report) == [
        texts.scenarioStranger("weights.q"), texts.scenarioOfOther("other"),
      ])
    #expect(Strings.english.notes(on: Scenario(report: "test"), in: report).isEmpty)
  }

  @Test("values typed for a unit")
  func edits() throws {
    let report = try Self.scored().report
    func edits(_ texts: [String]) throws(UsageFault) -> ValueEdits {
      try ValueEdits(texts, of: 1, in: report, under: report.baseline, .english)
    }
    let good = try edits(["a=2.5", "b="])
    #expect(good.edits == [.value(unit: 1, node: 1, 2.5), .value(unit: 1, node: 2, nil)])
    #expect(good.notes == [Strings.english.takenOut("B")])
    let faults = [
      ["a"]: "--set takes CODE=VALUE, found \"a\"", ["=1"]: "--set takes CODE=VALUE, found \"=1\"",
      ["a=x"]: "--set a=x: \"x\" is no number", ["a=inf"]: "--set a=inf: \"inf\" is no number",
      ["a=1", "a=2"]: "--set a=2: a is set twice",
      ["index=1"]: "--set index=1: index is made of others; set one of its indicators",
    ]
    for (texts, sentence) in faults {
      #expect(throws: UsageFault(sentence)) { _ = try edits(texts) }
    }
  }
}
