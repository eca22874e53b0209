import CompositeIndex
package import IndexReports
import Synchronization
package import TerminalCore

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

/// What the program takes from outside: files, clocks, and threads to work on.
package struct Environment: Sendable {
  /// Reads reports; progress is told, and a true answer stops it.
  package var load:
    @Sendable (
      _ files: [String], _ progress: @escaping (Double) -> Void,
      _ isCancelled: @escaping () -> Bool
    ) -> Library
  package var excerpt: @Sendable (_ file: String, _ line: Int, _ column: Int) -> FileExcerpt?
  /// Runs work beside the screen.
  package var start: @Sendable (_ work: @escaping @Sendable () -> Void) -> Void
  /// Seconds of a clock that only goes forward.
  package var now: @Sendable () -> Double
  package var sleep: @Sendable (_ seconds: Double) -> Void
  /// Waits until one of the files changes; false if that can't be known.
  package var awaitChange: @Sendable (_ files: [String]) -> Bool
  /// Puts text into the clipboard's file where the terminal can't take it.
  package var writeClipboardFile: @Sendable (_ text: String) -> CopyOutcome
  /// Writes a text whole or not at all; returns what went wrong.
  package var write: @Sendable (_ path: String, _ text: String) -> String?
  package var read: @Sendable (_ path: String) -> [UInt8]?
  package var exists: @Sendable (_ path: String) -> Bool
  /// Tells speakers' screens what a talk shows; `nil` without a talk.
  package var publish: (@Sendable (String) -> Void)?
  /// Names of the scenarios in the user's folder.
  package var scenarioNames: @Sendable () -> [String]
  /// The folder for the user's scenarios.
  package var scenarioFolder: String

  package init(
    load:
      @escaping @Sendable (
        [String], @escaping (Double) -> Void, @escaping () -> Bool
      ) -> Library,
    excerpt: @escaping @Sendable (String, Int, Int) -> FileExcerpt?,
    start: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void,
    now: @escaping @Sendable () -> Double = { 0 },
    sleep: @escaping @Sendable (Double) -> Void = { _ in },
    awaitChange: @escaping @Sendable ([String]) -> Bool = { _ in false },
    writeClipboardFile: @escaping @Sendable (String) -> CopyOutcome = { _ in .failed("") },
    write: @escaping @Sendable (String, String) -> String? = { _, _ in "" },
    read: @escaping @Sendable (String) -> [UInt8]? = { _ in nil },
    exists: @escaping @Sendable (String) -> Bool = { _ in false },
    scenarioNames: @escaping @Sendable () -> [String] = { [] }, scenarioFolder: String = "."
  ) {
    self.load = load
    self.excerpt = excerpt
    self.start = start
    self.now = now
    self.sleep = sleep
    self.awaitChange = awaitChange
    self.writeClipboardFile = writeClipboardFile
    self.write = write
    self.read = read
    self.exists = exists
    self.scenarioNames = scenarioNames
    self.scenarioFolder = scenarioFolder
  }
}

/// Does what updates ask for, beside the screen; answers come as messages. The newest piece of work
/// of a kind cancels the older ones.
package final class EffectRunner: Sendable {
  private let mailbox: Mailbox
  private let environment: Environment
  private let currentLoad = Atomic<Int>(0)
  private let currentStudy = Atomic<Int>(0)
  private let currentWatch = Atomic<Int>(0)

  package init(mailbox: Mailbox, environment: Environment) {
    self.mailbox = mailbox
    self.environment = environment
  }

  /// - Returns: Whether the effect was one for a thread; the others are the terminal's.
  package func run(_ effect: Effect) -> Bool {
    let (mailbox, environment) = (mailbox, environment)
    switch effect {
    case .load(let files, let run): load(files, run)
    case .cancelLoad: currentLoad.store(-1, ordering: .relaxed)
    case .prepareSearch(let scored): environment.start { _ = scored.searchIndex }
    case .excerpt(let file, let line, let column):
      environment.start { mailbox.post(.excerpt(environment.excerpt(file, line, column))) }
    case .study(let scored, let category, let design, let run):
      study(scored, category, design, run)
    case .cancelStudy: currentStudy.store(-1, ordering: .relaxed)
    case .seek(let baseline, let unit, let rank, let among, let run):
      environment.start {
        let seeking = TargetSeeking(baseline, unit: unit, rank: rank, among: among)
        do throws(ScoringError) {
          mailbox.post(.sought(try seeking.cheapestPlan(), nil, run: run))
        } catch {
          mailbox.post(.sought(nil, error, run: run))
        }
      }
    case .saveScenario(let scenario, let name, let overwrites):
      environment.start {
        let path = Self.scenarioPath(name, in: environment.scenarioFolder)
        if !overwrites, environment.exists(path) {
          mailbox.post(.scenarioExists(scenario, name: name))
          return
        }
        var named = scenario
        named.name = name
        mailbox.post(
          .scenarioSaved(
            path: path, name: name, problem: environment.write(path, named.json.text() + "\n")))
      }
    case .export(let path, let contents, let overwrites):
      environment.start {
        if !overwrites, environment.exists(path) {
          mailbox.post(.exportExists(path: path, contents: contents))
        } else {
          mailbox.post(.exported(path: path, problem: environment.write(path, contents)))
        }
      }
    case .listScenarios:
      environment.start { mailbox.post(.scenarios(environment.scenarioNames())) }
    case .openScenario(let name):
      environment.start { mailbox.post(Self.opened(name, environment)) }
    case .unlightLater:
      environment.start {
        environment.sleep(2)
        mailbox.post(.unlight)
      }
    case .watch(let files): watch(files)
    case .copy, .useMouse, .repaint, .quit: return false
    }
    return true
  }

  /// A bare name is a file of the scenario folder; anything with a slash is a path.
  package static func scenarioPath(_ name: String, in folder: String) -> String {
    if name.contains("/") { return name.hasSuffix(".json") ? name : name + ".json" }
    return folder + "/" + (name.hasSuffix(".json") ? name : name + ".json")
  }

  private static func opened(_ name: String, _ environment: Environment) -> Message {
    let path = scenarioPath(name, in: environment.scenarioFolder)
    guard let bytes = environment.read(path) else {
      return .scenarioOpened(nil, problem: "“\(name)”")
    }
    let (scenario, findings) = Scenario.read(bytes: bytes, named: path)
    let problem = findings.first { $0.severity == .error } ?? findings.first
    return .scenarioOpened(
      scenario,
      problem: problem.map { Strings.english.line($0) })
  }

  private func load(_ files: [String], _ run: Int) {
    currentLoad.store(run, ordering: .relaxed)
    let (mailbox, environment) = (mailbox, environment)
    environment.start { [self] in
      var told = 0.0
      let library = environment.load(
        files,
        { share in
          // A hundredth at a time is as much as anyone sees.
          if share - told >= 0.01 {
            told = share
            mailbox.post(.progress(share, run: run))
          }
        }, { [self] in currentLoad.load(ordering: .relaxed) != run })
      mailbox.post(.loaded(library, run: run))
    }
  }

  private func study(
    _ scored: ScoredReport, _ category: Int, _ design: UncertaintyDesign, _ run: Int
  ) {
    currentStudy.store(run, ordering: .relaxed)
    let (mailbox, environment) = (mailbox, environment)
    environment.start { [self] in
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
          }, isCancelled: { [self] in currentStudy.load(ordering: .relaxed) != run })
        if let study { mailbox.post(.studied(study, nil, run: run)) }
      } catch {
        mailbox.post(.studied(nil, error, run: run))
      }
    }
  }

  private func watch(_ files: [String]) {
    let run = currentWatch.add(1, ordering: .relaxed).newValue
    let (mailbox, environment) = (mailbox, environment)
    environment.start { [self] in
      guard environment.awaitChange(files), currentWatch.load(ordering: .relaxed) == run else {
        return
      }
      mailbox.post(.filesChanged)
    }
  }
}
