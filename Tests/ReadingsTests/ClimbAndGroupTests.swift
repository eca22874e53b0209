import CompositeIndex
import IndexReports
import Readings
import TestSupport
import Testing
import Wording

/// What would gain places, groups as their means, and how scores are spread.
@Suite("Climbs, groups and spreads")
struct ClimbAndGroupTests {
  private func climb(_ code: String, _ text: String = UnitReadingTests.text()) throws
    -> (scored: ScoredReport, climb: UnitClimb?)
  {
    let scored = try Samples.scored(text: text)
    return (scored, UnitClimb(scored, unit: try scored.unit(code)))
  }

  @Test("the score of the place wanted, and of each pillar by itself, with who is there")
  func steps() throws {
    // Index: A 5.25, B 5, C 4.25, D and E 3.5. P: 5.5, 5, 4.5, 4, 3.5; c: 5, 5, 4, 3.
    let (scored, found) = try climb("C")
    let climb = try #require(found)
    #expect(climb.rank == 1 && climb.gain == 2 && climb.steps.map(\.node).first == 0)
    #expect(climb.steps[0].needed == 5.25 && climb.steps[0].holders == 1)
    let (p, c) = (try scored.node("p"), try scored.node("c"))
    let pillar = try #require(climb.steps.first { $0.node == p })
    // A point of the index is two of a pillar: 6.5, which nobody has; nor 6 of Gamma.
    #expect(pillar.now == 4.5 && pillar.needed == nil && pillar.best == 5.5 && pillar.holders == 0)
    #expect(climb.steps.first { $0.node == c }?.needed == nil)
    #expect(try self.climb("A").climb == nil && self.climb("F").climb == nil)
    let second = try #require(try self.climb("B").climb)
    #expect(second.gain == 1 && second.steps.first { $0.node == p }?.needed == 5.5)
    #expect(second.steps.first { $0.node == p }?.holders == 1)
  }

  @Test("in words: rounded away from now, in both languages, what is too far in one line")
  func words() throws {
    let (scored, found) = try climb("B")
    let climb = try #require(found)
    let unit = try scored.unit("B")
    for language in Language.allCases {
      let reading = UnitReading(scored, unit: unit, .of(language))
      let sheet = reading.sheet(climb)
      #expect(sheet.rowCount == 3 && sheet.title == reading.title(climb))
      #expect(reading.sentences.last?.hasPrefix(reading.title(climb)) == true)
      #expect(reading.tooFar(climb) != nil)
    }
    let reading = UnitReading(scored, unit: unit, .english)
    #expect(reading.title(climb) == "To gain 1 place (rank 1)")
    #expect(reading.tooFar(climb)?.hasSuffix("Gamma.") == true)
  }

  @Test("told about a pillar: its place, its parts, its own neighbours")
  func pillar() throws {
    let scored = try Samples.scored(text: UnitReadingTests.text())
    let p = try scored.node("p")
    let reading = UnitReading(scored, unit: try scored.unit("B"), node: p, .english)
    #expect(reading.about == "Pillar" && reading.place == "rank 2 of 5")
    #expect(
      reading.figures.nodes.map { scored.report.framework.nodes[$0].code } == ["p", "a", "b"])
    let gap = try #require(
      UnitGap(scored, unit: 0, to: .mean, previous: nil, at: p))
    #expect(gap.points[p] == 1 && gap.points[0] == nil)
  }

  private static let regions = """
    "groupings": [{"code": "r", "name": "Region", "groups": [
      {"code": "n", "name": "North"}, {"code": "s", "name": "South"}]}]
    """
  private static let units = """
    {"code": "A", "name": "A", "groups": {"r": "n"}, "values": {"a": 2, "b": 4}},
    {"code": "B", "name": "B", "groups": {"r": "s"}, "values": {"a": 6, "b": 8}},
    {"code": "C", "name": "C", "groups": {"r": "n"}, "values": {"a": 4, "b": 6}},
    {"code": "D", "name": "D", "values": {"a": 1, "b": 1}}
    """

  @Test("groups by their means, beside all; who is in none is said")
  func groups() throws {
    let scored = try Samples.scored(
      text: Samples.text(units: Self.units, more: Self.regions))
    let figures = GroupFigures(scored, category: 0, node: 0, grouping: 0)
    #expect(figures.rows.map(\.group) == [1, 0] && figures.rows.map(\.mean) == [7, 4])
    #expect(figures.rows[1].units.map { scored.report.units.codes[$0] } == ["C", "A"])
    #expect(figures.all == 4 && figures.withoutGroup == 1)
    let a = try scored.node("a")
    #expect(figures.mean(a, row: 1) == 3 && figures.mean(a, row: nil) == 3.25)
    #expect(figures.place(a, row: 1) == 2 && figures.place(a, row: 0) == 1)
    let reading = GroupReading(figures, .english)
    #expect(reading.lead.hasPrefix("South (7.00") && reading.notes.count == 2)
    #expect(try reading.sheet.shown("best") == ["B (1)", "C (2)"])
    #expect(try reading.sheet.shown("worst") == ["B (1)", "A (3)"])
    let beside = reading.comparison(1)
    #expect(try beside.rowCount == 3 && beside.shown("place") == ["2/2", "2/2", "2/2"])
    #expect(try reading.sheet.raw("units") == ["1", "2"])
  }

  @Test("scores fall into steps of one round width; every one is counted once")
  func spread() throws {
    let scored = try Samples.scored("vn-pci-2016")
    let standings = scored.standings(category: 0, node: 0)
    let units = standings.order.map { Int($0) }
    let spread = try #require(ScoreDistribution(standings, of: units))
    #expect(spread.width == 2 && spread.count == 63)
    #expect(spread.steps.reduce(0) { $0 + $1.units.count } == 63)
    for step in spread.steps {
      for unit in step.units {
        let score = try #require(standings.scores[unit])
        #expect(step.low <= score && score <= step.high)
      }
    }
    let reading = DistributionReading(
      spread, of: scored, category: 0, node: 0, Strings.english)
    #expect(reading.decimals == 0 && reading.lead(units[0]).contains("0 above"))
    // All of one score are one step; of nobody there is none.
    let one = try #require(ScoreDistribution(standings, of: [units[0]]))
    #expect(one.steps.count == 1 && one.steps[0].units == [units[0]])
    #expect(ScoreDistribution(standings, of: []) == nil)
  }
}
