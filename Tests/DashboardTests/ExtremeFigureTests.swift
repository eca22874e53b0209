import CompositeIndex
import Dashboard
import Exchange
import Foundation
import IndexReports
import Readings
import TerminalCore
import TestSupport
import Testing
import Wording

/// Screens of reports whose figures nobody means, and steps of sliders over them.
@Suite("Extreme figures on screen")
struct ExtremeFigureTests {
  struct WrongScreen: Error {}

  private func report(_ units: String, method: String = "{}", node: String = "") throws -> String {
    let folder = try Repository.temporaryFolder()
    let text = Samples.text(
      index:
        #"{"code": "index", "name": "Index", "children": [{"code": "a", "name": "A"\#(node)}, {"code": "b", "name": "B"}]}"#,
      units: units, more: #""method": \#(method)"#)
    let file = folder.appending(path: "report.json")
    try text.write(to: file, atomically: true, encoding: .utf8)
    return file.path(percentEncoded: false)
  }

  private func units(_ values: [(String, String)], tiles: Bool = true) -> String {
    values.enumerated().map { place, value in
      #"{"code": "U\#(place)", "name": "Unit \#(place)", "tile": [\#(place * 499), \#(place)], "values": {"a": \#(value.0), "b": \#(value.1)}}"#
    }.joined(separator: ",")
  }

  static let columns: [[(String, String)]] = [
    [("-5e7", "-5e7"), ("-5e7", "-5e7"), ("-5e7", "-5e7")],
    [("1.7e308", "1.7e308"), ("-1.7e308", "-1.7e308"), ("0", "0")],
    [("1.8e7", "1"), ("1.8e7", "2"), ("1.8e7", "3")],
    [("1e-320", "1e-320"), ("0", "0"), ("2e-320", "1e-320")],
    [("0", "0"), ("0", "0"), ("0", "0")],
    [("9e307", "1"), ("9e307", "1"), ("null", "1")],
  ]

  @Test("every view and screen draws, and none says inf or nan", arguments: columns.indices)
  func views(place: Int) throws {
    for method in ["{}", #"{"normalise": {"minmax": [0, 100]}}"#, #"{"aggregate": "sum"}"#] {
      let path = try report(units(Self.columns[place]), method: method)
      for size in [Size(80, 24), Size(120, 40)] {
        var pilot = try Pilot([path], size: size)
        // Table, chart, stacked chart, trend, map; a unit, a comparison, what-if.
        for keys in [
          "", "2", "s", "3", "4", "1", "<enter>", "<esc>", "<space>j<space>c", "<esc>", "w",
          "<right><left><down><right><right><sright>", "<esc>",
        ] {
          pilot.press(keys)
          let text = pilot.text.lowercased()
          #expect(!text.contains("nan") && !text.contains(" inf ") && !text.contains("−inf"))
        }
      }
    }
  }

  @Test("a slider moves by a step on any scale, and stays in it")
  func steps() throws {
    for column in Self.columns {
      let scored = try Samples.scored(
        text: Samples.text(
          units: units(column), more: #""method": {"normalise": {"minmax": [0, 100]}}"#))
      guard scored.scorecard != nil else { throw WrongScreen() }
      var state = WhatIfState(scored, unit: 0, category: 0)
      for (place, item) in state.items.enumerated() {
        guard case .value(let node) = item else { continue }
        state.focus(item: place)
        let range = state.range(node)
        #expect(range.lowerBound < range.upperBound)
        for direction in [1.0, -1] {
          for isFine in [false, true] {
            let before = state.value(node) ?? 0
            state.step(direction, isFine: isFine)
            let after = try #require(state.value(node))
            #expect(after.isFinite && range.contains(after))
            let isAtEnd = direction > 0 ? before >= range.upperBound : before <= range.lowerBound
            #expect(isAtEnd || (direction > 0 ? after > before : after < before))
          }
        }
      }
    }
  }

  @Test("a value that can't be is refused, one beyond the goalposts is marked")
  func excess() throws {
    func typed(_ value: String, _ path: String) throws -> (AppState, Double?) {
      var pilot = try Pilot([path], size: Size(120, 40))
      pilot.press("w")
      guard case .whatIf(let state) = pilot.state.screen,
        let place = state.items.firstIndex(where: { if case .value = $0 { true } else { false } })
      else { throw WrongScreen() }
      pilot.press("\(place)j<enter><clear>\(value)<enter>")
      let after: Double? =
        switch pilot.state.screen {
        case .whatIf(let state): state.value(1)
        default: throw WrongScreen()
        }
      return (pilot.state, after)
    }
    let two = units([("10", "1"), ("20", "2")])
    let ranged = try report(two, node: #", "range": [0, 100]"#)
    let (refused, kept) = try typed("101", ranged)
    #expect(kept == 20 && refused.notice?.isError == true)
    #expect(refused.notice?.text.contains("0–100") == true)
    let (_, set) = try typed("100", ranged)
    #expect(set == 100)
    let posts = try report(
      two,
      method: #"{"normalise": {"goalposts": [0, 100]}}"#.replacing(
        "goalposts\": [0, 100]}", with: "minmax\": [0, 100]}"),
      node: #", "goalposts": [0, 50], "normalise": {"goalposts": [0, 100]}"#)
    let (marked, beyond) = try typed("60", posts)
    #expect(beyond == 60 && marked.notice?.text.contains("goalposts") == true)
  }

  @Test("no figure is written as inf or nan")
  func figures() {
    let numbers = NumberFormat(.english)
    for value in [Double.nan, .infinity, -.infinity] {
      #expect(numbers.fixed(value, 2) == "–" && numbers.value(value) == "–")
      #expect(numbers.signed(value, 1) == "–" && numbers.percent(value) == "–")
      #expect(NumberFormat.plain(value, 3) == "–")
      #expect(Sheet.Cell.number(value, .value).raw.isEmpty)
      #expect(JSONText.number(value).text() == "null")
    }
    #expect(numbers.percent(1.7e308) == "–")
  }
}
