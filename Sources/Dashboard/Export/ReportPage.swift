import CompositeIndex
package import IndexReports
import Readings
import TerminalCore
package import Wording

/// A whole report as one printable HTML page: rankings with bars, figures, method and sources, and a
/// section for each unit if asked for. One file without scripts or outside resources; every text of
/// the report is escaped.
package struct ReportPage {
  private let scored: ScoredReport
  private let strings: Strings
  private let withUnits: Bool

  package init(_ scored: ScoredReport, strings: Strings, withUnits: Bool) {
    self.scored = scored
    self.strings = strings
    self.withUnits = withUnits
  }

  private var report: Report { scored.report }
  private var numbers: NumberFormat { strings.numbers }
  private var language: Language { strings.language }

  private func e(_ text: String) -> String { text.visible.inMarkup }

  /// Rows and sections of the page, of which ``html(progress:)`` tells how many are made.
  package var partCount: Int { report.units.count * (withUnits ? 2 : 1) }

  /// - Parameter progress: Called for every unit's row and section.
  package func html(progress: () -> Void = {}) -> String {
    var text = """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <title>\(e(report.title(language)))</title>
      <style>
      body{font:11pt/1.45 "Noto Sans","DejaVu Sans",system-ui,sans-serif;color:#1f2430;max-width:60em;margin:2em auto;padding:0 1em}
      h1{font-size:1.7em;margin-bottom:.1em}h2{border-bottom:2px solid #1f5fbf;padding-bottom:.15em;margin-top:1.8em}
      table{border-collapse:collapse;width:100%}th,td{padding:.2em .5em;text-align:left;border-bottom:1px solid #d8dbe2}
      th{background:#eef0f4}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
      .muted{color:#5a6270}.fact{font-size:1.25em;font-weight:bold}svg{vertical-align:middle}
      @media print{body{margin:0;max-width:none}h2{break-after:avoid}tr{break-inside:avoid}section.unit{break-inside:avoid}}
      </style>
      </head>
      <body>
      <h1>\(e(report.title(language)))</h1>
      <p class="muted">\(e([report.publisher?(language), report.published.map { numbers.date($0) }].compactMap(\.self).joined(separator: " · ")))</p>

      """
    if let note = report.breakNote { text += "<p><strong>▲ \(e(note(language)))</strong></p>\n" }
    if !report.facts.isEmpty {
      text += "<h2>\(e(strings.facts))</h2>\n<table>\n"
      for fact in report.facts {
        text +=
          "<tr><td class=\"n fact\">\(e(strings.figure(fact)))</td><td>\(e(fact.label(language)))</td></tr>\n"
      }
      text += "</table>\n"
    }
    for category in report.categories.indices {
      text += ranking(category, progress)
    }
    if withUnits { text += units(progress) }
    text += "<h2>\(e(strings.method))</h2>\n<p>\(e(MethodText(report, strings).sentence))</p>\n"
    for notice in strings.notices(of: scored) {
      text += "<p class=\"muted\">▲ \(e(notice))</p>\n"
    }
    text += list(strings.notes, report.notes.map { $0(language) })
    text += list(
      strings.sources,
      report.sources.map { strings.line($0) })
    return text + "</body>\n</html>\n"
  }

  private func list(_ title: String, _ items: [String]) -> String {
    guard !items.isEmpty else { return "" }
    return "<h2>\(e(title))</h2>\n<ul>\n" + items.map { "<li>\(e($0))</li>\n" }.joined() + "</ul>\n"
  }

  /// A bar as inline SVG.
  private func bar(_ share: Double) -> String {
    let width = Int((share * 160).rounded(), within: 0...160)
    return
      "<svg width=\"160\" height=\"11\" role=\"img\" aria-hidden=\"true\"><rect width=\"160\" height=\"11\" fill=\"#eef0f4\"/><rect width=\"\(width)\" height=\"11\" fill=\"#3b7dd8\"/></svg>"
  }

  /// A figure with what has to be said of it.
  private func cell(_ cell: Sheet.Cell?) -> String {
    guard let cell else { return "" }
    let mark = cell.mark.map { $0 == .notRanked ? " (\(strings.notRanked))" : " " + $0.sign } ?? ""
    return e(cell.bare(numbers) + mark)
  }

  private func ranking(_ category: Int, _ progress: () -> Void) -> String {
    let reading = RankingReading(scored, category: category, strings)
    guard !reading.standings.units.isEmpty else { return "" }
    let units = reading.units()
    let shown = Dictionary(
      reading.sheet(of: units).columns(in: .screen).map { ($0.key, $0) }
    ) { first, _ in first }
    let children = report.framework.nodes[0].children.compactMap {
      shown[report.framework.nodes[$0].code]
    }
    let scale = scored.scale(category: category, node: 0)
    var text =
      "<h2>\(e(report.categories[category].name(language)))</h2>\n<table>\n<thead><tr><th class=\"n\">#</th><th>\(e(strings.name))</th><th class=\"n\">\(e(report.nodes[0].name(language)))</th><th></th>"
    for child in children { text += "<th class=\"n\">\(e(child.title))</th>" }
    text += "</tr></thead>\n<tbody>\n"
    var isMarked = false
    for (row, unit) in units.enumerated() {
      progress()
      let score = shown["score"]?.cell(row)
      isMarked = isMarked || score?.mark == .computed
      let share = reading.standings.scores[unit].map { scale.share(of: $0) }
      text +=
        "<tr><td class=\"n\">\(cell(shown["rank"]?.cell(row)))</td><td>\(cell(shown["name"]?.cell(row)))</td><td class=\"n\">\(cell(score))</td><td>\(share.map { bar($0) } ?? "")</td>"
      for child in children { text += "<td class=\"n\">\(cell(child.cell(row)))</td>" }
      text += "</tr>\n"
    }
    text += "</tbody>\n</table>\n"
    let legend = isMarked ? strings.computedLegend : reading.isAllComputed ? strings.computed : nil
    if let legend { text += "<p class=\"muted\">\(e(legend))</p>\n" }
    return text
  }

  private func units(_ progress: () -> Void) -> String {
    var text = ""
    for category in report.categories.indices {
      for unit in scored.standings(category: category, node: 0).listed {
        progress()
        text += section(UnitReading(scored, unit: Int(unit), strings), category)
      }
    }
    return text
  }

  private func section(_ reading: UnitReading, _ category: Int) -> String {
    var text =
      "<section class=\"unit\">\n<h2>\(e(reading.name))</h2>\n<p>\(e(reading.category)) · \(e(reading.place))</p>\n<table>\n<thead><tr><th>\(e(strings.indicator))</th><th class=\"n\">\(e(strings.score))</th><th class=\"n\">#</th><th></th></tr></thead>\n<tbody>\n"
    for node in reading.figures.nodes {
      let scale = scored.scale(category: category, node: node)
      let share = scored.score(unit: reading.figures.unit, node: node).map { scale.share(of: $0) }
      text +=
        "<tr><td style=\"padding-left:\(report.framework.nodes[node].depth + 1)em\">\(e(report.nodes[node].name(language)))</td><td class=\"n\">\(cell(reading.cell(.score, node)))</td><td class=\"n\">\(cell(reading.cell(.rank, node)))</td><td>\(share.map { bar($0) } ?? "")</td></tr>\n"
    }
    return text + "</tbody>\n</table>\n</section>\n"
  }
}
