import Foundation
import TestSupport
import Testing

/// What happens on signals and crashes, and what may be executed: nothing.
@Suite("On signals and crashes", .serialized)
struct CrashTests {
  /// A folder whose `libexec/swift/linux/swift-backtrace` leaves a mark when it is run, with the
  /// program beside it.
  private func plantedFolder() throws -> URL {
    try Program.checkFresh()
    let folder = try Repository.temporaryFolder()
    let planted = folder.appending(path: "libexec/swift/linux/swift-backtrace")
    try FileManager.default.createDirectory(
      at: planted.deletingLastPathComponent(), withIntermediateDirectories: true)
    try "#!/bin/sh\ntouch '\(folder.path())/executed'\n".write(
      to: planted, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: planted.path())
    try FileManager.default.copyItem(
      atPath: Program.path, toPath: folder.appending(path: "govrank").path())
    return folder
  }

  @Test(
    "a crash executes nothing, whatever the environment asks for",
    arguments: ["ABRT", "TRAP", "SEGV", "ILL", "BUS", "FPE", "QUIT"])
  func nothingIsExecuted(signal: String) throws {
    let folder = try plantedFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for setting in ["", "SWIFT_BACKTRACE=enable=yes", "SWIFT_ROOT='\(folder.path())'"] {
      // The program waits for its standard input, which stays open; it is sent the signal itself.
      let result = try Program.shell(
        """
        cd '\(folder.path())'; ulimit -c 0; mkfifo pipe 2>/dev/null; sleep 20 > pipe & writer=$!
        env \(setting) strace -f -qq -e trace=execve,execveat -o trace ./govrank check - < pipe & tracer=$!
        for i in $(seq 100); do found=$(pgrep -P $tracer govrank) && break; sleep 0.05; done
        sleep 0.2; kill -\(signal) $found; wait $tracer; kill $writer; cat trace
        """)
      let executions = result.output.split(separator: "\n").filter { $0.contains("execve") }
      #expect(executions.count == 1, "\(signal) \(setting): \(result.output)")
      #expect(result.output.contains("SIG\(signal)"), "\(result.output) \(result.errors)")
      #expect(!FileManager.default.fileExists(atPath: folder.path() + "/executed"))
    }
  }

  @Test("libraries are looked for nowhere beside the program")
  func noRunPath() throws {
    let result = try Program.shell("readelf -d \"$GOVRANK\"")
    #expect(result.output.contains("(NEEDED)"))
    #expect(!result.output.contains("RUNPATH") && !result.output.contains("RPATH"))
  }

  /// The way out of a program that is sent signals while keys and frames flow.
  private func storm(_ arguments: String) throws -> Program.Result {
    try Program.shell("python3 Tests/GovRankTests/signal_storm.py \"$GOVRANK\" \(arguments)")
  }

  @Test(
    "a signal at any moment ends the program and gives the terminal back",
    arguments: [
      "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "USR1", "SEGV", "USR2", "ALRM",
      "TERM", "XCPU", "VTALRM", "PROF", "IO", "PWR", "SYS", "RTMIN",
    ])
  func ends(signal: String) throws {
    let result = try storm("--signal \(signal) --count 12")
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    #expect(result.output.contains("12 clean"))
  }

  @Test("a signal under Ctrl-S ends the program all the same", arguments: ["TERM", "HUP", "SEGV"])
  func underStoppedOutput(signal: String) throws {
    let result = try storm("--signal \(signal) --count 4 --stopped-output")
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }

  @Test("a terminal that does not read does not hold up the end", arguments: ["TERM", "HUP"])
  func unreadTerminal(signal: String) throws {
    let result = try storm("--signal \(signal) --count 4 --unread")
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }

  @Test("a terminal that is closed leaves no orphan")
  func closedTerminal() throws {
    let result = try storm("--close --count 6")
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }

  @Test("Ctrl-Z and then kill does not touch the shell's screen")
  func killedWhileStopped() throws {
    let result = try storm("--stop-and-kill --count 4")
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }

  @Test("Ctrl-Z and fg take the screen again, many times over")
  func stopAndContinue() throws {
    let result = try storm("--stop-and-continue --count 6")
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }

  @Test("what LINES and COLUMNS say is not the terminal's size")
  func exportedSize() throws {
    let terminal = try Terminal(100, 30)
    try terminal.type("LINES=10 COLUMNS=40 $GOVRANK sample-data/un-egdi-2020.json", "Enter")
    try terminal.wait("Denmark")
    let lines = try terminal.screen().split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.prefix(29).last?.isEmpty == false)
    try terminal.type("q")
    try terminal.wait("READY\\$")
  }
}
