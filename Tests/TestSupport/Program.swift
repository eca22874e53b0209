import Foundation

/// Runs the real program: the release binary that `scripts/test` builds first.
package enum Program {
  package struct Result {
    package var output: String
    package var errors: String
    package var status: Int32
  }

  package static let path = Repository.path(".build/release/govrank")

  /// The program is not what the sources say, so that nothing it does means anything.
  package struct Stale: Error, CustomStringConvertible {
    package var description: String
  }

  /// Throws ``Stale`` where the program is missing or older than what it is made of.
  package static func checkFresh() throws {
    if let staleness { throw Stale(description: staleness) }
  }

  /// Looked at once: what is wrong with the program, `nil` for nothing.
  private static let staleness = staleness(of: path, madeFrom: Repository.path("Sources"))

  /// What is wrong with a program made from the sources of a folder; `nil` for nothing.
  package static func staleness(of program: String, madeFrom folder: String) -> String? {
    func time(_ path: String) -> Date? {
      (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
    }
    let advice = "Build the release first (scripts/build), or run scripts/test, which does."
    guard let made = time(URL(filePath: program).resolvingSymlinksInPath().path) else {
      return "There is no \(program), which these tests run. \(advice)"
    }
    let sources: Set<String> = ["swift", "c", "cpp", "h", "modulemap"]
    let newest =
      (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? [])
      .filter { sources.contains(URL(filePath: $0).pathExtension) }
      .compactMap { name in time(folder + "/" + name).map { (name: name, time: $0) } }
      .max { $0.time < $1.time }
    guard let newest, newest.time > made else { return nil }
    return
      "\(program) is older than Sources/\(newest.name): these tests would judge an old program. "
      + advice
  }

  /// Runs to the end with standard output and error taken.
  package static func run(
    _ arguments: [String], input: String? = nil, environment: [String: String] = [:]
  ) throws -> Result {
    try checkFresh()
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    var variables = ProcessInfo.processInfo.environment
    for name in ["NO_COLOR", "LC_ALL", "LC_MESSAGES", "LC_CTYPE"] { variables[name] = nil }
    variables["LANG"] = "C.UTF-8"
    // Nobody's settings.
    for name in ["XDG_CONFIG_HOME", "XDG_STATE_HOME"] { variables[name] = "/nonexistent" }
    for (name, value) in environment { variables[name] = value }
    process.environment = variables
    return try finish(process, input: input)
  }

  /// Runs a line of shell in the checkout, with `$GOVRANK` as the program.
  package static func shell(_ line: String) throws -> Result {
    try checkFresh()
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", line]
    var variables = ProcessInfo.processInfo.environment
    variables["GOVRANK"] = path
    variables["LANG"] = "C.UTF-8"
    for name in ["XDG_CONFIG_HOME", "XDG_STATE_HOME"] { variables[name] = "/nonexistent" }
    process.environment = variables
    return try finish(process, input: nil)
  }

  /// Writes to a program that may end without having read it all, which is its right.
  private static func feed(_ input: String, to handle: FileHandle) {
    var (pipeSignal, before) = (sigset_t(), sigset_t())
    sigemptyset(&pipeSignal)
    sigaddset(&pipeSignal, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &pipeSignal, &before)
    try? handle.write(contentsOf: Data(input.utf8))
    try? handle.close()
    var atOnce = timespec()
    sigtimedwait(&pipeSignal, nil, &atOnce)
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }

  /// Runs a process in the checkout to its end with its output taken.
  private static func finish(_ process: Process, input: String?) throws -> Result {
    process.currentDirectoryURL = Repository.root
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    if let input {
      let pipe = Pipe()
      process.standardInput = pipe
      try process.run()
      feed(input, to: pipe.fileHandleForWriting)
    } else {
      process.standardInput = FileHandle.nullDevice
      try process.run()
    }
    // Standard error is short, so it can wait in its pipe.
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Result(
      output: String(decoding: text, as: UTF8.self), errors: String(decoding: said, as: UTF8.self),
      status: process.terminationStatus)
  }
}

/// A real terminal (tmux) with a shell in it, in which the program is started like a user would.
package final class Terminal {
  private let socket = "govrank-test-\(UUID().uuidString.prefix(8))"
  private let server = Process()

  /// A home folder of its own, so that nothing is remembered from one terminal to the next.
  package let home: String

  package init(_ width: Int = 80, _ height: Int = 24, environment: String = "") throws {
    try Program.checkFresh()
    home = try Repository.temporaryFolder().path(percentEncoded: false)
    // The server runs in the foreground, as a child of this process: one that a client starts would
    // inherit what Foundation waits on, so that the client would never seem to end.
    server.executableURL = URL(filePath: "/usr/bin/env")
    server.arguments = ["tmux", "-L", socket, "-f", "/dev/null", "-D"]
    server.environment = Self.variables
    server.standardInput = FileHandle.nullDevice
    server.standardOutput = FileHandle.nullDevice
    server.standardError = FileHandle.nullDevice
    try server.run()
    let session = [
      "new-session", "-d", "-x", "\(width)", "-y", "\(height)",
      "env PS1='READY$ ' LANG=C.UTF-8 HOME='\(home)' \(environment) GOVRANK='\(Program.path)' /bin/sh",
      ";",
      "set", "-g", "status", "off", ";", "set", "-g", "escape-time", "0",
    ]
    var isStarted = false
    for _ in 0..<100 where !isStarted {
      isStarted = try tmux(session).status == 0
      if !isStarted { Thread.sleep(forTimeInterval: 0.05) }
    }
    guard isStarted else { throw NeverShown(pattern: "a tmux session", screen: "") }
    try tmux(["resize-window", "-x", "\(width)", "-y", "\(height)"])
    try wait("READY\\$")
    try type("cd '\(Repository.root.path(percentEncoded: false))'; clear", "Enter")
  }

  // The shell and what runs in it are hung up on with their terminal.
  deinit { kill(server.processIdentifier, SIGKILL) }

  private static var variables: [String: String] {
    var variables = ProcessInfo.processInfo.environment
    variables["LANG"] = "C.UTF-8"
    variables["TMUX"] = nil
    return variables
  }

  @discardableResult
  package func tmux(_ arguments: [String]) throws -> (output: String, status: Int32) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["tmux", "-N", "-L", socket] + arguments
    process.environment = Self.variables
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (String(decoding: data, as: UTF8.self), process.terminationStatus)
  }

  /// What is on the screen.
  package func screen() throws -> String { try tmux(["capture-pane", "-p", "-t", "0"]).output }

  /// Types keys as tmux names them; anything else is typed as it is.
  package func type(_ keys: String...) throws {
    for key in keys {
      let isNamed =
        ["Enter", "Escape", "Tab", "BTab", "Space", "BSpace", "Up", "Down", "Left", "Right"]
        .contains(key) || key.hasPrefix("C-") || key.hasPrefix("F1") || key.hasPrefix("Page")
      try tmux(["send-keys", "-t", "0"] + (isNamed ? [key] : ["-l", key]))
    }
  }

  package func resize(_ width: Int, _ height: Int) throws {
    try tmux(["resize-window", "-x", "\(width)", "-y", "\(height)"])
  }

  package struct NeverShown: Error, CustomStringConvertible {
    package var pattern: String
    package var screen: String
    package var description: String { "never shown: \(pattern)\n\(screen)" }
  }

  /// Waits until the screen matches, at most fifteen seconds.
  @discardableResult
  package func wait(_ pattern: String) throws -> String {
    let regex = try Regex(pattern)
    var text = ""
    for _ in 0..<300 {
      text = try screen()
      if text.contains(regex) { return text }
      Thread.sleep(forTimeInterval: 0.05)
    }
    throw NeverShown(pattern: pattern, screen: text)
  }

  /// The modes of the terminal after the program has gone: alternate screen, cursor, mouse.
  package func modes() throws -> String {
    try tmux([
      "display-message", "-p", "-t", "0",
      "#{alternate_on} #{cursor_flag} #{mouse_any_flag} #{keypad_cursor_flag}",
    ]).output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The program's process, to send it signals.
  package func processOfProgram() throws -> Int32? {
    let shell = try tmux(["display-message", "-p", "-t", "0", "#{pane_pid}"]).output
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let found = try Program.shell("pgrep -P \(shell) -x govrank || pgrep -P \(shell)")
    return found.output.split(separator: "\n").first.flatMap { Int32($0) }
  }
}
