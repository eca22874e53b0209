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
    try terminal.wait("mean .of 53. 0.597")
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

/// The manners of the dashboard that only a terminal shows.
@Suite("Manners in a terminal", .serialized)
struct MannersTests {
  private static let pci = "$GOVRANK sample-data/vn-pci-2016.json"

  @Test("what-if saves a scenario under the user's folder, and whatif --scenario prints it")
  func scenario() throws {
    let terminal = try Terminal(100, 30)
    try terminal.type(Self.pci, "Enter")
    try terminal.wait("Quang Ninh")
    try terminal.type("w")
    try terminal.wait("nothing changed")
    try terminal.type("Right", "Right")
    try terminal.wait("15.0 %")
    try terminal.type("S")
    try terminal.wait("Save the scenario as")
    try terminal.type("plan a", "Enter")
    try terminal.wait("Saved as ~/.local/share/govrank/scenarios/plan a.json")
    let path = terminal.home + "/.local/share/govrank/scenarios/plan a.json"
    let result = try Program.run(
      ["whatif", "sample-data/vn-pci-2016.json", "--scenario", path, "--format", "json"])
    #expect(result.status == 0)
    #expect(result.output.contains("\"gia-nhap\"") || result.output.contains("\"weight\""))
    let before = try Program.run(
      ["whatif", "sample-data/vn-pci-2016.json", "hanoi", "--scenario", path])
    #expect(before.output.contains("Hanoi"))
    try Data(#"{"format": "govrank-scenario/1", "report": 3}"#.utf8)
      .write(to: URL(filePath: terminal.home + "/bad.json"))
    let bad = try Program.run(
      ["whatif", "sample-data/vn-pci-2016.json", "--scenario", terminal.home + "/bad.json"])
    #expect(bad.status == 65 && bad.errors.contains("bad.json:1:44"))
  }

  @Test("a unit beside itself, the details beside a list, bounds, and a talk that goes on")
  func newViews() throws {
    let terminal = try Terminal(200, 50)
    try terminal.type(
      "$GOVRANK sample-data/vn-pci-2016.json sample-data/vn-pci-2015.json", "Enter")
    try terminal.wait("2 reports")
    try terminal.type("Enter")
    try terminal.wait("Quang Ninh")
    // The cursor goes into the details and takes the list's column along.
    try terminal.type("D", "j", "j")
    try terminal.wait("▸ +Access to land")
    try terminal.type("Escape", "Enter", "A")
    try terminal.wait("1 2016 +2 2015")
    try terminal.type("Escape", "Escape", "w")
    try terminal.wait("nothing changed")
    try terminal.type("G", "k", "k", "k", "k", "Left")
    try terminal.wait("goalposts 0–100")
    try terminal.wait("Entry costs: worst")
    try terminal.type("R", "q")
    try terminal.wait("Provinces 63")
    // A slip does not end a talk, and p goes on with it.
    try terminal.type("p", "Space", "Space", "Escape")
    try terminal.wait("Esc once more ends the talk")
    try terminal.type("Escape")
    try terminal.wait("Provinces 63")
    try terminal.type("p")
    try terminal.wait("the first 5")
  }

  @Test("a copy reaches the terminal's clipboard, or a file where there is none")
  func copying() throws {
    let terminal = try Terminal(100, 30)
    try terminal.tmux(["set", "-g", "set-clipboard", "on"])
    try terminal.type(Self.pci, "Enter")
    try terminal.wait("Quang Ninh")
    try terminal.type("j", "Y")
    try terminal.wait("Copied to the terminal's clipboard: Quang Ninh")
    var shown = ""
    for _ in 0..<40 where !shown.contains("Quang Ninh") {
      shown = try terminal.tmux(["show-buffer"]).output
      Thread.sleep(forTimeInterval: 0.05)
    }
    #expect(shown.hasPrefix("2\t") && shown.contains("Quang Ninh"))
    try terminal.type("q")
    try terminal.type("clear; TERM=vt220 " + Self.pci, "Enter")
    try terminal.wait("Quang Ninh")
    try terminal.type("y")
    try terminal.wait("no clipboard")
    let file = try String(
      contentsOfFile: terminal.home + "/.local/state/govrank/clipboard.txt", encoding: .utf8)
    #expect(file == "70.00")
  }

  @Test("a click moves, a second opens; m gives the mouse back; quitting leaves it off")
  func mouse() throws {
    let terminal = try Terminal(100, 30)
    try terminal.tmux(["set", "-g", "mouse", "off"])
    try terminal.type(Self.pci, "Enter")
    try terminal.wait("Quang Ninh")
    for _ in 0..<40 where try !terminal.modes().contains(" 1 ") {
      Thread.sleep(forTimeInterval: 0.05)
    }
    // Press and release on the seventh row, below the sentence, as this terminal reports them.
    try terminal.tmux(["send-keys", "-t", "0", "-l", "\u{1B}[M ,'\u{1B}[M#,'"])
    try terminal.wait("▸ +3 ")
    for _ in 0..<2 {
      try terminal.tmux(["send-keys", "-t", "0", "-l", "\u{1B}[M ,(\u{1B}[M#,("])
    }
    try terminal.wait("rank 4 of 63")
    try terminal.type("m")
    try terminal.wait("can select text")
    try terminal.type("q", "q")
    try terminal.wait("READY\\$")
    #expect(try terminal.modes() == "0 1 0 0")
  }

  @Test("a changed file is read again by itself, the cursor stays")
  func reloading() throws {
    let terminal = try Terminal(100, 30)
    let file = terminal.home + "/a.json"
    func write(_ c: Int) throws {
      try Samples.text(
        units: [("A", 3), ("B", 2), ("C", c)].map {
          #"{"code": "\#($0.0)", "name": "Unit \#($0.0)", "values": {"a": \#($0.1), "b": 1}}"#
        }.joined(separator: ",")
      ).write(toFile: file, atomically: true, encoding: .utf8)
    }
    try write(1)
    try terminal.type("$GOVRANK \(file)", "Enter")
    try terminal.wait("▸ +1 .*Unit A")
    try terminal.type("j")
    try terminal.wait("▸ +2 .*Unit B")
    try write(9)
    try terminal.wait("3 ranks changed")
    try terminal.wait("▸ +3 .*Unit B")
    try Data("{".utf8).write(to: URL(filePath: file))
    try terminal.wait("Still showing")
    try terminal.wait("▸ +3 .*Unit B")
    try write(1)
    try terminal.wait("▸ +2 .*Unit B")
  }

  @Test("language, theme and view are remembered, settings and options go before")
  func remembering() throws {
    let terminal = try Terminal(200, 30)
    try terminal.type(Self.pci, "Enter")
    // The first time it says how to find one's way.
    try terminal.wait("lists all keys")
    try terminal.type("L", "b")
    try terminal.wait("Đà Nẵng")
    try terminal.type("C-c")
    try terminal.wait("READY\\$")
    try terminal.type("clear; " + Self.pci, "Enter")
    try terminal.wait("Quang Ninh")
    // Ended by force, nothing is remembered.
    try terminal.type("L")
    try terminal.wait("Quảng Ninh")
    try terminal.type("b", "q", "q")
    try terminal.wait("READY\\$")
    try terminal.type("clear; " + Self.pci, "Enter")
    try terminal.wait("Quảng Ninh")
    #expect(try !terminal.screen().contains("giải thích mọi phím"))
    try terminal.type("q")
    let folder = terminal.home + "/.config/govrank"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try "language = \"en\"\nfoo = 1\n[keys]\ncompare = \"K\"\n".write(
      toFile: folder + "/config.toml", atomically: true, encoding: .utf8)
    try terminal.type("clear; " + Self.pci, "Enter")
    try terminal.wait("Quang Ninh")
    try terminal.type("K")
    try terminal.wait("Da Nang is ahead of Quang Ninh")
    try terminal.type("q", "q")
    try terminal.wait("config.toml:2:1: error: unknown setting \"foo\"")
    try terminal.type("clear; $GOVRANK config | head -8", "Enter")
    try terminal.wait("language +en +config file")
    try terminal.type("clear; $GOVRANK open --lang vi sample-data/vn-pci-2016.json", "Enter")
    try terminal.wait("Quảng Ninh")
  }

  @Test("line by line every screen can be read and every action asked for")
  func plain() throws {
    let result = try Program.run(
      ["--plain", "sample-data/vn-pci-2016.json"],
      input:
        "2\ncompare\nback\nwhat if\nreach rank\n1\n1\nback\nback\nrobustness\nback\n/hanoi\n\nlist\nexit\n"
    )
    #expect(result.status == 0)
    let text = result.output
    #expect(text.contains("2; ") && text.contains("Quang Ninh"))
    #expect(
      text.contains("Quang Ninh is ahead of Dong Thap by 0.64; most of it by Labour policy"))
    // The moves that reach the rank, by their numbers; the first of them is filled in.
    #expect(text.contains("1: The cheapest plan: 4 changes"))
    #expect(text.contains("Filled in"))
    #expect(text.contains("Rank intervals"))
    #expect(text.contains("Rank 14; Name Hanoi; "))
    // Each figure has its name, and nothing that stands beside it on a screen is read into it.
    #expect(text.contains("2; Quang Ninh; Red River Delta; 65.60; 92.83;"))
    #expect(!text.contains("Competitiven…"))
    // No drawing, no escape.
    #expect(
      !text.unicodeScalars.contains {
        $0 == "\u{1B}" || (0x2500...0x259F).contains($0.value)
          || (0x2800...0x28FF).contains($0.value)
      })
  }

  @Test("the speaker's screen follows the talk, with notes and what comes next")
  func speaker() throws {
    let runtime = try Repository.temporaryFolder().path(percentEncoded: false)
    let short = "/tmp/gr-\(ProcessInfo.processInfo.processIdentifier)"
    try FileManager.default.createSymbolicLink(atPath: short, withDestinationPath: runtime)
    defer { try? FileManager.default.removeItem(atPath: short) }
    let room = try Terminal(100, 30, environment: "XDG_RUNTIME_DIR=\(short)")
    let desk = try Terminal(80, 24, environment: "XDG_RUNTIME_DIR=\(short)")
    try desk.type("$GOVRANK present --speaker", "Enter")
    try desk.wait("No talk is being given")
    try
      "[[step]]\nview = \"title\"\nnotes = \"Say hello to all of you who came to this hall today, and thank those who invited us\"\n[[step]]\nview = \"map\"\n"
      .write(
        toFile: room.home + "/deck.toml", atomically: true, encoding: .utf8)
    try room.type(
      "$GOVRANK present sample-data/vn-pci-2016.json --deck \(room.home)/deck.toml", "Enter")
    try room.wait("Vietnam Chamber of Commerce")
    // It waits for the talk, and after its end for the next.
    try desk.wait("Say hello")
    try desk.wait("Next: Map")
    // What the room sees and what comes next, small; the time.
    try desk.wait("On the screen")
    try desk.wait(":0[0-9] passed · 0:[0-9]+ left · on time")
    // The screen of the room has neither.
    #expect(try !room.screen().contains("Say hello"))
    try room.type("Space")
    try desk.wait("2/2 +Map")
    try desk.wait("No notes for this slide")
    // Keys in it steer, those that steer nothing do nothing.
    try desk.type("Left")
    try desk.wait("1/2 ")
    try desk.type("s", "G")
    try desk.wait("2/2 +Map")
    // The socket is the user's alone.
    let modes = try Program.shell(
      "stat -c '%a' '\(runtime)/govrank' '\(runtime)'/govrank/present-*.sock")
    #expect(modes.output == "700\n600\n")
    try room.type("C-c")
    try desk.wait("The talk is over")
    try room.wait("READY\\$")
    try room.type(
      "$GOVRANK present sample-data/vn-pci-2016.json --deck \(room.home)/deck.toml", "Enter")
    try desk.wait("Say hello")
    try desk.type("q")
    try desk.wait("READY\\$")
  }
}
