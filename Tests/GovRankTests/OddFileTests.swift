import Foundation
import IndexReports
import TestSupport
import Testing

/// What is no file, or not the same file from the first byte to the last.
@Suite("Odd and changing files")
struct OddFileTests {
  /// Commands with the file in question at "FILE".
  static let commands = [
    "check FILE", "rank FILE", "import FILE", "import FILE --as jsonstat",
    "import TABLE --map FILE", "present REPORT --rehearse --deck FILE",
    "whatif REPORT --scenario FILE", "export REPORT --format text --theme FILE",
    "score REPORT --series FILE", "trend FILE",
  ]

  @Test(
    "a pipe, a device, a folder and what can't be read are refused by name", arguments: commands)
  func odd(command: String) throws {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }
    #expect(mkfifo(path("pipe"), 0o600) == 0)
    #expect(mkfifo(path("pipe.json"), 0o600) == 0)
    #expect(symlink(path("b"), path("a")) == 0 && symlink(path("a"), path("b")) == 0)
    try "name,a\nX,1\nY,2\n".write(toFile: path("table.csv"), atomically: true, encoding: .utf8)
    let odd = [
      path("pipe"), path("a"), "/dev/zero", "/dev/full", "/proc/self/status", "/proc/self/mem",
      path("pipe.json"),
    ]
    for file in odd {
      let words = command.split(separator: " ").map { word in
        switch word {
        case "FILE": file
        case "TABLE": path("table.csv")
        case "REPORT": Samples.path("vn-pci-2016")
        default: String(word)
        }
      }
      let line = words.map { "'\($0)'" }.joined(separator: " ")
      let result = try Program.shell("timeout 10 \"$GOVRANK\" \(line)")
      let statuses: [Int32] = words[0] == "check" ? [1, 66] : [65, 66]
      #expect(statuses.contains(result.status), "\(line): \(result.status)")
      #expect((result.output + result.errors).contains(file + ": "), "\(line): \(result.errors)")
    }
  }

  @Test("settings and themes that are pipes hold nothing up, and are named")
  func settings() throws {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let root = folder.path(percentEncoded: false) + "/"
    for path in ["govrank", "govrank/themes"] {
      try FileManager.default.createDirectory(
        atPath: root + path, withIntermediateDirectories: true)
    }
    for path in ["config.toml", "state.toml", "themes/odd.toml"] {
      #expect(mkfifo(root + "govrank/" + path, 0o600) == 0)
    }
    let variables = "XDG_CONFIG_HOME='\(root)' XDG_STATE_HOME='\(root)'"
    let config = try Program.shell("\(variables) timeout 10 \"$GOVRANK\" config")
    #expect(config.status == 1 && config.errors.contains("config.toml: error: not a regular file"))
    let themes = try Program.shell("\(variables) timeout 10 \"$GOVRANK\" themes")
    #expect(
      themes.status == 0 && themes.errors.contains("odd.toml:1:1: warning: not a regular file"))
    let rank = try Program.shell(
      "\(variables) timeout 10 \"$GOVRANK\" '\(Samples.path("vn-pci-2016"))'")
    #expect(rank.status == 0)
  }

  @Test("a device on standard input is refused, an empty one is empty")
  func input() throws {
    for command in ["rank -", "import -"] {
      let zero = try Program.shell("timeout 10 \"$GOVRANK\" \(command) < /dev/zero")
      #expect(zero.status == 65 && zero.errors.contains("-: error: not a regular file"))
      #expect(try Program.shell("timeout 10 \"$GOVRANK\" \(command) < /dev/null").status == 65)
    }
    let folder = try Program.shell("timeout 10 \"$GOVRANK\" rank - < /")
    #expect(folder.status == 66)
    // A command's output is a file of its own kind.
    let pipe = try Program.shell(
      "bash -c '\"$GOVRANK\" rank <(cat \"\(Samples.path("vn-pci-2016"))\")'")
    #expect(pipe.status == 0 && pipe.output.contains("Da Nang"))
  }

  @Test("too large a file is refused with its bound, never cut")
  func large() throws {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "large").path(percentEncoded: false)
    func refusal(_ size: String, _ line: String) throws -> Program.Result {
      try Program.shell("truncate -s \(size) '\(path)' && timeout 10 \"$GOVRANK\" \(line)")
    }
    let table = try refusal("1100M", "import '\(path)'")
    #expect(table.status == 65 && table.errors.contains("at most 1,073,741,824 bytes"))
    let report = try refusal("5G", "rank '\(path)'")
    #expect(report.status == 65 && report.errors.contains("at most 4,294,967,295 bytes"))
    // Gigabytes of nothing are seen to be no report at their first byte.
    let empty = try refusal("3G", "rank '\(path)'")
    #expect(empty.status == 65 && empty.errors.contains("an object {…}"))
    let report2 = Samples.path("vn-pci-2016")
    let deck = try refusal("2M", "present '\(report2)' --rehearse --deck '\(path)'")
    #expect(deck.status == 65 && deck.errors.contains("at most 1,048,576 bytes"))
    let scenario = try refusal("20M", "whatif '\(report2)' --scenario '\(path)'")
    #expect(scenario.status == 65 && scenario.errors.contains("at most 16,777,216 bytes"))
  }
}
