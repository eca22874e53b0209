import CompositeIndex
package import IndexReports
import Readings
import TerminalCore
package import Wording

/// What comes to a ranking from elsewhere: intervals, other languages, other files.
extension RankingState {
  mutating func toggleIntervals(_ environment: ScreenEnvironment) -> Outcome {
    let texts = environment.texts
    guard node == 0 else { return .said(texts.intervalsOfIndex) }
    if showsIntervals {
      setIntervals(study, isShown: false)
      return .nothing
    }
    if let study = environment.session.study(of: scored, category: category) {
      setIntervals(study, isShown: true)
      focusInterval()
      return .nothing
    }
    guard scored.canBeComputed(category: category) else {
      return .refused(environment.whyNotComputed(scored))
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
      arrange()
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

  package func restored(on library: Library, _ environment: ScreenEnvironment) -> Restoration {
    guard let fresh = library.fresh(scored) else { return Restoration() }
    var next = restored(
      on: fresh, previous: library.previous(of: fresh), series: library.series(of: fresh))
    next.changed = changedRanks(in: next)
    return Restoration(.ranking(next), changed: next.changed.count)
  }

  package func unavailable(
    _ action: Action, _ environment: ScreenEnvironment
  ) -> Unavailability? {
    // Asked of every key for each frame: a text is looked up only where it is the answer.
    var texts: ScreenTexts { environment.texts }
    var onePeriod: Unavailability { .because(texts.onePeriod) }
    switch action {
    case .clearFilter: return isRestricted ? nil : .pointless
    // Where everything is filtered away there is nothing to open.
    case .open, .compare: return rows.isEmpty ? .pointless : nil
    case .back: return environment.isOverAnother || view != .table ? nil : .pointless
    case .nextTab: return report.categories.count > 1 ? nil : .pointless
    case .group:
      // A column of groups is there where units have some; listing them takes too long for a frame.
      let hasGroups = columns.contains {
        switch $0 {
        case .group: true
        default: false
        }
      }
      return hasGroups ? nil : .because(texts.noGroups)
    case .details:
      return RankingLayout.hasRoomForDetails(self, environment.size.width)
        ? nil : .because(texts.noRoomForDetails)
    case .addPeriod: return .pointless
    case .stack:
      return view == .trend || canStack ? nil : .because(environment.strings.nothingToStack)
    case .trend, .previousPeriod: return series == nil ? onePeriod : nil
    case .nextPeriod:
      guard let series else { return onePeriod }
      return periodCursor + 1 < series.reports.count ? nil : .because(texts.refusal(.noPeriod))
    case .whatIf, .robustness:
      return rows.isEmpty ? .pointless : environment.notComputed(scored, category: category)
    default: return usuallyUnavailable(action, environment)
    }
  }
}
