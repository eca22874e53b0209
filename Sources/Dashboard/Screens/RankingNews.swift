import CompositeIndex
package import IndexReports
import Readings
import TerminalCore
import Wording

/// What comes to a ranking from elsewhere: intervals, other languages, other files.
extension RankingState {
  mutating func toggleIntervals(_ environment: ScreenEnvironment) -> Outcome {
    let texts = environment.texts
    if showsIntervals {
      setIntervals(study, isShown: false)
      return .nothing
    }
    if let study = environment.session.study(of: scored, category: category) {
      setIntervals(study, isShown: true)
      focusInterval()
      return .nothing
    }
    return Outcome(
      notice: Notice(text: texts.computingIntervals),
      jobs: [
        .study(
          scored, category: category,
          RobustnessStudy.design(scored, spread: 0.25, draws: environment.session.draws))
      ])
  }

  package mutating func take(
    _ answer: Answer, asked subject: Screen.Subject, _ environment: ScreenEnvironment
  ) -> Outcome {
    guard case .studied(nil, let error?) = answer else { return .nothing }
    return .refused(environment.strings.sentence(error, in: report))
  }

  package mutating func note(_ news: News, _ environment: ScreenEnvironment) -> Outcome {
    switch news {
    case .resized: showFirstColumns()
    case .languageChanged:
      // Names sort and measure differently in the other language; the cursor stays on its unit.
      language = environment.language
      if orderDependsOnLanguage { arrange() } else { measureNames() }
    case .studied(let study):
      guard scored === study.scored, category == study.category, node == 0 else { break }
      setIntervals(study, isShown: true)
      if environment.isShown {
        focusInterval()
        return .said(environment.texts.intervalsShown)
      }
    case .lightsOut: changed = []
    }
    return .nothing
  }

  package func shownSheet(_ environment: ScreenEnvironment) -> ShownSheet? {
    let row = rows.isEmpty ? nil : cursorRow
    if view == .distribution, let reading = distribution(environment.strings) {
      return ShownSheet(
        reading.sheet, row: cursorUnit.flatMap { reading.distribution.step(of: $0) },
        column: "units")
    }
    guard let trend = trendSheet(of: rows) else {
      return ShownSheet(sheet, row: row, column: column)
    }
    // Rank and score of each period stand behind the name.
    return ShownSheet(trend, row: row, column: 1 + 2 * periodCursor + (showsRanks ? 0 : 1))
  }

  package func restored(on library: Library, _ environment: ScreenEnvironment) -> Restoration {
    guard let fresh = library.fresh(scored) else { return Restoration() }
    var next = restored(
      on: fresh, previous: library.previous(of: fresh), series: library.series(of: fresh))
    next.changed = changedRanks(in: next)
    return Restoration(.ranking(next), changed: next.changed.count)
  }
}
