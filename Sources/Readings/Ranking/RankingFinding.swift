import CompositeIndex
package import IndexReports
package import Wording

/// The one thing to be said of a ranking, by rules that never say more than its figures: a shared rank has no winner, a
/// range of ranks no first, and a lead that is nothing in the decimals shown is none.
package struct RankingFinding: Sendable {
  private let scored: ScoredReport
  private let category: Int
  private let strings: Strings
  private let standings: Standings
  private let decimals: Int

  package init(_ scored: ScoredReport, category: Int, _ strings: Strings) {
    self.scored = scored
    self.category = category
    self.strings = strings
    standings = scored.standings(category: category, node: 0)
    decimals = scored.decimals(category: category, node: 0)
  }

  private func name(_ unit: Int) -> String { scored.report.units.name(unit, strings.language) }
  private func shown(_ score: Double) -> String { strings.numbers.fixed(score, decimals) }

  /// Who leads; `nil` where nobody has a rank.
  package var leader: String? {
    let order = standings.order.map { Int($0) }
    guard let first = order.first, let rank = standings.rank(first) else { return nil }
    let count = standings.units.count
    let score = standings.scores[first].map(shown)
    guard case .exact = rank else {
      return strings.isAmongFirst(name(first), ranks: strings.numbers.rank(rank), among: count)
    }
    if standings.isShared(rank) {
      let sharing = order.prefix { standings.rank($0) == rank }
      // Printed ranks may be shared by unlike scores.
      let hasOneScore = Set(sharing.map { standings.scores[$0].map(shown) }).count == 1
      return strings.shareFirst(
        sharing.map(name), among: count, score: hasOneScore ? score : nil)
    }
    let ahead = order.dropFirst().first.flatMap { second in
      lead(of: first, over: second).map { (points: $0, of: name(second)) }
    }
    return strings.isFirst(name(first), among: count, score: score, ahead: ahead)
  }

  /// How far one unit is ahead of another, in the decimals shown; `nil` where it is not, or by less than these show.
  private func lead(of unit: Int, over other: Int) -> String? {
    guard let a = standings.scores[unit], let b = standings.scores[other],
      standings.direction.isBetter(a, than: b)
    else { return nil }
    let text = strings.numbers.signed(
      strings.numbers.difference(a, b, decimals).magnitude, decimals)
    return text.hasPrefix("+") ? String(text.dropFirst()) : nil
  }

  /// How far apart all are, without a name: what can be said before the first are revealed.
  package var spread: String? {
    let scores = standings.units.compactMap { standings.scores[Int($0)] }.sorted()
    guard let low = scores.first, let high = scores.last, scores.count > 1 else { return nil }
    guard shown(low) != shown(high) else { return strings.equalScores(scores.count, shown(low)) }
    let quarter = scores.count / 4
    let (from, to) = (scores[quarter], scores[scores.count - 1 - quarter])
    let middle = scores.count < 8 ? nil : (low: shown(from), high: shown(to))
    return strings.spreadOfScores(
      scores.count, low: shown(low), high: shown(high), middle: middle)
  }

  /// Where one unit stands: its rank, how far behind the first, what has changed.
  package func standing(of unit: Int, previous: ScoredReport?) -> String {
    let reading = UnitReading(scored, unit: unit, strings)
    let first = standings.order.first.map { Int($0) }
    var rest: [String] = []
    if let first, first != unit, let rank = standings.rank(first), !standings.isShared(rank),
      case .exact = rank, let points = lead(of: first, over: unit)
    {
      rest.append(strings.behindFirst(points, name(first)))
    }
    if let moved = reading.moved(since: previous) { rest.append(moved.text) }
    return strings.standing(name(unit), reading.place, rest)
  }

  /// Who gained and lost most places; who shares that with another is not named.
  package static func moved(_ movers: Movers, of scored: ScoredReport, _ strings: Strings)
    -> String?
  {
    func most(_ list: [Movers.Mover]) -> (name: String, places: Int)? {
      guard let first = list.first, list.count < 2 || list[1].change != first.change else {
        return nil
      }
      return (
        scored.report.units.name(first.unit, strings.language), Int(first.change.magnitude)
      )
    }
    return strings.movedMost(most(movers.up), most(movers.down))
  }
}
