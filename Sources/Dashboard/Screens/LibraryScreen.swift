import Exchange
package import IndexReports
import Readings
import TerminalCore
package import Wording

/// What keys do on the list of reports.
extension LibraryState: ScreenModel {
  package var screen: Screen { .library(self) }
  package var kind: ScreenKind { .library }
  package var subject: Screen.Subject { .library(cursor: cursor) }

  package func looksAtAllUnits(_ action: Action) -> Bool { action == .open }

  package mutating func update(
    _ action: Action, count: Int?, _ environment: ScreenEnvironment
  ) -> Outcome {
    let library = environment.library
    if action == .left || action == .right {
      fold(action == .left, in: library)
      return .nothing
    }
    cursor = moved(
      cursor, by: action, count: count, of: lines(of: library).count,
      page: libraryLayout(environment).pageSize)
    if action == .filter || action == .search { return .asks(.filterReports, filter) }
    guard action == .open, let entry = entry(in: library) else { return .nothing }
    if entry.isTable { return Outcome(jobs: [.openTable(entry.file)]) }
    guard let scored = entry.scored else {
      return .push(.problems(ProblemsState(library, file: entry.file)))
    }
    var outcome = Outcome.push(
      .ranking(environment.ranking(of: scored, node: 0, category: 0)))
    if scored.report.units.count > Session.largestAtOnce { outcome.searches = scored }
    return outcome
  }

  package mutating func take(
    _ answer: Answer, asked subject: Screen.Subject, _ environment: ScreenEnvironment
  ) -> Outcome {
    guard case .tableOpened(let opened) = answer else { return .nothing }
    switch opened {
    case .opened(let state): return .push(.importing(state))
    case .refused(let refusal):
      let strings = environment.strings
      return .refused(
        refusal.findings.last.map { strings.sentence($0.kind) }
          ?? refusal.diagnostics.first.map { strings.sentence($0) } ?? "")
    case .unreadable(let problem):
      let file = environment.library.entries.first { $0.isTable }?.file ?? ""
      return .refused(environment.strings.line(Diagnostic(problem, file: file)))
    }
  }

  package mutating func take(_ entry: Overlay.Entry, _ environment: ScreenEnvironment) -> Outcome {
    guard entry.purpose == .filterReports else { return .nothing }
    let library = environment.library
    let before = self
    filter(entry.text, in: library)
    guard lines(of: library).isEmpty else { return .nothing }
    self = before
    return .refused(environment.strings.noMatch(entry.text.trimmed))
  }

  /// The filter goes first, then the screen.
  package mutating func back(_ environment: ScreenEnvironment) -> Outcome {
    guard filter.isEmpty else {
      filter("", in: environment.library)
      return .nothing
    }
    return environment.isOverAnother ? leave(environment) : .nothing
  }

  package func unavailable(
    _ action: Action, _ environment: ScreenEnvironment
  ) -> Unavailability? {
    let entry = entry(in: environment.library)
    switch action {
    case .back where !filter.isEmpty: return nil
    case .filter, .search: return environment.library.entries.count > 1 ? nil : .nothingThere
    case .open: return entry == nil ? .nothingThere : nil
    case .information, .present: return entry?.scored == nil ? .noReport : nil
    default: return usuallyUnavailable(action, environment)
    }
  }

  package func shownSheet(_ environment: ScreenEnvironment) -> ShownSheet? {
    ShownSheet(
      LibraryReading(
        environment.library, environment.strings, lines: lines(of: environment.library)
      ).sheet, row: cursor, column: "title")
  }

  package func layout(_ environment: ScreenEnvironment) -> ScreenLayout {
    .library(libraryLayout(environment))
  }

  private func libraryLayout(_ environment: ScreenEnvironment) -> LibraryLayout {
    LibraryLayout(
      self, environment.library, isLoading: environment.session.loading != nil,
      size: environment.size, context: environment.context)
  }

  package mutating func click(_ target: Spot.Target, _ environment: ScreenEnvironment) -> Outcome {
    if case .row(let row) = target { cursor = row }
    return .nothing
  }

  package func restored(on library: Library, _ environment: ScreenEnvironment) -> Restoration {
    var state = self
    state.cursor = max(0, min(cursor, lines(of: library).count - 1))
    return Restoration(.library(state))
  }
}
