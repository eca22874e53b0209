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
  /// A figure that was printed with the report.
  case fact(Int)
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
  /// Who came first in some draws of the robustness study.
  case first(category: Int)
  /// All units of a category at once, the first three named and one lit.
  case field(category: Int, unit: Int?)
  /// All periods of the series, one unit lit.
  case race(category: Int, unit: Int?)
  case method(page: Int)
  /// Method and sources, as far as one slide has room.
  case closing
  /// The speaker's own words: one sentence as large as it has room, or some lines.
  case words(Text, isHeadline: Bool)
}

/// What a talk is made of: views in order, with what the speaker wants to say.
package struct Deck: Sendable {
  package struct Step: Sendable {
    package enum View: Sendable, Hashable {
      case title, facts, method, closing
      case words(Text, isHeadline: Bool)
      case countdown(category: Int)
      case ranking(Listing)
      case spotlight(Int)
      case comparison([Int])
      case map(category: Int, node: Int)
      case movers(category: Int)
      case trend([Int])
      case robustness(category: Int)
      case first(category: Int)
      case field(category: Int, unit: Int?)
      case race(category: Int, unit: Int?)
    }

    package var view: View
    package var notes: Text?
    /// What stands above the slide instead of its usual heading.
    package var title: Text?
    /// What the step is shown of, if not of the report as it is: a scenario's name, and the report under it.
    package var scenario: (name: String, scored: ScoredReport)?

    package init(
      _ view: View, title: Text? = nil, notes: Text? = nil,
      scenario: (name: String, scored: ScoredReport)? = nil
    ) {
      self.view = view
      self.title = title
      self.notes = notes
      self.scenario = scenario
    }
  }

  package var steps: [Step]
  /// Whom the talk is about; `nil` where it is about all.
  package var unit: Int?

  package init(_ steps: [Step]) {
    self.steps = steps
  }

  /// Categories that are revealed at most, the largest: more would be no story.
  private static let categoryLimit = 3
  /// Steps that make a story, and slides that nobody forgets it over; a reveal counts as one.
  private static let (least, most) = (8, 14)
  /// Periods from which on a series is a race.
  private static let raceLength = 3
  /// In a race of more nobody would find anybody, and each has a path to be looked up.
  private static let raceLimit = 2_000

  /// The talk that a report makes by itself.
  ///
  /// - Parameter unit: Whom it is to be about.
  package init(_ scored: ScoredReport, series: ReportSeries?, about unit: Int? = nil) {
    let report = scored.report
    self.unit = unit
    steps = [Step(.title)]
    let main = unit.map { report.units.category($0) } ?? scored.largestCategory
    if unit == nil, !report.facts.isEmpty { steps.append(Step(.facts)) }
    for category in unit == nil ? Self.categories(scored) : [main] {
      let standings = scored.standings(category: category, node: 0)
      guard !standings.units.isEmpty else { continue }
      // Who hears about one unit does not wait for others.
      if unit == nil, standings.order.count > 2 {
        steps.append(Step(.countdown(category: category)))
      }
      steps.append(Step(.field(category: category, unit: unit)))
    }
    let standings = scored.standings(category: main, node: 0)
    let first = standings.order.first.map { Int($0) }
    if let shown = unit ?? first {
      steps.append(Step(.spotlight(shown)))
      let pair = Self.pair(of: shown, standings)
      if pair.count > 1 { steps.append(Step(.comparison(pair))) }
    }
    if standings.units.contains(where: { report.units.tiles[Int($0)] != nil }) {
      steps.append(Step(.map(category: main, node: 0)))
    }
    if let series {
      if unit == nil { steps.append(Step(.movers(category: main))) }
      if series.reports.count >= Self.raceLength, standings.order.count <= Self.raceLimit {
        steps.append(Step(.race(category: main, unit: unit ?? first)))
      }
      if unit != nil || series.reports.count < Self.raceLength {
        let others = standings.order.prefix(5).map { Int($0) }
        steps.append(
          Step(.trend(unit.map { own in [own] + others.filter { $0 != own }.prefix(3) } ?? others)))
      }
    }
    if scored.canBeComputed(category: main) {
      steps.append(Step(unit == nil ? .first(category: main) : .robustness(category: main)))
    }
    steps.append(Step(.closing))
    shorten(to: Self.most, scored, main: main)
    // Where little is known there is room for the first ten by name.
    if unit == nil, steps.count < Self.least,
      let place = steps.firstIndex(where: { $0.view == .field(category: main, unit: nil) })
    {
      steps.insert(
        Step(.ranking(Listing(category: main, node: 0, limit: 10))), at: place + 1)
    }
  }

  /// Takes away the fields of smaller categories, whose first five are revealed anyway, while there are too many
  /// slides.
  private mutating func shorten(to most: Int, _ scored: ScoredReport, main: Int) {
    while steps.reduce(0, { $0 + ($1.view == .facts ? scored.report.facts.count : 1) }) > most {
      guard
        let last = steps.lastIndex(where: { step in
          if case .field(let category, nil) = step.view { category != main } else { false }
        })
      else { return }
      steps.remove(at: last)
    }
  }

  /// The categories that a talk goes through, in the order of the report.
  private static func categories(_ scored: ScoredReport) -> [Int] {
    // Counted, not ranked: there may be thousands.
    let sizes = scored.report.categories.indices.map {
      (count: scored.population(of: $0).count, place: $0)
    }.filter { $0.count > 0 }
    guard sizes.count > categoryLimit else { return sizes.map(\.place) }
    return sizes.sorted { ($1.count, $0.place) < ($0.count, $1.place) }.prefix(categoryLimit)
      .map(\.place).sorted()
  }

  /// A unit and the one it is measured by: who is in front of it, of the first who is behind.
  private static func pair(of unit: Int, _ standings: Standings) -> [Int] {
    guard let place = standings.order.firstIndex(of: Int32(unit)) else { return [unit] }
    let other = place > 0 ? place - 1 : 1
    return [unit] + (other < standings.order.count ? [Int(standings.order[other])] : [])
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
    case .fact(let place):
      return scored.report.facts.indices.contains(place)
        ? strings.figure(scored.report.facts[place]) : strings.facts
    case .countdown(let place, let revealed):
      let count = scored.standings(category: place, node: 0).revealed.count
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
    case .first(let place): return "\(strings.texts.whoFirst) · \(category(place))"
    case .field(let place, _): return "\(strings.wholeField) · \(category(place))"
    case .race(let place, _): return "\(strings.raceTitle) · \(category(place))"
    case .closing: return strings.information
    case .words(let text, _):
      let line = text(strings.language).split(whereSeparator: \.isNewline).first ?? ""
      return String(line).shortened(60)
    case .method(let page):
      return page == 0 ? strings.information : "\(strings.information) \(page + 1)"
    }
  }

  /// Whether it shows draws, which take their time.
  var needsStudy: Bool {
    switch self {
    case .robustness, .first: true
    default: false
    }
  }
}
