import Charts
import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import Wording

/// The sections of a report page that are of figures.
extension ReportPage {
  // MARK: Parts of all

  /// A bar as inline SVG.
  private func bar(_ share: Double) -> String {
    let width = Int((share * 160).rounded(), within: 0...160)
    return
      "<svg class=\"bar\" viewBox=\"0 0 160 11\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"160\" height=\"11\" style=\"fill:var(--track)\"/><rect width=\"\(width)\" height=\"11\" style=\"fill:var(--bar)\"/></svg>"
  }

  /// A figure with what has to be said of it.
  private func cell(_ cell: Sheet.Cell?) -> String {
    guard let cell else { return "" }
    let mark = cell.mark.map { $0 == .notRanked ? " (\(strings.notRanked))" : " " + $0.sign } ?? ""
    return e(cell.bare(numbers) + mark)
  }

  private func muted(_ text: String) -> String { "<p class=\"muted\">\(e(text))</p>\n" }

  /// A drawn chart with what it says; empty where the report has nothing for it.
  private func figure(
    _ kind: Chart.Kind, _ category: Int, units: [Int], leftOut: Int = 0,
    _ change: (inout Chart) -> Void = { _ in }
  ) -> String {
    var chart = Chart(
      scored, category: category, node: 0, units: units, strings, colors)
    chart.width = 720
    chart.isInPage = true
    chart.lit = Set(chosen)
    chart.leftOut = leftOut
    change(&chart)
    guard let picture = try? chart.svg(kind) else { return "" }
    // Within a page a picture needs no namespace, and the page names no address that is not a source of the report.
    let svg = picture.replacing(" xmlns=\"http://www.w3.org/2000/svg\"", with: "")
    return
      "<figure>\n\(svg)<figcaption>\(e(strings.chartName(kind.rawValue)))</figcaption>\n</figure>\n"
  }

  /// The ranked units of a category.
  private func order(_ category: Int) -> [Int] {
    scored.standings(category: category, node: 0).order.map { Int($0) }
  }

  /// The first so many, and whom the reader asked for.
  private func first(_ count: Int, of units: [Int]) -> [Int] {
    Array(units.prefix(count)) + units.dropFirst(count).filter { chosen.contains($0) }
  }

  // MARK: Ranking

  /// Columns that fit a sheet of paper: with heads as they are read, with bars, and without.
  private static let columns = (upright: 4, beside: 7, alone: 10)
  /// Dots of a strip that can be told apart.
  private static let stripLimit = 2_000

  func ranking(_ category: Int, room: Int) -> String {
    let reading = RankingReading(scored, category: category, strings)
    let all = reading.units()
    guard !reading.standings.units.isEmpty else { return "" }
    let units = first(room, of: all)
    let shown = Dictionary(
      reading.sheet(of: units).columns(in: .screen).map { ($0.key, $0) }
    ) { first, _ in first }
    let nodes = report.framework.nodes
    let children = nodes[0].children
    let weighty = Set(
      children.sorted { (nodes[$1].weight, $0) < (nodes[$0].weight, $1) }
        .prefix(Self.columns.alone))
    let kept = children.filter { weighty.contains($0) }
    let columns = kept.compactMap { node in shown[nodes[node].code].map { (node, $0) } }
    let hasBars = columns.count <= Self.columns.beside
    let scale = scored.scale(category: category, node: 0)
    var text = ""
    if units.count <= Self.stripLimit, units.count > 2 {
      text += figure(.strip, category, units: order(category).filter { Set(units).contains($0) })
    }
    let label = report.categories[category].name(language)
    text +=
      "<table class=\"ranking\">\n<caption>\(e(label)) · \(e(report.title(language)))</caption>\n<thead><tr><th class=\"n\" scope=\"col\">\(e(strings.rank))</th><th scope=\"col\">\(e(strings.name))</th><th class=\"n\" scope=\"col\">\(e(strings.score))</th>"
    if hasBars { text += "<td></td>" }
    for (node, column) in columns {
      let name = report.nodes[node].short?(language) ?? column.title
      let turned = columns.count > Self.columns.upright ? " turned" : ""
      text += "<th class=\"n\(turned)\" scope=\"col\"><span>\(e(name))</span></th>"
    }
    text += "</tr></thead>\n<tbody>\n"
    var isMarked = false
    let lit = Set(chosen)
    for (row, unit) in units.enumerated() {
      let score = shown["score"]?.cell(row)
      isMarked = isMarked || score?.mark == .computed
      text += lit.contains(unit) ? "<tr class=\"chosen\">" : "<tr>"
      text +=
        "<td class=\"n\">\(cell(shown["rank"]?.cell(row)))</td><th scope=\"row\">\(cell(shown["name"]?.cell(row)))</th><td class=\"n\">\(cell(score))</td>"
      if hasBars {
        let share = reading.standings.scores[unit].map { scale.share(of: $0) }
        text += "<td class=\"bar\">\(share.map { bar($0) } ?? "")</td>"
      }
      for (_, column) in columns { text += "<td class=\"n\">\(cell(column.cell(row)))</td>" }
      text += "</tr>\n"
    }
    text += "</tbody>\n</table>\n"
    let legend = isMarked ? strings.computedLegend : reading.isAllComputed ? strings.computed : nil
    if let legend { text += muted(legend) }
    if units.count < all.count {
      text += muted("▲ " + strings.rowsOnPage(units.count, of: all.count))
    }
    if kept.count < children.count {
      text += muted(
        "▲ "
          + strings.columnsOnPage(
            kept.count, of: children.count,
            without: children.filter { !weighty.contains($0) }.map {
              report.nodes[$0].name(language)
            }))
    }
    return text
  }

  // MARK: Map, movers, trend

  var map: String {
    categories.map { category in
      let units = order(category)
      return units.contains { report.units.tiles[$0] != nil }
        ? figure(.map, category, units: units) : ""
    }.joined()
  }

  func movers(of category: Int) -> Movers {
    RankingReading(scored, category: category, strings, previous: previous).movers
  }

  var movers: String {
    guard let previous, let series, let category = categories.first else { return "" }
    let movers = movers(of: category)
    guard !movers.up.isEmpty || !movers.down.isEmpty else { return "" }
    let reading = RankingReading(scored, category: category, strings, previous: previous)
    let names = [previous.report.period, report.period].map { e(strings.rankIn($0)) }
    var text =
      "<table>\n<caption>\(e(report.categories[category].name(language)))</caption>\n<thead><tr><th scope=\"col\">\(e(strings.name))</th><th class=\"n\" scope=\"col\">\(names[1])</th><th class=\"n\" scope=\"col\">\(e(strings.placesGained))</th></tr></thead>\n<tbody>\n"
    for mover in movers.up.prefix(5) + movers.down.prefix(5) {
      let rank = numbers.rank(reading.standings.rank(mover.unit))
      text +=
        "<tr><th scope=\"row\">\(e(report.units.name(mover.unit, language)))</th><td class=\"n\">\(e(rank))</td><td class=\"n\">\(e(numbers.signed(Double(mover.change), 0)))</td></tr>\n"
    }
    let units = order(category)
    let shown = first(20, of: units)
    let moved = Set((movers.up.prefix(3) + movers.down.prefix(3)).map(\.unit))
    return text + "</tbody>\n</table>\n"
      + figure(.slope, category, units: shown, leftOut: units.count - shown.count) { chart in
        chart.series = ReportSeries(name: series.name, [previous, scored])
        chart.lit.formUnion(moved)
      }
  }

  var trend: String {
    guard let series, series.reports.count > 2, let category = categories.first else { return "" }
    let units = order(category)
    let shown = first(15, of: units)
    return figure(.bump, category, units: shown, leftOut: units.count - shown.count) {
      $0.series = series
    }
  }

  // MARK: Units

  func profile(_ unit: Int) -> String {
    let reading = UnitReading(scored, unit: unit, series: series, strings)
    let category = report.units.category(unit)
    let finding = RankingFinding(scored, category: category, strings)
    var text =
      "<section class=\"unit\">\n<h3>\(e(reading.name))</h3>\n<p>\(e(reading.category)) · \(e(finding.standing(of: unit, previous: previous)))</p>\n"
    for sentence in chosen.contains(unit) ? reading.sentences : [] {
      text += "<p>\(e(sentence))</p>\n"
    }
    text +=
      "<table>\n<caption>\(e(strings.tree))</caption>\n<thead><tr><th scope=\"col\">\(e(strings.indicator))</th><th class=\"n\" scope=\"col\">\(e(strings.score))</th><th class=\"n\" scope=\"col\">\(e(strings.rank))</th><td></td></tr></thead>\n<tbody>\n"
    for node in reading.figures.nodes {
      let scale = scored.scale(category: category, node: node)
      let share = scored.score(unit: unit, node: node).map { scale.share(of: $0) }
      text +=
        "<tr><th scope=\"row\" style=\"padding-left:\(report.framework.nodes[node].depth + 1)em\">\(e(report.nodes[node].name(language)))</th><td class=\"n\">\(cell(reading.cell(.score, node)))</td><td class=\"n\">\(cell(reading.cell(.rank, node)))</td><td class=\"bar\">\(share.map { bar($0) } ?? "")</td></tr>\n"
    }
    for note in reading.notes { text += muted(note) }
    return text + "</tbody>\n</table>\n</section>\n"
  }

  var comparison: String {
    guard chosen.count > 1, let category = chosen.first.map({ report.units.category($0) }) else {
      return ""
    }
    let figures = ComparisonFigures(chosen.map { .init(scored: scored, unit: $0) })
    let reading = ComparisonReading(figures, strings)
    let rows = figures.rows(.tree)
    return "<p>\(e(reading.lead(of: rows)))</p>\n"
      + figure(.dumbbell, category, units: chosen)
  }

  // MARK: How sure

  static func study(_ scored: ScoredReport, category: Int) -> RobustnessStudy? {
    guard scored.canBeComputed(category: category),
      (3...limits.draws).contains(scored.population(of: category).count)
    else { return nil }
    let design = RobustnessStudy.design(scored, spread: 0.25, draws: 2_000)
    guard let analysis = try? RobustnessStudy.analysis(scored, category: category, design: design)
    else { return nil }
    let draws = design.draws(ofUnits: analysis.units.count)
    let ranks = analysis.run(0..<draws, isCancelled: { false })
    return try? RobustnessStudy(scored, category: category, analysis, ranks: ranks, baseRuns: 0)
  }

  var certainty: String {
    guard let category = categories.first, scored.canBeComputed(category: category) else {
      return ""
    }
    guard scored.population(of: category).count <= Self.limits.draws else {
      return muted("▲ " + strings.robustnessLeftOut(Self.limits.draws))
    }
    guard let study else { return "" }
    let reading = RobustnessReading(study, strings)
    let units = order(category)
    let shown = first(40, of: units)
    return "<p>\(e(reading.lead))</p>\n"
      + figure(.intervals, category, units: shown, leftOut: units.count - shown.count) {
        $0.study = study
      } + muted(reading.settings.joined(separator: "; "))
  }
}
