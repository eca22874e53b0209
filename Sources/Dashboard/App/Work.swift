import IndexReports
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
  /// The number of the screen that asked, and what that was about.
  package var owner: (id: Int, subject: Screen.Subject)
  /// Whether the screen is in want of it as it is (``ScreenModel/wanted(_:)``), until it no longer is.
  var isStanding = false
  /// What is done, 0…1, where that can be said.
  package var share: Double?
  package var secondsLeft: Double?
  /// The key that waits, and the screen on which it was pressed.
  var asked: (action: Action, count: Int?, screen: Screen)?
}

extension AppState {
  /// Begins a piece of work for the screen that is shown, or for another one.
  ///
  /// - Returns: The number that its answer bears.
  mutating func begin(_ kind: Work.Kind, for id: Int? = nil) -> Int {
    lastRun += 1
    let entry = navigation.entries.first { $0.id == id } ?? navigation.top
    works.append(
      Work(run: lastRun, kind: kind, owner: (entry.id, entry.screen.model.subject)))
    return lastRun
  }

  mutating func begin(_ job: Job, for id: Int) -> Effect {
    let run = begin(job.kind, for: id)
    switch job {
    case .excerpt(let file, let line, let column):
      return .excerpt(file: file, line: line, column: column, run: run)
    case .study(let scored, let category, let design):
      return .study(scored, category: category, design, run: run)
    case .seek(let baseline, let unit, let rank, let category, let scored):
      return .seek(baseline, unit: unit, rank: rank, category: category, of: scored, run: run)
    case .rescore(let question): return .rescore(question, run: run)
    case .listScenarios: return .listScenarios(run: run)
    case .openScenario(let name): return .openScenario(name, run: run)
    case .openTable(let file): return .openTable(file, run: run)
    case .propose(let question): return .propose(question, run: run)
    case .readDeck(let file, let scored): return .readDeck(file, scored, run: run)
    case .keepImport(let kept):
      return .export(path: kept.path, contents: .imported(kept), overwrites: false, run: run)
    case .saveScenario(let scenario, let name, let overwrites):
      return .saveScenario(scenario, name: name, overwrites: overwrites, run: run)
    }
  }

  func isAwaited(_ run: Int) -> Bool { works.contains { $0.run == run } }

  /// Takes a piece of work off the list, for its answer is there; `nil` if nobody awaits it any more.
  mutating func finish(_ run: Int) -> Work? {
    works.firstIndex { $0.run == run }.map { works.remove(at: $0) }
  }

  /// The one place where work is given up: at the end of each update, when the screen that asked was left or is
  /// about something else, or when newer work of the kind has taken its place. What screens are in want of is begun.
  mutating func settle() -> [Effect] {
    var effects: [Effect] = []
    var left: [Work] = []
    for entry in navigation.entries {
      let (id, subject) = (entry.id, entry.screen.model.subject)
      let job = entry.screen.model.wanted(environment(of: id))
      // What is no longer wanted is given up, also by the screen that is still there.
      left += works.filter { $0.isStanding && $0.owner.id == id && $0.kind != job?.kind }
      guard let job,
        !works.contains(where: {
          $0.kind == job.kind && $0.owner.id == id && $0.owner.subject == subject
        })
      else { continue }
      effects.append(begin(job, for: id))
      works[works.count - 1].isStanding = true
    }
    left += works.filter { !isWanted($0) }
    works.removeAll { work in left.contains { $0.run == work.run } }
    var cancelled: Set<Int> = []
    for work in left where cancelled.insert(work.run).inserted {
      effects.append(.cancel(run: work.run))
    }
    return effects
  }

  private func isWanted(_ work: Work) -> Bool {
    guard work.kind.isOfScreen else { return true }
    guard let owner = navigation.entries.first(where: { $0.id == work.owner.id }),
      owner.screen.model.subject == work.owner.subject,
      work.kind.goesOnBelow || owner.id == navigation.top.id,
      overlay == nil || !work.kind.needsFreeScreen
    else { return false }
    return !works.contains {
      $0.kind == work.kind && $0.owner.id == owner.id && $0.run > work.run
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
      session.loading = nil
      session.isReloading = false
      session.isStale = false
    }
    for work in stopped where work.kind.isOfScreen {
      navigation.change(work.owner.id) { $0.giveUp(work.kind) }
    }
    keepInView()
    notice = Notice(text: strings.cancelled)
    return stopped.map { .cancel(run: $0.run) }
  }

  private func isStoppable(_ work: Work) -> Bool {
    let isOfTop = work.owner.id == navigation.top.id
    switch work.kind {
    case .load, .copy, .export: return true
    case .save, .listScenarios: return false
    case .excerpt, .seek, .rescore, .open, .openScenario, .openTable, .propose, .readDeck:
      return isOfTop
    // On its own screen, Escape leaves the screen with the study stopped; a talk goes on with it.
    case .study: return isOfTop && !work.isStanding
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
  var needsFreeScreen: Bool {
    self == .excerpt || self == .open || self == .openScenario || self == .openTable
  }
}
