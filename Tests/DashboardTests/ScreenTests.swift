import Dashboard
import Foundation
import IndexReports
import Readings
import TerminalCore
import TestSupport
import Testing

/// Every screen as text, in both languages, at two sizes.
@Suite("Screens")
struct ScreenTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var files: [String]
    var keys: String
    var testDescription: String { name }
  }

  static let egov = "sample-data/vn-egov-2017.json"
  static let pci = "sample-data/vn-pci-2016.json"
  static let tables = "Tests/DashboardTests/Tables/"
  static let egdi = [2014, 2018, 2020].map { "sample-data/un-egdi-\($0).json" }
  static let cases: [Case] = [
    Case(name: "library", files: Samples.files.map { "sample-data/\($0).json" }, keys: ""),
    Case(name: "ranking-ties", files: [egov], keys: "<tab><tab><pgdn>"),
    Case(name: "ranking-gaps", files: [egov], keys: "<tab><tab>G"),
    Case(
      name: "ranking-change",
      files: ["sample-data/un-egdi-2018.json", "sample-data/un-egdi-2020.json"], keys: "<enter>"),
    Case(name: "ranking-sums", files: ["sample-data/vn-papi-2017.json"], keys: "<right>s"),
    Case(name: "chart", files: ["sample-data/un-egdi-2020.json"], keys: "b<pgdn>"),
    Case(name: "chart-stacked", files: ["sample-data/un-egdi-2020.json"], keys: "bx"),
    Case(name: "unit", files: ["sample-data/vn-pci-2016.json"], keys: "<enter>"),
    Case(name: "unit-ranks-only", files: [egov], keys: "<tab><tab>/lao cai<enter><enter>"),
    Case(name: "unit-climb", files: [pci], keys: "/dak lak<enter><enter><end>"),
    Case(
      name: "unit-pillar", files: ["sample-data/asem-2018.json"], keys: "5j<enter>j<enter>"),
    Case(name: "by-region", files: [pci], keys: "/dak lak<enter>M"),
    Case(name: "distribution", files: [pci], keys: "/dak lak<enter>vvv"),
    Case(name: "unit-computed", files: ["sample-data/asem-2018.json"], keys: "<enter>"),
    Case(name: "node", files: ["sample-data/asem-2018.json"], keys: "<enter>jjj<enter>"),
    Case(name: "search", files: [egov], keys: "<tab><tab>/dak"),
    Case(name: "filter", files: [egov], keys: "<tab><tab>fquang"),
    Case(name: "groups", files: [egov], keys: "<tab><tab>R"),
    Case(name: "help", files: [egov], keys: "?"),
    Case(name: "information", files: [egov], keys: "i"),
    Case(
      name: "comparison", files: ["sample-data/vn-pci-2016.json"], keys: " j <up>c"),
    Case(name: "comparison-tree", files: ["sample-data/asem-2018.json"], keys: "cs"),
    Case(
      name: "comparison-periods", files: ["sample-data/vn-pci-2015.json", pci],
      keys: "<enter>jc<right>d["),
    Case(name: "unit-periods", files: egdi, keys: "<enter>/viet nam<enter><enter>AA"),
    Case(name: "details", files: [pci], keys: "jDj"),
    Case(name: "what-if-bounds", files: [pci], keys: "wGkkkk<left>k<right>"),
    Case(name: "what-if", files: [pci], keys: "jw<right><right><down>"),
    Case(name: "what-if-rank", files: [pci], keys: "jjjwa1<enter><enter>"),
    Case(name: "what-if-moves", files: [pci], keys: "27jwa23<enter>j"),
    Case(name: "robustness", files: [pci], keys: "uj "),
    Case(name: "robustness-heat", files: ["sample-data/un-egdi-2020.json"], keys: "u<tab>"),
    Case(
      name: "robustness-choices", files: ["sample-data/un-egdi-2020.json"], keys: "u<tab><tab>"),
    Case(name: "intervals", files: [pci], keys: "I"),
    Case(
      name: "trend", files: egdi, keys: "<enter>/viet nam<enter>t"),
    Case(
      name: "trend-scores", files: egdi, keys: "<enter>  tx"),
    Case(
      name: "sparklines", files: egdi, keys: "<enter>/viet nam<enter>"),
    Case(name: "map", files: [egov], keys: "<tab><tab>vv>"),
    Case(name: "chart-ten-pillars", files: [pci], keys: "bx"),
    Case(name: "talk-figures", files: [egov], keys: "p2<enter>"),
    Case(name: "talk-countdown", files: [pci], keys: "p5<enter>"),
    Case(name: "talk-comparison", files: [egov], keys: "p<end><left><left>"),
    Case(name: "talk-title", files: [pci], keys: "p"),
    Case(name: "talk-field", files: [pci], keys: "p8<enter>"),
    Case(name: "talk-spotlight", files: [pci], keys: "p9<enter>"),
    Case(name: "talk-winner", files: [pci], keys: "p7<enter>"),
    Case(name: "talk-movers", files: egdi, keys: "<enter>p<end><left><left><left><left><left>"),
    Case(name: "talk-race", files: egdi, keys: "<enter>p<end><left><left>"),
    Case(name: "talk-closing", files: [egov], keys: "p<end>"),
    Case(name: "talk-list", files: [pci], keys: "po"),
    Case(name: "palette", files: [egov], keys: ":sosanh"),
    Case(name: "add-unit", files: [pci], keys: "ca hai"),
    Case(
      name: "library-tables",
      files: ["risk", "par-2023"].map { "Tests/DashboardTests/Tables/\($0).csv" } + [egov],
      keys: "j"),
    Case(name: "import", files: [tables + "par-2023.csv"], keys: "l"),
    Case(name: "import-doubts", files: [tables + "risk.csv"], keys: "!"),
    Case(name: "import-question", files: [tables + "risk.csv"], keys: "n"),
    Case(name: "import-refused", files: [tables + "wellbeing.csv"], keys: ""),
    Case(name: "import-role", files: [tables + "risk.csv"], keys: "llllr"),
    Case(name: "import-changed", files: [tables + "risk.csv"], keys: "n<enter>n<enter>"),
    Case(name: "problems", files: ["sample-data/faulty/faulty-report.json"], keys: "j"),
  ]

  @Test("look as recorded", arguments: cases, [Language.english, .vietnamese])
  func screens(shown: Case, language: Language) throws {
    for size in [Size(80, 24), Size(120, 40), Size(200, 50)] {
      var pilot = try Pilot(shown.files, size: size, language: language)
      pilot.press(shown.keys)
      try expectFrame(
        pilot.frame,
        matches: "\(shown.name)-\(language.rawValue)-\(size.width)x\(size.height)")
    }
  }

  @Test("are whole at any size from 40×10, and say so below", arguments: cases)
  func sizes(shown: Case) throws {
    for (width, height) in [
      (40, 10), (41, 11), (63, 12), (64, 15), (97, 16), (200, 60), (300, 100),
    ] {
      var pilot = try Pilot(shown.files, size: Size(width, height))
      pilot.press(shown.keys)
      #expect(pilot.frame.size == Size(width, height))
      #expect(pilot.lines.count == height)
      #expect(pilot.lines.allSatisfy { DisplayWidth.of($0) <= width })
      #expect(!(pilot.lines.last ?? "").isEmpty)
    }
    for (width, height) in [(39, 24), (80, 9), (1, 1), (20, 5)] {
      var pilot = try Pilot(shown.files, size: Size(width, height))
      if width >= 20 { #expect(pilot.text.contains("too small")) }
      pilot.press("q")
      #expect(pilot.effects.contains { if case .quit = $0 { true } else { false } })
    }
  }

  @Test("an empty, a hostile and a very wide name stay in their column")
  func oddNames() throws {
    let folder = try Repository.temporaryFolder()
    let file = folder.appending(path: "odd.json")
    try Samples.text(
      units: [
        "A\\u001b[31mred\\u0007", "漢字の名前はとても長いのでここで切られる", "e\\u0301\\u0323\\u0302x", "\\u202Eevil",
      ].enumerated().map {
        #"{"code": "U\#($0)", "name": "\#($1)", "values": {"a": \#($0), "b": 1}}"#
      }.joined(separator: ",")
    ).write(to: file, atomically: true, encoding: .utf8)
    let pilot = try Pilot([file.path()])
    let text = pilot.text
    #expect(text.contains("A␛[31mred␇"))
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(!text.contains("\u{202E}"))
    let starts = pilot.lines.compactMap { line in
      line.range(of: "1.").map { DisplayWidth.of(String(line[..<$0.lowerBound])) }
    }
    #expect(!starts.isEmpty && pilot.lines.allSatisfy { DisplayWidth.of($0) <= 80 })
  }
}
