import CompositeIndex
import IndexReports
import Readings
import TestSupport
import Testing

@Suite("Rules of a robustness study")
struct StudyRuleTests {
  private func scored(_ more: String = "") throws -> ScoredReport {
    try Samples.scored(
      text: Samples.text(
        units: """
          {"code": "X", "name": "X", "values": {"a": 9, "b": 1}},
          {"code": "Y", "name": "Y", "values": {"a": 4, "b": 5}},
          {"code": "Z", "name": "Z", "values": {"a": 1, "b": 9}}
          """, more: more))
  }

  @Test("an interval holds nine draws of ten, rounded outwards")
  func intervals() throws {
    let scored = try scored()
    let analysis = try RobustnessStudy.analysis(
      scored, category: 0, design: UncertaintyDesign(weightSpread: 0.2, draws: 4))
    // The first unit has 1, 1, 1, 2: 95 % lie below 1.85. The second has 2, 2, 2, 1: 5 % below 1.15.
    let study = try #require(
      try RobustnessStudy(
        scored, category: 0, analysis, ranks: [1, 2, 3, 1, 2, 3, 1, 2, 3, 2, 1, 3], baseRuns: 0))
    #expect((0..<3).map { study.interval(place: $0) } == [1...2, 1...2, 3...3])
    #expect(study.interval(unit: 0) == 1...2 && study.interval(unit: 9) == nil)
    #expect(study.sensitivity == nil)
  }

  @Test("a second mean is drawn beside the arithmetic one only")
  func means() throws {
    #expect(RobustnessStudy.secondMean(try scored().report) == [.geometric])
    #expect(
      RobustnessStudy.secondMean(
        try scored(#""method": {"aggregate": "geometric"}"#).report) == [])
    let design = RobustnessStudy.design(try scored(), spread: 0.3, draws: 400)
    #expect(design.weightSpread == 0.3 && design.draws == 400 && design.seed == 1)
  }

  @Test("draws end when nobody wants them")
  func cancelled() throws {
    var told = 0
    let study = try RobustnessStudy.run(
      try scored(), category: 0, design: UncertaintyDesign(weightSpread: 0.2, draws: 300),
      progress: { _ in told += 1 }, isCancelled: { true })
    #expect(study == nil && told == 0)
  }
}
