import Charts
import CompositeIndex
import Dashboard
import Foundation
import IndexReports
import TestSupport
import Testing
import Wording

/// The printable page of a report and the manual.
@Suite("Pages")
struct PageTests {
  private static func page(
    _ scored: ScoredReport, among reports: [ScoredReport] = [], units: [String] = [],
    withUnits: Bool = false, _ strings: Strings = .english
  ) throws -> ReportPage {
    ReportPage(
      scored, among: reports, strings: strings, colors: .init(Theme.builtIn),
      units: try units.map { try #require(scored.report.units.position(of: $0)) },
      withUnits: withUnits)
  }

  @Test("the page tells ranks and scores as the readings do; a unit's section has every node")
  func report() throws {
    let scored = try Samples.scored("vn-pci-2016")
    let page = try Self.page(scored, withUnits: true)
    var parts = 0
    let html = page.html { parts += 1 }
    #expect(parts == page.partCount && parts > scored.report.units.count)
    #expect(
      html.contains(
        "<td class=\"n\">1</td><th scope=\"row\">Da Nang</th><td class=\"n\">70.00</td>"))
    #expect(html.contains("<h3>Da Nang</h3>") && html.contains("rank 1 of 63"))
    let sections = html.components(separatedBy: "<section class=\"unit\">").dropFirst()
    #expect(sections.count == scored.report.units.count)
    for section in sections {
      #expect(
        section.components(separatedBy: "<th scope=\"row\" style").count - 1
          == scored.report.framework.nodes.count)
    }
    #expect(!(try Self.page(scored).html()).contains("<section"))
  }

  @Test(
    "headings come in order, columns and rows have heads, tables captions, and nothing is loaded")
  func structure() throws {
    let reports = try ["vn-pci-2015", "vn-pci-2016"].map { try Samples.scored($0) }
    for strings in [Strings.english, .vietnamese] {
      let html = try Self.page(reports[1], among: reports, units: ["VN-33", "VN-DN"], strings)
        .html()
      var last = 0
      for match in html.matches(of: /<h([1-6])/) {
        let level = try #require(Int(match.1))
        #expect(level <= last + 1, "h\(level) after h\(last)")
        last = level
      }
      #expect(html.components(separatedBy: "<h1").count == 2)
      for table in html.components(separatedBy: "<table").dropFirst() {
        #expect(table.contains("<caption>") || table.contains("class=\"n fact\""))
      }
      for head in html.matches(of: /<th[ >][^>]*/) { #expect(head.0.contains("scope=")) }
      for section in [
        "ranking-1", "map", "movers", "profiles", "comparison", "certainty", "method",
      ] {
        #expect(html.contains("<h2 id=\"\(section)\">"), "\(section)")
      }
      // Addresses are names, of XML and of sources, never something to fetch.
      for forbidden in [
        "<script", "<img", "<link", "<iframe", "url(", "@import", " onload", " src=",
      ] {
        #expect(!html.contains(forbidden), "\(forbidden)")
      }
      #expect(html.contains("prefers-color-scheme:dark") && html.contains("size:A4"))
    }
  }

  @Test("ten columns fit a sheet of paper; those of the least weight are left out and named")
  func columns() throws {
    let children = (1...12).map {
      "{\"code\": \"c\($0)\", \"name\": \"Part \($0)\", \"weight\": \($0)}"
    }.joined(separator: ",")
    let values = (1...12).map { "\"c\($0)\": \($0)" }.joined(separator: ",")
    let text = Samples.text(
      index: "{\"code\": \"i\", \"name\": \"I\", \"children\": [\(children)]}",
      units: "{\"code\": \"X\", \"name\": \"X\", \"values\": {\(values)}}")
    let html = try Self.page(try Samples.scored(text: text)).html()
    #expect(html.components(separatedBy: "turned\" scope").count == 11)
    #expect(
      html.contains(
        "10 of 12 columns fit the page, those of the largest weight; without Part 1, Part 2."))
  }

  @Test("of many categories the largest are shown, of many rows the first, and the page says so")
  func bounded() throws {
    let codes = (0..<40).map { "{\"code\": \"k\($0)\", \"name\": \"Kind \($0)\"}" }
    // Of the last category there are two, of the others one each.
    let units = (0...40).map {
      "{\"code\": \"U\($0)\", \"name\": \"Unit \($0)\", \"category\": \"k\(min($0, 39))\", \"values\": {\"a\": \($0), \"b\": 1}}"
    }.joined(separator: ",")
    let text = Samples.text(
      units: units, more: "\"categories\": [\(codes.joined(separator: ","))]")
    let html = try Self.page(try Samples.scored(text: text)).html()
    #expect(html.contains("The page shows the 30 largest of 40 categories"))
    #expect(html.contains("Ranking: Kind 39") && !html.contains("Ranking: Kind 35"))
  }

  @Test("what a report says can't become markup")
  func hostile() throws {
    let name = "<script>alert(1)</script>\\u0000\\u202e&\\\"'"
    let text = Samples.text(
      index:
        "{\"code\": \"i\", \"name\": \"\(name)\", \"children\": [{\"code\": \"a\", \"name\": \"\(name)\"}]}",
      units:
        "{\"code\": \"X\", \"name\": \"\(name)\", \"values\": {\"a\": 1}}, {\"code\": \"Y\", \"name\": \"Y\", \"values\": {\"a\": 2}}"
    )
    let html = try Self.page(try Samples.scored(text: text), units: ["X", "Y"]).html()
    #expect(!html.contains("<script>") && html.contains("&lt;script&gt;"))
    #expect(!html.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{0}" })
  }

  @Test("where some scores are ours each bears a mark, where all are it is said once")
  func computed() throws {
    let all = try Samples.scored("asem-2018")
    let first = all.standings(category: 0, node: 0).order.first.map { Int($0) } ?? 0
    let html = try Self.page(all).html()
    if all.origin(unit: first, node: 0) == .computed {
      #expect(!html.contains(" *</td>") && html.contains("<p class=\"muted\">computed</p>"))
    }
    let mixed = try Samples.scored("vn-pci-2016")
    let page = try Self.page(mixed, withUnits: true).html()
    #expect(page.contains(" *</td>"))
  }

  @Test("the manual has every command and every key, and nothing in it is a request of roff")
  func manual() {
    let page = ManualPage(
      version: "9.9", description: "First.\n\n.Second - line",
      commands: [.init(name: "rank", help: "--top N\n'quoted\n\\x")])
    let text = page.text
    #expect(text.hasPrefix(".TH GOVRANK 1 \"\" \"govrank 9.9\""))
    #expect(text.contains("First.\n.PP\n\\&.Second \\- line"))
    #expect(text.contains(".SS govrank rank\n.nf\n\\-\\-top N\n\\&'quoted\n\\ex\n.fi"))
    for binding in KeyMap.standard.bindings where !binding.keys.isEmpty {
      let keys = binding.keys.map(\.label).joined(separator: ", ")
        .replacing("\\", with: "\\e").replacing("-", with: "\\-")
      #expect(text.contains("\n.TP\n.B "), "\(keys)")
    }
    #expect(text.components(separatedBy: "\n.TP\n").count > KeyMap.standard.bindings.count)
  }
}
