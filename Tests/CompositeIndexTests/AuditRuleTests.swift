import CompositeIndex
import Testing

@Suite("Rules of the audit")
struct AuditRuleTests {
  private func baseline(_ columns: [Column], _ method: Methodology = Methodology()) throws
    -> Baseline
  {
    var nodes = [Node(code: "i", parent: nil)]
    for place in columns.indices {
      nodes.append(Node(code: ["a", "b", "c"][place], parent: 0))
    }
    return Baseline(
      dataset: try Dataset(unitCount: columns[0].count, indicators: columns),
      framework: try Framework(nodes), methodology: method)
  }

  @Test("outliers are skewness and kurtosis together")
  func outliers() throws {
    let plain = (1...9).map(Double.init)
    // Skewness 1.90 with kurtosis 4.58, and 3.12 with 9.80.
    let audit = try Audit(
      try baseline([Column(plain + [20]), Column(plain + [100]), Column(plain + [10])]))
    #expect(audit.indicators.map(\.hasOutliers) == [false, true, false])
  }

  @Test("pairs that say the same or contradict each other are listed, the redundant first")
  func pairs() throws {
    let audit = try Audit(
      try baseline([[1, 2, 3, 4], [2, 4, 6, 8.5], [4, 1, 3, 1]]))
    #expect(audit.pairs.map(\.isRedundant) == [true, false, false])
    #expect(audit.pairs.first.map { [$0.first, $0.second] } == [1, 2])
    #expect(audit.pairs.dropFirst().allSatisfy { $0.second == 3 && $0.pearson < 0 })
    // 0.8 is neither.
    #expect(try Audit(try baseline([[1, 2, 3, 4], [1, 3, 2, 4]])).pairs.isEmpty)
  }

  @Test("of a pillar of which less is better, parts that move with it still agree with it")
  func senses() throws {
    for (pillar, index) in [
      (Direction.lower, Direction.higher), (.higher, .lower), (.lower, .lower),
    ] {
      let framework = try Framework([
        Node(code: "i", parent: nil, indicator: Indicator(direction: index)),
        Node(code: "p", parent: 0, indicator: Indicator(direction: pillar)),
        Node(code: "a", parent: 1), Node(code: "b", parent: 1), Node(code: "h", parent: 0),
      ])
      let audit = try Audit(
        Baseline(
          dataset: try Dataset(unitCount: 3, indicators: [[1, 5, 9], [2, 5, 8], [1, 5, 9]]),
          framework: framework, methodology: Methodology(normalisation: .minMax(low: 0, high: 100)))
      )
      // Better values of all three go together, whichever way the numbers of the nodes above them go.
      #expect(audit.indicators.allSatisfy { ($0.correlationWithParent ?? 0) > 0.99 })
      #expect(audit.pairs.allSatisfy { $0.pearson > 0.99 })
    }
  }

  @Test("a column that is left out gives its weight away")
  func weights() throws {
    let audit = try Audit(
      try baseline(
        [[1, 2, 3], [3, 1, 2], [5, 5, 5]], Methodology(normalisation: .minMax(low: 0, high: 1))))
    #expect(audit.indicators.map(\.weight) == [0.5, 0.5, 0])
  }

  @Test("neighbours that are much nearer than others hang by a thread; ties do not")
  func nearTies() throws {
    let audit = try Audit(try baseline([[10, 9.999, 5, 0, 0]]))
    #expect(audit.nearTies.map { [$0.first, $0.second] } == [[0, 1]])
  }

  @Test("an indicator that is taken away does not come back from other periods")
  func shift() throws {
    let columns: [Column] = [[1, 2, 3], [9, 4, 1]]
    var audited = try baseline(columns, Methodology(imputation: .latest))
    audited.dataset.otherPeriods = OtherPeriods(
      time: 2, times: [1], datasets: [try Dataset(unitCount: 3, indicators: columns)])
    // Means 5, 3, 2; without a the same order, without b turned round: two units go two places.
    #expect(try Audit(audited).indicators.map(\.rankShift) == [0, 4.0 / 3])
  }

  @Test("the shift is that of the report without the indicator's values, under any method")
  func shiftOfRandomReports() throws {
    var compared = 0
    for seed in 0..<500 {
      let sample = try RandomReport(seed: UInt64(seed))
      let baseline = Baseline(
        dataset: sample.data, framework: sample.framework, methodology: sample.method)
      guard let audit = try? Audit(baseline) else { continue }
      let nominal = Ranking.packedRanks(
        try baseline.scored().merits(node: 0),
        among: (0..<Int32(sample.data.unitCount)).map { $0 })
      for (position, entry) in audit.indicators.enumerated() where audit.indicators.count > 1 {
        var other = baseline
        other.dataset.indicators[position] = Column(missing: sample.data.unitCount)
        other.methodology.minimumCoverage = 1e-9
        let ranks = Ranking.packedRanks(
          try other.scored().merits(node: 0), among: (0..<Int32(sample.data.unitCount)).map { $0 })
        let shifts = zip(nominal, ranks).filter { $0 > 0 && $1 > 0 }.map {
          ($0 - $1).magnitude
        }
        let expected = shifts.isEmpty ? nil : Double(shifts.reduce(0, +)) / Double(shifts.count)
        #expect(entry.rankShift == expected, "seed \(seed), indicator \(position)")
        compared += 1
      }
    }
    #expect(compared > 800)
  }

  @Test("coverage is that of the units that are ranked")
  func coverage() throws {
    let audit = try Audit(try baseline([[1, nil, 3], [1, 2, 3]]), among: [0, 1])
    #expect(audit.indicators.map(\.coverage) == [0.5, 1])
    #expect(audit.unitCoverage == [1, 0.5])
  }
}
