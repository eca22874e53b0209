import Foundation
import TestSupport
import Testing

/// The real program in a real terminal.
@Suite("In a terminal", .serialized)
struct TerminalTests {
  private static let egov = "$GOVRANK sample-data/vn-egov-2017.json"

  private func expectClean(_ terminal: Terminal) throws {
    try terminal.wait("READY\\$")
    #expect(try terminal.modes() == "0 1 0 0")
    try terminal.type(
      "stty -a | tr ' ' '\\n' | grep -xE '(-?echo|-?icanon);?' | tr '\\n' ' '", "Enter")
    try terminal.wait("icanon echo|echo icanon")
    let screen = try terminal.screen()
    #expect(!screen.contains("-icanon") && !screen.contains("-echo "))
  }

  @Test("open, find a province, drill, chart, language, theme, resize, quit")
  func journey() throws {
    let terminal = try Terminal(100, 30)
    try terminal.type(Self.egov, "Enter")
    try terminal.wait("Ministry of Finance")
    try terminal.type("Tab", "Tab")
    try terminal.wait("Thua Thien Hue")
    try terminal.type("/da nang")
    try terminal.wait("▸ +2 +Da Nang")
    try terminal.type("Enter", "Enter")
    try terminal.wait("rank 2 of 63")
    try terminal.type("Down", "Enter")
    try terminal.wait("Ranking by IT infrastructure")
    try terminal.type("Escape", "Escape")
    try terminal.wait("▸ +2 +Da Nang")
    try terminal.type("b")
    try terminal.wait("mean 0.597")
    try terminal.type("L")
    try terminal.wait("Đà Nẵng")
    try terminal.type("T")
    try terminal.wait("Giao diện màu")
    for (width, height) in [(80, 24), (40, 10), (200, 60)] {
      try terminal.resize(width, height)
      try terminal.wait("▸ +2 +Đà Nẵng")
      let lines = try terminal.screen().split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count - 1 == height)
    }
    try terminal.type("q", "q")
    try expectClean(terminal)
  }

  @Test("every signal gives the terminal back", arguments: ["INT", "TERM", "HUP", "QUIT", "SEGV"])
  func signals(name: String) throws {
    let terminal = try Terminal()
    try terminal.type("ulimit -c 0; " + Self.egov, "Enter")
    try terminal.wait("Ministry of Finance")
    let process = try #require(try terminal.processOfProgram())
    _ = try Program.shell("kill -\(name) \(process)")
    try expectClean(terminal)
  }

  @Test("Ctrl-C ends it, Ctrl-Z suspends it and fg comes back")
  func control() throws {
    let terminal = try Terminal()
    try terminal.type(Self.egov, "Enter")
    try terminal.wait("Ministry of Finance")
    try terminal.type("C-z")
    try terminal.wait("READY\\$")
    #expect(try terminal.modes().hasPrefix("0 1"))
    try terminal.type("fg", "Enter")
    try terminal.wait("Ministry of Finance")
    try terminal.type("j")
    try terminal.wait("2 of 6")
    try terminal.type("C-c")
    try expectClean(terminal)
  }

  @Test("a terminal that can't show it gets the table and a line of explanation")
  func poorTerminals() throws {
    for setting in ["TERM=dumb", "TERM=no-such-terminal", "-u TERM"] {
      let terminal = try Terminal(100, 30)
      try terminal.type("env \(setting) $GOVRANK 2>&1 | head -4", "Enter")
      try terminal.wait("Thua Thien Hue")
      try terminal.type("clear", "Enter")
      try terminal.type("env \(setting) $GOVRANK sample-data/vn-ictapp-2019.json", "Enter")
      let text = try terminal.wait("printing the ranking[^$]*Ministry of Construction[^$]*READY")
      #expect(!text.contains("^["))
    }
  }

  @Test("LANG=C is ASCII, NO_COLOR has no colours")
  func environment() throws {
    let ascii = try Terminal()
    try ascii.type("env LANG=C LC_ALL=C " + Self.egov + " --lang vi", "Enter")
    let text = try ascii.wait("Bo Tai chinh")
    #expect(text.unicodeScalars.allSatisfy { $0.isASCII })
    try ascii.type("q")
    try expectClean(ascii)
  }

  @Test("a report from a pipe, keys from the terminal")
  func pipe() throws {
    let terminal = try Terminal()
    try terminal.type("cat sample-data/un-egdi-2018.json | $GOVRANK -", "Enter")
    try terminal.wait("Denmark")
    try terminal.type("j")
    try terminal.wait("2 of 193")
    try terminal.type("q")
    try expectClean(terminal)
  }

  @Test("a folder with broken files opens the good one")
  func brokenFolder() throws {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in [("a.json", "{"), ("b.json", Samples.text()), ("c.json", "[1]")] {
      try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }
    let terminal = try Terminal()
    try terminal.type("$GOVRANK \(folder.path())", "Enter")
    try terminal.wait("1 error")
    try terminal.type("Enter")
    try terminal.wait("Xã")
    try terminal.type("!")
    try terminal.wait("Problems: 2")
    try terminal.type("Enter")
    try terminal.wait("a.json:1:")
    try terminal.type("q", "q", "q", "q")
    try expectClean(terminal)
  }
}
