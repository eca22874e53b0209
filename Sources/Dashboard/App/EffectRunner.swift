import CompositeIndex
import Exchange
import IndexReports
import Readings
import Synchronization
package import TerminalCore
import Wording

/// Messages from work beside the screen.
package final class Mailbox: Sendable {
  private let messages = Mutex<[Message]>([])
  private let waker: any Waker

  package init(waker: any Waker) {
    self.waker = waker
  }

  package func post(_ message: Message) {
    messages.withLock { $0.append(message) }
    waker.wake()
  }

  package func drain() -> [Message] {
    messages.withLock { messages in
      defer { messages.removeAll() }
      return messages
    }
  }
}

/// Where nobody sleeps: work is done at once.
package struct NoWaker: Waker {
  package init() {}
  package func wake() {}
}

/// Does what updates ask for, beside the screen; answers come as messages. What is cancelled is given up as soon
/// as it can be, and answers no more.
package final class EffectRunner: Sendable {
  /// Work that is done one after the other: of computations that can't be interrupted, those that were cancelled
  /// meanwhile are never begun.
  private enum Lane: Sendable, Hashable { case scoring, light }

  private struct Queue: Sendable {
    var waiting: [@Sendable () -> Void] = []
    var isBusy = false
  }

  private let mailbox: Mailbox
  private let environment: Environment
  /// The runs that are awaited.
  private let wanted = Mutex<Set<Int>>([])
  private let lanes = Mutex<[Lane: Queue]>([:])

  package init(mailbox: Mailbox, environment: Environment) {
    self.mailbox = mailbox
    self.environment = environment
  }

  /// - Returns: Whether the effect was one for a thread; the others are the terminal's.
  package func run(_ effect: Effect) -> Bool {
    let (mailbox, environment) = (mailbox, environment)
    switch effect {
    case .load(let files, let run): load(files, run)
    case .cancel(let run): wanted.withLock { _ = $0.remove(run) }
    case .prepareSearch(let scored): environment.start { _ = scored.searchIndex }
    case .excerpt(let file, let line, let column, let run):
      start(run) { _ in .excerpt(environment.excerpt(file, line, column)) }
    case .study(let scored, let category, let design, let run):
      study(scored, category, design, run)
    case .seek(let baseline, let unit, let rank, _, let scored, let run):
      start(run) { _ in
        do throws(ScoringError) {
          return .sought(
            try ReachReading(
              scored, settings: baseline, unit: unit, rank: rank,
              seeksMoves: scored.report.units.count <= Session.largestAtOnce, .english), nil)
        } catch {
          return .sought(nil, error)
        }
      }
    case .rescore(let question, let run):
      start(run, in: .scoring) { _ in .rescored(question.answer()) }
    case .prepare(let state, let action, let count, let run):
      start(run, in: .scoring) { _ in
        var copy = state
        _ = copy.performNow(action, count)
        // Drawing asks for figures too.
        _ = RootView(copy).draw()
        return .prepared(copy.screens, copy.notice)
      }
    case .copyTable(let table, let label, let run):
      start(run) { [self] isCancelled in
        guard let text = make(table, run, isCancelled) else { return nil }
        return .copied(environment.writeClipboardFile(text), label: label)
      }
    case .saveScenario(let scenario, let name, let overwrites, let run):
      start(run) { _ in
        let path = Self.scenarioPath(name, in: environment.scenarioFolder)
        if !overwrites, environment.exists(path) { return .scenarioExists(scenario, name: name) }
        var named = scenario
        named.name = name
        return .scenarioSaved(
          named, path: path, problem: environment.write(path, named.json.text() + "\n"))
      }
    case .export(let path, let contents, let overwrites, let run):
      start(run) { [self] isCancelled in
        if !overwrites, environment.exists(path) {
          return .exportExists(path: path, contents: contents)
        }
        if case .imported(let kept) = contents {
          return Self.write(kept, overwrites: overwrites, environment)
        }
        let text: String
        switch contents {
        case .picture(let draw): text = draw()
        case .drawn(let form, let draw, let strings):
          return .exported(
            path: path, problem: environment.drawPicture(path, draw(), form, strings))
        case .imported: return nil
        case .table(let table):
          guard let made = make(table, run, isCancelled) else { return nil }
          text = made
        }
        return .exported(path: path, problem: environment.write(path, text))
      }
    case .openTable(let file, let run):
      start(run) { _ in .tableOpened(Self.opened(file, environment)) }
    case .readDeck(let file, let scored, let run):
      start(run) { _ in
        let (deck, faults) = environment.readDeck(file, scored)
        return .deckRead(faults.isEmpty ? deck : nil, faults: faults)
      }
    case .propose(let question, let run):
      start(run, in: .scoring) { _ in .proposed(question.answer()) }
    case .listScenarios(let run): start(run) { _ in .scenarios(environment.scenarioNames()) }
    case .openScenario(let name, let run):
      start(run) { _ in Self.opened(name, environment) }
    case .unlightLater(let run):
      enqueue(.light) {
        environment.sleep(2)
        mailbox.post(.unlight(run: run))
      }
    case .watch(let files): environment.watch(files) { mailbox.post(.filesChanged) }
    case .copy, .useMouse, .repaint, .quit: return false
    }
    return true
  }

  /// A bare name is a file of the scenario folder; anything with a slash is a path.
  package static func scenarioPath(_ name: String, in folder: String) -> String {
    if name.contains("/") { return name.hasSuffix(".json") ? name : name + ".json" }
    return folder + "/" + (name.hasSuffix(".json") ? name : name + ".json")
  }

  private static func opened(_ name: String, _ environment: Environment) -> Answer {
    let path = scenarioPath(name, in: environment.scenarioFolder)
    guard let bytes = environment.read(path) else {
      return .scenarioOpened(nil, problem: Text("“\(name)”"))
    }
    let (scenario, findings) = Scenario.read(bytes: bytes, named: path)
    let problem = findings.first { $0.severity == .error } ?? findings.first
    return .scenarioOpened(
      scenario,
      problem: problem.map { finding in Strings.text { $0.line(finding) } })
  }

  /// Writes a report that was made of a table, and its mapping.
  private static func write(
    _ kept: KeptImport, overwrites: Bool, _ environment: Environment
  ) -> Answer {
    if !overwrites, environment.exists(kept.mappingPath) {
      return .exportExists(path: kept.mappingPath, contents: .imported(kept))
    }
    let (report, mapping, reading) = kept.made()
    // What is written must open.
    guard reading.report != nil else {
      return .exported(
        path: kept.path,
        problem: reading.diagnostics.first.map { Strings.english.sentence($0) } ?? "")
    }
    for (path, text) in [(kept.path, report), (kept.mappingPath, mapping)] {
      if let problem = environment.write(path, text) {
        return .exported(path: path, problem: problem)
      }
    }
    return .importKept(kept, reading)
  }

  private static func opened(_ file: String, _ environment: Environment) -> OpenedImport {
    switch environment.openTable(file) {
    case .unreadable(let problem): .unreadable(problem)
    case .refused(let refusal): .refused(refusal)
    case .table(let source, let mapping, let file):
      .opened(
        ImportState(
          ImportState.Question(source, mapping, after: nil).answer(), mappingFile: file))
    }
  }

  // MARK: Threads

  /// Does work beside the screen; its answer is posted if the work is still wanted by then.
  private func start(
    _ run: Int, in lane: Lane? = nil,
    _ work: @escaping @Sendable (_ isCancelled: @escaping @Sendable () -> Bool) -> Answer?
  ) {
    wanted.withLock { _ = $0.insert(run) }
    let job = { @Sendable [self] in
      guard isWanted(run), let answer = work({ [self] in !isWanted(run) }) else { return }
      if wanted.withLock({ $0.remove(run) }) != nil { mailbox.post(.answer(answer, run: run)) }
    }
    if let lane { enqueue(lane, job) } else { environment.start(job) }
  }

  private func isWanted(_ run: Int) -> Bool { wanted.withLock { $0.contains(run) } }

  private func enqueue(_ lane: Lane, _ job: @escaping @Sendable () -> Void) {
    let isFirst = lanes.withLock { lanes in
      lanes[lane, default: Queue()].waiting.append(job)
      defer { lanes[lane]?.isBusy = true }
      return lanes[lane]?.isBusy == false
    }
    guard isFirst else { return }
    environment.start { [self] in
      while let next = next(of: lane) { next() }
    }
  }

  private func next(of lane: Lane) -> (@Sendable () -> Void)? {
    lanes.withLock { lanes in
      guard var queue = lanes[lane], !queue.waiting.isEmpty else {
        lanes[lane]?.isBusy = false
        return nil
      }
      let job = queue.waiting.removeFirst()
      lanes[lane] = queue
      return job
    }
  }

  /// Tells how far work is, a hundredth at a time, which is as much as anyone sees.
  private func teller(_ run: Int) -> (Double) -> Void {
    var told = 0.0
    let mailbox = mailbox
    return { share in
      guard share - told >= 0.01 else { return }
      told = share
      mailbox.post(.progress(share, run: run))
    }
  }

  private func make(
    _ table: TableText, _ run: Int, _ isCancelled: () -> Bool
  ) -> String? {
    table.text(progress: teller(run), isCancelled: isCancelled)
  }

  private func load(_ files: [String], _ run: Int) {
    let environment = environment
    start(run) { [self] isCancelled in
      .loaded(environment.load(files, teller(run), isCancelled))
    }
  }

  private func study(
    _ scored: ScoredReport, _ category: Int, _ design: UncertaintyDesign, _ run: Int
  ) {
    let (mailbox, environment) = (mailbox, environment)
    start(run) { isCancelled in
      let start = environment.now()
      var told = start
      do throws(ScoringError) {
        let study = try RobustnessStudy.run(
          scored, category: category, design: design,
          progress: { share in
            let now = environment.now()
            guard now - told >= 0.1 else { return }
            told = now
            let left = share > 0.02 ? (now - start) * (1 - share) / share : nil
            mailbox.post(.studyProgress(share, secondsLeft: left, run: run))
          }, isCancelled: isCancelled)
        return study.map { .studied($0, nil) }
      } catch {
        return .studied(nil, error)
      }
    }
  }
}
