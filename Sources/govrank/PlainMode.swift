import Dashboard
import IndexReports
import TerminalCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The dashboard line by line: the same screens and actions, written as sentences without cursor
/// movement or drawing, for screen readers and poor lines.
struct PlainMode {
  private var state: AppState
  private let mailbox: Mailbox
  private let runner: EffectRunner
  private var quits = false

  private struct NoWaker: Waker {
    func wake() {}
  }

  init(_ state: AppState, environment: Dashboard.Environment) {
    var environment = environment
    // One thing after the other: an answer is there before the next question.
    environment.start = { $0() }
    environment.sleep = { _ in }
    environment.awaitChange = { _ in false }
    self.state = state
    // Wide enough for every column, high enough for most rankings; narrow enough to keep one list.
    self.state.size = Size(150, 120)
    mailbox = Mailbox(waker: NoWaker())
    runner = EffectRunner(mailbox: mailbox, environment: environment)
  }

  mutating func run(_ paths: [String]) throws {
    for effect in state.startLoading(paths) { perform(effect) }
    takeIn()
    say(isEnglish ? Self.introduction.english : Self.introduction.vietnamese)
    sayScreen()
    while !quits {
      Output.write("> ", isForPeople: true)
      guard let line = readLine() else { return }
      answer(line.trimmed)
    }
  }

  private var isEnglish: Bool { state.language == .english }

  private static let introduction = (
    english:
      "govrank, line by line. Type the name or key of an action (compare, what if, sort, open, back), a "
      + "number for a row, /name to search, list for the whole screen, help for all actions, exit to end.",
    vietnamese:
      "govrank, từng dòng. Gõ tên hoặc phím của lệnh (so sánh, giả định, sắp xếp, mở, quay lại), số để "
      + "tới dòng, /tên để tìm, list để đọc cả màn hình, help để xem mọi lệnh, exit để thoát."
  )

  // MARK: Answers

  private mutating func answer(_ line: String) {
    let kind = state.screen.kind
    let depth = state.stack.count
    state.notice = nil
    switch line {
    case "": break
    case "exit": quits = true
    case "list": sayScreen()
    case "help":
      for entry in state.entries {
        say(
          "\(state.strings.label(entry.action)) (\(entry.keys.map(\.label).joined(separator: ", "))): "
            + state.strings.help(entry.action, on: state.screen.kind))
      }
    default:
      if line.hasPrefix("/") {
        press([.character("/")])
        type(String(line.dropFirst()))
      } else if let number = Int(line), number > 0 {
        update { $0.perform(.first, count: number) }
      } else if let key = Key(label: line) {
        press([key])
      } else if let entry = state.found(line).first {
        update { $0.perform(entry.action) }
      } else {
        say(state.strings.noMatch(line))
      }
    }
    if quits { return }
    finishOverlay()
    if let notice = state.notice { say(notice.text) }
    if state.screen.kind != kind || state.stack.count != depth { sayScreen() } else { sayFocus() }
  }

  /// Asks for what stands in front of the screen, until nothing does.
  private mutating func finishOverlay() {
    while let overlay = state.overlay {
      switch overlay {
      case .search, .filter, .entry, .palette:
        sayLines(RootView(state).draw(), last: true)
        Output.write(": ", isForPeople: true)
        guard let line = readLine() else {
          quits = true
          return
        }
        if case .entry(let entry) = overlay {
          // What is there already is replaced by what is typed.
          for _ in 0..<entry.text.count { press([.backspace]) }
          if state.overlay == nil, case .entry = overlay { state.overlay = overlay }
        }
        type(line)
      case .help, .information:
        sayScreen()
        press([.escape])
      case .groups:
        sayScreen()
        Output.write("number: ", isForPeople: true)
        guard let line = readLine(), let number = Int(line.trimmed), number > 0 else {
          press([.escape])
          return
        }
        state.overlay = .groups(.init(cursor: number - 1))
        press([.enter])
      }
    }
  }

  private mutating func type(_ text: String) {
    press(text.unicodeScalars.map { .character($0) } + [.enter])
  }

  private mutating func press(_ keys: [Key]) {
    for key in keys { update { $0.update(.key(key)) } }
  }

  private mutating func update(_ change: (inout AppState) -> [Effect]) {
    let effects = change(&state)
    for effect in effects { perform(effect) }
    takeIn()
  }

  private mutating func perform(_ effect: Effect) {
    guard !runner.run(effect) else { return }
    switch effect {
    case .quit: quits = true
    case .copy(let text, _): say(text)
    default: break
    }
  }

  private mutating func takeIn() {
    for message in mailbox.drain() {
      for effect in state.update(message) { perform(effect) }
    }
  }

  // MARK: Saying

  private func say(_ text: String) { Output.write(text.visible + "\n", isForPeople: true) }

  private func sayScreen() { sayLines(RootView(state).draw(), last: false) }

  private func sayFocus() {
    let buffer = RootView(state).draw()
    guard let y = buffer.cursor?.y else { return }
    let lines = buffer.text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.indices.contains(y) { say(Self.sentence(String(lines[y]))) }
  }

  private func sayLines(_ buffer: Buffer, last: Bool) {
    let lines = buffer.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { Self.sentence(String($0)) }
    if last {
      Output.write(lines.last ?? "", isForPeople: true)
      return
    }
    for line in lines.dropLast() where !line.isEmpty { say(line) }
  }

  /// A line of the screen without its drawing: columns parted by semicolons.
  private static func sentence(_ line: String) -> String {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    var blanks = 0
    for scalar in line.unicodeScalars {
      let isDrawing =
        (0x2500...0x259F).contains(scalar.value) || (0x2800...0x28FF).contains(scalar.value)
      if scalar == " " || isDrawing {
        blanks += isDrawing ? 2 : 1
        continue
      }
      if blanks > 1, !word.isEmpty {
        words.append(String(word))
        word = .init()
      } else if blanks == 1, !word.isEmpty {
        word.append(" ")
      }
      blanks = 0
      word.append(scalar)
    }
    if !word.isEmpty { words.append(String(word)) }
    return words.filter { $0 != "·" && $0 != "." }.joined(separator: "; ")
  }
}
