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

  private func study(_ design: UncertaintyDesign) throws -> RobustnessStudy? {
    try RobustnessStudy.run(
      try scored(), category: 0, design: design, progress: { _ in }, isCancelled: { false })
  }

  @Test("an interval holds nine draws of ten, rounded outwards")
  func intervals() throws {
    let study = try #require(
      try study(UncertaintyDesign(weightSpread: 0.9, aggregations: [.geometric], draws: 300)))
    for place in 0..<3 {
      let low = try #require(study.result.quantile(0.05, unit: place))
      let high = try #require(study.result.quantile(0.95, unit: place))
      let interval = try #require(study.interval(place: place))
      #expect(Double(interval.lowerBound) <= low && Double(interval.lowerBound) > low - 1)
      #expect(Double(interval.upperBound) >= high && Double(interval.upperBound) < high + 1)
    }
    // One of two weights up, the other down: first or last.
    #expect(study.interval(unit: 0) == 1...3 && study.interval(unit: 9) == nil)
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
