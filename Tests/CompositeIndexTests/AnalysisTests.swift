import CompositeIndex
import Foundation
import TestSupport
import Testing
import Wording

/// A made-up index: units × indicators in groups, with gaps, ties and a constant column where wanted.
private func example(
  units: Int, pillars: Int, perPillar: Int, gaps: Double = 0, seed: UInt64,
  aggregation: Aggregation = .arithmetic, low: Double = 1
) throws -> Baseline {
  var stream = RandomStream(seed: seed, index: 0)
  var nodes = [Node(code: "index", parent: nil)]
  for pillar in 0..<pillars {
    let parent = nodes.count
    nodes.append(Node(code: "p\(pillar)", parent: 0, weight: 1 + stream.uniform()))
    for indicator in 0..<perPillar {
      nodes.append(
        Node(
          code: "i\(pillar)-\(indicator)", parent: parent, weight: 0.5 + stream.uniform(),
          indicator: Indicator(direction: stream.uniform() < 0.3 ? .lower : .higher)))
    }
  }
  let columns = (0..<(pillars * perPillar)).map { _ in
    Column(
      (0..<units).map { _ in
        let value = (stream.uniform() * 40).rounded()
        return stream.uniform() < gaps ? nil : value
      })
  }
  return Baseline(
    dataset: try Dataset(unitCount: units, indicators: columns), framework: try Framework(nodes),
    methodology: Methodology(
      normalisation: .minMax(low: low, high: 100), aggregation: aggregation))
}

@Suite("Contributions and gaps")
struct ComparisonTests {
  @Test(
    "contributions sum to the score under every mean",
    arguments: [Aggregation.arithmetic, .geometric, .harmonic, .power(2), .sum])
  func contributions(kind: Aggregation) throws {
    let baseline = try example(
      units: 25, pillars: 3, perPillar: 4, gaps: kind == .sum ? 0 : 0.1, seed: 3, aggregation: kind)
    let card = try baseline.scored()
    for unit in 0..<25 {
      guard let score = card.score(unit: unit, node: 0) else { continue }
      let parts = card.contributions(unit: unit)
      let indicators = baseline.framework.indicators.compactMap { parts[$0] }
      #expect((Statistics.sum(indicators) - score).magnitude < 1e-9 * max(1, score))
      let pillars = baseline.framework.nodes[0].children.compactMap { parts[$0] }
      #expect((Statistics.sum(pillars) - score).magnitude < 1e-9 * max(1, score))
    }
  }

  @Test(
    "the parts of a gap sum to it, with gaps in the data, under every mean",
    arguments: [Aggregation.arithmetic, .geometric, .harmonic, .power(2), .power(-0.5), .sum])
  func gaps(kind: Aggregation) throws {
    let baseline = try example(
      units: 20, pillars: 3, perPillar: 3, gaps: kind == .sum ? 0 : 0.2, seed: 11,
      aggregation: kind)
    let card = try baseline.scored()
    var compared = 0
    for a in 0..<20 {
      for b in 0..<20 {
        guard let x = card.score(unit: a, node: 0), let y = card.score(unit: b, node: 0) else {
          continue
        }
        let parts = try #require(card.gap(of: a, to: b))
        compared += 1
        #expect((Statistics.sum(parts.map(\.total)) - (x - y)).magnitude < 1e-9 * max(1, x))
        if a == b { #expect(parts.isEmpty) }
      }
    }
    #expect(compared > 300)
    let others = (1..<20).filter { card.score(unit: $0, node: 0) != nil }
    if let own = card.score(unit: 0, node: 0) {
      let mean =
        others.compactMap { card.score(unit: $0, node: 0) }.reduce(0, +)
        / Double(others.count)
      let parts = try #require(card.gap(of: 0, toMeanOf: others))
      #expect((Statistics.sum(parts.map(\.total)) - (own - mean)).magnitude < 1e-9)
    }
  }

  @Test("by hand: two pillars, one missing on one side")
  func byHand() throws {
    let framework = try Framework([
      Node(code: "i", parent: nil), Node(code: "a", parent: 0, weight: 3),
      Node(code: "b", parent: 0, weight: 1),
    ])
    let card = try Dataset(unitCount: 2, indicators: [[10, 6], [2, nil]])
      .scored(with: framework, by: Methodology())
    // 8 against 6: a has the weight 3/4 against 1. Value (3/4 + 1)/2 · 4 = 3.5, weight 8 · −1/4 = −2,
    // and b counts with 2 · 1/4 = 0.5 on one side only.
    let parts = try #require(card.gap(of: 0, to: 1))
    let a = parts.filter { $0.node == 1 }
    #expect(a.reduce(0) { $0 + $1.value } == 3.5 && a.reduce(0) { $0 + $1.weight } == -2)
    let b = parts.filter { $0.node == 2 }
    #expect(b.reduce(0) { $0 + $1.value } == 0 && b.reduce(0) { $0 + $1.weight } == 0.5)
  }
}

@Suite("Robustness")
struct UncertaintyTests {
  private static let design = UncertaintyDesign(
    weightSpread: 0.25, normalisations: [.minMax(low: 1, high: 100), .rank],
    aggregations: [.arithmetic, .geometric], draws: 400, seed: 7)

  @Test("each draw is what a plain rebuild with its settings gives")
  func rebuilt() throws {
    let baseline = try example(units: 40, pillars: 4, perPillar: 5, gaps: 0.05, seed: 5)
    var design = Self.design
    design.leavesOneOut = true
    let analysis = try UncertaintyAnalysis(
      baseline.dataset, framework: baseline.framework, methodology: baseline.methodology,
      design: design)
    let ranks = analysis.run(0..<60)
    var seen: Set<Methodology> = []
    for number in 0..<60 {
      let draw = analysis.draw(number)
      seen.insert(draw.methodology)
      var data = baseline.dataset
      if let leftOut = draw.leftOut,
        let place = baseline.framework.indicators.firstIndex(of: leftOut)
      {
        data.indicators[place] = Column(missing: data.unitCount)
      }
      let framework = try baseline.framework.changing { nodes in
        for (node, weight) in draw.weights.enumerated() where weight > 0 {
          nodes[node].weight = weight
        }
      }
      let index = try data.scored(with: framework, by: draw.methodology).scores(node: 0)
      let wanted = Ranking.ranks(index)
      for (place, unit) in analysis.units.enumerated() {
        #expect(
          Int(ranks[number * analysis.units.count + place]) == wanted[Int(unit)],
          "draw \(number), unit \(unit)")
      }
    }
    #expect(seen.count == 4)
  }

  @Test("the same seed gives the same, in whatever shares; another seed does not")
  func deterministic() throws {
    let baseline = try example(units: 30, pillars: 3, perPillar: 3, gaps: 0.1, seed: 9)
    func analysis(_ seed: UInt64) throws -> UncertaintyAnalysis {
      var design = Self.design
      design.seed = seed
      return try UncertaintyAnalysis(
        baseline.dataset, framework: baseline.framework, methodology: baseline.methodology,
        design: design)
    }
    let whole = try analysis(7).run(0..<300)
    let parts = try [0..<1, 1..<170, 170..<300].flatMap { try analysis(7).run($0) }
    #expect(whole == parts)
    #expect(whole != (try analysis(8).run(0..<300)))
  }

  @Test("what the draws say, counted by hand")
  func counted() throws {
    let framework = try Framework([
      Node(code: "i", parent: nil), Node(code: "a", parent: 0), Node(code: "b", parent: 0),
    ])
    let data = try Dataset(unitCount: 3, indicators: [[9, 5, 0], [8, 6, 1]])
    let analysis = try UncertaintyAnalysis(
      data, framework: framework, methodology: Methodology(),
      design: UncertaintyDesign(weightSpread: 0.5, draws: 100))
    let result = analysis.result(analysis.run(0..<100))
    #expect(result.draws == 100 && result.failedDraws == 0)
    #expect((0..<3).map { result.quantile(0.5, unit: $0) } == [1, 2, 3])
    #expect(result.frequencies(unit: 1) == [0, 100, 0])
    #expect(result.probability(unit: 1, atMost: 1) == 0)
    #expect(result.probability(unit: 1, atMost: 2) == 1)
    #expect(result.probability(0, beats: 2) == 1 && result.probability(2, beats: 0) == 0)
    #expect(result.halfSampleDifference == 0)
  }

  @Test("a combination that the values forbid is named, a choice that there is not is refused")
  func refused() throws {
    let baseline = try example(units: 10, pillars: 2, perPillar: 2, seed: 1)
    var design = Self.design
    design.normalisations = [.zScore(mean: 0, deviation: 1)]
    let analysis = try UncertaintyAnalysis(
      baseline.dataset, framework: baseline.framework, methodology: baseline.methodology,
      design: design)
    // Below 0 there is no geometric mean; of values from 1 to 100, the report's own, there is one.
    #expect(analysis.undrawn.map(\.alternative) == [.aggregation(.geometric)])
    #expect(analysis.factors == [.weights, .normalisation, .aggregation])
    design.normalisations = [.goalposts(low: 0, high: 1)]
    #expect(throws: ScoringError.self) {
      _ = try UncertaintyAnalysis(
        baseline.dataset, framework: baseline.framework, methodology: baseline.methodology,
        design: design)
    }
  }

  @Test("possible ranks contain every drawn one, and without spread are the nominal ranks")
  func bounds() throws {
    for gaps in [0, 0.15] {
      let baseline = try example(units: 30, pillars: 3, perPillar: 4, gaps: gaps, seed: 21)
      let card = try baseline.scored()
      let bounds = try #require(WeightRobustness(card, spread: 0.25))
      let analysis = try UncertaintyAnalysis(
        baseline.dataset, framework: baseline.framework, methodology: baseline.methodology,
        design: UncertaintyDesign(weightSpread: 0.25, draws: 2000, seed: 4))
      #expect(bounds.units == analysis.units)
      let ranks = analysis.run(0..<2000)
      for (place, bound) in bounds.bounds.enumerated() {
        for draw in 0..<2000 {
          let rank = Int(ranks[draw * analysis.units.count + place])
          #expect(rank >= bound.best && rank <= bound.worst)
        }
      }
      guard gaps == 0 else { continue }
      let exact = try #require(WeightRobustness(card, spread: 0))
      let nominal = Ranking.ranks(card.scores(node: 0))
      for (unit, bound) in zip(exact.units, exact.bounds) {
        #expect(bound.best == nominal[Int(unit)] && bound.worst == nominal[Int(unit)])
      }
    }
    // Not for other means.
    let geometric = try example(
      units: 5, pillars: 2, perPillar: 2, seed: 2, aggregation: .geometric)
    #expect(WeightRobustness(try geometric.scored(), spread: 0.1) == nil)
  }

  @Test("one uncertain choice explains everything; of two the stronger one more")
  func sensitivity() throws {
    let baseline = try example(units: 40, pillars: 4, perPillar: 4, seed: 13)
    func sensitivity(_ design: UncertaintyDesign) throws -> Sensitivity {
      let analysis = try UncertaintyAnalysis(
        baseline.dataset, framework: baseline.framework, methodology: baseline.methodology,
        design: design)
      return try #require(Sensitivity(analysis, base: 1024))
    }
    let one = try sensitivity(UncertaintyDesign(weightSpread: 0.25))
    let weights = try #require(one.indices.first)
    #expect(one.indices.count == 1 && (weights.first - 1).magnitude < 0.1)
    #expect((weights.total - 1).magnitude < 0.1)
    let two = try sensitivity(
      UncertaintyDesign(
        weightSpread: 0.01, normalisations: [.minMax(low: 1, high: 100), .rank]))
    #expect(two.indices.map(\.factor) == [.weights, .normalisation])
    #expect(two.indices[1].total > two.indices[0].total)
    #expect(two.runs == 1024 * 4 && two.failedRuns == 0)
    for index in two.indices {
      #expect(index.totalInterval.contains(index.total))
      #expect(index.firstInterval.contains(index.first))
    }
  }
}

@Suite("What if")
struct WhatIfTests {
  @Test("the smallest change reaches the rank, and none smaller does")
  func smallest() throws {
    let baseline = try example(units: 30, pillars: 3, perPillar: 4, gaps: 0.05, seed: 17)
    let nominal = Ranking.ranks(try baseline.scored().scores(node: 0))
    var (reached, refused) = (0, 0)
    for unit in [3, 11, 25] {
      guard let rank = nominal[unit], rank > 4 else { continue }
      let seeking = TargetSeeking(baseline, unit: unit, rank: rank - 3)
      for node in baseline.framework.indicators {
        guard let move = try seeking.smallestMove(of: node) else { continue }
        func rank(_ value: Double) throws -> Int {
          let card = try baseline.applying([.value(unit: unit, node: node, value)]).scored()
          return try #require(Ranking.rank(of: unit, card.scores(node: 0)))
        }
        guard let to = move.to else {
          refused += 1
          #expect(try rank(move.best) > seeking.rank && rank(move.best) == move.rank)
          continue
        }
        reached += 1
        #expect(try rank(to) == move.rank && rank(to) <= seeking.rank)
        if let from = move.from, from != to {
          #expect(try rank(to > from ? to.nextDown : to.nextUp) > seeking.rank)
        }
      }
      if let plan = try seeking.cheapestPlan(cap: 0.5), !plan.isEmpty {
        #expect(plan.allSatisfy { $0.share <= 0.5 && $0.share > 0 })
        #expect((plan.last?.rank ?? .max) <= seeking.rank)
        let edits = plan.map { Edit.value(unit: unit, node: $0.node, $0.to) }
        let card = try baseline.applying(edits).scored()
        #expect(Ranking.rank(of: unit, card.scores(node: 0)) == plan.last?.rank)
      }
    }
    #expect(reached > 3 && refused > 0)
  }

  @Test("changes of value, weight and method; refusals name what is wrong")
  func edits() throws {
    let framework = try Framework([
      Node(code: "i", parent: nil), Node(code: "a", parent: 0), Node(code: "b", parent: 0),
    ])
    let baseline = Baseline(
      dataset: try Dataset(unitCount: 2, indicators: [[1, 2], [3, 5]]), framework: framework,
      methodology: Methodology())
    func score(_ edits: [Edit]) throws -> Double? {
      try baseline.applying(edits).scored().score(unit: 0, node: 0)
    }
    #expect(try score([]) == 2)
    #expect(try score([.value(unit: 0, node: 1, 7)]) == 5)
    #expect(try score([.value(unit: 0, node: 1, nil)]) == 3)
    #expect(try score([.weight(node: 2, 3)]) == 2.5)
    #expect(try score([.methodology(Methodology(aggregation: .sum)), .weight(node: 2, 3)]) == 10)
    #expect(throws: ScoringError.unknownNode("i")) {
      _ = try baseline.applying([.value(unit: 0, node: 0, 1)])
    }
    #expect(throws: ScoringError.weightNotPositive(node: "a", weight: 0)) {
      _ = try baseline.applying([.weight(node: 1, 0)])
    }
  }
}

@Suite("Over time")
struct TrendTests {
  @Test("the parts of a score's change sum to it; fixed bounds leave nothing to the others")
  func scoreChange() throws {
    let before = try example(units: 20, pillars: 2, perPillar: 3, seed: 31)
    var after = before
    var stream = RandomStream(seed: 1, index: 1)
    for column in after.dataset.indicators.indices {
      for unit in 0..<20 {
        after.dataset.indicators[column][unit] = (stream.uniform() * 50).rounded()
      }
    }
    after = try after.applying([.weight(node: 1, 4)])
    for unit in 0..<20 {
      let change = try #require(
        try ScoreChange(from: before, to: after, unit: (unit, unit)))
      #expect((change.own + change.others + change.method - change.total).magnitude < 1e-9)
      #expect(change.others != 0)
    }
    var (fixedBefore, fixedAfter) = (before, after)
    fixedBefore.methodology.normalisation = .scale(low: 0, high: 100)
    fixedAfter.methodology.normalisation = .scale(low: 0, high: 100)
    let change = try #require(
      try ScoreChange(from: fixedBefore, to: fixedAfter, unit: (4, 4)))
    #expect(change.others == 0 && change.method != 0)
  }

  @Test("a rank's change is who came, who left and who overtook")
  func rankChange() throws {
    let before = ["a": 9.0, "b": 8, "c": 7, "d": 6]
    let after = ["a": 5.0, "c": 7, "d": 8, "e": 9, "b2": 1]
    let change = try #require(RankChange(of: "c", from: before, to: after))
    // Above before: a, b. Above now: d, e. e is new, b is gone, d overtook while a fell behind.
    #expect(change.from == 3 && change.to == 3)
    #expect(change.entrantsAbove == 1 && change.leaversAbove == 1 && change.overtakenBy == 0)
    #expect(change.total == change.entrantsAbove - change.leaversAbove + change.overtakenBy)
    #expect(RankChange(of: "b", from: before, to: after) == nil)
  }

  @Test("gaps from other periods: latest, linear, constant")
  func filling() throws {
    func panel() throws -> Panel {
      try Panel(
        times: [2018, 2019, 2020, 2022],
        datasets: [[1, nil, nil], [nil, nil, 8], [nil, 4, nil], [7, nil, nil]].map {
          (row: [Double?]) in try Dataset(unitCount: 3, indicators: [Column(row)])
        })
    }
    func row(_ panel: Panel, _ unit: Int) -> [Double?] {
      panel.datasets.map { $0.indicators[0][unit] }
    }
    var latest = try panel()
    #expect(latest.fill(.latest(within: 1)) == [0, 1, 1, 0])
    #expect(row(latest, 0) == [1, 1, nil, 7] && row(latest, 1) == [nil, nil, 4, nil])
    var linear = try panel()
    linear.fill(.linear)
    #expect(row(linear, 0) == [1, 2.5, 4, 7] && row(linear, 1) == [4, 4, 4, 4])
    var constant = try panel()
    constant.fill(.constant)
    #expect(row(constant, 0) == [1, 1, 1, 7] && row(constant, 2) == [8, 8, 8, 8])
  }

  @Test("bounds over all periods make scores comparable")
  func together() throws {
    let framework = try Framework([Node(code: "i", parent: nil), Node(code: "a", parent: 0)])
    let panel = try Panel(
      times: [1, 2],
      datasets: [
        try Dataset(unitCount: 2, indicators: [[0, 10]]),
        try Dataset(unitCount: 2, indicators: [[5, 20]]),
      ])
    let cards = try panel.scoredTogether(
      with: framework, by: Methodology(normalisation: .minMax(low: 0, high: 100)))
    #expect(cards.map { $0.scores(node: 0).values } == [[0, 50], [25, 100]])
  }
}

@Suite("Audit")
struct AuditTests {
  @Test("correlations by hand, with ties and gaps")
  func correlations() {
    let x: Column = [1, 2, 3, 4, nil]
    let y: Column = [2, 2, 5, 4, 9]
    // 4.5 / √(5 · 6.75).
    #expect(((Correlation.pearson(x, y) ?? 0) - 0.774_596_669_241_483_4).magnitude < 1e-12)
    // Ranks 1 2 3 4 and 1.5 1.5 4 3.
    #expect(((Correlation.spearman(x, y) ?? 0) - 0.737_864_787_372_621_8).magnitude < 1e-12)
    // Five pairs decide: four agree, one does not; one is tied in y.
    #expect(((Correlation.kendall(x, y) ?? 0) - 3 / (30.0).squareRoot()).magnitude < 1e-12)
    #expect(Correlation.pearson([1, 1, 1], [1, 2, 3]) == nil)
    #expect(Correlation.pearson([1, 2], [1, 2]) == nil)
  }

  @Test("principal components of a matrix that is known")
  func components() throws {
    // Two columns with r = 0.8: eigenvalues 1.8 and 0.2, equal entries.
    let x: Column = [1, 2, 3, 4, 5]
    let y: Column = [2, 1, 4, 3, 5]
    let result = try #require(Statistics.principalComponents([x, y]))
    #expect((result.eigenvalues[0] - 1.8).magnitude < 1e-12)
    #expect((result.eigenvalues[1] - 0.2).magnitude < 1e-12)
    #expect((result.firstVector[0] - 0.5.squareRoot()).magnitude < 1e-12)
  }

  @Test(
    "components of random columns: more units, fewer units, columns that repeat", arguments: 1...40)
  func randomComponents(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let (count, units) = (
      Int.random(in: 2...12, using: &random), Int.random(in: 3...15, using: &random)
    )
    var columns = (0..<count).map { _ in
      (0..<units).map { _ in Double.random(in: -5...5, using: &random) }
    }
    if seed.isMultiple(of: 4) { columns[1] = columns[0] }
    let found = try #require(
      Statistics.principalComponents(columns.map { Column(storage: $0) }))
    #expect(found.eigenvalues.count == count)
    #expect((found.eigenvalues.reduce(0, +) - Double(count)).magnitude < 1e-9)
    #expect(found.eigenvalues == found.eigenvalues.sorted(by: >))
    // C v = λ v with C as Pearson's correlations make it, and v as long as 1.
    let v = found.firstVector
    #expect((v.reduce(0) { $0 + $1 * $1 } - 1).magnitude < 1e-9)
    var squares = 0.0
    for i in columns.indices {
      var image = 0.0
      for j in columns.indices {
        let r =
          i == j
          ? 1
          : try #require(
            Correlation.pearson(Column(storage: columns[i]), Column(storage: columns[j])))
        image += r * v[j]
        squares += r * r
      }
      #expect((image - found.eigenvalues[0] * v[i]).magnitude < 1e-8)
    }
    // The squares of a symmetric matrix's entries are those of its eigenvalues.
    let own = found.eigenvalues.reduce(0) { $0 + $1 * $1 }
    #expect((own - squares).magnitude < 1e-8 * squares)
  }

  @Test("Kendall's tau is what counting all pairs gives", arguments: 1...30)
  func kendallCounted(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let count = Int.random(in: 3...40, using: &random)
    let x = (0..<count).map { _ in Double(Int.random(in: 0...9, using: &random)) }
    let y = (0..<count).map { _ in Double(Int.random(in: 0...(seed % 7 + 1), using: &random)) }
    var (balance, tiesX, tiesY, pairs) = (0, 0, 0, 0)
    for i in 0..<count {
      for j in 0..<i {
        pairs += 1
        if x[i] == x[j] { tiesX += 1 }
        if y[i] == y[j] { tiesY += 1 }
        let product = (x[i] - x[j]) * (y[i] - y[j])
        balance += product > 0 ? 1 : product < 0 ? -1 : 0
      }
    }
    let whole = (Double(pairs - tiesX) * Double(pairs - tiesY)).squareRoot()
    let found = Correlation.kendall(Column(storage: x), Column(storage: y))
    #expect(whole > 0 ? ((found ?? 9) - Double(balance) / whole).magnitude < 1e-12 : found == nil)
  }

  @Test("a plain audit of the ASEM index")
  func asem() throws {
    let asem = try Asem()
    let audit = try Audit(
      Baseline(
        dataset: asem.dataset, framework: asem.framework,
        methodology: Methodology(normalisation: .minMax(low: 0, high: 100))))
    #expect(audit.indicators.count == 49 && audit.unitCoverage.count == 51)
    #expect(audit.indicators.allSatisfy { $0.coverage > 0.5 && $0.rankShift != nil })
    let weights = audit.indicators.reduce(0) { $0 + $1.weight }
    #expect((weights - 1).magnitude < 1e-12)
    // Flights and other skewed flows are outliers; COINr flags the same columns.
    let stats = try Asem.expected("stats_raw.csv")
    let flagged = Set(
      zip(stats.column("iCode"), stats.column("Flag.SkewKurt")).filter { $0.1 == "OUT" }.map(\.0))
    #expect(
      Set(audit.indicators.filter(\.hasOutliers).map { asem.framework.nodes[$0.node].code })
        == flagged)
    #expect(audit.pairs.allSatisfy { $0.pearson < 0 || $0.pearson > 0.92 })
  }
}

@Suite("Reference results of the analysis")
struct AnalysisReferenceTests {
  @Test("correlations of the indicators")
  func correlations() throws {
    let asem = try Asem()
    let card = try asem.dataset.scored(
      with: asem.framework,
      by: Methodology(
        denominates: true, imputation: .groupMean("EurAsia_group"), treatment: .winsorise(cap: 5),
        normalisation: .minMax(low: 0, high: 100)))
    let table = try Asem.expected("corr_ind_pearson.csv")
    for (row, values) in table.rows.enumerated() {
      for (place, text) in values.enumerated() {
        guard let wanted = Double(text) else { continue }
        let a = try #require(asem.framework.position(of: table.header[row]))
        let b = try #require(asem.framework.position(of: table.header[place]))
        let found = try #require(Correlation.pearson(card.scores(node: a), card.scores(node: b)))
        #expect((found - wanted).magnitude < 1e-9, "\(table.header[row]) \(table.header[place])")
      }
    }
  }

  @Test("Cronbach's alpha of every group")
  func alpha() throws {
    let asem = try Asem()
    let card = try asem.dataset.scored(
      with: asem.framework,
      by: Methodology(
        denominates: true, imputation: .groupMean("EurAsia_group"), treatment: .winsorise(cap: 5),
        normalisation: .minMax(low: 0, high: 100)))
    let table = try Asem.expected("cronbach.csv")
    for row in table.rows {
      let node = try #require(asem.framework.position(of: row[0]))
      let columns = asem.framework.nodes[node].children.map { card.scores(node: $0) }
      let found = try #require(Statistics.cronbachAlpha(columns))
      let wanted = try #require(Double(row[1]))
      #expect((found - wanted).magnitude < 1e-9, "\(row[0])")
    }
  }

  @Test("availability and screening")
  func availability() throws {
    let asem = try Asem()
    let found = asem.dataset.availability
    let table = try Asem.expected("avail_Raw.csv")
    for row in table.rows {
      let unit = try #require(asem.codes.firstIndex(of: row[0]))
      #expect(found[unit].missing == Int(row[1]) && found[unit].zeros == Int(row[2]))
      #expect((found[unit].share - (Double(row[4]) ?? 0)).magnitude < 1e-12)
      #expect((found[unit].nonZeroShare - (Double(row[5]) ?? 0)).magnitude < 1e-12)
    }
    let screen = try Asem.expected("screen_byNA_0.97.csv")
    let out = Set(asem.dataset.screenedOut(by: Screening(minimumAvailability: 0.97)))
    for row in screen.rows {
      let unit = try #require(asem.codes.firstIndex(of: row[0]))
      #expect(out.contains(unit) == (row.last == "false"), "\(row[0])")
    }
    #expect(!out.isEmpty)
  }

  @Test("the chain from raw value to contribution")
  func trace() throws {
    let asem = try Asem()
    let baseline = Baseline(
      dataset: asem.dataset, framework: asem.framework,
      methodology: Methodology(
        denominates: true, imputation: .groupMean("EurAsia_group"), treatment: .winsorise(cap: 5),
        normalisation: .minMax(low: 0, high: 100)))
    let card = try baseline.scored()
    let unit = try #require(asem.codes.firstIndex(of: "VNM"))
    let chain = try baseline.trace(unit: unit)
    #expect(chain.count == 49)
    let score = try #require(card.score(unit: unit, node: 0))
    #expect((Statistics.sum(chain.compactMap(\.contribution)) - score).magnitude < 1e-9)
    let imputed = try Asem.expected("impute_mean_grp_EurAsia.csv")
    let row = try #require(imputed.rows.first { $0[0] == "VNM" })
    for step in chain {
      let code = asem.framework.nodes[step.node].code
      let place = try #require(imputed.header.firstIndex(of: code))
      let wanted = try #require(Double(row[place]))
      #expect(
        ((step.imputed ?? .nan) - wanted).magnitude <= 1e-9 * max(1, wanted.magnitude), "\(code)")
      #expect(step.bounds.map { !$0.worstUnits.isEmpty && !$0.bestUnits.isEmpty } ?? false)
    }
    #expect(chain.contains { $0.wasTreated } || card.notices.isEmpty == false)
  }
}

/// Single functions of the reference package on awkward arguments. Where it gives NaN we give a missing
/// value, which for it means the same; a missing weight it lets pass in one mean and refuses in the
/// other has no counterpart here, where weights are numbers.
@Suite("Edge cases of the reference package")
struct EdgeCaseTests {
  private struct Case: Decodable {
    var fn: String
    var args: [String: [Value]]
    var result: [Value]?
    var error: String?
  }

  private enum Value: Decodable {
    case number(Double)
    case missing
    case word(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .missing
      } else if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else if let word = try? container.decode(String.self) {
        self = .word(word)
      } else {
        self = .word("\(try container.decode(Bool.self))")
      }
    }

    var number: Double? { if case .number(let number) = self { number } else { nil } }
  }

  @Test("are reproduced, each of them")
  func all() throws {
    let text = try Repository.text(
      "Tests/CompositeIndexTests/Fixtures/coinr/edge_cases_public.json")
    let cases = try JSONDecoder().decode([Case].self, from: Data(text.utf8))
    var tried = 0
    for item in cases {
      let x = (item.args["x"] ?? []).map(\.number)
      let column = Column(x)
      let given = item.args["w"] ?? []
      let weights = given.compactMap(\.number)
      if given.count > weights.count { continue }
      tried += 1
      let wanted = (item.result ?? []).map(\.number)
      let found: [Double?]
      do {
        switch item.fn {
        case "n_minmax": found = try Normalisation.minMax(low: 0, high: 100)(column).values
        case "n_zscore": found = try Normalisation.zScore(mean: 0, deviation: 1)(column).values
        case "n_rank": found = try Normalisation.rank(column).values
        case "n_prank": found = try Normalisation.percentile(column).values
        case "a_amean": found = [try Aggregation.arithmetic(x, weights: weights)]
        case "a_gmean": found = [try Aggregation.geometric(x, weights: weights)]
        case "skew": found = [Statistics.skewness(column)]
        case "kurt": found = [Statistics.kurtosis(column)]
        case "i_mean":
          let mean = Statistics.mean(column)
          found = x.map { $0 ?? mean }
        default:
          Issue.record("\(item.fn) has no counterpart")
          continue
        }
      } catch {
        #expect(item.error != nil, "\(item.fn) \(x): \(error)")
        continue
      }
      #expect(item.error == nil && found.count == wanted.count, "\(item.fn) \(x)")
      for (a, b) in zip(found, wanted) {
        #expect((a == nil) == (b == nil), "\(item.fn) \(x): \(found)")
        if let a, let b { #expect((a - b).magnitude <= 1e-9 * max(1, b.magnitude)) }
      }
    }
    #expect(tried == cases.count - 2)
  }
}
