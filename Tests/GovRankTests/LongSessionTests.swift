import Foundation
import TestSupport
import Testing

/// A dashboard that is open for a long time, and two that are open together.
@Suite("Long sessions", .serialized)
struct LongSessionTests {
  private func write(_ c: Int, to file: String) throws {
    try Samples.text(
      units: [("A", 3), ("B", 2), ("C", c)].map {
        #"{"code": "\#($0.0)", "name": "Unit \#($0.0)", "values": {"a": \#($0.1), "b": 1}}"#
      }.joined(separator: ",")
    ).write(toFile: file, atomically: true, encoding: .utf8)
  }

  private func threads(_ process: Int32) throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task").count
  }

  private func descriptors(_ process: Int32) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd").compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/fd/\($0)")
    }
  }

  @Test("two hundred reloads leave threads and descriptors as they were, and edits are still seen")
  func reloading() throws {
    let terminal = try Terminal(100, 30)
    let file = terminal.home + "/a.json"
    try write(1, to: file)
    try terminal.type("$GOVRANK \(file)", "Enter")
    try terminal.wait("▸ +1 .*Unit A")
    let process = try #require(try terminal.processOfProgram())
    try write(9, to: file)
    try terminal.wait("3 ranks changed")
    for _ in 0..<200 {
      try terminal.type("r")
      // Every other one is stopped on the way, or was done before.
      try terminal.type("Escape")
    }
    try write(1, to: file)
    try terminal.wait("3 ranks changed")
    try write(9, to: file)
    try terminal.wait("3 ranks changed|2 +Unit A")
    // The loop, the watch, what reads and what puts out the light.
    #expect(try threads(process) <= 4)
    #expect(try descriptors(process).count { $0.contains("inotify") } == 1)
    #expect(try descriptors(process).count < 16)
    try terminal.type("q")
    try terminal.wait("READY\\$")
  }

  @Test("what the program writes itself, and files that nobody opened, are no reason to read again")
  func ownFiles() throws {
    let terminal = try Terminal(100, 30)
    let folder = terminal.home + "/reports"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try write(1, to: folder + "/a.json")
    try terminal.type("cd \(folder); $GOVRANK a.json", "Enter")
    try terminal.wait("▸ +1 .*Unit A")
    // Beside the open report: by the program, and by others.
    try terminal.type("e", "C-u", "b.json", "Enter")
    try terminal.wait("Saved|b.json")
    try terminal.type("e", "C-u", "p.png", "Enter")
    try terminal.wait("p.png")
    Thread.sleep(forTimeInterval: 1)
    let picture = try Data(contentsOf: URL(filePath: folder + "/p.png"))
    #expect(picture.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    try write(5, to: folder + "/c.json")
    Thread.sleep(forTimeInterval: 1)
    #expect(try !terminal.screen().contains("Read again"))
    try write(9, to: folder + "/a.json")
    try terminal.wait("Read again. 3 ranks changed")
    try terminal.type("q")
    try terminal.wait("READY\\$")
    // A folder's new reports are seen, but not what is exported into it.
    try terminal.type("clear; rm b.json c.json; $GOVRANK .", "Enter")
    try terminal.wait("Unit A")
    try terminal.type("e", "C-u", "./b.json", "Enter")
    try terminal.wait("b.json")
    Thread.sleep(forTimeInterval: 1)
    #expect(try !terminal.screen().contains("Read again"))
    try write(5, to: folder + "/c.json")
    try terminal.wait("Read again")
  }

  @Test("a talk that goes on by itself does not use the processor")
  func resting() throws {
    let terminal = try Terminal(100, 30)
    try terminal.type(
      "$GOVRANK present --auto 2 --no-animation sample-data/vn-pci-2016.json", "Enter")
    try terminal.wait("VCCI")
    let process = try #require(try terminal.processOfProgram())
    Thread.sleep(forTimeInterval: 2)
    /// How often it went to sleep; how often another one took its processor is the system's affair.
    func sleeps() throws -> Int {
      let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
      return status.split(separator: "\n").filter { $0.hasPrefix("voluntary_ctxt_switches") }
        .compactMap { Int($0.split(separator: "\t").last ?? "") }.reduce(0, +)
    }
    /// Hundredths of a second on the processor.
    func work() throws -> Int {
      let fields =
        try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        .split(separator: ")").last?.split(separator: " ") ?? []
      return fields[11...12].compactMap { Int($0) }.reduce(0, +)
    }
    let (before, worked) = (try sleeps(), try work())
    Thread.sleep(forTimeInterval: 6)
    // Three slides; a loop that waits for nothing has 600 hundredths, one that wakes for nothing goes to sleep thousands
    // of times.
    #expect(try sleeps() - before < 40)
    #expect(try work() - worked < 60)
    try terminal.type("Escape", "Escape")
  }

  @Test("speakers' screens that come and go leave no descriptor behind")
  func speakers() throws {
    let terminal = try Terminal(100, 30, environment: "XDG_RUNTIME_DIR=/tmp")
    let runtime = terminal.home + "/run"
    try FileManager.default.createDirectory(
      atPath: runtime, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try terminal.type(
      "XDG_RUNTIME_DIR=\(runtime) $GOVRANK present sample-data/vn-pci-2016.json", "Enter")
    try terminal.wait("VCCI")
    let process = try #require(try terminal.processOfProgram())
    let before = try descriptors(process).count
    let script = """
      import socket
      for n in range(200):
          s = socket.socket(socket.AF_UNIX); s.connect('\(runtime)/govrank/present-\(process).sock'); s.recv(10); s.close()
      """
    let result = try Program.shell("python3 -c \"\(script)\"")
    #expect(result.status == 0, "\(result.errors)")
    Thread.sleep(forTimeInterval: 0.3)
    #expect(try descriptors(process).count <= before + 1)
    // Another talk has a socket of its own, and leaves the first one's alone.
    let other = try Terminal(100, 30)
    try other.type(
      "XDG_RUNTIME_DIR=\(runtime) $GOVRANK present sample-data/vn-pci-2016.json", "Enter")
    try other.wait("VCCI")
    try other.type("Escape", "Escape", "q")
    #expect(try Program.shell("python3 -c \"\(script)\"").status == 0)
  }

  @Test("two dashboards that end together keep what both have chosen; the view is remembered")
  func remembering() throws {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let state = folder.path(percentEncoded: false)
    let line = "XDG_STATE_HOME=\(state) $GOVRANK"
    let (one, other) = (try Terminal(100, 30), try Terminal(100, 30))
    try one.type(line + " sample-data/vn-pci-2016.json", "Enter")
    try other.type(line + " sample-data/vn-pci-2015.json", "Enter")
    try one.wait("lists all keys")
    try other.wait("lists all keys")
    try one.type("L")
    try one.wait("Đà Nẵng")
    try other.type("b")
    try other.wait("mean")
    try one.type("q")
    try other.type("q", "q")
    try one.wait("READY\\$")
    try other.wait("READY\\$")
    let text = try String(contentsOfFile: state + "/govrank/state.toml", encoding: .utf8)
    #expect(text.contains("language = \"vi\""))
    #expect(text.contains("view = \"chart\""))
    #expect(text.contains("vn-pci-2016.json") && text.contains("vn-pci-2015.json"))
    // Begun in the view that was left, and ended from it by one key.
    try one.type("clear; " + line + " sample-data/vn-pci-2016.json", "Enter")
    try one.wait("Đà Nẵng *▄")
    try one.type("q")
    try one.wait("READY\\$")
  }
}
