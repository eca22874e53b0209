import CompositeIndex
import Testing

@Suite("Rules of time")
struct SeriesRuleTests {
  private func filled(_ values: [Double?], _ filling: Panel.Filling) throws -> [Double?] {
    var panel = try Panel(
      times: [2018, 2019, 2022],
      datasets: values.map { try Dataset(unitCount: 1, indicators: [[$0]]) })
    panel.fill(filling)
    return panel.datasets.map { $0.indicators[0][0] }
  }

  @Test("gaps are filled by time, not by place")
  func filling() throws {
    #expect(try filled([1, nil, 9], .linear) == [1, 3, 9])
    #expect(try filled([nil, 4, nil], .linear) == [4, 4, 4])
    #expect(try filled([1, nil, 9], .constant) == [1, 1, 9])
    #expect(try filled([nil, nil, 9], .constant) == [9, 9, 9])
    #expect(try filled([1, nil, nil], .latest(within: 1)) == [1, 1, nil])
    #expect(try filled([1, nil, nil], .latest(within: 0.5)) == [1, nil, nil])
    #expect(try filled([1, nil, nil], .latest(within: .infinity)) == [1, 1, 1])
    #expect(try filled([nil, nil, 9], .latest(within: .infinity)) == [nil, nil, 9])
  }

  @Test("periods have the same units and indicators")
  func shapes() throws {
    let first = try Dataset(unitCount: 2, indicators: [[1, 2]])
    #expect(throws: ScoringError.wrongUnitCount(column: "", found: 1, expected: 2)) {
      try Panel(times: [1, 2], datasets: [first, try Dataset(unitCount: 1, indicators: [[1]])])
    }
    #expect(throws: ScoringError.wrongColumnCount(found: 2, expected: 1)) {
      try Panel(
        times: [1, 2],
        datasets: [first, try Dataset(unitCount: 2, indicators: [[1, 2], [3, 4]])])
    }
  }

  @Test("ranks change by who came, who left and who overtook, whichever way is better")
  func ranks() throws {
    let turned = try #require(
      RankChange(of: "b", from: ["a": 1, "b": 2], to: ["a": 3, "b": 2], direction: .lower))
    #expect(turned.from == 2 && turned.to == 1 && turned.overtakenBy == -1)
    let left = try #require(
      RankChange(of: "b", from: ["a": 9, "b": 8, "c": 7], to: ["b": 8, "n": 9, "m": 1]))
    #expect(left.from == 2 && left.to == 2)
    #expect(left.leaversAbove == 1 && left.entrantsAbove == 1 && left.overtakenBy == 0)
  }

  @Test("a change is the unit's own, the others' and the method's, over all orders")
  func parts() throws {
    let tree = try Framework([Node(code: "i", parent: nil), Node(code: "a", parent: 0)])
    func period(_ column: Column) throws -> Baseline {
      Baseline(
        dataset: try Dataset(unitCount: 3, indicators: [column]), framework: tree,
        methodology: Methodology(normalisation: .minMax(low: 0, high: 100)))
    }
    let change = try #require(
      try ScoreChange(
        from: try period([0, 5, 10]), to: try period([0, 8, 20]), unit: (before: 1, after: 1)))
    #expect(change.from == 50 && change.to == 40)
    // Own first: 80 − 50, last: 40 − 25. The others first: 25 − 50, last: 40 − 80.
    #expect(change.own == 22.5 && change.others == -32.5 && change.method == 0)
  }
}
