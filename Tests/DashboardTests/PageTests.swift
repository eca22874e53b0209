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
  @Test("the page tells ranks and scores as the readings do; a unit's section has every node")
  func report() throws {
    let scored = try Samples.scored("vn-pci-2016")
    let page = ReportPage(scored, strings: .english, withUnits: true)
    var parts = 0
    let html = page.html { parts += 1 }
    #expect(parts == page.partCount && parts == 2 * scored.report.units.count)
    #expect(html.contains("<td class=\"n\">1</td><td>Da Nang</td><td class=\"n\">70.00</td>"))
    let category = "Provinces and centrally-run cities"
    #expect(html.contains("<h2>Da Nang</h2>\n<p>\(category) · rank 1 of 63</p>"))
    let sections = html.components(separatedBy: "<section class=\"unit\">").dropFirst()
    #expect(sections.count == scored.report.units.count)
    for section in sections {
      #expect(
        section.components(separatedBy: "<tr><td style").count - 1
          == scored.report.framework.nodes.count)
    }
    #expect(!ReportPage(scored, strings: .english, withUnits: false).html().contains("<section"))
  }

  @Test("where some scores are ours each bears a mark, where all are it is said once")
  func computed() throws {
    let all = try Samples.scored("asem-2018")
    let first = all.standings(category: 0, node: 0).order.first.map { Int($0) } ?? 0
    let html = ReportPage(all, strings: .english, withUnits: false).html()
    if all.origin(unit: first, node: 0) == .computed {
      #expect(!html.contains(" *</td>") && html.contains("<p class=\"muted\">computed</p>"))
    }
    let mixed = try Samples.scored("vn-pci-2016")
    let page = ReportPage(mixed, strings: .english, withUnits: true).html()
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
