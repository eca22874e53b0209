import CompositeIndex
package import IndexReports
package import Readings
package import TerminalCore
package import Wording

/// A talk being given: slides made from the deck for a screen of some size.
package struct PresenterState: Sendable {
  package let scored: ScoredReport
  package let series: ReportSeries?
  package private(set) var deck: Deck
  /// Slides in order, and the step of the deck that each belongs to.
  package private(set) var slides: [(slide: Slide, step: Int)] = []
  package private(set) var position = 0 {
    didSet { furthest = max(furthest, position) }
  }
  /// Of the slide, if it is a race.
  package internal(set) var race: RaceState?
  /// The last slide that was seen.
  private var furthest = 0
  package private(set) var isBlank = false
  package private(set) var isOverview = false
  package private(set) var overviewCursor = 0
  package var study: RobustnessStudy?
  /// Whether the draws for the study were made in vain.
  var hasNoStudy = false
  /// Seconds to the next slide; `nil` without auto-advance.
  package var auto: Double?
  /// When the talk began and when the slide was reached, on the program's clock.
  package var began: Double?
  package var reached: Double?
  /// How far the reveal of this slide has grown, 0…1.
  package var growth = 1.0
  package var animates = true
  /// What a spotlight was moved to with the arrows.
  package private(set) var spotlightUnit: Int?
  private var size = Size(80, 24)
  private var language = Language.english
  /// When the list of slides was looked at, on the program's clock.
  package var listed: Double?

  package init(
    _ scored: ScoredReport, series: ReportSeries?, deck: Deck?, language: Language, size: Size,
    methodPages: Int
  ) {
    self.scored = scored
    self.series = series
    self.deck = deck ?? Deck(scored, series: series)
    makeSlides(size, language, methodPages: methodPages)
  }

  package var slide: Slide { slides[position].slide }
  /// What the slide is of: the report, or what a scenario makes of it.
  package var shown: ScoredReport { deck.steps[slides[position].step].scenario?.scored ?? scored }
  package var scenarioName: String? { deck.steps[slides[position].step].scenario?.name }
  package var notes: Text? { deck.steps[slides[position].step].notes }
  /// What stands above the slide instead of its usual heading.
  var ownTitle: Text? { deck.steps[slides[position].step].title }
  /// What a slide is called: by its step, else by what it shows.
  package func title(at place: Int, _ strings: Strings) -> String {
    let entry = slides[place]
    let step = deck.steps[entry.step]
    return step.title?(strings.language)
      ?? entry.slide.title(of: step.scenario?.scored ?? scored, strings)
  }
  package var next: Slide? { position + 1 < slides.count ? slides[position + 1].slide : nil }

  /// Rows of a ranking page on a screen.
  package static func pageRows(_ size: Size) -> Int {
    max(3, (size.height - 6) / (size.height >= 40 ? 2 : 1))
  }

  /// Makes the slides for a screen; what is shown stays the same.
  ///
  /// - Parameter methodPages: Slides that method and sources take.
  mutating func makeSlides(_ size: Size, _ language: Language, methodPages: Int) {
    self.size = size
    self.language = language
    let shown = slides.isEmpty ? nil : slides[position]
    slides = []
    for (step, entry) in deck.steps.enumerated() {
      let scored = entry.scenario?.scored ?? scored
      func add(_ slide: Slide) { slides.append((slide, step)) }
      switch entry.view {
      case .title: add(.title)
      case .facts: for place in 0..<max(1, scored.report.facts.count) { add(.fact(place)) }
      case .method: for page in 0..<max(1, methodPages) { add(.method(page: page)) }
      case .countdown(let category):
        let count = scored.standings(category: category, node: 0).revealed.count
        for revealed in 0...count { add(.countdown(category: category, revealed: revealed)) }
      case .ranking(let listing):
        let count = listing.rows(of: scored, language).count
        let rows = Self.pageRows(size)
        for start in stride(from: 0, to: max(1, count), by: rows) {
          add(.ranking(listing, start: start, count: min(rows, count - start)))
        }
      case .spotlight(let unit): add(.spotlight(unit: unit))
      case .comparison(let units): add(.comparison(units))
      case .map(let category, let node): add(.map(category: category, node: node))
      case .movers(let category): add(.movers(category: category))
      case .trend(let units): add(.trend(units))
      case .robustness(let category): add(.robustness(category: category))
      case .first(let category): add(.first(category: category))
      case .field(let category, let unit): add(.field(category: category, unit: unit))
      case .race(let category, let unit): add(.race(category: category, unit: unit))
      case .closing: add(.closing)
      case .words(let text, let isHeadline): add(.words(text, isHeadline: isHeadline))
      }
    }
    defer { if race == nil { prepareRace() } }
    guard let shown else { return }
    // The same slide, or the last of its step that begins no later.
    position =
      slides.firstIndex { $0.slide == shown.slide && $0.step == shown.step }
      ?? slides.lastIndex { entry in
        guard entry.step == shown.step else { return false }
        if case .ranking(_, let start, _) = entry.slide,
          case .ranking(_, let wanted, _) = shown.slide
        {
          return start <= wanted
        }
        return true
      } ?? 0
  }

  /// Goes on with another deck at the slide that is shown, or where it was if that is no longer there.
  ///
  /// - Parameter layout: Makes the slides.
  mutating func replace(_ deck: Deck, layout: (inout PresenterState) -> Void) {
    let (shown, place) = (slide, position)
    self.deck = deck
    slides = []
    position = 0
    layout(&self)
    let same = slides.indices.filter { slides[$0].slide == shown }
    position =
      same.min { abs($0 - place) < abs($1 - place) } ?? min(place, slides.count - 1)
    (growth, isOverview) = (1, false)
    prepareRace()
  }

  /// Goes on with a talk that was left: the same slide, the same clock.
  package mutating func resume(_ talk: PresenterState) {
    guard talk.slides.count == slides.count else { return }
    position = talk.position
    furthest = talk.furthest
    began = talk.began
    race = talk.race
    race?.finish()
  }

  /// The talk at a slide that is shown in full: nothing grows, runs or hides it.
  func standing(at place: Int) -> PresenterState {
    var talk = self
    (talk.animates, talk.auto, talk.isOverview) = (false, nil, false)
    talk.go(to: place)
    talk.isBlank = false
    talk.growth = 1
    talk.race?.end()
    return talk
  }

  package mutating func go(to place: Int) {
    let target = max(0, min(slides.count - 1, place))
    isBlank = false
    guard target != position else { return }
    // A reveal grows when the talk comes to it, not when it is looked up.
    let isNext = target == position + 1
    position = target
    spotlightUnit = nil
    reached = nil
    if case .countdown(_, let revealed) = slide, revealed > 0, animates, isNext {
      growth = 0
    } else {
      growth = 1
    }
    prepareRace()
    // A talk that goes on by itself does not wait for a key; what was looked up is shown as it ended.
    if auto != nil, animates { race?.runToEnd() }
    if !isNext || (auto != nil && !animates) { race?.end() }
  }

  private mutating func prepareRace() {
    race = nil
    guard slides.indices.contains(position), case .race(let category, _) = slide, let series else {
      return
    }
    race = RaceFigures(TrendFigures(series, base: shown, category: category, node: 0)).map {
      RaceState($0)
    }
  }

  package mutating func perform(_ action: Action, count: Int?) {
    if !isOverview, !isBlank, count == nil, steerRace(action) { return }
    // Space goes on, but in a race.
    let action = action == .play ? .nextSlide : action
    if isOverview {
      switch action {
      case .overview, .back: isOverview = false
      case .nextSlide where count == nil && action == .nextSlide, .open:
        isOverview = false
        go(to: overviewCursor)
      default:
        overviewCursor = moved(
          overviewCursor, by: action, count: count, of: slides.count,
          page: max(1, size.height - 4))
      }
      return
    }
    switch action {
    case .nextSlide where count == 0: break
    case .nextSlide:
      if let count {
        go(to: count - 1)
      } else if isBlank {
        isBlank = false
      } else {
        go(to: position + 1)
      }
    case .previousSlide: go(to: position - (count ?? 1))
    case .first: go(to: 0)
    case .last: go(to: count.map { $0 - 1 } ?? slides.count - 1)
    case .blank: isBlank.toggle()
    case .overview:
      isOverview = true
      listed = nil
      overviewCursor = position
    case .up, .down:
      // A spotlight goes to the neighbour in rank.
      guard case .spotlight(let unit) = slide else { return }
      let current = spotlightUnit ?? unit
      let order = shown.standings(
        category: scored.report.units.category(current), node: 0
      ).order
      guard let row = order.firstIndex(of: Int32(current)) else { return }
      spotlightUnit = Int(order[moved(row, by: action, count: count, of: order.count, page: 1)])
    default: break
    }
  }

  /// What a race takes for itself: it runs, stops and steps through its periods before the talk goes on.
  private mutating func steerRace(_ action: Action) -> Bool {
    guard var race else { return false }
    defer { self.race = race }
    switch action {
    case .play:
      guard !race.isAtEnd else { return false }
      race.toggle(animates: animates)
      return true
    case .nextSlide: return race.step(by: 1, animates: animates)
    case .previousSlide: return race.step(by: -1, animates: animates)
    default: return false
    }
  }

  /// Whether a countdown of the category is still to come or to end, so that a live view would give its
  /// winner away.
  package var hidesWinner: Bool {
    let category = category
    return slides.indices.contains { place in
      if place > furthest, case .countdown(category, let revealed) = slides[place].slide {
        return revealed > 0
      }
      return false
    }
  }

  /// The unit that the slide is about, to drill into live; of a countdown the one revealed last.
  package var unit: Int? {
    switch slide {
    case .spotlight(let unit): return spotlightUnit ?? unit
    case .comparison(let units), .trend(let units): return units.first
    case .countdown(let category, let revealed):
      let first = shown.standings(category: category, node: 0).revealed
      return revealed == 0 ? nil : first[max(0, first.count - revealed)]
    case .ranking(let listing, let start, _):
      let rows = listing.rows(of: shown, language)
      return rows.indices.contains(start) ? Int(rows[start]) : nil
    case .map(let category, _), .movers(let category), .robustness(let category),
      .first(let category):
      return shown.standings(category: category, node: 0).order.first.map { Int($0) }
    case .field(_, let unit?), .race(_, let unit?): return unit
    case .field(let category, nil), .race(let category, nil):
      return shown.standings(category: category, node: 0).order.first.map { Int($0) }
    case .title, .fact, .method, .closing, .words:
      return deck.unit
        ?? scored.standings(category: scored.largestCategory, node: 0).order.first.map { Int($0) }
    }
  }

  package var category: Int {
    switch slide {
    case .countdown(let category, _), .map(let category, _), .movers(let category),
      .robustness(let category), .first(let category), .field(let category, _),
      .race(let category, _):
      return category
    case .ranking(let listing, _, _): return listing.category
    default: return unit.map { scored.report.units.category($0) } ?? scored.largestCategory
    }
  }

  package var comparedUnits: [Int]? {
    if case .comparison(let units) = slide { return units }
    return nil
  }
}

// MARK: What slides show

extension PresenterState {
  /// The ranking of a category by the index of what the slide is of.
  func ranking(_ category: Int) -> RankingState {
    var ranking = RankingState(
      shown, previous: series?.comparablePrevious(of: shown), series: series, node: 0,
      category: category)
    ranking.language = language
    ranking.arrange()
    return ranking
  }

  /// The ranking between two periods alone, some of its units lit.
  func slopes(_ category: Int, from previous: ScoredReport, of units: [Int]) -> RankingState {
    let report = shown.report
    var slopes = RankingState(
      shown, previous: previous,
      series: ReportSeries(name: report.series ?? report.id, [previous, shown]), node: 0,
      category: category)
    slopes.language = language
    slopes.arrange()
    if let first = units.first { slopes.focus(unit: first) }
    slopes.mark(only: Set(units.dropFirst().map { Int32($0) }))
    return slopes
  }

  /// What a slide's rows are sorted by.
  func title(of key: RankingState.SortKey, in listing: Listing) -> String {
    var ranking = RankingState(
      shown, previous: nil, node: listing.node, category: listing.category)
    ranking.language = language
    return ranking.reading.column(key.column).title + (key.ascending ? " ▲" : " ▼")
  }

  /// Places that a unit gains under the slide's scenario, against its rank as computed.
  func gain(_ unit: Int, _ category: Int, _ node: Int) -> Int? {
    guard scenarioName != nil else { return nil }
    let before =
      scored.showsComputed ? scored : ScoredReport(scored.report, showsComputed: true)
    guard let old = before.standings(category: category, node: node).rank(unit),
      let new = shown.standings(category: category, node: node).rank(unit)
    else { return nil }
    return old.low - new.low
  }
}

// MARK: What slides say

extension PresenterState {
  /// What can be said on the title: of the unit that the talk is about; else who leads, but not where that is still to
  /// be revealed.
  func finding(_ strings: Strings) -> String? {
    let category = deck.unit.map { scored.report.units.category($0) } ?? scored.largestCategory
    let finding = RankingFinding(scored, category: category, strings)
    if let unit = deck.unit {
      return finding.standing(of: unit, previous: series?.comparablePrevious(of: scored))
    }
    return isToBeRevealed(category) ? finding.spread : finding.leader ?? finding.spread
  }

  /// Whether the talk has a countdown of a category at all.
  private func isToBeRevealed(_ category: Int) -> Bool {
    deck.steps.contains { $0.view == .countdown(category: category) }
  }
}
