import CompositeIndex
import Foundation
import IndexReports
import Readings
import TerminalCore
import TestSupport
import Testing
import Wording

@testable import Charts

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Charts to hand out")
struct ChartTests {
  private static let colors: Chart.Colors = {
    func grey(_ value: UInt8) -> Color { Color(red: value, green: value, blue: value) }
    return Chart.Colors(
      ground: grey(255), text: grey(20), muted: grey(100), line: grey(200), bar: grey(120),
      lit: Color(red: 200, green: 0, blue: 0), fifths: (0..<5).map { grey(240 - 40 * $0) },
      series: (0..<8).map { grey(UInt8(30 + 20 * $0)) })
  }()

  @Test("a text is cut to its room whatever its length, and a long one as its beginning is")
  func fitting() {
    for (text, narrow, wide) in [
      ("Human Capital Index (HCI)", 40.0, 90.0), ("iiiiiiii llll jjjj", 20, 40),
      ("Đơn vị hành chính", 50, 70), ("漢字漢字漢字", 30, 60),
    ] {
      for width in [narrow, wide] {
        let made = TextWidth.fitting(text, size: 12, width: width)
        #expect(TextWidth.of(made, size: 12) <= width && !made.isEmpty, "\(text) \(width)")
      }
      #expect(TextWidth.fitting(text, size: 12, width: 1_000) == text)
    }
    let word = "Đơn vị hành chính "
    let long = String(repeating: word, count: 2_000)
    let made = TextWidth.fitting(long, size: 12, width: 200)
    #expect(TextWidth.of(made, size: 12) <= 200 && made.hasPrefix("Đơn"))
    #expect(made == TextWidth.fitting(String(repeating: word, count: 100), size: 12, width: 200))
    #expect(TextWidth.fitting("abc", size: 12, width: 1) == "…")
  }

  private func chart(
    _ kind: Chart.Kind, _ scored: ScoredReport, among: [ScoredReport] = [],
    _ strings: Strings = .english, _ change: (inout ChartWish) -> Void = { _ in }
  ) throws -> String {
    var wish = ChartWish(kind)
    change(&wish)
    return try wish.chart(of: scored, among: among, strings, Self.colors).chart.svg(kind)
  }

  /// The elements of a picture, which is well-formed.
  private func elements(_ svg: String) -> [(
    name: String, attributes: [String: String], text: String
  )] {
    final class Reader: NSObject, XMLParserDelegate {
      var found: [(name: String, attributes: [String: String], text: String)] = []
      var open: [Int] = []
      func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String]
      ) {
        open.append(found.count)
        found.append((name, attributes, ""))
      }
      func parser(_ parser: XMLParser, foundCharacters text: String) {
        if let last = open.last { found[last].text += text }
      }
      func parser(
        _ parser: XMLParser, didEndElement: String, namespaceURI: String?, qualifiedName: String?
      ) { open.removeLast() }
    }
    let reader = Reader()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(svg.prefix(400))")
    return reader.found
  }

  private func series(_ names: [String]) throws -> [ScoredReport] {
    try names.map { try Samples.scored($0) }
  }

  @Test(
    "every kind is well-formed in both languages, says what it shows, and runs nothing",
    arguments: Chart.Kind.allCases)
  func kinds(kind: Chart.Kind) throws {
    let reports = try series(["vn-pci-2015", "vn-pci-2016"])
    for strings in [Strings.english, .vietnamese] {
      let svg = try chart(kind, reports[1], among: reports, strings) {
        $0.units = ["VN-33", "VN-26"]
        $0.against = kind == .scatter ? "land" : nil
      }
      let found = elements(svg)
      let report = reports[1].report
      #expect(found.contains { $0.name == "title" && $0.text == report.title(strings.language) })
      #expect(
        found.contains { $0.name == "desc" && $0.text.contains(strings.chartName(kind.rawValue)) })
      #expect(
        found.contains { $0.name == "text" && $0.text.hasPrefix(strings.chartSource([]).prefix(4)) }
      )
      let names = Set(found.map(\.name))
      #expect(
        names.isSubset(of: [
          "svg", "title", "desc", "rect", "text", "line", "g", "polyline", "circle",
        ]))
      // Vietnamese letters are one character each.
      #expect(svg.unicodeScalars.allSatisfy { !(0x300...0x36F).contains($0.value) })
      #expect(!svg.contains("nan") && !svg.contains("inf\""))
    }
  }

  @Test("bars are as long as scores are high, in the order of rank, each with its figure")
  func barLengths() throws {
    let scored = try Samples.scored("vn-pci-2016")
    let found = elements(try chart(.bars, scored))
    let tips = found.indices.filter { found[$0].name == "title" && $0 > 2 }.map { found[$0].text }
    let order = scored.standings(category: 0, node: 0).order.map { Int($0) }
    #expect(tips.count == 63)
    #expect(zip(tips, order).allSatisfy { $0.contains(scored.report.units.name($1, .english)) })
    let widths = found.filter { $0.name == "rect" && $0.attributes["x"] != nil }
      .compactMap { $0.attributes["width"].flatMap(Double.init) }
    let scores = order.compactMap { scored.score(unit: $0, node: 0) }
    let low = scored.scale(category: 0, node: 0).lowerBound
    let rate = (widths.first ?? 0) / ((scores.first ?? 1) - low)
    for (width, score) in zip(widths, scores) {
      #expect((width - rate * (score - low)).magnitude < 0.02)
    }
    #expect(widths.count == 63)
  }

  @Test("stacked parts end where the score stands")
  func stackedParts() throws {
    let scored = try Samples.scored("un-egdi-2020")
    let found = elements(try chart(.stacked, scored) { $0.top = 5 })
    let parts = found.filter { $0.name == "rect" && $0.attributes["height"] == "15" }
    #expect(parts.count == 15)
    #expect(found.contains { $0.text.contains("188 of 193 units are not shown") })
  }

  @Test("a region is a group by its name alone, in either language")
  func region() throws {
    let scored = try Samples.scored("vn-pci-2016")
    func units(_ change: (inout ChartWish) -> Void) throws -> [Int] {
      var wish = ChartWish(.bars)
      change(&wish)
      return try wish.chart(of: scored, among: [scored], .english, Self.colors).chart.units
    }
    let grouping = try #require(scored.report.groupings.first)
    for group in grouping.groups {
      let expected = try units { $0.group = "\(grouping.code)=\(group.code)" }
      #expect(!expected.isEmpty)
      for name in [group.code, group.name(.english), group.name(.vietnamese)] {
        #expect(try units { $0.region = name } == expected, "\(name)")
      }
    }
    #expect(throws: UsageFault.self) { try units { $0.region = "Atlantis" } }
    #expect(throws: UsageFault.self) {
      try units {
        $0.region = grouping.groups[0].code
        $0.group = "\(grouping.code)=\(grouping.groups[0].code)"
      }
    }
  }

  @Test("conditions, groups and the first so many are those of the ranking")
  func selection() throws {
    let scored = try Samples.scored("vn-pci-2016")
    let group = elements(try chart(.bars, scored) { $0.group = "region=red-river-delta" })
    #expect(group.filter { $0.name == "title" }.count == 1 + 11)
    let some = elements(
      try chart(.bars, scored) {
        $0.arrangement = SheetArrangement(sort: "name", conditions: "score>62")
      })
    let names = some.filter { $0.name == "title" }.dropFirst().map(\.text)
    let all = scored.standings(category: 0, node: 0).order.filter {
      (scored.score(unit: Int($0), node: 0) ?? 0) > 62
    }
    #expect(names.count == all.count && all.count > 3)
    let lit = try chart(.bars, scored) {
      $0.top = 3
      $0.units = ["VN-33"]
    }
    #expect(elements(lit).filter { $0.name == "title" }.count == 1 + 4)
  }

  @Test("what a report can't show is refused with a sentence")
  func refusals() throws {
    let scored = try Samples.scored("un-egdi-2020")
    for (kind, sentence) in [
      (Chart.Kind.bump, Strings.english.chartNeedsSeries),
      (.slope, Strings.english.chartNeedsSeries),
      (.scatter, Strings.english.chartNeedsNodes), (.dumbbell, Strings.english.chartNeedsUnits),
    ] {
      #expect(throws: Chart.Refusal(text: sentence)) { try chart(kind, scored) }
    }
    #expect(throws: UsageFault.self) { try chart(.bars, scored) { $0.units = ["Atlantis"] } }
  }

  @Test("ranks over time are those of each period, and who rose most is said")
  func bump() throws {
    let reports = try series(["vn-pci-2015", "vn-pci-2016"])
    let found = elements(
      try chart(.slope, reports[1], among: reports) {
        $0.top = 63
      })
    let unit = try #require(reports[1].report.units.position(of: "VN-33"))
    let old = try #require(reports[0].report.units.position(of: "VN-33"))
    let name = reports[1].report.units.name(unit, .english)
    let before = try #require(reports[0].standings(category: 0, node: 0).rank(old)?.low)
    let after = try #require(reports[1].standings(category: 0, node: 0).rank(unit)?.low)
    #expect(found.contains { $0.text == "\(name): \(before) → \(after)" })
    #expect(found.contains { $0.text.contains("rose most") })
    // Who rose most of all is said, however few are shown.
    func lead(_ top: Int) throws -> [String] {
      elements(try chart(.slope, reports[1], among: reports) { $0.top = top })
        .filter { $0.name == "text" && $0.text.contains("rose most") }.map(\.text)
    }
    #expect(try lead(3) == lead(63))
  }

  @Test("hostile names are texts")
  func hostile() throws {
    let text = Samples.text().replacing("Xã", with: "<script>alert(1)</script>\u{202E}&\\u001b[31m")
    let scored = try Samples.scored(text: text)
    for kind in [Chart.Kind.bars, .strip, .ranking, .histogram] {
      let svg = try chart(kind, scored)
      _ = elements(svg)
      #expect(!svg.contains("<script") && !svg.contains("\u{202E}") && !svg.contains("\u{1B}"))
    }
  }

  @Test("axes have round ticks within their ends, whatever the figures", arguments: 1...60)
  func axes(seed: Int) {
    let power = [1e-9, 1e-3, 1, 100, 1e6, 1e12][seed % 6]
    let low = Double(seed * 37 % 19 - 9) * power
    let high = low + Double(seed * 17 % 23) * power / 7
    let axis = Axis(low, high, from: 10, length: 300)
    #expect(axis.ticks.count < 14)
    let slack = (axis.range.upperBound - axis.range.lowerBound) * 1e-6
    #expect(
      axis.ticks.allSatisfy {
        $0 > axis.range.lowerBound - slack && $0 < axis.range.upperBound + slack
      })
    #expect(axis.ticks == axis.ticks.sorted())
    #expect(axis.place(axis.range.lowerBound) == 10 && axis.place(axis.range.upperBound) == 310)
    #expect(axis.place(.nan) == 10 && axis.place(.infinity) == 310)
  }
}
