import CompositeIndex
import Dashboard
import IndexReports
import Readings
import TestSupport
import Testing

/// What is changed on a what-if, and what is taken back.
@Suite("Rules of the what-if")
struct WhatIfStateTests {
  /// Scores 15, 20 and 15.
  private func state(_ index: String = "", _ a: String = "", more: String = "") throws
    -> WhatIfState
  {
    let scored = try Samples.scored(
      text: Samples.text(
        index:
          #"{"code": "i", "name": "I"\#(index), "children": [{"code": "a", "name": "A"\#(a)}, {"code": "b", "name": "B"}]}"#,
        units: """
          {"code": "X", "name": "X", "values": {"a": 10, "b": 20}},
          {"code": "Y", "name": "Y", "values": {"a": 20, "b": 20}},
          {"code": "Z", "name": "Z", "values": {"a": 30, "b": 0}}
          """, more: more))
    return WhatIfState(scored, unit: 0, category: 0)
  }

  @Test("a change can be taken back and made again, until another one is made")
  func undo() throws {
    var state = try state()
    #expect(!state.canUndo && !state.canRedo && !state.isChanged)
    var (undone, redone) = (state.undo(), state.redo())
    #expect(!undone && !redone)
    state.set(1, to: 30)
    #expect(state.value(1) == 30)
    #expect(state.ranks(0).before == .exact(2) && state.ranks(0).after == .exact(1))
    #expect(state.ranks(1).after == .exact(2) && state.ranks(2).after == .exact(3))
    #expect(state.moverCount == 3 && state.isChanged && state.canUndo)
    undone = state.undo()
    #expect(undone && state.value(1) == 10 && state.canRedo && !state.canUndo)
    #expect(state.moverCount == 0)
    redone = state.redo()
    #expect(redone && state.value(1) == 30)
    undone = state.undo()
    #expect(undone)
    state.set(2, to: 5)
    redone = state.redo()
    #expect(!state.canRedo && !redone && state.value(1) == 10 && state.value(2) == 5)
  }

  @Test("what is set to what it was is no change; units that stay are no movers")
  func original() throws {
    var state = try state()
    state.set(1, to: 12)
    #expect(state.changeCount == 1 && state.moverCount == 1 && state.ranks(0).after == .exact(2))
    state.set(1, to: 10)
    #expect(state.changeCount == 0 && !state.isChanged && state.scenario.values.isEmpty)
    state.set(1, to: nil)
    #expect(state.value(1) == nil && state.changeCount == 1)
    state.reset()
    #expect(state.changeCount == 0 && state.value(1) == 10)
    state.setShare(1, 0.75)
    #expect(
      (state.settings.framework.nodes[1].weight - 3).magnitude < 1e-12 && state.changeCount == 1)
    state.setShare(1, 0.5)
    #expect(state.settings.framework.nodes[1].weight == 1 && state.changeCount == 0)
    // No weight is taken away, and none is all there is.
    state.setShare(1, 0)
    #expect((WhatIfSettings.share(1, in: state.settings.framework) - 0.01).magnitude < 1e-12)
    state.setShare(1, 1)
    #expect((WhatIfSettings.share(1, in: state.settings.framework) - 0.97).magnitude < 1e-12)
  }

  @Test("a scenario that is opened is saved, and can be taken back")
  func open() throws {
    var state = try state()
    state.set(1, to: 30)
    let before = state.scenario
    var scenario = Scenario(name: "plan", report: "test")
    scenario.weights = ["a": 3]
    state.open(scenario)
    #expect(state.scenario == scenario && !state.isChanged && state.value(1) == 10)
    let undone = state.undo()
    #expect(undone && state.scenario == before && state.isChanged)
    let redone = state.redo()
    #expect(redone && state.scenario == scenario)
  }

  @Test("goalposts keep their order")
  func bounds() throws {
    let method = #""method": {"normalise": {"goalposts": [0, 100]}}"#
    var state = try WhatIfState(
      Samples.scored(
        text: Samples.text(
          index:
            #"{"code": "i", "name": "I", "children": [{"code": "a", "name": "A", "goalposts": [0, 40]}, {"code": "b", "name": "B", "goalposts": [40, 0]}]}"#,
          units: #"{"code": "X", "name": "X", "values": {"a": 10, "b": 20}}"#, more: method)),
      unit: 0, category: 0)
    for (node, isBest, value) in [(1, true, -5.0), (1, false, 40), (2, true, 45)] {
      let isSet = state.setBound(node, isBest: isBest, to: value)
      #expect(!isSet && state.changeCount == 0 && !state.canUndo)
    }
    for (node, value, count) in [(1, 50.0, 1), (2, 10, 2), (1, 40, 1)] {
      let isSet = state.setBound(node, isBest: true, to: value)
      #expect(isSet && state.bound(node, isBest: true).now == value && state.changeCount == count)
    }
  }

  @Test("steps go to round figures, fine ones to finer")
  func steps() throws {
    var state = try state()
    func share() -> Double { WhatIfSettings.share(1, in: state.settings.framework) }
    #expect(state.items.first == .weight(1))
    state.step(1, isFine: false)
    #expect((share() - 0.55).magnitude < 1e-9)
    state.step(-1, isFine: true)
    #expect((share() - 0.54).magnitude < 1e-9)
    state.step(1, isFine: false)
    #expect((share() - 0.6).magnitude < 1e-9)
  }

  @Test("after a reload changes are kept but those of what is gone")
  func restored() throws {
    var state = try state()
    state.set(1, to: 30)
    state.set(2, to: 5)
    let other = try Samples.scored(
      text: Samples.text(
        index: #"{"code": "i", "name": "I", "children": [{"code": "a", "name": "A"}]}"#,
        units:
          #"{"code": "W", "name": "W", "values": {"a": 1}}, {"code": "X", "name": "X", "values": {"a": 10}}"#
      ))
    let next = try #require(state.restored(on: other))
    #expect(next.unit == 1 && next.scenario.values == ["X": ["a": 30]] && next.error == nil)
    #expect(next.isChanged && next.canUndo)
  }
}
