package import Charts
import CompositeIndex
package import IndexReports
import Readings
import TerminalCore
package import Wording

/// A whole report as one printable HTML page: cover, key findings, rankings, map, movers, trend, profiles, comparison,
/// how sure the ranks are, method and sources. One file without scripts or outside resources, drawn for A4; every text
/// of the report is escaped. What is too much for a page is left out, and the page says so.
package struct ReportPage {
  let scored: ScoredReport
  let strings: Strings
  let colors: Chart.Colors
  /// The reports of its series from the earliest on; `nil` of one period.
  let series: ReportSeries?
  let previous: ScoredReport?
  /// Whom the reader asked for, in this order.
  let chosen: [Int]
  /// Whose sections follow.
  let profiled: [Int]
  /// The categories on the page, in the order of the report.
  let categories: [Int]
  /// What some thousand draws say of the ranks of the first category; `nil` where nothing is drawn.
  let study: RobustnessStudy?
  private let profileCount: Int
  private let categoryCount: Int

  /// Categories, rows of all rankings and sections of units on a page, and units whose ranks are drawn at random.
  static let limits = (categories: 30, rows: 5_000, profiles: 1_000, draws: 300)

  /// - Parameters:
  ///   - reports: Those among which the other periods of its series are looked for.
  ///   - colors: Those of its charts, which are light in print and on a screen.
  ///   - units: Whose profiles the page has, and who is compared.
  ///   - category: The one whose ranking it has; `nil` for the largest ones.
  ///   - withUnits: A section for each unit.
  package init(
    _ scored: ScoredReport, among reports: [ScoredReport] = [], strings: Strings,
    colors: Chart.Colors, units: [Int] = [], category: Int? = nil, withUnits: Bool = false
  ) {
    self.scored = scored
    self.strings = strings
    self.colors = colors
    let report = scored.report
    let series = TrendFigures.series(of: reports)[report.series ?? report.id]
    self.series = series.flatMap { $0.reports.count > 1 ? $0 : nil }
    previous = series.flatMap { series in
      series.reports.firstIndex { $0.report.period == report.period }.flatMap {
        $0 > 0 ? series.reports[$0 - 1] : nil
      }
    }
    let filled = report.categories.indices.filter { !scored.members(of: $0).isEmpty }
    let largest = filled.sorted {
      (scored.members(of: $1).count, $0) < (scored.members(of: $0).count, $1)
    }
    let named = category.map { [$0] }
    categories = named ?? largest.prefix(Self.limits.categories).sorted()
    categoryCount = named == nil ? filled.count : 1
    chosen = units
    let all =
      withUnits
      ? categories.flatMap { scored.standings(category: $0, node: 0).listed.map { Int($0) } }
      : units
    profiled = Array(all.prefix(Self.limits.profiles))
    profileCount = all.count
    study = categories.first.flatMap { Self.study(scored, category: $0) }
  }

  var report: Report { scored.report }
  var numbers: NumberFormat { strings.numbers }
  var language: Language { strings.language }

  func e(_ text: String) -> String { UnicodeForms.composed(text.visible).inMarkup }

  /// Sections of the page, of which ``html(progress:)`` tells how many are made.
  package var partCount: Int { sections.count + profiled.count }

  /// A section by its heading, empty where there is nothing to say.
  private struct Section {
    var identifier: String
    var title: String
    var body: (ReportPage, () -> Void) -> String
  }

  private var sections: [Section] {
    var sections = [
      Section(identifier: "facts", title: strings.facts) { page, _ in page.facts }
    ]
    for (place, category) in categories.enumerated() {
      let before = categories.prefix(place).reduce(0) { $0 + scored.members(of: $1).count }
      let room = max(10, Self.limits.rows - before)
      sections.append(
        Section(
          identifier: "ranking-\(place + 1)",
          title: strings.rankingOf(report.categories[category].name(language))
        ) { page, _ in page.ranking(category, room: room) })
    }
    sections += [
      Section(identifier: "map", title: strings.onTheMap) { page, _ in page.map },
      Section(
        identifier: "movers",
        title: strings.moversSince(previous.map { $0.report.period } ?? "")
      ) { page, _ in page.movers },
      Section(identifier: "trend", title: strings.overTime) { page, _ in page.trend },
      Section(identifier: "profiles", title: strings.profiles) { page, made in page.profiles(made)
      },
      Section(identifier: "comparison", title: strings.comparisonTitle) { page, _ in page.comparison
      },
      Section(identifier: "certainty", title: strings.texts.howSure) { page, _ in page.certainty },
      Section(identifier: "method", title: strings.method) { page, _ in page.method },
      Section(identifier: "notes", title: strings.notes) { page, _ in
        page.list(page.report.notes.map { $0(page.language) })
      },
      Section(identifier: "sources", title: strings.sources) { page, _ in
        page.list(page.report.sources.map { page.strings.line($0) })
      },
    ]
    return sections
  }

  /// - Parameter progress: Called for every section that is made.
  package func html(progress: () -> Void = {}) -> String {
    let made = sections.compactMap { section -> (section: Section, body: String)? in
      let body = section.body(self, progress)
      progress()
      return body.isEmpty ? nil : (section, body)
    }
    let title = e(report.title(language))
    var text = """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <meta http-equiv="Content-Security-Policy" content="\(ReportPageStyle.policy)">
      <title>\(title)</title>
      <style>
      \(ReportPageStyle.text)
      </style>
      </head>
      <body>
      <div class="front">
      <header class="cover">
      <h1>\(title)</h1>
      <p class="muted">\(e(byline))</p>

      """
    if let note = report.breakNote { text += "<p><strong>▲ \(e(note(language)))</strong></p>\n" }
    text += "</header>\n"
    let findings = findings
    if !findings.isEmpty {
      text += "<h2 id=\"findings\">\(e(strings.keyFindings))</h2>\n<ul class=\"findings\">\n"
      text += findings.map { "<li>\(e($0))</li>\n" }.joined() + "</ul>\n"
    }
    text += "<nav aria-label=\"\(e(strings.contents))\">\n<ol>\n"
    for (section, _) in made {
      text += "<li><a href=\"#\(section.identifier)\">\(e(section.title))</a></li>\n"
    }
    text += "</ol>\n</nav>\n</div>\n<main>\n"
    for (section, body) in made {
      text += "<h2 id=\"\(section.identifier)\">\(e(section.title))</h2>\n" + body
    }
    return text + "</main>\n</body>\n</html>\n"
  }

  private var byline: String {
    let date = report.published.map { numbers.date($0) }
    let period = report.title(language).contains(report.period) ? nil : report.period
    return [report.publisher?(language), date, period].compactMap(\.self).joined(separator: " · ")
  }

  // MARK: What it says

  private var findings: [String] {
    var findings: [String] = []
    for category in categories.prefix(3) {
      let finding = RankingFinding(scored, category: category, strings)
      let several = categories.count > 1
      let name = report.categories[category].label(language) + ": "
      findings += [finding.leader, finding.spread].compactMap(\.self).map {
        several ? name + $0 : $0
      }
    }
    for unit in chosen.prefix(5) {
      findings.append(
        RankingFinding(scored, category: report.units.category(unit), strings)
          .standing(of: unit, previous: previous))
    }
    if let main = categories.first, previous != nil,
      let moved = RankingFinding.moved(movers(of: main), of: scored, strings)
    {
      findings.append(moved)
    }
    if let study { findings.append(RobustnessReading(study, strings).certainty) }
    if categoryCount > categories.count {
      findings.append(strings.categoriesOnPage(categories.count, of: categoryCount))
    }
    return findings
  }

  private var facts: String {
    guard !report.facts.isEmpty else { return "" }
    return "<table>\n<tbody>\n"
      + report.facts.map {
        "<tr><td class=\"n fact\">\(e(strings.figure($0)))</td><th scope=\"row\">\(e($0.label(language)))</th></tr>\n"
      }.joined() + "</tbody>\n</table>\n"
  }

  private var method: String {
    "<p>\(e(MethodText(report, strings).sentence))</p>\n"
      + strings.notices(of: scored).map { "<p class=\"muted\">▲ \(e($0))</p>\n" }.joined()
  }

  private func list(_ items: [String]) -> String {
    guard !items.isEmpty else { return "" }
    return "<ul>\n" + items.map { "<li>\(e($0))</li>\n" }.joined() + "</ul>\n"
  }

  // MARK: Units

  private func profiles(_ progress: () -> Void) -> String {
    guard !profiled.isEmpty else { return "" }
    var text = ""
    if profileCount > profiled.count {
      text +=
        "<p class=\"muted\">▲ \(e(strings.profilesOnPage(profiled.count, of: profileCount)))</p>\n"
    }
    for unit in profiled {
      text += profile(unit)
      progress()
    }
    return text
  }
}
