import Dashboard
import IndexReports
import TerminalCore
import TestSupport
import Testing
import Wording

/// Line mode as it is typed and heard: lines in, sentences out.
@Suite("Line mode")
struct LineModeTests {
  private static let pci = "sample-data/vn-pci-2016.json"

  private final class Heard {
    var lines: [String] = []
    var text: String { lines.joined() }
  }

  /// What is said after the introduction to some typed lines.
  private func play(
    _ lines: [String], _ files: [String] = [pci], language: Language = .english
  ) throws -> String {
    let themes = try Pilot.themes()
    let state = AppState(
      size: AppState.smallest, language: language, theme: .builtIn, themes: themes)
    let heard = Heard()
    var rest = lines[...]
    var start = 0
    var mode = LineMode(
      state,
      environment: Environment(
        load: { paths, _, _ in Library.load(Library.files(paths)) }, excerpt: { _, _, _ in nil },
        start: { $0() }),
      console: .init(
        read: {
          if rest.count == lines.count { start = heard.text.count }
          return rest.popFirst()
        }, write: { heard.lines.append($0) }))
    mode.run(files.map { Repository.path($0) })
    return String(heard.text.dropFirst(start))
  }

  @Test("a key or an action that does nothing now says why, and the row is said again")
  func reasons() throws {
    for typed in ["t", "trend"] {
      let said = try play([typed])
      #expect(said.contains(Strings.english.reason(.onePeriod)), "\(typed)")
      #expect(said.contains("Rank 1"))
    }
    #expect(try play(["back"]).contains(Strings.english.reason(.firstScreen)))
    #expect(
      try play(["xu hướng"], language: .vietnamese).contains(
        Strings.vietnamese.reason(.onePeriod)))
    let help = try play(["help"])
    #expect(help.contains("trend (t): "))
    #expect(help.contains("not now: " + Strings.english.reason(.onePeriod)))
  }

  @Test("details open where nothing can stand beside the list; back says the title and the row")
  func journey() throws {
    let said = try play(["details", "back", "exit", "down"])
    #expect(said.contains("Da Nang"))
    #expect(!said.contains("Rank 2"))
    let moved = try play(["3", "down"])
    #expect(moved.contains("Rank 3") && moved.contains("Rank 4"))
  }

  @Test("what no name fits is said with what is near; nothing happens")
  func unknown() throws {
    let said = try play(["blah"])
    #expect(said.contains(Strings.english.noMatch("blah")))
    #expect(said.contains("Rank 1"))
  }

  @Test("a copy is said; a question is asked with its prompt and answered by the next line")
  func questions() throws {
    #expect(try play(["Y"]).contains("1; Da Nang; North Central"))
    let searched = try play(["/hue"])
    #expect(searched.contains("Thua Thien"))
    let asked = try play(["what if", "reach rank", "0"])
    #expect(asked.contains(Strings.english.texts.rankPrompt + ": "))
    #expect(asked.contains(Strings.english.texts.notARank("0", 63)))
  }
}
