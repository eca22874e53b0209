import Dashboard
import IndexReports
import TerminalCore
import TestSupport
import Testing
import Wording

/// Settings as their files say them, and themes as they are named.
@Suite("Files of settings and themes")
struct SettingsFileTests {
  private static func themes(_ files: [String: String] = [:]) -> ThemeLibrary {
    ThemeLibrary(files: ["/t/dark.toml", "/t/light.toml"]) { path throws(FileProblem) in
      if let text = files[path] { return text }
      guard path.hasPrefix("/t/") else { throw .notFound }
      return Self.whole
    }
  }

  /// A theme without faults.
  private static let whole = (try? Repository.text("themes/dark.toml")) ?? ""

  private func settings(
    state: String?, _ files: [String: String], _ environment: [String: String] = [:]
  ) -> UserSettings {
    UserSettings(
      state: state, config: "/config", themes: Self.themes(),
      read: { path throws(FileProblem) in
        guard let text = files[path] else { throw .notFound }
        return text
      }, isThere: { $0 == "/there" }, environment: { environment[$0] })
  }

  @Test("what is wrong with the file is said in the language that the command line names")
  func language() {
    var made = settings(state: nil, ["/config": "foo = 1\nlanguage = \"fr\"\n"])
    let english = made.findings
    made.override(theme: nil, language: .vietnamese, paths: [], noMouse: false, ascii: false)
    let vietnamese = made.findings
    #expect(english.count == 2 && vietnamese.count == 2)
    #expect(english.allSatisfy { $0.contains("error") } && english[0].contains("unknown setting"))
    #expect(vietnamese.allSatisfy { $0.contains("lỗi") && !$0.contains("unknown") })
    #expect(vietnamese[0].contains("/config:1:1"))
  }

  @Test("the file stands over what is remembered; without memory it is the first time")
  func order() {
    let both = settings(
      state: "/state", ["/state": "theme = \"light\"\n", "/config": "language = \"vi\"\n"])
    #expect(both.theme.value == "light" && both.theme.origin == .state)
    #expect(both.language.value == .vietnamese && both.language.origin == .file)
    #expect(!both.isFirstTime && both.findings.isEmpty)
    let over = settings(
      state: "/state", ["/state": "theme = \"light\"\n", "/config": "theme = \"dark\"\n"])
    #expect(over.theme.value == "dark" && over.theme.origin == .file)
    #expect(settings(state: "/state", [:]).isFirstTime)
    // Commands remember nothing, and say nothing of a first time.
    #expect(!settings(state: nil, ["/state": "theme = \"light\"\n"]).isFirstTime)
    #expect(settings(state: nil, ["/state": "theme = \"light\"\n"]).theme.value == nil)
  }

  @Test("the first of the locale's variables that is set decides the language")
  func locale() {
    #expect(settings(state: nil, [:], ["LANG": "vi_VN.UTF-8"]).language.value == .vietnamese)
    #expect(
      settings(state: nil, [:], ["LC_ALL": "C", "LANG": "vi_VN.UTF-8"]).language.value == .english)
    #expect(
      settings(state: nil, [:], ["LC_MESSAGES": "vi", "LANG": "en"]).language.value == .vietnamese)
  }

  @Test("what the file says wrong is a line with its place, in the language that holds")
  func findings() throws {
    let wrong = settings(state: nil, ["/config": "language = \"vi\"\ntheme = \"nowhere\"\n"])
    let line = try #require(wrong.findings.first)
    #expect(wrong.findings.count == 1 && line.hasPrefix("/config:2:"))
    #expect(
      line.contains(Strings.vietnamese.errorWord) || line.contains(Strings.vietnamese.warningWord))
    #expect(wrong.theme.value == nil)
    #expect(settings(state: nil, ["/config": "path = \"/there\"\n"]).findings.isEmpty)
    #expect(settings(state: nil, ["/config": "path = \"/gone\"\n"]).findings.count == 1)
  }

  @Test("a theme is a name of the library or a file; a word that is neither is unknown")
  func choices() throws {
    let themes = Self.themes(["/own/night.toml": Self.whole, "/bad.toml": "name = \n"])
    guard case .theme(_, _, let path) = themes.choose("light") else { throw NotThere() }
    #expect(path == "/t/light.toml")
    guard case .theme(let own, _, let file) = themes.choose("/own/night.toml") else {
      throw NotThere()
    }
    #expect(own.code == "night" && file == "/own/night.toml")
    guard case .unknownName = themes.choose("lihgt") else { throw NotThere() }
    guard case .unreadable(.notFound) = themes.choose("./lihgt") else { throw NotThere() }
    guard case .unreadable(.notFound) = themes.choose("lihgt.toml") else { throw NotThere() }
    #expect(themes.choose("/bad.toml").usable == nil && themes.choose("light").usable != nil)
    #expect(themes.unknown("lihgt", .english).contains("did you mean “light”"))
    // Without files the built-in one is the dark one.
    let none = ThemeLibrary(files: []) { _ throws(FileProblem) in throw .notFound }
    #expect(none.choose("dark").usable?.code == Theme.builtIn.code)
    #expect(none.standard("light").code == Theme.builtIn.code)
  }

  @Test("a wrong theme of the settings keeps no one out; who named it is said")
  func setting() {
    let themes = Self.themes(["/bad.toml": "name = \n"])
    let fine = themes.setting("light", from: .file, .english)
    #expect(fine.theme?.code == "light" && fine.notes.isEmpty)
    let unknown = themes.setting("lihgt", from: .environment, .english)
    #expect(unknown.theme == nil && unknown.notes.first?.hasPrefix("environment: ") == true)
    let broken = themes.setting("/bad.toml", from: .environment, .english)
    #expect(broken.theme == nil && broken.notes.first?.hasPrefix("/bad.toml:1:") == true)
  }

  private struct NotThere: Error {}
}
