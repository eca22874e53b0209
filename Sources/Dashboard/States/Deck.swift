package import IndexReports
import TerminalCore
import Wording

/// A ranking as a slide shows it: which, in what order, what of it.
package struct Listing: Sendable, Hashable {
  package var category: Int
  package var node: Int
  package var sort: [RankingState.SortKey]
  /// Names and codes that match, as in the ranking's filter; empty for all.
  package var filter: String
  package var group: RankingState.GroupFilter?
  /// So many rows from the first on; `nil` for all.
  package var limit: Int?
  /// Bars by contribution.
  package var isStacked: Bool

  package init(
    category: Int, node: Int, sort: [RankingState.SortKey] = [], filter: String = "",
    group: RankingState.GroupFilter? = nil, limit: Int? = nil, isStacked: Bool = false
  ) {
    self.category = category
    self.node = node
    self.sort = sort
    self.filter = filter
    self.group = group
    self.limit = limit
    self.isStacked = isStacked
  }

  /// The units in the order in which they are shown.
  ///
  /// - Parameter language: Names sort differently in each.
  package func rows(of scored: ScoredReport, _ language: Language) -> [Int32] {
    var rows: [Int32]
    if sort.isEmpty, filter.isEmpty, group == nil {
      rows = scored.standings(category: category, node: node).order
    } else {
      var ranking = RankingState(scored, previous: nil, node: node, category: category)
      ranking.language = language
      ranking.arrange(by: sort, filter: filter, group: group)
      let standings = ranking.standings
      rows = ranking.rows.filter { !standings.isApart(Int($0)) }
    }
    if let limit { rows = Array(rows.prefix(atMost: limit)) }
    return rows
  }
}

/// One picture of a talk.
package enum Slide: Sendable, Hashable {
  case title
  /// National figures, as many to a slide as there is room for.
  case facts(page: Int)
  /// The first five of a category, of which so many are revealed, from the last one.
  case countdown(category: Int, revealed: Int)
  /// So many rows of a ranking from one on.
  case ranking(Listing, start: Int, count: Int)
  case spotlight(unit: Int)
  case comparison([Int])
  case map(category: Int, node: Int)
  case movers(category: Int)
  case trend([Int])
  case robustness(category: Int)
  case method(page: Int)
}

/// What a talk is made of: views in order, with what the speaker wants to say.
package struct Deck: Sendable {
  package struct Step: Sendable {
    package enum View: Sendable, Hashable {
      case title, facts, method
      case countdown(category: Int)
      case ranking(Listing)
      case spotlight(Int)
      case comparison([Int])
      case map(category: Int, node: Int)
      case movers(category: Int)
      case trend([Int])
      case robustness(category: Int)
    }

    package var view: View
    package var notes: Text?
    /// What the step is shown of, if not of the report as it is: a scenario's name, and the report under it.
    package var scenario: (name: String, scored: ScoredReport)?

    package init(
      _ view: View, notes: Text? = nil, scenario: (name: String, scored: ScoredReport)? = nil
    ) {
      self.view = view
      self.notes = notes
      self.scenario = scenario
    }
  }

  package var steps: [Step]

  package init(_ steps: [Step]) {
    self.steps = steps
  }

  /// The talk that a report makes by itself.
  package init(_ scored: ScoredReport, series: ReportSeries?) {
    let report = scored.report
    steps = [Step(.title)]
    if !report.facts.isEmpty { steps.append(Step(.facts)) }
    for category in report.categories.indices {
      let standings = scored.standings(category: category, node: 0)
      guard !standings.units.isEmpty else { continue }
      if standings.order.count > 2 { steps.append(Step(.countdown(category: category))) }
      steps.append(Step(.ranking(Listing(category: category, node: 0))))
    }
    let largest = scored.largestCategory
    let standings = scored.standings(category: largest, node: 0)
    if let first = standings.order.first {
      steps.append(Step(.spotlight(Int(first))))
      if standings.order.count > 1 {
        steps.append(Step(.comparison(standings.order.prefix(2).map { Int($0) })))
      }
    }
    if standings.units.contains(where: { report.units.tiles[Int($0)] != nil }) {
      steps.append(Step(.map(category: largest, node: 0)))
    }
    if series != nil {
      steps.append(Step(.movers(category: largest)))
      steps.append(Step(.trend(standings.order.prefix(5).map { Int($0) })))
    }
    if scored.canBeComputed(category: largest) {
      steps.append(Step(.robustness(category: largest)))
    }
    steps.append(Step(.method))
  }
}

extension Slide {
  /// What a slide is called in the overview and for the speaker.
  func title(of scored: ScoredReport, _ strings: Strings) -> String {
    let report = scored.report
    func category(_ place: Int) -> String { report.categories[place].label(strings.language) }
    func unit(_ place: Int) -> String { report.units.name(place, strings.language) }
    switch self {
    case .title: return report.title(strings.language)
    case .facts(let page): return page == 0 ? strings.facts : "\(strings.facts) \(page + 1)"
    case .countdown(let place, let revealed):
      let count = min(5, scored.standings(category: place, node: 0).order.count)
      return "\(category(place)) · \(strings.texts.countdown) \(revealed)/\(count)"
    case .ranking(let listing, let start, let count):
      let name =
        listing.node == 0 ? "" : " · " + report.nodes[listing.node].name(strings.language)
      let rows = count > 0 ? "\(start + 1)–\(start + count)" : "–"
      return "\(category(listing.category))\(name) · \(strings.texts.rowsShown(rows))"
    case .spotlight(let place): return unit(place)
    case .comparison(let units):
      return strings.screen(.comparison) + ": " + units.map(unit).joined(separator: ", ")
    case .map(let place, let node):
      return [strings.screen(.map), category(place)].joined(separator: " · ")
        + (node == 0 ? "" : " · " + report.nodes[node].name(strings.language))
    case .movers(let place): return "\(strings.texts.biggestMovers) · \(category(place))"
    case .trend(let units):
      return strings.screen(.trend) + ": " + units.map(unit).joined(separator: ", ")
    case .robustness(let place): return "\(strings.texts.howSure) · \(category(place))"
    case .method(let page):
      return page == 0 ? strings.information : "\(strings.information) \(page + 1)"
    }
  }
}
