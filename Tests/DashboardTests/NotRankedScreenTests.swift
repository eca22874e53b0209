import CompositeIndex
import Dashboard
import Foundation
import IndexReports
import Readings
import TerminalCore
import TestSupport
import Testing

/// Screens and talks of a ranking of which less is better, with a unit that was not ranked.
@Suite("Turned rankings on the screen")
struct NotRankedScreenTests {
  static let text = Samples.text(
    index:
      #"{"code": "risk", "name": "Risk", "direction": "lower", "decimals": 1, "aggregate": "arithmetic", "children": [{"code": "a", "name": "Alpha", "decimals": 1}, {"code": "b", "name": "Beta", "decimals": 1}]}"#,
    units: """
      {"code": "X", "name": "Xland", "tile": [0, 0], "values": {"a": 10, "b": 20}, "published": {"risk": {"score": 15.0, "rank": 1}}},
      {"code": "Y", "name": "Yland", "tile": [1, 0], "values": {"a": 50, "b": 70}, "published": {"risk": {"score": 60.0, "rank": 3}}},
      {"code": "D", "name": "Delta", "tile": [2, 0], "values": {"a": 1, "b": 1}},
      {"code": "Z", "name": "Zland", "tile": [0, 1], "values": {"a": 30, "b": 30}, "published": {"risk": {"score": 30.0, "rank": 2}}}
      """)

  private func pilot(_ language: Language = .english) throws -> Pilot {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "risk.json")
    try Self.text.write(to: file, atomically: true, encoding: .utf8)
    return try Pilot([file.path()], size: Size(100, 30), language: language)
  }

  private func place(_ name: String, _ pilot: Pilot) throws -> Int {
    // Below the sentence that names the first and the last.
    try #require(pilot.lines.dropFirst(3).firstIndex { $0.contains(name) })
  }

  @Test("the table: the lowest first, who was not ranked last and marked, in both languages")
  func table() throws {
    var pilot = try pilot()
    #expect(try place("Xland", pilot) < place("Zland", pilot))
    #expect(try place("Zland", pilot) < place("Yland", pilot))
    #expect(try place("Yland", pilot) < place("Delta", pilot))
    let delta = try #require(pilot.line(with: "Delta"))
    #expect(delta.contains("–") && delta.contains("1.0*") && delta.contains("not ranked"))
    #expect(pilot.text.contains("1 not ranked by the publisher"))
    // However it is sorted, it stays below.
    pilot.press("s")
    #expect(pilot.ranking?.rows == [0, 3, 1, 2])
    pilot.press("s")
    #expect(pilot.ranking?.rows == [1, 3, 0, 2])
    pilot.press("<right><right>s")
    #expect(pilot.ranking?.rows.last == 2 && pilot.ranking?.rows.count == 4)
    let vietnamese = try self.pilot(.vietnamese)
    #expect(vietnamese.line(with: "Delta")?.contains("không xếp hạng") == true)
  }

  @Test("charts and maps: no bar, no class")
  func pictures() throws {
    var pilot = try pilot()
    pilot.press("v")
    let bars = try #require(pilot.line(with: "Delta"))
    #expect(bars.contains("1.0* not ranked") && !bars.contains("█"))
    pilot.press("v")
    // Three in fifths: the best, the middle, the worst; the lowest figures are the best.
    let legend = pilot.lines.filter { $0.contains("(1)") }.map { $0.trimmed() }
    #expect(legend.count == 3 && legend.contains { $0.contains("15.0–15.0") })
    let best = try #require(pilot.lines.firstIndex { $0.contains("15.0–15.0") })
    let worst = try #require(pilot.lines.firstIndex { $0.contains("60.0–60.0") })
    #expect(best < worst && !pilot.text.contains("1.0–1.0"))
  }

  @Test("a unit that was not ranked has no rank and no neighbours, and is nobody's")
  func unit() throws {
    let scored = try Samples.scored(text: Self.text)
    let delta = UnitState(scored, unit: 2, category: 0, focus: 0, previous: nil)
    #expect(delta.figures.neighbours.isEmpty && delta.figures.strengths.isEmpty)
    let last = UnitState(scored, unit: 1, category: 0, focus: 0, previous: nil)
    #expect(last.figures.neighbours == [0, 3])
    var pilot = try pilot()
    pilot.press("<end><enter>")
    #expect(pilot.text.contains("not ranked") && pilot.text.contains("1.0 (computed)"))
  }

  @Test("in a talk the best is the lowest, and who was not ranked is nowhere")
  func talk() throws {
    let scored = try Samples.scored(text: Self.text)
    let deck = Deck(scored, series: nil)
    #expect(deck.steps.contains { $0.view == .spotlight(0) })
    #expect(deck.steps.contains { $0.view == .comparison([0, 3]) })
    #expect(Listing(category: 0, node: 0).rows(of: scored, .english) == [0, 3, 1])
    #expect(
      Listing(category: 0, node: 0, filter: "land").rows(of: scored, .english) == [0, 3, 1])
    #expect(Listing(category: 0, node: 0, filter: "lta").rows(of: scored, .english) == [])
    var pilot = try pilot()
    pilot.press("p")
    guard case .presenter(let talk) = pilot.state.screen else {
      Issue.record("no talk")
      return
    }
    let reveals = talk.slides.compactMap { entry -> Int? in
      if case .countdown(_, let revealed) = entry.slide { revealed } else { nil }
    }
    #expect(reveals == [0, 1, 2, 3])
    for place in talk.slides.indices {
      pilot.receive(.tick(Double(place)))
      pilot.receive(.tick(Double(place) + 0.5))
      // A map has its tile, without a class.
      let isMap = if case .map = talk.slides[place].slide { true } else { false }
      #expect(pilot.text.contains("Delta") == isMap, "slide \(place + 1)")
      pilot.press("<space>")
    }
  }

  @Test("the lower one leads, and the gap of the worse one is bad")
  func comparison() throws {
    let scored = try Samples.scored(text: Self.text)
    let state = ComparisonState(scored, units: [1, 3], series: nil)
    #expect(state.rows.allSatisfy { $0.leader == 1 } && state.totalGap == 30)
    // Who was not ranked leads nobody.
    let apart = ComparisonState(scored, units: [1, 2], series: nil)
    #expect(apart.rows.allSatisfy { $0.leader == 0 })
  }

  @Test("what-if: another mean in the place of the index's own, ranked among the same units")
  func whatIf() throws {
    let scored = try Samples.scored(text: Self.text)
    var state = WhatIfState(scored, unit: 1, category: 0)
    var scenario = state.scenario
    scenario.aggregate = "geometric"
    state.open(scenario)
    // √(10 · 20)
    let score = try #require(state.after.score(unit: 0, node: 0))
    #expect((score - 200.squareRoot()).magnitude < 1e-12)
    #expect(state.order == [0, 3, 1] && state.ranks(2).after == nil)
  }

  @Test("robustness names the mean that could not be drawn, and its draws")
  func robustness() throws {
    let egdi = try Samples.scored("un-egdi-2020")
    let design = RobustnessStudy.design(egdi, spread: 0.25, draws: 200)
    #expect(design.aggregations == [.geometric])
    let study = try #require(
      try RobustnessStudy.run(
        egdi, category: 0, design: design, progress: { _ in }, isCancelled: { false }))
    let entry = try #require(study.result.undrawn.first)
    guard case .valueNotPositive("egdi", _, let units) = entry.error else {
      Issue.record("\(entry.error)")
      return
    }
    #expect(!units.isEmpty && entry.draws > 50 && entry.draws < 150)
    #expect(study.unknownFactors == [.aggregation] && study.factors == [.weights])
    #expect(study.sensitivity?.indices.map(\.factor) == [.weights])
    // Of all that were ranked: not of Delta.
    let scored = try Samples.scored(text: Self.text)
    let risk = try #require(
      try RobustnessStudy.run(
        scored, category: 0, design: RobustnessStudy.design(scored, spread: 0.25, draws: 50),
        progress: { _ in }, isCancelled: { false }))
    #expect(risk.result.units == [0, 1, 3] && risk.result.nominalRanks == [1, 3, 2])
    #expect(risk.drawn == [.aggregation(.geometric)])
  }
}

extension String {
  fileprivate func trimmed() -> String { trimmingCharacters(in: .whitespaces) }
}
