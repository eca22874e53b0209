public import CompositeIndex
import Synchronization

/// A report with its computed scores, and the rankings that are shown of it.
///
/// Published and computed figures are never confused: where the publisher printed a score, that is
/// the score shown; where it did not and enough values are there, the computed one is, and says so.
/// Printed ranks are kept as printed.
public final class ScoredReport: Sendable {
  public let report: Report
  /// Computed scores; `nil` if the method can't be applied to the data, for the reason given in
  /// ``scoringError``.
  public let scorecard: Scorecard?
  public let scoringError: ScoringError?
  /// Whether computed scores and ranks are shown even where there are published ones: a report under
  /// another method than the publisher's.
  public let showsComputed: Bool
  private let index = Mutex<SearchIndex?>(nil)
  private let cache = Mutex<[Key: Standings]>([:])
  private let figures = Mutex<[Key: DisplayFigures]>([:])
  private let classes = Mutex<[Key: Fifths]>([:])
  private let membersOfCategory: [[Int32]]
  let known = Mutex<KnownFigures>(KnownFigures())

  /// How a node's scores are drawn.
  private struct DisplayFigures {
    var scale: ClosedRange<Double>
    var decimals: Int
  }

  /// Places of units in all standings that are kept.
  private static let cacheLimit = 16_000_000

  private struct Key: Hashable {
    var category: Int
    var node: Int
  }

  public init(_ report: Report, showsComputed: Bool = false) {
    self.report = report
    self.showsComputed = showsComputed
    var members = [[Int32]](repeating: [], count: report.categories.count)
    for (unit, category) in report.units.categories.enumerated() {
      members[Int(category)].append(Int32(unit))
    }
    membersOfCategory = members
    do throws(ScoringError) {
      scorecard = try report.baseline.scored()
      scoringError = nil
    } catch {
      scorecard = nil
      scoringError = error
    }
  }

  /// The same report with nothing but computed scores and ranks: another method's side of a comparison. Nothing is
  /// computed for it.
  public func computed() -> ScoredReport { showsComputed ? self : ScoredReport(computedOf: self) }

  /// The same report with another title. Nothing is computed for it.
  public func titled(_ title: (Language) -> String) -> ScoredReport {
    var report = report
    report.title = Text(english: title(.english), vietnamese: title(.vietnamese))
    return ScoredReport(report, scoresOf: self)
  }

  private convenience init(computedOf other: ScoredReport) {
    self.init(other.report, scoresOf: other)
  }

  /// A report with what was computed for another one that differs in its words alone.
  private init(_ report: Report, scoresOf other: ScoredReport) {
    self.report = report
    showsComputed = true
    scorecard = other.scorecard
    scoringError = other.scoringError
    membersOfCategory = other.membersOfCategory
    // Where nothing was published the rankings are the same.
    let same = other.cache.withLock { cache in
      cache.filter { other.report.publishedFigures[$0.key.node] == nil }
    }
    cache.withLock { $0 = same }
  }

  /// What units are searched by; made at the first use, which takes a while for a million.
  public var searchIndex: SearchIndex {
    index.withLock { index in
      if let index { return index }
      let made = SearchIndex(report.units)
      index = made
      return made
    }
  }

  /// The ranking of one category by one node.
  public func standings(category: Int, node: Int) -> Standings {
    let key = Key(category: category, node: node)
    if let known = cache.withLock({ $0[key] }) { return known }
    let made = Standings(self, category: category, node: node)
    cache.withLock { cache in
      // A standing has a place for every unit: of many categories not all can be kept.
      if cache.count >= max(64, Self.cacheLimit / max(1, report.units.count)) { cache.removeAll() }
      cache[key] = made
    }
    return made
  }

  /// The computed score as the node itself states it, or `nil` if it is missing or can't be computed.
  public func computedScore(unit: Int, node: Int) -> Double? {
    scorecard?.statedScore(unit: unit, node: node)
  }

  /// Which scores of a node are better, published and computed ones alike.
  public func direction(of node: Int) -> Direction { report.direction(of: node) }

  public func publishedScore(unit: Int, node: Int) -> Double? {
    report.publishedFigures[node]?.scores[unit]
  }

  public func publishedRank(unit: Int, node: Int) -> Rank? {
    report.publishedFigures[node]?.rank(unit)
  }

  /// The score that is shown: the published one, else the computed one.
  public func score(unit: Int, node: Int) -> Double? {
    (showsComputed ? nil : publishedScore(unit: unit, node: node))
      ?? computedScore(unit: unit, node: node)
  }

  /// The raw value of an indicator, in its unit of measure; `nil` for an aggregate or a gap.
  public func value(unit: Int, node: Int) -> Double? {
    report.framework.column(of: node).flatMap {
      report.dataset.indicators[$0][unit]
    }
  }

  /// Whether any unit of the category has a score of this node.
  public func hasScores(category: Int, node: Int) -> Bool {
    members(of: category).contains { score(unit: Int($0), node: node) != nil }
  }
}

public enum Origin: String, Sendable, Hashable {
  case published
  case computed
}

extension Report {
  /// What scoring starts from.
  public var baseline: Baseline {
    Baseline(dataset: dataset, framework: framework, methodology: methodology)
  }

  /// The same report under another method or with other data.
  public func with(_ baseline: Baseline) -> Report {
    var report = self
    report.dataset = baseline.dataset
    report.framework = baseline.framework
    report.methodology = baseline.methodology
    return report
  }
}

extension ScoredReport {
  /// Offsets of the units of a category, in file order.
  public func members(of category: Int) -> [Int32] { membersOfCategory[category] }

  /// The members of a category that take part in its ranking by a node.
  public func population(of category: Int, node: Int = 0) -> [Int32] {
    let members = members(of: category)
    return report.decidingFigures(of: members, node: node).map { figures in
      members.filter { figures.has(Int($0)) }
    } ?? members
  }

  /// Whom a scenario is about: the unit whose values it changes, else the first of the largest category.
  public func subject(of scenario: Scenario?) -> Int? {
    let changed = scenario?.values.keys.sorted().compactMap { report.units.position(of: $0) }.first
    return changed ?? standings(category: largestCategory, node: 0).order.first.map { Int($0) }
  }

  /// Whether any computed score of any node is another than in a report of the same tree.
  public func hasOtherScores(than other: ScoredReport) -> Bool {
    guard let old = other.scorecard, let new = scorecard else { return true }
    return report.framework.nodes.indices.contains { node in
      let (a, b) = (old.scores(node: node).storage, new.scores(node: node).storage)
      return a.indices.contains { a[$0] != b[$0] && !(a[$0].isNaN && b[$0].isNaN) }
    }
  }

  /// Whether a unit stands apart in the ranking by a node; see ``Standings/apart``.
  public func isApart(unit: Int, node: Int) -> Bool {
    guard report.publishedFigures[0] != nil || report.publishedFigures[node] != nil else {
      return false
    }
    return standings(category: report.units.category(unit), node: node).isApart(unit)
  }

  /// The score with which a unit takes part in the ranking by a node; `nil` for one that stands apart.
  public func rankedScore(unit: Int, node: Int) -> Double? {
    isApart(unit: unit, node: node) ? nil : score(unit: unit, node: node)
  }

  /// Where the score shown comes from; `nil` if there is none. A value of the file that nothing was
  /// done to is the publisher's.
  public func origin(unit: Int, node: Int) -> Origin? {
    if !showsComputed, publishedScore(unit: unit, node: node) != nil { return .published }
    guard computedScore(unit: unit, node: node) != nil else { return nil }
    return isReported(node: node) ? .published : .computed
  }

  /// The node's children, which a ranking by it shows as columns.
  public func columns(of node: Int) -> [Int] { report.framework.nodes[node].children }

  /// The category that a command shows when none is named: the one with the most units.
  public var largestCategory: Int {
    var counts = [Int](repeating: 0, count: report.categories.count)
    for category in report.units.categories { counts[Int(category)] += 1 }
    var best = 0
    for index in counts.indices where counts[index] > counts[best] { best = index }
    return best
  }
}

extension ScoredReport {
  /// The raw values of an indicator; all missing for an aggregate.
  public func values(node: Int) -> Column {
    report.framework.column(of: node).map { report.dataset.indicators[$0] }
      ?? Column(missing: report.units.count)
  }

  /// Whether the node's scores are the values of the file as they stand: an indicator that nothing
  /// is done to.
  public func isReported(node: Int) -> Bool {
    guard case .sign = scorecard?.scaling(ofIndicator: node) else { return false }
    let method = report.methodology
    return method.imputation == .none && report.framework.treatment(of: node, by: method) == .none
      && !(method.denominates && report.framework.nodes[node].indicator.denominator != nil)
  }
}

extension ScoredReport {
  /// The rank of one unit in its category. Counts where a whole ranking of many units would be slow.
  public func rank(unit: Int, node: Int) -> Rank? {
    let category = report.units.category(unit)
    if isRankedWhole(by: node) { return standings(category: category, node: node).rank(unit) }
    return remembered(\.ranks, .init(unit, node)) {
      guard let scorecard else { return nil }
      let scores = scorecard.merits(node: node).storage
      let own = scores[unit]
      guard !own.isNaN else { return nil }
      let limit = own + 1e-11 * max(1, own.magnitude)
      var ahead = 0
      for other in scores.indices where scores[other] > limit {
        if report.units.category(other) == category { ahead += 1 }
      }
      return .exact(ahead + 1)
    }
  }

  /// Whether a whole ranking by a node is quickly made, or made in any case.
  func isRankedWhole(by node: Int) -> Bool {
    report.units.count <= 20_000 || node == 0 || report.publishedFigures[node] != nil
      || report.publishedFigures[0] != nil
  }

  /// Whether another unit of the category has the same rank by a node. Of reports with more than 20,000
  /// units only those by the index are known.
  public func isRankShared(unit: Int, node: Int) -> Bool {
    guard isRankedWhole(by: node) else { return false }
    let standings = standings(category: report.units.category(unit), node: node)
    return standings.rank(unit).map { standings.isShared($0) } ?? false
  }

  /// Mean of the scores shown in a category.
  public func mean(category: Int, node: Int) -> Double? {
    if isRankedWhole(by: node) { return standings(category: category, node: node).mean }
    return remembered(\.means, .init(category, node)) {
      guard let scorecard else { return nil }
      let scores = scorecard.statedScores(node: node).storage
      return Statistics.mean(
        of: scores.indices.filter {
          !scores[$0].isNaN && report.units.category($0) == category
        }.map { scores[$0] })
    }
  }

  /// The scale on which a node's scores are drawn: the report's range, else from 0 (or the lowest
  /// score, if negative) to the highest.
  public func scale(category: Int, node: Int) -> ClosedRange<Double> {
    displayFigures(category: category, node: node).scale
  }

  /// Decimals in which a node's scores are shown: as published, else enough to tell apart what is
  /// ranked apart, from a number that suits the scale.
  public func decimals(category: Int, node: Int) -> Int {
    displayFigures(category: category, node: node).decimals
  }

  /// Decimals in which a node's scores are shown beside those of other nodes: as published, else a
  /// number that suits the scale.
  public func usualDecimals(category: Int, node: Int) -> Int {
    report.nodes[node].decimals ?? usualDecimals(scale(category: category, node: node))
  }

  /// Up to so many units fifths are made of: what they take to be sorted nobody waits for.
  private static let classLimit = 100_000

  /// Fifths of the ranked units' scores of a node; `nil` of a category that is too large.
  package func fifths(category: Int, node: Int) -> Fifths? {
    guard membersOfCategory[category].count <= Self.classLimit else { return nil }
    let key = Key(category: category, node: node)
    if let known = classes.withLock({ $0[key] }) { return known }
    let standings = standings(category: category, node: 0)
    let made = Fifths(
      standings.units.compactMap { score(unit: Int($0), node: node) }, direction(of: node))
    classes.withLock { $0[key] = made }
    return made
  }

  private func usualDecimals(_ scale: ClosedRange<Double>) -> Int {
    let spread = scale.upperBound - scale.lowerBound
    return spread > 20 ? 2 : spread > 2 ? 3 : 4
  }

  private func displayFigures(category: Int, node: Int) -> DisplayFigures {
    let key = Key(category: category, node: node)
    if let known = figures.withLock({ $0[key] }) { return known }
    let scale = makeScale(category: category, node: node)
    let made = DisplayFigures(
      scale: scale, decimals: makeDecimals(category: category, node: node, scale: scale))
    figures.withLock { $0[key] = made }
    return made
  }

  private func makeScale(category: Int, node: Int) -> ClosedRange<Double> {
    let scores =
      report.units.count <= 20_000 || node == 0
      ? standings(category: category, node: node).scores
      : scorecard?.statedScores(node: node) ?? Column(missing: 0)
    let given = report.nodes[node].range
    guard let (low, high) = Statistics.range(scores) else { return given ?? 0...1 }
    // The range may be that of the raw values, which scores scaled anew go beyond.
    if let given, given.lowerBound <= low, high <= given.upperBound { return given }
    // Scores that are all one number need a scale too.
    if low == 0, high == 0 { return 0...1 }
    return min(0, low)...(min(0, low) < high ? high : 0)
  }

  private func makeDecimals(category: Int, node: Int, scale: ClosedRange<Double>) -> Int {
    if let decimals = report.nodes[node].decimals { return decimals }
    let usual = usualDecimals(scale)
    // Indicators are read side by side, so they keep to one number of decimals.
    guard report.units.count <= 2_000, !report.framework.nodes[node].isIndicator else {
      return usual
    }
    let standings = standings(category: category, node: node)
    for decimals in usual..<7 {
      var unit = 1.0
      for _ in 0..<decimals { unit *= 10 }
      let isClear = zip(standings.order, standings.order.dropFirst()).allSatisfy { a, b in
        guard let x = standings.scores[Int(a)], let y = standings.scores[Int(b)] else {
          return true
        }
        return (x * unit).rounded() != (y * unit).rounded()
          || standings.rank(Int(a)) == standings.rank(Int(b))
      }
      if isClear { return decimals }
    }
    return usual
  }
}

extension ScoredReport {
  /// Ranks of some units among each other by the scores shown; units without a score have none.
  public func ranks(among units: [Int], _ standings: Standings) -> [Int: Int] {
    let ranks = Ranking.packedRanks(standings.merits, among: units.map { Int32($0) })
    return Dictionary(
      uniqueKeysWithValues: units.compactMap { ranks[$0] > 0 ? ($0, Int(ranks[$0])) : nil })
  }
}
