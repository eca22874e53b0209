package import IndexReports
import Readings
import TerminalCore
package import Wording

/// A piece of work beside the screen, and the screen that asked for it.
///
/// An answer counts only while its work is awaited, which ends when the screen that asked is left or is about
/// something else by then (``AppState/settle()``). So no late answer can change another screen.
package struct Work: Sendable {
  package typealias Kind = WorkKind

  package var run: Int
  package var kind: Kind
  /// Position of the screen in the stack, and what it was about; `nil` until the update is over in which the
  /// work began.
  package var owner: (depth: Int, subject: Screen.Subject)?
  /// Where the owner stands, if not on top.
  var depth: Int?
  /// What is done, 0…1, where that can be said.
  package var share: Double?
  package var secondsLeft: Double?
  /// The key that waits, and the screen on which it was pressed.
  var asked: (action: Action, count: Int?, screen: Screen)?
}

extension Screen {
  /// What a screen is about, as far as work is concerned that it asks for: another subject is another question.
  package enum Subject: Sendable, Equatable {
    case library(cursor: Int)
    case ranking(ObjectIdentifier, node: Int, category: Int)
    case unit(ObjectIdentifier, Int)
    case comparison([ObjectIdentifier], [Int])
    case whatIf(ObjectIdentifier, unit: Int, Scenario)
    case robustness(ObjectIdentifier, category: Int, spread: Double)
    case problems(count: Int, cursor: Int)
    case place(String, line: Int)
    case presenter(ObjectIdentifier)
  }

  package var subject: Subject {
    switch self {
    case .library(let state): .library(cursor: state.cursor)
    case .ranking(let state):
      .ranking(ObjectIdentifier(state.scored), node: state.node, category: state.category)
    case .unit(let state): .unit(ObjectIdentifier(state.scored), state.unit)
    case .comparison(let state):
      .comparison(state.sides.map { ObjectIdentifier($0.scored) }, state.sides.map(\.unit))
    case .whatIf(let state):
      .whatIf(ObjectIdentifier(state.before), unit: state.unit, state.scenario.unnamed)
    case .robustness(let state):
      .robustness(ObjectIdentifier(state.scored), category: state.category, spread: state.spread)
    case .problems(let state): .problems(count: state.problems.count, cursor: state.cursor)
    case .place(let excerpt): .place(excerpt.file, line: excerpt.line)
    case .presenter(let state): .presenter(ObjectIdentifier(state.scored))
    }
  }
}

extension AppState {
  /// Begins a piece of work for the screen that is on top when the update is over, or for another one.
  ///
  /// - Returns: The number that its answer bears.
  mutating func begin(_ kind: Work.Kind, at depth: Int? = nil) -> Int {
    lastRun += 1
    works.append(Work(run: lastRun, kind: kind, depth: depth))
    return lastRun
  }

  func isAwaited(_ run: Int) -> Bool { works.contains { $0.run == run } }

  /// Takes a piece of work off the list, for its answer is there; `nil` if nobody awaits it any more.
  mutating func finish(_ run: Int) -> Work? {
    works.firstIndex { $0.run == run }.map { works.remove(at: $0) }
  }

  /// The one place where work is given up: at the end of each update, when the screen that asked was left or is
  /// about something else, or when newer work of the kind has taken its place.
  mutating func settle() -> [Effect] {
    var effects = rescoring()
    for place in works.indices where works[place].owner == nil {
      let depth = min(works[place].depth ?? stack.count - 1, stack.count - 1)
      works[place].owner = (depth, stack[depth].subject)
    }
    let left = works.filter { !isWanted($0) }
    works.removeAll { work in left.contains { $0.run == work.run } }
    effects += left.map { .cancel(run: $0.run) }
    return effects
  }

  private func isWanted(_ work: Work) -> Bool {
    guard work.kind.isOfScreen, let owner = work.owner else { return true }
    guard stack.indices.contains(owner.depth), stack[owner.depth].subject == owner.subject,
      work.kind.goesOnBelow || owner.depth == stack.count - 1,
      overlay == nil || !work.kind.needsFreeScreen
    else { return false }
    return !works.contains {
      $0.kind == work.kind && $0.owner?.depth == owner.depth && $0.run > work.run
    }
  }

  /// What-ifs whose scores are not yet those of their settings.
  private mutating func rescoring() -> [Effect] {
    stack.indices.compactMap { depth in
      guard case .whatIf(let state) = stack[depth], state.isPending,
        !works.contains(where: { work in
          work.kind == .rescore && work.owner?.depth == depth
            && work.owner?.subject == stack[depth].subject
        })
      else { return nil }
      return .rescore(state.question, run: begin(.rescore, at: depth))
    }
  }

  // MARK: Stopping

  /// What Escape stops before it does anything else: work that the top screen waits for, and long copies.
  ///
  /// - Returns: `nil` if nothing is running.
  mutating func stopWork() -> [Effect]? {
    let stopped = works.filter(isStoppable)
    guard !stopped.isEmpty else { return nil }
    works.removeAll { work in stopped.contains { $0.run == work.run } }
    if stopped.contains(where: { $0.kind == .load }) {
      loading = nil
      isReloading = false
      isStale = false
    }
    if stopped.contains(where: { $0.kind == .rescore }), case .whatIf(var state) = screen {
      // The settings go back to those whose scores are shown.
      state.takeBack()
      stack[stack.count - 1] = .whatIf(state)
      keepInView()
    }
    notice = Notice(text: strings.cancelled)
    return stopped.map { .cancel(run: $0.run) }
  }

  private func isStoppable(_ work: Work) -> Bool {
    switch work.kind {
    case .load, .copy, .export: return true
    case .save, .listScenarios: return false
    case .excerpt, .seek, .rescore, .open, .openScenario:
      return work.owner.map { $0.depth == stack.count - 1 } ?? true
    case .study:
      // On its own screen, Escape leaves the screen with the study stopped; a talk goes on with it.
      guard case .ranking = screen else { return false }
      return work.owner.map { $0.depth == stack.count - 1 } ?? true
    }
  }

  /// What the foot says of work that is running; `nil` at rest.
  package var workText: String? {
    guard let work = works.last(where: { isStoppable($0) && $0.kind != .load }) else { return nil }
    let numbers = strings.numbers
    let seconds =
      work.secondsLeft.map { numbers.integer(Int($0.rounded(.up), within: 1...Int(Int32.max))) }
      ?? ""
    return strings.texts.working(
      work.kind, work.share.map { numbers.percent(min(0.99, $0), 0) } ?? "", seconds)
      + " · " + strings.texts.escStops
  }
}

extension Scenario {
  /// What it changes, whatever it is called.
  var unnamed: Scenario {
    var scenario = self
    scenario.name = ""
    return scenario
  }
}

extension WorkKind {
  /// Whether it belongs to the screen that asked. Files that are read or written are the program's: what the
  /// user has told it to write is written whatever is looked at by then.
  var isOfScreen: Bool {
    switch self {
    case .load, .save, .export, .copy: false
    default: true
    }
  }

  /// Whether it goes on while other screens lie over the one that asked.
  var goesOnBelow: Bool { self == .study || self == .rescore }

  /// Whether its answer puts something else on the screen, which must not happen under what the user is typing.
  var needsFreeScreen: Bool { self == .excerpt || self == .open || self == .openScenario }
}
