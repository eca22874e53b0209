import CompositeIndex
package import IndexReports
package import Readings
package import TerminalCore
package import Wording

/// A picture of a ranking to hand out or to print: title, what it says in a sentence, the figures, axis and source.
package struct Chart: Sendable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Rank, name, score and pillars, their fifths as grounds.
    case ranking
    case bars, stacked
    /// A dot for each unit on one scale.
    case strip
    case histogram, dumbbell
    /// Ranks through the periods of a series; the first and the last of them alone.
    case bump, slope
    case scatter, map
    /// The ranks of a robustness study.
    case intervals
  }

  /// Colours; a chart is light unless something else is asked for.
  package struct Colors: Sendable {
    package var ground: Color
    package var text: Color
    package var muted: Color
    package var line: Color
    package var bar: Color
    package var lit: Color
    /// The lowest first.
    package var fifths: [Color]
    package var series: [Color]

    package init(
      ground: Color, text: Color, muted: Color, line: Color, bar: Color, lit: Color,
      fifths: [Color], series: [Color]
    ) {
      self.ground = ground
      self.text = text
      self.muted = muted
      self.line = line
      self.bar = bar
      self.lit = lit
      self.fifths = fifths
      self.series = series
    }
  }

  /// Why there is no picture.
  package struct Refusal: Error, Sendable, Hashable {
    package var text: String
  }

  package let scored: ScoredReport
  package let category: Int
  package let node: Int
  package let strings: Strings
  package let colors: Colors
  /// The units that are shown, in their order; those that are meant.
  package var units: [Int]
  package var lit: Set<Int> = []
  /// The second node of a scatter.
  package var other: Int?
  package var series: ReportSeries?
  package var study: RobustnessStudy?
  /// The group whose units are shown, if they are those of one.
  package var group: (grouping: Int, group: Int)?
  /// Units of the ranking that are not shown, which is said.
  package var leftOut = 0
  package var width = 960.0
  /// Whether title and sources stand around the picture, so that it does without.
  package var isInPage = false

  package init(
    _ scored: ScoredReport, category: Int, node: Int, units: [Int], _ strings: Strings,
    _ colors: Colors
  ) {
    self.scored = scored
    self.category = category
    self.node = node
    self.units = units
    self.strings = strings
    self.colors = colors
  }

  // MARK: What all kinds share

  var report: Report { scored.report }
  var language: Language { strings.language }
  var margin: Double { 32 }
  var inner: Double { width - 2 * margin }
  var decimals: Int { scored.decimals(category: category, node: node) }
  var standings: Standings { scored.standings(category: category, node: node) }

  func name(_ unit: Int) -> String { report.units.name(unit, language) }
  func label(_ node: Int) -> String { report.nodes[node].name(language) }
  func short(_ node: Int) -> String {
    (report.nodes[node].short ?? report.nodes[node].name)(language)
  }
  func score(_ unit: Int) -> String {
    strings.numbers.fixed(scored.score(unit: unit, node: node), decimals)
  }
  func rank(_ unit: Int) -> String { strings.numbers.rank(standings.rank(unit)) }
  /// "3  Name: 0.9".
  func tip(_ unit: Int) -> String { "\(rank(unit)) \(name(unit)): \(score(unit))" }
  /// Of more parts than there are colours the later ones are paler.
  func seriesColor(_ place: Int) -> Color {
    let color = colors.series[place % colors.series.count]
    guard place >= colors.series.count, let (red, green, blue) = color.rgb,
      let ground = colors.ground.rgb
    else { return color }
    func mixed(_ a: Int, _ b: Int) -> UInt8 { UInt8(clamping: (a + b) / 2) }
    return Color(
      red: mixed(red, ground.red), green: mixed(green, ground.green), blue: mixed(blue, ground.blue)
    )
  }
  func color(_ unit: Int) -> Color { lit.contains(unit) ? colors.lit : colors.bar }

  /// Units of those shown that have a score, with it.
  var scores: [(unit: Int, score: Double)] {
    units.compactMap { unit in
      scored.score(unit: unit, node: node).flatMap { $0.isFinite ? (unit, $0) : nil }
    }
  }

  /// Draws a chart of a kind as SVG.
  ///
  /// - Throws: ``Refusal`` where the report has nothing to show in this kind.
  package func svg(_ kind: Kind) throws(Refusal) -> String {
    guard kind == .dumbbell || !scores.isEmpty else { throw Refusal(text: strings.noData) }
    let content =
      switch kind {
      case .ranking: rankingTable()
      case .bars: bars()
      case .stacked: try stacked()
      case .strip: strip()
      case .histogram: try histogram()
      case .dumbbell: try dumbbell()
      case .bump: try ranksOverTime(isSlope: false)
      case .slope: try ranksOverTime(isSlope: true)
      case .scatter: try scatter()
      case .map: try map()
      case .intervals: try intervals()
      }
    return framed(content, kind)
  }

  /// What a kind of chart draws: from 0 downwards.
  struct Content {
    var drawing = SVGDrawing()
    var height = 0.0
    /// The sentence below the title.
    var lead: String
    /// What has to be said of the axis or of what is left out.
    var notes: [String] = []
  }

  /// Title, lead, the content, notes and sources.
  private func framed(_ content: Content, _ kind: Kind) -> String {
    var drawing = SVGDrawing()
    var y = margin + 14
    let title = report.title(language)
    for line in isInPage ? [] : TextWidth.lines(title, size: 22, width: inner) {
      drawing.text(line, margin, y, size: 22, colors.text, isBold: true)
      y += 28
    }
    for line in TextWidth.lines(content.lead, size: 14, width: inner) {
      drawing.text(line, margin, y, size: 14, colors.text)
      y += 20
    }
    y += 8
    let top = y
    y += content.height + 18
    var foot = SVGDrawing()
    let sources = report.sources.map { $0.title(language) }
    var notes = content.notes
    if leftOut > 0, kind != .dumbbell {
      notes.append(strings.chartLeftOut(leftOut, of: leftOut + units.count))
    }
    let source = ([report.publisher?(language)].compactMap(\.self) + sources).prefix(2)
    let below = isInPage ? notes : notes + [strings.chartSource(Array(source))]
    for (place, text) in below.enumerated() {
      for line in TextWidth.lines(text, size: 11.5, width: inner) {
        foot.text(line, margin, y, size: 11.5, place < notes.count ? colors.text : colors.muted)
        y += 16
      }
    }
    let body =
      drawing.body + "<g transform=\"translate(0 \(SVGDrawing.number(top)))\">\n"
      + content.drawing.body + "</g>\n" + foot.body
    return SVGDrawing(body: body).document(
      width: width, height: y + margin - 16, title: title,
      description: description(content, kind), language: language, ground: colors.ground)
  }

  /// The picture in words: what it is, what it says, and its first rows.
  private func description(_ content: Content, _ kind: Kind) -> String {
    let first = scores.prefix(5).map { tip($0.unit) }
    return
      ([strings.chartName(kind.rawValue) + ": " + label(node), content.lead] + [
        first.joined(separator: "; ")
      ])
      .joined(separator: ". ")
  }

  /// The ticks of an axis below or above rows.
  func draw(
    _ axis: Axis, in drawing: inout SVGDrawing, from top: Double, to bottom: Double, title: String
  ) {
    for tick in axis.ticks {
      let x = axis.place(tick)
      drawing.line((x, top), (x, bottom), colors.line, width: 0.6)
      drawing.text(
        strings.numbers.fixed(tick, axis.decimals), x, bottom + 16, size: 11, colors.muted,
        anchor: .middle)
    }
    drawing.text(title, margin + inner, bottom + 34, size: 11.5, colors.muted, anchor: .end)
  }
}
