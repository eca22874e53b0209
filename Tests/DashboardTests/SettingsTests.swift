import Dashboard
import Exchange
import Foundation
import IndexReports
import TerminalCore
import TestSupport
import Testing
import Wording

@Suite("Themes")
struct ThemeTests {
  static let codes = [
    "dark", "light", "high-contrast", "colour-blind-safe", "mono", "projector",
  ]

  @Test("are read without findings and say all roles", arguments: codes)
  func read(code: String) throws {
    let (theme, findings) = try #require(try Pilot.themes().load(code))
    #expect(findings == [])
    #expect(theme.name(.vietnamese) != theme.name(.english))
    #expect(try Pilot.themes().codes.count == Self.codes.count)
  }

  /// What a colour becomes on a terminal of 256 colours.
  private func shown(_ color: Color) -> Color { .indexed(color.index(.indexed256)) }

  @Test("text has a contrast of 4.5, bars and lines of 3, at 256 colours", arguments: codes)
  func contrast(code: String) throws {
    guard code != "mono" else { return }
    let (theme, _) = try #require(try Pilot.themes().load(code))
    let graphics: Set<Role> = [
      .bar, .barAlternate, .mean, .band, .series1, .series2, .series3, .series4, .series5, .series6,
      .series7, .series8,
    ]
    let exempt: Set<Role> = [.barTrack, .border, .scrollbar]
    for role in Role.allCases where !exempt.contains(role) {
      let style = theme.style(role)
      let contrast = try #require(
        Color.contrast(shown(style.foreground), shown(style.background)), "\(role)")
      #expect(contrast >= (graphics.contains(role) ? 3 : 4.5), "\(code) \(role): \(contrast)")
    }
    // Text is drawn over the row under the cursor and in the foot bar as well.
    for (role, ground) in [
      (Role.text, Role.focusRow), (.rank, .focusRow), (.muted, .title), (.accent, .foot),
      (.error, .foot), (.success, .foot), (.muted, .tab),
    ] {
      let contrast = try #require(
        Color.contrast(
          shown(theme.style(role).foreground), shown(theme.style(ground).background)))
      #expect(contrast >= 4.5, "\(code) \(role) on \(ground): \(contrast)")
    }
    let ground = shown(theme.style(.background).background)
    let row = try #require(Color.contrast(shown(theme.style(.focusRow).background), ground))
    #expect(row >= 1.2, "\(code): the row under the cursor")
  }

  @Test("without colours what matters differs by attributes")
  func mono() throws {
    let (theme, _) = try #require(try Pilot.themes().load("mono"))
    #expect(Role.allCases.allSatisfy { theme.style($0).foreground == .terminal })
    let distinct: [Role] = [.text, .focusRow, .focusCell, .marked, .match, .tabActive]
    #expect(Set(distinct.map { theme.style($0).modifiers }).count == distinct.count)
  }

  @Test("inheritance, and faults named with their lines")
  func faults() throws {
    let text = """
      name = "Mine"
      inherits = "dark"
      [palette]
      sky = "#0088ff"
      [role]
      title = { fg = "sky", mod = ["bold"] }
      tilte = { fg = "sky" }
      bar = { fg = "nowhere" }
      """
    let (theme, findings) = Theme.parse(text, code: "mine") { try? Pilot.themes().load($0)?.0 }
    #expect(theme.style(.title).foreground == Color(hex: "#0088ff"))
    let dark = try #require(try Pilot.themes().load("dark")).0
    #expect(theme.style(.error) == dark.style(.error))
    #expect(findings.map(\.line) == [7, 8])
    let (_, broken) = Theme.parse("name = \n[role", code: "x") { _ in nil }
    #expect(broken.first?.line == 1)
  }
}

@Suite("Numbers and dates")
struct NumberFormatTests {
  @Test("take the language's form")
  func forms() {
    let (english, vietnamese) = (NumberFormat(.english), NumberFormat(.vietnamese))
    #expect(english.fixed(0.727, 3) == "0.727" && vietnamese.fixed(0.727, 3) == "0,727")
    #expect(english.value(45374) == "45,374" && vietnamese.value(45374) == "45.374")
    #expect(english.value(54.2) == "54.2" && vietnamese.value(1234.5) == "1.234,5")
    #expect(english.fixed(nil, 2) == "–" && english.value(nil) == "–")
    #expect(english.signed(-0.5, 1) == "−0.5" && english.signed(0.04, 1) == "0.0")
    #expect(english.signed(2, 0) == "+2" && english.value(-1_234_567) == "−1,234,567")
    #expect(english.date("2018-07-05") == "5 Jul 2018")
    #expect(vietnamese.date("2018-07-05") == "05/7/2018")
    #expect(english.date("2018-07") == "Jul 2018" && vietnamese.date("2018-07") == "7/2018")
    #expect(english.date("2018") == "2018")
    #expect(english.percent(0.333) == "33.3 %" && vietnamese.percent(0.2, 0) == "20%")
    #expect(
      english.rank(.range(54, 63)) == "54–63" && english.rank(.exact(17), shared: true) == "=17")
  }

  @Test("are rounded as the C library rounds them")
  func rounding() {
    for (value, decimals) in [
      (0.5, 0), (1.5, 0), (2.5, 0), (0.125, 2), (1.005, 2), (-0.0004, 3), (123456.789, 1),
      (1e15, 2), (0.1 + 0.2, 17), (99.995, 2), (0.9999999, 3), (-7.25, 1),
    ] {
      var wanted = String(format: "%.\(decimals)f", value)
      if wanted.hasPrefix("-"), !wanted.contains(where: { ("1"..."9").contains($0) }) {
        wanted.removeFirst()
      }
      #expect(NumberFormat.plain(value, decimals) == wanted, "\(value) \(decimals)")
    }
  }
}

@Suite("House rules")
struct HouseRuleTests {
  @Test("every action has a key, and no key two actions on one screen")
  func keys() {
    let map = KeyMap.standard
    #expect(Set(map.bindings.map(\.action)) == Set(Action.allCases))
    for screen in ScreenKind.allCases {
      let keys = map.bindings(on: screen).flatMap(\.keys)
      #expect(Set(keys).count == keys.count, "\(screen)")
    }
  }

  /// The key table as the README has it, "all" for all screens but a talk.
  private static var keyTable: String {
    let strings = Strings.english
    let rows = KeyMap.standard.bindings.map { binding in
      let keys = binding.keys.map { "`\($0.label)`" }.joined(separator: "  ")
      let isOfAll = binding.screens.union([.presenter]).count == ScreenKind.allCases.count
      let screens =
        isOfAll
        ? "all"
        : ScreenKind.allCases.filter { binding.screens.contains($0) }.map { strings.screen($0) }
          .joined(separator: ", ")
      return "| \(keys) | \(screens) | \(strings.help(binding)) |"
    }
    return (["| key | screens | does |", "|---|---|---|"] + rows).joined(separator: "\n")
  }

  @Test("the README's key table is the key table; GOVRANK_RECORD writes it anew")
  func readme() throws {
    let readme = try Repository.text("README.md")
    let start = try #require(readme.range(of: "<!-- keys -->\n"))
    let end = try #require(readme.range(of: "\n<!-- /keys -->"))
    let table = start.upperBound..<end.lowerBound
    guard ProcessInfo.processInfo.environment["GOVRANK_RECORD"] != nil else {
      #expect(String(readme[table]) == Self.keyTable)
      return
    }
    try readme.replacingCharacters(in: table, with: Self.keyTable)
      .write(toFile: Repository.path("README.md"), atomically: true, encoding: .utf8)
    Issue.record("recorded the key table: look at it and run again")
  }

  @Test("modules import only what they may")
  func imports() throws {
    let allowed: [String: Set<String>] = [
      "CompositeIndex": ["RealModule"],
      "IndexReports": [
        "CompositeIndex", "CSimdJSON", "RealModule", "Synchronization", "Glibc", "Swift",
      ],
      "TerminalCore": ["Swift"], "TerminalWidgets": ["TerminalCore"],
      "TerminalNcurses": ["TerminalCore", "CCrashGuard", "CNcurses", "Glibc"],
      "Exchange": ["CompositeIndex", "IndexReports", "TerminalCore", "TOMLKit", "Glibc"],
      "Wording": ["CompositeIndex", "Exchange", "IndexReports", "TerminalCore", "Glibc"],
      "Readings": ["CompositeIndex", "Exchange", "IndexReports", "TerminalCore", "Wording"],
      "Host": ["IndexReports", "TerminalNcurses", "Synchronization", "Glibc"],
      "Charts": ["CompositeIndex", "IndexReports", "Readings", "TerminalCore", "Wording"],
      "Commands": [
        "Charts", "CompositeIndex", "Dashboard", "Exchange", "Host", "IndexReports", "Readings",
        "TerminalCore", "TerminalNcurses", "Wording", "Synchronization", "Glibc",
      ],
      "Dashboard": [
        "Charts", "CompositeIndex", "Exchange", "IndexReports", "Readings", "TerminalCore",
        "TerminalWidgets", "TOMLKit", "Wording", "Synchronization", "Glibc",
      ],
    ]
    for (module, names) in allowed {
      let files = FileManager.default.enumerator(atPath: Repository.path("Sources/\(module)"))
      while let file = files?.nextObject() as? String {
        guard file.hasSuffix(".swift") else { continue }
        let text = try Repository.text("Sources/\(module)/\(file)")
        for line in text.split(separator: "\n") where line.contains("import ") {
          let words = line.split(separator: " ")
          guard let place = words.firstIndex(of: "import"), place < 3, place + 1 < words.count,
            words[..<place].allSatisfy({
              ["package", "public", "internal"].contains($0) || $0.hasPrefix("@")
            })
          else { continue }
          #expect(names.contains(String(words[place + 1])), "\(module)/\(file): \(line)")
        }
      }
    }
  }

  @Test("views do not compute, read files or ask the clock")
  func views() throws {
    let forbidden = ["fopen", "open(", ".scored(with", "clock_gettime", "Date()", "getenv"]
    for file in try Repository.files(in: "Sources/Dashboard/Views", ending: ".swift") {
      let text = try Repository.text("Sources/Dashboard/Views/\(file)")
      for word in forbidden { #expect(!text.contains(word), "\(file): \(word)") }
    }
  }
}
