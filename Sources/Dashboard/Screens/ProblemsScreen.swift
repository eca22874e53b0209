package import IndexReports
import Readings
import TerminalCore
package import Wording

/// What keys do on the list of problems.
extension ProblemsState: ScreenModel {
  package var screen: Screen { .problems(self) }
  package var kind: ScreenKind { .problems }
  package var subject: Screen.Subject { .problems(count: problems.count, cursor: cursor) }

  package mutating func update(
    _ action: Action, count: Int?, _ environment: ScreenEnvironment
  ) -> Outcome {
    let layout = ProblemsLayout(self, size: environment.size)
    perform(action, count: count, pageSize: layout.list.pageSize)
    guard action == .open, let place else { return .nothing }
    return Outcome(jobs: [.excerpt(file: place.file, line: place.line, column: place.column)])
  }

  package func unavailable(
    _ action: Action, _ environment: ScreenEnvironment
  ) -> Unavailability? {
    guard action == .open, place == nil else { return usuallyUnavailable(action, environment) }
    return problems.isEmpty ? .nothingThere : .noPlace
  }

  package func shownSheet(_ environment: ScreenEnvironment) -> ShownSheet? {
    ShownSheet(
      ProblemsReading.sheet(of: problems, environment.strings), row: cursor, column: "problem")
  }

  package func layout(_ environment: ScreenEnvironment) -> ScreenLayout {
    .problems(ProblemsLayout(self, size: environment.size))
  }

  package mutating func click(_ target: Spot.Target, _ environment: ScreenEnvironment) -> Outcome {
    if case .row(let row) = target { focus(row) }
    return .nothing
  }

  package mutating func take(
    _ answer: Answer, asked subject: Screen.Subject, _ environment: ScreenEnvironment
  ) -> Outcome {
    guard case .excerpt(let excerpt) = answer else { return .nothing }
    return excerpt.map { .push(.place($0)) } ?? .refused(environment.strings.placeGone)
  }

  package func restored(on library: Library, _ environment: ScreenEnvironment) -> Restoration {
    Restoration(.problems(ProblemsState(library)))
  }
}

/// What keys do on some lines of a file.
extension FileExcerpt: ScreenModel {
  package var screen: Screen { .place(self) }
  package var kind: ScreenKind { .place }
  package var subject: Screen.Subject { .place(file, line: line) }

  package mutating func update(
    _ action: Action, count: Int?, _ environment: ScreenEnvironment
  ) -> Outcome {
    scroll(action, pageSize: PlaceLayout(self, size: environment.size).pageSize)
    return .nothing
  }

  package func shownSheet(_ environment: ScreenEnvironment) -> ShownSheet? {
    ShownSheet(
      lines: lines.map(\.visible), title: "\(file.visible):\(firstLine)", row: line - firstLine)
  }

  package func layout(_ environment: ScreenEnvironment) -> ScreenLayout {
    .place(PlaceLayout(self, size: environment.size))
  }

  package func restored(on library: Library, _ environment: ScreenEnvironment) -> Restoration {
    Restoration()
  }
}
