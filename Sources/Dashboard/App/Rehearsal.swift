import CompositeIndex
package import IndexReports
import Readings
package import TerminalCore
package import Wording

/// Plays a talk without a terminal and lists what an audience would stumble over.
package struct Rehearsal {
  private let scored: ScoredReport
  private let library: Library
  private let deck: Deck?
  /// Whether somebody wrote the deck: then it is judged as well whether its slides are worth it.
  private let isWritten: Bool
  private let strings: Strings

  package static let sizes = [Size(80, 24), Size(100, 30), Size(160, 45)]

  package init(
    _ scored: ScoredReport, library: Library, deck: Deck?, isWritten: Bool = false,
    strings: Strings
  ) {
    self.scored = scored
    self.library = library
    self.deck = deck
    self.isWritten = isWritten
    self.strings = strings
  }

  /// Texts that are cut, colours that can't be read, slides without what they should show.
  package func findings(themes: ThemeLibrary, theme code: String) -> [String] {
    var findings: [String] = []
    let theme = themes.load(code)?.0 ?? .builtIn
    for role in [Role.text, .accent, .panelTitle, .muted, .bar, .better, .worse] {
      let style = theme.style(role)
      let least = role == .bar ? 3.0 : 4.5
      if let contrast = Color.contrast(style.foreground, style.background), contrast < least {
        findings.append(
          strings.texts.lowContrast(role.name, strings.numbers.fixed(contrast, 1)))
      }
    }
    // A few draws: names and columns stand where they will.
    let study = shownStudy
    let context = ViewContext(strings: strings, theme: theme, keys: .standard)
    for size in Self.sizes {
      var state = PresenterState(
        scored, series: library.series(of: scored), deck: deck, context: context, size: size)
      state.study = study
      for place in state.slides.indices {
        state.go(to: place)
        state.growth = 1
        var buffer = Buffer(size, style: context.style(.background))
        buffer.recordsCuts = true
        PresenterView(state: state, context: context).render(in: buffer.area, into: &buffer)
        let title = state.title(at: place, strings)
        let label = "\(size.width)x\(size.height) · \(place + 1) \(title)"
        for cut in buffer.cuts.prefix(3) {
          findings.append("\(label): \(strings.texts.isCut(cut))")
        }
        if isWritten {
          findings += legibility(of: state, buffer).map { "\(label): \($0)" }
        }
        if buffer.cuts.count > 3 {
          findings.append("\(label): \(strings.texts.moreCuts(buffer.cuts.count - 3))")
        }
      }
    }
    let state = PresenterState(
      scored, series: library.series(of: scored), deck: deck, context: context,
      size: Self.sizes[0])
    for (place, entry) in state.slides.enumerated() {
      let shown = state.deck.steps[entry.step].scenario?.scored ?? scored
      let sparse = isWritten ? tooLittle(entry.slide, of: shown) : nil
      for what in [missing(entry.slide, of: shown), sparse].compactMap(\.self) {
        findings.append("\(place + 1) \(state.title(at: place, strings)): \(what)")
      }
    }
    for (number, step) in (deck?.steps ?? []).enumerated() {
      let seconds = TalkPlan.seconds(toSay: step.notes, strings.language)
      if seconds > Self.longestNotes {
        findings.append(strings.longNotes(step: number + 1, minutes: minutes(seconds)))
      }
    }
    return findings
  }

  // MARK: A deck of one's own

  /// Seconds that nobody looks at one slide for.
  private static let longestNotes = 180.0
  /// Rows of letters in the height of a screen at which the back row reads them.
  private static let backRow = 12
  /// Rows that make a slide of a ranking.
  private static let leastRows = 3

  private func minutes(_ seconds: Double) -> String { strings.numbers.fixed(seconds / 60, 1) }

  /// How long the notes of a deck take to be said, all and for each slide; `nil` without any.
  package var timing: String? {
    guard let deck else { return nil }
    let seconds = deck.steps.map { TalkPlan.seconds(toSay: $0.notes, strings.language) }
    let whole = seconds.reduce(0, +)
    guard whole > 0 else { return nil }
    return strings.notesTake(minutes(whole), each: seconds.map { minutes($0) })
  }

  /// What the back row can't read of a slide with words of the speaker's, and rows that are not there.
  private func legibility(of state: PresenterState, _ buffer: Buffer) -> [String] {
    var findings: [String] = []
    if buffer.dropped > 0 {
      if state.slide.needsStudy {
      } else if case .trend = state.slide {
      } else {
        findings.append(strings.texts.notShown(strings.numbers.integer(buffer.dropped)))
      }
    }
    if case .words = state.slide, buffer.letters * Self.backRow < buffer.size.height {
      findings.append(strings.smallLetters(buffer.letters, of: buffer.size.height))
    }
    return findings
  }

  /// What is hardly worth a slide.
  private func tooLittle(_ slide: Slide, of scored: ScoredReport) -> String? {
    let rows: Int
    switch slide {
    case .ranking(let listing, 0, _): rows = listing.rows(of: scored, strings.language).count
    case .field(let category, _): rows = scored.population(of: category).count
    default: return nil
    }
    return rows < Self.leastRows ? strings.littleOnSlide(rows) : nil
  }

  private var shownStudy: RobustnessStudy? {
    let category = scored.largestCategory
    guard scored.canBeComputed(category: category) else { return nil }
    return try? RobustnessStudy.run(
      scored, category: category,
      design: RobustnessStudy.design(scored, spread: 0.25, draws: 200), progress: { _ in },
      isCancelled: { false })
  }

  /// What a slide has nothing to show of.
  private func missing(_ slide: Slide, of scored: ScoredReport) -> String? {
    switch slide {
    case .countdown(let category, 1):
      let standings = scored.standings(category: category, node: 0)
      return standings.revealed.contains { standings.scores[$0] == nil }
        ? strings.notPublished : nil
    case .ranking(let listing, 0, _):
      let standings = scored.standings(category: listing.category, node: listing.node)
      let missing = listing.rows(of: scored, strings.language).count {
        standings.scores[Int($0)] == nil
      }
      guard missing > 0 else { return nil }
      return standings.scoredCount == 0 ? strings.noScores : strings.texts.unscored(missing)
    case .field(let category, _):
      let standings = scored.standings(category: category, node: 0)
      let missing = standings.units.count - standings.scoredCount
      guard missing > 0 else { return nil }
      return standings.scoredCount == 0 ? strings.noScores : strings.texts.unscored(missing)
    case .fact: return scored.report.facts.isEmpty ? strings.noData : nil
    case .map(let category, let node):
      let standings = scored.standings(category: category, node: node)
      guard standings.units.contains(where: { scored.report.units.tiles[Int($0)] != nil }) else {
        return strings.texts.unitsWithoutTile(standings.units.count)
      }
      return standings.scoredCount == 0 ? strings.noScores : nil
    case .movers, .trend, .race:
      return library.series(of: scored) == nil ? strings.texts.onePeriod : nil
    case .robustness(let category), .first(let category):
      return scored.canBeComputed(category: category) ? nil : strings.nothingToCompute
    case .spotlight(let unit):
      return scored.score(unit: unit, node: 0) == nil ? strings.notPublished : nil
    case .comparison(let units):
      return units.contains { scored.score(unit: $0, node: 0) == nil } ? strings.notPublished : nil
    default: return nil
    }
  }
}
