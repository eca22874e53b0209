import CompositeIndex
package import IndexReports
import Readings
import TerminalCore
import Wording

/// Reports that come in: the first time, and again when their files have changed.
extension AppState {
  package mutating func startLoading(_ files: [String]) -> [Effect] {
    self.files = files
    works.removeAll { $0.kind == .load }
    let run = begin(.load)
    loading = Loading(files: files, share: 0)
    // Watched before they are read, so that no change goes unseen.
    let watched = files.filter { $0 != "-" }
    return [.load(files, run: run)] + (watched.isEmpty ? [] : [.watch(watched)])
  }

  package mutating func reload() -> [Effect] {
    guard !files.isEmpty, !files.contains("-") else {
      notice = Notice(text: strings.texts.cannotReload, isError: true)
      return []
    }
    isReloading = true
    return startLoading(files)
  }

  mutating func show(_ library: Library) -> [Effect] {
    if isReloading {
      isReloading = false
      // Onto the screens that are there now: the user went on while the files were read.
      return restore(stack, from: library)
    }
    self.library = library
    if isFirstTime {
      isFirstTime = false
      notice = Notice(text: strings.texts.welcome)
    }
    if let finding = settingsFinding {
      settingsFinding = nil
      notice = Notice(text: finding, isError: true)
    }
    var state = LibraryState()
    if let preferredReport {
      state.cursor =
        library.entries.firstIndex { $0.scored?.report.id == preferredReport } ?? state.cursor
    }
    stack = [.library(state)]
    guard library.entries.count == 1 else { return talk == nil ? [] : present() }
    // A single report is opened at once; the library would be a detour.
    if let scored = library.entries[0].scored {
      stack = [.ranking(ranking(of: scored, node: 0, category: 0))]
      keepInView()
      if talk != nil { return present() }
      if !library.diagnostics.isEmpty {
        notice = Notice(text: findingCounts, isError: library.entries[0].errorCount > 0)
      }
      return scored.report.units.count > 20_000 ? [.prepareSearch(scored)] : []
    }
    stack = [.problems(ProblemsState(library))]
    return []
  }

  /// Puts the screens of before onto a library that was read anew.
  mutating func restore(_ before: [Screen], from library: Library) -> [Effect] {
    func fresh(_ scored: ScoredReport) -> ScoredReport? {
      library.entries.compactMap(\.scored).first { $0.report.id == scored.report.id }
    }
    // A file that is just being written, or gone, must not take away what is on the screen.
    for screen in before {
      guard let scored = screen.report, fresh(scored) == nil else { continue }
      let finding =
        library.diagnostics.first { $0.file == scored.report.file && $0.severity == .error }
      notice = Notice(
        text: finding.map { strings.texts.reloadFailed(strings.line($0)) }
          ?? strings.texts.fileGone(abbreviated(scored.report.file)), isError: true)
      return []
    }
    self.library = library
    studies = [:]
    var changed = 0
    var restored: [Screen] = []
    var effects: [Effect] = []
    /// Why screens had to be left.
    var lost: String?
    var dropped: String?
    func name(_ unit: Int, _ scored: ScoredReport) -> String {
      scored.report.units.name(unit, language)
    }
    screens: for screen in before {
      switch screen {
      case .library(var state):
        state.cursor = max(0, min(state.cursor, library.entries.count - 1))
        restored.append(.library(state))
      case .ranking(let state):
        guard let scored = fresh(state.scored) else { break screens }
        var next = state.restored(
          on: scored, previous: library.previous(of: scored), series: library.series(of: scored))
        next.changed = state.changedRanks(in: next)
        changed = next.changed.count
        restored.append(.ranking(next))
      case .unit(let state):
        guard let scored = fresh(state.scored),
          let next = state.restored(on: scored, previous: library.previous(of: scored))
        else {
          lost = name(state.unit, state.scored)
          break screens
        }
        restored.append(.unit(next))
      case .comparison(let state):
        let reports = library.entries.compactMap(\.scored)
        let gone = state.sides.filter { side in
          !reports.contains {
            $0.report.id == side.scored.report.id
              && $0.report.units.position(of: side.code) != nil
          }
        }
        if !gone.isEmpty {
          lost = gone.map { name($0.unit, $0.scored) + " " + $0.scored.report.period }
            .joined(separator: ", ")
        }
        guard let first = state.sides.lazy.compactMap({ fresh($0.scored) }).first,
          let next = state.restored(from: reports, series: library.series(of: first))
        else { break screens }
        restored.append(.comparison(next))
      case .whatIf(let state):
        guard let scored = fresh(state.before), let next = state.restored(on: scored) else {
          lost = name(state.unit, state.before)
          break screens
        }
        if next.report.units.codes[next.unit] != state.report.units.codes[state.unit] {
          lost = name(state.unit, state.before)
        }
        let strangers = (try? state.scenario.applied(to: next.report).strangers) ?? []
        if let stranger = strangers.first {
          dropped = strings.texts.scenarioStranger("\(stranger.part).\(stranger.code)")
        }
        restored.append(.whatIf(next))
      case .presenter(let talk):
        // The talk goes on with what is on its slides: they were checked before it began.
        restored.append(.presenter(talk))
      case .robustness(let state):
        guard let scored = fresh(state.scored), state.category < scored.report.categories.count,
          let unit = scored.report.units.position(of: state.scored.report.units.codes[state.unit])
        else {
          lost = name(state.unit, state.scored)
          break screens
        }
        // Computed anew, beside the screen.
        var next = RobustnessState(
          scored, category: state.category, unit: unit,
          marked: Set(
            state.marked.compactMap {
              scored.report.units.position(of: state.scored.report.units.codes[Int($0)]).map {
                Int32($0)
              }
            }))
        next.spread = state.spread
        next.show(state.view)
        next.run = begin(.study, at: restored.count)
        restored.append(.robustness(next))
        effects.append(study(next))
      case .problems: restored.append(.problems(ProblemsState(library)))
      case .place: break screens
      }
    }
    let isWhole = restored.count == before.count
    stack = restored.isEmpty ? [.library(LibraryState())] : restored
    restoreOverlay(isWhole)
    keepInView()
    // The room need not know.
    if case .presenter = screen { return effects }
    notice =
      dropped.map { Notice(text: $0, isError: true) }
      ?? lost.map { Notice(text: strings.texts.unitGone($0), isError: true) }
      ?? Notice(text: strings.texts.reloaded(changed))
    guard changed > 0 else { return effects }
    lastRun += 1
    lit = lastRun
    return effects + [.unlightLater(run: lastRun)]
  }

  /// What stands in front is of the screen as it was read anew: what is searched or filtered goes on, other questions
  /// are asked again.
  private mutating func restoreOverlay(_ isWhole: Bool) {
    switch overlay {
    case .search(var prompt), .filter(var prompt):
      guard isWhole, case .ranking(let state) = screen else {
        overlay = nil
        return
      }
      let isSearch = if case .search = overlay { true } else { false }
      prompt.before = state
      if isSearch { prompt.before.clearSearch() } else { prompt.before.filter("") }
      overlay = isSearch ? .search(prompt) : .filter(prompt)
    case .groups, .information: overlay = nil
    case .entry(let entry):
      switch entry.purpose {
      case .export, .overwrite, .openScenario, .saveScenario, .replaceScenario: break
      case .value, .weight, .bound, .reachRank, .addUnit: overlay = nil
      }
    case .help, .palette:
      if !isWhole { overlay = nil }
    case nil: break
    }
  }

  /// Goes to the list of reports.
  package mutating func showLibrary() { stack = [.library(LibraryState())] }

  /// A ranking as it is first shown.
  package func ranking(of scored: ScoredReport, node: Int, category: Int) -> RankingState {
    var ranking = RankingState(
      scored, previous: library.previous(of: scored), series: library.series(of: scored),
      node: node, category: category)
    ranking.language = language
    ranking.isZoomed = isLinear
    if ranking.views.contains(preferredView) { ranking.view = preferredView }
    if let study = studies[StudyKey(file: scored.report.file, category: category)], node == 0 {
      ranking.setIntervals(study, isShown: true)
    }
    ranking.arrange()
    return ranking
  }

  /// Goes to the ranking of one report, over the list of reports.
  package mutating func showRanking(
    of scored: ScoredReport, category: Int, unit: Int?, view: RankingState.View
  ) {
    var ranking = ranking(of: scored, node: 0, category: category)
    ranking.view = view
    if let unit { ranking.focus(unit: unit) }
    stack = [.library(LibraryState()), .ranking(ranking)]
    keepInView()
  }

  /// Marks units on the ranking that is shown.
  package mutating func markOnRanking(_ units: [Int]) {
    guard case .ranking(var state) = screen else { return }
    state.mark(only: Set(units.map { Int32($0) }))
    stack[stack.count - 1] = .ranking(state)
  }

  var findingCounts: String {
    let errors = library.entries.reduce(0) { $0 + $1.errorCount }
    let warnings = library.diagnostics.count - errors
    var parts: [String] = []
    if errors > 0 { parts.append(strings.errors(errors)) }
    if warnings > 0 { parts.append(strings.warnings(warnings)) }
    return parts.joined(separator: ", ") + " · !"
  }
}
