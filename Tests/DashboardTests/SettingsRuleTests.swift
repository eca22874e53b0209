import Dashboard
import Exchange
import IndexReports
import TerminalCore
import TestSupport
import Testing
import Wording

@Suite("Rules of settings and themes")
struct SettingsRuleTests {
  private func findings(_ text: String) -> [String] {
    Configuration.parse(text, isTheme: { $0 != "nix" }, isPath: { $0 != "/nowhere" }).1
      .map { "\($0.line): \($0.message)" }
  }

  @Test("keys: the terminal's are its own, what one can't do without has one, none does two things")
  func keys() {
    #expect(findings("[keys]\nquit = \"ctrl-c\"").first?.contains("terminal's") == true)
    #expect(findings("[keys]\nquit = \"Ctrl-Z\"").first?.contains("terminal's") == true)
    for name in ["quit", "help", "palette"] {
      #expect(findings("[keys]\n\(name) = []") == ["2: \(name) needs a key"])
      let many = (0..<21).map { "\"\(Character(Unicode.Scalar(UInt8(0xC0 + $0))))\"" }.joined(
        separator: ",")
      #expect(
        findings("[keys]\n\(name) = [\(many)]") == ["2: an action has at most 20 keys, found 21"])
    }
    #expect(findings("[keys]\nreload = []").isEmpty)
    let twice = findings("[keys]\nfilter = \"/\"")
    #expect(twice.count == 1 && twice[0].contains("bound twice"))
    // Search is not there, so its key is free on that screen.
    #expect(findings("[keys]\nundo = \"/\"").isEmpty)
    let (settings, _) = Configuration.parse("[keys]\nfilter = \"/\"")
    #expect(settings.keys[.filter] == nil)
  }

  @Test("themes and paths are there, languages and views are known")
  func values() {
    #expect(findings("theme = \"nix\"").count == 1 && findings("theme = \"dark\"").isEmpty)
    #expect(findings("path = [\"/nowhere\", \"/a\"]").count == 1)
    let (settings, _) = Configuration.parse(
      "path = [\"/nowhere\", \"/a\"]", isPath: { $0 != "/nowhere" })
    #expect(settings.paths == ["/a"])
    #expect(findings("language = \"fr\"").count == 1 && findings("language = \"vi\"").isEmpty)
    #expect(findings("view = \"pie\"").count == 1 && findings("view = \"chart\"").isEmpty)
    #expect(findings("mouse = 1").count == 1 && findings("them = \"dark\"")[0].contains("theme"))
  }

  @Test("what is remembered is read again as it was, whatever is in a path")
  func state() {
    var settings = Configuration()
    settings.recent = [#"/a "b"\c"#, "/Đà Nẵng/ñ"]
    settings.language = .vietnamese
    settings.view = .chart
    let (read, findings) = Configuration.parse(settings.stateText)
    #expect(findings.isEmpty && read.recent == settings.recent)
    #expect(read.language == .vietnamese && read.view == .chart)
  }

  @Test("a theme inherits another one; roles of a newer version are passed over")
  func themes() {
    let parent = Theme(
      code: "p", name: Text("P"), styles: [.accent: Style(.terminal, on: .terminal, .bold)])
    func parse(_ text: String) -> (Theme, [TOMLFinding]) {
      Theme.parse(text, code: "t") { $0 == "p" || $0 == "t" ? parent : nil }
    }
    #expect(parse("inherits = \"p\"").1.isEmpty)
    #expect(parse("inherits = \"p\"").0.style(.accent).modifiers == .bold)
    #expect(parse("inherits = \"t\"").1.map(\.isWarning) == [false])
    #expect(parse("inherits = \"q\"").1.map(\.isWarning) == [false])
    #expect(
      parse("inherits = \"p\"\n[role]\nsparkle = { fg = \"#ff0000\" }").1.map(\.isWarning) == [true]
    )
    #expect(
      parse("inherits = \"p\"\n[role]\naccent = { fg = \"ff0000\" }").1.map(\.isWarning) == [false])
  }

  @Test("of themes of one name the first folder's is taken, and the default stands first")
  func library() {
    let themes = ThemeLibrary(files: ["a/x.toml", "b/x.toml", "c/dark.toml", "c/amber.toml"]) {
      path throws(FileProblem) in path
    }
    #expect(themes.codes == ["dark", "amber", "x"] && themes.path("x") == "a/x.toml")
    #expect(themes.path("y") == nil)
  }
}
