import CompositeIndex
import IndexReports
import TerminalCore
import Wording

/// What takes longer than a frame on a large report is computed beside the screen: then the screen opens, or the list is
/// in its new order.
extension AppState {
  /// Whether an action takes a look at all units of a large report.
  func isLarge(_ action: Action) -> Bool {
    func isLarge(_ scored: ScoredReport?) -> Bool {
      (scored?.report.units.count ?? 0) > Session.largestAtOnce
    }
    switch action {
    // The list of problems is about all reports.
    case .problems: return library.entries.contains { isLarge($0.scored) }
    case .language:
      return navigation.entries.contains { entry in
        guard case .ranking(let ranking) = entry.screen else { return false }
        return ranking.orderDependsOnLanguage && isLarge(ranking.scored)
      }
    default: return isLarge(currentReport) && screen.model.looksAtAllUnits(action)
    }
  }

  /// The screens as they are, by their number.
  var screens: [Int: Screen] {
    Dictionary(uniqueKeysWithValues: navigation.entries.map { ($0.id, $0.screen) })
  }

  mutating func prepare(_ action: Action, _ count: Int?) -> [Effect] {
    let copy = self
    let run = begin(.open)
    works[works.count - 1].asked = (action, count, screen)
    return [.prepare(copy, action, count: count, run: run)]
  }

  /// Does what was asked for on the screen as it was then, now that its figures are known; below it the screen stays
  /// as it is now.
  mutating func open(_ work: Work, _ screens: [Int: Screen], _ said: Notice?) -> [Effect] {
    guard let (action, count, asked) = work.asked else { return [] }
    if action.arrangesList {
      notice = said
      take(screens, isOtherLanguage: action == .language)
      return []
    }
    let (id, now) = (navigation.top.id, screen)
    navigation.replaceTop(asked)
    let effects = performNow(action, count)
    navigation.change(id) { $0 = now.model }
    return effects
  }

  /// Lists in the order, and all in the language, that were prepared; what was done meanwhile stays.
  private mutating func take(_ screens: [Int: Screen], isOtherLanguage: Bool) {
    if isOtherLanguage { preferences.switchLanguage() }
    for entry in navigation.entries {
      let environment = environment(of: entry.id)
      navigation.change(entry.id) { model in
        if var mine = model as? RankingState, case .ranking(let theirs)? = screens[entry.id],
          mine.takeOrder(of: theirs)
        {
          model = mine
        } else if isOtherLanguage {
          _ = model.note(.languageChanged, environment)
        }
      }
    }
    keepInView()
  }
}
