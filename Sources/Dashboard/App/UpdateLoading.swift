import CompositeIndex
package import IndexReports
import Readings
import TerminalCore
import Wording

/// Reports that come in: the first time, and again when their files have changed.
extension AppState {
  package mutating func startLoading(_ files: [String]) -> [Effect] {
    session.files = files
    works.removeAll { $0.kind == .load }
    let run = begin(.load)
    session.loading = Session.Loading(files: files, share: 0)
    // Watched before they are read, so that no change goes unseen.
    let watched = files.filter { $0 != "-" }
    return [.load(files, run: run)] + (watched.isEmpty ? [] : [.watch(watched)])
  }

  package mutating func reload() -> [Effect] {
    guard session.canReload else { return [] }
    session.isReloading = true
    return startLoading(session.files)
  }

  mutating func show(_ library: Library) -> [Effect] {
    if session.isReloading {
      session.isReloading = false
      // Onto the screens that are there now: the user went on while the files were read.
      return restore(from: library)
    }
    session.library = library
    if session.isFirstTime {
      session.isFirstTime = false
      notice = Notice(text: strings.texts.welcome)
    }
    if let finding = session.settingsFinding {
      session.settingsFinding = nil
      notice = Notice(text: finding, isError: true)
    }
    var state = LibraryState()
    if let preferred = session.preferredReport {
      state.focus(report: preferred, in: library)
    }
    navigation.show([.library(state)])
    defer { if session.talk != nil { present() } }
    guard library.entries.count == 1 else { return [] }
    // A single report is opened at once; the library would be a detour.
    if library.entries[0].isTable { return act(.open) }
    guard let scored = library.entries[0].scored else {
      navigation.show([.problems(ProblemsState(library))])
      return []
    }
    navigation.show([.ranking(environment.ranking(of: scored, node: 0, category: 0))])
    keepInView()
    guard session.talk == nil else { return [] }
    if !library.diagnostics.isEmpty {
      notice = Notice(text: findingCounts, isError: library.entries[0].errorCount > 0)
    }
    return scored.report.units.count > Session.largestAtOnce ? [.prepareSearch(scored)] : []
  }

  /// Puts the screens that are there onto a library that was read anew.
  private mutating func restore(from library: Library) -> [Effect] {
    // A file that is just being written, or gone, must not take away what is on the screen.
    for screen in stack {
      guard let scored = screen.report, library.fresh(scored) == nil else { continue }
      let finding =
        library.diagnostics.first { $0.file == scored.report.file && $0.severity == .error }
      notice = Notice(
        text: finding.map { strings.texts.reloadFailed(strings.line($0)) }
          ?? strings.texts.fileGone(abbreviated(scored.report.file)), isError: true)
      return []
    }
    session.library = library
    session.studies = [:]
    var restored: [Screen] = []
    var changed = 0
    var (lost, dropped): (String?, String?)
    for entry in navigation.entries {
      let next = entry.screen.model.restored(on: library, environment(of: entry.id))
      lost = next.lost ?? lost
      dropped = next.dropped ?? dropped
      guard let screen = next.screen else { break }
      if case .ranking = screen { changed = next.changed }
      restored.append(screen)
    }
    let isWhole = restored.count == stack.count
    if restored.isEmpty {
      navigation.show([.library(LibraryState())])
    } else {
      navigation.restore(restored)
    }
    restoreOverlay(isWhole)
    keepInView()
    // The room need not know.
    if case .presenter = screen { return [] }
    notice =
      dropped.map { Notice(text: $0, isError: true) }
      ?? lost.map { Notice(text: strings.texts.unitGone($0), isError: true) }
      ?? Notice(text: strings.texts.reloaded(changed))
    guard changed > 0 else { return [] }
    lastRun += 1
    lit = lastRun
    return [.unlightLater(run: lastRun)]
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
    case .groups, .information, .choice: overlay = nil
    case .entry(let entry):
      switch entry.purpose {
      case .export, .overwrite, .openScenario, .saveScenario, .replaceScenario, .keepImport,
        .importPeriod, .importTitle, .importName, .filterReports:
        break
      case .value, .weight, .bound, .reachRank, .addUnit: overlay = nil
      }
    case .help, .palette:
      if !isWhole { overlay = nil }
    case nil: break
    }
  }

  /// Goes to the list of problems, which says so if there are none.
  package mutating func showProblems() { navigation.push(.problems(ProblemsState(library))) }

  /// Goes to the list of reports.
  package mutating func showLibrary() { navigation.show([.library(LibraryState())]) }

  /// Goes to the ranking of one report, over the list of reports.
  package mutating func showRanking(
    of scored: ScoredReport, category: Int, unit: Int?, view: RankingForm
  ) {
    var ranking = environment.ranking(of: scored, node: 0, category: category)
    ranking.view = view
    if let unit { ranking.focus(unit: unit) }
    navigation.show([.library(LibraryState()), .ranking(ranking)])
    keepInView()
  }

  /// Marks units on the ranking that is shown.
  package mutating func markOnRanking(_ units: [Int]) {
    changeRanking { $0.mark(only: Set(units.map { Int32($0) })) }
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
