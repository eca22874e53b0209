import CompositeIndex
import IndexReports
import TerminalCore
import Wording

/// Answers of work beside the screen.
extension AppState {
  /// One that nobody awaits any more is dropped here, and nowhere else.
  mutating func takeIn(_ answer: Answer, _ run: Int) -> [Effect] {
    if case .progress(let share, let secondsLeft) = answer {
      return noteProgress(share, secondsLeft, run)
    }
    guard let work = finish(run) else { return [] }
    var effects: [Effect] = []
    switch answer {
    case .loaded(let library):
      session.loading = nil
      effects = show(library)
      guard session.isStale else { return effects }
      session.isStale = false
      return effects + reload()
    case .prepared(let screens, let notice): return open(work, screens, notice)
    case .copied(let outcome, let label): noteCopy(outcome, label)
    case .scenarioSaved(_, let path, let problem): noteWritten(path, problem)
    case .exported(let path, let problem): noteWritten(path, problem)
    case .importKept(let kept, let reading): return show(kept, reading, for: work)
    case .scenarios(let names):
      if case .entry(var entry) = overlay, entry.purpose == .openScenario {
        entry.choices = names
        overlay = .entry(entry)
      }
    case .deckRead(let deck?, _): session.talk?.deck = deck
    case .scenarioExists(let scenario, let name):
      ask(.init(purpose: .replaceScenario(scenario, name: name), text: ""), work, about: name)
    case .exportExists(let path, let contents):
      ask(
        .init(purpose: .overwrite(path: path), text: "", contents: contents), work,
        about: abbreviated(path))
    case .deckRead, .progress, .excerpt, .studied, .sought, .rescored, .scenarioOpened,
      .tableOpened,
      .proposed:
      break
    }
    // The screen that asked, and no other, is told.
    effects += change(work.owner.id) { $0.take(answer, asked: work.owner.subject, $1) }
    // As a single report: the list would be a detour.
    if case .tableOpened = answer, library.entries.count == 1, case .importing = screen {
      navigation.show([screen])
      keepInView()
    }
    if case .studied(let study?, _) = answer {
      session.keep(study)
      if case .presenter = work.owner.subject {
        // What a talk draws is for its slides: screens below stay as they were left.
        effects += change(work.owner.id) { $0.note(.studied(study), $1) }
      } else {
        tell(.studied(study))
      }
    }
    return effects
  }

  private mutating func noteProgress(
    _ share: Double, _ secondsLeft: Double?, _ run: Int
  ) -> [Effect] {
    guard let place = works.firstIndex(where: { $0.run == run }) else { return [] }
    works[place].share = share
    works[place].secondsLeft = secondsLeft
    let work = works[place]
    if work.kind == .load { session.loading?.share = share }
    guard work.kind.isOfScreen else { return [] }
    return change(work.owner.id) {
      $0.take(.progress(share, secondsLeft: secondsLeft), asked: work.owner.subject, $1)
    }
  }

  private mutating func noteWritten(_ path: String, _ problem: String?) {
    notice =
      problem.map {
        Notice(text: strings.texts.notSaved(abbreviated(path), strings.system($0)), isError: true)
      }
      ?? Notice(text: strings.texts.saved(abbreviated(path)))
  }

  /// Says where a copy went.
  package mutating func noteCopy(_ outcome: CopyOutcome, _ label: String) {
    switch outcome {
    case .clipboard: notice = Notice(text: strings.texts.copied(label))
    case .file(let path):
      notice = Notice(text: strings.texts.copiedToFile(label, abbreviated(path)))
    case .failed(let reason):
      notice = Notice(text: strings.texts.copyFailed(reason), isError: true)
    }
  }

  /// Asks whether to write over something, while the user still looks at what is to be written; nothing is written
  /// otherwise.
  private mutating func ask(_ entry: Overlay.Entry, _ work: Work, about name: String) {
    guard overlay == nil, work.owner.id == navigation.top.id else {
      notice = Notice(text: strings.texts.leftAlone(name), isError: true)
      return
    }
    overlay = .entry(entry)
  }
}
